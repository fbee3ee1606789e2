import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ParcelId } from '../../electron/domain/ids.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  insertSampleParcel,
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

const poolSize = 6;
const workerCount = 3;

let directory: string;
let workers: Stores[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench 号段 '));
  workers = Array.from({ length: workerCount }, () => openSampleStores(join(directory, 'waybench.db')));
});
afterEach(() => {
  for (const worker of workers) worker.close();
  rmSync(directory, { recursive: true });
});

let pools = 0;

/** A carrier of its own for each run, so that the runs share one database. */
function newPool(stores: Stores): { readonly carrierCode: string; readonly numbers: readonly string[] } {
  pools += 1;
  const carrierCode = `C${pools}`;
  const numbers = Array.from({ length: poolSize }, (_, index) => `N${pools}-${index + 1}00`);
  stores.pools.insert({ id: sampleIds.next(), carrierCode, numbers, createdAtMs: sampleTimeMs });
  return { carrierCode, numbers };
}

const worker = fc.nat({ max: workerCount - 1 });
const place = fc.nat({ max: poolSize - 1 });
const step = fc.oneof(
  fc.record({ kind: fc.constant('reserve' as const), worker }),
  fc.record({ kind: fc.constant('bind' as const), worker, place }),
  fc.record({ kind: fc.constant('void' as const), worker, place, isOnPaper: fc.boolean() }),
  fc.record({ kind: fc.constant('recycle' as const), worker, place }),
);

test('whatever several workers do in turn, no number has two parcels, and none is lost or passed over in silence', () => {
  const [first] = workers;
  if (!first) throw new Error('no worker');
  const importId = sampleImport(first);
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => {
      const { carrierCode, numbers } = newPool(first);
      /** What the numbers must be: free, void, or the parcel's. */
      const expected = new Map<string, 'free' | 'void' | 'spoilt' | ParcelId>(
        numbers.map((number) => [number, 'free']),
      );
      const isRefused = (work: () => void) => {
        try {
          work();
          return false;
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          return true;
        }
      };
      for (const entry of steps) {
        const stores = workers[entry.worker];
        const number = 'place' in entry ? (numbers[entry.place] ?? '') : '';
        const before = expected.get(number);
        if (!stores) throw new Error('no worker');
        if (entry.kind === 'reserve') {
          const parcelId = insertSampleParcel(stores, importId, { carrierCode }).id;
          const next = numbers.find((one) => expected.get(one) === 'free');
          expect(stores.pools.reserve(carrierCode, parcelId, sampleTimeMs)).toBe(next);
          if (next !== undefined) expected.set(next, parcelId);
        } else if (entry.kind === 'bind') {
          const parcelId = insertSampleParcel(stores, importId, { carrierCode }).id;
          const refused = isRefused(() =>
            stores.pools.bind({ carrierCode, number, parcelId, atMs: sampleTimeMs }),
          );
          expect(refused).toBe(before !== 'free');
          if (!refused) expected.set(number, parcelId);
        } else if (entry.kind === 'void') {
          const { isOnPaper } = entry;
          const refused = isRefused(() =>
            stores.pools.void(number, {
              reason: 'other',
              note: '',
              atMs: sampleTimeMs,
              recycleByMs: null,
              isOnPaper,
            }),
          );
          expect(refused).toBe(before === 'void' || before === 'spoilt');
          if (!refused) expected.set(number, isOnPaper ? 'spoilt' : 'void');
        } else {
          const refused = isRefused(() => stores.pools.recycle(number, 'free', sampleTimeMs));
          expect(refused).toBe(before !== 'void');
          if (!refused) expected.set(number, 'free');
        }
        // Another worker sees the same.
        const other = workers[(entry.worker + 1) % workerCount];
        for (const one of numbers) {
          const found = other?.pools.find(one);
          const state = expected.get(one);
          const isTaken = state !== 'free' && state !== 'void' && state !== 'spoilt';
          expect(found?.state).toBe(isTaken ? 'reserved' : state === 'free' ? 'free' : 'void');
          if (isTaken) expect(found?.parcelId).toBe(state);
        }
      }
      const counts = first.pools.list().find((pool) => pool.carrierCode === carrierCode)?.counts;
      expect(Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(poolSize);
    }),
    { numRuns: 100 },
  );
});
