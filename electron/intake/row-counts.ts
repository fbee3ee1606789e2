/** Counts of a file's rows, and of what became of them. */

import { noTally, type Reconciliation, type Tally } from '../domain/order-files.ts';
import { ownText } from './table.ts';

type Counter = { -readonly [Measure in keyof Tally]: Tally[Measure] };

export type RowOutcome = 'imported' | 'refused' | 'skipped';

/**
 * Two countings of one file. {@link see} counts each row as it stands, before anything is decided; the others
 * count decisions. An order's money is what its first row says, once.
 */
export interface RowCounts {
  /** @param orderNumber null for a row that continues the order above, empty for one that lost its number. */
  see(orderNumber: string | null, quantity: number, paidFen: () => number | null): void;
  /** A row that no order will answer for: refused or passed over where it stands. */
  settleRow(outcome: RowOutcome, quantity: number): void;
  isSettled(orderNumber: string): boolean;
  /** Rows and pieces of an order. */
  settleRows(outcome: RowOutcome, rows: number, quantity: number): void;
  /** An order as such, with its money; only the first settling counts. */
  settleOrder(outcome: RowOutcome, orderNumber: string): void;
  /** Every order number that was seen and not settled has only refused rows. */
  finish(): Reconciliation;
}

export function createRowCounts(): RowCounts {
  const file: Counter = { ...noTally };
  const outcomes: Record<RowOutcome, Counter> = {
    imported: { ...noTally },
    refused: { ...noTally },
    skipped: { ...noTally },
  };
  /** What was paid for each order; null once it is settled. */
  const paidByOrder = new Map<string, number | null>();

  function settleRows(outcome: RowOutcome, rows: number, quantity: number): void {
    outcomes[outcome].rows += rows;
    outcomes[outcome].quantity += quantity;
  }

  function settleOrder(outcome: RowOutcome, orderNumber: string): void {
    const paidFen = paidByOrder.get(orderNumber);
    if (paidFen === undefined || paidFen === null) return;
    paidByOrder.set(orderNumber, null);
    outcomes[outcome].orders += 1;
    outcomes[outcome].paidFen += paidFen;
  }

  return {
    see(orderNumber, quantity, paidFen) {
      file.rows += 1;
      file.quantity += quantity;
      if (orderNumber === null) return;
      if (orderNumber === '') {
        // Nobody can say which order this money was paid for: it is refused with its row.
        const fen = paidFen() ?? 0;
        file.paidFen += fen;
        outcomes.refused.paidFen += fen;
      } else if (!paidByOrder.has(orderNumber)) {
        const fen = paidFen() ?? 0;
        paidByOrder.set(ownText(orderNumber), fen);
        file.orders += 1;
        file.paidFen += fen;
      }
    },
    isSettled: (orderNumber) => paidByOrder.get(orderNumber) === null,
    settleRow: (outcome, quantity) => settleRows(outcome, 1, quantity),
    settleRows,
    settleOrder,
    finish() {
      for (const orderNumber of paidByOrder.keys()) settleOrder('refused', orderNumber);
      return { file, ...outcomes };
    },
  };
}
