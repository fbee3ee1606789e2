import { type PoolId, parseId } from '../../electron/domain/ids.ts';
import { poolKinds } from '../../electron/domain/number-pools.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import {
  type Pool,
  poolName,
  type WaybillNumberState,
  waybillNumberStates,
} from '../../electron/domain/waybills.ts';
import type { NumberUse, PoolStore } from '../../electron/ports/parcel-stores.ts';
import { isSqliteError } from '../connection/sqlite-problems.ts';
import type { WatchedConnection } from '../connection/watch-writes.ts';
import { createBoundNumbers } from './bound-numbers.ts';
import { type NumberRow, selectNumbers, toNumber } from './number-rows.ts';
import { expectChange, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface PoolRow {
  readonly sequence: number;
  readonly id: string;
  readonly carrier_code: string;
  readonly kind: string;
  readonly file_name: string;
  readonly first_number: string;
  readonly last_number: string;
  readonly number_count: number;
  readonly created_at_ms: number;
}

/**
 * How far a number is used up. A wish for an earlier state changes nothing: the number has already been
 * further. `void` stands aside, and is where a number ends that was spoilt before it was used.
 */
const useOrder = { free: 0, reserved: 1, printed: 2, used: 3 } as const;

const poolColumns =
  'sequence, id, carrier_code, kind, file_name, first_number, last_number, number_count, created_at_ms';

/** The carriers' number pools. Numbers are bound here and nowhere else. */
export function createPoolStore(connection: WatchedConnection, context: StoreContext): PoolStore {
  const { database, transaction, write, aside } = connection;
  const insertPool = database.prepare<[{ benchId: string } & Record<string, string | number>]>(`
    INSERT INTO pools (
      id, bench_id, carrier_code, kind, file_name, first_number, last_number, number_count, created_at_ms
    ) VALUES (@id, @benchId, @carrierCode, @kind, @fileName, @first, @last, @count, @createdAtMs)
  `);
  const insertNumber = database.prepare<[string, number | bigint, string, string, number, number]>(`
    INSERT INTO waybill_numbers (
      bench_id, pool_sequence, carrier_code, number, is_preprinted, state, changed_at_ms
    ) VALUES (?, ?, ?, ?, ?, 'free', ?)
  `);
  // Of any carrier: a scanned number must name one parcel.
  const findKnown = database.prepare<
    [string],
    { readonly carrier_code: string; readonly returned_at_ms: number | null }
  >('SELECT carrier_code, returned_at_ms FROM waybill_numbers WHERE number = ?');
  // Numbers are used in the order of their rows, so it goes to the end of the stock too.
  const comeAgain = database.prepare<[Record<string, string | number | bigint>]>(`
    UPDATE waybill_numbers
    SET sequence = (SELECT max(sequence) + 1 FROM waybill_numbers), pool_sequence = @poolSequence,
      is_preprinted = @isPreprinted, state = 'free', parcel_id = NULL, may_be_on_paper = 0,
      sort_code = '', bag_place = '', route_code = '', mother_number = '', changed_at_ms = @atMs,
      taken_at_ms = NULL, printed_at_ms = NULL, used_at_ms = NULL, void_reason = NULL, void_note = NULL,
      voided_at_ms = NULL, recycle_by_ms = NULL, returned_at_ms = NULL
    WHERE number = @number AND returned_at_ms IS NOT NULL
  `);
  const leavePool = database.prepare<[string]>(`
    UPDATE pools SET number_count = number_count - 1
    WHERE sequence = (SELECT pool_sequence FROM waybill_numbers WHERE number = ?)
  `);
  const list = database.prepare<[], PoolRow>(`SELECT ${poolColumns} FROM pools ORDER BY sequence`);
  const get = database.prepare<[string], PoolRow>(`SELECT ${poolColumns} FROM pools WHERE id = ?`);
  // All but the used ones, which are those of years: they are the rest.
  const countStates = database.prepare<[number], { readonly state: string; readonly numbers: number }>(`
    SELECT state, count(*) AS numbers FROM waybill_numbers
    WHERE pool_sequence = ? AND state IN ('free', 'reserved', 'printed', 'void') GROUP BY state
  `);
  const countFree = database
    .prepare<[string, number], number>(
      "SELECT count(*) FROM waybill_numbers WHERE carrier_code = ? AND is_preprinted = ? AND state = 'free'",
    )
    .pluck();
  // `+`: see `nextForPrinterSql`.
  const firstFree = database
    .prepare<[string, number], number>(`
      SELECT sequence FROM waybill_numbers WHERE carrier_code = +? AND is_preprinted = ? AND state = 'free'
      ORDER BY sequence LIMIT 1
    `)
    .pluck();
  const listFree = database
    .prepare<[string, number, number], string>(`
      SELECT number FROM waybill_numbers WHERE carrier_code = +? AND is_preprinted = ? AND state = 'free'
      ORDER BY sequence LIMIT ?
    `)
    .pluck();
  const listFreeRows = database
    .prepare<[string, number, number], [number, string]>(`
      SELECT sequence, number FROM waybill_numbers WHERE carrier_code = +? AND is_preprinted = ? AND state = 'free'
      ORDER BY sequence LIMIT ?
    `)
    .raw();
  // In one statement: SQLite keeps a way back for every statement that fires a trigger, which costs more than its row.
  const takeAll = database.prepare<[{ wanted: string; atMs: number }]>(`
    UPDATE waybill_numbers
    SET state = 'reserved', parcel_id = wanted.parcel_id, taken_at_ms = @atMs, changed_at_ms = @atMs,
      sort_code = '', bag_place = '', route_code = '', mother_number = ''
    FROM (SELECT value ->> 0 AS number_sequence, value ->> 1 AS parcel_id FROM json_each(@wanted)) AS wanted
    WHERE waybill_numbers.sequence = wanted.number_sequence AND waybill_numbers.state = 'free'
  `);
  const reserve = database
    .prepare<[{ sequence: number; parcelId: string; atMs: number }], string>(`
      UPDATE waybill_numbers
      SET state = 'reserved', parcel_id = @parcelId, taken_at_ms = @atMs, changed_at_ms = @atMs,
        -- A number that was another parcel's before does not take that one's place with it.
        sort_code = '', bag_place = '', route_code = '', mother_number = ''
      WHERE sequence = @sequence AND state = 'free'
      RETURNING number
    `)
    .pluck();
  const setState = database.prepare<[Record<string, string | number>]>(`
    UPDATE waybill_numbers
    SET state = @state, changed_at_ms = @atMs,
      may_be_on_paper = 1,
      printed_at_ms = COALESCE(printed_at_ms, @atMs),
      used_at_ms = CASE WHEN @state = 'used' THEN @atMs ELSE used_at_ms END
    WHERE number = @number AND carrier_code = @carrierCode AND state = @current
  `);
  const listNumbers = database.prepare<[string], NumberRow>(`
    ${selectNumbers}
    WHERE waybill_numbers.pool_sequence = (SELECT sequence FROM pools WHERE id = ?)
    ORDER BY waybill_numbers.sequence
  `);
  // Given back to its carrier is an end, not a gap.
  const listGaps = database.prepare<[{ poolId: string }], NumberRow>(`
    ${selectNumbers}
    WHERE waybill_numbers.pool_sequence = (SELECT sequence FROM pools WHERE id = @poolId)
      AND waybill_numbers.state IN ('free', 'void')
      AND waybill_numbers.sequence < (
        SELECT max(sequence) FROM waybill_numbers
        WHERE pool_sequence = (SELECT sequence FROM pools WHERE id = @poolId)
          AND state IN ('reserved', 'printed', 'used')
      )
    ORDER BY waybill_numbers.sequence
  `);
  const listUse = database.prepare<[number], NumberUse>(`
    SELECT carrier_code AS carrierCode, count(*) AS taken, min(taken_at_ms) AS firstTakenAtMs
    FROM waybill_numbers WHERE taken_at_ms >= ? AND pool_sequence IS NOT NULL GROUP BY carrier_code
  `);
  const lowWaterMarks = database
    .prepare<[string], [string, number]>(
      'SELECT carrier_code, numbers FROM low_water_marks WHERE bench_id = ?',
    )
    .raw();
  const setLowWaterMark = database.prepare<[string, string, number]>(`
    INSERT INTO low_water_marks (bench_id, carrier_code, numbers) VALUES (?, ?, ?)
    ON CONFLICT (bench_id, carrier_code) DO UPDATE SET numbers = excluded.numbers
  `);

  const bound = createBoundNumbers(connection, context);
  const toView = (row: PoolRow) => toPool(row, countStates.all(row.sequence));
  /** The stock that comes next: preprinted forms, or numbers that labels draw. */
  const isNextPreprinted = (carrierCode: string) => {
    const drawn = firstFree.get(carrierCode, 0);
    const preprinted = firstFree.get(carrierCode, 1);
    return preprinted !== undefined && (drawn === undefined || preprinted < drawn);
  };
  /** The pool that has a number, as people know it; empty for a number that no pool has. */
  const poolOf = (number: string) => {
    const found = bound.find(number);
    const pool = found?.poolId ? get.get(found.poolId) : undefined;
    return pool
      ? poolName({ carrierCode: pool.carrier_code, from: pool.first_number, to: pool.last_number })
      : '';
  };

  return {
    ...bound,
    insert(pool) {
      const [first] = pool.numbers;
      const last = pool.numbers.at(-1);
      if (first === undefined || last === undefined) throw new TypeError('a pool holds at least one number');
      const kind = pool.kind ?? 'range';
      const { carrierCode, createdAtMs } = pool;
      const overlap = (overlapping: readonly string[]) => {
        const waybillNumber = overlapping[0] ?? '';
        const params = { carrierCode, from: first, to: last, waybillNumber, known: poolOf(waybillNumber) };
        const count = overlapping.length > 1 ? { count: overlapping.length } : {};
        return new ProblemError('numbers.overlap', { ...params, ...count });
      };
      return transaction(() => {
        const known = new Map(pool.numbers.map((number) => [number, findKnown.get(number)]));
        const overlapping = pool.numbers.filter((number) => {
          const found = known.get(number);
          return found && (found.returned_at_ms === null || found.carrier_code !== carrierCode);
        });
        if (overlapping.length > 0) throw overlap(overlapping);
        const { lastInsertRowid } = insertPool.run({
          id: pool.id,
          benchId: context.benchId,
          carrierCode,
          kind,
          fileName: pool.fileName ?? '',
          first,
          last,
          count: pool.numbers.length,
          createdAtMs,
        });
        const isPreprinted = kind === 'preprinted' ? 1 : 0;
        let returned = 0;
        for (const number of pool.numbers) {
          if (known.get(number)) {
            leavePool.run(number);
            comeAgain.run({ poolSequence: lastInsertRowid, isPreprinted, atMs: createdAtMs, number });
            returned += 1;
            continue;
          }
          try {
            insertNumber.run(
              context.benchId,
              lastInsertRowid,
              carrierCode,
              number,
              isPreprinted,
              createdAtMs,
            );
          } catch (error) {
            if (!isSqliteError(error, 'SQLITE_CONSTRAINT_UNIQUE')) throw error;
            throw overlap([number]);
          }
        }
        return returned;
      });
    },
    list: () => list.all().map(toView),
    get(id) {
      const row = get.get(id);
      return row && toView(row);
    },
    countFree(carrierCode, isPreprinted) {
      const count = (is: boolean) => countFree.get(carrierCode, is ? 1 : 0) ?? 0;
      return isPreprinted === undefined ? count(false) + count(true) : count(isPreprinted);
    },
    isNextPreprinted,
    listFree: (carrierCode, limit, isPreprinted = isNextPreprinted(carrierCode)) =>
      listFree.all(carrierCode, isPreprinted ? 1 : 0, limit),
    reserve(carrierCode, parcelId, atMs, isPreprinted) {
      return write(() => {
        const own = bound.findByParcel(parcelId);
        if (!own) {
          const isForm = isPreprinted ?? isNextPreprinted(carrierCode);
          const sequence = firstFree.get(carrierCode, isForm ? 1 : 0);
          return sequence === undefined ? undefined : reserve.get({ sequence, parcelId, atMs });
        }
        // Asked again (after a crash, or twice by mistake): the parcel keeps its number, none is used up.
        if (own.carrierCode === carrierCode) return own.number;
        throw new TypeError(`refused: parcel ${parcelId} is bound to a ${own.state} number already`);
      });
    },
    setState(carrierCode, waybillNumber, state, atMs) {
      // What is bound stays bound: no plan changes with how far its number is used.
      aside.write(() => {
        const number = bound.find(waybillNumber);
        if (number?.carrierCode !== carrierCode) {
          throw new TypeError(`refused: no waybill number ${waybillNumber} of ${carrierCode}`);
        }
        const current = number.state;
        if (!isProgress(current, state)) {
          if (isBehind(current, state)) return;
          throw new TypeError(`refused: waybill number ${waybillNumber} from ${current} to ${state}`);
        }
        const result = setState.run({ state, atMs, number: waybillNumber, carrierCode, current });
        expectChange(result, `waybill number ${waybillNumber} from ${current} to ${state}`);
      });
    },
    reserveAll(carrierCode, parcelIds, atMs, isPreprinted) {
      return transaction(() => {
        const free = listFreeRows.all(carrierCode, isPreprinted ? 1 : 0, parcelIds.length);
        if (free.length < parcelIds.length) return undefined;
        const wanted = JSON.stringify(free.map(([sequence], index) => [sequence, parcelIds[index]]));
        const { changes } = takeAll.run({ wanted, atMs });
        if (changes !== parcelIds.length) throw new TypeError('refused: a number was taken meanwhile');
        return free.map(([, number]) => number);
      });
    },
    listNumbers: (poolId) => listNumbers.all(poolId).map(toNumber),
    listGaps: (poolId) => listGaps.all({ poolId }).map(toNumber),
    listUse: (sinceMs) => listUse.all(sinceMs),
    lowWaterMarks: () => new Map(lowWaterMarks.all(context.benchId)),
    setLowWaterMark(carrierCode, numbers) {
      write(() => setLowWaterMark.run(context.benchId, carrierCode, numbers));
    },
  };
}

/** Whether the change uses the number up further. Only `reserve` and `bind` give a free number to a parcel. */
function isProgress(current: WaybillNumberState, next: WaybillNumberState): boolean {
  if (current === 'void' || current === 'free' || next === 'void') return false;
  return useOrder[next] > useOrder[current];
}

/** Whether the number is already there or further on, so that there is nothing to do. */
function isBehind(current: WaybillNumberState, next: WaybillNumberState): boolean {
  if (current === next) return true;
  if (current === 'void' || next === 'void' || next === 'free') return false;
  return useOrder[next] < useOrder[current];
}

function toPool(row: PoolRow, states: readonly { readonly state: string; readonly numbers: number }[]): Pool {
  const counts: Record<WaybillNumberState, number> = { free: 0, reserved: 0, printed: 0, used: 0, void: 0 };
  let used = row.number_count;
  for (const { state, numbers } of states) {
    counts[parseWord(waybillNumberStates, state)] = numbers;
    used -= numbers;
  }
  counts.used = used;
  return {
    id: parseId<'pool'>(row.id) satisfies PoolId,
    carrierCode: row.carrier_code,
    kind: parseWord(poolKinds, row.kind),
    fileName: row.file_name,
    from: row.first_number,
    to: row.last_number,
    counts,
    createdAtMs: row.created_at_ms,
  };
}
