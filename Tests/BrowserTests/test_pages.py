"""Every page loads cleanly wherever the site is hosted, and every link leads somewhere."""

from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from playwright.sync_api import expect


def test_every_page_loads_without_a_message_a_failure_or_a_foreign_request(site, open_reader, anywhere):
    reader = open_reader(anywhere)
    for path in site.portable_pages:
        reader.open(path)
        expect(reader.heading.first).to_be_visible()


def test_every_page_has_a_title_a_language_and_one_of_each_landmark(site):
    for path in site.pages:
        source = site.source(path)
        assert source.root.findtext("head/title").strip(), path
        assert source.root.get("lang"), path
        for landmark in ("body > header", "main", "body > footer"):
            assert len(source.select(landmark)) == 1, f"{path}: {landmark}"


def test_every_link_inside_the_site_resolves_with_its_fragment(site):
    sources = {path: site.source(path) for path in site.pages}
    broken = []
    for page, source in sources.items():
        for link in source.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            # Seen from the top of the host.
            target = normpath("/" / PurePosixPath(page).parent / unquote(parts.path)).lstrip("/") if parts.path else page
            known = sources.get(target)
            if not (site.folder / target).is_file():
                broken.append(f"{page}: {link}")
            elif parts.fragment and known and unquote(parts.fragment) not in known.ids:
                broken.append(f"{page}: {link}")
    assert broken == []


def test_every_link_inside_the_site_is_relative_and_names_a_file(site):
    """Only such links work below any path and from disk, where a folder has no index page."""
    for page in site.portable_pages:
        for link in site.source(page).links:
            parts = urlsplit(link)
            if parts.scheme not in ("http", "https", "mailto"):
                assert not parts.path.startswith("/"), f"{page}: {link}"
                assert not parts.path.endswith("/"), f"{page}: {link}"


def test_an_address_without_a_page_gets_the_404_page_at_any_depth(open_reader, hostings):
    reader = open_reader(hostings["root"])
    response = reader.page.goto(reader.hosting.url("no/such/page.html"))
    assert response.status == 404
    # Nothing but the page itself may be missing.
    assert [problem for problem in reader.problems if "no/such/page.html" not in problem] == []
    reader.problems.clear()
    reader.page.locator("main").get_by_role("link", name="Start page").click()
    reader.expect_page("index.html")
