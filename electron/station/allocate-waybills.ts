/** Waybill numbers: adding pools, and binding a number to a parcel. */

import { findCarrier, findCarrierByCode } from '../domain/carriers.ts';
import { listWaybillNumbers } from '../domain/next-numbers.ts';
import type { PoolKind, VoidReason } from '../domain/number-pools.ts';
import type { Parcel } from '../domain/parcels.ts';
import { catchProblem, done, problem, type Result, refused } from '../domain/problems.ts';
import { nextNumberRuleFor } from '../domain/recognise-waybills.ts';
import { normaliseWaybillNumber, type Pool } from '../domain/waybills.ts';
import { whyNumberRefused } from './check-number.ts';
import { record, type StationContext } from './context.ts';

/**
 * Adds a pool: every number of a range, free. An overlap with a known number refuses all of it, unless the number went
 * back to its carrier.
 */
export function addPool(
  context: StationContext,
  input: {
    readonly carrierCode: string;
    /** `range` where absent; `preprinted`: the forms in the printer bear these numbers. */
    readonly kind?: 'range' | 'preprinted';
    readonly from: string;
    readonly to?: string;
    readonly count?: number;
  },
): Result<Pool> {
  const carrier = findCarrier(input.carrierCode, context.catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: input.carrierCode }));
  const { from, to, count } = input;
  if ((to === undefined) === (count === undefined)) {
    return refused(problem('numbers.range-invalid', { from, to: to ?? '' }));
  }
  const problemOfFirst = whyNumberRefused(carrier, from);
  if (problemOfFirst) return refused(problemOfFirst);
  const numbers = listWaybillNumbers(
    nextNumberRuleFor(carrier, normaliseWaybillNumber(from)),
    to === undefined ? { from, count: count ?? 0 } : { from, to },
  );
  if (!numbers.ok) {
    return refused(
      ...numbers.problems.map(({ code, params }) => problem(code, { ...params, carrier: carrier.code })),
    );
  }
  return insertPool(context, {
    carrierCode: carrier.code,
    kind: input.kind ?? 'range',
    numbers: numbers.value,
  });
}

/** Adds a pool of these numbers, all or none. */
export function insertPool(
  context: StationContext,
  pool: {
    readonly carrierCode: string;
    readonly kind: PoolKind;
    readonly fileName?: string;
    readonly numbers: readonly string[];
  },
): Result<Pool> {
  const { stores, ids, clock } = context;
  const id = ids.next<'pool'>();
  const { carrierCode, kind, numbers } = pool;
  const inserted = catchProblem(() =>
    stores.transaction(() => {
      const returned = stores.pools.insert({ ...pool, id, createdAtMs: clock.nowMs() });
      const again = returned > 0 ? { returned } : {};
      record(context, 'pool.added', id, { carrier: carrierCode, kind, count: numbers.length, ...again });
      return done(undefined);
    }),
  );
  if (!inserted.ok) return inserted;
  context.announce({ kind: 'numbers-changed' });
  const added = stores.pools.get(id);
  if (!added) throw new Error(`pool ${id} vanished`);
  return done(added);
}

const dayMs = 86_400_000;

/** Until when the carrier takes a number back that was not used; null where its data names no such time. */
export function recycleBy(context: StationContext, carrierCode: string, atMs: number): number | null {
  const carrier = findCarrierByCode(carrierCode, context.catalogue.carriers);
  return carrier?.recycleDays === undefined ? null : atMs + carrier.recycleDays * dayMs;
}

/**
 * A parcel that will not travel gives its number up: it is void, and waits in the list of void numbers. Nothing where
 * the parcel has none. Call it inside the transaction that takes the parcel apart.
 *
 * @param isOnPaper a label that bears it may be out.
 * @param note why, in a person's own words.
 */
export function giveUpNumber(
  context: StationContext,
  parcel: Pick<Parcel, 'id'>,
  reason: VoidReason,
  isOnPaper = false,
  note = '',
): void {
  const { pools } = context.stores;
  const number = pools.findByParcel(parcel.id);
  if (!number) return;
  const atMs = context.clock.nowMs();
  const recycleByMs = recycleBy(context, number.carrierCode, atMs);
  pools.void(number.number, { reason, note, atMs, recycleByMs, isOnPaper });
  record(context, 'number.voided', parcel.id, { waybillNumber: number.number, reason });
}
