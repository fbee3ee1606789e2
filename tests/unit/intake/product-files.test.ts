import { describe, expect, test } from 'vitest';
import { readProductFile } from '../../../electron/intake/read-product-file.ts';
import { encodeDoubleByte, textFile, workbookFile } from '../../fixtures/intake/reading.ts';

const read = async (text: string) => {
  const result = await readProductFile(textFile('goods.csv', text));
  if (!result.ok) throw new Error(result.problems.map(({ code }) => code).join());
  return result.value;
};

describe('product files', () => {
  test('Chinese headers', async () => {
    const { rows, refused, doubtful } = await read(
      '商家编码,商品名称,规格,条码,货位,箱型,包装材料,搬运要求,单件重量(克),有无条码\n' +
        'LJ-1,龙井,250g,6901234567892,A-01,3号箱,气泡膜两层,易碎、防潮,265,有\n' +
        'bc-2,白茶,,,,,,,,无\n',
    );
    expect(rows).toEqual([
      {
        row: 2,
        sku: 'LJ-1',
        barcodes: ['6901234567892'],
        said: {
          name: '龙井',
          specification: '250g',
          bin: 'A-01',
          cartonHint: '3号箱',
          materialHint: '气泡膜两层',
          handling: ['fragile', 'keep-dry'],
          hasBarcode: true,
          unitWeightGrams: 265,
        },
      },
      { row: 3, sku: 'bc-2', barcodes: [], said: { name: '白茶', hasBarcode: false } },
    ]);
    expect(refused).toEqual([]);
    expect(doubtful).toEqual([]);
  });

  test('English headers', async () => {
    const { rows } = await read(
      'Item Code,Title,Barcode,Bin Location,Carton,Packing Material,Handling,Unit Weight (kg)\n' +
        'CUP,Mug,036000291452,B2,S,paper,fragile,0.35\n',
    );
    expect(rows).toEqual([
      {
        row: 2,
        sku: 'CUP',
        barcodes: ['0036000291452'],
        said: {
          name: 'Mug',
          bin: 'B2',
          cartonHint: 'S',
          materialHint: 'paper',
          handling: ['fragile'],
          unitWeightGrams: 350,
        },
      },
    ]);
  });

  test('GB18030, as Chinese Excel saves it', async () => {
    const bytes = encodeDoubleByte('商家编码,商品名称,货位\nA-1,龙井茶叶礼盒装,东墙一排\n', 'gbk');
    const result = await readProductFile({ name: 'goods.csv', bytes });
    expect(result).toMatchObject({
      value: { rows: [{ said: { name: '龙井茶叶礼盒装', bin: '东墙一排' } }] },
    });
  });

  test('several barcodes: in one cell, in several columns, in several rows', async () => {
    const { rows, refused } = await read(
      'SKU,条码1,条码2,名称\nA,"4006381333931,9780306406157",96385074,茶\na,614141000036,,\n',
    );
    expect(refused).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        sku: 'A',
        barcodes: ['4006381333931', '9780306406157', '96385074', '0614141000036'],
        said: { name: '茶' },
      },
    ]);
  });

  test('codes that Excel turned into powers of ten are refused by row', async () => {
    const { rows, refused } = await read('SKU,条码\nA,6.9E+12\n6.9012E+12,4006381333931\nB,96385074\n,1\n');
    expect(rows.map(({ sku }) => sku)).toEqual(['B']);
    expect(refused).toEqual([
      { row: 2, column: '条码', value: '6.9E+12', code: 'row.barcode-damaged' },
      { row: 3, column: 'SKU', value: '6.9012E+12', code: 'row.sku-damaged' },
      { row: 5, column: 'SKU', value: '', code: 'row.sku-missing' },
    ]);
  });

  test('a workbook: numbers that are whole are whole, those beyond 15 digits are damaged', async () => {
    const file = workbookFile([
      ['商家编码', '条码'],
      ['A', 6901234567892],
      ['B', Number('690123456789212345')],
    ]);
    const result = await readProductFile(file);
    expect(result).toMatchObject({
      value: {
        rows: [{ sku: 'A', barcodes: ['6901234567892'] }],
        refused: [{ row: 3, column: '条码', code: 'row.barcode-damaged' }],
      },
    });
  });

  test('one barcode of two SKUs, and one SKU that is said to be two things', async () => {
    const { rows, refused } = await read(
      'SKU,名称,条码\nA,茶,96385074\nB,杯,96385074\nA,咖啡,\nA,茶,4006381333931\n',
    );
    expect(rows).toMatchObject([{ sku: 'A', barcodes: ['96385074', '4006381333931'] }]);
    expect(refused).toEqual([
      { row: 3, column: '条码', value: '96385074', code: 'row.barcode-taken' },
      { row: 4, column: 'SKU', value: 'A', code: 'row.sku-twice' },
    ]);
  });

  test('a wrong check digit and an unknown mark are doubted and taken', async () => {
    const { rows, refused, doubtful } = await read('SKU,条码,特性\nA,4006381333932,易碎/会飞\n');
    expect(rows).toMatchObject([{ barcodes: ['4006381333932'], said: { handling: ['fragile'] } }]);
    expect(refused).toEqual([]);
    expect(doubtful).toEqual([
      { row: 2, column: '条码', value: '4006381333932', code: 'row.barcode-check-digit' },
      { row: 2, column: '特性', value: '会飞', code: 'row.handling-unknown' },
    ]);
  });

  test.each([
    ['250', 250],
    ['0.25kg', 250],
    ['1.2公斤', 1200],
    ['2 lb', 907],
    ['0', undefined],
    ['', undefined],
  ])('a weight of %s', async (text, grams) => {
    const { rows } = await read(`SKU,重量\nA,${text}\n`);
    expect(rows[0]?.said.unitWeightGrams).toBe(grams);
  });

  test.each(['0.25', '重', '-3', '200kg'])('%s is no weight: a unit may be missing', async (text) => {
    const { refused } = await read(`SKU,重量\nA,${text}\n`);
    expect(refused).toEqual([{ row: 2, column: '重量', value: text, code: 'row.weight-invalid' }]);
  });

  test('重量kg names its unit', async () => {
    const { rows } = await read('SKU,重量kg\nA,0.25\n');
    expect(rows[0]?.said.unitWeightGrams).toBe(250);
  });

  test.each(['商品名称,价格\n茶,3\n', 'SKU\nA\n', 'SKU,价格\nA,3\n'])(
    'a file that says nothing of any SKU cannot be used: %j',
    async (text) => {
      expect(await readProductFile(textFile('goods.csv', text))).toEqual({
        ok: false,
        problems: [{ code: 'products.file-unusable', params: { file: 'goods.csv' } }],
      });
    },
  );

  test('sums at the end are no products', async () => {
    const { rows, refused } = await read('SKU,名称,重量\nA,茶,3\n合计,,300\n');
    expect(rows.map(({ sku }) => sku)).toEqual(['A']);
    expect(refused).toEqual([]);
  });
});
