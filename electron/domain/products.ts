/** Goods that a shop sells (商品资料): what a bench must know of a SKU to find it, prove it and pack it. */

import type { OrderTag } from './orders.ts';
import type { HandlingMark } from './parcel-services.ts';
import type { RowProblem } from './problems.ts';
import { skuKey } from './stock.ts';

/** One SKU. Texts are empty where nobody said. */
export interface Product {
  /** As the shop writes it; two that differ in case alone are the same ({@link skuKey}). */
  readonly sku: string;
  readonly name: string;
  readonly specification: string;
  /** All that may stand on the goods, by {@link codeKey}; each names one SKU only. */
  readonly barcodes: readonly string[];
  /** Whether something on the goods can be scanned: a barcode, or a sticker with the SKU. Else they are counted by key. */
  readonly hasBarcode: boolean;
  /** Where it lies (货位), in the shop's words; goes before what a stock file says. */
  readonly bin: string;
  /** Code of the carton that suits it (箱型), or the shop's own words. */
  readonly cartonHint: string;
  /** What it is packed in (包装材料): 气泡膜两层. */
  readonly materialHint: string;
  readonly handling: readonly HandlingMark[];
  /** As the shop knows it, of one piece; null where it does not. What the scale teaches is kept elsewhere. */
  readonly unitWeightGrams: number | null;
  readonly picture: ProductPicture | null;
  readonly isArchived: boolean;
}

/** A picture of the goods; its bytes lie in the folder of pictures, named by their hash. */
export interface ProductPicture {
  readonly hash: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
}

/** A product of which nothing but its SKU is known. */
export const newProduct = (sku: string): Product => ({
  sku,
  name: '',
  specification: '',
  barcodes: [],
  hasBarcode: false,
  bin: '',
  cartonHint: '',
  materialHint: '',
  handling: [],
  unitWeightGrams: null,
  picture: null,
  isArchived: false,
});

/** More barcodes than any goods have: makers change them every few years, and multipacks have their own. */
export const mostBarcodes = 20;

/** Heaviest piece that a shop may say, in grams. */
export const mostUnitWeightGrams = 100_000;

/**
 * A code as it is looked up, whether it is a SKU or a barcode: case and spaces around it do not count, and a UPC-A of 12
 * digits is the EAN-13 with a 0 before it (GS1 General Specifications, section on the leading zero of GTIN-12).
 */
export function codeKey(code: string): string {
  const key = skuKey(code.normalize('NFKC'));
  return /^\d{12}$/u.test(key) ? `0${key}` : key;
}

/**
 * Whether the check digit of a GTIN (EAN-8, UPC-A, EAN-13, GTIN-14) is right; null for a code of another form, which has
 * none. Weights 3 and 1 from the right, up to the next ten (GS1 General Specifications, 7.9).
 */
export function isCheckDigitRight(barcode: string): boolean | null {
  if (!/^(?:\d{8}|\d{12,14})$/u.test(barcode)) return null;
  let sum = 0;
  for (const [index, digit] of [...barcode].reverse().entries())
    sum += Number(digit) * (index % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}

/** One leaflet, card or coupon that goes into parcels (感谢信、优惠券), and into which. All that is named must hold. */
export interface InsertRule {
  readonly id: string;
  readonly isOn: boolean;
  /** As it stands on the bench: 感谢信. */
  readonly name: string;
  /** Of its SKU, where it has one: then it is scanned, pictured and weighed as other goods. */
  readonly sku: string;
  readonly quantity: number;
  /** Parcels of this shop; empty for all. */
  readonly shop: string;
  /** Parcels whose orders were paid with so much together, in fen; null for all. */
  readonly leastPaidFen: number | null;
  /** Parcels one of whose orders bears this tag: its kind, or the word of a custom one. Empty for all. */
  readonly tag: string;
}

export const mostInsertRules = 100;

/** What goes into a parcel beside its orders' lines. */
export interface Insert {
  readonly ruleId: string;
  readonly name: string;
  readonly sku: string;
  readonly quantity: number;
}

/** What the rules of inserts look at in an order. */
export interface InsertOrder {
  readonly shop: string;
  readonly paidFen: number | null;
  readonly tags: readonly Pick<OrderTag, 'kind' | 'value'>[];
}

/** The inserts of a parcel, in the order of the rules. An amount that nobody knows is above none. */
export function insertsFor(rules: readonly InsertRule[], orders: readonly InsertOrder[]): readonly Insert[] {
  if (orders.length === 0) return [];
  const paidFen = orders.reduce<number | null>(
    (sum, order) => (sum === null || order.paidFen === null ? null : sum + order.paidFen),
    0,
  );
  const holds = ({ isOn, shop, leastPaidFen, tag }: InsertRule) =>
    isOn &&
    (shop === '' || orders.some((order) => order.shop === shop)) &&
    (leastPaidFen === null || (paidFen !== null && paidFen >= leastPaidFen)) &&
    (tag === '' ||
      orders.some(({ tags }) =>
        tags.some(({ kind, value }) => (kind === 'custom' ? value === tag : kind === tag)),
      ));
  return rules.filter(holds).map(({ id, name, sku, quantity }) => ({ ruleId: id, name, sku, quantity }));
}

/** What one row of a product file says; what it does not name stays as it is. */
export interface ProductRow {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly sku: string;
  /** To be added to those that are known. */
  readonly barcodes: readonly string[];
  readonly said: Partial<
    Pick<
      Product,
      | 'bin'
      | 'cartonHint'
      | 'handling'
      | 'hasBarcode'
      | 'materialHint'
      | 'name'
      | 'specification'
      | 'unitWeightGrams'
    >
  >;
}

/** What a product file says. */
export interface ProductReading {
  readonly rows: readonly ProductRow[];
  /** The header of its barcodes; empty where it has none. */
  readonly barcodeColumn: string;
  readonly refused: readonly RowProblem[];
  /** Of rows that are taken as they are. */
  readonly doubtful: readonly RowProblem[];
}
