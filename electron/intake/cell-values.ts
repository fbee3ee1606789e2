/** What the text of a cell means: guarded text, quantities, money, times, phones. */

import type { OrderFlag } from '../domain/orders.ts';

const oddCharacters = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u3000]/u;
/** Most cells: printable ASCII and Chinese without a space, not beginning with a guard (`'`, `=`). */
const plainCell = /^[!-&(-<>-~\u4e00-\u9fff\uff01-\uff5e][!-~\u4e00-\u9fff\uff01-\uff5e]*$/u;
const invisible = /\p{Cf}/gu;

/**
 * The text that a person sees in the cell: without the guards that keep spreadsheets from touching it
 * (`="…"`, a leading `'`, TABs), invisible characters and surplus spaces; line breaks become spaces.
 */
export function cleanText(raw: string): string {
  if (raw === '' || plainCell.test(raw)) return raw;
  let text = raw;
  if (oddCharacters.test(text)) text = text.replace(invisible, '').replace(/[\s\p{Cc}]+/gu, ' ');
  text = text.trim();
  const first = text.charCodeAt(0);
  if (first === 61 && text.length >= 3) {
    const guarded = /^="([\s\S]*)"$/u.exec(text);
    if (guarded) text = (guarded[1] ?? '').replaceAll('""', '"').trim();
  } else if (first === 39 || first === 8217) {
    text = text.slice(1).trim();
  }
  return text.includes('  ') ? text.replace(/ {2,}/gu, ' ') : text;
}

/** Whether the cell carries a guard that keeps spreadsheets from reading its digits as a number. */
export function isGuarded(raw: string): boolean {
  return /^\s*(?:="|')|^\t|\t\s*$/u.test(raw);
}

/** `1.93068E+17`: what a spreadsheet leaves of a long number. */
export function isScientific(text: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d{1,3}$/iu.test(text);
}

/** `2`, `2.0`, `1,000`, `2件`, `x2`; undefined for anything that is not a positive whole number. */
export function parseQuantity(text: string): number | undefined {
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
  return /^0+(?:\.0+)?$/u.test(text.normalize('NFKC'));
}

/** `¥1,234.5元` → 123450 fen; null where the text is no amount. */
export function parseMoneyFen(text: string): number | null {
  if (text === '') return null;
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
  const folded = text.normalize('NFKC');
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
  return yesWords.test(text.trim());
}

const nothingWords = /^(?:无|無|没有|否|不需要|[-—/]+|none|null|no|n\/a|0)$/iu;

/** The text, or nothing where it only says that there is nothing: `无`, `-`, `否`. */
export function withoutNothing(text: string): string {
  return nothingWords.test(text.trim()) ? '' : text;
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
