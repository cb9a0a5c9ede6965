"""What search finds and in which order, over a small book that is built for the purpose, through the shipped scripts."""

import subprocess

import pytest

BOOK = {
    "SUMMARY.md": "# Tests\n\n- [Sorting](sorting.md)\n- [Heaps](heaps.md)\n- [Errors](errors.md)\n",
    "sorting.md": "# Sorting\n\nA stable way to order things.\n\n## Merge sort\n\nMerge sort is stable, not a heap.\n"
    "\n## Colour of the balls\n\nBalls are organised by colour, then travelling balls are annotated.\n",
    "heaps.md": "# Heaps\n\nA heap is not very stable.\n\n## Keet\n\nA keet is a small bird. It never meets a heap.\n",
    "errors.md": "# Errors\n\nUse `unwrap_or_else` on an `Option`.\n\n## p99 and top-k\n\nThe p99 of a top-k query in C++.\n",
}
ASK = """async query => {
  if (!Handbook.search) {
    await new Promise(done => {
      Handbook.openSearch();
      const wait = () => Handbook.search ? done() : setTimeout(wait, 20);
      wait();
    });
  }
  return (await Handbook.search(query, { limit: 10 })).map(one => one.title);
}"""


@pytest.fixture(scope="module")
def small_book(browser, tool, tmp_path_factory):
    """A page of the small book; nothing in it changes from test to test."""
    folder = tmp_path_factory.mktemp("small-book")
    (folder / "Content").mkdir()
    for name, text in BOOK.items():
        (folder / "Content" / name).write_text(text, encoding="utf-8")
    subprocess.run([tool, "build", "--quiet"], cwd=folder, check=True)
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "Site" / "sorting.html").as_uri())
    yield page
    context.close()


@pytest.fixture
def search(small_book):
    """Searches for a text and returns the headings found, the best first."""
    return lambda text: small_book.evaluate(ASK, text)


@pytest.mark.parametrize(
    "query, heading",
    [
        ("merge sort", "Merge sort"),
        ("how do I merge", "Merge sort"),
        ("heaps", "Heaps"),
        ("keet", "Keet"),
        ("unwrap_or_else", "Errors"),
        ("unwrap or else", "Errors"),
        ("p99", "p99 and top-k"),
        ("top-k", "p99 and top-k"),
        ("topk", "p99 and top-k"),
        ("c++", "p99 and top-k"),
    ],
)
def test_the_section_that_says_it_comes_first(search, query, heading):
    assert search(query)[0] == heading


@pytest.mark.parametrize("query", ["mer", "merg", "sorti", "unwr"])
def test_the_beginning_of_a_word_finds_it(search, query):
    assert search(query)


@pytest.mark.parametrize(
    "query, heading", [("megre", "Merge sort"), ("mrege", "Merge sort"), ("unwarp_or_else", "Errors"), ("stabel", "Merge sort")]
)
def test_a_typing_error_finds_the_word(search, query, heading):
    assert heading in search(query)


@pytest.mark.parametrize("query", ["color", "colours", "organize", "organizing", "traveling", "annotation"])
def test_other_forms_and_spellings_find_the_word(search, query):
    assert "Colour of the balls" in search(query)


def test_what_exists_is_not_taken_for_a_typing_error(search):
    assert search("keet")[0] == "Keet"


def test_a_word_that_is_nowhere_does_not_empty_the_results(search):
    assert search("merge qqqqq")[0] == "Merge sort"


def test_a_quoted_phrase_must_occur(search):
    assert search('"not very stable"') == ["Heaps"]
    assert search('"very not stable"') == []


@pytest.mark.parametrize("query", ["", " ", '"', "?!", "🦀", "שלום", "a" * 10_000, "\u0000", "[](){}<>&"])
def test_no_query_throws(search, query):
    assert isinstance(search(query), list)
