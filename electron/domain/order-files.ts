/** What reading order files yields, before anything is committed. */

import type { OrderDraft } from './orders.ts';
import type { Problem, RowProblem } from './problems.ts';

/** A file as an operator dropped it. */
export interface OrderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The largest file that is read, in bytes. A day's export of 100,000 orders is about 30 MB. */
export const maxOrderFileBytes = 100 * 1024 * 1024;

export interface OrderFileReading {
  readonly file: string;
  /** Id of the format in `assets/order-formats`, or `generic`; null where the file could not be read. */
  readonly format: string | null;
  /** `utf-8`, `gb18030`, `xlsx`, …: how the bytes were understood; null where they were not. */
  readonly encoding: string | null;
  /** Data rows: not the header, not blank lines, not skipped rows. */
  readonly rows: number;
  /**
   * Orders that this file yields. A file that only adds lines to the orders of another file of the same
   * import (Taobao's detail export) yields none; its lines stand in those orders.
   */
  readonly drafts: readonly OrderDraft[];
  /** Order lines, and pieces, that this file supplied. */
  readonly lines: number;
  readonly quantity: number;
  readonly refused: readonly RowProblem[];
  /** Rows passed over on purpose: totals, notes and signs of the exporting program. */
  readonly skippedRows: number;
  /** Problems of the file as a whole; where there are any it yields nothing. */
  readonly problems: readonly Problem[];
}
