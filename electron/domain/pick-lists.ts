/** Picking: which goods, from which bins, for whom. */

import type { OrderLine } from './orders.ts';
import { skuKey } from './stock.ts';

export interface PickLine {
  /** Where it lies (货位); empty where nobody said. */
  readonly bin: string;
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  readonly quantity: number;
  readonly isGift: boolean;
}

/** What every sheet says of a parcel, or of an order that has no parcel yet. */
export interface SheetHead {
  /** Empty before it is queued. */
  readonly pairCode: string;
  /** What its barcode says; see `order-codes.ts`. */
  readonly orderCode: string;
  readonly orderNumbers: readonly string[];
  readonly shop: string;
  readonly carrierName: string;
}

/** What is picked for one parcel. */
export interface PickStop extends SheetHead {
  /** Its place in the batch, as slips and labels have it; without a batch, its place on the list. */
  readonly number: number;
  /** The seller's word to the warehouse. */
  readonly remark: string;
  readonly lines: readonly PickLine[];
}

/** One kind of goods for all stops together. */
export interface PickGoods extends Omit<PickLine, 'isGift'> {
  readonly takers: readonly { readonly number: number; readonly quantity: number }[];
}

// The same order on every machine, whatever language it speaks; A-2 stands before A-10.
const collator = new Intl.Collator('en', { numeric: true });

/** Where a walk along the shelves finds it: bins first, what has none behind them, by SKU. */
function byShelf(
  left: Pick<PickLine, 'bin' | 'sku' | 'name' | 'specification'>,
  right: Pick<PickLine, 'bin' | 'sku' | 'name' | 'specification'>,
): number {
  return (
    Number(left.bin === '') - Number(right.bin === '') ||
    collator.compare(left.bin, right.bin) ||
    Number(left.sku === '') - Number(right.sku === '') ||
    collator.compare(left.sku, right.sku) ||
    collator.compare(left.name, right.name) ||
    collator.compare(left.specification, right.specification)
  );
}

/** The lines of a stop in the order of a walk. The same goods on two lines stay two: the slip shows two as well. */
export function pickLines(lines: readonly OrderLine[], binOf: (sku: string) => string): readonly PickLine[] {
  return lines
    .map(({ sku, name, specification, quantity, isGift }) => ({
      bin: binOf(sku),
      sku,
      name,
      specification,
      quantity,
      isGift,
    }))
    .sort(byShelf);
}

/** What makes two lines the same goods: their SKU, or else all that is said of them. */
const goodsKey = ({ sku, name, specification }: PickLine) =>
  skuKey(sku) === '' ? `\n${name.trim()}\n${specification.trim()}` : skuKey(sku);

/** All stops together, one entry for each kind of goods, in the order of a walk. */
export function sumGoods(stops: readonly PickStop[]): readonly PickGoods[] {
  const goods = new Map<string, { first: PickLine; takers: Map<number, number> }>();
  for (const { number, lines } of stops) {
    for (const line of lines) {
      const key = goodsKey(line);
      const entry = goods.get(key) ?? { first: line, takers: new Map<number, number>() };
      entry.takers.set(number, (entry.takers.get(number) ?? 0) + line.quantity);
      goods.set(key, entry);
    }
  }
  return [...goods.values()]
    .map(({ first, takers }) => ({
      bin: first.bin,
      sku: first.sku,
      name: first.name,
      specification: first.specification,
      quantity: [...takers.values()].reduce((sum, pieces) => sum + pieces, 0),
      takers: [...takers].map(([number, quantity]) => ({ number, quantity })),
    }))
    .sort(byShelf);
}
