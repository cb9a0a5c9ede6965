"""Measures the search of a built site with the scripts that it ships, in Chromium.

    search_quality.py SITE [QUERIES.jsonl]

A line of the queries: {"category": "typo", "query": "clok", "targets": [{"page": "method/clock", "anchor": "when-you-run-late"}]}
Any of the targets is right; one without an anchor stands for every section of its page. With queries it prints, for each
category, how often a right page was first, among the first three and the first ten, the mean reciprocal rank, and the same
for right sections. With or without it prints what a first search downloads and how long a key takes.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from functools import cache
from html import unescape
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from conftest import chromium
from support.hosting import Hosting, served

LIMIT = 10
# How many queries are typed key by key.
TYPED = 20

LOAD = """async () => {
  const data = document.documentElement.dataset;
  for (const source of [data.searchRanking, data.searchClient]) {
    await new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), {src: source, onload: resolve, onerror: reject});
      document.head.append(script);
    });
  }
}"""
SEARCH = "async ([query, limit]) => (await Handbook.search(query, {limit})).map(result => result.url)"
# Notes when the field changed and when the results or the message changed after that.
WATCH = """() => {
  const dialog = document.getElementById('search-dialog');
  const key = window.lastKey = {pressed: 0, shown: 0};
  document.getElementById('search-input').addEventListener('input', () => {
    Object.assign(key, {pressed: performance.now(), shown: 0});
  }, {capture: true});
  new MutationObserver(() => { key.shown = performance.now(); }).observe(dialog, {childList: true, subtree: true});
}"""
IS_SHOWN = "() => lastKey.shown && document.getElementById('search-dialog').dataset.state !== 'loading'"

Section = tuple[str, str]


# Questions


def read_questions(queries: Path) -> list[dict]:
    return [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines() if line.strip()]


def titles_of(site: Path) -> list[str]:
    """The titles of the pages, to search for where no queries are given."""
    titles = []
    for page in sorted(site.rglob("*.html")):
        if page.name not in ("404.html", "print.html", "a-z.html"):
            found = re.search(r"<h1[^>]*>(.*?)</h1>", page.read_text(encoding="utf-8"), re.DOTALL)
            titles.append(unescape(re.sub(r"<[^>]+>", "", found[1])).strip() if found else "")
    return list(dict.fromkeys(filter(None, titles)))


def sample(texts: list[str], count: int) -> list[str]:
    """At most so many of the texts, from all over the list."""
    step = max(1, len(texts) / count)
    return [texts[int(place * step)] for place in range(min(count, len(texts)))]


# Quality


def plain(anchor: str) -> str:
    """Anchors are compared by letters and digits only, since generators differ in their slugs."""
    return re.sub(r"[^a-z0-9]", "", anchor.lower())


def section_of(url: str) -> Section:
    page, _, anchor = url.partition("#")
    return unquote(page).removesuffix(".html"), plain(unquote(anchor))


def rank_of_page(results: list[Section], targets: list[dict]) -> int | None:
    wanted = {target["page"] for target in targets}
    pages = dict.fromkeys(page for page, _ in results)
    return next((place for place, page in enumerate(pages, 1) if page in wanted), None)


def rank_of_section(results: list[Section], targets: list[dict]) -> int | None:
    def is_right(section: Section) -> bool:
        wanted = [target for target in targets if target["page"] == section[0]]
        return any("anchor" not in target or plain(target["anchor"]) == section[1] for target in wanted)

    return next((place for place, section in enumerate(results, 1) if is_right(section)), None)


def row(name: str, ranks: list[int | None]) -> str:
    def share(limit: int) -> float:
        return 100 * sum(place is not None and place <= limit for place in ranks) / len(ranks)

    reciprocal = sum(1 / place for place in ranks if place) / len(ranks)
    return f"{name:<14}{len(ranks):>5}{share(1):>7.0f}{share(3):>7.0f}{share(LIMIT):>7.0f}{reciprocal:>8.3f}"


def print_ranks(title: str, ranks: dict[str, list[int | None]]):
    print(f"\n{title:<14}{'n':>5}{'@1 %':>7}{'@3 %':>7}{f'@{LIMIT} %':>7}{'MRR':>8}")
    for category in sorted(ranks):
        print(row(category, ranks[category]))
    print(row("all", [place for places in ranks.values() for place in places]))


def print_quality(questions: list[dict], found: dict[str, list[Section]]):
    pages, sections, missed = defaultdict(list), defaultdict(list), []
    for question in questions:
        results = found[question["query"]]
        pages[question["category"]].append(rank_of_page(results, question["targets"]))
        sections[question["category"]].append(rank_of_section(results, question["targets"]))
        if sections[question["category"]][-1] != 1:
            first = "#".join(filter(None, results[0])) if results else "nothing"
            missed.append(f"{question['category']}: {question['query']!r}: {first} first")
    print_ranks("right page", pages)
    print_ranks("right section", sections)
    print("\nright section not first:", *(missed or ["none"]), sep="\n  ")


# Sizes


@cache
def gzipped(file: Path) -> int:
    """Bytes on the wire, at the level that servers compress with as a rule."""
    return len(gzip.compress(file.read_bytes(), 6))


def ask(browser: Browser, hosting: Hosting, query: str) -> tuple[list[Section], list[str]]:
    """What a first visitor finds, best first, and the paths of the files that the search loads for it, in order."""
    page = browser.new_page()
    page.goto(hosting.url("index.html"))
    loaded = []
    page.on("request", lambda request: loaded.append(unquote(urlsplit(request.url).path).removeprefix("/")))
    page.evaluate(LOAD)
    urls = page.evaluate(SEARCH, [query, LIMIT])
    page.close()
    return [section_of(url) for url in urls], loaded


def print_sizes(site: Path, loads: list[list[str]]):
    """Titles are ranked without the texts; only excerpts need these."""
    print(f"\n{'gzipped, kB':<30}{'median':>9}{'most':>9}{'requests':>10}")
    needs = {
        "scripts and root": lambda path: not path.startswith(("search/terms-", "search/text-")),
        "to the first titles": lambda path: not path.startswith("search/text-"),
        "to the first excerpts": lambda path: True,
    }
    for name, is_needed in needs.items():
        parts = [[path for path in load if is_needed(path)] for load in loads]
        sizes = [sum(gzipped(site / path) for path in part) / 1000 for part in parts]
        print(f"{name:<30}{median(sizes):>9.1f}{max(sizes):>9.1f}{median(map(len, parts)):>10.0f}")


# Times


def time_key(page: Page, key: str) -> float:
    """Milliseconds from the change of the field to the last change of the results."""
    page.keyboard.insert_text(key)
    page.wait_for_function(IS_SHOWN)
    page.wait_for_timeout(20)
    return page.evaluate("lastKey.shown - lastKey.pressed")


def time_typing(page: Page, query: str) -> list[float]:
    page.locator("#search-input").fill("")
    return [time_key(page, key) for key in query]


def time_queries(browser: Browser, hosting: Hosting, queries: list[str]) -> dict[str, list[float]]:
    """Types the queries twice into one dialog: the first time loads the files of the index, the second has them."""
    page = browser.new_page()
    page.goto(hosting.url("index.html"))
    page.evaluate(LOAD)
    page.keyboard.press("/")
    page.evaluate(WATCH)
    times = {
        name: [time for query in queries for time in time_typing(page, query)]
        for name in ("first time, from this machine", "again, all loaded")
    }
    page.close()
    return times


def print_times(times: dict[str, list[float]]):
    print(f"\n{'ms per key typed':<30}{'median':>9}{'p95':>9}{'worst':>9}{'keys':>10}")
    for name, values in times.items():
        print(f"{name:<30}{median(values):>9.1f}{quantiles(values, n=20)[-1]:>9.1f}{max(values):>9.1f}{len(values):>10}")


def main(site: Path, queries: Path | None):
    questions = read_questions(queries) if queries else []
    texts = [question["query"] for question in questions] or sample(titles_of(site), TYPED)
    found, loads = {}, []
    with served(site, "/") as hosting, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for text in texts:
            found[text], loaded = ask(browser, hosting, text)
            loads.append(loaded)
        times = time_queries(browser, hosting, sample(texts, TYPED))
        browser.close()
    if questions:
        print_quality(questions, found)
    print_sizes(site, loads)
    print_times(times)
    if not questions:
        print("\nSearched for titles of pages. To measure the quality, give queries with right answers:")
        print("  make bench-search QUERIES=Tests/BrowserTests/search_queries.jsonl")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]) if len(sys.argv) == 3 else None)
