import type { FileReport } from '../../../electron/contract/views.ts';

export interface ReportSums {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly lines: number;
  readonly quantity: number;
  readonly refused: number;
  readonly skippedRows: number;
}

/** What all files of an import have together. */
export function sumReports(files: readonly FileReport[]): ReportSums {
  return files.reduce<ReportSums>(
    (sums, file) => ({
      rows: sums.rows + file.rows,
      new: sums.new + file.orders.new,
      changed: sums.changed + file.orders.changed,
      same: sums.same + file.orders.same,
      lines: sums.lines + file.lines,
      quantity: sums.quantity + file.quantity,
      refused: sums.refused + file.refused.length,
      skippedRows: sums.skippedRows + file.skippedRows,
    }),
    { rows: 0, new: 0, changed: 0, same: 0, lines: 0, quantity: 0, refused: 0, skippedRows: 0 },
  );
}
