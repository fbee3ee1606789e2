/** `npm run check`: everything that must hold before a change may join. Exactly what CI runs. */

import { spawnSync } from 'node:child_process';

/** In the order in which they fail fastest. The tests come last, so that their closing line is the last one. */
const steps = ['natives', 'audit', 'types', 'lint', 'rooms', 'dead-code', 'test'] as const;

const failed: string[] = [];
for (const step of steps) {
  console.log(`\n== ${step}`);
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    failed.push(step);
    // Named before the closing line of the tests, which stays the last one.
    if (step !== 'test') console.log(`== ${step} failed`);
  }
}
process.exitCode = failed.length > 0 ? 1 : 0;
