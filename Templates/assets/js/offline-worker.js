/*
 * The service worker: keeps a whole build of the book and answers pages from it, with or without a network.
 *
 * The generated script at the site's root loads this one, after it has said which build it is for:
 *   self.handbookBuild = { id, total: bytes, files: [[path, XXH32 in hexadecimal, bytes], …] }
 *
 * Every build has its own cache, and a worker reads from its own only, so that no page gets a byte of another build. A file
 * is kept once its bytes have proved to be those of the build: when another build is published during the download, the
 * installation fails, and the next one goes on with what is already there. A new build waits until no page uses the old one,
 * or until the reader asks for it. What is not on the list is left to the network.
 */
(function () {
  'use strict';

  const build = self.handbookBuild;
  const scope = new URL(self.registration.scope);
  /** With the path, for other sites on the same host. offline-switch.js knows it, and the script of sites not to be kept. */
  const prefix = `handbook ${scope.pathname} `;
  const cacheName = prefix + build.id;
  /** A cache without content: its name says that there is no room for this build, so that nobody tries again and again. */
  const fullMark = `${prefix}full ${build.id}`;
  const LANES = 6;
  const ATTEMPTS = 3;

  const files = new Map(build.files.map(([path, hash, size]) => [path, { path, hash, size, proof: `${hash} ${size}` }]));
  const stopping = new AbortController();
  let done = 0;

  const addressOf = (path) => new URL(path.split('/').map(encodeURIComponent).join('/'), scope).href;

  async function ownCaches() {
    return (await caches.keys()).filter((name) => name.startsWith(prefix));
  }

  // What the pages are told -------------------------------------------------------------------------------------------

  let lastTold = 0;

  /** Tells pages of this site, at most five times a second, how far the download is. */
  async function tell(status) {
    if (status === 'saving' && Date.now() - lastTold < 200) return;
    lastTold = Date.now();
    const clients = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
    for (const client of clients) {
      if (client.url.startsWith(scope.href)) client.postMessage({ offline: status, done, total: build.total });
    }
  }

  // XXH32 -------------------------------------------------------------------------------------------------------------

  const P1 = 0x9e3779b1;
  const P2 = 0x85ebca77;
  const P3 = 0xc2b2ae3d;
  const P4 = 0x27d4eb2f;
  const P5 = 0x165667b1;

  const rotated = (number, bits) => (number << bits) | (number >>> (32 - bits));
  const mixed = (lane, word) => Math.imul(rotated(lane + Math.imul(word, P2), 13), P1);

  /** XXH32 with seed 0 (specification of xxHash 0.1.1), as eight hexadecimal digits. */
  function xxh32(buffer) {
    const view = new DataView(buffer);
    const size = buffer.byteLength;
    let at = 0;
    let hash = P5;
    if (size >= 16) {
      let [a, b, c, d] = [P1 + P2, P2, 0, -P1];
      for (; at + 16 <= size; at += 16) {
        a = mixed(a, view.getUint32(at, true));
        b = mixed(b, view.getUint32(at + 4, true));
        c = mixed(c, view.getUint32(at + 8, true));
        d = mixed(d, view.getUint32(at + 12, true));
      }
      hash = rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18);
    }
    hash += size;
    for (; at + 4 <= size; at += 4) hash = Math.imul(rotated(hash + Math.imul(view.getUint32(at, true), P3), 17), P4);
    for (; at < size; at += 1) hash = Math.imul(rotated(hash + Math.imul(view.getUint8(at), P5), 11), P1);
    hash = Math.imul(hash ^ (hash >>> 15), P2);
    hash = Math.imul(hash ^ (hash >>> 13), P3);
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
  }

  // Saving ------------------------------------------------------------------------------------------------------------

  /** The host has another build now, or none. To ask again is of no use. */
  class WrongBuild extends Error {}

  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  /** The file from the network, past every cache on the way, and proved. */
  async function download(file) {
    const response = await fetch(addressOf(file.path), { cache: 'no-store', signal: stopping.signal });
    if (response.status >= 500 || response.status === 429) throw new Error(`${file.path}: status ${response.status}`);
    const bytes = await response.arrayBuffer();
    if (!response.ok || bytes.byteLength !== file.size || xxh32(bytes) !== file.hash) throw new WrongBuild(file.path);
    // A new response: a redirected one may not answer a navigation, and the bytes are neither packed nor varied any more.
    const headers = new Headers(response.headers);
    for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
    headers.set('handbook-proof', file.proof);
    return new Response(bytes, { headers });
  }

  async function downloadPatiently(file) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await download(file);
      } catch (error) {
        if (error instanceof WrongBuild || stopping.signal.aborted || attempt === ATTEMPTS) throw error;
      }
      await pause(1000 * 3 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }

  /** The same file from another build's cache. */
  async function copied(file, others) {
    for (const cacheName of others) {
      const response = await caches.match(addressOf(file.path), { cacheName });
      if (response && response.headers.get('handbook-proof') === file.proof) return response;
    }
    return null;
  }

  async function save() {
    if (await caches.has(fullMark)) throw new Error('There was no room for this build before.');
    const others = (await ownCaches()).filter((name) => name !== cacheName);
    const cache = await caches.open(cacheName);
    const saved = new Set((await cache.keys()).map((request) => request.url));
    const queue = files.values();
    done = 0;

    async function lane() {
      for (const file of queue) {
        if (stopping.signal.aborted) return;
        const address = addressOf(file.path);
        if (!saved.has(address)) {
          await cache.put(address, (await copied(file, others)) || (await downloadPatiently(file)));
        }
        done += file.size;
        tell('saving');
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane));
    // The reader may have switched saving off meanwhile, which takes the cache away.
    const isWhole = (await caches.has(cacheName)) && (await cache.keys()).length === files.size;
    if (stopping.signal.aborted || !isWhole) throw new Error('The saving was stopped.');
  }

  let repair = null;

  /** Tells a page what is kept. What the browser has cleared is saved again first, while the host still has this build. */
  async function report(client) {
    const cache = await caches.open(cacheName);
    if ((await cache.keys()).length < files.size) {
      repair = repair || save().finally(() => { repair = null; });
      await repair;
    }
    client.postMessage({ offline: 'report', done: build.total, total: build.total });
  }

  async function install() {
    try {
      await save();
    } catch (error) {
      stopping.abort();
      if (error.name === 'QuotaExceededError') {
        await caches.delete(cacheName);
        await caches.open(fullMark);
      }
      await tell('failed');
      throw error;
    }
    await tell('saved');
  }

  async function removeOthers() {
    // A still newer build is on its way in: it will do this itself, and its cache must stay.
    if (self.registration.installing) return;
    for (const name of await ownCaches()) {
      if (name !== cacheName) await caches.delete(name);
    }
  }

  // Answering ---------------------------------------------------------------------------------------------------------

  /** The path below the site that a request asks for, without its query; null outside of the site. */
  function pathOf(request) {
    const url = new URL(request.url);
    if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
    try {
      return decodeURIComponent(url.pathname.slice(scope.pathname.length));
    } catch {
      return url.pathname; // cannot be read, and is no name on the list
    }
  }

  /** The file of a page's address, which hosts let be written without `index.html` or `.html`. */
  function pageAt(path) {
    const names = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
    return names.find((name) => files.has(name));
  }

  /** The part that a `Range` header asks for, or everything, which answers such a request as well (RFC 9110, 14.2). */
  async function ranged(response, header) {
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header) || [];
    if (first === undefined) return response;
    const bytes = await response.arrayBuffer();
    const start = Number(first);
    const end = Math.min(last ? Number(last) : Infinity, bytes.byteLength - 1);
    const headers = new Headers(response.headers);
    if (start > end) {
      headers.set('content-range', `bytes */${bytes.byteLength}`);
      return new Response(null, { status: 416, headers });
    }
    headers.set('content-range', `bytes ${start}-${end}/${bytes.byteLength}`);
    return new Response(bytes.slice(start, end + 1), { status: 206, headers });
  }

  async function kept(path, request) {
    const response = await caches.match(addressOf(path), { cacheName });
    if (response) return request.headers.has('range') ? ranged(response, request.headers.get('range')) : response;
    // Switched off in another tab, or cleared by the browser.
    return fetch(request);
  }

  /** A page that is not of this build: the network may have it. */
  async function lost(request, path) {
    if (files.has(`${path}/index.html`)) return Response.redirect(`${addressOf(path)}/${new URL(request.url).search}`);
    try {
      return await fetch(request);
    } catch (error) {
      const page = await caches.match(addressOf('404.html'), { cacheName });
      if (!page) throw error;
      return new Response(page.body, { status: 404, headers: page.headers });
    }
  }

  self.addEventListener('install', (event) => event.waitUntil(install()));
  self.addEventListener('activate', (event) => event.waitUntil(removeOthers()));

  self.addEventListener('fetch', (event) => {
    const { request } = event;
    const path = pathOf(request);
    if (request.method !== 'GET' || path === null) return;
    const isPage = request.mode === 'navigate';
    const name = isPage ? pageAt(path) : path;
    if (files.has(name)) event.respondWith(kept(name, request));
    else if (isPage) event.respondWith(lost(request, path));
  });

  self.addEventListener('message', (event) => {
    if (event.data === 'skip-waiting') self.skipWaiting();
    else if (event.data === 'stop') stopping.abort();
    else if (event.data === 'report' && event.source) event.waitUntil(report(event.source).catch(() => {}));
  });
})();
