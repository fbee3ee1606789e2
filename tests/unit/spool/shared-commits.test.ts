/** Printers share a commit; none of them pays for another one's fault. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProblemError } from '../../../electron/domain/problems.ts';
import type { Stores } from '../../../electron/ports/stores.ts';
import { createSharedCommits } from '../../../electron/spool/shared-commits.ts';
import { createFakeClock } from '../../helpers/fake-clock.ts';
import { openSampleStores } from '../../helpers/store-samples.ts';

let stores: Stores;
beforeEach(() => {
  stores = openSampleStores();
});
afterEach(() => stores.close());

const day = '2026-07-12';
const note = (sequence: number, name = day) => stores.parcels.setPairSequence(name, sequence);

test('what comes in one turn is one transaction, and everybody hears of it after the commit', async () => {
  const outermost: string[] = [];
  const counted = <Value>(work: () => Value): Value => {
    outermost.push('begin');
    const value = stores.transaction(work);
    outermost.push('end');
    return value;
  };
  const { commit } = createSharedCommits({ transaction: counted }, createFakeClock());
  const heard = await Promise.all([
    commit(() => note(1, '2026-07-11')),
    commit(() => {
      note(2);
      return outermost.length;
    }),
  ]);
  // Begun twice without an end between: the first is the one that is shared.
  expect(outermost.slice(0, 2)).toEqual(['begin', 'begin']);
  expect(heard[1]).toBeLessThan(outermost.length);
  expect(outermost.filter((entry) => entry === 'begin')).toHaveLength(3);
  expect([stores.parcels.lastPairSequence('2026-07-11'), stores.parcels.lastPairSequence(day)]).toEqual([
    1, 2,
  ]);
});

test('a bug undoes its own work alone', async () => {
  const { commit } = createSharedCommits(stores, createFakeClock());
  const results = await Promise.allSettled([
    commit(() => note(1, '2026-07-10')),
    commit(() => {
      note(2, '2026-07-11');
      throw new TypeError('refused');
    }),
    commit(() => note(3)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(['2026-07-10', '2026-07-11', day].map((name) => stores.parcels.lastPairSequence(name))).toEqual([
    1, 0, 3,
  ]);
});

test('what the database refuses is refused to all of them, and nothing of it stands', async () => {
  const { commit } = createSharedCommits(stores, createFakeClock());
  const results = await Promise.allSettled([
    commit(() => note(1)),
    commit(() => {
      throw new ProblemError('data.disk-full', { path: 'x' });
    }),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(stores.parcels.lastPairSequence(day)).toBe(0);
});

test('nothing waits any more after a flush', async () => {
  const { commit, flush } = createSharedCommits(stores, createFakeClock());
  const committing = commit(() => note(4));
  flush();
  expect(stores.parcels.lastPairSequence(day)).toBe(4);
  await committing;
});
