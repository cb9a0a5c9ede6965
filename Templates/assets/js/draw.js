/*
 * Draws prompts from the table: filters it, draws one that has not been drawn yet, and hands it to the clock.
 * The table makes sense without it. What was drawn is kept in the browser, with the day.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { store } = Handbook;
  const part = document.getElementById('draw-part');
  const NAME = 'draws';
  const KINDS = ['domain', 'loop', 'level'];
  const PARAMETER = 'prompt';
  const SHOWN = 30; // of what was drawn

  /** What is said to readers stands in the template, as data attributes; `{name}` is filled in. */
  function words(name, values = {}) {
    return (part.dataset[name] || '').replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
  }

  /** Uniform: values beyond the last whole multiple of `count` are thrown away. */
  function random(count) {
    const limit = 2 ** 32 - (2 ** 32 % count);
    const box = new Uint32Array(1);
    do crypto.getRandomValues(box); while (box[0] >= limit);
    return box[0] % count;
  }

  function setUpDraw(figure) {
    figure.querySelector('.draw-tools').append(part.content.cloneNode(true));
    const find = (name) => figure.querySelector(`.draw-${name}`);
    const [next, count, card, empty, drawn, log] = ['next', 'count', 'card', 'empty', 'drawn', 'log'].map(find);
    const key = figure.dataset.draw;
    const prompts = new Map([...figure.querySelectorAll('tr[data-prompt]')].map((row) => [row.dataset.prompt, read(row)]));
    const chosen = Object.fromEntries(KINDS.map((kind) => [kind, '']));
    let current = null;

    function read(row) {
      const body = row.closest('tbody');
      const [question, round, level, chapter] = row.cells;
      return {
        row,
        body,
        domain: [body.dataset.domain],
        loop: [row.dataset.loop],
        level: level.textContent.split(', ').filter(Boolean),
        question: question.querySelector('p'),
        more: question.querySelector('details'),
        kind: [body.rows[0], round, level].map((cell) => cell.textContent.trim()).filter(Boolean).join(' · '),
        link: chapter.querySelector('a'),
        names: { domain: body.rows[0].textContent.trim(), loop: round.textContent },
      };
    }

    // What was drawn: days by prompt, the latest last. Safe to use whatever is stored. ---------------------------------------

    function seen() {
      const all = store.get(NAME);
      const own = all && typeof all === 'object' && !Array.isArray(all) && all[key];
      const list = Array.isArray(own) ? own : [];
      return new Map(list.filter((one) => Array.isArray(one) && prompts.has(one[0]) && /^\d{4}-\d\d-\d\d$/.test(one[1])));
    }

    function keep(map) {
      const all = store.get(NAME);
      store.set(NAME, { ...(all && typeof all === 'object' && !Array.isArray(all) ? all : {}), [key]: [...map] });
    }

    // Filters ---------------------------------------------------------------------------------------------------------

    const fits = (prompt) => KINDS.every((kind) => !chosen[kind] || prompt[kind].includes(chosen[kind]));
    const matching = () => [...prompts.keys()].filter((id) => fits(prompts.get(id)));

    function setUpFilter(kind) {
      const select = find('filters').querySelector(`[name="${kind}"]`);
      const found = new Map();
      for (const prompt of prompts.values()) {
        for (const word of prompt[kind]) found.set(word, prompt.names[kind] || word);
      }
      const options = [...found];
      if (kind === 'level') options.sort(); // others keep the order of the table
      select.append(new Option(words('any'), ''), ...options.map(([word, name]) => new Option(name, word)));
      select.autocomplete = 'off';
      select.addEventListener('change', () => {
        chosen[kind] = select.value;
        show();
      });
    }

    // Page ------------------------------------------------------------------------------------------------------------

    function show() {
      const ids = matching();
      const days = seen();
      const left = ids.filter((id) => !days.has(id)).length;
      count.textContent = ids.length ? words('match', { n: ids.length, all: prompts.size, left }) : words('none');
      next.textContent = words(current ? 'again' : 'draw');
      next.disabled = !ids.length;
      for (const prompt of prompts.values()) prompt.row.hidden = !fits(prompt);
      for (const body of figure.querySelectorAll('tbody')) {
        body.hidden = !body.querySelector('[data-prompt]:not([hidden])');
      }
      showLog(days);
    }

    function showLog(days) {
      log.hidden = !days.size;
      log.querySelector('summary').textContent = words('log', { n: days.size });
      log.querySelector('ol').replaceChildren(...[...days].slice(-SHOWN).reverse().map(([id, day]) => {
        const item = document.createElement('li');
        const button = Object.assign(document.createElement('button'), { type: 'button', className: 'text-button' });
        button.textContent = prompts.get(id).question.textContent;
        button.addEventListener('click', () => present(id));
        item.append(`${day} `, button);
        return item;
      }));
      log.querySelector('ol').start = days.size;
    }

    /** Shows a prompt on the card, and reads it out. */
    function present(id) {
      const prompt = prompts.get(id);
      current = id;
      empty.hidden = true;
      drawn.hidden = false;
      find('kind').textContent = prompt.kind;
      find('text').replaceChildren(...prompt.question.cloneNode(true).childNodes);
      find('more').replaceChildren(...(prompt.more ? [prompt.more.cloneNode(true)] : []));
      const chapter = find('chapter');
      chapter.hidden = !prompt.link;
      if (prompt.link) Object.assign(chapter, { href: prompt.link.href, textContent: prompt.link.textContent });
      show();
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: 'nearest' });
    }

    function draw() {
      let days = seen();
      const ids = matching();
      let rest = ids.filter((id) => !days.has(id));
      if (!rest.length) {
        Handbook.announce(words('over'));
        days = new Map([...days].filter(([id]) => !ids.includes(id)));
        rest = ids.length > 1 ? ids.filter((id) => id !== current) : ids;
      }
      const id = rest[random(rest.length)];
      days.delete(id);
      keep(days.set(id, new Date().toLocaleDateString('sv'))); // Swedish writes dates as ISO does
      present(id);
      keepInAddress();
    }

    // Address and clock -----------------------------------------------------------------------------------------------

    function address() {
      const url = new URL(location.href);
      url.searchParams.set(PARAMETER, current);
      url.hash = '';
      return url.href;
    }

    function keepInAddress() {
      try {
        history.replaceState(history.state, '', address());
      } catch {
        // a page from disk may not change its address everywhere: the link can still be copied
      }
    }

    /** A clock of the page shows the prompt; that of another page finds it in the browser's memory. */
    function setUpClock() {
      const link = find('clock');
      const own = document.querySelector('figure.clock');
      link.hidden = !own && !figure.dataset.clock;
      if (own) link.href = `#${own.id || ''}`;
      else if (figure.dataset.clock) link.href = figure.dataset.clock.replace(/(#|$)/, '?asked=1$1');
      link.addEventListener('click', (event) => {
        const text = prompts.get(current).question.textContent;
        if (!own) {
          store.set('asked', text);
          return;
        }
        event.preventDefault();
        Handbook.ask(text);
        own.scrollIntoView();
        own.querySelector('.timer').focus({ preventScroll: true });
      });
    }

    KINDS.forEach(setUpFilter);
    setUpClock();
    next.addEventListener('click', draw);
    find('share').addEventListener('click', async () => {
      await Handbook.copy(address());
      Handbook.announce(words('copied'));
    });
    find('forget').addEventListener('click', () => {
      keep(new Map());
      show();
      next.focus();
    });
    store.onchange(NAME, show);
    addEventListener('pageshow', show); // out of the cache it has missed changes
    const asked = new URLSearchParams(location.search).get(PARAMETER);
    if (prompts.has(asked)) present(asked);
    else show();
    if (asked && !prompts.has(asked)) empty.textContent = words('gone');
  }

  if (part && store) document.querySelectorAll('figure.draw[data-draw]').forEach(setUpDraw);
})();
