"""Terms of the glossary in chapters: by mouse, keyboard and touch, in short and long chapters, on paper, and the page itself."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from support.reader import NARROWEST, PHONE

SHORT = "method/frameworks.html"
LONG = "cases/black-friday.html"


def terms(reader):
    return reader.page.locator("main a.gloss")


def note(reader):
    return reader.page.locator(".term-note")


@pytest.mark.parametrize("page", [SHORT, LONG])
def test_the_pointer_shows_the_definition_and_may_go_to_it(open_reader, anywhere, page):
    reader = open_reader(anywhere)
    reader.open(page)
    term = terms(reader).first
    term.hover()
    expect(note(reader).locator("b")).not_to_be_empty()
    assert note(reader).locator("a").evaluate("a => a.href") == term.evaluate("a => a.href")
    note(reader).locator("p").hover()
    reader.page.wait_for_timeout(500)
    expect(note(reader)).to_be_visible()
    reader.page.locator("h1").hover()
    expect(note(reader)).to_be_hidden()


def test_esc_hides_the_definition_while_pointer_and_focus_stay(reader):
    reader.open(SHORT)
    terms(reader).first.hover()
    expect(note(reader)).to_be_visible()
    reader.press("Escape")
    expect(note(reader)).to_be_hidden()
    reader.page.wait_for_timeout(500)
    expect(note(reader)).to_be_hidden()


@pytest.mark.parametrize("page", [SHORT, LONG])
def test_the_keyboard_shows_it_and_enter_follows_the_link(reader, page):
    reader.open(page)
    terms(reader).nth(1).evaluate(
        """link => {
          const all = [...document.querySelectorAll('main a[href], main button, main input, main [tabindex="0"]')];
          all[all.indexOf(link) - 1].focus();
        }"""
    )
    reader.press("Tab")
    expect(terms(reader).nth(1)).to_be_focused()
    expect(note(reader)).to_be_visible()
    described = terms(reader).nth(1).get_attribute("aria-describedby")
    expect(note(reader)).to_contain_text(reader.page.locator(f"#{described} b").text_content())
    reader.press("Escape")
    expect(note(reader)).to_be_hidden()
    expect(terms(reader).nth(1)).to_be_focused()
    reader.press("Enter")
    reader.expect_page("glossary.html")
    expect(reader.page.locator(":target")).to_be_visible()
    assert reader.fragment == described


@pytest.mark.parametrize("page", [SHORT, LONG])
@pytest.mark.parametrize("viewport", [PHONE, NARROWEST])
def test_a_tap_shows_it_within_the_window_and_leads_on(open_reader, page, viewport):
    reader = open_reader(viewport=viewport, has_touch=True)
    reader.open(page)
    for index in range(terms(reader).count()):
        terms(reader).nth(index).tap()
        expect(note(reader)).to_be_visible()
        box = note(reader).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"]
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert note(reader).locator("a").bounding_box()["height"] >= 44
        reader.page.touchscreen.tap(2, viewport["height"] - 2)
        expect(note(reader)).to_be_hidden()
    terms(reader).first.tap()
    note(reader).locator("a").tap()
    reader.expect_page("glossary.html")
    assert reader.fragment.startswith("term-")


def test_without_the_file_of_terms_a_tap_follows_the_link(open_reader):
    reader = open_reader(viewport=PHONE, has_touch=True)
    reader.page.route("**/glossary.js", lambda route: route.abort())
    reader.open(LONG)
    terms(reader).first.tap()
    reader.expect_page("glossary.html")
    reader.problems.clear()


def test_without_javascript_terms_are_links(open_reader):
    reader = open_reader(javascript=False)
    reader.open(SHORT)
    expect(reader.page.locator("#page-terms")).to_be_hidden()
    terms(reader).first.click()
    reader.expect_page("glossary.html")
    expect(reader.page.locator(":target dd").first).to_be_visible()


def test_a_definition_moves_nothing(reader):
    reader.open(SHORT)
    terms(reader).first.scroll_into_view_if_needed()
    before = reader.page.locator("main").bounding_box()
    terms(reader).first.hover()
    expect(note(reader)).to_be_visible()
    assert reader.page.locator("main").bounding_box() == before


@pytest.mark.parametrize("javascript", [True, False])
def test_paper_numbers_the_terms_and_lists_them(open_reader, javascript):
    reader = open_reader(javascript=javascript)
    reader.open(SHORT)
    reader.page.emulate_media(media="print")
    entries = reader.page.locator("#page-terms li")
    assert entries.count() == terms(reader).count() > 3
    expect(entries.first).to_be_visible()
    assert terms(reader).evaluate_all("all => all.map(a => a.hash.slice(1))") == entries.evaluate_all("all => all.map(e => e.id)")
    assert "counter" in reader.page.evaluate("getComputedStyle(document.querySelector('a.gloss'), '::after').content")


def test_a_long_chapter_that_loaded_its_terms_prints_them(reader):
    reader.open(LONG)
    reader.page.emulate_media(media="print")
    expect(reader.page.locator("#page-terms")).to_be_hidden()
    assert reader.page.evaluate("getComputedStyle(document.querySelector('a.gloss'), '::after').content") == "none"
    reader.page.emulate_media(media="screen")
    terms(reader).first.hover()
    expect(note(reader)).to_be_visible()
    reader.page.emulate_media(media="print")
    assert reader.page.locator("#page-terms li").count() == terms(reader).count()
    expect(reader.page.locator("#page-terms")).to_be_visible()


def test_every_term_and_every_link_of_the_glossary_leads_to_its_place(site, open_reader):
    reader = open_reader(javascript=False)
    reader.open("glossary.html")
    links = reader.page.locator(".glossary a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    places = {}
    for link in set(links):
        page, _, fragment = link.partition("#")
        places.setdefault(page or "glossary.html", set()).add(fragment)
    for page, fragments in places.items():
        html = (site.folder / page).read_text()
        for fragment in fragments - {""}:
            assert f'id="{fragment}"' in html, f"{page}#{fragment}"


def test_the_search_finds_terms(reader):
    reader.open("glossary.html")
    reader.search("calibration")
    expect(reader.search_dialog.locator("[role=option]", has_text="Glossary").first).to_be_visible()


def test_chapters_stay_light(site):
    """A chapter's page is at most 20 kB compressed, the list of all chapters aside: it grows with the book, not the chapter."""
    for page in site.folder.glob("*/*.html"):
        html = re.sub(rb'<nav class="sidebar".*?</nav>', b"", page.read_bytes(), flags=re.DOTALL)
        assert len(gzip.compress(html, 9)) <= 20_000, page
