/** A station that is killed at the bench: `node packing-process.ts FILE WRITE CODE` stops after so many writes of one scan. */

import { writeSync } from 'node:fs';
import { createFakeStation } from '../helpers/fake-station.ts';

const [, , file = '', write = '1', code = ''] = process.argv;
const station = createFakeStation({ file });
const { packing, parcels, jobs, pools, ledger } = station.stores;
let left = Number(write);

/** Written and not committed: here the power goes. */
const dieAfter = <Input extends readonly unknown[], Output>(store: (...input: Input) => Output) =>
  function stopping(...input: Input): Output {
    const written = store(...input);
    left -= 1;
    if (left === 0) {
      writeSync(1, 'inside\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return written;
  };

Object.assign(packing, {
  insert: dieAfter(packing.insert),
  update: dieAfter(packing.update),
  addToDay: dieAfter(packing.addToDay),
});
Object.assign(parcels, { pair: dieAfter(parcels.pair) });
Object.assign(jobs, { setState: dieAfter(jobs.setState) });
Object.assign(pools, { setState: dieAfter(pools.setState) });
Object.assign(ledger, { append: dieAfter(ledger.append) });

await station.client.packing.scan({ code });
// All of it is committed: the answer never reaches anybody.
writeSync(1, 'answered\n');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
