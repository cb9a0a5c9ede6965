/*
 * The interview clock: runs through the phases of a table, keeps notes and the times that each phase really took.
 * The table makes sense without it. Needs timer.js.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { elapsed, text } = Handbook.timer;
  const part = document.getElementById('clock-part');
  const LONGEST_NOTE = 2000;

  function setUpClock(figure, number) {
    const words = Handbook.timer.filler(part);
    figure.querySelector('.timer').append(part.content.cloneNode(true));
    const find = (name) => figure.querySelector(`.timer-${name}`);
    const [face, phaseLine, digits, digitWords, all, board] = ['face', 'phase', 'digits', 'words', 'all', 'board'].map(find);
    const [note, toggle, next, back, reset, lengths] = ['note', 'toggle', 'next', 'back', 'reset', 'lengths'].map(find);
    const [summary, copy] = ['summary', 'copy'].map(find);
    const area = note.querySelector('textarea');
    /** Of each length of the exercise: its minutes, and the second in which each phase ends. */
    const plans = JSON.parse(figure.dataset.plans).map((minutes) => {
      let end = 0;
      const ends = minutes.map((count) => { end += count * 60; return end; });
      return { total: end / 60, ends };
    });
    const rows = [...figure.querySelectorAll('tr[data-phase]')];
    const names = rows.map((row) => row.dataset.phase);
    const keeper = Handbook.timer.keeper('clocks', figure, isSound);
    let run = keeper.load() || fresh(plans[0].total);
    /** The run that a reset has put away, until the next start. */
    let discarded = null;
    /** What was last said of itself, so that it is said once. */
    let said = '';

    function isSound({ total, marks, notes }) {
      return plans.some((plan) => plan.total === total)
        && Array.isArray(marks) && marks.length <= names.length && marks.every(Number.isFinite)
        && Array.isArray(notes) && notes.every((one) => one === null || typeof one === 'string');
    }

    function fresh(total) {
      return { total, marks: [], notes: [], spent: 0, since: 0 };
    }

    // State: `marks` are the milliseconds at which phases ended, so their number is the phase at hand -------------------

    const plan = () => plans.find(({ total }) => total === run.total);
    const current = () => run.marks.length;
    const isDone = () => current() === names.length;
    const isFresh = () => !run.since && !run.spent && !current();
    /** Seconds to the planned end of the phase at hand; negative behind it. */
    const left = () => plan().ends[current()] - elapsed(run) / 1000;

    function change(changed, message) {
      run = changed;
      said = warning();
      keeper.save(run);
      ring();
      tick();
      if (message) Handbook.announce(message);
    }

    function startOrPause() {
      if (isDone()) return;
      discarded = null;
      const isStart = !run.since;
      const message = isStart ? phaseWords() : words('paused', { time: text(elapsed(run) / 1000) });
      change(Handbook.timer.toggled(run), isStart ? `${words('started')} ${message}` : message);
    }

    function goOn() {
      if (isFresh() || isDone()) return;
      const marks = [...run.marks, elapsed(run)];
      if (marks.length < names.length) {
        run = { ...run, marks };
        return change(run, phaseWords());
      }
      change({ ...run, marks, spent: elapsed(run), since: 0 }, words('finished'));
      summary.open = true;
      summary.firstElementChild.focus();
    }

    function goBack() {
      if (!current()) return;
      run = { ...run, marks: run.marks.slice(0, -1) };
      change(run, phaseWords());
      if (back.disabled) toggle.focus();
    }

    /** Throws the run away, or takes that back. */
    function resetOrUndo() {
      const old = discarded;
      discarded = old ? null : run;
      change(old || fresh(run.total), words(old ? 'restored' : 'cleared'));
    }

    // Words -------------------------------------------------------------------------------------------------------------

    /** "2 of 6: Framing. 3:20 left." */
    function phaseWords() {
      const seconds = left();
      const values = { n: current() + 1, count: names.length, phase: names[current()], time: shownTime(seconds) };
      return words(seconds < 0 ? 'phaseOver' : 'phaseLeft', values);
    }

    /** What is to be said without being asked: a minute left, time over. */
    function warning() {
      if (!run.since || isDone()) return '';
      if (elapsed(run) >= run.total * 60000) return words('allOver', { total: run.total });
      const seconds = left();
      if (seconds <= 0) return words('over', { phase: names[current()] });
      return seconds <= 60 ? words('minute', { phase: names[current()] }) : '';
    }

    /** +0:40, −1:30 */
    const difference = (seconds) => (seconds < 0 ? '−' : seconds > 0 ? '+' : '±') + text(Math.abs(seconds));

    // Page --------------------------------------------------------------------------------------------------------------

    function show() {
      const now = warning();
      if (now && now !== said) Handbook.announce(now);
      said = now;
      showFace();
      showControls();
      showTable();
      return Handbook.timer.toNextSecond(run);
    }

    function showFace() {
      const done = isDone();
      const index = Math.min(current(), names.length - 1);
      const seconds = done ? 0 : left();
      const rest = run.total * 60 - elapsed(run) / 1000;
      face.classList.toggle('is-over', !done && seconds < 0);
      phaseLine.textContent = done ? words('done')
        : words('phase', { n: index + 1, count: names.length, phase: names[index] });
      digits.textContent = done ? text(elapsed(run) / 1000) : shownTime(seconds);
      digitWords.textContent = words(done ? 'inAll' : seconds < 0 ? 'isOver' : run.since || isFresh() ? 'isLeft' : 'isPaused');
      all.textContent = done ? '' : words(rest < 0 ? 'restOver' : 'rest', { time: shownTime(rest), total: run.total });
      board.replaceChildren();
      const cell = rows[index].querySelector('.clock-board');
      if (!done && cell && cell.textContent) board.append(words('board'), ' ', ...cell.cloneNode(true).childNodes);
    }

    /** What is left is rounded up and what is over down: a phase begins with all its minutes, and 0:00 is its end. */
    const shownTime = (seconds) => text(seconds < 0 ? -seconds : Math.ceil(seconds));

    function showControls() {
      const done = isDone();
      toggle.textContent = words(run.since ? 'pause' : isFresh() ? 'start' : 'resume');
      next.textContent = words(current() < names.length - 1 ? 'next' : 'finish');
      reset.textContent = words(discarded ? 'undo' : 'reset');
      toggle.hidden = done;
      next.hidden = done;
      next.disabled = isFresh();
      back.disabled = !current();
      reset.disabled = isFresh() && !discarded && !run.notes.length;
      note.hidden = done;
      const own = run.notes[current()] || '';
      if (document.activeElement !== area || area.dataset.phase !== String(current())) {
        area.dataset.phase = current();
        if (area.value !== own) area.value = own;
      }
      for (const radio of lengths.querySelectorAll('input')) {
        radio.checked = Number(radio.value) === run.total;
        radio.disabled = !isFresh();
      }
      summary.hidden = !done;
      if (done) showSummary();
    }

    function showTable() {
      figure.classList.toggle('has-run', !isFresh());
      rows.forEach((row, index) => {
        const isCurrent = index === current() && !isFresh();
        if (isCurrent) row.setAttribute('aria-current', 'step');
        else row.removeAttribute('aria-current');
        const mark = run.marks[index - 1];
        row.lastElementChild.textContent = !index && !isFresh() ? text(0) : mark === undefined ? '' : text(mark / 1000);
      });
      figure.querySelector('.clock-end').lastElementChild.textContent = isDone() ? text(run.marks.at(-1) / 1000) : '';
    }

    // Summary -----------------------------------------------------------------------------------------------------------

    /** Of each phase and of all: what was planned and what it took, in whole seconds that add up. */
    function results() {
      const ends = run.marks.map((mark) => Math.floor(mark / 1000));
      const lengthsOf = (list) => list.map((end, index) => end - (index ? list[index - 1] : 0));
      const actual = lengthsOf(ends);
      const phases = lengthsOf(plan().ends).map((planned, index) => (
        { name: names[index], planned, actual: actual[index], note: run.notes[index] || '' }));
      return [...phases, { name: words('sum'), planned: run.total * 60, actual: ends.at(-1), note: '' }];
    }

    function showSummary() {
      const body = summary.querySelector('tbody');
      body.replaceChildren(...results().map(({ name, planned, actual, note: own }) => {
        const row = document.createElement('tr');
        const head = Object.assign(document.createElement('th'), { scope: 'row', textContent: name });
        const cells = [text(planned), text(actual), difference(actual - planned), own].map((content) => (
          Object.assign(document.createElement('td'), { textContent: content })));
        cells.at(-1).className = 'timer-noted';
        row.append(head, ...cells);
        return row;
      }));
    }

    function summaryText() {
      const lines = results().map(({ name, planned, actual, note: own }) => {
        const values = { phase: name, planned: text(planned), actual: text(actual), difference: difference(actual - planned) };
        return words('line', values) + (own ? `\n    ${own.replace(/\n/g, '\n    ')}` : '');
      });
      const date = new Date().toLocaleDateString('sv'); // Swedish writes dates as ISO does
      return [words('title', { total: run.total, date }), ...lines].join('\n');
    }

    // Setting up --------------------------------------------------------------------------------------------------------

    let timer = 0;
    function keepNote() {
      clearTimeout(timer);
      const phase = Number(area.dataset.phase);
      if ((run.notes[phase] || '') === area.value) return;
      const notes = names.map((name, index) => (index === phase ? area.value : run.notes[index] || ''));
      run = { ...run, notes };
      keeper.save(run);
    }

    area.maxLength = LONGEST_NOTE;
    area.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(keepNote, 400);
    });
    area.addEventListener('change', keepNote);
    addEventListener('pagehide', keepNote);
    /** Whatever else happens, what was just written belongs to the phase in which it was written. */
    const after = (action) => () => { keepNote(); action(); };
    toggle.addEventListener('click', after(startOrPause));
    next.addEventListener('click', after(goOn));
    back.addEventListener('click', after(goBack));
    reset.addEventListener('click', after(resetOrUndo));
    copy.addEventListener('click', async () => {
      await Handbook.copy(summaryText());
      Handbook.announce(words('copied'));
    });
    Handbook.timer.setUpKeys(figure, { ' ': after(startOrPause), n: after(goOn) });
    const choices = plans.map(({ total }) => ({ value: total, text: words('length', { total }) }))
      .sort((one, other) => one.value - other.value);
    Handbook.timer.setUpLengths(lengths, choices, `clock-length-${number}`, (total) => change(fresh(total)));
    const ring = Handbook.timer.bell(find('sound').querySelector('input'), () => (
      run.since && !isDone() ? [left(), run.total * 60 - elapsed(run) / 1000] : []));
    const tick = Handbook.timer.ticker(show);
    keeper.onchange(() => {
      const kept = keeper.load() || fresh(run.total);
      if (JSON.stringify(kept) === JSON.stringify(run)) return;
      run = kept;
      said = warning();
      ring();
      tick();
    });
    said = warning();
    tick();
  }

  /** Shows a question above the clocks of the page: what is to be answered. */
  Handbook.ask = (text) => {
    for (const place of document.querySelectorAll('figure.clock .timer')) {
      const line = place.querySelector('.timer-asked') || document.createElement('p');
      line.className = 'timer-asked';
      line.textContent = text;
      place.prepend(line);
    }
  };

  if (part && Handbook.store) document.querySelectorAll('figure.clock[data-plans]').forEach(setUpClock);
  // Somebody comes from the draw of questions, which has left the one to be answered.
  const asked = new URLSearchParams(location.search).has('asked') && Handbook.store && Handbook.store.get('asked');
  if (typeof asked === 'string') Handbook.ask(asked);
})();
