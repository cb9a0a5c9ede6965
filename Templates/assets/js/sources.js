/*
 * The list of all sources, filtered by kind and status. Without it the same words say how many there are of each.
 */
(function () {
  'use strict';

  const groups = [...document.querySelectorAll('[data-filter]')];
  const entries = [...document.querySelectorAll('.source-list > li')];
  const status = document.getElementById('source-status');
  if (!status) return;

  /** Words of one group: none ticked means all. */
  function chosen(group) {
    return [...group.querySelectorAll('input:checked')].map((box) => box.value);
  }

  function apply() {
    const filters = groups.map((group) => [group.dataset.filter, chosen(group)]);
    let count = 0;
    for (const entry of entries) {
      entry.hidden = !filters.every(([name, words]) => !words.length || words.includes(entry.dataset[name]));
      if (!entry.hidden) count += 1;
    }
    const text = count === entries.length ? status.dataset.all : status.dataset.some;
    status.textContent = text.replace('{n}', count).replace('{all}', entries.length);
  }

  /** A link to a source that is filtered out shows all. */
  function arrive() {
    const entry = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!entry || !entry.hidden) return;
    for (const box of document.querySelectorAll('[data-filter] input')) box.checked = false;
    apply();
    entry.scrollIntoView();
  }

  document.addEventListener('change', (event) => { if (event.target.closest('[data-filter]')) apply(); });
  addEventListener('hashchange', arrive);
  apply();
  arrive();
})();
