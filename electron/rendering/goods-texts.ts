/** How goods, services and money are written on paper. */

import type { OrderLine } from '../domain/orders.ts';
import type { PaperService } from '../domain/parcel-services.ts';
import { type FieldSource, formatMoney } from './expressions.ts';
import { isEnglish } from './field-tables.ts';

export const currencySigns: Readonly<Record<string, string>> = {
  CNY: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
};

/** Latin letters and figures are half as wide as characters. */
const widthOf = (character: string) => ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1);

/** A product name as short as the goods line of a label wants it: 14 characters, or 28 letters. */
function shortName(name: string): string {
  const characters = [...name.trim()];
  if (characters.reduce((sum, character) => sum + widthOf(character), 0) <= 14) return characters.join('');
  let kept = '';
  let width = 0;
  for (const character of characters) {
    width += widthOf(character);
    if (width > 13) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function contentsLine(line: OrderLine, giftMark: string): string {
  const specification = line.specification.trim() === '' ? '' : ` ${line.specification.trim()}`;
  return `${line.isGift ? giftMark : ''}${shortName(line.name)}${specification}×${line.quantity}`;
}

/** The goods in one line: `杯子 白×1；[赠]贴纸×2`, in English `Cup white×1; [gift] Sticker×2`. */
export function contentsOf(lines: readonly OrderLine[], isInEnglish: boolean): string {
  const [gift, between] = isInEnglish ? ['[gift] ', '; '] : ['[赠]', '；'];
  return lines.map((line) => contentsLine(line, gift)).join(between);
}

/** Stands before the name of a gift, in the language of the words around it. */
export function giftMark({ isGift }: Pick<OrderLine, 'isGift'>, outer: FieldSource | undefined): string {
  if (!isGift) return '';
  return isEnglish(outer) ? '[gift] ' : '【赠】';
}

/** `保价 ¥2000`, `到付`. */
export function serviceText({ name, amountFen }: PaperService, currencySign: string): string {
  return amountFen === null ? name : `${name} ${currencySign}${formatMoney(amountFen).replace(/\.00$/u, '')}`;
}
