/** Which orders are chosen: some of them, or all that the list holds but a few. Pure. */

import type { OrderView } from '../../../electron/contract/views.ts';

type Chosen = Pick<OrderView, 'orderId' | 'printable' | 'parcel' | 'carrierProblem'>;

export type Selection =
  | { readonly kind: 'some'; readonly orders: ReadonlyMap<string, Chosen> }
  /** Everything that the list holds, whether it was fetched or not. */
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> };

export const noSelection: Selection = { kind: 'some', orders: new Map() };
export const wholeList: Selection = { kind: 'all', except: new Set() };

export function isChosen(selection: Selection, orderId: string): boolean {
  return selection.kind === 'some' ? selection.orders.has(orderId) : !selection.except.has(orderId);
}

/** Chooses an order, or takes it out again. */
export function toggle(selection: Selection, order: Chosen): Selection {
  if (selection.kind === 'all') {
    const except = new Set(selection.except);
    if (!except.delete(order.orderId)) except.add(order.orderId);
    return { kind: 'all', except };
  }
  const orders = new Map(selection.orders);
  if (!orders.delete(order.orderId)) orders.set(order.orderId, order);
  return { kind: 'some', orders };
}

/**
 * How many are chosen.
 *
 * @param total how many orders the list holds.
 */
export function chosenCount(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.orders.size : Math.max(0, total - selection.except.size);
}

/** Whether an order can go into a batch as it is: nothing stops it, its carrier is clear and it has no waybill number. */
export function canPrint(order: Omit<Chosen, 'orderId'>): boolean {
  return order.printable && order.carrierProblem === null && order.parcel?.waybillNumber == null;
}

/** Slices of a list, so that long work can tell how far it is and can be stopped. */
export function slices<Item>(items: readonly Item[], size: number): readonly Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
