import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderFileReading, Reconciliation, Tally } from '../../../electron/domain/order-files.ts';
import { orderQuantity } from '../../../electron/domain/orders.ts';
import { readAll, readCsv, readSamples, textFile } from '../../fixtures/intake/reading.ts';

const measures = ['rows', 'orders', 'quantity', 'paidFen'] as const;

function expectBalance({ file, imported, refused, skipped }: Reconciliation): void {
  for (const measure of measures) {
    expect(imported[measure] + refused[measure] + skipped[measure], measure).toBe(file[measure]);
  }
}

const csvOf = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\r\n`).join('');

/** A row as a person would count it: what it says, whatever the program thinks of it. */
interface CountedRow {
  readonly cells: readonly string[];
  /** Null for a row that is no order's: a total. */
  readonly number: string | null;
  readonly pieces: number;
  readonly paidFen: number;
}

/** Counted by hand, from the rows as they were generated. */
function handCount(rows: readonly CountedRow[]): Tally {
  const orders = new Set<string>();
  let paidFen = 0;
  let quantity = 0;
  for (const row of rows) {
    quantity += row.pieces;
    if (row.number === null) continue;
    if (row.number !== '' && orders.has(row.number)) continue;
    if (row.number !== '') orders.add(row.number);
    paidFen += row.paidFen;
  }
  return { rows: rows.length, orders: orders.size, quantity, paidFen };
}

const numbers = fc.constantFrom('1001', '1002', '1003', '1004', '1.93E+17', '2.51E+18', '');
const quantities = fc.constantFrom('1', '2', '12', '0', '半箱', '');
const yuan = fc.constantFrom('0.01', '12.50', '30', '', '免费');
const fenOf = (text: string) => (/^[\d.]+$/u.test(text) ? Math.round(Number(text) * 100) : 0);
const piecesOf = (text: string) => (/^[1-9]\d*$/u.test(text) ? Number(text) : 0);
const streets = fc.constantFrom('广东省深圳市样例路1号', '广东省深圳市样例路2号');
const states = fc.constantFrom('待发货', '退款成功', '已发货', '退款中', '交易关闭', '');

const total: CountedRow = {
  cells: ['合计', '', '', '', '', '99', '999'],
  number: null,
  pieces: 0,
  paidFen: 0,
};

/** Any rows: several of one order, contradictions, damaged numbers, wrong quantities, duplicates, totals. */
const anyRows = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constant(total) },
      {
        weight: 12,
        arbitrary: fc
          .record({
            number: numbers,
            street: streets,
            item: fc.constantFrom('茶', '酒'),
            quantity: quantities,
            paid: yuan,
            state: states,
            gift: fc.constantFrom('', '', '', '杯子'),
            giftQuantity: fc.constantFrom('', '2', '两'),
          })
          .map<CountedRow>(({ number, street, item, quantity, paid, state, gift, giftQuantity }) => ({
            cells: [number, '样一', '13800001001', street, item, quantity, paid, state, gift, giftQuantity],
            number,
            pieces: piecesOf(quantity) + (gift === '' ? 0 : giftQuantity === '' ? 1 : piecesOf(giftQuantity)),
            paidFen: fenOf(paid),
          })),
      },
    ),
    { minLength: 1, maxLength: 14 },
  )
  .filter((rows) => rows.some(({ number }) => number !== null));

const header = [
  '订单号',
  '收货人',
  '手机',
  '收货地址',
  '商品',
  '数量',
  '实付金额',
  '退款状态',
  '赠品名称',
  '赠品数量',
];

describe('file = imported + refused + skipped', () => {
  test('whatever stands in the rows, and the file is what a person counts', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const reading = await readCsv(csvOf([header, ...rows.map(({ cells }) => cells)]));
        fc.pre(reading.problems.length === 0);
        expectBalance(reading.reconciliation);
        expect(reading.reconciliation.file).toEqual(handCount(rows));
        expectOutcomes(reading);
      }),
      { numRuns: 400 },
    );
  });

  /** What was imported is what the drafts hold. */
  function expectOutcomes(reading: OrderFileReading): void {
    const { imported, refused, skipped } = reading.reconciliation;
    expect(imported.orders).toBe(reading.drafts.length);
    const pieces = reading.drafts.reduce((sum, { lines }) => sum + orderQuantity(lines), 0);
    expect(imported.quantity).toBe(pieces);
    const refusedRows = new Set(reading.refused.map(({ row }) => row));
    expect(refused.rows).toBe(refusedRows.size);
    expect(skipped.rows).toBe(reading.skippedRows);
    const drafted = new Set(reading.drafts.map(({ orderNumber }) => orderNumber));
    expect(drafted.size).toBe(reading.drafts.length);
  }

  test('a list with its details, cut off, doubled and without each other', async () => {
    const list = [
      '订单编号',
      '买家会员名',
      '买家实际支付金额',
      '收货人姓名',
      '收货地址',
      '联系手机',
      '宝贝标题',
      '宝贝总数量',
    ];
    const detail = ['订单编号', '标题', '价格', '购买数量', '商家编码', '退款状态'];
    const listRow = fc
      .tuple(numbers, yuan, fc.constantFrom('1', '2', '3', 'x'))
      .map(([number, paid, quantity]) => [
        number,
        's',
        paid,
        '样一',
        '样例路1号',
        '13800001001',
        '茶',
        quantity,
      ]);
    const detailRow = fc
      .tuple(numbers, fc.constantFrom('茶', '酒'), quantities, fc.constantFrom('', '退款成功'))
      .map(([number, title, quantity, refund]) => [number, title, '1', quantity, 'K', refund]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(listRow, { minLength: 1, maxLength: 6 }),
        fc.array(detailRow, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        async (listRows, detailRows, hasList, isListTwice) => {
          const lists = hasList ? [textFile('list.csv', csvOf([list, ...listRows]))] : [];
          const readings = await readAll([
            ...lists,
            textFile('detail.csv', csvOf([detail, ...detailRows])),
            ...(isListTwice ? lists : []),
          ]);
          for (const reading of readings) {
            expectBalance(reading.reconciliation);
            if (reading.problems.length > 0) continue;
            expect(reading.reconciliation.file.rows).toBe(
              reading.format === 'taobao-list' ? listRows.length : detailRows.length,
            );
            const { imported } = reading.reconciliation;
            if (reading.format === 'taobao-list') expect(imported.orders).toBe(reading.drafts.length);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the sample day', async () => {
    const readings = await readAll(readSamples());
    for (const { reconciliation } of readings) expectBalance(reconciliation);
    const ofOrders = readings.filter(({ drafts }) => drafts.length > 0);
    expect(ofOrders.map(({ reconciliation: { imported } }) => imported.orders).sort()).toEqual([
      20, 25, 35, 50,
    ]);
    for (const { drafts, reconciliation } of ofOrders) {
      expect(reconciliation.imported.paidFen).toBe(
        drafts.reduce((sum, { paidFen }) => sum + (paidFen ?? 0), 0),
      );
    }
    const byHand = readings.find(({ format }) => format === 'generic');
    // 33 rows and a total; one row is repeated.
    expect(byHand?.reconciliation).toMatchObject({
      file: { rows: 34, orders: 25 },
      refused: { rows: 1, orders: 0 },
      skipped: { rows: 1, orders: 0, quantity: 0 },
    });
  });

  test('money of a row that lost its order number is refused with it', async () => {
    const reading = await readCsv(
      csvOf([
        header,
        ['1001', '样一', '13800001001', '样例路1号', '茶', '2', '10', '', '', ''],
        ['', '样二', '13800001002', '样例路2号', '茶', '3', '20', '', '', ''],
        ['1001', '样一', '13800001001', '样例路1号', '酒', '1', '10', '', '', ''],
      ]),
    );
    expect(reading.reconciliation).toEqual({
      file: { rows: 3, orders: 1, quantity: 6, paidFen: 3000 },
      imported: { rows: 2, orders: 1, quantity: 3, paidFen: 1000 },
      refused: { rows: 1, orders: 0, quantity: 3, paidFen: 2000 },
      skipped: { rows: 0, orders: 0, quantity: 0, paidFen: 0 },
    });
  });
});

test('a row that was cut off keeps back what its order says further below', async () => {
  const cut = '1001,"样一,13800001001,样例路1号,茶,2,10,,,\r\n';
  const rest = ['1001', '样一', '13800001001', '样例路1号', '酒', '1', '10', '', '', ''];
  const other = ['1002', '样二', '13800001002', '样例路2号', '茶', '1', '10', '', '', ''];
  const reading = await readCsv(`${csvOf([header])}${cut}${csvOf([rest, other])}`);
  expect(reading.drafts.map(({ orderNumber }) => orderNumber)).toEqual(['1002']);
  expect(reading.refused.map(({ row, code }) => [row, code])).toEqual([
    [2, 'row.cut-off'],
    [3, 'row.order-incomplete'],
  ]);
});
