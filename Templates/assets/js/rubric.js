/*
 * Rubrics that readers score themselves by: the cells become choices, the weakest two are named, attempts are kept.
 * Without it the table is to be read, or printed and ticked.
 */
(function () {
  'use strict';

  const { store, announce } = window.Handbook;
  const part = document.getElementById('rubric-part');
  if (!part) return;

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  const words = (name, values = {}) => part.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  // Records: { current: { at, scores }, attempts: { [at]: { at, total, most, weakest } } } by chapter and rubric ----------

  /** Attempts beyond these are forgotten, the oldest first. */
  const MOST = 100;
  const isObject = (value) => value !== null && typeof value === 'object';
  const isAttempt = (one) => isObject(one) && !Number.isNaN(Date.parse(one.at)) && Number.isFinite(one.total)
    && Number.isFinite(one.most);

  /** Safe to use whatever is stored. */
  function load(key) {
    const { rubrics } = store.get('rubrics') || {};
    const { current, attempts } = (isObject(rubrics) && rubrics[key]) || {};
    return {
      scores: { __proto__: null, ...(isObject(current) ? current.scores : null) },
      attempts: Object.values({ ...attempts }).filter(isAttempt).sort((one, other) => (one.at < other.at ? 1 : -1)),
    };
  }

  function save(key, scores, attempts) {
    const { rubrics } = store.get('rubrics') || {};
    const record = {
      current: { at: new Date().toISOString(), scores },
      attempts: Object.fromEntries(attempts.slice(0, MOST).map((attempt) => [attempt.at, attempt])),
    };
    store.set('rubrics', { version: 1, rubrics: { ...rubrics, [key]: record } });
  }

  // Page --------------------------------------------------------------------------------------------------------------

  /** The sheet stacks the cells on phones, which would take the roles away from the table's elements. */
  const ROLES = {
    table: 'table', 'thead, tbody': 'rowgroup', tr: 'row', td: 'cell', 'thead th': 'columnheader', 'tbody th': 'rowheader',
  };

  const day = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });

  function setUpRubric(figure, number) {
    const key = figure.dataset.rubric;
    for (const [elements, role] of Object.entries(ROLES)) {
      for (const element of figure.querySelectorAll(elements)) element.setAttribute('role', role);
    }
    const rows = [...figure.querySelectorAll('tr[data-dimension]')].map(setUpRow);
    const most = rows.reduce((sum, { boxes }) => sum + boxes.length - 1, 0);
    const tools = figure.querySelector('.rubric-tools');
    tools.append(part.content.cloneNode(true));
    const find = (name) => tools.querySelector(`.rubric-${name}`);
    const [result, keep, clear, history] = ['result', 'keep', 'clear', 'history'].map(find);

    /** Each choice is named by its dimension, its level and the words of its cell. */
    function setUpRow(row, index) {
      const head = row.querySelector('th');
      const name = `rubric-${number}-${index}`;
      head.id = name;
      const boxes = [...row.querySelectorAll('td')].map((cell, points) => {
        const box = document.createElement('input');
        const label = document.createElement('label');
        box.type = 'radio';
        box.name = name;
        box.value = points;
        label.id = `${name}-${points}`;
        label.dataset.level = cell.dataset.level;
        label.append(...cell.childNodes);
        label.querySelector('.rubric-mark').append(box);
        cell.append(label);
        const level = figure.querySelectorAll('thead th')[points];
        level.id = `rubric-${number}-level-${points}`;
        box.setAttribute('aria-labelledby', `${name} ${level.id} ${label.id}`);
        box.addEventListener('change', choose);
        return box;
      });
      return { id: row.dataset.dimension, head, boxes };
    }

    const pointsOf = ({ boxes }) => boxes.findIndex((box) => box.checked);
    /** The lowest two; on a tie those that come first. None, while something is not scored, or if all is full. */
    function weakest() {
      const scored = rows.map((row) => ({ row, points: pointsOf(row) }));
      return scored.filter(({ row, points }) => points < row.boxes.length - 1)
        .sort((one, other) => one.points - other.points).slice(0, 2);
    }
    const isWhole = () => rows.every((row) => pointsOf(row) >= 0);
    const total = () => rows.reduce((sum, row) => sum + Math.max(0, pointsOf(row)), 0);
    const nameOf = ({ row, points }) => words('one', { name: row.head.textContent, points });

    function choose() {
      const { attempts } = load(key);
      const scores = Object.fromEntries(rows.filter((row) => pointsOf(row) >= 0).map((row) => [row.id, pointsOf(row)]));
      save(key, scores, attempts);
      if (isWhole()) announce(result.textContent);
    }

    function showResult() {
      const scored = rows.filter((row) => pointsOf(row) >= 0).length;
      keep.disabled = !isWhole();
      clear.disabled = !scored;
      if (!isWhole()) {
        result.textContent = words('partly', { scored, all: rows.length });
        return;
      }
      result.textContent = words('total', { total: total(), most });
      const weak = weakest();
      if (!weak.length) return;
      const [before, after] = words('weakest').split('{list}');
      result.append(' ', before);
      weak.forEach((one, index) => {
        const link = one.row.head.querySelector('a');
        const place = link ? link.cloneNode(false) : document.createElement('span');
        place.textContent = nameOf(one);
        result.append(index ? ', ' : '', place);
      });
      result.append(after);
    }

    function showAttempts(attempts) {
      history.querySelector('summary').textContent = words('attempts', { n: attempts.length });
      history.querySelector('ol').replaceChildren(...attempts.map(({ at, total: points, most: all, weakest: names }) => {
        const item = document.createElement('li');
        const text = [words('total', { total: points, most: all })];
        if (typeof names === 'string' && names) text.push(words('weakest', { list: names }));
        item.textContent = `${day(at)}: ${text.join(' ')}`;
        return item;
      }));
    }

    function show() {
      const { scores, attempts } = load(key);
      for (const row of rows) {
        row.boxes.forEach((box, points) => { box.checked = scores[row.id] === points; });
      }
      showResult();
      showAttempts(attempts);
    }

    keep.addEventListener('click', () => {
      const { scores, attempts } = load(key);
      const at = new Date().toISOString();
      const attempt = { at, total: total(), most, weakest: weakest().map(nameOf).join(', ') };
      save(key, scores, [attempt, ...attempts]);
      announce(words('kept'));
    });
    clear.addEventListener('click', () => {
      save(key, {}, load(key).attempts);
      rows[0].boxes[0].focus();
    });
    show();
    return show;
  }

  const shows = [...document.querySelectorAll('figure[data-rubric]')].map(setUpRubric);
  const showAll = () => shows.forEach((show) => show());
  store.onchange('rubrics', showAll);
  addEventListener('pageshow', showAll); // out of the cache it has missed changes
})();
