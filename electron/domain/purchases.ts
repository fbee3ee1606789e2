/** What makes two orders look like one purchase made twice. */

import type { OrderDraft } from './orders.ts';

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();

/**
 * Equal for orders of the same goods to the same person and door, in whatever shop. Empty where too little is known
 * to say so: then nothing is a twin of anything.
 */
export function purchaseKey({ consignee, lines }: Pick<OrderDraft, 'consignee' | 'lines'>): string {
  const goods = lines
    .filter(({ isGift }) => !isGift)
    .map(
      ({ sku, name, specification, quantity }) =>
        `${fold(sku === '' ? name + specification : sku)}*${quantity}`,
    )
    .sort();
  const phone = consignee.phone.replace(/\D/gu, '');
  if (goods.length === 0 || phone === '' || consignee.address === '') return '';
  return [fold(consignee.name), phone, fold(consignee.address), ...goods].join('|');
}
