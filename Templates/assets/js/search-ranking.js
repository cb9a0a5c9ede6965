/*
 * Search, ranking: asks the index for what a query needs, ranks sections, cuts excerpts. Knows nothing of the page.
 */
(function () {
  'use strict';

  const scope = typeof window === 'undefined' ? globalThis : window;
  const Handbook = scope.Handbook = scope.Handbook || {};
  const { PIECE, SPACELESS, fold, partsOf, words, stem, family, distance } = Handbook.searchWords;
  const { lastNotAbove } = Handbook.searchFiles;

  /** Longest query that is looked at, and how many words of it. */
  const LONGEST = 400;
  const MOST_WORDS = 16;
  /** Words that say little beside others. */
  const DULL = new Set(('a an and any are as at be been but by can could did do does for from get had has have how i if in into is it its me my of on ' +
    'one or our should so some than that the their them then there these they this to use using was we were what when where which while who why will ' +
    'with would you your').split(' '));

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
          if (other === one) continue;
          // What synonyms know is no typing error.
          for (const unit of covers) choices[unit].isKnown = true;
          choices.push({ terms: other.terms, covers, factor: isBuiltIn ? 0.6 : 0.8, synonym: other.phrase });
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
        if (choice.isTyping && term.length > 1) for (const shard of index.shardsFrom(term, 5)) shards.add(shard);
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
      const wide = index.shardsFrom(term[0], 8);
      for (const shard of wide.length < 8 ? wide : index.shardsFrom(term.slice(0, 2), 8)) shards.add(shard);
      for (const shard of index.shardsFrom(term[1] + term[0], 3)) shards.add(shard);
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

  /** Words of the index that stand for a term: [{word, quality, forms}]. Kept until the next file of terms is read. */
  function variants(index, term, isTyping) {
    if (index.variants.size > 200 || index.variants.files !== index.terms.size) {
      index.variants = Object.assign(new Map(), { files: index.terms.size });
    }
    const key = (isTyping ? '+' : '-') + term;
    if (!index.variants.has(key)) index.variants.set(key, findVariants(index, term, isTyping));
    return index.variants.get(key);
  }

  function findVariants(index, term, isTyping) {
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

  /** How many postings the beginning of a word may bring; where there are more, short words come first. */
  const MOST_POSTINGS = 12000;

  function addPrefixed(index, term, list, factor) {
    if (term.length < 2) return;
    const found = [];
    let count = 0;
    const had = new Set(list.map((one) => one.word));
    const from = term.slice(0, Math.max(2, term.length - 3));
    for (const number of new Set([...index.shardsFrom(term, 5), index.shardOf(stem(term))])) {
      const shard = index.terms.get(number);
      if (!shard) continue;
      for (let at = lastNotAbove(shard.stems, from); at < shard.list.length; at += 1) {
        const word = shard.list[at];
        if (word.stem > term && !word.stem.startsWith(term)) break;
        if (had.has(word)) continue;
        const forms = word.forms.filter((form) => form.startsWith(term));
        if (!forms.length) continue;
        had.add(word);
        found.push({ word, quality: factor * Math.sqrt(term.length / forms[0].length), forms });
        count += word.count;
      }
    }
    if (count > MOST_POSTINGS) found.sort((one, other) => other.quality - one.quality);
    let left = MOST_POSTINGS;
    for (const one of found) {
      if (left <= 0) break;
      left -= one.word.count;
      list.push(one);
    }
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
    if (!list.length && choice.isOwn && !choice.isKnown && term.length > 3) list = fuzzy(index, term);
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

  /** Pages with a word that says something; where there is none, with any. In the order of the book. */
  function reachedPages(index, query, columns) {
    const flags = new Uint8Array(index.root.pages.length);
    const note = (one) => { for (const section of one.used) flags[index.pageOf[section]] = 1; };
    columns.forEach((one, at) => { if (query.units[at].weight === 1) note(one); });
    if (!flags.includes(1)) columns.forEach(note);
    const reached = [];
    flags.forEach((flag, page) => { if (flag && (!query.pages || query.pages.has(page))) reached.push(page); });
    return reached;
  }

  /** The best sections, [{section, score}], by what the loaded terms say. */
  function rank(index, query, limit) {
    const { count, pages } = index.root;
    const columns = fill(index, query);
    const weights = query.units.map((unit) => unit.weight * Math.log(1 + (count - unit.count + 0.5) / ((unit.count || 1) + 0.5)));
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const reached = reachedPages(index, query, columns);
    const keep = Math.max(60, limit * 2);
    let ranked = [];
    let least = 0;
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
        score *= (0.25 + 0.75 * share * share) / total;
        if (score > least || ranked.length < keep) ranked.push({ section, score });
      }
      // Sorting all sections of a large book would take longer than finding them.
      if (ranked.length < 16 * keep) continue;
      ranked = ranked.sort(byScore).slice(0, keep);
      least = ranked[keep - 1].score;
    }
    const best = ranked.sort(byScore).slice(0, keep);
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
  /** How far back the beginning of a sentence is looked for. */
  const REACH = 160;

  /** {text, marks: [[start, end]], isCutBefore, isCutAfter}: the stretch with most of the query, from a sentence's start if it can be. */
  function excerpt(query, { full, body, places }) {
    const hits = hitsAmong(query, places).filter((hit) => !hit.isLight);
    let best = { value: -1, start: 0 };
    hits.forEach((from, at) => {
      const seen = new Set();
      for (let to = at; to < hits.length && hits[to].end - from.start < WINDOW - 50; to += 1) seen.add(hits[to].unit);
      const value = seen.size - (from.start > body ? 0.5 : 0);
      if (value > best.value + 0.01) best = { value, start: from.start };
    });
    const start = windowStart(full, best.start);
    const end = windowEnd(full, start, hits.find((hit) => hit.start >= best.start));
    const marks = hits.filter((hit) => hit.start >= start && hit.end <= end).map((hit) => [hit.start - start, hit.end - start]);
    return {
      text: full.slice(start, end).replace(/\s/g, ' '), marks,
      isCutBefore: start > 0 && !SENTENCE_END.test(full.slice(Math.max(0, start - 4), start)), isCutAfter: end < full.length && full[end] !== '\n',
    };
  }

  const SENTENCE_END = /([.!?:]["'”’)]?\s|\n)\s*$/;

  /** After the last end of a sentence before the place, else of a clause, else of a word. */
  function windowStart(text, place) {
    const from = Math.max(0, place - REACH);
    const before = text.slice(from, place);
    for (const stop of [/[.!?:]["'”’)]?\s+|\n+/g, /[,;—–(]\s*/g]) {
      const last = [...before.matchAll(stop)].pop();
      if (last) return from + last.index + last[0].length;
      if (from === 0) return 0;
    }
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
  const depthOf = (query) => (query.phrases.length ? 24 : 3);

  const markOf = (name, value) => '\u0001' + name + '=' + value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

  /** The pages that have, of each facet asked for, one of the values, as in {level: ['L4', 'L5']}; null if nothing is asked. */
  async function pagesWith(index, filters) {
    const marks = Object.entries(filters || {}).map(([name, values]) => values.map((value) => markOf(name, value)));
    if (!marks.length) return null;
    await index.loadTerms(new Set(marks.flat().map((mark) => index.shardOf(mark)).filter((shard) => shard >= 0)));
    const lists = marks.map((group) => new Set(group.flatMap((mark) => {
      const word = lookUp(index, mark);
      return word ? Array.from(word.sections, (section) => index.pageOf[section]) : [];
    })));
    return new Set([...lists[0]].filter((page) => lists.every((list) => list.has(page))));
  }

  /** The order by words alone: {query, ranked}. */
  async function find(index, text, filters) {
    await index.open();
    const query = parse(index, text);
    query.pages = await pagesWith(index, filters);
    const shards = new Set();
    const withTerms = async (list) => {
      for (const shard of list) shards.add(shard);
      await index.loadTerms(list);
      return index.within(shards);
    };
    let part = await withTerms(firstShards(index, query));
    part = await withTerms(spareShards(part, query));
    const known = query.choices.length;
    addSynonyms(part, query, true);
    if (query.choices.length > known) part = await withTerms(firstShards(index, query));
    return { query, ranked: rank(part, query, Math.max(40, query.phrases.length ? 40 : 0)) };
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

  /** The list that the dialog shows, complete: [{url, title, trail, excerpt, score}], addresses below the site's root. */
  async function search(index, text, { limit = 10, filters } = {}) {
    const found = await find(index, String(text), filters);
    const best = (await settle(index, found, limit + 1)).slice(0, limit);
    await index.loadTexts(best.map((one) => one.section));
    return best.filter((one) => index.documents[one.section]).map((one) => {
      const { marks, excerpt: part, ...result } = describe(index, found.query, one);
      return { ...result, excerpt: part ? part.text : '' };
    });
  }

  Handbook.searchRanking = { find, settle, describe, search, hitsIn };
}());
