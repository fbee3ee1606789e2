/** Matching by a file: what a carrier's or platform's system says of parcels that have papers. */

import { utils, write as writeWorkbook } from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(async () => {
  station = createFakeStation();
  await station.importDrafts(
    '订单.csv',
    ...[1, 2, 3, 4].map((index) => draft(`T${index}`, { buyerName: `买家${index}` })),
  );
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 40 });
  station.start();
  await station.client.print.queue({});
  await station.whenIdle();
});
afterEach(() => closeWithoutBugs(station));

const csv = (...lines: readonly string[]) => new File([lines.join('\n')], '单号.csv');
const look = (file: File) => station.client.matching.importFile({ file });
const doIt = (file: File) => station.client.matching.importFile({ file, isCommitted: true });
const numbers = async () =>
  (await station.client.matching.list({})).rows.map(({ waybillNumber }) => waybillNumber);
const routingOf = (number: string) => station.stores.pools.find(number)?.routing;
const before = [1, 2, 3, 4].map((index) => `YT880000000000${index}`);

describe('a row that cannot be believed', () => {
  test('with digits that a spreadsheet lost binds nothing', async () => {
    const sheet = utils.aoa_to_sheet([
      ['订单号', '运单号'],
      ['T1', 612_345_678_901_234_600],
      ['T2', 'YT7700000000002'],
    ]);
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '单号');
    const bytes = writeWorkbook(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer;
    const plan = await doIt(new File([bytes], '单号.xlsx'));
    expect(plan.looseRows).toMatchObject([
      { row: 2, orderNumber: 'T1', why: 'refused', problem: { code: 'row.waybill-number-damaged' } },
    ]);
    expect(await numbers()).toEqual([before[0], 'YT7700000000002', before[2], before[3]]);
  });

  test('of another carrier than the parcel goes with is named', async () => {
    const plan = await look(csv('订单号,运单号,快递公司', 'T1,YT7700000000001,中通快递'));
    expect(plan.changes).toEqual([]);
    expect(plan.looseRows).toMatchObject([{ why: 'refused', problem: { code: 'numbers.carrier-differs' } }]);
  });

  test('of an order that was refunded is not one of an unknown order', async () => {
    await station.importDrafts('退款.csv', draft('T8', { buyerName: 'T8', status: 'refunded' }));
    const plan = await look(csv('订单号,运单号', 'T8,YT7700000000008', 'T9,YT7700000000009'));
    expect(plan.looseRows.map(({ why, problem }) => [why, problem.code])).toEqual([
      ['refused', 'numbers.order-stopped'],
      ['unmatched', 'numbers.order-unknown'],
    ]);
  });

  test('that names no carrier is of the one that is chosen for the file', async () => {
    const file = csv('订单号,运单号', 'T1,YT7700000000001');
    const look = (carrierCode: string) => station.client.matching.importFile({ file, carrierCode });
    expect((await look('圆通')).changes.map(({ to }) => to)).toEqual(['YT7700000000001']);
    expect((await look('ZTO')).looseRows).toMatchObject([{ problem: { code: 'numbers.carrier-differs' } }]);
    expect(await codesOf(look('某某'))).toEqual(['parcel.carrier-unknown']);
  });

  test('that gives one order two numbers binds neither of them', async () => {
    const plan = await look(
      csv('订单号,运单号', 'T1,YT7700000000001', 'T1,YT7700000000002', 'T2,YT7700000000003'),
    );
    expect(plan.changes.map(({ to }) => to)).toEqual(['YT7700000000003']);
    expect(plan.looseRows.map(({ row, why }) => [row, why])).toEqual([
      [2, 'doubly-matched'],
      [3, 'doubly-matched'],
    ]);
  });

  test('that gives two orders one number binds neither, and the good rows go on', async () => {
    const plan = await look(
      csv('订单号,运单号', 'T1,YT7700000000001', 'T2,YT7700000000001', 'T3,YT7700000000003'),
    );
    expect(plan.changes.map(({ to }) => to)).toEqual(['YT7700000000003']);
    expect(plan.looseRows.map(({ row, why, problem }) => [row, why, problem.code])).toEqual([
      [2, 'doubly-matched', 'numbers.number-twice'],
      [3, 'doubly-matched', 'numbers.number-twice'],
    ]);
  });
});

describe('routing', () => {
  const routed = csv(
    '订单号,运单号,三段码,集包地,路由码',
    'T1,YT7700000000001,310-066 018,杭州转运中心,R1',
    `T2,${before[1]},311-001 002,上海转运中心,R2`,
  );

  test('comes with the number, and alone where the number was right', async () => {
    const plan = await look(routed);
    expect(plan.changes.map(({ to }) => to)).toEqual(['YT7700000000001']);
    expect(plan.routed.map(({ orderNumbers }) => orderNumbers)).toEqual([['T1'], ['T2']]);
    // Label and slip of both are out, without it.
    expect(plan.stalePapers).toBe(4);
    expect(routingOf(before[1] ?? '')?.sortCode).toBe('');

    await station.client.matching.importFile({ file: routed, isCommitted: true, planHash: plan.planHash });
    expect(routingOf('YT7700000000001')).toEqual({
      sortCode: '310-066 018',
      bagPlace: '杭州转运中心',
      routeCode: 'R1',
      motherNumber: '',
    });
    expect(routingOf(before[1] ?? '')?.routeCode).toBe('R2');
    const { rows } = await station.client.matching.list({});
    expect(rows.map(({ outdated }) => outdated.length)).toEqual([2, 2, 0, 0]);
    // The same file again has nothing to say.
    expect(await look(routed)).toMatchObject({ changes: [], routed: [], stalePapers: 0 });
  });

  test('is taken back with the numbers', async () => {
    await doIt(routed);
    await station.client.matching.undo({});
    expect(await numbers()).toEqual(before);
    for (const number of before) expect(routingOf(number)?.sortCode).toBe('');
    const { counts } = await station.client.matching.list({});
    expect(counts.stalePapers).toBe(0);
  });
});

test('a number with a wrong check digit is refused where the carrier refuses such', async () => {
  await station.importDrafts('美国.csv', draft('U1', { sellerRemark: '发UPS' }));
  await station.client.numbers.addList({
    carrierCode: 'UPS',
    text: '1Z5R89390357567127\n1Z879E930346834440',
    isCommitted: true,
  });
  await station.client.print.queue({});
  await station.whenIdle();
  const wish = { kind: 'correct', parcel: '1Z5R89390357567127', number: '1Z410E7W0392751592' } as const;
  expect(await codesOf(station.client.matching.preview({ wish }))).toEqual(['numbers.check-digit-wrong']);
  const right = { ...wish, number: '1Z410E7W0392751591' };
  expect((await station.client.matching.preview({ wish: right })).changes).toHaveLength(1);
});

test('a number of a form that another carrier uses is told before it is taken', async () => {
  const wish = { kind: 'correct', parcel: before[0] ?? '', number: 'SF1023574470215' } as const;
  const plan = await station.client.matching.preview({ wish });
  expect(plan.strangeNumbers).toEqual(['SF1023574470215']);
  const { rows } = await station.client.numbers.addList({ carrierCode: 'YTO', text: 'SF1023574470215' });
  expect(rows).toMatchObject([
    { verdict: 'strange', problem: { code: 'numbers.form-of-other', params: { others: 'SF' } } },
  ]);
});

test('a file without a carrier does not slip the number of another one under an order', async () => {
  await station.importDrafts('新.csv', draft('N1'));
  const bare = csv('订单号,运单号', 'N1,SF1023574470215');
  const asked = await station.client.numbers.importPreview({ file: bare });
  expect(asked.rows).toMatchObject([{ kind: 'refused', problem: { code: 'numbers.form-of-other' } }]);
  // Who says which carrier it is knows better than a form.
  const said = await station.client.numbers.importPreview({ file: bare, carrierCode: 'YTO' });
  expect(said.rows).toMatchObject([{ kind: 'matched' }]);
  const inFile = csv('订单号,运单号,快递公司', 'N1,SF1023574470215,圆通速递');
  expect((await station.client.numbers.importPreview({ file: inFile })).rows).toMatchObject([
    { kind: 'matched' },
  ]);
  expect((await look(csv('订单号,运单号', 'T1,SF1023574470215'))).looseRows).toMatchObject([
    { why: 'refused', problem: { code: 'numbers.form-of-other' } },
  ]);
});

test('the parts of a split order take the number and its children in their order', async () => {
  await station.importDrafts(
    '拆.csv',
    draft('S1', {
      lines: [1, 2].map((lineNumber) => ({
        lineNumber,
        sku: `S${lineNumber}`,
        name: '杯子',
        specification: '白',
        quantity: 1,
        unitPriceFen: 100,
        isGift: false,
      })),
    }),
  );
  const { orders } = await station.client.orders.list({ search: 'S1' });
  const [order] = orders;
  await station.client.parcels.split({
    orderId: order?.orderId ?? '',
    parts: [[{ lineNumber: 1, quantity: 1 }], [{ lineNumber: 2, quantity: 1 }]],
  });
  await station.client.print.queue({});
  await station.whenIdle();
  const plan = await look(csv('订单号,运单号,子单号', 'S1,YT7700000000001,YT7700000000002'));
  expect(plan.looseRows).toEqual([]);
  expect(plan.changes.map(({ to }) => to)).toEqual(['YT7700000000001', 'YT7700000000002']);
  await doIt(csv('订单号,运单号,子单号', 'S1,YT7700000000001,YT7700000000002'));
  expect(routingOf('YT7700000000002')?.motherNumber).toBe('YT7700000000001');
});
