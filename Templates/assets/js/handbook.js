/*
 * What a page can do beyond being read: menu, theme, place in the page, copy buttons, keyboard, opening the search.
 * Every part works on markup that makes sense without it, and leaves alone what it does not find.
 */
window.Handbook = window.Handbook || {};

(function () {
  'use strict';

  const Handbook = window.Handbook;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const announcer = byId('announcer');
  /** What is said to readers stands in the templates, as data attributes. */
  const words = announcer ? announcer.dataset : {};

  /** Says something to screen readers, again too if it is the same text as before. */
  function announce(text) {
    if (!announcer) return;
    announcer.textContent = '';
    setTimeout(() => { announcer.textContent = text; }, 50);
  }

  /** The session's storage, or null where the browser forbids it. */
  const session = (() => {
    try {
      return window.sessionStorage;
    } catch {
      return null;
    }
  })();

  // Theme -------------------------------------------------------------------------------------------------------------

  function setUpTheme() {
    const button = byId('theme-button');
    if (!button) return;
    const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
    const show = () => { button.setAttribute('aria-label', button.dataset[Handbook.theme.get()]); };

    button.addEventListener('click', () => {
      // From the system's theme first to its opposite, so that the first click always shows something.
      const order = systemIsDark.matches ? ['system', 'light', 'dark'] : ['system', 'dark', 'light'];
      Handbook.theme.set(order[(order.indexOf(Handbook.theme.get()) + 1) % order.length]);
      show();
      announce(button.getAttribute('aria-label'));
    });
    addEventListener('storage', (event) => {
      if (event.key !== Handbook.theme.key) return;
      Handbook.theme.refresh();
      show();
    });
    show();
  }

  // Menu and sidebar --------------------------------------------------------------------------------------------------

  /** Scrolls `box`, and nothing else, so that `item` is in view. */
  function reveal(box, item) {
    const outer = box.getBoundingClientRect();
    const inner = item.getBoundingClientRect();
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) {
      box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
    }
  }

  function setUpMenu() {
    const button = byId('menu-button');
    const menu = byId('page-menu');
    if (!button || !menu) return;
    const current = () => menu.querySelector('[aria-current]') || menu.querySelector('a');
    const isOpen = () => root.classList.contains('menu-open');

    function set(open) {
      root.classList.toggle('menu-open', open);
      button.setAttribute('aria-expanded', String(open));
    }
    function open() {
      set(true);
      const link = current();
      if (!link) return;
      reveal(menu, link);
      link.focus({ preventScroll: true });
    }

    button.addEventListener('click', () => (isOpen() ? set(false) : open()));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && isOpen() && !document.querySelector('dialog[open]')) {
        set(false);
        button.focus();
      }
    });
    // The focus may go on to the button, but not to what the open menu covers.
    menu.addEventListener('focusout', (event) => {
      const next = event.relatedTarget;
      if (isOpen() && next && !menu.contains(next) && !next.closest('.site-header, dialog')) set(false);
    });
    document.addEventListener('click', (event) => {
      if (!isOpen() || event.target.closest('.site-header')) return;
      if (!menu.contains(event.target) || event.target.closest('a')) set(false);
    });
    // A wide window shows the same element as a column.
    const asColumn = () => getComputedStyle(button).display === 'none';
    addEventListener('resize', () => { if (isOpen() && asColumn()) set(false); });
    addEventListener('pagehide', () => set(false));
    keepScroll(menu, current());
  }

  /** The sidebar stands where it stood on the page before, as long as the current chapter can be seen there. */
  function keepScroll(menu, current) {
    const key = 'handbook:menu-scroll';
    const saved = Number(session && session.getItem(key)) || 0;
    if (saved) menu.scrollTop = saved;
    if (current && menu.scrollHeight > menu.clientHeight) reveal(menu, current);
    addEventListener('pagehide', () => {
      try {
        session.setItem(key, String(Math.round(menu.scrollTop)));
      } catch {
        // forbidden or full: the sidebar starts at the current chapter
      }
    });
  }

  // Contents of the page ----------------------------------------------------------------------------------------------

  function setUpContents() {
    const contents = byId('page-contents');
    const details = contents && contents.querySelector('details');
    if (!details) return;
    const now = contents.querySelector('.contents-now');
    const wide = matchMedia('(min-width: 80rem)');
    const links = new Map();
    for (const link of contents.querySelectorAll('a[href^="#"]')) {
      const heading = byId(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    const headings = [...links.keys()];
    let marked = null;
    let watcher = null;

    function mark(heading) {
      const link = links.get(heading) || null;
      if (link === marked) return;
      if (marked) marked.removeAttribute('aria-current');
      marked = link;
      if (now) now.textContent = link ? link.textContent : '';
      if (!link) return;
      link.setAttribute('aria-current', 'location');
      if (wide.matches) reveal(contents, link);
    }
    /** Where a heading stands after a jump to it, in pixels below the top of the window. */
    function readingLine() {
      return (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0) + 8;
    }
    /** The heading that was passed last; at the end of the page the last one that can be seen. */
    function update() {
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4 && scrollY > 0;
      const line = atEnd ? innerHeight : readingLine();
      let found = null;
      for (const heading of headings) {
        if (heading.getBoundingClientRect().top > line) break;
        found = heading;
      }
      mark(found);
    }

    /** Calls `update` when a heading crosses the reading line: all that is below the line counts as in view. */
    function watch() {
      if (watcher) watcher.disconnect();
      const rootMargin = `-${Math.round(readingLine())}px 0px 1000000px`;
      watcher = new IntersectionObserver(update, { rootMargin, threshold: [0, 1] });
      for (const heading of headings) watcher.observe(heading);
    }

    function fit() {
      details.open = wide.matches;
      watch();
    }
    wide.addEventListener('change', fit);
    fit();
    const footer = document.querySelector('.site-footer');
    if (footer) new IntersectionObserver(update).observe(footer);
    // On narrow screens the open list covers the text: choosing, Esc and a click beside it close it.
    const closeIfNarrow = () => { if (!wide.matches) details.open = false; };
    contents.addEventListener('click', (event) => { if (event.target.closest('a')) closeIfNarrow(); });
    document.addEventListener('click', (event) => { if (!contents.contains(event.target)) closeIfNarrow(); });
    contents.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || wide.matches || !details.open) return;
      details.open = false;
      details.querySelector('summary').focus();
    });
  }

  // Copying -----------------------------------------------------------------------------------------------------------

  /** Copies text also where the page is not a secure context (plain http, some file:// settings). */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      area.className = 'visually-hidden';
      document.body.append(area);
      const focused = document.activeElement;
      area.select();
      document.execCommand('copy');
      area.remove();
      if (focused) focused.focus({ preventScroll: true });
    }
  }

  function setUpCode() {
    const part = byId('copy-button-part');
    if (!part) return;
    for (const block of document.querySelectorAll('.content pre')) {
      const frame = document.createElement('div');
      frame.className = 'code';
      block.replaceWith(frame);
      frame.append(block, part.content.cloneNode(true));
    }
    document.addEventListener('click', async (event) => {
      const button = event.target.closest('.copy-button');
      if (!button) return;
      await copy(button.parentElement.querySelector('pre').textContent.replace(/\n$/, ''));
      button.classList.add('is-done');
      announce(button.dataset.done);
      setTimeout(() => button.classList.remove('is-done'), 1600);
    });
  }

  /** The mark beside a heading leads to it, as a link does, and puts its address on the clipboard. */
  function setUpPermalinks() {
    document.addEventListener('click', async (event) => {
      const link = event.target.closest('a.permalink');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      await copy(link.href);
      announce(words.linkCopied);
      link.classList.add('is-done');
      setTimeout(() => link.classList.remove('is-done'), 1600);
    });
  }

  // Search ------------------------------------------------------------------------------------------------------------

  const scripts = new Map();

  /** Loads a script, once; after a failure the next call tries again. Scripts that are `inOrder` run in the order of the calls. */
  function loadScript(url, { inOrder = false } = {}) {
    if (!scripts.has(url)) {
      const loaded = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.async = !inOrder;
        script.src = url;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      });
      scripts.set(url, loaded);
      loaded.catch(() => scripts.delete(url));
    }
    return scripts.get(url);
  }

  /** Loads the search's scripts and, with them, the entry of its index. */
  function loadSearch() {
    const load = (url) => loadScript(url, { inOrder: true });
    const all = root.dataset.searchScripts.split(' ').map(load);
    // Without the entry the scripts ask for it again and say what is wrong.
    const entry = load(root.dataset.searchEntry).catch(() => {});
    return Promise.all([...all, entry]);
  }

  function openSearch(query) {
    const dialog = byId('search-dialog');
    const input = byId('search-input');
    if (!dialog || !input) return;
    if (!dialog.open) dialog.showModal();
    if (query) input.value = query;
    input.focus();
    if (!query) input.select();
    loadSearch().then(
      () => { if (dialog.open) Handbook.searchUI.open(); },
      () => {
        dialog.dataset.state = 'error';
        byId('search-status').textContent = words.searchFailed;
      },
    );
  }

  function setUpSearch() {
    const button = byId('search-open');
    const dialog = byId('search-dialog');
    if (!button || !dialog) return;
    button.setAttribute('aria-haspopup', 'dialog');
    button.form.addEventListener('submit', (event) => {
      event.preventDefault();
      openSearch();
    });
    for (const sign of ['pointerenter', 'focus', 'touchstart']) {
      button.addEventListener(sign, () => { loadSearch().catch(() => {}); }, { once: true, passive: true });
    }
    byId('search-close').addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault(); // else Chromium spends the first Esc on emptying the field
      dialog.close();
    });

    const parameters = new URLSearchParams(location.search);
    if (parameters.get('q')) openSearch(parameters.get('q'));
    if ((session && session.getItem('handbook:search-highlight')) || parameters.has('highlight')) {
      loadSearch().then(() => Handbook.searchUI.arrive(), () => {});
    }
  }

  // Parts -------------------------------------------------------------------------------------------------------------

  /** Calls `action` once, when one of the elements is less than a window away. */
  function whenNear(elements, action) {
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      action();
    }, { rootMargin: '100%' });
    for (const element of elements) watcher.observe(element);
  }

  /**
   * Parts that most readers only read or pass by load their script (`data-sheet` of their template) when their button is pressed,
   * when the reader comes near (`data-near`: what to), when the address holds something for them (`data-query`: how its name begins),
   * or when the browser has kept something of the reader's (`data-kept`: its name).
   */
  function setUpParts() {
    const load = (part) => loadScript(part.dataset.sheet);
    const ignore = () => {}; // the part stays as it is without scripts
    const names = [...new URLSearchParams(location.search).keys()];
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-opens]');
      if (!button) return;
      const figure = button.closest('figure');
      load(byId(button.dataset.opens)).then(() => figure.querySelector('input, textarea')?.focus(), ignore);
    });
    for (const part of document.querySelectorAll('template[data-sheet]')) {
      const { kept, near, query } = part.dataset;
      const isAsked = query && names.some((name) => name.startsWith(query));
      if (isAsked || (kept && Handbook.store.get(kept))) load(part).catch(ignore);
      else if (near) whenNear(document.querySelectorAll(near), () => load(part).catch(ignore));
    }
  }

  // Keyboard ----------------------------------------------------------------------------------------------------------

  const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="listbox"]';

  /** Whether the key belongs to what has the focus: a field, a list box, something editable. */
  function isTyping(target) {
    return target instanceof Element && target.closest(TYPING);
  }

  function follow(relation) {
    const link = document.querySelector(`a[rel="${relation}"]`);
    if (link) link.click();
  }

  /** Single keys can be switched off, for those who speak to their computer or press keys by accident. */
  function setUpKeySetting() {
    const box = byId('keyboard-setting');
    const key = 'handbook:keys';
    try {
      box.checked = localStorage.getItem(key) !== 'off';
    } catch {
      // no storage: on
    }
    box.addEventListener('change', () => {
      try {
        localStorage.setItem(key, box.checked ? 'on' : 'off');
      } catch {
        // no storage: the choice lasts for this page
      }
    });
    return () => box.checked;
  }

  function setUpKeyboard() {
    const help = byId('keyboard-dialog');
    const areKeysOn = help ? setUpKeySetting() : () => true;
    const actions = {
      '/': () => openSearch(),
      '?': () => { if (help) help.showModal(); },
      n: () => follow('next'),
      p: () => follow('prev'),
      m: () => { if (byId('mark-read')) byId('mark-read').click(); },
    };
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
      const isControl = event.ctrlKey || event.metaKey;
      const isFind = isControl && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
      const action = isFind ? actions['/'] : actions[event.key];
      const isPlain = !isControl && !event.altKey && !isTyping(event.target) && areKeysOn();
      if (!action || !(isFind || isPlain)) return;
      event.preventDefault();
      action();
    });
    const open = byId('keyboard-open');
    if (open && help) open.addEventListener('click', () => help.showModal());
    if (help) help.addEventListener('click', (event) => { if (event.target === help) help.close(); });
  }

  // Paper -------------------------------------------------------------------------------------------------------------

  /** Nothing folded on paper: cards show their answers there. */
  function setUpPrint() {
    let opened = [];
    addEventListener('beforeprint', () => {
      opened = [...document.querySelectorAll('.content details:not([open])')];
      for (const details of opened) details.open = true;
    });
    addEventListener('afterprint', () => {
      for (const details of opened) details.open = false;
    });
    const button = byId('print-button');
    if (button) button.addEventListener('click', () => print());
  }

  Handbook.announce = announce;
  Handbook.copy = copy;
  Handbook.loadScript = loadScript;
  Handbook.openSearch = openSearch;
  setUpTheme();
  setUpMenu();
  setUpContents();
  setUpCode();
  setUpPermalinks();
  setUpSearch();
  // Parts use what the page's other scripts provide, all of which have run by then.
  document.addEventListener('DOMContentLoaded', setUpParts);
  setUpKeyboard();
  setUpPrint();
})();
