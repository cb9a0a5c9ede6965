/*
 * Search, words: cuts texts into words as the index does, takes inflection and spelling off them, measures typing errors.
 * Like the other two without the DOM; runs in Node as well. The rules are those of WordScanner.swift, Stemmer.swift and Spelling.swift.
 */
(function () {
  'use strict';

  const scope = typeof window === 'undefined' ? globalThis : window;
  const Handbook = scope.Handbook = scope.Handbook || {};

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

  // ---- Stems

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

  // ---- Typing errors

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

  Handbook.searchWords = { PIECE, SPACELESS, fold, partsOf, words, stem, family, distance };
}());
