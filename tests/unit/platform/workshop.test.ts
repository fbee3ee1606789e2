import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeDrafts, type ReadingProgress } from '../../../electron/domain/order-files.ts';
import { createWorkshop } from '../../../electron/platform/workshop.ts';
import type { ReadingOptions } from '../../../electron/ports/workshop.ts';
import { textFile } from '../../fixtures/intake/reading.ts';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

const workshop = createWorkshop({
  workerUrl: new URL('../../../electron/worker.ts', import.meta.url),
  assetsDirectory: path('assets'),
  templatesDirectory: path('print-templates'),
  picturesDirectory: path('pictures-there-are-none'),
  size: 1,
});

afterAll(() => workshop.close());

const options: ReadingOptions = { defaultShop: '默认店', shop: null, choices: [], remembered: [] };
const header = '订单编号,收货人,手机,收货地址,商品名称,数量\n';
const rowOf = (index: number) => `N${index},样一,13800001001,广东省深圳市样例路${index}号,茶,1\n`;
const fileOf = (rows: number) =>
  textFile('orders.csv', header + Array.from({ length: rows }, (_, index) => rowOf(index)).join(''));

describe('reading orders in a thread', () => {
  test('gives all drafts in chunks, reports progress, and leaves the file to the caller', async () => {
    const file = fileOf(20_000);
    const before = file.bytes.slice();
    const reports: ReadingProgress[] = [];
    const [reading] = await workshop.readOrderFiles([file], options, undefined, (progress) =>
      reports.push(progress),
    );
    const drafts = reading?.chunks.flatMap(decodeDrafts) ?? [];
    expect(drafts.map(({ orderNumber }) => orderNumber)).toEqual(
      Array.from({ length: 20_000 }, (_, index) => `N${index}`),
    );
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.at(-1)).toEqual({ rowsDone: 20_001, rowsTotal: 20_001 });
    // Read again with another choice, or hashed: the bytes must still be there.
    expect(file.bytes).toEqual(before);
  });

  test('stops when it is asked to, and reads the next file', async () => {
    const controller = new AbortController();
    const reading = workshop.readOrderFiles([fileOf(200_000)], options, controller.signal, () =>
      controller.abort(),
    );
    expect((await reading)[0]?.problems.map(({ code }) => code)).toEqual(['import.cancelled']);
    const [next] = await workshop.readOrderFiles([fileOf(2)], options);
    expect(next?.chunks.flatMap(decodeDrafts)).toHaveLength(2);
  });

  test('reads a stock file', async () => {
    const result = await workshop.readStockFile(textFile('stock.csv', '商家编码,可用库存\ncup-1,12\n'));
    expect(result).toEqual({
      ok: true,
      value: { quantities: [{ sku: 'CUP-1', quantity: 12, bin: '' }], refusedRows: [] },
    });
  });
});
