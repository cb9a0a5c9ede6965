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
