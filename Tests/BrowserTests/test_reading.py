"""What the browser remembers for the reader: chapters that are read, changes since then, and where to go on."""

import json
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from support.conditions import FORBIDDEN, FULL, RULES, SHIFTS
from support.hosting import Hosting, served
from support.reader import DESKTOP, NARROWEST, PHONE, Reader

REPOSITORY = Path(__file__).resolve().parents[2]
CHAPTER = "method/clock.html"


# What a reader sees and does


def mark_button(page):
    return page.get_by_role("button", name="I have read this chapter")


def mark(reader: Reader, path: str):
    reader.open(path)
    mark_button(reader.page).click()
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "true")


def sidebar_marks(page):
    return page.locator(".toc a .reading-mark")


def note(page):
    return page.get_by_role("note").filter(has_text="Changed since you read it")


def changed_sections(page) -> list[str]:
    expect(note(page).locator(".changed-sections")).not_to_have_text("…")
    return note(page).locator(".changed-sections").inner_text().split(", ")


def resume_link(page):
    return page.locator("#resume").get_by_role("link")


def box(reader: Reader, title: str):
    return reader.page.get_by_role("checkbox", name=title, exact=True)


def status(reader: Reader):
    return reader.page.locator("#reading-status")


def export(reader: Reader) -> Path:
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Export").click()
    return Path(download.value.path())


def give(reader: Reader, content: str | bytes, name: str = "progress.json"):
    """Chooses a file to import."""
    data = content if isinstance(content, bytes) else content.encode()
    with reader.page.expect_file_chooser() as chooser:
        reader.page.get_by_role("button", name="Import").click()
    chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": data})


def reset(reader: Reader):
    reader.page.get_by_role("button", name="Reset").click()
    reader.page.get_by_role("dialog").get_by_role("button", name="Delete").click()


def state(page):
    return page.evaluate("Handbook.store.get('reading')")


def violations(reader: Reader) -> list[str]:
    found = Axe().run(reader.page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


# A book that the tests may change


class Book:
    """Three small chapters. `build` may be called again after a change, and writes to the same folder."""

    def __init__(self, tool: Path, folder: Path):
        self.tool = tool
        self.content = folder / "Content"
        self.output = folder / "Site"
        self.content.mkdir()
        chapters = "".join(f"- [{title}]({title.lower()}.md)\n" for title in ("First", "Second", "Third"))
        self.write("SUMMARY.md", f"# Summary\n\n[Home](README.md)\n\n{chapters}")
        self.write("README.md", "# A book\n\nWords.\n")
        for title in ("First", "Second", "Third"):
            sections = "\n\n".join(f"## Section {letter}\n\n" + f"Words of {letter}. " * 150 for letter in "ABC")
            self.write(f"{title.lower()}.md", f"---\nid: {title[0]}1\n---\n# {title}\n\nAn opening.\n\n{sections}\n")
        self.build()

    def write(self, path: str, text: str):
        (self.content / path).write_text(text)

    def change(self, path: str, old: str, new: str):
        text = (self.content / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def build(self):
        command = [self.tool, "build", "--quiet", "--content", self.content, "--output", self.output]
        subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)


@pytest.fixture
def book(tool, tmp_path) -> Book:
    return Book(tool, tmp_path)


@pytest.fixture
def book_reader(book, open_reader):
    with served(book.output, "/") as hosting:
        reader = open_reader(hosting)
        yield reader
        reader.page.close()


# Marks


def test_a_mark_is_there_after_reloading_wherever_the_site_is_hosted(open_reader, anywhere):
    reader = open_reader(anywhere)
    mark(reader, CHAPTER)
    reader.page.reload()
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "true")
    reader.open()
    card = reader.page.locator(".card", has=reader.page.locator(f'a[href="{CHAPTER}"]'))
    expect(card.locator(".reading-mark")).to_have_text("read")
    expect(reader.page.locator(".card .reading-mark")).to_have_count(1)


def test_a_mark_can_be_taken_away_again(reader):
    mark(reader, CHAPTER)
    mark_button(reader.page).click()
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "false")
    expect(sidebar_marks(reader.page)).to_have_count(0)
    reader.page.reload()
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "false")


def test_the_sidebar_names_what_is_read(reader):
    mark(reader, CHAPTER)
    reader.open("method/frameworks.html")
    link = reader.sidebar.locator('a[href="clock.html"]')
    expect(link).to_have_accessible_name("The 45-minute clock read")
    expect(sidebar_marks(reader.page)).to_have_count(1)


def test_m_marks_and_is_listed_among_the_keys(reader):
    reader.open(CHAPTER)
    reader.press("m")
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "true")
    expect(reader.page.locator("#announcer")).to_have_text("Marked as read")
    reader.press("m")
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "false")
    reader.press("?")
    expect(reader.page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Mark the chapter as read")
    reader.press("Escape")
    reader.open()
    reader.press("m")  # no chapter: nothing happens


def test_the_home_page_counts_what_is_read(site, reader):
    reader.open()
    expect(reader.page.locator("#reading-count")).to_be_empty()
    mark(reader, CHAPTER)
    reader.open()
    expect(reader.page.locator("#reading-count")).to_contain_text(f"1 of {len(site.chapters)} chapters read, about ")


def test_a_second_tab_follows_at_once(reader):
    reader.open(CHAPTER)
    other = reader.context.new_page()
    other.goto(reader.hosting.url(CHAPTER))
    mark_button(reader.page).click()
    expect(mark_button(other)).to_have_attribute("aria-pressed", "true")
    expect(sidebar_marks(other)).to_have_count(1)
    other.goto(reader.hosting.url("method/frameworks.html"))
    mark_button(other).click()
    expect(sidebar_marks(reader.page)).to_have_count(2)
    mark_button(reader.page).click()
    expect(sidebar_marks(other)).to_have_count(1)


def test_a_reader_without_marks_loads_nothing_for_them(reader):
    requests = []
    reader.page.on("request", lambda request: requests.append(request.url))
    for path in ("index.html", CHAPTER, "a-z.html"):
        reader.open(path)
    assert [url for url in requests if "book.js" in url or "reading-marks" in url] == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_when_marks_and_the_way_on_appear(open_reader, viewport):
    reader = open_reader(viewport=viewport)
    mark(reader, CHAPTER)
    reader.page.add_init_script(SHIFTS)
    for path in ("index.html", "method/frameworks.html"):
        reader.open(path)
        expect(sidebar_marks(reader.page)).to_have_count(1)
        reader.page.wait_for_timeout(100)
        assert reader.page.evaluate("window.shifted") == 0, path


def test_books_on_one_host_keep_apart(book, tmp_path, open_reader):
    shelf = tmp_path / "shelf"
    for name in ("one", "two"):
        book.output = shelf / name
        book.build()
    with served(shelf, "/") as host:
        reader = open_reader(Hosting(host.base))
        mark(reader, "one/first.html")
        reader.open("two/first.html")
        expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "false")
        reader.open("one/first.html")
        expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "true")
        reader.page.close()


# Changes


def test_an_unchanged_chapter_says_nothing(book, book_reader):
    mark(book_reader, "first.html")
    book.change("second.md", "Words of A", "Other words")
    book.build()
    book_reader.page.reload()
    expect(sidebar_marks(book_reader.page)).to_have_text("read")
    expect(note(book_reader.page)).not_to_be_visible()
    expect(book_reader.page.locator(".changed-label")).to_have_count(0)


def test_only_the_section_that_changed_is_named(book, book_reader):
    mark(book_reader, "first.html")
    book.change("first.md", "Words of B", "Other words of B")
    book.build()
    book_reader.page.reload()
    page = book_reader.page
    assert changed_sections(page) == ["Section B"]
    expect(note(page)).to_contain_text(page.evaluate("new Date().toLocaleDateString('en', {dateStyle: 'medium'})"))
    expect(page.locator(".changed-label")).to_have_text("changed")
    expect(page.locator(".heading", has=page.locator(".changed-label"))).to_contain_text("Section B")
    expect(sidebar_marks(page)).to_have_text("changed")
    note(page).get_by_role("link", name="Section B").click()
    assert book_reader.fragment == "section-b"


def test_new_sections_are_named_and_removed_ones_counted(book, book_reader):
    mark(book_reader, "first.html")
    book.change("first.md", "## Section C", "## Something else\n\nWords.\n\n## One more")
    book.build()
    book_reader.page.reload()
    assert changed_sections(book_reader.page) == ["Something else (new)", "One more (new)", "1 section removed"]


def test_a_change_before_the_first_section_is_told_too(book, book_reader):
    mark(book_reader, "first.html")
    book.change("first.md", "An opening", "Another opening")
    book.build()
    book_reader.page.reload()
    assert changed_sections(book_reader.page) == ["the text before the first section"]


def test_of_many_changed_sections_some_are_named(book, book_reader):
    mark(book_reader, "first.html")
    more = "\n\n".join(f"## More {number}\n\nWords." for number in range(12))
    book.change("first.md", "## Section C", f"{more}\n\n## Section C")
    book.build()
    book_reader.page.reload()
    assert changed_sections(book_reader.page)[-2:] == ["More 7 (new)", "4 more"]
    expect(book_reader.page.locator(".changed-label")).to_have_count(12)


def test_the_new_version_can_be_marked_and_the_focus_is_not_lost(book, book_reader):
    mark(book_reader, "first.html")
    book.change("first.md", "Words of B", "Other words of B")
    book.build()
    book_reader.page.reload()
    page = book_reader.page
    note(page).get_by_role("button").focus()
    book_reader.press("Enter")
    expect(note(page)).not_to_be_visible()
    expect(page.locator(".changed-label")).to_have_count(0)
    expect(page.locator("#page-main")).to_be_focused()
    expect(mark_button(page)).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(sidebar_marks(page)).to_have_text("read")
    expect(note(page)).not_to_be_visible()


def test_a_chapter_keeps_its_mark_when_its_file_is_renamed(book, book_reader):
    mark(book_reader, "first.html")
    (book.content / "first.md").rename(book.content / "moved.md")
    book.change("SUMMARY.md", "first.md", "moved.md")
    book.build()
    book_reader.open("moved.html")
    expect(mark_button(book_reader.page)).to_have_attribute("aria-pressed", "true")
    book_reader.open("index.html")
    expect(sidebar_marks(book_reader.page)).to_have_text("read")
    expect(resume_link(book_reader.page)).to_have_attribute("href", book_reader.hosting.url("second.html"))


def test_a_mark_from_the_reading_list_learns_the_sections_on_the_next_visit(book, book_reader):
    book_reader.open("progress.html")
    box(book_reader, "First").check()
    box(book_reader, "Second").check()
    book_reader.open("first.html")
    expect(sidebar_marks(book_reader.page)).to_have_count(2)
    for chapter in ("first.md", "second.md"):
        book.change(chapter, "Words of B", "Other words of B")
    book.build()
    book_reader.page.reload()
    assert changed_sections(book_reader.page) == ["Section B"]
    book_reader.open("second.html")
    assert changed_sections(book_reader.page) == ["its text"]


# Going on


def scroll_to(reader: Reader, anchor: str):
    reader.page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
    reader.page.wait_for_function("id => (Handbook.store.get('reading')?.last || {}).anchor === id", arg=anchor)


def test_the_home_page_leads_to_where_reading_stopped(open_reader, anywhere):
    reader = open_reader(anywhere)
    reader.open()
    expect(resume_link(reader.page)).not_to_be_visible()
    reader.open(CHAPTER)
    scroll_to(reader, "when-you-run-late")
    reader.open()
    expect(resume_link(reader.page)).to_have_text("The 45-minute clock, When you run late")
    resume_link(reader.page).click()
    reader.expect_page(CHAPTER)
    expect(reader.page.locator("#when-you-run-late")).to_be_in_viewport()


def test_a_chapter_that_was_only_opened_counts_too(reader):
    reader.open(CHAPTER)
    reader.open()
    expect(resume_link(reader.page)).to_have_text("The 45-minute clock")


def test_after_a_chapter_that_is_read_comes_the_next(book_reader):
    mark(book_reader, "first.html")
    book_reader.open()
    expect(resume_link(book_reader.page)).to_have_text("Second")
    resume_link(book_reader.page).click()
    book_reader.expect_page("second.html")


def test_a_chapter_that_is_gone_is_not_offered(book, book_reader):
    book_reader.open("third.html")
    book_reader.open()
    expect(resume_link(book_reader.page)).to_have_text("Third")
    (book.content / "third.md").unlink()
    book.change("SUMMARY.md", "- [Third](third.md)\n", "")
    book.build()
    book_reader.page.reload()
    expect(resume_link(book_reader.page)).not_to_be_visible()


def test_closing_a_hidden_tab_does_not_change_where_to_go_on(reader):
    reader.open(CHAPTER)
    other = reader.context.new_page()
    other.goto(reader.hosting.url("method/frameworks.html"))
    other.goto(reader.hosting.url("index.html"))
    reader.page.evaluate(
        """Object.defineProperty(document, 'hidden', {value: true});
        dispatchEvent(new Event('pagehide'));"""
    )
    assert state(other)["last"]["href"] == "method/frameworks.html"


# The reading list


def test_the_reading_list_ticks_and_counts(site, reader):
    reader.open("progress.html")
    expect(reader.page.get_by_role("checkbox", checked=False).first).to_be_visible()
    expect(reader.page.locator("li[data-key]")).to_have_count(len(site.chapters))
    box(reader, "The 45-minute clock").check()
    part = reader.page.locator(".reading-part", has=box(reader, "The 45-minute clock"))
    expect(part.locator("header")).to_contain_text("1 of ")
    assert part.get_by_role("progressbar").evaluate("bar => bar.value") > 0
    expect(reader.page.locator("#reading-count")).to_contain_text(f"1 of {len(site.chapters)} chapters read")
    reader.open(CHAPTER)
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "true")
    reader.open("progress.html")
    box(reader, "The 45-minute clock").uncheck()
    expect(part.locator("header")).to_contain_text("0 of ")


def test_a_changed_chapter_is_half_ticked_and_ticking_takes_its_version(book, book_reader):
    mark(book_reader, "first.html")
    book.change("first.md", "Words of B", "Other words of B")
    book.build()
    book_reader.open("progress.html")
    first = box(book_reader, "First")
    item = book_reader.page.locator("li[data-key=F1]")
    assert first.evaluate("box => box.indeterminate")
    expect(item.locator(".reading-mark")).to_have_text("changed")
    first.click()
    expect(first).to_be_checked()
    expect(item.locator(".reading-mark")).not_to_be_visible()


def test_the_reading_list_without_javascript_is_a_list_to_tick_by_hand(open_reader, site):
    reader = open_reader(javascript=False)
    reader.open("progress.html")
    expect(reader.page.get_by_role("checkbox")).to_have_count(0)
    expect(reader.page.locator(".tick")).to_have_count(len(site.chapters))
    for hidden in reader.page.locator(".reading-tools button, progress, #resume, dialog").all():
        expect(hidden).not_to_be_visible()
    expect(reader.page.get_by_text("Without JavaScript this page keeps nothing")).to_be_visible()
    expect(reader.page.get_by_text(" min to read in all")).to_be_visible()
    reader.open(CHAPTER)
    expect(mark_button(reader.page)).not_to_be_visible()
    expect(note(reader.page)).not_to_be_visible()


def test_the_reading_list_on_paper_has_empty_boxes_and_minutes(reader):
    mark(reader, CHAPTER)
    reader.open("progress.html")
    expect(box(reader, "The 45-minute clock")).to_be_checked()
    reader.page.emulate_media(media="print")
    for hidden in reader.page.locator(".tick input, .reading-tools, .reading-count, .reading-mark, progress").all():
        expect(hidden).not_to_be_visible()
    drawn = "tick => getComputedStyle(tick, '::before').borderTopStyle"
    assert reader.page.locator(".tick").first.evaluate(drawn) == "solid"
    expect(reader.page.locator(".reading-part header").first).to_contain_text(" min")
    reader.open(CHAPTER)
    expect(mark_button(reader.page)).not_to_be_visible()


# Export, import, reset


def test_what_is_exported_comes_back_after_a_reset(open_reader, anywhere):
    reader = open_reader(anywhere)
    mark(reader, CHAPTER)
    reader.page.evaluate("Handbook.store.set('cards', {C12: {box: 2}})")
    before = reader.page.evaluate("Handbook.store.all()")
    reader.open("progress.html")
    file = export(reader)
    expect(status(reader)).to_contain_text("Saved as handbook-progress-")
    reset(reader)
    expect(status(reader)).to_have_text("All of it is deleted.")
    assert reader.page.evaluate("Handbook.store.all()") == {}
    expect(box(reader, "The 45-minute clock")).not_to_be_checked()
    give(reader, file.read_bytes())
    expect(status(reader)).to_contain_text("1 chapter, the place where you stopped, 1 other record")
    expect(box(reader, "The 45-minute clock")).to_be_checked()
    after = reader.page.evaluate("Handbook.store.all()")
    assert after["cards"] == before["cards"]
    assert after["reading"]["chapters"] == before["reading"]["chapters"]
    give(reader, file.read_bytes())
    expect(status(reader)).to_contain_text("was here already, or newer")


def exported(records, **changes) -> str:
    return json.dumps({"format": "handbook-progress", "version": 1, "records": records} | changes)


def reading(**chapters):
    return {"reading": {"version": 1, "last": None, "chapters": chapters}}


def test_of_two_marks_the_newer_stays(reader):
    mark(reader, CHAPTER)
    mine = state(reader.page)["chapters"]["C12"]
    reader.open("progress.html")
    older = {"at": "2020-01-01T00:00:00.000Z", "hash": "older"}
    newer = {"at": "2999-01-01T00:00:00.000Z", "hash": "newer"}
    give(reader, exported(reading(C12=older, C13=older)))
    expect(status(reader)).to_contain_text("Taken from progress.json: 1 chapter.")
    assert state(reader.page)["chapters"] == {"C12": mine, "C13": older}
    give(reader, exported(reading(C12=newer)))
    expect(status(reader)).to_contain_text("1 chapter.")
    assert state(reader.page)["chapters"] == {"C12": newer, "C13": older}


@pytest.mark.parametrize(
    "content, message",
    [
        ("", "is not an export"),
        ("null", "is not an export"),
        ("[1, 2]", "is not an export"),
        ("<html>", "is not an export"),
        (b"\xff\xfe\x00", "is not an export"),
        ("[" * 200_000, "is not an export"),
        (exported({}, format="other"), "is not an export"),
        (exported({}, version=2), "newer version"),
        (exported({}, version="1"), "is damaged"),
        (exported(None), "is damaged"),
        (exported({"Not a name": 1}), "is damaged"),
        (exported({"reading": {"chapters": []}}), "is damaged"),
        (exported({"reading": {"chapters": {"C12": "x"}}}), "is damaged"),
        (exported(reading(C12={"at": "yesterday", "hash": "x"})), "is damaged"),
        (exported(reading(C12={"at": "2026-01-01", "hash": 5})), "is damaged"),
        (exported(reading(C12={"at": "2026-01-01", "hash": "x", "sections": {"a": {}}})), "is damaged"),
        (exported({"reading": {"chapters": {}, "last": {"href": 5}}}), "is damaged"),
        (exported({"cards": "x" * 5_000_000}), "larger than 5 MB"),
    ],
    ids=lambda value: repr(value[:40]),
)
def test_a_file_that_is_no_export_is_refused_whole(reader, content, message):
    mark(reader, CHAPTER)
    reader.open("progress.html")
    before = reader.page.evaluate("Handbook.store.all()")
    give(reader, content)
    expect(status(reader)).to_contain_text(message)
    expect(status(reader)).to_contain_text("Nothing was taken.")
    assert reader.page.evaluate("Handbook.store.all()") == before


def test_a_hostile_file_reaches_nothing_but_the_store(reader):
    dated = {"at": "2026-01-01T00:00:00.000Z", "hash": "x"}
    place = dated | {"key": "C12", "href": "javascript:alert(1)//", "anchor": '"><b>'}
    place |= {"title": "<img src=x>", "section": ""}
    chapters = '{"__proto__": %s, "constructor": %s}' % (json.dumps(dated), json.dumps(dated))
    records = '{"reading": {"last": %s, "chapters": %s}}' % (json.dumps(place), chapters)
    reader.open("progress.html")
    give(reader, '{"format": "handbook-progress", "version": 1, "records": %s}' % records)
    expect(status(reader)).to_contain_text("2 chapters")
    assert reader.page.evaluate("({}).hash === undefined && ({}).at === undefined")
    for path in (CHAPTER, "index.html"):
        reader.open(path)
        expect(reader.heading).to_be_visible()
    link = reader.page.locator("#resume a")
    assert link.evaluate("link => link.href").startswith(reader.hosting.base)
    assert link.locator("img").count() == 0


@pytest.mark.parametrize(
    "stored", ["{", "5", '"text"', "null", "[]", '{"chapters": 5, "last": 5}', '{"chapters": {"C12": 1}}']
)
def test_damaged_storage_is_no_obstacle(reader, stored):
    reader.open()
    reader.page.evaluate("text => localStorage.setItem('handbook:/:reading', text)", stored)
    for path in ("index.html", CHAPTER, "progress.html"):
        reader.open(path)
        expect(reader.heading.first).to_be_visible()
    reader.open(CHAPTER)
    mark_button(reader.page).click()
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "true")


def test_the_reset_asks_names_what_goes_and_gives_the_focus_back(reader):
    reader.open("progress.html")
    button = reader.page.get_by_role("button", name="Reset")
    button.click()
    expect(status(reader)).to_have_text("Nothing is kept yet.")
    mark(reader, CHAPTER)
    reader.open("progress.html")
    button.focus()
    reader.press("Enter")
    dialog = reader.page.get_by_role("dialog", name="Delete what is kept?")
    expect(dialog).to_contain_text("1 chapter, the place where you stopped")
    expect(dialog.get_by_role("button", name="Keep")).to_be_focused()
    for key in ("Escape", "Enter"):
        reader.press(key)
        expect(dialog).not_to_be_visible()
        expect(button).to_be_focused()
        expect(box(reader, "The 45-minute clock")).to_be_checked()
        reader.press("Enter")
    reader.press("Tab", "Enter")
    expect(dialog).not_to_be_visible()
    expect(button).to_be_focused()
    expect(box(reader, "The 45-minute clock")).not_to_be_checked()


def test_a_tick_needs_only_the_keyboard(reader):
    reader.open("progress.html")
    first = reader.page.get_by_role("checkbox").first
    reader.page.locator("#page-main").focus()
    while not first.evaluate("box => box === document.activeElement"):
        reader.press("Tab")
        assert reader.page.evaluate("document.activeElement !== document.body")
    reader.press("Space")
    expect(first).to_be_checked()


# Storage that does not keep


@pytest.mark.parametrize("trouble", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_storage_that_keeps_nothing_is_told_once_and_breaks_nothing(reader, trouble):
    reader.page.add_init_script(trouble)
    for path in ("index.html", CHAPTER, "progress.html"):
        reader.open(path)
        expect(reader.heading.first).to_be_visible()
    notice = reader.page.get_by_text("This browser does not keep what you do here")
    reader.open(CHAPTER)
    expect(notice).not_to_be_visible()
    mark_button(reader.page).click()
    expect(mark_button(reader.page)).to_have_attribute("aria-pressed", "true")
    expect(sidebar_marks(reader.page)).to_have_count(1)
    expect(notice.first).to_be_visible()
    reader.page.locator("#store-notice").get_by_role("button", name="Close").click()
    expect(reader.page.locator("#store-notice")).not_to_be_visible()
    mark_button(reader.page).click()
    mark_button(reader.page).click()
    expect(reader.page.locator("#store-notice")).not_to_be_visible()


def test_what_is_not_kept_can_still_be_exported_imported_and_reset(reader):
    reader.page.add_init_script(FORBIDDEN)
    reader.open("progress.html")
    box(reader, "The 45-minute clock").check()
    reader.page.locator("#store-notice").get_by_role("button", name="Close").click()
    file = export(reader)
    reset(reader)
    expect(box(reader, "The 45-minute clock")).not_to_be_checked()
    give(reader, file.read_bytes())
    expect(box(reader, "The 45-minute clock")).to_be_checked()


# Accessibility


@pytest.mark.parametrize("kind", ["light desktop", "dark desktop", "light phone", "dark phone"])
def test_axe_finds_nothing_where_marks_are_shown(book, open_reader, kind):
    with served(book.output, "/") as hosting:
        reader = open_reader(hosting, viewport=PHONE if "phone" in kind else DESKTOP, dark="dark" in kind)
        for path in ("first.html", "second.html"):
            mark(reader, path)
        book.change("first.md", "Words of B", "Other words of B")
        book.build()
        found = []
        for path in ("index.html", "first.html", "progress.html"):
            reader.open(path)
            expect(sidebar_marks(reader.page)).to_have_count(2)
            found += violations(reader)
        reader.page.get_by_role("button", name="Reset").click()
        found += violations(reader)
        reader.page.close()
    assert found == []


def test_marks_and_reading_list_fit_the_narrowest_window(book, open_reader):
    with served(book.output, "/") as hosting:
        reader = open_reader(hosting, viewport=NARROWEST)
        mark(reader, "first.html")
        book.change("first.md", "Words of B", "Other words of B")
        book.build()
        for path in ("index.html", "first.html", "progress.html"):
            reader.open(path)
            expect(sidebar_marks(reader.page)).to_have_count(1)
            assert reader.page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], path
        reader.page.close()
