import { describe, expect, test } from 'vitest';
import { chooseCarrier } from '../../../electron/domain/carriers.ts';
import { orderQuantity } from '../../../electron/domain/orders.ts';
import { consigneeKey } from '../../../electron/domain/parcels.ts';
import { dataProblems, defaultShop, readAll, readSamples } from '../../fixtures/intake/reading.ts';

const readings = await readAll(readSamples());
const drafts = readings.flatMap((reading) => reading.drafts);
const byFile = (part: string) => {
  const reading = readings.find(({ file }) => file.includes(part));
  if (!reading) throw new RangeError(part);
  return reading;
};

describe('the sample day', () => {
  // Counts as `scripts/make-samples.ts` prints them and assets/samples/README.md promises them.
  test.each([
    ['ExportOrderList', 'taobao-list', 'gb18030', 50, 50, 0, 0],
    ['ExportOrderDetailList', 'taobao-detail', 'gb18030', 75, 0, 75, 110],
    ['拼多多', 'pdd', 'xlsx', 35, 35, 39, 65],
    ['orders_export', 'shopify', 'utf-8', 29, 20, 29, 42],
    ['团购', 'generic', 'xlsx', 33, 25, 32, 60],
  ])('%s is read as %s (%s)', (part, format, encoding, rows, orders, lines, quantity) => {
    const reading = byFile(part);
    expect(reading.problems).toEqual([]);
    expect(reading).toMatchObject({ format, encoding, rows, lines, quantity });
    expect(reading.drafts).toHaveLength(orders);
  });

  test('lines and pieces of the files are those of the orders', () => {
    expect(drafts).toHaveLength(130);
    expect(readings.reduce((sum, { lines }) => sum + lines, 0)).toBe(175);
    expect(drafts.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(175);
    expect(drafts.reduce((sum, { lines }) => sum + orderQuantity(lines), 0)).toBe(277);
  });

  test('order numbers are unique, and shops are told apart', () => {
    expect(new Set(drafts.map(({ orderNumber }) => orderNumber)).size).toBe(130);
    expect(new Set(drafts.map(({ shop }) => shop))).toEqual(
      new Set(['山野样品铺', '日和样品百货', '乡味样品集', defaultShop]),
    );
  });

  test('exactly three orders cannot be printed', () => {
    const problems = drafts.flatMap((draft) => dataProblems(draft));
    expect(problems.sort()).toEqual(['order.address-missing', 'order.phone-masked', 'order.refunded']);
  });

  test('the repeated row is refused where it stands, the totals row is passed over', () => {
    expect(readings.flatMap(({ refused }) => refused)).toEqual([
      { row: 30, column: '单号', value: 'TG0712-006', code: 'row.duplicate-line' },
    ]);
    expect(byFile('团购').skippedRows).toBe(1);
    expect(readings.reduce((sum, { skippedRows }) => sum + skippedRows, 0)).toBe(1);
  });

  test('ten pairs of orders go to one door', () => {
    const doors = new Map<string, number>();
    for (const draft of drafts) doors.set(consigneeKey(draft), (doors.get(consigneeKey(draft)) ?? 0) + 1);
    expect([...doors.values()].filter((count) => count === 2)).toHaveLength(10);
    expect([...doors.values()].filter((count) => count > 2)).toHaveLength(0);
  });

  test('gifts are marked as gifts', () => {
    const gifts = drafts.flatMap(({ lines }) => lines.filter((line) => line.isGift));
    expect(gifts.map(({ name }) => name).sort()).toEqual([
      ...Array<string>(4).fill('洗碗海绵擦（赠）'),
      ...Array<string>(4).fill('赠品：便携茶包试饮装'),
    ]);
  });

  test('five orders ask for SF, and one asks for anything else', () => {
    const sf = {
      code: 'SF',
      names: { zh: '顺丰速运', en: 'SF Express' },
      aliases: ['顺丰'],
      isHistoric: false,
      numberPatterns: [],
      numberCheck: 'warn',
      nextNumberRule: 'plus-one',
      defaultMedia: '100x180',
      templates: {},
      channelNames: {},
      services: [],
      pickupPhone: '',
      pickupTime: '',
    } as const;
    const wishes = drafts.filter((draft) => {
      const choice = chooseCarrier(draft, [sf], 'YTO');
      return choice.kind === 'chosen' && choice.carrierCode === 'SF';
    });
    expect(wishes).toHaveLength(5);
    expect(drafts.filter(({ buyerMessage }) => buyerMessage.includes('不要顺丰'))).toHaveLength(1);
  });

  test('the longest order keeps all eleven lines', () => {
    expect(Math.max(...drafts.map(({ lines }) => lines.length))).toBe(11);
  });

  test('a changed address replaces the old one', () => {
    const changed = drafts.filter(({ consignee }) => consignee.address.includes('江南样例大道66号'));
    expect(changed).toHaveLength(1);
    expect(changed[0]?.consignee).toMatchObject({
      province: '浙江省',
      city: '杭州市',
      district: '滨江区',
      postalCode: '310051',
    });
  });

  test('the extension of a privacy number is kept', () => {
    expect(drafts.filter(({ consignee }) => /^17000000000-\d{4}$/u.test(consignee.phone))).toHaveLength(5);
  });

  test('the detail file alone gives lines for orders that the station may know', async () => {
    const detail = readSamples().filter(({ name }) => name.includes('Detail'));
    const [reading] = await readAll(detail);
    expect(reading).toMatchObject({ drafts: [], refused: [], lines: 75, quantity: 110 });
    expect(reading?.looseDetails).toHaveLength(50);
    const rows = reading?.looseDetails.flatMap(({ sourceRows }) => sourceRows) ?? [];
    expect(new Set(rows).size).toBe(75);
    expect(reading?.reconciliation.imported).toMatchObject({ rows: 75, orders: 50, quantity: 110 });
  });

  test('the order of the files does not matter', async () => {
    const reversed = await readAll([...readSamples()].reverse());
    expect([...reversed].reverse()).toEqual(readings);
  });
});
