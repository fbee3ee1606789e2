/** What the rows of one table say of orders and lines, before they become drafts. */

import type { OrderField } from '../domain/order-files.ts';
import type { Channel, OrderStatus } from '../domain/orders.ts';
import type { RowProblem } from '../domain/problems.ts';
import type { FoundHeader } from './headers.ts';
import type { OrderAmounts } from './order-amounts.ts';
import type { RowCounts } from './row-counts.ts';
import type { ShippingFacts } from './shipping-facts.ts';
import type { TableRow } from './table.ts';

/** One line as a row gave it, before it is numbered. */
export interface ReadLine {
  readonly rowNumber: number;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
  readonly unitPriceFen: number | null;
  readonly isGift: boolean;
  /** What the row says of this line alone; null where it says nothing. */
  readonly status: OrderStatus | null;
}

/** Everything that the rows with one order number say. */
export interface ReadOrder {
  readonly orderNumber: string;
  /** Cleaned text of the order's first row. */
  readonly text: (field: OrderField) => string;
  readonly status: OrderStatus | null;
  /** From the order's first row. */
  readonly amounts: OrderAmounts;
  /** From the order's first row. */
  readonly shipping: ShippingFacts;
  readonly channel: Channel;
  readonly lines: ReadLine[];
  readonly sourceRows: number[];
  /** Its rows that wait for what becomes of the order; the others were refused or passed over by themselves. */
  openRows: number;
  /** Rows among `sourceRows` that were refused by themselves. */
  readonly refusedRows: number[];
  /** Each text once. */
  readonly buyerMessages: string[];
  readonly sellerRemarks: string[];
  /** Number of an order that holds only this order's gifts. */
  readonly giftOrderNumber: string;
  /** A row of this order was refused, so its lines are not all there. */
  isIncomplete: boolean;
  /** Its draft is packed: no further row may belong to it. */
  isSettled: boolean;
  /** Some of its rows hold nothing to send; with no other rows there is no parcel. */
  hasPassedOverRows: boolean;
  /** The line of a file whose orders are completed by another file, where it could not be read. */
  lineProblem: RowProblem | null;
  readonly firstRow: TableRow;
  /** What tells repeated rows; null until there is a second row. */
  rowKeys: Set<string> | null;
}

/**
 * Rows of one order stand so far apart that the order was settled before all of them were read: the file is read
 * again, with all orders kept until its end.
 */
export class OrdersScattered extends Error {
  override readonly name = 'OrdersScattered';
}

export interface RowsReading {
  readonly header: FoundHeader;
  readonly orders: Map<string, ReadOrder>;
  /** Data rows, refused ones included. */
  rows: number;
  skippedRows: number;
  readonly refused: RowProblem[];
  readonly counts: RowCounts;
  /** Orders of which a row was refused before any other row of them was read. */
  readonly brokenNumbers: Set<string>;
}

/** Orders whose goods are gifts of another order of the same file are gifts themselves (Kuaishou). */
export function giftOrderNumbers(reading: RowsReading): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const order of reading.orders.values()) {
    if (order.giftOrderNumber !== '' && order.giftOrderNumber !== order.orderNumber) {
      numbers.add(order.giftOrderNumber);
    }
  }
  return numbers;
}

/** Which lines still leave: those with a status of their own that ends them stay out while others are alive. */
export function liveLines(
  lines: readonly ReadLine[],
  orderStatus: OrderStatus | null,
): {
  readonly status: OrderStatus;
  readonly lines: readonly ReadLine[];
  readonly dropped: readonly ReadLine[];
} {
  if (orderStatus !== null && orderStatus !== 'awaiting-shipment')
    return { status: orderStatus, lines, dropped: [] };
  const isEnded = ({ status }: ReadLine) =>
    status === 'refunded' || status === 'closed' || status === 'shipped' || status === 'completed';
  const alive = lines.filter((line) => !isEnded(line));
  const goods = alive.filter((line) => !line.isGift || line.status !== null);
  if (goods.length === 0 && lines.some(isEnded)) {
    const statuses = new Set(
      lines.flatMap((line) => (isEnded(line) && line.status !== null ? [line.status] : [])),
    );
    const [only] = statuses;
    const status = statuses.size === 1 && only ? only : statuses.has('shipped') ? 'shipped' : 'closed';
    return { status, lines, dropped: [] };
  }
  const status = alive.some((line) => line.status === 'refund-pending')
    ? 'refund-pending'
    : alive.some((line) => line.status === 'unclear')
      ? 'unclear'
      : alive.some((line) => line.status === 'awaiting-payment')
        ? 'awaiting-payment'
        : 'awaiting-shipment';
  return { status, lines: alive, dropped: lines.filter(isEnded) };
}
