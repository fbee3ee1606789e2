/** What a file says of an order: its identity from import to import. */

import type { Consignee, Order, OrderDraft, OrderLine } from '../domain/orders.ts';
import { hashText, type StationContext } from './context.ts';

/** Keys of an object in a fixed order: it is the order of the hashed text. Complete, or it does not compile. */
const keysOf = <Key extends string>(keys: Readonly<Record<Key, true>>) => Object.keys(keys) as Key[];

const lineKeys = keysOf<keyof OrderLine>({
  lineNumber: true,
  sku: true,
  name: true,
  specification: true,
  quantity: true,
  unitPriceFen: true,
  isGift: true,
});
const consigneeKeys = keysOf<keyof Consignee>({
  name: true,
  phone: true,
  province: true,
  city: true,
  district: true,
  address: true,
  postalCode: true,
  country: true,
});
/** Where an order stood in its file, and how it was read, is not what the file says. */
const draftKeys = keysOf<Exclude<keyof OrderDraft, 'sourceRows' | 'isLineSummary' | 'lines' | 'consignee'>>({
  orderNumber: true,
  channel: true,
  shop: true,
  status: true,
  buyerName: true,
  buyerMessage: true,
  sellerRemark: true,
  currency: true,
  goodsFen: true,
  shippingFen: true,
  discountFen: true,
  payableFen: true,
  paidFen: true,
  collectFen: true,
  unreadableAmounts: true,
  orderedAtMs: true,
  paidAtMs: true,
  shipByMs: true,
  flag: true,
  platformType: true,
  consolidation: true,
  invoiceTitle: true,
  weightGrams: true,
  isCashOnDelivery: true,
});

const contentOfLines = (lines: OrderDraft['lines']) => lines.map((line) => lineKeys.map((key) => line[key]));

/** SHA-256 (hex) of what a file says of an order; equal content means the same order again. */
export function contentHashOf(context: Pick<StationContext, 'files'>, draft: OrderDraft): string {
  // Arrays: naming the fields of every object makes a day's file five times as slow.
  const content = [
    draftKeys.map((key) => draft[key]),
    consigneeKeys.map((key) => draft.consignee[key]),
    contentOfLines(draft.lines),
  ];
  return hashText(context, JSON.stringify(content));
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
    destinationProvince: _destinationProvince,
    decisions: _decisions,
    carrierCode: _carrierCode,
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
  return JSON.stringify(contentOfLines(left.lines)) === JSON.stringify(contentOfLines(right.lines));
}
