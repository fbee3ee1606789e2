/** Waybill numbers: the shared words, and cleaning what was scanned or typed. */

import type { PoolId } from './ids.ts';
import type { PoolKind } from './number-pools.ts';

export const waybillNumberStates = ['free', 'reserved', 'printed', 'used', 'void'] as const;
export type WaybillNumberState = (typeof waybillNumberStates)[number];

/** A pool (号段): numbers a carrier gave out, and how many are in each state. */
export interface Pool {
  readonly id: PoolId;
  readonly carrierCode: string;
  readonly kind: PoolKind;
  /** Of a list: the file that it came from; empty for pasted numbers and for ranges. */
  readonly fileName: string;
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<WaybillNumberState, number>>;
  readonly createdAtMs: number;
}

/** A pool as people know it. */
export const poolName = ({ carrierCode, from, to }: Pick<Pool, 'carrierCode' | 'from' | 'to'>): string =>
  `${carrierCode} ${from}–${to}`;

/** The most numbers that one pool may hold; a longer range is almost always a slip of the keyboard. */
export const maxPoolSize = 100_000;

/**
 * What a scanner or a keyboard gave, as a number is stored: full-width forms folded, upper case, plain hyphens,
 * without spaces, control and invisible characters, and without the AIM prefix (`]C1`) that some scanners add.
 */
export function normaliseWaybillNumber(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toUpperCase()
      .normalize('NFKC')
      .replace(/[\s\p{Cc}\p{Cf}]/gu, '')
      // What stood apart by a space may have become one character.
      .normalize('NFKC')
      .replace(/\p{Pd}|[\u2043\u2212]/gu, '-')
      .replace(/^(?:\][A-Z]\d)+/u, '')
  );
}

/** Whether the text could be a waybill number of some carrier (facts: 4 to 40 letters, digits and hyphens). */
export function isWaybillNumberShape(text: string): boolean {
  return /^[A-Z0-9-]{4,40}$/u.test(text) && /\d/u.test(text);
}
