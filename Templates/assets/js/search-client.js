/*
 * Search, dialog: loads the index by script tags, shows results and leads to them; filters, recent searches, the query in the address.
 * Ranking is in search-ranking.js; all words that readers see are in the search dialog's template.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const ranking = Handbook.searchRanking;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  /** Milliseconds after which a file counts as lost. */
  const TIMEOUT = 15000;
  /** Milliseconds before readers are told that they wait; and before an order is shown that texts may still change. */
  const PATIENCE = 150;
  const SHORT_PATIENCE = 40;
  const SHOWN = 10;
  const KEY = 'handbook:search-highlight';

  // Loading -----------------------------------------------------------------------------------------------------------

  const directory = () => (root.dataset.searchEntry || 'search/index.js').replace(/[^/]*$/, '');
  const loading = new Map();
  const failed = new Set();

  /** Runs a file of the index, once; after a failure the next call tries again, and past the browser's cache. */
  function request(path) {
    if (!loading.has(path)) {
      const again = failed.has(path) ? '?' + Date.now() : '';
      const promise = new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(path)), TIMEOUT);
        Handbook.loadScript(directory() + path + again).then(resolve, reject).finally(() => clearTimeout(timer));
      });
      loading.set(path, promise);
      promise.catch(() => {
        failed.add(path).add('index.js');
        loading.clear();
        index.doubt();
      });
    }
    return loading.get(path);
  }

  const index = Handbook.searchIndex = Handbook.searchFiles.create(request);

  // Searching ---------------------------------------------------------------------------------------------------------

  const hrefOf = (result) => (root.dataset.root || '') + result.url;

  /** The ranked list in its final order: {query, ranked}; the first `limit` can be described. */
  async function search(text, filters, limit, onEarly) {
    const found = await ranking.find(index, text, filters);
    if (onEarly) onEarly(found);
    return { query: found.query, ranked: await ranking.settle(index, found, limit + 1) };
  }

  /** The list that the dialog shows, for programs: [{url, title, trail, excerpt, score}]; filters as in {level: ['L5']}. */
  Handbook.search = async (text, options) =>
    (await ranking.search(index, text, options)).map((one) => ({ ...one, url: hrefOf(one) }));

  // Results -----------------------------------------------------------------------------------------------------------

  const dialog = byId('search-dialog');
  const input = byId('search-input');
  const list = byId('search-results');
  const status = byId('search-status');
  let turn = 0;
  let selected = 0;
  let hasMoved = false;
  let limit = SHOWN;
  /** The text whose results stand in the list, and the search that will bring those of the newest one. */
  let shown = '';
  let latest = Promise.resolve();

  const options = () => [...list.querySelectorAll('[role=option]')];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function setState(state, text) {
    dialog.dataset.state = state;
    status.textContent = text;
    byId('search-empty').hidden = state !== 'idle';
    if (state === 'idle') showRecent();
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** A span with text and marks at the places given. */
  function marked(className, text, marks) {
    const span = element('span', className);
    let from = 0;
    for (const [start, end] of marks) {
      span.append(text.slice(from, start));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      span.append(mark);
      from = end;
    }
    span.append(text.slice(from));
    return span;
  }

  function option(className, number) {
    const item = element('li', className);
    item.setAttribute('role', 'presentation');
    const link = element('a', 'search-link');
    link.id = 'search-result-' + number;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    link.setAttribute('aria-selected', 'false');
    item.append(link);
    return { item, link };
  }

  function addExcerpt(link, excerpt) {
    if (!excerpt || !excerpt.text.trim()) return;
    const span = marked('search-excerpt', excerpt.text, excerpt.marks);
    if (excerpt.isCutBefore) span.prepend('… ');
    if (excerpt.isCutAfter) span.append(' …');
    link.append(span);
  }

  /** Texts of results further down are loaded when they come into view. */
  const viewer = typeof IntersectionObserver === 'function' ? new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !pending.has(target)) continue;
      const { query, one } = pending.get(target);
      pending.delete(target);
      viewer.unobserve(target);
      index.loadTexts([one.section]).then(() => addExcerpt(target, ranking.describe(index, query, one).excerpt));
    }
  }) : null;
  const pending = new Map();

  function resultItem(query, one, number) {
    const result = ranking.describe(index, query, one);
    const { item, link } = option('search-result', number);
    link.href = hrefOf(result);
    link.append(element('span', 'search-trail', result.trail.join(' › ')), marked('search-title', result.title, result.marks));
    if (result.excerpt) {
      addExcerpt(link, result.excerpt);
    } else if (viewer) {
      pending.set(link, { query, one });
      viewer.observe(link);
    }
    return item;
  }

  function render(query, ranked) {
    pending.clear();
    if (viewer) viewer.disconnect();
    const keep = hasMoved ? selected : 0;
    const known = ranked.filter((one) => index.documents[one.section]);
    const items = known.slice(0, limit).map((one, number) => resultItem(query, one, number));
    if (known.length > limit) {
      const { item, link } = option('search-more', limit);
      link.href = '#search-results';
      link.textContent = list.dataset.more;
      items.push(item);
    }
    list.replaceChildren(...items);
    input.setAttribute('aria-expanded', String(items.length > 0));
    select(Math.min(keep, items.length - 1));
    setState(items.length ? 'ready' : 'empty', summary(query, known.length));
  }

  function summary(query, count) {
    const words = status.dataset;
    if (!count) return query.pages ? words.noneHere : words.none;
    const text = count === 1 ? words.one : count > limit ? fill(words.best, { n: limit }) : fill(words.many, { n: count });
    return query.synonyms.size ? fill(words.also, { n: text, words: [...query.synonyms].slice(0, 4).join(', ') }) : text;
  }

  function clear() {
    shown = '';
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function select(number) {
    const links = options();
    links.forEach((link, at) => link.setAttribute('aria-selected', String(at === number)));
    selected = Math.max(0, number);
    if (!links[number]) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    input.setAttribute('aria-activedescendant', links[number].id);
    if (hasMoved) links[number].scrollIntoView({ block: 'nearest' });
  }

  /** Searches for what the field holds; what a later key makes stale is dropped. */
  async function update() {
    const text = input.value;
    turn += 1;
    const mine = turn;
    const isStale = () => mine !== turn;
    hasMoved = false;
    keepInAddress();
    if (!text.trim()) {
      clear();
      setState('idle', '');
      return;
    }
    const waiting = setTimeout(() => { if (!isStale()) setState('loading', status.dataset.searching); }, PATIENCE);
    let early = 0;
    try {
      const { query, ranked } = await search(text, chosenFilters(), limit, (found) => {
        // Where texts are slow to come, the order by words alone is shown first.
        early = setTimeout(() => {
          if (isStale() || found.query.phrases.length) return;
          render(found.query, found.ranked);
          shown = text;
        }, shown ? PATIENCE : SHORT_PATIENCE);
      });
      if (isStale()) return;
      clearTimeout(waiting);
      render(query, ranked);
      shown = text;
    } catch (error) {
      if (isStale()) return;
      clear();
      setState('error', status.dataset.failed);
    } finally {
      clearTimeout(waiting);
      clearTimeout(early);
    }
  }

  function startOver() {
    limit = SHOWN;
    latest = update();
  }

  // Filters -----------------------------------------------------------------------------------------------------------

  const filters = byId('search-filters');
  const boxes = () => [...filters.querySelectorAll('input')];

  /** As in {level: ['L4', 'L5']}: pages with one of them. */
  function chosenFilters() {
    const chosen = {};
    for (const { name, value } of boxes().filter((box) => box.checked)) (chosen[name] = chosen[name] || []).push(value);
    return chosen;
  }

  function showFilters() {
    const words = filters.querySelector('summary span');
    const values = Object.values(chosenFilters()).flat().join(', ');
    words.textContent = values ? fill(words.dataset.some, { values }) : words.dataset.all;
  }

  /** One group of boxes for each facet that the template names and the book has. */
  function addFilters() {
    const wanted = new URLSearchParams(location.search);
    const facets = new Map(index.root.facets.map(([name, ...values]) => [name, values]));
    for (const [name, label] of Object.entries({ ...filters.dataset })) {
      const values = facets.get(name) || [];
      if (values.length < 2) continue;
      const group = byId('search-filter-part').content.firstElementChild.cloneNode(true);
      const choice = group.querySelector('label');
      group.querySelector('legend').textContent = label;
      choice.replaceWith(...values.map((value) => {
        const one = choice.cloneNode(true);
        Object.assign(one.querySelector('input'), { name, value, checked: wanted.getAll(name).includes(value) });
        one.append(value);
        return one;
      }));
      filters.append(group);
    }
    filters.hidden = !boxes().length;
    if (!boxes().some((box) => box.checked)) return;
    showFilters();
    startOver();
  }

  filters.addEventListener('change', () => {
    showFilters();
    startOver();
  });

  // Recent searches ---------------------------------------------------------------------------------------------------

  const MOST_RECENT = 8;
  const LONGEST_RECENT = 100;

  function recent() {
    const kept = Handbook.store ? Handbook.store.get('searches') : null;
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string').slice(0, MOST_RECENT) : [];
  }

  /** Quietly: a search that is not kept is no loss. */
  function keepRecent(texts) {
    if (Handbook.store) Handbook.store.set('searches', texts.length ? texts : undefined, { isQuiet: true });
  }

  function addRecent(typed) {
    const text = typed.trim().slice(0, LONGEST_RECENT);
    if (text) keepRecent([text, ...recent().filter((one) => one !== text)].slice(0, MOST_RECENT));
  }

  function showRecent() {
    const box = byId('search-recent');
    const items = recent().map((text) => {
      const item = byId('search-recent-part').content.firstElementChild.cloneNode(true);
      const [again, drop] = item.querySelectorAll('button');
      again.textContent = text;
      drop.setAttribute('aria-label', fill(drop.dataset.label, { words: text }));
      again.addEventListener('click', () => {
        input.value = text;
        input.focus();
        startOver();
      });
      drop.addEventListener('click', () => {
        keepRecent(recent().filter((one) => one !== text));
        showRecent();
        (box.querySelector('.search-drop') || input).focus();
      });
      return item;
    });
    box.querySelector('ul').replaceChildren(...items);
    box.hidden = !items.length;
  }

  // The address -------------------------------------------------------------------------------------------------------

  let addressing = 0;

  /** While the dialog is open the address holds the query, so that it can be shared and Back leads to the results. */
  function writeAddress() {
    clearTimeout(addressing);
    const url = new URL(location.href);
    const text = dialog.open ? input.value.trim() : '';
    for (const name of new Set(['q', ...boxes().map((box) => box.name)])) url.searchParams.delete(name);
    if (text) url.searchParams.set('q', text);
    for (const { name, value } of text ? boxes().filter((box) => box.checked) : []) url.searchParams.append(name, value);
    if (url.href === location.href) return;
    try {
      history.replaceState(history.state, '', url);
    } catch {
      // some browsers forbid it for files, and too many changes a minute
    }
  }

  /** Not at each key: browsers limit how often an address may change. */
  function keepInAddress() {
    clearTimeout(addressing);
    addressing = setTimeout(writeAddress, 300);
  }

  // Acting ------------------------------------------------------------------------------------------------------------

  function move(number) {
    hasMoved = true;
    select(number);
  }

  /** Opens the chosen result, as a click with the same keys held would. */
  function follow(event) {
    const chosen = options()[selected];
    if (!chosen) return;
    chosen.dispatchEvent(new MouseEvent('click', {
      bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey,
    }));
  }

  /** Enter means the results of what was typed, also when they are still on their way. */
  function onEnter(event) {
    event.preventDefault();
    const text = input.value;
    if (hasMoved || shown === text) follow(event);
    else latest.then(() => { if (shown === text) follow(event); });
  }

  function onKey(event) {
    if (event.key === 'Enter' && !event.isComposing) {
      onEnter(event);
      return;
    }
    const count = options().length;
    if (event.isComposing || !count || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') move((selected + 1) % count);
    else if (event.key === 'ArrowUp') move((selected - 1 + count) % count);
    else if (event.key === 'Home' && !event.shiftKey && hasMoved) move(0);
    else if (event.key === 'End' && !event.shiftKey && hasMoved) move(count - 1);
    else return;
    event.preventDefault();
  }

  function onClick(event) {
    const link = event.target.closest('[role=option]');
    if (!link) return;
    if (link.parentElement.className === 'search-more') {
      event.preventDefault();
      const at = limit;
      limit += SHOWN;
      input.focus();
      update().then(() => { if (options()[at]) move(at); });
      return;
    }
    addRecent(input.value);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    remember(input.value);
    const page = ({ origin, pathname }) => origin + pathname;
    if (page(link) !== page(location)) {
      writeAddress();
      return;
    }
    event.preventDefault();
    dialog.close();
    writeAddress();
    location.hash = link.hash;
    arrive();
  }

  function remember(text) {
    try {
      sessionStorage.setItem(KEY, text);
    } catch {
      // without storage the words are not marked; the link works all the same
    }
  }

  /** Marks the words that led here; the script for it is loaded when it is needed. */
  function arrive() {
    const loaded = Handbook.searchMarks ? Promise.resolve() : Handbook.loadScript(root.dataset.searchMarks);
    loaded.then(() => Handbook.searchMarks.arrive(), () => {});
  }

  function open() {
    index.open().then(() => { if (!boxes().length) addFilters(); }, () => {});
    latest = update();
  }

  input.addEventListener('input', startOver);
  input.addEventListener('keydown', onKey);
  list.addEventListener('click', onClick);
  list.addEventListener('mousemove', (event) => {
    const at = options().indexOf(event.target.closest('[role=option]'));
    if (at < 0 || at === selected) return;
    hasMoved = true;
    select(at);
  });
  byId('search-forget').addEventListener('click', () => {
    keepRecent([]);
    showRecent();
    input.focus();
  });
  dialog.addEventListener('close', writeAddress);

  Handbook.searchUI = { KEY, open, arrive, marked };
}());
