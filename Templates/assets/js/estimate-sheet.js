/*
 * Estimates that readers can change: the inputs of the tables become fields, and all results of the chapter follow.
 * The tables make sense without it; handbook.js loads it when somebody wants to change something. It asks for estimate.js when somebody changes a field or follows a link with changes.
 */
window.Handbook = window.Handbook || {};

(function () {
  'use strict';

  const Handbook = window.Handbook;
  const part = document.getElementById('estimate-part');
  /** Changes travel in the address: ?e.users=600+M+users */
  const PREFIX = 'e.';
  const LONGEST = 200;
  const PAUSE = 250;

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  function words(key, values = {}) {
    return (part.dataset[key] || '').replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  const loadEvaluator = () => Handbook.loadScript(part.dataset.script);

  // Chapters ----------------------------------------------------------------------------------------------------------

  /** All estimates of one chapter: later ones use what earlier ones define. */
  function setUpChapter(figures) {
    const blocks = figures.map((figure) => figure.dataset.source);
    const prices = {};
    for (const figure of figures) Object.assign(prices, JSON.parse(figure.dataset.prices || '{}'));
    const tools = figures.map((figure) => setUpTools(figure));
    const rows = new Map();
    const fields = new Map();
    /** What readers typed and what is understood, by name. */
    const typed = new Map();
    const inputs = {};
    let timer = 0;

    function setUpTools(figure) {
      figure.querySelector('.estimate-open').replaceWith(part.content.cloneNode(true));
      const find = (name) => figure.querySelector(`.estimate-${name}`);
      const tool = { figure, status: find('status'), reset: find('reset') };
      tool.reset.addEventListener('click', () => reset(tool));
      find('share').addEventListener('click', () => share(tool));
      return tool;
    }

    function setUpRow(row) {
      const cell = row.querySelector('.estimate-value');
      const author = cell.textContent.trim();
      rows.set(row.dataset.name, { row, cell, author, markup: [...cell.childNodes] });
      if (row.dataset.kind !== 'input') return;
      const field = document.createElement('input');
      field.className = 'estimate-field';
      field.type = 'text';
      field.maxLength = LONGEST;
      field.autocomplete = 'off';
      field.spellcheck = false;
      field.value = author;
      field.setAttribute('aria-label', words('field', { name: row.querySelector('th').textContent.trim() }));
      fit(field);
      field.addEventListener('focus', () => { loadEvaluator().catch(() => {}); }, { once: true });
      field.addEventListener('input', () => {
        fit(field);
        clearTimeout(timer);
        timer = setTimeout(() => take(row.dataset.name, false), PAUSE);
      });
      field.addEventListener('change', () => take(row.dataset.name, true));
      field.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || event.isComposing || field.value === author) return;
        event.preventDefault();
        field.value = author;
        take(row.dataset.name, true);
      });
      cell.replaceChildren(field);
      fields.set(row.dataset.name, field);
    }

    const fit = (field) => { field.size = Math.min(28, Math.max(5, field.value.length)); };

    /** Takes over what stands in a field; `isDone` when the reader has left it. */
    function take(name, isDone) {
      clearTimeout(timer);
      const text = fields.get(name).value.trim();
      if (text === '' && isDone) fields.get(name).value = rows.get(name).author;
      if (text === '' || text === rows.get(name).author) typed.delete(name);
      else typed.set(name, text);
      const tool = tools.find(({ figure }) => figure.contains(fields.get(name)));
      return recompute(isDone, tool);
    }

    /** Computes and shows everything; `tool` is where it is said. */
    async function recompute(isDone, tool) {
      try {
        await loadEvaluator();
      } catch {
        say(tool, words('failed'));
        return;
      }
      const found = understand();
      for (const line of found) showLine(line, isDone);
      const { length: changed } = found.filter((line) => rows.has(line.name) && rows.get(line.name).row.classList.contains('is-changed'));
      const missed = found.filter((line) => line.kind === 'target' && line.holds === false).map((line) => line.label);
      for (const { reset: button } of tools) button.hidden = typed.size === 0;
      if (!isDone) return;
      keepInAddress();
      const invalid = [...fields.values()].some((field) => field.getAttribute('aria-invalid') === 'true');
      if (invalid) say(tool, words('invalid'));
      else if (changed === 0) say(tool, words('unchanged'));
      else say(tool, words(missed.length ? 'missed' : 'changed', { count: changed, names: missed.join(', ') }));
    }

    /** Lines with all changes that make sense; a field that does not keeps its last good value. */
    function understand() {
      for (const name of Object.keys(inputs)) if (!typed.has(name)) delete inputs[name];
      const evaluate = (changes) => Handbook.estimate.evaluate(blocks, { prices, inputs: changes }).lines;
      for (const [name, field] of fields) {
        let error = null;
        if (typed.has(name)) {
          const line = evaluate({ ...inputs, [name]: typed.get(name) }).find((one) => one.name === name);
          error = line.error;
          // A bare number has taken the unit of the author's: 600 is 600 M users.
          if (!error) inputs[name] = line.text;
          if (!error && line.text === rows.get(name).author) delete inputs[name];
        }
        mark(name, field, error);
      }
      return evaluate(inputs);
    }

    /** Says at the field what is wrong with it. */
    function mark(name, field, error) {
      const { cell, author } = rows.get(name);
      const old = cell.querySelector('.estimate-error');
      if (old) old.remove();
      field.removeAttribute('aria-describedby');
      field.setAttribute('aria-invalid', String(Boolean(error)));
      if (!error) return;
      const message = document.createElement('span');
      message.className = 'estimate-error';
      message.id = `estimate-error-${name}`;
      message.textContent = words(error.code === 'unit-mismatch' ? 'wrongUnit' : 'notUnderstood', { example: author });
      cell.append(message);
      field.setAttribute('aria-describedby', message.id);
    }

    function showLine(line, isDone) {
      const known = rows.get(line.name);
      if (!known) return;
      const { row, cell, author, markup } = known;
      const field = fields.get(line.name);
      if (field) {
        row.classList.toggle('is-changed', line.name in inputs);
        if (isDone && line.name in inputs && field.getAttribute('aria-invalid') !== 'true') {
          field.value = line.text;
          fit(field);
        }
        return;
      }
      const text = line.value === undefined ? words('none') : line.text;
      const before = row.dataset.text || author;
      const isChanged = text !== before;
      row.classList.toggle('is-changed', isChanged);
      if (line.kind === 'target') row.dataset.holds = String(line.holds === true);
      if (!isChanged) cell.replaceChildren(...markup);
      else {
        const was = document.createElement('small');
        was.className = 'estimate-was';
        was.textContent = words('was', { text: before });
        cell.replaceChildren(text, ' ', was);
      }
      if (line.kind === 'target' && isChanged) {
        const verdict = document.createElement('span');
        verdict.className = 'estimate-verdict';
        const target = line.stated.replace('<=', '≤').replace('>=', '≥');
        verdict.textContent = words(line.holds ? 'holds' : 'fails', { target });
        cell.append(' ', verdict);
      }
    }

    function say({ status }, text) {
      for (const other of tools) other.status.textContent = '';
      status.textContent = text;
    }

    function reset(tool) {
      typed.clear();
      for (const [name, field] of fields) {
        field.value = rows.get(name).author;
        fit(field);
      }
      recompute(true, tool).then(() => {
        say(tool, words('back'));
        // The button has gone; the focus must not.
        tool.figure.querySelector('.estimate-share').focus();
      });
    }

    // Address ---------------------------------------------------------------------------------------------------------

    function address(fragment) {
      const url = new URL(location.href);
      for (const name of fields.keys()) url.searchParams.delete(PREFIX + name);
      for (const name of Object.keys(inputs)) url.searchParams.set(PREFIX + name, inputs[name]);
      if (fragment) url.hash = fragment;
      return url.href;
    }

    function keepInAddress() {
      try {
        history.replaceState(history.state, '', address());
      } catch {
        // a page from disk may not change its address everywhere: the link can still be copied
      }
    }

    async function share(tool) {
      const link = address(tool.figure.id);
      try {
        await navigator.clipboard.writeText(link);
        say(tool, words('copied'));
      } catch {
        say(tool, link);
      }
    }

    function readAddress() {
      for (const [key, value] of new URLSearchParams(location.search)) {
        const field = key.startsWith(PREFIX) && fields.get(key.slice(PREFIX.length));
        if (!field || value.length > LONGEST) continue;
        field.value = value;
        typed.set(key.slice(PREFIX.length), value.trim());
      }
      if (typed.size) recompute(true, tools[0]);
    }

    for (const figure of figures) {
      for (const row of figure.querySelectorAll('tr[data-name]')) setUpRow(row);
    }
    readAddress();
  }

  if (!part) return;
  const chapters = new Map();
  for (const figure of document.querySelectorAll('figure.estimate[data-source]')) {
    const chapter = figure.closest('article') || document.body;
    chapters.set(chapter, [...(chapters.get(chapter) || []), figure]);
  }
  for (const figures of chapters.values()) setUpChapter(figures);
})();
