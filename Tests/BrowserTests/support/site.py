"""A built site as files: its pages, what they link to, and the chapters in reading order."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, relpath


@dataclass
class PageSource(HTMLParser):
    """What a checker of links needs of one page."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.add(value)
            elif name in ("href", "src", "action", "data-search-entry", "data-search-ranking", "data-search-client"):
                self.links.append(value)


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
        parsed = PageSource()
        parsed.feed((self.folder / page).read_text(encoding="utf-8"))
        return parsed


def page_of(source: str) -> str:
    """`method/clock.md` is published as `method/clock.html`, a README as the index of its folder."""
    return re.sub(r"(^|/)README\.md$", r"\1index.md", source).removesuffix(".md") + ".html"


def relative(page: str, target: str) -> str:
    """The address of `target` as a link on `page` writes it."""
    return relpath(target, dirname(page) or ".")
