/** Waybill numbers come in: a range that is counted out, or the numbers of a list. */

import { findCarrier } from '../domain/carriers.ts';
import { listWaybillNumbers } from '../domain/next-numbers.ts';
import type { PoolKind } from '../domain/number-pools.ts';
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
