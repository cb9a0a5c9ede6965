/*
 * Advice: adds up the rules of the table that fit what the reader ticked, and puts what is left in order, with its reasons.
 * Without it the table is to be read, and its points are added by hand.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { store, announce } = Handbook;
  const part = document.getElementById('advice-part');
  if (!part) return;

  /** So many are shown at once; who wants more opens the rest. */
  const TOP = 3;
  /** Screen readers hear of the last of several quick changes. */
  const PAUSE = 700;
  const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  const words = (name, values = {}) => part.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  const make = (name, ...children) => {
    const element = document.createElement(name);
    element.append(...children);
    return element;
  };

  /** The sheet stacks the cells on phones, which would take the roles away from the table's elements. */
  const ROLES = {
    table: 'table', 'thead, tbody': 'rowgroup', tr: 'row', td: 'cell', 'thead th': 'columnheader', 'tbody th': 'rowheader',
  };

  // Rules -------------------------------------------------------------------------------------------------------------

  /** `gap=cases,order&days=many`: every question must have one of its answers. */
  function readRule(element) {
    const conditions = element.dataset.when.split('&').filter(Boolean).map((text) => {
      const [question, options] = text.split('=');
      return { question, options: options.split(',') };
    });
    const { score } = element.dataset;
    return {
      conditions,
      score: score === 'out' ? -Infinity : Number(score),
      because: element.querySelector('.advice-because'),
      items: (element.dataset.items || '').split(' '),
    };
  }

  const fits = ({ conditions }, answers) => conditions.every(
    ({ question, options }) => (answers[question] || []).some((answer) => options.includes(answer)),
  );

  /** What speaks for an item and against it; `points` are -Infinity if it is out. */
  function judge(item, answers) {
    const rules = item.rules.filter((rule) => fits(rule, answers));
    return { ...item, rules, points: rules.reduce((sum, { score }) => sum + score, 0) };
  }

  // Page --------------------------------------------------------------------------------------------------------------

  function setUpAdvice(figure) {
    for (const [elements, role] of Object.entries(ROLES)) {
      for (const element of figure.querySelectorAll(elements)) element.setAttribute('role', role);
    }
    const key = figure.dataset.advice;
    const questions = [...figure.querySelectorAll('fieldset')].map((set) => ({
      id: set.dataset.question, label: set.querySelector('legend').textContent, boxes: [...set.querySelectorAll('input')],
    }));
    const shared = [...figure.querySelectorAll('li[data-items]')].map(readRule);
    const items = [...figure.querySelectorAll('tr[data-item]')].map((row) => ({
      row,
      title: row.querySelector('.advice-title'),
      price: row.querySelector('.advice-price').textContent,
      rules: [
        ...[...row.querySelectorAll('li')].map(readRule),
        ...shared.filter((rule) => rule.items.includes(row.dataset.item)),
      ],
    }));
    const place = figure.querySelector('.advice-result');
    place.append(part.content.cloneNode(true));
    const find = (name) => place.querySelector(`.advice-${name}`);
    const [status, list, others, ruled, buttons] = ['status', 'list', 'others', 'ruled', 'buttons'].map(find);
    let timer = 0;

    // Answers: lists of options by question, kept in the store and in the address ---------------------------------------

    /** Only what the form has. */
    const known = (found) => Object.fromEntries(questions.map(({ id, boxes }) => {
      const wanted = isObject(found) && Array.isArray(found[id]) ? found[id] : [];
      const chosen = boxes.filter((box) => wanted.includes(box.value)).map((box) => box.value);
      return [id, boxes[0].type === 'radio' ? chosen.slice(0, 1) : chosen];
    }));
    const isEmpty = (answers) => questions.every(({ id }) => !answers[id].length);

    function kept() {
      const all = store.get('advice');
      const record = isObject(all) && isObject(all.advice) ? all.advice[key] : null;
      return known(isObject(record) ? record.answers : null);
    }

    function keep(answers) {
      const all = store.get('advice');
      const record = { at: new Date().toISOString(), answers };
      store.set('advice', { version: 1, advice: { ...(isObject(all) ? all.advice : null), [key]: record } });
    }

    function inAddress() {
      const parameters = new URLSearchParams(location.search);
      return known(Object.fromEntries(questions.map(({ id }) => [id, (parameters.get(id) || '').split(',')])));
    }

    function address(answers) {
      const url = new URL(location.href);
      for (const { id } of questions) {
        if (answers[id].length) url.searchParams.set(id, answers[id].join(','));
        else url.searchParams.delete(id);
      }
      url.search = url.search.replace(/%2C/g, ','); // commas are allowed, and people read addresses
      return url.href;
    }

    function keepInAddress(answers) {
      try {
        history.replaceState(history.state, '', address(answers));
      } catch {
        // a page from disk may not change its address everywhere: the link can still be copied
      }
    }

    const ticked = () => known(Object.fromEntries(questions.map(
      ({ id, boxes }) => [id, boxes.filter((box) => box.checked).map((box) => box.value)],
    )));

    // Result ----------------------------------------------------------------------------------------------------------

    function entry({ title, price, rules, points }) {
      const reasons = make('ul', ...rules.map(({ because }) => make('li', ...because.cloneNode(true).childNodes)));
      const name = title.cloneNode(true);
      const small = make('small', Number.isFinite(points) ? `${price}, ${words(points === 1 ? 'point' : 'points', { points })}` : price);
      return make('li', name, ' ', small, reasons);
    }

    function showFold(fold, word, judged) {
      fold.hidden = !judged.length;
      fold.querySelector('summary').textContent = words(word, { count: judged.length });
      fold.querySelector('ol, ul').replaceChildren(...judged.map(entry));
    }

    function summary(advised, out, answers) {
      if (isEmpty(answers)) return words('empty');
      const open = questions.filter(({ id }) => !answers[id].length).map(({ label }) => label);
      const said = advised.length ? [words('first', { title: advised[0].title.textContent })] : [words('none')];
      if (advised.length > 1) said.push(words('more', { count: advised.length - 1 }));
      if (out.length) said.push(words('out', { count: out.length }));
      if (open.length) said.push(words('open', { list: open.join(', ') }));
      return said.join(' ');
    }

    function show(answers) {
      for (const { id, boxes } of questions) {
        for (const box of boxes) box.checked = answers[id].includes(box.value);
      }
      const judged = items.map((item) => judge(item, answers));
      // Sorting keeps the table's order at equal points.
      const advised = isEmpty(answers) ? []
        : judged.filter(({ points }) => points > 0).sort((one, other) => other.points - one.points);
      const out = judged.filter(({ points }) => points === -Infinity)
        .map((item) => ({ ...item, rules: item.rules.filter(({ score }) => score === -Infinity) }));
      status.textContent = summary(advised, out, answers);
      list.replaceChildren(...advised.slice(0, TOP).map(entry));
      showFold(others, 'others', advised.slice(TOP));
      showFold(ruled, 'ruled', out);
      buttons.hidden = isEmpty(answers);
    }

    function choose() {
      const answers = ticked();
      keep(answers);
      keepInAddress(answers);
      clearTimeout(timer);
      timer = setTimeout(() => announce(status.textContent), PAUSE);
    }

    for (const { boxes } of questions) for (const box of boxes) box.addEventListener('change', choose);
    figure.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
    find('reset').addEventListener('click', () => {
      const none = known(null);
      keep(none);
      keepInAddress(none);
      questions[0].boxes[0].focus(); // the button has gone; the focus must not
      announce(words('cleared'));
    });
    find('share').addEventListener('click', async () => {
      await Handbook.copy(address(ticked()));
      announce(words('copied'));
    });
    // A link that somebody sent goes before what this browser knows.
    const sent = inAddress();
    if (isEmpty(sent)) show(kept());
    else {
      keep(sent);
      show(sent);
    }
    return () => show(kept());
  }

  const shows = [...document.querySelectorAll('.chapter figure.advice')].map(setUpAdvice);
  const showAll = () => shows.forEach((show) => show());
  store.onchange('advice', showAll);
  addEventListener('pageshow', showAll); // out of the cache it has missed changes
})();
