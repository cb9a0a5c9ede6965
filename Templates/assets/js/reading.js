/*
 * What the browser remembers: which chapters are read, in which version, and where reading stopped.
 * reading-marks.js draws it, where there is anything to draw.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const root = document.documentElement;
  const site = new URL(root.dataset.root || './', location.href).href;
  const byId = (id) => document.getElementById(id);

  // Store: JSON by name, apart from other books of the host -----------------------------------------------------------

  const prefix = `handbook:${new URL(site).pathname}:`;
  /** What the browser would not keep. */
  const memory = new Map();
  const listeners = [];

  function get(name) {
    try {
      return JSON.parse(memory.has(name) ? memory.get(name) : localStorage.getItem(prefix + name));
    } catch {
      return null;
    }
  }

  function write(name, value) {
    const text = JSON.stringify(value);
    memory.delete(name);
    try {
      if (text) localStorage.setItem(prefix + name, text);
      else localStorage.removeItem(prefix + name);
    } catch {
      if (text) memory.set(name, text);
    }
    return !memory.has(name);
  }

  function changed(name) {
    for (const [wanted, listener] of listeners) if (!name || name === wanted) listener(get(wanted));
  }

  Handbook.store = {
    get,
    /** Whether the value outlasts the page; if not, the reader is told, once, unless it `isQuiet`. No value: nothing is kept. */
    set(name, value, { isQuiet = false } = {}) {
      const isKept = write(name, value);
      const notice = byId('store-notice');
      if (!isKept && !isQuiet && notice.hidden) {
        notice.hidden = false;
        if (notice.showPopover) notice.showPopover();
        Handbook.announce(notice.firstChild.textContent);
      }
      changed(name);
      return isKept;
    },
    remove(name) {
      write(name);
      changed(name);
    },
    /** Calls `listener` with the value after each change, also one of another tab. */
    onchange(name, listener) { listeners.push([name, listener]); },
    all() {
      const names = [...memory.keys()];
      try {
        for (const key in localStorage) if (key.startsWith(prefix)) names.push(key.slice(prefix.length));
      } catch {
        // forbidden
      }
      return Object.fromEntries(names.map((name) => [name, get(name)]));
    },
  };
  addEventListener('storage', ({ key }) => {
    if (key && !key.startsWith(prefix)) return;
    const name = key && key.slice(prefix.length);
    memory.delete(name);
    changed(name);
  });

  // State -------------------------------------------------------------------------------------------------------------

  /** Safe to use whatever is stored. */
  function load() {
    const { last, chapters } = get('reading') || {};
    return { version: 1, last: last && last.href ? last : null, chapters: { __proto__: null, ...chapters } };
  }

  /** "read", "changed" since it was read, or nothing. */
  function status({ chapters }, { key, hash }) {
    return chapters[key] ? (chapters[key].hash === hash ? 'read' : 'changed') : '';
  }

  /** `sections`: hashes by anchor, where they are known. */
  function setRead({ key, hash }, isRead, sections) {
    const state = load();
    if (isRead) state.chapters[key] = { at: new Date().toISOString(), hash, sections };
    else delete state.chapters[key];
    Handbook.store.set('reading', state);
  }

  // Page --------------------------------------------------------------------------------------------------------------

  const button = byId('mark-read');
  const note = byId('changed-note');
  const resume = byId('resume');
  const chapter = button && note && document.querySelector('article[data-key]');

  function sections() {
    const headings = chapter.querySelectorAll('.heading[data-hash]');
    return Object.fromEntries([...headings].map((heading) => [heading.firstChild.id, heading.dataset.hash]));
  }

  function mark(isRead) {
    if (note.contains(document.activeElement)) chapter.focus({ preventScroll: true }); // it goes away
    setRead(chapter.dataset, isRead, sections());
    Handbook.announce(button.dataset[isRead ? 'marked' : 'unmarked']);
  }

  function showChapter(state) {
    const now = status(state, chapter.dataset);
    button.setAttribute('aria-pressed', now === 'read');
    note.hidden = now !== 'changed';
  }

  /** Remembers the section at the top of the window. */
  function keepPlace() {
    const state = load();
    const { last } = state;
    const { key, hash } = chapter.dataset;
    const line = (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0) + 8;
    const heading = [...chapter.querySelectorAll('.content > .heading > :first-child')]
      .filter((one) => one.getBoundingClientRect().top < line).pop();
    const { id: anchor = '', textContent: section = '' } = heading || {};
    if (last && last.key === key && last.hash === hash && last.anchor === anchor) return;
    const path = (url) => url.split(/[?#]/)[0].slice(site.length);
    const link = document.querySelector('.pager-next');
    const next = link && { href: path(link.href), title: link.lastChild.textContent };
    const title = chapter.querySelector('h1').textContent;
    state.last = { key, hash, href: path(location.href), anchor, title, section, next, at: new Date().toISOString() };
    write('reading', state);
  }

  /** Leads to the place that was left, or to the next chapter if this one is read. */
  function showResume({ last, chapters }) {
    resume.hidden = !last;
    if (!last) return;
    const { href, anchor, title, section } = status({ chapters }, last) === 'read' && last.next || last;
    const link = resume.querySelector('a');
    link.href = `${site}${href}#${anchor || ''}`;
    link.textContent = section ? `${title}, ${section}` : title;
  }

  /** Loads what draws, and the list of chapters. */
  function loadMarks() {
    if (reading.isLoading) return;
    reading.isLoading = true;
    for (const src of [byId('reading-words').dataset.marks, root.dataset.book]) {
      document.head.append(Object.assign(document.createElement('script'), { src }));
    }
  }

  function show() {
    const state = load();
    if (chapter) showChapter(state);
    if (resume) showResume(state);
    if (reading.draw) reading.draw(state);
    else if (Object.keys(state.chapters).length || (resume && state.last)) loadMarks();
  }

  const reading = { site, load, loadMarks, status, setRead, sections, show };
  Handbook.reading = reading;
  Handbook.setBook = ({ chapters }) => {
    reading.book = chapters;
    show();
  };
  if (chapter) {
    button.addEventListener('click', () => mark(button.getAttribute('aria-pressed') !== 'true'));
    note.querySelector('button').addEventListener('click', () => mark(true));
    let timer;
    addEventListener('scroll', () => {
      clearTimeout(timer);
      timer = setTimeout(keepPlace, 400);
    }, { passive: true });
    // A page closed while hidden is not the last one read.
    addEventListener('pagehide', () => document.hidden || keepPlace());
    document.addEventListener('visibilitychange', () => document.hidden && keepPlace());
  }
  show();
  Handbook.store.onchange('reading', show);
  addEventListener('pageshow', show); // out of the cache it has missed changes
})();
