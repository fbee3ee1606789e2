import { beforeEach, describe, expect, test } from 'vitest';
import type { CarrierDecision } from '../../electron/domain/carriers.ts';
import type { ImportId } from '../../electron/domain/ids.ts';
import { listWaybillNumbers } from '../../electron/domain/next-numbers.ts';
import type { Parcel } from '../../electron/domain/parcels.ts';
import { ProblemError, problem } from '../../electron/domain/problems.ts';
import { waybillNumberStates } from '../../electron/domain/waybills.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  insertSampleBatch,
  insertSampleParcel,
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleOrder,
  sampleParcel,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

let stores: Stores;
let importId: ImportId;

beforeEach(() => {
  stores = openSampleStores();
  importId = sampleImport(stores);
});

const numbersFrom = (from: string, count: number): readonly string[] => {
  const listed = listWaybillNumbers('plus-one', { from, count });
  if (!listed.ok) throw new Error('no such range');
  return listed.value;
};
const insertPool = (from: string, count: number, carrierCode = 'YTO') =>
  stores.pools.insert({
    id: sampleIds.next(),
    carrierCode,
    numbers: numbersFrom(from, count),
    createdAtMs: sampleTimeMs,
  });
const spoilt = {
  reason: 'form-spoilt',
  note: '',
  atMs: sampleTimeMs,
  recycleByMs: null,
  isOnPaper: false,
} as const;
const plan = (fields: Partial<Parcel> = {}) => insertSampleParcel(stores, importId, fields);

function problemOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return undefined;
}

describe('a parcel', () => {
  test('comes back as it was put in, with its orders in their order and the rule that chose the carrier', () => {
    const [first, second] = [sampleOrder(stores, importId), sampleOrder(stores, importId)];
    for (const order of [first, second]) stores.orders.insert(order);
    const parcel = sampleParcel(stores, [second.id, first.id], {
      carrierCode: 'SF',
      decision: { rule: 'remark-wish', source: 'sellerRemark', text: '发顺丰 "快"' },
    });
    stores.parcels.insert(parcel);
    expect(stores.parcels.get(parcel.id)).toEqual(parcel);
    expect(stores.parcels.findByOrder(first.id)).toEqual(parcel);
    expect(stores.parcels.get(sampleIds.next())).toBeUndefined();
  });

  test('takes no order that is in another live parcel, and is then not there at all', () => {
    const order = sampleOrder(stores, importId);
    stores.orders.insert(order);
    stores.parcels.insert(sampleParcel(stores, [order.id]));
    const second = sampleParcel(stores, [order.id]);
    expect(() => stores.parcels.insert(second)).toThrow(TypeError);
    expect(stores.parcels.get(second.id)).toBeUndefined();
    expect(() => stores.parcels.insert(sampleParcel(stores, []))).toThrow(TypeError);
  });

  test('goes from planned to shipped step by step, and no step twice', () => {
    const { batch } = insertSampleBatch(stores, { parcels: 0 });
    const { id, orderIds } = plan();
    const place = { batchId: batch.id, position: 1, pairCode: 'B0712-001' };
    expect(() =>
      stores.parcels.pair(id, { pairedAtMs: 1, grossWeightGrams: null, scannedNumber: 'YT1' }),
    ).toThrow(TypeError);
    stores.parcels.queue(id, place);
    expect(() => stores.parcels.queue(id, { ...place, position: 2 })).toThrow(TypeError);
    expect(() => stores.parcels.ship(id, 1)).toThrow(TypeError);
    stores.parcels.pair(id, { pairedAtMs: 11, grossWeightGrams: 830, scannedNumber: 'YT1' });
    expect(() => stores.parcels.cancel(id)).toThrow(TypeError);
    stores.parcels.ship(id, 12);
    expect(() => stores.parcels.ship(id, 13)).toThrow(TypeError);
    expect(stores.parcels.get(id)).toMatchObject({
      ...place,
      state: 'shipped',
      grossWeightGrams: 830,
      pairedAtMs: 11,
      shippedAtMs: 12,
      orderIds,
    });
  });

  test('that is cancelled frees its orders for another, and keeps saying what it carried', () => {
    const { id, orderIds } = plan();
    stores.parcels.cancel(id);
    expect(stores.parcels.get(id)).toMatchObject({ state: 'cancelled', orderIds });
    const [orderId] = orderIds;
    if (!orderId) throw new Error('no order');
    expect(stores.parcels.findByOrder(orderId)).toBeUndefined();
    const again = sampleParcel(stores, orderIds);
    stores.parcels.insert(again);
    expect(stores.parcels.findByOrder(orderId)?.id).toBe(again.id);
    expect(() => stores.parcels.cancel(id)).toThrow(TypeError);
    expect(stores.parcels.findByOrder(orderId)?.id).toBe(again.id);
  });

  test('gets another carrier only while it is planned and has no number', () => {
    insertPool('YT0000000000001', 2);
    const parcel = plan();
    stores.parcels.setCarrier(parcel.id, 'SF', {
      rule: 'operator',
      reason: 'rural',
      services: [],
      droppedServices: [],
    });
    expect(stores.parcels.get(parcel.id)).toMatchObject({
      carrierCode: 'SF',
      decision: { rule: 'operator', reason: 'rural', services: [], droppedServices: [] },
    });
    stores.parcels.setCarrier(parcel.id, 'YTO', { rule: 'default' });
    stores.pools.reserve('YTO', parcel.id, sampleTimeMs);
    expect(() => stores.parcels.setCarrier(parcel.id, 'SF', { rule: 'default' })).toThrow(TypeError);
  });

  test('has a place of its own in its batch', () => {
    const { batch } = insertSampleBatch(stores, { parcels: 1 });
    const place = { batchId: batch.id, position: 1, pairCode: 'B0712-009' };
    expect(() => stores.parcels.queue(plan().id, place)).toThrow(/UNIQUE/);
  });

  test('is listed by state in the order of planning, and by batch in print order', () => {
    const { batch } = insertSampleBatch(stores, { parcels: 0 });
    const parcels = [plan(), plan(), plan()] as const;
    stores.parcels.queue(parcels[2].id, { batchId: batch.id, position: 1, pairCode: 'B0712-001' });
    stores.parcels.queue(parcels[0].id, { batchId: batch.id, position: 2, pairCode: 'B0712-002' });
    expect(stores.parcels.listByState('planned').map(({ id }) => id)).toEqual([parcels[1].id]);
    expect(stores.parcels.listByState('queued').map(({ id }) => id)).toEqual([parcels[0].id, parcels[2].id]);
    expect(stores.parcels.listByBatch(batch.id).map(({ id }) => id)).toEqual([parcels[2].id, parcels[0].id]);
  });

  test('is found by its pair code: the newest, since codes come again after a year', () => {
    const [oldBatch, newBatch] = [1, 2].map(() => insertSampleBatch(stores, { parcels: 0 }).batch.id) as [
      Parcel['batchId'] & string,
      Parcel['batchId'] & string,
    ];
    const [old, young] = [plan(), plan()];
    stores.parcels.queue(old.id, { batchId: oldBatch, position: 1, pairCode: 'B0712-001' });
    stores.parcels.queue(young.id, { batchId: newBatch, position: 1, pairCode: 'B0712-001' });
    expect(stores.parcels.findByPairCode('B0712-001')?.id).toBe(young.id);
    expect(stores.parcels.findByPairCode('B0712-002')).toBeUndefined();
  });

  test('pair sequences go on through a day and never back', () => {
    expect(stores.parcels.lastPairSequence('2026-07-12')).toBe(0);
    stores.parcels.setPairSequence('2026-07-12', 120);
    stores.parcels.setPairSequence('2026-07-12', 121);
    expect(stores.parcels.lastPairSequence('2026-07-12')).toBe(121);
    expect(stores.parcels.lastPairSequence('2026-07-13')).toBe(0);
    expect(() => stores.parcels.setPairSequence('2026-07-12', 3)).toThrow(TypeError);
  });
});

describe('a pool', () => {
  test('is listed with its ends and what became of its numbers, oldest first', () => {
    insertPool('YT0000000000098', 4);
    insertPool('SF1000', 1, 'SF');
    const parcel = plan();
    stores.pools.reserve('YTO', parcel.id, sampleTimeMs);
    stores.pools.void('YT0000000000101', spoilt);
    expect(stores.pools.list()).toMatchObject([
      {
        carrierCode: 'YTO',
        kind: 'range',
        from: 'YT0000000000098',
        to: 'YT0000000000101',
        counts: { free: 2, reserved: 1, printed: 0, used: 0, void: 1 },
        createdAtMs: sampleTimeMs,
      },
      { carrierCode: 'SF', counts: { free: 1, reserved: 0, printed: 0, used: 0, void: 0 } },
    ]);
    expect(stores.pools.countFree('YTO')).toBe(2);
    expect(stores.pools.countFree('ZTO')).toBe(0);
  });

  test('that overlaps another is refused whole, also where the other is of another carrier', () => {
    insertPool('YT0000000000010', 5);
    expect(problemOf(() => insertPool('YT0000000000006', 6))).toEqual(
      problem('numbers.overlap', {
        carrierCode: 'YTO',
        from: 'YT0000000000006',
        to: 'YT0000000000011',
        waybillNumber: 'YT0000000000010',
        count: 2,
        known: 'YTO YT0000000000010–YT0000000000014',
      }),
    );
    expect(stores.pools.list()).toHaveLength(1);
    expect(stores.pools.countFree('YTO')).toBe(5);
    expect(problemOf(() => insertPool('YT0000000000014', 5, 'ZTO'))).toMatchObject({
      code: 'numbers.overlap',
    });
    expect(stores.pools.countFree('ZTO')).toBe(0);
  });

  test('gives numbers in its own order, the oldest pool first, each once, and then none', () => {
    insertPool('YT0000000000900', 2);
    insertPool('YT0000000000100', 2);
    insertPool('YT0000000000001', 1, 'ZTO');
    const given = [1, 2, 3, 4, 5].map(() => stores.pools.reserve('YTO', plan().id, sampleTimeMs));
    expect(given).toEqual([
      'YT0000000000900',
      'YT0000000000901',
      'YT0000000000100',
      'YT0000000000101',
      undefined,
    ]);
    expect(stores.pools.countFree('ZTO')).toBe(1);
  });

  test('binds one number to a parcel for ever: asked again, it gives the same', () => {
    insertPool('YT0000000000001', 3);
    const parcel = plan();
    const first = stores.pools.reserve('YTO', parcel.id, sampleTimeMs);
    expect(stores.pools.reserve('YTO', parcel.id, sampleTimeMs)).toBe(first);
    expect(stores.pools.countFree('YTO')).toBe(2);
    expect(stores.parcels.get(parcel.id)?.waybillNumber).toBe(first);
    expect(stores.parcels.findByWaybillNumber(first ?? '')?.id).toBe(parcel.id);
    insertPool('SF1000', 1, 'SF');
    expect(() => stores.pools.reserve('SF', parcel.id, sampleTimeMs)).toThrow(TypeError);
    expect(stores.pools.countFree('SF')).toBe(1);
  });

  test('gives no number to a parcel that is not known, and uses none up', () => {
    insertPool('YT0000000000001', 1);
    expect(() => stores.pools.reserve('YTO', sampleIds.next(), sampleTimeMs)).toThrow(/FOREIGN KEY/);
    expect(stores.pools.countFree('YTO')).toBe(1);
  });

  test('does not lose a number when what was done with it is undone', () => {
    insertPool('YT0000000000001', 1);
    const parcel = plan();
    expect(() =>
      stores.transaction(() => {
        stores.pools.reserve('YTO', parcel.id, sampleTimeMs);
        throw new Error('no paper');
      }),
    ).toThrow('no paper');
    expect(stores.pools.countFree('YTO')).toBe(1);
    expect(stores.parcels.get(parcel.id)?.waybillNumber).toBeNull();
  });
});

describe('a waybill number', () => {
  const number = 'YT0000000000001';
  const counts = () => stores.pools.list()[0]?.counts;

  test('keeps the parcel that was cancelled, so that its label is still known', () => {
    insertPool(number, 2);
    const parcel = plan();
    stores.pools.reserve('YTO', parcel.id, sampleTimeMs);
    stores.parcels.cancel(parcel.id);
    stores.pools.void(number, spoilt);
    expect(stores.parcels.findByWaybillNumber(number)).toMatchObject({ id: parcel.id, state: 'cancelled' });
    expect(stores.pools.reserve('YTO', plan().id, sampleTimeMs)).toBe('YT0000000000002');
  });

  test('goes forward only: an earlier state asked for again changes nothing', () => {
    insertPool(number, 1);
    stores.pools.reserve('YTO', plan().id, sampleTimeMs);
    for (const state of ['printed', 'used'] as const) {
      stores.pools.setState('YTO', number, state, sampleTimeMs);
      for (const earlier of ['reserved', 'printed'] as const)
        stores.pools.setState('YTO', number, earlier, sampleTimeMs);
      expect(counts()).toMatchObject({ [state]: 1 });
    }
    for (const refused of ['free', 'void'] as const) {
      expect(() => stores.pools.setState('YTO', number, refused, sampleTimeMs)).toThrow(TypeError);
    }
    expect(counts()).toMatchObject({ used: 1 });
  });

  test('that is void stays void, and one that is free is bound by reserving only', () => {
    insertPool(number, 2);
    stores.pools.void(number, spoilt);
    for (const state of waybillNumberStates) {
      if (state === 'void') stores.pools.setState('YTO', number, state, sampleTimeMs);
      else expect(() => stores.pools.setState('YTO', number, state, sampleTimeMs)).toThrow(TypeError);
    }
    expect(() => stores.pools.setState('YTO', 'YT0000000000002', 'printed', sampleTimeMs)).toThrow(TypeError);
    expect(counts()).toMatchObject({ free: 1, void: 1 });
  });

  test('that is not known, or of another carrier, is refused', () => {
    insertPool(number, 1);
    expect(() => stores.pools.setState('ZTO', number, 'printed', sampleTimeMs)).toThrow(TypeError);
    expect(problemOf(() => stores.pools.void('YT9999999999999', spoilt))).toMatchObject({
      code: 'numbers.number-unknown',
    });
  });

  test('can be given to a parcel from outside, once', () => {
    insertPool(number, 1);
    const fromPool = plan({ waybillNumber: number });
    const fromCarrier = plan({ waybillNumber: 'YT7777777777777' });
    expect(stores.parcels.get(fromCarrier.id)).toEqual(fromCarrier);
    expect(stores.parcels.findByWaybillNumber(number)?.id).toBe(fromPool.id);
    expect(stores.pools.countFree('YTO')).toBe(0);
    expect(() => plan({ waybillNumber: 'YT7777777777777' })).toThrow(TypeError);
    expect(stores.parcels.findByWaybillNumber('YT7777777777777')?.id).toBe(fromCarrier.id);
  });
});

describe('the rule that chose the carrier', () => {
  const choice = { ruleId: 'r-1', name: '重货 "走" 中通', services: ['insured-value'], templateId: '' };

  test.each<CarrierDecision>([
    { rule: 'carrier-rule', ...choice },
    { rule: 'carrier-rule', ...choice, services: [], templateId: 'waybills/express-100x180' },
    { rule: 'cheapest', ...choice, costFen: 450, days: 3, isWeightAssumed: false },
    { rule: 'cheapest', ...choice, costFen: 450, days: null, isWeightAssumed: true },
  ])('comes back as it was kept: %j', (decision) => {
    const parcel = plan({ carrierCode: 'ZTO', decision });
    expect(stores.parcels.get(parcel.id)?.decision).toEqual(decision);
  });
});

describe('the pace of the bench', () => {
  test('is when parcels were paired since a moment, oldest first, shipped or not', () => {
    const { parcels } = insertSampleBatch(stores, { parcels: 4 });
    parcels.slice(0, 3).forEach((parcel, index) => {
      stores.parcels.pair(parcel.id, {
        pairedAtMs: 3_000 - index * 1_000,
        grossWeightGrams: null,
        scannedNumber: 'YT1',
      });
    });
    const [first] = parcels;
    if (first) stores.parcels.ship(first.id, 9_000);
    expect(stores.parcels.pairedTimes(0)).toEqual([1_000, 2_000, 3_000]);
    expect(stores.parcels.pairedTimes(2_000)).toEqual([2_000, 3_000]);
    expect(stores.parcels.pairedTimes(3_001)).toEqual([]);
  });

  test('a carrier chosen for an area comes back with its note', () => {
    const parcel = plan({ carrierCode: 'EMS', decision: { rule: 'area', note: '新疆走邮政' } });
    expect(stores.parcels.get(parcel.id)).toEqual(parcel);
  });
});
