/** The carriers' numbers: what is left and for how long, what is void, what was passed over. */

import type { NumberSupplyView, NumberView } from '../contract/views.ts';
import { findCarrier } from '../domain/carriers.ts';
import type { PoolId } from '../domain/ids.ts';
import { defaultLowWaterMark, forecastNumbers } from '../domain/number-forecast.ts';
import { canBeFree, type WaybillNumber } from '../domain/number-pools.ts';
import { maskText } from '../domain/privacy.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import type { Pool } from '../domain/waybills.ts';
import { carrierName, ordersOf, record, type StationContext } from './context.ts';

/** The carriers that the station has numbers of, with how long they will last. */
export function viewSupplies(context: StationContext, pools: readonly Pool[]): NumberSupplyView[] {
  const { stores, clock, catalogue } = context;
  const nowMs = clock.nowMs();
  const today = clock.atLocal(clock.localDay(nowMs), 0);
  const used = new Map(stores.pools.listUse(today).map((use) => [use.carrierCode, use]));
  const marks = stores.pools.lowWaterMarks();
  const poolsOf = Map.groupBy(pools, ({ carrierCode }) => carrierCode);
  return catalogue.carriers
    .filter(({ code }) => poolsOf.has(code) || marks.has(code))
    .map(({ code }) => {
      const free = (poolsOf.get(code) ?? []).reduce((sum, { counts }) => sum + counts.free, 0);
      const use = used.get(code);
      const lowWaterMark = marks.get(code) ?? defaultLowWaterMark;
      const forecast = forecastNumbers(free, use?.taken ?? 0, use?.firstTakenAtMs ?? nowMs, nowMs);
      return {
        carrierCode: code,
        carrierName: carrierName(context, code),
        free,
        lowWaterMark,
        isLow: free < lowWaterMark,
        takenToday: use?.taken ?? 0,
        isPreprinted: stores.pools.isNextPreprinted(code),
        ...forecast,
      };
    });
}

/** From which number of free ones on a carrier warns; 0 for never. */
export function setLowWaterMark(
  context: StationContext,
  input: { readonly carrierCode: string; readonly numbers: number },
): Result<void> {
  const carrier = findCarrier(input.carrierCode, context.catalogue.carriers);
  if (!carrier) return refused(problem('parcel.carrier-unknown', { carrier: input.carrierCode }));
  context.stores.transaction(() => {
    context.stores.pools.setLowWaterMark(carrier.code, input.numbers);
    record(context, 'numbers.low-water-set', carrier.code, { numbers: input.numbers });
  });
  context.announce({ kind: 'numbers-changed' });
  return done(undefined);
}

/** A number with the parcel that it is, or was, for. */
export function numberView(context: StationContext, number: WaybillNumber): NumberView {
  const parcel = number.parcelId === null ? undefined : context.stores.parcels.get(number.parcelId);
  const { voided } = number;
  return {
    waybillNumber: number.number,
    carrierCode: number.carrierCode,
    carrierName: carrierName(context, number.carrierCode),
    poolId: number.poolId,
    state: number.state,
    pairCode: parcel?.pairCode ?? null,
    orderNumbers: parcel ? ordersOf(context, parcel).map(({ orderNumber }) => orderNumber) : [],
    routing: { ...number.routing },
    takenAtMs: number.takenAtMs,
    printedAtMs: number.printedAtMs,
    usedAtMs: number.usedAtMs,
    voided: voided && { ...voided, note: maskText(voided.note) },
    canBeFree: canBeFree(number),
  };
}

/** Void and not given back, those that are due first. */
export function listVoidNumbers(context: StationContext): NumberView[] {
  return context.stores.pools.listVoid().map((number) => numberView(context, number));
}

/** The pool with an id. */
export function findPool(context: Pick<StationContext, 'stores'>, id: PoolId): Result<Pool> {
  const pool = context.stores.pools.get(id);
  return pool ? done(pool) : refused(problem('numbers.pool-unknown'));
}

/** The numbers of a pool that were passed over. */
export function listGaps(context: StationContext, id: PoolId): Result<NumberView[]> {
  const pool = findPool(context, id);
  if (!pool.ok) return pool;
  return done(context.stores.pools.listGaps(id).map((number) => numberView(context, number)));
}
