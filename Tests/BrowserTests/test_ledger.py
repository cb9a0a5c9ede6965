"""The ledger accounts for every idea of the five articles that the handbook grew out of."""

import re

from support.site import page_behind

# How many ideas the inventory of each article has: A1.1 to A1.36 and so on.
IDEAS = {"A1": 36, "A2": 36, "A3": 13, "A4": 9, "A5": 9}


def test_every_idea_has_a_row_that_says_where_it_went(site):
    expected = {f"{article}.{number}" for article, count in IDEAS.items() for number in range(1, count + 1)}
    found = {}
    for page in (page for page in site.chapters if page.startswith("reference/ledger")):
        for row in site.source(page).select("main table tbody tr"):
            cells = row.cssselect("th, td")
            for idea in re.findall(r"\bA\d\.\d+\b", cells[0].text_content()):
                links = [page_behind(page, link.get("href")) for link in row.cssselect("a[href]")]
                found.setdefault(idea, set()).update(link for link in links if link)
    assert set(found) == expected
    assert sorted(idea for idea, pages in found.items() if not pages - {"sources.html"}) == []
    for pages in found.values():
        assert all((site.folder / page).is_file() for page in pages)
