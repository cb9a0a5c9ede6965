"""On paper: the whole book on one page, and pages without the interface."""

from playwright.sync_api import expect

CHAPTER = "method/clock.html"


def test_the_book_on_one_page_holds_every_chapter_in_order(site):
    titles = [site.source(chapter).select("main h1")[0].text_content() for chapter in site.chapters]
    printed = site.source("print.html").select(".print-chapter")
    found = [chapter.cssselect("h1, h2")[0].text_content() for chapter in printed]
    assert [title for title in found if title in titles] == titles


def test_paper_shows_neither_header_nor_sidebar_nor_search(reader):
    reader.open(CHAPTER)
    reader.page.emulate_media(media="print")
    for part in (reader.page.get_by_role("banner"), reader.sidebar, reader.search_dialog):
        expect(part).not_to_be_visible()
    expect(reader.heading).to_be_visible()


def test_paper_is_white_in_the_dark_theme_too(open_reader):
    reader = open_reader(dark=True)
    reader.open(CHAPTER)
    assert reader.is_dark
    reader.page.emulate_media(media="print")
    assert not reader.is_dark


def test_folded_answers_are_open_on_paper(reader):
    reader.open("practice/pitfalls.html")
    cards = reader.page.locator("main details:not([open])")
    assert cards.count() > 0
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    folded = reader.page.locator("main .content details:not([open])")
    expect(folded).to_have_count(0)
