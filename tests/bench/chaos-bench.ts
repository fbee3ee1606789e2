/** The chaos test in its full size: not a matter of speed, but too long for every run of the tests. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { limit, type Row } from './measure.ts';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const parcels = 1000;

/** 1,000 labels and 1,000 slips over four printers, with faults, kills, moved queues, urgent orders and bundles. */
export async function benchChaos(root: string): Promise<Row[]> {
  const startedMs = performance.now();
  const run = spawn(process.execPath, [vitest, 'run', 'tests/crash/chaos.test.ts'], {
    cwd: root,
    env: { ...process.env, CHAOS_PARCELS: String(parcels) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(run, 'exit');
  const failed = limit('chaos: full runs that broke a promise', code === 0 ? 0 : 1, 0, 'runs');
  return [
    failed,
    limit('chaos: 2,000 papers from queue to confirmed', performance.now() - startedMs, null, 'ms'),
  ];
}
