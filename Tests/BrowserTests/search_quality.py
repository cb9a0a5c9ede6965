"""Measures the search of a built site: python search_quality.py SITE [QUERIES.jsonl]

Without a query file it asks the handbook's own queries, which stand beside this file.
Each line of the query file: {"category", "query", "targets": [{"page", "anchor"?}]}. Prints recall and mean reciprocal rank by
category, bytes before the first result (gzip) and time for each key, all through the site's own scripts in Chromium.
"""
import functools
import gzip
import http.server
import json
import pathlib
import re
import sys
import threading
from collections import defaultdict

from playwright.sync_api import sync_playwright

from conftest import chromium

OPEN = "() => new Promise((done) => { Handbook.openSearch(); const wait = () => Handbook.search ? done() : setTimeout(wait, 20); wait(); })"
ASK = "async (query) => { const start = performance.now(); const found = await Handbook.search(query, {limit: 20}); return [found, performance.now() - start]; }"

QUERIES = pathlib.Path(__file__).with_name("search_queries.jsonl")


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def plain(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


def ranks(found, targets):
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


def recall(values, limit):
    return round(100 * sum(0 < value <= limit for value in values) / len(values))


def row(name, pairs):
    columns = []
    for values in zip(*pairs):
        mean = sum(1 / value for value in values if 0 < value <= 10) / len(values)
        columns.append("/".join(str(recall(values, limit)) for limit in (1, 3, 10)) + f" {mean:.3f}")
    print(f"| {name} | {len(pairs)} | " + " | ".join(columns) + " |")


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def first_result_bytes(browser, base, site, query):
    """Gzipped size of what is fetched from opening the search to the first results."""
    page = browser.new_page()
    fetched = []
    page.goto(base)
    page.on("request", lambda request: fetched.append(request.url.removeprefix(base)))
    page.evaluate(OPEN)
    page.evaluate("(query) => Handbook.search(query, {limit: 5})", query)
    page.close()
    return sum(len(gzip.compress((site / path.split("?")[0]).read_bytes())) for path in fetched if (site / path).is_file())


def main(site, queries=QUERIES):
    site = pathlib.Path(site).resolve()
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    cases = [json.loads(line) for line in open(queries, encoding="utf-8")]
    table, times, sizes = defaultdict(list), [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page()
        page.goto(base)
        page.evaluate(OPEN)
        for case in cases:
            found, _ = page.evaluate(ASK, case["query"])
            pair = ranks(found, case["targets"])
            table[case["category"]].append(pair)
            table["all"].append(pair)
        for case in cases[:40]:
            for end in range(1, len(case["query"]) + 1):
                page.evaluate(ASK, case["query"][:end])
                times.append(page.evaluate(ASK, case["query"][:end])[1])
        for case in cases[::6]:
            sizes.append(first_result_bytes(browser, base, site, case["query"]))
        browser.close()
    server.shutdown()
    print("| category | n | page @1/@3/@10 MRR | section @1/@3/@10 MRR |\n|---|---|---|---|")
    for name in sorted(table, key=lambda name: (name == "all", name)):
        row(name, table[name])
    print(f"\nbytes to the first five results, gzip: median {share(sizes, .5)}, worst {max(sizes)}")
    print(f"ms a key, files loaded: median {share(times, .5):.1f}, p95 {share(times, .95):.1f}, worst {max(times):.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
