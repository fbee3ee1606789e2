/** The weight register (重量登记): what every parcel weighed, as a list and as a table for other programs. */

import { findCarrierByCode } from '../domain/carriers.ts';
import type { ShippingTable } from '../domain/documents.ts';
import type { WeightVerdict } from '../domain/judge-weight.ts';
import { unnamedOperator } from '../domain/operators.ts';
import { formatDay } from '../domain/pair-codes.ts';
import type { Settings } from '../domain/settings.ts';
import { type Carton, chargeableWeightGrams, usualVolumetricDivisor } from '../domain/weights.ts';
import type { RegisteredWeighing, WeighingCounts } from '../ports/weight-stores.ts';
import { type StationContext, startOfDays } from './context.ts';

/** A weighing with what follows of it. */
export interface RegisterLine extends RegisteredWeighing {
  /** Null where the carton's own weight is not known. */
  readonly netWeightGrams: number | null;
  readonly chargeableWeightGrams: number;
  readonly deviationGrams: number | null;
}

const mostLines = 1_000_000;

function divisorOf({ catalogue }: Pick<StationContext, 'catalogue'>, carrierCode: string): number {
  return findCarrierByCode(carrierCode, catalogue.carriers)?.volumetricDivisor ?? usualVolumetricDivisor;
}

/** What the carrier charges for. @param carton null where nobody said which. */
export function chargeableWeight(
  context: Pick<StationContext, 'catalogue'>,
  grossWeightGrams: number,
  carton: Pick<Carton, 'size'> | null,
  carrierCode: string,
): number {
  return chargeableWeightGrams(grossWeightGrams, carton?.size ?? null, divisorOf(context, carrierCode));
}

/** Weighings of so many calendar days, today among them; the newest first. */
export function listRegister(
  context: Pick<StationContext, 'stores' | 'clock' | 'catalogue'>,
  query: { readonly days: number; readonly isOffOnly: boolean; readonly limit: number },
): readonly RegisterLine[] {
  const { stores } = context;
  const cartons = new Map(stores.cartons.list().map((carton) => [carton.code, carton]));
  const rows = stores.weighings.list({
    sinceMs: startOfDays(context, query.days),
    untilMs: Number.MAX_SAFE_INTEGER,
    isOffOnly: query.isOffOnly,
    limit: query.limit,
  });
  return rows.map((row) => ({
    ...row,
    netWeightGrams: row.tareWeightGrams === null ? null : row.grossWeightGrams - row.tareWeightGrams,
    chargeableWeightGrams: chargeableWeight(
      context,
      row.grossWeightGrams,
      cartons.get(row.cartonCode) ?? null,
      row.carrierCode,
    ),
    deviationGrams: row.expectedGrams === null ? null : row.grossWeightGrams - row.expectedGrams,
  }));
}

/** How weighing went in the last days. */
export const countWeighings = (
  context: Pick<StationContext, 'stores' | 'clock'>,
  days: number,
): WeighingCounts => context.stores.weighings.count(startOfDays(context, days));

/** The columns of the register as a table, from left to right. Weights in grams. */
export const registerColumns = [
  'at',
  'actor',
  'pairCode',
  'waybillNumber',
  'carton',
  'gross',
  'tare',
  'net',
  'chargeable',
  'expected',
  'deviation',
  'verdict',
  'source',
  'forcedReason',
] as const;
export type RegisterColumn = (typeof registerColumns)[number];

/** The words of the table, in one language. */
export interface RegisterExportWords {
  readonly fileName: string;
  readonly columns: Readonly<Record<RegisterColumn, string>>;
  readonly verdicts: Readonly<Record<WeightVerdict, string>>;
  readonly sources: Readonly<Record<'manual' | 'scale', string>>;
  /** Whoever sits at the bench, where nobody has a name. */
  readonly operator: string;
}

export type RegisterExportWordsIn = (language: Settings['language']) => RegisterExportWords;

/** The register of the last days as CSV, the oldest first. */
export async function exportRegister(
  context: Pick<StationContext, 'stores' | 'clock' | 'catalogue' | 'workshop'>,
  wordsIn: RegisterExportWordsIn,
  days: number,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array; readonly weighings: number }> {
  const { stores, clock, workshop } = context;
  const words = wordsIn(stores.settings.read().language);
  const lines = listRegister(context, { days, isOffOnly: false, limit: mostLines }).toReversed();
  const digits = (value: number | null) => (value === null ? '' : String(value));
  const rows = lines.map((line) => {
    const cells: Record<RegisterColumn, string> = {
      at: clock.formatLocal(line.atMs),
      actor: line.actor === unnamedOperator ? words.operator : line.actor,
      pairCode: line.pairCode,
      waybillNumber: line.waybillNumber,
      carton: line.cartonCode,
      gross: digits(line.grossWeightGrams),
      tare: digits(line.tareWeightGrams),
      net: digits(line.netWeightGrams),
      chargeable: digits(line.chargeableWeightGrams),
      expected: digits(line.expectedGrams),
      deviation: digits(line.deviationGrams),
      verdict: words.verdicts[line.verdict],
      source: words.sources[line.isManual ? 'manual' : 'scale'],
      forcedReason: line.forcedReason ?? '',
    };
    return registerColumns.map((column) => cells[column]);
  });
  const table: ShippingTable = {
    fileName: `${words.fileName}-${formatDay(clock.localDay(clock.nowMs()))}.csv`,
    format: 'csv-utf8-bom',
    sheetName: words.fileName,
    rows: [registerColumns.map((column) => words.columns[column]), ...rows],
  };
  return {
    fileName: table.fileName,
    bytes: await workshop.writeShippingTable(table),
    weighings: lines.length,
  };
}
