"""A host on which a site is published: it can be replaced, broken and switched off while readers are on it."""

import threading
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .hosting import Hosting, SiteHandler


class Publisher:
    """Serves `folder` below `prefix`, whatever it is at the moment."""

    def __init__(self, folder: Path, prefix: str):
        self.folder = folder
        self.prefix = prefix
        self.is_up = True
        # As some hosts do: `page.html` is redirected to `page`.
        self.hides_endings = False
        # Content by path, in the place of a file's.
        self.replaced: dict[str, bytes] = {}
        # Paths that the service worker asked for, in order. A page asks without this header.
        self.saved: list[str] = []
        # Called with the number of requests of the worker so far, before each is answered.
        self.on_save = lambda count: None
        self.lock = threading.Lock()

    def publish(self, folder: Path):
        self.folder = folder

    def noted(self, path: str, headers):
        if headers.get("Pragma") == "no-cache" and headers.get("Sec-Fetch-Mode") == "cors":
            with self.lock:
                self.saved.append(path)
                self.on_save(len(self.saved))


class PublisherHandler(SiteHandler):
    def __init__(self, *arguments, publisher: Publisher, **options):
        self.publisher = publisher
        super().__init__(*arguments, prefix=publisher.prefix, **options)

    def do_GET(self):
        publisher = self.publisher
        path = unquote(urlsplit(self.path).path).removeprefix(publisher.prefix)
        publisher.noted(path, self.headers)
        if not publisher.is_up:
            # Without an answer, as if nobody were there; what is open stays so in threads of its own.
            self.close_connection = True
            return
        self.directory = str(publisher.folder)
        if path in publisher.replaced:
            self._answer(publisher.replaced[path], self.guess_type(path))
        elif publisher.hides_endings and path.endswith(".html") and (publisher.folder / path).exists():
            self.send_response(308)
            self.send_header("Location", self.path.replace("index.html", "").replace(".html", "") or "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif publisher.hides_endings and (publisher.folder / f"{path}.html").exists():
            self._answer((publisher.folder / f"{path}.html").read_bytes(), "text/html")
        else:
            super().do_GET()

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass  # the page has gone on meanwhile

    def _answer(self, body: bytes, kind: str):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def published(folder: Path, prefix: str = "/"):
    """A publisher and its address, on a free port of this machine, for as long as the context lasts."""
    publisher = Publisher(folder, prefix)

    def handler(*arguments, **options):
        return PublisherHandler(*arguments, publisher=publisher, directory=str(publisher.folder), **options)

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield publisher, Hosting(f"http://127.0.0.1:{server.server_port}{prefix}")
    finally:
        server.shutdown()
        server.server_close()
