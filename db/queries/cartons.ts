import { type Carton, cartonKey } from '../../electron/domain/weights.ts';
import type { CartonStore } from '../../electron/ports/weight-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import type { StoreContext } from './store-context.ts';

interface CartonRow {
  readonly code: string;
  readonly name: string;
  readonly tare_weight_grams: number | null;
  readonly length_mm: number | null;
  readonly width_mm: number | null;
  readonly height_mm: number | null;
  readonly hint: string;
  readonly is_archived: number;
}

const toCarton = (row: CartonRow): Carton => {
  const { length_mm: lengthMm, width_mm: widthMm, height_mm: heightMm } = row;
  return {
    code: row.code,
    name: row.name,
    tareWeightGrams: row.tare_weight_grams,
    size: lengthMm === null || widthMm === null || heightMm === null ? null : { lengthMm, widthMm, heightMm },
    hint: row.hint,
    isArchived: row.is_archived === 1,
  };
};

const columns = 'code, name, tare_weight_grams, length_mm, width_mm, height_mm, hint, is_archived';

/** Kinds of boxes and bags (箱型). */
export function createCartonStore(connection: Connection, context: StoreContext): CartonStore {
  const { database, write } = connection;
  const list = database.prepare<[string], CartonRow>(
    `SELECT ${columns} FROM cartons WHERE bench_id = ? ORDER BY code`,
  );
  const get = database.prepare<[string, string], CartonRow>(
    `SELECT ${columns} FROM cartons WHERE bench_id = ? AND code = ?`,
  );
  const save = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO cartons (
      bench_id, code, name, tare_weight_grams, length_mm, width_mm, height_mm, hint, is_archived, changed_at_ms
    ) VALUES (
      @benchId, @code, @name, @tareWeightGrams, @lengthMm, @widthMm, @heightMm, @hint, @isArchived, @atMs
    )
    ON CONFLICT (bench_id, code) DO UPDATE SET
      name = excluded.name, tare_weight_grams = excluded.tare_weight_grams, length_mm = excluded.length_mm,
      width_mm = excluded.width_mm, height_mm = excluded.height_mm, hint = excluded.hint,
      is_archived = excluded.is_archived, changed_at_ms = excluded.changed_at_ms
  `);
  return {
    list: () => list.all(context.benchId).map(toCarton),
    get(code) {
      const row = get.get(context.benchId, cartonKey(code));
      return row && toCarton(row);
    },
    save({ code, size, isArchived, ...carton }, atMs) {
      const sides = size ?? { lengthMm: null, widthMm: null, heightMm: null };
      write(
        () =>
          void save.run({
            ...carton,
            ...sides,
            code: cartonKey(code),
            isArchived: isArchived ? 1 : 0,
            benchId: context.benchId,
            atMs,
          }),
      );
    },
  };
}
