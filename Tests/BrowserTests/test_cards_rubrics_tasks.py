"""Practice that the browser remembers: cards to review, rubrics to score oneself by, tasks to tick."""

import re
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import FORBIDDEN, FULL, RULES, SHIFTS
from support.reader import NARROWEST, PHONE, Reader

CARDS = "method/clock.html"
# So many cards are on that page.
COUNT = 5
RUBRIC = "method/clock.html"
TASKS = "practice/pitfalls.html"


def stored(reader: Reader, name: str):
    return reader.page.evaluate("name => Handbook.store.get(name)", name)


def dialog(reader: Reader):
    return reader.page.get_by_role("dialog", name="Review")


def progress(reader: Reader):
    return dialog(reader).locator(".cards-progress")


def line(reader: Reader):
    return reader.page.locator(".cards-line").first


def open_cards(reader: Reader):
    reader.open(CARDS)
    come_near(reader)


def come_near(reader: Reader):
    """The script of the cards is loaded when somebody is about to see them."""
    reader.page.locator(".cards-tools").first.scroll_into_view_if_needed()
    expect(line(reader)).not_to_be_empty()


def review(reader: Reader):
    """Begins the first review of the page, by the keyboard."""
    come_near(reader)
    reader.page.locator(".cards-start").first.focus()
    reader.press("Enter")
    expect(dialog(reader)).to_be_visible()


def answer(reader: Reader, *grades: str):
    for grade in grades:
        reader.press("Space", grade)


# Cards


def test_cards_are_reviewed_by_keys_alone(reader):
    open_cards(reader)
    count = reader.page.locator("details[data-card]").count()
    expect(line(reader)).to_have_text(f"{count} new")
    review(reader)
    expect(progress(reader)).to_have_text(f"{count} to go")
    expect(dialog(reader).locator(".cards-question")).to_be_focused()
    reader.press("Space")
    expect(dialog(reader).locator(".cards-answer")).to_be_focused()
    expect(dialog(reader).get_by_role("button", name="Good")).to_contain_text("2 days")
    reader.press("3")
    answer(reader, *["4"] * (count - 1))
    expect(dialog(reader).locator(".cards-end")).to_have_text(f"Done: {count} cards.")
    reader.press("Escape")
    expect(dialog(reader)).not_to_be_visible()
    expect(reader.focused).to_have_class(re.compile("cards-start"))
    expect(line(reader)).to_have_text("next in 2 days")


def test_cards_are_reviewed_by_touch(open_reader):
    reader = open_reader(viewport=PHONE, has_touch=True)
    open_cards(reader)
    reader.page.locator(".cards-start").tap()
    for button in dialog(reader).get_by_role("button").all():
        if button.is_visible():
            assert button.bounding_box()["height"] >= 44
    dialog(reader).get_by_role("button", name="Show the answer").tap()
    dialog(reader).get_by_role("button", name="Easy").tap()
    expect(progress(reader)).to_have_text(f"{COUNT - 1} to go")


def test_a_card_that_was_not_known_comes_back(reader):
    open_cards(reader)
    review(reader)
    first = dialog(reader).locator(".cards-question").inner_text()
    answer(reader, "1", *["3"] * (COUNT - 1))
    expect(progress(reader)).to_have_text("1 to go")
    expect(dialog(reader).locator(".cards-question")).to_have_text(first)
    reader.press("Escape")
    expect(line(reader)).to_have_text("1 is due")


def test_the_last_grade_can_be_taken_back(reader):
    open_cards(reader)
    review(reader)
    first = dialog(reader).locator(".cards-question").inner_text()
    answer(reader, "1")
    reader.press("u")
    expect(dialog(reader).locator(".cards-question")).to_have_text(first)
    expect(dialog(reader).get_by_role("button", name="Undo")).to_be_disabled()
    assert stored(reader, "cards")["cards"] == {}


def test_cards_are_due_when_their_day_has_come(open_reader):
    reader = open_reader()
    reader.page.clock.install(time=datetime(2026, 11, 21, 22, 0))
    open_cards(reader)
    review(reader)
    answer(reader, *["3"] * (COUNT - 1), "4")
    reader.page.clock.set_fixed_time(datetime(2026, 11, 23, 0, 5))
    open_cards(reader)
    expect(line(reader)).to_have_text(f"{COUNT - 1} are due")
    reader.page.clock.set_fixed_time(datetime(2026, 11, 23, 0, 5) + timedelta(days=400))
    open_cards(reader)
    expect(line(reader)).to_have_text(f"{COUNT} are due")


def test_memory_follows_the_published_formulas(reader):
    """The sequence that the implementations of FSRS-6 check themselves by, with its outcome."""
    open_cards(reader)
    memory = reader.page.evaluate(
        """() => [[1, 0], [3, 0], [3, 1], [3, 3], [3, 8], [3, 21]]
          .reduce((memory, [grade, days]) => Handbook.cards.learn(memory, days, grade), null)"""
    )
    assert memory["stability"] == pytest.approx(53.62691, abs=1e-4)
    assert memory["difficulty"] == pytest.approx(6.3574867, abs=1e-4)


def test_all_cards_of_the_book_are_reviewed_in_turn(reader):
    reader.open("cards.html")
    count = reader.page.locator("details[data-card]").count()
    expect(line(reader)).to_have_text(f"{count} new")
    review(reader)
    expect(progress(reader)).to_have_text("10 to go")
    chapter = dialog(reader).locator(".cards-chapter")
    first = chapter.inner_text()
    answer(reader, "3")
    assert chapter.inner_text() != first


def test_two_tabs_agree_on_the_cards(reader):
    open_cards(reader)
    other = reader.context.new_page()
    other.goto(reader.hosting.url("cards.html"))
    review(reader)
    answer(reader, "3")
    expect(other.locator(".cards-line").first).to_contain_text("next in 2 days")


def test_the_script_of_the_cards_waits_until_somebody_comes_near(reader):
    reader.page.add_init_script(SHIFTS)
    reader.open(CARDS)
    reader.page.wait_for_timeout(500)
    assert reader.page.evaluate("Handbook.cards") is None
    come_near(reader)
    assert reader.page.evaluate("shifted") == 0


def test_the_file_for_Anki_has_a_note_for_each_card(site):
    lines = (site.folder / "cards.txt").read_text(encoding="utf-8").splitlines()
    notes = [line.split("\t") for line in lines if not line.startswith("#")]
    shown = (site.folder / "cards.html").read_text(encoding="utf-8").count("<details data-card=")
    assert len(notes) == shown
    assert all(len(note) == 4 for note in notes)
    assert len({note[0] for note in notes}) == len(notes)


# Rubrics


def radios(reader: Reader, row: int):
    return reader.page.locator(".rubric tr[data-dimension]").nth(row).get_by_role("radio")


def score(reader: Reader, *points: int):
    for row, point in enumerate(points):
        radios(reader, row).nth(point).check()


def result(reader: Reader):
    return reader.page.locator(".rubric-result")


def test_a_rubric_names_the_weakest_two_and_leads_to_them(reader):
    reader.open(RUBRIC)
    expect(result(reader)).to_have_text("0 of 6 scored.")
    score(reader, 0, 2, 1, 2, 2, 2)
    expect(result(reader)).to_have_text("9 of 12. Weakest: Framing done (0), Outputs on the board (1).")
    result(reader).get_by_role("link", name="Framing done").click()
    assert reader.fragment == "ten-minutes-behind"


def test_a_rubric_is_scored_by_keys(reader):
    reader.open(RUBRIC)
    radios(reader, 0).first.focus()
    reader.press("Space", "ArrowRight")
    expect(radios(reader, 0).nth(1)).to_be_checked()
    expect(reader.page.get_by_role("radio", name="Framing done 1 partly by 13:00")).to_be_focused()


def test_attempts_are_kept_and_outlast_the_page(reader):
    reader.open(RUBRIC)
    score(reader, 1, 1, 1, 1, 1, 1)
    reader.page.get_by_role("button", name="Keep this attempt").click()
    reader.page.get_by_role("button", name="Clear the scores").click()
    expect(result(reader)).to_have_text("0 of 6 scored.")
    score(reader, 2)
    reader.page.reload()
    expect(result(reader)).to_have_text("1 of 6 scored.")
    history = reader.page.locator(".rubric-history")
    expect(history.locator("summary")).to_have_text("Attempts kept: 1")
    history.locator("summary").click()
    expect(history.get_by_role("listitem")).to_contain_text("6 of 12.")


# Tasks


def boxes(reader: Reader):
    return reader.page.locator(".task-item").get_by_role("checkbox")


def test_tasks_remember_their_ticks(reader):
    reader.open(TASKS)
    count = boxes(reader).count()
    done = reader.page.locator(".task-progress")
    expect(done).to_have_text(f"0 of {count} done")
    boxes(reader).nth(1).focus()
    reader.press("Space")
    reader.page.locator(".task-item label").nth(3).click(position={"x": 4, "y": 4})
    expect(done).to_have_text(f"2 of {count} done")
    reader.page.reload()
    expect(boxes(reader).nth(1)).to_be_checked()
    expect(boxes(reader).nth(3)).to_be_checked()
    expect(done).to_have_text(f"2 of {count} done")


def test_a_reset_can_be_taken_back(reader):
    reader.open(TASKS)
    boxes(reader).nth(0).check()
    reader.page.get_by_role("button", name="Reset", exact=True).click()
    expect(boxes(reader).nth(0)).not_to_be_checked()
    reader.page.get_by_role("button", name="Undo the reset").click()
    expect(boxes(reader).nth(0)).to_be_checked()


def test_two_tabs_agree_on_tasks(reader):
    reader.open(TASKS)
    other = reader.context.new_page()
    other.goto(reader.hosting.url(TASKS))
    boxes(reader).nth(2).check()
    expect(other.locator(".task-item").get_by_role("checkbox").nth(2)).to_be_checked()


# Everywhere


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_storage_that_fails_breaks_nothing(open_reader, storage):
    reader = open_reader()
    reader.page.add_init_script(storage)
    reader.open(CARDS)
    review(reader)
    answer(reader, *["3"] * COUNT)
    reader.press("Escape")
    expect(line(reader)).to_have_text("next in 2 days")
    expect(reader.page.locator("#store-notice")).to_be_visible()
    score(reader, 0, 0, 0, 0, 0, 0)
    expect(result(reader)).to_contain_text("0 of 12.")
    reader.open(TASKS)
    boxes(reader).nth(0).check()
    expect(reader.page.locator(".task-progress")).to_contain_text("1 of ")


@pytest.mark.parametrize(
    "value", ["null", "7", '"x"', "[]", '{"cards": 3, "tasks": 3, "rubrics": 3}', '{"cards": {"C12/779162f0": {"due": 1}}}']
)
def test_damaged_records_count_as_none(reader, value):
    reader.open(CARDS)
    reader.page.evaluate(
        """value => { for (const name of ['cards', 'tasks', 'rubrics'])
          localStorage.setItem(`handbook:${new URL(Handbook.reading.site).pathname}:${name}`, value); }""",
        value,
    )
    open_cards(reader)
    expect(line(reader)).to_have_text(f"{COUNT} new")
    expect(result(reader)).to_have_text("0 of 6 scored.")
    reader.open(TASKS)
    expect(reader.page.locator(".task-progress")).to_contain_text("0 of ")


@pytest.mark.parametrize("path", [CARDS, TASKS, "cards.html"])
def test_pages_do_not_move_when_scripts_take_over(open_reader, path):
    for viewport in [PHONE, NARROWEST, {"width": 1280, "height": 4000}]:
        reader = open_reader(viewport=viewport)
        reader.page.add_init_script(SHIFTS)
        reader.open(path)
        reader.page.wait_for_timeout(300)
        assert reader.page.evaluate("window.shifted") < 0.01
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", [CARDS, TASKS, "cards.html"])
def test_nothing_stands_in_the_way_of_anybody(open_reader, path, dark):
    reader = open_reader(viewport=PHONE, dark=dark)
    reader.open(path)
    if path == CARDS:
        score(reader, 0, 1, 2, 2, 2, 2)
    assert Axe().run(reader.page, options=RULES).response["violations"] == []
    review(reader)
    reader.press("Space")
    assert Axe().run(reader.page, options=RULES).response["violations"] == []


def test_everything_can_be_read_without_JavaScript(open_reader):
    reader = open_reader(javascript=False)
    reader.open("cards.html")
    assert not reader.page.locator(".cards-tools").first.is_visible()
    reader.page.locator("summary", has_text="Which three times").click()
    expect(reader.page.get_by_text("Framing done by 10:00")).to_be_visible()
    reader.open(RUBRIC)
    expect(reader.page.get_by_role("rowheader", name="Framing done")).to_be_visible()
    assert not reader.page.locator(".rubric-tools").is_visible()
    assert not reader.page.locator(".rubric-mark").first.is_visible()


def test_paper_shows_answers_and_circles(reader):
    reader.open(CARDS)
    reader.page.emulate_media(media="print")
    card = reader.page.locator("details[data-card]").first
    question, shown = card.locator("summary").bounding_box(), card.locator("p").bounding_box()
    assert shown["x"] >= question["x"] + question["width"]
    assert reader.page.locator(".rubric-mark").first.is_visible()
    assert not reader.page.locator(".rubric-tools").is_visible()
    assert not reader.page.locator(".cards-tools").is_visible()
