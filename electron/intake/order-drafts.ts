/** From what the rows of one order say to a draft of the order. */

import type { OrderDraft, OrderLine } from '../domain/orders.ts';
import { composeAddress } from './addresses.ts';
import {
  parseCountry,
  parseFlag,
  parseInvoice,
  parsePhone,
  parseTimeMs,
  withoutNothing,
} from './cell-values.ts';
import { knownAmounts } from './order-amounts.ts';
import type { OrderFormat } from './order-format.ts';
import { liveLines, type ReadLine, type ReadOrder } from './read-orders.ts';
import { knownShippingFacts } from './shipping-facts.ts';

export interface DraftContext {
  readonly format: OrderFormat;
  /** Given for the whole import: wins over what files say. */
  readonly shop: string | null;
  readonly defaultShop: string;
  /** All goods of this order are gifts of another order. */
  readonly isGiftOrder: boolean;
  /** Another file holds the lines; this one has a summary of them. */
  readonly isCompletedByDetails: boolean;
}

function joinTexts(texts: Iterable<string>): string {
  const kept: string[] = [];
  for (const text of texts) if (!kept.some((known) => known.includes(text))) kept.push(text);
  return kept.join('；');
}

/** Lines of an order, numbered from 1. */
export function numberLines(lines: readonly ReadLine[], isGiftOrder: boolean): readonly OrderLine[] {
  return lines.map((line, index) => ({
    lineNumber: index + 1,
    sku: line.sku,
    name: line.name,
    specification: line.specification,
    quantity: line.quantity,
    unitPriceFen: line.unitPriceFen,
    isGift: line.isGift || isGiftOrder,
  }));
}

/**
 * The draft of one order.
 *
 * @param details its lines from another file with what that file remarks; null where it has its own.
 * @returns the draft, and the lines that stay out because they are refunded, closed or shipped already.
 */
export function draftOrder(
  order: ReadOrder,
  details: { readonly lines: readonly ReadLine[]; readonly sellerRemarks: Iterable<string> } | null,
  context: DraftContext,
): { readonly draft: OrderDraft; readonly dropped: readonly ReadLine[] } {
  const { format } = context;
  const { text } = order;
  const country = text('country') === '' ? format.country : parseCountry(text('country'));
  const override = text('addressOverride');
  const isOverridden = override !== '';
  const address = composeAddress({
    // A changed address stands alone: the columns beside it still say the old one.
    province: isOverridden ? '' : text('province'),
    city: isOverridden ? '' : text('city'),
    district: isOverridden ? '' : text('district'),
    town: isOverridden ? '' : text('town'),
    lines: isOverridden ? [override] : [text('address'), text('addressLine2'), text('addressLine3')],
    postalCode: isOverridden ? '' : text('postalCode'),
    country,
  });
  const { status, lines, dropped } = liveLines(details?.lines ?? order.lines, order.status);
  const time = (field: 'orderedAt' | 'paidAt' | 'shipBy') =>
    parseTimeMs(text(field), format.dateOrder, format.utcOffsetMinutes);
  const fileShop = text('shop');
  return {
    draft: {
      orderNumber: order.orderNumber,
      channel: order.channel,
      shop: context.shop ?? (fileShop === '' ? context.defaultShop : fileShop),
      status,
      buyerName: text('buyerName'),
      buyerMessage: joinTexts(order.buyerMessages),
      sellerRemark: joinTexts([...order.sellerRemarks, ...(details?.sellerRemarks ?? [])]),
      consignee: {
        name: text('consigneeName'),
        phone: parsePhone(text('phone')),
        province: address.province,
        city: address.city,
        district: address.district,
        address: address.address,
        postalCode: address.postalCode,
        country,
      },
      lines: numberLines(lines, context.isGiftOrder),
      isLineSummary: context.isCompletedByDetails && details === null,
      currency: text('currency') === '' ? format.currency : text('currency').toUpperCase(),
      ...knownAmounts(order.amounts, format, order.sourceRows.length),
      orderedAtMs: time('orderedAt'),
      paidAtMs: time('paidAt'),
      shipByMs: time('shipBy'),
      flag: parseFlag(text('flag'), format.flagWords),
      platformType: withoutNothing(text('platformType')),
      consolidation: withoutNothing(text('consolidation')),
      invoiceTitle: parseInvoice(text('invoiceTitle'), text('invoiceWish')),
      ...knownShippingFacts(order.shipping, order.sourceRows.length),
      sourceRows: [...order.sourceRows],
    },
    dropped,
  };
}
