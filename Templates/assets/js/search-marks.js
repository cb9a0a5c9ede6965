/*
 * Search, marks: on the page that a result led to, marks the words that were searched for, until the reader clears them.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { searchRanking: ranking, searchIndex: index, searchUI } = Handbook;
  const byId = (id) => document.getElementById(id);
  /** Under this key search-client.js leaves the words for the next page. */
  const { KEY } = searchUI;

  function takeWords() {
    let text = '';
    try {
      text = sessionStorage.getItem(KEY) || '';
      sessionStorage.removeItem(KEY);
    } catch {
      // forbidden: only the address can tell
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
      const marks = ranking.hitsIn(query, node.data).filter((hit) => !hit.isLight).map((hit) => [hit.start, hit.end]);
      if (!marks.length) continue;
      const parts = searchUI.marked('', node.data, marks);
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
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) unmark();
  }

  function showNotice(main, count) {
    const notice = byId('search-notice-part').content.firstElementChild.cloneNode(true);
    const text = notice.querySelector('span');
    text.textContent = count === 1 ? text.dataset.one : text.dataset.many.replace('{n}', count);
    notice.querySelector('button').addEventListener('click', unmark);
    main.prepend(notice);
  }

  async function arrive() {
    const text = takeWords();
    const main = document.querySelector('main');
    if (!text || !main) return;
    unmark();
    const { query } = await ranking.find(index, text);
    const count = markWords(query, main);
    if (!count) return;
    showNotice(main, count);
    document.addEventListener('keydown', onEscape);
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    const place = target || main.querySelector('mark.search-hit');
    if (place) place.scrollIntoView({ block: target ? 'start' : 'center' });
  }

  /** Without the index the page stays unmarked; nothing else depends on it. */
  Handbook.searchMarks = { arrive: () => arrive().catch(unmark) };
}());
