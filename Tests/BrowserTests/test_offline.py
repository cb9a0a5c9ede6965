"""Reading offline: the whole book is kept, no two builds are ever mixed, and readers can say no.

A site is published by a host that the tests can switch off, slow down and give another build.
"""

import hashlib
import json
import re
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from conftest import REPOSITORY
from support.publisher import published
from support.reader import Reader

FIRST, SECOND = "The first edition", "The second edition"
PAGE, CHAPTER = "start/start.html", "method/clock.html"
QUERY = "clock"
# What saving 1 to 2 MB may take on a busy machine, in milliseconds.
PATIENCE = 30_000


class Edition:
    """A build of the book under a title of its own, so that every page tells which it is of."""

    def __init__(self, tool: Path, folder: Path, title: str, settings: str = "", assets: dict[str, bytes] = {}):
        self.title = title
        self.folder = folder / "Site"
        content = folder / "Content"
        shutil.copytree(REPOSITORY / "Content", content)
        config = content / "handbook.yml"
        text = re.sub(r"(?m)^title:.*$", f"title: {title}", config.read_text(encoding="utf-8"))
        config.write_text(re.sub(r"(?m)^offline:.*\n", "", text) + settings, encoding="utf-8")
        for name, content_of in assets.items():
            (content / name).parent.mkdir(exist_ok=True)
            (content / name).write_bytes(content_of)
        subprocess.run(
            [tool, "build", "--quiet", "--content", content, "--output", self.folder], cwd=REPOSITORY, check=True
        )

    @property
    def listing(self) -> dict:
        script = (self.folder / "service-worker.js").read_text(encoding="utf-8")
        return json.loads(re.match(r"self\.handbookBuild = (.*?\]});\n", script, re.DOTALL)[1])

    @property
    def files(self) -> list[str]:
        return [path for path, _, _ in self.listing["files"]]

    @property
    def pages(self) -> list[str]:
        return [path for path in self.files if path.endswith(".html")]

    def hashes(self) -> dict[str, str]:
        return {path: hashlib.sha256((self.folder / path).read_bytes()).hexdigest() for path in self.files}


# Every length up to two rounds of XXH32 and one more, so that each of its branches meets the tool's.
SAMPLES = {f"samples/{size}.txt": bytes(range(7, 7 + size)) for size in range(0, 34)} | {"samples/ü & 100%.txt": b"name"}


@pytest.fixture(scope="module")
def first(tool, tmp_path_factory) -> Edition:
    return Edition(tool, tmp_path_factory.mktemp("first"), FIRST, assets=SAMPLES)


@pytest.fixture(scope="module")
def second(tool, tmp_path_factory) -> Edition:
    return Edition(tool, tmp_path_factory.mktemp("second"), SECOND, assets=SAMPLES)


@pytest.fixture
def host(first):
    with published(first.folder) as (publisher, hosting):
        publisher.hosting = hosting
        yield publisher


@pytest.fixture
def visit(browser, host):
    """Makes readers of the host. Failed requests are what these tests are about; the scripts' errors are not."""
    readers, errors = [], []

    def visit(hosting=None, script: str | None = None, path: str | None = PAGE, **options) -> "OfflineReader":
        context = browser.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        if script:
            context.add_init_script(script)
        context.on("weberror", lambda error: errors.append(error.error.stack))
        readers.append(OfflineReader(context, hosting or host.hosting))
        if path is not None:
            readers[-1].open(path)
        return readers[-1]

    yield visit
    for reader in readers:
        reader.context.close()
    assert [error for error in errors if "/js/offline" in error] == []


class OfflineReader(Reader):
    """A reader who knows what the browser keeps of the site."""

    @property
    def state(self) -> dict:
        return self.page.evaluate("Handbook.offline.state()")

    def expect_status(self, status: str):
        self.page.wait_for_function("wanted => Handbook.offline.state().status === wanted", arg=status, timeout=PATIENCE)

    def expect_report(self):
        """Waits until the worker has said that all of it is there."""
        self.page.wait_for_function("() => Handbook.offline.state().total > 0", timeout=PATIENCE)

    def set_offline(self, on: bool):
        self.page.evaluate("on => Handbook.offline.set(on)", on)

    def settle(self):
        """Waits until the page has decided whether to save."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("new Promise(done => requestIdleCallback(() => setTimeout(done, 300)))")

    @property
    def registrations(self) -> int:
        return self.page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")

    @property
    def caches(self) -> list[str]:
        return self.page.evaluate("caches.keys()")

    @property
    def edition(self) -> str:
        return self.page.locator(".brand").inner_text().strip()

    @property
    def notice(self):
        return self.page.get_by_role("complementary", name="New version")

    @property
    def switch(self):
        return self.page.get_by_role("switch")

    def hashes(self, paths: list[str]) -> dict[str, str]:
        """The SHA-256 of each file, as the page gets it."""
        return self.page.evaluate(
            """async ([base, paths]) => {
              const found = {};
              for (const path of paths) {
                const address = base + path.split('/').map(encodeURIComponent).join('/');
                const hash = await crypto.subtle.digest('SHA-256', await (await fetch(address)).arrayBuffer());
                found[path] = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
              }
              return found;
            }""",
            [self.hosting.base, paths],
        )

    def another_tab(self, path: str = PAGE) -> "OfflineReader":
        tab = OfflineReader(self.context, self.hosting)
        tab.open(path)
        return tab


# Keeping the book


@pytest.mark.parametrize("prefix", ["/", "/some/sub/path/"])
def test_after_one_visit_every_page_and_the_search_work_without_a_network(first, visit, prefix):
    with published(first.folder, prefix) as (host, hosting):
        reader = visit(hosting)
        reader.expect_status("saved")
        host.is_up = False
        for page in first.pages:
            reader.open(page)
            expect(reader.heading.first).to_be_visible()
            assert reader.edition == FIRST
        reader.open(PAGE)
        reader.search(QUERY)
        reader.press("Enter")
        reader.page.wait_for_url(lambda url: PAGE not in url)
        expect(reader.page.locator(".content mark.search-hit").first).to_be_visible()


def test_every_file_is_kept_as_it_is(first, host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    host.is_up = False
    assert reader.hashes(first.files) == first.hashes()
    reader.expect_report()
    total = first.listing["total"]
    assert reader.state == {"status": "saved", "done": total, "total": total}
    assert total == sum((first.folder / path).stat().st_size for path in first.files)


def test_the_list_leaves_out_only_what_no_page_needs(first):
    everything = {path.relative_to(first.folder).as_posix() for path in first.folder.rglob("*") if path.is_file()}
    left_out = everything - set(first.files)
    assert {"service-worker.js", "_headers", ".nojekyll", "robots.txt", "handbook-manifest.json"} <= left_out
    assert {path for path in left_out if Path(path).suffix in (".html", ".css", ".svg", ".webmanifest")} == set()
    assert first.files == sorted(first.files)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("", "index.html"), ("?from=mail", "index.html"), ("method/clock", CHAPTER), (f"{CHAPTER}?x=1#y", CHAPTER),
        ("a-z.html?q=", "a-z.html"),
    ],
)
def test_addresses_are_found_as_hosts_find_them(first, host, visit, address, page):
    reader = visit()
    reader.expect_status("saved")
    host.is_up = False
    reader.open(address)
    assert reader.page.title() == re.search("<title>(.*?)</title>", (first.folder / page).read_text())[1]


def test_a_lost_address_gets_the_page_for_lost_addresses(host, visit):
    reader = visit()
    reader.expect_status("saved")
    host.is_up = False
    for address in ["nowhere.html", "no/where/", "%FF", "method/clock.html.bak"]:
        assert reader.page.goto(host.hosting.url(address)).status == 404
        expect(reader.page.locator(".lost")).to_be_visible()


def test_what_is_not_of_the_book_is_left_to_the_network(host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    status = "path => fetch(path, { cache: 'no-store' }).then((response) => response.status, () => 'no network')"
    assert reader.page.evaluate(status, "/robots.txt") == 200
    assert reader.page.evaluate(status, "/nowhere.png") == 404
    host.is_up = False
    assert reader.page.evaluate(status, "/robots.txt") == "no network"
    assert reader.page.evaluate(status, "/index.html") == 200
    host.is_up = True
    assert reader.page.evaluate("fetch('/index.html', { method: 'POST' }).then((response) => response.status)") == 501


@pytest.mark.parametrize(
    ("asked", "status", "got"),
    [
        ("bytes=0-3", 206, [7, 8, 9, 10]), ("bytes=30-", 206, [37, 38, 39]), ("bytes=31-99", 206, [38, 39]),
        ("bytes=33-", 416, []), ("bytes=-2", 200, list(range(7, 40))), ("lines=1-2", 200, list(range(7, 40))),
    ],
)
def test_parts_of_files_can_be_asked_for(host, visit, asked, status, got):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    host.is_up = False
    answer = reader.page.evaluate(
        """range => fetch('/samples/33.txt', { headers: { range } }).then(async (response) =>
          [response.status, [...new Uint8Array(await response.arrayBuffer())]])""",
        asked,
    )
    assert answer == [status, got]


def test_hosts_may_redirect_to_shorter_addresses(first, host, visit):
    host.hides_endings = True
    reader = visit()
    reader.expect_status("saved")
    host.is_up = False
    for page in [CHAPTER, "method/clock", "index.html"]:
        reader.open(page)
        expect(reader.heading.first).to_be_visible()


# No mix of builds


def test_open_pages_stay_with_their_build_until_the_reader_reloads(first, second, host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    other = reader.another_tab(CHAPTER)
    host.publish(second.folder)
    reader.open("index.html")
    for tab in [reader, other]:
        tab.expect_status("update")
    assert [reader.edition, other.edition] == [FIRST, FIRST]
    assert reader.hashes(first.files) == first.hashes()
    reader.open(CHAPTER)
    assert reader.edition == FIRST
    expect(reader.notice).to_be_visible()
    expect(reader.page.locator("#announcer")).to_contain_text("new version")
    reader.notice.get_by_role("button", name="Reload").click()
    for tab in [reader, other]:
        expect(tab.page.locator(".brand")).to_have_text(SECOND)
        tab.expect_status("saved")
        assert tab.page.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload"
    host.is_up = False
    for tab in [reader, other]:
        assert tab.hashes(second.files) == second.hashes()
    assert len(reader.caches) == 1


def test_a_new_build_comes_in_when_all_pages_are_closed(second, host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    host.publish(second.folder)
    reader.open(PAGE)
    reader.expect_status("update")
    host.is_up = False
    reader.page.close()
    reader.context.new_page().wait_for_timeout(1000)
    assert reader.another_tab().edition == SECOND


def test_an_update_downloads_only_what_changed(first, second, host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    host.saved.clear()
    host.publish(second.folder)
    reader.open(PAGE)
    reader.expect_status("update")
    before, after = first.hashes(), second.hashes()
    changed = {path for path in after if before.get(path) != after[path]}
    assert set(host.saved) == changed
    assert len(changed) < len(after)


def test_an_interrupted_download_goes_on_where_it_stopped(first, host, visit):
    host.on_save = lambda count: setattr(host, "is_up", count <= 20)
    reader = visit()
    reader.expect_status("failed")
    assert reader.registrations == 0
    got = host.saved[:20]
    host.on_save = lambda count: None
    host.is_up = True
    host.saved.clear()
    reader.open(PAGE)
    reader.expect_status("saved")
    assert set(host.saved).isdisjoint(got)
    assert set(host.saved) | set(got) == set(first.files)
    host.is_up = False
    reader.open(PAGE)
    assert reader.hashes(first.files) == first.hashes()


def test_another_build_in_the_middle_of_the_download_is_never_mixed_in(second, host, visit):
    host.on_save = lambda count: host.publish(second.folder) if count == 20 else None
    reader = visit()
    reader.expect_status("failed")
    assert reader.registrations == 0
    host.on_save = lambda count: None
    reader.open(PAGE)
    reader.expect_status("saved")
    host.is_up = False
    reader.open(PAGE)
    assert reader.edition == SECOND
    assert reader.hashes(second.files) == second.hashes()
    assert len(reader.caches) == 1


def test_another_build_in_the_middle_of_an_update_leaves_the_old_one_whole(tool, first, second, host, visit, tmp_path):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    third = Edition(tool, tmp_path, "The third edition", assets=SAMPLES)
    host.saved.clear()
    host.on_save = lambda count: host.publish(third.folder) if count == 5 else None
    host.publish(second.folder)
    reader.open(PAGE)
    reader.page.wait_for_function(
        """() => navigator.serviceWorker.getRegistration().then((found) => !found.installing && caches.keys())
          .then((names) => names && names.length === 2)""",
        timeout=PATIENCE,
    )
    assert reader.state["status"] == "saved"
    assert reader.hashes(first.files) == first.hashes()
    reader.open(PAGE)
    assert reader.edition == FIRST
    reader.expect_status("update")
    reader.notice.get_by_role("button", name="Reload").click()
    expect(reader.page.locator(".brand")).to_have_text("The third edition")
    assert reader.hashes(third.files) == third.hashes()
    assert len(reader.caches) == 1


def test_damaged_files_are_not_kept(host, visit):
    page = (host.folder / CHAPTER).read_bytes()
    host.replaced[CHAPTER] = page.replace(b"</p>", b"</P>", 1)
    reader = visit()
    reader.expect_status("failed")
    del host.replaced[CHAPTER]
    reader.open(PAGE)
    reader.expect_status("saved")


# The notice


def test_the_notice_waits_for_dialogs_and_can_be_closed(second, host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    reader.press("?")
    host.publish(second.folder)
    reader.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    reader.expect_status("update")
    expect(reader.notice).to_have_count(0)
    reader.press("Escape")
    expect(reader.notice).to_be_visible()
    reader.notice.get_by_role("button", name="Close").click()
    expect(reader.notice).not_to_be_visible()
    reader.open(CHAPTER)
    reader.expect_status("update")
    expect(reader.notice).to_have_count(0)


# The reader's wish


def test_the_switch_removes_everything_and_brings_it_back(host, visit):
    reader = visit(path="progress.html")
    reader.expect_status("saved")
    expect(reader.switch).to_be_checked()
    expect(reader.page.locator("#offline-words")).to_contain_text("Saved")
    foreign = ["handbook /elsewhere/ 1", "handbook /", "others"]
    reader.page.evaluate("names => Promise.all(names.map((name) => caches.open(name)))", foreign)
    reader.open("progress.html")
    reader.expect_status("saved")
    reader.switch.focus()
    reader.press("Space")
    reader.expect_status("off")
    assert reader.registrations == 0
    assert sorted(reader.caches) == sorted(foreign)
    expect(reader.switch).not_to_be_checked()
    reader.open("progress.html")
    reader.settle()
    assert (reader.state["status"], reader.registrations) == ("off", 0)
    reader.switch.check()
    reader.expect_status("saved")
    host.is_up = False
    reader.open(CHAPTER)
    expect(reader.heading).to_be_visible()


def test_the_switch_stops_a_download(host, visit):
    # Slow enough for the switch to be pressed in the middle.
    host.on_save = lambda count: time.sleep(0.05)
    reader = visit(path="progress.html")
    reader.expect_status("saving")
    reader.set_offline(False)
    reader.expect_status("off")
    reader.page.wait_for_timeout(1000)
    count = len(host.saved)
    reader.page.wait_for_timeout(1000)
    assert len(host.saved) == count
    assert (reader.registrations, reader.caches) == (0, [])


@pytest.mark.parametrize("reason", ["saves data", "large"])
def test_dear_downloads_wait_for_the_reader(first, host, visit, reason):
    script = None
    if reason == "large":
        listing = (first.folder / "service-worker.js").read_text()
        host.replaced["service-worker.js"] = re.sub(r'"total":\d+', '"total":25000001', listing).encode()
    else:
        script = "Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true } })"
    reader = visit(script=script, path="progress.html")
    reader.settle()
    assert (reader.state["status"], reader.registrations, host.saved) == ("off", 0, [])
    reader.set_offline(True)
    reader.expect_status("saved")
    reader.open(CHAPTER)
    reader.expect_status("saved")


def test_a_site_that_is_not_to_be_kept_frees_readers_of_earlier_builds(tool, host, visit, tmp_path):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    host.publish(Edition(tool, tmp_path, SECOND, settings="offline: false\n").folder)
    reader.open(PAGE)
    expect(reader.page.locator(".brand")).to_have_text(SECOND, timeout=PATIENCE)
    assert (reader.registrations, reader.caches) == (0, [])
    assert reader.page.locator("html").get_attribute("data-worker") is None


def test_switching_one_site_off_leaves_its_neighbours(first, visit):
    with published(first.folder, "/one/") as (host, one):
        reader = visit(one, path="progress.html")
        reader.expect_status("saved")
        neighbour = "handbook /one/deeper/ 1"
        reader.page.evaluate("name => caches.open(name)", neighbour)
        reader.set_offline(False)
        reader.expect_status("off")
        assert reader.caches == [neighbour]


# Where nothing can be kept


def test_without_room_nothing_stays_and_nothing_is_tried_again(host, visit):
    reader = visit(path="404.html")
    session = reader.context.new_cdp_session(reader.page)
    origin = host.hosting.base.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 200_000})
    reader.open(PAGE)
    reader.expect_status("failed")
    count = len(host.saved)
    reader.open(CHAPTER)
    reader.expect_status("failed")
    assert len(host.saved) == count
    assert [name.split()[2] for name in reader.caches] == ["full"]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    reader.open("progress.html")
    reader.expect_status("failed")
    reader.set_offline(True)
    reader.expect_status("saved")


FORBIDDEN = """
for (const name of ['localStorage', 'sessionStorage', 'caches']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });
}
"""


def test_forbidden_storage_does_no_harm(host, visit):
    reader = visit(script=FORBIDDEN)
    reader.settle()
    assert reader.registrations == 0
    assert host.saved == []
    reader.open("progress.html")
    reader.settle()
    reader.switch.check()
    reader.expect_status("failed")


def test_browsers_without_workers_read_as_before(visit):
    reader = visit(script="delete Navigator.prototype.serviceWorker", path="progress.html")
    assert reader.state["status"] == "unsupported"
    expect(reader.switch).to_be_disabled()
    expect(reader.page.locator("#offline-words")).not_to_be_empty()


def test_a_folder_needs_no_worker(visit, hostings):
    reader = visit(hostings["disk"])
    reader.open(PAGE)
    assert reader.page.evaluate("Handbook.offline.state().status") == "unsupported"


def test_storage_that_was_cleared_is_filled_again(first, host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open(PAGE)
    reader.page.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    reader.open(CHAPTER)
    expect(reader.heading).to_be_visible()
    reader.expect_report()
    host.is_up = False
    reader.open(PAGE)
    assert reader.hashes(first.files) == first.hashes()


def test_off_and_on_again_on_one_page_saves_again(first, host, visit):
    reader = visit()
    reader.expect_status("saved")
    reader.open("progress.html")
    reader.expect_report()
    reader.set_offline(False)
    reader.expect_status("off")
    reader.set_offline(True)
    reader.expect_status("saved")
    reader.open("progress.html")
    reader.expect_report()
    host.is_up = False
    reader.open(PAGE)
    assert reader.hashes(first.files) == first.hashes()


def test_a_preview_never_shows_what_was_kept(tool, first, visit):
    """A site was looked at on a port of this machine; then `handbook serve` takes the same port."""
    with published(first.folder) as (host, hosting):
        reader = visit(hosting)
        reader.expect_status("saved")
        reader.open(PAGE)
        port = str(urlsplit(hosting.base).port)
        host.is_up = False
    content = first.folder.parent / "Content"
    command = [tool, "serve", "--port", port, "--content", content]
    with subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True) as server:
        try:
            next(line for line in server.stderr if "http://" in line)
            reader.open(PAGE)
            expect(reader.page.locator("script[src*=reload]")).to_be_attached(timeout=PATIENCE)
            # A preview keeps a request open, so the network is never idle.
            gone = "async () => !(await navigator.serviceWorker.getRegistrations()).length"
            reader.page.wait_for_function(gone, timeout=PATIENCE)
            assert reader.state["status"] == "unsupported"
        finally:
            server.terminate()


# As an app


def test_the_site_can_be_installed(host, visit):
    reader = visit()
    reader.expect_status("saved")
    session = reader.context.new_cdp_session(reader.page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    told = json.loads(manifest["data"])
    assert (told["name"], told["lang"], told["display"]) == (FIRST, "en-US", "standalone")
    # Playwright's windows are private ones.
    problems = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert problems <= {"in-incognito"}


def test_the_icons_are_pictures_of_the_size_that_is_told(first, visit):
    reader = visit()
    told = json.loads((first.folder / "manifest.webmanifest").read_text())["icons"]
    sizes = {icon["src"]: int(icon["sizes"].split("x")[0]) for icon in told}
    sizes["icons/apple-touch-icon.png"] = 180
    for path, size in sizes.items():
        corner, middle, width, height = reader.page.evaluate(
            """async (path) => {
              const image = new Image();
              image.src = path;
              await image.decode();
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
              const context = canvas.getContext('2d');
              context.drawImage(image, 0, 0);
              const at = (x, y) => [...context.getImageData(x, y, 1, 1).data];
              return [at(0, 0), at(canvas.width / 2, canvas.height / 2), canvas.width, canvas.height];
            }""",
            "/" + path,
        )
        assert (width, height) == (size, size)
        is_round = "maskable" not in path and "apple" not in path
        assert corner[3] == (0 if is_round else 255)
        assert middle == [250, 248, 243, 255]
