import type { ParcelId } from '../../electron/domain/ids.ts';
import {
  bindingOf,
  canBeFree,
  freeBinding,
  isGivenBack,
  noRouting,
  type Routing,
  type WaybillNumber,
} from '../../electron/domain/number-pools.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import type { PoolStore } from '../../electron/ports/parcel-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { bindingColumns, type NumberRow, selectNumbers, toNumber, writeBinding } from './number-rows.ts';
import type { StoreContext } from './store-context.ts';

type BoundNumbers = Pick<
  PoolStore,
  'bind' | 'rebind' | 'void' | 'recycle' | 'find' | 'findByParcel' | 'listByParcel' | 'listVoid' | 'countVoid'
>;

/** Single numbers by their name: bound, moved, ended, given back. */
export function createBoundNumbers(connection: Connection, context: StoreContext): BoundNumbers {
  const { database, write } = connection;
  // `+`: see `nextForPrinterSql`.
  const findNumber = database.prepare<[string], NumberRow>(
    `${selectNumbers} WHERE waybill_numbers.number = +?`,
  );
  const findByParcel = database.prepare<[string], NumberRow>(
    `${selectNumbers} WHERE waybill_numbers.parcel_id = +? AND waybill_numbers.state <> 'void'`,
  );
  const listVoidOfParcel = database.prepare<[string], NumberRow>(`
    ${selectNumbers}
    WHERE waybill_numbers.parcel_id = +? AND waybill_numbers.state = 'void'
    ORDER BY waybill_numbers.changed_at_ms DESC
  `);
  const listVoid = database.prepare<[], NumberRow>(`
    ${selectNumbers}
    WHERE waybill_numbers.state = 'void' AND waybill_numbers.returned_at_ms IS NULL
    ORDER BY waybill_numbers.recycle_by_ms IS NULL, waybill_numbers.recycle_by_ms,
      waybill_numbers.voided_at_ms DESC, waybill_numbers.sequence
  `);
  const countVoid = database
    .prepare<[], number>(
      "SELECT count(*) FROM waybill_numbers WHERE state = 'void' AND returned_at_ms IS NULL",
    )
    .pluck();
  const insertBound = database.prepare<[Record<string, string | number>]>(`
    INSERT INTO waybill_numbers (
      bench_id, carrier_code, number, state, parcel_id, changed_at_ms, taken_at_ms,
      sort_code, bag_place, route_code, mother_number
    ) VALUES (
      @benchId, @carrierCode, @number, 'reserved', @parcelId, @atMs, @atMs,
      @sortCode, @bagPlace, @routeCode, @motherNumber
    )
  `);
  const setBinding = database.prepare<[Record<string, string | number | null>]>(writeBinding);
  const setRouting = database.prepare<[Record<string, string | number>]>(`
    UPDATE waybill_numbers
    SET sort_code = @sortCode, bag_place = @bagPlace, route_code = @routeCode, mother_number = @motherNumber
    WHERE number = @number
  `);

  const find = (number: string): WaybillNumber | undefined => {
    const row = findNumber.get(number);
    return row && toNumber(row);
  };
  const known = (number: string): WaybillNumber => {
    const found = find(number);
    if (!found) throw new ProblemError('numbers.number-unknown', { waybillNumber: number });
    return found;
  };

  return {
    find,
    findByParcel(parcelId) {
      const row = findByParcel.get(parcelId);
      return row && toNumber(row);
    },
    listByParcel(parcelId) {
      const row = findByParcel.get(parcelId);
      return [...(row ? [row] : []), ...listVoidOfParcel.all(parcelId)].map(toNumber);
    },
    listVoid: () => listVoid.all().map(toNumber),
    countVoid: () => countVoid.get() ?? 0,
    bind({ carrierCode, number, parcelId, atMs, routing }) {
      write(() => {
        const current = find(number);
        const own = findByParcel.get(parcelId);
        if (own && own.number !== number) {
          throw new ProblemError('numbers.parcel-numbered', { waybillNumber: own.number });
        }
        const isOwn = current?.parcelId === parcelId && current.state !== 'void';
        const isFree = current?.state === 'free' && current.carrierCode === carrierCode;
        const isComingAgain = current?.carrierCode === carrierCode && isGivenBack(current);
        if (current && !isOwn && !isFree && !isComingAgain) {
          throw new ProblemError('numbers.number-taken', { waybillNumber: number, state: current.state });
        }
        if (!current) {
          const columns = { benchId: context.benchId, carrierCode, number, parcelId, atMs };
          insertBound.run({ ...columns, ...(routing ?? noRouting) });
          return;
        }
        if (!isOwn) {
          const binding = { ...freeBinding, state: 'reserved', parcelId, takenAtMs: atMs } as const;
          setBinding.run({ ...bindingColumns(binding), number, atMs });
        }
        // Where its sorting leads to is the place of the parcel that had it before.
        if (routing || !isOwn) setRouting.run({ ...(routing ?? noRouting), number });
      });
    },
    rebind(moves, atMs) {
      write(() => {
        const routings = new Map<ParcelId, Routing>();
        for (const { number, from, to } of moves) {
          const current = find(number);
          const isAsExpected =
            current !== undefined && JSON.stringify(bindingOf(current)) === JSON.stringify(bindingOf(from));
          if (!isAsExpected || from.state === 'used' || to.state === 'used') {
            throw new ProblemError('numbers.changed-meanwhile', { waybillNumber: number });
          }
          if (from.parcelId !== null && from.state !== 'void') routings.set(from.parcelId, current.routing);
        }
        // First every number leaves its parcel, so that the order of the moves does not matter.
        for (const { number } of moves) setBinding.run({ ...bindingColumns(freeBinding), number, atMs });
        for (const { number, from, to } of moves) {
          const own = to.state !== 'void' && to.parcelId !== null ? findByParcel.get(to.parcelId) : undefined;
          if (own) throw new ProblemError('numbers.parcel-numbered', { waybillNumber: own.number });
          setBinding.run({ ...bindingColumns(to), number, atMs });
          if (to.parcelId === null || to.state === 'void') continue;
          // Sorting goes by the place of the parcel; the mother is the number's.
          const motherNumber = from.state === 'free' ? '' : known(number).routing.motherNumber;
          setRouting.run({ ...(routings.get(to.parcelId) ?? noRouting), motherNumber, number });
        }
      });
    },
    void(number, { isOnPaper, ...voided }) {
      write(() => {
        const current = known(number);
        if (current.state === 'void' || current.state === 'used') {
          throw new ProblemError('numbers.not-voidable', { waybillNumber: number, state: current.state });
        }
        const binding = {
          ...bindingOf(current),
          state: 'void',
          mayBeOnPaper: current.mayBeOnPaper || isOnPaper,
          voided: { ...voided, returnedAtMs: null },
        } as const;
        setBinding.run({ ...bindingColumns(binding), number, atMs: voided.atMs });
      });
    },
    recycle(number, outcome, atMs) {
      write(() => {
        const current = known(number);
        const { voided } = current;
        if (!voided || voided.returnedAtMs !== null || (outcome === 'free' && !canBeFree(current))) {
          throw new ProblemError('numbers.not-recyclable', { waybillNumber: number, state: current.state });
        }
        const binding =
          outcome === 'free'
            ? freeBinding
            : { ...bindingOf(current), voided: { ...voided, returnedAtMs: atMs } };
        setBinding.run({ ...bindingColumns(binding), number, atMs });
      });
    },
  };
}
