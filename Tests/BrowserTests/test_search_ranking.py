"""The search's ranking by itself, in a blank page: its terms, its stems, and the order over a small index."""

import json

import pytest

from conftest import REPOSITORY

RANKING = REPOSITORY / "Templates/assets/js/search-ranking.js"
# The table that the Swift tests of the index read too.
CASES = json.loads((REPOSITORY / "Tests/HandbookSearchTests/tokenizer-cases.json").read_text(encoding="utf-8"))

SMALL_INDEX = """() => {
  const ranking = Handbook.searchRanking;
  const index = ranking.open({
    pages: [
      ['a.html', 'Sorting', [['Sorting', 0, ''], ['Merge sort', 1]]],
      ['b.html', 'Heaps', [['Heaps', 0, ''], ['Keet', 1]]],
    ],
    terms: [['h', 'h'], ['k', 'k'], ['m', 'm'], ['s', 's']],
    texts: [[0, 't']],
    synonyms: [['heap', 'pile']],
  });
  ranking.addTerms(index, 'h', ['heap heaps', '2A2A 3F']);
  ranking.addTerms(index, 'k', ['keet', '4F']);
  ranking.addTerms(index, 'm', ['merge', '2F']);
  ranking.addTerms(index, 's', ['sort sorting stable', '2F 1F1D 1C1A2A']);
  const first = ['A stable way.', 'Merge is stable, not a heap. One more sentence.'];
  index.bodies.set('t', [...first, 'Heaps.', 'A heap is not very stable.']);
  window.smallIndex = index;
}"""
SEARCH = """text => {
  const ranking = Handbook.searchRanking;
  const query = ranking.parse(smallIndex, text);
  const ranked = ranking.refine(smallIndex, query, ranking.rank(smallIndex, query, 10), 10);
  return ranked.map(one => smallIndex.sections[one.section].heading);
}"""


@pytest.fixture(scope="module")
def blank_page(browser):
    """A page of no site, with the ranking and the small index; nothing in it changes from test to test."""
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(path=RANKING)
    page.evaluate(SMALL_INDEX)
    yield page
    context.close()


@pytest.fixture
def search(blank_page):
    """Searches the small index for a text and returns the headings found, the best first."""
    return lambda text: blank_page.evaluate(SEARCH, text)


# Terms


@pytest.mark.parametrize("text, terms", CASES, ids=[text or "nothing" for text, _ in CASES])
def test_the_terms_of_a_text_are_those_of_the_shared_table(blank_page, text, terms):
    found = blank_page.evaluate("text => Handbook.searchRanking.tokenize(text).map(token => token.term)", text)
    assert set(found) == set(terms)


def test_a_term_knows_its_place_in_the_text(blank_page):
    places = """text => Handbook.searchRanking.tokenize(text).map(token => text.slice(token.start, token.end))"""
    found = blank_page.evaluate(places, "It’s a HashMap, top-k")
    assert found == ["It", "a", "HashMap", "Hash", "Map", "top", "k", "top-k", "top-k"]


# Stems and distances


@pytest.mark.parametrize(
    "forms",
    [
        "organise organize organising organization",
        "colour colors",
        "travelled traveled",
        "annotate annotation annotated",
        "closure closures",
        "iterate iterating iteration",
        "query queries",
        "behaviour behavior",
    ],
)
def test_forms_of_a_word_share_a_stem(blank_page, forms):
    stems = blank_page.evaluate("words => words.map(Handbook.searchRanking.stem)", forms.split())
    assert len(set(stems)) == 1, stems


def test_different_words_keep_different_stems(blank_page):
    string, stride = blank_page.evaluate("['string', 'stride'].map(Handbook.searchRanking.stem)")
    assert string != stride


@pytest.mark.parametrize(
    "left, right, limit, edits",
    [
        pytest.param("strcut", "struct", 2, 1, id="a transposition is one edit"),
        pytest.param("meet", "keet", 1, 1, id="a replaced letter is one edit"),
        pytest.param("abcd", "wxyz", 1, 2, id="beyond the limit it is the limit and one"),
    ],
)
def test_the_distance_of_two_words(blank_page, left, right, limit, edits):
    found = blank_page.evaluate("words => Handbook.searchRanking.distance(...words)", [left, right, limit])
    assert found == edits


# Order


@pytest.mark.parametrize("query", ["merge sort", "how do I sort"])
def test_the_heading_that_says_it_comes_first(search, query):
    assert search(query)[0] == "Merge sort"


def test_a_word_that_is_nowhere_does_not_empty_the_results(search):
    assert search("merge zzzzz")[0] == "Merge sort"


def test_the_beginning_of_a_word_finds_it(search):
    assert search("mer")[0] == "Merge sort"


def test_a_mistyped_word_is_found(search):
    assert search("megre")[0] == "Merge sort"


def test_a_synonym_finds(search):
    assert "Heaps" in search("pile")


def test_what_exists_is_not_taken_for_a_typo(search):
    assert search("keet") == ["Keet"]


@pytest.mark.parametrize("query, found", [('"not very stable"', ["Keet"]), ('"very not stable"', [])])
def test_a_quoted_phrase_must_occur_as_it_is(search, query, found):
    assert search(query) == found


# Excerpts


def test_an_excerpt_begins_with_a_sentence_and_marks_the_words(blank_page):
    excerpt = blank_page.evaluate(
        """text => {
          const query = Handbook.searchRanking.parse(smallIndex, 'sentence');
          query.units[0].matched = ['sentence'];
          return Handbook.searchRanking.excerpt(query, text);
        }""",
        "Some words here. " * 30 + "One more sentence. The end.",
    )
    assert excerpt["text"].startswith("One more")
    assert [excerpt["text"][start:end] for start, end in excerpt["marks"]] == ["sentence"]
