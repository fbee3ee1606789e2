/** What makes two orders look like one purchase made twice. */

import { foldText } from './fold.ts';
import type { OrderDraft } from './orders.ts';

type Purchase = Pick<OrderDraft, 'consignee' | 'lines'>;

/** By the lines of an order: an import asks for each key three times, and folding texts takes longer than the audit. */
const keys = new WeakMap<
  Purchase['lines'],
  { readonly consignee: Purchase['consignee']; readonly key: string }
>();

/**
 * Equal for orders of the same goods to the same person and door, in whatever shop. Empty where too little is known
 * to say so: then nothing is a twin of anything.
 */
export function purchaseKey({ consignee, lines }: Purchase): string {
  const known = keys.get(lines);
  if (known?.consignee === consignee) return known.key;
  const key = makeKey(consignee, lines);
  keys.set(lines, { consignee, key });
  return key;
}

function makeKey(consignee: Purchase['consignee'], lines: Purchase['lines']): string {
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
