/** `npm run rooms`: who imports whom, and whether the check really looked at every module. */

import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

interface CruiseResult {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string; readonly severity: string };
    }[];
  };
}

const roots = ['electron', 'db', 'renderer'];
const cruise = spawnSync(
  'depcruise',
  ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...roots],
  {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
  },
);
if (!cruise.stdout.startsWith('{')) {
  console.log(cruise.stderr);
  throw new Error('dependency-cruiser gave no answer');
}
const { modules, summary } = JSON.parse(cruise.stdout) as CruiseResult;

const onDisk = globSync(roots.map((root) => `${root}/**/*.{ts,tsx}`))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('.d.ts'));
const cruised = new Set(modules.map((module) => module.source));
const overlooked = onDisk.filter((path) => !cruised.has(path));

for (const { rule, from, to } of summary.violations)
  console.log(`${rule.severity} ${rule.name}: ${from} → ${to}`);
if (overlooked.length > 0) console.log(`not looked at: ${overlooked.slice(0, 5).join(', ')} …`);
console.log(
  `rooms: ${onDisk.length - overlooked.length} of ${onDisk.length} modules looked at, ${summary.violations.length} wrong imports`,
);
process.exitCode = summary.violations.length > 0 || overlooked.length > 0 || onDisk.length === 0 ? 1 : 0;
