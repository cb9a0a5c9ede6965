/*
 * Has the browser keep the book for reading offline, and offers a new build when one is there.
 * offline-worker.js does the keeping; offline-switch.js adds the reader's switch where there is one.
 */
(function () {
  'use strict';

  const Handbook = window.Handbook;
  const { dataset, lang } = document.documentElement;
  const container = navigator.serviceWorker;
  const script = new URL(dataset.worker || '', location);
  const key = 'handbook:offline';
  /** In bytes; above it, the book is kept only for readers who ask. */
  const LIMIT = 25e6;
  const byId = (id) => document.getElementById(id);
  const find = (selector) => document.querySelector(selector);

  // The page for lost addresses links to the top of the host, which may be another site.
  const isHere = container && dataset.worker && /^http/.test(script) && !find('.page-not-found');
  /** `handbook serve` shows what was just written, never what was kept. */
  const isPreview = find('script[src$="__handbook/reload.js"]');
  const listeners = [];
  let registration;
  let hasFailed = false;

  const offline = Handbook.offline = {
    /** "unsupported", "off", "saving", "saved", "update" or "failed". */
    status: isHere && !isPreview ? 'off' : 'unsupported',
    /** In bytes. */
    done: 0,
    total: 0,
    /** Calls `listener` whenever one of these changes. */
    onchange: (listener) => listeners.push(listener),
    script,
    scope: new URL('./', script),
    remembered,
    refresh,
    attempt,
    start,
    registration: async () => (await container.getRegistrations()).find(({ scope }) => scope === offline.scope.href),
  };

  /** What is remembered, after `value`, if given, has been; `fallback` where nothing can be. */
  function remembered(store, fallback, value) {
    try {
      if (value) window[store].setItem(key, value);
      return window[store].getItem(key);
    } catch {
      return fallback;
    }
  }

  function refresh() {
    const { active, waiting, installing } = registration || {};
    if (active) offline.status = waiting ? 'update' : 'saved';
    else if (waiting || installing) offline.status = 'saving';
    else offline.status = registration || hasFailed ? 'failed' : 'off';
    for (const line of document.querySelectorAll('[data-offline-status]')) {
      line.textContent = line.dataset[offline.status] || '';
    }
    for (const listener of listeners) listener();
    if (active && waiting) offer();
  }

  /** Shows, once no dialog is open, that there is a new build. */
  function offer() {
    const part = byId('offline-notice-part');
    if (!part || byId('offline-notice') || remembered('sessionStorage')) return;
    if (find('dialog[open]')) {
      addEventListener('close', offer, { capture: true, once: true });
      return;
    }
    document.body.append(part.content.cloneNode(true));
    const notice = byId('offline-notice');
    byId('offline-reload').onclick = renew;
    byId('offline-later').onclick = () => {
      notice.hidden = true;
      remembered('sessionStorage', '', 'later');
    };
    Handbook.announce(notice.textContent);
  }
})();
