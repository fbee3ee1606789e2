import { ORPCError } from '@orpc/client';
import { describe, expect, test, vi } from 'vitest';
import type { DeviceCondition } from '../../../electron/domain/device-status.ts';
import type { ProblemCode } from '../../../electron/domain/problems.ts';
import {
  fieldKeys,
  firstRunKeys,
  screenOfHash,
  screens,
  trainingKeys,
} from '../../../renderer/app/screens.ts';
import { actsWhileHeld, keyLabel, matchesKey } from '../../../renderer/app/shortcut-keys.ts';
import { numbersLeft, printersState } from '../../../renderer/app/tile-states.ts';
import {
  createChangeCollector,
  type Kept,
  reconnectDelayMs,
  staleAfter,
} from '../../../renderer/client/changes.ts';
import { readTrouble } from '../../../renderer/client/troubles.ts';
import { standingOf } from '../../../renderer/components/printer-standing.ts';
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
  importedToday: 0,
  exceptions: 0,
  toPrint: 0,
  printing: 0,
  inDoubt: 0,
  toPair: 0,
  toShip: 0,
  shippedToday: 0,
};

describe('the next thing to do', () => {
  test.each([
    [false, nothing, 'start'],
    [true, { ...nothing, inDoubt: 1, toPrint: 5, toPair: 3 }, 'doubt'],
    [true, { ...nothing, toPrint: 5, toPair: 3 }, 'print'],
    [true, { ...nothing, printing: 4, toPair: 3 }, 'pair'],
    [true, { ...nothing, printing: 4 }, 'watch'],
    [true, { ...nothing, toShip: 2, exceptions: 1 }, 'close'],
    [true, { ...nothing, exceptions: 1 }, 'audit'],
    [true, { ...nothing, shippedToday: 9 }, 'done'],
    [true, nothing, 'done'],
  ] as const)('orders: %s, %o → %s', (hasOrders, counts, kind) => {
    expect(nextStep(hasOrders, counts).kind).toBe(kind);
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

  const printer = (
    kind: 'ready' | 'unknown' | 'problem',
    more: {
      readonly code?: ProblemCode;
      readonly conditions?: DeviceCondition[];
      readonly openJobs?: number;
      readonly isRollLow?: boolean;
    } = {},
  ) => ({
    pausedBy: more.code === undefined ? null : { code: more.code, params: {} },
    openJobs: more.openJobs ?? 0,
    isRollLow: more.isRollLow ?? false,
    health: { status: { kind, conditions: more.conditions ?? [] } },
  });

  test.each([
    ['a person paused it', printer('ready', { code: 'printer.paused' }), 'paused'],
    ['a problem stopped its queue', printer('ready', { code: 'printer.paper-out' }), 'stopped'],
    ['the device says that nothing will come out', printer('problem', { openJobs: 3 }), 'troubled'],
    ['papers wait for it', printer('unknown', { openJobs: 3 }), 'working'],
    ['it prints, but not for long', printer('ready', { conditions: ['paper-low'] }), 'warned'],
    ['few labels are left on its roll', printer('unknown', { isRollLow: true }), 'warned'],
    ['it said that it is well', printer('ready', { conditions: ['sleeping'] }), 'ready'],
    ['it never said anything', printer('unknown'), 'silent'],
  ] as const)('a printer stands as it is known to: %s', (_why, one, kind) => {
    expect(standingOf(one).kind).toBe(kind);
  });

  test('of all printers what stands still is named first, and silence is not counted as ready', () => {
    const [paused, troubled, ready, silent] = [
      printer('ready', { code: 'printer.paper-out' }),
      printer('problem'),
      printer('ready'),
      printer('unknown'),
    ];
    expect(printersState([])).toEqual({ kind: 'none', count: 0, tone: 'problem' });
    expect(printersState([ready, troubled, paused])).toEqual({ kind: 'paused', count: 1, tone: 'paused' });
    expect(printersState([ready, troubled])).toEqual({ kind: 'troubled', count: 1, tone: 'failed' });
    expect(printersState([ready, silent])).toEqual({ kind: 'ready', count: 1, tone: 'done' });
    expect(printersState([silent])).toEqual({ kind: 'silent', count: 1, tone: 'waiting' });
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

  test('no two screens share a key with each other or with what works on every screen, and each has an address', () => {
    const keys = [
      ...screens.map(({ key }) => `Alt+${key}`),
      ...[fieldKeys, trainingKeys, firstRunKeys].flatMap((named) => Object.values(named)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(screens.map((screen) => screenOfHash(`#/${screen.name}`))).toEqual(
      screens.map(({ name }) => name),
    );
    expect(screenOfHash('#token=abc')).toBe('home');
  });

  test('a held key moves through a list, and does everything else once', () => {
    expect(['ArrowDown', 'ArrowLeft', 'PageUp'].map(actsWhileHeld)).toEqual([true, true, true]);
    expect(
      ['Alt+L', 'Alt+1', 'Ctrl+Enter', 'Enter', 'Space', 'Escape', 'P', '2'].filter(actsWhileHeld),
    ).toEqual([]);
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

  test('what a batch would meet is looked at anew after whatever may change it', () => {
    for (const kind of ['settings-changed', 'templates-changed', 'printers-changed', 'job-changed'] as const)
      expect(staleAfter[kind], kind).toContain('print.check');
  });

  test('the bench is looked at anew after whatever it shows of a parcel, and not with every sheet', () => {
    const shown = ['operators-changed', 'products-changed', 'weights-changed', 'parcels-changed'] as const;
    for (const kind of shown) expect(staleAfter[kind], kind).toContain('packing.state');
    expect(staleAfter['job-changed']).not.toContain('packing.state');
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
