import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../electron/domain/problems.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  draftFile,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const numbers = (count = 20) =>
  station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count });
const orderIdOf = async (orderNumber: string) => {
  const { orders } = await station.client.orders.list({ search: orderNumber });
  return orders.find((order) => order.orderNumber === orderNumber)?.orderId ?? '';
};

/** Imports, numbers and prints so many orders; everything is `sent`. */
async function printOrders(count: number) {
  await station.importDrafts('a.csv', ...Array.from({ length: count }, (_, index) => draft(`T${index + 1}`)));
  await numbers();
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  return { batch, jobs, labels: jobs.filter(({ document }) => document === 'label') };
}

describe('importing', () => {
  test('new, same, changed: each has its answer, and a change keeps the order', async () => {
    expect(await station.importDrafts('a.csv', draft('T1'), draft('T2'))).toEqual({
      new: 2,
      changed: 0,
      same: 0,
    });
    const id = await orderIdOf('T1');
    expect(await station.importDrafts('a.csv', draft('T1'), draft('T2'))).toEqual({
      new: 0,
      changed: 0,
      same: 2,
    });
    expect(await station.importDrafts('b.csv', draft('T1', { buyerMessage: '快点' }), draft('T3'))).toEqual({
      new: 1,
      changed: 1,
      same: 0,
    });
    const { orders } = await station.client.orders.list({});
    expect(orders).toHaveLength(3);
    expect(await orderIdOf('T1')).toBe(id);
  });

  test('a list that knows only titles never takes the place of known lines', async () => {
    const line = draft('T1').lines[0];
    if (!line) throw new Error('no line');
    const lines = [line, { ...line, lineNumber: 2, sku: 'BOWL', name: '碗' }];
    await station.importDrafts('a.csv', draft('T1', { lines }));
    const summary = (quantity: number) =>
      draft('T1', { isLineSummary: true, lines: [{ ...line, sku: '', name: '杯子，碗', quantity }] });
    expect(await station.importDrafts('b.csv', summary(2))).toEqual({ new: 0, changed: 0, same: 1 });
    expect((await station.client.orders.list({})).orders[0]?.lines.map(({ sku }) => sku)).toEqual([
      'CUP',
      'BOWL',
    ]);
    // Another total is news: then the list is right and the details are not.
    expect(await station.importDrafts('c.csv', summary(3))).toEqual({ new: 0, changed: 1, same: 0 });
  });

  test('the same number in two shops is two orders', async () => {
    expect(await station.importDrafts('a.csv', draft('T1'), draft('T1', { shop: '另一店' }))).toEqual({
      new: 2,
      changed: 0,
      same: 0,
    });
  });

  test('the same order in two files of one import is counted once', async () => {
    const { previewId, files } = await station.client.imports.preview({
      files: [draftFile('a.csv', [draft('T1')]), draftFile('b.csv', [draft('T1'), draft('T2')])],
    });
    expect(files.map(({ orders }) => orders)).toEqual([
      { new: 1, changed: 0, same: 0 },
      { new: 1, changed: 0, same: 1 },
    ]);
    await station.client.imports.commit({ previewId });
    expect((await station.client.orders.list({})).total).toBe(2);
    expect(await codesOf(station.client.imports.commit({ previewId }))).toEqual(['import.preview-expired']);
  });

  test('a preview commits nothing', async () => {
    const { previewId } = await station.client.imports.preview({
      files: [draftFile('a.csv', [draft('T1')])],
    });
    await station.client.imports.discard({ previewId });
    expect((await station.client.orders.list({})).total).toBe(0);
    expect(await codesOf(station.client.imports.commit({ previewId }))).toEqual(['import.preview-expired']);
  });
});

describe('planning', () => {
  test('the remark wins over the default, and the rule is shown', async () => {
    await station.importDrafts(
      'a.csv',
      draft('T1'),
      draft('T2', { sellerRemark: '发顺丰' }),
      draft('T3', { buyerMessage: '发顺丰或者发中通' }),
    );
    const { orders } = await station.client.orders.list({});
    expect(
      orders.map(({ orderNumber, plannedCarrier }) => [
        orderNumber,
        plannedCarrier?.carrierCode,
        plannedCarrier?.decision,
      ]),
    ).toEqual([
      ['T1', 'YTO', { rule: 'default' }],
      ['T2', 'SF', { rule: 'remark-wish', source: 'sellerRemark', text: '发顺丰' }],
      ['T3', undefined, undefined],
    ]);
    const plan = await station.client.print.plan({});
    expect(plan.notQueued.map(({ orderNumbers, problem: { code } }) => [orderNumbers, code])).toContainEqual([
      ['T3'],
      'parcel.carrier-wish-unclear',
    ]);
  });

  test('the operator decides an unclear wish, with a reason', async () => {
    await station.importDrafts('a.csv', draft('T3', { buyerMessage: '发顺丰或者发中通' }));
    const orderId = await orderIdOf('T3');
    const { parcel } = await station.client.parcels.setCarrier({
      orderId,
      carrierCode: '圆通',
      reason: '买家电话确认',
    });
    expect(parcel).toMatchObject({
      carrierCode: 'YTO',
      decision: { rule: 'operator', reason: '买家电话确认', services: [], droppedServices: [] },
    });
    expect(
      await codesOf(station.client.parcels.setCarrier({ orderId, carrierCode: '某某', reason: 'x' })),
    ).toEqual(['parcel.carrier-unknown']);
    await numbers();
    expect((await station.client.print.queue({})).batch.counts.queued).toBe(2);
    expect(
      await codesOf(station.client.parcels.setCarrier({ orderId, carrierCode: 'SF', reason: 'x' })),
    ).toEqual(['parcel.already-queued']);
  });

  test('orders of one consignee may share a parcel, others may not', async () => {
    const home = draft('T1').consignee;
    const buyerName = '同一买家';
    await station.importDrafts(
      'a.csv',
      draft('T1', { buyerName }),
      draft('T2', { buyerName, consignee: home }),
      draft('T9'),
    );
    const { suggestions } = await station.client.parcels.mergeSuggestions({});
    expect(suggestions.map(({ orderNumbers }) => orderNumbers)).toEqual([['T1', 'T2']]);
    const strangers = await Promise.all(['T1', 'T9'].map(orderIdOf));
    expect(await codesOf(station.client.parcels.merge({ orderIds: strangers }))).toEqual([
      'parcel.merge-refused',
    ]);
    await station.client.parcels.merge({ orderIds: suggestions[0]?.orderIds ?? [] });
    await numbers();
    const { batch } = await station.client.print.queue({});
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    expect(
      jobs.filter(({ document }) => document === 'label').map(({ orderNumbers }) => orderNumbers),
    ).toEqual([['T1', 'T2'], ['T9']]);
  });
});

describe('batches', () => {
  test('a second batch of the day goes on with the pair codes', async () => {
    await printOrders(2);
    await station.importDrafts('b.csv', draft('T8'));
    const { batch } = await station.client.print.queue({});
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    expect([batch.name, jobs[0]?.pairCode, jobs[0]?.position, jobs[0]?.total]).toEqual([
      'B0712-2',
      'B0712-003',
      1,
      1,
    ]);
  });

  test('cancelling frees the orders and voids their numbers: a number is never handed out twice', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    await numbers(4);
    const { batch } = await station.client.print.queue({});
    expect(await station.client.batches.cancel({ batchId: batch.batchId })).toMatchObject({ cancelled: 4 });
    const { batch: next } = await station.client.print.queue({});
    const { jobs } = await station.client.jobs.list({ batchId: next.batchId });
    expect(
      jobs.filter(({ document }) => document === 'label').map(({ waybillNumber }) => waybillNumber),
    ).toEqual(['YT8800000000003', 'YT8800000000004']);
    const { pools } = await station.client.numbers.list({});
    expect(pools[0]?.counts).toEqual({ free: 0, reserved: 2, printed: 0, used: 0, void: 2 });
  });

  test('a printed label uses its number, shipping ends it', async () => {
    const { labels } = await printOrders(1);
    expect((await station.client.numbers.list({})).pools[0]?.counts).toMatchObject({ free: 19, printed: 1 });
    await station.client.pairing.pair({
      slipCode: labels[0]?.pairCode ?? '',
      waybillNumber: labels[0]?.waybillNumber ?? '',
    });
    await station.client.day.close({});
    expect((await station.client.numbers.list({})).pools[0]?.counts).toMatchObject({ free: 19, used: 1 });
  });

  test('a page that is refused does not print, says why, and prints once it is mended', async () => {
    station.world.renderProblem = (number) =>
      number.endsWith('2') ? problem('print.glyph-missing', { character: '𠮷' }) : undefined;
    const { jobs } = await printOrders(3);
    const failed = jobs.filter(({ state }) => state === 'failed');
    expect(failed.map(({ document, problem: found }) => [document, found?.code])).toContainEqual([
      'label',
      'print.glyph-missing',
    ]);
    expect(station.labelPrinter.sends.map(({ name }) => name)).toEqual([
      'B0712-001-label',
      'B0712-003-label',
    ]);
    expect(station.slipPrinter.sends.map(({ name }) => name)).toEqual([
      'B0712-001-packing-slip',
      'B0712-003-packing-slip',
    ]);
    station.world.renderProblem = undefined;
    for (const { jobId } of failed) await station.client.jobs.retry({ jobId });
    await station.whenIdle();
    expect(station.labelPrinter.sends.map(({ name }) => name)).toContain('B0712-002-label');
    expect(station.slipPrinter.sends.map(({ name }) => name)).toContain('B0712-002-packing-slip');
  });
});

describe('a doubt', () => {
  /** The second label breaks off half-way. */
  async function breakSecondLabel() {
    station.labelPrinter.answer = (send) =>
      send.name === 'B0712-002-label'
        ? {
            kind: 'in-doubt',
            bytesAccepted: 100,
            problem: problem('printer.connection-lost', { host: 'x', port: 9100, bytesAccepted: 100 }),
          }
        : acknowledged(send);
    const { jobs } = await printOrders(3);
    const doubtful = jobs.find(({ state }) => state === 'in-doubt');
    expect(doubtful).toMatchObject({
      document: 'label',
      pairCode: 'B0712-002',
      problem: { code: 'printer.connection-lost' },
    });
    expect(station.labelPrinter.sends).toHaveLength(2);
    const { counts } = await station.client.station.overview({});
    const left = await station.client.jobs.list({ states: ['queued', 'rendered', 'sending'] });
    // The doubt waits for a person; it keeps nobody from going home.
    const glance = await station.client.station.glance({});
    expect(counts).toMatchObject({ inDoubt: 1 });
    expect(glance).toMatchObject({ inDoubt: 1, underWay: left.jobs.length });
    expect(counts.printing).toBeGreaterThan(glance.underWay);
    station.labelPrinter.answer = acknowledged;
    return doubtful?.jobId ?? '';
  }

  test('“it came out” of a label whose parcel has another number by now uses that number not', async () => {
    const jobId = await breakSecondLabel();
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT7700000000001', count: 1 });
    const number = 'YT7700000000001';
    const wish = { kind: 'correct', parcel: 'B0712-002', number } as const;
    await station.client.matching.apply({ wish, reason: '错号' });
    await station.client.jobs.resolve({ jobId, outcome: 'came-out' });
    expect(station.stores.pools.find(number)).toMatchObject({ state: 'reserved', mayBeOnPaper: false });
  });

  test('“it came out”: nothing is sent again, the rest follows', async () => {
    const jobId = await breakSecondLabel();
    expect((await station.client.jobs.resolve({ jobId, outcome: 'came-out' })).job.state).toBe('sent');
    await station.whenIdle();
    expect(station.labelPrinter.sends.map(({ name }) => name)).toEqual([
      'B0712-001-label',
      'B0712-002-label',
      'B0712-003-label',
    ]);
    expect(station.slipPrinter.sends).toHaveLength(3);
    expect(await codesOf(station.client.jobs.resolve({ jobId, outcome: 'print-again' }))).toEqual([
      'job.state-refused',
    ]);
  });

  test('“print again”: the next generation, with its reason', async () => {
    const jobId = await breakSecondLabel();
    const { job } = await station.client.jobs.resolve({ jobId, outcome: 'print-again', reason: '卡纸' });
    expect(job).toMatchObject({ generation: 2, reprintReason: '卡纸' });
    await station.whenIdle();
    expect(station.labelPrinter.sends.map(({ name }) => name)).toContain('B0712-002-label-g2');
    expect(
      new TextDecoder().decode(station.labelPrinter.sends.find(({ name }) => name.endsWith('g2'))?.bytes),
    ).toBe('label YT8800000000002 2');
    const { found } = await station.client.pairing.pair({
      slipCode: 'B0712-002',
      waybillNumber: 'YT8800000000002',
    });
    expect(found.parcel.state).toBe('paired');
  });

  test('a scan of the doubtful label proves that it came out', async () => {
    const jobId = await breakSecondLabel();
    await station.client.jobs.resolve({ jobId, outcome: 'came-out' });
    await station.whenIdle();
    await station.client.pairing.pair({ slipCode: 'B0712-002', waybillNumber: 'YT8800000000002' });
    const { jobs } = await station.client.jobs.list({});
    expect(jobs.filter(({ pairCode }) => pairCode === 'B0712-002').map(({ state }) => state)).toEqual([
      'confirmed',
      'confirmed',
    ]);
  });

  test('a second copy of a good label needs a reason and is refused while one is on its way', async () => {
    const { labels } = await printOrders(1);
    const jobId = labels[0]?.jobId ?? '';
    await expect(station.client.jobs.reprint({ jobId, reason: ' ' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await station.client.printers.pause({ printerId: labels[0]?.printerId ?? '' });
    expect((await station.client.jobs.reprint({ jobId, reason: '撕坏了' })).job.generation).toBe(2);
    expect(await codesOf(station.client.jobs.reprint({ jobId, reason: '撕坏了' }))).toEqual([
      'job.state-refused',
    ]);
  });
});

describe('pairing', () => {
  test('a wrong label is refused with both parcels named, and nothing changes', async () => {
    await printOrders(2);
    const [refusal] = await refusalOf(
      station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: 'YT8800000000002' }),
    );
    expect(refusal).toEqual({
      code: 'pair.mismatch',
      params: {
        slipPairCode: 'B0712-001',
        slipWaybillNumber: 'YT8800000000001',
        labelPairCode: 'B0712-002',
        labelWaybillNumber: 'YT8800000000002',
      },
    });
    expect((await station.client.day.preview({})).parcels).toBe(0);
  });

  test.each([
    ['pair.code-unknown', 'B0712-099', 'YT8800000000001'],
    ['pair.code-unknown', 'B0712-001', 'YT8800000000099'],
    // The label twice, or the slip twice, proves nothing.
    ['pair.code-kind-wrong', 'YT8800000000001', 'YT8800000000001'],
    ['pair.code-kind-wrong', 'B0712-001', 'B0712-001'],
    ['pair.code-kind-wrong', 'T1', 'YT8800000000001'],
  ])('%s: %s, %s', async (code, slipCode, waybillNumber) => {
    await printOrders(1);
    expect(await codesOf(station.client.pairing.pair({ slipCode, waybillNumber }))).toEqual([code]);
  });

  test('what a scanner adds does not matter', async () => {
    await printOrders(1);
    const { state } = await station.client.pairing.pair({
      slipCode: ']C1B0712-001\r',
      waybillNumber: ' ｙt8800000000001\n',
      grossWeightGrams: 420,
    });
    expect(state).toBe('paired');
    expect((await station.client.orders.list({})).orders[0]?.parcel?.grossWeightGrams).toBe(420);
  });

  test.each([0, -5, 1.5, 1_000_000])('a weight of %d g is refused', async (grossWeightGrams) => {
    await printOrders(1);
    expect(
      await codesOf(
        station.client.pairing.pair({
          slipCode: 'B0712-001',
          waybillNumber: 'YT8800000000001',
          grossWeightGrams,
        }),
      ),
    ).toEqual(['pair.weight-invalid']);
  });

  test('not printed, already paired, cancelled, shipped: each has its own answer', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    await numbers();
    const { batch } = await station.client.print.queue({ limit: 1 });
    const scan = (number: number) =>
      station.client.pairing.pair({
        slipCode: `B0712-00${number}`,
        waybillNumber: `YT880000000000${number}`,
      });
    expect(await codesOf(scan(1))).toEqual(['pair.not-printed']);
    await station.client.batches.cancel({ batchId: batch.batchId });
    expect(await codesOf(scan(1))).toEqual(['pair.cancelled']);
    station.start();
    await station.client.print.queue({ limit: 1 });
    await station.whenIdle();
    await scan(2);
    expect(await codesOf(scan(2))).toEqual(['pair.already-paired']);
    await station.client.day.close({});
    expect(await codesOf(scan(2))).toEqual(['pair.shipped']);
  });

  test('an order that was refunded after its label is stopped at the scan', async () => {
    await printOrders(1);
    await station.importDrafts('later.csv', draft('T1', { status: 'refunded' }));
    expect(
      await codesOf(station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: 'YT8800000000001' })),
    ).toEqual(['order.refunded']);
  });
});

describe('an order that changes after its papers', () => {
  const changedAddress = (orderNumber: string) =>
    draft(orderNumber, { consignee: { ...draft(orderNumber).consignee, address: '浙江省杭州市新地址9号' } });

  test('before paper: drawn anew, nothing is old', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await numbers();
    const { batch } = await station.client.print.queue({});
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    await station.importDrafts('b.csv', changedAddress('T1'));
    station.start();
    await station.whenIdle();
    await station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: jobs[0]?.waybillNumber ?? '' });
    expect((await station.client.day.close({})).shipped).toBe(1);
  });

  test('after paper: the old papers are refused until both are printed again', async () => {
    const { jobs } = await printOrders(1);
    await station.importDrafts('b.csv', changedAddress('T1'));
    const scan = () =>
      station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: 'YT8800000000001' });
    expect(await codesOf(scan())).toEqual(['pair.old-copy']);
    for (const { jobId } of jobs) await station.client.jobs.reprint({ jobId, reason: '改地址' });
    await station.whenIdle();
    expect((await scan()).state).toBe('paired');
  });

  test('after pairing: it does not ship, and closing says why', async () => {
    await printOrders(2);
    for (const number of [1, 2]) {
      await station.client.pairing.pair({
        slipCode: `B0712-00${number}`,
        waybillNumber: `YT880000000000${number}`,
      });
    }
    await station.importDrafts('b.csv', changedAddress('T1'), draft('T2', { status: 'refunded' }));
    const { parcels, notShipped } = await station.client.day.preview({});
    expect(parcels).toBe(0);
    expect(notShipped.map(({ orderNumber, reason }) => `${orderNumber} ${reason}`).toSorted()).toEqual([
      'T1 papers-outdated',
      'T2 order.refunded',
    ]);
    expect(await codesOf(station.client.day.close({}))).toEqual(['close.nothing-to-ship']);
  });

  test('a file that is dropped in again does not undo what a later file said', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.importDrafts('b.csv', draft('T1', { status: 'refunded' }));
    expect(await station.importDrafts('a.csv', draft('T1'))).toEqual({ new: 0, changed: 0, same: 1 });
    expect((await station.client.orders.list({})).orders[0]?.problems).toEqual(['order.refunded']);
  });

  test('merged orders that no longer go to one door are left out, and can be taken apart', async () => {
    const { consignee } = draft('T1');
    await station.importDrafts(
      'a.csv',
      draft('T1', { buyerName: 'b' }),
      draft('T2', { buyerName: 'b', consignee }),
    );
    const { suggestions } = await station.client.parcels.mergeSuggestions({});
    await station.client.parcels.merge({ orderIds: suggestions[0]?.orderIds ?? [] });
    await station.importDrafts('b.csv', { ...changedAddress('T2'), buyerName: 'b' });
    await numbers();
    expect(await codesOf(station.client.print.queue({}))).toEqual(['parcel.merge-refused']);
    await station.client.parcels.release({ orderId: await orderIdOf('T1') });
    expect((await station.client.print.queue({})).batch.parcelCount).toBe(2);
  });
});

describe('what a review found', () => {
  test('a withdrawn reprint does not stand in the way of pairing', async () => {
    const { labels } = await printOrders(1);
    await station.client.printers.pause({ printerId: labels[0]?.printerId ?? '' });
    const { job } = await station.client.jobs.reprint({ jobId: labels[0]?.jobId ?? '', reason: '看错了' });
    await station.client.jobs.cancel({ jobId: job.jobId });
    const { state } = await station.client.pairing.pair({
      slipCode: 'B0712-001',
      waybillNumber: 'YT8800000000001',
    });
    expect(state).toBe('paired');
  });

  test('cancelling a batch frees no order that may have paper', async () => {
    station.labelPrinter.answer = () => ({
      kind: 'in-doubt',
      bytesAccepted: null,
      problem: problem('printer.connection-lost'),
    });
    const { batch, jobs } = await printOrders(1);
    const jobId = jobs.find(({ state }) => state === 'in-doubt')?.jobId ?? '';
    await station.client.printers.pause({ printerId: jobs[0]?.printerId ?? '' });
    await station.client.jobs.resolve({ jobId, outcome: 'print-again' });
    await station.client.batches.cancel({ batchId: batch.batchId });
    expect((await station.client.print.plan({})).parcels).toBe(0);
  });

  test('a reprint may go to another printer, with the template of its paper', async () => {
    const { jobs } = await printOrders(1);
    await station.client.printers.add({
      name: '备用',
      destination: 'tcp://127.0.0.1',
      language: 'tspl',
      media: '100x150',
    });
    const slip = jobs.find(({ document }) => document === 'packing-slip');
    const { job } = await station.client.jobs.reprint({
      jobId: slip?.jobId ?? '',
      reason: '坏了',
      printer: '备用',
    });
    expect(job.printer).toBe('备用');
    await station.whenIdle();
    const label = jobs.find(({ document }) => document === 'label');
    await station.client.printers.add({
      name: '小纸',
      destination: 'tcp://127.0.0.1',
      language: 'tspl',
      media: '40x30',
    });
    // No waybill fits 40×30.
    expect(
      await codesOf(
        station.client.jobs.reprint({ jobId: label?.jobId ?? '', reason: '坏了', printer: '小纸' }),
      ),
    ).toEqual(['parcel.template-missing']);
  });

  test('shops whose names look alike get a file each', async () => {
    await station.importDrafts(
      'a.csv',
      draft('T1', { shop: '示例店(旗舰)' }),
      draft('T2', { shop: '示例店[旗舰]' }),
    );
    await numbers();
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    for (const number of [1, 2]) {
      await station.client.pairing.pair({
        slipCode: `B0712-00${number}`,
        waybillNumber: `YT880000000000${number}`,
      });
    }
    const { files } = await station.client.day.close({});
    expect(new Set(files).size).toBe(3);
  });

  test('two closings at once: one closes, the other says so', async () => {
    await printOrders(1);
    await station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: 'YT8800000000001' });
    const [first, second] = await Promise.allSettled([
      station.client.day.close({}),
      station.client.day.close({}),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { shipped: 1 } });
    expect(second).toMatchObject({
      status: 'rejected',
      reason: { data: { problems: [{ code: 'close.already-running' }] } },
    });
  });

  test('a selection hears only of its own orders, and carriers go by any name', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2', { buyerMessage: '发顺丰或者发中通' }));
    await numbers();
    const plan = await station.client.print.plan({ orderIds: [await orderIdOf('T1')] });
    expect(plan).toMatchObject({ parcels: 1, notQueued: [] });
    expect(await station.client.print.plan({ carrierCode: '圆通' })).toMatchObject({
      parcels: 1,
      notQueued: [],
    });
    expect(await codesOf(station.client.print.plan({ carrierCode: '某某' }))).toEqual([
      'parcel.carrier-unknown',
    ]);
  });

  test('an order number is found among many that begin alike', async () => {
    await station.importDrafts(
      'a.csv',
      ...Array.from({ length: 12 }, (_, index) => draft(`1001${index}`)),
      draft('1001'),
    );
    await numbers();
    await station.client.print.queue({});
    const { found } = await station.client.pairing.identify({ code: '1001' });
    expect(found.parcel.orderNumbers).toEqual(['1001']);
  });
});

describe('closing', () => {
  test('only what is paired ships; the rest stays with a reason, which can be demanded', async () => {
    await printOrders(2);
    await station.importDrafts('late.csv', draft('T7'), draft('T8', { status: 'refunded' }));
    await station.client.pairing.pair({
      slipCode: 'B0712-001',
      waybillNumber: 'YT8800000000001',
      grossWeightGrams: 420,
    });
    const preview = await station.client.day.preview({});
    expect(
      preview.notShipped
        .map(({ orderNumber, reason, needsReason }) => [orderNumber, reason, needsReason])
        .toSorted(),
    ).toEqual([
      ['T2', 'not-paired', true],
      ['T7', 'not-printed', true],
      ['T8', 'order.refunded', false],
    ]);
    expect(await codesOf(station.client.day.close({ isReasonRequired: true }))).toEqual([
      'close.reason-missing',
    ]);
    const reasons = preview.notShipped
      .filter(({ needsReason }) => needsReason)
      .map(({ orderId }) => ({ orderId, reason: '待货' }));
    const closed = await station.client.day.close({ isReasonRequired: true, reasons });
    expect(closed).toMatchObject({ shipped: 1, shippedOrders: 1 });
    expect(closed.notShipped.map(({ orderNumber, reason }) => `${orderNumber} ${reason}`).toSorted()).toEqual(
      ['T2 待货', 'T7 待货', 'T8 order.refunded'],
    );
    const rows = station.world.written.find(({ name }) => name.startsWith('shipping'));
    expect(JSON.parse(new TextDecoder().decode(rows?.bytes))).toEqual([
      ['订单编号', '物流公司', '运单号'],
      ['T1', '圆通速递', 'YT8800000000001'],
    ]);
  });

  test('merged orders stand in the shipping file with the number of their parcel', async () => {
    const { consignee } = draft('T1');
    await station.importDrafts(
      'a.csv',
      draft('T1', { buyerName: 'b' }),
      draft('T2', { buyerName: 'b', consignee }),
    );
    const { suggestions } = await station.client.parcels.mergeSuggestions({});
    await station.client.parcels.merge({ orderIds: suggestions[0]?.orderIds ?? [] });
    await numbers();
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    await station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: 'YT8800000000001' });
    expect(await station.client.day.close({})).toMatchObject({ shipped: 1, shippedOrders: 2 });
    const rows = JSON.parse(new TextDecoder().decode(station.world.written[0]?.bytes)) as string[][];
    expect(rows.slice(1)).toEqual([
      ['T1', '圆通速递', 'YT8800000000001'],
      ['T2', '圆通速递', 'YT8800000000001'],
    ]);
  });

  test('a full disk leaves the parcels as they were; closing again works', async () => {
    await printOrders(1);
    await station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: 'YT8800000000001' });
    station.world.writeProblem = problem('data.disk-full', {});
    expect(await codesOf(station.client.day.close({}))).toEqual(['data.disk-full']);
    expect((await station.client.day.preview({})).parcels).toBe(1);
    station.world.writeProblem = undefined;
    expect(await station.client.day.close({})).toMatchObject({ shipped: 1 });
    await station.importDrafts('b.csv', draft('T5'));
    await station.client.print.queue({});
    await station.whenIdle();
    await station.client.pairing.pair({ slipCode: 'B0712-002', waybillNumber: 'YT8800000000002' });
    // A second closing of the day overwrites nothing.
    const names = [
      ...(await station.client.day.close({})).files,
      ...station.world.written.map(({ directory, name }) => `${directory}/${name}`),
    ];
    expect(new Set(names).size).toBe(4);
  });
});

describe('printers and settings', () => {
  test.each([
    ['printer.destination-invalid', { destination: 'ftp://x' }],
    ['printer.destination-invalid', { destination: 'dir:relative/folder' }],
    ['printer.media-invalid', { media: 'letter' }],
    ['printer.name-taken', { name: '面单 → PDF 文件夹' }],
  ])('%s', async (code, change) => {
    const printer = {
      name: 'L',
      destination: 'tcp://127.0.0.1',
      language: 'zpl',
      media: '100x180',
      ...change,
    } as const;
    expect(await codesOf(station.client.printers.add(printer))).toEqual([code]);
    expect((await station.client.printers.list({})).printers).toHaveLength(2);
  });

  test('paper that no template of the carrier fits refuses the batch before anything is taken', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await numbers();
    await station.client.printers.add({
      name: '小纸',
      destination: 'tcp://127.0.0.1',
      language: 'zpl',
      media: '60x40',
    });
    expect(await codesOf(station.client.print.queue({ labelPrinter: '小纸' }))).toEqual([
      'parcel.template-missing',
    ]);
    expect(await codesOf(station.client.print.queue({ slipPrinter: '小纸' }))).toEqual([
      'parcel.template-missing',
    ]);
    expect(await codesOf(station.client.print.queue({ labelPrinter: '没有' }))).toEqual([
      'printer.not-found',
    ]);
    expect((await station.client.numbers.list({})).pools[0]?.counts.free).toBe(20);
  });

  test('settings are checked, kept, and a change of privacy is recorded', async () => {
    const { settings } = await station.client.settings.get({});
    expect(
      await codesOf(station.client.settings.set({ settings: { ...settings, defaultCarrierCode: '某某' } })),
    ).toEqual(['parcel.carrier-unknown']);
    await station.client.settings.set({
      settings: { ...settings, defaultCarrierCode: '中通', paperPrivacy: 'full' },
    });
    expect((await station.client.settings.get({})).settings).toMatchObject({
      defaultCarrierCode: 'ZTO',
      paperPrivacy: 'full',
    });
    expect(station.stores.ledger.list({ subjectId: 'settings', limit: 1 })[0]?.details).toEqual({
      paperPrivacyBefore: 'masked',
      paperPrivacy: 'full',
    });
  });

  test('paper hides the phones in remarks as long as it hides people', async () => {
    const remarks = { sellerRemark: '改电话 19912340001', buyerMessage: '打 0571-85886666' };
    await station.importDrafts('a.csv', draft('T1', remarks));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 9 });
    station.start();
    const printed = async () => {
      await station.whenIdle();
      return station.world.drawn.flatMap(({ data }) =>
        data.orders.map(({ sellerRemark, buyerMessage }) => [sellerRemark, buyerMessage]),
      );
    };
    await station.client.print.queue({});
    const hidden = ['改电话 199******01', '打 0571-******66'];
    expect(await printed()).toEqual([hidden, hidden]);
    const { settings } = await station.client.settings.get({});
    await station.client.settings.set({ settings: { ...settings, paperPrivacy: 'full' } });
    await station.importDrafts('b.csv', draft('T2', remarks));
    await station.client.print.queue({});
    expect((await printed()).at(-1)).toEqual([remarks.sellerRemark, remarks.buyerMessage]);
  });

  test('looking at people in full is recorded', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.orders.list({ isFull: true });
    expect(station.stores.ledger.list({ subjectId: 'orders', limit: 5 }).map(({ kind }) => kind)).toEqual([
      'orders.shown-in-full',
    ]);
  });
});

test('the board counts parcels by what can be done with them', async () => {
  const { labels } = await printOrders(3);
  await station.importDrafts('b.csv', draft('T8'), draft('T9', { status: 'refunded' }));
  await station.client.printers.pause({ printerId: labels[0]?.printerId ?? '' });
  await station.client.print.queue({});
  await station.whenIdle();
  await station.client.pairing.pair({ slipCode: 'B0712-001', waybillNumber: 'YT8800000000001' });
  const { counts } = await station.client.station.overview({});
  expect(counts).toEqual({
    importedToday: 5,
    // The refunded one waits for nobody.
    exceptions: 0,
    toPrint: 0,
    printing: 2,
    inDoubt: 0,
    toPair: 2,
    toShip: 1,
    shippedToday: 0,
  });
  // The same, without counting what is done.
  expect(await station.client.station.glance({})).toEqual({
    language: 'zh-CN',
    toPrint: 0,
    underWay: 2,
    inDoubt: 0,
    stoppedPrinters: [labels[0]?.printer],
  });
});

test('the built-in printers go by either name, and are shown in the language of the station', async () => {
  await station.importDrafts('a.csv', draft('T1'));
  await numbers();
  const { batch } = await station.client.print.queue({
    labelPrinter: 'Labels → PDF folder',
    slipPrinter: '发货单 → PDF 文件夹',
  });
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  expect(jobs.map(({ printer }) => printer)).toEqual(['面单 → PDF 文件夹', '发货单 → PDF 文件夹']);
  const { settings } = await station.client.settings.get({});
  await station.client.settings.set({ settings: { ...settings, language: 'en' } });
  expect((await station.client.printers.list({})).printers.map(({ name }) => name)).toEqual([
    'Labels → PDF folder',
    'Slips → PDF folder',
  ]);
});
