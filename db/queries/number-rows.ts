import { type ParcelId, type PoolId, parseId } from '../../electron/domain/ids.ts';
import {
  type NumberBinding,
  poolKinds,
  voidReasons,
  type WaybillNumber,
} from '../../electron/domain/number-pools.ts';
import { waybillNumberStates } from '../../electron/domain/waybills.ts';
import { parseWord } from './row-values.ts';

export interface NumberRow {
  readonly sequence: number;
  readonly number: string;
  readonly carrier_code: string;
  readonly state: string;
  readonly parcel_id: string | null;
  readonly pool_id: string | null;
  readonly pool_kind: string | null;
  readonly may_be_on_paper: number;
  readonly sort_code: string;
  readonly bag_place: string;
  readonly route_code: string;
  readonly mother_number: string;
  readonly changed_at_ms: number;
  readonly taken_at_ms: number | null;
  readonly printed_at_ms: number | null;
  readonly used_at_ms: number | null;
  readonly void_reason: string | null;
  readonly void_note: string | null;
  readonly voided_at_ms: number | null;
  readonly recycle_by_ms: number | null;
  readonly returned_at_ms: number | null;
}

/** The beginning of every statement that reads whole numbers; a `WHERE` on `waybill_numbers` follows. */
export const selectNumbers = `
  SELECT
    waybill_numbers.sequence, waybill_numbers.number, waybill_numbers.carrier_code, waybill_numbers.state,
    waybill_numbers.parcel_id, pools.id AS pool_id, pools.kind AS pool_kind, waybill_numbers.may_be_on_paper,
    waybill_numbers.sort_code, waybill_numbers.bag_place, waybill_numbers.route_code,
    waybill_numbers.mother_number, waybill_numbers.changed_at_ms, waybill_numbers.taken_at_ms,
    waybill_numbers.printed_at_ms, waybill_numbers.used_at_ms, waybill_numbers.void_reason,
    waybill_numbers.void_note, waybill_numbers.voided_at_ms, waybill_numbers.recycle_by_ms,
    waybill_numbers.returned_at_ms
  FROM waybill_numbers LEFT JOIN pools ON pools.sequence = waybill_numbers.pool_sequence`;

export function toNumber(row: NumberRow): WaybillNumber {
  return {
    carrierCode: row.carrier_code,
    number: row.number,
    poolId: row.pool_id === null ? null : (parseId<'pool'>(row.pool_id) satisfies PoolId),
    poolKind: row.pool_kind === null ? null : parseWord(poolKinds, row.pool_kind),
    routing: {
      sortCode: row.sort_code,
      bagPlace: row.bag_place,
      routeCode: row.route_code,
      motherNumber: row.mother_number,
    },
    changedAtMs: row.changed_at_ms,
    state: parseWord(waybillNumberStates, row.state),
    parcelId: row.parcel_id === null ? null : (parseId<'parcel'>(row.parcel_id) satisfies ParcelId),
    mayBeOnPaper: row.may_be_on_paper === 1,
    takenAtMs: row.taken_at_ms,
    printedAtMs: row.printed_at_ms,
    usedAtMs: row.used_at_ms,
    voided:
      row.voided_at_ms === null
        ? null
        : {
            reason: parseWord(voidReasons, row.void_reason ?? ''),
            note: row.void_note ?? '',
            atMs: row.voided_at_ms,
            recycleByMs: row.recycle_by_ms,
            returnedAtMs: row.returned_at_ms,
          },
  };
}

/** The columns of a binding, by the names of {@link writeBinding}. */
export function bindingColumns(binding: NumberBinding): Record<string, string | number | null> {
  return {
    state: binding.state,
    parcelId: binding.parcelId,
    mayBeOnPaper: binding.mayBeOnPaper ? 1 : 0,
    takenAtMs: binding.takenAtMs,
    printedAtMs: binding.printedAtMs,
    usedAtMs: binding.usedAtMs,
    voidReason: binding.voided?.reason ?? null,
    voidNote: binding.voided?.note ?? null,
    voidedAtMs: binding.voided?.atMs ?? null,
    recycleByMs: binding.voided?.recycleByMs ?? null,
    returnedAtMs: binding.voided?.returnedAtMs ?? null,
  };
}

/** Sets all of a binding; the number is `@number`, the time `@atMs`. */
export const writeBinding = `
  UPDATE waybill_numbers
  SET state = @state, parcel_id = @parcelId, may_be_on_paper = @mayBeOnPaper, taken_at_ms = @takenAtMs,
    printed_at_ms = @printedAtMs, used_at_ms = @usedAtMs, void_reason = @voidReason, void_note = @voidNote,
    voided_at_ms = @voidedAtMs, recycle_by_ms = @recycleByMs, returned_at_ms = @returnedAtMs,
    changed_at_ms = @atMs
  WHERE number = @number`;
