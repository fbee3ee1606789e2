import { type ParcelId, parseId } from '../../electron/domain/ids.ts';
import { weightVerdicts } from '../../electron/domain/judge-weight.ts';
import type { WeightSample, WeightStart } from '../../electron/domain/learned-weights.ts';
import type { Weighing } from '../../electron/domain/weights.ts';
import type {
  RegisteredWeighing,
  WeighingCounts,
  WeighingStore,
} from '../../electron/ports/weight-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface WeighingRow {
  readonly sequence: number;
  readonly id: string;
  readonly parcel_id: string;
  readonly waybill_number: string;
  readonly items: string;
  readonly carton_code: string;
  readonly gross_weight_grams: number;
  readonly tare_weight_grams: number | null;
  readonly expected_grams: number | null;
  readonly verdict: string;
  readonly is_manual: number;
  readonly forced_reason: string | null;
  readonly is_counted: number;
  readonly state: string;
  readonly actor: string;
  readonly at_ms: number;
}

interface RegisterRow extends WeighingRow {
  readonly pair_code: string | null;
  readonly carrier_code: string;
}

interface SampleRow {
  readonly sequence: number;
  readonly items: string;
  readonly carton_code: string;
  readonly gross_weight_grams: number;
}

interface StartRow {
  readonly kind: string;
  readonly key: string;
  readonly since_sequence: number;
  readonly grams: number | null;
}

const columns = `weighings.sequence, weighings.id, parcel_id, weighings.waybill_number, items, carton_code,
  weighings.gross_weight_grams, tare_weight_grams, expected_grams, verdict, is_manual, forced_reason, is_counted,
  weighings.state, actor, at_ms`;

// Written by this store alone, and never changed.
const parseItems = (text: string) => JSON.parse(text) as Weighing['items'];

const toWeighing = (row: WeighingRow): Weighing => ({
  id: parseId<'weighing'>(row.id),
  sequence: row.sequence,
  parcelId: parseId<'parcel'>(row.parcel_id) satisfies ParcelId,
  waybillNumber: row.waybill_number,
  items: parseItems(row.items),
  cartonCode: row.carton_code,
  grossWeightGrams: row.gross_weight_grams,
  tareWeightGrams: row.tare_weight_grams,
  expectedGrams: row.expected_grams,
  verdict: parseWord(weightVerdicts, row.verdict),
  isManual: row.is_manual === 1,
  forcedReason: row.forced_reason,
  isCounted: row.is_counted === 1,
  state: parseWord(['kept', 'withdrawn'], row.state),
  actor: row.actor,
  atMs: row.at_ms,
});

/** The weight register, and since when what is learnt from it. */
export function createWeighingStore(connection: Connection, context: StoreContext): WeighingStore {
  const { database, write } = connection;
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO weighings (
      id, bench_id, parcel_id, waybill_number, items, carton_code, gross_weight_grams, tare_weight_grams,
      expected_grams, verdict, is_manual, forced_reason, is_counted, state, actor, at_ms
    ) VALUES (
      @id, @benchId, @parcelId, @waybillNumber, @items, @cartonCode, @grossWeightGrams, @tareWeightGrams,
      @expectedGrams, @verdict, @isManual, @forcedReason, @isCounted, 'kept', @actor, @atMs
    )
  `);
  const findByParcel = database.prepare<[string], WeighingRow>(
    `SELECT ${columns} FROM weighings WHERE parcel_id = ? AND state = 'kept'`,
  );
  const withdraw = database.prepare<[number, number]>(
    "UPDATE weighings SET state = 'withdrawn', withdrawn_at_ms = ? WHERE sequence = ? AND state = 'kept'",
  );
  const setCounted = database.prepare<[number]>(
    "UPDATE weighings SET is_counted = 1 WHERE sequence = ? AND state = 'kept'",
  );
  const listSamples = database.prepare<[number], SampleRow>(`
    SELECT sequence, items, carton_code, gross_weight_grams FROM weighings
    WHERE state = 'kept' AND is_counted = 1 ORDER BY sequence DESC LIMIT ?
  `);
  const list = database.prepare<[number, number, number, number], RegisterRow>(`
    SELECT ${columns}, parcels.pair_code, parcels.carrier_code FROM weighings JOIN parcels ON parcels.id = parcel_id
    WHERE at_ms >= ? AND at_ms < ? AND weighings.state = 'kept' AND (? = 0 OR verdict = 'off')
    ORDER BY at_ms DESC, weighings.sequence DESC LIMIT ?
  `);
  const count = database.prepare<[number], WeighingCounts>(`
    SELECT count(*) AS weighed, total(verdict <> 'learning') AS judged, total(verdict = 'off') AS off,
      total(forced_reason IS NOT NULL) AS forced, total(is_manual) AS manual,
      total(gross_weight_grams) AS grossWeightGrams
    FROM weighings WHERE at_ms >= ? AND state = 'kept'
  `);
  const lastSequence = database.prepare<[], { readonly last: number | null }>(
    'SELECT max(sequence) AS last FROM weighings',
  );
  const insertStart = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO weight_starts (bench_id, kind, key, since_sequence, grams, cause, actor, at_ms)
    VALUES (@benchId, @kind, @key, @sinceSequence, @grams, @cause, @actor, @atMs)
  `);
  const listStarts = database.prepare<[], StartRow>(`
    SELECT kind, key, since_sequence, grams FROM weight_starts AS newest
    WHERE sequence = (
      SELECT max(sequence) FROM weight_starts WHERE kind = newest.kind AND key = newest.key
    )
  `);
  return {
    insert({ items, isManual, isCounted, ...row }) {
      return write(() => {
        const values = { ...row, items: JSON.stringify(items), benchId: context.benchId };
        const changed = insert.run({
          ...values,
          isManual: isManual ? 1 : 0,
          isCounted: isCounted ? 1 : 0,
        });
        return Number(changed.lastInsertRowid);
      });
    },
    findByParcel(parcelId) {
      const row = findByParcel.get(parcelId);
      return row && toWeighing(row);
    },
    withdraw(sequence, atMs) {
      write(() => expectChange(withdraw.run(atMs, sequence), `weighing ${sequence} does not count`));
    },
    setCounted(sequences) {
      write(() => {
        for (const sequence of sequences) setCounted.run(sequence);
      });
    },
    listSamples: (limit) =>
      listSamples
        .all(limit)
        .map(
          (row): WeightSample => ({
            sequence: row.sequence,
            items: parseItems(row.items),
            cartonCode: row.carton_code,
            grossGrams: row.gross_weight_grams,
            isCounted: true,
          }),
        )
        .reverse(),
    list: ({ sinceMs, untilMs, isOffOnly, limit }) =>
      list.all(sinceMs, untilMs, isOffOnly ? 1 : 0, limit).map(
        (row): RegisteredWeighing => ({
          ...toWeighing(row),
          pairCode: row.pair_code ?? '',
          carrierCode: row.carrier_code,
        }),
      ),
    count: (sinceMs) => count.get(sinceMs) as WeighingCounts,
    lastSequence: () => lastSequence.get()?.last ?? 0,
    insertStart(start, why) {
      write(() => void insertStart.run({ ...start, ...why, benchId: context.benchId }));
    },
    listStarts: () =>
      listStarts.all().map(
        (row): WeightStart => ({
          kind: parseWord(['goods', 'carton'], row.kind),
          key: row.key,
          sinceSequence: row.since_sequence,
          grams: row.grams,
        }),
      ),
  };
}
