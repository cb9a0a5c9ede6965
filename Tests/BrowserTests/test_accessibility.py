"""axe-core finds nothing on any kind of page, in any state, in light and dark, on desktop and phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import RULES
from support.reader import DESKTOP, NARROWEST, PHONE

KINDS = {
    "home": "index.html",
    "chapter": "method/clock.html",
    "case": "cases/fraud-new-market.html",
    "reading": "progress.html",
    "chapter with pairs and drills": "practice/pitfalls-production.html",
    "chapter with tables": "start/books.html",
    "not found": "404.html",
}
# Made of the same elements as those above: two of the four surroundings show all colors and both layouts.
MORE_KINDS = {
    "part": "practice/index.html",
    "questions": "reference/faq-plan.html",
    "index of terms": "a-z.html",
    "glossary": "glossary.html",
    "sources": "sources.html",
    "claims": "claims.html",
}


@pytest.fixture(params=["light desktop", "dark desktop", "light phone", "dark phone"])
def reader(request, open_reader):
    """Takes the place of the usual reader: one for each theme and window."""
    viewport = PHONE if "phone" in request.param else DESKTOP
    return open_reader(viewport=viewport, dark="dark" in request.param)


def violations(reader, **options) -> list[str]:
    found = Axe().run(reader.page, options=RULES | options).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_page(reader, kind):
    reader.open(KINDS[kind])
    assert violations(reader) == []


@pytest.mark.parametrize("kind", MORE_KINDS)
@pytest.mark.parametrize("surroundings", [{"viewport": DESKTOP}, {"viewport": PHONE, "dark": True}], ids=["desktop", "phone"])
def test_axe_finds_nothing_on_a_page_of_known_elements(open_reader, kind, surroundings):
    reader = open_reader(**surroundings)
    reader.open(MORE_KINDS[kind])
    assert violations(reader) == []


def test_axe_finds_nothing_on_the_book_on_one_page(open_reader):
    """Its parts are those of the chapters, whose colors are checked there; on so long a page that would take a minute."""
    reader = open_reader()
    reader.open("print.html")
    assert violations(reader, rules={"color-contrast": {"enabled": False}}) == []


def test_axe_finds_nothing_while_searching(reader):
    reader.open(KINDS["chapter"])
    reader.search_button.click()
    expect(reader.search_field).to_be_focused()
    assert violations(reader) == []
    reader.page.keyboard.type("clock")
    expect(reader.results.first).to_be_visible()
    assert violations(reader) == []


def test_axe_finds_nothing_in_the_open_menu(open_reader):
    for dark in (False, True):
        reader = open_reader(viewport=PHONE, dark=dark)
        reader.open(KINDS["chapter"])
        reader.menu_button.click()
        expect(reader.sidebar).to_be_visible()
        assert violations(reader) == []


def test_no_page_scrolls_sideways_in_the_narrowest_window(site, open_reader):
    reader = open_reader(viewport=NARROWEST)
    wide = []
    for path in site.pages:
        reader.open(path)
        width = reader.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROWEST["width"]:
            wide.append(f"{path}: {width} px")
    assert wide == []


def test_the_main_controls_are_large_enough_for_a_finger(open_reader):
    reader = open_reader(viewport=PHONE)
    reader.open(KINDS["chapter"])
    for control in (reader.menu_button, reader.search_button, reader.theme_button):
        box = control.bounding_box()
        assert box["width"] >= 44 and box["height"] >= 44, control
