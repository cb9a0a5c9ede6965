/*
 * Has the browser keep the book for reading offline, and offers a new build when one is there.
 * offline-worker.js does the keeping; offline-switch.js adds the reader's switch.
 */
(function () {
  'use strict';

  const Handbook = window.Handbook;
  const root = document.documentElement;
  const container = navigator.serviceWorker;
  const script = new URL(root.dataset.worker || '', location);
  const scope = new URL('./', script);
  const key = 'handbook:offline';
  /** In bytes. A larger book is kept only for readers who ask. */
  const LIMIT = 25e6;
  const find = (selector) => document.querySelector(selector);
  // The page for lost addresses links to the top of the host, which may be another site.
  const isHere = container && root.dataset.worker && /^http/.test(script) && !find('.page-not-found');
  /** `handbook serve` shows what was just written, never what was kept. */
  const isPreview = find('script[src$="__handbook/reload.js"]');

  const state = { status: isHere && !isPreview ? 'off' : 'unsupported', done: 0, total: 0 };
  const listeners = [];
  let registration = null;
  let hasFailed = false;

  /** What is remembered, after `value`, if given, was put there; `fallback` where nothing can be. */
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
    if (active) state.status = waiting ? 'update' : 'saved';
    else if (waiting || installing) state.status = 'saving';
    else state.status = registration || hasFailed ? 'failed' : 'off';
    for (const line of document.querySelectorAll('[data-offline-status]')) {
      line.textContent = line.dataset[state.status] || '';
    }
    for (const listener of listeners) listener({ ...state });
    if (state.status === 'update') offer();
  }

  /** Shows, once no dialog is open, that there is a new build. */
  function offer() {
    const part = find('#offline-notice-part');
    if (!part || find('.offline-notice') || remembered('sessionStorage')) return;
    if (find('dialog[open]')) {
      addEventListener('close', offer, { capture: true, once: true });
      return;
    }
    document.body.append(part.content.cloneNode(true));
    const notice = find('.offline-notice');
    const [now, later] = notice.querySelectorAll('button');
    now.onclick = renew;
    later.onclick = () => {
      notice.hidden = true;
      remembered('sessionStorage', '', 'later');
    };
    Handbook.announce?.(notice.firstElementChild.textContent);
  }

  let reload = () => {
    reload = () => {};
    location.reload();
  };

  /** Puts the new build in the place of the old one: every page notices and reloads. */
  function renew() {
    const { waiting } = registration;
    if (!waiting) return reload();
    waiting.onstatechange = () => reload(); // a page loaded past the worker notices nothing else
    return waiting.postMessage('skip-waiting');
  }

  /** The registration of this site; not of one around it. */
  async function registered() {
    return (await container.getRegistrations()).find((found) => found.scope === scope.href) || null;
  }

  async function start() {
    registration = await container.register(script);
    registration.onupdatefound = () => {
      if (registration?.installing) registration.installing.onstatechange = refresh;
      refresh();
    };
    registration.onupdatefound();
    if (registration.active) registration.active.postMessage('report');
  }

  async function stop() {
    registration = await registered();
    if (registration) await registration.unregister();
    registration = null;
  }

  /** Whether nobody need be asked: the book is small, and the reader's network not dear. */
  async function isWelcome() {
    if (navigator.connection?.saveData) return false;
    const text = await (await fetch(script)).text();
    return Number(/"total":(\d+)/.exec(text)?.[1]) <= LIMIT;
  }

  async function begin() {
    const choice = remembered('localStorage', 'off');
    if (choice === 'off') await stop();
    else if (choice || (await registered()) || (await isWelcome())) await start();
  }

  /** Does `work`, and shows what came of it. */
  async function attempt(work) {
    hasFailed = false;
    try {
      await work();
    } catch {
      hasFailed = true; // no network, or nothing may be kept
    }
    refresh();
  }

  Handbook.offline = {
    /** `status`: "unsupported", "off", "saving", "saved", "update" or "failed"; `done` and `total` in bytes. */
    state: () => ({ ...state }),
    /** Has `listener` called with each new state. */
    onchange: (listener) => listeners.push(listener),
    /** For offline-switch.js. */
    parts: { scope, remembered, registered, start, stop, attempt },
  };

  if (isPreview && isHere) stop().catch(() => {});
  if (state.status === 'unsupported') return;
  container.addEventListener('controllerchange', () => reload());
  container.addEventListener('message', ({ data }) => {
    if (!data?.offline || (data.offline !== 'report' && state.status !== 'saving')) return;
    Object.assign(state, { done: data.done, total: data.total });
    refresh();
  });
  addEventListener('load', () => (window.requestIdleCallback || setTimeout)(() => attempt(begin)));
})();
