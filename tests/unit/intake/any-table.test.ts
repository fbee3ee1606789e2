/** Any table of orders, in any container, encoding and habit, reads back as it truly is. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderFile } from '../../../electron/domain/order-files.ts';
import { readAll } from '../../fixtures/intake/reading.ts';
import { asExpected, foldedExpectation } from '../../fixtures/orders/compare.ts';
import {
  bareTabFile,
  type Container,
  containers,
  encodings,
  guards,
  type Habits,
  tableFile,
} from '../../fixtures/orders/containers.ts';
import { type Platform, platforms } from '../../fixtures/orders/platform-tables.ts';
import { anyOrders, type Language, type TrueOrder } from '../../fixtures/orders/true-orders.ts';

/** Traditional characters are not in GBK's files of that language, simplified ones not in Big5. */
const encodingsOf = (language: Language) =>
  encodings.filter((encoding) => {
    if (encoding === 'big5') return language === 'traditional';
    if (encoding === 'gbk') return language === 'chinese';
    return true;
  });

function anyHabits(platform: Platform): fc.Arbitrary<Habits> {
  return fc.record({
    encoding: fc.constantFrom(...encodingsOf(platform.language)),
    guard: fc.constantFrom(...guards),
    lineEnd: fc.constantFrom('\r\n' as const, '\n' as const),
    linesAbove: fc.constantFrom(0 as const, 1 as const, 2 as const),
    hasTotals: fc.boolean(),
    headerMark: fc.constantFrom('none' as const, 'blank' as const, 'star' as const, 'required' as const),
  });
}

/** Marks that a Latin-letter or double-byte file cannot hold. */
function fits(platform: Platform, container: Container, habits: Habits): boolean {
  const isBytes = habits.encoding === 'gbk' || habits.encoding === 'big5';
  if (isBytes && (habits.guard === 'zero-width' || habits.guard === 'no-break-space')) return false;
  if (container === 'html-xls' && habits.encoding.startsWith('utf-16')) return false;
  if (isBytes && container === 'html-xls' && habits.encoding === 'big5') return false;
  return platform.language === 'chinese' || habits.headerMark !== 'required' || !isBytes;
}

async function check(
  platform: Platform,
  orders: readonly TrueOrder[],
  files: readonly OrderFile[],
): Promise<void> {
  const readings = await readAll(files);
  const reading = readings[0];
  expect(readings.map(({ problems }) => problems)).toEqual(files.map(() => []));
  expect(reading?.format).toBe(platform.format);
  const drafts = readings.flatMap(({ drafts: some }) => some);
  const refused = readings.flatMap(({ refused: some }) => some);
  expect(refused).toEqual([]);
  expect(drafts.length).toBe(orders.length);
  drafts.forEach((draft, index) => {
    const order = orders[index];
    if (!order) throw new RangeError('more drafts than orders');
    const expected = foldedExpectation(platform.expect(order));
    expect(asExpected(draft, expected)).toEqual(expected);
  });
}

describe.each(Object.entries(platforms))('%s', (_name, platform) => {
  test('reads back equal, to the last digit', async () => {
    if (platform.isTabTextOnly) {
      await fc.assert(
        fc.asyncProperty(
          anyOrders(platform.language),
          fc.constantFrom(...encodingsOf(platform.language)),
          async (orders, encoding) => {
            await check(
              platform,
              orders,
              platform.write(orders).map((table) => bareTabFile(table, encoding)),
            );
          },
        ),
        { numRuns: 40 },
      );
      return;
    }
    await fc.assert(
      fc.asyncProperty(
        anyOrders(platform.language),
        fc.constantFrom(...containers),
        anyHabits(platform),
        async (orders, container, habits) => {
          fc.pre(fits(platform, container, habits));
          const files = platform.write(orders).map((table) => tableFile(table, container, habits));
          await check(platform, orders, files);
        },
      ),
      { numRuns: 120 },
    );
  });
});
