import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MatchWishInput } from '../../electron/contract/matching.ts';
import { problem } from '../../electron/domain/problems.ts';
import { fakeIds } from '../helpers/fake-platform.ts';
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

const number = (index: number) => `YT88000000000${String(index).padStart(2, '0')}`;
const code = (index: number) => `B0712-${String(index).padStart(3, '0')}`;
const reason = '卡纸';

/** A batch of so many parcels, printed. Forms bear their numbers; else the labels draw them. */
async function printBatch(
  count: number,
  kind: 'range' | 'preprinted' = 'preprinted',
  prefix = 'T',
  isPoolAdded = true,
) {
  await station.importDrafts(
    `${prefix}.csv`,
    ...Array.from({ length: count }, (_, index) =>
      draft(`${prefix}${index + 1}`, { shop: `${prefix}店`, buyerName: `${prefix}${index}` }),
    ),
  );
  if (isPoolAdded) {
    station.stores.pools.insert({
      id: fakeIds.next<'pool'>(),
      carrierCode: 'YTO',
      kind,
      numbers: Array.from({ length: 40 }, (_, index) => number(index + 1)),
      createdAtMs: station.clock.nowMs(),
    });
  }
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  return batch;
}

const rows = async () => (await station.client.matching.list({})).rows;
const numbers = async () => (await rows()).map(({ waybillNumber }) => waybillNumber);
const apply = (wish: MatchWishInput, planHash?: string) =>
  station.client.matching.apply({ wish, reason, ...(planHash === undefined ? {} : { planHash }) });
const pair = (index: number, waybillNumber = number(index)) =>
  station.client.pairing.pair({ slipCode: code(index), waybillNumber });

/** Numbers, states, pairings and voids: everything that a change of numbers touches. */
function everything() {
  const { stores } = station;
  const parcels = ['queued', 'paired', 'shipped'] as const;
  return {
    parcels: parcels
      .flatMap((state) => stores.parcels.listByState(state))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    numbers: stores.pools
      .list()
      .flatMap(({ id }) => stores.pools.listNumbers(id))
      .map(({ changedAtMs: _changedAtMs, ...rest }) => rest),
    papers: stores.jobs
      .list({})
      .map(({ contentHash, waybillNumber, state }) => ({ contentHash, waybillNumber, state })),
  };
}

describe('shift from here by one', () => {
  test('is previewed, done as it was seen, and taken back to the letter', async () => {
    await printBatch(5);
    const before = everything();
    const wish = { kind: 'shift', parcel: code(3) } as const;
    const preview = await station.client.matching.preview({ wish });
    expect(preview.changes.map(({ pairCode, from, to }) => [pairCode, from, to])).toEqual([
      [code(3), number(3), number(4)],
      [code(4), number(4), number(5)],
      [code(5), number(5), number(6)],
    ]);
    expect(preview.voids).toEqual([number(3)]);
    // The forms bear their numbers: nothing that we printed is wrong.
    expect(preview.stalePapers).toBe(0);
    expect(everything()).toEqual(before);

    await apply(wish, preview.planHash);
    expect(await numbers()).toEqual([1, 2, 4, 5, 6].map(number));
    // The torn form, scanned later, says what it was.
    expect(await refusalOf(pair(3, number(3)))).toEqual([
      {
        code: 'pair.old-number',
        params: { scanned: number(3), pairCode: code(3), waybillNumber: number(4) },
      },
    ]);

    await station.client.matching.undo({});
    expect(everything()).toEqual(before);
    expect((await station.client.matching.changes({})).changes).toMatchObject([
      { kind: 'shift', reason, parcels: 3, undoneAtMs: station.clock.nowMs() },
    ]);
    expect(await codesOf(station.client.matching.undo({}))).toEqual(['match.nothing-to-undo']);
  });

  test('runs on through the batch behind, whose forms follow', async () => {
    await printBatch(3);
    await printBatch(2, 'preprinted', 'U', false);
    expect(await numbers()).toEqual([1, 2, 3, 4, 5].map(number));
    await apply({ kind: 'shift', parcel: number(2) });
    expect(await numbers()).toEqual([1, 3, 4, 5, 6].map(number));
  });

  test('past the end of the stack it takes the form that is scanned', async () => {
    await printBatch(2);
    const wish = { kind: 'shift', parcel: code(2), nextNumber: 'YT9900000000001' } as const;
    const preview = await station.client.matching.preview({ wish });
    expect(preview.introduced).toEqual(['YT9900000000001']);
    const before = everything();
    await apply(wish);
    expect(await numbers()).toEqual([number(1), 'YT9900000000001']);
    expect((await rows())[1]).toMatchObject({ isPreprinted: true, outdated: [] });
    await station.client.matching.undo({});
    const after = everything();
    expect(after.parcels).toEqual(before.parcels);
    // The strange form stays known and void; everything else is as it was.
    expect(after.numbers.filter((entry) => entry.number !== 'YT9900000000001')).toEqual(before.numbers);
  });

  test('is refused where a parcel behind is packed, and names it', async () => {
    await printBatch(4);
    await pair(3);
    const [refusal] = await refusalOf(apply({ kind: 'shift', parcel: code(2) }));
    expect(refusal).toMatchObject({ code: 'match.parcel-paired', params: { pairCode: code(3) } });
  });

  test('cannot be taken back once something of it changed', async () => {
    await printBatch(3);
    await apply({ kind: 'shift', parcel: code(2) });
    await pair(3, number(4));
    const [refusal] = await refusalOf(station.client.matching.undo({}));
    expect(refusal).toMatchObject({ code: 'match.undo-overtaken', params: { pairCode: code(3) } });
  });

  test('is not another one than was looked at', async () => {
    await printBatch(3);
    const wish = { kind: 'shift', parcel: code(1) } as const;
    const { planHash } = await station.client.matching.preview({ wish });
    await apply({ kind: 'swap', parcel: code(2), other: code(3) });
    expect(await codesOf(apply(wish, planHash))).toEqual(['numbers.changed-meanwhile']);
  });

  test('what fails on the way changes nothing at all', async () => {
    await printBatch(4);
    const before = everything();
    const { matchChanges } = station.stores;
    const insert = matchChanges.insert;
    // The last thing that is written.
    (matchChanges as { insert: typeof insert }).insert = () => {
      throw new Error('power cut');
    };
    await expect(apply({ kind: 'shift', parcel: code(2) })).rejects.toThrow();
    (matchChanges as { insert: typeof insert }).insert = insert;
    expect(everything()).toEqual(before);
    expect(station.logger.bugs).toHaveLength(1);
    await station.close();
    // The bug was meant.
    station = createFakeStation();
  });
});

describe('labels that draw their number', () => {
  test('are old copies after a correction: said before, printed again in one go, and right again after undo', async () => {
    await printBatch(3, 'range');
    const before = everything();
    const wish = { kind: 'correct', parcel: code(2), number: number(30) } as const;
    expect((await station.client.matching.preview({ wish })).stalePapers).toBe(2);
    await apply(wish);
    const { counts, rows: now } = await station.client.matching.list({});
    expect(counts.stalePapers).toBe(2);
    expect(now[1]).toMatchObject({ disagreeing: ['order'], outdated: ['label', 'packing-slip'] });
    expect(await codesOf(pair(2, number(30)))).toEqual(['pair.old-copy']);
    // The number on the label that is out is not handed out again.
    expect(station.stores.pools.find(number(2))).toMatchObject({ state: 'void' });

    await station.client.matching.undo({});
    expect(everything()).toEqual(before);
    expect((await station.client.matching.list({})).counts.stalePapers).toBe(0);

    await apply(wish);
    expect(await station.client.matching.reprint({ reason })).toEqual({ queued: 2, left: 0, changes: [] });
    await station.whenIdle();
    expect((await rows())[1]).toMatchObject({
      label: { waybillNumber: number(30), generation: 2, state: 'sent' },
      slip: { waybillNumber: number(30), generation: 2 },
      outdated: [],
    });
    // The first label, scanned: an old number.
    expect(await codesOf(pair(2, number(2)))).toEqual(['pair.old-number']);
    await pair(2, number(30));
    expect(await codesOf(station.client.matching.undo({}))).toEqual(['match.undo-overtaken']);
  });

  test('what is not printed yet is drawn with the new number, and none is left over', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: number(1), count: 40 });
    const { batch } = await station.client.print.queue({});
    await apply({ kind: 'sequence', startNumber: number(10) });
    // Nothing stood on paper: those of before are free again.
    expect(station.stores.pools.find(number(1))).toMatchObject({ state: 'free', parcelId: null });
    station.start();
    await station.whenIdle();
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    expect(jobs.map(({ generation, waybillNumber }) => [generation, waybillNumber])).toEqual([
      [1, number(10)],
      [1, number(10)],
      [1, number(11)],
      [1, number(11)],
    ]);
  });

  test('a doubtful label of before that turns out to be out uses no number up, and its own is not free', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: number(1), count: 40 });
    station.labelPrinter.answer = () => ({
      kind: 'in-doubt',
      bytesAccepted: null,
      problem: problem('printer.connection-lost'),
    });
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    const { jobs } = await station.client.jobs.list({ states: ['in-doubt'] });
    await apply({ kind: 'correct', parcel: code(1), number: number(9) });
    expect(station.stores.pools.find(number(1))).toMatchObject({ state: 'void', mayBeOnPaper: true });
    await station.client.jobs.resolve({ jobId: jobs[0]?.jobId ?? '', outcome: 'came-out' });
    expect(station.stores.pools.find(number(9))).toMatchObject({ state: 'reserved', mayBeOnPaper: false });
    expect((await rows())[0]).toMatchObject({ outdated: ['label'] });
  });

  test('a packed parcel that is corrected is to be paired anew; undo brings its pairing back', async () => {
    await printBatch(2, 'range');
    await pair(1);
    const before = everything();
    const wish = { kind: 'swap', parcel: code(1), other: code(2) } as const;
    expect((await station.client.matching.preview({ wish })).unpaired).toEqual([code(1)]);
    await apply(wish);
    expect((await rows())[0]).toMatchObject({ state: 'queued', scannedNumber: null });
    await station.client.matching.undo({});
    expect(everything()).toEqual(before);
  });

  test('reprints that were asked for and are not out are withdrawn by undo', async () => {
    await printBatch(2, 'range');
    await apply({ kind: 'swap', parcel: code(1), other: code(2) });
    const { printers } = await station.client.printers.list({});
    for (const { printerId } of printers) await station.client.printers.pause({ printerId });
    expect(await station.client.matching.reprint({ reason })).toEqual({ queued: 4, left: 0, changes: [] });
    await station.client.matching.undo({});
    const { jobs } = await station.client.jobs.list({});
    expect(jobs.filter(({ generation }) => generation === 2).map(({ state }) => state)).toEqual(
      Array(4).fill('cancelled'),
    );
    for (const { printerId } of printers) await station.client.printers.resume({ printerId });
    await station.whenIdle();
    await pair(1);
    await pair(2);
  });
});

describe('slip, then label', () => {
  const scan = (slipCode: string, labelCode: string) => station.client.matching.scan({ slipCode, labelCode });

  test('confirms what belongs together, with the scanner’s own additions', async () => {
    await printBatch(2);
    expect(await scan(code(1), `]C1${number(1)}\r\n`)).toMatchObject({
      kind: 'confirmed',
      row: { scannedNumber: number(1), missing: [], disagreeing: [] },
    });
  });

  test('binds the form that lies there', async () => {
    await printBatch(2);
    expect(await scan(code(2), number(9))).toMatchObject({
      kind: 'bound',
      row: { waybillNumber: number(9), scannedNumber: number(9) },
    });
    await station.client.matching.undo({});
    expect((await rows())[1]).toMatchObject({ waybillNumber: number(2), scannedNumber: null });
  });

  test('names both parcels where they do not belong together, and changes nothing', async () => {
    await printBatch(2);
    const before = everything();
    expect(await scan(code(1), number(2))).toMatchObject({
      kind: 'mismatch',
      number: number(2),
      row: { pairCode: code(1) },
      labelOf: { pairCode: code(2) },
      problem: { code: 'pair.mismatch' },
    });
    // The barcode of the goods is no form.
    expect(await scan(code(1), '6901234567892')).toMatchObject({ kind: 'mismatch', labelOf: null });
    expect(everything()).toEqual(before);
  });

  test('a label that bears another parcel’s number is no form to bind', async () => {
    await printBatch(2, 'range');
    expect(await scan(code(1), number(20))).toMatchObject({ kind: 'mismatch', labelOf: null });
    expect(await numbers()).toEqual([number(1), number(2)]);
  });
});

describe('the last good one', () => {
  test('says where to go on, and the rest can be printed again', async () => {
    const batch = await printBatch(4, 'range');
    const { lastGood, open } = await station.client.matching.lastGood({
      code: number(2),
      batchId: batch.batchId,
    });
    expect(lastGood.pairCode).toBe(code(2));
    expect(open.map(({ pairCode }) => pairCode)).toEqual([code(3), code(4)]);
    const parcelIds = open.map(({ parcelId }) => parcelId);
    expect(await station.client.matching.reprint({ parcelIds, reason })).toEqual({
      queued: 4,
      left: 0,
      changes: [],
    });
    await station.whenIdle();
    expect((await rows()).map(({ label }) => label?.generation)).toEqual([1, 1, 2, 2]);
    expect(await codesOf(station.client.matching.lastGood({ code: 'YT1231231231231' }))).toEqual([
      'pair.code-unknown',
    ]);
  });
});

describe('order = label = slip = scan, before anything leaves', () => {
  /** Bends one of the four behind the station's back, as a damaged or hand-made database would have it. */
  const bends = {
    label: {
      sql: "UPDATE print_jobs SET waybill_number = 'YT1' WHERE document = 'label'",
      reason: 'disagrees-label',
    },
    slip: {
      sql: "UPDATE print_jobs SET waybill_number = 'YT1' WHERE document = 'packing-slip'",
      reason: 'disagrees-slip',
    },
    scan: { sql: "UPDATE parcels SET scanned_number = 'YT1'", reason: 'disagrees-scan' },
    'scan that never was': { sql: 'UPDATE parcels SET scanned_number = NULL', reason: 'disagrees-scan' },
    order: {
      sql: "UPDATE print_jobs SET waybill_number = 'YT1'; UPDATE parcels SET scanned_number = 'YT1'",
      reason: 'disagrees-order',
    },
    'content of the label': {
      sql: "UPDATE print_jobs SET content_hash = 'x' WHERE document = 'label'",
      reason: 'disagrees-label',
    },
    'content of the order': { sql: "UPDATE print_jobs SET content_hash = 'x'", reason: 'papers-outdated' },
  } as const;

  let directory: string;
  beforeEach(async () => {
    await station.close();
    directory = mkdtempSync(join(tmpdir(), 'waybench-'));
    station = createFakeStation({ file: join(directory, 'waybench.db') });
    return () => rmSync(directory, { recursive: true, force: true });
  });
  const bendDatabase = (sql: string) => {
    const database = new Database(join(directory, 'waybench.db'));
    database.exec(sql);
    database.close();
  };

  test.each(Object.entries(bends))(
    'the %s alone is wrong: closing refuses and says which',
    async (_name, bend) => {
      await printBatch(1, 'range');
      await pair(1);
      expect((await station.client.day.preview({})).parcels).toBe(1);
      bendDatabase(bend.sql);
      const { parcels, notShipped } = await station.client.day.preview({});
      expect(parcels).toBe(0);
      expect(notShipped).toMatchObject([{ orderNumber: 'T1', reason: bend.reason }]);
      expect(await codesOf(station.client.day.close({}))).toEqual(['close.nothing-to-ship']);
    },
  );

  test('all four agree: it leaves, and its number never changes again', async () => {
    await printBatch(2);
    await pair(1);
    await station.client.day.close({});
    expect(await codesOf(apply({ kind: 'correct', parcel: code(1), number: number(9) }))).toEqual([
      'match.parcel-shipped',
    ]);
  });
});

describe('numbers that nobody entered', () => {
  test('are those of the carrier of their parcel, also where one file has several', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2', { sellerRemark: '发中通' }));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: number(1), count: 5 });
    await station.client.numbers.addPool({ carrierCode: 'ZTO', from: '75000000000001', count: 5 });
    await station.client.print.queue({});
    const file = new File(['订单号,运单号\nT1,YT7700000000001\nT2,76000000000001\n'], '单号.csv');
    await station.client.matching.importFile({ file, isCommitted: true });
    const { pools } = station.stores;
    expect(pools.find('YT7700000000001')?.carrierCode).toBe('YTO');
    expect(pools.find('76000000000001')?.carrierCode).toBe('ZTO');
  });

  test('lie on their forms where they follow one that does', async () => {
    await printBatch(3, 'range');
    await station.client.numbers.addPool({
      carrierCode: 'YTO',
      from: 'YT7700000000001',
      count: 1,
      kind: 'preprinted',
    });
    await apply({ kind: 'sequence', startNumber: 'YT7700000000001' });
    expect((await rows()).map(({ waybillNumber, isPreprinted }) => [waybillNumber, isPreprinted])).toEqual([
      ['YT7700000000001', true],
      ['YT7700000000002', true],
      ['YT7700000000003', true],
    ]);
  });
});

test('every change is in the ledger, with who and why', async () => {
  await printBatch(3);
  const { settings } = await station.client.settings.get({});
  await station.client.settings.set({ settings: { ...settings, operatorName: '小王' } });
  await apply({ kind: 'swap', parcel: code(1), other: code(3) });
  await station.client.matching.undo({});
  const [first] = await rows();
  const { stores } = station;
  const [order] = stores.orders.listByNumber(first?.orderNumbers[0] ?? '');
  const { entries } = await station.client.orders.history({ orderId: order?.id ?? '' });
  expect(entries.filter(({ kind }) => kind.startsWith('parcel.renumber'))).toMatchObject([
    { actor: '小王', kind: 'parcel.renumber-undone', details: { from: number(3), to: number(1) } },
    {
      actor: '小王',
      kind: 'parcel.renumbered',
      details: { from: number(1), to: number(3), by: 'swap', reason },
    },
  ]);
});
