import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readProductFile } from '../../electron/intake/read-product-file.ts';
import { writeShippingTable } from '../../electron/rendering/shipping-table.ts';
import {
  closeWithoutBugs,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const csv = (text: string) => new File([text], '商品.csv');
const find = async (code: string) => (await station.client.products.find({ code })).product;

describe('products', () => {
  test('are found by SKU whatever its case, and by every barcode', async () => {
    const { products } = station.client;
    await products.save({ sku: 'Cup-1', barcodes: ['4006381333931', '036000291452'], bin: 'A-1' });
    for (const code of ['cup-1', ' CUP-1 ', '4006381333931', '036000291452', '0036000291452'])
      expect(await find(code), code).toMatchObject({ sku: 'Cup-1', hasBarcode: true, place: 'A-1' });
    expect(await find('CUP')).toBeNull();
  });

  test('a barcode names one product only', async () => {
    const { products } = station.client;
    await products.save({ sku: 'A', barcodes: ['036000291452'] });
    expect(await refusalOf(products.save({ sku: 'B', barcodes: ['0036000291452'] }))).toEqual([
      { code: 'product.code-taken', params: { code: '0036000291452', sku: 'A' } },
    ]);
    expect(await find('B')).toBeNull();
    await products.save({ sku: 'A' });
    await products.save({ sku: 'B', barcodes: ['0036000291452'] });
    expect(await find('036000291452')).toMatchObject({ sku: 'B' });
  });

  test('a barcode is not the SKU of another product either', async () => {
    const { products } = station.client;
    await products.save({ sku: '4006381333931', barcodes: ['4006381333931'] });
    expect(await refusalOf(products.save({ sku: 'B', barcodes: ['4006381333931'] }))).toMatchObject([
      { code: 'product.code-taken' },
    ]);
  });

  test('a new one is not laid over another', async () => {
    const { products } = station.client;
    await products.save({ sku: 'A', name: '茶', isNew: true });
    expect(await refusalOf(products.save({ sku: 'a', name: '杯', isNew: true }))).toEqual([
      { code: 'product.sku-taken', params: { sku: 'A' } },
    ]);
    expect(await find('A')).toMatchObject({ name: '茶' });
  });

  test('an archived one is found by no scan, and gives its barcodes free until it is back', async () => {
    const { products } = station.client;
    await products.save({ sku: 'A', barcodes: ['96385074'] });
    await products.archive({ sku: 'A', isArchived: true });
    expect(await find('96385074')).toBeNull();
    expect((await products.list({ isArchived: true })).products.map(({ sku }) => sku)).toEqual(['A']);
    await products.save({ sku: 'B', barcodes: ['96385074'] });
    expect(await refusalOf(products.archive({ sku: 'A', isArchived: false }))).toMatchObject([
      { code: 'product.code-taken', params: { sku: 'B' } },
    ]);
    expect(await refusalOf(products.archive({ sku: 'X', isArchived: true }))).toMatchObject([
      { code: 'product.not-found' },
    ]);
  });

  test('every change is written down, with who made it', async () => {
    const { products, operators } = station.client;
    await operators.create({ name: '小王' });
    await products.save({ sku: 'A', bin: '1' });
    await products.save({ sku: 'A', bin: '2' });
    await products.save({ sku: 'A', bin: '2' });
    const events = station.stores.ledger.list({ subjectId: 'A', limit: 9 });
    expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['product.changed', '小王'],
      ['product.created', '小王'],
    ]);
    expect(events[0]?.details).toEqual({ bin: '"2"' });
  });

  test('wrong check digits are named', async () => {
    const { product } = await station.client.products.save({
      sku: 'A',
      barcodes: ['4006381333931', '4006381333932', '店内码1'],
    });
    expect(product.wrongBarcodes).toEqual(['4006381333932']);
  });

  test('are listed by any part of what is known of them', async () => {
    const { products } = station.client;
    await products.save({ sku: 'TEA-1', name: '龙井', bin: 'A-01', barcodes: ['96385074'] });
    await products.save({ sku: 'CUP-2', name: '100% 瓷杯', bin: 'B-02' });
    const listed = async (search: string) => (await products.list({ search })).products.map(({ sku }) => sku);
    expect(await listed('')).toEqual(['CUP-2', 'TEA-1']);
    expect(await listed('tea')).toEqual(['TEA-1']);
    expect(await listed('龙')).toEqual(['TEA-1']);
    expect(await listed('385')).toEqual(['TEA-1']);
    expect(await listed('b-0')).toEqual(['CUP-2']);
    expect(await listed('%')).toEqual(['CUP-2']);
    expect(await products.list({ limit: 1, offset: 1 })).toMatchObject({
      total: 2,
      products: [{ sku: 'TEA-1' }],
    });
  });
});

describe('where goods lie', () => {
  test('the bin of the product goes before the one of the stock file, on screens and pick lists', async () => {
    const { products, stock } = station.client;
    await stock.import({
      file: new File([JSON.stringify({ CUP: [50, 'S-1'], TEA: [50, 'S-2'] })], '库存.xlsx'),
    });
    await products.save({ sku: 'cup', bin: 'P-1' });
    await products.save({ sku: 'TEA' });
    expect(await find('CUP')).toMatchObject({ bin: 'P-1', place: 'P-1' });
    expect(await find('TEA')).toMatchObject({ bin: '', place: 'S-2' });
    await stock.clear({});
    expect(await find('TEA')).toMatchObject({ place: '' });
  });
});

describe('a product file', () => {
  test('adds, changes, and leaves alone what it does not name', async () => {
    const { products } = station.client;
    await products.save({ sku: 'A', name: '茶', bin: 'A-1', barcodes: ['96385074'] });
    const file = csv('SKU,名称,货位,条码\na,,A-2,4006381333931\nB,杯,,\nC,,,614141000036\n');
    expect(await products.import({ file })).toEqual({
      added: 2,
      changed: 1,
      same: 0,
      refused: [],
      doubtful: [],
    });
    expect(await find('A')).toMatchObject({
      sku: 'A',
      name: '茶',
      bin: 'A-2',
      barcodes: ['96385074', '4006381333931'],
    });
    expect(await products.import({ file })).toMatchObject({ added: 0, changed: 0, same: 3 });
    expect(station.stores.ledger.list({ subjectId: 'products', limit: 1 })[0]).toMatchObject({
      kind: 'products.imported',
      details: { file: '商品.csv', added: 0, changed: 0, same: 3, refused: 0 },
    });
  });

  test('a row whose barcode belongs to another product is left out by name', async () => {
    const { products } = station.client;
    await products.save({ sku: 'A', barcodes: ['96385074'] });
    expect(await products.import({ file: csv('SKU,条码\nB,96385074\nC,6.9E+12\nD,\n') })).toEqual({
      added: 1,
      changed: 0,
      same: 0,
      refused: [
        { row: 2, column: '条码', value: '96385074', code: 'row.barcode-taken' },
        { row: 3, column: '条码', value: '6.9E+12', code: 'row.barcode-damaged' },
      ],
      doubtful: [],
    });
    expect(await find('B')).toBeNull();
    expect(await find('D')).toMatchObject({ sku: 'D' });
  });

  test.each(['zh-CN', 'en'] as const)('is what was exported, in %s', async (language) => {
    const { products, settings } = station.client;
    station.world.writeTable = writeShippingTable;
    const before = await settings.get({});
    await settings.set({ settings: { ...before.settings, language } });
    const sku = {
      sku: '690123456789',
      name: '茶, "礼盒"',
      specification: '250g',
      barcodes: ['4006381333931', '96385074'],
      hasBarcode: true,
      bin: 'A-1',
      cartonHint: '3号',
      materialHint: '气泡膜',
      handling: ['fragile', 'gift'] as const,
      unitWeightGrams: 265,
    };
    await products.save({ ...sku, handling: [...sku.handling] });
    await products.save({ sku: 'B' });
    const { csvBase64, fileName, products: count } = await products.exportCsv({});
    expect(count).toBe(2);
    const bytes = new Uint8Array(Buffer.from(csvBase64, 'base64'));
    const reading = await readProductFile({ name: fileName, bytes });
    const { barcodes, sku: written, ...said } = sku;
    expect(reading).toMatchObject({
      value: {
        rows: [
          { sku: written, barcodes: expect.arrayContaining(barcodes), said },
          { sku: 'B', barcodes: [], said: { hasBarcode: false } },
        ],
        refused: [],
      },
    });
  });
});

describe('inserts', () => {
  test('are kept', async () => {
    const { products } = station.client;
    const rules = [
      { id: '1', isOn: true, name: '感谢信', sku: '', quantity: 1, shop: '', leastPaidFen: 100, tag: '' },
    ];
    expect(await products.inserts({})).toEqual({ rules: [] });
    await products.setInserts({ rules });
    expect(await products.inserts({})).toEqual({ rules });
  });
});

describe('how goods want to be handled', () => {
  const tagsOf = (orderNumber: string) =>
    station.stores.orders.listByNumber(orderNumber)[0]?.tags.map(({ kind, source }) => `${kind} ${source}`);

  test('stands on the papers of every order of them, until the product says otherwise', async () => {
    const { products } = station.client;
    await products.save({ sku: 'cup', handling: ['fragile'] });
    await station.importDrafts('a.csv', draft('T1'));
    const sku = station.stores.orders.listByNumber('T1')[0]?.lines[0]?.sku ?? '';
    expect(sku.toUpperCase()).toBe('CUP');
    expect(tagsOf('T1')).toEqual(['fragile rule']);
    await products.save({ sku: 'CUP', handling: ['fragile', 'keep-dry'] });
    expect(tagsOf('T1')).toEqual(['fragile rule', 'keep-dry rule']);
    await products.archive({ sku: 'CUP', isArchived: true });
    expect(tagsOf('T1')).toEqual([]);
    await products.import({ file: csv('SKU,特性\nCUP,防潮\n') });
    expect(tagsOf('T1')).toEqual(['keep-dry rule']);
  });
});
