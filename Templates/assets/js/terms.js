/*
 * Shows what a term of the glossary means where a chapter uses it: on focus, on hover, and on the first tap.
 * The definitions are those of the chapter's list for paper. Long chapters come without it and load it when a reader asks.
 */
(function () {
  'use strict';

  const Handbook = window.Handbook;
  const list = document.getElementById('page-terms');
  // Without popovers the links lead to the glossary, as without JavaScript.
  if (!list || !('popover' in list)) return;
  const links = [...document.querySelectorAll('a.gloss')];
  const note = document.createElement('div');
  const text = document.createElement('p');
  const onward = document.createElement('a');
  /** The link whose definition is shown. */
  let shown = null;
  /** What waits for the pointer to stay or to come back. */
  let timer = 0;
  let pointer = 'mouse';
  let loading = null;

  const anchor = (link) => link.hash.slice(1);
  const entry = (link) => document.getElementById(anchor(link));
  const linkOf = (target) => (target instanceof Element ? target.closest('a.gloss') : null);

  /** Screen readers read the entry after the link. */
  function describe() {
    for (const link of links) {
      if (entry(link)) link.setAttribute('aria-describedby', anchor(link));
    }
  }

  /** Called by the file of all terms: `{"term-recall": ["recall", "Share of …"]}`. */
  Handbook.setTerms = (terms) => {
    for (const link of links) {
      const [name, definition] = terms[anchor(link)];
      const item = document.createElement('li');
      const title = document.createElement('b');
      item.id = anchor(link);
      title.textContent = name;
      item.append(title, `: ${definition}`);
      list.querySelector('ol').append(item);
    }
    describe();
  };

  function load() {
    if (!loading) {
      loading = list.querySelector('li') ? Promise.resolve() : Handbook.loadScript(list.dataset.script);
      loading.catch(() => { loading = null; });
    }
    return loading;
  }

  /** Below the term if there is room, else above it, and never beyond the edges of the window. */
  function place(link) {
    const term = link.getClientRects()[0];
    const last = link.getClientRects()[link.getClientRects().length - 1];
    const width = document.documentElement.clientWidth;
    const gap = 6;
    const left = Math.max(8, Math.min(term.left, width - note.offsetWidth - 8));
    const isBelow = last.bottom + gap + note.offsetHeight <= innerHeight || term.top < note.offsetHeight + gap;
    const top = isBelow ? last.bottom + gap : term.top - gap - note.offsetHeight;
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${top + scrollY}px`;
  }

  function show(link) {
    clearTimeout(timer);
    if (shown === link) return;
    hide();
    text.replaceChildren(...[...entry(link).childNodes].map((node) => node.cloneNode(true)));
    onward.href = link.href;
    shown = link;
    note.showPopover();
    place(link);
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    shown = null;
    note.hidePopover();
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  document.addEventListener('pointerdown', (event) => { pointer = event.pointerType; }, { passive: true });
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'mouse') return;
    const link = linkOf(event.target);
    if (link && link !== shown) {
      load().catch(() => {});
      later(() => load().then(() => show(link), () => {}), 200);
    } else if (link || note.contains(event.target)) {
      clearTimeout(timer);
    }
  });
  // The pointer has time to go from the term to its definition.
  document.addEventListener('pointerout', (event) => {
    if (event.pointerType !== 'mouse' || !(linkOf(event.target) || note.contains(event.target))) return;
    later(() => { if (document.activeElement !== shown || !shown.matches(':focus-visible')) hide(); }, 300);
  });
  document.addEventListener('focusin', (event) => {
    const link = linkOf(event.target);
    if (link && link.matches(':focus-visible')) {
      load().then(() => { if (document.activeElement === link) show(link); }, () => {});
    } else if (!note.contains(event.target)) {
      hide();
    }
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  document.addEventListener('click', (event) => {
    const link = linkOf(event.target);
    if (!link) {
      if (!note.contains(event.target)) hide();
      return;
    }
    // The second tap follows the link, as does the one on the note.
    const isTap = pointer !== 'mouse' && event.detail > 0;
    if (!isTap || link === shown || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    load().then(() => show(link), () => { location.href = link.href; });
  });
  addEventListener('resize', hide);

  note.className = 'term-note';
  note.popover = 'manual';
  onward.textContent = list.dataset.onward;
  note.append(text, onward);
  document.body.append(note);
  describe();
})();
