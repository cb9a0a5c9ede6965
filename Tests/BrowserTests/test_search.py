"""Search: by keyboard and by mouse, wherever the site is hosted, with results that show why they were found."""

import re

import pytest
from playwright.sync_api import expect

from support.reader import PHONE

PAGE = "start/start.html"
# A chapter whose title holds the word; it has to be among the first results.
QUERY, ANSWER = "clock", "method/clock.html"


def test_the_slash_key_finds_a_chapter_wherever_the_site_is_hosted(open_reader, anywhere):
    reader = open_reader(anywhere)
    reader.open(PAGE)
    reader.search(QUERY)
    reader.press("Enter")
    reader.expect_page(ANSWER)
    expect(reader.heading).to_contain_text(re.compile(QUERY, re.IGNORECASE))


def test_results_are_sections_with_an_excerpt_in_which_the_words_are_marked(reader):
    reader.open(PAGE)
    reader.search("interview clock")
    marked = reader.results.first.locator("mark")
    expect(marked.first).to_have_text(re.compile("interview|clock", re.IGNORECASE))
    expect(reader.results.locator(".search-excerpt").first).not_to_be_empty()
    addresses = reader.results.evaluate_all("links => links.map(link => link.href)")
    assert any("#" in address for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_arrows_choose_a_result_and_enter_opens_its_section(reader):
    reader.open(PAGE)
    reader.search(QUERY)
    expect(reader.results.nth(1)).to_be_visible()
    while reader.chosen_result.count() == 0 or reader.results.nth(1).get_attribute("aria-selected") != "true":
        reader.press("ArrowDown")
    expect(reader.chosen_result).to_have_count(1)
    expect(reader.search_field).to_be_focused()
    expect(reader.search_field).to_have_attribute("aria-activedescendant", reader.chosen_result.get_attribute("id"))
    address = reader.chosen_result.evaluate("link => link.pathname + link.hash")
    reader.press("Enter")
    reader.page.wait_for_url(lambda url: url.split("?")[0].split("#")[0].endswith(address.split("#")[0]))
    if "#" in address:
        assert "#" + reader.fragment == address[address.index("#"):]
        expect(reader.page.locator(f"[id='{reader.fragment}']")).to_be_in_viewport()


def test_arrow_up_goes_back_to_the_result_before(reader):
    reader.open(PAGE)
    reader.search(QUERY)
    reader.press("ArrowDown", "ArrowDown")
    second = reader.chosen_result.get_attribute("id")
    reader.press("ArrowUp")
    assert reader.chosen_result.get_attribute("id") != second


def test_escape_closes_the_search_and_gives_the_focus_back(reader):
    reader.open(PAGE)
    reader.search_button.focus()
    reader.press("Enter")
    expect(reader.search_field).to_be_focused()
    reader.page.keyboard.type(QUERY)
    expect(reader.results.first).to_be_visible()
    reader.press("Escape")
    expect(reader.search_dialog).not_to_be_visible()
    expect(reader.search_button).to_be_focused()


def test_a_result_can_be_clicked_on_a_phone(open_reader):
    reader = open_reader(viewport=PHONE, has_touch=True)
    reader.open(PAGE)
    reader.search_button.tap()
    expect(reader.search_field).to_be_focused()
    reader.page.keyboard.type(QUERY)
    reader.search_dialog.locator(f'[role=option][href*="{ANSWER}"]').first.tap()
    reader.expect_page(ANSWER)


def test_the_number_of_results_is_announced(reader):
    reader.open(PAGE)
    reader.search(QUERY)
    expect(reader.search_dialog.get_by_role("status")).to_contain_text(re.compile(r"\d+"))
    expect(reader.search_field).to_have_attribute("aria-expanded", "true")


def test_a_word_that_is_nowhere_says_so(reader):
    reader.open(PAGE)
    reader.press("/")
    expect(reader.search_field).to_be_focused()
    reader.page.keyboard.type("zyxwvutsrq")
    expect(reader.search_dialog.get_by_role("status")).not_to_be_empty()
    expect(reader.results).to_have_count(0)


def test_the_words_are_marked_on_the_page_that_was_found_until_escape(reader):
    reader.open(PAGE)
    reader.search(QUERY)
    reader.press("Enter")
    reader.expect_page(ANSWER)
    marks = reader.page.locator("main mark.search-hit")
    expect(marks.first).to_have_text(re.compile(QUERY, re.IGNORECASE))
    reader.press("Escape")
    expect(marks).to_have_count(0)


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", "\"'&%\\", "a" * 500, "   ", "постгрес 検索"])
def test_no_query_breaks_the_search(reader, query):
    reader.open(PAGE)
    reader.press("/")
    expect(reader.search_field).to_be_focused()
    reader.page.keyboard.insert_text(query)
    reader.page.wait_for_timeout(300)
    reader.search_field.fill(QUERY)
    expect(reader.results.first).to_be_visible()


def test_nothing_of_the_index_is_loaded_before_it_is_wanted(reader):
    loaded = []
    reader.page.on("request", lambda request: loaded.append(request.url))
    reader.open(PAGE)
    reader.page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "/search/" in url or "search-client" in url]


def test_the_order_depends_on_the_query_alone(open_reader):
    """Files of the index that earlier queries loaded must not bring other words into play."""
    ask = "query => Handbook.search(query, { limit: 5 }).then(found => found.map(one => one.url))"
    orders = []
    for before in ([], ["baseline", "box", "batch", "bias", "budget"]):
        reader = open_reader()
        reader.open(PAGE)
        reader.search("eight")
        for query in before:
            reader.page.evaluate(ask, query)
        orders.append(reader.page.evaluate(ask, "eight-b"))
    assert orders[0] == orders[1]
