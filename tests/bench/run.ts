/**
 * `npm run bench [-- --json] [-- --only import|window|rendering|printing|queue|spool|chaos|weights|packing|screens|shift|start|long-day|size]`:
 * how fast, as ratios against peers measured in the same run. Absolute times belong to this machine alone.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchChaos } from './chaos-bench.ts';
import { benchImport } from './import-bench.ts';
import { benchLongDay } from './long-day-bench.ts';
import type { Row } from './measure.ts';
import { benchPacking } from './packing-bench.ts';
import { benchPrinting } from './print-bench.ts';
import { benchQueue } from './queue-bench.ts';
import { benchRendering } from './render-bench.ts';
import { benchScreens } from './screens-bench.ts';
import { benchShift } from './shift-bench.ts';
import { benchSize } from './size-bench.ts';
import { benchSpool } from './spool-bench.ts';
import { benchStart } from './start-bench.ts';
import { benchWeights } from './weights-bench.ts';
import { benchWindow } from './window-bench.ts';
import { createYears } from './years.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    rows: { type: 'string', default: '100000' },
    parcels: { type: 'string', default: '1000000' },
    /** Of the long day: each is an hour of it. */
    minutes: { type: 'string', default: '12' },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));

const never = createYears(0);
const years = createYears(Number(values.parcels));

const benches: Record<string, () => Promise<Row[]>> = {
  import: () => benchImport(Number(values.rows)),
  window: () => benchWindow(root, Number(values.rows)),
  rendering: () => benchRendering(root),
  printing: () => benchPrinting(root),
  queue: () => benchQueue(root),
  spool: benchSpool,
  chaos: () => benchChaos(root),
  weights: benchWeights,
  packing: () => benchPacking(years),
  screens: () => benchScreens(years),
  shift: () => benchShift([never, years]),
  start: () => benchStart([never, years]),
  'long-day': () => benchLongDay(Number(values.minutes)),
  size: benchSize,
};

const rows: Row[] = [];
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (values.only === undefined || values.only === name) rows.push(...(await bench()));
  }
} finally {
  for (const one of [never, years]) one.remove();
}

if (values.json) {
  console.log(JSON.stringify({ node: process.version, platform: process.platform, rows }, null, 2));
} else {
  console.table(
    rows.map((row) => ({
      what: row.what,
      ours: row.ours,
      peer: row.peer,
      ratio: row.ratio === null ? '–' : `${row.ratio.toFixed(2)}×`,
      goal: row.goal,
      met: row.isMet === null ? '' : row.isMet ? 'yes' : 'NO',
    })),
  );
}
