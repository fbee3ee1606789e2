import { describe, expect, test } from 'vitest';
import { splitLines } from '../../../electron/domain/order-split.ts';
import type { OrderLine } from '../../../electron/domain/orders.ts';

const line = (lineNumber: number, quantity: number): OrderLine => ({
  lineNumber,
  sku: `SKU-${lineNumber}`,
  name: '杯子',
  specification: '白',
  quantity,
  unitPriceFen: 100,
  isGift: false,
});
const share = (lineNumber: number, quantity: number) => ({ lineNumber, quantity });
const lines = [line(1, 3), line(2, 1)];

describe('splitting lines', () => {
  test('gives every piece to exactly one part, in the order of the lines', () => {
    expect(splitLines(lines, [[share(2, 1), share(1, 1)], [share(1, 2)]])).toEqual({
      ok: true,
      value: [[{ ...line(1, 3), quantity: 1 }, line(2, 1)], [{ ...line(1, 3), quantity: 2 }]],
    });
  });

  test.each([
    ['a single part', [[share(1, 3), share(2, 1)]]],
    ['an empty part', [[share(1, 3), share(2, 1)], []]],
    ['a piece in no part', [[share(1, 2)], [share(2, 1)]]],
    ['a piece in two parts', [[share(1, 3)], [share(1, 1), share(2, 1)]]],
    ['a line twice in a part', [[share(1, 1), share(1, 2)], [share(2, 1)]]],
    ['a line that is not there', [[share(1, 3)], [share(2, 1), share(3, 1)]]],
    ['no pieces', [[share(1, 3), share(2, 0)], [share(2, 1)]]],
    ['half a piece', [[share(1, 1.5)], [share(1, 1.5), share(2, 1)]]],
    ['fewer than none', [[share(1, 4)], [share(1, -1), share(2, 1)]]],
  ])('refuses %s', (_, parts) => {
    expect(splitLines(lines, parts)).toMatchObject({
      ok: false,
      problems: [{ code: 'parcel.split-invalid' }],
    });
  });
});
