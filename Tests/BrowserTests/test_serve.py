"""`handbook serve`: what an author sees while writing."""

import re
import subprocess
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from support.hosting import Hosting


@pytest.fixture
def book(tmp_path):
    """A book of one chapter of its own, which the tests may change."""
    content = tmp_path / "Content"
    content.mkdir()
    (content / "SUMMARY.md").write_text("# Summary\n\n- [First](first.md)\n")
    (content / "first.md").write_text("# First\n\nThe text before.\n")
    return content


@contextmanager
def serving(tool, content):
    """The server on a free port, as a hosting, for as long as the context lasts."""
    command = [tool, "serve", "--port", "0", "--content", content]
    with subprocess.Popen(command, cwd=content.parent, stderr=subprocess.PIPE, text=True) as server:
        try:
            address = next(found for line in server.stderr if (found := re.search(r"http://\S+", line)))
            yield Hosting(address.group(0).rstrip("/") + "/")
        finally:
            server.terminate()


def test_an_open_page_shows_a_change_by_itself(tool, book, open_reader):
    with serving(tool, book) as hosting:
        reader = open_reader(hosting)
        reader.open("first.html")
        expect(reader.page.get_by_text("The text before.")).to_be_visible()
        (book / "first.md").write_text("# First\n\nThe text after.\n")
        expect(reader.page.get_by_text("The text after.")).to_be_visible()
        reader.page.close()


def test_a_mistake_leaves_the_last_good_page_in_place(tool, book, open_reader):
    with serving(tool, book) as hosting:
        reader = open_reader(hosting)
        (book / "first.md").write_text("# First\n\n[gone](gone.md)\n")
        reader.open("first.html")
        expect(reader.page.get_by_text("The text before.")).to_be_visible()
        (book / "first.md").write_text("# First\n\nThe text after.\n")
        expect(reader.page.get_by_text("The text after.")).to_be_visible()
        reader.page.close()
