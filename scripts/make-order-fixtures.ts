/** `node scripts/make-order-fixtures.ts`: writes the example order files into `tests/fixtures/orders/files`. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFixtureFiles } from '../tests/fixtures/orders/fixture-files.ts';

const directory = join(import.meta.dirname, '..', 'tests', 'fixtures', 'orders', 'files');

for (const { files } of makeFixtureFiles()) {
  for (const { name, bytes } of files) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    console.log(name);
  }
}
