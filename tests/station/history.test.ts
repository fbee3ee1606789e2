import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { orderCode } from '../../electron/domain/order-codes.ts';
import { problem } from '../../electron/domain/problems.ts';
import {
  closeWithoutBugs,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const find = (code: string, more: { parcelId?: string; isFull?: boolean } = {}) =>
  station.client.history.find({ code, ...more });
const numberOf = (place: number) => `YT88000000000${String(place).padStart(2, '0')}`;

/** Imports and prints so many orders of YTO; the first number is 01. */
async function printOrders(...orderNumbers: string[]) {
  await station.importDrafts('a.csv', ...orderNumbers.map((orderNumber) => draft(orderNumber)));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: numberOf(1), count: 20 });
  return printAll();
}

async function printAll() {
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  return { batch, jobs: (await station.client.jobs.list({ batchId: batch.batchId })).jobs };
}

test('every code of a parcel finds it, and one line of time says all that happened to it', async () => {
  const { batch, jobs } = await printOrders('T1', 'T2');
  const label = jobs.find(({ document }) => document === 'label');
  const pairCode = label?.pairCode ?? '';
  const { orderId } = await station.orderOf('T1');
  await station.client.settings.set({
    settings: { ...(await station.client.settings.get({})).settings, operatorName: '小李' },
  });
  await station.clock.advance(60_000);
  await station.client.jobs.reprint({ jobId: label?.jobId ?? '', reason: '撕坏了' });
  await station.whenIdle();
  await station.clock.advance(60_000);
  await station.client.pairing.pair({
    slipCode: pairCode,
    waybillNumber: numberOf(1),
    grossWeightGrams: 512,
  });

  const bySlip = await find(pairCode);
  const kinds = {
    'pair-code': pairCode,
    waybill: `]C1${numberOf(1).toLowerCase()}`,
    order: 'T1',
  } as const;
  for (const [kind, code] of Object.entries(kinds)) {
    const { kind: said, found, alarm, entries } = await find(code);
    expect(said).toBe(kind);
    expect(found?.parcel.pairCode).toBe(pairCode);
    expect(alarm).toBeNull();
    expect(entries).toEqual(bySlip.entries);
  }
  expect((await find(orderCode(parseId<'order'>(orderId)))).found?.parcel.pairCode).toBe(pairCode);

  expect(bySlip.entries.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['parcel.paired', '小李'],
    ['job.sent', '小李'],
    ['job.reprinted', '小李'],
    ['job.sent', 'operator'],
    ['job.sent', 'operator'],
    ['batch.queued', 'operator'],
    ['import.committed', 'operator'],
  ]);
  const [paired, again] = bySlip.entries;
  expect(paired?.details).toMatchObject({ grossWeightGrams: 512 });
  expect(again?.details).toMatchObject({ document: 'label', generation: 2 });
  expect(paired?.atMs).toBe((again?.atMs ?? 0) + 60_000);
  expect(bySlip.papers.map(({ document, generation }) => [document, generation])).toEqual([
    ['label', 2],
    ['label', 1],
    ['packing-slip', 1],
  ]);

  const whole = await find(batch.name);
  expect(whole).toMatchObject({ kind: 'batch', found: null });
  expect(whole.parcels.map(({ orderNumbers }) => orderNumbers)).toEqual([['T1'], ['T2']]);
  const second = await find(batch.name, { parcelId: whole.parcels[1]?.parcelId ?? '' });
  expect(second.found?.parcel.orderNumbers).toEqual(['T2']);
});

test('the paper of a cancelled parcel finds it, its void number, and the parcel that took its place', async () => {
  await printOrders('T1');
  const { orderId } = await station.orderOf('T1');
  await station.client.parcels.cancelPapers({ orderId, reason: '换箱' });
  expect((await find('T1')).found?.parcel.state).toBe('cancelled');
  await printAll();

  const old = await find(numberOf(1));
  expect(old.alarm?.code).toBe('pair.cancelled');
  expect(old.numbers).toMatchObject([{ number: numberOf(1), state: 'void', voidReason: 'papers-cancelled' }]);
  expect(old.parcels.map(({ state, waybillNumber }) => [state, waybillNumber])).toEqual([
    ['cancelled', old.found?.parcel.waybillNumber],
    ['queued', numberOf(2)],
  ]);
  expect(old.entries.map(({ kind }) => kind)).toContain('parcel.papers-cancelled');

  const now = await find('T1');
  expect(now.alarm).toBeNull();
  expect(now.found?.parcel.waybillNumber).toBe(numberOf(2));
  expect(now.parcels.map(({ state }) => state)).toEqual(['queued', 'cancelled']);
  // The parcel of before is part of the story of this one.
  expect(now.entries.map(({ kind }) => kind)).toContain('parcel.papers-cancelled');
});

test('a number that its parcel gave up names the parcel, and says that the paper is an old one', async () => {
  await printOrders('T1');
  const pairCode = (await find('T1')).found?.parcel.pairCode ?? '';
  await station.client.matching.apply({
    wish: { kind: 'correct', parcel: pairCode, number: numberOf(7) },
    reason: '贴错',
  });
  const old = await find(numberOf(1));
  expect(old.alarm).toEqual(
    problem('pair.old-number', { scanned: numberOf(1), pairCode, waybillNumber: numberOf(7) }),
  );
  // No paper bears the new number yet.
  expect(old.numbers.map(({ number, state }) => [number, state])).toEqual([
    [numberOf(7), 'reserved'],
    [numberOf(1), 'void'],
  ]);
});

test('a send that broke off stands in the history, with the station as who did it', async () => {
  await station.importDrafts('a.csv', draft('T1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: numberOf(1), count: 20 });
  station.labelPrinter.answer = () => ({
    kind: 'in-doubt',
    bytesAccepted: 3,
    problem: problem('printer.connection-lost'),
  });
  await printAll();
  station.labelPrinter.answer = acknowledged;
  const { entries } = await find('T1');
  expect(entries.filter(({ kind }) => kind.startsWith('attempt.'))).toMatchObject([
    { kind: 'attempt.in-doubt', actor: '', details: { document: 'label', codes: 'printer.connection-lost' } },
  ]);
});

test('a stopped order is said first; people are masked, and who looked at them in full is written down', async () => {
  await printOrders('T1');
  await station.importDrafts('refund.csv', draft('T1', { status: 'refunded' }));
  expect((await find('T1')).alarm?.code).toBe('order.refunded');
  expect((await find('T1')).entries.some(({ kind }) => kind === 'order.shown-in-full')).toBe(false);
  await find('T1', { isFull: true });
  expect((await find('T1')).entries[0]?.kind).toBe('order.shown-in-full');
});

test('an order without a parcel has its history; a free number and an unknown code say so', async () => {
  await station.importDrafts('a.csv', draft('T1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: numberOf(1), count: 20 });
  const order = await find('T1');
  expect(order).toMatchObject({ kind: 'order', found: null, parcels: [] });
  expect(order.entries.map(({ kind }) => kind)).toEqual(['import.committed']);
  expect(await refusalOf(find(numberOf(9)))).toEqual([
    problem('history.number-unbound', { waybillNumber: numberOf(9), state: 'free' }),
  ]);
  expect((await refusalOf(find('NOTHING-KNOWN'))).map(({ code }) => code)).toEqual(['pair.code-unknown']);
});

test('a code of another kind is named', async () => {
  await station.client.products.save({ sku: 'A12', name: '马克杯', barcodes: ['6901234567892'] });
  const refusal = async (code: string) => (await refusalOf(find(code)))[0];
  expect(await refusal('6901234567892')).toEqual(
    problem('history.product-scanned', { code: '6901234567892', name: '马克杯' }),
  );
  expect((await refusal('a12'))?.code).toBe('history.product-scanned');
  expect((await refusal('WBC-DONE'))?.code).toBe('history.card-scanned');
  expect((await refusal('WBR-DAMAGED'))?.code).toBe('history.card-scanned');
  expect((await refusal('WBO-0123ABCD'))?.code).toBe('history.badge-scanned');
});

test('a built-in printer is named in the language that the station speaks now', async () => {
  const { jobs } = await printOrders('T1');
  const printersOf = async () => {
    const { entries } = await find(jobs[0]?.pairCode ?? '');
    return entries.filter(({ kind }) => kind === 'job.sent').map(({ details }) => details.printer);
  };
  expect((await printersOf()).sort()).toEqual(['发货单 → PDF 文件夹', '面单 → PDF 文件夹']);
  const { settings } = await station.client.settings.get({});
  await station.client.settings.set({ settings: { ...settings, language: 'en' } });
  expect((await printersOf()).sort()).toEqual(['Labels → PDF folder', 'Slips → PDF folder']);
});
