/** A pool of single numbers, from a file or pasted. */

import { findCarrier } from '../domain/carriers.ts';
import type { PoolId } from '../domain/ids.ts';
import { type CheckedNumber, checkNumberList } from '../domain/number-lists.ts';
import { isReturned } from '../domain/number-pools.ts';
import type { OrderFile } from '../domain/order-files.ts';
import type { ListedNumber } from '../domain/outside-numbers.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { maxPoolSize, type Pool, poolName } from '../domain/waybills.ts';
import { insertPool } from './add-pool.ts';
import type { StationContext } from './context.ts';
import { remember } from './remember.ts';

export interface NumberListInput {
  readonly carrierCode: string;
  readonly file: OrderFile | null;
  /** One number a line; used where there is no file. */
  readonly text: string;
  /** Whether what does not look like a number of this carrier is left out. */
  readonly isStrangeLeftOut: boolean;
  readonly isCommitted: boolean;
}

export interface NumberListReport {
  readonly rows: readonly CheckedNumber[];
  /** Numbers that the pool has, or would have. */
  readonly taken: number;
  /** Null before it is committed, or where no row can be taken. */
  readonly pool: Pool | null;
}

function readLines(text: string): readonly ListedNumber[] {
  return text
    .split(/\r\n|[\r\n]/u)
    .map((line, index) => ({ row: index + 1, text: line.trim(), isDamaged: false }))
    .filter((line) => line.text !== '');
}

/**
 * Finds the pool that has a number, as people know it: empty where no pool has it, undefined where nobody knows it, or
 * where it went back to this carrier.
 */
function knownPools(
  { stores: { pools } }: StationContext,
  carrierCode: string,
): (number: string) => string | undefined {
  // A pool is counted when it is read: once for all of its numbers.
  const nameOfPool = remember((id: PoolId) => {
    const pool = pools.get(id);
    return pool ? poolName(pool) : '';
  });
  return (number) => {
    const found = pools.find(number);
    if (found && isReturned(found) && found.carrierCode === carrierCode) return undefined;
    return found && (found.poolId === null ? '' : nameOfPool(found.poolId));
  };
}

/**
 * Looks at every row of a list, and adds those that can be taken as a pool, in their order, where that is wanted.
 *
 * @returns every row with what is wrong with it; or `parcel.carrier-unknown`, `numbers.file-unusable`,
 * `numbers.range-too-large`.
 */
export async function addNumberList(
  context: StationContext,
  input: NumberListInput,
): Promise<Result<NumberListReport>> {
  const { catalogue, workshop } = context;
  const carrier = findCarrier(input.carrierCode, catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: input.carrierCode }));
  const listed = input.file ? await workshop.readNumberList(input.file) : done(readLines(input.text));
  if (!listed.ok) return listed;
  const fileName = input.file?.name ?? '';
  if (listed.value.length === 0) return refused(problem('numbers.file-unusable', { file: fileName }));
  if (listed.value.length > maxPoolSize) {
    return refused(problem('numbers.range-too-large', { limit: maxPoolSize }));
  }
  const rows = checkNumberList(listed.value, carrier, catalogue.carriers, knownPools(context, carrier.code));
  const numbers = rows
    .filter(({ verdict }) => verdict === 'good' || (verdict === 'strange' && !input.isStrangeLeftOut))
    .map(({ number }) => number);
  if (!input.isCommitted || numbers.length === 0) return done({ rows, taken: numbers.length, pool: null });
  const pool = insertPool(context, { carrierCode: carrier.code, kind: 'list', fileName, numbers });
  return pool.ok ? done({ rows, taken: numbers.length, pool: pool.value }) : pool;
}
