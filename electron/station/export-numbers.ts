/** The numbers of a pool as a table for people and carriers: ids as text. */

import type { ShippingTable } from '../domain/documents.ts';
import type { PoolId } from '../domain/ids.ts';
import type { VoidReason } from '../domain/number-pools.ts';
import { done, type Result } from '../domain/problems.ts';
import type { Settings } from '../domain/settings.ts';
import type { WaybillNumberState } from '../domain/waybills.ts';
import { record, type StationContext } from './context.ts';
import { findPool, numberView } from './view-numbers.ts';

/** The columns of the table, from left to right. */
export const numberExportColumns = [
  'waybillNumber',
  'carrier',
  'state',
  'orderNumbers',
  'pairCode',
  'takenAt',
  'printedAt',
  'usedAt',
  'voidedAt',
  'voidReason',
  'note',
  'recycleBy',
] as const;
export type NumberExportColumn = (typeof numberExportColumns)[number];

/** The words of the table, in one language. */
export interface NumberExportWords {
  readonly fileName: string;
  readonly sheetName: string;
  readonly columns: Readonly<Record<NumberExportColumn, string>>;
  readonly states: Readonly<Record<WaybillNumberState, string>>;
  readonly reasons: Readonly<Record<VoidReason, string>>;
}

export type NumberExportWordsIn = (language: Settings['language']) => NumberExportWords;

/** Every number of a pool, in its order, with what became of it. */
export async function exportNumbers(
  context: StationContext,
  wordsIn: NumberExportWordsIn,
  poolId: PoolId,
): Promise<Result<{ readonly fileName: string; readonly bytes: Uint8Array; readonly numbers: number }>> {
  const pool = findPool(context, poolId);
  if (!pool.ok) return pool;
  const { stores, clock, workshop } = context;
  const words = wordsIn(stores.settings.read().language);
  const time = (atMs: number | null | undefined) => (atMs == null ? '' : clock.formatLocal(atMs));
  const numbers = stores.pools.listNumbers(poolId);
  const rows = numbers.map((number) => {
    const view = numberView(context, number);
    const cells: Record<NumberExportColumn, string> = {
      waybillNumber: view.waybillNumber,
      carrier: view.carrierName,
      state: words.states[view.state],
      orderNumbers: view.orderNumbers.join(' '),
      pairCode: view.pairCode ?? '',
      takenAt: time(view.takenAtMs),
      printedAt: time(view.printedAtMs),
      usedAt: time(view.usedAtMs),
      voidedAt: time(view.voided?.atMs),
      voidReason: view.voided ? words.reasons[view.voided.reason] : '',
      note: view.voided?.note ?? '',
      recycleBy: time(view.voided?.recycleByMs),
    };
    return numberExportColumns.map((column) => cells[column]);
  });
  const { carrierCode, from, to } = pool.value;
  const table: ShippingTable = {
    fileName: `${words.fileName}-${carrierCode}-${from}-${to}.xlsx`,
    format: 'xlsx',
    sheetName: words.sheetName,
    rows: [numberExportColumns.map((column) => words.columns[column]), ...rows],
  };
  stores.transaction(() => record(context, 'numbers.exported', poolId, { numbers: numbers.length }));
  return done({
    fileName: table.fileName,
    bytes: await workshop.writeShippingTable(table),
    numbers: numbers.length,
  });
}
