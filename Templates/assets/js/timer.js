/*
 * Time for parts that run against it (clock.js, drill.js): stopwatches that survive sleep and reload, and their sound.
 *
 * A run is what the browser keeps of it: { spent, since, at }. `spent` are the milliseconds up to the last pause, `since` is the
 * time of day of the last start, 0 while it stands. Nothing is counted, so a tab that sleeps loses nothing.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
  const isTime = (value) => Number.isFinite(value) && value >= 0;

  /** Milliseconds of a run. A computer whose time was set back has waited. */
  const elapsed = ({ spent, since }) => spent + (since ? Math.max(0, Date.now() - since) : 0);

  /** Starts a run that stands, and stops one that runs. */
  const toggled = (run) => ({ ...run, spent: elapsed(run), since: run.since ? 0 : Date.now() });

  /** 65 → 1:05; nobody says hours of an answer: 3665 → 61:05. */
  const text = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

  /** What a part says stands in its template, as data attributes; `{name}` is filled in. */
  const filler = (part) => (key, values = {}) => (part.dataset[key] || '')
    .replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  /** The run of one figure among those kept as `name`; `check` tells whether what is found there makes sense. */
  function keeper(name, figure, check) {
    const chapter = figure.closest('[data-key]');
    const key = `${chapter ? chapter.dataset.key : ''} ${figure.dataset.id}`;
    const all = () => {
      const kept = Handbook.store.get(name);
      return isObject(kept) ? kept : {};
    };
    return {
      load() {
        const run = all()[key];
        return isObject(run) && isTime(run.spent) && isTime(run.since) && check(run) ? run : null;
      },
      save(run) { Handbook.store.set(name, { ...all(), [key]: { ...run, at: new Date().toISOString() } }); },
      onchange(listener) { Handbook.store.onchange(name, listener); },
    };
  }

  /** A function that calls `show` now, when the page is looked at again, and after the milliseconds that `show` returns. */
  function ticker(show) {
    let timer = 0;
    function tick() {
      clearTimeout(timer);
      const wait = show();
      if (wait) timer = setTimeout(tick, wait);
    }
    document.addEventListener('visibilitychange', () => document.hidden || tick());
    addEventListener('pageshow', tick); // out of the cache it has missed changes
    return tick;
  }

  /** Milliseconds to the run's next full second; 0 if it stands. A little more, since timers may be early. */
  const toNextSecond = (run) => (run.since ? 1010 - (elapsed(run) % 1000) : 0);

  // Sound -------------------------------------------------------------------------------------------------------------

  let audio = null;

  function tone(at) {
    const [oscillator, volume] = [audio.createOscillator(), audio.createGain()];
    oscillator.frequency.value = 880;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.2, at + 0.02);
    volume.gain.linearRampToValueAtTime(0, at + 0.5);
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.5);
    return oscillator;
  }

  /**
   * A bell that its checkbox switches on. Its sounds are handed to the browser in advance, which keeps time also where
   * a page in the background may not. `due` gives the seconds from now at which it is to ring.
   */
  function bell(box, due) {
    let planned = [];
    function plan() {
      for (const sound of planned) sound.stop();
      planned = [];
      if (!box.checked) return;
      try {
        audio = audio || new AudioContext();
        audio.resume();
        planned = due().filter((delay) => delay > 0).map((delay) => tone(audio.currentTime + delay));
      } catch {
        box.checked = false; // no sound here
      }
    }
    box.addEventListener('change', () => {
      plan();
      if (box.checked) planned.push(tone(audio.currentTime)); // so that one knows it, and how loud it is
    });
    // While the computer slept the sounds have waited.
    document.addEventListener('visibilitychange', () => document.hidden || plan());
    return plan;
  }

  // Controls ----------------------------------------------------------------------------------------------------------

  /** Space and other keys work anywhere in the figure, but never take a key from what has the focus. */
  function setUpKeys(figure, actions) {
    figure.addEventListener('keydown', (event) => {
      const action = actions[event.key];
      const isTyping = event.target.closest('textarea');
      const isControl = event.key === ' ' && event.target.closest('button, input, summary, a');
      if (!action || isTyping || isControl || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (!event.repeat) action();
    });
  }

  /** Radio buttons for `lengths`, each { value, text }; calls `choose` with the value. */
  function setUpLengths(fieldset, lengths, name, choose) {
    const [model] = fieldset.querySelectorAll('label');
    model.remove();
    fieldset.hidden = lengths.length < 2;
    for (const { value, text: words } of lengths) {
      const label = model.cloneNode(true);
      const [radio] = label.querySelectorAll('input');
      Object.assign(radio, { name, value });
      label.append(words);
      radio.addEventListener('change', () => choose(value));
      fieldset.append(label);
    }
  }

  Handbook.timer = { elapsed, toggled, text, filler, keeper, ticker, toNextSecond, bell, setUpKeys, setUpLengths };
})();
