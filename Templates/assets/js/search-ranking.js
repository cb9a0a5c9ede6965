/*
 * Search without the page: cuts a query into words as the index does, asks for the files it needs, ranks sections, cuts excerpts.
 * Knows nothing of the DOM and runs in Node as well. The files are described in IndexFormat.md.
 */
(function () {
  'use strict';

  const scope = typeof window === 'undefined' ? globalThis : window;
  const Handbook = scope.Handbook = scope.Handbook || {};

  const VERSION = 1;
  /** Longest query that is looked at, and how many words of it. */
  const LONGEST = 400;
  const MOST_WORDS = 16;
  /** Words that say little beside others. */
  const DULL = new Set(('a an and any are as at be been but by can could did do does for from get had has have how i if in into is it its me my of on ' +
    'one or our should so some than that the their them then there these they this to use using was we were what when where which while who why will ' +
    'with would you your').split(' '));

  // ---- Words

  const PIECE = /[\p{L}\p{N}\p{M}_]+/gu;
  const SPACELESS = /[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

  function fold(text) {
    const lower = text.toLowerCase();
    if (/^[\x00-\x7f]*$/.test(lower)) return lower;
    return lower.replace(/[\u00c0-\u017f]/g, (letter) => letter.normalize('NFD')[0]).replace(/[\u0300-\u036f]/g, '');
  }

  /** Parts of `unwrap_or_else`, `RefCell`, `HTTPServer`. */
  function partsOf(word) {
    const parts = word.split(/_+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter((part) => part.length > 1);
    return parts.length > 1 || (parts[0] && parts[0] !== word) ? parts.map(fold) : [];
  }

  /** Words of a text: [{term, parts, start, end, glue}]; glue is what ties a word to the next: '-', '/', or nothing. */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(PIECE)) {
      let start = match.index;
      const pieces = SPACELESS.test(match[0]) ? match[0].match(/[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g) : [match[0]];
      for (const piece of pieces) {
        const end = start + piece.length;
        found.push({ term: fold(piece), parts: partsOf(piece), start, end, glue: '' });
        start = end;
      }
    }
    return found.filter((word) => word.term);
  }

  // ---- Stems: the same rules as Stemmer.swift and Spelling.swift

  const vowelAt = (word, at) => 'aeiou'.includes(word[at]) || (word[at] === 'y' && at > 0 && !vowelAt(word, at - 1));

  function measure(word) {
    let count = 0;
    let was = false;
    for (let at = 0; at < word.length; at += 1) {
      const is = vowelAt(word, at);
      if (was && !is) count += 1;
      was = is;
    }
    return count;
  }

  function hasVowel(word, end) {
    for (let at = 0; at < end; at += 1) if (vowelAt(word, at)) return true;
    return false;
  }

  function endsShort(word) {
    const last = word.length - 1;
    if (last < 1 || vowelAt(word, last) || !vowelAt(word, last - 1)) return false;
    return last === 1 || (!vowelAt(word, last - 2) && !'wxy'.includes(word[last]));
  }

  function dropEnding(word) {
    if (word.endsWith('eed')) return !word.endsWith('ceed') && measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
    const drop = word.endsWith('ed') && !word.endsWith('embed') ? 2 : word.endsWith('ing') ? 3 : 0;
    const rest = word.slice(0, -drop);
    if (!drop || !hasVowel(rest, rest.length)) return word;
    if (/(at|bl|iz)$/.test(rest)) return rest + 'e';
    if (/([b-df-hj-km-rtv-y])\1$/.test(rest)) return rest.slice(0, -1);
    return measure(rest) === 1 && endsShort(rest) ? rest + 'e' : rest;
  }

  const WHOLE = { grey: 'gray', artefact: 'artifact', judgement: 'judgment', sceptic: 'skeptic', mould: 'mold', aluminium: 'aluminum', tyre: 'tire' };

  function american(stem) {
    if (Object.hasOwn(WHOLE, stem)) return WHOLE[stem];
    const word = stem.replace(/(..)our(al|ful|it|abl|hood|less|ist|is|iz|)$/, '$1or$2');
    if (word.length > 4 && /[iy]s$/.test(word)) return word.slice(0, -1) + 'z';
    if (word.length > 8 && word.endsWith('isation')) return word.slice(0, -7) + 'ization';
    if (word.length > 5 && word.endsWith('iser')) return word.slice(0, -4) + 'izer';
    if (word.length > 6 && word.endsWith('isabl')) return word.slice(0, -5) + 'izabl';
    if (word.endsWith('enc')) return word.slice(0, -1) + 's';
    if (/(ogu|mm)$/.test(word)) return word.slice(0, -1);
    return word.length > 4 && /[tb]r$/.test(word) ? word.slice(0, -1) + 'er' : word;
  }

  function stem(form) {
    if (!/^[a-z]{3,40}$/.test(form)) return form;
    let word = form;
    if (word.endsWith('sses')) word = word.slice(0, -2);
    else if (/ie[sd]$/.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1);
    else if (/s$/.test(word) && !/(ss|us|sis|xis)$/.test(word) && hasVowel(word, word.length - 2)) word = word.slice(0, -1);
    word = dropEnding(word);
    if (word.length > 2 && word.endsWith('y') && !vowelAt(word, word.length - 2)) word = word.slice(0, -1) + 'i';
    if (word.endsWith('e')) {
      const rest = word.slice(0, -1);
      const size = measure(rest);
      if (size > 1 || (size === 1 && !endsShort(rest))) word = rest;
    }
    if (word.endsWith('ll') && measure(word) > 1) word = word.slice(0, -1);
    return word.length > 3 ? american(word) : word;
  }

  /** The family of a stem, derivations taken off: `annotat` and `annotation` are `annot`. */
  function family(stemmed) {
    let word = stemmed.replace(/(abiliti|ibiliti)$/, 'abl').replace(/enci$/, 'ent').replace(/anci$/, 'ant');
    for (let turn = 0; turn < 3; turn += 1) {
      const next = word.replace(/^(.{4,}?)(ation|ator|at|ion|iz|er|or|ment|ness|ship|abl|ibl|iti|alli|al|iv|ful|less|li|ism|ist|ic)$/, '$1');
      if (next === word) break;
      word = next.replace(/([b-df-hj-kmnp-rtv-y])\1$/, '$1');
    }
    return word;
  }

  // ---- Reading the files

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
    const bytes = atob(packed);
    let at = 0;
    const bit = () => {
      const value = (bytes.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1;
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
      this.terms = new Map();
      this.documents = [];
      this.texts = new Map();
      this.opening = null;
      this.columns = [];
      this.readings = new Map();
    }

    load(kind, number, first, second) {
      if (kind === 'entry') this.entry = { version: number, root: first };
      else if (kind === 'root') this.readRoot(number, first);
      else if (kind === 'shards') this.shards = { stems: number ? first.split('\n') : [], hashes: cut(second, number) };
      else if (kind === 'docs') readDocuments(number, first, this.documents);
      else if (kind === 'terms') this.terms.set(number, readTerms(first, second, this.root.count));
      else if (kind === 'texts') this.texts.set(number, first);
    }

    readRoot(count, root) {
      const texts = numbers(root.texts);
      this.root = {
        count, facets: root.facets, group: root.group, pages: sums(numbers(root.pages)), texts: sums(texts),
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

    /** Loads the entry and the root, once; after a failure the next call tries again. */
    open() {
      if (!this.opening) {
        this.opening = this.request('index.js').then(() => {
          if (!this.entry || this.entry.version !== VERSION) throw new Error('The search index is of another version.');
          return this.request('root.' + this.entry.root + '.js');
        }).then(() => {
          if (!this.root || !this.shards) throw new Error('The search index could not be read.');
          this.hasDocuments = this.documents.length > 0;
        });
        this.opening.catch(() => { this.opening = null; });
      }
      return this.opening;
    }

    loadTerms(shards) {
      return Promise.all([...shards].filter((shard) => !this.terms.has(shard)).map(
        (shard) => this.request('terms/' + shard + '.' + this.shards.hashes[shard] + '.js')));
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

    /** Shards with the words that begin with `start`, at most `limit`. */
    shardsFrom(start, limit) {
      const list = [];
      for (let shard = this.shardOf(start); shard >= 0 && shard <= this.shardOf(start + '\uffff') && list.length < limit; shard += 1) list.push(shard);
      return list;
    }
  }

  function cut(text, count) {
    const size = count ? text.length / count : 0;
    return Array.from({ length: count }, (_, at) => text.slice(at * size, (at + 1) * size));
  }

  // ---- Queries

  /**
   * {units, choices, phrases}: a unit is a word of the query; a choice is one way to have some units: all its terms must be there.
   */
  function parse(index, text) {
    const query = text.slice(0, LONGEST);
    const list = words(query.replace(/["“”]/g, ' ')).slice(0, MOST_WORDS);
    const units = list.map((word, at) => ({
      term: word.term, start: word.start, weight: DULL.has(word.term) || (word.term.length === 1 && list.length > 1) ? 0.12 : 1,
      isTyping: at === list.length - 1 && word.end === query.trimEnd().length && !/\s$/.test(query),
    }));
    if (units.every((unit) => unit.weight < 1)) units.forEach((unit) => { unit.weight = 1; });
    const choices = units.map((unit, at) => ({ terms: [unit.term], covers: [at], factor: 1, isTyping: unit.isTyping, isOwn: true }));
    list.forEach((word, at) => {
      if (word.parts.length) choices.push({ terms: word.parts, covers: [at], factor: 0.85 });
      if (!list[at + 1]) return;
      const gap = query.slice(word.end, list[at + 1].start);
      if (/^[\s/-]?$/.test(gap) || gap === '') choices.push({ terms: [word.term + list[at + 1].term], covers: [at, at + 1], factor: gap === ' ' ? 0.9 : 1, isJoined: true });
      if (/^['’]$/.test(gap)) choices.push({ terms: [word.term + list[at + 1].term], covers: [at, at + 1], factor: 1, isJoined: true });
      if (/^[.,]$/.test(gap) && /\d$/.test(word.term)) choices.push({ terms: [word.term + (gap === '.' ? '.' : '') + list[at + 1].term], covers: [at, at + 1], factor: 1, isJoined: true });
    });
    addSymbols(query, units, choices);
    const phrases = [...query.matchAll(/["“]([^"“”]+)["”]/g)].map((match) => fold(match[1]).trim().replace(/\s+/g, ' ')).filter(Boolean);
    const parsed = { text: query.trim(), units, choices, phrases };
    addSynonyms(index, parsed, false);
    return parsed;
  }

  /** Operators that stand alone, `c++`, `c#`. */
  function addSymbols(query, units, choices) {
    for (const match of query.matchAll(/(?:^|\s)([!-/:-@[-`{-~]{1,4})(?=\s|$)/g)) {
      if (/^(["-.:'()[\]{}_]|[)\]}].*)$/.test(match[1])) continue;
      units.push({ term: match[1], start: match.index, weight: 1, isTyping: false });
      choices.push({ terms: [match[1]], covers: [units.length - 1], factor: 1, isOwn: true });
    }
    units.forEach((unit, at) => {
      const tail = /^[a-z](\+\+|#(?!\w))/i.exec(query.slice(unit.start));
      if (!tail || unit.term.length !== 1) return;
      unit.weight = 1;
      choices[at] = { terms: [unit.term + tail[1]], covers: [at], factor: 1, isOwn: true };
    });
  }

  /** Adds the choices that synonyms give. The built-in ones serve only for what no heading says. */
  function addSynonyms(index, { units, choices }, isBuiltIn) {
    const stems = units.map((unit) => stem(unit.term));
    const { own, synonyms } = index.root;
    for (const group of isBuiltIn ? synonyms.slice(own) : synonyms.slice(0, own)) {
      for (const one of group) {
        const size = one.stems.length;
        const at = size ? stems.findIndex((_, from) => one.stems.every((word, step) => stems[from + step] === word)) : -1;
        if (at < 0 || (isBuiltIn && isInHeading(index, one.terms))) continue;
        const covers = one.stems.map((_, step) => at + step);
        for (const other of group) {
          if (other !== one) choices.push({ terms: other.terms, covers, factor: isBuiltIn ? 0.6 : 0.8, synonym: other.phrase });
        }
      }
    }
  }

  /** Whether some heading has all these words. */
  function isInHeading(index, terms) {
    let common = null;
    for (const term of terms) {
      const word = lookUp(index, term);
      if (!word) return false;
      const sections = new Set(word.sections.filter((section, at) => word.strengths[at] > 4 && (!common || common.has(section))));
      if (!sections.size) return false;
      common = sections;
    }
    return true;
  }

  const isLight = (query, choice) => choice.covers.every((at) => query.units[at].weight < 1);

  /** Shards that a query needs first. */
  function firstShards(index, query) {
    const shards = new Set();
    for (const choice of query.choices) {
      if (isLight(query, choice) || choice.isJoined) continue;
      for (const term of choice.terms) {
        shards.add(index.shardOf(stem(term)));
        if (choice.isTyping && term.length > 1) for (const shard of index.shardsFrom(term, 3)) shards.add(shard);
      }
    }
    shards.delete(-1);
    return shards;
  }

  /** Shards for words that were found nowhere: other first letters, and the second half of words written as one. */
  function spareShards(index, query) {
    const shards = new Set();
    for (const choice of query.choices) {
      const [term] = choice.terms;
      if (!choice.isOwn || term.length < 4 || variants(index, term, choice.isTyping).length) continue;
      const wide = index.shardsFrom(term[0], 5);
      for (const shard of wide.length < 5 ? wide : index.shardsFrom(term.slice(0, 2), 5)) shards.add(shard);
      for (const shard of index.shardsFrom(term[1] + term[0], 2)) shards.add(shard);
      for (const [, tail] of splits(index, term).slice(0, 3)) shards.add(index.shardOf(stem(tail)));
    }
    shards.delete(-1);
    return shards;
  }

  /** Ways to read `hashmap` as two words of which the first is known. */
  function splits(index, term) {
    const ways = [];
    for (let at = 3; at <= term.length - 3; at += 1) {
      const head = term.slice(0, at);
      if (lookUp(index, head)) ways.push([head, term.slice(at)]);
    }
    return ways;
  }

  function lookUp(index, term) {
    const key = stem(term);
    const shard = index.terms.get(index.shardOf(key));
    if (!shard) return undefined;
    return shard.byForm.get(term) || shard.byStem.get(key);
  }

  /** Words of the index that stand for a term: [{word, quality, forms}]. */
  function variants(index, term, isTyping) {
    const list = [];
    const key = stem(term);
    const exact = lookUp(index, term);
    if (exact) list.push({ word: exact, quality: 1, forms: exact.forms });
    const shard = index.terms.get(index.shardOf(key));
    if (shard && key.length > 3 && /^[a-z]+$/.test(key)) {
      const kin = family(key);
      const start = key.slice(0, 4);
      let at = lastNotAbove(shard.stems, start);
      for (; at < shard.list.length && shard.stems[at].slice(0, 4) <= start; at += 1) {
        const word = shard.list[at];
        if (word === exact || !word.stem.startsWith(start)) continue;
        if (word.family === null) word.family = family(word.stem);
        if (word.family === kin) list.push({ word, quality: 0.55, forms: word.forms });
      }
    }
    if (isTyping || !list.length) addPrefixed(index, term, list, exact ? 0.45 : isTyping ? 0.85 : 0.6);
    return list;
  }

  function addPrefixed(index, term, list, factor) {
    if (term.length < 2) return;
    const had = new Set(list.map((one) => one.word));
    const from = term.slice(0, Math.max(2, term.length - 3));
    for (const number of new Set([...index.shardsFrom(term, 3), index.shardOf(stem(term))])) {
      const shard = index.terms.get(number);
      if (!shard) continue;
      for (let at = lastNotAbove(shard.stems, from); at < shard.list.length; at += 1) {
        const word = shard.list[at];
        if (word.stem > term && !word.stem.startsWith(term)) break;
        if (had.has(word)) continue;
        const forms = word.forms.filter((form) => form.startsWith(term));
        if (!forms.length) continue;
        had.add(word);
        list.push({ word, quality: factor * Math.sqrt(term.length / forms[0].length), forms, isPrefix: true });
      }
    }
  }

  /** Edit distance where a transposition counts one, or limit + 1 if it is more. */
  function distance(left, right, limit) {
    if (Math.abs(left.length - right.length) > limit) return limit + 1;
    let before = [];
    let row = Array.from({ length: right.length + 1 }, (_, at) => at);
    for (let i = 1; i <= left.length; i += 1) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= right.length; j += 1) {
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        if (cost < least) least = cost;
      }
      if (least > limit) return limit + 1;
      before = row;
      row = next;
    }
    return row[right.length];
  }

  function fuzzy(index, term) {
    const limit = term.length < 8 ? 1 : 2;
    const found = [];
    let best = limit;
    const heads = new Set([term[0], term[1]]);
    for (const shard of index.terms.values()) {
      if (!shard.list.length || shard.stems[shard.stems.length - 1] < 'a') continue;
      for (const word of shard.list) {
        if (!heads.has(word.stem[0])) continue;
        for (const form of word.forms) {
          if (Math.abs(form.length - term.length) > best || form.length < 3) continue;
          const edits = distance(term, form, best);
          if (edits > best) continue;
          best = edits;
          found.push({ word, edits, quality: (edits === 1 ? 0.75 : 0.55) * (form[0] === term[0] ? 1 : 0.8), forms: word.forms });
        }
      }
    }
    return found.filter((one) => one.edits === best);
  }

  // ---- Ranking

  const LEVELS = [0.4, 0.8, 1.4, 2.4, 4];
  const FREQUENCY = new Float32Array(10);
  LEVELS.forEach((value, level) => {
    FREQUENCY[level] = value;
    FREQUENCY[5 + level] = value + 4;
  });

  /** A zeroed column with a place for each section, and the sections in use. */
  function column(index, at) {
    let one = index.columns[at];
    if (!one || one.values.length !== index.root.count) {
      one = index.columns[at] = { values: new Float32Array(index.root.count), used: [] };
    }
    for (const section of one.used) one.values[section] = 0;
    one.used.length = 0;
    return one;
  }

  function put(to, section, value) {
    if (to.values[section] === 0) to.used.push(section);
    if (to.values[section] < value) to.values[section] = value;
  }

  /** Writes a term's strength by section into a column; gives in how many sections it is, or 0. */
  function strengths(index, choice, term, to, matched) {
    let list = variants(index, term, choice.isTyping && choice.isOwn);
    if (!list.length && choice.isOwn && term.length > 3) list = fuzzy(index, term);
    let certain = 0;
    let likely = 0;
    for (const { word, quality, forms } of list) {
      for (const form of forms) matched.set(form, choice);
      if (quality === 1) certain += word.count; else likely = Math.max(likely, word.count);
      for (let at = 0; at < word.count; at += 1) put(to, word.sections[at], quality * FREQUENCY[word.strengths[at]]);
    }
    return certain || likely;
  }

  /** Fills a column for each unit; sets the unit's `count` and the query's `matched` forms. */
  function fill(index, query) {
    query.matched = new Map();
    query.synonyms = new Set();
    const columns = query.units.map((_, at) => column(index, at));
    const spare = query.units.length;
    for (const unit of query.units) unit.count = 0;
    const choices = query.choices.slice();
    for (const choice of query.choices) {
      if (!choice.isOwn || variants(index, choice.terms[0], choice.isTyping).length) continue;
      for (const way of splits(index, choice.terms[0])) if (lookUp(index, way[1])) choices.push({ terms: way, covers: choice.covers, factor: 0.9, isWay: true });
    }
    for (const choice of choices) {
      const matched = new Map();
      let common = null;
      let count = Infinity;
      choice.terms.forEach((term, at) => {
        if (choice.isJoined && !lookUp(index, term)) { count = 0; return; }
        const one = column(index, spare + (at ? 1 : 0));
        count = Math.min(count, strengths(index, choice, term, one, matched));
        if (!common) { common = one; return; }
        for (const section of common.used) common.values[section] = Math.min(common.values[section], one.values[section]);
      });
      if (!common || !count) continue;
      let used = 0;
      for (const section of common.used) {
        const value = common.values[section] * choice.factor;
        if (!value) continue;
        used += 1;
        for (const at of choice.covers) put(columns[at], section, value);
      }
      if (!used) continue;
      if (choice.synonym) query.synonyms.add(choice.synonym);
      for (const at of choice.covers) if (choice.isOwn || !query.units[at].count) query.units[at].count = choice.isOwn ? count : used;
      for (const [form] of matched) if (!query.matched.has(form)) query.matched.set(form, { unit: choice.covers[0], isLight: isLight(query, choice), weight: choice.synonym ? 0.5 : 1 });
    }
    return columns;
  }

  /** The best sections, [{section, score}], by what the loaded terms say. */
  function rank(index, query, limit) {
    const { count, pages } = index.root;
    const columns = fill(index, query);
    const weights = query.units.map((unit) => unit.weight * Math.log(1 + (count - unit.count + 0.5) / ((unit.count || 1) + 0.5)));
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const reached = new Set();
    columns.forEach((one, at) => { if (query.units[at].weight === 1) for (const section of one.used) reached.add(index.pageOf[section]); });
    if (!reached.size) columns.forEach((one) => { for (const section of one.used) reached.add(index.pageOf[section]); });
    const ranked = [];
    const most = new Float32Array(columns.length);
    for (const page of reached) {
      const first = pages[page];
      const end = pages[page + 1];
      columns.forEach(({ values }, at) => {
        let best = 0;
        for (let section = first; section < end; section += 1) if (values[section] > best) best = values[section];
        most[at] = Math.min(best, 4) * 0.12 + (values[first] >= 4 ? 1.1 : values[first] >= 2 ? 0.5 : 0);
      });
      for (let section = first; section < end; section += 1) {
        let score = 0;
        let present = 0;
        let isOwn = false;
        for (let at = 0; at < columns.length; at += 1) {
          const own = columns[at].values[section];
          if (!own && !most[at]) continue;
          if (own) isOwn = true;
          const strength = own + most[at];
          score += weights[at] * strength / (strength + 1.3);
          present += weights[at] * (own ? 1 : 0.45);
        }
        if (!isOwn) continue;
        const share = present / total;
        ranked.push({ section, score: score * (0.25 + 0.75 * share * share) / total });
      }
    }
    ranked.sort(byScore);
    const best = ranked.slice(0, Math.max(60, limit * 2));
    Object.assign(query, { weights, total });
    for (const one of best) {
      one.isBare = !index.documents[one.section];
      one.score *= headingFactor(index, query, one.section, weights, total);
    }
    return spread(index, best.sort(byScore), limit);
  }

  const byScore = (left, right) => right.score - left.score || left.section - right.section;

  /** More for a heading that says what is asked, and not much else. */
  function headingFactor(index, query, section, weights, total) {
    const document = index.documents[section];
    if (!document) return 1;
    if (!document.words) document.words = words(document.title).flatMap((word) => [word.term, ...word.parts]).filter((term) => !DULL.has(term));
    const held = new Map();
    let hits = 0;
    for (const term of document.words) {
      const match = query.matched.get(term);
      if (!match) continue;
      hits += match.weight;
      held.set(match.unit, Math.max(held.get(match.unit) || 0, match.weight));
    }
    if (!hits) return 1;
    let asked = 0;
    for (const [at, weight] of held) asked += weights[at] * weight;
    asked /= total;
    return 1 + 0.45 * asked * asked * (0.4 + 0.6 * hits / document.words.length) + (asked > 0.95 && hits >= document.words.length ? 0.3 : 0);
  }

  /** At most two sections of a page before the others. */
  function spread(index, ranked, limit) {
    const seen = new Map();
    const first = [];
    const later = [];
    for (const one of ranked) {
      const page = index.pageOf[one.section];
      const times = seen.get(page) || 0;
      seen.set(page, times + 1);
      (times < 2 ? first : later).push(one);
    }
    return first.concat(later).slice(0, limit);
  }

  // ---- Texts

  /** Words of a text with their places, as flat as can be: they are read for every key. */
  function placesOf(text) {
    const places = [];
    for (const match of text.matchAll(PIECE)) {
      const start = match.index;
      const end = start + match[0].length;
      places.push({ term: fold(match[0]), start, end });
      if (!/_|[a-z][A-Z]|[^\x00-\x7f]/.test(match[0])) continue;
      for (const part of partsOf(match[0]).concat(SPACELESS.test(match[0]) ? [...match[0]] : [])) {
        const at = match[0].toLowerCase().indexOf(part);
        if (at >= 0) places.push({ term: part, start: start + at, end: start + at + part.length });
      }
    }
    return places;
  }

  /** Places of the query's words: [{start, end, unit, isLight}]. */
  function hitsAmong(query, places) {
    const hits = [];
    let last = -1;
    for (const { term, start, end } of places) {
      const found = start >= last ? query.matched.get(term) : undefined;
      if (!found) continue;
      hits.push({ start, end, unit: found.unit, isLight: found.isLight });
      last = end;
    }
    return hits;
  }

  const hitsIn = (query, text) => hitsAmong(query, placesOf(text));

  /** A section's text with what is worth keeping of it, or null while its file is not there. */
  function reading(index, section) {
    const texts = index.textOf(section);
    if (!texts) return null;
    let kept = index.readings.get(section);
    if (!kept) {
      if (index.readings.size > 200) index.readings.clear();
      const full = texts[0] + '\n' + texts[1];
      kept = { full, body: texts[0].length, places: placesOf(full), plain: plain(index.documents[section].title + '\n' + full) };
      index.readings.set(section, kept);
    }
    return kept;
  }

  const plain = (text) => fold(text).replace(/[\s`]+/g, ' ');

  /** What a text says beyond single words: the query as it was typed, or its words close together. */
  function closeness(query, text, hits) {
    const typed = plain(query.text.replace(/["“”`]/g, '')).trim();
    const isWorth = /[^a-z0-9]/.test(typed) && typed.length > 2;
    const literal = isWorth && text.includes(typed) ? 0.45 : 0;
    const strong = hits.filter((hit) => !hit.isLight);
    const total = query.units.filter((unit) => unit.weight === 1).length;
    if (total < 2) return 1 + literal;
    let best = 0;
    for (let from = 0; from < strong.length; from += 1) {
      const seen = new Set();
      for (let to = from; to < strong.length && strong[to].end - strong[from].start < 160; to += 1) {
        seen.add(strong[to].unit);
        if (seen.size > 1) best = Math.max(best, (seen.size / total) * (1 - (strong[to].end - strong[from].start) / 240));
      }
    }
    return 1 + literal + 0.25 * best;
  }

  /** Orders the first `depth` sections again by their texts; drops those without a quoted phrase. */
  function refine(index, query, ranked, depth) {
    const kept = [];
    ranked.slice(0, depth).forEach((one) => {
      const text = reading(index, one.section);
      if (one.isBare) one.score *= headingFactor(index, query, one.section, query.weights, query.total);
      if (text && !query.phrases.every((phrase) => text.plain.includes(phrase))) return;
      kept.push(text ? { section: one.section, score: one.score * closeness(query, text.plain, hitsAmong(query, text.places)) } : one);
    });
    kept.sort(byScore);
    return query.phrases.length ? kept : kept.concat(ranked.slice(depth));
  }

  const WINDOW = 190;

  /** {text, marks: [[start, end]], isCutBefore, isCutAfter}: the stretch with most of the query, from a sentence's start if it can be. */
  function excerpt(query, { full, body, places }) {
    const hits = hitsAmong(query, places);
    let best = { value: -1, start: 0 };
    hits.forEach((from, at) => {
      let value = 0;
      const seen = new Set();
      for (let to = at; to < hits.length && hits[to].end - from.start < WINDOW - 50; to += 1) {
        if (seen.has(hits[to].unit)) continue;
        seen.add(hits[to].unit);
        value += hits[to].isLight ? 0.1 : 1;
      }
      if (from.start > body) value -= 0.5;
      if (value > best.value + 0.01) best = { value, start: from.start };
    });
    const start = windowStart(full, best.start);
    const end = windowEnd(full, start, hits.find((hit) => hit.start >= best.start));
    const marks = hits.filter((hit) => hit.start >= start && hit.end <= end && !hit.isLight).map((hit) => [hit.start - start, hit.end - start]);
    return {
      text: full.slice(start, end).replace(/\s/g, ' '), marks,
      isCutBefore: start > 0 && !/[.!?:\n]\s*$/.test(full.slice(Math.max(0, start - 4), start)), isCutAfter: end < full.length && full[end] !== '\n',
    };
  }

  function windowStart(text, place) {
    const from = Math.max(0, place - 110);
    const stops = [...text.slice(from, place).matchAll(/[.!?]["'”’)]?\s+|\n+/g)];
    if (stops.length) return from + stops[stops.length - 1].index + stops[stops.length - 1][0].length;
    if (from === 0) return 0;
    const space = text.indexOf(' ', Math.max(0, place - 50));
    return space >= 0 && space < place ? space + 1 : place;
  }

  function windowEnd(text, start, hit) {
    const limit = Math.min(text.length, Math.max(start + WINDOW, hit ? hit.end : 0));
    if (limit === text.length) return limit;
    const part = text.slice(start, limit);
    const stops = [...part.matchAll(/[.!?]["'”’)]?(?=\s)|\n/g)].filter((stop) => stop.index > WINDOW * 0.6);
    if (stops.length) return start + stops[stops.length - 1].index + stops[stops.length - 1][0].trimEnd().length;
    const space = part.search(/\s\S*$/);
    return space > WINDOW / 2 ? start + space : limit;
  }

  // ---- The whole

  /** How many sections are read before the order is final. */
  const depthOf = (query) => (query.phrases.length ? 24 : 5);

  /** The order by words alone: {query, ranked}. */
  async function find(index, text) {
    await index.open();
    const query = parse(index, text);
    await index.loadTerms(firstShards(index, query));
    await index.loadTerms(spareShards(index, query));
    const known = query.choices.length;
    addSynonyms(index, query, true);
    if (query.choices.length > known) await index.loadTerms(firstShards(index, query));
    return { query, ranked: rank(index, query, Math.max(40, query.phrases.length ? 40 : 0)) };
  }

  /** The final order; what is shown first is read. */
  async function settle(index, { query, ranked }, limit) {
    const depth = index.hasDocuments ? depthOf(query) : Math.max(depthOf(query), limit || 10);
    await index.loadTexts(ranked.slice(0, depth).map((one) => one.section));
    return refine(index, query, ranked, depth);
  }

  /** What is shown of a section; its file must have been loaded for the excerpt. */
  function describe(index, query, one) {
    const document = index.documents[one.section];
    if (!document) return null;
    const text = reading(index, one.section);
    return {
      url: document.url + (document.anchor ? '#' + document.anchor : ''), title: document.title, trail: document.trail,
      excerpt: text ? excerpt(query, text) : null, score: one.score,
      marks: hitsIn(query, document.title).filter((hit) => !hit.isLight).map((hit) => [hit.start, hit.end]),
    };
  }

  Handbook.searchRanking = {
    create: (request) => new Index(request), words, stem, family, distance, parse, find, rank, settle, describe, hitsIn,
  };
}());
