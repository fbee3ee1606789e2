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
const amountTitle = /金额|元|amount/u;
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

/** The columns of a header that say something of the parcel, with what their titles say of them. */
interface ShippingColumns {
  readonly weights: readonly {
    readonly column: number;
    readonly unit: string | undefined;
    readonly isWhole: boolean;
  }[];
  readonly payments: readonly { readonly column: number; readonly isAsked: boolean }[];
  readonly amounts: readonly { readonly column: number; readonly isAmount: boolean }[];
}

const known = new WeakMap<FoundHeader, ShippingColumns>();

function columnsOf(header: FoundHeader): ShippingColumns {
  const before = known.get(header);
  if (before) return before;
  const titled = (field: OrderField) =>
    (header.columns[field] ?? []).map((column) => ({
      column,
      title: normaliseHeader(header.titles[column] ?? ''),
    }));
  const columns: ShippingColumns = {
    weights: titled('weight').map(({ column, title }) => ({
      column,
      unit: unitInTitle.exec(title)?.[1],
      isWhole: wholeTitle.test(title),
    })),
    payments: titled('paymentMethod').map(({ column, title }) => ({
      column,
      isAsked: codTitle.test(title),
    })),
    amounts: titled('collectAmount').map(({ column, title }) => ({
      column,
      isAmount: amountTitle.test(title),
    })),
  };
  known.set(header, columns);
  return columns;
}

/**
 * The facts of one row.
 *
 * @param cell the cleaned text of a column.
 */
export function readShippingFacts(header: FoundHeader, cell: (column: number) => string): ShippingFacts {
  const { weights, payments } = columnsOf(header);
  const weight = weights.find(({ column }) => withoutNothing(cell(column)) !== '');
  const payment = payments.find(({ column }) => cell(column) !== '');
  const isPaidAtDoor = payment ? isCollected(payment.isAsked, cell(payment.column)) : null;
  const { isCollected: isAmountGiven } = readCollected(header, cell);
  return {
    weightGrams: weight ? parseWeightGrams(cell(weight.column), weight.unit) : null,
    isWholeWeight: weight?.isWhole ?? false,
    isCashOnDelivery: isAmountGiven === true ? true : (isPaidAtDoor ?? isAmountGiven),
  };
}

/** What a column of the amount to collect says in a row. */
interface CollectedMoney {
  /** Null where it is empty, or there is no such column. */
  readonly isCollected: boolean | null;
  /** 0 where it names an amount that is nothing or cannot be read; null where it names none. */
  readonly amountFen: number | null;
  /** The column of an amount that cannot be read. */
  readonly unreadableColumn: number | null;
}

/**
 * Reads 代收金额, 代收货款 and the like: an amount, or only whether.
 *
 * @param cell the cleaned text of a column.
 */
export function readCollected(header: FoundHeader, cell: (column: number) => string): CollectedMoney {
  const found = columnsOf(header).amounts.find(({ column }) => cell(column) !== '');
  if (!found) return { isCollected: null, amountFen: null, unreadableColumn: null };
  const { column, isAmount } = found;
  const text = cell(column);
  if (isZero(text)) return { isCollected: false, amountFen: isAmount ? 0 : null, unreadableColumn: null };
  if (withoutNothing(text) === '') return { isCollected: false, amountFen: null, unreadableColumn: null };
  const isOnlyWhether = (isYes(text) && !isAmount) || codCell.test(text) || isYesWord(text);
  if (isOnlyWhether) return { isCollected: true, amountFen: null, unreadableColumn: null };
  const fen = parseMoneyFen(text);
  if (fen !== null && fen >= 0) return { isCollected: fen > 0, amountFen: fen, unreadableColumn: null };
  return { isCollected: true, amountFen: 0, unreadableColumn: column };
}

/** A yes that is no number: `1` under 代收金额 is one yuan. */
const isYesWord = (text: string) => isYes(text) && parseMoneyFen(text) === null;

/**
 * @param isAsked of a column that asks for it (是否货到付款): its yes or its amount tells; of any other its words.
 */
function isCollected(isAsked: boolean, text: string): boolean {
  if (codCell.test(text)) return true;
  if (!isAsked || isZero(text)) return false;
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
