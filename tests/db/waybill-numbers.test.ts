import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportId, ParcelId } from '../../electron/domain/ids.ts';
import {
  bindingOf,
  freeBinding,
  type NumberMove,
  noRouting,
  type PoolKind,
} from '../../electron/domain/number-pools.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  insertSampleParcel,
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

let stores: Stores;
let importId: ImportId;

beforeEach(() => {
  stores = openSampleStores();
  importId = sampleImport(stores);
});

const atMs = sampleTimeMs;
const dayMs = 86_400_000;
const numbersOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(3, '0')}`);

function insertPool(numbers: readonly string[], kind: PoolKind = 'range', carrierCode = 'YTO') {
  const id = sampleIds.next<'pool'>();
  stores.pools.insert({ id, carrierCode, kind, numbers, createdAtMs: atMs });
  return id;
}

const plan = () => insertSampleParcel(stores, importId).id;

const reserve = (parcelId: ParcelId) => {
  const number = stores.pools.reserve('YTO', parcelId, atMs);
  if (number === undefined) throw new Error('no number left');
  return number;
};

const standing = (number: string) => {
  const found = stores.pools.find(number);
  if (!found) throw new Error(`no number ${number}`);
  return bindingOf(found);
};

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'done';
}

const spoilt = { reason: 'form-spoilt', note: '', atMs, recycleByMs: null, isOnPaper: true } as const;
const cancelled = { ...spoilt, reason: 'batch-cancelled', isOnPaper: false } as const;

describe('a number by its name', () => {
  const routing = { sortCode: '300-F9 09', bagPlace: '杭州', routeCode: 'A12', motherNumber: '' };

  test('comes from outside with what the carrier’s sorting needs', () => {
    const parcelId = plan();
    stores.pools.bind({ carrierCode: 'YTO', number: 'YT900', parcelId, atMs, routing });
    expect(stores.pools.find('YT900')).toMatchObject({
      carrierCode: 'YTO',
      poolId: null,
      poolKind: null,
      state: 'reserved',
      parcelId,
      takenAtMs: atMs,
      routing,
    });
    expect(stores.parcels.get(parcelId)?.waybillNumber).toBe('YT900');
    expect(stores.pools.findByParcel(parcelId)?.number).toBe('YT900');
  });

  test('is taken out of its pool, and reserving passes it by', () => {
    const poolId = insertPool(numbersOf('YT', 3));
    stores.pools.bind({ carrierCode: 'YTO', number: 'YT001', parcelId: plan(), atMs });
    expect(reserve(plan())).toBe('YT002');
    expect(stores.pools.find('YT001')).toMatchObject({ poolId, poolKind: 'range', routing: noRouting });
  });

  test('is refused where it is another’s, void, or of another carrier, and where the parcel has one', () => {
    insertPool(numbersOf('YT', 4));
    const parcelId = plan();
    const bind = (number: string, id = parcelId, carrierCode = 'YTO') =>
      codeOf(() => stores.pools.bind({ carrierCode, number, parcelId: id, atMs, routing }));
    const other = plan();
    reserve(other);
    stores.pools.void('YT002', cancelled);
    expect(bind('YT001')).toBe('numbers.number-taken');
    expect(bind('YT002')).toBe('numbers.number-taken');
    expect(bind('YT003', parcelId, 'ZTO')).toBe('numbers.number-taken');
    expect(bind('YT003')).toBe('done');
    expect(bind('YT004')).toBe('numbers.parcel-numbered');
    expect(bind('YT003')).toBe('done');
    expect(stores.pools.list()[0]?.counts).toMatchObject({ free: 1, reserved: 2, void: 1 });
  });
});

describe('a void number', () => {
  test('still says whose it was, beside the number that its parcel has now', () => {
    insertPool(numbersOf('YT', 2));
    const parcelId = plan();
    reserve(parcelId);
    stores.pools.void('YT001', { ...spoilt, note: '卡纸', recycleByMs: atMs + dayMs });
    expect(stores.parcels.get(parcelId)?.waybillNumber).toBeNull();
    expect(reserve(parcelId)).toBe('YT002');
    expect(stores.parcels.findByWaybillNumber('YT001')?.id).toBe(parcelId);
    expect(stores.parcels.findByWaybillNumber('YT002')?.waybillNumber).toBe('YT002');
    expect(stores.pools.find('YT001')).toMatchObject({
      state: 'void',
      parcelId,
      voided: { reason: 'form-spoilt', note: '卡纸', atMs, recycleByMs: atMs + dayMs, returnedAtMs: null },
    });
  });

  test('is free again only where no paper bears it and a pool has it', () => {
    insertPool(numbersOf('YT', 3));
    stores.pools.bind({ carrierCode: 'YTO', number: 'YT900', parcelId: plan(), atMs });
    const printed = plan();
    reserve(printed);
    stores.pools.setState('YTO', 'YT001', 'printed', atMs);
    for (const number of ['YT001', 'YT002', 'YT900']) stores.pools.void(number, cancelled);
    stores.pools.void('YT003', spoilt);
    const recycle = (number: string) => codeOf(() => stores.pools.recycle(number, 'free', atMs));
    expect(recycle('YT001')).toBe('numbers.not-recyclable');
    expect(recycle('YT003')).toBe('numbers.not-recyclable');
    expect(recycle('YT900')).toBe('numbers.not-recyclable');
    expect(recycle('YT777')).toBe('numbers.number-unknown');
    expect(recycle('YT002')).toBe('done');
    expect(recycle('YT002')).toBe('numbers.not-recyclable');
    expect(standing('YT002')).toEqual(freeBinding);
    expect(reserve(plan())).toBe('YT002');
  });

  test('leaves the list when it is given back, and is not given back twice', () => {
    insertPool(numbersOf('YT', 4));
    const voidAt = (number: string, atDay: number, dueDay: number | null) =>
      stores.pools.void(number, {
        ...cancelled,
        atMs: atMs + atDay * dayMs,
        recycleByMs: dueDay === null ? null : atMs + dueDay * dayMs,
      });
    voidAt('YT001', 0, null);
    voidAt('YT002', 1, 30);
    voidAt('YT003', 2, 7);
    voidAt('YT004', 3, null);
    const listed = () => stores.pools.listVoid().map(({ number }) => number);
    expect(listed()).toEqual(['YT003', 'YT002', 'YT004', 'YT001']);
    stores.pools.recycle('YT003', 'returned', atMs + 5);
    expect(listed()).toEqual(['YT002', 'YT004', 'YT001']);
    expect(stores.pools.find('YT003')?.voided?.returnedAtMs).toBe(atMs + 5);
    expect(codeOf(() => stores.pools.recycle('YT003', 'returned', atMs))).toBe('numbers.not-recyclable');
    expect(codeOf(() => stores.pools.recycle('YT003', 'free', atMs))).toBe('numbers.not-recyclable');
    // Given back, and bought again: it is the new pool's now.
    insertPool(['YT003', 'YT900']);
    expect(stores.pools.list().map(({ counts }) => counts)).toEqual([
      { free: 0, reserved: 0, printed: 0, used: 0, void: 3 },
      { free: 2, reserved: 0, printed: 0, used: 0, void: 0 },
    ]);
  });

  test('was not handed over: a used number is never voided, and none twice', () => {
    insertPool(numbersOf('YT', 1));
    reserve(plan());
    stores.pools.setState('YTO', 'YT001', 'used', atMs);
    expect(codeOf(() => stores.pools.void('YT001', spoilt))).toBe('numbers.not-voidable');
    insertPool(numbersOf('ZT', 1));
    stores.pools.void('ZT001', spoilt);
    expect(codeOf(() => stores.pools.void('ZT001', spoilt))).toBe('numbers.not-voidable');
  });
});

describe('moving numbers', () => {
  const moved = (number: string, to: Partial<NumberMove['to']>): NumberMove => {
    const from = standing(number);
    return { number, from, to: { ...from, ...to } };
  };
  const takeBack = (moves: readonly NumberMove[]) =>
    moves.map(({ number, from, to }) => ({ number, from: to, to: from }));

  test('of a preprinted form that was spoilt: it is void, and every later number moves up', () => {
    insertPool(numbersOf('YT', 4), 'preprinted');
    const parcels = [plan(), plan(), plan()] as const;
    for (const parcelId of parcels) reserve(parcelId);
    const before = numbersOf('YT', 4).map(standing);
    const voided = { reason: 'form-spoilt', note: '', atMs, recycleByMs: null, returnedAtMs: null } as const;
    const moves = [
      moved('YT001', { state: 'void', voided }),
      moved('YT002', { parcelId: parcels[0] }),
      moved('YT003', { parcelId: parcels[1] }),
      moved('YT004', { state: 'reserved', parcelId: parcels[2], takenAtMs: atMs }),
    ];
    stores.pools.rebind(moves, atMs + 1);
    expect(parcels.map((id) => stores.parcels.get(id)?.waybillNumber)).toEqual(['YT002', 'YT003', 'YT004']);
    expect(stores.parcels.findByWaybillNumber('YT001')?.id).toBe(parcels[0]);
    stores.pools.rebind(takeBack(moves), atMs + 2);
    expect(numbersOf('YT', 4).map(standing)).toEqual(before);
  });

  test('is refused whole where one of them went on meanwhile, or a parcel would have two', () => {
    insertPool(numbersOf('YT', 3));
    const [first, second] = [plan(), plan()];
    reserve(first);
    reserve(second);
    const swap = [moved('YT001', { parcelId: second }), moved('YT002', { parcelId: first })];
    stores.pools.setState('YTO', 'YT002', 'printed', atMs);
    expect(codeOf(() => stores.pools.rebind(swap, atMs))).toBe('numbers.changed-meanwhile');
    const double = [moved('YT001', { parcelId: second })];
    expect(codeOf(() => stores.pools.rebind(double, atMs))).toBe('numbers.parcel-numbered');
    const unknown = [{ number: 'YT777', from: freeBinding, to: freeBinding }];
    expect(codeOf(() => stores.pools.rebind(unknown, atMs))).toBe('numbers.changed-meanwhile');
    expect(stores.parcels.get(first)?.waybillNumber).toBe('YT001');
    expect(stores.parcels.get(second)?.waybillNumber).toBe('YT002');
  });

  test('never moves one that was handed over', () => {
    insertPool(numbersOf('YT', 2));
    const parcelId = plan();
    reserve(parcelId);
    stores.pools.setState('YTO', 'YT001', 'used', atMs);
    expect(codeOf(() => stores.pools.rebind([moved('YT001', { parcelId: plan() })], atMs))).toBe(
      'numbers.changed-meanwhile',
    );
  });

  test('leaves with the parcel what its sorting needs, and with the number its mother', () => {
    const [left, right] = [plan(), plan()];
    const bind = (parcelId: ParcelId, number: string, sortCode: string, motherNumber: string) =>
      stores.pools.bind({
        carrierCode: 'YTO',
        number,
        parcelId,
        atMs,
        routing: { ...noRouting, sortCode, motherNumber },
      });
    bind(left, 'YT1', '571', 'YT0');
    bind(right, 'YT2', '010', '');
    const routing = () =>
      ['YT1', 'YT2'].map((number) => {
        const { sortCode, motherNumber } = stores.pools.find(number)?.routing ?? noRouting;
        return [sortCode, motherNumber];
      });
    const moves = [moved('YT1', { parcelId: right }), moved('YT2', { parcelId: left })];
    stores.pools.rebind(moves, atMs);
    expect(routing()).toEqual([
      ['010', 'YT0'],
      ['571', ''],
    ]);
    stores.pools.rebind(takeBack(moves), atMs);
    expect(routing()).toEqual([
      ['571', 'YT0'],
      ['010', ''],
    ]);
  });

  test('in any permutation, and back, leaves everything as it was', () => {
    const numbers = numbersOf('YT', 6);
    insertPool(numbers);
    const parcels = numbers.map(plan);
    for (const parcelId of parcels) reserve(parcelId);
    fc.assert(
      fc.property(fc.shuffledSubarray(parcels, { minLength: 6, maxLength: 6 }), (shuffled) => {
        const before = numbers.map(standing);
        const moves = numbers.map((number, index) => moved(number, { parcelId: shuffled[index] ?? null }));
        stores.pools.rebind(moves, atMs);
        expect(shuffled.map((id) => stores.parcels.get(id)?.waybillNumber)).toEqual(numbers);
        stores.pools.rebind(takeBack(moves), atMs);
        expect(numbers.map(standing)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});

describe('pools of forms', () => {
  test('are used apart from numbers that labels draw; the stock that is oldest comes first', () => {
    insertPool(numbersOf('F', 2), 'preprinted');
    insertPool(numbersOf('YT', 2));
    expect(stores.pools.isNextPreprinted('YTO')).toBe(true);
    expect(stores.pools.isNextPreprinted('ZTO')).toBe(false);
    expect(stores.pools.countFree('YTO')).toBe(4);
    expect(stores.pools.countFree('YTO', true)).toBe(2);
    expect(stores.pools.reserve('YTO', plan(), atMs, false)).toBe('YT001');
    expect(stores.pools.listFree('YTO', 9)).toEqual(['F001', 'F002']);
    expect(stores.pools.listFree('YTO', 1, false)).toEqual(['YT002']);
    expect([1, 2, 3].map(() => stores.pools.reserve('YTO', plan(), atMs))).toEqual(['F001', 'F002', 'YT002']);
    expect(stores.pools.reserve('YTO', plan(), atMs, true)).toBeUndefined();
  });
});

describe('what a pool passed over', () => {
  test('is void or free before the last number that was taken, and nothing else', () => {
    const poolId = insertPool(numbersOf('YT', 7), 'list');
    expect(stores.pools.listGaps(poolId)).toEqual([]);
    stores.pools.void('YT001', cancelled);
    stores.pools.bind({ carrierCode: 'YTO', number: 'YT003', parcelId: plan(), atMs });
    stores.pools.bind({ carrierCode: 'YTO', number: 'YT005', parcelId: plan(), atMs });
    stores.pools.void('YT005', spoilt);
    stores.pools.void('YT007', spoilt);
    expect(stores.pools.listGaps(poolId).map(({ number, state }) => [number, state])).toEqual([
      ['YT001', 'void'],
      ['YT002', 'free'],
    ]);
    expect(stores.pools.listNumbers(poolId).map(({ state }) => state)).toEqual([
      'void',
      'free',
      'reserved',
      'free',
      'void',
      'free',
      'void',
    ]);
  });
});

describe('the use of numbers', () => {
  test('is counted per carrier since a moment, and marks are kept', () => {
    insertPool(numbersOf('YT', 9));
    insertPool(numbersOf('ZT', 9), 'range', 'ZTO');
    stores.pools.reserve('YTO', plan(), atMs - 1);
    for (const later of [20, 10]) stores.pools.reserve('YTO', plan(), atMs + later);
    // One from outside is none of the pool's.
    stores.pools.bind({ carrierCode: 'YTO', number: 'YT900', parcelId: plan(), atMs: atMs + 5 });
    stores.pools.reserve('ZTO', insertSampleParcel(stores, importId, { carrierCode: 'ZTO' }).id, atMs);
    expect(stores.pools.listUse(atMs)).toEqual([
      { carrierCode: 'YTO', taken: 2, firstTakenAtMs: atMs + 10 },
      { carrierCode: 'ZTO', taken: 1, firstTakenAtMs: atMs },
    ]);
    stores.pools.setLowWaterMark('YTO', 100);
    stores.pools.setLowWaterMark('YTO', 80);
    expect([...stores.pools.lowWaterMarks()]).toEqual([['YTO', 80]]);
  });
});
