/** The stop list: what must not leave although paper of it is out. Scan, weigh and handover refuse it. */

import type { StoppedOrder } from '../contract/views.ts';
import type { OrderId, ParcelId } from '../domain/ids.ts';
import type { OrderFilter } from '../domain/order-queries.ts';
import type { Order, OrderProblemCode } from '../domain/orders.ts';
import { isPairCode } from '../domain/pair-codes.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { paperStates } from '../domain/print-jobs.ts';
import { maskWritten } from '../domain/privacy.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { normaliseWaybillNumber } from '../domain/waybills.ts';
import type { OrderRow } from '../ports/order-stores.ts';
import { mayHavePaper } from './cancel-papers.ts';
import { carrierName, ordersOf, type StationContext } from './context.ts';
import { findScannedParcel } from './find-scanned-parcel.ts';
import { holdOrders } from './handle-exceptions.ts';
import { hasCurrentPapers } from './pair-parcel.ts';

/** More than a bench can hold. */
const limit = 100_000;
/** A parcel that left longer ago than this has arrived: a refund is then a return, and no carrier can stop it. */
const callableForMs = 7 * 86_400_000;

/** What calls a parcel back that has left. Other findings came too late to matter. */
const callsBack: readonly OrderProblemCode[] = [
  'order.refunded',
  'order.refund-pending',
  'order.closed',
  'order.held',
];

type Stage = StoppedOrder['stage'];

function stageOf(context: StationContext, parcel: Parcel): Stage | null {
  if (parcel.state === 'paired' || parcel.state === 'shipped') return parcel.state;
  const jobs = parcel.state === 'queued' ? context.stores.jobs.listByParcel(parcel.id) : [];
  return jobs.some(({ state }) => paperStates.includes(state)) ? 'printed' : null;
}

/** The finding that stops an order, as it was found. */
function problemOf(order: Order, code: OrderProblemCode, parcel: Parcel): Problem {
  const params = order.findings.find((finding) => finding.code === code)?.params ?? {};
  return problem(code, {
    ...maskWritten(params),
    orderNumber: order.orderNumber,
    pairCode: parcel.pairCode ?? '',
  });
}

/** What must not leave, the parcels that are furthest on their way first. */
export function listStopped(context: StationContext): StoppedOrder[] {
  const { stores, clock } = context;
  const read = (filter: OrderFilter): readonly OrderRow[] =>
    stores.orders.list({ filter, search: '', offset: 0, limit }).rows;
  const underWay = [...read('paired'), ...read('queued')];
  const orderById = new Map(underWay.map(({ order }) => [order.id, order]));
  const known = new Map<ParcelId, Problem | null>();
  /** What keeps a parcel although the order that is asked about is not stopped: another door, or old papers. */
  const problemOfParcel = (parcel: Parcel): Problem | null => {
    const found = known.get(parcel.id);
    if (found !== undefined) return found;
    const orders = parcel.orderIds.map((id) => orderById.get(id)).filter((order) => order !== undefined);
    const { pairCode, waybillNumber } = {
      pairCode: parcel.pairCode ?? '',
      waybillNumber: parcel.waybillNumber ?? '',
    };
    const stop = whyStopped(orders);
    const reason =
      stop?.code === 'parcel.doors-differ'
        ? problem(stop.code, { ...stop.params, pairCode, waybillNumber })
        : hasCurrentPapers(context, parcel, orders)
          ? null
          : problem('pair.old-copy', { pairCode, waybillNumber });
    known.set(parcel.id, reason);
    return reason;
  };
  const stopped: StoppedOrder[] = [];
  const add = (order: Order, parcel: Parcel, stage: Stage, reason: Problem) =>
    stopped.push({
      orderId: order.id,
      orderNumber: order.orderNumber,
      shop: order.shop,
      pairCode: parcel.pairCode ?? '',
      waybillNumber: parcel.waybillNumber ?? '',
      carrierName: carrierName(context, parcel.carrierCode),
      problem: reason,
      stage,
    });
  const callableSinceMs = clock.nowMs() - callableForMs;
  for (const { order, parcel } of stores.orders.listShippedWithProblems(callableSinceMs)) {
    const code = order.problems.find((found) => callsBack.includes(found));
    if (parcel && code) add(order, parcel, 'shipped', problemOf(order, code, parcel));
  }
  for (const { order, parcel } of underWay) {
    const stage = parcel && stageOf(context, parcel);
    if (!parcel || !stage) continue;
    const [code] = order.problems;
    const reason = code ? problemOf(order, code, parcel) : problemOfParcel(parcel);
    if (reason) add(order, parcel, stage, reason);
  }
  // Printed, and cancelled since: a copy may lie on the bench, or stick to a box.
  for (const parcel of stores.parcels.listPapersCancelled(callableSinceMs)) {
    const [order] = ordersOf(context, parcel);
    if (!order || !stores.jobs.listByParcel(parcel.id).some((job) => mayHavePaper(context, job))) continue;
    const stage = parcel.pairedAtMs === null ? 'printed' : 'paired';
    const params = { pairCode: parcel.pairCode ?? '', waybillNumber: parcel.waybillNumber ?? '' };
    add(order, parcel, stage, problem('pair.cancelled', params));
  }
  return stopped;
}

/** The orders that a number names: all of a parcel, and in whatever shop has an order of that number. */
function ordersNamed(context: StationContext, number: string): readonly OrderId[] {
  const { orders, parcels } = context.stores;
  const code = normaliseWaybillNumber(number);
  const carried = [
    isPairCode(code) ? parcels.findByPairCode(code) : undefined,
    findScannedParcel(context, code),
  ];
  return [
    ...carried.flatMap((parcel) => parcel?.orderIds ?? []),
    ...orders.listByNumber(number).map(({ id }) => id),
  ].filter((id) => orders.get(id)?.retirement === null);
}

/**
 * Stops what a pasted list names: order numbers, waybill numbers, pair codes. Nobody stops a parcel by guessing: what
 * is not found is named.
 *
 * @returns how many orders are stopped now by this list, also those that were before.
 */
export async function stopOrders(
  context: StationContext,
  { numbers, reason }: { readonly numbers: readonly string[]; readonly reason: string },
): Promise<{ stopped: number; notFound: string[] }> {
  const orderIds = new Set<OrderId>();
  const notFound = new Set<string>();
  for (const number of numbers.map((text) => text.normalize('NFKC').trim())) {
    const named = ordersNamed(context, number);
    for (const id of named) orderIds.add(id);
    if (named.length === 0) notFound.add(number);
  }
  const { refused } = await holdOrders(context, { orderIds: [...orderIds], reason });
  return { stopped: orderIds.size - refused.length, notFound: [...notFound] };
}
