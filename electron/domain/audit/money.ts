/** Checks of an order's money. All amounts in fen; what the file does not tell is not judged. */

import type { OrderDraft } from '../orders.ts';
import { type Found, found } from './found.ts';

/** The price of what was ordered, gifts aside; null where a line has none. */
function lineSumFen({ lines }: OrderDraft): number | null {
  let sum = 0;
  for (const { isGift, quantity, unitPriceFen } of lines) {
    if (isGift) continue;
    if (unitPriceFen === null) return null;
    sum += quantity * unitPriceFen;
  }
  return sum;
}

/**
 * Whether what was paid, what was to pay, the goods and the discount fit together. Platforms round each line, so a
 * fen per line is no difference.
 *
 * @param isPart its lines are a share of the order, its amounts are those of the whole.
 */
export function checkMoney(draft: OrderDraft, isPart: boolean): Found[] {
  const { goodsFen, shippingFen, discountFen, payableFen, paidFen } = draft;
  const toleranceFen = Math.max(1, draft.lines.length);
  const result: Found[] = [];
  if (draft.unreadableAmounts !== '') {
    result.push(found('order.amount-unreadable', { text: draft.unreadableAmounts }));
  }
  // Who has not paid at all is told so by the status; who pays at the door owes it until then.
  if (
    draft.status !== 'awaiting-payment' &&
    draft.isCashOnDelivery !== true &&
    payableFen !== null &&
    paidFen !== null
  ) {
    if (paidFen < payableFen - toleranceFen) result.push(found('order.underpaid', { paidFen, payableFen }));
  }
  const sumFen = isPart || draft.isLineSummary || draft.lines.length === 0 ? null : lineSumFen(draft);
  if (goodsFen !== null && sumFen !== null && Math.abs(sumFen - goodsFen) > toleranceFen) {
    result.push(found('order.goods-total-mismatch', { sumFen, goodsFen }));
  }
  const amountFen = payableFen ?? paidFen;
  if (goodsFen !== null && shippingFen !== null && discountFen !== null && amountFen !== null) {
    const discounted = goodsFen + shippingFen - discountFen;
    if (Math.abs(discounted - amountFen) > toleranceFen) {
      result.push(found('order.discount-mismatch', { sumFen: discounted, amountFen }));
    }
  }
  return result;
}

/** Whether it is worth insuring (facts 004: 贵重物品一定要保价). */
export function checkValue(
  { paidFen, payableFen }: OrderDraft,
  insureFromFen: number | null,
): Found | undefined {
  const valueFen = paidFen ?? payableFen;
  if (insureFromFen === null || valueFen === null || valueFen < insureFromFen) return undefined;
  return found('order.insure', { paidFen: valueFen });
}
