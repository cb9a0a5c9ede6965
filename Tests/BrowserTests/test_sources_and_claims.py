"""The page of all sources with its filters, and the page of claims."""

import re

import pytest
from playwright.sync_api import expect

from support.reader import NARROWEST, PHONE


def shown(reader):
    return reader.page.locator(".source-list > li:visible")


def test_filters_show_as_many_as_they_say(open_reader, anywhere):
    reader = open_reader(anywhere)
    reader.open("sources.html")
    every = shown(reader).count()
    status = reader.page.locator("#source-status")
    expect(status).to_have_text(f"All {every} are shown.")
    box = reader.page.get_by_role("checkbox", name=re.compile("^unverified"))
    count = int(re.search(r"\d+$", box.locator("..").inner_text())[0])
    box.focus()
    reader.press("Space")
    assert shown(reader).count() == count < every
    expect(status).to_have_text(f"{count} of {every} are shown.")
    reader.page.get_by_role("checkbox", name=re.compile("^paper")).check()
    assert shown(reader).evaluate_all("all => all.every(e => e.dataset.kind == 'paper' && e.dataset.status == 'unverified')")
    reader.press("Space")
    box.uncheck()
    expect(status).to_have_text(f"All {every} are shown.")


def test_a_link_to_a_hidden_source_shows_it(reader):
    reader.open("sources.html")
    reader.page.get_by_role("checkbox", name=re.compile("^unverified")).check()
    verified = reader.page.locator('.source-list > li[data-status="verified"]').last
    expect(verified).to_be_hidden()
    reader.page.evaluate("id => { location.hash = id; }", verified.get_attribute("id"))
    expect(verified).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [PHONE, NARROWEST])
def test_filters_are_large_enough_for_a_thumb(open_reader, viewport):
    reader = open_reader(viewport=viewport)
    reader.open("sources.html")
    for box in reader.page.locator(".source-filter").all():
        assert box.bounding_box()["height"] >= 44
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_without_javascript_the_counts_are_words(open_reader):
    reader = open_reader(javascript=False)
    reader.open("sources.html")
    expect(reader.page.get_by_role("checkbox")).to_have_count(0)
    expect(reader.page.locator(".source-filters")).to_contain_text("unverified")
    assert shown(reader).count() == reader.page.locator(".source-list > li").count() > 50


def test_sources_of_a_chapter_lead_to_their_entries_and_back(reader):
    reader.open("method/clock.html")
    label = reader.page.locator(".sources a.source-label").first
    name = label.inner_text()
    label.click()
    reader.expect_page("sources.html")
    entry = reader.page.locator("li:target")
    expect(entry).to_contain_text(name)
    entry.get_by_role("link", name="The 45-minute clock").click()
    reader.expect_page("method/clock.html")
    expect(reader.page.locator(f"main a.citation >> text='{name}'").first).to_be_attached()


def test_every_claim_of_the_book_is_listed_and_leads_to_its_place(site, open_reader):
    reader = open_reader(javascript=False)
    reader.open("claims.html")
    links = reader.page.locator(".claims-label a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    written = sum(
        len(re.findall(r"^> \[!(?:CLAIM|OPINION)\]", chapter.read_text(), re.MULTILINE))
        for chapter in site.content.rglob("*.md")
    )
    assert len(links) == len(set(links)) == written
    for link in links:
        page, _, fragment = link.partition("#")
        assert f'id="{fragment}"' in (site.folder / page).read_text()
    reader.page.locator(".claims-label a").first.click()
    expect(reader.page.locator(":target .markdown-alert-title")).to_be_visible()


def test_what_is_not_verified_stands_apart(reader):
    reader.open("claims.html")
    apart = reader.page.get_by_role("region", name="Sources that are not verified").locator(".source-list > li")
    assert apart.count() > 0
    assert apart.evaluate_all("all => all.every(e => e.dataset.status != 'verified')")
