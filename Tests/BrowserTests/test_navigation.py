"""Finding one's way: sidebar, next and previous, breadcrumbs, contents of the page, menu on a phone, keyboard."""

import re
from itertools import pairwise

from playwright.sync_api import expect

from support.reader import PHONE
from support.site import page_behind, relative

CHAPTER = "method/clock.html"


def test_the_home_page_leads_to_every_chapter(site, reader):
    reader.open()
    shown = reader.page.locator("main a[href]:visible").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert [chapter for chapter in site.chapters if chapter not in shown] == []
    reader.page.locator(f'main a[href="{CHAPTER}"]').first.click()
    reader.expect_page(CHAPTER)


def test_the_sidebar_marks_the_open_chapter_and_lists_every_other(site):
    for chapter in site.chapters:
        source = site.source(chapter)
        listed = source.targets("nav[aria-label=Chapters] a")
        assert [other for other in site.chapters if relative(chapter, other) not in listed] == [], chapter
        assert source.targets("nav[aria-label=Chapters] a[aria-current=page]") == [relative(chapter, chapter)]


def test_a_folded_part_of_the_sidebar_opens_and_leads_to_its_chapters(site, reader):
    reader.open(CHAPTER)
    reader.sidebar.locator("details:not([open]) > summary").first.click()
    link = reader.sidebar.locator("details[open]").first.get_by_role("link").last
    chapter = page_behind(CHAPTER, link.get_attribute("href"))
    link.click()
    reader.expect_page(chapter)
    expect(reader.sidebar.locator("[aria-current=page]")).to_have_count(1)
    expect(reader.sidebar.locator("[aria-current=page]")).to_be_visible()


def test_next_leads_through_all_chapters_in_order_and_previous_back(site):
    for chapter, following in pairwise(site.chapters):
        assert site.source(chapter).targets("main a[rel=next]") == [relative(chapter, following)]
        assert site.source(following).targets("main a[rel=prev]") == [relative(following, chapter)]
    assert site.source(site.chapters[-1]).select("main a[rel=next]") == []


def test_next_and_previous_can_be_followed(site, reader):
    first, second, third = site.chapters[:3]
    reader.open(first)
    for relation, page in (("next", second), ("next", third), ("prev", second), ("prev", first)):
        reader.follow(relation)
        reader.expect_page(page)


def test_n_and_p_turn_pages_but_not_while_typing(reader):
    reader.open(CHAPTER)
    reader.press("n")
    reader.page.wait_for_url(lambda url: not url.endswith(CHAPTER))
    reader.press("p")
    reader.expect_page(CHAPTER)
    reader.press("/")
    expect(reader.search_field).to_be_focused()
    reader.page.keyboard.type("np")
    expect(reader.search_field).to_have_value("np")
    assert reader.path == CHAPTER


def test_breadcrumbs_lead_home(reader):
    reader.open(CHAPTER)
    reader.page.get_by_role("navigation", name="Breadcrumbs").get_by_role("link").first.click()
    reader.expect_page("index.html")


def test_the_contents_of_a_page_lead_to_its_sections(reader):
    reader.open(CHAPTER)
    if not reader.contents.get_by_role("link").first.is_visible():
        reader.contents.locator("summary").click()
    link = reader.contents.get_by_role("link").nth(1)
    title = link.inner_text()
    link.click()
    section = reader.page.locator(f"[id='{reader.fragment}']")
    expect(section).to_be_in_viewport()
    expect(section).to_have_text(title)


def test_a_heading_has_a_link_to_itself(reader):
    reader.open(CHAPTER)
    heading = reader.page.locator("main .heading-2").first
    heading.hover()
    heading.get_by_role("link").click()
    assert reader.fragment == heading.locator("h2").get_attribute("id")


def test_the_first_tab_stop_skips_to_the_content(reader):
    reader.open(CHAPTER)
    reader.press("Tab")
    expect(reader.focused).to_have_text("Skip to content")
    expect(reader.focused).to_be_in_viewport()
    reader.press("Enter")
    expect(reader.page.locator("main:focus, main :focus")).to_have_count(1)


def test_the_menu_on_a_phone_opens_closes_and_gives_the_focus_back(open_reader):
    reader = open_reader(viewport=PHONE)
    reader.open(CHAPTER)
    expect(reader.menu_button).to_have_attribute("aria-expanded", "false")
    expect(reader.sidebar).not_to_be_visible()
    reader.menu_button.focus()
    reader.press("Enter")
    expect(reader.menu_button).to_have_attribute("aria-expanded", "true")
    expect(reader.sidebar.locator("[aria-current=page]")).to_be_focused()
    reader.press("Escape")
    expect(reader.menu_button).to_have_attribute("aria-expanded", "false")
    expect(reader.menu_button).to_be_focused()
    expect(reader.sidebar).not_to_be_visible()


def test_a_chapter_can_be_chosen_from_the_menu_on_a_phone(open_reader):
    reader = open_reader(viewport=PHONE)
    reader.open(CHAPTER)
    reader.menu_button.click()
    reader.sidebar.get_by_role("link", name=re.compile("Frameworks")).click()
    reader.expect_page("method/frameworks.html")
    expect(reader.sidebar).not_to_be_visible()


def test_the_closed_menu_on_a_phone_cannot_be_tabbed_into(open_reader):
    reader = open_reader(viewport=PHONE)
    reader.open(CHAPTER)
    for _ in range(12):
        reader.press("Tab")
        assert reader.page.evaluate("document.activeElement.closest('#page-menu') === null")


def test_the_question_mark_lists_the_keys(reader):
    reader.open(CHAPTER)
    reader.press("?")
    dialog = reader.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    reader.press("Escape")
    expect(dialog).not_to_be_visible()

