/**
 * Field expressions of templates (`{consignee.name} {consignee.phone}`, `{paidFen|money}`, `{position|pad:3}`, words in
 * the paper's language `{zh:收件人;en:To}`) and conditions (`remark`, `!share`, `generation > 1`, `copyFor = buyer`, `marks & !collect.name`).
 */

import { maskAddress, maskName, maskPhone } from '../domain/privacy.ts';

export type FieldValue = string | number | null;

/** The value of a field; undefined where the data has no field of that name. */
export type FieldSource = (name: string) => FieldValue | undefined;

const masks: Readonly<Record<string, (text: string) => string>> = {
  name: maskName,
  phone: maskPhone,
  address: maskAddress,
};

/** In which language the fixed words of a paper stand: `zh-CN` (also where it is not said) or `en`. */
export const languageField = 'paperLanguage';

const count = /^[1-9]\d?$/u;

interface FilterRule {
  apply(value: FieldValue, argument: string): string;
  /** Whether the filter can be written with that argument (empty: with none). */
  takes(argument: string): boolean;
}

const withoutArgument = (argument: string) => argument === '';

const filters = {
  /** `2026-07-12 14:05` with `date:MM/dd HH:mm` → `07/12 14:05`. */
  date: { apply: formatDate, takes: (argument) => argument.search(dateToken) >= 0 },
  /** Fen to the amount with two decimals. */
  money: {
    apply: (value) => (typeof value === 'number' ? formatMoney(value) : ''),
    takes: withoutArgument,
  },
  upper: { apply: (value) => String(value ?? '').toUpperCase(), takes: withoutArgument },
  /** `7` with `pad:3` → `007`. */
  pad: {
    apply: (value, argument) => String(value ?? '').padStart(Number(argument), '0'),
    takes: (argument) => count.test(argument),
  },
  /** `850` → `850 g`, `1250` → `1.250 kg`. */
  grams: {
    apply: (value) => (typeof value === 'number' ? formatGrams(value) : ''),
    takes: withoutArgument,
  },
  /**
   * Groups of four from the right, for reading aloud: `YT8 8000 0000 0023`. Numbers with dashes have groups; postal
   * ones are written as UPU S10 says: `EE 123 456 785 CN`.
   */
  spaced: {
    apply: (value) => {
      const text = String(value ?? '');
      const postal = /^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/u.exec(text);
      if (postal) return postal.slice(1).join(' ');
      return /^[A-Za-z0-9]+$/u.test(text) ? text.replace(/(?<=.)(?=(?:.{4})+$)/gu, ' ') : text;
    },
    takes: withoutArgument,
  },
  /** The last characters: `YT8800000000023` with `last:4` → `0023`. */
  last: {
    apply: (value, argument) => [...String(value ?? '')].slice(-Number(argument)).join(''),
    takes: (argument) => count.test(argument),
  },
  /** `mask:name`, `mask:phone`, `mask:address`: as the privacy rules hide them. */
  mask: {
    apply: (value, argument) => masks[argument]?.(String(value ?? '')) ?? '',
    takes: (argument) => Object.hasOwn(masks, argument),
  },
} as const satisfies Record<string, FilterRule>;

type FilterName = keyof typeof filters;

interface Filter {
  readonly name: FilterName;
  readonly argument: string;
}

/** Fixed words in the language of the paper. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

type Part =
  | { readonly literal: string }
  | Words
  | { readonly field: string; readonly filters: readonly Filter[] };

export interface Expression {
  readonly parts: readonly Part[];
  /** Names of the fields that it reads, in order. */
  readonly fields: readonly string[];
}

/** One comparison of a condition. A field is empty when it is null, an empty text or 0. */
export type ConditionTest =
  | { readonly field: string; readonly is: 'filled' | 'empty' }
  | { readonly field: string; readonly is: 'more-than'; readonly number: number }
  | { readonly field: string; readonly is: 'equal'; readonly text: string };

export interface Condition {
  /** It holds where all tests of at least one alternative do. */
  readonly alternatives: readonly (readonly ConditionTest[])[];
  /** Names of the fields that it reads, in order. */
  readonly fields: readonly string[];
}

/** Fen as an amount with two decimals: `9900` → `99.00`. */
export function formatMoney(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const amount = Math.abs(fen);
  return `${sign}${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}

function formatGrams(grams: number): string {
  if (grams < 1000) return `${grams} g`;
  return `${Math.trunc(grams / 1000)}.${String(grams % 1000).padStart(3, '0')} kg`;
}

const dateToken = /yyyy|MM|dd|HH|mm/gu;

/** A date in another form. What is no date, or has no time where one is wished, stays as it is. */
function formatDate(value: FieldValue, format: string): string {
  const text = String(value ?? '');
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?/u.exec(text);
  if (!found) return text;
  const [, yyyy = '', MM = '', dd = '', HH = '', mm = ''] = found;
  if (HH === '' && /HH|mm/u.test(format)) return text;
  const parts: Readonly<Record<string, string>> = { yyyy, MM, dd, HH, mm };
  return format.replace(dateToken, (token) => parts[token] ?? token);
}

const fieldPattern = /^[a-zA-Z][a-zA-Z.]*$/u;

function parseFilter(text: string): Filter | undefined {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const argument = colon < 0 ? '' : text.slice(colon + 1);
  if (!Object.hasOwn(filters, name)) return undefined;
  const known = name as FilterName;
  return filters[known].takes(argument) ? { name: known, argument } : undefined;
}

const wordsPattern = /^zh:(.*?);en:(.*)$/su;

function parsePlaceholder(text: string): Part | undefined {
  const [words, zh = '', en = ''] = wordsPattern.exec(text) ?? [];
  if (words !== undefined) return { zh, en };
  const [field = '', ...filterTexts] = text.split('|').map((piece) => piece.trim());
  const parsed = filterTexts.map(parseFilter);
  const known = parsed.filter((filter) => filter !== undefined);
  if (!fieldPattern.test(field) || known.length !== parsed.length) return undefined;
  return { field, filters: known };
}

/** Reads an expression; undefined where it is malformed or names an unknown filter. */
export function parseExpression(text: string): Expression | undefined {
  const parts: Part[] = [];
  let rest = text;
  while (rest !== '') {
    const open = rest.search(/[{}]/u);
    if (open < 0) {
      parts.push({ literal: rest });
      break;
    }
    const close = rest.indexOf('}', open);
    if (rest[open] === '}' || close < 0) return undefined;
    if (open > 0) parts.push({ literal: rest.slice(0, open) });
    const placeholder = parsePlaceholder(rest.slice(open + 1, close));
    if (!placeholder) return undefined;
    parts.push(placeholder);
    rest = rest.slice(close + 1);
  }
  return { parts, fields: parts.flatMap((part) => ('field' in part ? [part.field] : [])) };
}

function parseTest(text: string): ConditionTest | undefined {
  const match = /^(!)?([a-zA-Z][a-zA-Z.]*)\s*(?:(>)\s*(\d{1,6})|(=)\s*(.*\S))?$/u.exec(text.trim());
  if (!match) return undefined;
  const [, not, field = '', more, number, equal, wished = ''] = match;
  if (not === undefined) {
    if (more !== undefined) return { field, is: 'more-than', number: Number(number) };
    if (equal !== undefined) return { field, is: 'equal', text: wished };
    return { field, is: 'filled' };
  }
  return more === undefined && equal === undefined ? { field, is: 'empty' } : undefined;
}

/**
 * Reads a condition: `field`, `!field`, `field > 3`, `field = text`, joined by `&`; alternatives by `|`, which binds
 * less.
 *
 * @returns undefined where it is malformed.
 */
export function parseCondition(text: string): Condition | undefined {
  const alternatives: (readonly ConditionTest[])[] = [];
  for (const alternative of text.split('|')) {
    const tests = alternative.split('&').map(parseTest);
    const known = tests.filter((test) => test !== undefined);
    if (known.length !== tests.length) return undefined;
    alternatives.push(known);
  }
  return { alternatives, fields: alternatives.flat().map(({ field }) => field) };
}

/** Reads each text once: a label is laid out thousands of times a day. */
function remembering<Parsed>(parse: (text: string) => Parsed | undefined, what: string) {
  const known = new Map<string, Parsed>();
  return (text: string): Parsed => {
    let parsed = known.get(text);
    if (parsed === undefined) {
      // A designer tries many texts in one run of the program; the shipped templates have some hundred.
      if (known.size > 4000) known.clear();
      parsed = parse(text);
      if (parsed === undefined) throw new TypeError(`not ${what}: ${text}`);
      known.set(text, parsed);
    }
    return parsed;
  };
}

/** The parsed form of an expression of a template that was checked. */
export const expressionOf = remembering(parseExpression, 'an expression');

/** The parsed form of a condition of a template that was checked. */
export const conditionOf = remembering(parseCondition, 'a condition');

/**
 * The text that an expression yields. Templates are checked before, so an unknown field is a bug.
 *
 * @param dress what is done to the text of each field before it stands among the others.
 */
export function evaluateExpression(
  expression: Expression,
  source: FieldSource,
  dress: (text: string) => string = (text) => text,
): string {
  let text = '';
  for (const part of expression.parts) {
    if ('literal' in part) {
      text += part.literal;
      continue;
    }
    if ('zh' in part) {
      text += source(languageField) === 'en' ? part.en : part.zh;
      continue;
    }
    let value = readField(part.field, source);
    for (const filter of part.filters) value = filters[filter.name].apply(value, filter.argument);
    text += dress(String(value ?? ''));
  }
  return text;
}

/** Whether a condition holds. */
export function holds(condition: Condition, source: FieldSource): boolean {
  return condition.alternatives.some((tests) => tests.every((test) => passes(test, source)));
}

function passes(test: ConditionTest, source: FieldSource): boolean {
  const value = readField(test.field, source);
  switch (test.is) {
    case 'filled':
      return !isEmpty(value);
    case 'empty':
      return isEmpty(value);
    case 'more-than':
      return typeof value === 'number' && value > test.number;
    case 'equal':
      return String(value ?? '').trim() === test.text;
  }
}

function isEmpty(value: FieldValue): boolean {
  return value === null || value === 0 || String(value).trim() === '';
}

function readField(name: string, source: FieldSource): FieldValue {
  const value = source(name);
  if (value === undefined) throw new TypeError(`a template reads an unknown field: ${name}`);
  return value;
}
