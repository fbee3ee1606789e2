import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAll } from '../../fixtures/intake/reading.ts';
import { asExpected, foldedExpectation } from '../../fixtures/orders/compare.ts';
import { makeFixtureFiles } from '../../fixtures/orders/fixture-files.ts';
import { platforms } from '../../fixtures/orders/platform-tables.ts';

const directory = join(import.meta.dirname, '..', '..', 'fixtures', 'orders', 'files');

describe('the example files of every platform', () => {
  test.each(makeFixtureFiles().map((made) => [made.files[0]?.name ?? '', made] as const))(
    '%s',
    async (_name, { platform: name, files, orders }) => {
      const platform = platforms[name];
      if (!platform) throw new RangeError(name);
      const onDisk = files.map((file) => ({
        name: file.name,
        bytes: new Uint8Array(readFileSync(join(directory, file.name))),
      }));
      const readings = await readAll(onDisk);
      expect(readings[0]?.format).toBe(platform.format);
      expect(readings.flatMap(({ problems }) => problems)).toEqual([]);
      expect(readings.flatMap(({ refused }) => refused)).toEqual([]);
      const drafts = readings.flatMap((reading) => reading.drafts);
      const expected = orders.map((order) => foldedExpectation(platform.expect(order)));
      expect(
        drafts.map((draft, index) => {
          const wanted = expected[index];
          if (!wanted) throw new RangeError('more drafts than orders');
          return asExpected(draft, wanted);
        }),
      ).toEqual(expected);
    },
  );

  test('are what the script writes', () => {
    for (const { files } of makeFixtureFiles()) {
      for (const { name, bytes } of files) {
        expect(Buffer.compare(readFileSync(join(directory, name)), bytes), name).toBe(0);
      }
    }
  });
});
