/** Waybill numbers: cleaning what was scanned or typed, and stepping from one number to the next. */

import type { PoolId } from './ids.ts';
import type { PoolKind } from './number-pools.ts';
import { done, problem, type Result, refused } from './problems.ts';

/** How a carrier's consecutive numbers follow each other. */
export const nextNumberRules = ['plus-one'] as const;
export type NextNumberRule = (typeof nextNumberRules)[number];

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

/** The most numbers that one pool may hold; a longer range is almost always a slip of the keyboard. */
export const maxPoolSize = 100_000;

/**
 * What a scanner or a keyboard gave, as the number is stored: full-width forms folded, upper case, without
 * spaces, control characters and the AIM prefix (`]C1`) that some scanners add.
 */
export function normaliseWaybillNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^\](?:C[0-4]|Q[0-6]|E[0-4])/u, '')
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '')
    .toUpperCase();
}

/** Whether the text could be a waybill number of some carrier (facts: 4 to 40 letters, digits and hyphens). */
export function isWaybillNumberShape(text: string): boolean {
  return /^[A-Z0-9-]{4,40}$/u.test(text) && /\d/u.test(text);
}

const steps: Record<NextNumberRule, (number: string) => string | undefined> = {
  'plus-one': (number) => {
    const tail = /\d+$/u.exec(number)?.[0];
    if (tail === undefined) return undefined;
    const next = (BigInt(tail) + 1n).toString().padStart(tail.length, '0');
    // A longer tail would change the form of the number: the range is used up.
    return next.length > tail.length ? undefined : number.slice(0, -tail.length) + next;
  },
};

/** The number after this one, with its prefix and leading zeros kept; undefined where there is none. */
export function nextWaybillNumber(rule: NextNumberRule, number: string): string | undefined {
  return steps[rule](number);
}

/**
 * All numbers of a range, both ends included.
 *
 * @returns `numbers.range-invalid` where the ends do not belong together, `numbers.range-too-large` beyond
 * {@link maxPoolSize}.
 */
export function listWaybillNumbers(
  rule: NextNumberRule,
  range: { readonly from: string; readonly to: string } | { readonly from: string; readonly count: number },
): Result<readonly string[]> {
  const from = normaliseWaybillNumber(range.from);
  const to = 'to' in range ? normaliseWaybillNumber(range.to) : undefined;
  const params = { from: range.from, to: 'to' in range ? range.to : String(range.count) };
  const invalid = refused(problem('numbers.range-invalid', params));
  if (!isWaybillNumberShape(from)) return invalid;
  const prefix = (number: string) => number.replace(/\d+$/u, '');
  if (to !== undefined && (to.length !== from.length || to < from || prefix(to) !== prefix(from)))
    return invalid;
  const limit = 'count' in range ? range.count : maxPoolSize + 1;
  if (!Number.isInteger(limit) || limit < 1) return invalid;
  if (limit > maxPoolSize + 1)
    return refused(problem('numbers.range-too-large', { ...params, limit: maxPoolSize }));
  const numbers: string[] = [];
  let current: string | undefined = from;
  while (current !== undefined && numbers.length < limit) {
    numbers.push(current);
    if (current === to) break;
    current = nextWaybillNumber(rule, current);
  }
  if (numbers.length > maxPoolSize)
    return refused(problem('numbers.range-too-large', { ...params, limit: maxPoolSize }));
  const isComplete = to === undefined ? numbers.length === limit : numbers.at(-1) === to;
  return isComplete ? done(numbers) : invalid;
}
