/**
 * A second process on a database: `node store-child.ts FILE VERB`. It does nothing before it is told to, says
 * what it has done, and where the verb says so stays inside what it does until it is killed.
 */

import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openStores } from '../../db/open-stores.ts';
import type { JobId, ParcelId } from '../../electron/domain/ids.ts';
import { createIds } from '../../electron/platform/ids.ts';
import { acquireOwnerLock } from '../../electron/platform/owner-lock.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { createFakeClock } from './fake-clock.ts';
import { sampleImport, sampleOrder } from './store-samples.ts';

/** Written at once, also where the process never comes back to its event loop. */
const say = (value: unknown) => writeSync(1, `${JSON.stringify(value)}\n`);

/** Blocks for ever, as a process does that is killed in the middle of its work. */
const stay = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);

const ids = createIds();

const verbs = {
  reserve(stores: Stores, input: unknown) {
    const parcelIds = input as readonly ParcelId[];
    say(parcelIds.map((parcelId) => stores.pools.reserve('YTO', parcelId, 1) ?? null));
  },
  importUnfinished(stores: Stores) {
    stores.transaction(() => {
      const importId = sampleImport(stores, { sha256: 'unfinished' });
      for (let row = 0; row < 50; row += 1) stores.orders.insert(sampleOrder(stores, importId));
      // Large enough that much of it is written before the commit.
      const numbers = Array.from({ length: 100_000 }, (_, index) => `YT9${String(index).padStart(12, '0')}`);
      stores.pools.insert({ id: ids.next(), carrierCode: 'YTO', numbers, createdAtMs: 1 });
      stores.ledger.append({ atMs: 1, actor: 'x', kind: 'order.imported', subjectId: 'x', details: {} });
      say('inside');
      stay();
    });
  },
  importProvisionally(stores: Stores) {
    const importId = stores.provisionalTransaction(() =>
      sampleImport(stores, { sha256: 'arriving', state: 'arriving' }),
    );
    for (let slice = 0; slice < 3; slice += 1) {
      stores.provisionalTransaction(() => {
        for (let row = 0; row < 50; row += 1) stores.orders.insert(sampleOrder(stores, importId));
      });
    }
    say('written');
    stay();
  },
  send(stores: Stores, input: unknown) {
    stores.jobs.beginAttempt(ids.next(), input as JobId, 1);
    say('sending');
    stay();
  },
} as const;

const [, , file = '', verb = ''] = process.argv;

createInterface({ input: process.stdin }).once('line', (line) => {
  const input: unknown = JSON.parse(line);
  if (verb === 'own') {
    const lock = acquireOwnerLock(file);
    say(lock.ok ? 'owner' : lock.problems);
    if (lock.ok) stay();
    process.exit(0);
  }
  const opened = openStores({ file, ids, clock: createFakeClock(), version: '0.1.0' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  verbs[verb as keyof typeof verbs](opened.value, input);
  opened.value.close();
  process.exit(0);
});
say('ready');
