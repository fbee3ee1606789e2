/** The amounts of an order, as far as its file's columns surely say them. */

import type { OrderDraft } from '../domain/orders.ts';
import { isZero, parseMoneyFen, withoutNothing } from './cell-values.ts';
import { type FoundHeader, normaliseHeader } from './headers.ts';
import type { OrderFormat } from './order-format.ts';
import { readCollected } from './shipping-facts.ts';

/** Of a cell that is no amount, so much is told. */
const shownTextLength = 24;

/** In fen; null where the file gives none that can be relied on. */
export type OrderAmounts = Pick<
  OrderDraft,
  'goodsFen' | 'shippingFen' | 'discountFen' | 'payableFen' | 'paidFen' | 'collectFen' | 'unreadableAmounts'
>;

type AmountField = keyof OrderFormat['sums'];

/** Where a header's amounts stand. */
interface AmountColumns {
  /** Groups that add up; null where a part of the sum has no column. */
  readonly sums: Partial<Record<AmountField, readonly (readonly number[])[] | null>>;
  readonly unknownWhere: Partial<Record<AmountField, readonly number[]>>;
}

const known = new WeakMap<FoundHeader, AmountColumns>();

function columnsOf(header: FoundHeader): AmountColumns {
  const before = known.get(header);
  if (before) return before;
  const { format } = header;
  const titles = header.titles.map(normaliseHeader);
  const find = (names: readonly string[]) =>
    names.flatMap((name) => {
      const column = titles.indexOf(normaliseHeader(name));
      return column < 0 ? [] : [column];
    });
  const sums: AmountColumns['sums'] = {};
  for (const field of Object.keys(format.sums) as AmountField[]) {
    const groups = (format.sums[field] ?? []).map(find);
    sums[field] = groups.every((group) => group.length > 0) ? groups : null;
  }
  const unknownWhere: AmountColumns['unknownWhere'] = {};
  for (const field of Object.keys(format.unknownWhere) as AmountField[]) {
    unknownWhere[field] = find(format.unknownWhere[field] ?? []);
  }
  const columns = { sums, unknownWhere };
  known.set(header, columns);
  return columns;
}

/**
 * Amounts of one row.
 *
 * @param cell the cleaned text of a column.
 */
export function readAmounts(header: FoundHeader, cell: (column: number) => string): OrderAmounts {
  const { format, columns } = header;
  const { sums, unknownWhere } = columnsOf(header);
  const first = (names: readonly number[]) => names.find((column) => cell(column) !== '');
  const unreadable: string[] = [];

  /** Of a discount or a shipping fee, words are usual (满减, 包邮); of the other amounts they are a slip to tell of. */
  function fenAt(column: number | undefined, isTold: boolean): number | null {
    if (column === undefined) return null;
    const text = cell(column);
    const fen = parseMoneyFen(text);
    if (fen === null && isTold && withoutNothing(text) !== '') tell(column);
    return fen;
  }

  function tell(column: number): void {
    const shown = [...cell(column)].slice(0, shownTextLength).join('');
    unreadable.push(`${(header.titles[column] ?? '').trim()}：${shown}`);
  }

  function amount(field: AmountField, isTold = false): number | null {
    const isUnknown = unknownWhere[field]?.some((column) => {
      const text = withoutNothing(cell(column));
      return text !== '' && !isZero(text);
    });
    if (isUnknown) return null;
    const groups = sums[field];
    if (groups === undefined) return fenAt(first(columns[field] ?? []), isTold);
    if (groups === null) return null;
    const filled = groups.map(first).filter((column) => column !== undefined);
    const parts = filled.map((column) => fenAt(column, isTold));
    if (parts.length === 0 || parts.includes(null)) return null;
    return parts.reduce<number>((sum, part) => sum + Math.abs(part ?? 0), 0);
  }

  const collected = readCollected(header, cell);
  if (collected.unreadableColumn !== null) tell(collected.unreadableColumn);
  const amounts = {
    goodsFen: amount('goodsAmount', true),
    shippingFen: amount('shippingAmount'),
    discountFen: takenOff(amount('discountAmount'), format),
    payableFen: amount('payableAmount', true),
    paidFen: fenAt(first(columns.paidAmount ?? []), true),
    collectFen: collected.amountFen,
  };
  return { ...amounts, unreadableAmounts: [...new Set(unreadable)].join('；') };
}

/** A discount as a positive number; null where the price was raised instead. */
function takenOff(fen: number | null, format: OrderFormat): number | null {
  if (fen === null) return null;
  if (!format.isDiscountSigned) return Math.abs(fen);
  return fen > 0 ? null : Math.abs(fen);
}

/**
 * What of an order's amounts can be relied on.
 *
 * @param rowCount rows of the order in its file.
 */
export function knownAmounts(amounts: OrderAmounts, format: OrderFormat, rowCount: number): OrderAmounts {
  if (format.amountsLevel === 'order' || rowCount === 1) return amounts;
  const { collectFen } = amounts;
  return {
    ...amounts,
    goodsFen: null,
    shippingFen: null,
    discountFen: null,
    payableFen: null,
    // There is an amount, and nobody knows whether it is all of it.
    collectFen: collectFen === null ? null : 0,
  };
}
