/*
 * Lists of tasks that remember: what is ticked, by chapter and by the words of the task, and how much is done.
 * Without it the boxes are only shown.
 */
(function () {
  'use strict';

  const { store, announce } = window.Handbook;
  const part = document.getElementById('tasks-part');
  const chapter = document.querySelector('article[data-key]');
  const items = chapter ? [...chapter.querySelectorAll('.task-item[data-task]')] : [];
  if (!part || !items.length) return;

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  const words = (name, values = {}) => part.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  // Records: { at, done } by chapter and task. What is not ticked any more is kept as such, so that imports agree. --------

  const keyOf = (item) => `${chapter.dataset.key}/${item.dataset.task}`;

  /** Safe to use whatever is stored. */
  function load() {
    const { tasks } = store.get('tasks') || {};
    return { version: 1, tasks: { __proto__: null, ...tasks } };
  }

  /** The author may have ticked a box as well. */
  function isDone(item, { tasks }) {
    const record = tasks[keyOf(item)];
    return record && typeof record.done === 'boolean' ? record.done : boxes.get(item).defaultChecked;
  }

  function put(changes) {
    const state = load();
    const at = new Date().toISOString();
    for (const [item, done] of changes) state.tasks[keyOf(item)] = { at, done };
    store.set('tasks', state);
  }

  // Page --------------------------------------------------------------------------------------------------------------

  const boxes = new Map();
  const rows = [];
  /** What a reset has cleared, until something is ticked. */
  let cleared = [];

  /** The words become the box's label, up to the first thing that stands in a block of its own. */
  function setUpItem(item) {
    const box = item.querySelector('input');
    const label = document.createElement('label');
    const isBlock = (node) => /^(UL|OL|P|PRE|DIV|TABLE|BLOCKQUOTE|FIGURE|DETAILS)$/.test(node.nodeName);
    const place = box.parentElement;
    const nodes = [...place.childNodes];
    const end = nodes.findIndex((node) => isBlock(node) && node !== box);
    boxes.set(item, box);
    box.disabled = false;
    if (end === 1 || (end === 2 && !nodes[1].textContent.trim())) {
      // Lists with space between their items: the box stands before the first paragraph.
      nodes[end].id = nodes[end].id || `task-${item.dataset.task}`;
      box.removeAttribute('aria-label');
      box.setAttribute('aria-labelledby', nodes[end].id);
    } else {
      box.removeAttribute('aria-label');
      place.prepend(label);
      label.append(...(end < 0 ? nodes : nodes.slice(0, end)));
    }
    box.addEventListener('change', () => {
      cleared = [];
      put([[item, box.checked]]);
      announce(rows[0]?.progress.textContent);
    });
  }

  function setUpTools(place) {
    place.append(part.content.cloneNode(true));
    const button = place.querySelector('.task-reset');
    rows.push({ progress: place.querySelector('.task-progress'), button });
    button.addEventListener('click', () => {
      const wasCleared = cleared;
      cleared = wasCleared.length ? [] : items.filter((item) => boxes.get(item).checked);
      put(wasCleared.length ? wasCleared.map((item) => [item, true]) : cleared.map((item) => [item, false]));
      announce(rows[0].progress.textContent);
    });
  }

  function show() {
    const state = load();
    for (const item of items) boxes.get(item).checked = isDone(item, state);
    const done = items.filter((item) => boxes.get(item).checked).length;
    if (done) cleared = [];
    for (const { progress, button } of rows) {
      const text = words('progress', { done, all: items.length });
      if (progress.textContent !== text) progress.textContent = text;
      button.textContent = words(cleared.length ? 'undo' : 'reset');
      button.disabled = !done && !cleared.length;
    }
  }

  items.forEach(setUpItem);
  chapter.querySelectorAll('.task-tools').forEach(setUpTools);
  show();
  store.onchange('tasks', show);
  addEventListener('pageshow', show); // out of the cache it has missed changes
})();
