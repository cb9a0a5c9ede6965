/*
 * The switch with which readers keep the book on their device, or remove it, and the words beside it.
 */
(function () {
  'use strict';

  const offline = window.Handbook.offline;
  const box = document.getElementById('offline-switch');
  const words = document.getElementById('offline-words');
  if (!offline || !box || !words) return;
  const { scope, remembered, registered, start, stop, attempt } = offline.parts;

  /** The names are those of offline-worker.js. */
  async function removeCaches(kind) {
    for (const name of await caches.keys()) {
      if (name.startsWith(`handbook ${scope.pathname} ${kind}`)) await caches.delete(name);
    }
  }

  async function keep() {
    await removeCaches('full '); // who asks again may have made room since
    await start();
  }

  async function remove() {
    const found = await registered();
    if (found?.installing) found.installing.postMessage('stop');
    await stop();
    await removeCaches('');
  }

  /** Keeps the book on this device, or removes it; also on later visits. */
  offline.set = async (on) => {
    if (offline.state().status === 'unsupported') return;
    remembered('localStorage', '', on ? 'on' : 'off');
    await attempt(on ? keep : remove);
  };

  function show({ status, done, total }) {
    box.disabled = status === 'unsupported';
    box.checked = !box.disabled && status !== 'off';
    // In tens, so that screen readers do not hear every step.
    const percent = 10 * Math.floor((10 * done) / (total || 1));
    const size = (total / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
    const text = words.dataset[status].replace('{percent}', percent).replace('{size}', size);
    if (words.textContent !== text) words.textContent = text;
  }

  box.addEventListener('change', () => offline.set(box.checked));
  offline.onchange(show);
  if (offline.state().status === 'unsupported') show(offline.state());
})();
