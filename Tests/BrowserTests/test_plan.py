"""Study plans: the planner against its cases, the reader's own plan, its files; days that no time zone moves."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import FORBIDDEN, FULL, RULES, SHIFTS
from support.reader import DESKTOP, NARROWEST, PHONE

PAGE = "practice/plans.html"
CASES = json.loads(
    (Path(__file__).resolve().parents[1] / "HandbookBookTests/Fixtures/plans.json").read_text(encoding="utf-8")
)
NOW = "2026-11-21T09:00:00"


def at(reader, path=PAGE, now=NOW):
    reader.page.clock.install(time=now)
    reader.open(path)
    return reader.page


def figure(reader):
    return reader.page.locator("figure.plan")


def make(reader, date="2026-11-28", **fields):
    figure(reader).get_by_role("button", name="Make a plan").click()
    figure(reader).get_by_label("Date of the interview").fill(date)
    for label, value in fields.items():
        figure(reader).get_by_label(label.replace("_", " ")).fill(value)
    reader.page.clock.run_for(600)


def status(reader):
    return figure(reader).locator(".plan-status")


def days(reader):
    return figure(reader).locator(".plan-days > li")


def boxes(reader):
    return figure(reader).locator(".plan-days").get_by_role("checkbox")


def file_of(reader, button):
    with reader.page.expect_download() as download:
        figure(reader).get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes().decode()


# The planner


@pytest.fixture
def planner(reader):
    reader.open(PAGE)
    figure(reader).get_by_role("button", name="Make a plan").click()
    expect(figure(reader).get_by_label("Date of the interview")).to_be_focused()
    return lambda call, argument=None: reader.page.evaluate(f"(argument) => {{ const p = Handbook.planner; return {call}; }}", argument)


def test_the_page_plans_as_the_build_does(planner):
    for case in CASES:
        plan = planner("p.make(argument.tasks, argument.request)", case)
        found = [[f"{one['id']} {one['minutes']}/{one['total']}+{one['before']}" for one in day] for day in plan["days"]]
        assert found == case["days"], case["name"]
        assert plan["leftOut"] == case["leftOut"], case["name"]


def test_the_printed_plans_are_those_of_the_page(planner, reader):
    tasks = json.loads(figure(reader).get_attribute("data-tasks"))
    titles = {task["id"]: task["title"] for task in tasks}
    for table in figure(reader).locator("details.plan-fixed").all():
        length, hours = re.match(r"(\d+) days, up to ([\d.]+) h", table.locator("summary").text_content()).groups()
        plan = planner("p.make(argument[0], argument[1])", [tasks, {"days": int(length), "minutes": int(float(hours) * 60)}])
        printed = table.locator("td li").evaluate_all("items => items.map((item) => item.textContent)")
        made = [titles[piece["id"]] for day in plan["days"] for piece in day]
        assert len(printed) == len(made)
        assert all(text.startswith(title) for text, title in zip(printed, made))


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "yesterday", "", "2026-1-1", "0000-00-00"])
def test_what_is_no_day_is_not_taken_for_one(planner, text):
    assert planner("String(p.dayOf(argument))", text) == "NaN"


def test_days_follow_each_other_through_the_years(planner):
    assert planner("[p.dateOf(p.dayOf('2028-02-28') + 1), p.dateOf(p.dayOf('2026-12-31') + 1)]") == ["2028-02-29", "2027-01-01"]


def test_calendars_follow_the_standard(planner):
    text = planner(
        """p.calendar({ book: 'A, B; C', name: 'Plan', stamp: new Date(Date.UTC(2026, 10, 21, 8, 5, 9, 123)), events: [
          { day: p.dayOf('2026-12-31'), summary: 'Zwölf, dreizehn; \\\\ ' + 'ü€😀'.repeat(40), description: 'one\\ntwo' } ] })"""
    )
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "").split("\r\n")
    assert "UID:study-plan-20261231@a-b-c.handbook" in whole
    assert "DTSTART;VALUE=DATE:20261231" in whole and "DTEND;VALUE=DATE:20270101" in whole
    assert "DTSTAMP:20261121T080509Z" in whole
    assert f"SUMMARY:Zwölf\\, dreizehn\\; \\\\ {'ü€😀' * 40}" in whole
    assert "DESCRIPTION:one\\ntwo" in whole


# The page


def test_a_date_becomes_days_with_links(reader):
    at(reader)
    make(reader)
    expect(days(reader)).to_have_count(7)
    expect(days(reader).first).to_contain_text("Sat, Nov 21 · day 1 today")
    expect(days(reader).last).to_contain_text("Fri, Nov 27 · day 7")
    expect(days(reader).first.get_by_role("link", name="The 45-minute clock")).to_have_attribute("href", "../method/clock.html")
    expect(status(reader)).to_contain_text("7 days,")
    expect(figure(reader).locator("p.plan-left").first).to_contain_text("Left out:")
    assert "date=2026-11-28" in reader.page.url


@pytest.mark.parametrize(
    "date, hours, said",
    [
        ("2026-11-20", "1", "That day is over."),
        ("2026-11-21", "1", "The interview is today."),
        ("2026-11-22", "0", "With no hours a day there is nothing to plan."),
        ("2026-11-22", "0.01", "No task fits this time."),
        ("2028-11-22", "1", "More than a year ahead."),
        ("2026-11-22", "2", "1 day,"),
    ],
)
def test_each_time_has_an_answer(reader, date, hours, said):
    at(reader)
    make(reader, date, Hours_a_day=hours)
    expect(status(reader)).to_contain_text(said)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Pacific/Pago_Pago", "America/Sao_Paulo"])
@pytest.mark.parametrize("now", ["2026-10-31T23:30:00", "2026-11-01T00:30:00", "2026-03-08T01:59:00"])
def test_neither_zones_nor_summer_time_move_a_day(open_reader, zone, now):
    reader = open_reader(timezone_id=zone, accept_downloads=True)
    page = at(reader)
    local = page.evaluate("(now) => new Date(now).getTime() / 1000", now)  # the reader's own wall clock
    page.clock.set_fixed_time(local)
    today = now[:10]
    figure(reader).get_by_role("button", name="Make a plan").click()
    expect(figure(reader).get_by_label("Date of the interview")).to_be_focused()
    assert page.evaluate("Handbook.planner.dateOf(Handbook.planner.today())") == today
    start = page.evaluate("(day) => Handbook.planner.dayOf(day)", today)
    assert page.evaluate("(day) => Handbook.planner.dateOf(day)", start + 10) > today


def test_rounds_and_level_choose(reader):
    at(reader)
    make(reader)
    figure(reader).get_by_role("group", name="Rounds").get_by_label("behavioral").check()
    reader.page.clock.run_for(600)
    expect(days(reader).filter(has_text="Frameworks compared")).to_have_count(0)
    assert "loop=behavioral" in reader.page.url


def test_ticks_are_kept_and_done_things_are_not_planned_again(reader):
    page = at(reader)
    make(reader)
    days(reader).first.get_by_role("checkbox", name="The 45-minute clock").check()
    expect(status(reader)).to_contain_text("1 of ")
    page.reload()
    expect(days(reader).first.get_by_role("checkbox", name="The 45-minute clock")).to_be_checked()
    page.clock.set_fixed_time("2026-11-23T09:00:00")
    page.reload()
    expect(days(reader)).to_have_count(7)  # the plan stays what it was
    expect(days(reader).nth(2)).to_contain_text("today")
    figure(reader).get_by_role("button", name="Plan again from today").click()
    expect(days(reader)).to_have_count(5)
    expect(figure(reader).locator(".plan-days").get_by_role("checkbox", name="The 45-minute clock")).to_have_count(0)
    figure(reader).get_by_role("button", name="Clear").click()
    expect(status(reader)).to_contain_text("Give the date")
    assert "date=" not in page.url


def test_works_by_keyboard(reader):
    page = at(reader)
    figure(reader).get_by_role("button", name="Make a plan").focus()
    reader.press("Enter")
    expect(figure(reader).get_by_label("Date of the interview")).to_be_focused()
    page.keyboard.type("11282026")
    page.clock.run_for(600)
    expect(days(reader)).to_have_count(7)
    boxes(reader).first.focus()
    reader.press("Space")
    expect(boxes(reader).first).to_be_checked()
    expect(boxes(reader).first).to_be_focused()


def test_a_link_makes_the_plan(open_reader):
    reader = open_reader(permissions=["clipboard-read", "clipboard-write"])
    at(reader, f"{PAGE}?date=2026-12-05&hours=2&loop=design,depth&level=L5")
    expect(days(reader)).to_have_count(14)
    figure(reader).get_by_role("button", name="Copy link").click()
    link = reader.page.evaluate("navigator.clipboard.readText()")
    assert "date=2026-12-05" in link and "loop=design,depth" in link and "start=2026-11-21" in link


@pytest.mark.parametrize("query", ["?date=x", "?date=2026-12-01&hours=-4&loop=,,&level=%3Cb%3E&start=2031-01-01", "?date="])
@pytest.mark.parametrize("storage", ["", FORBIDDEN, FULL])
def test_any_storage_and_address_will_do(open_reader, storage, query):
    reader = open_reader()
    if storage:
        reader.page.add_init_script(storage)
    at(reader, PAGE + query)
    button = figure(reader).get_by_role("button", name="Make a plan")
    if query == "?date=":
        expect(figure(reader).get_by_label("Date of the interview")).to_be_visible()
    assert button.count() == 0 or button.is_visible()
    expect(figure(reader).get_by_label("Date of the interview")).to_be_visible()


def test_damaged_records_do_no_harm(reader):
    at(reader)
    key = figure(reader).get_attribute("data-plan")
    for damaged in ["[]", "7", '{"plans": 3}', '{"plans": {"KEY": {"settings": {"date": 5, "loop": "x"}, "ticks": {"C12": 3}}}}']:
        reader.page.evaluate("text => Handbook.store.set('plan', JSON.parse(text))", damaged.replace("KEY", key))
        reader.page.reload()
        expect(figure(reader).get_by_label("Date of the interview")).to_be_visible()


def test_files_hold_the_plan(open_reader):
    reader = open_reader(accept_downloads=True)
    at(reader)
    make(reader)
    days(reader).first.get_by_role("checkbox", name="The 45-minute clock").check()
    text = file_of(reader, "Markdown file")
    assert text.startswith("# Study plan\n\n## Sat, Nov 21 · day 1\n\n")
    assert f"- [x] [The 45-minute clock](<{reader.hosting.url('method/clock.html')}>) (52 min)" in text
    calendar = file_of(reader, "Calendar file")
    assert calendar.count("BEGIN:VEVENT") == 8
    assert "DTSTART;VALUE=DATE:20261128\r\n" in calendar and "SUMMARY:Interview\r\n" in calendar
    again = file_of(reader, "Calendar file")
    identities = lambda text: [line for line in text.split("\r\n") if line.startswith("UID:")]
    assert identities(again) == identities(calendar) and len(set(identities(calendar))) == 8


def test_works_everywhere(open_reader, anywhere):
    reader = open_reader(anywhere)
    at(reader)
    make(reader)
    expect(days(reader)).to_have_count(7)


def test_the_plans_are_whole_without_scripts(open_reader):
    reader = open_reader(javascript=False)
    reader.open(PAGE)
    expect(figure(reader).get_by_role("button")).to_have_count(0)
    tables = figure(reader).locator("details.plan-fixed")
    expect(tables).to_have_count(6)
    expect(tables.first.get_by_role("link", name="The 45-minute clock")).to_be_visible()
    tables.nth(1).locator("summary").click()
    expect(tables.nth(1).get_by_role("row")).to_have_count(8)


@pytest.mark.parametrize("viewport", [NARROWEST, PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_sticks_out_and_axe_finds_nothing(open_reader, viewport, dark):
    reader = open_reader(viewport=viewport, dark=dark)
    reader.open(PAGE)
    figure(reader).get_by_role("button", name="Make a plan").click()
    figure(reader).get_by_label("Date of the interview").fill(
        reader.page.evaluate("new Date(Date.now() + 9 * 86400000).toISOString().slice(0, 10)")
    )
    expect(boxes(reader).first).to_be_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert Axe().run(reader.page, options=RULES).response["violations"] == []
    for target in figure(reader).locator(".plan-tick, .plan-form label, .plan-buttons button").all()[:12]:
        assert target.bounding_box()["height"] >= 44


def test_the_page_keeps_still(reader):
    reader.page.add_init_script(SHIFTS)
    reader.open(PAGE)
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("window.shifted") < 0.02


def test_paper_shows_the_own_plan_instead(reader):
    at(reader)
    make(reader)
    reader.page.emulate_media(media="print")
    expect(days(reader).last).to_be_visible()
    expect(boxes(reader).first).to_be_visible()
    expect(figure(reader).get_by_label("Date of the interview")).to_be_hidden()
    expect(figure(reader).locator("details.plan-fixed").first).to_be_hidden()


def test_paper_holds_all_plans(open_reader):
    reader = open_reader()
    reader.open(PAGE)
    reader.page.emulate_media(media="print")
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for table in figure(reader).locator("details.plan-fixed table").all():
        expect(table).to_be_visible()
