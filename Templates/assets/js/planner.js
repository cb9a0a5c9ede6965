/*
 * Study plans: spreads tasks over days, and writes plans for calendars and as Markdown. Knows nothing of the page.
 * The rules of `make` are those of StudyPlanner.swift, which does the same for the printed plans; both pass one file of cases.
 */
(function () {
  'use strict';

  /** Longer plans would be no plans. */
  const MOST_DAYS = 366;
  const LEAST_PART = 10;
  const DAY = 86400000;

  // Days: whole days since 1970, so that neither time zones nor summer time can move one --------------------------------

  /** `2026-11-21` → a number; NaN if there is no such day. */
  function dayOf(text) {
    const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    const day = found ? Date.UTC(found[1], found[2] - 1, found[3]) / DAY : NaN;
    return found && dateOf(day) === text ? day : NaN;
  }

  const dateOf = (day) => (Number.isFinite(day) ? new Date(day * DAY).toISOString().slice(0, 10) : '');

  /** The day that the reader's clock and calendar show. */
  function today(now = new Date()) {
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  }

  // Plan --------------------------------------------------------------------------------------------------------------

  /** `{ days: [[{ id, minutes, before, total }]], leftOut: [id] }`; see StudyPlanner.swift. */
  function make(tasks, request) {
    const days = Math.min(Math.max(0, request.days), MOST_DAYS);
    const minutes = Math.max(0, request.minutes);
    const { loop = [], level = '', done = [] } = request;
    const fits = (task) => (!task.loop || !loop.length || task.loop.some((round) => loop.includes(round)))
      && (!task.level || !level || task.level.includes(level))
      && days >= (task.atLeast || 0) && (!task.atMost || days <= task.atMost) && !done.includes(task.id);
    const isDated = (task) => Boolean(task.every || task.day);
    const candidates = tasks.filter(fits);
    const dated = candidates.filter(isDated);

    /** Negative days count from the last. */
    const numberOf = (day) => (day > 0 ? day : days + 1 + day);

    function isDue(task, day) {
      if (task.day) return day === numberOf(task.day);
      const from = task.from || task.every;
      return day >= from && (day - from) % task.every === 0 && (!task.until || day <= numberOf(task.until));
    }

    function dueOn(day, isFinished) {
      const due = dated.filter((task) => isDue(task, day) && (task.needs || []).every(isFinished));
      const ofThisDay = due.filter((task) => task.day);
      const rest = due.find((task) => task.isRest);
      if (!ofThisDay.length && rest) return [rest];
      let left = minutes;
      const taken = new Set();
      for (const task of [...ofThisDay, ...due.filter((one) => !one.day && !one.isRest)]) {
        if (task.minutes > left) continue;
        left -= task.minutes;
        taken.add(task);
      }
      return due.filter((task) => taken.has(task));
    }

    /** Minutes of a task to do today; 0: better none. */
    function partOf(rest, room, isAlone) {
      if (rest <= room) return rest;
      const part = Math.min(room, Math.max(0, rest - LEAST_PART));
      return part >= LEAST_PART ? part : (isAlone && room) || 0;
    }

    const sum = (list) => list.reduce((all, one) => all + one.minutes, 0);

    function roomOn(day) {
      const due = dueOn(day, () => true);
      return due.some((task) => task.isRest) ? 0 : minutes - sum(due);
    }

    const rooms = Array.from({ length: days }, (_, index) => roomOn(index + 1));
    const allRoom = rooms.reduce((all, room) => all + room, 0);

    /** The days of a plan that does all of `chosen`; null if they do not end in time. */
    function spread(chosen) {
      const work = sum(chosen);
      const wanted = new Set(chosen.map(({ id }) => id));
      const finished = new Set();
      const plan = [];
      let [next, before, begun, roomSoFar] = [0, 0, 0, 0];
      for (let day = 1; day <= days; day += 1) {
        const due = dueOn(day, (id) => !wanted.has(id) || finished.has(id));
        roomSoFar += rooms[day - 1];
        if (due.some((task) => task.isRest)) {
          plan.push(due.map(({ id }) => ({ id, minutes: 0, before: 0, total: 0 })));
          continue;
        }
        let room = minutes - sum(due);
        const target = work >= allRoom ? work : Math.floor((work * roomSoFar + allRoom - 1) / allRoom);
        const pieces = [];
        while (next < chosen.length && room > 0 && (before > 0 || begun < target)) {
          const { id, minutes: total } = chosen[next];
          const part = partOf(total - before, room, !pieces.length && !due.length);
          if (!part) break;
          pieces.push({ id, minutes: part, before, total });
          [room, before, begun] = [room - part, before + part, begun + part];
          if (before < total) break;
          finished.add(id);
          [next, before] = [next + 1, 0];
        }
        plan.push([...pieces, ...due.map(({ id, minutes: total }) => ({ id, minutes: total, before: 0, total }))]);
      }
      return next === chosen.length ? plan : null;
    }

    const chosen = [];
    const leftOut = [];
    let best = spread([]) || [];
    for (const task of candidates.filter((one) => !isDated(one))) {
      const isMissing = (task.needs || []).some((id) => leftOut.includes(id));
      const found = isMissing ? null : spread([...chosen, task]);
      if (found) {
        chosen.push(task);
        best = found;
      } else leftOut.push(task.id);
    }
    return { days: best, leftOut };
  }

  // Files -------------------------------------------------------------------------------------------------------------

  /** RFC 5545, 3.1: lines of at most 75 bytes; the rest goes on in lines that begin with a space. */
  function fold(line) {
    const encoder = new TextEncoder();
    const lines = [];
    let [current, length] = ['', 0];
    for (const character of line) {
      const bytes = encoder.encode(character).length;
      if (length + bytes > 75) {
        lines.push(current);
        [current, length] = [' ', 1];
      }
      current += character;
      length += bytes;
    }
    return [...lines, current].join('\r\n');
  }

  /** RFC 5545, 3.3.11. */
  const escaped = (text) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

  /**
   * A calendar of all-day events, which belong to no time zone. `events`: `{ day, summary, description }`; `book` and the day
   * make each event's name, so that a later file replaces the events of an earlier one. `stamp` is the time of writing.
   */
  function calendar({ book, name, events, stamp }) {
    const compact = (day) => dateOf(day).replace(/-/g, '');
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//${escaped(book)}//study plan//EN`, `X-WR-CALNAME:${escaped(name)}`];
    for (const { day, summary, description } of events) {
      lines.push(
        'BEGIN:VEVENT',
        `UID:study-plan-${compact(day)}@${book.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.handbook`,
        `DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, '')}`,
        `DTSTART;VALUE=DATE:${compact(day)}`,
        `DTEND;VALUE=DATE:${compact(day + 1)}`,
        `SUMMARY:${escaped(summary)}`,
        `DESCRIPTION:${escaped(description)}`,
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      );
    }
    return [...lines, 'END:VCALENDAR'].map((line) => `${fold(line)}\r\n`).join('');
  }

  /** `days`: `{ heading, tasks: [{ title, href, note, isDone }] }`. Signs that Markdown would read are escaped. */
  function markdown({ title, days }) {
    const plain = (text) => text.replace(/[\\`*_[\]<>]/g, '\\$&');
    const lines = [`# ${plain(title)}`];
    for (const { heading, tasks } of days) {
      lines.push('', `## ${plain(heading)}`, '');
      for (const { title: name, href, note, isDone } of tasks) {
        const link = href ? `[${plain(name)}](<${href}>)` : plain(name);
        lines.push(`- [${isDone ? 'x' : ' '}] ${link}${note ? ` (${note})` : ''}`);
      }
    }
    return `${lines.join('\n')}\n`;
  }

  window.Handbook.planner = { make, today, dayOf, dateOf, calendar, markdown, MOST_DAYS };
})();
