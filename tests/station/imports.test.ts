import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StationEvent } from '../../electron/contract/views.ts';
import { decodeDrafts, encodeDrafts } from '../../electron/domain/order-files.ts';
import type { Order, OrderDraft } from '../../electron/domain/orders.ts';
import { ProblemError, problem } from '../../electron/domain/problems.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import type { PackedReading } from '../../electron/ports/workshop.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  draftFile,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const many = (count: number, change: Partial<OrderDraft> = {}) =>
  Array.from({ length: count }, (_, index) =>
    draft(`M${String(index).padStart(6, '0')}`, { ...change, sourceRows: [index + 2] }),
  );
const visible = () => station.stores.orders.list({ filter: 'all', search: '', offset: 0, limit: 10_000 });
const stored = (orderNumber: string, shop = '示例店'): Order => {
  const order = station.stores.orders.findByNumber(shop, orderNumber);
  if (!order) throw new Error(`no order ${orderNumber}`);
  return order;
};
/** Runs every transaction through `run`, whether it waits for the disk or not. @returns what takes that off again. */
function aroundTransactions(
  run: (work: () => unknown, transaction: Stores['transaction']) => unknown,
): () => void {
  const { transaction, provisionalTransaction } = station.stores;
  Object.assign(station.stores, {
    transaction: (work: () => unknown) => run(work, transaction),
    provisionalTransaction: (work: () => unknown) => run(work, provisionalTransaction),
  });
  return () => void Object.assign(station.stores, { transaction, provisionalTransaction });
}
const preview = (...files: File[]) => station.client.imports.preview({ files });
async function importFiles(...files: File[]) {
  const { previewId } = await preview(...files);
  return station.client.imports.commit({ previewId });
}
const importDrafts = (...drafts: OrderDraft[]) => importFiles(draftFile(`${Math.random()}.csv`, drafts));
const lines = (draftNumber: string) => draft(draftNumber).lines;

/** Prints everything that is printable; each label and slip is `sent`. */
async function printAll() {
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
  station.start();
  await station.client.print.queue({});
  await station.whenIdle();
}

/** Collects events until `stop`. */
function listen() {
  const events: StationEvent[] = [];
  const stopping = new AbortController();
  const started = (async () => {
    for await (const event of await station.client.station.events({}, { signal: stopping.signal })) {
      events.push(event);
    }
  })().catch(() => undefined);
  return {
    events,
    async stop() {
      stopping.abort();
      await started;
    },
  };
}

describe('two files of one import that contradict each other', () => {
  const early = draft('T1', { sellerRemark: '发顺丰', paidAtMs: Date.UTC(2026, 6, 12, 1) });
  const late = draft('T1', { sellerRemark: '改发中通', paidAtMs: Date.UTC(2026, 6, 12, 1) });
  const other = draft('T2', { sourceRows: [3], paidAtMs: Date.UTC(2026, 6, 12, 5) });

  test.each([
    ['the moments in their names', '订单_20260712_0900.csv', '订单_20260712_1130.csv', [early], [late]],
    ['the days in their names', 'orders 2026-07-11.csv', 'orders 2026-07-12.csv', [early], [late]],
    ['the latest order in each', 'b.csv', 'a.csv', [early], [late, other]],
  ])(
    'the later export counts, by %s, in whatever order they are given',
    async (_, first, second, before, after) => {
      const files = [draftFile(first, before), draftFile(second, after)];
      for (const given of [files, [...files].reverse()]) {
        const shown = await preview(...given);
        expect(shown.files.map(({ file }) => file)).toEqual(given.map(({ name }) => name));
        expect(shown.contradicted).toBe(1);
        const ofOrder = shown.orders.filter(({ orderNumber }) => orderNumber === 'T1');
        expect(ofOrder.map(({ file, contradiction }) => [file, contradiction])).toEqual([
          [first, { otherFile: second, countedFile: second }],
          [second, { otherFile: first, countedFile: second }],
        ]);
        expect(ofOrder[1]?.changes).toMatchObject([
          { field: 'sellerRemark', before: '发顺丰', after: '改发中通' },
        ]);
      }
      const { previewId } = await preview(...[...files].reverse());
      await station.client.imports.commit({ previewId });
      expect(stored('T1').sellerRemark).toBe('改发中通');
    },
  );

  test('without a sign of time the last one given counts, and that is said too', async () => {
    const bare = { paidAtMs: null, orderedAtMs: null };
    const shown = await preview(
      draftFile('b.csv', [{ ...late, ...bare }]),
      draftFile('a.csv', [{ ...early, ...bare }]),
    );
    expect(shown.orders.map(({ contradiction }) => contradiction?.countedFile)).toEqual(['a.csv', 'a.csv']);
  });

  test('of three the last counts; files that agree say nothing', async () => {
    const third = { ...late, sellerRemark: '发韵达' };
    const named = (name: string, entry: OrderDraft) => draftFile(`${name}.csv`, [entry]);
    const shown = await preview(named('20260713', third), named('20260711', early), named('20260712', late));
    expect(shown).toMatchObject({ contradicted: 1, incoming: 1, counts: { new: 1, changed: 2 } });
    expect(shown.orders.map(({ contradiction }) => contradiction?.countedFile)).toEqual(
      Array(3).fill('20260713.csv'),
    );
    const same = await preview(named('20260712', early), named('20260713', early));
    expect(same).toMatchObject({ contradicted: 0, incoming: 1, counts: { new: 1, same: 1 } });
    expect(same.orders.map(({ contradiction }) => contradiction)).toEqual([null, null]);
  });
});

describe('a preview', () => {
  test('counts everything, brings the first orders and gives the rest page by page', async () => {
    await importDrafts(draft('M000001', { buyerMessage: '旧' }), draft('M000002', { buyerMessage: '旧' }));
    const drafts = many(450);
    const bad = {
      ...drafts[449],
      consignee: { ...draft('x').consignee, phone: '199****0002' },
    } as OrderDraft;
    const found = await preview(draftFile('big.csv', [...drafts.slice(0, 449), bad]));
    expect(found.counts).toEqual({ new: 448, changed: 2, same: 0, problem: 1, waiting: 1 });
    expect(found.orders).toHaveLength(100);
    expect(found.orders[1]).toMatchObject({ orderNumber: 'M000001', change: 'changed' });
    const { previewId } = found;
    const page = await station.client.imports.orders({ previewId, offset: 395, limit: 20 });
    expect(page.total).toBe(450);
    expect(page.orders.map(({ orderNumber }) => orderNumber)).toEqual(
      drafts.slice(395, 415).map(({ orderNumber }) => orderNumber),
    );
    const problems = await station.client.imports.orders({ previewId, change: 'problem' });
    expect(problems).toMatchObject({
      total: 1,
      orders: [{ orderNumber: 'M000449', problems: ['order.phone-masked'] }],
    });
    const changed = await station.client.imports.orders({ previewId, change: 'changed', offset: 1 });
    expect(changed.orders.map(({ orderNumber }) => orderNumber)).toEqual(['M000002']);
    expect(visible().total).toBe(2);
  });

  test('names what changed, field by field, with people masked, and says what is on paper already', async () => {
    await importDrafts(draft('T1'), draft('T2'));
    await printAll();
    const moved = { ...draft('T1').consignee, phone: '19900000099', name: '示例乙' };
    const { orders } = await preview(
      draftFile('b.csv', [draft('T1', { consignee: moved, status: 'refund-pending' }), draft('T3')]),
    );
    expect(orders[0]).toMatchObject({ orderNumber: 'T1', change: 'changed', isOnPaper: true });
    expect(orders[0]?.changes).toEqual([
      { field: 'status', before: 'awaiting-shipment', after: 'refund-pending' },
      { field: 'consigneeName', before: '示**', after: '示**' },
      { field: 'phone', before: '199******01', after: '199******99' },
    ]);
    expect(orders[1]).toMatchObject({ orderNumber: 'T3', change: 'new', changes: [], isOnPaper: false });
  });

  test('an order that two files of one import tell differently is compared with the earlier file', async () => {
    const files = [
      draftFile('a.csv', [draft('T1'), draft('T2')]),
      draftFile('b.csv', [draft('T1', { sellerRemark: '发顺丰' }), draft('T2')]),
    ];
    const found = await preview(...files);
    expect(found.files.map(({ orders }) => orders)).toEqual([
      { new: 2, changed: 0, same: 0 },
      { new: 0, changed: 1, same: 1 },
    ]);
    expect(found.orders[2]?.changes).toEqual([{ field: 'sellerRemark', before: '', after: '发顺丰' }]);
    await station.client.imports.commit({ previewId: found.previewId });
    expect(visible().total).toBe(2);
    expect(stored('T1').sellerRemark).toBe('发顺丰');
  });

  test('says how far it is under the name of its call, and can be cancelled', async () => {
    const heard = listen();
    await preview(draftFile('a.csv', many(3)));
    await station.client.imports.preview({ files: [draftFile('b.csv', many(450))], operationId: 'op-1' });
    await heard.stop();
    const progress = heard.events.filter((event) => event.kind === 'import-progress');
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.at(-1)).toEqual({
      kind: 'import-progress',
      operationId: 'op-1',
      phase: 'comparing',
      done: 450,
      total: 450,
    });
    const stopping = new AbortController();
    const call = station.client.imports.preview(
      { files: [draftFile('c.csv', many(2000))] },
      { signal: stopping.signal },
    );
    setImmediate(() => stopping.abort());
    expect(await codesOf(call)).toEqual(['import.cancelled']);
  });

  test('the oldest makes room; a preview that is gone says so', async () => {
    const first = await preview(draftFile('0.csv', [draft('T0')]));
    for (const number of [1, 2, 3, 4, 5]) await preview(draftFile(`${number}.csv`, [draft(`T${number}`)]));
    const { previewId } = first;
    expect(await codesOf(station.client.imports.commit({ previewId }))).toEqual(['import.preview-expired']);
    expect(await codesOf(station.client.imports.orders({ previewId }))).toEqual(['import.preview-expired']);
  });

  test('a file that is gone when it is read is a problem of that file alone', async () => {
    const gone = new File(['[]'], 'gone.csv');
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    const found = await preview(gone, draftFile('a.csv', [draft('T1')]));
    expect(found.files[0]?.problems).toEqual([
      problem('import.file-not-readable', { file: 'gone.csv', reason: 'NotFoundError' }),
    ]);
    const { commitId } = await station.client.imports.commit({ previewId: found.previewId });
    expect(commitId).not.toBeNull();
    expect(visible().total).toBe(1);
  });
});

describe('a file that asks', () => {
  const choices = [
    { encoding: 'gb18030', rows: [['订单号']] },
    { encoding: 'big5', rows: [['荐等瘍']] },
  ];
  /** Doubtful until somebody chose. */
  const doubtful = (reading: PackedReading, encoding: string | null): PackedReading =>
    reading.file !== 'doubt.csv' || encoding !== null
      ? { ...reading, encoding }
      : {
          ...reading,
          chunks: [],
          encodingChoices: choices,
          problems: [problem('import.encoding-doubtful', { file: reading.file })],
        };

  test('two readings: nothing of it is imported before somebody picks; the other files are', async () => {
    station.world.bendReading = (reading, choice) => doubtful(reading, choice?.encoding ?? null);
    const first = await preview(draftFile('doubt.csv', [draft('T1')]), draftFile('b.csv', [draft('T2')]));
    expect(first.files[0]).toMatchObject({
      encodingChoices: choices,
      problems: [{ code: 'import.encoding-doubtful' }],
    });
    const { previewId } = first;
    const chosen = await station.client.imports.reread({
      previewId,
      fileIndex: 0,
      encoding: 'gb18030',
      mapping: null,
    });
    expect(chosen).toMatchObject({ previewId, counts: { new: 2 } });
    expect(chosen.files[0]).toMatchObject({ encoding: 'gb18030', problems: [], orders: { new: 1 } });

    const again = await preview(draftFile('doubt.csv', [draft('T1')]), draftFile('b.csv', [draft('T2')]));
    await station.client.imports.commit({ previewId: again.previewId });
    expect(visible().rows.map(({ order }) => order.orderNumber)).toEqual(['T2']);
    // The preview that was read as chosen is compared again with what came meanwhile.
    const { files } = await station.client.imports.commit({ previewId });
    expect(files.map(({ orders }) => orders)).toEqual([
      { new: 1, changed: 0, same: 0 },
      { new: 0, changed: 0, same: 1 },
    ]);
  });

  test('a mapping is kept for the shop and the header, and can be forgotten', async () => {
    const proposal = {
      titles: ['单', '人'],
      headerKey: '单|人',
      samples: [['A-1', '样小姐', '19900001234']],
      columns: [
        { column: 1, field: 'consigneeName', certainty: 'likely' },
        { column: 2, field: 'phone', certainty: 'likely' },
      ],
      isNeeded: true,
    } as const;
    station.world.bendReading = (reading, choice) =>
      choice?.mapping
        ? { ...reading, mapping: { ...proposal, isNeeded: false } }
        : { ...reading, chunks: [], mapping: proposal, problems: [problem('import.mapping-needed')] };
    const { previewId, files } = await station.client.imports.preview({
      files: [draftFile('a.csv', [draft('T1')])],
      shop: '示例店',
    });
    // Enough to tell what a column holds, not whom.
    expect(files[0]?.mapping).toMatchObject({ isNeeded: true, samples: [['A-1', '样**', '199******34']] });
    expect(await codesOf(station.client.imports.commit({ previewId }))).toEqual(['import.mapping-needed']);
    const mapping = { columns: [{ title: '单', field: 'orderNumber' as const }] };
    await station.client.imports.reread({
      previewId,
      fileIndex: 0,
      encoding: null,
      mapping,
      isRemembered: true,
    });
    expect((await station.client.imports.mappings({})).mappings).toEqual([
      { shop: '示例店', headerKey: '单|人', mapping },
    ]);
    await station.client.imports.forgetMapping({ shop: '示例店', headerKey: '单|人' });
    expect((await station.client.imports.mappings({})).mappings).toEqual([]);
    await station.client.imports.commit({ previewId });
    expect(visible().total).toBe(1);
  });
});

describe('a large import', () => {
  test('arrives in slices that nobody sees, and is there at once', async () => {
    const { previewId } = await preview(draftFile('big.csv', many(450)));
    const seen: number[] = [];
    aroundTransactions((work, transaction) => {
      const value = transaction(work);
      seen.push(visible().total);
      return value;
    });
    const { commitId } = await station.client.imports.commit({ previewId });
    expect(seen.filter((total) => total === 0).length).toBeGreaterThanOrEqual(4);
    expect(new Set(seen)).toEqual(new Set([0, 450]));
    expect(visible().total).toBe(450);
    expect((await station.client.imports.list({})).imports).toMatchObject([
      { commitId, files: ['big.csv'], counts: { new: 450 }, undoProblem: null },
    ]);
  });

  /** Runs `trouble` after so many transactions of a commit. */
  function troubleAfter(transactions: number, trouble: () => void) {
    let count = 0;
    return aroundTransactions((work, transaction) => {
      count += 1;
      if (count === transactions) trouble();
      return transaction(work);
    });
  }

  test('cancelled half-way: nothing of it is there, and the same files come in later', async () => {
    const { previewId } = await preview(draftFile('big.csv', many(450)));
    const stopping = new AbortController();
    const heal = troubleAfter(2, () => stopping.abort());
    const call = station.client.imports.commit({ previewId }, { signal: stopping.signal });
    expect(await codesOf(call)).toEqual(['import.cancelled']);
    heal();
    expect(visible().total).toBe(0);
    expect((await station.client.imports.list({})).imports).toEqual([]);
    const { files } = await station.client.imports.commit({ previewId });
    expect(files[0]?.orders).toEqual({ new: 450, changed: 0, same: 0 });
    expect(visible().total).toBe(450);
  });

  test('a disk that fills up half-way: nothing is visible, the next import works', async () => {
    await importDrafts(draft('M000001', { buyerMessage: '旧' }));
    const { previewId } = await preview(draftFile('big.csv', many(450)));
    let isFull = false;
    let count = 0;
    const heal = aroundTransactions((work, transaction) => {
      count += 1;
      if (count === 3) isFull = true;
      if (isFull) throw new ProblemError('data.disk-full', { path: '/data' });
      return transaction(work);
    });
    expect(await codesOf(station.client.imports.commit({ previewId }))).toEqual(['data.disk-full']);
    expect(visible().total).toBe(1);
    expect(stored('M000001').buyerMessage).toBe('旧');
    heal();
    // What arrived is still there, unseen: the next import withdraws it first.
    expect(station.stores.imports.listByState('arriving')).toHaveLength(1);
    const { files } = await station.client.imports.commit({ previewId });
    expect(files[0]?.orders).toEqual({ new: 449, changed: 1, same: 0 });
    expect(station.stores.imports.listByState('arriving')).toEqual([]);
    expect(visible().total).toBe(450);
    expect(stored('M000001').buyerMessage).toBe('');
  });

  test('a station that closes ends it, and nothing of it was there', async () => {
    const { previewId } = await preview(draftFile('big.csv', many(450)));
    let count = 0;
    let closed: Promise<void> | undefined;
    const seen: number[] = [];
    aroundTransactions((work, transaction) => {
      count += 1;
      if (count === 2) closed = station.close();
      const value = transaction(work);
      seen.push(visible().total);
      return value;
    });
    expect(await codesOf(station.client.imports.commit({ previewId }))).toEqual(['import.cancelled']);
    await closed;
    expect(new Set(seen)).toEqual(new Set([0]));
    station = createFakeStation();
  });

  test('every order that a file changes is checked with it, however many there are', async () => {
    await importDrafts(...many(1050));
    const seen = new Set<number>();
    aroundTransactions((work, transaction) => {
      const value = transaction(work);
      seen.add(station.stores.orders.counts().problem);
      return value;
    });
    await importDrafts(...many(1050, { status: 'refunded' }));
    // After the first commit of the database that anybody can see: all of them, never some.
    expect(seen).toEqual(new Set([1050]));
  });

  test('what is decided while changes are prepared counts in them', async () => {
    await importDrafts(...many(300));
    const { previewId } = await preview(draftFile('b.csv', many(300, { sellerRemark: '改了' })));
    const { findHead } = station.stores.orders;
    let count = 0;
    Object.assign(station.stores.orders, {
      findHead: (shop: string, orderNumber: string) => {
        count += 1;
        // Each order was compared once, and this half of them is prepared.
        if (count === 450) {
          const { id, decisions } = stored('M000001');
          station.stores.orders.setDecisions(id, { ...decisions, hold: { reason: '等通知', atMs: 1 } });
        }
        return findHead(shop, orderNumber);
      },
    });
    await station.client.imports.commit({ previewId });
    expect(count).toBe(900);
    expect(stored('M000001')).toMatchObject({ sellerRemark: '改了', problems: ['order.held'] });
    expect(stored('M000002')).toMatchObject({ sellerRemark: '改了', problems: [] });
  });

  test('rules that change while it arrives are applied to it', async () => {
    const { previewId } = await preview(draftFile('big.csv', many(450, { paidFen: 500_000 })));
    let count = 0;
    aroundTransactions((work, transaction) => {
      const value = transaction(work);
      count += 1;
      if (count === 2) {
        const rules = station.stores.rules.read();
        station.stores.rules.write({ ...rules, insureFromFen: null });
      }
      return value;
    });
    await station.client.imports.commit({ previewId });
    const { rows } = visible();
    expect(rows).toHaveLength(450);
    const found = rows.flatMap(({ order }) => order.findings.map(({ code }) => code));
    expect(found).not.toContain('order.insure');
  });

  test('one at a time', async () => {
    const first = await preview(draftFile('a.csv', many(450)));
    const second = await preview(draftFile('b.csv', [draft('T1')]));
    const running = station.client.imports.commit({ previewId: first.previewId });
    expect(await codesOf(station.client.imports.commit({ previewId: second.previewId }))).toEqual([
      'import.already-running',
    ]);
    await running;
    await station.client.imports.commit({ previewId: second.previewId });
    expect(visible().total).toBe(451);
  });

  test('orders that look like one purchase are found inside one import and against what was there', async () => {
    const home = draft('T').consignee;
    await importDrafts(draft('T1', { consignee: home }));
    await importDrafts(...many(300), draft('T2', { consignee: home }), draft('T3', { consignee: home }));
    const findings = (orderNumber: string) => stored(orderNumber).findings.map(({ code }) => code);
    for (const number of ['T1', 'T2', 'T3']) expect(findings(number)).toContain('order.duplicate-purchase');
    expect(findings('M000001')).not.toContain('order.duplicate-purchase');
  });

  test('hundreds of the same purchase name how many others there are, and are not looked for each time anew', async () => {
    const { consignee } = draft('T');
    let reads = 0;
    const { listByPurchaseKey } = station.stores.orders;
    Object.assign(station.stores.orders, {
      listByPurchaseKey: (key: string) => {
        reads += 1;
        return listByPurchaseKey(key);
      },
    });
    await importDrafts(...many(300, { consignee }));
    const counts = visible().rows.map(
      ({ order }) => order.findings.find(({ code }) => code === 'order.duplicate-purchase')?.params.count,
    );
    expect(new Set(counts)).toEqual(new Set([299]));
    expect(reads).toBeLessThan(60);
  });
});

describe('taking an import back', () => {
  const undo = (commitId: string | null) => station.client.imports.undo({ commitId: commitId ?? '' });

  test('new orders go, changed ones are as before, and the file is new when it comes again', async () => {
    await importDrafts(draft('T1', { buyerMessage: '旧' }));
    const before = stored('T1');
    const file = draftFile('b.csv', [draft('T1'), draft('T2')]);
    const { commitId } = await importFiles(file);
    await station.client.parcels.setCarrier({
      orderId: stored('T2').id,
      carrierCode: 'SF',
      reason: '买家电话',
    });
    expect(await undo(commitId)).toEqual({ withdrawn: 1, restored: 1 });
    expect(visible().rows.map(({ order }) => order.orderNumber)).toEqual(['T1']);
    expect(stored('T1')).toEqual(before);
    expect(await codesOf(undo(commitId))).toEqual(['import.undone-already']);
    expect((await station.client.imports.list({})).imports[0]).toMatchObject({
      commitId,
      undoProblem: { code: 'import.undone-already' },
    });
    const { files } = await importFiles(file);
    expect(files[0]?.orders).toEqual({ new: 1, changed: 1, same: 0 });
    expect(visible().total).toBe(2);
    expect(stored('T2').problems).toEqual([]);
  });

  test('refused once something of it is on paper, and once a later file changed it', async () => {
    const { commitId } = await importDrafts(draft('T1'), draft('T2'));
    const later = await importDrafts(draft('T2', { sellerRemark: '发中通' }));
    expect(await refusalOf(undo(commitId))).toEqual([
      problem('import.undo-overtaken', { orderNumber: 'T2' }),
    ]);
    await undo(later.commitId);
    expect(
      (await station.client.imports.list({})).imports.map(({ undoProblem }) => undoProblem?.code),
    ).toEqual(['import.undone-already', undefined]);
    await printAll();
    expect(await refusalOf(undo(commitId))).toEqual([
      problem('import.undo-printed', { orderNumber: 'T1', count: 2 }),
    ]);
    expect((await station.client.imports.list({})).imports[1]?.undoProblem).toEqual(
      problem('import.undo-printed', { orderNumber: 'T1', count: 2 }),
    );
    expect(await codesOf(undo('nothing'))).toEqual(['import.not-found']);
  });

  test('a large one goes in slices; stopped half-way or after a crash everything is back', async () => {
    const { commitId } = await importFiles(draftFile('big.csv', many(450)));
    let isBroken = true;
    let count = 0;
    aroundTransactions((work, transaction) => {
      count += 1;
      // The second slice, and everything after it: as if the process were gone.
      if (isBroken && count >= 2) throw new ProblemError('data.disk-full', { path: '/data' });
      return transaction(work);
    });
    expect(await codesOf(undo(commitId))).toEqual(['data.disk-full']);
    isBroken = false;
    // One slice is gone, the others are there.
    expect(visible().total).toBeGreaterThan(200);
    expect(visible().total).toBeLessThan(450);
    const stopping = new AbortController();
    aroundTransactions((work, transaction) => {
      stopping.abort();
      return transaction(work);
    });
    const cancelled = station.client.imports.undo({ commitId: commitId ?? '' }, { signal: stopping.signal });
    expect(await codesOf(cancelled)).toEqual(['import.cancelled']);
    // What the crash left is put right first.
    expect(visible().total).toBe(450);
    expect(station.stores.ledger.list({ subjectId: commitId ?? '', limit: 1 })[0]?.kind).toBe(
      'import.undo-interrupted',
    );
    expect(await undo(commitId)).toEqual({ withdrawn: 450, restored: 0 });
    expect(visible().total).toBe(0);
  });

  test('stopped half-way, a split, a hold of a part and a chosen carrier are as they were', async () => {
    const pieces = lines('M000003').map((line) => ({ ...line, quantity: 2 }));
    const { commitId } = await importFiles(draftFile('big.csv', many(450, { lines: pieces })));
    const share = [{ lineNumber: 1, quantity: 1 }];
    const { orderIds } = await station.client.parcels.split({
      orderId: stored('M000003').id,
      parts: [share, share],
    });
    await station.client.exceptions.hold({ orderIds: [orderIds[1] ?? ''], reason: '别发' });
    const orderId = stored('M000004').id;
    await station.client.parcels.setCarrier({ orderId, carrierCode: 'SF', reason: '买家要' });
    const seen = async () =>
      (await station.client.orders.list({ search: 'M00000' })).orders.map(
        ({ orderNumber, part, holdReason, parcel }) =>
          `${orderNumber} ${part?.index} ${holdReason} ${parcel?.carrierCode}`,
      );
    const before = await seen();
    const stopping = new AbortController();
    const heal = aroundTransactions((work, transaction) => {
      stopping.abort();
      return transaction(work);
    });
    const cancelled = station.client.imports.undo({ commitId: commitId ?? '' }, { signal: stopping.signal });
    expect(await codesOf(cancelled)).toEqual(['import.cancelled']);
    heal();
    expect(await seen()).toEqual(before);
    expect(before).toContain('M000003 2 别发 undefined');
    expect(await undo(commitId)).toEqual({ withdrawn: 450, restored: 0 });
    expect(visible().total).toBe(0);
  });

  test('an order that goes to paper meanwhile stops it, and all of it stays', async () => {
    const { commitId } = await importFiles(draftFile('big.csv', many(450)));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 10 });
    let count = 0;
    const heal = aroundTransactions((work, transaction) => {
      const value = transaction(work);
      count += 1;
      if (count === 1) {
        void station.client.print.queue({ orderIds: [stored('M000449').id] });
      }
      return value;
    });
    expect(await refusalOf(undo(commitId))).toEqual([
      problem('import.undo-printed', { orderNumber: 'M000449', count: 1 }),
    ]);
    heal();
    expect(visible().total).toBe(450);
  });
});

describe('what people decided', () => {
  const decide = (order: Order, change: Partial<Order['decisions']>) =>
    station.stores.orders.setDecisions(order.id, { ...order.decisions, ...change });

  /** Puts the phone right, as a person would. */
  function correctPhone(orderNumber: string, now: string) {
    const order = stored(orderNumber);
    const corrections = [{ field: 'phone' as const, was: order.consignee.phone, now }];
    station.stores.orders.replace({
      ...order,
      consignee: { ...order.consignee, phone: now },
      decisions: { ...order.decisions, corrections },
    });
  }

  test('the preview checks an order as it will be, with what a person put right in it', async () => {
    const wrong = { consignee: { ...draft('T1').consignee, phone: '1990' } };
    await importDrafts(draft('T1', wrong));
    correctPhone('T1', '19900000077');
    const shown = await preview(draftFile('x.csv', [draft('T1', { ...wrong, sellerRemark: '加急' })]));
    expect(shown.orders[0]).toMatchObject({ change: 'changed', problems: [] });
    expect(shown.counts).toMatchObject({ changed: 1, problem: 0 });
  });

  test('a correction holds while files say the same, and is overtaken by a file that says something else', async () => {
    await importDrafts(draft('T1'));
    correctPhone('T1', '19900000077');
    expect((await importDrafts(draft('T1'))).files[0]?.orders.same).toBe(1);
    await importDrafts(draft('T1', { sellerRemark: '加急' }));
    expect(stored('T1')).toMatchObject({ sellerRemark: '加急', consignee: { phone: '19900000077' } });
    const { orders } = await preview(draftFile('x.csv', [draft('T1', { sellerRemark: '不急' })]));
    expect(orders[0]?.changes).toEqual([{ field: 'sellerRemark', before: '加急', after: '不急' }]);
    const other = { ...draft('T1').consignee, phone: '1990' };
    const overtaken = await preview(draftFile('y.csv', [draft('T1', { consignee: other })]));
    expect(overtaken.orders[0]).toMatchObject({
      problems: ['order.phone-invalid'],
      warnings: ['order.correction-overtaken'],
    });
    const newPhone = { ...draft('T1').consignee, phone: '19900000088' };
    const { commitId } = await importDrafts(draft('T1', { sellerRemark: '加急', consignee: newPhone }));
    expect(stored('T1').consignee.phone).toBe('19900000088');
    expect(stored('T1').decisions).toMatchObject({ corrections: [], alerts: ['correction-overtaken'] });
    const kinds = station.stores.ledger
      .list({ subjectId: stored('T1').id, limit: 20 })
      .map(({ kind }) => kind);
    expect(kinds).toContain('order.correction-overtaken');
    await station.client.imports.undo({ commitId: commitId ?? '' });
    expect(stored('T1')).toMatchObject({
      consignee: { phone: '19900000077' },
      decisions: { alerts: [], corrections: [{ field: 'phone', now: '19900000077' }] },
    });
  });

  test('what was let pass was let pass for that content; an owner and a hold stay', async () => {
    await importDrafts(draft('T1'));
    const hold = { reason: '等客服', atMs: 1 };
    decide(stored('T1'), { accepted: ['order.insure'], owner: '小王', hold });
    await importDrafts(draft('T1', { paidFen: 200 }));
    expect(stored('T1').decisions).toMatchObject({ accepted: [], owner: '小王', hold });
  });
});

describe('a split order', () => {
  const two = [
    { ...lines('T1')[0], lineNumber: 1 },
    { ...lines('T1')[0], lineNumber: 2, sku: 'BOWL', name: '碗' },
  ] as OrderDraft['lines'];

  async function split() {
    await importDrafts(draft('T1', { lines: two }));
    const order = stored('T1');
    for (const [index, line] of two.entries()) {
      station.stores.orders.insert({
        ...order,
        id: crypto.randomUUID() as Order['id'],
        lines: [{ ...line, lineNumber: 1 }],
        part: { of: order.id, number: index + 1, index: index + 1, total: 2 },
      });
    }
    station.stores.orders.setRetirement(order.id, 'split');
    return order;
  }
  const parts = (order: Order) => station.stores.orders.listParts(order.id);

  test('the same goods: every part follows', async () => {
    const order = await split();
    await importDrafts(draft('T1', { lines: two, status: 'refunded', sellerRemark: '勿发' }));
    expect(
      parts(order).map(({ status, sellerRemark, lines: shares }) => [status, sellerRemark, shares[0]?.name]),
    ).toEqual([
      ['refunded', '勿发', '杯子'],
      ['refunded', '勿发', '碗'],
    ]);
    expect(parts(order).every(({ problems }) => problems.includes('order.refunded'))).toBe(true);
    expect(stored('T1').retirement).toBe('split');
  });

  test('other goods: the split is taken back while nothing of it is printed', async () => {
    const order = await split();
    await importDrafts(draft('T1', { lines: two.slice(0, 1) }));
    expect(parts(order)).toEqual([]);
    expect(stored('T1')).toMatchObject({ retirement: null, lines: [{ name: '杯子' }] });
    expect(visible().total).toBe(1);
  });

  test('what people decided about a part is the order’s then', async () => {
    const order = await split();
    const [first, second] = parts(order);
    if (!first || !second) throw new Error('no parts');
    const hold = { reason: '勿发', atMs: 1 };
    station.stores.orders.setDecisions(first.id, { ...first.decisions, hold });
    const corrections = [{ field: 'phone' as const, was: second.consignee.phone, now: '19900000055' }];
    station.stores.orders.setDecisions(second.id, { ...second.decisions, corrections });
    await importDrafts(draft('T1', { lines: two.slice(0, 1) }));
    expect(stored('T1')).toMatchObject({
      consignee: { phone: '19900000055' },
      decisions: { hold, corrections },
    });
    expect(stored('T1').problems).toContain('order.held');
  });

  test('other goods with a part on paper: the parts say that their split is outdated', async () => {
    const order = await split();
    await printAll();
    // The preview says so before anything is written.
    const shown = await preview(draftFile('b.csv', [draft('T1', { lines: two.slice(0, 1) })]));
    expect(shown.orders.map(({ problems }) => problems)).toEqual([['order.split-outdated']]);
    expect(shown.counts).toMatchObject({ changed: 1, problem: 1, waiting: 1 });
    await importDrafts(draft('T1', { lines: two.slice(0, 1) }));
    expect(parts(order).map(({ decisions, lines: shares }) => [decisions.alerts, shares[0]?.name])).toEqual([
      [['split-outdated'], '杯子'],
      [['split-outdated'], '碗'],
    ]);
    expect(stored('T1').lines).toHaveLength(1);
  });
});

describe('details that come without their list', () => {
  const details = (orderNumber: string, quantity: number) => ({
    channel: 'tmall' as const,
    orderNumber,
    status: 'awaiting-shipment' as const,
    lines: [{ ...lines('T1')[0], lineNumber: 1, sku: 'BOWL', name: '碗', quantity }] as OrderDraft['lines'],
    quantity,
    sellerRemark: '易碎',
    sourceRows: [2, 3],
    column: '订单编号',
  });
  const tally = { rows: 6, orders: 3, quantity: 4, paidFen: 0 };
  const none = { rows: 0, orders: 0, quantity: 0, paidFen: 0 };

  test('go to the known order where the pieces agree, and are refused by row elsewhere', async () => {
    const summary = [{ ...lines('T1')[0], lineNumber: 1, sku: '', name: '杯，碗', quantity: 1 }];
    const list = { isLineSummary: true, lines: summary as OrderDraft['lines'] };
    await importDrafts(draft('T1', list), draft('T2', list));
    station.world.bendReading = (reading) => ({
      ...reading,
      chunks: [],
      rows: 6,
      lines: 3,
      quantity: 4,
      looseDetails: [details('T1', 1), details('T2', 2), details('T9', 1)],
      reconciliation: { file: tally, imported: tally, refused: none, skipped: none },
    });
    const { files, commitId } = await importFiles(draftFile('detail.csv', []));
    expect(files[0]).toMatchObject({
      orders: { new: 0, changed: 1, same: 0 },
      lines: 1,
      quantity: 1,
      refused: [
        { row: 2, column: '订单编号', value: 'T2', code: 'row.order-incomplete' },
        { row: 2, column: '订单编号', value: 'T9', code: 'row.detail-without-order' },
        { row: 3, column: '订单编号', value: 'T2', code: 'row.order-incomplete' },
        { row: 3, column: '订单编号', value: 'T9', code: 'row.detail-without-order' },
      ],
      reconciliation: {
        file: tally,
        imported: { rows: 2, orders: 1, quantity: 1, paidFen: 0 },
        refused: { rows: 4, orders: 2, quantity: 3, paidFen: 0 },
        skipped: none,
      },
    });
    expect(stored('T1')).toMatchObject({
      isLineSummary: false,
      sellerRemark: '易碎',
      lines: [{ sku: 'BOWL' }],
    });
    // Dropped in again it says nothing new, and taking it back brings the summary back.
    expect((await importFiles(draftFile('detail.csv', []))).files[0]?.orders.same).toBe(1);
    await station.client.imports.undo({ commitId: commitId ?? '' });
    expect(stored('T1')).toMatchObject({ isLineSummary: true, sellerRemark: '' });
  });
});

describe('a file that was known already', () => {
  test('never undoes what a later file said', async () => {
    const first = draftFile('a.csv', [draft('T1'), draft('T2')]);
    await importFiles(first);
    await importDrafts(draft('T1', { status: 'refunded' }));
    const { files, commitId } = await importFiles(first);
    expect(files[0]?.orders).toEqual({ new: 0, changed: 0, same: 2 });
    expect(commitId).toBeNull();
    expect(stored('T1').status).toBe('refunded');
  });

  test('for another shop it is an import of its own, which alone can be taken back', async () => {
    const bytes = draftFile('a.csv', many(300));
    await importFiles(bytes);
    station.world.bendReading = (reading) => ({
      ...reading,
      chunks: reading.chunks.map((chunk) =>
        encodeDrafts(decodeDrafts(chunk).map((entry) => ({ ...entry, shop: '另一店' }))),
      ),
    });
    const { commitId } = await importFiles(bytes);
    expect(commitId).not.toBeNull();
    expect(visible().total).toBe(600);
    expect(await station.client.imports.undo({ commitId: commitId ?? '' })).toMatchObject({ withdrawn: 300 });
    expect(visible().total).toBe(300);
  });

  test('the same bytes twice in one import are one file', async () => {
    const { files } = await importFiles(
      draftFile('a.csv', [draft('T1')]),
      draftFile('copy.csv', [draft('T1')]),
    );
    expect(files.map(({ orders }) => orders)).toEqual([
      { new: 1, changed: 0, same: 0 },
      { new: 0, changed: 0, same: 1 },
    ]);
    expect((await station.client.imports.list({})).imports[0]?.files).toEqual(['a.csv']);
  });
});
