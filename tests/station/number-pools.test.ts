import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const pool = (from: string, count: number, carrierCode = 'YTO', kind: 'range' | 'preprinted' = 'range') =>
  station.client.numbers.addPool({ carrierCode, from, count, kind });
const orders = (count: number, change: Parameters<typeof draft>[1] = {}) =>
  station.importDrafts(
    'a.csv',
    ...Array.from({ length: count }, (_, index) => draft(`T${index + 1}`, change)),
  );
const orderOf = (orderNumber: string) => station.orderOf(orderNumber);
const file = (rows: string) => new File([rows], '单号.csv');
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    lineNumber: index + 1,
    sku: `S${index + 1}`,
    name: '杯子',
    specification: '',
    quantity: 1,
    unitPriceFen: null,
    isGift: false,
  }));

/** What the labels of an order show, in print order. */
async function papersOf(orderNumber: string) {
  const { jobs } = await station.client.jobs.list({});
  return jobs
    .filter((job) => job.document === 'label' && job.orderNumbers.includes(orderNumber))
    .map(({ jobId }) => {
      const job = station.stores.jobs.get(parseId<'job'>(jobId));
      if (!job) throw new Error('no paper');
      return station.paperData(job);
    });
}
async function paperOf(orderNumber: string) {
  const [paper] = await papersOf(orderNumber);
  if (!paper) throw new Error(`no paper of ${orderNumber}`);
  return paper;
}
const numbersOf = async () =>
  new Map(
    (await station.client.orders.list({})).orders.map((order) => [
      order.orderNumber,
      order.parcel?.waybillNumber ?? null,
    ]),
  );
const preview = (rows: string, carrierCode?: string) =>
  station.client.numbers.importPreview({ file: file(rows), ...(carrierCode ? { carrierCode } : {}) });
const commit = (rows: string, planHash?: string) =>
  station.client.numbers.importCommit({ file: file(rows), ...(planHash ? { planHash } : {}) });

describe('numbers from outside', () => {
  const rows =
    '订单号,运单号,三段码,集包地,路由码\nT1,YT7700000000001,571-W3 08,杭州,R7\nT2,YT7700000000002,,,\n';

  test('are shown row by row, bound only when told, and printed with what the sorting needs', async () => {
    await orders(3);
    const seen = await preview(`${rows}T9,YT7700000000009,,,\n`);
    expect(seen.counts).toEqual({ matched: 2, unmatched: 1, 'doubly-matched': 0, refused: 0 });
    expect(seen.rows[2]).toMatchObject({ row: 4, problem: { code: 'numbers.order-unknown' } });
    expect([...(await numbersOf()).values()]).toEqual([null, null, null]);
    const done = await commit(`${rows}T9,YT7700000000009,,,\n`, seen.planHash);
    expect(done.parcels).toBe(2);
    expect(await numbersOf()).toEqual(
      new Map([
        ['T1', 'YT7700000000001'],
        ['T2', 'YT7700000000002'],
        ['T3', null],
      ]),
    );
    // The batch takes the numbers that its parcels have, and one of the pool for the third.
    await pool('YT8800000000001', 1);
    expect((await station.client.print.plan({})).carriers).toMatchObject([
      { carrierCode: 'YTO', parcels: 3, neededNumbers: 1, freeNumbers: 1, missing: 0 },
    ]);
    await station.client.print.queue({});
    expect([...(await numbersOf()).values()]).toEqual([
      'YT7700000000001',
      'YT7700000000002',
      'YT8800000000001',
    ]);
    expect((await paperOf('T1')).routing).toEqual({
      sortCode: '571-W3 08',
      bagPlace: '杭州',
      routeCode: 'R7',
      motherNumber: '',
    });
  });

  test('are given to no order that was refunded or closed: its row stays over, and its number free', async () => {
    await station.importDrafts(
      'a.csv',
      draft('T1', { buyerName: 'T1' }),
      draft('T2', { buyerName: 'T2', status: 'refunded' }),
      draft('T3', { buyerName: 'T3', status: 'closed' }),
    );
    const file = `${rows}T3,YT7700000000003,,,\n`;
    const { counts, rows: seen } = await commit(file);
    expect(counts).toEqual({ matched: 1, unmatched: 0, 'doubly-matched': 0, refused: 2 });
    expect(seen.map(({ problem }) => problem?.code ?? null)).toEqual([
      null,
      'numbers.order-stopped',
      'numbers.order-stopped',
    ]);
    expect(await numbersOf()).toEqual(
      new Map([
        ['T1', 'YT7700000000001'],
        ['T2', null],
        ['T3', null],
      ]),
    );
    expect(station.stores.pools.find('YT7700000000002')).toBeUndefined();
  });

  test('are refused where they would do something else than was seen', async () => {
    await orders(2);
    const seen = await preview(rows);
    await station.client.orders.edit({
      orderIds: [(await orderOf('T2')).orderId],
      carrierCode: 'ZTO',
      reason: '不到',
    });
    expect(await codesOf(commit(rows, seen.planHash))).toEqual(['numbers.changed-meanwhile']);
    expect([...(await numbersOf()).values()]).toEqual([null, null]);
  });

  test('never replace the number of papers, and say where to correct it', async () => {
    await orders(2);
    await pool('YT8800000000001', 2);
    await station.client.print.queue({});
    const { rows: results, parcels } = await commit(rows);
    expect(results.map(({ problem }) => problem?.code)).toEqual([
      'numbers.order-on-paper',
      'numbers.order-on-paper',
    ]);
    expect(parcels).toBe(0);
    const same = await commit('订单号,运单号\nT1,YT8800000000001\n');
    expect(same.rows).toMatchObject([{ kind: 'matched', isKnown: true }]);
  });

  test('of a check digit that is wrong are refused where the carrier’s rule is sure', async () => {
    await orders(2);
    // The check digit of 1Z5R8939035756712 is 7.
    const seen = await preview('订单号,运单号,快递公司\nT1,1Z5R89390357567128,UPS\n');
    expect(seen.rows.map(({ problem }) => problem?.code)).toEqual(['numbers.carrier-differs']);
    await station.client.orders.edit({
      orderIds: [(await orderOf('T1')).orderId],
      carrierCode: 'UPS',
      reason: 'x',
    });
    const again = await preview('订单号,运单号\nT1,1Z5R89390357567128\nT1,1Z5R89390357567127\n');
    expect(again.rows.map(({ kind, problem }) => problem?.code ?? kind)).toEqual([
      'numbers.check-digit-wrong',
      'matched',
    ]);
  });

  test('of a split order go to its parts, which say n/N and their mother; without parts, how many are needed', async () => {
    await station.importDrafts('a.csv', draft('T1', { lines: lines(3) }));
    const children = '订单号,运单号,子单号\nT1,YT7700000000001,"YT7700000000002,YT7700000000003"\n';
    expect((await preview(children)).rows[0]?.problem).toEqual({
      code: 'numbers.parcels-differ',
      params: { orderNumber: 'T1', parcels: 3, found: 1 },
    });
    await station.client.parcels.split({
      orderId: (await orderOf('T1')).orderId,
      parts: [1, 2, 3].map((lineNumber) => [{ lineNumber, quantity: 1 }]),
    });
    await commit(children);
    await station.client.print.queue({});
    const papers = await papersOf('T1');
    expect(
      papers.map(({ waybillNumber, share, routing }) => [waybillNumber, share, routing.motherNumber]),
    ).toEqual([
      ['YT7700000000001', { index: 1, total: 3 }, ''],
      ['YT7700000000002', { index: 2, total: 3 }, 'YT7700000000001'],
      ['YT7700000000003', { index: 3, total: 3 }, 'YT7700000000001'],
    ]);
  });

  test('come again after their parcel was taken apart', async () => {
    await orders(1);
    await commit('订单号,运单号\nT1,YT7700000000001\n');
    await station.client.parcels.release({ orderId: (await orderOf('T1')).orderId });
    expect((await station.client.numbers.voids({})).numbers).toMatchObject([
      { waybillNumber: 'YT7700000000001', voided: { reason: 'parcel-released' }, canBeFree: false },
    ]);
    await commit('订单号,运单号\nT1,YT7700000000001\n');
    expect(await numbersOf()).toEqual(new Map([['T1', 'YT7700000000001']]));
    expect((await station.client.numbers.voids({})).numbers).toEqual([]);
  });
});

describe('a list of numbers', () => {
  const text = 'YT8800000000005\nYT8800000000001\nYT8800000000005\n1Z5R89390357567127\n无\n\nYT8800000000009';

  test('is looked at row by row and added in its own order', async () => {
    await pool('YT8800000000009', 1);
    const add = (change: Partial<Parameters<typeof station.client.numbers.addList>[0]>) =>
      station.client.numbers.addList({ carrierCode: 'YTO', text, ...change });
    const seen = await add({});
    expect(seen.rows.map(({ row, verdict, problem }) => [row, verdict, problem?.code ?? ''])).toEqual([
      [1, 'good', ''],
      [2, 'good', ''],
      [3, 'refused', 'numbers.listed-twice'],
      [4, 'strange', 'numbers.form-of-other'],
      [5, 'refused', 'numbers.form-unknown'],
      [7, 'refused', 'numbers.overlap'],
    ]);
    expect(seen.rows[5]?.problem?.params.known).toBe('YTO YT8800000000009–YT8800000000009');
    expect(seen).toMatchObject({ taken: 3, pool: null });
    expect((await station.client.numbers.list({})).pools).toHaveLength(1);
    const added = await add({ isCommitted: true, isStrangeLeftOut: true });
    expect(added.pool).toMatchObject({ kind: 'list', from: 'YT8800000000005', counts: { free: 2 } });
    expect(station.stores.pools.listFree('YTO', 9)).toEqual([
      'YT8800000000009',
      'YT8800000000005',
      'YT8800000000001',
    ]);
  });

  test('may be a file', async () => {
    const list = new File(['快递单号\nYT8800000000005\nYT8800000000001\n'], '圆通.csv');
    const added = await station.client.numbers.addList({ carrierCode: 'YTO', file: list, isCommitted: true });
    expect(added.pool).toMatchObject({ fileName: '圆通.csv', counts: { free: 2 } });
    const nothing = new File(['姓名\n张\n'], '名单.csv');
    expect(await codesOf(station.client.numbers.addList({ carrierCode: 'YTO', file: nothing }))).toEqual([
      'numbers.file-unusable',
    ]);
  });
});

describe('a batch that needs more numbers than there are', () => {
  test('is left out whole, or takes what fits where somebody says so; the rest can go with another carrier', async () => {
    await orders(5);
    await pool('YT8800000000001', 3);
    const plan = await station.client.print.plan({});
    expect(plan.carriers).toMatchObject([
      { carrierCode: 'YTO', parcels: 5, neededNumbers: 5, freeNumbers: 3, missing: 2 },
    ]);
    expect(plan).toMatchObject({ parcels: 0 });
    expect(plan.notQueued.map(({ problem }) => problem.params)).toEqual(
      Array.from({ length: 5 }, () => ({ carrier: 'YTO', needed: 5, available: 3 })),
    );
    expect(await codesOf(station.client.print.queue({}))).toEqual(['numbers.pool-short']);
    expect((await station.client.numbers.list({})).pools[0]?.counts.free).toBe(3);
    const partial = await station.client.print.plan({ isPartial: true });
    expect(partial.parcels).toBe(3);
    expect(partial.notQueued.map(({ orderNumbers }) => orderNumbers)).toEqual([['T4'], ['T5']]);
    const { batch, notQueued } = await station.client.print.queue({ isPartial: true });
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    expect(jobs.map(({ orderNumbers }) => orderNumbers[0])).toEqual(['T1', 'T1', 'T2', 'T2', 'T3', 'T3']);
    const orderIds = notQueued.flatMap((entry) => entry.orderIds);
    await station.client.orders.edit({ orderIds, carrierCode: 'ZTO', reason: '圆通单号用完' });
    await pool('78800000000001', 2, 'ZTO');
    expect((await station.client.print.queue({})).batch.counts.queued).toBe(4);
  });

  test('needs none for what cannot be printed anyway', async () => {
    await orders(2);
    // Kuaishou has no name for this carrier.
    await station.importDrafts('b.csv', draft('U1', { channel: 'kuaishou' }));
    const { orders: listed } = await station.client.orders.list({});
    for (const { orderId } of listed) {
      await station.client.parcels.setCarrier({ orderId, carrierCode: 'HTKY', reason: '老合同' });
    }
    await station.client.numbers.addList({
      carrierCode: 'HTKY',
      text: '70000000000001\n70000000000101',
      isCommitted: true,
    });
    const { parcels, carriers, notQueued } = await station.client.print.plan({});
    expect(parcels).toBe(2);
    expect(carriers).toMatchObject([{ carrierCode: 'HTKY', parcels: 2, neededNumbers: 2, missing: 0 }]);
    expect(notQueued).toMatchObject([
      { orderNumbers: ['U1'], problem: { code: 'print.carrier-name-unknown' } },
    ]);
  });
});

describe('preprinted forms', () => {
  test('bear their numbers, so that papers do not; one batch is of one stock', async () => {
    await orders(2);
    await pool('YT8800000000001', 1, 'YTO', 'preprinted');
    await pool('YT8800000000100', 5);
    // Two are needed: the one form does not reach.
    expect((await station.client.print.plan({})).carriers).toMatchObject([
      { isPreprinted: false, freeNumbers: 5, missing: 0 },
    ]);
    await station.client.print.queue({ limit: 1 });
    expect(await numbersOf()).toEqual(
      new Map([
        ['T1', 'YT8800000000001'],
        ['T2', null],
      ]),
    );
    expect(await paperOf('T1')).toMatchObject({ waybillNumber: '', isPreprinted: true });
    await station.client.print.queue({});
    expect(await paperOf('T2')).toMatchObject({ waybillNumber: 'YT8800000000100', isPreprinted: false });
  });
});

describe('forms in the printer that bear their numbers', () => {
  test('take numbers of forms only, whatever else is free', async () => {
    await orders(2);
    await pool('YT8800000000100', 5);
    const { printers } = await station.client.printers.list({});
    const printerId = printers.find(({ defaultFor }) => defaultFor === 'label')?.printerId ?? '';
    const { printer } = await station.client.printers.declareMedia({
      printerId,
      media: '230×127',
      carrierCode: 'YTO',
    });
    expect(printer.media).toBe('230x127');
    expect((await station.client.print.plan({})).carriers).toMatchObject([
      { isPreprinted: true, freeNumbers: 0, missing: 2 },
    ]);
    expect(await codesOf(station.client.print.queue({}))).toEqual(['numbers.pool-short']);
    await pool('YT8800000000001', 2, 'YTO', 'preprinted');
    await station.client.print.queue({});
    expect([...(await numbersOf()).values()]).toEqual(['YT8800000000001', 'YT8800000000002']);
    expect(await paperOf('T2')).toMatchObject({ waybillNumber: '', isPreprinted: true });
  });
});

describe('void numbers', () => {
  test('of a cancelled batch wait with their reason, and are free again when somebody says so', async () => {
    await orders(2);
    await pool('YT8800000000001', 2);
    const { batch } = await station.client.print.queue({});
    await station.client.batches.cancel({ batchId: batch.batchId });
    const { numbers } = await station.client.numbers.voids({});
    expect(numbers.map((number) => [number.waybillNumber, number.voided?.reason, number.canBeFree])).toEqual([
      ['YT8800000000001', 'batch-cancelled', true],
      ['YT8800000000002', 'batch-cancelled', true],
    ]);
    expect(numbers[0]?.orderNumbers).toEqual(['T1']);
    expect(await codesOf(station.client.print.queue({}))).toEqual(['numbers.pool-short']);
    await station.client.numbers.recycle({ number: 'YT8800000000001', outcome: 'free' });
    await station.client.numbers.recycle({ number: 'YT8800000000002', outcome: 'returned' });
    expect((await station.client.numbers.list({})).pools[0]?.counts).toMatchObject({ free: 1, void: 1 });
    expect((await station.client.numbers.list({})).voids).toBe(0);
  });

  test.each(['batch', 'papers'])('that a PDF bears are not handed out again: cancelled %s', async (kind) => {
    await orders(1);
    await pool('YT8800000000001', 1);
    const { batch } = await station.client.print.queue({});
    const { orderId } = await orderOf('T1');
    await station.client.batches.exportPdf({ batchId: batch.batchId, document: 'label' });
    if (kind === 'batch') await station.client.batches.cancel({ batchId: batch.batchId });
    else await station.client.parcels.cancelPapers({ orderId, reason: '重打' });
    const recycled = station.client.numbers.recycle({ number: 'YT8800000000001', outcome: 'free' });
    expect(await codesOf(recycled)).toEqual(['numbers.not-recyclable']);
  });

  test('do not take the sorting of their parcel to the next one', async () => {
    await orders(1);
    await pool('YT8800000000001', 1);
    await commit('订单号,运单号,三段码\nT1,YT8800000000001,571-W3 08\n');
    await station.client.numbers.void({ number: 'YT8800000000001', reason: 'other', note: '' });
    await station.client.numbers.recycle({ number: 'YT8800000000001', outcome: 'free' });
    await station.client.print.queue({});
    expect(await paperOf('T1')).toMatchObject({
      waybillNumber: 'YT8800000000001',
      routing: { sortCode: '' },
    });
  });

  test('that papers bear are no prey of a slip of the hand: the number in use says which parcel', async () => {
    await orders(1);
    await pool('YT8800000000001', 2);
    const { batch } = await station.client.print.queue({});
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    const inUse = { number: 'YT8800000000001', reason: 'other' } as const;
    expect(await refusalOf(station.client.numbers.void(inUse))).toMatchObject([
      { code: 'numbers.in-use', params: { pairCode: jobs[0]?.pairCode } },
    ]);
    const { number } = await station.client.numbers.void({
      // As a scanner gives it.
      number: ']C1yt8800000000002\r',
      reason: 'form-spoilt',
      note: '卡纸',
    });
    expect(number).toMatchObject({ state: 'void', canBeFree: false, voided: { note: '卡纸' } });
    expect(
      await codesOf(station.client.numbers.recycle({ number: 'YT8800000000002', outcome: 'free' })),
    ).toEqual(['numbers.not-recyclable']);
    expect(await codesOf(station.client.numbers.void({ number: 'YT1', reason: 'other' }))).toEqual([
      'numbers.number-unknown',
    ]);
  });

  test('of a planned parcel leave it, and it gets another when it is queued', async () => {
    await orders(1);
    await commit('订单号,运单号\nT1,YT7700000000001\n');
    await station.client.numbers.void({ number: 'YT7700000000001', reason: 'unreachable' });
    expect(await numbersOf()).toEqual(new Map([['T1', null]]));
    await pool('YT8800000000001', 1);
    await station.client.print.queue({});
    expect(await numbersOf()).toEqual(new Map([['T1', 'YT8800000000001']]));
    // The ledger says of the parcel what became of its numbers.
    const parcel = station.stores.parcels.findByWaybillNumber('YT7700000000001');
    const events = station.stores.ledger.list({ subjectId: parcel?.id ?? '', limit: 9 });
    expect(events.map(({ kind, details }) => [kind, details.reason ?? details.file ?? ''])).toEqual([
      ['number.voided', 'unreachable'],
      ['number.bound', '单号.csv'],
    ]);
  });

  test('are due when their carrier says so, and overdue ones stay in the list', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waybench 快递 '));
    writeFileSync(join(folder, 'yto.json'), JSON.stringify({ code: 'YTO', recycleDays: 30 }));
    await station.close();
    station = createFakeStation({ ownCarriersDirectory: folder });
    await pool('YT8800000000001', 2);
    await station.client.numbers.void({ number: 'YT8800000000001', reason: 'form-missing' });
    const dueAtMs = station.clock.nowMs() + 30 * 86_400_000;
    const due = async () =>
      (await station.client.numbers.voids({})).numbers.map(({ voided }) => voided?.recycleByMs);
    expect(await due()).toEqual([dueAtMs]);
    await station.clock.advance(31 * 86_400_000);
    expect(await due()).toEqual([dueAtMs]);
    rmSync(folder, { recursive: true });
  });

  test('take their carrier’s window with them', async () => {
    await orders(1);
    await commit('订单号,运单号\nT1,YT7700000000001\n');
    await station.client.orders.edit({
      orderIds: [(await orderOf('T1')).orderId],
      carrierCode: 'ZTO',
      reason: '不到',
    });
    expect((await station.client.numbers.voids({})).numbers).toMatchObject([
      { carrierCode: 'YTO', voided: { reason: 'carrier-changed', recycleByMs: null } },
    ]);
    expect(await numbersOf()).toEqual(new Map([['T1', null]]));
  });
});

describe('numbers that went back to their carrier', () => {
  const first = 'YT8800000000001';
  const giveBack = async (number: string) => {
    await station.client.numbers.void({ number, reason: 'other' });
    await station.client.numbers.recycle({ number, outcome: 'returned' });
  };

  test('can be added again as a range, behind the stock, and begin anew', async () => {
    await pool(first, 3);
    await orders(1);
    await station.client.print.queue({});
    await station.client.parcels.cancelPapers({
      orderId: (await orderOf('T1')).orderId,
      reason: '不要了',
    });
    await station.client.numbers.recycle({ number: first, outcome: 'returned' });
    await giveBack('YT8800000000002');
    const { pool: again } = await station.client.numbers.addPool({
      carrierCode: 'YTO',
      from: first,
      to: 'YT8800000000002',
    });
    expect(again.counts).toMatchObject({ free: 2, void: 0 });
    const { pools } = await station.client.numbers.list({});
    expect(pools.map(({ counts }) => counts)).toMatchObject([
      { free: 1, void: 0 },
      { free: 2, void: 0 },
    ]);
    // Oldest pool first.
    expect(station.stores.pools.listFree('YTO', 9)).toEqual(['YT8800000000003', first, 'YT8800000000002']);
    expect(station.stores.pools.find(first)).toMatchObject({
      state: 'free',
      parcelId: null,
      takenAtMs: null,
    });
    expect(station.stores.ledger.list({ subjectId: again.poolId, limit: 1 })[0]?.details).toMatchObject({
      count: 2,
      returned: 2,
    });
  });

  test('can be added again as a list, or come by a file', async () => {
    await pool(first, 3);
    await orders(1);
    await giveBack(first);
    await giveBack('YT8800000000002');
    const list = { carrierCode: 'YTO', text: `${first}\nYT8800000000003\n` };
    const { rows, taken } = await station.client.numbers.addList({ ...list, isCommitted: true });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['good', 'refused']);
    expect(taken).toBe(1);
    expect(station.stores.pools.find(first)).toMatchObject({ state: 'free', poolKind: 'list' });
    await commit('订单号,运单号\nT1,YT8800000000002\n');
    expect(await numbersOf()).toEqual(new Map([['T1', 'YT8800000000002']]));
  });

  test('do not carry others in: how many are here already, and the first of them, is said', async () => {
    await pool(first, 4);
    await giveBack(first);
    // Void, but not given back.
    await station.client.numbers.void({ number: 'YT8800000000002', reason: 'other' });
    const add = (carrierCode: string) =>
      refusalOf(station.client.numbers.addPool({ carrierCode, from: first, count: 6 }));
    expect(await add('YTO')).toEqual([
      {
        code: 'numbers.overlap',
        params: {
          carrierCode: 'YTO',
          from: first,
          to: 'YT8800000000006',
          waybillNumber: 'YT8800000000002',
          known: `YTO ${first}–YT8800000000004`,
          count: 3,
        },
      },
    ]);
    expect(station.stores.pools.list()).toHaveLength(1);
    // They went back to another carrier.
    expect((await add('ZTO'))[0]?.params).toMatchObject({ waybillNumber: first, count: 4 });
  });
});

describe('what is left', () => {
  const hourMs = 3_600_000;

  test('is forecast from what was taken today, and warns below the mark of the carrier', async () => {
    await orders(4);
    await pool('YT8800000000001', 64);
    const supply = async () => (await station.client.numbers.list({})).supplies[0];
    expect(await supply()).toMatchObject({
      free: 64,
      lowWaterMark: 50,
      isLow: false,
      perHour: null,
      hoursLeft: null,
    });
    await station.client.print.queue({});
    // Four within the first hour: 60 last fifteen hours.
    expect(await supply()).toMatchObject({ free: 60, takenToday: 4, perHour: 4, hoursLeft: 15 });
    await station.clock.advance(2 * hourMs);
    expect(await supply()).toMatchObject({ perHour: 2, hoursLeft: 30 });
    await station.client.numbers.setLowWater({ carrierCode: '圆通', numbers: 61 });
    expect(await supply()).toMatchObject({ lowWaterMark: 61, isLow: true });
    await station.clock.advance(24 * hourMs);
    expect(await supply()).toMatchObject({ takenToday: 0, hoursLeft: null });
  });

  test('has gaps where numbers were passed over, and a table with what became of each number', async () => {
    await orders(3);
    const { pool: added } = await pool('YT8800000000001', 4);
    await station.client.numbers.void({ number: 'YT8800000000001', reason: 'form-missing' });
    await commit('订单号,运单号\nT1,YT8800000000003\n');
    const { numbers } = await station.client.numbers.gaps({ poolId: added.poolId });
    expect(numbers.map(({ waybillNumber, state }) => [waybillNumber, state])).toEqual([
      ['YT8800000000001', 'void'],
      ['YT8800000000002', 'free'],
    ]);
    const { fileName, xlsxBase64 } = await station.client.numbers.export({ poolId: added.poolId });
    expect(fileName).toBe('运单号-YTO-YT8800000000001-YT8800000000004.xlsx');
    const [header, ...rows] = JSON.parse(Buffer.from(xlsxBase64, 'base64').toString()) as string[][];
    expect(header?.slice(0, 4)).toEqual(['运单号', '快递', '状态', '订单号']);
    expect(rows.map((row) => [row[0], row[2], row[3], row[9]])).toEqual([
      ['YT8800000000001', '作废', '', '面单缺失'],
      ['YT8800000000002', '可用', '', ''],
      ['YT8800000000003', '已取号', 'T1', ''],
      ['YT8800000000004', '可用', '', ''],
    ]);
    expect(await codesOf(station.client.numbers.gaps({ poolId: 'x' }))).toEqual(['numbers.pool-unknown']);
  });
});

test('a plan says what chose the carrier of what waits for numbers too', async () => {
  await orders(3);
  await pool('YT8800000000001', 2);
  const { carriers, parcels } = await station.client.print.plan({});
  expect(parcels).toBe(0);
  expect(carriers).toMatchObject([
    { parcels: 3, missing: 1, reasons: [{ decision: { rule: 'default' }, parcels: 3 }] },
  ]);
});
