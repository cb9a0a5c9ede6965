/*
 * Search without the page: cuts a query into terms as the index does, says which parts of the index it needs,
 * ranks sections and cuts excerpts. Knows nothing of the DOM; runs in Node as well.
 */
(function () {
  'use strict';

  const Handbook = globalThis.Handbook = globalThis.Handbook || {};

  // ---- Terms (the twin of SearchTokenizer.swift)

  const LETTER = /[\p{Ll}\p{Lm}\p{Lo}\p{Mn}\p{Mc}]/u;
  const CAPITAL = /[\p{Lu}\p{Lt}]/u;
  const DIGIT = /\p{N}/u;
  const IDEOGRAPH = /[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u;
  const TELLING_SYMBOL = /[?!&*=<>+%^@#$~\\]/;

  /** s separator, a letter, A capital, 0 digit, _ underscore, i ideograph. */
  function classOf(character) {
    const code = character.charCodeAt(0);
    if (code < 128) {
      if (code >= 97 && code <= 122) return 'a';
      if (code >= 65 && code <= 90) return 'A';
      if (code >= 48 && code <= 57) return '0';
      return code === 95 ? '_' : 's';
    }
    if (IDEOGRAPH.test(character)) return 'i';
    if (LETTER.test(character)) return 'a';
    if (CAPITAL.test(character)) return 'A';
    return DIGIT.test(character) ? '0' : 's';
  }

  /** Characters in lower case, their classes and where each begins in the text. */
  function read(text) {
    const units = [];
    const classes = [];
    const places = [];
    const characters = Array.from(text);
    const kind = (index) => index < characters.length ? classOf(characters[index]) : 's';
    let place = 0;
    for (let index = 0; index < characters.length; index += 1) {
      const character = characters[index];
      const isApostrophe = character === "'" || character === '\u2019';
      if (isApostrophe && classes.length && classes[classes.length - 1] !== 's' && kind(index + 1) !== 's') {
        place += 1;
        if (/s/i.test(characters[index + 1]) && kind(index + 2) === 's') {
          place += characters[index + 1].length;
          index += 1;
        }
        continue;
      }
      units.push(character.toLowerCase());
      classes.push(kind(index));
      places.push(place);
      place += character.length;
    }
    return { units, classes, places, length: text.length };
  }

  /** Terms with the place they hold in the text: [{term, start, end, kind}], kind: word, part or compound. */
  function tokenize(text) {
    const { units, classes, places, length } = read(text);
    const found = [];
    const isWord = (index) => index < units.length && classes[index] !== 's';
    const isSpace = (index) => units[index] <= ' ';
    const slice = (start, end) => units.slice(start, end).join('');
    const byteLength = (start, end) => {
      let sum = 0;
      for (let at = start; at < end; at += 1) sum += units[at] < '\u0080' ? 1 : new TextEncoder().encode(units[at]).length;
      return sum;
    };
    const emit = (start, end, kind, term) => found.push({
      term: term || slice(start, end), start: places[start],
      end: end < places.length ? places[end - 1] + units[end - 1].length : length, kind,
    });
    const isThousands = (comma) => units[comma] === ',' && classes[comma - 1] === '0' &&
      [1, 2, 3].every((step) => classes[comma + step] === '0') && !isWord(comma + 4);
    const endOfWord = (start) => {
      let end = start;
      while (isWord(end) || (end > 0 && isThousands(end))) end += 1;
      return end;
    };

    function emitWord(start, end) {
      if (byteLength(start, end) > 64) return;
      if (classes.slice(start, end).includes('i')) {
        if (end - start === 1) emit(start, end, 'word');
        for (let index = start + 2; index <= end; index += 1) emit(index - 2, index, 'word');
        return;
      }
      const word = slice(start, end);
      emit(start, end, 'word');
      if (word.includes(',')) {
        emit(start, end, 'compound', word.replace(/,/g, ''));
        return;
      }
      let from = start;
      let hasParts = false;
      for (let index = start + 1; index < end; index += 1) {
        const isUnderscore = classes[index] === '_';
        const isHump = classes[index] === 'A' && classes[index - 1] !== '_' &&
          (classes[index - 1] !== 'A' || (index + 1 < end && classes[index + 1] === 'a'));
        if (!isUnderscore && !isHump) continue;
        if (index - from > 1) emit(from, index, 'part');
        from = isUnderscore ? index + 1 : index;
        hasParts = true;
      }
      if (hasParts && end - from > 1) emit(from, end, 'part');
    }

    function emitCompound(words) {
      if (words.length < 2 || words.length > 4) return;
      const start = words[0][0];
      const end = words[words.length - 1][1];
      if (byteLength(start, end) > 40) return;
      emit(start, end, 'compound');
      if (words.slice(0, -1).every((word) => units[word[1]] === '-')) {
        emit(start, end, 'compound', words.map((word) => slice(word[0], word[1])).join(''));
      }
    }

    function connectorLength(index) {
      if ((units[index] === '-' || units[index] === '/' || units[index] === '.') && isWord(index + 1)) return 1;
      return units[index] === ':' && units[index + 1] === ':' && isWord(index + 2) ? 2 : 0;
    }

    function scanChain(start) {
      let word = [start, endOfWord(start)];
      emitWord(word[0], word[1]);
      if (units[start - 1] === '&' && !(start > 1 && isWord(start - 2)) && byteLength(word[0], word[1]) <= 12) {
        emit(start - 1, word[1], 'compound');
      }
      let run = [word];
      for (let step = connectorLength(word[1]); step; step = connectorLength(word[1])) {
        const next = [word[1] + step, endOfWord(word[1] + step)];
        emitWord(next[0], next[1]);
        if (step === 2) {
          emitCompound(run);
          run = [];
          if (byteLength(word[0], next[1]) <= 40) emit(word[0], next[1], 'compound');
        }
        run.push(next);
        word = next;
      }
      emitCompound(run);
      return scanSuffix(word);
    }

    function scanSuffix(word) {
      let end = word[1];
      const symbol = units[end];
      if (byteLength(word[0], end) > 2 || (symbol !== '+' && symbol !== '#')) return end;
      while (units[end] === symbol) end += 1;
      if (end - word[1] === (symbol === '+' ? 2 : 1) && !isWord(end)) emit(word[0], end, 'compound');
      return end;
    }

    function scanSymbols(start) {
      if ((start > 0 && !isSpace(start - 1)) || isSpace(start)) return start + 1;
      let end = start;
      while (end < units.length && !isSpace(end) && !isWord(end) && units[end] < '\u0080') end += 1;
      if ((end < units.length && !isSpace(end)) || end - start > 3) return start + 1;
      if (TELLING_SYMBOL.test(slice(start, end))) emit(start, end, 'word');
      return Math.max(end, start + 1);
    }

    let index = 0;
    while (index < units.length) index = isWord(index) ? scanChain(index) : scanSymbols(index);
    return found;
  }

  // ---- Stems

  const BRITISH = [
    [/(.{3})is(e|es|ed|er|ers|ing|ation|ations)$/, '$1iz$2'], [/(.{2})our(|s|ed|ing|al|ite|ful|able)$/, '$1or$2'],
    [/(.{2})ll(ed|ing|er|ers)$/, '$1l$2'], [/(.{2})yse(|s|d|r)$/, '$1yze$2'], [/(.{2})ysing$/, '$1yzing'],
    [/(.{2})tre(|s)$/, '$1ter$2'], [/(.{3})ogue(|s)$/, '$1og$2'], [/(.{3})ence(|s)$/, '$1ense$2'], [/^grey/, 'gray'],
  ];
  const ENDINGS = [
    [/(.{3})(ization|isation)s?$/, '$1iz'], [/(.{3})(ational|ation|ations|ative|ator|ators)$/, '$1at'],
    [/(.{3})(fulness|ousness|iveness)$/, '$1'], [/(.{3})(ments?|ness(es)?)$/, '$1'], [/(.{3})ibility$/, '$1ibl'],
    [/(.{3})ability$/, '$1abl'], [/(.{4})ions?$/, '$1'], [/(.{2})ies$/, '$1y'], [/(.{2})ied$/, '$1y'],
    [/(.{2}(?:s|x|z|ch|sh))es$/, '$1'], [/(.{2}[^s])s$/, '$1'],
  ];

  /** The light stem that inflected and British or American forms share. Nearly always keeps the first three letters. */
  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    let base = word;
    for (const [pattern, by] of BRITISH) base = base.replace(pattern, by);
    for (const [pattern, by] of ENDINGS) {
      const cut = base.replace(pattern, by);
      if (cut !== base) {
        base = cut;
        break;
      }
    }
    const bare = base.replace(/^(.*[aeiouy].*?)(ingly|edly|ing|ed|ers?|ors?|ly)$/, (all, rest) => rest.length > 2 ? rest : all);
    if (bare !== base) base = bare.replace(/([bdgmnprt])\1$/, '$1');
    base = base.replace(/(.{2})e$/, '$1').replace(/(.{3})at$/, '$1').replace(/(.{2})y$/, '$1i');
    return base;
  }

  // ---- The index

  const slug = (heading) => heading.replace(/ /g, '-').replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[^a-z0-9_\-\u0080-\uffff]/g, '');

  /** The root as loaded, opened up: pages and sections with trails; terms and texts come in later. */
  function open(root) {
    const index = { pages: [], sections: [], bounds: root.terms, texts: root.texts, synonyms: [], terms: new Map(), bodies: new Map() };
    for (const [url, title, sections, facets] of root.pages) {
      const page = { url, title, facets: facets || {}, first: index.sections.length };
      let path = [];
      for (const [heading, parents, anchor] of sections) {
        path = (Array.isArray(parents) ? parents : path.slice(0, parents)).concat(heading);
        index.sections.push({ page, heading, trail: path, anchor: anchor === undefined ? slug(heading) : anchor });
      }
      index.pages.push(page);
    }
    index.synonyms = root.synonyms.map((group) => group.map((phrase) => words(phrase)));
    return index;
  }

  const words = (text) => tokenize(text).filter((token) => token.kind === 'word').map((token) => token.term);

  /** Takes in a shard of terms: [terms, postings], both joined by spaces. */
  function addTerms(index, file, value) {
    const postings = value[1].split(' ');
    const terms = value[0].split(' ').map((term, at) => ({ term, stem: stem(term), postings: postings[at] }));
    index.terms.set(file, terms);
  }

  /** Sections and weights (0 to 1) of a term. */
  function decode(entry) {
    if (typeof entry.postings !== 'string') return entry.postings;
    const list = [];
    let section = -1;
    let distance = 0;
    for (let at = 0; at < entry.postings.length; at += 1) {
      const code = entry.postings.charCodeAt(at);
      if (code >= 65 && code <= 73) {
        section += distance;
        list.push(section, (code - 64) / 9);
        distance = 0;
      } else {
        distance = distance * 36 + (code > 96 ? code - 87 : code - 48);
      }
    }
    entry.postings = list;
    return list;
  }

  /** Files whose range of terms meets the terms that begin with the prefix. */
  function filesFor(index, prefix) {
    const files = [];
    for (let at = 0; at < index.bounds.length; at += 1) {
      const [bound, file] = index.bounds[at];
      const next = at + 1 < index.bounds.length ? index.bounds[at + 1][0] : null;
      if (bound <= prefix + '\uffff' && (next === null || next > prefix)) files.push(file);
    }
    return files;
  }

  // ---- Queries

  const QUESTION_WORDS = new Set(('a an and any are as at be been but by can could did do does for from get had has have how i if in ' +
    'into is it its me my of on or our should so that the their them then there these they this to was we were what when where ' +
    'which while who why will with would you your').split(' '));

  /** The part that a question word has. */
  const FAINT = 0.12;

  /** Longer queries are cut, so that something large pasted by mistake does not hold up the page. */
  const LONGEST_QUERY = 1000;

  /** {units, phrases, words, literal}; a unit is a word that is looked for, or an extra (compound, synonym) that may stand for words. */
  function parse(index, whole) {
    const text = whole.slice(0, LONGEST_QUERY);
    const tokens = tokenize(text);
    const plain = tokens.filter((token) => token.kind === 'word');
    const units = plain.map((token) => ({ terms: [token.term], covers: [], factor: QUESTION_WORDS.has(token.term) ? FAINT : 1 }));
    if (units.every((unit) => unit.factor < 1)) units.forEach((unit) => { unit.factor = 1; });
    const last = plain[plain.length - 1];
    if (last && last.end === text.length) units[units.length - 1].isTyping = true;
    const extras = [];
    const extra = (terms, covers, factor) => {
      if (covers.length && !extras.some((other) => other.terms.join() === terms.join())) extras.push({ terms, covers, factor, isExtra: true });
    };
    for (const token of tokens.filter((token) => token.kind !== 'word')) {
      const covers = plain.flatMap((word, at) => word.start >= token.start && word.end <= token.end ? [at] : []);
      const wholes = plain.flatMap((word, at) => word.start <= token.start && word.end >= token.end ? [at] : []);
      if (token.kind === 'part') extra([token.term], wholes, 0.35);
      else extra([token.term], covers.length ? covers : wholes, 1);
    }
    for (let at = 1; at < plain.length && at < 8; at += 1) {
      if (units[at].factor === 1 && units[at - 1].factor === 1) extra([plain[at - 1].term + plain[at].term], [at - 1, at], 0.8);
    }
    addSynonyms(index, plain.map((token) => token.term), extra);
    const phrases = [...text.matchAll(/["\u201c\u201d]([^"\u201c\u201d]+)["\u201c\u201d]/g)].map((match) => words(match[1])).filter((phrase) => phrase.length);
    return { units: units.slice(0, 24).concat(extras.slice(0, 16)), phrases, words: plain.map((token) => token.term), literal: /[^\s\p{L}\p{N}"\u201c\u201d?.,!-]/u.test(text) ? text.trim() : '' };
  }

  function addSynonyms(index, terms, extra) {
    const stems = terms.map(stem);
    for (const group of index.synonyms) {
      for (const phrase of group) {
        const wanted = phrase.map(stem);
        const at = stems.findIndex((_, from) => wanted.length && wanted.every((word, step) => stems[from + step] === word));
        if (at < 0) continue;
        const covers = phrase.map((_, step) => at + step);
        for (const other of group) if (other !== phrase) extra(other, covers, 0.7);
      }
    }
  }

  /** The files of terms that a query needs. */
  function termFiles(index, query) {
    const files = new Set();
    for (const unit of query.units) {
      for (const term of unit.terms) {
        for (const file of filesFor(index, Array.from(term).slice(0, 3).join(''))) files.add(file);
      }
    }
    return [...files];
  }

  /** Files for words with the first letters mistyped; empty unless a word is found nowhere. */
  function spareFiles(index, query) {
    const files = new Set();
    for (const unit of query.units) {
      const [term] = unit.terms;
      if (unit.isExtra || term.length < 4 || candidates(index, unit, term).list.length) continue;
      for (const file of filesFor(index, term.slice(0, 1))) if (files.size < 4) files.add(file);
      for (const file of filesFor(index, term[1] + term[0])) if (files.size < 5) files.add(file);
    }
    return [...files].filter((file) => !index.terms.has(file));
  }

  /** Edit distance with transpositions, or limit + 1 if it is more. */
  function distance(left, right, limit) {
    if (Math.abs(left.length - right.length) > limit) return limit + 1;
    let before = [];
    let row = Array.from({ length: right.length + 1 }, (_, at) => at);
    for (let i = 1; i <= left.length; i += 1) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= right.length; j += 1) {
        const change = left[i - 1] === right[j - 1] ? 0 : 1;
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > limit) return limit + 1;
      before = row;
      row = next;
    }
    return row[right.length];
  }

  /** Terms of the index that stand for a word, each with its quality. */
  function candidates(index, unit, term) {
    const base = stem(term);
    const list = [];
    const loaded = new Set(filesFor(index, Array.from(term).slice(0, 3).join('')));
    const mayComplete = !unit.isExtra && (unit.isTyping || term.length >= 3) && unit.factor > FAINT;
    for (const file of loaded) {
      for (const entry of index.terms.get(file) || []) {
        if (entry.term === term) list.push({ entry, quality: 1 });
        else if (unit.factor > FAINT && entry.stem === base) list.push({ entry, quality: 0.85 });
        else if (mayComplete && entry.term.startsWith(term)) {
          list.push({ entry, quality: (unit.isTyping ? 0.7 : 0.35) * Math.sqrt(term.length / entry.term.length) });
        }
      }
    }
    if (list.length || unit.isExtra || term.length < 4) return { list, isFuzzy: false };
    return { list: fuzzy(index, term, term.length < 8 ? 1 : 2), isFuzzy: true };
  }

  function fuzzy(index, term, limit) {
    let list = [];
    for (const entries of index.terms.values()) {
      for (const entry of entries) {
        if (Math.abs(entry.term.length - term.length) > limit || !/^\p{L}/u.test(entry.term)) continue;
        const edits = distance(term, entry.term, limit);
        if (edits <= limit) list.push({ entry, edits, quality: edits === 1 ? 0.5 : 0.35 });
      }
    }
    const best = Math.min(...list.map((one) => one.edits));
    list = list.filter((one) => one.edits === best);
    return list.map((one) => ({ entry: one.entry, quality: one.entry.term[0] === term[0] ? one.quality : one.quality * 0.8 }));
  }

  /** Section → strength (0 to 1) of a unit; several terms (a synonym of several words) must all be there. */
  function strengths(index, unit) {
    let common = null;
    unit.matched = [];
    for (const term of unit.terms) {
      const { list, isFuzzy } = candidates(index, unit, term);
      const found = new Map();
      const likely = new Set();
      for (const { entry, quality } of list) {
        unit.matched.push(entry.term);
        const postings = decode(entry);
        for (let at = 0; at < postings.length; at += 2) {
          const value = postings[at + 1] * quality;
          const old = found.get(postings[at]) || 0;
          found.set(postings[at], Math.max(old, value) + 0.15 * Math.min(old, value));
          if (quality >= 0.85 || isFuzzy) likely.add(postings[at]);
        }
      }
      unit.frequency = Math.max(unit.frequency || 0, likely.size || found.size);
      common = common === null ? found
        : new Map([...common].filter(([section]) => found.has(section)).map(([section, value]) => [section, Math.min(value, found.get(section))]));
    }
    return common || new Map();
  }

  /** The best sections: [{section, score}], at most `limit`; needs the files of `termFiles` and `spareFiles`. */
  function rank(index, query, limit) {
    const count = index.sections.length;
    const unitScores = query.units.map((unit) => strengths(index, unit));
    const weight = query.units.map((unit) => unit.factor * Math.log(1 + (count - unit.frequency + 0.5) / (unit.frequency + 0.5)));
    const plain = query.units.map((unit, at) => at).filter((at) => !query.units[at].isExtra);
    const total = plain.reduce((sum, at) => sum + weight[at], 0) || 1;
    const scores = new Map();
    const reached = new Set(unitScores.flatMap((found) => [...found.keys()]));
    for (const section of reached) {
      const value = plain.map((at) => unitScores[at].get(section) || 0);
      let bonus = 0;
      query.units.forEach((unit, at) => {
        const strength = unit.isExtra && unitScores[at].get(section);
        if (!strength) return;
        bonus += 0.4 * strength * unit.factor * weight[at] / (unit.covers.length + 1);
        for (const word of unit.covers) value[word] = Math.max(value[word] || 0, strength * unit.factor);
      });
      const sum = plain.reduce((all, at, order) => all + weight[at] * value[order], 0);
      const present = plain.reduce((all, at, order) => all + (value[order] > 0 ? weight[at] : 0), 0) / total;
      scores.set(section, (sum + bonus) * (0.3 + 0.7 * present * present));
    }
    const ranked = [...scores].map(([section, score]) => ({ section, score })).sort(byScore).slice(0, 100);
    for (const one of ranked) one.score *= headingFactor(index, query, one.section, weight);
    return spread(index, ranked.sort(byScore), limit);
  }

  const byScore = (left, right) => right.score - left.score || left.section - right.section;

  /** More for a heading or title that says what is asked. */
  function headingFactor(index, query, number, weight) {
    const section = index.sections[number];
    const isTop = number === section.page.first;
    section.own = section.own || cut(section.heading);
    section.all = section.all || cut([section.page.title, ...section.trail].join(' \n'));
    const own = share(query, section.own, weight);
    const trail = share(query, section.all, weight);
    let factor = 1 + 0.35 * own.query * own.query * (0.4 + 0.6 * own.text);
    if (own.query > 0.99) factor += 0.15;
    if (own.query > 0.99 && own.text > 0.99) factor += 0.4;
    if (trail.query > 0.99) factor += 0.1;
    return isTop && own.query > 0.5 ? factor + 0.1 : factor;
  }

  function cut(text) {
    const tokens = tokenize(text);
    return {
      tokens: tokens.filter((token) => token.kind === 'word' && !QUESTION_WORDS.has(token.term)).map((token) => token.term),
      parts: new Set(tokens.map((token) => token.term)),
    };
  }

  /** How much of the query a text holds, and how much of the text the query. */
  function share(query, { tokens, parts }, weight) {
    const held = new Set();
    let found = 0;
    let all = 0;
    query.units.forEach((unit, at) => {
      if (unit.isExtra) return;
      all += weight[at];
      const hits = unit.matched.filter((term) => parts.has(term));
      if (!hits.length) return;
      found += weight[at];
      hits.forEach((term) => held.add(term));
    });
    return { query: all ? found / all : 0, text: tokens.length ? Math.min(1, tokens.filter((word) => held.has(word)).length / tokens.length) : 0 };
  }

  /** At most two sections of a page before the others. */
  function spread(index, ranked, limit) {
    const seen = new Map();
    const first = [];
    const later = [];
    for (const one of ranked) {
      const page = index.sections[one.section].page;
      const times = seen.get(page) || 0;
      seen.set(page, times + 1);
      (times < 2 ? first : later).push(one);
    }
    return first.concat(later).slice(0, limit);
  }

  // ---- Texts

  /** The file with a section's text, and the number of its first section. */
  function textFile(index, section) {
    let low = 0;
    let high = index.texts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.texts[middle][0] <= section) low = middle; else high = middle - 1;
    }
    return { file: index.texts[low][1], first: index.texts[low][0] };
  }

  /** A section's text, or null while its file is not there. */
  function textOf(index, section) {
    const { file, first } = textFile(index, section);
    const list = index.bodies.get(file);
    return list ? list[section - first] : null;
  }

  /** Places of the query's words in a text: [{start, end, unit}]. */
  function hitsIn(query, text) {
    const wanted = new Map();
    query.units.forEach((unit, at) => unit.matched.forEach((term) => {
      const old = wanted.get(term);
      if (old === undefined || query.units[old].isExtra) wanted.set(term, at);
    }));
    return tokenize(text).filter((token) => wanted.has(token.term)).map((token) => ({
      start: token.start, end: token.end, unit: wanted.get(token.term), factor: query.units[wanted.get(token.term)].factor,
    })).sort((left, right) => left.start - right.start || right.end - left.end);
  }

  /** Whether a text has the words one after the other. */
  function hasPhrase(text, phrase) {
    const list = words(text);
    return list.some((_, at) => phrase.every((word, step) => list[at + step] === word));
  }

  /** Orders ranked sections again by what their texts say; drops those without a quoted phrase. */
  function refine(index, query, ranked, limit) {
    const kept = [];
    const plain = query.units.filter((unit) => !unit.isExtra);
    for (const one of ranked) {
      const text = textOf(index, one.section);
      if (text === null) {
        if (!query.phrases.length) kept.push(one);
        continue;
      }
      const whole = index.sections[one.section].trail.join('\n') + '\n' + text;
      if (!query.phrases.every((phrase) => hasPhrase(whole, phrase))) continue;
      let factor = 1;
      if (plain.length > 1) factor += 0.25 * closeness(query, text) + (hasPhrase(whole, query.words) ? 0.35 : 0);
      if (query.literal && whole.includes(query.literal)) factor += 0.35;
      kept.push({ section: one.section, score: one.score * factor });
    }
    return spread(index, kept.sort(byScore), limit);
  }

  /** 1 where all words stand together, less the wider or poorer the best window is. */
  function closeness(query, text) {
    const hits = hitsIn(query, text).filter((hit) => !query.units[hit.unit].isExtra && hit.factor === 1);
    const total = query.units.filter((unit) => !unit.isExtra && unit.factor === 1).length;
    let best = 0;
    for (let from = 0; from < hits.length; from += 1) {
      const seen = new Set();
      for (let to = from; to < hits.length && hits[to].end - hits[from].start < 160; to += 1) {
        seen.add(hits[to].unit);
        if (seen.size < 2) continue;
        best = Math.max(best, (seen.size / total) * (1 - (hits[to].end - hits[from].start) / 240));
      }
    }
    return best;
  }

  const EXCERPT = 220;

  /** {text, marks: [[start, end]]}: the window with most of the query, from a sentence or at least a word on. */
  function excerpt(query, full) {
    const hits = hitsIn(query, full);
    let best = { value: 0, start: 0 };
    hits.forEach((from, at) => {
      const seen = new Map();
      for (let to = at; to < hits.length && hits[to].end - from.start < EXCERPT - 40; to += 1) {
        seen.set(hits[to].unit, hits[to].factor);
      }
      const value = [...seen.values()].reduce((sum, factor) => sum + factor, 0);
      if (value > best.value) best = { value, start: from.start };
    });
    const start = startOfExcerpt(full, best.start);
    const end = endOfExcerpt(full, start);
    const marks = [];
    for (const hit of hits) {
      const last = marks[marks.length - 1];
      if (hit.start < start || hit.end > end || hit.factor <= FAINT) continue;
      if (!last || hit.start - start >= last[1]) marks.push([hit.start - start, hit.end - start]);
    }
    return { text: full.slice(start, end).replace(/[\n\f]/g, ' '), marks, isCutBefore: start > 0 && !/[.!?:\n\f]\s*$/.test(full.slice(0, start)), isCutAfter: end < full.length };
  }

  /** The start of the sentence or line before a place, or of a word not far from it. */
  function startOfExcerpt(text, place) {
    const from = Math.max(0, place - 120);
    const before = text.slice(from, place);
    const stops = [...before.matchAll(/[.!?]["'\u201d\u2019)]?\s+|[\n\f]+/g)];
    if (stops.length) return from + stops[stops.length - 1].index + stops[stops.length - 1][0].length;
    if (from === 0) return 0;
    const near = Math.max(0, place - 50);
    const space = text.indexOf(' ', near);
    return space >= 0 && space < place ? space + 1 : place;
  }

  function endOfExcerpt(text, start) {
    const limit = Math.min(text.length, start + EXCERPT);
    if (limit === text.length) return limit;
    const part = text.slice(start, limit);
    const stops = [...part.matchAll(/[.!?]["'\u201d\u2019)]?(?=\s)/g)].filter((stop) => stop.index > EXCERPT * 0.7);
    if (stops.length) return start + stops[stops.length - 1].index + stops[stops.length - 1][0].length;
    const space = part.search(/\s\S*$/);
    return space > EXCERPT / 2 ? start + space : limit;
  }

  Handbook.searchRanking = { tokenize, stem, distance, open, addTerms, parse, termFiles, spareFiles, rank, refine, textFile, textOf, hitsIn, excerpt, FAINT };
}());
