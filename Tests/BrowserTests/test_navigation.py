"""Finding one's way: sidebar, next and previous, breadcrumbs, contents of the page, menu on a phone, keyboard."""

import re

from playwright.sync_api import expect

from support.reader import PHONE
from support.site import relative

CHAPTER = "method/clock.html"


def test_the_home_page_leads_to_every_chapter(site, reader):
    for chapter in site.chapters:
        reader.open()
        reader.page.locator(f'main a[href="{chapter}"]').first.click()
        reader.expect_page(chapter)


def test_the_sidebar_marks_the_open_chapter_and_leads_to_every_other(site, reader):
    reader.open(CHAPTER)
    expect(reader.sidebar.locator("[aria-current=page]")).to_have_count(1)
    for chapter in site.chapters:
        reader.open(CHAPTER)
        link = f'a[href="{relative(CHAPTER, chapter)}"]'
        folded_part = reader.sidebar.locator("details:not([open])", has=reader.page.locator(link))
        if folded_part.count():
            folded_part.locator("summary").click()
        reader.sidebar.locator(link).click()
        reader.expect_page(chapter)
        current = reader.sidebar.locator("[aria-current=page]")
        expect(current).to_have_count(1)
        expect(current).to_be_visible()


def test_next_leads_through_all_chapters_in_order_and_previous_back(site, reader):
    reader.open(site.chapters[0])
    walked = [reader.path]
    while reader.page.locator("main a[rel=next]").count():
        reader.follow("next")
        reader.page.wait_for_load_state("domcontentloaded")
        walked.append(reader.path)
    assert walked == site.chapters
    for chapter in reversed(site.chapters[:-1]):
        reader.follow("prev")
        reader.expect_page(chapter)


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

