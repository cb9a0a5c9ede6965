/*
 * The search dialog: loads the index by script tags, shows results, leads to them and marks the words found there.
 * Ranking is in search-ranking.js; markup and the part of handbook.js are agreed in the search dialog's template.
 */
(function () {
  'use strict';

  const Handbook = window.Handbook = window.Handbook || {};
  const ranking = Handbook.searchRanking;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  const TIMEOUT = 15000;
  const SHOWN = 10;
  const READ = 10;
  const PATIENCE = 150;
  const KEY = 'handbook:search-highlight';

  // ---- Loading

  const received = new Map();
  const loading = new Map();

  Handbook.searchIndex = { load(name, value) { received.set(name, value); } };

  const directory = () => (root.dataset.searchEntry || 'search/index.js').replace(/[^/]*$/, '');

  /** Loads a file of the index; after a failure the next call tries again. */
  function load(file, suffix) {
    if (!loading.has(file)) {
      const promise = new Promise((resolve, reject) => {
        const name = file.replace(/(\.[^./]+)?\.js$/, '');
        const script = document.createElement('script');
        const finish = (failed) => {
          clearTimeout(timer);
          script.remove();
          const value = received.get(name);
          received.delete(name);
          if (failed || value === undefined) reject(new Error('The search index could not be loaded: ' + file));
          else resolve(value);
        };
        const timer = setTimeout(() => finish(true), TIMEOUT);
        script.onload = () => finish(false);
        script.onerror = () => finish(true);
        script.src = directory() + file + (suffix || '');
        document.head.append(script);
      });
      loading.set(file, promise);
      promise.catch(() => loading.delete(file));
    }
    return loading.get(file);
  }

  let opened = null;

  /** The index with its root; where a cached entry names a root that is gone, the entry is read afresh. */
  function ready() {
    if (!opened) {
      opened = load('index.js').then((entry) => load(entry.root)).catch(() => {
        loading.delete('index.js');
        return load('index.js', '?' + Date.now()).then((entry) => load(entry.root));
      }).then(ranking.open);
      opened.catch(() => {
        opened = null;
        loading.delete('index.js');
      });
    }
    return opened;
  }

  async function loadTerms(index, files) {
    await Promise.all(files.filter((file) => !index.terms.has(file)).map(async (file) => {
      const value = await load(file);
      if (!index.terms.has(file)) ranking.addTerms(index, file, value);
    }));
  }

  /** Texts are an extra: a file that fails leaves its sections without an excerpt. */
  function loadTexts(index, sections) {
    const files = new Set(sections.map((section) => ranking.textFile(index, section).file));
    return Promise.all([...files].filter((file) => !index.bodies.has(file)).map((file) => load(file).then(
      (value) => { index.bodies.set(file, value); },
      () => {},
    )));
  }

  // ---- Searching

  /** What the titles and terms alone give: {index, query, ranked}. */
  async function find(text) {
    const index = await ready();
    const query = ranking.parse(index, text);
    await loadTerms(index, ranking.termFiles(index, query));
    await loadTerms(index, ranking.spareFiles(index, query));
    return { index, query, ranked: ranking.rank(index, query, query.phrases.length ? 60 : 30) };
  }

  function hrefOf(section) {
    return (root.dataset.root || '') + section.page.url + (section.anchor ? '#' + section.anchor : '');
  }

  function describe(found, one) {
    const section = found.index.sections[one.section];
    const text = ranking.textOf(found.index, one.section);
    return {
      url: hrefOf(section), title: section.heading, trail: section.trail.slice(0, -1),
      excerpt: text === null ? null : ranking.excerpt(found.query, text), score: one.score,
    };
  }

  /** How many of the ranked sections are read before the order is final. */
  function depth(query) {
    if (query.phrases.length) return 60;
    return query.words.length > 1 ? READ : SHOWN;
  }

  async function complete(found, limit) {
    const { index, query } = found;
    await loadTexts(index, found.ranked.slice(0, Math.max(depth(query), limit)).map((one) => one.section));
    const ranked = ranking.refine(index, query, found.ranked, limit);
    const isUnread = (one) => ranking.textOf(index, one.section) === null;
    if (query.phrases.length && !ranked.length && found.ranked.some(isUnread)) throw new Error('Texts could not be loaded');
    return ranked;
  }

  Handbook.search = async function (text, options) {
    const limit = (options && options.limit) || SHOWN;
    const found = await find(text);
    const ranked = await complete(found, limit);
    return ranked.map((one) => {
      const result = describe(found, one);
      return { ...result, excerpt: result.excerpt ? result.excerpt.text : '' };
    });
  };

  // ---- Showing

  let input = null;
  let list = null;
  let turn = 0;
  let selected = 0;
  let hasMoved = false;
  let limit = SHOWN;

  const options = () => [...list.querySelectorAll('[role=option]')];

  function setState(state, text) {
    byId('search-dialog').dataset.state = state;
    byId('search-status').textContent = text;
    byId('search-empty').hidden = state !== 'idle';
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

  function titleMarks(query, title) {
    const marks = [];
    for (const hit of ranking.hitsIn(query, title)) {
      if (hit.factor > ranking.FAINT && (!marks.length || hit.start >= marks[marks.length - 1][1])) marks.push([hit.start, hit.end]);
    }
    return marks;
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

  function resultItem(found, one, number) {
    const result = describe(found, one);
    const { item, link } = option('search-result', number);
    link.href = result.url;
    const trail = result.trail.length ? result.trail.join(' › ') : '';
    link.append(element('span', 'search-trail', trail), marked('search-title', result.title, titleMarks(found.query, result.title)));
    if (result.excerpt && result.excerpt.text.trim()) {
      const excerpt = marked('search-excerpt', result.excerpt.text, result.excerpt.marks);
      if (result.excerpt.isCutBefore) excerpt.prepend('… ');
      if (result.excerpt.isCutAfter) excerpt.append(' …');
      link.append(excerpt);
    }
    return item;
  }

  function render(found, ranked) {
    const keep = hasMoved ? selected : 0;
    const items = ranked.slice(0, limit).map((one, number) => resultItem(found, one, number));
    if (ranked.length > limit) {
      const { item, link } = option('search-more', limit);
      link.href = '#search-results';
      link.textContent = 'Show more results';
      items.push(item);
    }
    list.replaceChildren(...items);
    input.setAttribute('aria-expanded', String(items.length > 0));
    select(Math.min(keep, items.length - 1));
    const shown = Math.min(ranked.length, limit);
    if (!shown) setState('empty', 'Nothing found. Try fewer or other words.');
    else setState('ready', shown === 1 ? '1 result' : ranked.length > limit ? 'Best ' + shown + ' results' : shown + ' results');
  }

  function clear() {
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
    if (!text.trim()) {
      clear();
      setState('idle', '');
      return;
    }
    const waiting = setTimeout(() => { if (!isStale()) setState('loading', 'Searching…'); }, PATIENCE);
    try {
      const found = await find(text);
      if (isStale()) return;
      const final = complete(found, limit + 1);
      const isEarly = await Promise.race([final.then(() => false), new Promise((resolve) => setTimeout(resolve, PATIENCE, true))]);
      if (isStale()) return;
      const isShown = isEarly && !found.query.phrases.length;
      if (isShown) render(found, found.ranked.slice(0, limit + 1));
      const ranked = await final;
      if (isStale()) return;
      clearTimeout(waiting);
      render(found, hasMoved && isShown ? found.ranked.slice(0, limit + 1) : ranked);
    } catch (error) {
      if (isStale()) return;
      clear();
      setState('error', 'The search could not be loaded. Check the connection and type on to try again.');
    } finally {
      clearTimeout(waiting);
    }
  }

  // ---- Acting

  function move(number) {
    hasMoved = true;
    select(number);
  }

  function onKey(event) {
    const count = options().length;
    if (event.isComposing || !count || ((event.ctrlKey || event.metaKey) && event.key !== 'Enter')) return;
    if (event.key === 'ArrowDown') move((selected + 1) % count);
    else if (event.key === 'ArrowUp') move((selected - 1 + count) % count);
    else if (event.key === 'Home' && !event.shiftKey && hasMoved) move(0);
    else if (event.key === 'End' && !event.shiftKey && hasMoved) move(count - 1);
    else if (event.key === 'Enter') options()[selected].dispatchEvent(new MouseEvent('click', {
      bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey,
    }));
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
      const done = update();
      const mine = turn;
      done.then(() => { if (mine === turn && options()[at]) move(at); });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    remember(input.value);
    const isHere = link.href.split('#')[0] === location.href.split('#')[0];
    if (!isHere) return;
    event.preventDefault();
    byId('search-dialog').close();
    location.hash = link.hash;
    arrive();
  }

  function remember(text) {
    try {
      sessionStorage.setItem(KEY, text);
    } catch (error) {
      // Without storage the words are not marked; the link works all the same.
    }
  }

  function attach() {
    input = byId('search-input');
    list = byId('search-results');
    input.addEventListener('input', () => {
      limit = SHOWN;
      update();
    });
    input.addEventListener('keydown', onKey);
    list.addEventListener('click', onClick);
    list.addEventListener('mousemove', (event) => {
      const at = options().indexOf(event.target.closest('[role=option]'));
      if (at >= 0 && at !== selected) {
        hasMoved = true;
        select(at);
      }
    });
  }

  function open() {
    if (!input) attach();
    ready().catch(() => {});
    update();
  }

  // ---- Marking the words on the page reached

  function takeWords() {
    let text = '';
    try {
      text = sessionStorage.getItem(KEY) || '';
      sessionStorage.removeItem(KEY);
    } catch (error) {
      text = '';
    }
    return text || new URLSearchParams(location.search).get('highlight') || '';
  }

  function markWords(query, top) {
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => node.parentElement.closest('script, style, .search-notice, .permalink, svg')
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    let count = 0;
    for (const node of nodes) {
      const text = node.data;
      const marks = titleMarks(query, text);
      if (!marks.length) continue;
      const parts = marked('', text, marks);
      parts.querySelectorAll('mark').forEach((mark) => { mark.className = 'search-hit'; });
      count += marks.length;
      node.replaceWith(...parts.childNodes);
    }
    return count;
  }

  function unmark() {
    document.querySelectorAll('mark.search-hit').forEach((mark) => {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    });
    document.querySelectorAll('.search-notice').forEach((notice) => notice.remove());
    document.removeEventListener('keydown', onEscape);
  }

  function onEscape(event) {
    const dialog = byId('search-dialog');
    if (event.key === 'Escape' && !(dialog && dialog.open)) unmark();
  }

  function showNotice(main, count) {
    const notice = element('p', 'search-notice', (count === 1 ? '1 place' : count + ' places') + ' marked. ');
    notice.setAttribute('role', 'status');
    const button = element('button', 'plain-button', 'Clear (Esc)');
    button.type = 'button';
    button.addEventListener('click', unmark);
    notice.append(button);
    main.prepend(notice);
  }

  /** Marks the words that led here. */
  async function arrive() {
    const text = takeWords();
    const main = document.querySelector('main');
    if (!text || !main) return;
    unmark();
    try {
      const { query } = await find(text);
      const count = markWords(query, main);
      if (!count) return;
      showNotice(main, count);
      document.addEventListener('keydown', onEscape);
      const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
      const place = target || main.querySelector('mark.search-hit');
      if (place) place.scrollIntoView({ block: target ? 'start' : 'center' });
    } catch (error) {
      unmark();
    }
  }

  Handbook.searchUI = { open, arrive };
}());
