import { readFileSync, writeFileSync } from 'node:fs';
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

test('products: from a file, by barcode, and back into a file', async () => {
  const file = join(data.path, '商品.csv');
  writeFileSync(file, '商家编码,商品名称,条码,货位\nTEA-1,龙井,4006381333931,A-01\nCUP-2,瓷杯,6.9E+12,\n');
  const imported = await station('products', 'import', file);
  expect(imported.exitCode).toBe(0);
  expect(imported.json()).toMatchObject({
    added: 1,
    refused: [{ row: 3, column: '条码', value: '6.9E+12', code: 'row.barcode-damaged' }],
  });
  expect((await station('products', 'find', '4006381333931')).json()).toMatchObject({
    product: { sku: 'TEA-1', name: '龙井', place: 'A-01' },
  });
  const unknown = await station('products', 'find', 'CUP-2');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.json()).toMatchObject({
    problems: [{ code: 'product.not-found', params: { code: 'CUP-2' } }],
  });
  const out = join(data.path, 'out.csv');
  expect((await station('products', 'export', '--out', out)).json()).toMatchObject({
    file: out,
    products: 1,
  });
  expect(readFileSync(out, 'utf8')).toContain('4006381333931');
  expect((await station('products', 'list', '龙')).json()).toMatchObject({ total: 1 });
  expect((await station('products', 'sell')).exitCode).toBe(2);
});

test('operators: who is on duty is so in the next run; cards and badges as PDF', async () => {
  interface Made {
    readonly operator: { readonly badge: string; readonly rights: readonly string[] };
  }
  const first = (await station('operators', 'add', '老板')).json<Made>().operator;
  const second = (await station('operators', 'add', '小王', '--rights', 'undo,reject')).json<Made>().operator;
  expect(second.rights).toEqual(['undo', 'reject']);
  const badges = join(data.path, 'badges.pdf');
  expect((await station('cards', 'badges', '小王', '--out', badges)).json()).toMatchObject({ pages: 1 });
  expect((await station('cards', 'commands', '--media', '100x150', '--out', badges)).exitCode).toBe(0);
  expect((await station('operators', 'sign-in', second.badge)).json()).toMatchObject({
    duty: { name: '小王' },
  });
  const denied = await station('operators', 'add', '小李');
  expect(denied.exitCode).toBe(1);
  expect(denied.json()).toMatchObject({ problems: [{ code: 'operator.right-missing' }] });
  await station('operators', 'sign-in', first.badge);
  await station('operators', 'change', '小王', '--leaves');
  expect((await station('operators', 'sign-in', second.badge)).json()).toMatchObject({
    problems: [{ code: 'operator.badge-retired', params: { name: '小王' } }],
  });
  expect((await station('operators')).json()).toMatchObject({
    operators: [{ name: '老板' }, { name: '小王', isActive: false }],
    duty: { name: '老板' },
  });
  expect((await station('operators', 'add', 'x', '--rights', 'fly')).exitCode).toBe(2);
});
