"""A built site as files: its pages, what they link to, and the chapters in reading order."""

import re
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote, urlsplit

import lxml.html

LINKING = ("href", "src", "action", "data-search-entry", "data-search-scripts", "data-search-marks")


class PageSource:
    """A page as its file has it, before any script: what a checker of links and landmarks needs."""

    def __init__(self, markup: bytes):
        self.root = lxml.html.document_fromstring(markup)

    @cached_property
    def ids(self) -> set[str]:
        return set(self.root.xpath("//@id"))

    @cached_property
    def links(self) -> list[str]:
        values = [(name, element.get(name)) for element in self.root.iter() for name in LINKING]
        present = [(name, value) for name, value in values if value is not None]
        # Only this attribute holds several addresses.
        return [link for name, value in present for link in (value.split() if name == "data-search-scripts" else [value])]

    def select(self, selector: str) -> list:
        return self.root.cssselect(selector)

    def targets(self, selector: str) -> list[str]:
        """Where the chosen links lead, as they are written."""
        return [link.get("href") for link in self.select(selector)]


class Site:
    """A built site in a folder, made from the chapters of a content folder."""

    def __init__(self, folder: Path, content: Path):
        self.folder = folder
        self.content = content

    @cached_property
    def pages(self) -> list[str]:
        """Every HTML file, as a path below the site."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    @cached_property
    def portable_pages(self) -> list[str]:
        """All pages but 404.html, whose links begin at the top of the host: a server shows it at any depth."""
        return [page for page in self.pages if page != "404.html"]

    @cached_property
    def chapters(self) -> list[str]:
        """The pages of the chapters, in the order of SUMMARY.md, without the home page."""
        summary = (self.content / "SUMMARY.md").read_text(encoding="utf-8")
        pages = [page_of(source) for source in re.findall(r"\]\(([^)]+\.md)\)", summary)]
        return [page for page in pages if page != "index.html"]

    def source(self, page: str) -> PageSource:
        return PageSource((self.folder / page).read_bytes())


def page_of(source: str) -> str:
    """`method/clock.md` is published as `method/clock.html`, a README as the index of its folder."""
    return re.sub(r"(^|/)README\.md$", r"\1index.md", source).removesuffix(".md") + ".html"


def relative(page: str, target: str) -> str:
    """The address of `target` as a link on `page` writes it."""
    return relpath(target, dirname(page) or ".")


def page_behind(page: str, address: str) -> str | None:
    """The page of the site that a link on `page` leads to; nothing for other hosts and other files."""
    parts = urlsplit(address)
    if parts.scheme or not parts.path.endswith(".html"):
        return None
    return normpath(join(dirname(page), unquote(parts.path)))
