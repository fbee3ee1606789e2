import { expect, test } from 'vitest';
import type { OrderLine } from '../../../electron/domain/orders.ts';
import { type PickStop, pickLines, sumGoods } from '../../../electron/domain/pick-lists.ts';

const line = (sku: string, quantity: number, change: Partial<OrderLine> = {}): OrderLine => ({
  lineNumber: 1,
  sku,
  name: `名称${sku}`,
  specification: '',
  quantity,
  unitPriceFen: null,
  isGift: false,
  ...change,
});
const bins: Readonly<Record<string, string>> = { CUP: 'A-10', PEN: 'A-2', INK: 'B-1' };
const binOf = (sku: string) => bins[sku] ?? '';
const stop = (number: number, lines: readonly OrderLine[]): PickStop => ({
  number,
  pairCode: '',
  orderCode: '',
  orderNumbers: [],
  shop: '',
  carrierName: '',
  remark: '',
  lines: pickLines(lines, binOf),
});
const skus = (lines: readonly { readonly sku: string }[]) => lines.map(({ sku }) => sku);

test('a walk goes along the bins, A-2 before A-10, and ends with what lies nowhere, by SKU', () => {
  const lines = [line('ZIP', 1), line('', 1), line('BAG', 1), line('INK', 1), line('CUP', 1), line('PEN', 1)];
  expect(skus(pickLines(lines, binOf))).toEqual(['PEN', 'CUP', 'INK', 'BAG', 'ZIP', '']);
});

test('goods of many stops are summed once, and each stop gets its own again', () => {
  const goods = sumGoods([
    stop(3, [line('CUP', 2), line('cup ', 1, { isGift: true })]),
    stop(5, [line('CUP', 4), line('BAG', 1)]),
  ]);
  expect(goods).toMatchObject([
    {
      bin: 'A-10',
      sku: 'CUP',
      quantity: 7,
      takers: [
        { number: 3, quantity: 3 },
        { number: 5, quantity: 4 },
      ],
    },
    { bin: '', sku: 'BAG', quantity: 1, takers: [{ number: 5, quantity: 1 }] },
  ]);
});

test('goods without a SKU are told apart by name and specification', () => {
  const nameless = (name: string, specification: string) => line('', 1, { name, specification });
  const goods = sumGoods([
    stop(1, [nameless('杯子', '白'), nameless('杯子', '黑'), nameless('杯子 ', '白')]),
    stop(2, [nameless('笔', '')]),
  ]);
  expect(
    goods.map(({ name, specification, quantity }) => `${name.trim()} ${specification} ${quantity}`).sort(),
  ).toEqual(['杯子 白 2', '杯子 黑 1', '笔  1']);
});
