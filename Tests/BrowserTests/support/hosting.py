"""The three ways in which a site is hosted: at the top of a host, below a path, and straight from disk."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# What the site promises to run under.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'"
)


@dataclass(frozen=True)
class Hosting:
    """Where a site is reachable. `base` is the address of its folder, with a final slash."""

    base: str

    def url(self, path: str) -> str:
        return self.base + path


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves the folder below a prefix, with the policy, and 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, prefix: str, **options):
        self.prefix = prefix
        super().__init__(*arguments, **options)

    def translate_path(self, path):
        # What lies outside of the prefix must not be found, else links to the top of the host would go unnoticed.
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside" / "of" / "the" / "prefix")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def end_headers(self):
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if page.exists() else b""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format, *arguments):
        pass


@contextmanager
def served(folder: Path, prefix: str):
    """A server on a free port of this machine, for as long as the context lasts."""
    handler = partial(SiteHandler, directory=str(folder), prefix=prefix)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Hosting(f"http://127.0.0.1:{server.server_port}{prefix}")
    finally:
        server.shutdown()
        server.server_close()
