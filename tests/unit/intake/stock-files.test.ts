import { describe, expect, test } from 'vitest';
import { readStockFile } from '../../../electron/intake/read-stock-file.ts';
import { encodeDoubleByte, textFile, workbookFile } from '../../fixtures/intake/reading.ts';

const read = (text: string) => readStockFile(textFile('stock.csv', text));

describe('stock files', () => {
  test.each([
    '商家编码,商品名称,库存',
    '货号,名称,可用库存',
    '条码,品名,数量(件)',
    'SKU,Name,Available',
    'sku,name,On Hand',
    'Item Code,Description,Stock',
    '商品編碼,名稱,可用庫存',
  ])('%s', async (header) => {
    expect(await read(`${header}\nLJ-1,龙井,12\nbc-2,白茶,0\n`)).toEqual({
      ok: true,
      value: {
        quantities: [
          { sku: 'LJ-1', quantity: 12, bin: '' },
          { sku: 'BC-2', quantity: 0, bin: '' },
        ],
        refusedRows: [],
      },
    });
  });

  test('what can be sold counts before what lies there', async () => {
    const result = await read('仓库,商家编码,条码,总库存,可用库存\n一仓,A,690,10,4\n');
    expect(result).toMatchObject({ value: { quantities: [{ sku: 'A', quantity: 4, bin: '' }] } });
  });

  test('the same SKU on several shelves adds up, whatever its case', async () => {
    const result = await read('仓库,SKU,库存\n一仓,A-1,"1,200"\n二仓,a-1,3件\n二仓,B,５.0\n');
    expect(result).toMatchObject({
      value: {
        quantities: [
          { sku: 'A-1', quantity: 1203, bin: '' },
          { sku: 'B', quantity: 5, bin: '' },
        ],
      },
    });
  });

  test.each(['货位', '库位号', '仓位', '货架(号)', 'Bin Location'])(
    '%s says where goods lie',
    async (title) => {
      const result = await read(`SKU,库存,${title}\nA,3,A-01-2\nB,2,\nA,4,C-9\na,1,A-01-2\n`);
      expect(result).toMatchObject({
        value: {
          quantities: [
            { sku: 'A', quantity: 8, bin: 'A-01-2 / C-9' },
            { sku: 'B', quantity: 2, bin: '' },
          ],
        },
      });
    },
  );

  test.each(['-3', '', '若干', '1.5', '1E+05'])('a row with %j pieces is refused', async (pieces) => {
    const result = await read(`SKU,库存\nA,${pieces}\nB,2\nA,7\n`);
    expect(result).toEqual({
      ok: true,
      value: {
        quantities: [
          { sku: 'B', quantity: 2, bin: '' },
          { sku: 'A', quantity: 7, bin: '' },
        ],
        refusedRows: [2],
      },
    });
  });

  test('a row without SKU, or with one that lost its digits, is refused; totals are no stock', async () => {
    const result = await read('条码,库存\n,5\n6.9E+12,5\n6901234567892,8\n合计,18\n');
    expect(result).toMatchObject({
      value: { quantities: [{ sku: '6901234567892', quantity: 8, bin: '' }], refusedRows: [2, 3] },
    });
  });

  test('any kind of table file, below a title, in the sheet that has the columns', async () => {
    const rows = [['库存表'], ['编号', '商家编码', '库存'], [1, 'A-1', 12], [2, 'B-2', 3]];
    for (const kind of ['xlsx', 'biff8'] as const) {
      const result = await readStockFile(workbookFile(rows, kind));
      expect(result).toMatchObject({
        value: {
          quantities: [
            { sku: 'A-1', quantity: 12, bin: '' },
            { sku: 'B-2', quantity: 3, bin: '' },
          ],
        },
      });
    }
    const gbk = encodeDoubleByte('商家编码\t名称, 规格\t库存\r\nA-1\t茶, 大\t12\r\n', 'gbk');
    expect(await readStockFile({ name: 'stock.xls', bytes: gbk })).toMatchObject({
      value: { quantities: [{ sku: 'A-1', quantity: 12, bin: '' }] },
    });
    // 茶 alone may be Chinese of two encodings; the numbers are the same in both.
    const doubtful = encodeDoubleByte('sku,name,stock\nA-1,茶,12\n', 'gbk');
    expect(await readStockFile({ name: 'stock.csv', bytes: doubtful })).toMatchObject({
      value: { quantities: [{ sku: 'A-1', quantity: 12, bin: '' }] },
    });
  });

  test.each(['商家编码,名称\nA,茶\n', '库存,名称\n3,茶\n', 'SKU,库存\n', '你好\n'])(
    '%j cannot be used',
    async (text) => {
      expect(await read(text)).toEqual({
        ok: false,
        problems: [{ code: 'stock.file-unusable', params: { file: 'stock.csv' } }],
      });
    },
  );

  test('bytes that are no table say what they are', async () => {
    expect(await readStockFile(textFile('stock.xlsx', '%PDF-1.7\n'))).toMatchObject({
      ok: false,
      problems: [{ code: 'import.file-kind-mismatch' }],
    });
  });
});
