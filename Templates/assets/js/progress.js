/*
 * The reading list: ticks, progress by part; export, import and reset of what the browser keeps.
 */
(function () {
  'use strict';

  const { store, reading } = window.Handbook;
  const byId = (id) => document.getElementById(id);
  const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
  const status = byId('reading-status');
  const words = status.dataset;
  const say = (text, values) => { status.textContent = reading.fill(text, values); };

  // Ticks -------------------------------------------------------------------------------------------------------------

  const parts = [...document.querySelectorAll('.reading-part')].map((part) => ({
    bar: part.querySelector('progress'),
    count: part.querySelector('.reading-count'),
    items: [...part.querySelectorAll('li')],
  }));

  function addTick(item) {
    const label = byId('reading-tick').content.firstElementChild.cloneNode(true);
    label.lastElementChild.textContent = item.querySelector('a').textContent;
    item.querySelector('.tick').append(label);
    const box = label.firstElementChild;
    box.addEventListener('change', () => reading.setRead(item.dataset, box.checked));
  }

  /** A chapter that changed since it was read is half ticked; ticking it takes the version of today. */
  function show(state) {
    for (const { bar, count, items } of parts) {
      for (const item of items) {
        const now = reading.status(state, item.dataset);
        const box = item.querySelector('input');
        box.checked = now === 'read';
        box.indeterminate = now === 'changed';
      }
      if (!reading.showCount) continue;
      bar.value = reading.showCount(count, items.map((item) => item.dataset), state) / items.length;
    }
  }

  // Export ------------------------------------------------------------------------------------------------------------

  const FORMAT = 'handbook-progress';
  const VERSION = 1;

  function exportAll() {
    const records = store.all();
    if (!Object.keys(records).length) return say(words.empty);
    const at = new Date();
    const text = JSON.stringify({ format: FORMAT, version: VERSION, at, records }, null, 1);
    const link = document.createElement('a');
    // Swedish writes dates as ISO does.
    link.download = `${FORMAT}-${at.toLocaleDateString('sv')}.json`;
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say(words.exported, { file: link.download });
  }

  // Import ------------------------------------------------------------------------------------------------------------

  const LIMIT = 5e6;
  const isText = (value) => typeof value === 'string' && value.length < 1000;
  const areTexts = (value) => isObject(value) && Object.values(value).every(isText);
  const isDated = (value) => isObject(value) && isText(value.at) && !Number.isNaN(Date.parse(value.at));

  const isMark = (value) => isDated(value) && isText(value.hash) && areTexts({ ...value.sections });
  const isPlace = ({ next, ...rest }) => isDated(rest) && areTexts({ ...rest, ...next });

  function isReading(value) {
    return isObject(value) && isObject(value.chapters) && Object.values(value.chapters).every(isMark)
      && (!value.last || isPlace(value.last));
  }

  /** The records of a file, or the word for what is wrong with it. */
  function recordsOf(text) {
    const { format, version, records } = JSON.parse(text) || {};
    if (format !== FORMAT) return 'foreign';
    if (version > VERSION) return 'newer';
    const isGood = version === VERSION && isObject(records)
      && Object.keys(records).every((name) => /^[a-z][a-z0-9-]{0,40}$/.test(name))
      && (!('reading' in records) || isReading(records.reading));
    return isGood ? records : 'damaged';
  }

  /** What carries a date is taken if it is newer; of the rest, what is here stays. */
  function merge(here, coming) {
    if (!isObject(here) || !isObject(coming)) return here ?? coming;
    if (here.at && coming.at) return Date.parse(coming.at) > Date.parse(here.at) ? coming : here;
    // No key may meet what objects inherit.
    const [ours, theirs] = [here, coming].map((one) => ({ __proto__: null, ...one }));
    return Object.fromEntries(Object.keys({ ...ours, ...theirs }).map((key) => [key, merge(ours[key], theirs[key])]));
  }

  /** What differs, as in "3 chapters, the place where you stopped, 1 other record". */
  function listChanges(before, after) {
    const sets = ({ reading: own, ...others }) => [own?.chapters, { last: own?.last || 0 }, others];
    const count = (one, other) => Object.keys({ ...one, ...other })
      .filter((key) => JSON.stringify(one?.[key]) !== JSON.stringify(other?.[key])).length;
    const [marks, places, others] = sets(before).map((set, index) => count(set, sets(after)[index]));
    return [
      marks && reading.fill(marks > 1 ? words.marks : words.oneMark, { n: marks }),
      places && words.place,
      others && reading.fill(others > 1 ? words.others : words.oneOther, { n: others }),
    ].filter(Boolean).join(', ');
  }

  async function importFile(file) {
    const records = file.size > LIMIT ? 'tooLarge' : recordsOf(await file.text());
    if (!isObject(records)) return say(words[records], { file: file.name });
    const before = store.all();
    for (const [name, value] of Object.entries(records)) store.set(name, merge(before[name], value));
    const changes = listChanges(before, store.all());
    say(changes ? words.taken : words.nothing, { file: file.name, parts: changes });
  }

  function setUpImport() {
    const input = byId('reading-file');
    byId('reading-import').addEventListener('click', () => input.click());
    input.addEventListener('change', async () => {
      const [file] = input.files;
      if (!file) return;
      try {
        await importFile(file);
      } catch {
        say(words.foreign, { file: file.name }); // no JSON, or too deep
      }
      input.value = ''; // the same file may come again
    });
  }

  // Reset -------------------------------------------------------------------------------------------------------------

  function setUpReset() {
    const dialog = byId('reading-dialog');
    byId('reading-reset').addEventListener('click', () => {
      const what = listChanges(store.all(), {});
      if (!what) return say(words.empty);
      byId('reading-dialog-what').querySelector('span').textContent = what;
      dialog.returnValue = '';
      dialog.showModal();
    });
    dialog.addEventListener('close', () => {
      if (dialog.returnValue !== 'delete') return;
      for (const name of Object.keys(store.all())) store.remove(name);
      say(words.deleted);
    });
  }

  for (const { items } of parts) items.forEach(addTick);
  show(reading.load());
  reading.onshow = show;
  reading.loadMarks();
  byId('reading-export').addEventListener('click', exportAll);
  setUpImport();
  setUpReset();
})();
