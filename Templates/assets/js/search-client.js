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
  const PATIENCE = 150;
  const KEY = 'handbook:search-highlight';

  // ---- Loading

  const directory = () => (root.dataset.searchEntry || 'search/index.js').replace(/[^/]*$/, '');
  const loading = new Map();

  /** Runs a file of the index, once; after a failure the next call tries again, and past the browser's cache. */
  function request(path) {
    if (!loading.has(path)) {
      const again = failed.has(path) ? '?' + Date.now() : '';
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        const finish = (isLoaded) => {
          clearTimeout(timer);
          script.remove();
          if (isLoaded) resolve(); else reject(new Error('The search index could not be loaded: ' + path));
        };
        const timer = setTimeout(() => finish(false), TIMEOUT);
        script.onload = () => finish(true);
        script.onerror = () => finish(false);
        script.src = directory() + path + again;
        document.head.append(script);
      });
      loading.set(path, promise);
      promise.catch(() => {
        loading.delete(path);
        // A cached entry may name files that are gone.
        loading.delete('index.js');
        failed.add(path).add('index.js');
      });
    }
    return loading.get(path);
  }

  const failed = new Set();
  const index = Handbook.searchIndex = ranking.create(request);

  // ---- Searching

  const hrefOf = (result) => (root.dataset.root || '') + result.url;

  /** The ranked list in its final order: {query, ranked}; the first `limit` can be described. */
  async function search(text, limit, onEarly) {
    const found = await ranking.find(index, text);
    if (onEarly) onEarly(found);
    return { query: found.query, ranked: await ranking.settle(index, found, limit + 1) };
  }

  Handbook.search = async function (text, options) {
    const limit = (options && options.limit) || SHOWN;
    const { query, ranked } = await search(String(text), limit);
    const best = ranked.slice(0, limit);
    await index.loadTexts(best.map((one) => one.section));
    return best.filter((one) => index.documents[one.section]).map((one) => {
      const { url, title, trail, excerpt, score } = ranking.describe(index, query, one);
      return { url: hrefOf({ url }), title, trail, excerpt: excerpt ? excerpt.text : '', score };
    });
  };

  // ---- Showing

  let input = null;
  let list = null;
  let turn = 0;
  let selected = 0;
  let hasMoved = false;
  let limit = SHOWN;
  /** The text whose results stand in the list, and the search that will bring those of the newest one. */
  let shown = '';
  let latest = Promise.resolve();

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

  /** Shows an excerpt in a result, once its text is there. */
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
      link.textContent = 'Show more results';
      items.push(item);
    }
    list.replaceChildren(...items);
    input.setAttribute('aria-expanded', String(items.length > 0));
    select(Math.min(keep, items.length - 1));
    setState(items.length ? 'ready' : 'empty', summary(query, known.length));
  }

  function summary(query, count) {
    const also = query.synonyms.size && count ? '. Also searched: ' + [...query.synonyms].slice(0, 4).join(', ') : '';
    if (!count) return 'Nothing found. Try fewer or other words.';
    return (count === 1 ? '1 result' : count > limit ? 'Best ' + limit + ' results' : count + ' results') + also;
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
    if (!text.trim()) {
      clear();
      setState('idle', '');
      return;
    }
    const waiting = setTimeout(() => { if (!isStale()) setState('loading', 'Searching…'); }, PATIENCE);
    let early = 0;
    try {
      const { query, ranked } = await search(text, limit, (found) => {
        // Where texts are slow to come, the order by words alone is shown first, and then kept for what is shown.
        early = setTimeout(() => {
          if (isStale() || found.query.phrases.length) return;
          render(found.query, found.ranked);
          shown = text;
        }, PATIENCE);
      });
      if (isStale()) return;
      clearTimeout(waiting);
      render(query, ranked);
      shown = text;
    } catch (error) {
      if (isStale()) return;
      clear();
      setState('error', 'The search could not be loaded. Check the connection and type on to try again.');
    } finally {
      clearTimeout(waiting);
      clearTimeout(early);
    }
  }

  // ---- Acting

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
      latest = update();
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
    index.open().catch(() => {});
    latest = update();
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
      const marks = ranking.hitsIn(query, text).filter((hit) => !hit.isLight).map((hit) => [hit.start, hit.end]);
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
      const { query } = await ranking.find(index, text);
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
