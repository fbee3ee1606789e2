import { ORPCError } from '@orpc/client';
import { describe, expect, test, vi } from 'vitest';
import { fieldKeys, screenOfHash, screens } from '../../../renderer/app/screens.ts';
import { keyLabel, matchesKey } from '../../../renderer/app/shortcut-keys.ts';
import { numbersLeft, printersState } from '../../../renderer/app/tile-states.ts';
import {
  createChangeCollector,
  type Kept,
  reconnectDelayMs,
  staleAfter,
} from '../../../renderer/client/changes.ts';
import { readTrouble } from '../../../renderer/client/troubles.ts';
import { splitPath } from '../../../renderer/screens/close/split-path.ts';
import { nextStep, type StageCounts } from '../../../renderer/screens/home/next-step.ts';
import { splitBySize } from '../../../renderer/screens/import/file-sizes.ts';
import { sumReports } from '../../../renderer/screens/import/report-sums.ts';
import { pageSize, pagesOf } from '../../../renderer/screens/orders/order-pages.ts';
import {
  bySameReason,
  ordersBeyond,
  planBlock,
  planWaits,
} from '../../../renderer/screens/print/plan-check.ts';

const nothing: StageCounts = {
  imported: 0,
  exceptions: 0,
  toPrint: 0,
  printing: 0,
  inDoubt: 0,
  toPair: 0,
  toShip: 0,
  shipped: 0,
};

describe('the next thing to do', () => {
  test.each([
    [nothing, 'start'],
    [{ ...nothing, imported: 9, inDoubt: 1, toPrint: 5, toPair: 3 }, 'doubt'],
    [{ ...nothing, imported: 9, toPrint: 5, toPair: 3 }, 'print'],
    [{ ...nothing, imported: 9, printing: 4, toPair: 3 }, 'pair'],
    [{ ...nothing, imported: 9, printing: 4 }, 'watch'],
    [{ ...nothing, imported: 9, toShip: 2, exceptions: 1 }, 'close'],
    [{ ...nothing, imported: 9, exceptions: 1 }, 'audit'],
    [{ ...nothing, imported: 9, shipped: 9 }, 'done'],
  ] as const)('%o → %s', (counts, kind) => {
    expect(nextStep(counts).kind).toBe(kind);
  });
});

describe('tiles', () => {
  const carriers = [{ code: 'YTO', freeNumbers: 100, lowWaterMark: 50 }];
  test.each([
    [100, 0, 'enough', 100],
    [100, 120, 'short', 20],
    [20, 0, 'low', 20],
    [0, 5, 'none', 0],
  ] as const)('%i numbers for %i orders are %s', (freeNumbers, toPrint, kind, count) => {
    expect(numbersLeft([{ code: 'YTO', freeNumbers, lowWaterMark: 50 }], 'YTO', toPrint)).toMatchObject({
      kind,
      count,
    });
  });

  test('an unknown default carrier has no numbers', () => {
    expect(numbersLeft(carriers, 'SF', 0).kind).toBe('none');
  });

  test('a printer that stands still is named before those that run', () => {
    expect(
      printersState([{ pausedBy: null }, { pausedBy: { code: 'printer.paper-out', params: {} } }]),
    ).toEqual({
      kind: 'paused',
      count: 1,
      tone: 'paused',
    });
    expect(printersState([]).kind).toBe('none');
  });
});

describe('keys', () => {
  const press = (code: string, parts: Partial<Parameters<typeof matchesKey>[0]> = {}) => ({
    code,
    key: '',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...parts,
  });
  test('a key is the physical key with exactly its modifiers', () => {
    expect(matchesKey(press('Digit3', { altKey: true }), 'Alt+3')).toBe(true);
    expect(matchesKey(press('Digit3'), 'Alt+3')).toBe(false);
    expect(matchesKey(press('Digit3', { altKey: true, shiftKey: true }), 'Alt+3')).toBe(false);
    expect(matchesKey(press('NumpadEnter', { ctrlKey: true }), 'Ctrl+Enter')).toBe(true);
    expect(matchesKey(press('Slash', { key: '?', shiftKey: true }), '?')).toBe(true);
    expect(matchesKey(press('Slash', { key: '/' }), '/')).toBe(true);
    expect(matchesKey(press('KeyF', { ctrlKey: true, key: 'Process' }), 'Ctrl+F')).toBe(true);
  });

  test('no two screens share a key, none has that of a field, and each has an address', () => {
    const keys = [...screens.map(({ key }) => `Alt+${key}`), ...Object.values(fieldKeys)];
    expect(new Set(keys).size).toBe(keys.length);
    expect(screens.map((screen) => screenOfHash(`#/${screen.name}`))).toEqual(
      screens.map(({ name }) => name),
    );
    expect(screenOfHash('#token=abc')).toBe('home');
  });

  test('key caps are short', () => {
    expect(keyLabel('Ctrl+Enter')).toBe('Ctrl+↵');
  });
});

describe('the station’s answers', () => {
  test('a refusal gives its problems', () => {
    const error = new ORPCError('REFUSED', {
      status: 422,
      data: { problems: [{ code: 'numbers.overlap', params: { from: 'A1', to: 'A9' } }] },
    });
    expect(readTrouble(error)).toEqual({
      kind: 'problems',
      problems: [{ code: 'numbers.overlap', params: { from: 'A1', to: 'A9' } }],
    });
  });

  test('a bug gives its reference, bad input its field, a wrong token no permission', () => {
    expect(readTrouble(new ORPCError('BUG', { status: 500, data: { ref: 'R-7' } }))).toMatchObject({
      problems: [{ code: 'internal.bug', ref: 'R-7' }],
    });
    expect(
      readTrouble(new ORPCError('BAD_REQUEST', { data: { issues: [{ path: ['name'], message: '' }] } })),
    ).toMatchObject({ problems: [{ code: 'request.invalid', params: { field: 'name' } }] });
    expect(readTrouble(new ORPCError('UNAUTHORIZED')).kind).toBe('no-permission');
  });

  test('no answer is neither', () => {
    expect(readTrouble(new TypeError('Failed to fetch')).kind).toBe('no-answer');
  });

  test('a code that this window does not know is a bug, not a blank', () => {
    const error = new ORPCError('REFUSED', {
      status: 422,
      data: { problems: [{ code: 'x.y', params: {} }] },
    });
    expect(readTrouble(error)).toMatchObject({ problems: [{ code: 'internal.bug' }] });
  });

  test('thousands of events ask again once per interval', () => {
    vi.useFakeTimers();
    const flushed: (readonly Kept[])[] = [];
    const collector = createChangeCollector({ intervalMs: 300, flush: (stale) => flushed.push(stale) });
    for (let index = 0; index < 1_000; index += 1) {
      collector.add({ kind: 'job-changed', jobId: String(index), batchId: 'b', state: 'sent' });
    }
    vi.advanceTimersByTime(299);
    expect(flushed).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(flushed.filter((stale) => stale.includes('jobs.list'))).toHaveLength(1);
    collector.stop();
    vi.useRealTimers();
  });

  test('while sheets come out the matching list is asked for at a pace, and its last state is not missed', () => {
    vi.useFakeTimers();
    const asked: number[] = [];
    let nowMs = 0;
    const collector = createChangeCollector({
      intervalMs: 300,
      flush: (stale) => {
        if (stale.includes('matching.list')) asked.push(nowMs);
      },
    });
    const pass = (ms: number) => {
      for (let step = 0; step < ms; step += 50) {
        nowMs += 50;
        vi.advanceTimersByTime(50);
      }
    };
    const sheet = () => collector.add({ kind: 'job-changed', jobId: 'j', batchId: 'b', state: 'sent' });
    // A sheet every 50 ms for five seconds, the last one at 5,000.
    for (let index = 0; index < 100; index += 1) {
      pass(50);
      sheet();
    }
    pass(10_000);
    expect(asked).toEqual([350, 2_350, 4_350, 6_350]);
    // Quiet again: the next one is seen soon.
    sheet();
    pass(300);
    expect(asked.slice(4)).toEqual([15_300]);
    // What a person did is seen at once, and what it brought is not asked for twice.
    sheet();
    collector.add({ kind: 'parcels-changed' });
    pass(300);
    expect(asked.slice(5)).toEqual([15_600]);
    pass(10_000);
    expect(asked).toHaveLength(6);
    sheet();
    collector.stop();
    pass(10_000);
    expect(asked).toHaveLength(6);
    vi.useRealTimers();
  });

  test('another language asks anew for all that the station names in it', () => {
    const named = [
      'printers.list',
      'numbers.list',
      'numbers.voids',
      'exceptions.stopList',
      'rules.get',
    ] as const;
    expect(staleAfter['settings-changed']).toEqual(expect.arrayContaining([...named]));
  });

  test('reconnecting waits longer each time, never more than five seconds', () => {
    expect([1, 2, 3, 9].map(reconnectDelayMs)).toEqual([400, 800, 1_600, 5_000]);
  });
});

describe('screens', () => {
  test('only the pages in view are asked for', () => {
    expect(pagesOf([])).toEqual([0]);
    expect(pagesOf([0, 5, 12])).toEqual([0]);
    expect(pagesOf([pageSize - 1, pageSize, pageSize + 1])).toEqual([0, 1]);
    expect(pagesOf([10_129, 10_128])).toEqual([50]);
  });

  test('a plan names the first thing that is missing', () => {
    const plan = { parcels: 3, labelPrinter: 'a', slipPrinter: 'b', notQueued: [] };
    expect(planBlock(plan)).toBeNull();
    expect(planBlock({ ...plan, slipPrinter: null })).toBe('printers');
    expect(planBlock({ ...plan, parcels: 0 })).toBe('nothing');
  });

  test('what the numbers of a carrier do not reach are the last of its orders', () => {
    const waiting = (id: string, carrier: string) => ({
      orderIds: [id],
      orderNumbers: [id],
      problem: { code: 'numbers.pool-short' as const, params: { carrier, needed: 3, available: 1 } },
    });
    const all = [waiting('a', 'YTO'), waiting('b', 'SF'), waiting('c', 'YTO'), waiting('d', 'YTO')];
    expect(ordersBeyond(all, { carrierCode: 'YTO', missing: 2 })).toEqual(['c', 'd']);
    // Where the batch takes what fits, only those are left.
    expect(ordersBeyond(all.slice(2), { carrierCode: 'YTO', missing: 2 })).toEqual(['c', 'd']);
  });

  test('what waits for numbers or a carrier is not nothing, and holds up nothing that is ready', () => {
    const left = (
      code: 'numbers.pool-short' | 'parcel.carrier-wish-unclear' | 'parcel.template-missing',
    ) => ({ orderIds: [code], orderNumbers: [code], problem: { code, params: {} } });
    const short = left('numbers.pool-short');
    const unclear = left('parcel.carrier-wish-unclear');
    const other = left('parcel.template-missing');
    const plan = { parcels: 0, labelPrinter: 'a', slipPrinter: 'b' };
    expect(planBlock({ ...plan, notQueued: [short] })).toBe('waiting');
    expect(planBlock({ ...plan, notQueued: [unclear] })).toBe('waiting');
    expect(planBlock({ ...plan, notQueued: [other] })).toBe('waiting');
    expect(planBlock({ ...plan, parcels: 2, notQueued: [short, unclear] })).toBeNull();
    expect(planWaits([short, other, unclear])).toEqual({
      forNumbers: [short],
      forCarrier: [unclear],
      others: [other],
    });
  });

  test('orders that are left out for one reason are one entry; whose they are makes no other reason', () => {
    const left = (orderNumber: string, media: string) => ({
      orderIds: [orderNumber],
      orderNumbers: [orderNumber],
      problem: { code: 'parcel.template-missing' as const, params: { orderNumber, media } },
    });
    expect(bySameReason([left('a', 'A4'), left('b', 'A5'), left('c', 'A4')])).toEqual([
      { orderNumbers: ['a', 'c'], problem: { code: 'parcel.template-missing', params: { media: 'A4' } } },
      left('b', 'A5'),
    ]);
  });

  test('files above 100 MB stay here, each with its problem; the others go on', () => {
    const limitBytes = 100 * 1024 * 1024;
    const files = [
      { name: '小.csv', size: 900 },
      { name: '刚好.xlsx', size: limitBytes },
      { name: '太大.csv', size: limitBytes + 1 },
    ];
    const { fitting, tooLarge } = splitBySize(files);
    expect(fitting.map((file) => file.name)).toEqual(['小.csv', '刚好.xlsx']);
    expect(tooLarge).toEqual([
      { code: 'import.file-too-large', params: { file: '太大.csv', megabytes: 101 } },
    ]);
  });

  test('a report of several files adds up', () => {
    const none = { rows: 0, orders: 0, quantity: 0, paidFen: 0 };
    const file = {
      file: 'a.csv',
      format: 'pdd',
      encoding: 'utf-8',
      isDetails: false,
      rows: 5,
      orders: { new: 3, changed: 1, same: 0 },
      contradicted: 0,
      lines: 5,
      quantity: 8,
      refused: [{ row: 2, column: '', value: '', code: 'row.quantity-invalid' as const }],
      skippedRows: 1,
      reconciliation: { file: none, imported: none, refused: none, skipped: none },
      mapping: null,
      encodingChoices: [],
      problems: [],
    };
    expect(sumReports([file, file])).toEqual({
      rows: 10,
      new: 6,
      changed: 2,
      same: 0,
      lines: 10,
      quantity: 16,
      refused: 2,
      skippedRows: 2,
    });
  });

  test('paths of both systems split', () => {
    expect(splitPath('D:\\打单台\\2026-07-12\\圆通.pdf')).toEqual({
      folder: 'D:\\打单台\\2026-07-12',
      name: '圆通.pdf',
    });
    expect(splitPath('/data/2026-07-12/a.xlsx')).toEqual({ folder: '/data/2026-07-12', name: 'a.xlsx' });
  });
});
