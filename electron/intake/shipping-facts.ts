/** What a row says of the parcel itself: its weight, and whether the carrier collects the money. */

import type { OrderField } from '../domain/order-files.ts';
import type { OrderDraft } from '../domain/orders.ts';
import { isYes, isZero, parseMoneyFen, withoutNothing } from './cell-values.ts';
import { type FoundHeader, normaliseHeader } from './headers.ts';

export interface ShippingFacts {
  readonly weightGrams: number | null;
  /** The column speaks of the whole order (总重量, 包裹重量), not perhaps of the row's goods. */
  readonly isWholeWeight: boolean;
  readonly isCashOnDelivery: boolean | null;
}

/** Grams of one unit. A pound is 453.59237 g, an ounce a sixteenth of it (international avoirdupois). */
const gramsByUnit: Readonly<Record<string, number>> = {
  kg: 1000,
  kgs: 1000,
  kilograms: 1000,
  公斤: 1000,
  千克: 1000,
  斤: 500,
  g: 1,
  grams: 1,
  克: 1,
  lb: 453.592_37,
  lbs: 453.592_37,
  pounds: 453.592_37,
  oz: 453.592_37 / 16,
  ounces: 453.592_37 / 16,
};

const unitInTitle = /(?:[(/ ])(kgs?|kilograms|公斤|千克|斤|g|grams|克|lbs?|pounds|oz|ounces)\)?$/u;
const wholeTitle = /总|包裹|订单|\b(?:total|package|parcel|order|shipping|gross)\b/u;
const codTitle = /货到付款|代收|\bcod\b|cash on delivery/u;
const codCell = /货到付款|代收货款|\bcod\b|cash[ -]?on[ -]?delivery|collect on delivery/iu;

/** Nothing that a parcel weighs: a slip of the unit. */
const maxWeightGrams = 1_000_000;

/**
 * Whole grams of `1.25kg`, `2 lb 3 oz`, `800克`, or of a bare number in the column's unit. Null where the text is no
 * weight or nobody says its unit: 2 may be kilograms or grams.
 */
export function parseWeightGrams(text: string, columnUnit: string | undefined): number | null {
  if (text === '') return null;
  const folded = text.normalize('NFKC').toLowerCase().replaceAll(',', '').trim();
  const bare = /^\d{1,9}(?:\.\d+)?$/u.test(folded);
  const parts = bare
    ? columnUnit === undefined
      ? []
      : [{ amount: Number(folded), unit: columnUnit }]
    : partsOf(folded);
  if (parts.length === 0) return null;
  const grams = Math.round(
    parts.reduce((sum, { amount, unit }) => sum + amount * (gramsByUnit[unit] ?? Number.NaN), 0),
  );
  return grams > 0 && grams <= maxWeightGrams ? grams : null;
}

/** The amounts with units that make up the whole text; none where it holds anything else. */
function partsOf(text: string): readonly { readonly amount: number; readonly unit: string }[] {
  if (!/^(?:\d{1,9}(?:\.\d+)?\s*[a-z公斤千克]+\s*)+$/u.test(text)) return [];
  return [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z公斤千克]+)/gu)].map((match) => ({
    amount: Number(match[1]),
    unit: match[2] ?? '',
  }));
}

const titlesKnown = new WeakMap<FoundHeader, Map<number, string>>();

function titleAt(header: FoundHeader, column: number): string {
  const known = titlesKnown.get(header) ?? new Map<number, string>();
  titlesKnown.set(header, known);
  const title = known.get(column) ?? normaliseHeader(header.titles[column] ?? '');
  known.set(column, title);
  return title;
}

/**
 * The facts of one row.
 *
 * @param cell the cleaned text of a column.
 */
export function readShippingFacts(header: FoundHeader, cell: (column: number) => string): ShippingFacts {
  const filled = (field: OrderField) =>
    (header.columns[field] ?? []).find((column) => withoutNothing(cell(column)) !== '');
  const weight = filled('weight');
  const weightTitle = weight === undefined ? '' : titleAt(header, weight);
  const payment = header.columns.paymentMethod?.find((column) => cell(column) !== '');
  return {
    weightGrams:
      weight === undefined ? null : parseWeightGrams(cell(weight), unitInTitle.exec(weightTitle)?.[1]),
    isWholeWeight: wholeTitle.test(weightTitle),
    isCashOnDelivery: payment === undefined ? null : isCollected(titleAt(header, payment), cell(payment)),
  };
}

/** Of a column that asks for it (是否货到付款, 代收金额) by its yes or its amount, of any other by its words. */
function isCollected(title: string, text: string): boolean {
  if (codCell.test(text)) return true;
  if (!codTitle.test(title) || isZero(text)) return false;
  return isYes(text) || (parseMoneyFen(text) ?? 0) > 0;
}

/**
 * What of the facts holds for the whole order.
 *
 * @param rowCount rows of the order in its file: a weight that may be the row's counts only for one.
 */
export function knownShippingFacts(
  facts: ShippingFacts,
  rowCount: number,
): Pick<OrderDraft, 'weightGrams' | 'isCashOnDelivery'> {
  return {
    weightGrams: rowCount === 1 || facts.isWholeWeight ? facts.weightGrams : null,
    isCashOnDelivery: facts.isCashOnDelivery,
  };
}
