import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OrderId, parseId } from '../../../electron/domain/ids.ts';
import { allocateStock, missingPieces, type StockClaim } from '../../../electron/domain/stock.ts';

const idOf = (number: number): OrderId =>
  parseId<'order'>(`01a2006b-d29f-760e-9183-${String(number).padStart(12, '0')}`);

const claim = (number: number, lines: StockClaim['lines'], change: Partial<StockClaim> = {}): StockClaim => ({
  orderId: idOf(number),
  lines,
  isCommitted: false,
  atMs: number * 1000,
  partIndex: 0,
  ...change,
});
const pieces = (sku: string, quantity: number) => ({ sku, quantity });
const stock = (entries: Readonly<Record<string, number>>) => new Map(Object.entries(entries));
const none = new Map<string, number>();
const shortOf = (allocation: ReturnType<typeof allocateStock>, number: number) =>
  allocation.shortages.get(idOf(number)) ?? [];

describe('sharing the stock', () => {
  test('goes in the order of payment, whatever the order of the list', () => {
    const claims = [claim(3, [pieces('A', 2)]), claim(1, [pieces('A', 2)]), claim(2, [pieces('A', 2)])];
    const allocation = allocateStock(stock({ A: 5 }), none, claims);
    expect([1, 2, 3].map((number) => shortOf(allocation, number))).toEqual([
      [],
      [],
      [{ sku: 'A', missing: 1 }],
    ]);
    expect(allocation.remaining.get('A')).toBe(0);
  });

  test('an order keeps its share where it does not get all, so that it can be split', () => {
    const allocation = allocateStock(stock({ A: 2 }), none, [
      claim(1, [pieces('A', 3)]),
      claim(2, [pieces('A', 1)]),
    ]);
    expect(shortOf(allocation, 1)).toEqual([{ sku: 'A', missing: 1 }]);
    expect(shortOf(allocation, 2)).toEqual([{ sku: 'A', missing: 1 }]);
  });

  test('what is on its way through the bench comes first', () => {
    const allocation = allocateStock(stock({ A: 2 }), none, [
      claim(1, [pieces('A', 2)]),
      claim(2, [pieces('A', 2)], { isCommitted: true }),
    ]);
    expect(shortOf(allocation, 1)).toEqual([{ sku: 'A', missing: 2 }]);
    expect(shortOf(allocation, 2)).toEqual([]);
  });

  test('what has left since the file came is no longer on the shelf', () => {
    const claims = [claim(1, [pieces('A', 2)])];
    expect(allocateStock(stock({ A: 4 }), stock({ a: 2 }), claims).shortages.size).toBe(0);
    expect(shortOf(allocateStock(stock({ A: 4 }), stock({ a: 3 }), claims), 1)).toEqual([
      { sku: 'A', missing: 1 },
    ]);
    expect(shortOf(allocateStock(stock({ A: 4 }), stock({ A: 9 }), claims), 1)).toEqual([
      { sku: 'A', missing: 2 },
    ]);
  });

  test('SKUs that the file does not name, and lines without one, are not judged', () => {
    const allocation = allocateStock(stock({ A: 1 }), none, [
      claim(1, [pieces('B', 5), pieces('', 5), pieces('A', 1)]),
    ]);
    expect(allocation.shortages.size).toBe(0);
  });

  test('upper and lower case are one SKU, and one SKU may stand on several lines', () => {
    const allocation = allocateStock(stock({ 'CUP-1': 3 }), none, [
      claim(1, [pieces('cup-1', 2), pieces(' Cup-1 ', 2)]),
    ]);
    expect(shortOf(allocation, 1)).toEqual([{ sku: 'Cup-1', missing: 1 }]);
  });

  test('less than nothing on the shelf is nothing', () =>
    expect(shortOf(allocateStock(stock({ A: -4 }), none, [claim(1, [pieces('A', 1)])]), 1)).toEqual([
      { sku: 'A', missing: 1 },
    ]));

  test('parts of one order follow each other', () => {
    const part = (number: number, partIndex: number) =>
      claim(number, [pieces('A', 1)], { atMs: 0, partIndex });
    const allocation = allocateStock(stock({ A: 1 }), none, [part(1, 2), part(2, 1)]);
    expect([...allocation.shortages.keys()]).toEqual([idOf(1)]);
  });

  test('a preview looks at what remains', () => {
    expect(missingPieces(stock({ A: 1 }), [pieces('a', 3)])).toEqual([{ sku: 'a', missing: 2 }]);
    expect(missingPieces(stock({ A: 3 }), [pieces('a', 3), pieces('b', 1)])).toEqual([]);
  });

  test('no piece is given twice, and none is held back that is there', () => {
    const line = fc.record({
      sku: fc.constantFrom('A', 'a', 'B', 'C'),
      quantity: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.array(line, { minLength: 1, maxLength: 3 }),
            fc.boolean(),
            fc.integer({ min: 0, max: 9 }),
          ),
        ),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        (orders, shelfA, shelfB) => {
          const claims = orders.map(([lines, isCommitted, atMs], index) =>
            claim(index, lines, { isCommitted, atMs }),
          );
          const { shortages, remaining } = allocateStock(stock({ A: shelfA, B: shelfB }), none, claims);
          for (const [sku, shelf] of [
            ['A', shelfA],
            ['B', shelfB],
          ] as const) {
            const needed = claims
              .flatMap(({ lines }) => lines)
              .filter((entry) => entry.sku.toUpperCase() === sku)
              .reduce((sum, { quantity }) => sum + quantity, 0);
            const missing = [...shortages.values()]
              .flat()
              .filter((entry) => entry.sku.toUpperCase() === sku)
              .reduce((sum, entry) => sum + entry.missing, 0);
            expect(missing).toBe(Math.max(0, needed - shelf));
            expect(remaining.get(sku)).toBe(Math.max(0, shelf - needed));
          }
          expect([...shortages.values()].flat().some(({ sku }) => sku.toUpperCase() === 'C')).toBe(false);
        },
      ),
    );
  });
});
