/** What makes two orders look like one purchase made twice. */

import { foldText } from './fold.ts';
import type { OrderDraft } from './orders.ts';

/**
 * Equal for orders of the same goods to the same person and door, in whatever shop. Empty where too little is known
 * to say so: then nothing is a twin of anything.
 */
export function purchaseKey({ consignee, lines }: Pick<OrderDraft, 'consignee' | 'lines'>): string {
  const goods = lines
    .filter(({ isGift }) => !isGift)
    .map(
      ({ sku, name, specification, quantity }) =>
        `${foldText(sku === '' ? name + specification : sku)}*${quantity}`,
    )
    .sort();
  const phone = consignee.phone.replace(/\D/gu, '');
  if (goods.length === 0 || phone === '' || consignee.address === '') return '';
  return [foldText(consignee.name), phone, foldText(consignee.address), ...goods].join('|');
}
