/** Orders of one door in one parcel: by hand, or where the rules say so; and apart again. */

import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/orders.ts';
import {
  canBeMerged,
  consigneeKey,
  type MergeSuggestion,
  type Parcel,
  suggestMerges,
} from '../domain/parcels.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { auditOrders } from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { giveUpNumber } from './give-up-number.ts';
import { choiceProblem, newParcel, plannerFor, planTogether } from './plan-parcels.ts';
import { trackWork } from './running-work.ts';
import { createTurns } from './take-turns.ts';

/** So many orders are read at once. */
const readSlice = 50;

/**
 * Orders without a parcel that could travel together, with their numbers. Looked for in turns: what changes meanwhile
 * is announced, and merging looks again.
 */
export function suggestParcelMerges(
  context: StationContext,
): Promise<readonly (MergeSuggestion & { readonly orderNumbers: readonly string[] })[]> {
  return trackWork(context, suggestInTurns(context));
}

async function suggestInTurns(context: StationContext) {
  const { stores, clock } = context;
  const turns = createTurns(clock);
  // Who is one person on two orders has one phone there: most orders need not be read.
  const ids = stores.orders.listUnplannedOfOnePhone();
  const orders: Order[] = [];
  for (let from = 0; from < ids.length; from += readSlice) {
    if (turns.isOver()) await turns.next();
    orders.push(...stores.orders.getAll(ids.slice(from, from + readSlice)));
  }
  if (turns.isOver()) await turns.next();
  const numbers = new Map(orders.map(({ id, orderNumber }) => [id, orderNumber]));
  return suggestMerges(orders).map(({ orderIds }) => ({
    orderIds,
    orderNumbers: orderIds.map((id) => numbers.get(id) ?? ''),
  }));
}

/** Puts orders of one consignee into one parcel. The carrier is the one that the first order with a wish asks for. */
export function mergeOrders(
  context: StationContext,
  orderIds: readonly OrderId[],
  by: 'operator' | 'rule' = 'operator',
): Result<Parcel> {
  const { stores } = context;
  const orders: Order[] = [];
  for (const id of new Set(orderIds)) {
    const order = stores.orders.get(id);
    if (!order || order.retirement !== null) return refused(problem('order.not-found', { orderId: id }));
    const orderNumber = order.orderNumber;
    if (order.problems[0]) return refused(problem(order.problems[0], { orderNumber }));
    if (stores.parcels.findByOrder(id)) return refused(problem('parcel.already-queued', { orderNumber }));
    orders.push(order);
  }
  const [first] = orders;
  if (!first || orders.some((order) => !canBeMerged(order) || consigneeKey(order) !== consigneeKey(first))) {
    return refused(
      problem('parcel.merge-refused', { orderNumbers: orders.map((order) => order.orderNumber).join(', ') }),
    );
  }
  const { choice } = planTogether(plannerFor(context, stores.rules.read()), orders);
  if (choice.kind !== 'chosen') {
    return refused(choiceProblem(context, choice, first.orderNumber));
  }
  const parcel = newParcel(
    context,
    orders.map((order) => order.id),
    choice.carrierCode,
    choice.decision,
  );
  stores.transaction(() => {
    stores.parcels.insert(parcel);
    record(context, 'parcel.merged', parcel.id, { orders: orders.length, by });
    auditOrders(context, parcel.orderIds);
  });
  context.announce({ kind: 'parcels-changed' });
  return done(parcel);
}

/**
 * Merges what is suggested where the rules say that merging needs nobody's word. What cannot be merged (two carriers
 * are wished for) stays a suggestion.
 */
export async function mergeByRule(context: StationContext): Promise<void> {
  if (context.stores.rules.read().merging !== 'automatic') return;
  for (const { orderIds } of await suggestParcelMerges(context)) mergeOrders(context, orderIds, 'rule');
}

/** What was released is not merged again by itself: its orders are marked. Call it inside a transaction. */
export function keepApart(context: StationContext, orderIds: readonly OrderId[]): void {
  const { orders } = context.stores;
  for (const id of orderIds) {
    const order = orders.get(id);
    if (!order || !canBeMerged(order)) continue;
    const { decisions } = order;
    const tags = [...decisions.tags, { kind: 'never-merge', value: '', source: 'operator' } as const];
    orders.setDecisions(id, { ...decisions, tags });
    record(context, 'order.tagged', id, { added: 'never-merge' });
  }
}

/** Takes a planned parcel back: its orders are planned anew, each for itself. */
export function releaseOrders(context: StationContext, orderId: OrderId): Result<void> {
  const { stores } = context;
  const parcel = stores.parcels.findByOrder(orderId);
  if (!parcel) return refused(problem('parcel.not-found', { orderId }));
  if (parcel.state !== 'planned') {
    const orderNumber = stores.orders.get(orderId)?.orderNumber ?? '';
    return refused(problem('parcel.already-queued', { orderNumber }));
  }
  stores.transaction(() => {
    giveUpNumber(context, parcel, 'parcel-released');
    stores.parcels.cancel(parcel.id);
    record(context, 'parcel.released', parcel.id);
    const isMerged = parcel.orderIds.length > 1;
    if (isMerged && stores.rules.read().merging === 'automatic') keepApart(context, parcel.orderIds);
    // Another carrier takes them now.
    auditOrders(context, parcel.orderIds);
  });
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'orders-changed' });
  return done(undefined);
}
