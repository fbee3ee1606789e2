import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../db/open-stores.ts';
import { nothingPacked, type PackingSession } from '../../electron/domain/packing.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { createFakeClock } from '../helpers/fake-clock.ts';
import { insertSampleBatch, insertSamplePrinter, sampleIds } from '../helpers/store-samples.ts';

let directory: string;
let stores: Stores;
let parcelIds: readonly PackingSession['parcelId'][];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench-packing-store-'));
  const opened = openStores({
    file: join(directory, 'waybench.db'),
    ids: sampleIds,
    clock: createFakeClock(),
    version: 'test',
  });
  if (!opened.ok) throw new Error(opened.problems[0]?.code);
  stores = opened.value;
  const labelPrinterId = insertSamplePrinter(stores).id;
  parcelIds = insertSampleBatch(stores, { parcels: 3, labelPrinterId }).labels.map(
    ({ parcelId }) => parcelId,
  );
});
afterEach(async () => {
  await stores.rest();
  stores.close();
  rmSync(directory, { recursive: true, force: true });
});

function session(index: number, change: Partial<PackingSession> = {}): PackingSession {
  const parcelId = parcelIds[index];
  if (!parcelId) throw new Error('no parcel');
  return {
    ...nothingPacked,
    id: sampleIds.next<'packing-session'>(),
    parcelId,
    state: 'open',
    openedBy: 'slip',
    paper: 'printed-before',
    operator: '小李',
    openedAtMs: 1,
    changedAtMs: 1,
    sealedAtMs: null,
    ...change,
  };
}

describe('sessions of the packing bench', () => {
  test('are read as they were written', () => {
    const { packing } = stores;
    const opened = session(0);
    packing.insert(opened);
    expect(packing.findOpen()).toEqual(opened);
    const changed: PackingSession = {
      ...opened,
      state: 'put-back',
      isSlipScanned: true,
      scannedNumber: 'YT1',
      counts: { 'sku:A12': { counted: 2, rejected: 1 } },
      weight: { grams: 321, isManual: true, atMs: 5 },
      cartonCode: '3',
      forcedItems: '少一件',
      forcedWeight: '旧箱',
      operator: '主管',
      changedAtMs: 9,
    };
    packing.update(changed);
    expect(packing.findOpen()).toBeUndefined();
    expect(packing.findUnsealed(changed.parcelId)).toEqual(changed);
  });

  test('are one at a time, and one for each parcel', () => {
    const { packing } = stores;
    const first = session(0);
    packing.insert(first);
    expect(() => packing.insert(session(1))).toThrow(/UNIQUE/);
    packing.update({ ...first, state: 'put-back' });
    packing.insert(session(1));
    expect(() => packing.insert(session(0, { state: 'put-back' }))).toThrow(/UNIQUE/);
  });

  test('never change once they are sealed, but that a seal is taken back', () => {
    const { packing } = stores;
    const sealed = session(0, { state: 'sealed', sealedAtMs: 7 });
    packing.insert(sealed);
    expect(packing.findLastSealed()).toEqual(sealed);
    expect(() => packing.update({ ...sealed, state: 'open' })).toThrow(/never changed/);
    packing.update({ ...sealed, state: 'undone' });
    expect([packing.findLastSealed(), packing.findSealed(sealed.parcelId)]).toEqual([undefined, undefined]);
    expect(() => packing.update({ ...sealed, state: 'sealed' })).toThrow(/never changed/);
    // It is packed anew.
    packing.insert(session(0));
    expect(packing.listByParcel(sealed.parcelId).map(({ state }) => state)).toEqual(['undone', 'open']);
  });

  test('are counted by day, and a seal that is taken back counts no more', () => {
    const { packing } = stores;
    packing.addToDay('2026-07-12', { sealed: 1, refused: 0 });
    packing.addToDay('2026-07-12', { sealed: 1, refused: 1 });
    packing.addToDay('2026-07-12', { sealed: -1, refused: 0 });
    packing.addToDay('2026-07-11', { sealed: -1, refused: 0 });
    expect(packing.readDay('2026-07-12')).toEqual({ sealed: 1, refused: 1 });
    expect(packing.readDay('2026-07-11')).toEqual({ sealed: 0, refused: 0 });
  });

  test('leave parcels of a single piece in the order in which they were queued', () => {
    const { packing } = stores;
    const [first, second, third] = parcelIds;
    if (!first || !second || !third) throw new Error('no parcels');
    packing.insertSingles([
      { parcelId: first, productCode: 'A12' },
      { parcelId: second, productCode: 'B7' },
      { parcelId: third, productCode: 'A12' },
    ]);
    const hold = (parcelId: PackingSession['parcelId']) => {
      for (const { id } of stores.jobs.listByParcel(parcelId))
        stores.jobs.setState(id, 'held', 2, { code: 'job.waits-for-packing', params: {} });
    };
    for (const parcelId of parcelIds) hold(parcelId);
    expect(packing.listSingles('A12', 10, 0)).toEqual([first, third]);
    expect(packing.listSingles('A12', 10, 1)).toEqual([third]);
    packing.endSingle(first);
    expect(packing.listSingles('A12', 10, 0)).toEqual([third]);
  });

  test('leave out single pieces that are cancelled or on paper, however many stand before', () => {
    const { packing, parcels, jobs } = stores;
    const [cancelled, printed, waiting] = parcelIds;
    if (!cancelled || !printed || !waiting) throw new Error('no parcels');
    packing.insertSingles(parcelIds.map((parcelId) => ({ parcelId, productCode: 'A12' })));
    for (const parcelId of [cancelled, waiting]) {
      for (const { id } of jobs.listByParcel(parcelId))
        jobs.setState(id, 'held', 2, { code: 'job.waits-for-packing', params: {} });
    }
    parcels.cancel(cancelled);
    expect(packing.listSingles('A12', 1, 0)).toEqual([waiting]);
  });

  test('keep what they hold', () => {
    stores.packing.insert(session(0));
    const database = new Database(join(directory, 'waybench.db'));
    try {
      expect(() => database.exec('DELETE FROM packing_sessions')).toThrow(/never deleted/);
    } finally {
      database.close();
    }
  });
});

describe('flows', () => {
  test('are kept by shop, and given back to the standard one', () => {
    const { packing } = stores;
    const { standard } = packing.readFlows();
    const own = { ...standard, itemsCheck: 'scan' as const };
    packing.writeFlow('甲店', own);
    packing.writeFlow('', { ...standard, weighing: 'required' });
    expect(packing.readFlows()).toEqual({
      standard: { ...standard, weighing: 'required' },
      shops: { 甲店: own },
    });
    packing.writeFlow('甲店', null);
    expect(packing.readFlows().shops).toEqual({});
  });
});
