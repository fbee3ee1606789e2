/** Field expressions of templates: `{consignee.name} {consignee.phone}`, `{paidFen|money}`, `{position|pad:3}`. */

export type FieldValue = string | number | null;

/** The value of a field; undefined where the data has no field of that name. */
export type FieldSource = (name: string) => FieldValue | undefined;

const filters = {
  /** `2026-07-12 14:05` → `2026-07-12`. */
  date: (value: FieldValue) => String(value ?? '').slice(0, 10),
  /** Fen to the amount with two decimals. */
  money: (value: FieldValue) => (typeof value === 'number' ? formatMoney(value) : ''),
  upper: (value: FieldValue) => String(value ?? '').toUpperCase(),
  /** `7` with `pad:3` → `007`. */
  pad: (value: FieldValue, argument: string) => String(value ?? '').padStart(Number(argument), '0'),
  /** `850` → `850 g`, `1250` → `1.250 kg`. */
  grams: (value: FieldValue) => (typeof value === 'number' ? formatGrams(value) : ''),
  /** Groups of four from the right, for reading aloud: `YT8 8000 0000 0023`. Numbers with dashes have groups. */
  spaced: (value: FieldValue) => {
    const text = String(value ?? '');
    return /^[A-Za-z0-9]+$/u.test(text) ? text.replace(/(?<=.)(?=(?:.{4})+$)/gu, ' ') : text;
  },
} as const satisfies Record<string, (value: FieldValue, argument: string) => string>;

type FilterName = keyof typeof filters;

interface Filter {
  readonly name: FilterName;
  readonly argument: string;
}

type Part = { readonly literal: string } | { readonly field: string; readonly filters: readonly Filter[] };

export interface Expression {
  readonly parts: readonly Part[];
  /** Names of the fields that it reads, in order. */
  readonly fields: readonly string[];
}

/** A condition: `remark` (it is not empty), `generation > 1`. */
export interface Condition {
  readonly field: string;
  readonly moreThan: number | null;
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

const fieldPattern = /^[a-zA-Z][a-zA-Z.]*$/u;

function parseFilter(text: string): Filter | undefined {
  const [name = '', argument = '', ...rest] = text.split(':');
  if (!Object.hasOwn(filters, name) || rest.length > 0) return undefined;
  if ((name === 'pad') !== /^[1-9]$/u.test(argument)) return undefined;
  return { name: name as FilterName, argument };
}

function parsePlaceholder(text: string): Part | undefined {
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

/** Reads a condition; undefined where it is malformed. */
export function parseCondition(text: string): Condition | undefined {
  const match = /^\s*([a-zA-Z][a-zA-Z.]*)\s*(?:>\s*(\d{1,6})\s*)?$/u.exec(text);
  if (!match) return undefined;
  return { field: match[1] ?? '', moreThan: match[2] === undefined ? null : Number(match[2]) };
}

/** The text that an expression yields. Templates are checked before, so an unknown field is a bug. */
export function evaluateExpression(expression: Expression, source: FieldSource): string {
  let text = '';
  for (const part of expression.parts) {
    if ('literal' in part) {
      text += part.literal;
      continue;
    }
    let value = readField(part.field, source);
    for (const filter of part.filters) value = filters[filter.name](value, filter.argument);
    text += value ?? '';
  }
  return text;
}

/** Whether a condition holds. A field is empty when it is null, an empty text or 0. */
export function holds(condition: Condition, source: FieldSource): boolean {
  const value = readField(condition.field, source);
  if (condition.moreThan !== null) return typeof value === 'number' && value > condition.moreThan;
  return value !== null && value !== 0 && String(value).trim() !== '';
}

function readField(name: string, source: FieldSource): FieldValue {
  const value = source(name);
  if (value === undefined) throw new TypeError(`a template reads an unknown field: ${name}`);
  return value;
}
