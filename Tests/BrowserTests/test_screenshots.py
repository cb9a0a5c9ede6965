"""Pictures of every kind of page for people to look at: three widths, two themes. They lie in .cache/screenshots.

Nothing is compared: a picture shows what no assertion says, and small differences between browsers are no faults.
"""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("HANDBOOK_SCREENSHOTS", Path(__file__).resolve().parents[2] / ".cache/screenshots"))
PAGES = {
    "home": "index.html",
    "part": "practice/index.html",
    "chapter": "method/clock.html",
    "case": "cases/fraud-new-market.html",
    "questions": "reference/faq-plan.html",
    "pitfalls": "practice/pitfalls-production.html",
    "reading": "progress.html",
    "not-found": "404.html",
}
WIDTHS = {"phone": 390, "tablet": 820, "desktop": 1440}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_of_the_pages(open_reader, width, theme):
    reader = open_reader(viewport={"width": WIDTHS[width], "height": 900}, dark=theme == "dark")
    for name, page in PAGES.items():
        reader.open(page)
        take(reader, f"{name}-{width}-{theme}")
    reader.open(PAGES["chapter"])
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("feature store")
    reader.results.first.wait_for()
    take(reader, f"search-{width}-{theme}")


def test_pictures_of_the_pages_on_paper(open_reader):
    reader = open_reader(dark=True)
    reader.page.emulate_media(media="print")
    for name in ("chapter", "case"):
        reader.open(PAGES[name])
        take(reader, f"{name}-print")


def take(reader, name: str):
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.png"
    reader.page.screenshot(path=path)
    assert path.stat().st_size > 5_000
