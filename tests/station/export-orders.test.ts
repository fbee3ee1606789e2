import { read, utils } from '@e965/xlsx';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeShippingTable } from '../../electron/rendering/shipping-table.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
  station.world.writeTable = writeShippingTable;
});
afterEach(() => closeWithoutBugs(station));

interface Cell {
  readonly type: string;
  readonly text: unknown;
  readonly formula: string | undefined;
}

/** The workbook as SheetJS reads it: cells by header word, with their types. */
async function exported(input: Parameters<FakeStation['client']['orders']['export']>[0] = {}) {
  const { xlsxBase64, ...answer } = await station.client.orders.export(input);
  const book = read(Buffer.from(xlsxBase64, 'base64'), { type: 'buffer', cellFormula: true });
  const [name = ''] = book.SheetNames;
  const sheet = book.Sheets[name] ?? {};
  const range = utils.decode_range(sheet['!ref'] ?? 'A1');
  const cellAt = (row: number, column: number): Cell => {
    const cell = sheet[utils.encode_cell({ r: row, c: column })];
    return { type: cell?.t ?? 'none', text: cell?.v ?? '', formula: cell?.f };
  };
  const headers = Array.from({ length: range.e.c + 1 }, (_, column) => String(cellAt(0, column).text));
  const rows = Array.from({ length: range.e.r }, (_, index) => (header: string) => {
    const column = headers.indexOf(header);
    if (column < 0) throw new Error(`no column ${header}`);
    return cellAt(index + 1, column);
  });
  return { ...answer, sheetName: name, headers, rows };
}

const orderNumber = '2609180000000123457';
const phone = '19912345678';
const person = {
  ...draft('X').consignee,
  name: '欧阳示例',
  phone,
  address: '浙江省杭州市西湖区示例路8号3栋402室',
};

test('order numbers, phones and waybill numbers are text to the last digit', async () => {
  await station.importDrafts('a.csv', draft(orderNumber, { consignee: person, paidFen: 1999 }));
  await station.client.numbers;
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 2 });
  station.start();
  const { batch } = await station.client.print.queue({});
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  await station.whenIdle();
  const { rows, orders, fileName, sheetName } = await exported({ isFull: true });
  expect([orders, fileName, sheetName]).toEqual([1, '订单-20260712-0600.xlsx', '订单']);
  const [row] = rows;
  expect(row?.('订单号')).toEqual({ type: 's', text: orderNumber, formula: undefined });
  expect(row?.('电话')).toEqual({ type: 's', text: phone, formula: undefined });
  expect(row?.('运单号')).toEqual({ type: 's', text: jobs[0]?.waybillNumber, formula: undefined });
  expect(row?.('实付').text).toBe('19.99');
  expect(row?.('收件人').text).toBe('欧阳示例');
  expect(row?.('详细地址').text).toBe(person.address);
});

test('is masked unless the full view is asked for, and both stand in the ledger', async () => {
  const sellerRemark = `改电话 ${phone}`;
  await station.importDrafts('a.csv', draft(orderNumber, { consignee: person, sellerRemark }));
  const { rows } = await exported();
  expect(rows[0]?.('卖家备注').text).toBe('改电话 199******78');
  expect(rows[0]?.('收件人').text).not.toBe(person.name);
  expect(String(rows[0]?.('电话').text)).toMatch(/\*{4,}/u);
  expect(rows[0]?.('详细地址').text).not.toContain('402');
  expect(rows[0]?.('订单号').text).toBe(orderNumber);
  const kinds = () => station.stores.ledger.list({ subjectId: 'orders', limit: 10 }).map(({ kind }) => kind);
  expect(kinds()).toEqual(['orders.exported']);
  const full = await exported({ isFull: true });
  expect(full.rows[0]?.('卖家备注').text).toBe(sellerRemark);
  expect(kinds()).toEqual(['orders.exported-in-full', 'orders.exported']);
});

test('a cell is never a formula, whatever a buyer wrote', async () => {
  const evil = ['=HYPERLINK("http://127.0.0.1","x")', '+1+1', '-2', '@SUM(A1)', '=1+1\u0000\u0007'];
  await station.importDrafts(
    'a.csv',
    ...evil.map((buyerMessage, index) => draft(`T${index}`, { buyerMessage })),
  );
  const { rows } = await exported();
  const byNumber = new Map(rows.map((row) => [row('订单号').text, row('买家留言')]));
  expect(evil.map((_, index) => byNumber.get(`T${index}`))).toEqual(
    ['=HYPERLINK("http://127.0.0.1","x")', '+1+1', '-2', '@SUM(A1)', '=1+1'].map((text) => ({
      type: 's',
      text,
      formula: undefined,
    })),
  );
});

test('takes the chosen orders, or what the filter shows', async () => {
  await station.importDrafts(
    'a.csv',
    draft('T1'),
    draft('T2', { shop: '另一店' }),
    draft('T3', { consignee: { ...person, phone: '' } }),
  );
  const { orders: all } = await station.client.orders.list({});
  const idOf = (number: string) => all.find((order) => order.orderNumber === number)?.orderId ?? '';
  const numbers = async (input: Parameters<typeof exported>[0]) =>
    (await exported(input)).rows.map((row) => row('订单号').text).sort();
  expect(await numbers({})).toEqual(['T1', 'T2', 'T3']);
  expect(await numbers({ orderIds: [idOf('T2'), idOf('T2'), idOf('T1')] })).toEqual(['T1', 'T2']);
  expect(await numbers({ filter: 'problem' })).toEqual(['T3']);
  expect(await numbers({ conditions: { shops: ['另一店'] } })).toEqual(['T2']);
});

test('speaks the language of the settings', async () => {
  await station.importDrafts(
    'a.csv',
    draft('T1', { consignee: { ...person, phone: '' }, paidAtMs: Date.UTC(2026, 6, 11, 3) }),
  );
  const { settings } = await station.client.settings.get({});
  await station.client.settings.set({ settings: { ...settings, language: 'en' } });
  const { rows, headers, fileName, sheetName } = await exported();
  expect([fileName, sheetName]).toEqual(['orders-20260712-0600.xlsx', 'Orders']);
  expect(headers.every((header) => /^[ -~]+$/u.test(header))).toBe(true);
  expect(rows[0]?.('Channel').text).toBe('Taobao');
  expect(rows[0]?.('Paid at').text).toBe('2026-07-11 03:00');
  expect(String(rows[0]?.('Exceptions').text)).toMatch(/phone/iu);
});

test('a table that does not hold all says so in its answer and in its name', async () => {
  await station.importDrafts('a.csv', draft('T1'), draft('T2'));
  const { orders } = station.stores;
  const list = orders.list.bind(orders);
  // As a store answers that holds more than the table may: the rows that were asked for, and how many there are.
  const asked = vi.spyOn(orders, 'list').mockImplementation((query) => ({ ...list(query), total: 123_456 }));
  const { fileName, orders: count, total } = await exported();
  expect(asked.mock.calls[0]?.[0].limit).toBe(100_000);
  expect([count, total, fileName]).toEqual([2, 123_456, '订单-20260712-0600-前2单-共123456单.xlsx']);
  asked.mockRestore();
  expect(await exported()).toMatchObject({ orders: 2, total: 2, fileName: '订单-20260712-0600.xlsx' });
});

test('all but some are exported without naming the rest', async () => {
  await station.importDrafts('a.csv', draft('T1'), draft('T2'), draft('T3'));
  const [order] = (await station.client.orders.list({ search: 'T2' })).orders;
  const { rows, total } = await exported({ exceptIds: [order?.orderId ?? ''] });
  expect(rows.map((cell) => cell('订单号').text)).toEqual(['T1', 'T3']);
  expect(total).toBe(2);
});
