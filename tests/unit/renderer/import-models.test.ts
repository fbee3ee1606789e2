import { describe, expect, test } from 'vitest';
import type { FileReport } from '../../../electron/contract/views.ts';
import { orderFields, type Reconciliation, type Tally } from '../../../electron/domain/order-files.ts';
import { changeText } from '../../../renderer/components/order-changes.tsx';
import { en } from '../../../renderer/i18n/en.ts';
import { zhCn } from '../../../renderer/i18n/zh-CN.ts';
import {
  columnShares,
  columnsToCompare,
  otherProblems,
  questionOf,
} from '../../../renderer/screens/import/file-questions.ts';
import { placeOfFailed } from '../../../renderer/screens/import/folder-paths.ts';
import { addsUp, isBalanced, sumReconciliations } from '../../../renderer/screens/import/import-sums.ts';
import {
  chooseField,
  draftOf,
  fieldGroups,
  mappingOf,
  missingFields,
  samplesOf,
} from '../../../renderer/screens/import/mapping-draft.ts';
import {
  nextPace,
  type Pace,
  percentDone,
  ratePerSecond,
  secondsToGo,
} from '../../../renderer/screens/import/progress-pace.ts';

describe('the pace of a long import', () => {
  const at = (pace: Pace | null, done: number, total: number | null, nowMs: number) =>
    nextPace(pace, { phase: 'reading', done, total }, nowMs);

  test('tells rate and time left once it has been measured for a moment', () => {
    const first = at(null, 0, 100_000, 1_000);
    expect([ratePerSecond(first), secondsToGo(first)]).toEqual([null, null]);
    const soon = at(first, 400, 100_000, 1_100);
    expect(ratePerSecond(soon)).toBeNull();
    const later = at(soon, 20_000, 100_000, 3_000);
    expect(ratePerSecond(later)).toBe(10_000);
    expect(secondsToGo(later)).toBe(8);
    expect(percentDone(later)).toBe(20);
  });

  test('a new phase is measured by itself', () => {
    const reading = at(at(null, 0, 50, 0), 50, 50, 10_000);
    const comparing = nextPace(reading, { phase: 'comparing', done: 10, total: 50 }, 10_100);
    expect(ratePerSecond(comparing)).toBeNull();
    const later = nextPace(comparing, { phase: 'comparing', done: 30, total: 50 }, 11_100);
    expect(ratePerSecond(later)).toBe(20);
    expect(secondsToGo(later)).toBe(1);
  });

  test('without a total nobody knows the end, and work that stands has no rate', () => {
    const open = at(at(null, 0, null, 0), 900, null, 1_000);
    expect([ratePerSecond(open), secondsToGo(open), percentDone(open)]).toEqual([900, null, null]);
    expect(ratePerSecond(at(at(null, 7, 10, 0), 7, 10, 9_000))).toBeNull();
    expect(percentDone({ phase: 'undoing', done: 0, total: 0 })).toBe(100);
  });
});

describe('the sums of a file', () => {
  const tally = (rows: number, orders = rows, quantity = rows, paidFen = rows * 100): Tally => ({
    rows,
    orders,
    quantity,
    paidFen,
  });
  const report = (file: Tally, imported: Tally, refused: Tally, skipped: Tally, isDetails = false) => ({
    isDetails,
    reconciliation: { file, imported, refused, skipped } satisfies Reconciliation,
  });

  test('are added over all files', () => {
    const one = report(tally(10), tally(7), tally(2), tally(1, 0, 0, 0));
    const sums = sumReconciliations([one, one]);
    expect(sums.file).toEqual(tally(20));
    expect(sums.skipped).toEqual(tally(2, 0, 0, 0));
  });

  test('count orders once that stand in a list and in its details', () => {
    const list = report(tally(10, 10, 25), tally(10, 10, 25), tally(0), tally(0));
    const details = report(tally(18, 10, 25), tally(18, 10, 25), tally(0), tally(0), true);
    expect(sumReconciliations([details, list]).file).toEqual({ ...tally(10, 10, 25), rows: 28 });
    // Alone they are all that there is.
    expect(sumReconciliations([details]).file).toEqual(tally(18, 10, 25));
  });

  test('say which measure does not add up', () => {
    const { reconciliation } = report(tally(10, 10, 10, 1_000), tally(9, 9, 9, 899), tally(1), tally(0));
    expect(isBalanced(reconciliation, 'rows')).toBe(true);
    expect(isBalanced(reconciliation, 'paidFen')).toBe(false);
    expect(addsUp(reconciliation)).toBe(false);
    expect(addsUp(report(tally(3), tally(2), tally(1), tally(0)).reconciliation)).toBe(true);
  });

  test('no file is the sum of nothing', () => {
    expect(addsUp(sumReconciliations([]))).toBe(true);
  });
});

const mapping = (isNeeded: boolean): NonNullable<FileReport['mapping']> => ({
  titles: ['流水', '要货人', '联络方式', '备用电话', '送到', '货', '多少', ''],
  headerKey: '流水|要货人',
  samples: [
    ['A1', '王小明', '13800001001', '', '杭州', '杯子', '1', 'x'],
    ['A2', '王小明', '13800001002', ' ', '上海', '杯子', '2', 'y'],
    ['A3', '李娜', '13800001003', '', '北京', '盘子', '1', ''],
  ],
  columns: [
    { column: 0, field: 'orderNumber', certainty: 'likely' },
    { column: 2, field: 'phone', certainty: 'sure' },
    { column: 4, field: 'address', certainty: 'remembered' },
  ],
  isNeeded,
});

describe('what a file asks', () => {
  const nothing: Tally = { rows: 0, orders: 0, quantity: 0, paidFen: 0 };
  const file: FileReport = {
    file: 'a.csv',
    format: null,
    encoding: null,
    isDetails: false,
    rows: 0,
    orders: { new: 0, changed: 0, same: 0 },
    contradicted: 0,
    lines: 0,
    quantity: 0,
    refused: [],
    skippedRows: 0,
    reconciliation: { file: nothing, imported: nothing, refused: nothing, skipped: nothing },
    mapping: null,
    encodingChoices: [],
    problems: [],
  };
  const choices = [
    { encoding: 'gb18030', rows: [['A', '茶']] },
    { encoding: 'big5', rows: [['A', '脱']] },
  ];
  const doubt = { code: 'import.encoding-doubtful', params: { file: 'a.csv' } } as const;
  const unknown = { code: 'import.mapping-needed', params: { file: 'a.csv' } } as const;
  const empty = { code: 'import.no-rows', params: {} } as const;

  test('is its encoding before its columns', () => {
    const asking = { ...file, problems: [doubt], encodingChoices: choices, mapping: mapping(true) };
    expect(questionOf(asking)).toBe('encoding');
    expect(questionOf({ ...asking, problems: [] })).toBe('mapping');
  });

  test('is nothing once it was answered, though the choice can be changed', () => {
    expect(questionOf({ ...file, encodingChoices: choices, mapping: mapping(false) })).toBeNull();
    expect(questionOf({ ...file, problems: [empty] })).toBeNull();
  });

  test('a question does not stand twice on the screen; other problems stay', () => {
    const asking = { ...file, problems: [unknown, empty], mapping: mapping(true) };
    expect(otherProblems(asking)).toEqual([empty]);
    const nameless = { code: 'import.header-not-found', params: {} } as const;
    expect(otherProblems({ ...asking, problems: [nameless] })).toEqual([]);
    expect(otherProblems({ ...file, problems: [nameless] })).toEqual([nameless]);
    expect(otherProblems({ ...file, problems: [doubt] })).toEqual([doubt]);
  });

  test('readings are compared where they differ', () => {
    const gbk = [
      ['No', 'x', '茶', 'Street 1'],
      ['A1', 'x', '杯', 'Street 2'],
    ];
    const big5 = [
      ['No', 'x', '脱', 'Street 1'],
      ['A1', 'x', '杯', 'Street 3'],
    ];
    expect(columnsToCompare([gbk, big5])).toEqual([2, 3, 0, 1]);
    expect(columnsToCompare([[['a']], [['a', '茶']]])).toEqual([1, 0]);
    expect(columnsToCompare([])).toEqual([]);
  });

  test('a long text gets more room, a short one still enough', () => {
    const rows = [['A', '12345678', '1234567890123456789012345678']];
    const shares = columnShares([rows], [0, 1, 2]);
    expect(shares.map((share) => Math.round(share * 26))).toEqual([4, 8, 14]);
  });
});

describe('the columns of an unknown table', () => {
  const draft = draftOf(mapping(true));

  test('stand as they were guessed, and what is missing has a name', () => {
    expect(draft.map(({ field }) => field)).toEqual([
      'orderNumber',
      null,
      'phone',
      null,
      'address',
      null,
      null,
      null,
    ]);
    expect(missingFields(draft)).toEqual([['consigneeName'], ['itemName', 'sku'], ['quantity']]);
  });

  test('an article number does as well as a name of goods', () => {
    const filled = [
      [1, 'consigneeName'],
      [5, 'sku'],
      [6, 'quantity'],
    ] as const;
    const done = filled.reduce((now, [column, field]) => chooseField(now, column, field), draft);
    expect(missingFields(done)).toEqual([]);
    expect(done[1]).toEqual({ title: '要货人', field: 'consigneeName', certainty: 'chosen' });
    expect(mappingOf(done)).toEqual({
      columns: [
        { title: '流水', field: 'orderNumber' },
        { title: '要货人', field: 'consigneeName' },
        { title: '联络方式', field: 'phone' },
        { title: '送到', field: 'address' },
        { title: '货', field: 'sku' },
        { title: '多少', field: 'quantity' },
      ],
    });
  });

  test('a field that stands once moves; a second telephone may stay beside the first', () => {
    const moved = chooseField(draft, 1, 'orderNumber');
    expect(moved.map(({ field }) => field).filter((field) => field === 'orderNumber')).toHaveLength(1);
    expect(moved[0]).toEqual({ title: '流水', field: null, certainty: null });
    const both = chooseField(draft, 3, 'phone');
    expect([both[2]?.field, both[3]?.field]).toEqual(['phone', 'phone']);
  });

  test('a column that is not used leaves no trace', () => {
    const without = chooseField(draft, 0, null);
    expect(without[0]).toEqual({ title: '流水', field: null, certainty: null });
    expect(mappingOf(without).columns.map(({ title }) => title)).toEqual(['联络方式', '送到']);
  });

  test('samples are different and filled', () => {
    const { samples } = mapping(true);
    expect(samplesOf(samples, 1)).toEqual(['王小明', '李娜']);
    expect(samplesOf(samples, 3)).toEqual([]);
    expect(samplesOf(samples, 0, 2)).toEqual(['A1', 'A2']);
  });

  test('every field can be chosen, once', () => {
    const offered = Object.values(fieldGroups).flat();
    expect([...offered].sort()).toEqual([...orderFields].sort());
    expect(Object.keys(zhCn.fileColumns).sort()).toEqual([...orderFields].sort());
  });
});

describe('what changed in an order', () => {
  const text = (field: Parameters<typeof changeText>[0]['field'], value: string, words = zhCn) =>
    changeText({ field }, value, words, words === zhCn ? 'zh-CN' : 'en', Date.UTC(2026, 6, 12, 8));

  test('money, states and flags are in words; text stays as it is', () => {
    expect(text('paidFen', '123450')).toBe('1,234.50');
    expect(text('discountFen', '-500')).toBe('-5.00');
    expect(text('status', 'refund-pending')).toBe('退款中');
    expect(text('status', 'shipped', en)).toBe('Shipped');
    expect(text('flag', 'red')).toBe('红旗');
    expect(text('postalCode', '310000')).toBe('310000');
    expect(text('address', '文三路****')).toBe('文三路****');
    expect(text('paidFen', '')).toBe('');
  });

  test('a time is a time of the bench', () => {
    const timeMs = Date.UTC(2026, 6, 12, 7, 5);
    const { hour, minute } = { hour: new Date(timeMs).getHours(), minute: new Date(timeMs).getMinutes() };
    expect(text('paidAtMs', String(timeMs))).toBe(
      `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    );
  });
});

test('a failed file lies in the folder of its own system', () => {
  expect(placeOfFailed('D:\\订单', 'a.csv')).toBe('D:\\订单\\failed\\a.csv');
  expect(placeOfFailed('D:\\订单\\', 'a.csv')).toBe('D:\\订单\\failed\\a.csv');
  expect(placeOfFailed('/srv/orders', 'a.csv')).toBe('/srv/orders/failed/a.csv');
});
