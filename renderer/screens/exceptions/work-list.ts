/** Which order of the work list is being worked on. Pure. */

export interface Place {
  readonly orderId: string;
  readonly index: number;
}

/**
 * The order to show after the list changed: the same one while it is there, else the one that moved up to its
 * place, else the last one.
 */
export function currentOrder<Order extends { readonly orderId: string }>(
  orders: readonly Order[],
  place: Place | null,
): { readonly order: Order; readonly index: number } | null {
  const found = orders.findIndex((order) => order.orderId === place?.orderId);
  const index = found >= 0 ? found : Math.min(place?.index ?? 0, orders.length - 1);
  const order = orders[index];
  return order === undefined ? null : { order, index };
}

/** So many steps on in the list; it ends at its ends. */
export function stepFrom(
  orders: readonly { readonly orderId: string }[],
  index: number,
  steps: number,
): Place | null {
  const next = Math.max(0, Math.min(orders.length - 1, index + steps));
  const order = orders[next];
  return order === undefined ? null : { orderId: order.orderId, index: next };
}

/** The order that comes after one that was set aside: the next below it, or the first where it was the last. */
export function afterSetAside(
  orders: readonly { readonly orderId: string }[],
  orderId: string,
): Place | null {
  const index = orders.findIndex((order) => order.orderId === orderId);
  const next = orders[index + 1] === undefined ? 0 : index + 1;
  const order = orders[next];
  return order === undefined || order.orderId === orderId ? null : { orderId: order.orderId, index: next };
}
