/*
 * Answer maps: while the texts are hidden, each box shows its own when it is asked; a map can be printed without its page.
 * Hiding the texts works without it.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const part = document.getElementById('answer-map-part');

  function setUpMap(figure) {
    const hide = figure.querySelector('.map-tools input');
    const boxes = [...figure.querySelector('.map-boxes').children];
    const isShown = (box) => box.classList.contains('is-shown');

    function setUpBox(box) {
      const name = box.querySelector('strong').textContent;
      box.append(part.content.cloneNode(true));
      const button = box.lastElementChild;
      button.setAttribute('aria-label', part.dataset.name.replace('{name}', name));
      button.addEventListener('click', () => show(box));
    }

    /** Whoever goes on pressing the key sees the whole map, box by box. */
    function show(box) {
      box.classList.add('is-shown');
      const rest = [...boxes.slice(boxes.indexOf(box)), ...boxes].find((other) => !isShown(other));
      const texts = [...box.querySelectorAll('.map-text')].map((text) => text.textContent.trim());
      Handbook.announce([...texts, ...(rest ? [] : [part.dataset.all])].join('. '));
      (rest ? rest.lastElementChild : hide).focus();
    }

    boxes.forEach(setUpBox);
    hide.addEventListener('change', () => boxes.forEach((box) => box.classList.remove('is-shown')));
    figure.querySelector('.map-print').addEventListener('click', () => printAlone(figure));
  }

  /** The sheet leaves out what stands around the part. */
  function printAlone(figure) {
    const root = document.documentElement;
    root.classList.add('prints-map');
    figure.classList.add('is-printed');
    addEventListener('afterprint', () => {
      root.classList.remove('prints-map');
      figure.classList.remove('is-printed');
    }, { once: true });
    print();
  }

  if (part) document.querySelectorAll('figure.answer-map').forEach(setUpMap);
})();
