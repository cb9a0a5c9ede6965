/*
 * Reviews of cards: asks, shows the answer, and plans the next time by how well the reader knew it.
 * The cards of a page are its `details`, which make sense without this script; the plan is kept in the browser.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { store } = Handbook;
  const byId = (id) => document.getElementById(id);
  const dialog = byId('cards-dialog');
  const part = byId('cards-part');
  if (!dialog || !part) return;

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  function words(name, values = {}) {
    return (part.dataset[name] || '').replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
  }
  const count = (name, n) => words(n === 1 ? `${name}One` : `${name}Many`, { n });

  // Memory ------------------------------------------------------------------------------------------------------------

  /*
   * FSRS-6, as its authors publish it (github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm), with the
   * parameters they fitted to many people's reviews. Leitner's boxes would be shorter, but they space easy and hard
   * cards alike; here each card has a difficulty of its own, a late or early review counts for what it is worth, and
   * few weeks before an interview are spent on what is about to be forgotten.
   *
   * stability: days until the chance to recall falls to 90 %. difficulty: 1 to 10. grade: 1 again, 2 hard, 3 good, 4 easy.
   */
  const W = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ];
  const FACTOR = 0.9 ** (-1 / W[20]) - 1;
  const LONGEST = 365; // days; nobody prepares longer
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  const recall = (days, stability) => (1 + FACTOR * days / stability) ** -W[20];
  const firstDifficulty = (grade) => W[4] - Math.exp(W[5] * (grade - 1)) + 1;

  function nextDifficulty(difficulty, grade) {
    const moved = difficulty - W[6] * (grade - 3) * (10 - difficulty) / 9;
    return clamp(W[7] * firstDifficulty(4) + (1 - W[7]) * moved, 1, 10);
  }

  function stabilityOfSameDay(stability, grade) {
    const growth = Math.exp(W[17] * (grade - 3 + W[18])) * stability ** -W[19];
    return stability * (grade >= 3 ? Math.max(growth, 1) : growth);
  }

  function stabilityAfterRecall({ stability, difficulty }, chance, grade) {
    const growth = Math.exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (Math.exp(W[10] * (1 - chance)) - 1);
    return stability * (1 + growth * (grade === 2 ? W[15] : 1) * (grade === 4 ? W[16] : 1));
  }

  function stabilityAfterLapse({ stability, difficulty }, chance) {
    const rest = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.exp(W[14] * (1 - chance));
    return Math.min(rest, stability / Math.exp(W[17] * W[18]));
  }

  /** The memory of a card after a review; `memory` is null for the first one. `days`: whole days since the last. */
  function learn(memory, days, grade) {
    if (!memory) return { stability: W[grade - 1], difficulty: clamp(firstDifficulty(grade), 1, 10) };
    const chance = recall(days, memory.stability);
    const stability = days < 1 ? stabilityOfSameDay(memory.stability, grade)
      : grade === 1 ? stabilityAfterLapse(memory, chance) : stabilityAfterRecall(memory, chance, grade);
    return { stability: clamp(stability, 0.001, 36500), difficulty: nextDifficulty(memory.difficulty, grade) };
  }

  /** Days until the next review: never the same day, but for a card that was not known. */
  const interval = ({ stability }, grade) => (grade === 1 ? 0 : clamp(Math.round(stability), 1, LONGEST));

  // Dates: days of the reader's calendar, written as ISO does -----------------------------------------------------------

  const dayOf = (date) => date.toLocaleDateString('sv'); // Swedish writes dates as ISO does
  const number = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 864e5);
  const dayAfter = (day, days) => new Date((number(day) + days) * 864e5).toISOString().slice(0, 10);
  const today = () => dayOf(new Date());

  /** "today", "4 days", "3 months". */
  function span(days) {
    if (days < 1) return words('today');
    return days < 60 ? count('days', days) : count('months', Math.round(days / 30.4));
  }

  // Records: { at, due, stability, difficulty } by chapter and card -------------------------------------------------------

  const isRecord = (one) => one && Number.isFinite(one.stability) && one.stability > 0 && Number.isFinite(one.difficulty)
    && !Number.isNaN(Date.parse(one.at)) && !Number.isNaN(number(one.due));

  /** Safe to use whatever is stored. */
  function load() {
    const { cards } = store.get('cards') || {};
    return { version: 1, cards: { __proto__: null, ...cards } };
  }

  function put(key, record) {
    const state = load();
    if (record) state.cards[key] = record;
    else delete state.cards[key];
    store.set('cards', state);
  }

  function recordOf(key, { cards } = load()) { return isRecord(cards[key]) ? cards[key] : null; }

  function graded(record, grade) {
    const now = new Date();
    const day = dayOf(now);
    const days = record ? Math.max(0, number(day) - number(dayOf(new Date(record.at)))) : 0;
    const memory = learn(record, days, grade);
    return { at: now.toISOString(), due: dayAfter(day, interval(memory, grade)), ...memory };
  }

  // Decks -------------------------------------------------------------------------------------------------------------

  /** New cards that a review of the whole book brings at once. */
  const FEW = 10;

  function cardsOf(list) {
    const section = list.closest('.deck-chapter');
    return [...list.querySelectorAll('details[data-card]')].map((element, position) => ({
      key: `${list.dataset.cards}/${element.dataset.card}`,
      element,
      position,
      chapter: section ? section.querySelector('h2').textContent : '',
    }));
  }

  /** What is due, the longest overdue first, and what is new; cards of several chapters take turns. */
  function sorted(cards) {
    const state = load();
    const day = today();
    const inTurn = (one, other) => one.position - other.position;
    const known = cards.map((card) => ({ ...card, record: recordOf(card.key, state) }));
    const dueDay = ({ record }) => number(record.due);
    return {
      due: known.filter(({ record }) => record && record.due <= day)
        .sort((one, other) => dueDay(one) - dueDay(other) || inTurn(one, other)),
      fresh: known.filter(({ record }) => !record).sort(inTurn),
      next: known.filter(({ record }) => record && record.due > day).map(({ record }) => record.due).sort()[0],
    };
  }

  /** The button and the line of a deck; `most`: how many new cards a review takes; `title` tells decks of a page apart. */
  function setUpDeck(place, cards, most, title) {
    place.append(part.content.cloneNode(true));
    const button = place.querySelector('.cards-start');
    const line = place.querySelector('.cards-line');
    const show = () => {
      const { due, fresh, next } = sorted(cards);
      const isLeft = due.length + fresh.length > 0;
      button.textContent = words(isLeft ? 'start' : 'ahead');
      if (title) button.setAttribute('aria-label', words('of', { start: button.textContent, title }));
      line.textContent = [
        due.length && count('due', due.length),
        fresh.length && count('new', fresh.length),
        !due.length && next && words('next', { span: span(number(next) - number(today())) }),
      ].filter(Boolean).join(', ');
    };
    button.addEventListener('click', () => {
      const { due, fresh } = sorted(cards);
      const queue = [...due, ...fresh.slice(0, most)];
      begin(queue.length ? queue : cards);
    });
    show();
    return show;
  }

  // Review ------------------------------------------------------------------------------------------------------------

  const find = (name) => dialog.querySelector(`.cards-${name}`);
  const [question, answer, reveal, grades, progress, end] =
    ['question', 'answer', 'reveal', 'grades', 'progress', 'end'].map(find);
  const undo = find('undo');
  let queue = [];
  /** What was graded, to take it back: the queue before it, the card and its record. */
  let past = [];

  function fill(place, ...sources) {
    const nodes = sources.flatMap((source) => [...source.cloneNode(true).childNodes]);
    place.replaceChildren(...nodes);
    for (const link of place.querySelectorAll('a')) link.replaceWith(link.textContent); // they lead out of the dialog
  }

  function begin(cards) {
    queue = cards;
    past = [];
    if (!dialog.open) dialog.showModal();
    ask();
  }

  const isAsking = () => queue.length > 0 && grades.hidden;

  function ask() {
    const [card] = queue;
    undo.disabled = !past.length;
    for (const place of [question, answer, reveal.parentElement]) place.hidden = !card;
    end.hidden = !!card;
    if (!card) return finish();
    progress.textContent = words('left', { n: queue.length });
    find('chapter').textContent = card.chapter;
    fill(question, card.element.querySelector('summary'));
    answer.replaceChildren();
    reveal.hidden = false;
    grades.hidden = true;
    question.focus();
  }

  function turn() {
    const [card] = queue;
    fill(answer, card.element.querySelector('p'));
    const record = recordOf(card.key);
    for (const button of grades.children) {
      const { due } = graded(record, Number(button.value));
      button.lastElementChild.textContent = span(number(due) - number(today()));
    }
    reveal.hidden = true;
    grades.hidden = false;
    answer.focus();
  }

  /** A card that was not known comes back at the end of the same review. */
  function grade(value) {
    const [card, ...rest] = queue;
    const record = recordOf(card.key);
    past.push({ queue, key: card.key, record });
    put(card.key, graded(record, value));
    queue = value === 1 ? [...rest, card] : rest;
    ask();
  }

  function takeBack() {
    const last = past.pop();
    if (!last) return;
    put(last.key, last.record);
    queue = last.queue;
    ask();
  }

  function finish() {
    const known = new Set(past.map(({ key }) => key)).size;
    progress.textContent = '';
    find('chapter').textContent = '';
    end.textContent = count('done', known);
    end.focus();
  }

  dialog.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const onButton = event.target.closest('button');
    if (event.key === 'u') takeBack();
    else if (isAsking() && !onButton && (event.key === ' ' || event.key === 'Enter')) turn();
    else if (!grades.hidden && queue.length && /^[1-4]$/.test(event.key)) grade(Number(event.key));
    else return;
    event.preventDefault();
  });
  reveal.addEventListener('click', turn);
  grades.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) grade(Number(button.value));
  });
  undo.addEventListener('click', takeBack);

  const lists = [...document.querySelectorAll('.content [data-cards]')];
  const decks = lists.map(cardsOf);
  const shows = decks.map((cards, index) => (
    setUpDeck(lists[index].querySelector('.cards-tools'), cards, Infinity, cards[0].chapter)
  ));
  const whole = byId('deck-tools');
  if (whole) shows.push(setUpDeck(whole, decks.flat(), FEW));
  const showAll = () => shows.forEach((show) => show());
  store.onchange('cards', showAll);
  addEventListener('pageshow', showAll); // out of the cache it has missed changes
  document.addEventListener('visibilitychange', () => document.hidden || showAll()); // days pass
  Handbook.cards = { learn, interval };
})();
