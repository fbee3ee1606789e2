import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxOrderFileBytes } from '../../electron/domain/order-files.ts';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import { ProblemError, problem } from '../../electron/domain/problems.ts';
import {
  closeWithoutBugs,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(async () => {
  station = createFakeStation();
  const { settings } = await station.client.settings.get({});
  await station.client.settings.set({ settings: { ...settings, watchedFolder: '/shops' } });
});
afterEach(() => closeWithoutBugs(station));

/** One look of the station at the folder, and all that follows from it. */
const look = () => station.clock.advance(2_000);
const state = () => station.client.imports.folder({});
const moved = () => station.watchedFolder.moved.map(({ name, into }) => [name, into]);
const orderNumbers = () =>
  station.stores.orders
    .list({ filter: 'all', search: '', offset: 0, limit: 1000 })
    .rows.map(({ order }) => order.orderNumber)
    .sort();

let changes = 0;
function drop(name: string, content: OrderDraft[] | string, change: { isHeld?: boolean } = {}): void {
  changes += 1;
  const bytes = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
  station.watchedFolder.files.set(name, { name, bytes, changedAtMs: changes, ...change });
}

async function start() {
  station.startWatching();
  await station.clock.advance(0);
}

describe('a file in the watched folder', () => {
  test('is imported once two looks saw the same of it, and moved with what became of it beside it', async () => {
    await start();
    drop('a.csv', [draft('T1')]);
    await look();
    expect(await state()).toMatchObject({ path: '/shops', problem: null, waiting: ['a.csv'], recent: [] });
    drop('a.csv', [draft('T1'), draft('T2')]);
    await look();
    expect(moved()).toEqual([]);
    await look();
    expect(moved()).toEqual([['a.csv', 'done']]);
    expect(orderNumbers()).toEqual(['T1', 'T2']);
    const [note] = station.watchedFolder.moved;
    expect(note?.reason).toContain('新订单 2');
    expect(note?.reason).toContain('New orders 2');
    expect(await state()).toMatchObject({
      waiting: [],
      recent: [{ file: 'a.csv', outcome: 'done', counts: { new: 2 }, refusedRows: 0, problems: [] }],
    });
  });

  test('waits while another program has it open', async () => {
    drop('a.csv', [draft('T1')], { isHeld: true });
    await start();
    for (let looks = 0; looks < 5; looks += 1) await look();
    expect(moved()).toEqual([]);
    drop('a.csv', [draft('T1')]);
    await look();
    await look();
    expect(moved()).toEqual([['a.csv', 'done']]);
  });

  test('an empty one may be a download that has hardly begun; one that stays empty is failed', async () => {
    drop('a.csv', '');
    await start();
    for (let looks = 0; looks < 10; looks += 1) await look();
    expect(station.watchedFolder.reads).toBe(0);
    drop('a.csv', [draft('T1')]);
    await look();
    await look();
    expect(moved()).toEqual([['a.csv', 'done']]);
    drop('nothing.csv', '');
    for (let looks = 0; looks < 16; looks += 1) await look();
    expect(moved()[1]).toEqual(['nothing.csv', 'failed']);
    expect((await state()).recent[0]?.problems).toMatchObject([{ code: 'import.file-empty' }]);
  });

  test('one that asks goes to failed and says what; the others of the same look are imported', async () => {
    drop('ask.csv', [draft('T1')]);
    drop('good.csv', [draft('T2')]);
    station.world.bendReading = (reading) =>
      reading.file === 'ask.csv'
        ? {
            ...reading,
            chunks: [],
            problems: [problem('import.mapping-needed', { file: 'ask.csv' })],
          }
        : {
            ...reading,
            refused: [{ row: 7, column: '数量', value: 'x', code: 'row.quantity-invalid' }],
          };
    await start();
    await look();
    expect(moved()).toEqual([
      ['ask.csv', 'failed'],
      ['good.csv', 'done'],
    ]);
    expect(orderNumbers()).toEqual(['T2']);
    expect((await state()).recent).toMatchObject([
      { file: 'good.csv', outcome: 'done', refusedRows: 1 },
      { file: 'ask.csv', outcome: 'failed', problems: [{ code: 'import.mapping-needed' }] },
    ]);
    expect(station.watchedFolder.moved[1]?.reason).toMatch(/第 7 行，数量“x”/u);
    expect(station.watchedFolder.moved[1]?.reason).toMatch(/Row 7, 数量 “x”/u);
    expect(station.stores.imports.list(10)).toHaveLength(1);
  });

  test('that contradicts a file beside it says so, in the panel and beside the file', async () => {
    drop('订单 2026-07-12 09.csv', [draft('T1', { sellerRemark: '发顺丰' }), draft('T2')]);
    drop('订单 2026-07-12 11.csv', [draft('T1', { sellerRemark: '改发中通' })]);
    await start();
    await look();
    expect((await state()).recent.map(({ outcome, contradicted }) => [outcome, contradicted])).toEqual([
      ['done', 1],
      ['done', 1],
    ]);
    for (const { reason } of station.watchedFolder.moved) {
      expect(reason).toMatch(/有 1 单与一起放进来的文件不一致/u);
      expect(reason).toMatch(/tells otherwise: 1\./u);
    }
    drop('b.csv', [draft('T3')]);
    await look();
    await look();
    expect((await state()).recent[0]).toMatchObject({ file: 'b.csv', contradicted: 0 });
    expect(station.watchedFolder.moved.at(-1)?.reason).not.toMatch(/不一致|otherwise/u);
  });

  test('of which every row was refused goes to failed', async () => {
    drop('bad.csv', []);
    station.world.bendReading = (reading) => ({
      ...reading,
      refused: [{ row: 2, column: '订单号', value: '1.9E+17', code: 'row.order-number-damaged' }],
    });
    await start();
    await look();
    expect(moved()).toEqual([['bad.csv', 'failed']]);
    expect((await state()).recent[0]?.problems).toMatchObject([{ code: 'row.order-number-damaged' }]);
  });

  test('too large to be read is not read', async () => {
    drop('huge.csv', 'x');
    const huge = station.watchedFolder.files.get('huge.csv');
    const list = station.watchedFolder.list;
    station.watchedFolder.list = async (path) => {
      const listed = await list(path);
      if (!listed.ok) return listed;
      return { ok: true, value: listed.value.map((file) => ({ ...file, sizeBytes: maxOrderFileBytes + 1 })) };
    };
    expect(huge).toBeDefined();
    await start();
    await look();
    expect(station.watchedFolder.reads).toBe(0);
    expect(moved()).toEqual([['huge.csv', 'failed']]);
    expect((await state()).recent[0]?.problems).toMatchObject([{ code: 'import.file-too-large' }]);
  });

  test('more than one import takes come one after the other', async () => {
    for (const name of ['a.csv', 'b.csv', 'c.csv']) drop(name, [draft(`of ${name}`)]);
    const list = station.watchedFolder.list;
    station.watchedFolder.list = async (path) => {
      const listed = await list(path);
      if (!listed.ok) return listed;
      return { ok: true, value: listed.value.map((file) => ({ ...file, sizeBytes: maxOrderFileBytes })) };
    };
    await start();
    await look();
    expect(moved().map(([name]) => name)).toEqual(['a.csv', 'b.csv']);
    await look();
    expect(moved().map(([name]) => name)).toEqual(['a.csv', 'b.csv', 'c.csv']);
  });
});

describe('trouble with the folder', () => {
  test('a folder that is away is shown, and looked at again', async () => {
    station.watchedFolder.listProblem = problem('import.folder-not-readable', { path: '/shops' });
    await start();
    expect((await state()).problem?.code).toBe('import.folder-not-readable');
    station.watchedFolder.listProblem = undefined;
    drop('a.csv', [draft('T1')]);
    await look();
    expect((await state()).problem).toBeNull();
    await look();
    expect(orderNumbers()).toEqual(['T1']);
  });

  test('a file that cannot be moved is not imported again, only moved again', async () => {
    station.watchedFolder.moveProblem = problem('import.folder-not-writable', { path: '/shops' });
    drop('a.csv', [draft('T1')]);
    await start();
    await look();
    expect(orderNumbers()).toEqual(['T1']);
    const { reads } = station.watchedFolder;
    await look();
    await look();
    expect(station.watchedFolder.reads).toBe(reads);
    expect((await state()).problem?.code).toBe('import.folder-not-writable');
    station.watchedFolder.moveProblem = undefined;
    await look();
    expect(moved()).toEqual([['a.csv', 'done']]);
    expect((await state()).problem).toBeNull();
    expect(station.stores.imports.list(10)).toHaveLength(1);
  });

  test('a full disk: the file stays where it is and comes in later', async () => {
    drop('a.csv', [draft('T1')]);
    const { transaction } = station.stores;
    await start();
    Object.assign(station.stores, {
      transaction: () => {
        throw new ProblemError('data.disk-full', { path: '/data' });
      },
    });
    await look();
    expect((await state()).problem?.code).toBe('data.disk-full');
    expect(moved()).toEqual([]);
    Object.assign(station.stores, { transaction });
    await station.clock.advance(30_000);
    expect(moved()).toEqual([['a.csv', 'done']]);
    expect((await state()).problem).toBeNull();
  });

  test('the same file once more, as after a crash before it was moved, brings nothing twice', async () => {
    drop('a.csv', [draft('T1')]);
    await start();
    await look();
    drop('a.csv', [draft('T1')]);
    await look();
    await look();
    expect(moved()).toEqual([
      ['a.csv', 'done'],
      ['a.csv', 'done'],
    ]);
    expect(station.stores.imports.list(10)).toHaveLength(1);
    expect(orderNumbers()).toEqual(['T1']);
  });
});

describe('which folder', () => {
  const set = async (watchedFolder: string) => {
    const { settings } = await station.client.settings.get({});
    return station.client.settings.set({ settings: { ...settings, watchedFolder } });
  };

  test('one that cannot be watched is refused; other settings can still be changed while it is away', async () => {
    station.watchedFolder.checkProblem = problem('import.folder-is-data', { path: '/data' });
    expect(await refusalOf(set('/data'))).toEqual([problem('import.folder-is-data', { path: '/data' })]);
    const { settings } = await station.client.settings.get({});
    expect(settings.watchedFolder).toBe('/shops');
    await station.client.settings.set({ settings: { ...settings, slipFooter: '谢谢' } });
    await set('');
    drop('a.csv', [draft('T1')]);
    await start();
    await look();
    await look();
    expect(moved()).toEqual([]);
    expect((await state()).path).toBe('');
  });
});

test('of two files of one order the newer one counts, whatever they are called', async () => {
  await start();
  drop('orders.csv', [draft('T1')]);
  drop('orders (1).csv', [draft('T1', { status: 'refunded' })]);
  const { files } = station.watchedFolder;
  // As a folder lists them: by name.
  const byName = [...files].sort(([left], [right]) => (left < right ? -1 : 1));
  files.clear();
  for (const [name, file] of byName) files.set(name, file);
  await look();
  await look();
  expect(moved()).toHaveLength(2);
  expect(station.stores.orders.listByNumber('T1')[0]?.status).toBe('refunded');
});
