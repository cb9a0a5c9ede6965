/*
 * The reader's own study plan: from a date, hours, rounds and a level to days with boxes to tick, and files to take along.
 * handbook.js loads it when somebody asks for a plan, or has one. The printed plans make sense without it.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { store, announce } = Handbook;
  const part = document.getElementById('plan-part');
  const PAUSE = 500;
  /** Of what a plan leaves out; nobody reads a list of forty. */
  const MOST_NAMED = 8;
  const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  const words = (name, values = {}) => part.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  /** 90 → 1.5, in the reader's way of writing numbers. */
  const hoursOf = (minutes) => (minutes / 60).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });

  function save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = make('a', { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    announce(words('saved', { file: name }));
  }

  function setUpPlan(figure, number) {
    const { planner } = Handbook;
    const tasks = JSON.parse(figure.dataset.tasks);
    const byID = new Map(tasks.map((task) => [task.id, task]));
    const key = figure.dataset.plan;
    const tool = figure.querySelector('.plan-tool');
    const wasAskedFor = tool.contains(document.activeElement);
    tool.replaceChildren(part.content.cloneNode(true));
    const find = (name) => tool.querySelector(`.plan-${name}`);
    const [form, status, list, left, buttons] = ['form', 'status', 'days', 'left', 'buttons'].map(find);
    const { date: dateField, hours: hoursField } = form.elements;
    /** The plan that is shown: `{ start, days, leftOut }`. */
    let shown = null;
    let timer = 0;

    // Settings: { date, hours, loop, level, start } ---------------------------------------------------------------------

    const values = (name) => [...new Set(tasks.flatMap((task) => task[name] || []))];
    const rounds = values('loop');
    const levels = values('level').sort();

    function addChoices(fieldset, type, name, choices) {
      for (const value of choices) {
        fieldset.append(make('label', {}, make('input', { type, name, value }), ` ${value}`));
      }
      fieldset.hidden = !choices.length;
    }

    /** Only what the form can show. */
    function known(found) {
      const { date, hours, loop, level, start } = isObject(found) ? found : {};
      const isHours = hours !== null && hours !== '' && Number.isFinite(Number(hours));
      return {
        date: Number.isNaN(planner.dayOf(date)) ? '' : date,
        hours: isHours ? String(Math.min(16, Math.max(0, Number(hours)))) : '1.5',
        loop: Array.isArray(loop) ? rounds.filter((round) => loop.includes(round)) : [],
        level: levels.includes(level) ? level : '',
        start: Number.isNaN(planner.dayOf(start)) ? '' : start,
      };
    }

    function inAddress() {
      const parameters = new URLSearchParams(location.search);
      if (!parameters.get('date')) return null;
      const one = (name) => parameters.get(name);
      return known({ date: one('date'), hours: one('hours'), level: one('level'), start: one('start'), loop: (one('loop') || '').split(',') });
    }

    function address(settings) {
      const url = new URL(location.href);
      for (const [name, value] of Object.entries(settings)) {
        if (settings.date && value.length) url.searchParams.set(name, value);
        else url.searchParams.delete(name);
      }
      url.search = url.search.replace(/%2C/g, ',');
      return url.href;
    }

    function keepInAddress(settings) {
      try {
        history.replaceState(history.state, '', address(settings));
      } catch {
        // a page from disk may not change its address everywhere: the link can still be copied
      }
    }

    const all = () => {
      const found = store.get('plan');
      return isObject(found) && isObject(found.plans) ? found.plans : {};
    };

    /** `ticks`: { at, done } by the name of a box. */
    function kept() {
      const record = isObject(all()[key]) ? all()[key] : {};
      return { settings: known(record.settings), ticks: { __proto__: null, ...(isObject(record.ticks) ? record.ticks : null) } };
    }

    function keep(settings, ticks) {
      const record = { at: new Date().toISOString(), settings, ticks };
      store.set('plan', { version: 1, plans: { ...all(), [key]: record } });
    }

    const ofForm = () => ({
      date: dateField.value,
      hours: hoursField.value === '' ? '0' : hoursField.value,
      loop: [...form.querySelectorAll('[name="loop"]:checked')].map((box) => box.value),
      level: form.querySelector('[name="level"]:checked')?.value || '',
    });

    function fill(settings) {
      if (document.activeElement !== dateField) dateField.value = settings.date;
      if (document.activeElement !== hoursField) hoursField.value = settings.hours;
      for (const box of form.querySelectorAll('[name="loop"]')) box.checked = settings.loop.includes(box.value);
      for (const box of form.querySelectorAll('[name="level"]')) box.checked = box.value === settings.level;
    }

    // Plan ------------------------------------------------------------------------------------------------------------

    /** Why there can be no plan, or nothing. */
    function obstacle({ date, hours }, start) {
      const days = planner.dayOf(date) - start;
      if (!date) return 'noDate';
      if (planner.dayOf(date) < planner.today()) return 'past';
      if (days < 1) return 'isToday';
      if (days > planner.MOST_DAYS) return 'far';
      return Number(hours) > 0 ? '' : 'noHours';
    }

    /** A plan keeps its first day, so that it does not change overnight; one that was begun after the date is over. */
    function startOf({ start, date }) {
      const first = planner.dayOf(start);
      const now = planner.today();
      return first <= now && first < planner.dayOf(date) ? first : now;
    }

    /** What was ticked before the plan was made anew is not planned again. */
    function doneBefore(ticks) {
      return tasks.filter((task) => !task.every && ticks[task.id]?.isPlanned === false).map(({ id }) => id);
    }

    function plan(settings, ticks) {
      const start = startOf(settings);
      const word = obstacle(settings, start);
      if (word) return { word };
      const minutes = Math.round(Number(settings.hours) * 60);
      const { loop, level } = settings;
      const request = { days: planner.dayOf(settings.date) - start, minutes, loop, level, done: doneBefore(ticks) };
      const { days, leftOut } = planner.make(tasks, request);
      if (!days.some((pieces) => pieces.some((piece) => piece.minutes))) return { word: 'nothing' };
      return { start, days, leftOut, room: minutes * days.length };
    }

    /** Names each piece for its box: repeated tasks by their day, the last part of others by the task alone. */
    function nameOf({ id, minutes, before, total }, day) {
      const task = byID.get(id);
      if (task.every) return `${id}@${planner.dateOf(day)}`;
      return before + minutes < total ? `${id}+${before}` : id;
    }

    // Page ------------------------------------------------------------------------------------------------------------

    const formatter = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' });
    const dayText = (day) => formatter.format(new Date(day * 86400000));
    const headingOf = (index) => words('day', { date: dayText(shown.start + index), n: index + 1 });

    function noteOf({ minutes, before, total }) {
      if (!minutes) return '';
      if (minutes === total) return words('minutes', { minutes });
      return words(before ? 'rest' : 'part', { minutes, total });
    }

    function showPiece(piece, day, ticks, id) {
      const { title, href } = byID.get(piece.id);
      const name = make(href ? 'a' : 'span', { id, textContent: title });
      if (href) name.href = href;
      if (byID.get(piece.id).isRest) return make('li', {}, name);
      const box = make('input', { type: 'checkbox', checked: ticks[nameOf(piece, day)]?.done === true });
      box.dataset.name = nameOf(piece, day);
      box.setAttribute('aria-labelledby', id);
      const what = make('span', { className: 'plan-what' }, name, ' ', make('small', { textContent: noteOf(piece) }));
      return make('li', {}, make('label', { className: 'plan-tick' }, box), what);
    }

    function showDay(pieces, index, ticks) {
      const day = shown.start + index;
      const heading = make('span', { className: 'plan-date', textContent: headingOf(index) });
      if (day === planner.today()) heading.append(' ', make('em', { textContent: words('today') }));
      const items = pieces.map((piece, place) => showPiece(piece, day, ticks, `plan-${number}-${index}-${place}`));
      return make('li', {}, heading, pieces.length ? make('ul', {}, ...items) : ` ${words('free')}`);
    }

    function showDays(ticks) {
      const focused = list.contains(document.activeElement) && document.activeElement.dataset.name;
      list.replaceChildren(...shown.days.map((pieces, index) => showDay(pieces, index, ticks)));
      if (focused) list.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
      left.hidden = !shown.leftOut.length;
      const names = shown.leftOut.slice(0, MOST_NAMED).map((id) => byID.get(id).title);
      const count = shown.leftOut.length - names.length;
      const named = count > 0 ? words('more', { list: names.join('; '), count }) : names.join('; ');
      left.textContent = left.hidden ? '' : words('left', { list: named });
    }

    function summary() {
      const boxes = [...list.querySelectorAll('input')];
      const minutes = shown.days.flat().reduce((sum, piece) => sum + piece.minutes, 0);
      return words(shown.days.length === 1 ? 'oneDay' : 'summary', {
        days: shown.days.length, hours: hoursOf(minutes), room: hoursOf(shown.room),
        done: boxes.filter((box) => box.checked).length, all: boxes.length,
      });
    }

    function show() {
      const { settings, ticks } = kept();
      fill(settings);
      const made = plan(settings, ticks);
      shown = made.word ? null : made;
      list.hidden = buttons.hidden = !shown;
      if (shown) showDays(ticks);
      else left.hidden = true;
      const text = shown ? summary() : words(made.word);
      if (status.textContent !== text) status.textContent = text;
    }

    function change() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const settings = { ...kept().settings, ...ofForm() };
        const isNew = settings.date !== kept().settings.date || !settings.start;
        const next = known({ ...settings, start: isNew ? planner.dateOf(planner.today()) : settings.start });
        keep(next, kept().ticks);
        keepInAddress(next);
      }, PAUSE);
    }

    function tick(box) {
      const { settings, ticks } = kept();
      keep(settings, { ...ticks, [box.dataset.name]: { at: new Date().toISOString(), done: box.checked } });
    }

    function again() {
      const { settings, ticks } = kept();
      const planned = Object.entries(ticks).map(
        ([name, record]) => [name, record?.done === true ? { ...record, isPlanned: false } : record],
      );
      const next = { ...settings, start: planner.dateOf(planner.today()) };
      keep(next, Object.fromEntries(planned));
      keepInAddress(next);
      announce(words('rolled'));
    }

    function clear() {
      const none = known(null);
      dateField.focus();
      dateField.value = '';
      keep(none, {});
      keepInAddress(none);
      announce(words('cleared'));
    }

    // Files -----------------------------------------------------------------------------------------------------------

    /** Addresses of a copy on disk are of no use elsewhere. */
    const hrefOf = ({ href }) => (href && location.protocol !== 'file:' ? new URL(href, location.href).href : '');

    function saveCalendar() {
      const events = shown.days.map((pieces, index) => ({
        day: shown.start + index,
        summary: `${words('name')}: ${pieces.map(({ id }) => byID.get(id).title).join(', ')}`,
        description: pieces.map((piece) => [byID.get(piece.id).title, noteOf(piece), hrefOf(byID.get(piece.id))].filter(Boolean).join('\n')).join('\n\n'),
      })).filter((_, index) => shown.days[index].length);
      events.push({ day: shown.start + shown.days.length, summary: words('interview'), description: '' });
      const { book } = part.dataset;
      save('study-plan.ics', 'text/calendar', planner.calendar({ book, name: words('name'), events, stamp: new Date() }));
    }

    function saveMarkdown() {
      const { ticks } = kept();
      const days = shown.days.map((pieces, index) => ({
        heading: headingOf(index),
        tasks: pieces.map((piece) => ({
          title: byID.get(piece.id).title,
          href: hrefOf(byID.get(piece.id)),
          note: noteOf(piece),
          isDone: ticks[nameOf(piece, shown.start + index)]?.done === true,
        })),
      })).filter(({ tasks: own }) => own.length);
      save('study-plan.md', 'text/markdown', planner.markdown({ title: words('name'), days }));
    }

    addChoices(find('loop'), 'checkbox', 'loop', rounds);
    addChoices(find('level'), 'radio', 'level', levels);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', change);
    list.addEventListener('change', (event) => tick(event.target));
    find('ics').addEventListener('click', saveCalendar);
    find('markdown').addEventListener('click', saveMarkdown);
    find('again').addEventListener('click', again);
    find('clear').addEventListener('click', clear);
    find('share').addEventListener('click', async () => {
      await Handbook.copy(address(kept().settings));
      announce(words('copied'));
    });
    // A link that somebody sent goes before what this browser knows; its first day counts only if it is still to be kept.
    const sent = inAddress();
    if (sent) keep({ ...sent, start: planner.dateOf(startOf(sent)) }, kept().ticks);
    show();
    if (wasAskedFor) dateField.focus(); // the button has gone
    return show;
  }

  if (!part || Handbook.plan) return;
  Handbook.plan = Handbook.loadScript(part.dataset.planner).then(
    () => {
      const shows = [...document.querySelectorAll('.chapter figure.plan')].map(setUpPlan);
      const showAll = () => shows.forEach((show) => show());
      store.onchange('plan', showAll);
      addEventListener('pageshow', showAll); // out of the cache it has missed changes
      document.addEventListener('visibilitychange', () => document.hidden || showAll()); // another day may have come
    },
    () => announce(words('failed')),
  );
})();
