"""Budgets: rows, bars and the limit, on screen and on paper, with and without scripts."""

import pytest
from playwright.sync_api import expect

from support.reader import NARROWEST

PAGE = "practice/pitfalls-production.html"


def budget(reader):
    return reader.page.locator("figure.budget").first


def test_rows_and_what_is_left_make_the_limit(open_reader):
    reader = open_reader(javascript=False)
    reader.open(PAGE)
    rows = budget(reader).locator("tbody tr")
    values = dict(zip(rows.locator("th").all_inner_texts(), rows.locator(".budget-value").all_inner_texts()))
    numbers = {name: int(value.removesuffix(" ms")) for name, value in values.items()}
    spent = sum(number for name, number in numbers.items() if name not in ("Sum", "Left", "Limit"))
    assert spent == numbers["Sum"]
    assert spent + numbers["Left"] == numbers["Limit"]
    expect(budget(reader)).to_contain_text("Tail percentiles do not add.")


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("dark", [False, True])
def test_each_bar_begins_where_the_one_before_ends(open_reader, media, dark):
    reader = open_reader(dark=dark)
    reader.open(PAGE)
    reader.page.emulate_media(media=media)
    bars = budget(reader).locator(".budget-row rect, .budget-slack rect").evaluate_all(
        "bars => bars.map(bar => [bar.getBoundingClientRect().left, bar.getBoundingClientRect().right])"
    )
    # The outline of what is left is as wide as its stroke.
    for (_, end), (start, _) in zip(bars, bars[1:]):
        assert abs(end - start) < 2


def test_the_table_keeps_its_roles_and_fits_in_the_narrowest_window(open_reader):
    reader = open_reader(viewport=NARROWEST)
    reader.open(PAGE)
    expect(budget(reader).get_by_role("table")).to_be_visible()
    expect(budget(reader).get_by_role("rowheader", name="retrieval")).to_be_visible()
    expect(budget(reader).get_by_role("cell", name="35 ms")).to_be_visible()
    box = budget(reader).get_by_role("table").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= NARROWEST["width"]
