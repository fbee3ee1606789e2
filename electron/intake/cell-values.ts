/** What the text of a cell means: guarded text, quantities, money, times, phones. */

import type { OrderFlag } from '../domain/orders.ts';

const oddCharacters = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u3000]/u;
const invisible = /\p{Cf}/gu;

const space = 0x20;
const apostrophe = 0x27;
const equalsSign = 0x3d;

/**
 * Whether nothing has to be done to a cell, as to most: printable ASCII and Chinese with single spaces inside, not
 * beginning with a guard (`'`, `=`). Looked at by code, since this is asked of every cell of a day's file.
 */
function isPlain(raw: string): boolean {
  const first = raw.charCodeAt(0);
  if (first === apostrophe || first === equalsSign) return false;
  let before = space;
  for (let index = 0; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    const isVisible =
      (code > space && code <= 0x7e) ||
      (code >= 0x4e00 && code <= 0x9fff) ||
      (code >= 0xff01 && code <= 0xff5e);
    if (!isVisible && (code !== space || before === space)) return false;
    before = code;
  }
  return before !== space;
}

/**
 * The text that a person sees in the cell: without the guards that keep spreadsheets from touching it
 * (`="…"`, a leading `'`, TABs), invisible characters and surplus spaces; line breaks become spaces.
 */
export function cleanText(raw: string): string {
  if (raw === '' || isPlain(raw)) return raw;
  let text = raw;
  if (oddCharacters.test(text)) text = text.replace(invisible, '').replace(/[\s\p{Cc}]+/gu, ' ');
  text = text.trim();
  const first = text.charCodeAt(0);
  if (first === equalsSign && text.length >= 3) {
    const guarded = /^="([\s\S]*)"$/u.exec(text);
    if (guarded) text = (guarded[1] ?? '').replaceAll('""', '"').trim();
  } else if (first === apostrophe || first === 8217) {
    text = text.slice(1).trim();
  }
  return text.includes('  ') ? text.replace(/ {2,}/gu, ' ') : text;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** How many ASCII digits follow each other from `start` on. */
function digitRun(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end - start;
}

/** Whether the text is ASCII digits and nothing else, at least one. */
export function isDigits(text: string): boolean {
  return text !== '' && digitRun(text, 0) === text.length;
}

/** Whether the cell carries a guard that keeps spreadsheets from reading its digits as a number. */
export function isGuarded(raw: string): boolean {
  return !isDigits(raw) && /^\s*(?:="|')|^\t|\t\s*$/u.test(raw);
}

/** `1.93068E+17`: what a spreadsheet leaves of a long number. */
export function isScientific(text: string): boolean {
  return !isDigits(text) && /^\d(?:\.\d+)?E\+?\d{1,3}$/iu.test(text);
}

/** `2`, `2.0`, `1,000`, `2件`, `x2`; undefined for anything that is not a positive whole number. */
export function parseQuantity(text: string): number | undefined {
  if (text.length <= 7 && isDigits(text)) return Number(text) || undefined;
  const match =
    /^[x×*]?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.0+)?\s*(?:件|个|個|只|箱|盒|套|瓶|包|袋|份|双|条|pcs?|pieces?|ea)?$/iu.exec(
      text.normalize('NFKC'),
    );
  if (!match) return undefined;
  const quantity = Number((match[1] ?? '').replaceAll(',', ''));
  return quantity > 0 ? quantity : undefined;
}

/** Whether the text is a zero, in any of its forms. */
export function isZero(text: string): boolean {
  if (isDigits(text)) return Number(text) === 0;
  return /^0+(?:\.0+)?$/u.test(text.normalize('NFKC'));
}

/** `79.80`, `79.8`, `79`: how most files write money; undefined for any other way. */
function plainMoneyFen(text: string): number | undefined {
  const whole = digitRun(text, 0);
  if (whole === 0 || whole > 9) return undefined;
  if (whole === text.length) return Number(text) * 100;
  const cents = text.length - whole - 1;
  if (text.charCodeAt(whole) !== 46 || cents < 1 || cents > 2) return undefined;
  if (digitRun(text, whole + 1) !== cents) return undefined;
  return Number(text.slice(0, whole)) * 100 + Number(text.slice(whole + 1)) * (cents === 1 ? 10 : 1);
}

/** `¥1,234.5元` → 123450 fen; null where the text is no amount. */
export function parseMoneyFen(text: string): number | null {
  if (text === '') return null;
  const plain = plainMoneyFen(text);
  if (plain !== undefined) return plain;
  const bare = text
    .normalize('NFKC')
    .replace(/(?:人民币|RMB|CNY|USD|US\$|HK\$|EUR|GBP|[¥￥$€£元\s])/giu, '')
    .replaceAll(',', '');
  const match = /^(-?)(\d{1,12})(?:\.(\d*))?$/u.exec(bare);
  if (!match) return null;
  const fraction = `${match[3] ?? ''}000`;
  const roundUp = fraction.charCodeAt(2) >= 53 ? 1 : 0;
  const fen = Number(match[2]) * 100 + Number(fraction.slice(0, 2)) + roundUp;
  return match[1] === '-' && fen > 0 ? -fen : fen;
}

const yearFirst =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu;
const monthFirst =
  /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu;

/** UTC milliseconds of `2026-07-12 08:05:00`, how most files write times; undefined for any other way. */
function plainTimeMs(text: string): number | undefined {
  if (text.length !== 19) return undefined;
  const separator = text.charCodeAt(4);
  if ((separator !== 45 && separator !== 47) || text.charCodeAt(7) !== separator) return undefined;
  if (text.charCodeAt(10) !== space || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
    return undefined;
  if (digitRun(text, 0) !== 4) return undefined;
  const pair = (start: number) => {
    const tens = text.charCodeAt(start);
    const ones = text.charCodeAt(start + 1);
    return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + (ones - 48) : Number.NaN;
  };
  const [month, day, hour, minute, second] = [pair(5), pair(8), pair(11), pair(14), pair(17)];
  // Days that not every month has, and whatever is no time at all, are looked at the long way.
  const isSafe =
    month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60;
  return isSafe ? Date.UTC(Number(text.slice(0, 4)), month - 1, day, hour, minute, second) : undefined;
}

/** `7/11/2026 10:05 PM` → `7/11/2026 22:05`. */
function withDayHours(text: string): string {
  const match = /^(.*[\sT])(\d{1,2})(:\d{2}(?::\d{2})?)\s*([AP])\.?M\.?$/iu.exec(text);
  if (!match) return text;
  const hour = Number(match[2]);
  if (hour < 1 || hour > 12) return text;
  const ofDay = (hour % 12) + (match[4]?.toUpperCase() === 'P' ? 12 : 0);
  return `${match[1]}${ofDay}${match[3]}`;
}

/**
 * UTC milliseconds of a time as exports write it; null where it is none.
 *
 * @param utcOffsetMinutes of times that carry no offset.
 */
export function parseTimeMs(
  text: string,
  order: 'year-first' | 'month-first',
  utcOffsetMinutes: number,
): number | null {
  if (text === '') return null;
  const plain = plainTimeMs(text);
  if (plain !== undefined) return plain - utcOffsetMinutes * 60_000;
  const folded = withDayHours(text.normalize('NFKC'));
  const byYear = yearFirst.exec(folded);
  const byMonth = byYear || order === 'year-first' ? null : monthFirst.exec(folded);
  const match = byYear ?? byMonth;
  if (!match) return null;
  const parts = byYear ? [match[1], match[2], match[3]] : [match[3], match[1], match[2]];
  const [yearText = '', monthText, dayText] = parts;
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  const [hour, minute, second] = [match[4], match[5], match[6]].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(atMs);
  // 31 April rolls over: such a day is a slip, not a time.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const offset = match[7];
  if (offset === undefined) return atMs - utcOffsetMinutes * 60_000;
  if (/^[a-z]/iu.test(offset)) return atMs;
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = offset.replace(/\D/gu, '');
  return atMs - sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

/**
 * A phone as it must be printed. Chinese mobiles lose separators and country code; extensions of privacy
 * numbers, landlines and foreign numbers stay as they are. A number that a spreadsheet turned into `1.38E+10`
 * is no phone at all.
 */
export function parsePhone(text: string): string {
  if (text.length === 11 && isDigits(text)) return text;
  const folded = text.normalize('NFKC').trim();
  if (isScientific(folded)) return '';
  const mobile = /^(?:\+?86[- ]?|0086[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(\s*[-转,]\s*\d{3,4})?$/u.exec(
    folded,
  );
  if (!mobile) return folded;
  return `${mobile[1]}${mobile[2]}${mobile[3]}${(mobile[4] ?? '').replace(/\s/gu, '')}`;
}

const yesWords = /^(?:是|y|yes|true|1|赠品|gift)$/iu;

/** `是`, `yes`, `TRUE`: what exports write where something holds. */
export function isYes(text: string): boolean {
  return text !== '' && yesWords.test(text.trim());
}

const nothingWords = /^(?:无|無|没有|否|不需要|[-—/]+|none|null|no|n\/a|0)$/iu;

/** The text, or nothing where it only says that there is nothing: `无`, `-`, `否`. */
export function withoutNothing(text: string): string {
  return text === '' || nothingWords.test(text.trim()) ? '' : text;
}

const noInvoiceWish = /^(?:不|无|無|否|免|没有|沒有|未(?!知)|[-—/]+$|none\b|not?\b|n\/a|false|0$)/iu;

/**
 * To whom the invoice is made out, or the file's own word that there is one (`是`, `电子发票`); empty for none.
 *
 * @param wish a column that says whether one is wanted, or which kind; a clear no wins over any name.
 */
export function parseInvoice(title: string, wish: string): string {
  const said = wish.trim();
  if (said !== '' && noInvoiceWish.test(said)) return '';
  const name = withoutNothing(title);
  return name === '' ? said : name;
}

const flagPatterns: readonly (readonly [OrderFlag, RegExp])[] = [
  ['red', /红|紅|\bred\b/iu],
  ['yellow', /黄|黃|\byellow\b/iu],
  ['green', /绿|綠|\bgreen\b/iu],
  ['blue', /蓝|藍|\bblue\b/iu],
  ['purple', /紫|\bpurple\b/iu],
  ['orange', /橙|橘|\borange\b/iu],
  ['grey', /灰|\bgr[ae]y\b/iu],
];

/**
 * The flag that a cell names; null where there is none. A colour that is not ours, or a number that the format
 * does not explain, is `other`: platforms number their colours differently.
 */
export function parseFlag(
  text: string,
  formatWords: Readonly<Record<string, OrderFlag | null>>,
): OrderFlag | null {
  if (text === '' && formatWords[''] === undefined) return null;
  const folded = text.normalize('NFKC').trim();
  const known = formatWords[folded];
  if (known !== undefined) return known;
  if (folded === '' || withoutNothing(folded) === '' || /^(?:无|未)/u.test(folded)) return null;
  return flagPatterns.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other';
}

let countryCodes: Map<string, string> | undefined;

/** Names of countries in English and Chinese, from the language data of the runtime. */
function countryCodeByName(): Map<string, string> {
  if (countryCodes) return countryCodes;
  const codes = new Map<string, string>([
    ['usa', 'US'],
    ['u.s.a.', 'US'],
    ['uk', 'GB'],
    ['great britain', 'GB'],
    ['mainland china', 'CN'],
    ["people's republic of china", 'CN'],
    ['hong kong', 'HK'],
    ['macau', 'MO'],
    ['中国大陆', 'CN'],
    ['香港', 'HK'],
    ['澳门', 'MO'],
    ['台湾', 'TW'],
  ]);
  for (const language of ['en', 'zh']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (let first = 65; first <= 90; first += 1) {
      for (let second = 65; second <= 90; second += 1) {
        const code = String.fromCharCode(first, second);
        // Withdrawn codes (DD, SU) answer with the names of their successors.
        if (new Intl.Locale(`und-${code}`).region !== code) continue;
        const name = names.of(code)?.toLowerCase();
        if (name !== undefined && !codes.has(name)) codes.set(name, code);
      }
    }
  }
  countryCodes = codes;
  return codes;
}

/** ISO 3166 alpha-2 of a country's code or name; `ZZ` (unknown, ISO 3166 user-assigned) where it means none. */
export function parseCountry(text: string): string {
  const trimmed = text.trim();
  if (/^[a-z]{2}$/iu.test(trimmed) && trimmed.toLowerCase() !== 'uk') return trimmed.toUpperCase();
  return countryCodeByName().get(trimmed.toLowerCase()) ?? 'ZZ';
}
