import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());
vi.setConfig({ testTimeout: 120_000 });

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);
const numbers = (...args: string[]) => station('numbers', ...args);

function write(name: string, text: string): string {
  mkdirSync(data.path, { recursive: true });
  const path = join(data.path, name);
  writeFileSync(path, text);
  return path;
}

test('numbers from a file are looked at, then bound; a batch takes them, and what the pools reach for', async () => {
  const header = '订单编号,收货人姓名,联系手机,收货地址,宝贝标题,购买数量,订单状态\n';
  const order = (number: string) =>
    `${number},示例甲,19900000001,浙江省杭州市西湖区示例路${number}号,杯子,1,买家已付款\n`;
  await station(
    'import',
    write('orders.csv', header + ['T1', 'T2', 'T3'].map(order).join('')),
    '--shop',
    '示例店',
  );
  const path = write('单号.csv', '订单号,运单号,三段码\nT1,YT7700000000001,571-W3\nT9,YT7700000000009,\n');

  const seen = await numbers('import', path);
  expect(seen.exitCode).toBe(0);
  expect(seen.json()).toMatchObject({
    isCommitted: false,
    counts: { matched: 1, unmatched: 1, 'doubly-matched': 0, refused: 0 },
    rows: [{ kind: 'matched' }, { row: 3, problem: { code: 'numbers.order-unknown' } }],
  });
  expect((await numbers('import', path, '--commit')).json()).toMatchObject({ isCommitted: true, parcels: 1 });

  await numbers('add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '1');
  const short = await station('print');
  expect(short.exitCode).toBe(0);
  expect(short.json()).toMatchObject({
    jobs: [{ waybillNumber: 'YT7700000000001' }, { waybillNumber: 'YT7700000000001' }],
    notQueued: [
      { problem: { code: 'numbers.pool-short', params: { needed: 2, available: 1 } } },
      { problem: { code: 'numbers.pool-short' } },
    ],
  });
  const partial = await station('print', '--partial');
  expect(partial.json()).toMatchObject({
    jobs: [{ orderNumbers: ['T2'], waybillNumber: 'YT8800000000001' }, { orderNumbers: ['T2'] }],
    notQueued: [{ orderNumbers: ['T3'] }],
  });
});

test('pools of forms and lists, voids, gaps, marks and the table of a pool', async () => {
  const forms = await numbers(
    'add',
    '--carrier',
    'YTO',
    '--from',
    'YT8800000000001',
    '--count',
    '3',
    '--preprinted',
  );
  const { pool } = forms.json<{ pool: { poolId: string } }>();
  expect(pool).toMatchObject({ kind: 'preprinted' });
  const list = write('圆通.txt', 'YT9900000000005\nYT9900000000001\nYT8800000000002\n');
  expect((await numbers('add', '--carrier', 'YTO', '--file', list)).json()).toMatchObject({
    taken: 2,
    pool: { kind: 'list', from: 'YT9900000000005' },
    rows: [{ row: 3, verdict: 'refused', problem: { code: 'numbers.overlap' } }],
  });

  const voided = await numbers('void', 'YT8800000000001', '--reason', 'batch-cancelled', '--note', '卡纸');
  expect(voided.json()).toMatchObject({ number: { state: 'void', voided: { note: '卡纸' } } });
  expect((await numbers('voids')).json()).toMatchObject({ numbers: [{ waybillNumber: 'YT8800000000001' }] });
  expect((await numbers('recycle', 'YT8800000000001')).json()).toMatchObject({ number: { state: 'free' } });
  const again = await numbers('recycle', 'YT8800000000001', '--returned');
  expect(again.exitCode).toBe(1);
  expect(again.json()).toMatchObject({ problems: [{ code: 'numbers.not-recyclable' }] });
  expect((await numbers('gaps', pool.poolId)).json()).toEqual({ numbers: [] });

  await numbers('low', '--carrier', 'YTO', '--count', '10');
  expect((await numbers()).json()).toMatchObject({
    supplies: [{ carrierCode: 'YTO', free: 5, lowWaterMark: 10, isLow: true }],
    voids: 0,
  });
  const out = join(data.path, 'pool.xlsx');
  expect((await numbers('export', pool.poolId, '--out', out)).json()).toEqual({ file: out, numbers: 3 });
  expect(existsSync(out)).toBe(true);

  for (const args of [['void', 'YT1'], ['import'], ['voids', 'x'], ['void', 'YT1', '--reason', 'bored']]) {
    expect((await numbers(...args)).exitCode, args.join(' ')).toBe(2);
  }
});
