import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { orderCode } from '../../electron/domain/order-codes.ts';
import type { OrderLine } from '../../electron/domain/orders.ts';
import { problem } from '../../electron/domain/problems.ts';
import type { ManualSheetDocument, PickListDocument } from '../../electron/domain/sheets.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const line = (sku: string, quantity = 1): OrderLine => ({
  lineNumber: 1,
  sku,
  name: `货品${sku}`,
  specification: '',
  quantity,
  unitPriceFen: null,
  isGift: false,
});
const order = (number: string, ...lines: OrderLine[]) =>
  draft(number, { lines: lines.map((one, index) => ({ ...one, lineNumber: index + 1 })) });
const lastSheet = <Document>() => station.world.sheets.at(-1)?.data as Document;
const pickPdf = (from: { batchId?: string; orderIds?: string[] } = {}, arrangement = 'by-order' as const) =>
  station.client.sheets.pdf({ sheet: { kind: 'pick-list', arrangement, from } });

async function queue() {
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
  const { batch } = await station.client.print.queue({});
  return batch.batchId;
}

describe('pick lists', () => {
  test('of a batch have the numbers of its slips; what is stopped or packed is not picked', async () => {
    await station.importDrafts(
      'a.csv',
      order('A', line('CUP')),
      order('B', line('PEN', 2)),
      order('C', line('CUP', 3)),
      order('D', line('INK')),
    );
    const batchId = await queue();
    station.start();
    await station.whenIdle();
    const { jobs } = await station.client.jobs.list({ batchId });
    const [first] = jobs;
    await station.client.pairing.pair({
      slipCode: first?.pairCode ?? '',
      waybillNumber: first?.waybillNumber ?? '',
    });
    const stopped = await station.orderOf('C');
    await station.client.exceptions.hold({ orderIds: [stopped.orderId], reason: '等一下' });

    const made = await pickPdf({ batchId });
    expect(made).toMatchObject({
      parcels: 2,
      leftOut: [{ orderNumbers: ['C'], problem: { code: 'order.held' } }],
    });
    const list = lastSheet<PickListDocument>();
    const slips = new Map(jobs.map((job) => [job.orderNumbers[0], job]));
    expect(list.stops.map(({ number, pairCode, orderNumbers }) => [number, pairCode, orderNumbers])).toEqual(
      ['B', 'D'].map((number) => [slips.get(number)?.position, slips.get(number)?.pairCode, [number]]),
    );
    expect(list.goods.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['INK', 1],
      ['PEN', 2],
    ]);
  });

  test('of what is ready are counted by themselves, and walk along the bins of the stock file', async () => {
    await station.client.stock.import({
      file: new File([JSON.stringify({ cup: [50, 'B-2'], PEN: [50, 'A-10'], INK: 50 })], '库存.xlsx'),
    });
    await station.importDrafts('a.csv', order('A', line('CUP'), line('INK'), line('PEN')));
    await pickPdf();
    const list = lastSheet<PickListDocument>();
    expect(list.batchName).toBe('');
    expect(list.stops[0]).toMatchObject({ number: 1, pairCode: '' });
    expect(list.stops[0]?.lines.map(({ sku, bin }) => [sku, bin])).toEqual([
      ['PEN', 'A-10'],
      ['CUP', 'B-2'],
      ['INK', ''],
    ]);
  });

  test('a merged parcel is one stop', async () => {
    const consignee = draft('A').consignee;
    const same = { buyerName: '同一人', consignee };
    await station.importDrafts('a.csv', draft('A', same), draft('B', same));
    const orderIds = [(await station.orderOf('A')).orderId, (await station.orderOf('B')).orderId];
    await station.client.parcels.merge({ orderIds });
    expect(await pickPdf({ orderIds })).toMatchObject({ parcels: 1 });
    expect(lastSheet<PickListDocument>().stops[0]?.orderNumbers).toEqual(['A', 'B']);
  });

  test('of nothing are refused, with the reason where there is one', async () => {
    expect(await codesOf(pickPdf())).toEqual(['print.nothing-to-print']);
    await station.importDrafts('a.csv', draft('A', { status: 'refunded' }));
    const { orderId } = await station.orderOf('A');
    expect(await codesOf(pickPdf({ orderIds: [orderId] }))).toEqual(['order.refunded']);
    expect(await codesOf(pickPdf({ batchId: orderId }))).toEqual(['batch.not-found']);
  });
});

describe('the code of an order', () => {
  test('opens the order, and names its parcel at the bench', async () => {
    await station.importDrafts('a.csv', draft('订单-甲'));
    await queue();
    const { orderId } = await station.orderOf('订单-甲');
    await pickPdf({ orderIds: [orderId] });
    const code = lastSheet<PickListDocument>().stops[0]?.orderCode ?? '';
    expect(code).toBe(orderCode(parseId<'order'>(orderId)));
    expect(await station.client.orders.findByCode({ code })).toEqual({ orderId, orderNumber: '订单-甲' });
    expect(await station.client.pairing.identify({ code })).toMatchObject({
      kind: 'order',
      found: { parcel: { orderNumbers: ['订单-甲'] } },
    });
  });

  test('of no order is refused', async () => {
    expect(await codesOf(station.client.orders.findByCode({ code: '.0000000000000001' }))).toEqual([
      'order.not-found',
    ]);
    expect(await codesOf(station.client.orders.findByCode({ code: 'A' }))).toEqual(['order.not-found']);
  });
});

describe('the manual sheet', () => {
  test('holds what has no label, in full, and stands in the history of each order', async () => {
    await station.importDrafts('a.csv', draft('A'), draft('B'));
    const batchId = await queue();
    // The printer fails before the first label.
    station.labelPrinter.answer = () => ({
      kind: 'not-started',
      problem: problem('printer.paper-out', { printer: '面单机' }),
    });
    station.start();
    await station.whenIdle();
    const made = await station.client.sheets.pdf({ sheet: { kind: 'manual-sheet', from: { batchId } } });
    expect(made).toMatchObject({ parcels: 2, leftOut: [] });
    const [parcel] = lastSheet<ManualSheetDocument>().parcels;
    expect(parcel).toMatchObject({
      number: 1,
      waybillNumber: 'YT8800000000001',
      consignee: { name: '示例甲', phone: '19900000001' },
    });
    const { orderId } = await station.orderOf('A');
    const { entries } = await station.client.orders.history({ orderId });
    expect(entries.map(({ kind }) => kind)).toContain('order.on-manual-sheet');
  });

  test('never makes a second label of a parcel', async () => {
    await station.importDrafts('a.csv', draft('A'));
    const batchId = await queue();
    station.start();
    await station.whenIdle();
    const sheet = { kind: 'manual-sheet', from: { batchId } } as const;
    expect(await codesOf(station.client.sheets.pdf({ sheet }))).toEqual(['print.label-exists']);
  });
});

describe('on a printer', () => {
  const testPage = { kind: 'test-page' } as const;

  test('a test page is drawn for its paper and sent once, also while it is paused', async () => {
    const { printers } = await station.client.printers.list({});
    const [printer] = printers;
    await station.client.printers.pause({ printerId: printer?.printerId ?? '' });
    const made = await station.client.sheets.print({ sheet: testPage, printer: printer?.name ?? '' });
    expect(made).toMatchObject({ pages: 1, parcels: 0, printer: printer?.name });
    expect(station.world.sheets.at(-1)).toMatchObject({
      media: { code: '100x180' },
      language: 'pdf',
      data: { kind: 'test-page', printerName: printer?.name },
    });
    expect(station.labelPrinter.sends).toHaveLength(1);
  });

  test('a pick list wants its paper, and waits for nobody who paused the printer', async () => {
    await station.importDrafts('a.csv', draft('A'));
    const { printers } = await station.client.printers.list({});
    const { printerId = '', name = '' } = printers[0] ?? {};
    const print = () =>
      station.client.sheets.print({
        sheet: { kind: 'pick-list', arrangement: 'by-sku', from: {} },
        printer: name,
      });
    expect(await codesOf(print())).toEqual(['print.sheet-paper-missing']);
    await station.client.printers.declareMedia({ printerId, media: '100x150' });
    expect(await print()).toMatchObject({ parcels: 1 });
    await station.client.printers.pause({ printerId });
    expect(await codesOf(print())).toEqual(['printer.paused']);
    expect(station.labelPrinter.sends.map(({ name: sent }) => sent)).toEqual(['pick-list-by-sku-2026-07-12']);
  });

  test('what the device says is the answer', async () => {
    const lost = problem('printer.connection-lost', { reason: 'ECONNRESET' });
    station.labelPrinter.answer = () => ({ kind: 'in-doubt', bytesAccepted: 5, problem: lost });
    const { printers } = await station.client.printers.list({});
    const printing = station.client.sheets.print({ sheet: testPage, printer: printers[0]?.name ?? '' });
    expect(await codesOf(printing)).toEqual(['printer.connection-lost']);
    expect(station.labelPrinter.sends).toHaveLength(1);
    expect(await codesOf(station.client.sheets.print({ sheet: testPage, printer: '没有' }))).toEqual([
      'printer.not-found',
    ]);
  });
});

test('each sheet names the papers that it can be printed on', async () => {
  const { papers } = await station.client.sheets.papers({});
  expect(papers).toEqual([
    { kind: 'pick-list', arrangement: 'by-order', media: ['100x150', 'A4'] },
    { kind: 'pick-list', arrangement: 'by-sku', media: ['100x150', 'A4'] },
    { kind: 'manual-sheet', arrangement: null, media: ['A4'] },
    { kind: 'command-cards', arrangement: null, media: ['100x150', 'A4'] },
    { kind: 'badges', arrangement: null, media: ['100x150', 'A4'] },
  ]);
});
