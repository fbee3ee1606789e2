/** What differs between two contents of one order, field by field. */

import type { OrderDraft, OrderLine } from './orders.ts';

/** A field of an order as people name it. */
export const orderChangeFields = [
  'status',
  'consigneeName',
  'phone',
  'province',
  'city',
  'district',
  'address',
  'postalCode',
  'country',
  'lines',
  'buyerName',
  'buyerMessage',
  'sellerRemark',
  'currency',
  'goodsFen',
  'shippingFen',
  'discountFen',
  'payableFen',
  'paidFen',
  'collectFen',
  'unreadableAmounts',
  'orderedAtMs',
  'paidAtMs',
  'shipByMs',
  'flag',
  'platformType',
  'consolidation',
  'invoiceTitle',
  'weightGrams',
  'isCashOnDelivery',
] as const;
export type OrderChangeField = (typeof orderChangeFields)[number];

/** Texts as they are stored: fen and milliseconds as digits, a missing value as the empty text. */
export interface OrderChange {
  readonly field: OrderChangeField;
  readonly before: string;
  readonly after: string;
}

const lineText = ({ name, specification, sku, quantity, unitPriceFen, isGift }: OrderLine) =>
  `${isGift ? '🎁 ' : ''}${[name, specification, sku].filter((part) => part !== '').join(' ')} ×${quantity}${
    unitPriceFen === null ? '' : ` @${(unitPriceFen / 100).toFixed(2)}`
  }`;

function textOf(draft: OrderDraft, field: OrderChangeField): string {
  switch (field) {
    case 'consigneeName':
      return draft.consignee.name;
    case 'phone':
    case 'province':
    case 'city':
    case 'district':
    case 'address':
    case 'postalCode':
    case 'country':
      return draft.consignee[field];
    case 'lines':
      return draft.lines.map(lineText).join('\n');
    default: {
      const value = draft[field];
      return value === null ? '' : String(value);
    }
  }
}

/** The differences in the order in which a person should look at them. */
export function changesBetween(before: OrderDraft, after: OrderDraft): readonly OrderChange[] {
  return orderChangeFields.flatMap((field) => {
    const change = { field, before: textOf(before, field), after: textOf(after, field) };
    return change.before === change.after ? [] : [change];
  });
}
