/*
 * The compression drill: a short answer against the clock, with interruptions drawn from the list below it.
 * The list makes sense without it, as cards to draw by hand. Needs timer.js.
 */
(function () {
  'use strict';

  const { Handbook } = window;
  const { elapsed, text } = Handbook.timer;
  const part = document.getElementById('drill-part');

  function shuffled(list) {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = Math.floor(Math.random() * (last + 1));
      [result[last], result[other]] = [result[other], result[last]];
    }
    return result;
  }

  function setUpDrill(figure, number) {
    const words = Handbook.timer.filler(part);
    figure.querySelector('.timer').append(part.content.cloneNode(true));
    const find = (name) => figure.querySelector(`.timer-${name}`);
    const [face, digits, digitWords, card, log] = ['face', 'digits', 'words', 'card', 'log'].map(find);
    const [toggle, reset] = ['toggle', 'reset'].map(find);
    const [durations, times] = ['lengths', 'times'].map((name) => JSON.parse(figure.dataset[name]));
    const cards = new Map([...figure.querySelectorAll('li[data-card]')].map((item) => [item.dataset.card, item]));
    const keeper = Handbook.timer.keeper('drills', figure, isSound);
    const areIDs = (list) => Array.isArray(list) && list.every((id) => typeof id === 'string');
    /** `dealt` are the cards of this run in the order in which they come, `seen` those of earlier runs. */
    let run = keeper.load() || fresh(durations[0], []);
    /** How many interruptions and what end were said. */
    let said = '';

    /** Cards that the chapter no longer has are skipped when they are shown. */
    function isSound({ length, dealt, seen }) {
      return durations.includes(length) && areIDs(dealt) && dealt.length <= times.length && areIDs(seen);
    }

    function fresh(length, seen) {
      return { length, dealt: [], seen, spent: 0, since: 0 };
    }

    const isFresh = () => !run.since && !run.spent;
    const isDone = () => elapsed(run) >= run.length * 1000;
    /** The interruptions that have come: when, and which card. */
    const come = () => run.dealt.map((id, index) => ({ id, at: times[index] }))
      .filter(({ id, at }) => cards.has(id) && at * 1000 <= elapsed(run));

    /** No card comes again before all have come. */
    function deal() {
      const count = times.filter((at) => at < run.length).length;
      const rest = shuffled([...cards.keys()].filter((id) => !run.seen.includes(id)));
      const isEnough = rest.length >= count;
      const again = isEnough ? [] : shuffled([...cards.keys()].filter((id) => !rest.includes(id)));
      const dealt = [...rest, ...again].slice(0, count);
      return { ...run, dealt, seen: isEnough ? [...run.seen, ...dealt] : dealt };
    }

    // Controls ----------------------------------------------------------------------------------------------------------

    function change(changed, message) {
      run = changed;
      keeper.save(run);
      ring();
      tick();
      if (message) Handbook.announce(message);
    }

    function startOrPause() {
      if (isDone()) run = fresh(run.length, run.seen);
      if (isFresh()) run = deal();
      const isStart = !run.since;
      run = Handbook.timer.toggled(run);
      const time = text(Math.ceil(run.length - elapsed(run) / 1000));
      change(run, words(isStart ? 'started' : 'paused', { time }));
    }

    function clear(length) {
      change(fresh(length, run.seen), words('cleared'));
      if (reset.contains(document.activeElement)) toggle.focus(); // a button that can do nothing keeps no focus
    }

    // Page --------------------------------------------------------------------------------------------------------------

    function show() {
      const asked = come();
      const done = isDone();
      say(asked, done);
      const rest = Math.max(0, run.length - elapsed(run) / 1000);
      face.classList.toggle('is-over', done);
      digits.textContent = text(Math.ceil(rest));
      digitWords.textContent = words(done ? 'isOver' : run.since || isFresh() ? 'isLeft' : 'isPaused');
      showCard(asked.at(-1));
      showLog(asked);
      toggle.textContent = words(run.since && !done ? 'pause' : isFresh() ? 'start' : done ? 'again' : 'resume');
      reset.disabled = isFresh();
      for (const radio of figure.querySelectorAll('.timer-lengths input')) {
        radio.checked = Number(radio.value) === run.length;
        radio.disabled = !isFresh() && !done;
      }
      return done ? 0 : Handbook.timer.toNextSecond(run);
    }

    /** Says what has come since the last time; what happened before the page was opened is not said. */
    function say(asked, done) {
      const now = `${asked.length} ${done}`;
      const last = asked.at(-1);
      if (now !== said && run.since) {
        const question = last ? words('asked', { time: text(last.at), card: cards.get(last.id).textContent.trim() }) : '';
        const message = done ? words('over') : question;
        if (message) Handbook.announce(message);
      }
      said = now;
    }

    function showCard(last) {
      const key = last ? last.id : '';
      if (card.dataset.card === key) return;
      card.dataset.card = key;
      card.classList.toggle('is-asked', Boolean(last));
      const label = Object.assign(document.createElement('strong'), { className: 'timer-card-label' });
      label.textContent = last ? words('label', { time: text(last.at) }) : '';
      card.replaceChildren(...last ? [label, ' ', ...cards.get(last.id).cloneNode(true).childNodes] : [words('none')]);
    }

    function showLog(asked) {
      log.hidden = !isDone() || asked.length < 2;
      if (log.hidden) return;
      log.replaceChildren(...asked.map(({ id, at }) => {
        const item = document.createElement('li');
        item.append(`${text(at)} `, ...cards.get(id).cloneNode(true).childNodes);
        return item;
      }));
    }

    // Setting up --------------------------------------------------------------------------------------------------------

    card.dataset.card = '-';
    toggle.addEventListener('click', startOrPause);
    reset.addEventListener('click', () => clear(run.length));
    Handbook.timer.setUpKeys(figure, { ' ': startOrPause });
    const choices = durations.map((value) => ({ value, text: value % 60 ? words('seconds', { n: value }) : words('minutes', { n: value / 60 }) }));
    Handbook.timer.setUpLengths(find('lengths'), choices, `drill-length-${number}`, clear);
    const ring = Handbook.timer.bell(find('sound').querySelector('input'), () => (
      run.since ? [...times.filter((at) => at < run.length), run.length].map((at) => at - elapsed(run) / 1000) : []));
    const tick = Handbook.timer.ticker(show);
    keeper.onchange(() => {
      const kept = keeper.load() || fresh(run.length, []);
      if (JSON.stringify(kept) === JSON.stringify(run)) return;
      run = kept;
      said = `${come().length} ${isDone()}`;
      ring();
      tick();
    });
    said = `${come().length} ${isDone()}`;
    tick();
  }

  if (part && Handbook.store) document.querySelectorAll('figure.drill[data-times]').forEach(setUpDrill);
})();
