/**
 * Loaded before a program (`node --import`): it stands still for good before the rename whose number
 * WAYBENCH_STOP_AT_RENAME says, and waits to be killed there. Only renames of staged files count.
 */

import { writeSync } from 'node:fs';
import fileSystem from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const stopAt = Number(process.env.WAYBENCH_STOP_AT_RENAME);
const rename = fileSystem.rename;
let renames = 0;

fileSystem.rename = async (from, to) => {
  if (String(from).endsWith('.part')) {
    renames += 1;
    if (renames === stopAt) {
      writeSync(2, 'standing still\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
  }
  return rename(from, to);
};
syncBuiltinESMExports();
