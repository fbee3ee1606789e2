/** Which parcels a pick list or a manual sheet is about. */

import type { CarrierDecision } from '../domain/carriers.ts';
import { isId, parseId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { ordersOf, type StationContext } from './context.ts';
import { byImport, type NotQueued, toNotQueued } from './plan-batch.ts';
import { choiceProblem, planCarrier } from './plan-parcels.ts';

/** A batch, parcels or orders; where none is named, all that is ready to be printed. */
export interface SheetSelection {
  readonly batchId?: string | undefined;
  readonly parcelIds?: readonly string[] | undefined;
  readonly orderIds?: readonly string[] | undefined;
}

/** A parcel, or what would be one: an order that has none yet. */
export interface SheetParcel {
  readonly parcel: Parcel | null;
  readonly orders: readonly Order[];
  readonly carrierCode: string;
  readonly decision: CarrierDecision;
}

export interface SheetParcels {
  /** In the order of the batch, or else of import. */
  readonly parcels: readonly SheetParcel[];
  readonly leftOut: readonly NotQueued[];
}

const ofParcel = (context: StationContext, parcel: Parcel): SheetParcel => ({
  parcel,
  orders: ordersOf(context, parcel),
  carrierCode: parcel.carrierCode,
  decision: parcel.decision,
});

/** What an order that is in no parcel would travel as. */
function ofOrder(context: StationContext, order: Order): Result<SheetParcel> {
  const choice = planCarrier(context, order);
  if (choice.kind !== 'chosen') return refused(choiceProblem(context, choice, order.orderNumber));
  const { carrierCode, decision } = choice;
  return done({ parcel: null, orders: [order], carrierCode, decision });
}

/** Parcels on their way through the bench: what is shipped or cancelled needs no paper. */
const isUnderWay = ({ state }: Parcel) => state === 'planned' || state === 'queued' || state === 'paired';

function listOfBatch(context: StationContext, id: string): Result<readonly SheetParcel[]> {
  const { stores } = context;
  const batch = isId(id) ? stores.jobs.getBatch(parseId<'batch'>(id)) : undefined;
  if (!batch) return refused(problem('batch.not-found', { batchId: id }));
  const parcels = stores.parcels.listByBatch(batch.id).filter(isUnderWay);
  return done(parcels.map((parcel) => ofParcel(context, parcel)));
}

/**
 * The parcels that a sheet is about. One that must not leave (an order of it is stopped) is left out with the reason,
 * so that nobody picks or writes for it.
 *
 * @returns `batch.not-found`.
 */
export function listSheetParcels(context: StationContext, selection: SheetSelection): Result<SheetParcels> {
  const { stores } = context;
  const leftOut: NotQueued[] = [];
  const leaveOut = (orders: readonly Order[], reason: Problem) => leftOut.push(toNotQueued(orders, reason));
  const parcels: SheetParcel[] = [];
  const add = (found: SheetParcel) => {
    const reason = whyStopped(found.orders);
    if (reason) leaveOut(found.orders, reason);
    else parcels.push(found);
  };
  const addOrder = (order: Order) => {
    const found = ofOrder(context, order);
    if (found.ok) add(found.value);
    else for (const reason of found.problems) leaveOut([order], reason);
  };
  if (selection.batchId !== undefined) {
    const listed = listOfBatch(context, selection.batchId);
    if (!listed.ok) return listed;
    for (const found of listed.value) add(found);
    return done({ parcels, leftOut });
  }
  if (selection.parcelIds !== undefined) {
    for (const id of new Set(selection.parcelIds)) {
      const parcel = isId(id) ? stores.parcels.get(parseId<'parcel'>(id)) : undefined;
      if (parcel && isUnderWay(parcel)) add(ofParcel(context, parcel));
    }
  } else if (selection.orderIds === undefined) {
    for (const parcel of stores.parcels.listByState('planned')) add(ofParcel(context, parcel));
    for (const order of stores.orders.listUnplanned()) addOrder(order);
  } else {
    const seen = new Set<string>();
    for (const id of selection.orderIds) {
      const order = isId(id) ? stores.orders.get(parseId<'order'>(id)) : undefined;
      if (!order || order.retirement !== null) continue;
      const parcel = stores.parcels.findByOrder(order.id);
      if (seen.has(parcel?.id ?? order.id)) continue;
      seen.add(parcel?.id ?? order.id);
      if (!parcel) addOrder(order);
      else if (isUnderWay(parcel)) add(ofParcel(context, parcel));
      else leaveOut([order], problem('order.already-shipped', { orderNumber: order.orderNumber }));
    }
  }
  return done({ parcels: parcels.sort(byImport), leftOut });
}
