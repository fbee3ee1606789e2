/** A detail export that came without its list: its lines go to the orders that the station knows already. */

import { asFiled } from '../domain/corrections.ts';
import type { LooseDetails, Tally } from '../domain/order-files.ts';
import { type Channel, type Order, type OrderDraft, orderQuantity } from '../domain/orders.ts';
import type { RowProblem } from '../domain/problems.ts';
import type { StationContext } from './context.ts';
import { draftOf } from './order-content.ts';

export interface MatchedDetails {
  /** The known orders with the lines of the file. */
  readonly drafts: readonly OrderDraft[];
  /** Rows whose order is not known here, or has another number of pieces. */
  readonly refused: readonly RowProblem[];
  readonly refusedTally: Tally;
  readonly refusedLines: number;
}

/** One back office exports the orders of both. */
const house = (channel: Channel) => (channel === 'tmall' ? 'taobao' : channel);

/** The known orders of that number; where an order was split, the order itself and not its parts. */
function ordersOfNumber(context: StationContext, { orderNumber, channel }: LooseDetails): readonly Order[] {
  const { orders } = context.stores;
  const found = new Map<string, Order>();
  for (const listed of orders.listByNumber(orderNumber)) {
    const order = listed.part ? orders.get(listed.part.of) : listed;
    if (order && house(order.channel) === house(channel)) found.set(order.id, order);
  }
  return [...found.values()];
}

function withDetails(order: Order, details: LooseDetails): OrderDraft {
  const filed = asFiled(draftOf(order), order.decisions.corrections);
  const isRemarkKnown = details.sellerRemark === '' || filed.sellerRemark.includes(details.sellerRemark);
  return {
    ...filed,
    // The list counts unless it saw nothing wrong: a refund may stand only in the details.
    status: filed.status === 'awaiting-shipment' ? details.status : filed.status,
    lines: details.lines,
    isLineSummary: false,
    sellerRemark: isRemarkKnown
      ? filed.sellerRemark
      : [filed.sellerRemark, details.sellerRemark].filter((text) => text !== '').join('；'),
    sourceRows: details.sourceRows,
  };
}

/** Lines that stay out of an order are in the total of its list, and gone once its details were known. */
function isAgreed(order: Order, details: LooseDetails): boolean {
  const pieces = orderQuantity(order.lines);
  return pieces === details.quantity || pieces === orderQuantity(details.lines);
}

/** Finds the orders of details. Where the pieces do not agree, the file was cut off or is of another day: refused. */
export function matchDetails(context: StationContext, details: readonly LooseDetails[]): MatchedDetails {
  const drafts: OrderDraft[] = [];
  const refused: RowProblem[] = [];
  let refusedQuantity = 0;
  let refusedLines = 0;
  let refusedOrders = 0;
  for (const loose of details) {
    const known = ordersOfNumber(context, loose);
    const agreed = known.filter((order) => isAgreed(order, loose));
    if (agreed.length > 0) {
      drafts.push(...agreed.map((order) => withDetails(order, loose)));
      continue;
    }
    const code = known.length === 0 ? 'row.detail-without-order' : 'row.order-incomplete';
    for (const row of loose.sourceRows) {
      refused.push({ row, column: loose.column, value: loose.orderNumber, code });
    }
    refusedQuantity += orderQuantity(loose.lines);
    refusedLines += loose.lines.length;
    refusedOrders += 1;
  }
  const refusedTally = { rows: refused.length, orders: refusedOrders, quantity: refusedQuantity, paidFen: 0 };
  return { drafts, refused, refusedTally, refusedLines };
}
