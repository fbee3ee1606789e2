import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import { defaultRules } from '../../electron/domain/rules.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const minuteMs = 60_000;
/** The fake clock starts at 06:00 of its day, which is the bench's day as well. */
const midnight = Date.UTC(2026, 6, 12);
const at = (hours: number, minutes = 0) => midnight + (hours * 60 + minutes) * minuteMs;
const paid = (orderNumber: string, paidAtMs: number | null, change: Partial<OrderDraft> = {}) =>
  draft(orderNumber, { paidAtMs, ...change });

/** Prints everything that can be printed. */
async function printAll() {
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  return jobs.filter(({ document }) => document === 'label');
}

test('orders of the day: paid before the cutoff, counted off as they are paired and shipped', async () => {
  await station.importDrafts(
    'a.csv',
    ...Array.from({ length: 8 }, (_, index) => paid(`T${index + 1}`, at(5))),
    paid('LATE', at(17)),
    paid('GONE', at(5), { status: 'refunded' }),
    paid('MASKED', at(5), { consignee: { ...draft('X').consignee, phone: '138****8000' } }),
  );
  const before = await station.client.station.deadlines({});
  expect(before).toMatchObject({ nowMs: at(6), left: 9, perHour: null, doneAtMs: null, unconfirmed: 0 });
  expect(before.shops).toEqual([
    { shop: '', cutoffAtMs: at(16), shipConfirmAtMs: at(21), due: 9, done: 0, left: 9, blocked: 1 },
  ]);

  const labels = await printAll();
  for (const { pairCode, waybillNumber, orderNumbers } of labels) {
    if (orderNumbers[0] === 'T8' || orderNumbers[0] === 'LATE') continue;
    await station.clock.advance(2 * minuteMs);
    await station.client.pairing.pair({ slipCode: pairCode, waybillNumber });
  }
  const after = await station.client.station.deadlines({});
  expect(after.shops[0]).toMatchObject({ due: 9, done: 7, left: 2, blocked: 1 });
  // Seven parcels, two minutes each; two are left.
  expect(after.perHour).toBeCloseTo(30, 6);
  expect(after.doneAtMs).toBe(after.nowMs + 4 * minuteMs);

  await station.client.day.close({});
  expect((await station.client.station.deadlines({})).shops[0]).toMatchObject({ due: 9, done: 7, left: 2 });
});

test('tomorrow the shipped ones are no longer counted, and what was late is due', async () => {
  await station.importDrafts('a.csv', paid('T1', at(5)), paid('LATE', at(17)));
  const labels = await printAll();
  const first = labels.find(({ orderNumbers }) => orderNumbers[0] === 'T1');
  await station.client.pairing.pair({
    slipCode: first?.pairCode ?? '',
    waybillNumber: first?.waybillNumber ?? '',
  });
  await station.client.day.close({});
  expect(await station.client.station.deadlines({})).toMatchObject({ left: 0, shops: [{ due: 1, done: 1 }] });
  await station.clock.advance(24 * 60 * minuteMs);
  expect(await station.client.station.deadlines({})).toMatchObject({
    left: 1,
    shops: [{ due: 1, done: 0 }],
    perHour: null,
  });
});

test('an order that waits for a person is unconfirmed after the minutes of the rule', async () => {
  await station.importDrafts(
    'a.csv',
    paid('T1', at(5), { consignee: { ...draft('X').consignee, phone: '' } }),
    paid('T2', at(5)),
  );
  await station.clock.advance(30 * minuteMs);
  expect((await station.client.station.deadlines({})).unconfirmed).toBe(0);
  await station.clock.advance(1);
  expect((await station.client.station.deadlines({})).unconfirmed).toBe(1);
});

test('a shop with its own rule has its own line', async () => {
  const [everyShop] = defaultRules.deadlines;
  if (!everyShop) throw new Error('no default rule');
  station.stores.rules.write({
    ...defaultRules,
    deadlines: [everyShop, { ...everyShop, shop: '早班店', cutoffMinutes: 4 * 60 }],
  });
  await station.importDrafts('a.csv', paid('T1', at(5)), paid('T2', at(5), { shop: '早班店' }));
  const { shops } = await station.client.station.deadlines({});
  expect(shops.map(({ shop, due }) => [shop, due])).toEqual([
    ['', 1],
    ['早班店', 0],
  ]);
});

test('an order that is wished for later is not due today', async () => {
  await station.importDrafts('a.csv', paid('T1', at(5), { sellerRemark: '7月20日发货' }), paid('T2', at(5)));
  expect((await station.client.station.deadlines({})).shops[0]?.due).toBe(1);
  await station.clock.advance(8 * 24 * 60 * minuteMs);
  expect((await station.client.station.deadlines({})).shops[0]?.due).toBe(2);
});
