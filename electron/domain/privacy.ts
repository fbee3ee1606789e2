/**
 * Masking of people's data on screen, paper and in logs.
 *
 * Source: GB/T 41833-2022 (express electronic waybill): at least one character of the name, at least six
 * digits of the phone and the room number are hidden.
 */

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
 * `13812345678` → `138******78`; landlines keep area code and the last two digits. A privacy number with an
 * extension (`17000000000转2345`) identifies nobody and is kept as it is: the courier needs all of it.
 */
export function maskPhone(phone: string): string {
  const text = phone.trim();
  if (text === '') return '';
  if (/^1\d{10}\s*[-转,]\s*\d{3,4}$/u.test(text)) return text;
  const landline = /^(0\d{2,3})-?(\d{7,8})$/u.exec(text);
  if (landline) {
    const [, area = '', number = ''] = landline;
    return `${area}-${'*'.repeat(number.length - 2)}${number.slice(-2)}`;
  }
  const digits = text.replace(/\D/g, '');
  const hidden = Math.max(6, digits.length - 5);
  const kept = Math.max(0, digits.length - hidden);
  const tail = Math.min(2, kept);
  return (
    digits.slice(0, kept - tail) +
    '*'.repeat(Math.min(hidden, digits.length)) +
    digits.slice(digits.length - tail)
  );
}

const roomTail =
  /(?:\d+|[一二三四五六七八九十]+)\s*(?:单元|室|户|号楼|栋|幢|楼|层|座)|[A-Za-z]?座|[A-Za-z]?\d{2,5}(?:室|户)?\s*(?:[(（]\d{6}[)）])?$|\b(?:Apt|Unit|Suite|Room|Rm|#)\b\.?/iu;

/** Hides everything from the unit or room on: `…望京SOHO T1 A座1203` → `…望京SOHO T1 ****`. */
export function maskAddress(address: string): string {
  const text = address.trim();
  const found = roomTail.exec(text);
  if (found && found.index > 0) return `${text.slice(0, found.index)}****`;
  const characters = [...text];
  return characters.length <= 6
    ? `${characters.slice(0, 3).join('')}****`
    : `${characters.slice(0, -4).join('')}****`;
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
