import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxOrderFileBytes } from '../../electron/domain/order-files.ts';
import { startScriptedPrinter } from '../devices/kit/scripted-printer.ts';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

const header = '订单号,收货人,手机,收货地址,商品名称,数量,商家编码,买家留言';
const order = (number: string, options: { phone?: string; quantity?: string; message?: string } = {}) =>
  `${number},示例甲,${options.phone ?? '19900000001'},浙江省 杭州市 西湖区 示例路1号2单元301室,陶瓷杯,${options.quantity ?? '2'},CUP-1,${options.message ?? ''}`;

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

function writeOrders(name: string, ...rows: string[]): string {
  const path = join(data.path, name);
  writeFileSync(path, [header, ...rows].join('\r\n'));
  return path;
}

interface Jobs {
  batch: string | null;
  jobs: {
    jobId: string;
    document: string;
    pairCode: string;
    waybillNumber: string;
    state: string;
    orderNumbers: string[];
    generation: number;
    carrier: string;
    printer: string;
  }[];
  notQueued?: { orderNumbers: string[]; problem: { code: string } }[];
}

describe('the main job by command', () => {
  test('import → numbers → print → pair → close, with the promised fields', async () => {
    const file = writeOrders(
      '订单 一.csv',
      order('T1001'),
      order('T1002', { phone: '199****0002' }),
      order('1.93E+17'),
      order('T1004', { quantity: 'x' }),
    );
    const imported = (await station('import', file, '--shop', '示例店')).json();
    expect(imported).toMatchObject({
      files: [
        {
          file: '订单 一.csv',
          rows: 4,
          orders: { new: 2, changed: 0, same: 0 },
          lines: 2,
          quantity: 4,
          skippedRows: 0,
          refused: [
            { row: 4, column: '订单号', value: '1.93E+17', code: 'row.order-number-damaged' },
            { row: 5, column: '数量', value: 'x', code: 'row.quantity-invalid' },
          ],
        },
      ],
    });
    const again = (await station('import', file, '--shop', '示例店')).json();
    expect(again).toMatchObject({ files: [{ orders: { new: 0, changed: 0, same: 2 } }] });

    const masked = (await station('orders')).json<{ orders: Record<string, unknown>[] }>();
    expect(masked.orders[0]).toMatchObject({
      orderNumber: 'T1001',
      shop: '示例店',
      channel: 'other',
      printable: true,
      problems: [],
      quantity: 2,
      lines: [{ sku: 'CUP-1', name: '陶瓷杯', quantity: 2 }],
      consignee: { name: '示**', phone: '199******01' },
    });
    expect(masked.orders[1]).toMatchObject({
      orderNumber: 'T1002',
      printable: false,
      problems: ['order.phone-masked'],
    });
    expect(JSON.stringify(masked)).not.toContain('19900000001');
    const full = (await station('orders', '--full')).json<{ orders: Record<string, unknown>[] }>();
    expect(full.orders[0]).toMatchObject({ consignee: { name: '示例甲', phone: '19900000001' } });

    expect(
      (await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '10'))
        .exitCode,
    ).toBe(0);
    const printed = await station('print', '--wait', '--batch', '早班');
    expect(printed.exitCode).toBe(0);
    const { batch, jobs } = printed.json<Jobs>();
    expect(batch).toBe('早班');
    expect(jobs).toMatchObject([
      {
        generation: 1,
        document: 'label',
        orderNumbers: ['T1001'],
        waybillNumber: 'YT8800000000001',
        carrier: 'YTO',
        state: 'sent',
      },
      {
        generation: 1,
        document: 'packing-slip',
        orderNumbers: ['T1001'],
        waybillNumber: 'YT8800000000001',
        carrier: 'YTO',
        state: 'sent',
      },
    ]);
    const pairCode = jobs[0]?.pairCode ?? '';
    expect(pairCode).toMatch(/^B\d{4}-001$/u);
    expect(jobs[1]?.pairCode).toBe(pairCode);

    const paired = (await station('pair', pairCode, 'YT8800000000001', '--grams', '420')).json();
    expect(paired).toEqual({ pairCode, waybillNumber: 'YT8800000000001', state: 'paired' });
    const twice = await station('pair', pairCode, 'YT8800000000001');
    expect(twice.exitCode).toBe(1);
    expect(twice.json()).toMatchObject({ problems: [{ code: 'pair.already-paired' }] });

    const out = join(data.path, '发货');
    const closed = (await station('close', '--out', out)).json<{
      shipped: number;
      notShipped: unknown[];
      files: string[];
    }>();
    expect(closed).toMatchObject({
      shipped: 1,
      notShipped: [{ orderNumber: 'T1002', reason: 'order.phone-masked' }],
    });
    expect(closed.files).toHaveLength(2);
    expect(closed.files.every((path) => path.startsWith(out) && existsSync(path))).toBe(true);
    const nothing = await station('close');
    expect(nothing.exitCode).toBe(1);
    expect(nothing.json()).toMatchObject({ problems: [{ code: 'close.nothing-to-ship' }] });
  });

  test('labels go out over a raw port, once each', async () => {
    const printer = await startScriptedPrinter();
    try {
      const file = writeOrders(
        'orders.csv',
        ...Array.from({ length: 6 }, (_, index) => order(`T200${index}`)),
      );
      await station('import', file);
      await station(
        'numbers',
        'add',
        '--carrier',
        '圆通',
        '--from',
        'YT8800000000001',
        '--to',
        'YT8800000000020',
      );
      expect(
        (
          await station(
            'printers',
            'add',
            '斑马',
            '--to',
            `tcp://127.0.0.1:${printer.port}`,
            '--language',
            'zpl',
            '--media',
            '100x180',
          )
        ).exitCode,
      ).toBe(0);
      expect((await station('print', '--label-printer', '斑马', '--wait')).exitCode).toBe(0);
      expect((await station('print', '--label-printer', '斑马', '--wait')).json()).toMatchObject({
        problems: [{ code: 'print.nothing-to-print' }],
      });
      const received = printer.jobs().map((bytes) => Buffer.from(bytes).toString('latin1'));
      expect(received).toHaveLength(6);
      expect(received.every((zpl) => zpl.startsWith('^XA') && zpl.trimEnd().endsWith('^XZ'))).toBe(true);
      expect(new Set(received).size).toBe(6);
    } finally {
      await printer.close();
    }
  });

  test('a printer host that does not answer: refused, nothing lost, goes on when it is back', async () => {
    const printer = await startScriptedPrinter();
    await printer.refuse();
    await station('import', writeOrders('orders.csv', order('T3001')));
    await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '5');
    const to = `tcp://127.0.0.1:${printer.port}`;
    await station('printers', 'add', 'L', '--to', to, '--language', 'tspl', '--media', '100x180');
    const run = await station('print', '--label-printer', 'L', '--wait');
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({ problems: [{ code: 'printer.unreachable' }] });
    expect((await station('jobs')).json<Jobs>().jobs.map(({ state }) => state)).not.toContain('in-doubt');

    await printer.listenAgain();
    try {
      const resumed = await station('print', '--wait');
      expect(resumed.exitCode).toBe(0);
      expect(resumed.json<Jobs>().jobs.map(({ state }) => state)).toEqual(['sent', 'sent']);
      expect(printer.jobs()).toHaveLength(1);
    } finally {
      await printer.close();
    }
  });
});

describe('numbers', () => {
  test('a pool that overlaps another is refused whole', async () => {
    await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000010', '--count', '10');
    const run = await station(
      'numbers',
      'add',
      '--carrier',
      'YTO',
      '--from',
      'YT8800000000001',
      '--to',
      'YT8800000000010',
    );
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({ problems: [{ code: 'numbers.overlap' }] });
    const { pools } = (await station('numbers')).json<{ pools: { counts: { free: number } }[] }>();
    expect(pools.map(({ counts }) => counts.free)).toEqual([10]);
  });

  test('a pool that does not reach refuses the carrier before paper; a smaller batch goes', async () => {
    await station(
      'import',
      writeOrders('orders.csv', order('T1'), order('T2'), order('T3'), order('T4', { message: '发顺丰' })),
    );
    await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '2');
    const run = await station('print', '--carrier', 'YTO');
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({
      problems: [{ code: 'numbers.pool-short', params: { carrier: 'YTO', needed: 3, available: 2 } }],
    });
    expect((await station('jobs')).json<Jobs>().jobs).toEqual([]);

    const smaller = await station('print', '--limit', '2');
    expect(smaller.exitCode).toBe(0);
    expect(smaller.json<Jobs>().jobs).toHaveLength(4);
    const { pools } = (await station('numbers')).json<{ pools: { counts: Record<string, number> }[] }>();
    expect(pools[0]?.counts).toMatchObject({ free: 0, reserved: 2 });
  });

  test('a carrier without numbers does not hold up the others', async () => {
    await station('import', writeOrders('orders.csv', order('T1'), order('T2', { message: '发顺丰' })));
    await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '2');
    const run = await station('print');
    expect(run.exitCode).toBe(0);
    expect(run.json<Jobs>()).toMatchObject({
      jobs: [{ orderNumbers: ['T1'] }, { orderNumbers: ['T1'] }],
      notQueued: [
        { orderNumbers: ['T2'], problem: { code: 'numbers.pool-short', params: { carrier: 'SF' } } },
      ],
    });
  });
});

test('a number that another carrier has is an overlap: a scan must name one parcel', async () => {
  await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '5');
  const run = await station(
    'numbers',
    'add',
    '--carrier',
    'ZTO',
    '--from',
    'YT8800000000005',
    '--count',
    '5',
  );
  expect(run.exitCode).toBe(1);
  expect(run.json()).toMatchObject({ problems: [{ code: 'numbers.overlap' }] });
});

describe('bad input', () => {
  test('a folder, and a file of which every row is refused, are refused', async () => {
    const folder = await station('import', data.path);
    expect(folder.exitCode).toBe(1);
    expect(folder.json()).toMatchObject({ problems: [{ code: 'import.file-not-readable' }] });
    const rows = await station('import', writeOrders('orders.csv', order('1.93E+17')));
    expect(rows.exitCode).toBe(1);
    expect(rows.json()).toMatchObject({ problems: [{ code: 'row.order-number-damaged' }] });
  });

  test('usage: exit code 2 and the help', async () => {
    for (const args of [
      [],
      ['nonsense'],
      ['pair', 'A'],
      ['print', '--nonsense'],
      ['numbers', 'add', '--carrier', 'YTO', '--from', 'YT1'],
    ]) {
      const run = await station(...args);
      expect(run.exitCode).toBe(2);
      expect(run.err).toContain('station [--data DIR]');
    }
  });

  test.each([
    'import',
    'imports',
    'undo',
    'orders',
    'numbers',
    'print',
    'jobs',
    'pair',
    'close',
    'printers',
    'serve',
    'sample',
    'doctor',
  ])('%s --help', async (verb) => {
    const run = await runStation([verb, '--help']);
    expect(run.exitCode).toBe(0);
    expect(run.out).toContain(verb);
  });

  test('a broken file refuses itself, not its neighbour', async () => {
    const good = writeOrders('good.csv', order('T1'));
    const bad = join(data.path, 'bad.xlsx');
    writeFileSync(bad, '%PDF-1.7\n…');
    const run = await station('import', bad, good, join(data.path, 'missing.csv'));
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({
      files: [
        { file: 'bad.xlsx', problems: [{ code: 'import.file-kind-mismatch' }] },
        { file: 'good.csv', orders: { new: 1 }, problems: [] },
        { file: 'missing.csv', problems: [{ code: 'import.file-not-readable' }] },
      ],
    });
    expect((await station('orders')).json<{ orders: unknown[] }>().orders).toHaveLength(1);
  });

  test('a file beyond the limit is not even read', async () => {
    const { truncateSync } = await import('node:fs');
    const path = writeOrders('huge.csv', order('T1'));
    truncateSync(path, maxOrderFileBytes * 2);
    const run = await station('import', path);
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({
      files: [
        { problems: [{ code: 'import.file-too-large', params: { megabytes: 200, limitMegabytes: 100 } }] },
      ],
    });
  });

  test('every problem says in both languages what happened and what to do', async () => {
    const run = await station('pair', 'B0712-001', 'YT1');
    const { problems } = run.json<{ problems: { code: string; text: string }[] }>();
    expect(problems[0]?.code).toBe('pair.code-unknown');
    expect(problems[0]?.text).toMatch(/\p{Script=Han}.* \/ .*[a-z]/u);
  });

  test('a data directory that is a file', async () => {
    const path = join(data.path, 'file');
    writeFileSync(path, '');
    const run = await runStation(['--data', path, '--json', 'orders']);
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({ problems: [{ code: 'data.folder-not-writable' }] });
  });

  test('a folder that cannot be written leaves the parcels unshipped', async () => {
    await station('import', writeOrders('orders.csv', order('T1')));
    await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '2');
    const { jobs } = (await station('print', '--wait')).json<Jobs>();
    await station('pair', jobs[0]?.pairCode ?? '', 'YT8800000000001');
    const file = join(data.path, 'not-a-folder');
    writeFileSync(file, 'kept');
    const run = await station('close', '--out', file);
    expect(run.exitCode).toBe(1);
    expect(run.json()).toMatchObject({ problems: [{ code: 'close.folder-not-writable' }] });
    expect(readFileSync(file, 'utf8')).toBe('kept');
    mkdirSync(join(data.path, 'out2'));
    expect((await station('close', '--out', join(data.path, 'out2'))).json()).toMatchObject({ shipped: 1 });
  });
});
