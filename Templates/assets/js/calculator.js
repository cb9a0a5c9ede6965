/*
 * The calculator: a sheet of estimates to type, with results and messages beside the lines. The table of the page makes sense
 * without it; handbook.js loads it when somebody opens the sheet or follows a link to one. What is typed is kept in the browser.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { store } = Handbook;
  const part = document.getElementById('calculator-part');
  const NAME = 'sheets';
  const PARAMETER = 'sheet';
  const LONGEST = 20000; // characters of a sheet
  const LONGEST_LINK = 6000; // many servers and programs refuse longer addresses
  const PAUSE = 800;
  /** The build's own: patterns of summary and help by code. */
  let messages = {};
  Handbook.setEstimateMessages = (patterns) => { messages = patterns; };
  const FUNCTIONS = ['ceil', 'floor', 'log2', 'max', 'min', 'round', 'sqrt'];

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  function words(key, values = {}) {
    return (part.dataset[key] || '').replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }
  const counted = (key, n, values) => words(n === 1 ? `${key}One` : `${key}Many`, { ...values, n });

  // Numbers to doubt ----------------------------------------------------------------------------------------------------

  const PEOPLE = ['person', 'user', 'customer', 'visitor', 'reader', 'buyer'];
  const A_YEAR = 366 * 864e5; // milliseconds
  const SHARE = /(^|_)(utili[sz]ation|busy|share|fraction|probability|recall|precision|availability|coverage|hit_rate)(_|$)/;

  /** Whether the units of a line are these: dimension to power; `own` is any word of the author's. */
  function isOf({ dimensions }, wanted) {
    const names = dimensions.map(([dimension, exponent]) => `${dimension.startsWith('@') ? dimension : 'own'}^${exponent}`);
    return [...names].sort().join() === [...wanted].sort().join();
  }

  /** Values are in base units: seconds, bytes, dollars, and rates by the second. Estimates.md tells readers of these checks. */
  const CHECKS = {
    flagCrowd: (line) => isOf(line, ['own^1']) && PEOPLE.includes(line.dimensions[0][0]) && line.value > 9e9,
    flagRate: (line) => isOf(line, ['own^1', '@time^-1']) && line.value >= 1e8,
    flagShare: (line) => isOf(line, []) && SHARE.test(line.name) && line.value > 1,
    flagNegative: (line) => line.value < 0 && ['@time^1', '@data^1', 'own^1'].some((unit) => isOf(line, [unit])),
    flagMoney: (line) => isOf(line, ['@money^1', '@time^-1']) && line.value > 1e9 / (730 * 3600),
    flagAge: ({ uses }, prices) => (uses || []).some((name) => prices[name] && Date.now() - Date.parse(prices[name][1]) > A_YEAR),
  };

  const flagsOf = (line, prices) => (line.value === undefined ? []
    : Object.keys(CHECKS).filter((name) => CHECKS[name](line, prices)));

  // Messages: the build's own patterns, see EstimateMessage.swift and NearMiss.swift ----------------------------------------

  function filled(pattern, args) {
    return pattern.replace(/\{(\d)((?:\|[^|}]*)*)\}/g, (whole, index, choices) => {
      const value = args[index] || '';
      if (!choices) return value;
      const list = choices.slice(1).split('|').map((choice) => [choice.split(':', 1)[0], choice.slice(choice.indexOf(':') + 1)]);
      const found = list.find(([key]) => key === value) || list.find(([key]) => key === '*');
      return found ? found[1].replaceAll('&', () => value) : '';
    });
  }

  /** Insertions, deletions, substitutions and swaps of neighbours each cost one. */
  function distance(left, right) {
    let [before, previous] = [[], [...right, ''].map((_, index) => index)];
    left.forEach((letter, row) => {
      const current = [row + 1];
      right.forEach((other, column) => {
        const isSwap = row && column && letter === right[column - 1] && left[row - 1] === other;
        current.push(Math.min(previous[column] + (letter === other ? 0 : 1), previous[column + 1] + 1, current[column] + 1,
          isSwap ? before[column - 1] + 1 : Infinity));
      });
      [before, previous] = [previous, current];
    });
    return previous[right.length];
  }

  /** "did you mean 'a' or 'b'?" */
  function nearMiss(name, candidates) {
    const wanted = [...name.toLowerCase()];
    const limit = Math.max(1, Math.floor(wanted.length / 3));
    const near = [...new Set(candidates)].filter((candidate) => candidate !== name)
      .map((candidate) => [distance(wanted, [...candidate.toLowerCase()]), candidate])
      .filter(([steps]) => steps <= limit)
      .sort(([one, first], [other, second]) => one - other || (first < second ? -1 : 1));
    const found = near.slice(0, 3).filter(([steps]) => steps <= 2 * near[0][0]).map(([, candidate]) => `'${candidate}'`);
    return found.length ? words('meant', { list: found.join(` ${words('or')} `) }) : '';
  }

  // Sheets --------------------------------------------------------------------------------------------------------------

  function setUpSheet(figure, number) {
    const prices = JSON.parse(figure.dataset.prices);
    const author = figure.dataset.lines;
    const chapter = figure.closest('[data-key]');
    const key = `${chapter ? chapter.dataset.key : ''} ${number}`;
    const parameter = number ? `${PARAMETER}${number + 1}` : PARAMETER;
    figure.id = figure.id || `calculator-${number + 1}`;
    figure.querySelector('.estimate-open').replaceWith(part.content.cloneNode(true));
    const find = (name) => figure.querySelector(`.calculator-${name}`);
    const [area, numbers, results, problems, flags] = ['text', 'numbers', 'results', 'problems', 'flags'].map(find);
    const status = figure.querySelector('.estimate-status');
    let timer = 0;
    let discarded = null;
    /** What is said of the sheet when the reader pauses. */
    let summary = '';

    // Computing ---------------------------------------------------------------------------------------------------------

    /** "No quantity 'usres' before this line; did you mean 'users'?" */
    function messageOf({ error, row }, lines) {
      const { code, args } = error;
      const [summary, help] = messages[`${code} ${args[0]}`] || messages[code] || [code];
      const candidates = {
        'unknown-function': FUNCTIONS,
        'unknown-name': lines.filter((line) => line.row < row && line.name).map(({ name }) => name),
        'unknown-price': Object.keys(prices),
      }[code];
      const hint = (candidates && nearMiss(args[0], candidates)) || (help ? filled(help, args) : '');
      const text = filled(summary, args);
      return hint ? words('help', { summary: text, help: hint }) : text;
    }

    function resultOf(line, message) {
      if (message) return message;
      const dates = (line.uses || []).filter((name) => prices[name]).map((name) => words('price', { date: prices[name][1] }));
      const verdict = line.kind === 'target' ? [words(line.holds ? 'holds' : 'fails')] : [];
      return [line.text, ...verdict, ...dates].join(' · ');
    }

    async function compute() {
      try {
        await Promise.all([part.dataset.script, part.dataset.messages].map(Handbook.loadScript));
      } catch {
        status.textContent = words('failed');
        return;
      }
      const texts = Object.fromEntries(Object.entries(prices).map(([name, [text]]) => [name, text]));
      const { lines } = Handbook.estimate.evaluate([area.value], { prices: texts });
      const told = lines.map((line) => (line.error ? { line, message: messageOf(line, lines) } : { line }));
      const rows = area.value.split('\n');
      numbers.textContent = rows.map((_, index) => index + 1).join('\n');
      area.rows = Math.max(10, rows.length + 1);
      showResults(rows.length, told);
      const wrong = told.filter(({ line }) => line.error && line.error.code !== 'uses-faulty');
      const doubted = lines.flatMap((line) => flagsOf(line, prices).map((flag) => ({ line, message: words(flag) })));
      showList(problems, wrong, rows);
      showList(flags, doubted, rows);
      area.setAttribute('aria-invalid', String(wrong.length > 0));
      summary = summaryOf(lines.filter(({ value }) => value !== undefined).length, wrong, doubted);
    }

    function showResults(count, told) {
      const byRow = new Map(told.map((one) => [one.line.row, one]));
      results.replaceChildren(...Array.from({ length: count }, (_, index) => {
        const item = document.createElement('li');
        const one = byRow.get(index + 1);
        if (!one) return item;
        const name = Object.assign(document.createElement('span'), { textContent: one.line.name || index + 1 });
        const value = Object.assign(document.createElement('b'), { textContent: resultOf(one.line, one.message) });
        item.classList.toggle('is-wrong', Boolean(one.line.error));
        item.title = value.textContent;
        item.append(name, ' ', value);
        return item;
      }));
    }

    /** A list whose entries lead to their places. */
    function showList(list, found, rows) {
      list.hidden = !found.length;
      list.replaceChildren(...found.map(({ line, message }) => {
        const item = document.createElement('li');
        const button = Object.assign(document.createElement('button'), { type: 'button', className: 'text-button' });
        button.textContent = words('place', { line: line.row });
        button.addEventListener('click', () => {
          const start = rows.slice(0, line.row - 1).reduce((sum, row) => sum + row.length + 1, 0);
          const { start: from, end: to } = line.error || { start: 0, end: rows[line.row - 1].length };
          area.focus();
          area.setSelectionRange(start + from, start + to);
        });
        item.append(button, ' ', message);
        return item;
      }));
    }

    function summaryOf(count, wrong, doubted) {
      const [first] = wrong;
      const place = first && words('problem', { place: words('place', { line: first.line.row }), summary: first.message });
      return [
        counted('values', count),
        wrong.length ? counted('problems', wrong.length, { first: place }) : '',
        doubted.length ? counted('flags', doubted.length) : '',
      ].filter(Boolean).join(' ');
    }

    // What is kept --------------------------------------------------------------------------------------------------------

    function all() {
      const kept = store.get(NAME);
      return kept && typeof kept === 'object' && !Array.isArray(kept) ? kept : {};
    }
    function kept() {
      const text = all()[key];
      return typeof text === 'string' && text.length <= LONGEST ? text : null;
    }
    function keep() {
      const { [key]: old, ...others } = all();
      if (area.value === author) store.set(NAME, others);
      else store.set(NAME, { ...others, [key]: area.value });
    }

    function finish() {
      clearTimeout(timer);
      timer = 0;
      keep();
      status.textContent = summary;
    }

    /** Goes back to the handbook's lines, or takes that back. */
    function resetOrUndo() {
      const old = discarded;
      discarded = old === null && area.value !== author ? area.value : null;
      area.value = old === null ? author : old;
      keep();
      compute().then(() => { status.textContent = words(old === null ? 'back' : 'restored'); });
    }

    function address() {
      const url = new URL(location.href);
      url.searchParams.set(parameter, area.value);
      url.hash = figure.id;
      return url.href;
    }

    async function share() {
      const link = address();
      if (link.length > LONGEST_LINK) {
        status.textContent = words('long');
        return;
      }
      await Handbook.copy(link);
      status.textContent = words('copied');
    }

    const label = find('label').querySelector('label');
    area.id = `${figure.id}-text`;
    label.htmlFor = area.id;
    const shared = new URLSearchParams(location.search).get(parameter);
    area.value = shared !== null && shared.length <= LONGEST ? shared : kept() || author;
    area.setSelectionRange(0, 0); // the beginnings of long lines are in view
    area.addEventListener('input', () => {
      discarded = null;
      clearTimeout(timer);
      timer = setTimeout(finish, PAUSE);
      compute();
    });
    area.addEventListener('change', finish);
    addEventListener('pagehide', () => { if (timer) keep(); });
    find('reset').addEventListener('click', resetOrUndo);
    find('share').addEventListener('click', share);
    store.onchange(NAME, () => {
      if (document.activeElement === area || area.value === (kept() || author)) return;
      area.value = kept() || author;
      compute();
    });
    compute();
  }

  if (part && store) document.querySelectorAll('figure.calculator[data-lines]').forEach(setUpSheet);
})();
