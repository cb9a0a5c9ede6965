"""Without JavaScript everything can still be read and found."""

import pytest
from playwright.sync_api import expect

from support.reader import PHONE
from support.site import page_behind


@pytest.fixture
def plain_reader(open_reader, anywhere):
    return open_reader(anywhere, javascript=False)


def test_every_chapter_is_reachable_from_the_home_page(site):
    seen, waiting = set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting += filter(None, (page_behind(page, address) for address in site.source(page).targets("a[href]")))
    assert set(site.chapters) <= seen


def test_the_home_page_shows_its_links_to_the_chapters(site, plain_reader):
    plain_reader.open()
    shown = plain_reader.page.locator("main a[href]:visible").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert [chapter for chapter in site.chapters if chapter not in shown] == []
    plain_reader.page.locator(f'main a[href="{site.chapters[-1]}"]').first.click()
    plain_reader.expect_page(site.chapters[-1])
    expect(plain_reader.heading).to_be_visible()


def test_the_search_form_leads_to_the_index_of_terms(plain_reader):
    plain_reader.open("method/clock.html")
    field = plain_reader.page.get_by_role("search").get_by_role("searchbox")
    field.fill("clock")
    field.press("Enter")
    plain_reader.expect_page("a-z.html")
    plain_reader.page.locator("main .entries a").first.click()
    expect(plain_reader.heading).to_be_visible()


def test_the_menu_of_a_phone_is_reachable(open_reader):
    reader = open_reader(viewport=PHONE, javascript=False)
    reader.open("method/clock.html")
    reader.page.get_by_role("link", name="Chapters", exact=True).click()
    expect(reader.sidebar).to_be_in_viewport()
    expect(reader.sidebar.locator("[aria-current=page]")).to_be_visible()


def test_no_control_is_shown_that_would_do_nothing(open_reader):
    reader = open_reader(viewport=PHONE, javascript=False)
    reader.open("method/clock.html")
    for control in (reader.menu_button, reader.theme_button, reader.search_dialog):
        expect(control).not_to_be_visible()
