/** What a file says of an order: its identity from import to import. */

import type { Consignee, Order, OrderDraft, OrderLine } from '../domain/orders.ts';
import type { StationContext } from './context.ts';

type ContentField =
  // Where the order stood in its file, and how it was read, is not what the file says.
  Exclude<keyof OrderDraft, 'sourceRows' | 'isLineSummary'> | keyof Consignee | keyof OrderLine;

/** Every field that counts; the order of this list is the order in the hashed text. */
const contentFields: Readonly<Record<ContentField, true>> = {
  orderNumber: true,
  channel: true,
  shop: true,
  status: true,
  buyerName: true,
  buyerMessage: true,
  sellerRemark: true,
  consignee: true,
  name: true,
  phone: true,
  province: true,
  city: true,
  district: true,
  address: true,
  postalCode: true,
  country: true,
  lines: true,
  lineNumber: true,
  sku: true,
  specification: true,
  quantity: true,
  unitPriceFen: true,
  isGift: true,
  currency: true,
  goodsFen: true,
  shippingFen: true,
  discountFen: true,
  payableFen: true,
  paidFen: true,
  orderedAtMs: true,
  paidAtMs: true,
  shipByMs: true,
  flag: true,
  platformType: true,
  consolidation: true,
  invoiceTitle: true,
};
const contentKeys = Object.keys(contentFields);

/** SHA-256 (hex) of what a file says of an order; equal content means the same order again. */
export function contentHashOf(context: Pick<StationContext, 'files'>, draft: OrderDraft): string {
  return context.files.sha256(new TextEncoder().encode(JSON.stringify(draft, contentKeys)));
}

/** Only what a file can say of a stored order. */
export function draftOf(order: Order): OrderDraft {
  const {
    id: _id,
    benchId: _benchId,
    importId: _importId,
    contentHash: _contentHash,
    findings: _findings,
    problems: _problems,
    tags: _tags,
    decisions: _decisions,
    part: _part,
    retirement: _retirement,
    importedAtMs: _importedAtMs,
    ...draft
  } = order;
  return draft;
}

/** Names an order among those of all files of an import. */
export function orderKey({ shop, orderNumber }: Pick<OrderDraft, 'shop' | 'orderNumber'>): string {
  return `${shop}\n${orderNumber}`;
}

/** Whether two orders hold the same goods in the same lines. */
export function hasSameLines(left: Pick<OrderDraft, 'lines'>, right: Pick<OrderDraft, 'lines'>): boolean {
  return JSON.stringify(left.lines, contentKeys) === JSON.stringify(right.lines, contentKeys);
}
