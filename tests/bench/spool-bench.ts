/** Changes of a job's state, durable one by one, against a bare flush of the same disk. */

import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../../db/open-stores.ts';
import { createClock } from '../../electron/platform/clock.ts';
import { createIds } from '../../electron/platform/ids.ts';
import { insertBatch, insertPrinter } from '../helpers/fake-batch.ts';
import { compare, perSecond, type Row, race } from './measure.ts';

const jobCount = 500;
/** `queued → rendered → sending → sent`. */
const changesPerJob = 3;

export async function benchSpool(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'waybench-bench-'));
  const ids = createIds();
  const clock = createClock();
  const opened = openStores({ file: join(directory, 'bench.db'), ids, clock, version: 'bench' });
  if (!opened.ok) throw new Error(opened.problems[0]?.code);
  const stores = opened.value;
  const printer = insertPrinter(stores, 'bench');
  const bytes = new Uint8Array(26_000);
  const flushed = openSync(join(directory, 'flushed'), 'w');
  const block = Buffer.alloc(4096);
  try {
    const [ours, peer] = await race([
      {
        name: 'Waybench',
        things: jobCount * changesPerJob,
        run: () => {
          const { labels } = insertBatch(stores, {
            parcels: jobCount,
            atMs: clock.nowMs(),
            labelPrinterId: printer.id,
          });
          for (const job of labels) {
            stores.jobs.storeBytes(job.id, bytes, 'hash', 1, clock.nowMs());
            const attempt = ids.next<'attempt'>();
            stores.jobs.beginAttempt(attempt, job.id, clock.nowMs());
            stores.jobs.endAttempt(
              attempt,
              { kind: 'sent', bytesAccepted: bytes.length, evidence: 'acknowledged' },
              clock.nowMs(),
            );
          }
        },
      },
      {
        name: 'raw write + fdatasync',
        things: jobCount * changesPerJob,
        run: () => {
          for (let change = 0; change < jobCount * changesPerJob; change += 1) {
            writeSync(flushed, block);
            fdatasyncSync(flushed);
          }
        },
      },
    ]);
    // At most twice the time of a bare flush.
    return [compare('spool: durable state changes', ours, peer, 0.5, perSecond)];
  } finally {
    closeSync(flushed);
    stores.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
