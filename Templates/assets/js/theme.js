/*
 * Runs before anything is painted: applies the remembered theme, so that no page shows the wrong one first,
 * and marks the document as scripted (class "js"). Everything else waits for handbook.js.
 */
window.Handbook = window.Handbook || {};

(function () {
  'use strict';

  const root = document.documentElement;
  const key = 'handbook:theme';

  function read(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // storage is forbidden: the choice lasts for this page
    }
  }

  function write(choice) {
    try {
      if (choice === 'system') localStorage.removeItem(key);
      else localStorage.setItem(key, choice);
    } catch {
      // as above
    }
  }

  /** The browser's own bars follow the page: each colour is used under the media query written beside it. */
  function paintBrowser(choice) {
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
      meta.dataset.media = meta.dataset.media || meta.media;
      const fits = meta.dataset.media.includes(choice);
      meta.media = choice === 'system' ? meta.dataset.media : fits ? 'all' : 'not all';
    }
  }

  function apply(choice) {
    if (choice === 'system') delete root.dataset.theme;
    else root.dataset.theme = choice;
    paintBrowser(choice);
  }

  window.Handbook.theme = {
    key,
    /** "system", "light" or "dark". */
    get: () => root.dataset.theme || 'system',
    set(choice) {
      apply(choice);
      write(choice);
    },
    /** Takes over what another tab has written. */
    refresh() {
      const choice = read(key);
      apply(choice === 'light' || choice === 'dark' ? choice : 'system');
    },
  };

  root.classList.add('js');
  // Pages leave room for what they will say to somebody who was here before, so that nothing jumps.
  if (read(`handbook:${new URL(root.dataset.root || './', location.href).pathname}:reading`)) {
    root.classList.add('has-reading');
  }
  window.Handbook.theme.refresh();

  // When the main script cannot be loaded, the page falls back to what works without scripts.
  addEventListener('error', (event) => {
    if (event.target instanceof HTMLScriptElement && event.target.defer) root.classList.remove('js');
  }, true);
})();
