/**
 * What the papers of training mode bear instead of their codes: no parcel can leave by one, since every real station
 * knows it for what it is. No waybill number, pair code, card or order code begins so.
 */

import { isPairCode } from './pair-codes.ts';

const mark = 'VOID-';
/** Of a pair code: the narrowest slip has no room for more. */
const shortMark = 'V';

/** `YT8800000000001` → `VOID-YT8800000000001`, `B0712-023` → `VB0712-023`; nothing stays nothing. */
export function trainingCode(code: string): string {
  if (code === '') return '';
  return (isPairCode(code) ? shortMark : mark) + code;
}

/** The code that a paper of training mode stands for, clean; undefined for every other code. */
export function readTrainingCode(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/^(?:\][A-Z]\d)+/u, '');
  if (bare.startsWith(mark) && bare.length > mark.length) return bare.slice(mark.length);
  const pairCode = bare.slice(shortMark.length);
  return bare.startsWith(shortMark) && isPairCode(pairCode) ? pairCode : undefined;
}
