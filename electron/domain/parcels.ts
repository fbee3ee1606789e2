/** Parcels: the unit that gets a waybill. N orders ↔ M parcels. */

import type { CarrierDecision } from './carriers.ts';
import { foldText } from './fold.ts';
import type { BatchId, BenchId, OrderId, ParcelId } from './ids.ts';
import type { Routing } from './number-pools.ts';
import type { Order } from './orders.ts';
import { bookedServices, handlingMarksOf } from './parcel-services.ts';
import { maskWritten } from './privacy.ts';
import { type Problem, problem } from './problems.ts';

/** `planned`: has a carrier. `queued`: has a number, a pair code and jobs. `cancelled` parcels free their orders. */
export const parcelStates = ['planned', 'queued', 'paired', 'shipped', 'cancelled'] as const;
export type ParcelState = (typeof parcelStates)[number];

export interface Parcel {
  readonly id: ParcelId;
  readonly benchId: BenchId;
  /** In the order in which they are printed on the slip. At least one. */
  readonly orderIds: readonly OrderId[];
  readonly carrierCode: string;
  readonly decision: CarrierDecision;
  /** Null until a number of the carrier's pool is bound to it. */
  readonly waybillNumber: string | null;
  readonly batchId: BatchId | null;
  readonly position: number | null;
  readonly pairCode: string | null;
  readonly state: ParcelState;
  readonly grossWeightGrams: number | null;
  readonly createdAtMs: number;
  readonly pairedAtMs: number | null;
  /** The waybill number that was read off its label beside its slip; null before that. */
  readonly scannedNumber: string | null;
  readonly shippedAtMs: number | null;
}

/** Orders that could travel in one parcel: same shop, same consignee, all printable. */
export interface MergeSuggestion {
  readonly orderIds: readonly OrderId[];
}

function doorKey({ consignee }: Pick<Order, 'consignee'>): string {
  const { name, phone, address, province, city, district } = consignee;
  return [name, phone, province, city, district, address].map(foldText).join('|');
}

/** What makes two orders travel to the same door; punctuation and spaces do not count. */
export function consigneeKey(order: Pick<Order, 'shop' | 'buyerName' | 'consignee'>): string {
  return [foldText(order.shop), foldText(order.buyerName), doorKey(order)].join('|');
}

/**
 * Why the orders of one parcel must not leave together: one of them is stopped, or goes to another door since they
 * were merged. A label has one consignee: whose order is another's would reach the wrong person. What a person wrote
 * about it (why it is held) is said too, masked.
 */
export function whyStopped(
  orders: readonly Pick<Order, 'orderNumber' | 'problems' | 'findings' | 'consignee'>[],
): Problem | undefined {
  for (const { problems, findings, orderNumber } of orders) {
    const [code] = problems;
    if (!code) continue;
    const found = findings.find((finding) => finding.code === code);
    return problem(code, { ...(found && maskWritten(found.params)), orderNumber });
  }
  const [first] = orders;
  const astray = first && orders.find((order) => doorKey(order) !== doorKey(first));
  return astray && problem('parcel.doors-differ', { orderNumber: astray.orderNumber });
}

/**
 * What the papers of a parcel show of its orders and its number, as one text. Where it is another one than when a
 * paper was asked for, that paper is an old copy. The status of an order is not on paper: being refunded is no other
 * content.
 *
 * @param decision books services with the carrier: what the courier collects must not be out of date.
 * @param number the number and its routing; null where the form bears them already.
 */
export function paperContent(
  decision: CarrierDecision,
  orders: readonly Order[],
  number: { readonly number: string; readonly routing: Routing } | null,
): string {
  return JSON.stringify([
    [bookedServices(decision, orders), handlingMarksOf(orders)],
    number && [number.number, number.routing],
    ...orders.map(({ orderNumber, shop, consignee, lines, buyerMessage, sellerRemark }) => ({
      orderNumber,
      shop,
      consignee,
      lines,
      buyerMessage,
      sellerRemark,
    })),
  ]);
}

/** Whether an order may share a parcel at all: not the parts of a split one, and not where somebody said never. */
export function canBeMerged({ part, tags }: Pick<Order, 'part' | 'tags'>): boolean {
  return part === null && !tags.some(({ kind }) => kind === 'never-merge');
}

/** Groups of two and more orders that could be merged; never done without a person or a rule saying so. */
export function suggestMerges(orders: readonly Order[]): readonly MergeSuggestion[] {
  const groups = new Map<string, OrderId[]>();
  for (const order of orders) {
    if (order.problems.length > 0 || !canBeMerged(order)) continue;
    const key = consigneeKey(order);
    const group = groups.get(key);
    if (group) group.push(order.id);
    else groups.set(key, [order.id]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map((orderIds) => ({ orderIds }));
}
