/** What lies in a parcel that is weighed, by kind of goods. */

import { foldText } from './fold.ts';
import type { OrderLine } from './orders.ts';
import { skuKey } from './stock.ts';

/** What lies in a parcel, as far as its weight is concerned. */
export type PackedGoods = Pick<OrderLine, 'sku' | 'name' | 'specification' | 'quantity'>;

/** What makes pieces weigh the same: their SKU, or else all that is said of them; empty where nothing is. */
export function weightKey({ sku, name, specification }: Omit<PackedGoods, 'quantity'>): string {
  return skuKey(sku) || foldText(`${name} ${specification}`);
}

/** Kinds of goods with their pieces, each once. What has no name at all counts as filling. */
export function weighedItems(goods: readonly PackedGoods[]): readonly WeighedItem[] {
  const pieces = new Map<string, number>();
  for (const one of goods) {
    const key = weightKey(one);
    if (key !== '' && one.quantity > 0) pieces.set(key, (pieces.get(key) ?? 0) + one.quantity);
  }
  return [...pieces].map(([key, quantity]) => ({ key, quantity }));
}

export interface WeighedItem {
  /** See {@link weightKey}. */
  readonly key: string;
  readonly quantity: number;
}

export interface WeighedContent {
  readonly items: readonly WeighedItem[];
  /** Empty where nobody said which. */
  readonly cartonCode: string;
}
