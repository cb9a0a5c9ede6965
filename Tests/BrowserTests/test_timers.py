"""The interview clock and the compression drill: by keyboard and touch, asleep, reloaded, without scripts, on paper."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import FORBIDDEN, FULL, RULES
from support.reader import DESKTOP, NARROWEST, PHONE

CLOCK = "method/clock.html"
DRILL = "practice/pitfalls-closing.html"
START = "2026-11-21T09:00:00"
SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""
# What is said, in order; the announcer's text goes when the next comes.
SAID = """window.said = [];
document.addEventListener('DOMContentLoaded', () => {
  const announcer = document.getElementById('announcer');
  new MutationObserver(() => { if (announcer.textContent) window.said.push(announcer.textContent); })
    .observe(announcer, {childList: true, characterData: true, subtree: true});
});"""
# Sounds that were ordered, in seconds from now; and a machine that has none.
SOUNDS = """window.sounds = [];
window.AudioContext = class {
  currentTime = 100; destination = {};
  resume() {}
  createGain() { return { gain: { setValueAtTime() {}, linearRampToValueAtTime() {} }, connect() {} }; }
  createOscillator() {
    const sound = { at: 0, isStopped: false };
    window.sounds.push(sound);
    return { frequency: {}, connect: (next) => next, start: (at) => { sound.at = at - 100; },
             stop: (at) => { if (at === undefined) sound.isStopped = true; } };
  }
};"""


def at(reader, path, *scripts):
    """Opens a page at nine o'clock, with a time that only the test moves."""
    for script in (SAID, *scripts):
        reader.page.add_init_script(script)
    reader.page.clock.install(time=START)
    reader.open(path)
    reader.page.clock.pause_at("2026-11-21T09:00:10")
    return reader.page


def pass_time(page, time):
    """Lets the page see each second, as a tab in front does; it looks a moment after the second is full."""
    page.clock.run_for(time)
    page.clock.run_for(20)


def fall_asleep(page, time):
    """The tab sees nothing until it wakes up. The test does not wait: the page's clock is set ahead."""
    page.clock.fast_forward(time)


def part(page, name):
    return page.locator(f"figure.{name}")


def button(page, name):
    return page.locator("figure:is(.clock, .drill)").get_by_role("button", name=name, exact=True)


def digits(page):
    return page.locator(".timer-digits")


def time_words(page):
    return page.locator(".timer-words")


def said(page):
    page.clock.run_for(200)
    return page.evaluate("window.said")


def summary_rows(page):
    return [row.split("\t") for row in page.locator(".timer-summary tbody tr").all_inner_texts()]


def violations(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


# The clock


def test_the_clock_runs_by_keyboard_alone(reader):
    page = at(reader, CLOCK)
    button(page, "Start").focus()
    reader.press("Space")
    pass_time(page, "01:00")
    expect(digits(page)).to_have_text("5:00")
    expect(page.locator(".timer-all")).to_have_text("44:00 of 45 min left")
    reader.press("n")
    expect(page.locator(".timer-phase")).to_have_text("2 of 6: Framing")
    expect(digits(page)).to_have_text("9:00")
    reader.press("Space")
    expect(button(page, "Go on")).to_be_focused()
    pass_time(page, "10:00")
    expect(digits(page)).to_have_text("9:00")
    assert said(page) == [
        "The clock runs. 1 of 6: Requirements, metrics. 6:00 left.", "2 of 6: Framing. 9:00 left.", "Paused at 1:00."
    ]
    reader.expect_page(CLOCK)


def test_keys_belong_to_the_clock_only_where_they_are_pressed_in_it(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    page.locator(".timer-note textarea").fill("")
    page.locator(".timer-note textarea").press_sequentially("n n ")
    expect(page.locator(".timer-phase")).to_contain_text("1 of 6")
    expect(button(page, "Pause")).to_be_visible()
    pass_time(page, "00:01")
    page.locator(".timer-face").click()
    reader.press("Space")
    expect(button(page, "Go on")).to_be_visible()
    page.locator("h1").click()
    reader.press("n")
    reader.expect_page("method/frameworks.html")


def test_the_clock_runs_by_touch(open_reader):
    reader = open_reader(viewport=PHONE, has_touch=True)
    page = at(reader, CLOCK)
    button(page, "Start").tap()
    pass_time(page, "00:30")
    button(page, "Next phase").tap()
    expect(page.locator(".timer-phase")).to_have_text("2 of 6: Framing")
    for control in page.locator(".timer").locator("button:visible, label:has(input)").all():
        assert control.bounding_box()["height"] >= 43.9, control.inner_text()


def test_an_overrun_is_shown_in_words_and_said_once(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    pass_time(page, "06:00")
    expect(digits(page)).to_have_text("0:00")
    pass_time(page, "00:40")
    expect(digits(page)).to_have_text("0:40")
    expect(time_words(page)).to_have_text("over in this phase")
    sign = time_words(page).evaluate("element => getComputedStyle(element, '::before').content")
    assert "!" in sign
    assert said(page)[1:] == [
        "One minute left for Requirements, metrics.", "The time for Requirements, metrics is over."
    ]
    button(page, "Next phase").click()
    expect(digits(page)).to_have_text("3:20")
    expect(time_words(page)).to_have_text("left in this phase")


def test_the_end_of_all_time_is_said(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    fall_asleep(page, "44:59")
    pass_time(page, "00:02")
    assert said(page)[-1] == "The 45 minutes are over."
    pass_time(page, "00:30")
    expect(page.locator(".timer-all")).to_have_text("0:31 over the 45 min")


def test_a_tab_that_slept_shows_the_right_time(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    fall_asleep(page, "04:30")
    expect(digits(page)).to_have_text("1:30")
    fall_asleep(page, "04:00")
    expect(digits(page)).to_have_text("2:30")
    assert said(page)[-1] == "The time for Requirements, metrics is over."


def test_a_computer_whose_time_is_set_back_shows_no_nonsense(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    page.evaluate("Date.now = () => 0; document.dispatchEvent(new Event('visibilitychange'))")
    expect(digits(page)).to_have_text("6:00")


def test_the_clock_runs_on_through_a_reload_and_in_another_tab(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    page.locator("textarea").fill("2 M listings a day")
    pass_time(page, "02:00")
    page.reload()
    pass_time(page, "00:01")
    expect(digits(page)).to_have_text("3:59")
    expect(page.locator("textarea")).to_have_value("2 M listings a day")
    other = reader.context.new_page()
    other.goto(page.url)
    expect(other.locator(".timer-phase")).to_contain_text("1 of 6")
    expect(button(other, "Pause")).to_be_visible()
    button(page, "Next phase").click()
    expect(other.locator(".timer-phase")).to_contain_text("2 of 6")
    button(other, "Pause").click()
    expect(button(page, "Go on")).to_be_visible()


def test_the_summary_adds_up_and_can_be_copied(open_reader):
    reader = open_reader(permissions=["clipboard-read", "clipboard-write"])
    page = at(reader, CLOCK)
    button(page, "Start").click()
    for minutes, note in (("06:40", "goal set\nno appeals"), ("03:20", ""), ("10:00", ""), ("12:00", ""), ("09:00", "")):
        page.locator("textarea").fill(note)
        pass_time(page, minutes)
        button(page, "Next phase").click()
    pass_time(page, "03:30")
    button(page, "Finish").click()
    expect(page.locator(".timer-summary > summary")).to_be_focused()
    rows = summary_rows(page)
    assert rows[0][:4] == ["Requirements, metrics", "6:00", "6:40", "+0:40"]
    assert rows[1][:4] == ["Framing", "4:00", "3:20", "−0:40"]
    assert rows[2][:4] == ["Data, features", "10:00", "10:00", "±0:00"]
    assert rows[-1][:4] == ["All", "45:00", "44:30", "−0:30"]
    button(page, "Copy as text").click()
    page.clock.run_for(200)
    lines = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n").split("\n")
    assert lines[0] == "Interview clock, 45 min, 2026-11-21"
    assert lines[1:4] == [
        "Requirements, metrics: planned 6:00, actual 6:40 (+0:40)", "    goal set", "    no appeals"
    ]
    assert lines[-1] == "All: planned 45:00, actual 44:30 (−0:30)"
    actual = page.locator(".clock-actual")
    assert [cell for cell in actual.all_inner_texts() if ":" in cell] == [
        "0:00", "6:40", "10:00", "20:00", "32:00", "41:00", "44:30"
    ]
    page.reload()
    expect(page.locator(".timer-summary")).to_be_visible()
    button(page, "Back one phase").click()
    expect(page.locator(".timer-phase")).to_have_text("6 of 6: Failure, close")
    expect(digits(page)).to_have_text("0:30")


def test_a_reset_can_be_undone_until_the_next_start(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    page.locator("textarea").fill("kept")
    pass_time(page, "01:00")
    button(page, "Reset").click()
    expect(digits(page)).to_have_text("6:00")
    expect(page.locator("textarea")).to_have_value("")
    button(page, "Undo reset").click()
    expect(digits(page)).to_have_text("5:00")
    expect(page.locator("textarea")).to_have_value("kept")
    button(page, "Reset").click()
    page.get_by_role("radio", name="35 min").check()
    expect(digits(page)).to_have_text("5:00")
    button(page, "Start").click()
    expect(button(page, "Reset")).to_be_visible()
    expect(page.get_by_role("radio", name="35 min")).to_be_disabled()


@pytest.mark.parametrize("trouble", [FORBIDDEN, FULL])
def test_the_clock_runs_where_nothing_can_be_kept(open_reader, trouble):
    reader = open_reader()
    page = at(reader, CLOCK, trouble)
    button(page, "Start").click()
    page.locator("textarea").fill("still here")
    pass_time(page, "01:00")
    button(page, "Next phase").click()
    expect(digits(page)).to_have_text("9:00")
    button(page, "Back one phase").click()
    expect(page.locator("textarea")).to_have_value("still here")


@pytest.mark.parametrize(
    "change",
    [
        "run => { run.marks = Array(20).fill(1000) }", "run => { run.total = 44 }", "run => { run.spent = 'x' }",
        "run => { run.notes = 5 }", "run => { run.marks = [null] }", "run => { delete run.since }",
    ],
)
def test_a_run_of_another_clock_is_put_aside(reader, change):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    pass_time(page, "01:00")
    page.evaluate(
        f"""() => {{
          const clocks = Handbook.store.get('clocks');
          for (const run of Object.values(clocks)) ({change})(run);
          Handbook.store.set('clocks', clocks);
        }}"""
    )
    expect(digits(page)).to_have_text("6:00")
    page.reload()
    expect(digits(page)).to_have_text("6:00")
    button(page, "Start").click()
    pass_time(page, "00:10")
    expect(digits(page)).to_have_text("5:50")


def test_an_import_takes_the_newer_run(reader):
    page = at(reader, CLOCK)
    button(page, "Start").click()
    pass_time(page, "01:00")
    button(page, "Pause").click()
    kept = page.evaluate("Handbook.store.get('clocks')")
    ((key, run),) = kept.items()
    newer = {key: run | {"at": "2027-01-01T00:00:00.000Z", "spent": 120000}}
    reader.open("progress.html")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    text = json.dumps({"format": "handbook-progress", "version": 1, "records": {"clocks": newer}})
    chooser.value.set_files({"name": "p.json", "mimeType": "application/json", "buffer": text.encode()})
    expect(page.locator("#reading-status")).to_contain_text("p.json")
    reader.open(CLOCK)
    expect(digits(page)).to_have_text("4:00")


def test_sounds_come_when_a_phase_and_all_time_end_and_never_unasked(reader):
    page = at(reader, CLOCK, SOUNDS)
    button(page, "Start").click()
    pass_time(page, "01:00")
    assert page.evaluate("window.sounds") == []
    page.get_by_role("checkbox", name="Sound").check()
    due = "window.sounds.filter(({isStopped}) => !isStopped).map(({at}) => Math.round(at))"
    assert page.evaluate(due) == [300, 2640, 0]
    button(page, "Next phase").click()
    assert page.evaluate(due) == [540, 2640]
    button(page, "Pause").click()
    assert page.evaluate(due) == []


def test_a_machine_without_sound_unchecks_the_box(reader):
    page = at(reader, CLOCK, "window.AudioContext = class { constructor() { throw new Error('none'); } };")
    page.get_by_role("checkbox", name="Sound").click()
    expect(page.get_by_role("checkbox", name="Sound")).not_to_be_checked()


# The drill


def asked(page):
    return page.locator(".timer-card")


def test_the_drill_interrupts_and_pauses_by_the_space_bar(reader):
    page = at(reader, DRILL)
    page.get_by_role("radio", name="5 min").check()
    button(page, "Start").focus()
    reader.press("Space")
    pass_time(page, "00:29")
    expect(asked(page)).to_have_text("The interruption will stand here.")
    pass_time(page, "00:01")
    expect(asked(page)).to_contain_text("At 0:30:")
    first = asked(page).inner_text()
    reader.press("Space")
    fall_asleep(page, "30:00")
    expect(time_words(page)).to_have_text("left; paused")
    expect(digits(page)).to_have_text("4:30")
    reader.press("Space")
    pass_time(page, "01:30")
    expect(asked(page)).to_contain_text("At 2:00:")
    assert asked(page).inner_text().split(": ", 1)[1] != first.split(": ", 1)[1]
    pass_time(page, "03:00")
    expect(time_words(page)).to_have_text("Time is up: stop where you are")
    expect(page.locator(".timer-log li")).to_have_count(2)
    texts = said(page)
    assert texts[0] == "Back at the start." and texts[1] == "Go. 5:00 left."
    assert texts[2] == "Interruption: " + first.split(": ", 1)[1].strip()
    assert texts[3] == "Paused. 4:30 left." and texts[-1] == "Time is up."


def test_no_interruption_comes_again_before_all_have_come(reader):
    page = at(reader, DRILL)
    count = page.locator("li[data-card]").count()
    drawn = []
    for run in range(count + 1):
        button(page, "Start" if not run else "Start again").click()
        pass_time(page, "00:31")
        drawn.append(asked(page).inner_text())
        fall_asleep(page, "01:00")
        if run == 3:
            page.reload()
    assert len(set(drawn[:count])) == count
    assert drawn[count] in drawn[:count]


def test_a_drill_that_slept_through_everything_is_over(reader):
    page = at(reader, DRILL)
    page.get_by_role("radio", name="5 min").check()
    button(page, "Start").click()
    fall_asleep(page, "20:00")
    expect(digits(page)).to_have_text("0:00")
    expect(page.locator(".timer-log li")).to_have_count(2)
    assert said(page)[-1] == "Time is up."
    page.reload()
    expect(button(page, "Start again")).to_be_visible()
    assert said(page) == []


def test_a_drill_goes_on_after_a_reload_with_the_same_cards(reader):
    page = at(reader, DRILL)
    button(page, "Start").click()
    pass_time(page, "00:35")
    card = asked(page).inner_text()
    page.reload()
    expect(digits(page)).to_have_text("0:55")
    assert asked(page).inner_text() == card
    assert said(page) == []


def test_a_drill_whose_cards_were_changed_goes_on(reader):
    page = at(reader, DRILL)
    button(page, "Start").click()
    pass_time(page, "00:10")
    page.evaluate(
        """() => {
          const drills = Handbook.store.get('drills');
          for (const run of Object.values(drills)) Object.assign(run, {dealt: ['gone'], seen: ['gone', 'too']});
          Handbook.store.set('drills', drills);
        }"""
    )
    pass_time(page, "00:30")
    expect(asked(page)).to_have_text("The interruption will stand here.")
    expect(digits(page)).to_have_text("0:50")


# Both


@pytest.mark.parametrize("path", [CLOCK, DRILL])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, NARROWEST])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_any_state(open_reader, path, viewport, dark):
    reader = open_reader(viewport=viewport, dark=dark)
    page = at(reader, path)
    button(page, "Start").click()
    fall_asleep(page, "00:45" if path == DRILL else "07:00")
    page.clock.resume()  # axe waits for timers
    assert violations(page) == []
    if path == CLOCK:
        for _ in range(5):
            button(page, "Next phase").click()
        button(page, "Finish").click()
    else:
        fall_asleep(page, "06:00")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("path", [CLOCK, DRILL])
@pytest.mark.parametrize("width", [320, 390, 600, 768, 1280])
def test_nothing_moves_when_the_scripts_take_over(open_reader, path, width):
    reader = open_reader(viewport={"width": width, "height": 900})
    reader.page.add_init_script(SHIFTS)
    reader.open(path)
    name = "clock" if path == CLOCK else "drill"
    reserved = part(reader.page, name).locator(".timer").evaluate(
        "timer => { const full = timer.offsetHeight; timer.replaceChildren(); return [timer.offsetHeight, full]; }"
    )
    assert reserved[0] == reserved[1]
    assert reader.page.evaluate("window.shifted") < 0.01


@pytest.mark.parametrize("path", [CLOCK, DRILL])
def test_it_works_wherever_the_site_is_hosted(open_reader, anywhere, path):
    reader = open_reader(anywhere)
    page = at(reader, path)
    button(page, "Start").click()
    pass_time(page, "00:05")
    expect(digits(page)).to_have_text("5:55" if path == CLOCK else "1:25")


def test_without_scripts_there_is_a_table_of_starts_and_a_list_of_cards(open_reader):
    reader = open_reader(javascript=False)
    reader.open(CLOCK)
    rows = part(reader.page, "clock").locator("tbody tr")
    assert [cell.split("\n")[0] for cell in rows.nth(3).locator("td").all_inner_texts()][:3] == ["16:00", "20:00", "25:00"]
    expect(part(reader.page, "clock").locator(".timer")).not_to_be_visible()
    expect(part(reader.page, "clock").get_by_role("columnheader", name="Actual")).not_to_be_visible()
    reader.open(DRILL)
    expect(part(reader.page, "drill")).to_contain_text("Use any timer")
    part(reader.page, "drill").locator("summary").click()
    expect(part(reader.page, "drill").get_by_role("listitem").first).to_be_visible()


def test_paper_has_a_column_to_fill_in_and_cards_dealt_into_runs(reader):
    reader.open(CLOCK)
    reader.page.emulate_media(media="print")
    expect(part(reader.page, "clock").get_by_role("columnheader", name="Actual")).to_be_visible()
    expect(part(reader.page, "clock").locator(".timer")).not_to_be_visible()
    reader.page.emulate_media(media="screen")
    reader.open(DRILL)
    reader.page.emulate_media(media="print")
    heads = part(reader.page, "drill").get_by_role("columnheader").all_inner_texts()
    assert heads == ["Run", "At 0:30 ask", "At 2:00 ask"]
    expect(part(reader.page, "drill").locator(".drill-cards")).not_to_be_visible()


def test_the_book_on_one_page_has_the_tables_only(reader):
    reader.open("print.html")
    expect(reader.page.locator(".clock table").first).to_be_visible()
    expect(reader.page.locator(".timer").first).not_to_be_visible()


def test_pages_without_timers_load_none_of_it(site):
    assert "timer." not in (site.folder / "method/frameworks.html").read_text()
    source = (site.folder / DRILL).read_text()
    assert "drill." in source and "clock-part" not in source
