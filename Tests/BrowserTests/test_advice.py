"""Advice by answers: by keyboard and touch, kept and sent, without scripts, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import FORBIDDEN, FULL, RULES, SHIFTS
from support.reader import DESKTOP, NARROWEST, PHONE

PAGE = "start/which-book.html"
RAVI = "design=one&focus=mixed&days=5-10&level=L4&gap=order&budget=one"
MEI = "design=two&focus=infra&days=11-20&level=L5&gap=production&budget=one"
TOMAS = "design=two&focus=mixed&days=21-up&level=L6&gap=cases&budget=zero"


def advice(reader):
    return reader.page.locator("figure.advice")


def group(reader, name):
    return advice(reader).get_by_role("group", name=name)


def choose(reader, question, answer):
    group(reader, question).get_by_label(answer).check()


def status(reader):
    return advice(reader).locator(".advice-status")


def names(reader, place=".advice-list"):
    return advice(reader).locator(f"{place} > li > .advice-title").all_inner_texts()


@pytest.mark.parametrize(
    "answers, first",
    [
        (RAVI, ["The clock, the pitfalls, and one prompt of your domain, aloud", "The frameworks page, then three open case outlines"]),
        (MEI, ["DMLS chapter summaries, Rules of ML, ML Test Score", "DMLS, chapters 7 to 10"]),
        (TOMAS, ["The frameworks page, then three open case outlines"]),
    ],
)
def test_the_examples_of_the_chapter_hold(reader, answers, first):
    reader.open(f"{PAGE}?{answers}")
    assert names(reader)[: len(first)] == first
    if "zero" in answers:
        assert "one book" not in advice(reader).locator(".advice-list, .advice-others").all_inner_texts()[0]


def test_answers_are_advised_with_reasons_and_said_politely(reader):
    reader.open(PAGE)
    expect(status(reader)).to_contain_text("Tick what fits you")
    choose(reader, "Days left", "5–10")
    choose(reader, "Known gaps", "order")
    expect(status(reader)).to_contain_text("First: The clock")
    expect(status(reader)).to_contain_text("Not answered yet: Design rounds in your loop")
    first = advice(reader).locator(".advice-list > li").first
    expect(first).to_contain_text("Practice comes first now.")
    expect(first.get_by_role("link")).to_have_attribute("href", "../method/clock.html")
    ruled = advice(reader).locator(".advice-ruled")
    ruled.locator("summary").click()
    expect(ruled).to_contain_text("DMLS, chapters 7 to 10")
    expect(reader.page.locator("#announcer")).to_contain_text("First: The clock")


def test_budget_zero_leaves_free_items_only(reader):
    reader.open(PAGE)
    for question, answer in [("Days left", "21 or more"), ("Known gaps", "production"), ("Budget", "zero")]:
        choose(reader, question, answer)
    fitting = advice(reader).locator(".advice-list > li > small, .advice-others > ol > li > small").all_inner_texts()
    assert fitting and all(price.startswith("free") for price in fitting)


def test_a_loop_without_design_leads_elsewhere(reader):
    reader.open(PAGE)
    choose(reader, "Design rounds in your loop", "none")
    choose(reader, "Known gaps", "LLM")
    assert names(reader) == ["Coding and behavioral rubrics of the Tech Interview Handbook"]


def test_answers_that_nothing_fits_are_told_so(reader):
    reader.open(PAGE)
    choose(reader, "Budget", "two books")
    expect(status(reader)).to_contain_text("Nothing here fits these answers.")


def test_works_by_keyboard(reader):
    reader.open(PAGE)
    group(reader, "Design rounds in your loop").get_by_label("none").focus()
    reader.press("Space", "ArrowDown")
    expect(group(reader, "Design rounds in your loop").get_by_label("one", exact=True)).to_be_checked()
    reader.press("Tab", "Space")
    expect(group(reader, "The loop leans on").get_by_label("nothing special")).to_be_checked()
    assert "design=one" in reader.page.url and "focus=mixed" in reader.page.url


def test_answers_are_kept_and_cleared(open_reader):
    reader = open_reader()
    reader.open(f"{PAGE}?{MEI}")
    reader.open(PAGE)
    expect(group(reader, "Level").get_by_label("L5")).to_be_checked()
    assert names(reader)[0].startswith("DMLS chapter summaries")
    advice(reader).get_by_role("button", name="Start over").click()
    expect(group(reader, "Level").get_by_label("L5")).not_to_be_checked()
    expect(reader.focused).to_have_attribute("value", "none")
    reader.page.reload()
    expect(status(reader)).to_contain_text("Tick what fits you")


def test_the_link_holds_the_answers(open_reader):
    reader = open_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.open(PAGE)
    choose(reader, "Known gaps", "production")
    choose(reader, "Known gaps", "judgment")
    advice(reader).get_by_role("button", name="Copy link").click()
    expect(reader.page.locator("#announcer")).to_have_text("Link copied.")
    link = reader.page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("?gap=production,judgment")
    other = open_reader()
    other.page.goto(link)
    expect(group(other, "Known gaps").get_by_label("judgment")).to_be_checked()


def test_another_tab_follows(open_reader):
    reader = open_reader()
    reader.open(PAGE)
    other = reader.context.new_page()
    other.goto(reader.hosting.url(PAGE))
    choose(reader, "Level", "L6")
    expect(other.get_by_role("group", name="Level").get_by_label("L6")).to_be_checked()


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL, "try { localStorage.clear() } catch {}"])
@pytest.mark.parametrize("query", ["", "?gap=nonsense&days=&level=L4,L5,%00"])
def test_any_storage_and_address_will_do(open_reader, storage, query):
    reader = open_reader()
    reader.page.add_init_script(storage)
    reader.open(PAGE + query)
    choose(reader, "Days left", "0–4")
    expect(status(reader)).to_contain_text("First: The clock")


def test_damaged_records_do_no_harm(reader):
    reader.open(PAGE)
    key = advice(reader).get_attribute("data-advice")
    for damaged in ["[]", "7", '{"advice": 3}', '{"advice": {"KEY": {"answers": {"gap": 5, "days": ["0-4", "21-up"]}}}}']:
        text = damaged.replace("KEY", key)
        reader.page.evaluate("text => Handbook.store.set('advice', JSON.parse(text))", text)
        reader.page.reload()
        expect(status(reader)).to_be_visible()


def test_the_table_is_whole_without_scripts(open_reader):
    reader = open_reader(javascript=False)
    reader.open(PAGE)
    expect(advice(reader).locator(".advice-result")).to_be_hidden()
    rows = advice(reader).locator("tbody tr")
    assert rows.count() == 17
    expect(rows.first).to_contain_text("Out: all six books. Budget: zero. The free path stands alone.")
    expect(advice(reader).get_by_role("group", name="Budget")).to_be_visible()
    expect(rows.filter(has_text="DMLS, chapters 7 to 10").first).to_contain_text("+3 Known gaps: production")


@pytest.mark.parametrize("viewport", [NARROWEST, PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_sticks_out_and_axe_finds_nothing(open_reader, viewport, dark):
    reader = open_reader(viewport=viewport, dark=dark)
    reader.open(f"{PAGE}?{MEI}")
    width = reader.page.evaluate("document.documentElement.scrollWidth")
    assert width <= viewport["width"]
    expect(advice(reader).get_by_role("table")).to_be_visible()
    assert Axe().run(reader.page, options=RULES).response["violations"] == []
    for label in advice(reader).locator("label").all()[:8]:
        assert label.bounding_box()["height"] >= 44


def test_the_page_keeps_still(reader):
    reader.page.add_init_script(SHIFTS)
    reader.open(PAGE)
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("window.shifted") < 0.02


def test_paper_shows_questions_advice_and_table(open_reader, tmp_path):
    reader = open_reader()
    reader.open(f"{PAGE}?{MEI}")
    reader.page.emulate_media(media="print")
    expect(advice(reader).locator(".advice-list")).to_be_visible()
    expect(advice(reader).locator(".advice-buttons")).to_be_hidden()
    expect(advice(reader).get_by_role("table")).to_be_visible()
