/** Stepping from one waybill number to the next, as a carrier's consecutive forms follow each other (连号). */

import { s10CheckDigit, testCheckDigit } from './check-digits.ts';
import { done, type Problem, problem, type Result, refused } from './problems.ts';
import { isWaybillNumberShape, maxPoolSize, normaliseWaybillNumber } from './waybills.ts';

/** What a number is made of: numbers of one series follow each other by their serials. */
interface NumberParts {
  readonly series: string;
  readonly serial: bigint;
}

interface Stepping {
  /** Undefined where the rule does not speak of such numbers. */
  readonly read: (number: string) => NumberParts | undefined;
  /** Undefined where the number is the last of its form, or where what follows is not known. */
  readonly next: (number: string) => string | undefined;
  readonly previous: (number: string) => string | undefined;
}

/** The same digits counted on by some steps, in the same width; undefined where they do not fit it. */
function addKeepingWidth(digits: string, steps: bigint): string | undefined {
  const sum = BigInt(digits) + steps;
  if (sum < 0n) return undefined;
  const text = sum.toString().padStart(digits.length, '0');
  return text.length > digits.length ? undefined : text;
}

/** The trailing digits count on; prefix, width and leading zeros stay. */
const plusOne: Stepping = {
  read(number) {
    const tail = /\d+$/u.exec(number)?.[0];
    if (tail === undefined) return undefined;
    return { series: `${number.slice(0, -tail.length)}${tail.length}`, serial: BigInt(tail) };
  },
  next: (number) => stepTail(number, 1n),
  previous: (number) => stepTail(number, -1n),
};

function stepTail(number: string, steps: bigint): string | undefined {
  const tail = /\d+$/u.exec(number)?.[0];
  if (tail === undefined) return undefined;
  // A longer tail would change the form of the number: the range is used up.
  const stepped = addKeepingWidth(tail, steps);
  return stepped === undefined ? undefined : number.slice(0, -tail.length) + stepped;
}

/** UPU S10: the eight-digit serial counts on, the check digit is made anew, letters and country stay. */
const s10: Stepping = {
  read(number) {
    if (testCheckDigit('s10', number) !== 'right') return undefined;
    return { series: number.slice(0, 2) + number.slice(11), serial: BigInt(number.slice(2, 10)) };
  },
  next: (number) => stepS10(number, 1n),
  previous: (number) => stepS10(number, -1n),
};

function stepS10(number: string, steps: bigint): string | undefined {
  // A number that is wrong itself has no successor: what would follow it is not on the next form.
  if (testCheckDigit('s10', number) !== 'right') return undefined;
  const serial = addKeepingWidth(number.slice(2, 10), steps);
  if (serial === undefined) return undefined;
  return `${number.slice(0, 2)}${serial}${s10CheckDigit(serial)}${number.slice(11)}`;
}

const zjsForm = /^\d{9}[0-6]$/u;

/**
 * ZJS (宅急送), ten digits: the last digit runs from 0 to 6 beside the nine-digit serial. Public ecshop-style plugins
 * step it as +11, and 7 less where the last digit would pass 6.
 */
const zjs: Stepping = {
  read: (number) => (zjsForm.test(number) ? { series: '', serial: BigInt(number.slice(0, 9)) } : undefined),
  next(number) {
    if (!zjsForm.test(number)) return undefined;
    return addKeepingWidth(number, number.endsWith('6') ? 4n : 11n);
  },
  previous(number) {
    if (!zjsForm.test(number)) return undefined;
    return addKeepingWidth(number, number.endsWith('0') ? -4n : -11n);
  },
};

const sfForm = /^\d{12}$/u;

/**
 * By how much the last digit of an SF number of twelve digits changes when the first eleven count on by one; it hangs
 * on the digits that carry. Undefined where the carry goes past d8: no source says what happens there.
 *
 * @param serial the first eleven digits of the number before.
 */
function sfCheckChange(serial: string): number | undefined {
  const [d8 = '', d9 = '', d10 = '', d11 = ''] = serial.slice(7);
  if (d11 !== '9') return 9;
  if (d10 !== '9') return '36'.includes(d10) ? 5 : 6;
  if (d9 !== '9') return Number(d9) % 2 === 0 ? 3 : 2;
  if (d8 !== '9') return '036'.includes(d8) ? 0 : 9;
  return undefined;
}

/**
 * SF's (顺丰) old printed forms of twelve digits. An isolated number cannot be checked, since the rule of its first
 * seven digits is not public; only steps are known.
 */
const sf12: Stepping = {
  read: (number) => (sfForm.test(number) ? { series: '', serial: BigInt(number.slice(0, 11)) } : undefined),
  next(number) {
    if (!sfForm.test(number)) return undefined;
    const serial = number.slice(0, 11);
    const change = sfCheckChange(serial);
    const next = addKeepingWidth(serial, 1n);
    if (change === undefined || next === undefined) return undefined;
    return `${next}${(Number(number[11]) + change) % 10}`;
  },
  previous(number) {
    if (!sfForm.test(number)) return undefined;
    const before = addKeepingWidth(number.slice(0, 11), -1n);
    const change = before === undefined ? undefined : sfCheckChange(before);
    if (before === undefined || change === undefined) return undefined;
    return `${before}${(Number(number[11]) + 10 - change) % 10}`;
  },
};

/** Numbers that a system hands out one by one, or whose rule is not known: only the next form can tell. */
const scanNext: Stepping = {
  read: () => undefined,
  next: () => undefined,
  previous: () => undefined,
};

const steppings = {
  'plus-one': plusOne,
  s10,
  zjs,
  'sf-12': sf12,
  'scan-next': scanNext,
} as const satisfies Record<string, Stepping>;

/** How a carrier's consecutive numbers follow each other. */
export type NextNumberRule = keyof typeof steppings;
export const nextNumberRules = Object.keys(steppings) as [NextNumberRule, ...NextNumberRule[]];

/**
 * The number after this one, with its prefix and leading zeros kept. Undefined where there is none (`plus-one` and
 * `s10` at the end of their digits, and numbers of another form) and where it is not known (`scan-next`; `sf-12` where
 * d8 to d11 are all 9): then the next form has to be scanned.
 */
export function nextWaybillNumber(rule: NextNumberRule, number: string): string | undefined {
  return steppings[rule].next(number);
}

/**
 * The number before this one: `previousWaybillNumber(rule, nextWaybillNumber(rule, n))` is `n` wherever `n` has a next
 * one. Undefined at serial 0, for numbers of another form, for `scan-next`, and for `sf-12` right behind a carry past d8.
 */
export function previousWaybillNumber(rule: NextNumberRule, number: string): string | undefined {
  return steppings[rule].previous(number);
}

/**
 * Why {@link nextWaybillNumber} has no answer: `numbers.check-digit-wrong` where the number is wrong itself, else
 * `numbers.next-unknown` (number).
 */
export function whyNoNext(rule: NextNumberRule, number: string): Problem {
  const isWrong = rule === 's10' && testCheckDigit('s10', number) === 'wrong';
  return problem(isWrong ? 'numbers.check-digit-wrong' : 'numbers.next-unknown', { number });
}

/**
 * All numbers of a range, both ends included. A range of one number needs no rule.
 *
 * @returns `numbers.range-invalid` where the ends do not belong together, or the rule never reaches the second one;
 * `numbers.range-too-large` beyond {@link maxPoolSize}; `numbers.next-unknown` (number: the last known one) where what
 * follows cannot be worked out; `numbers.check-digit-wrong` (number) where one of the ends is wrong itself.
 */
export function listWaybillNumbers(
  rule: NextNumberRule,
  range: { readonly from: string; readonly to: string } | { readonly from: string; readonly count: number },
): Result<readonly string[]> {
  const from = normaliseWaybillNumber(range.from);
  const to = 'to' in range ? normaliseWaybillNumber(range.to) : undefined;
  const params = { from: range.from, to: 'to' in range ? range.to : String(range.count) };
  const invalid = refused(problem('numbers.range-invalid', params));
  if (!isWaybillNumberShape(from)) return invalid;
  const wrong = [from, to ?? from].find((end) => rule === 's10' && testCheckDigit('s10', end) === 'wrong');
  if (wrong !== undefined) return refused(whyNoNext(rule, wrong));
  const count = 'count' in range ? range.count : (countBetween(rule, from, to ?? '') ?? 0);
  if (!Number.isInteger(count) || count < 1) {
    return rule === 'scan-next' && to !== undefined && isWaybillNumberShape(to)
      ? refused(whyNoNext(rule, from))
      : invalid;
  }
  if (count > maxPoolSize)
    return refused(problem('numbers.range-too-large', { ...params, limit: maxPoolSize }));
  const numbers = [from];
  for (let last = from; numbers.length < count; ) {
    const next = nextWaybillNumber(rule, last);
    if (next === undefined) {
      const isUnknown = rule === 'scan-next' || rule === 'sf-12';
      return isUnknown ? refused(whyNoNext(rule, last)) : invalid;
    }
    numbers.push(next);
    last = next;
  }
  return to === undefined || numbers.at(-1) === to ? done(numbers) : invalid;
}

/** How many numbers a range holds by its serials; undefined where the ends are not of one series, or in the wrong order. */
function countBetween(rule: NextNumberRule, from: string, to: string): number | undefined {
  if (from === to) return 1;
  const first = steppings[rule].read(from);
  const last = steppings[rule].read(to);
  if (!first || !last || first.series !== last.series || last.serial < first.serial) return undefined;
  const count = last.serial - first.serial + 1n;
  return count > BigInt(maxPoolSize) ? maxPoolSize + 1 : Number(count);
}
