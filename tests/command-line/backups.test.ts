import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;
const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

beforeAll(async () => {
  data = makeDataDirectory();
  expect((await station('sample')).exitCode).toBe(0);
}, 60_000);
afterAll(() => data.remove());

const ordersNow = async () => (await station('orders')).json<{ orders: unknown[] }>().orders.length;

test('a backup is made, drilled, and takes the place of a damaged database', async () => {
  const { name } = (await station('backup', 'make')).json<{ name: string }>();
  const before = await ordersNow();
  expect(before).toBeGreaterThan(0);
  const drilled = await station('backup', 'drill', name);
  expect(drilled.json()).toMatchObject({ inBackup: { orders: before }, strangeEvents: 0 });

  for (const end of ['-wal', '-shm']) rmSync(join(data.path, `waybench.db${end}`), { force: true });
  writeFileSync(join(data.path, 'waybench.db'), 'not a database at all'.repeat(500));
  const refused = await station('orders');
  expect(refused.exitCode).toBe(1);
  expect(refused.json()).toMatchObject({ problems: [{ code: 'data.damaged', params: { backup: name } }] });

  const restored = await station('backup', 'restore', name);
  expect(restored.exitCode).toBe(0);
  expect(await ordersNow()).toBe(before);
}, 120_000);

test('a backup that there is not is refused, and the station goes on', async () => {
  const refused = await station('backup', 'restore', 'waybench-20200101T000000Z-hourly-v10.db');
  expect(refused.json()).toMatchObject({ problems: [{ code: 'backup.not-found' }] });
  expect(await ordersNow()).toBeGreaterThan(0);
}, 60_000);

test('a folder on another disk is named and forgotten; the data folder itself is refused', async () => {
  const refused = await station('backup', 'also', data.path);
  expect(refused.json()).toMatchObject({ problems: [{ code: 'backup.folder-is-data' }] });
  const disk = makeDataDirectory();
  try {
    expect((await station('backup', 'also', disk.path)).json()).toEqual({ folder: disk.path });
    const { second, backups } = (await station('backup', 'list')).json<{
      second: { folder: string };
      backups: { name: string }[];
    }>();
    expect(second.folder).toBe(disk.path);
    const [bench = ''] = readdirSync(disk.path);
    expect(readdirSync(join(disk.path, bench))).toEqual([backups[0]?.name]);
    expect((await station('backup', 'also', 'none')).json()).toEqual({ folder: '' });
  } finally {
    disk.remove();
  }
}, 60_000);

test('an unknown word is a question of usage', async () => {
  expect((await station('backup', 'burn')).exitCode).toBe(2);
}, 30_000);
