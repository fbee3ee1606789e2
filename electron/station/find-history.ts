/** Scan anything → the parcel and all that ever happened to it. */

import type { CodeHistoryView } from '../contract/views.ts';
import type { Order } from '../domain/orders.ts';
import { isPairCode } from '../domain/pair-codes.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { isBadgeCode, isCard } from '../domain/scan-codes.ts';
import { readScannedWaybill } from '../domain/scanned-waybills.ts';
import { normaliseWaybillNumber } from '../domain/waybills.ts';
import { carrierName, ordersOf, record, type StationContext } from './context.ts';
import { findCodedOrder, findScannedParcel, readPaperCode } from './find-scanned-parcel.ts';
import { hasCurrentPapers } from './pair-parcel.ts';
import { readHistory } from './view-history.ts';
import { jobViews, pairParcelView } from './views.ts';

/** So many batches are looked through for a name, the newest first. */
const mostBatches = 2000;

/** What a code names. */
interface Named {
  readonly kind: CodeHistoryView['kind'];
  readonly code: string;
  /** Of a paper: its own first, then the newest; of a batch in print order. */
  readonly parcels: readonly Parcel[];
  /** Without a parcel: the orders of that number. */
  readonly orders: readonly Order[];
  readonly alarm: Problem | null;
}

/** Every parcel that ever carried one of the orders: live ones before those that were cancelled, the newest first. */
function parcelsOf(
  { stores }: Pick<StationContext, 'stores'>,
  orders: readonly Pick<Order, 'id'>[],
): Parcel[] {
  const carried = new Map(
    orders.flatMap(({ id }) => stores.parcels.listByOrder(id)).map((parcel) => [parcel.id, parcel]),
  );
  return [...carried.values()].sort(
    (left, right) =>
      Number(left.state === 'cancelled') - Number(right.state === 'cancelled') ||
      right.createdAtMs - left.createdAtMs,
  );
}

/** The parcel of a scanned paper, and behind it the others of its orders: those before it, and those that replaced it. */
function withRelated(context: StationContext, parcel: Parcel): Pick<Named, 'parcels' | 'orders'> {
  const others = parcelsOf(context, ordersOf(context, parcel)).filter(({ id }) => id !== parcel.id);
  return { parcels: [parcel, ...others], orders: [] };
}

function nameCode(context: StationContext, input: string): Result<Named> {
  const read = readPaperCode(context, input);
  if (!read.ok) return read;
  const scanned = read.value;
  const { parcels, orders, pools, jobs, products } = context.stores;
  const text = normaliseWaybillNumber(scanned);
  if (isBadgeCode(text)) return refused(problem('history.badge-scanned'));
  if (isCard(text)) return refused(problem('history.card-scanned', { code: text }));
  const byPairCode = isPairCode(text) ? parcels.findByPairCode(text) : undefined;
  if (byPairCode)
    return done({ kind: 'pair-code', code: text, ...withRelated(context, byPairCode), alarm: null });
  const { code, waybillNumber } = readScannedWaybill(text);
  const byWaybill = findScannedParcel(context, text);
  if (byWaybill) {
    const isOld =
      byWaybill.state !== 'cancelled' && ![code, waybillNumber].includes(byWaybill.waybillNumber ?? '');
    const params = {
      scanned: waybillNumber,
      pairCode: byWaybill.pairCode ?? '',
      waybillNumber: byWaybill.waybillNumber ?? '',
    };
    return done({
      kind: 'waybill',
      code: waybillNumber,
      ...withRelated(context, byWaybill),
      alarm: isOld ? problem('pair.old-number', params) : null,
    });
  }
  const coded = findCodedOrder(context, text);
  const named = coded ? [coded] : orders.listByNumber(scanned.trim());
  if (named.length > 0) {
    const carried = parcelsOf(context, named);
    return done({ kind: 'order', code: scanned.trim(), parcels: carried, orders: named, alarm: null });
  }
  const batch = jobs.listBatches(mostBatches).find(({ name }) => name === scanned.trim());
  if (batch) {
    return done({
      kind: 'batch',
      code: batch.name,
      parcels: parcels.listByBatch(batch.id),
      orders: [],
      alarm: null,
    });
  }
  const product = products.find(text) ?? products.find(scanned.trim());
  if (product) return refused(problem('history.product-scanned', { code: text, name: product.name }));
  const unbound = pools.find(code) ?? pools.find(waybillNumber);
  if (unbound) {
    return refused(
      problem('history.number-unbound', { waybillNumber: unbound.number, state: unbound.state }),
    );
  }
  return refused(problem('pair.code-unknown', { code: scanned.trim().slice(0, 80) }));
}

/** What somebody who holds papers of the parcel must know before all else; null for nothing. */
function alarmOf(context: StationContext, parcel: Parcel, orders: readonly Order[]): Problem | null {
  const params = { pairCode: parcel.pairCode ?? '', waybillNumber: parcel.waybillNumber ?? '' };
  if (parcel.state === 'cancelled') return problem('pair.cancelled', params);
  // What has left cannot be stopped here.
  if (parcel.state === 'shipped') return null;
  const stopped = whyStopped(orders);
  if (stopped) return problem(stopped.code, { ...params, ...stopped.params });
  const hasPapers = parcel.state === 'queued' || parcel.state === 'paired';
  return hasPapers && !hasCurrentPapers(context, parcel, orders) ? problem('pair.old-copy', params) : null;
}

/**
 * Finds what a scanned or typed code names, with its whole history. The full view is recorded.
 *
 * @returns `pair.code-unknown`, `history.number-unbound`, or one of the codes that name a scan of another kind.
 */
export function findHistory(
  context: StationContext,
  input: { readonly code: string; readonly parcelId?: string | undefined; readonly isFull: boolean },
): Result<CodeHistoryView> {
  const { stores } = context;
  const found = nameCode(context, input.code);
  if (!found.ok) return found;
  const { kind, code, parcels, alarm } = found.value;
  const chosen = parcels.find(({ id }) => id === input.parcelId);
  const shown = chosen ?? (kind === 'batch' ? undefined : parcels[0]);
  const orders = shown ? ordersOf(context, shown) : found.value.orders;
  const entries = readHistory(context, orders, input.isFull);
  if (input.isFull) {
    stores.transaction(() => {
      for (const { id } of orders) record(context, 'order.shown-in-full', id);
    });
  }
  const names = new Map(
    stores.parcels.listNames(parcels.map(({ id }) => id)).map((parcel) => [parcel.id, parcel.orderNumbers]),
  );
  const newestPaperFirst = shown
    ? [...stores.jobs.listByParcel(shown.id)].sort(
        (left, right) => left.document.localeCompare(right.document) || right.generation - left.generation,
      )
    : [];
  return done({
    kind,
    code,
    alarm: alarm ?? (shown ? alarmOf(context, shown, orders) : null),
    parcels: parcels.map((parcel) => ({
      parcelId: parcel.id,
      pairCode: parcel.pairCode,
      waybillNumber: parcel.waybillNumber,
      orderNumbers: [...(names.get(parcel.id) ?? [])],
      carrierName: carrierName(context, parcel.carrierCode),
      state: parcel.state,
    })),
    found: shown ? pairParcelView(context, shown) : null,
    numbers: shown
      ? stores.pools.listByParcel(shown.id).map(({ number, state, voided, changedAtMs }) => ({
          number,
          state,
          voidReason: voided?.reason ?? null,
          changedAtMs,
        }))
      : [],
    papers: jobViews(context, newestPaperFirst),
    entries,
  });
}
