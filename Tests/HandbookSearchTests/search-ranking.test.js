/* node --test: the ranking by itself, over the table of terms that the Swift tests use and a small index. */
'use strict';

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');

require(process.env.SEARCH_RANKING || path.join(__dirname, '../../Templates/assets/js/search-ranking.js'));
const ranking = globalThis.Handbook.searchRanking;

test('terms are those of the shared table', () => {
  for (const [text, expected] of JSON.parse(fs.readFileSync(path.join(__dirname, 'tokenizer-cases.json'), 'utf8'))) {
    assert.deepStrictEqual([...new Set(ranking.tokenize(text).map((token) => token.term))].sort(), [...expected].sort(), text);
  }
});

test('a term knows its place', () => {
  const text = 'It’s a HashMap, top-k';
  assert.deepStrictEqual(ranking.tokenize(text).map((token) => text.slice(token.start, token.end)),
    ['It', 'a', 'HashMap', 'Hash', 'Map', 'top', 'k', 'top-k', 'top-k']);
});

test('forms of a word share a stem', () => {
  for (const group of ['organise organize organising organization', 'colour colors', 'travelled traveled', 'annotate annotation annotated',
    'closure closures', 'iterate iterating iteration', 'query queries', 'behaviour behavior']) {
    assert.strictEqual(new Set(group.split(' ').map(ranking.stem)).size, 1, group + ': ' + group.split(' ').map(ranking.stem));
  }
  assert.notStrictEqual(ranking.stem('string'), ranking.stem('stride'));
});

test('a transposition is one edit', () => {
  assert.strictEqual(ranking.distance('strcut', 'struct', 2), 1);
  assert.strictEqual(ranking.distance('meet', 'keet', 1), 1);
  assert.strictEqual(ranking.distance('abcd', 'wxyz', 1), 2);
});

function smallIndex() {
  const index = ranking.open({
    pages: [['a.html', 'Sorting', [['Sorting', 0, ''], ['Merge sort', 1]]], ['b.html', 'Heaps', [['Heaps', 0, ''], ['Keet', 1]]]],
    terms: [['h', 'h'], ['k', 'k'], ['m', 'm'], ['s', 's']], texts: [[0, 't']], synonyms: [['heap', 'pile']],
  });
  ranking.addTerms(index, 'h', ['heap heaps', '2A2A 3F']);
  ranking.addTerms(index, 'k', ['keet', '4F']);
  ranking.addTerms(index, 'm', ['merge', '2F']);
  ranking.addTerms(index, 's', ['sort sorting stable', '2F 1F1D 1C1A2A']);
  index.bodies.set('t', ['A stable way.', 'Merge is stable, not a heap. One more sentence.', 'Heaps.', 'A heap is not very stable.']);
  return index;
}

function search(text) {
  const index = smallIndex();
  const query = ranking.parse(index, text);
  const ranked = ranking.refine(index, query, ranking.rank(index, query, 10), 10);
  return ranked.map((one) => index.sections[one.section].heading);
}

test('the heading that says it comes first', () => {
  assert.strictEqual(search('merge sort')[0], 'Merge sort');
  assert.strictEqual(search('how do I sort')[0], 'Merge sort');
});

test('a word that is nowhere does not empty the results', () => assert.strictEqual(search('merge zzzzz')[0], 'Merge sort'));
test('prefixes, typos and synonyms find', () => {
  assert.strictEqual(search('mer')[0], 'Merge sort');
  assert.strictEqual(search('megre')[0], 'Merge sort');
  assert.ok(search('pile').includes('Heaps'));
});
test('what exists is not taken for a typo', () => assert.deepStrictEqual(search('keet'), ['Keet']));
test('a quoted phrase must occur', () => {
  assert.deepStrictEqual(search('"not very stable"'), ['Keet']);
  assert.deepStrictEqual(search('"very not stable"'), []);
});

test('an excerpt begins with a sentence and marks the words', () => {
  const index = smallIndex();
  const query = ranking.parse(index, 'sentence');
  query.units[0].matched = ['sentence'];
  const excerpt = ranking.excerpt(query, 'Some words here. '.repeat(30) + 'One more sentence. The end.');
  assert.ok(excerpt.text.startsWith('One more'), excerpt.text);
  assert.deepStrictEqual(excerpt.marks.map(([start, end]) => excerpt.text.slice(start, end)), ['sentence']);
});
