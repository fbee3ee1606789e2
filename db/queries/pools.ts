import { type PoolId, parseId } from '../../electron/domain/ids.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import { type Pool, type WaybillNumberState, waybillNumberStates } from '../../electron/domain/waybills.ts';
import type { PoolStore } from '../../electron/ports/stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { isSqliteError } from '../connection/sqlite-problems.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface PoolRow {
  readonly sequence: number;
  readonly id: string;
  readonly carrier_code: string;
  readonly first_number: string;
  readonly last_number: string;
  readonly created_at_ms: number;
}

interface NumberRow {
  readonly number: string;
  readonly carrier_code: string;
  readonly state: string;
}

/**
 * How far a number is used up. A wish for an earlier state changes nothing: the number has already been
 * further. `void` stands aside, and is where a number ends that was spoilt before it was used.
 */
const useOrder = { free: 0, reserved: 1, printed: 2, used: 3 } as const;

/** The carriers' number pools. Numbers are bound here and nowhere else. */
export function createPoolStore(connection: Connection, context: StoreContext): PoolStore {
  const { database, transaction, write } = connection;
  const insertPool = database.prepare<[string, string, string, string, string, number]>(`
    INSERT INTO pools (id, bench_id, carrier_code, first_number, last_number, created_at_ms)
    VALUES (?, ?, ?, ?, ?, ?)
  `);
  const insertNumber = database.prepare<[string, number | bigint, string, string, number]>(`
    INSERT INTO waybill_numbers (bench_id, pool_sequence, carrier_code, number, state, changed_at_ms)
    VALUES (?, ?, ?, ?, 'free', ?)
  `);
  // Of any carrier: a scanned number must name one parcel.
  const isKnown = database
    .prepare<[string], number>('SELECT 1 FROM waybill_numbers WHERE number = ? LIMIT 1')
    .pluck();
  const list = database.prepare<[], PoolRow>(`
    SELECT sequence, id, carrier_code, first_number, last_number, created_at_ms FROM pools ORDER BY sequence
  `);
  const countStates = database.prepare<[number], { readonly state: string; readonly numbers: number }>(
    'SELECT state, count(*) AS numbers FROM waybill_numbers WHERE pool_sequence = ? GROUP BY state',
  );
  const countFree = database
    .prepare<[string], number>(
      "SELECT count(*) FROM waybill_numbers WHERE carrier_code = ? AND state = 'free'",
    )
    .pluck();
  const findBound = database.prepare<[string], NumberRow>(
    'SELECT number, carrier_code, state FROM waybill_numbers WHERE parcel_id = ?',
  );
  // `+`: see `nextForPrinterSql`.
  const reserve = database
    .prepare<[{ carrierCode: string; parcelId: string; atMs: number }], string>(
      `
      UPDATE waybill_numbers
      SET state = 'reserved', parcel_id = @parcelId, changed_at_ms = @atMs
      WHERE sequence = (
        SELECT sequence FROM waybill_numbers
        WHERE carrier_code = +@carrierCode AND state = 'free'
        ORDER BY sequence LIMIT 1
      )
      RETURNING number
    `,
    )
    .pluck();
  const findNumber = database.prepare<[string, string], NumberRow>(
    'SELECT number, carrier_code, state FROM waybill_numbers WHERE number = ? AND carrier_code = ?',
  );
  const setState = database.prepare<[string, number, string, string, string]>(`
    UPDATE waybill_numbers SET state = ?, changed_at_ms = ?
    WHERE number = ? AND carrier_code = ? AND state = ?
  `);

  return {
    insert(pool) {
      const [first] = pool.numbers;
      const last = pool.numbers.at(-1);
      if (first === undefined || last === undefined) throw new TypeError('a pool holds at least one number');
      const overlap = (waybillNumber: string) =>
        new ProblemError('numbers.overlap', {
          carrierCode: pool.carrierCode,
          from: first,
          to: last,
          waybillNumber,
        });
      transaction(() => {
        const { lastInsertRowid } = insertPool.run(
          pool.id,
          context.benchId,
          pool.carrierCode,
          first,
          last,
          pool.createdAtMs,
        );
        for (const number of pool.numbers) {
          if (isKnown.get(number) !== undefined) throw overlap(number);
          try {
            insertNumber.run(context.benchId, lastInsertRowid, pool.carrierCode, number, pool.createdAtMs);
          } catch (error) {
            if (!isSqliteError(error, 'SQLITE_CONSTRAINT_UNIQUE')) throw error;
            throw overlap(number);
          }
        }
      });
    },
    list: () => list.all().map((row) => toPool(row, countStates.all(row.sequence))),
    countFree: (carrierCode) => countFree.get(carrierCode) ?? 0,
    reserve(carrierCode, parcelId, atMs) {
      return write(() => {
        const bound = findBound.get(parcelId);
        if (!bound) return reserve.get({ carrierCode, parcelId, atMs });
        // Asked again (after a crash, or twice by mistake): the parcel keeps its number, none is used up.
        if (bound.carrier_code === carrierCode && bound.state !== 'void') return bound.number;
        throw new TypeError(`refused: parcel ${parcelId} is bound to a ${bound.state} number already`);
      });
    },
    setState(carrierCode, waybillNumber, state, atMs) {
      write(() => {
        const row = findNumber.get(waybillNumber, carrierCode);
        if (!row) throw new TypeError(`refused: no waybill number ${waybillNumber} of ${carrierCode}`);
        const current = parseWord(waybillNumberStates, row.state);
        if (!isProgress(current, state)) {
          if (isBehind(current, state)) return;
          throw new TypeError(`refused: waybill number ${waybillNumber} from ${current} to ${state}`);
        }
        const result = setState.run(state, atMs, waybillNumber, carrierCode, current);
        expectChange(result, `waybill number ${waybillNumber} from ${current} to ${state}`);
      });
    },
  };
}

/** Whether the change uses the number up further. Only `reserve` binds a free number to a parcel. */
function isProgress(current: WaybillNumberState, next: WaybillNumberState): boolean {
  if (current === 'void' || current === 'used' || next === 'free') return false;
  if (next === 'void') return true;
  return current !== 'free' && useOrder[next] > useOrder[current];
}

/** Whether the number is already there or further on, so that there is nothing to do. */
function isBehind(current: WaybillNumberState, next: WaybillNumberState): boolean {
  if (current === next) return true;
  if (current === 'void' || next === 'void' || next === 'free') return false;
  return useOrder[next] < useOrder[current];
}

function toPool(row: PoolRow, states: readonly { readonly state: string; readonly numbers: number }[]): Pool {
  const counts: Record<WaybillNumberState, number> = { free: 0, reserved: 0, printed: 0, used: 0, void: 0 };
  for (const { state, numbers } of states) counts[parseWord(waybillNumberStates, state)] = numbers;
  return {
    id: parseId<'pool'>(row.id) satisfies PoolId,
    carrierCode: row.carrier_code,
    from: row.first_number,
    to: row.last_number,
    counts,
    createdAtMs: row.created_at_ms,
  };
}
