/** A station that is killed in the middle of moving numbers: `node match-process.ts FILE shift|undo CODE`. */

import { writeSync } from 'node:fs';
import { createFakeStation } from '../helpers/fake-station.ts';

const [, , file = '', step = '', code = ''] = process.argv;
const station = createFakeStation({ file });
const { matchChanges } = station.stores;

/** All is written and nothing committed: here the power goes. */
const dieAfter =
  <Input extends readonly unknown[]>(write: (...input: Input) => void) =>
  (...input: Input) => {
    write(...input);
    writeSync(1, 'inside\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
const mutable = matchChanges as {
  insert: typeof matchChanges.insert;
  setUndone: typeof matchChanges.setUndone;
};
mutable.insert = dieAfter(matchChanges.insert);
mutable.setUndone = dieAfter(matchChanges.setUndone);

if (step === 'shift') {
  await station.client.matching.apply({ wish: { kind: 'shift', parcel: code }, reason: '卡纸' });
} else await station.client.matching.undo({});
