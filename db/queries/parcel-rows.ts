import {
  type BatchId,
  type BenchId,
  type OrderId,
  type ParcelId,
  parseId,
} from '../../electron/domain/ids.ts';
import { type Parcel, parcelStates } from '../../electron/domain/parcels.ts';
import { parseDecision, parseWord } from './row-values.ts';

export interface ParcelRow {
  readonly id: string;
  readonly bench_id: string;
  readonly order_ids: string;
  readonly carrier_code: string;
  readonly decision: string;
  readonly waybill_number: string | null;
  readonly batch_id: string | null;
  readonly position: number | null;
  readonly pair_code: string | null;
  readonly state: string;
  readonly gross_weight_grams: number | null;
  readonly created_at_ms: number;
  readonly paired_at_ms: number | null;
  readonly scanned_number: string | null;
  readonly shipped_at_ms: number | null;
}

/** The number of a row of `parcels`: its living one, or the last one of a parcel that was cancelled. */
export const waybillNumberOf = `
    COALESCE(
      (SELECT number FROM waybill_numbers WHERE parcel_id = parcels.id AND state <> 'void'),
      (
        SELECT number FROM waybill_numbers
        WHERE parcel_id = parcels.id AND state = 'void' AND parcels.state = 'cancelled'
        ORDER BY changed_at_ms DESC LIMIT 1
      )
    )`;

/** The beginning of every statement that reads parcels; a `WHERE` on `parcels` follows. */
export const selectParcels = `
  SELECT
    parcels.id, parcels.bench_id, parcels.carrier_code, parcels.decision, parcels.batch_id, parcels.position,
    parcels.pair_code, parcels.state, parcels.gross_weight_grams, parcels.created_at_ms,
    parcels.paired_at_ms, parcels.scanned_number, parcels.shipped_at_ms,
    ${waybillNumberOf} AS waybill_number,
    (
      SELECT group_concat(order_id, ',' ORDER BY position) FROM parcel_orders WHERE parcel_id = parcels.id
    ) AS order_ids
  FROM parcels`;

export function toParcel(row: ParcelRow): Parcel {
  return {
    id: parseId<'parcel'>(row.id) satisfies ParcelId,
    benchId: parseId<'bench'>(row.bench_id) satisfies BenchId,
    orderIds: row.order_ids.split(',').map((id): OrderId => parseId(id)),
    carrierCode: row.carrier_code,
    decision: parseDecision(row.decision),
    waybillNumber: row.waybill_number,
    batchId: row.batch_id === null ? null : (parseId<'batch'>(row.batch_id) satisfies BatchId),
    position: row.position,
    pairCode: row.pair_code,
    state: parseWord(parcelStates, row.state),
    grossWeightGrams: row.gross_weight_grams,
    createdAtMs: row.created_at_ms,
    pairedAtMs: row.paired_at_ms,
    scannedNumber: row.scanned_number,
    shippedAtMs: row.shipped_at_ms,
  };
}
