/*
 * Search, index: reads the files that IndexFormat.md describes, and knows which of them hold what.
 */
(function () {
  'use strict';

  const scope = typeof window === 'undefined' ? globalThis : window;
  const Handbook = scope.Handbook = scope.Handbook || {};
  const { words, stem } = Handbook.searchWords;

  const VERSION = 2;

  // ---- Numbers, postings, titles

  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

  function numbers(text) {
    const list = [];
    let value = 0;
    let shift = 0;
    for (const digit of text) {
      const part = DIGITS.indexOf(digit);
      value += (part & 31) * 2 ** shift;
      shift += 5;
      if (part > 31) continue;
      list.push(value);
      value = shift = 0;
    }
    return list;
  }

  function sums(list) {
    const all = new Int32Array(list.length + 1);
    list.forEach((value, at) => { all[at + 1] = all[at] + value; });
    return all;
  }

  /** Where in a rising list the last value not above `wanted` is. */
  function lastNotAbove(list, wanted) {
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle] <= wanted) low = middle; else high = middle - 1;
    }
    return low;
  }

  function riceParameter(count, sections) {
    const mean = Math.floor((sections - count) / (count + 1));
    let parameter = 0;
    while (10 * 2 ** (parameter + 1) <= mean * 7 + 10) parameter += 1;
    return parameter;
  }

  /** A file of terms: stems with forms, and per stem a run in `sections` and `strengths`. */
  function readTerms(lines, packed, sectionCount) {
    const bytes = Uint8Array.from(atob(packed), (byte) => byte.charCodeAt(0));
    let at = 0;
    const bit = () => {
      const value = (bytes[at >> 3] >> (7 - (at & 7))) & 1;
      at += 1;
      return value;
    };
    const unary = () => {
      let value = 0;
      while (bit()) value += 1;
      return value;
    };
    const bits = (count) => {
      let value = 0;
      for (let left = count; left > 0; left -= 1) value = value * 2 + bit();
      return value;
    };
    const list = [];
    const byForm = new Map();
    const byStem = new Map();
    let previous = '';
    for (const line of lines.split('\n')) {
      if (!line) continue;
      const [head, ...tails] = line.slice(1).split(',');
      const key = previous.slice(0, line.charCodeAt(0) - 48) + head;
      previous = key;
      const forms = tails.length ? tails.map((tail) => {
        const drop = /^-*/.exec(tail)[0].length;
        return key.slice(0, key.length - drop) + tail.slice(drop);
      }) : [key];
      const width = unary();
      const count = 2 ** width + bits(width);
      const parameter = riceParameter(count, sectionCount);
      const sections = new Int32Array(count);
      const strengths = new Uint8Array(count);
      let next = 0;
      for (let place = 0; place < count; place += 1) {
        next += unary() * 2 ** parameter + bits(parameter);
        sections[place] = next;
        next += 1;
        strengths[place] = unary();
      }
      const word = { stem: key, forms, count, sections, strengths, family: null };
      list.push(word);
      byStem.set(key, word);
      for (const form of forms) byForm.set(form, word);
    }
    return { list, byForm, byStem, stems: list.map((word) => word.stem) };
  }

  /** Titles and addresses: sections from `first` on into `documents`. */
  function readDocuments(first, lines, documents) {
    let page = null;
    let trail = [];
    let number = first;
    for (const line of lines.split('\n')) {
      if (!line) continue;
      const [text, anchor] = line.slice(1).split('\t');
      if (line[0] === 'P') {
        page = { url: text, title: anchor };
        trail = [];
        continue;
      }
      trail = line[0] === 'T' ? text.split('\u0001') : trail.slice(0, Number(line[0])).concat(text);
      const own = trail[trail.length - 1];
      documents[number] = {
        url: page.url, pageTitle: page.title, title: own, trail: trail.slice(0, -1),
        anchor: anchor === undefined ? own.toLowerCase().replace(/[^a-z0-9_ -]/g, '').replace(/ /g, '-') : anchor,
      };
      number += 1;
    }
  }

  /** The index: `load` is what its files call, `request(path)` is to load a file below `search/` and settle when it has run. */
  class Index {
    constructor(request) {
      this.request = request;
      this.root = null;
      this.shards = null;
      this.opening = null;
      /** Whether the entry was read and none of the files that it names was missing since. */
      this.isFresh = false;
      this.columns = [];
      this.empty();
    }

    empty() {
      this.terms = new Map();
      this.documents = [];
      this.texts = new Map();
      this.readings = new Map();
      this.variants = new Map();
      this.part = {};
    }

    load(kind, number, first, second) {
      if (kind === 'root') this.readRoot(number, first);
      else if (kind === 'shards') this.shards = { stems: number ? first.split('\n') : [], hashes: cut(second, number) };
      else if (kind === 'docs') readDocuments(number, first, this.documents);
      else if (kind === 'terms') this.terms.set(number, readTerms(first, second, this.root.count));
      else if (kind === 'texts') this.texts.set(number, first);
    }

    readRoot(version, root) {
      if (version !== VERSION) throw new Error('The search index is of another version.');
      this.empty();
      this.isFresh = true;
      const texts = numbers(root.texts);
      const pages = sums(numbers(root.pages));
      const count = pages[pages.length - 1];
      this.root = {
        count, facets: root.facets, group: root.group, pages, texts: sums(texts),
        hashes: cut(root.hashes, Math.ceil(texts.length / root.group)),
        own: root.own,
        synonyms: root.synonyms.map((group) => group.map((phrase) => {
          const terms = words(phrase).map((word) => word.term);
          return { phrase, terms: terms.length ? terms : [phrase], stems: terms.map(stem) };
        })),
      };
      this.pageOf = new Int32Array(count);
      for (let page = 0; page + 1 < this.root.pages.length; page += 1) this.pageOf.fill(page, this.root.pages[page], this.root.pages[page + 1]);
    }

    /** Loads the entry, once, unless the page has done so; after a failure the next call tries again. */
    open() {
      if (!this.opening) {
        this.opening = (this.isFresh ? Promise.resolve() : this.request('index.js')).then(() => {
          if (!this.root || !this.shards) throw new Error('The search index could not be read.');
          this.hasDocuments = this.documents.length > 0;
        });
        this.opening.catch(() => { this.opening = null; });
      }
      return this.opening;
    }

    /** The entry will be read again: it named a file that is not there, so it may be of another build. */
    doubt() {
      this.opening = null;
      this.isFresh = false;
    }

    loadTerms(shards) {
      return Promise.all([...shards].filter((shard) => !this.terms.has(shard)).map(
        (shard) => this.request('terms/' + shard + '.' + this.shards.hashes[shard] + '.js')));
    }

    /** This index with these files of terms alone: what earlier queries have loaded must not change the order. */
    within(shards) {
      const loaded = [...shards].filter((shard) => this.terms.has(shard)).sort((one, other) => one - other);
      const name = loaded.join();
      if (this.part.name !== name) {
        const terms = new Map(loaded.map((shard) => [shard, this.terms.get(shard)]));
        this.part = { name, index: Object.assign(Object.create(this), { terms, variants: new Map() }) };
      }
      return this.part.index;
    }

    textFile(section) { return lastNotAbove(this.root.texts, section); }

    /** Loads what is needed to show sections; a file that fails leaves its sections without excerpt. */
    loadTexts(sections) {
      const files = new Set(sections.map((section) => this.textFile(section)).filter((file) => !this.texts.has(file)));
      return Promise.all([...files].map(
        (file) => this.request('texts/' + this.root.hashes[Math.floor(file / this.root.group)] + '/' + file + '.js').catch(() => {})));
    }

    /** Body and code of a section, or null while its file is not there. */
    textOf(section) {
      const file = this.textFile(section);
      const texts = this.texts.get(file);
      const at = 2 * (section - this.root.texts[file]);
      return texts ? [texts[at], texts[at + 1]] : null;
    }

    shardOf(term) { return this.shards.stems.length ? Math.max(0, lastNotAbove(this.shards.stems, term)) : -1; }

    /** Shards with the words that begin with `start`, at most `most`; fewer where each is large. */
    shardsFrom(start, most) {
      const limit = this.shards.stems.length > 80 ? Math.ceil(most / 3) : most;
      const list = [];
      for (let shard = this.shardOf(start); shard >= 0 && shard <= this.shardOf(start + '\uffff') && list.length < limit; shard += 1) list.push(shard);
      return list;
    }
  }

  function cut(text, count) {
    const size = count ? text.length / count : 0;
    return Array.from({ length: count }, (_, at) => text.slice(at * size, (at + 1) * size));
  }

  Handbook.searchFiles = { create: (request) => new Index(request), lastNotAbove };
}());
