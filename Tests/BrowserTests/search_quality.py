"""Measures the search of a built site with the scripts that it ships, in a browser.

    search_quality.py SITE [QUERIES.jsonl]

A line of the queries: {"category": "typo", "query": "clok", "targets": [{"page": "method/clock", "anchor": "when-you-run-late"}]}
Any of the targets is right; one without an anchor stands for its page. Prints, for each category, how often a right page was
first, among the first three and the first ten, the mean reciprocal rank, the same for right sections, and what a first query
downloads.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from conftest import chromium
from support.hosting import served

LIMIT = 10
SEARCH = """async ([query, limit]) => {
  const data = document.documentElement.dataset;
  for (const source of [data.searchRanking, data.searchClient]) {
    await new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), {src: source, onload: resolve, onerror: reject});
      document.head.append(script);
    });
  }
  return (await Handbook.search(query, {limit})).map(result => result.url);
}"""


def plain(anchor: str) -> str:
    """Anchors are compared by letters and digits only, since generators differ in their slugs."""
    return re.sub(r"[^a-z0-9]", "", anchor.lower())


def rank(results: list[tuple[str, str]], targets: list[tuple[str, str]]) -> int | None:
    return next((place for place, result in enumerate(results, 1) if result in targets), None)


def rank_of_page(results, query) -> int | None:
    pages = list(dict.fromkeys(page for page, _ in results))
    return rank([(page, "") for page in pages], [(target["page"], "") for target in query["targets"]])


def rank_of_section(results, query) -> int | None:
    return rank(results, [(target["page"], plain(target["anchor"])) for target in query["targets"] if "anchor" in target])


def ask(browser, hosting, query) -> tuple[list[tuple[str, str]], int]:
    """The results in order, as page and anchor, and the gzipped bytes that a first visitor downloads for them."""
    page = browser.new_page()
    loaded = []
    page.goto(hosting.url("index.html"))
    page.on("response", lambda response: loaded.append(response))
    urls = page.evaluate(SEARCH, [query["query"], LIMIT])
    size = sum(len(gzip.compress(response.body())) for response in loaded)
    page.close()
    parts = [url.partition("#") for url in urls]
    return [(path.removesuffix(".html"), plain(anchor)) for path, _, anchor in parts], size


def row(name: str, ranks: list[int | None]) -> str:
    def share(limit):
        return sum(place is not None and place <= limit for place in ranks) / len(ranks)

    reciprocal = sum(1 / place for place in ranks if place) / len(ranks)
    return f"{name:<14}{len(ranks):>5}{share(1):>8.2f}{share(3):>8.2f}{share(LIMIT):>8.2f}{reciprocal:>8.2f}"


def table(title: str, ranks: dict[str, list[int | None]]):
    print(f"\n{title:<14}{'n':>5}{'@1':>8}{'@3':>8}{'@10':>8}{'MRR':>8}")
    for category in sorted(ranks):
        print(row(category, ranks[category]))
    print(row("all", [place for places in ranks.values() for place in places]))


def main(site: Path, queries: Path):
    questions = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines() if line.strip()]
    pages, sections, sizes, missed = defaultdict(list), defaultdict(list), [], []
    with served(site, "/") as hosting, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for question in questions:
            results, size = ask(browser, hosting, question)
            sizes.append(size)
            pages[question["category"]].append(rank_of_page(results, question))
            if any("anchor" in target for target in question["targets"]):
                sections[question["category"]].append(rank_of_section(results, question))
            if pages[question["category"]][-1] != 1:
                missed.append(f"{question['query']!r}: {results[0][0] if results else 'nothing'} first")
        browser.close()
    table("right page", pages)
    table("right section", sections)
    print(f"\nfirst query downloads, gzipped: median {median(sizes) / 1000:.1f} kB, most {max(sizes) / 1000:.1f} kB")
    print("\nright page not first:", *missed, sep="\n  ")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    own = Path(__file__).with_name("search_queries.jsonl")
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]) if len(sys.argv) == 3 else own)
