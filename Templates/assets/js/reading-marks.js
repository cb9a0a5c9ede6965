/*
 * Draws what reading.js remembers: signs beside chapters, how much of the book is read, and which sections changed.
 * Loaded only if there is something to draw, and by the reading list.
 */
(function () {
  'use strict';

  const reading = window.Handbook.reading;
  const byId = (id) => document.getElementById(id);
  const words = byId('reading-words');
  /** Puts values in the places of a text, as in "{n} chapters". */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Chapters ----------------------------------------------------------------------------------------------------------

  /** Puts the sign of a state into a link or card, or takes it away. */
  function showMark(place, state) {
    const mark = place.querySelector('.reading-mark');
    if (mark && mark.dataset.state === state) return;
    if (mark) mark.remove();
    if (state) place.append(words.content.querySelector(`[data-state="${state}"]`).cloneNode(true));
  }

  function showMarks(state) {
    const byKey = new Map(reading.book.map((one) => [one.key, reading.status(state, one)]));
    const byAddress = new Map(reading.book.map((one) => [reading.site + one.href, byKey.get(one.key)]));
    for (const link of document.querySelectorAll('.toc a')) showMark(link, byAddress.get(link.href.split('#')[0]));
    for (const card of document.querySelectorAll('li[data-key]')) showMark(card, byKey.get(card.dataset.key));
  }

  /** Fills in "3 of 12 chapters read, about 40 min left", in the words of the element. */
  function showCount(element, chapters, state) {
    const left = chapters.filter((one) => !reading.status(state, one));
    const minutes = left.reduce((sum, one) => sum + Number(one.minutes), 0);
    const time = minutes < 100
      ? fill(words.dataset.minutes, { n: minutes })
      : fill(words.dataset.hours, { n: Math.round(minutes / 60) });
    const read = chapters.length - left.length;
    const text = left.length ? element.dataset.count : element.dataset.done;
    element.textContent = fill(text, { read, all: chapters.length, left: time });
    return read;
  }

  /** Sets the link to go on right, now that it is known which chapters there are and where. */
  function checkResume(resume, state) {
    const { last } = state;
    if (!last) return;
    const next = reading.status(state, last) === 'read' && last.next;
    const known = reading.book.find((one) => (next ? one.href === next.href : one.key === last.key));
    resume.hidden = !known;
    if (!known) return;
    const link = resume.querySelector('a');
    link.href = reading.site + known.href + link.hash;
  }

  // The chapter of this page ------------------------------------------------------------------------------------------

  const note = byId('changed-note');
  const chapter = note && note.closest('article');

  /** What a heading that can carry a label is, was, and is called by the label; unchanged ones are left out. */
  function changesSince(sections) {
    return [...chapter.querySelectorAll('.heading[data-hash]')].flatMap((place) => {
      const title = place.firstElementChild;
      const before = sections[title.id];
      return before === place.dataset.hash ? [] : [{ place, title, word: before ? 'changed' : 'new' }];
    });
  }

  function label(place, word) {
    const element = document.createElement('span');
    element.className = 'changed-label';
    element.textContent = word;
    place.append(element);
  }

  function linkTo(title) {
    const link = document.createElement('a');
    link.href = `#${title.id}`;
    link.textContent = title.textContent;
    return link;
  }

  /** Names at most `LIMIT` sections; all of them carry labels. */
  const LIMIT = 8;

  function showChanges(state) {
    for (const old of chapter.querySelectorAll('.changed-label')) old.remove();
    if (note.hidden) return;
    const { at, sections } = state.chapters[chapter.dataset.key];
    const text = note.dataset;
    const date = new Date(at).toLocaleDateString(document.documentElement.lang, { dateStyle: 'medium' });
    note.querySelector('.changed-date').textContent = date;
    const changes = sections ? changesSince(sections) : [];
    const items = changes.slice(0, LIMIT).map(({ title, word }) => {
      const link = linkTo(title);
      return word === 'new' ? [link, ` (${text.new})`] : [link];
    });
    for (const { place, word } of changes) label(place, text[word]);
    const more = changes.length - items.length;
    if (more) items.push([fill(text.more, { n: more })]);
    const removed = Object.keys(sections || {}).filter((id) => !byId(id)).length;
    if (removed) items.push([fill(removed > 1 ? text.removedMany : text.removedOne, { n: removed })]);
    if (!items.length) items.push([sections ? text.opening : text.unknown]);
    const list = items.flatMap((item, index) => (index ? [', ', ...item] : item));
    note.querySelector('.changed-sections').replaceChildren(...list);
  }

  /** Adds the sections to a mark that was made in the reading list, where they are not known. */
  function addSections(state) {
    const entry = state.chapters[chapter.dataset.key];
    if (reading.status(state, chapter.dataset) !== 'read' || entry.sections) return;
    entry.sections = reading.sections();
    window.Handbook.store.set('reading', state);
  }

  reading.draw = (state) => {
    if (note) {
      addSections(state);
      showChanges(state);
    }
    if (!reading.book) return;
    showMarks(state);
    const resume = byId('resume');
    const count = byId('reading-count');
    if (resume) checkResume(resume, state);
    if (count) showCount(count, reading.book, state);
    if (reading.onshow) reading.onshow(state);
  };
  reading.showCount = showCount;
  reading.fill = fill;
  reading.show();
})();
