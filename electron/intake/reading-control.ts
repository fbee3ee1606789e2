/** Asking a long reading to stop, and hearing how far it is. */

import type { ReadingProgress } from '../domain/order-files.ts';
import { stopIfAsked } from './table.ts';

export interface ReadingControl {
  readonly signal: AbortSignal | undefined;
  /** How many rows the sheets of the next file have, about; null where nothing tells. */
  expect(rowsTotals: readonly (number | null)[]): void;
  /** A file is read from its start: for the first time, or once more with what the first time taught. */
  start(): void;
  /**
   * Rows were read.
   *
   * @throws ReadingStopped where the signal has aborted.
   */
  step(rows: number): void;
  /** All files were read. */
  end(): void;
}

/** About ten reports a second. Counted in rows, since reading knows no clock. */
const rowsPerReport = 8192;

/** The count never goes back, not even where a file is read twice. */
export function createReadingControl(
  signal: AbortSignal | undefined,
  onProgress: ((progress: ReadingProgress) => void) | undefined,
): ReadingControl {
  let rowsBefore = 0;
  let rowsOfFile = 0;
  let totalBefore: number | null = 0;
  let totalOfFile: number | null = 0;
  let reportedRows = 0;

  function report(rowsDone: number): void {
    reportedRows = rowsDone;
    const total = totalBefore === null || totalOfFile === null ? null : totalBefore + totalOfFile;
    onProgress?.({ rowsDone, rowsTotal: total === null ? null : Math.max(total, rowsDone) });
  }

  return {
    signal,
    expect(rowsTotals) {
      rowsBefore += rowsOfFile;
      rowsOfFile = 0;
      totalBefore = totalBefore === null || totalOfFile === null ? null : totalBefore + totalOfFile;
      totalOfFile = rowsTotals.reduce<number | null>(
        (sum, rows) => (sum === null || rows === null ? null : sum + rows),
        0,
      );
    },
    start() {
      rowsOfFile = 0;
    },
    step(rows) {
      stopIfAsked(signal);
      rowsOfFile += rows;
      const rowsDone = rowsBefore + rowsOfFile;
      if (rowsDone - reportedRows >= rowsPerReport) report(rowsDone);
    },
    end() {
      const rowsDone = Math.max(reportedRows, rowsBefore + rowsOfFile);
      totalBefore = rowsDone;
      totalOfFile = 0;
      report(rowsDone);
    },
  };
}
