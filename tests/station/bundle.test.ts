import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { problem } from '../../electron/domain/problems.ts';
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

const code = (index: number) => `B0712-${String(index).padStart(3, '0')}`;

async function queue(count: number) {
  await station.importDrafts(
    'U.csv',
    ...Array.from({ length: count }, (_, index) =>
      draft(`U${index + 1}`, { buyerName: `U${index}`, sellerRemark: '轻放 13812345678' }),
    ),
  );
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
  const { batch } = await station.client.print.queue({});
  return batch;
}

const make = (batchId: string, change: object = {}) =>
  station.client.bundles.make({ batchId, directory: '/media/stick', ...change });
const states = async (document: 'label' | 'packing-slip') =>
  (await station.client.jobs.list({})).jobs
    .filter((job) => job.document === document)
    .map(({ state }) => state);
const written = (name: string) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    station.world.written.find((file) => file.name === name)?.bytes,
  );

describe('a bundle for another PC', () => {
  test('holds labels, slips, a register in print order and a note; nothing of it is printed here', async () => {
    const batch = await queue(3);
    const drawn: string[][] = [];
    station.world.drawBatch = async (pairCodes) => void drawn.push([...pairCodes]);
    const made = await make(batch.batchId);
    expect(made).toMatchObject({ labels: 3, slips: 3, directory: '/media/stick/B0712-1-1' });
    expect(station.world.written.map(({ directory, name }) => `${directory}/${name}`)).toEqual([
      '/media/stick/B0712-1-1/面单.pdf',
      '/media/stick/B0712-1-1/发货单.pdf',
      '/media/stick/B0712-1-1/登记表.csv',
      '/media/stick/B0712-1-1/说明.txt',
    ]);
    expect(drawn).toEqual([[1, 2, 3].map(code), [1, 2, 3].map(code)]);
    const rows = JSON.parse(written('登记表.csv')) as string[][];
    expect(rows.slice(1).map((row) => [row[0], row[1], row[3], row[5], row[6]])).toEqual(
      [1, 2, 3].map((index) => [`${index}/3`, code(index), `YT880000000000${index}`, '示**', '199******01']),
    );
    expect(rows[1]?.[9]).toBe('轻放 138******78');
    expect(written('说明.txt').startsWith('\uFEFF打单台 · 批次 B0712-1\r\n')).toBe(true);

    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
    expect(await states('label')).toEqual(['held', 'held', 'held']);
    expect((await station.client.bundles.list({})).bundles).toMatchObject([
      { bundleId: made.bundleId, batch: 'B0712-1', labels: 3, declaredAtMs: null },
    ]);
    expect(station.stores.ledger.list({ subjectId: batch.batchId, limit: 5 })[0]).toMatchObject({
      kind: 'batch.bundled',
      details: { papers: 6, isFull: 0 },
    });
  });

  test('counts what came out there, and prints the rest here; the parcels flow on', async () => {
    const batch = await queue(3);
    const { bundleId } = await make(batch.batchId);
    station.start();
    const answer = await station.client.bundles.declare({
      bundleId,
      labels: { upTo: code(2) },
      slips: { upTo: code(1) },
    });
    expect(answer).toEqual({ cameOut: 3, queued: 3, outdated: [] });
    await station.whenIdle();
    expect(station.labelPrinter.sends.map(({ name }) => name)).toEqual([`${code(3)}-label`]);
    expect(station.slipPrinter.sends.map(({ name }) => name)).toEqual([
      `${code(2)}-packing-slip`,
      `${code(3)}-packing-slip`,
    ]);
    const { jobs } = await station.client.jobs.list({});
    const attempts = station.stores.jobs.listAttempts(parseId(jobs[0]?.jobId ?? ''));
    expect(attempts).toMatchObject([{ way: 'other-pc', outcome: 'sent', evidence: null }]);
    expect(station.stores.pools.find('YT8800000000001')?.state).toBe('printed');
    await station.client.pairing.pair({ slipCode: code(1), waybillNumber: 'YT8800000000001' });
    expect(await station.client.day.close({})).toMatchObject({ shipped: 1 });
    expect(await codesOf(station.client.bundles.declare({ bundleId, labels: 'all', slips: 'all' }))).toEqual([
      'bundle.declared',
    ]);
  });

  test('that was not printed comes back whole', async () => {
    const batch = await queue(2);
    const { bundleId } = await make(batch.batchId);
    expect(await station.client.bundles.declare({ bundleId, labels: 'none', slips: 'none' })).toEqual({
      cameOut: 0,
      queued: 4,
      outdated: [],
    });
    station.start();
    await station.whenIdle();
    expect(await states('label')).toEqual(['sent', 'sent']);
  });

  test('leaves no number to others, whatever becomes of its batch', async () => {
    const batch = await queue(1);
    await make(batch.batchId);
    await station.client.batches.cancel({ batchId: batch.batchId });
    expect(station.stores.pools.find('YT8800000000001')).toMatchObject({ state: 'void', mayBeOnPaper: true });
  });

  test('in which an order changed meanwhile: its copy is an old one, and comes again as the next generation', async () => {
    const batch = await queue(2);
    const { bundleId } = await make(batch.batchId);
    const { orderId } = await station.orderOf('U2');
    await station.client.orders.edit({
      orderIds: [orderId],
      corrections: { address: '浙江省杭州市西湖区新路9号' },
    });
    const answer = await station.client.bundles.declare({ bundleId, labels: 'all', slips: 'all' });
    expect(answer).toEqual({ cameOut: 2, queued: 0, outdated: [code(2)] });
    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends.map(({ name }) => name)).toEqual([`${code(2)}-label-g2`]);
  });

  test('is not let go when an order of it is stopped and freed again', async () => {
    const batch = await queue(1);
    await make(batch.batchId);
    const { orderId } = await station.orderOf('U1');
    await station.client.exceptions.hold({ orderIds: [orderId], reason: '等' });
    await station.client.exceptions.release({ orderIds: [orderId], reason: '好了' });
    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
  });

  test('holds back what an order of it stops meanwhile', async () => {
    const batch = await queue(2);
    const { bundleId } = await make(batch.batchId);
    const { orderId } = await station.orderOf('U2');
    await station.client.exceptions.hold({ orderIds: [orderId], reason: '等' });
    await station.client.bundles.declare({ bundleId, labels: 'none', slips: 'none' });
    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends.map(({ name }) => name)).toEqual([`${code(1)}-label`]);
    expect(await states('label')).toEqual(['sent', 'held']);
  });

  test('takes along what waited too long here; where it is not written, a person is asked as before', async () => {
    const batch = await queue(1);
    await station.clock.advance(13 * 3_600_000);
    station.start();
    await station.whenIdle();
    const problemOf = async () => (await station.client.jobs.list({})).jobs[0]?.problem?.code;
    expect(await problemOf()).toBe('job.expired');
    station.world.writeProblem = problem('data.disk-full', { path: '/media/stick' });
    expect(await codesOf(make(batch.batchId))).toEqual(['data.disk-full']);
    expect(await problemOf()).toBe('job.expired');
    station.world.writeProblem = undefined;
    const { bundleId, labels } = await make(batch.batchId);
    expect([labels, await problemOf()]).toEqual([1, 'job.in-bundle']);
    await station.client.bundles.declare({ bundleId, labels: 'all', slips: 'none' });
    await station.whenIdle();
    expect(await states('label')).toEqual(['sent']);
    expect(station.slipPrinter.sends).toHaveLength(1);
  });

  test('asks before people’s data is written in full, and says so in it', async () => {
    const batch = await queue(1);
    expect(await codesOf(make(batch.batchId, { isFull: true }))).toEqual(['bundle.full-data']);
    const { settings } = await station.client.settings.get({});
    await station.client.settings.set({ settings: { ...settings, paperPrivacy: 'full' } });
    expect(await codesOf(make(batch.batchId))).toEqual(['bundle.full-data']);
    await make(batch.batchId, { isFull: true, isConfirmed: true });
    expect(JSON.parse(written('登记表.csv'))[1].slice(5, 7)).toEqual(['示例甲', '19900000001']);
    expect(written('说明.txt')).toContain('完整信息');
    expect(station.stores.ledger.list({ subjectId: batch.batchId, limit: 5 })[0]?.details.isFull).toBe(1);
  });

  test('that cannot be written changes nothing', async () => {
    const batch = await queue(1);
    station.world.writeProblem = problem('data.disk-full', { path: '/media/stick' });
    expect(await codesOf(make(batch.batchId))).toEqual(['data.disk-full']);
    expect(await states('label')).toEqual(['queued']);
    station.world.writeProblem = undefined;
    station.world.placeProblem = problem('close.files-not-placed', { path: '/media/stick', reason: 'EBUSY' });
    expect(await codesOf(make(batch.batchId))).toEqual(['close.folder-not-writable']);
    expect(await states('label')).toEqual(['queued']);
    expect(station.stagedCount()).toBe(0);
    expect(await codesOf(make(batch.batchId, { directory: 'stick' }))).toEqual(['close.folder-not-writable']);
  });

  test('names the paper that is not in it', async () => {
    const batch = await queue(1);
    const { bundleId } = await make(batch.batchId);
    const declare = (upTo: string) =>
      station.client.bundles.declare({ bundleId, labels: { upTo }, slips: 'none' });
    expect(await codesOf(declare('B0712-999'))).toEqual(['pair.code-unknown']);
    await station.importDrafts('V.csv', draft('V1', { buyerName: 'V' }));
    await station.client.print.queue({});
    expect(await codesOf(declare(code(2)))).toEqual(['bundle.not-in-it']);
  });
});
