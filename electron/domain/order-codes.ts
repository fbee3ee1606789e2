/**
 * The code of an order: what a scanner reads off a pick list or a manual sheet. It names the order itself, since order
 * numbers may be of any characters, and two shops may have the same.
 */

import type { OrderId } from './ids.ts';

/** No waybill number, pair code or order number begins so, and no key of the window is this character. */
const mark = '.';
/** The last 52 bits of an id: all of them chance, and together a number that JavaScript holds exactly. */
const tailLength = 13;
const digits = 16;

/** `.0031415926535897`: digits only, since Code 128 packs two of them into one character. */
export function orderCode(id: OrderId): string {
  const tail = id.replaceAll('-', '').slice(-tailLength);
  return mark + String(Number.parseInt(tail, 16)).padStart(digits, '0');
}

/** The end of the id that a code names (`9-02e8c1d5a7f4`); undefined where a text is no such code. */
export function orderIdEnd(text: string): string | undefined {
  if (!/^\.\d{16}$/u.test(text)) return undefined;
  const tail = Number(text.slice(mark.length)).toString(16).padStart(tailLength, '0');
  return tail.length > tailLength ? undefined : `${tail.slice(0, 1)}-${tail.slice(1)}`;
}

/** Whether a scanned text is the code of an order. */
export function isOrderCode(text: string): boolean {
  return orderIdEnd(text) !== undefined;
}
