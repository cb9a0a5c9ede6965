"""The search dialog beyond finding: filters, recent searches, the address, and queries that nobody expects."""

import random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import FORBIDDEN, FULL, RULES
from support.reader import NARROWEST, PHONE

PAGE = "start/start.html"
QUERY, ANSWER = "clock", "method/clock.html"
# Types a text at once and waits until nothing more happens; milliseconds of the longest task in between.
TYPE = """async (text) => {
  let longest = 0;
  const watcher = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  watcher.observe({type: 'longtask'});
  const input = document.getElementById('search-input');
  input.value = text;
  input.dispatchEvent(new Event('input', {bubbles: true}));
  await Handbook.search(text);
  await new Promise((done) => setTimeout(done, 60));
  watcher.disconnect();
  return longest;
}"""


def pages_of(reader) -> set[str]:
    addresses = reader.results.evaluate_all("links => links.map(link => link.pathname)")
    return {address for address in addresses if not address.endswith("search-results")}


def open_filters(reader):
    reader.search_dialog.locator("summary").click()


# Filters


def test_filters_keep_the_chapters_that_have_the_value_and_work_by_keyboard(reader):
    reader.open(PAGE)
    reader.search("design")
    before = pages_of(reader)
    reader.search_dialog.locator("summary").focus()
    reader.press("Enter")
    box = reader.search_dialog.get_by_role("checkbox", name="case", exact=True)
    box.focus()
    reader.press("Space")
    expect(reader.search_dialog.locator("summary")).to_have_text("Filter: case")
    expect(reader.results.first).to_be_visible()
    expect(reader.search_dialog.locator(".search-result a:not([href*='cases/'])")).to_have_count(0)
    assert pages_of(reader) != before
    reader.press("Space")
    expect(reader.search_dialog.locator("summary")).to_have_text("Filter")


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(reader):
    reader.open(PAGE)
    reader.search("the")
    ask = "async (filters) => (await Handbook.search('design', {limit: 200, filters})).map(one => one.url.split('#')[0])"
    cases, references = (set(reader.page.evaluate(ask, {"type": [value]})) for value in ("case", "reference"))
    both = set(reader.page.evaluate(ask, {"type": ["case", "reference"]}))
    assert cases and references and cases | references >= both > cases
    assert set(reader.page.evaluate(ask, {"type": ["case"], "level": ["L4"]})) <= cases
    assert reader.page.evaluate(ask, {"type": ["nothing"]}) == []


# The address


def test_the_address_holds_the_query_while_the_dialog_is_open(reader):
    reader.open(PAGE)
    reader.search(QUERY)
    reader.page.wait_for_url("**/start.html?q=clock")
    reader.press("Escape")
    reader.page.wait_for_url("**/start.html")


def test_an_address_with_a_query_opens_the_search_with_it_and_its_filter(open_reader, anywhere):
    reader = open_reader(anywhere)
    reader.open(PAGE + "?q=design&type=case")
    expect(reader.search_field).to_have_value("design")
    expect(reader.search_dialog.locator("summary")).to_have_text("Filter: case")
    expect(reader.search_dialog.locator(".search-result a:not([href*='cases/'])")).to_have_count(0)
    expect(reader.results.first).to_be_visible()


def test_back_leads_to_the_results(reader):
    reader.open(PAGE)
    reader.search(QUERY)
    reader.press("Enter")
    reader.expect_page(ANSWER)
    reader.page.go_back()
    reader.expect_page(PAGE)
    expect(reader.search_field).to_have_value(QUERY)
    expect(reader.results.first).to_be_visible()
    reader.press("Escape")
    expect(reader.search_dialog).not_to_be_visible()


def test_a_result_on_the_same_page_closes_the_dialog_and_marks_the_words(reader):
    reader.open(ANSWER)
    reader.search("overrun signals")
    reader.press("Enter")
    expect(reader.search_dialog).not_to_be_visible()
    expect(reader.page.locator("#overrun-signals mark.search-hit").first).to_be_visible()
    assert reader.fragment == "overrun-signals"
    assert "q=" not in reader.page.url


# Recent searches


def test_searches_that_led_somewhere_are_offered_again_and_can_be_forgotten(reader):
    reader.open(PAGE)
    for query in ("clock", "pitfalls"):
        reader.search(query)
        reader.press("Enter")
        expect(reader.search_dialog).not_to_be_visible()
        reader.open(PAGE)
    reader.press("/")
    again = reader.search_dialog.locator(".search-again")
    expect(again).to_have_text(["pitfalls", "clock"])
    again.nth(1).click()
    expect(reader.search_field).to_have_value("clock")
    expect(reader.results.first).to_be_visible()
    reader.search_field.fill("")
    reader.search_dialog.get_by_role("button", name="Forget “pitfalls”").click()
    expect(again).to_have_text(["clock"])
    reader.search_dialog.get_by_role("button", name="Forget all").click()
    expect(again).to_have_count(0)
    expect(reader.search_field).to_be_focused()
    assert reader.page.evaluate("Handbook.store.get('searches')") is None


@pytest.mark.parametrize("condition", [FORBIDDEN, FULL])
def test_without_storage_the_search_works_and_complains_of_nothing(open_reader, condition):
    reader = open_reader()
    reader.page.add_init_script(condition)
    reader.open(ANSWER)
    reader.search("overrun signals")
    reader.press("Enter")
    expect(reader.search_dialog).not_to_be_visible()
    assert reader.fragment == "overrun-signals"
    expect(reader.page.locator("#store-notice")).to_be_hidden()


@pytest.mark.parametrize("kept", ["7", '{"a": 1}', '[1, null, "clock"]', "nonsense"])
def test_recent_searches_survive_whatever_is_stored(reader, kept):
    reader.open(PAGE)
    reader.page.evaluate("(kept) => localStorage.setItem('handbook:/:searches', kept)", kept)
    reader.search(QUERY)
    reader.search_field.fill("")
    expect(reader.search_dialog.locator(".search-again")).to_have_count(1 if "clock" in kept else 0)


# What nobody expects


def strange_queries() -> list[str]:
    chance = random.Random(7)
    scripts = [(0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x600), (0x600, 0x700), (0x900, 0x980), (0x3040, 0x30FF)]
    scripts += [(0x4E00, 0x4F00), (0xAC00, 0xAD00), (0x1F300, 0x1F700), (0x2000, 0x2070), (0xD800, 0xE000), (0, 0x20)]
    found = []
    for number in range(60):
        low, high = scripts[number % len(scripts)]
        size = chance.choice((1, 2, 3, 8, 30, 300))
        found.append("".join(chr(chance.randrange(low, high)) for _ in range(size)))
    found = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in found]
    words = "__proto__ constructor toString hasOwnProperty valueOf prototype then null undefined NaN".split()
    long = ["a" * 10_000, "ab " * 3_333, "e\u0301" * 5_000, "👩‍👩‍👧‍👦" * 900, "שלום " * 2_000, "の" * 10_000, "-" * 10_000, "aB" * 5_000]
    long += ["\"" * 9_999, "a_" * 5_000, "model " * 1_700, "1.2," * 2_500, "(" * 5_000 + ")" * 5_000, "Ǆ" * 10_000, "ﬁ" * 5_000]
    return found + words + [f"{word} model" for word in words] + long


def test_no_query_throws_or_stalls(reader):
    reader.open(PAGE)
    reader.search(QUERY)
    slow = {}
    for query in strange_queries():
        # The machine may be busy with something else; what stalls by itself does so each time.
        longest = min(reader.page.evaluate(TYPE, query) for _ in range(2))
        if longest > 50 and min(reader.page.evaluate(TYPE, query) for _ in range(4)) > 50:
            slow[query[:30]] = longest
        assert reader.search_dialog.get_attribute("data-state") in ("idle", "empty", "ready"), query[:30]
    assert slow == {}
    reader.search_field.fill(QUERY)
    expect(reader.results.first).to_be_visible()


# For everybody


@pytest.mark.parametrize("dark", [False, True])
def test_the_open_dialog_is_accessible(open_reader, dark):
    reader = open_reader(dark=dark)
    reader.open(PAGE)
    reader.page.evaluate("Handbook.store.set('searches', ['clock', 'drift'])")
    reader.press("/")
    expect(reader.search_dialog.locator(".search-again").first).to_be_visible()
    open_filters(reader)
    reader.page.wait_for_timeout(100)
    check(reader)
    reader.search_field.fill(QUERY)
    expect(reader.results.first).to_be_visible()
    check(reader)


def check(reader):
    found = Axe().run(reader.page, options=RULES).response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("size", [NARROWEST, PHONE])
def test_targets_are_large_enough_for_fingers(open_reader, size):
    reader = open_reader(viewport=size, has_touch=True)
    reader.open(PAGE)
    reader.page.evaluate("Handbook.store.set('searches', ['clock', 'drift'])")
    reader.search_button.tap()
    expect(reader.search_dialog.locator(".search-again").first).to_be_visible()
    open_filters(reader)
    small = reader.page.evaluate(
        """() => [...document.querySelectorAll('#search-dialog :is(button, summary, label)')].filter(one => {
          const box = one.getBoundingClientRect();
          return box.width && (box.height < 43.5 || box.width < 24);
        }).map(one => one.outerHTML.slice(0, 80))"""
    )
    assert small == []
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
