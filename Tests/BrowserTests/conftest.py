"""The site under test, how it is hosted, and the browser."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from support.hosting import Hosting, served
from support.reader import DESKTOP, Reader
from support.site import Site

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tool() -> Path:
    """The program under test: HANDBOOK, or the debug build."""
    tool = REPOSITORY / os.environ.get("HANDBOOK", ".build/debug/handbook")
    if not tool.exists():
        pytest.exit(f"{tool} is not there. Run `make test`, or `swift build` first.", returncode=2)
    return tool


@pytest.fixture(scope="session")
def site(tool, tmp_path_factory) -> Site:
    """The handbook of this repository, built once; or the site in the folder HANDBOOK_SITE, as it is."""
    content = REPOSITORY / "Content"
    if built := os.environ.get("HANDBOOK_SITE"):
        return Site(Path(built).resolve(), content)
    folder = tmp_path_factory.mktemp("site")
    build = subprocess.run(
        [tool, "build", "--quiet", "--output", folder], cwd=REPOSITORY, capture_output=True, text=True
    )
    if build.returncode != 0:
        pytest.exit(f"The handbook does not build:\n{build.stderr}", returncode=2)
    return Site(folder, content)


@pytest.fixture(scope="session")
def hostings(site):
    with served(site.folder, "/") as root, served(site.folder, "/some/sub/path/") as below:
        yield {"root": root, "sub-path": below, "disk": Hosting(site.folder.as_uri() + "/")}


@pytest.fixture(params=["root", "sub-path", "disk"])
def anywhere(request, hostings) -> Hosting:
    """Each way of hosting in turn."""
    return hostings[request.param]


def chromium() -> str:
    """The path of any Chromium of the system; Playwright's own is never downloaded."""
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    program = next((found for name in names if name and (found := shutil.which(name))), None)
    if not program:
        pytest.exit("No Chromium found. Install it (Debian: apt-get install chromium), or set CHROMIUM.", returncode=2)
    return program


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            # Without a graphics card the emulated one costs a fifth of the time.
            args=["--disable-gpu"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_reader(browser, hostings):
    """Makes readers. At the end of the test none of them may have met a problem."""
    readers = []

    def open_reader(hosting=hostings["root"], viewport=DESKTOP, dark=False, javascript=True, **options) -> Reader:
        context = browser.new_context(
            viewport=viewport,
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        # The whole book on one page takes a busy machine its time.
        context.set_default_navigation_timeout(30_000)
        # Saving the book in the background would slow down every test; test_offline.py is about nothing else.
        context.add_init_script("delete Navigator.prototype.serviceWorker")
        readers.append(Reader(context, hosting))
        return readers[-1]

    yield open_reader
    problems = [problem for reader in readers for problem in reader.problems]
    for reader in readers:
        reader.context.close()
    assert problems == []


@pytest.fixture
def reader(open_reader) -> Reader:
    """A reader with a wide window, light theme and JavaScript, on the site at the top of a host."""
    return open_reader()
