import type { FileReport } from '../../../electron/contract/views.ts';
import { noTally, type Reconciliation, type Tally } from '../../../electron/domain/order-files.ts';

export const measures = ['rows', 'orders', 'quantity', 'paidFen'] as const satisfies readonly (keyof Tally)[];
export type Measure = (typeof measures)[number];

const parts = ['file', 'imported', 'refused', 'skipped'] as const satisfies readonly (keyof Reconciliation)[];

/**
 * What all files of an import hold together, and what becomes of it. Orders that stand in a list and in its details
 * are one: beside a list, details add rows alone.
 */
export function sumReconciliations(
  files: readonly Pick<FileReport, 'reconciliation' | 'isDetails'>[],
): Reconciliation {
  const hasLists = files.some(({ isDetails }) => !isDetails);
  const add = (left: Tally, { isDetails }: Pick<FileReport, 'isDetails'>, right: Tally): Tally =>
    isDetails && hasLists
      ? { ...left, rows: left.rows + right.rows }
      : {
          rows: left.rows + right.rows,
          orders: left.orders + right.orders,
          quantity: left.quantity + right.quantity,
          paidFen: left.paidFen + right.paidFen,
        };
  const sumOf = (part: (typeof parts)[number]) =>
    files.reduce((sum, file) => add(sum, file, file.reconciliation[part]), noTally);
  return {
    file: sumOf('file'),
    imported: sumOf('imported'),
    refused: sumOf('refused'),
    skipped: sumOf('skipped'),
  };
}

/** Whether nothing of a measure got lost: file = imported + refused + skipped. */
export function isBalanced(sums: Reconciliation, measure: Measure): boolean {
  return sums.file[measure] === sums.imported[measure] + sums.refused[measure] + sums.skipped[measure];
}

/** Whether all measures of a file add up. */
export function addsUp(sums: Reconciliation): boolean {
  return measures.every((measure) => isBalanced(sums, measure));
}
