"""Answer maps, the draw of questions and the calculator, on a small book of their own."""

import re
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import FORBIDDEN, FULL, RULES, SHIFTS
from support.hosting import Hosting, served
from support.reader import NARROWEST, PHONE, Reader

BOOK = Path(__file__).parent / "fixtures/tools"
TEMPLATES = Path(__file__).resolve().parents[2] / "Templates"
MAPS = "maps.html"
QUESTIONS = "questions.html"


@pytest.fixture(scope="module")
def folder(tool, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tools")
    build = [tool, "build", "--quiet", "--content", BOOK, "--templates", TEMPLATES, "--output", folder]
    subprocess.run(build, check=True)
    return folder


@pytest.fixture(scope="module")
def hosting(folder):
    with served(folder, "/some/path/") as hosting:
        yield hosting


@pytest.fixture
def open_page(open_reader, hosting):
    """Opens a page of the small book in a window of its own."""

    def open_page(path: str, init: str = "", **options) -> Reader:
        reader = open_reader(hosting, **options)
        if init:
            reader.page.add_init_script(init)
        reader.open(path)
        return reader

    return open_page


def check_accessibility(reader: Reader):
    violations = Axe().run(reader.page, options=RULES).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in violations] == []


# Answer maps


def first_map(reader: Reader):
    return reader.page.locator("figure.answer-map").first


def visible_texts(reader: Reader):
    return first_map(reader).locator(".map-text > span:visible").count()


def hide(reader: Reader):
    """Loads the script, as coming near does, and hides the texts of the first map."""
    first_map(reader).scroll_into_view_if_needed()
    expect(first_map(reader).locator(".map-show")).to_have_count(6)
    first_map(reader).get_by_role("checkbox").check()


def test_a_map_is_recalled_box_by_box_with_one_key(open_page):
    reader = open_page(MAPS)
    hide(reader)
    assert visible_texts(reader) == 0
    reader.press("Tab", "Tab")
    expect(reader.focused).to_have_accessible_name("Show: Open with")
    reader.press("Enter")
    expect(first_map(reader).get_by_text("I split the latency budget")).to_be_visible()
    expect(reader.page.locator("#announcer")).to_contain_text("I split the latency budget")
    expect(reader.focused).to_have_accessible_name("Show: Budget")
    assert visible_texts(reader) == 1
    reader.press("Enter", "Enter", "Enter", "Enter", "Enter")
    assert visible_texts(reader) == first_map(reader).locator(".map-text").count()
    expect(reader.page.locator("#announcer")).to_contain_text("All boxes are shown.")
    expect(reader.focused).to_have_role("checkbox")
    reader.press("Space", "Space")
    assert visible_texts(reader) == 0


def test_a_map_is_recalled_by_touch(open_page):
    reader = open_page(MAPS, viewport=PHONE, has_touch=True)
    hide(reader)
    for button in first_map(reader).locator(".map-show").all():
        box = button.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44
    first_map(reader).locator(".map-show").nth(2).tap()
    expect(first_map(reader).get_by_text("cache what repeats")).to_be_visible()


def test_hiding_the_texts_moves_nothing(open_page):
    reader = open_page(MAPS, init=SHIFTS)
    height = "map => map.getBoundingClientRect().height"
    before = first_map(reader).evaluate(height)
    hide(reader)
    assert first_map(reader).evaluate(height) == before
    assert reader.page.evaluate("shifted") == 0


def test_texts_are_hidden_without_javascript_too(open_page):
    reader = open_page(MAPS, javascript=False)
    assert visible_texts(reader) > 6
    first_map(reader).get_by_role("checkbox").check()
    assert visible_texts(reader) == 0
    expect(first_map(reader).get_by_text("Open with")).to_be_visible()
    expect(first_map(reader).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("is_blank", [False, True])
def test_a_map_alone_fills_one_sheet(open_page, paper, is_blank):
    reader = open_page(MAPS)
    hide(reader)
    first_map(reader).get_by_role("checkbox").set_checked(is_blank)
    # The browser's own dialog would wait for people.
    reader.page.evaluate("window.print = () => {}")
    first_map(reader).get_by_role("button", name="Print this map").click()
    reader.page.emulate_media(media="print")
    expect(reader.heading).not_to_be_visible()
    assert visible_texts(reader) == (0 if is_blank else first_map(reader).locator(".map-text").count())
    assert pages(reader.page.pdf(format=paper)) == 1
    # Printing is over: the next time the whole page is wanted.
    expect(reader.heading).to_be_visible()


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_three_branches_stand_side_by_side_where_there_is_room(open_page):
    for viewport, count in ((NARROWEST, 1), (PHONE, 1), ({"width": 1280, "height": 800}, 3)):
        reader = open_page(MAPS, viewport=viewport)
        places = first_map(reader).locator(".map-branch").evaluate_all("list => list.map(e => e.offsetLeft)")
        assert len(set(places)) == count
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("dark", [False, True])
def test_maps_are_accessible(open_page, dark):
    reader = open_page(MAPS, dark=dark)
    check_accessibility(reader)
    hide(reader)
    check_accessibility(reader)


# The draw of questions


def drawn(reader: Reader):
    return reader.page.locator(".draw-text")


def count(reader: Reader):
    return reader.page.locator(".draw-count")


def draw(reader: Reader) -> str:
    reader.page.locator(".draw-next").click()
    expect(reader.page.locator(".draw-card")).to_be_focused()
    return drawn(reader).inner_text()


def test_no_question_comes_again_before_all_have_come(open_page):
    reader = open_page(QUESTIONS)
    expect(count(reader)).to_have_text("4 of 4 questions, 4 not drawn yet")
    rounds = [[draw(reader) for _ in range(4)] for _ in range(2)]
    assert set(rounds[0]) == set(rounds[1]) and len(set(rounds[0])) == 4
    assert rounds[0][3] != rounds[1][0]


def test_questions_are_drawn_at_random(open_page):
    reader = open_page(QUESTIONS)
    firsts = set()
    for _ in range(12):
        reader.page.evaluate("Handbook.store.remove('draws')")
        firsts.add(draw(reader))
    # The same one twelve times, or one of two, would be one chance in a thousand.
    assert len(firsts) > 2


def test_a_question_is_drawn_among_those_that_were_chosen_by_keys(open_page):
    reader = open_page(QUESTIONS)
    expect(count(reader)).not_to_be_empty()
    reader.page.get_by_label("Level").focus()
    reader.page.keyboard.type("L6")
    reader.page.get_by_label("Domain").focus()
    reader.page.keyboard.type("Search")
    expect(count(reader)).to_have_text("1 of 4 questions, 1 not drawn yet")
    expect(reader.page.locator("tr[data-prompt]:visible")).to_have_count(1)
    expect(reader.page.get_by_role("rowheader", name="Ads")).not_to_be_visible()
    reader.page.locator(".draw-next").focus()
    reader.press("Enter")
    expect(drawn(reader)).to_contain_text("Recall of product search fell")
    expect(reader.page.locator(".draw-kind")).to_have_text("Search · debugging · L5, L6")
    reader.page.get_by_label("Round").select_option("design")
    expect(count(reader)).to_have_text("No question is of all these kinds.")
    expect(reader.page.locator(".draw-next")).to_be_disabled()


def test_what_was_drawn_outlasts_the_page_with_its_day_until_it_is_forgotten(open_page):
    reader = open_page(QUESTIONS)
    text = draw(reader)
    reader.open(QUESTIONS)
    expect(count(reader)).to_have_text("4 of 4 questions, 3 not drawn yet")
    log = reader.page.locator(".draw-log")
    log.locator("summary").click()
    expect(log.get_by_role("listitem")).to_have_text(re.compile(rf"^\d{{4}}-\d\d-\d\d {re.escape(text)}$"))
    log.get_by_role("button", name=text).click()
    expect(drawn(reader)).to_have_text(text)
    log.get_by_role("button", name="Forget what was drawn").click()
    expect(count(reader)).to_have_text("4 of 4 questions, 4 not drawn yet")
    expect(reader.page.locator(".draw-next")).to_be_focused()


def test_an_address_names_a_question(open_page):
    reader = open_page(QUESTIONS + "?prompt=ad-price")
    expect(drawn(reader)).to_contain_text("Predict clicks")
    expect(reader.page.locator(".draw-chapter")).to_have_text("The clock")
    draw(reader)
    shared = reader.page.url
    text = drawn(reader).inner_text()
    other = open_page(QUESTIONS + "?" + shared.split("?")[1])
    expect(drawn(other)).to_have_text(text)
    gone = open_page(QUESTIONS + "?prompt=gone")
    expect(gone.page.locator(".draw-empty")).to_have_text("This list has no such question any more.")


def test_follow_ups_come_when_they_are_asked_for(open_page):
    reader = open_page(QUESTIONS + "?prompt=restaurant-search")
    card = reader.page.locator(".draw-card")
    expect(card.get_by_text("The menu is only a photo")).not_to_be_visible()
    card.locator("summary").click()
    expect(card.get_by_text("The menu is only a photo")).to_be_visible()


def test_the_clock_of_another_page_shows_the_question(open_page):
    reader = open_page(QUESTIONS + "?prompt=ad-price")
    reader.page.get_by_role("link", name="Start the clock").click()
    reader.expect_page("clock.html")
    assert reader.fragment == "the-clock"
    expect(reader.page.locator(".timer-asked")).to_have_text("Predict clicks for an ad auction whose advertisers change daily.")
    reader.open("clock.html")
    expect(reader.page.locator(".timer-toggle")).to_be_visible()
    expect(reader.page.locator(".timer-asked")).to_have_count(0)


def test_the_clock_of_the_page_shows_the_question(open_page):
    reader = open_page("questions-clock.html")
    text = draw(reader)
    reader.page.get_by_role("link", name="Start the clock").click()
    expect(reader.page.locator(".timer-asked")).to_have_text(text)
    reader.press("Space")
    expect(reader.page.get_by_role("button", name="Pause")).to_be_visible()


@pytest.mark.parametrize("init", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_questions_are_drawn_without_storage(open_page, init):
    reader = open_page(QUESTIONS, init=init)
    assert len({draw(reader) for _ in range(4)}) == 4
    expect(count(reader)).to_have_text("4 of 4 questions, 0 not drawn yet")


@pytest.mark.parametrize("value", ["null", "7", '"x"', "[]", '{"C2": 3}', '{"C2": [["gone", "2026-01-01"], 3, ["ad-price", 4]]}'])
def test_damaged_draws_count_as_none(open_page, value):
    reader = open_page(QUESTIONS)
    reader.page.evaluate("value => Handbook.store.set('draws', JSON.parse(value))", value)
    reader.open(QUESTIONS)
    expect(count(reader)).to_have_text("4 of 4 questions, 4 not drawn yet")
    draw(reader)
    expect(count(reader)).to_have_text("4 of 4 questions, 3 not drawn yet")


def test_two_tabs_agree_on_what_was_drawn(open_page):
    reader = open_page(QUESTIONS)
    other = reader.context.new_page()
    other.goto(reader.page.url)
    expect(other.locator(".draw-count")).to_have_text("4 of 4 questions, 4 not drawn yet")
    draw(reader)
    expect(other.locator(".draw-count")).to_have_text("4 of 4 questions, 3 not drawn yet")


def test_questions_can_be_read_without_javascript_and_on_paper(open_page):
    reader = open_page(QUESTIONS, javascript=False)
    expect(reader.page.get_by_role("rowheader", name="Any domain")).to_be_visible()
    expect(reader.page.get_by_role("link", name="The clock").last).to_be_visible()
    expect(reader.page.locator(".draw-tools")).not_to_be_visible()
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_text("The menu is only a photo")).to_be_visible()


@pytest.mark.parametrize("path", [QUESTIONS, QUESTIONS + "?prompt=restaurant-search"])
def test_the_draw_moves_nothing_and_fits(open_page, path):
    for viewport in (NARROWEST, PHONE, {"width": 820, "height": 2000}, {"width": 1280, "height": 2000}):
        reader = open_page(path, init=SHIFTS, viewport=viewport)
        expect(count(reader)).not_to_be_empty()
        reader.page.wait_for_timeout(300)
        assert reader.page.evaluate("shifted") < 0.01, viewport
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_draw_is_accessible(open_page, dark):
    reader = open_page(QUESTIONS + "?prompt=restaurant-search", dark=dark, viewport=PHONE)
    draw(reader)
    check_accessibility(reader)
    for control in reader.page.locator(".draw-tools :is(a, button, select, summary):visible").all():
        assert control.bounding_box()["height"] >= 44


# The calculator


CALCULATOR = "calculator.html"


def sheet(reader: Reader):
    return reader.page.locator(".calculator-text").first


def value_of(reader: Reader, name: str):
    row = reader.page.locator(".calculator-results").first.locator("li").filter(has=reader.page.locator("span", has_text=re.compile(f"^{name}$")))
    return row.locator("b")


def status(reader: Reader):
    return reader.page.locator(".calculator .estimate-status").first


def open_sheet(reader: Reader):
    reader.page.get_by_role("button", name="Open the sheet").first.click()
    expect(sheet(reader)).to_be_focused()
    expect(reader.page.locator(".calculator-results b").first).to_be_visible()


def test_the_worked_example_stands_without_javascript_and_on_paper_with_a_form(open_page):
    reader = open_page(CALCULATOR, javascript=False)
    figure = reader.page.locator("figure.calculator").first
    expect(figure.get_by_role("rowheader", name="servers")).to_be_visible()
    expect(figure.get_by_text("ceil(rate * work / busy / 2 vCPU/machine)")).to_be_visible()
    expect(figure.get_by_role("button")).to_have_count(0)
    expect(figure.locator(".calculator-blank")).not_to_be_visible()
    figure.get_by_text("Prices to use by name").click()
    expect(figure.get_by_role("cell", name="2026-06", exact=True)).to_be_visible()
    reader.page.emulate_media(media="print")
    expect(figure.locator(".calculator-blank")).to_be_visible()


def test_a_sheet_is_opened_and_typed_by_keys(open_page):
    reader = open_page(CALCULATOR)
    reader.page.get_by_role("button", name="Open the sheet").first.focus()
    reader.press("Enter")
    expect(sheet(reader)).to_be_focused()
    expect(value_of(reader, "servers")).to_have_text("78 machines")
    reader.press("Control+a")
    reader.page.keyboard.type("users = 3 M users\nrate = users * 20 requests/user / 1 day\nbill = 3 machines * price.box * 1 month")
    expect(value_of(reader, "rate")).to_have_text("60 million requests/day")
    expect(value_of(reader, "bill")).to_have_text("$2,190 · price of 2026-06")
    expect(status(reader)).to_have_text("3 values.")
    assert reader.page.locator(".calculator-numbers").first.inner_text().split() == ["1", "2", "3"]


def test_the_messages_are_those_of_the_build(open_page, tool, tmp_path):
    lines = [
        "users = 5 M users",
        "a = usres * 2",
        "b = 3 GB + 2 requests",
        "c = 3 GB - 2 requests",
        "d = max(1)",
        "e = sqart(4)",
        "f = ceil(3 GB)",
        "g = users / 0",
        "h = price.bux * 2",
        "i = users * 2 => 11 M users",
        "j = 150 ms => <= 120 ms",
        "k = (3",
        "l = k * 2",
        "m = 4 gb",
        "n = log2(0)",
        "o =",
        "= 3",
    ]
    (tmp_path / "SUMMARY.md").write_text("- [A](a.md)\n")
    (tmp_path / "a.md").write_text("# A\n\n```estimate\n" + "\n".join(lines) + "\n```\n")
    (tmp_path / "data").mkdir()
    for name in ("prices.yml", "sources.yml"):
        (tmp_path / "data" / name).write_text((BOOK / "data" / name).read_text())
    check = [tool, "check", "--quiet", "--content", tmp_path, "--templates", TEMPLATES]
    report = subprocess.run(check, capture_output=True, text=True).stderr.splitlines()
    built = {}
    for index, line in enumerate(report):
        if found := re.match(r".*a\.md:(\d+):\d+: error: (.*) \[[a-z-]+\]$", line):
            help = next((l.split("= help: ")[1] for l in report[index + 1 : index + 6] if "= help: " in l), None)
            built[int(found[1]) - 3] = found[2] + (f"; {help}" if help else "")
    reader = open_page(CALCULATOR)
    open_sheet(reader)
    sheet(reader).fill("\n".join(lines))
    expect(reader.page.locator(".calculator-problems").first.locator("li")).to_have_count(len(built))
    shown = [text.split(" ", 2) for text in reader.page.locator(".calculator-problems").first.locator("li").all_inner_texts()]
    assert {int(line): message for _, line, message in shown} == {line: " ".join(text.split()) for line, text in built.items()}
    assert len(built) == len(lines) - 2
    expect(status(reader)).to_contain_text(f"{len(built)} problems. Line 2: No quantity 'usres'")


def test_a_message_leads_to_its_place(open_page):
    reader = open_page(CALCULATOR)
    open_sheet(reader)
    sheet(reader).fill("users = 5\nrate = 2 * usres")
    reader.page.get_by_role("button", name="Line 2").click()
    expect(sheet(reader)).to_be_focused()
    assert reader.page.evaluate("getSelection().toString()") == "usres"


def test_numbers_to_doubt_are_told(open_page):
    reader = open_page(CALCULATOR)
    reader.page.clock.install()
    open_sheet(reader)
    doubtful = {
        "rate = 100 M transactions/s": "Over 100 million a second",
        "busy = 120 %": "over 100 %",
        "latency = 20 ms - 50 ms": "Below zero",
        "users = 20 billion users": "More people",
        "bill = $2 billion/month": "Over a billion dollars",
        "old = 2 * price.old_box": "more than a year old",
    }
    fine = ["load = 99 M transactions/s", "recall = 100 %", "saved = $5 - $8", "items = 20 billion items", "growth = 120 %"]
    sheet(reader).fill("\n".join([*doubtful, *fine]))
    shown = reader.page.locator(".calculator-flags").first.locator("li")
    expect(shown).to_have_count(len(doubtful))
    for row, message in enumerate(doubtful.values()):
        expect(shown.nth(row)).to_contain_text(f"Line {row + 1}")
        expect(shown.nth(row)).to_contain_text(message)
    expect(reader.page.locator(".calculator-problems").first).not_to_be_visible()


def test_a_sheet_outlasts_the_page_and_can_be_reset(open_page):
    reader = open_page(CALCULATOR)
    open_sheet(reader)
    author = sheet(reader).input_value()
    sheet(reader).fill("mine = 2 * 3 GB")
    expect(status(reader)).to_have_text("1 value.")
    reader.open(CALCULATOR)
    open_sheet(reader)
    expect(sheet(reader)).to_have_value("mine = 2 * 3 GB")
    reset = reader.page.get_by_role("button", name="Reset").first
    reset.click()
    expect(sheet(reader)).to_have_value(author)
    expect(status(reader)).to_have_text("The lines of the handbook are back.")
    reset.click()
    expect(sheet(reader)).to_have_value("mine = 2 * 3 GB")


def test_an_address_holds_a_sheet(open_page):
    reader = open_page(CALCULATOR)
    open_sheet(reader)
    sheet(reader).fill("a & b = 3 + 4 %\nrate = 3 #ü")
    reader.page.evaluate("Handbook.copy = (text) => { window.copied = text; }")
    reader.page.get_by_role("button", name="Copy link to this sheet").first.click()
    expect(status(reader)).to_have_text("Link copied.")
    other = open_page(CALCULATOR + reader.page.evaluate("copied").split(CALCULATOR)[1])
    expect(sheet(other)).to_have_value("a & b = 3 + 4 %\nrate = 3 #ü")
    # Looking at what somebody sent does not overwrite what the reader has.
    assert other.page.evaluate("Handbook.store.get('sheets')") is None


@pytest.mark.parametrize("init", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_sheets_work_without_storage(open_page, init):
    reader = open_page(CALCULATOR, init=init)
    open_sheet(reader)
    sheet(reader).fill("mine = 2 * 3 GB")
    expect(value_of(reader, "mine")).to_have_text("6 GB")
    expect(status(reader)).to_have_text("1 value.")


def test_two_sheets_of_a_page_are_apart(open_page):
    reader = open_page(CALCULATOR)
    reader.page.get_by_role("button", name="Open the sheet").last.click()
    second = reader.page.locator(".calculator-text").last
    expect(second).to_be_focused()
    second.fill("x = 3 GB")
    expect(reader.page.locator(".calculator-results").last).to_contain_text("3 GB")
    assert sheet(reader).input_value() != "x = 3 GB"


@pytest.mark.parametrize("viewport", [NARROWEST, PHONE, {"width": 1280, "height": 900}])
def test_a_sheet_fits_and_its_results_stand_beside_its_lines(open_page, viewport):
    reader = open_page(CALCULATOR, viewport=viewport)
    open_sheet(reader)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    for control in reader.page.locator(".calculator-sheet :is(button, textarea):visible").all():
        assert control.bounding_box()["height"] >= 44
    if viewport["width"] == 1280:
        tops = reader.page.locator(".calculator-results").first.locator("li").evaluate_all("list => list.map(e => e.offsetTop)")
        assert all(after - before == 28 for before, after in zip(tops, tops[1:]))


@pytest.mark.parametrize("dark", [False, True])
def test_the_calculator_is_accessible(open_page, dark):
    reader = open_page(CALCULATOR, dark=dark)
    check_accessibility(reader)
    open_sheet(reader)
    sheet(reader).fill("a = b\nbusy = 120 %")
    expect(reader.page.locator(".calculator-flags").first).to_be_visible()
    check_accessibility(reader)
