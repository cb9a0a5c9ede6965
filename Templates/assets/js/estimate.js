/*
 * Estimates without the page: reads lines such as `rate = users * 6 % / 1 h  => 8,300 users/s  # note`, computes them, shows results.
 * Knows nothing of the DOM and runs in Node as well. The build computes the same in Swift (HandbookEstimate, where each rule is
 * explained); both do the same operations on doubles in the same order, and one file of cases checks them.
 */
(function () {
  'use strict';

  const scope = typeof window === 'undefined' ? globalThis : window;
  const Handbook = scope.Handbook = scope.Handbook || {};

  /** Throws a fault; `at` is anything with start and end, in UTF-16 units of the line. */
  function fail(code, at, ...args) {
    throw { code, start: at.start, end: at.end, args: args.map(String) };
  }

  // Tokens ------------------------------------------------------------------------------------------------------------

  const NUMBER = /(?:(\d{1,3}(?!\d)(?:,\d{3}(?!\d))+|\d+)(\.\d*)?|(\.\d+))(?:[eE]([+-]?\d+))?(?:\^(-?\d+))?/y;
  const WORD = /[\p{L}_](?:[\p{L}\p{M}\p{Nd}_]|\.(?=[\p{L}_]))*/uy;
  const SYMBOL = /=>|<=|>=|[=+\-−*×·/÷^(),%$~≈<≤>≥]/y;
  const PLAIN = { '−': '-', '×': '*', '÷': '/', '≈': '~', '≤': '<=', '≥': '>=' };

  function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text);
  }

  /** Cuts a line: {tokens, note, fault}. */
  function lex(text) {
    const tokens = [];
    let note;
    let fault;
    const whole = { start: 0, end: text.length };
    try {
      if ([...text].length > 1000) fail('line-too-long', whole, 1000);
      let at = 0;
      while (at < text.length) {
        if (text[at] === '#') {
          note = collapse(text.slice(at + 1), '$&').trim() || undefined;
          break;
        }
        if (' \t\u00a0'.includes(text[at])) {
          at += 1;
          continue;
        }
        const token = cut(text, at);
        token.glued = tokens.length > 0 && tokens[tokens.length - 1].end === at;
        tokens.push(token);
        at = token.end;
      }
    } catch (thrown) {
      fault = thrown;
    }
    tokens.push({ kind: 'end', text: '', start: text.length, end: text.length, glued: false });
    return { text, tokens, note, fault };
  }

  function cut(text, start) {
    const number = matchAt(NUMBER, text, start);
    if (number) return { kind: 'number', text: number[0], start, end: NUMBER.lastIndex, ...numeral(number, start) };
    const word = matchAt(WORD, text, start);
    if (word) return { kind: 'word', text: word[0], start, end: WORD.lastIndex };
    const symbol = matchAt(SYMBOL, text, start);
    if (symbol) return { kind: 'symbol', text: PLAIN[symbol[0]] || symbol[0], start, end: SYMBOL.lastIndex };
    const character = String.fromCodePoint(text.codePointAt(start));
    return fail('unknown-character', { start, end: start + character.length }, character);
  }

  /** A number's value and how exactly it was written: place is the power of ten of the last digit that counts. */
  function numeral(match, start) {
    const whole = (match[1] || '').replace(/,/g, '');
    const decimals = match[3] || match[2] || '';
    const exponent = match[4] || '0';
    const base = Number(`${whole}${decimals}e${exponent}`);
    const value = match[5] ? power(base, Number(match[5])) : base;
    const isLong = exponent.length > 5 || (match[5] || '').length > 5;
    if (isLong || !Number.isFinite(value)) fail('number-too-large', { start, end: start + match[0].length }, match[0]);
    const digits = (whole + decimals.slice(1)).replace(/^0+/, '');
    const filling = decimals ? 0 : Math.min(/0*$/.exec(digits)[0].length, Math.max(0, digits.length - 2));
    return {
      value,
      place: -Math.max(0, decimals.length - 1) + (value === 0 ? 0 : Number(exponent) + filling),
      significant: Math.max(1, digits.length - filling),
      hasPoint: decimals !== '',
      isPower: match[5] !== undefined,
    };
  }

  const collapse = (text, by = ' ') => text.replace(/[ \t\u00a0]+/g, by).replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '');

  // Arithmetic --------------------------------------------------------------------------------------------------------

  function power(base, exponent) {
    let result = 1;
    let square = base;
    for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result *= square;
      square *= square;
    }
    return exponent < 0 ? 1 / result : result;
  }

  function log2(value) {
    let mantissa = value;
    let exponent = 0;
    for (; mantissa > 1.4142135623730951; exponent += 1) mantissa /= 2;
    for (; mantissa < 0.7071067811865476; exponent -= 1) mantissa *= 2;
    const ratio = (mantissa - 1) / (mantissa + 1);
    const square = ratio * ratio;
    let sum = 0;
    for (let term = 25; term >= 1; term -= 2) sum = sum * square + 1 / term;
    return exponent + 2.885390081777927 * ratio * sum;
  }

  /** Halves away from zero; results a hair beside a whole number are that number. */
  function rounded(value, rule) {
    const whole = Math.trunc(Math.abs(value));
    const nearest = Math.sign(value) * (Math.abs(value) - whole >= 0.5 ? whole + 1 : whole);
    return rule === 'round' || Math.abs(value - nearest) <= 1e-9 * Math.abs(nearest) ? nearest : Math[rule](value);
  }

  // Units: lists of {dimension, exponent, word, up, down, below} --------------------------------------------------------

  const MULTIPLIERS = new Map([
    ['k', 1e3], ['K', 1e3], ['M', 1e6], ['G', 1e9], ['T', 1e12], ['P', 1e15],
    ['thousand', 1e3], ['million', 1e6], ['billion', 1e9], ['trillion', 1e12],
  ]);
  const SPELLED = new Set('sec second min minute hr hour day week month yr year byte bit dollar'.split(' '));
  const UNITS = new Map();
  const RESPELLINGS = new Map();
  const factor = (dimension, word, up, down, exponent = 1) => ({ dimension, exponent, word, up, down, below: false });
  const DOLLAR = [factor('@money', '$', 1, 1)];

  function setUpUnits() {
    const add = (word, unit) => {
      UNITS.set(word, unit);
      if (!RESPELLINGS.has(word.toLowerCase())) RESPELLINGS.set(word.toLowerCase(), word);
    };
    const plain = '@time s sec second 1 1;@time ms 1 1e3;@time us µs μs 1 1e6;@time ns 1 1e9;@time min minute 60 1;' +
      '@time h hr hour 3600 1;@time day 86400 1;@time week 604800 1;@time month 2628000 1;@time yr year 31536000 1;' +
      '@money USD dollar 1 1;@length m 1 1;@length km 1e3 1;@data byte 1 1';
    for (const entry of plain.split(';')) {
      const [dimension, ...words] = entry.split(' ');
      const [up, down] = words.splice(-2).map(Number);
      for (const word of words) add(word, [factor(dimension, word, up, down)]);
    }
    const prefixes = Object.entries({ '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 });
    for (const [dimension, base, down] of [['@data', 'B', 1], ['@data', 'bit', 8], ['@data', 'b', 8], ['@power', 'W', 1], ['', 'Wh'], ['@flop', 'FLOP', 1]]) {
      for (const [prefix, up] of prefixes) {
        const energy = () => [factor('@power', `${prefix}W`, up, 1), factor('@time', 'h', 3600, 1)];
        add(prefix + base, dimension ? [factor(dimension, prefix + base, up, down)] : energy());
      }
    }
    const rates = 'rps requests RPS requests qps queries QPS queries kbps kbit Mbps Mbit Gbps Gbit Tbps Tbit'.split(' ');
    for (let index = 0; index < rates.length; index += 2) {
      const unit = UNITS.get(rates[index + 1]) || own(rates[index + 1]);
      UNITS.set(rates[index], [...unit, factor('@time', 's', 1, 1, -1)]);
    }
  }

  function known(word) {
    const singular = word.slice(0, -1);
    if (UNITS.has(word)) return UNITS.get(word);
    return word.endsWith('s') && SPELLED.has(singular) ? [{ ...UNITS.get(singular)[0], word }] : null;
  }

  /** Plural and singular are one dimension: query and queries, box and boxes, movie and movies. */
  function own(word) {
    const stem = word.normalize('NFC').replace(/^(.+[^s])s$/, '$1').replace(/^(..+)e$/, '$1').replace(/^(..+)y$/, '$1i');
    return [factor(word === 'people' ? 'person' : stem, word, 1, 1)];
  }

  function respelling(word) {
    if (word.length < 2 || !/^[\x00-\x7f]*$/.test(word) || known(word)) return null;
    const lower = word.toLowerCase();
    return known(lower) ? lower : RESPELLINGS.get(lower);
  }

  const isSame = (left, right) => left.length === right.length &&
    left.every((one) => right.some((other) => other.dimension === one.dimension && other.exponent === one.exponent));

  /** The product with `right` to the power of `sign`; null beyond the limits. */
  function times(left, right, sign = 1) {
    const result = left.map((one) => ({ ...one }));
    for (const added of right) {
      const index = result.findIndex((one) => one.dimension === added.dimension);
      if (index < 0) {
        result.push({ ...added, exponent: added.exponent * sign });
        if (result.length > 12) return null;
        continue;
      }
      result[index].exponent += sign * added.exponent;
      if (Math.abs(result[index].exponent) > 20) return null;
      if (result[index].exponent === 0) result.splice(index, 1);
    }
    return result;
  }

  function raised(unit, exponent) {
    if (exponent === 0) return [];
    const result = unit.map((one) => ({ ...one, exponent: one.exponent * exponent }));
    return result.every((one) => Math.abs(one.exponent) <= 20) ? result : null;
  }

  /** `value` in base units as a number of this unit. */
  function inUnit(unit, value) {
    let result = value;
    for (const { exponent, up, down } of unit) {
      for (let count = Math.abs(exponent); count > 0; count -= 1) {
        result = exponent > 0 ? result * down / up : result * up / down;
      }
    }
    return result;
  }

  /** Words of the author's own change their number when they change sides. */
  function displayWord({ dimension, word, below }, isBelow) {
    if (dimension.startsWith('@') || isBelow === below) return word;
    if (isBelow) return word === 'people' ? 'person' : word.replace(/^(..+)ies$/, '$1y').replace(/^(.+[^s])s$/, '$1');
    if (word === 'person' || word === 'people') return 'people';
    return word.replace(/(^|[^aeou])y$/, '$1ie').replace(/([^s])$/, '$1s');
  }

  function unitText(unit) {
    const text = (one) => displayWord(one, one.exponent < 0) + (Math.abs(one.exponent) > 1 ? `^${Math.abs(one.exponent)}` : '');
    return unit.filter((one) => one.exponent > 0).map(text).join('·') +
      unit.filter((one) => one.exponent < 0).map((one) => `/${text(one)}`).join('');
  }

  // Reading: literals, and lines to programs in postfix order -----------------------------------------------------------

  const FUNCTIONS = new Map(Object.entries({ min: 2, max: 2, ceil: 1, floor: 1, round: 1, log2: 1, sqrt: 1 }));

  const valueOf = (literal) => ({ value: signed(literal) * literal.up / literal.down, unit: literal.unit });
  const signed = (literal) => (literal.isNegative ? -literal.numeral.value : literal.numeral.value);
  const numberIn = (literal, quantity) => quantity.value * literal.down / literal.up;

  function makeReader(tokens, names) {
    const program = [];
    let at = 0;
    let depth = 0;
    /** Behind `=>` there are no operators that a unit's signs could be taken for. */
    let isStated = false;
    let literal;
    const ahead = (distance = 0) => tokens[Math.min(at + distance, tokens.length - 1)];
    const is = (text, distance) => ahead(distance).text === text;
    const isNumber = (distance) => ahead(distance).kind === 'number';
    const isUnit = (distance) => ahead(distance).kind === 'word' && !is('per', distance) && !ahead(distance).text.includes('.');
    const isName = (distance) => names.has(ahead(distance).text.normalize('NFC'));
    const isGlued = () => ahead().glued && ahead(1).glued;
    const advance = () => tokens[at++];
    const accept = (text) => (is(text) ? advance() : null);
    const failHere = (code) => fail(code, ahead(), ahead().text);

    // Literals

    function scale(up, down, isBelow) {
      literal.up *= isBelow ? down : up;
      literal.down *= isBelow ? up : down;
    }
    function multiply(unit, isBelow) {
      for (const { exponent, up, down } of unit) {
        for (let count = Math.abs(exponent); count > 0; count -= 1) scale(up, down, exponent < 0 !== isBelow);
      }
      const added = unit.map((one) => (isBelow ? { ...one, exponent: -one.exponent, below: true } : one));
      literal.unit = times(literal.unit, added) || fail('unit-too-complex', tokens[at - 1]);
    }
    function readMultiplier(isBelow) {
      const size = is('B') && isUnit(1) ? 1e9 : MULTIPLIERS.get(ahead().text);
      if (size) scale(size, 1, isBelow);
      if (size) at += 1;
    }
    function readPower() {
      const last = is('-', 1) ? 2 : 1;
      const { value, isPower } = ahead(last);
      if (!is('^') || !isGlued() || !isNumber(last) || !ahead(last).glued) return 1;
      if (isPower) fail('chained-power', ahead(last));
      if (!Number.isInteger(value) || value < 1 || value > 99) fail('power-not-integer', ahead(last));
      at += last + 1;
      return last === 2 ? -value : value;
    }
    function readUnit(isBelow) {
      const token = ahead();
      if (accept('%')) {
        scale(1, 100, isBelow);
        return true;
      }
      if (!is('$') && !isUnit()) return false;
      const { text } = advance();
      const unit = text === '$' ? DOLLAR : known(text);
      const respelled = unit ? null : respelling(text);
      if (respelled) fail('unit-case', token, text, respelled);
      multiply(raised(unit || own(text), readPower()) || fail('unit-too-complex', token), isBelow);
      return true;
    }
    function readProduct(isBelow) {
      readMultiplier(isBelow);
      if (!readUnit(isBelow)) return;
      while ((is('-') || is('·')) && isUnit(1) && (isStated || (isGlued() && !isName(1)))) {
        at += 1;
        readUnit(isBelow);
      }
    }
    function isRatio() {
      if (is('per') || (is('/') && isStated)) return true;
      if (!is('/') || !isGlued()) return false;
      if (is('$', 1)) return !isNumber(2);
      if (!isUnit(1) || (FUNCTIONS.has(ahead(1).text) && is('(', 2))) return false;
      if (!isName(1)) return true;
      const isPlain = literal.unit.length === 0 && literal.up === 1 && literal.down === 1;
      return isPlain && !known(ahead(1).text) ? false : fail('ambiguous-unit', ahead(1), ahead(1).text);
    }
    function readRatio() {
      at += 1;
      const begin = at;
      if (isNumber()) {
        literal.down *= ahead().value;
        if (advance().value === 0) fail('division-by-zero', tokens[begin]);
      }
      readProduct(true);
      if (at === begin) failHere('expected-unit');
    }
    function readLiteral() {
      const start = ahead();
      const hasDollar = accept('$') !== null;
      if (!isNumber()) return hasDollar ? failHere('expected-value') : null;
      literal = { kind: 'literal', numeral: advance(), unit: [], up: 1, down: 1, hasDollar, start: start.start };
      const begin = at;
      if (hasDollar) {
        multiply(DOLLAR, false);
        readMultiplier(false);
      } else readProduct(false);
      while (isRatio()) readRatio();
      literal.end = tokens[at - 1].end;
      literal.suffix = tokens.slice(begin, at).map((token) => (token.glued ? '' : ' ') + token.text).join('');
      return literal;
    }

    // Expressions

    const emit = (kind, { start, end }, more) => program.push({ kind, start, end, ...more });
    const unexpected = () => failHere(is(',') ? 'misplaced-comma' : 'unexpected');

    function descend() {
      depth += 1;
      if (depth > 100) fail('too-deep', ahead(), 100);
    }
    function close(opening) {
      if (!accept(')')) {
        if (is('') || is('=>')) fail('unclosed', opening);
        unexpected();
      }
      depth -= 1;
    }
    function readOperators(signs, readOperand) {
      readOperand();
      while (signs.includes(ahead().text)) {
        const sign = advance();
        readOperand();
        emit(sign.text === '·' ? '*' : sign.text, sign);
      }
    }
    const readSum = () => readOperators(['+', '-'], readTerm);
    const readTerm = () => readOperators(['*', '·', '/'], readSigned);

    function readSigned() {
      const sign = accept('-');
      if (!sign) {
        readPowerOf();
        return;
      }
      descend();
      readSigned();
      depth -= 1;
      emit('negate', sign);
    }
    function readPowerOf() {
      readOperand();
      const isPower = () => tokens[at - 1].isPower;
      let isChain = isPower();
      const sign = accept('^');
      if (!sign) return;
      const minus = accept('-');
      readOperand();
      isChain = isChain || isPower() || is('^');
      if (isChain) fail('chained-power', sign);
      if (minus) emit('negate', minus);
      emit('^', sign);
    }
    function readOperand() {
      const number = readLiteral();
      const opening = number ? null : accept('(');
      if (number) program.push(number);
      else if (opening) {
        descend();
        readSum();
        close(opening);
      } else if (ahead().kind === 'word' && !is('per')) readWord(advance());
      else failHere('expected-value');
    }
    function readWord(word) {
      const opening = accept('(');
      if (!opening) {
        emit(word.text.includes('.') ? 'price' : 'name', word, { name: word.text.normalize('NFC') });
        return;
      }
      const least = FUNCTIONS.get(word.text) || fail('unknown-function', word, word.text);
      descend();
      let count = 0;
      do {
        readSum();
        count += 1;
      } while (accept(','));
      close(opening);
      const range = { start: word.start, end: tokens[at - 1].end };
      if (count < least || count > (least === 1 ? 1 : 32)) fail('argument-count', range, word.text, least, count);
      emit('call', range, { name: word.text, count });
    }

    // Lines

    const readEnd = () => { if (!is('')) unexpected(); };

    function readName() {
      const name = ahead();
      const { text } = name;
      if (name.kind !== 'word') failHere('expected-name');
      at += 1;
      if (!accept('=')) fail('expected-equals', ahead(), text);
      if (text === 'per' || FUNCTIONS.has(text) || text.includes('.') || [...text].length > 64) fail('bad-name', name, text);
      return name;
    }
    function readExpression() {
      const { start } = ahead();
      readSum();
      return { program, start, end: tokens[at - 1].end };
    }
    function readStated() {
      const { start } = ahead();
      const relation = ['~', '<=', '<', '>=', '>'].find((sign) => accept(sign)) || '';
      const minus = accept('-');
      const first = ahead();
      isStated = true;
      const number = readLiteral();
      if (!number || number.numeral.isPower) fail('expected-result', first, first.text);
      if (minus) Object.assign(number, { isNegative: true, start: minus.start });
      return { relation, literal: number, start, end: number.end };
    }
    return {
      /** `name = expression => result` */
      readLine() {
        const name = readName();
        const line = { name: name.text, place: name, ...readExpression() };
        if (accept('=>')) line.stated = readStated();
        readEnd();
        return line;
      },
      /** The expression alone, as a reader types it. */
      readInput() {
        const input = readExpression();
        readEnd();
        return input;
      },
      /** The literal alone, as the price list has it. */
      readPrice() {
        isStated = true;
        const number = readLiteral() || failHere('expected-value');
        readEnd();
        return number;
      },
    };
  }

  /** Whether it only states a number, or takes one from the price list. */
  function isInput(program) {
    const [first, second] = program;
    if (program.length === 1) return first.kind === 'literal' || first.kind === 'price';
    return program.length === 2 && first.kind === 'literal' && second.kind === 'negate';
  }

  // Running -----------------------------------------------------------------------------------------------------------

  function run(program, lookUp) {
    const stack = [];
    const push = (quantity, first, last = first) => {
      if (!Number.isFinite(quantity.value)) fail('too-large', { start: first.start, end: last.end });
      stack.push({ ...quantity, start: first.start, end: last.end });
    };
    for (const step of program) {
      if (step.kind === 'literal') push(valueOf(step), step);
      else if (step.kind === 'name' || step.kind === 'price') push(lookUp(step), step);
      else if (step.kind === 'negate') {
        const operand = stack.pop();
        push({ value: -operand.value, unit: operand.unit }, step, operand);
      } else if (step.kind === 'call') push(call(step.name, stack.splice(-step.count)), step);
      else {
        const right = stack.pop();
        const left = stack.pop();
        push(combine(step.kind, left, right), left, right);
      }
    }
    return stack[0];
  }

  function requireSame(left, right, verb) {
    if (!isSame(left.unit, right.unit)) fail('unit-mismatch', right, verb, unitText(left.unit), unitText(right.unit));
  }

  function combine(sign, left, right) {
    const limited = (unit) => unit || fail('unit-too-complex', right);
    if (sign === '+') {
      requireSame(left, right, 'add');
      return { value: left.value + right.value, unit: left.unit };
    }
    if (sign === '-') {
      requireSame(left, right, 'subtract');
      return { value: left.value - right.value, unit: left.unit };
    }
    if (sign === '*') return { value: left.value * right.value, unit: limited(times(left.unit, right.unit)) };
    if (sign === '/') {
      if (right.value === 0) fail('division-by-zero', right);
      return { value: left.value / right.value, unit: limited(times(left.unit, right.unit, -1)) };
    }
    if (right.unit.length) fail('power-with-unit', right, unitText(right.unit));
    if (!Number.isInteger(right.value) || Math.abs(right.value) > 9999) fail('power-not-integer', right);
    if (left.value === 0 && right.value < 0) fail('division-by-zero', left);
    const unit = limited(raised(left.unit, right.value));
    return { value: power(left.value, right.value), unit };
  }

  function call(name, operands) {
    const [first] = operands;
    let { value, unit } = first;
    if (name === 'min' || name === 'max') {
      for (const other of operands.slice(1)) {
        requireSame(first, other, 'compare');
        if (name === 'min' ? other.value < value : other.value > value) value = other.value;
      }
    } else if (name === 'log2') {
      if (unit.length) fail('function-unit', first, name, unitText(unit));
      if (!(value > 0)) fail('out-of-domain', first, name);
      value = log2(value);
    } else if (name === 'sqrt') {
      if (unit.some((one) => one.exponent % 2)) fail('root-of-unit', first, unitText(unit));
      if (value < 0) fail('out-of-domain', first, name);
      value = Math.sqrt(value);
      unit = unit.map((one) => ({ ...one, exponent: one.exponent / 2 }));
    } else {
      const isCount = unit.every((one) => one.dimension === '@money' || !one.dimension.startsWith('@'));
      if (!isCount) fail('function-unit', first, name, unitText(unit));
      value = rounded(value, name);
    }
    return { value, unit };
  }

  /** Whether the quantity is what is stated; see `StatedResult`. */
  function holds({ relation, literal }, quantity) {
    const number = numberIn(literal, quantity);
    const stated = signed(literal);
    const slack = 1e-9 * Math.abs(stated);
    if (relation === '<=') return number <= stated + slack;
    if (relation === '<') return number < stated - slack;
    if (relation === '>=') return number >= stated - slack;
    if (relation === '>') return number > stated + slack;
    const allowed = relation === '~' ? 0.1 * Math.abs(stated) : Number(`1e${literal.numeral.place}`) / 2;
    return Math.abs(number - stated) <= allowed + slack;
  }

  // Showing numbers ---------------------------------------------------------------------------------------------------

  /** Decimal digits without zeros at either end, and how many stand before the point. */
  function decimal(value) {
    if (!Number.isFinite(value)) return { digits: '', point: Infinity };
    const [mantissa, exponent] = Math.abs(value).toExponential().split('e');
    const digits = value === 0 ? '' : mantissa.replace('.', '').replace(/0+$/, '');
    return { digits, point: digits ? Number(exponent) + 1 : 0, isNegative: value < 0 };
  }

  function roundedTo(number, count) {
    if (number.digits.length <= count) return number;
    let digits = number.digits.slice(0, count);
    let { point } = number;
    if (number.digits[count] >= '5') {
      const nines = /9*$/.exec(digits)[0].length;
      const rest = digits.slice(0, digits.length - nines);
      if (!rest) point += 1;
      digits = rest ? rest.slice(0, -1) + (Number(rest[rest.length - 1]) + 1) : '1';
    }
    return { ...number, digits: digits.replace(/0+$/, ''), point };
  }

  /** Four digits if they are exact, else three. */
  function readable(value) {
    const number = decimal(value);
    const clean = roundedTo(number, 12);
    return clean.digits.length <= 4 ? clean : roundedTo(number, 3);
  }

  function numberText({ digits, point, isNegative }, places = 0, isMoney = false) {
    if (point === Infinity) return '∞';
    const sign = isNegative && digits ? '-' : '';
    if (point < -4 || point > 15) return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${point - 1}`;
    const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
    const whole = Math.max(1, point);
    let fraction = padded.slice(whole);
    fraction = fraction.padEnd(isMoney && fraction.length === 1 ? 2 : places, '0');
    const grouped = padded.slice(0, whole).replace(/\B(?=(\d{3})+$)/g, ',');
    return sign + grouped + (fraction ? `.${fraction}` : '');
  }

  const withDollar = (number) => (number.startsWith('-') ? `-$${number.slice(1)}` : `$${number}`);
  const likeLiteral = (number, literal) => (literal.hasDollar ? withDollar(number) : number) + literal.suffix;

  /** In the unit of `literal`, with as many digits as there and at least `atLeast`. */
  function textLike(quantity, literal, atLeast) {
    const { significant, hasPoint } = literal.numeral;
    const count = Math.max(atLeast, significant);
    const number = roundedTo(decimal(numberIn(literal, quantity)), count);
    const places = hasPoint ? Math.max(0, count - (number.digits ? number.point : 1)) : 0;
    return likeLiteral(numberText(number, places, !hasPoint && literal.hasDollar), literal);
  }

  /** In the unit of `literal`, with three or four digits. */
  function readableLike(quantity, literal) {
    const value = numberIn(literal, quantity);
    const { significant } = literal.numeral;
    const number = significant > 4 ? roundedTo(decimal(value), significant) : readable(value);
    return likeLiteral(numberText(number, 0, literal.hasDollar), literal);
  }

  const TIMES = [['days', 86400, 1], ['h', 3600, 1], ['min', 60, 1], ['s', 1, 1], ['ms', 1, 1e3], ['µs', 1, 1e6], ['ns', 1, 1e9]];
  const SIZES = [['PB', 1e15, 1], ['TB', 1e12, 1], ['GB', 1e9, 1], ['MB', 1e6, 1], ['kB', 1e3, 1], ['B', 1, 1]];

  /** In a unit that suits the size: `87 ms`, `30 million users`, `$0.50/h`. */
  function readableText({ value, unit }) {
    const shown = unit.map((one) => ({ ...one }));
    const choose = (scale, chosen) => {
      for (const [word, up, down] of scale) {
        Object.assign(chosen, { word, up, down });
        if (Math.abs(inUnit(shown, value)) >= 0.99995) return;
      }
    };
    const isTime = shown.length === 1 && shown[0].dimension === '@time' && shown[0].exponent === 1;
    if (isTime && value !== 0) choose(TIMES, shown[0]);
    for (const one of shown) {
      if (one.dimension === '@time' && one.exponent < 0 && one.down > 1) Object.assign(one, { word: 's', down: 1 });
    }
    const data = shown.find((one) => one.dimension === '@data' && one.exponent === 1);
    if (data && data.down === 1 && !data.word.includes('i') && value !== 0) choose(SIZES, data);
    let number = inUnit(shown, value);
    let multiplier = '';
    for (const [size, word] of [[1e12, ' trillion'], [1e9, ' billion'], [1e6, ' million']]) {
      if (isTime || data || multiplier || Math.abs(number) < size || Math.abs(number) >= 1e15) continue;
      number /= size;
      multiplier = word;
    }
    const dollar = shown.findIndex((one) => one.dimension === '@money' && one.exponent === 1);
    const hasDollar = dollar >= 0;
    if (hasDollar) shown.splice(dollar, 1);
    const text = numberText(readable(number), 0, hasDollar);
    const words = unitText(shown);
    const gap = words === '' || words.startsWith('/') ? '' : hasDollar ? '·' : ' ';
    return (hasDollar ? withDollar(text) : text) + multiplier + gap + words;
  }

  // Sheets ------------------------------------------------------------------------------------------------------------

  /** The lines of all blocks that are not blank, cut, and of each name the first line that defines it. */
  function readSheet(blocks) {
    const sources = [];
    const definitions = new Map();
    let count = 0;
    blocks.forEach((block, blockIndex) => {
      block.split(/\r\n|\n|\r/).forEach((text, row) => {
        count += 1;
        if (count > 1000) return;
        const source = { block: blockIndex, row: row + 1, ...lex(text) };
        const { tokens } = source;
        if (!source.fault && tokens.length === 1) return;
        if (tokens[0].kind === 'word' && tokens[1].kind === 'symbol' && tokens[1].text === '=') {
          source.name = tokens[0].text.normalize('NFC');
          if (!definitions.has(source.name)) definitions.set(source.name, sources.length);
        }
        sources.push(source);
      });
    });
    return { sources, definitions };
  }

  function priceOf(text) {
    const { tokens, fault, note } = lex(text);
    try {
      const price = fault || note !== undefined ? null : makeReader(tokens, new Set()).readPrice();
      return price && Number.isFinite(valueOf(price).value) ? price : null;
    } catch {
      return null;
    }
  }

  /** What a reader typed for an input: {program, text}. A bare number takes the unit that stands there. */
  function readInput(typed, original, names) {
    const { text, tokens, fault } = lex(typed);
    if (fault) throw fault;
    const { program, start, end } = makeReader(tokens, names).readInput();
    const [literal] = program;
    const isBare = literal.kind === 'literal' && isInput(program) && !literal.suffix && !literal.hasDollar;
    if (!isBare || !original) return { program, text: collapse(text.slice(start, end)) };
    const { unit, up, down, hasDollar, suffix } = original;
    const number = collapse(text.slice(start, end));
    Object.assign(literal, { unit, up, down });
    return { program, text: (hasDollar ? withDollar(number) : number) + suffix };
  }

  /**
   * Computes the estimates of a chapter.
   *
   * @param {string[]} blocks the texts of its fences, in order
   * @param {{prices?: Object<string, string>, inputs?: Object<string, string>}} options prices by full name; what readers typed for inputs
   * @returns {{lines: object[]}} one entry a line that is not blank, with `error` instead of `value` where there is none
   */
  function evaluate(blocks, options = {}) {
    const prices = new Map(Object.entries(options.prices || {}));
    const inputs = new Map(Object.entries(options.inputs || {}));
    const base = inputs.size ? evaluate(blocks, { prices: options.prices }) : null;
    const { sources, definitions } = readSheet(blocks);
    const names = new Set(definitions.keys());
    const known = new Map();

    function lookUp(step, index) {
      const { name } = step;
      if (step.kind === 'price') {
        const literal = prices.has(name) ? priceOf(prices.get(name)) : fail('unknown-price', step, name);
        return literal ? valueOf(literal) : fail('bad-price', step, name, prices.get(name));
      }
      if (known.has(name)) return known.get(name) || fail('uses-faulty', step, name);
      if (definitions.has(name)) {
        return fail(definitions.get(name) === index ? 'uses-itself' : 'uses-later', step, sources[index].name || '', name);
      }
      return fail(isUnit(name) ? 'unit-as-name' : 'unknown-name', step, name);
    }

    function compute(source, index, line) {
      if (source.fault) throw source.fault;
      const parsed = makeReader(source.tokens, names).readLine();
      const { program, stated } = parsed;
      line.expression = collapse(source.text.slice(parsed.start, parsed.end));
      line.uses = [...new Set(program.filter((step) => step.name && step.kind !== 'call').map((step) => step.name))];
      const isTarget = stated !== undefined && stated.relation !== '' && stated.relation !== '~';
      line.kind = isTarget ? 'target' : !stated && isInput(program) ? 'input' : 'step';
      if (definitions.get(source.name) < index) fail('duplicate-name', parsed.place, parsed.name);
      let quantity = run(program, (step) => lookUp(step, index));
      const price = program[0].kind === 'price' ? prices.get(program[0].name) : null;
      line.text = line.kind !== 'input' ? '' : price || line.expression;
      if (line.kind === 'input' && inputs.has(source.name)) {
        const original = price ? priceOf(price) : program[0];
        const input = readInput(inputs.get(source.name), original, names);
        const changed = run(input.program, (step) => lookUp(step, index));
        if (!isSame(quantity.unit, changed.unit)) {
          fail('unit-mismatch', changed, 'compare', unitText(quantity.unit), unitText(changed.unit));
        }
        quantity = changed;
        line.text = input.text;
      }
      return { quantity, stated };
    }

    function show(line, source, index, { quantity, stated }) {
      line.value = quantity.value;
      line.unit = unitText(quantity.unit);
      line.dimensions = quantity.unit.map(({ dimension, exponent }) => [dimension, exponent]);
      if (line.kind !== 'input') line.text = readableText(quantity);
      if (!stated) return;
      const { literal, relation } = stated;
      line.stated = collapse(source.text.slice(stated.start, stated.end));
      line.holds = false;
      const written = collapse(source.text.slice(literal.start, literal.end));
      if (!isSame(quantity.unit, literal.unit)) {
        const isMissing = literal.unit.length === 0 && literal.down === 1;
        const args = isMissing ? [written, line.text] : [written, line.unit, line.text];
        line.error = { code: isMissing ? 'stated-unit-missing' : 'stated-unit', start: literal.start, end: literal.end, args };
        return;
      }
      line.holds = holds(stated, quantity);
      const isAuthors = !base || base.lines[index].value === line.value;
      line.text = relation === '' && line.holds && isAuthors ? written : readableLike(quantity, literal);
      if (line.holds) return;
      const found = textLike(quantity, literal, 4);
      if (line.kind === 'target') {
        line.error = { code: 'target-missed', start: stated.start, end: stated.end, args: [line.name, found, relation, written] };
      } else if (isAuthors) {
        line.error = { code: 'stated-wrong', start: literal.start, end: literal.end, args: [written, found] };
      }
    }

    const lines = sources.map((source, index) => {
      const { name = '', note } = source;
      const line = { block: source.block, row: source.row, name, label: name.replace(/_/g, ' '), kind: 'step', note };
      try {
        const result = compute(source, index, line);
        known.set(name, result.quantity);
        show(line, source, index, result);
      } catch (fault) {
        if (!fault.code) throw fault;
        line.error = fault;
        if (name && definitions.get(name) === index) known.set(name, null);
      }
      return line;
    });
    return { lines };
  }

  const isUnit = (word) => known(word) !== null;
  setUpUnits();
  Handbook.estimate = { evaluate };
})();
