/** A station that is killed while it queues a batch: `node batch-process.ts FILE WRITE` stops after so many writes. */

import { writeSync } from 'node:fs';
import { createFakeStation } from '../helpers/fake-station.ts';

const [, , file = '', write = '1'] = process.argv;
const station = createFakeStation({ file });
const { parcels, jobs, pools } = station.stores;
let left = Number(write);

/** Here the power goes. */
function die(): void {
  left -= 1;
  if (left > 0) return;
  writeSync(1, 'inside\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const dieAfter = <Input extends readonly unknown[], Output>(store: (...input: Input) => Output) =>
  function stopping(...input: Input): Output {
    const written = store(...input);
    die();
    return written;
  };

// Inside a stride: once per batch, stride or parcel.
Object.assign(jobs, {
  insertBatch: dieAfter(jobs.insertBatch),
  insertFirst: dieAfter(jobs.insertFirst),
  finishBatch: dieAfter(jobs.finishBatch),
});
Object.assign(pools, { reserveAll: dieAfter(pools.reserveAll) });
Object.assign(parcels, { setPairSequence: dieAfter(parcels.setPairSequence) });
// Between two of them: what was written before is committed.
Object.assign(station.stores, { settle: dieAfter(station.stores.settle) });

await station.client.print.queue({});
writeSync(1, 'answered\n');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
