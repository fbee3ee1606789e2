/**
 * `npm run bench [-- --json] [-- --only import|window|rendering|printing|spool]`: how fast, as ratios against peers measured in
 * the same run. Absolute times belong to this machine alone.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchImport } from './import-bench.ts';
import type { Row } from './measure.ts';
import { benchPrinting } from './print-bench.ts';
import { benchRendering } from './render-bench.ts';
import { benchSpool } from './spool-bench.ts';
import { benchWindow } from './window-bench.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    rows: { type: 'string', default: '100000' },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url));

const benches: Record<string, () => Promise<Row[]>> = {
  import: () => benchImport(Number(values.rows)),
  window: () => benchWindow(root, Number(values.rows)),
  rendering: () => benchRendering(root),
  printing: () => benchPrinting(root),
  spool: benchSpool,
};

const rows: Row[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (values.only === undefined || values.only === name) rows.push(...(await bench()));
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
