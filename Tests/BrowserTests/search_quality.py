"""Measures the search of a book in Chromium, through the site's own scripts: quality, bytes, time.

    python search_quality.py [--content DIR] [--config FILE] [--queries FILE.jsonl] [--tool PATH]
    python search_quality.py --pages 10000      the same on a generated book of so many pages, without the quality

Each line of the query file: {"category", "query", "targets": [{"page", "anchor"?}]}. Without one it asks the handbook's own
queries, which stand beside this file. Nothing is judged here: the numbers are for people to compare.
"""

import argparse
import gzip
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import ThreadingHTTPServer
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

import big_book
from conftest import REPOSITORY, chromium
from support.hosting import SiteHandler

QUERIES = pathlib.Path(__file__).with_name("search_queries.jsonl")
# What Lighthouse and Chrome call slow 4G: milliseconds to and fro, bytes a second.
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 750_000 / 8}
READY = """() => new Promise((done) => {
  Handbook.openSearch();
  const wait = () => Handbook.search ? done() : setTimeout(wait, 20);
  wait();
})"""
# The list that the interface shows, and how long it took.
ASK = """async ([query, limit]) => {
  const start = performance.now();
  const found = await Handbook.search(query, {limit});
  return [found, performance.now() - start];
}"""
# Types a text at once: [milliseconds to the first result, to the first excerpt, addresses loaded before the first result].
TYPE = """(query) => new Promise((done) => {
  const start = performance.now();
  let first = 0;
  let loaded = [];
  const list = document.getElementById('search-results');
  const watcher = new MutationObserver(() => {
    if (!first && list.querySelector('[role=option]')) {
      first = performance.now() - start;
      loaded = performance.getEntriesByType('resource').filter((one) => one.startTime >= start).map((one) => one.name);
    }
    if (!list.querySelector('.search-excerpt')) return;
    watcher.disconnect();
    done([first, performance.now() - start, loaded]);
  });
  watcher.observe(list, {childList: true, subtree: true});
  setTimeout(() => done([first, 0, loaded]), 20000);
  Handbook.openSearch(query);
})"""
# Types letter by letter as a quick reader does, into a search that has loaded nothing.
TYPE_SLOWLY = """(query) => new Promise((done) => {
  const input = document.getElementById('search-input');
  let at = 0;
  Handbook.openSearch();
  const next = () => {
    at += 1;
    input.value = query.slice(0, at);
    input.dispatchEvent(new Event('input', {bubbles: true}));
    setTimeout(at < query.length ? next : done, at < query.length ? 120 : 500);
  };
  setTimeout(next, 200);
})"""
# Of the first three results: whether a word is marked in the excerpt, in the heading; whether the excerpt begins as a sentence does.
EXCERPTS = """async (query) => {
  Handbook.openSearch(query);
  document.getElementById('search-input').dispatchEvent(new Event('input', {bubbles: true}));
  await Handbook.search(query, {limit: 10});
  await new Promise((done) => setTimeout(done, 60));
  return [...document.querySelectorAll('.search-result')].slice(0, 3).map((one) => {
    const excerpt = one.querySelector('.search-excerpt');
    return [!!one.querySelector('.search-excerpt mark'), !!one.querySelector('mark'), !!excerpt && !excerpt.textContent.startsWith('…')];
  });
}"""


class CompressingHandler(SiteHandler):
    """Sends text compressed, as hosts do."""

    def do_GET(self):
        path = pathlib.Path(self.translate_path(self.path))
        if path.suffix not in (".js", ".css", ".html", ".svg") or not path.is_file():
            super().do_GET()
            return
        body = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass  # the page has gone on meanwhile


@lru_cache(maxsize=4096)
def packed(path: pathlib.Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


@contextmanager
def compressed(folder: pathlib.Path):
    """The address of a server for as long as the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(CompressingHandler, directory=str(folder), prefix="/"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


# Quality


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def ranks(found: list[dict], targets: list[dict]) -> tuple[int, int]:
    """Ranks of the first right page (each page counted once) and of the first right section; 0 if there is none."""
    pages, page_rank, section_rank = [], 0, 0
    for place, one in enumerate(found, 1):
        url, _, anchor = one["url"].partition("#")
        page = re.sub(r"^(\.\./)*|\.html$", "", url)
        if page not in pages:
            pages.append(page)
        right = [target for target in targets if target["page"] == page]
        if right and not page_rank:
            page_rank = len(pages)
        if not section_rank and any(
            "anchor" not in target or plain(target["anchor"]) in (plain(anchor), plain(one["title"])) for target in right
        ):
            section_rank = place
    return page_rank, section_rank


def recall(values, limit: int) -> int:
    return round(100 * sum(0 < value <= limit for value in values) / len(values))


def row(name: str, pairs: list[tuple[int, int]]) -> str:
    columns = []
    for values in zip(*pairs):
        mean = sum(1 / value for value in values if 0 < value <= 10) / len(values)
        columns.append("/".join(str(recall(values, limit)) for limit in (1, 3, 10)) + f" {mean:.3f}")
    return f"| {name} | {len(pairs)} | " + " | ".join(columns) + " |"


def print_quality(page, cases: list[dict]):
    table = defaultdict(list)
    missed = []
    for case in cases:
        found, _ = page.evaluate(ASK, [case["query"], 20])
        pair = ranks(found, case["targets"])
        table[case["category"]].append(pair)
        table["all"].append(pair)
        if pair != (1, 1):
            missed.append(f"  {case['query']!r}: page {pair[0] or '-'}, section {pair[1] or '-'}")
    print("| category | n | page @1/@3/@10 MRR | section @1/@3/@10 MRR |\n|---|---|---|---|")
    for name in sorted(table, key=lambda name: (name == "all", name)):
        print(row(name, table[name]))
    print("\nnot first:", *missed, sep="\n")
    shown = [one for case in cases for one in page.evaluate(EXCERPTS, case["query"])]
    counts = [round(100 * sum(one[part] for one in shown) / max(1, len(shown)), 1) for part in range(3)]
    print("\ntop 3: {}% of excerpts show the words, {}% of results do, {}% of excerpts begin a sentence".format(*counts))


# Cost


def spread(values: list[float], digits: int = 1) -> str:
    ordered = sorted(values)
    parts = [statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], ordered[-1]]
    return " / ".join(f"{part:.{digits}f}" for part in parts)


def print_key_times(page, queries: list[str]):
    times = []
    for query in queries:
        for end in range(1, len(query) + 1):
            page.evaluate(ASK, [query[:end], 10])
            times.append(page.evaluate(ASK, [query[:end], 10])[1])
    print(f"ms a key in Chromium, files loaded (median / p95 / worst of {len(times)}): {spread(times)}")


def print_bytes(browser, start: str, site: pathlib.Path, queries: list[str]):
    """What is fetched from opening the search to the first result, and then for all excerpts in view."""
    base = start[: start.index("/", 8) + 1]
    before, sums, kinds = [], [], defaultdict(list)
    for query in queries:
        page = browser.new_page()
        page.goto(start)
        paths = set()
        page.on("request", lambda request: paths.add(urlsplit(request.url).path.lstrip("/")))
        first = {url.removeprefix(base) for url in page.evaluate(TYPE, query)[2]}
        page.wait_for_timeout(300)
        page.close()
        sizes = {path: len(packed(site / path)) for path in paths if (site / path).is_file()}
        before.append(sum(size for path, size in sizes.items() if path in first))
        sums.append(sum(sizes.values()))
        for kind in ("assets", "search/index", "search/terms", "search/texts"):
            kinds[kind].append(sum(size for path, size in sizes.items() if path.startswith(kind) and path in first))
    print(f"bytes before the first result, gzip (median / p95 / worst of {len(sums)}): {spread(before, 0)}")
    print("  of them, in the median:", ", ".join(f"{kind} {statistics.median(sizes):.0f}" for kind, sizes in kinds.items()))
    print(f"  with the excerpts of all results in view: {spread(sums, 0)}")


def longest_task(browser, start: str, query: str) -> tuple[float, float]:
    """Milliseconds of processor time, which other programs do not disturb: to open the dialog, and at worst for a key."""
    page = browser.new_page()
    page.goto(start)
    page.wait_for_timeout(300)
    browser.start_tracing(page=page, categories=["toplevel"])
    page.evaluate(TYPE_SLOWLY, query)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    threads = {(one["pid"], one["tid"]) for one in events if one.get("args", {}).get("name") == "CrRendererMain"}
    tasks = [one for one in events if one.get("ph") == "X" and (one["pid"], one["tid"]) in threads and "tdur" in one]
    first_key = min(one["ts"] for one in tasks) + 200_000
    opening = [one["tdur"] / 1000 for one in tasks if one["ts"] < first_key]
    typing = [one["tdur"] / 1000 for one in tasks if one["ts"] >= first_key]
    return max(opening, default=0), max(typing, default=0)


def first_result(browser, start: str, query: str) -> tuple[float, float]:
    page = browser.new_page()
    page.goto(start)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    first, excerpt, _ = page.evaluate(TYPE, query)
    page.close()
    return first, excerpt


def print_first_results(browser, start: str, queries: list[str]):
    """Each on a page of its own that has loaded nothing of the search yet."""
    # The best of three, since the machine may be busy with something else.
    times = [min(first_result(browser, start, query) for _ in range(3)) for query in queries]
    first, excerpts = zip(*times)
    print(f"ms to the first result on slow 4G, query pasted into a cold search (median / p95 / worst): {spread(first, 0)}")
    print(f"  to its excerpt: {spread(excerpts, 0)}")
    opening, keys = zip(*(longest_task(browser, start, query) for query in queries))
    print(f"ms of processor time of the longest task (median / p95 / worst), opening: {spread(opening)}, typing: {spread(keys)}")


# The whole


def build(tool: pathlib.Path, content: pathlib.Path, config: str | None, folder: pathlib.Path) -> list[float]:
    """Builds three times; milliseconds that the index took."""
    times = []
    for _ in range(3):
        command = [tool, "build", "--timings", "--quiet", "--content", content, "--output", folder]
        result = subprocess.run(command + (["--config", config] if config else []), capture_output=True, text=True)
        found = re.search(r"([\d.]+) ms +index", result.stdout + result.stderr)
        if not found:
            sys.exit(result.stderr)
        times.append(float(found[1]))
    return times


def print_index(site: pathlib.Path, times: list[float]):
    files = [path for path in (site / "search").rglob("*.js")]
    pages = sum(1 for path in site.rglob("*.html"))
    texts = sum(len(packed(path)) for path in files if "texts" in path.parts)
    rest = sum(len(packed(path)) for path in files if "texts" not in path.parts)
    print(f"index: {len(files)} files for {pages} pages; gzip a page {rest / pages:.0f} B, texts apart {texts / pages:.0f} B")
    print(f"index built in {min(times):.0f} ms at best, {statistics.median(times):.0f} in the median, on all cores")


def measure(site: pathlib.Path, cases: list[dict] | None, queries: list[str]):
    with compressed(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--disable-gpu"])
        page = browser.new_page()
        page.goto(base)
        # A page of middle size: the largest ones, which list all others, are slow to draw for that alone.
        pages = sorted(site.rglob("*.html"), key=lambda path: (path.stat().st_size, path))
        start = base + pages[len(pages) // 2].relative_to(site).as_posix()
        page.evaluate(READY)
        if cases:
            print_quality(page, cases)
        print_key_times(page, queries[:40])
        page.close()
        print_bytes(browser, start, site, queries[::3])
        print_first_results(browser, start, queries[::6])
        browser.close()


def main():
    parser = argparse.ArgumentParser(description="Measures the search of a book.")
    parser.add_argument("--content", type=pathlib.Path, default=REPOSITORY / "Content")
    parser.add_argument("--config")
    parser.add_argument("--queries", type=pathlib.Path, default=QUERIES)
    parser.add_argument("--tool", type=pathlib.Path, default=REPOSITORY / ".build/release/handbook")
    parser.add_argument("--site", type=pathlib.Path, help="a built site to measure, instead of building one")
    parser.add_argument("--pages", type=int, help="measure a generated book of so many pages")
    options = parser.parse_args()
    cases = None if options.pages else [json.loads(line) for line in options.queries.read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as name:
        content = options.content
        if options.pages:
            content = pathlib.Path(name) / "Content"
            queries = big_book.write(content, options.pages)
        else:
            queries = [case["query"] for case in cases]
        site = options.site or pathlib.Path(name) / "Site"
        times = [] if options.site else build(options.tool.resolve(), content, options.config, site)
        measure(site, cases, queries)
        if times:
            print_index(site, times)


if __name__ == "__main__":
    main()
