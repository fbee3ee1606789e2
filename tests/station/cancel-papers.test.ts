import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../electron/domain/problems.ts';
import { defaultSettings } from '../../electron/domain/settings.ts';
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

const dayMs = 86_400_000;
const sameDoor = { consignee: draft('T1').consignee, buyerName: '买家T1' };
const orderOf = (orderNumber: string) => station.orderOf(orderNumber);
const idOf = async (orderNumber: string) => (await orderOf(orderNumber)).orderId;
const cancel = async (orderNumber: string, reason = '一单退款，拆开重打') =>
  station.client.parcels.cancelPapers({ orderId: await idOf(orderNumber), reason });
const stopList = async () =>
  (await station.client.exceptions.stopList({})).stopped.map(({ pairCode, stage, problem }) => [
    pairCode,
    stage,
    problem.code,
  ]);

async function printAll() {
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  const label = jobs.find(({ document }) => document === 'label');
  if (!label) throw new Error('nothing was printed');
  return label;
}

/** T1, T2 and T3 to one door in one parcel, on paper. */
async function printMerged() {
  await station.importDrafts('a.csv', draft('T1'), draft('T2', sameDoor), draft('T3', sameDoor));
  await station.client.parcels.merge({ orderIds: [await idOf('T1'), await idOf('T2'), await idOf('T3')] });
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
  return printAll();
}
const pair = ({ pairCode, waybillNumber }: { pairCode: string; waybillNumber: string }) =>
  station.client.pairing.pair({ slipCode: pairCode, waybillNumber });

describe('cancelling papers', () => {
  test('frees the orders of a merged parcel of which one was refunded; the others leave with new papers', async () => {
    const old = await printMerged();
    await station.importDrafts('refund.csv', draft('T2', { ...sameDoor, status: 'refunded' }));
    expect(await codesOf(pair(old))).toEqual(['order.refunded']);

    expect(await cancel('T1')).toEqual({
      orderNumbers: ['T1', 'T2', 'T3'],
      pairCode: old.pairCode,
      waybillNumber: old.waybillNumber,
      copies: 2,
    });
    expect((await orderOf('T1')).parcel).toBeNull();
    await station.client.parcels.merge({ orderIds: [await idOf('T1'), await idOf('T3')] });
    const fresh = await printAll();
    expect(fresh.waybillNumber).not.toBe(old.waybillNumber);
    expect(await pair(fresh)).toMatchObject({ state: 'paired' });
    const closed = await station.client.day.close({});
    expect(closed).toMatchObject({ shipped: 1, shippedOrders: 2 });
  });

  test('voids the number, refuses a scan of the old copies and puts them on the stop list for a week', async () => {
    const old = await printMerged();
    await cancel('T3');
    const { pools } = await station.client.numbers.list({});
    expect(pools[0]?.counts).toMatchObject({ void: 1, printed: 0, reserved: 0, free: 4 });
    for (const code of [old.pairCode, old.waybillNumber]) {
      const scanned = await station.client.pairing.identify({ code });
      expect(scanned.problem?.code).toBe('pair.cancelled');
    }
    expect(await codesOf(pair(old))).toEqual(['pair.cancelled']);
    expect(await codesOf(station.client.jobs.reprint({ jobId: old.jobId, reason: '再来' }))).toEqual([
      'job.state-refused',
    ]);
    expect(await stopList()).toEqual([[old.pairCode, 'printed', 'pair.cancelled']]);
    await station.clock.advance(8 * dayMs);
    expect(await stopList()).toEqual([]);
  });

  test('withdraws what still waits, and then no copy is looked for', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    await station.client.print.queue({});
    expect(await cancel('T1', '换快递')).toMatchObject({ copies: 0 });
    const { jobs } = await station.client.jobs.list({});
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(['cancelled']));
    expect(await stopList()).toEqual([]);
    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
  });

  test('works on what is packed, and is refused before paper and after the carrier has it', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    expect(await codesOf(cancel('T1'))).toEqual(['parcel.not-found']);
    const first = await printAll();
    await pair(first);
    await cancel('T1');
    expect(await stopList()).toEqual([[first.pairCode, 'paired', 'pair.cancelled']]);
    expect((await station.client.day.preview({})).parcels).toBe(0);
    const second = await printAll();
    await pair(second);
    await station.client.day.close({});
    expect(await codesOf(cancel('T1'))).toEqual(['pair.shipped']);
  });

  test('leaves the rest to be merged again by the rules where one order stopped it, and keeps a sound parcel apart', async () => {
    const { rules } = await station.client.rules.get({});
    await station.client.rules.set({ rules: { ...rules, merging: 'automatic' } });
    await printMerged();
    await station.importDrafts('refund.csv', draft('T2', { ...sameDoor, status: 'refunded' }));
    await cancel('T1');
    const together = await printAll();
    expect(together.orderNumbers).toEqual(['T1', 'T3']);
    await cancel('T1');
    await station.client.print.queue({});
    expect((await orderOf('T1')).parcel?.orderNumbers).toEqual(['T1']);
  });

  test('stands in the history of each order with batch, print, pairing, reprint and reason, and who did it', async () => {
    await station.client.settings.set({ settings: { ...defaultSettings, operatorName: '小李' } });
    const label = await printMerged();
    await station.client.jobs.reprint({ jobId: label.jobId, reason: '打花了' });
    await station.whenIdle();
    await pair(label);
    await cancel('T2');
    const { entries } = await station.client.orders.history({ orderId: await idOf('T3') });
    const told = entries.map(({ kind, details }) => [kind, details.document ?? details.reason ?? '']);
    expect(told.filter(([kind]) => kind !== 'import.committed')).toEqual([
      ['parcel.papers-cancelled', '一单退款，拆开重打'],
      ['number.voided', 'papers-cancelled'],
      ['parcel.paired', ''],
      ['job.sent', 'label'],
      ['job.reprinted', 'label'],
      ['job.sent', 'packing-slip'],
      ['job.sent', 'label'],
      ['batch.queued', ''],
      ['parcel.merged', ''],
    ]);
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['小李']));
    expect(entries.find(({ kind }) => kind === 'job.reprinted')?.details).toMatchObject({
      reason: '打花了',
      pairCode: label.pairCode,
    });
  });
});

describe('a batch as a PDF', () => {
  const exported = async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    const { batch } = await station.client.print.queue({});
    return () => station.client.batches.exportPdf({ batchId: batch.batchId, document: 'label' });
  };

  test('has no page of an order that must not leave', async () => {
    const exportLabels = await exported();
    await station.client.exceptions.hold({ orderIds: [await idOf('T1')], reason: '退款' });
    const pages: string[] = [];
    station.world.drawBatch = async (pairCodes) => pages.push(...pairCodes);
    await exportLabels();
    expect(pages).toEqual(['B0712-002']);
  });

  test('is asked for in turns, each page once and in order', async () => {
    const numbers = Array.from({ length: 45 }, (_, index) => `T${index + 1}`);
    await station.importDrafts('a.csv', ...numbers.map((number) => draft(number)));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
    const { batch } = await station.client.print.queue({});
    const turns: (readonly string[])[] = [];
    station.world.drawBatch = async (pairCodes) => turns.push(pairCodes);
    const exported = await station.client.batches.exportPdf({ batchId: batch.batchId, document: 'label' });
    expect(exported.pages).toBe(45);
    expect(turns.length).toBeGreaterThan(1);
    expect(turns.flat()).toEqual(numbers.map((_, index) => `B0712-${String(index + 1).padStart(3, '0')}`));
  });

  test('is handed out where it is short, and then nobody else has it', async () => {
    const exportLabels = await exported();
    station.world.batchPdfBytes = 1000;
    const { pdfBase64, path } = await exportLabels();
    expect(Buffer.from(pdfBase64 ?? '', 'base64')).toHaveLength(1000);
    expect(path).toBeNull();
    expect([station.stagedCount(), station.world.written]).toEqual([0, []]);
  });

  test('lies in the folder of the shipping files where it is long', async () => {
    const exportLabels = await exported();
    station.world.batchPdfBytes = 20_000_000;
    expect(await exportLabels()).toEqual({
      fileName: 'B0712-1-label.pdf',
      pages: 2,
      pdfBase64: null,
      path: '/data/out/B0712-1-label.pdf',
    });
    expect(station.world.written.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['B0712-1-label.pdf', 20_000_000],
    ]);
    station.world.placeProblem = problem('close.files-not-placed', { path: 'x', reason: 'EBUSY' });
    expect(await codesOf(exportLabels())).toEqual(['request.file-not-writable']);
    expect(station.stagedCount()).toBe(0);
  });

  test('is not handed out where one of its papers was cancelled while it was drawn', async () => {
    const exportLabels = await exported();
    station.world.drawBatch = () => cancel('T2');
    expect(await codesOf(exportLabels())).toEqual(['numbers.changed-meanwhile']);
    station.world.drawBatch = undefined;
    expect(await exportLabels()).toMatchObject({ fileName: 'B0712-1-label.pdf' });
  });
});
