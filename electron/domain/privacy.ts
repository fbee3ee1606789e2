/**
 * Masking of people's data on screen, paper and in logs.
 *
 * Source: GB/T 41833-2022 (express electronic waybill): at least one character of the name, at least six
 * digits of the phone and the room number are hidden.
 */

import type { CarrierDecision } from './carriers.ts';
import type { OrderField } from './order-files.ts';
import type { Consignee } from './orders.ts';

/** `张三` → `张*`, `欧阳娜娜` → `欧***`, `John Doe` → `J*** D**`. */
export function maskName(name: string): string {
  const text = name.trim();
  if (text === '') return '';
  if (/^[\p{Script=Latin} .'’-]+$/u.test(text)) {
    return text
      .split(/\s+/u)
      .map((word) => word.slice(0, 1) + '*'.repeat(Math.max(1, Math.min(3, [...word].length - 1))))
      .join(' ');
  }
  const characters = [...text];
  return (characters[0] ?? '') + '*'.repeat(Math.max(1, characters.length - 1));
}

/**
 * Full-width forms as ASCII, character for character, so that a place found in the folded text is the same
 * place in the text as it was written.
 */
function foldWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/gu, ' ');
}

const areaCode = /^(?:010|02\d|0[3-9]\d{2})$/u;
const virtualRange = /^(?:1(?:70|71|62|65|67)|950)/u;

/**
 * Whether this is a number that a shop lends to a parcel, with the extension that leads to the buyer:
 * eleven digits and four more, written `main-extension` (WeChat Channels API, `virtual_phone`; Alibaba Cloud,
 * AXN with extension). A mobile of a person has no extension, so a hyphen and four digits that are no area code
 * are one. A comma also parts two numbers: it counts only in the ranges without a person's card behind them
 * (170, 171, 162, 165, 167), and in the operators' own (950…). The word 转 always counts.
 */
function isPrivacyNumber(text: string): boolean {
  const parts =
    /^(?:\+?86-?|0086-?)?(1[3-9]\d{9}|950\d{8,12})([-,]?(?:转|轉|分机|分機|ext\.?)|-|,)(\d{3,4})$/iu.exec(
      foldWidth(text).replace(/\s/gu, ''),
    );
  if (!parts) return false;
  const [, main = '', mark = '', extension = ''] = parts;
  if (mark !== '-' && mark !== ',') return true;
  if (virtualRange.test(main)) return mark === '-' || !areaCode.test(extension);
  return mark === '-' && extension.length === 4 && !areaCode.test(extension);
}

/**
 * `13812345678` → `138******78`; landlines keep area code and the last two digits. At least six digits are
 * hidden, those that were hidden before (`138****5678`) among them. A privacy number with an extension
 * (`17000000000转2345`) identifies nobody and is kept as it is: the courier needs all of it.
 */
export function maskPhone(phone: string): string {
  const text = phone.trim();
  if (text === '') return '';
  if (isPrivacyNumber(text)) return text;
  const folded = foldWidth(text);
  const landline = /^(010|02\d|0[3-9]\d{2})-?([\d*]{7,8})$/u.exec(folded);
  if (landline) {
    const [, area = '', number = ''] = landline;
    const tail = number.length - 6;
    return `${area}-${'*'.repeat(6)}${number.slice(-tail)}`;
  }
  const places = folded.replace(/[^\d*]/gu, '');
  if (places === '') return '****';
  const hidden = Math.min(places.length, Math.max(6, places.length - 5));
  const kept = places.length - hidden;
  const tail = Math.min(2, kept);
  return places.slice(0, kept - tail) + '*'.repeat(hidden) + places.slice(places.length - tail);
}

const hiddenPart = '****';

/** Hides the last four characters, or the second half of a short text: nothing told where the room begins. */
function maskTail(text: string): string {
  const characters = [...text];
  const shown = Math.max(Math.floor(characters.length / 2), characters.length - 4);
  return characters.slice(0, shown).join('') + hiddenPart;
}

const chineseNumeral = '[〇零一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾]';

/**
 * The first of these begins the private part of a Chinese address. A number that directly follows a road and
 * ends in 号, 号院 or 弄 is tried first and skipped once: it is the house, which the courier may read.
 */
const roadNumber =
  /(?:路|(?<!天)街|(?<![街楼樓走通])道|巷|弄|胡同|段|公路)\s*\p{N}{1,5}\s*(?:号院?|號院?|弄)(?![楼樓房门門室])/u
    .source;
const numberedRoad = /(?:(?<!\p{L})[GSXY])?\p{N}{1,4}(?:国道|省道|县道|乡道)/u.source;
const privateMark = [
  // What was masked before, and a note in brackets.
  /\*+|[([{【〔「『]/u.source,
  // Any number, with the letters and signs that belong to it: 3, T1, B-1203, #5.
  /(?:(?<!\p{Script=Latin})\p{Script=Latin}{1,2}[-.]?|[#№]\s*)?\p{N}/u.source,
  // 三单元, 五零一室, A座, 甲栋; not 六户镇.
  `(?:${chineseNumeral}+|(?<!\\p{Script=Latin})\\p{Script=Latin}|[甲乙丙丁戊东西南北中])\\s*(?:单元|單元|室|户|戶|号楼|號樓|号房|號房|栋|棟|幢|楼|樓|层|層|座|梯)(?![村镇乡屯路街道区县市桥])`,
  // 五零一 without a mark.
  '[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{3,}(?![路街道巷村镇乡])',
].join('|');
const chineseParts = new RegExp(`(?<kept>${roadNumber}|${numberedRoad})|${privateMark}`, 'gu');

/** `…文一西路969号3幢2单元501 放丰巢` → `…文一西路969号****`. */
function maskChinese(text: string): string {
  const folded = foldWidth(text);
  let houseEnd = 0;
  let houseStart = 0;
  for (const found of folded.matchAll(chineseParts)) {
    const kept = found.groups?.kept;
    if (kept !== undefined && /道$/u.test(kept)) continue;
    if (kept !== undefined && houseEnd === 0) {
      houseEnd = found.index + kept.length;
      houseStart = found.index + kept.search(/\p{N}/u);
      continue;
    }
    // Brackets before the road, such as 高新区(西区)天府路, belong to the place.
    const rest = folded.slice(found.index);
    if (houseEnd === 0 && /^[([【][^\p{N})\]】]*[)\]】].*[路街道巷]/u.test(rest)) continue;
    // A second house number is a building: its road word stays, its number does not.
    const start = found.index + (kept === undefined ? 0 : kept.search(/\p{N}/u));
    return text.slice(0, start) + (/^\*+$/u.test(rest) ? rest : hiddenPart);
  }
  if (houseEnd === 0) return maskTail(text);
  // With nothing behind it the house number is the door itself.
  const rest = text.slice(houseEnd);
  return rest === ''
    ? text.slice(0, houseStart) + hiddenPart
    : text.slice(0, houseEnd) + [...rest].slice(0, -4).join('') + hiddenPart;
}

/** The patterns of a Latin address that are hidden, each wherever it stands, in this order. */
const latinRules: readonly (readonly [RegExp, string])[] = [
  // Notes, and runs of seven or more digits with what people put between them.
  [/[([{][^)\]}]*[)\]}]?/gu, hiddenPart],
  [/\+?\p{N}(?:[\s().-]*\p{N}){6,}/gu, hiddenPart],
  // Apt 4B, Unit #3, 4B Apt: up to the next comma.
  [
    /(?:#?\b[a-z]?\d{1,5}[a-z]?\s+)?\b(?:apartment|apt|unit|suite|ste|room|rm|flat|door|dept|c\/o|attn)\b[^,;\n]*/giu,
    hiddenPart,
  ],
  // The same glued to its number (Rm1203), and # or № with a number.
  [/\b(?:apt|unit|suite|ste|room|rm|flat)\.?[#-]?\d[^,;\n]*|[#№][^,;\n]*/giu, hiddenPart],
  // Building 3, Tower B, Block 12, Level 5, 12/F, 3rd floor.
  [
    /\b(?:building|bldg|block|blk|tower|level|floor|fl|entrance|door)\b[.\s]*(?:no\.?\s*)?(?:[a-z]?\d[^,;\n]*|[a-z]\b[^,;\n]*)/giu,
    hiddenPart,
  ],
  [/\b[a-z]?\d{1,4}\s*(?:st|nd|rd|th)?(?:\/f\b|\s*fl(?:oor)?\b)[^,;\n]*/giu, hiddenPart],
  // 3/12 George Street: the unit stands before the stroke.
  [/(^|[,;\n]\s*|\s)[a-z]?\d{1,5}[a-z]?\/(?=\d)/giu, `$1${hiddenPart}/`],
  // A part between commas that is nothing but a door (1203, 4B), and a door behind house number and street.
  [/(^|[,;\n]\s*)[a-z]?-?\d{1,4}[a-z]?(?=\s*(?:[,;\n]|$))/giu, `$1${hiddenPart}`],
  [
    /((?:^|[,;\n]\s*)\d+[^,;\n]*\p{L}{2,}\.?\s+)(?:[a-z]?-?\d{1,5}[a-z]?)(?=\s*(?:[,;\n]|$))/giu,
    `$1${hiddenPart}`,
  ],
];

/** `12 Main Street, Apt 4B, Springfield` → `12 Main Street, ****, Springfield`. */
function maskLatin(text: string): string {
  let masked = text;
  for (const [pattern, shown] of latinRules) masked = masked.replace(pattern, shown);
  // Numbers without a name tell no place, but may tell a room.
  if (!/\p{L}/u.test(masked)) return hiddenPart;
  if (masked.includes('*')) return masked;
  // No door is named: the house number is the door.
  const house = /\p{N}[\p{N}\p{L}-]*/u.exec(masked);
  if (!house) return maskTail(masked);
  return masked.slice(0, house.index) + hiddenPart + masked.slice(house.index + house[0].length);
}

function maskPlace(address: string): string {
  // A postal code in front says nothing about the room, and would be taken for one.
  const text = address.trim().replace(/^\d{6}(?=\s*\p{Script=Han})\s*/u, '');
  if (text === '') return '';
  const code = /\s*[[［]\d{4}[\]］]$/u.exec(text);
  const place = code ? text.slice(0, code.index) : text;
  if (place === '') return hiddenPart;
  const isLatin = /\p{Script=Latin}/u.test(place) && !/(?!\p{Script=Latin})\p{L}/u.test(place);
  return (isLatin ? maskLatin(place) : maskChinese(place)) + (code?.[0] ?? '');
}

/**
 * Hides building, unit and room, and every note and number behind them: `…望京SOHO T1 A座1203` →
 * `…望京SOHO ****`. Where no room is named, something is hidden all the same; only an empty text gives an empty
 * one. The match code `[2345]` of a shop stays at the end: without it the courier cannot use the privacy number.
 */
export function maskAddress(address: string): string {
  let masked = maskPlace(address);
  // A sign may read differently once what stood behind it is hidden. Each turn shows less, so this ends.
  for (let next = maskPlace(masked); next !== masked; next = maskPlace(masked)) masked = next;
  return masked;
}

/** A consignee as it is shown to somebody without the right to see more. */
export function maskConsignee(consignee: Consignee): Consignee {
  return {
    ...consignee,
    name: maskName(consignee.name),
    phone: maskPhone(consignee.phone),
    address: consignee.address.trim() === '' ? '' : maskAddress(consignee.address),
  };
}

/** A mobile, or a landline with its hyphen, that stands somewhere in a text; longer numbers are orders. */
const personalNumber =
  /(?<!\d)(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/gu;

/** What people wrote (remarks, messages, reasons): the phone numbers in it are hidden, the rest is work to be done. */
export function maskText(text: string): string {
  return text.replace(personalNumber, maskPhone);
}

/** What people wrote among the details of an event or a finding; the others are numbers and words of the station. */
export function maskWritten(
  details: Readonly<Record<string, string | number>>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' && (name === 'reason' || name === 'text') ? maskText(value) : value,
    ]),
  );
}

/** Why a parcel has its carrier, as it is shown: it may quote a remark, or a person. */
export function maskDecision(decision: CarrierDecision): CarrierDecision {
  if (decision.rule === 'remark-wish') return { ...decision, text: maskText(decision.text) };
  return decision.rule === 'operator' ? { ...decision, reason: maskText(decision.reason) } : decision;
}

const maskedFields: Readonly<Partial<Record<string, (text: string) => string>>> = {
  consigneeName: maskName,
  buyerName: maskName,
  invoiceTitle: maskName,
  phone: maskPhone,
  address: maskAddress,
  addressLine2: maskAddress,
  addressLine3: maskAddress,
  addressOverride: maskAddress,
  buyerMessage: maskText,
  sellerRemark: maskText,
};

/**
 * A number with its unit: `2`, `-1.5`, `２件`, `两个`, `半箱`, `1e3`, `x`. Anything else slipped into the column from
 * another one.
 */
const countForms = [
  /^[^\p{L}]*\p{N}[^\p{L}]*\p{L}{0,3}$/u,
  /^\d+(?:\.\d+)?e[+-]?\d+$/iu,
  /^[\p{Script=Latin}\s./-]{1,3}$/u,
  new RegExp(`^(?:${chineseNumeral}+|半)[个件只盒包套双条箱瓶份]?$`, 'u'),
];
const isCounted = (text: string) => countForms.some((form) => form.test(text.trim()));
const maskCount = (text: string) => (text.trim() === '' || isCounted(text) ? text : maskAddress(text));

/**
 * A cell of a file as it is shown before anybody asked for the full view.
 *
 * @param field what its column means; null where nobody knows: then only phone numbers are hidden.
 */
export function maskCell(text: string, field: OrderField | null): string {
  if (field === 'orderNumber' || field === 'giftOrderNumber') return text;
  const isCount = field === 'quantity' || field === 'giftQuantity';
  const mask = field === null ? undefined : maskedFields[field];
  if (isCount) return maskText(maskCount(text));
  return mask ? mask(text) : maskText(text);
}

/** A change of an order (its field, and what it was and is) as it is shown to somebody without the right to see more. */
export function maskChange<
  Change extends { readonly field: string; readonly before: string; readonly after: string },
>(change: Change): Change {
  const mask = maskedFields[change.field];
  return mask ? { ...change, before: mask(change.before), after: mask(change.after) } : change;
}
