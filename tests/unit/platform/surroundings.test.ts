import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPlaces } from '../../../electron/platform/data-directory.ts';
import { createLogger } from '../../../electron/platform/logger.ts';
import { createSurroundings } from '../../../electron/platform/surroundings.ts';

let root = '';
const places = () => dataPlaces(root);
const look = () =>
  createSurroundings({
    dataDirectory: root,
    databaseFile: places().databaseFile,
    logsFolder: places().logsFolder,
    hasPdfPrinter: true,
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waybench 体检 '));
  mkdirSync(places().logsFolder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a folder is tried by writing, and nothing is left in it', async () => {
  expect(await look().tryWriting('data')).toBeUndefined();
  expect(await look().tryWriting('logs')).toBeUndefined();
  expect(readdirSync(root)).toEqual(['logs']);
  expect(readdirSync(places().logsFolder)).toEqual([]);
  rmSync(places().logsFolder, { recursive: true });
  expect(await look().tryWriting('logs')).toMatchObject({
    code: 'data.folder-not-writable',
    params: { path: places().logsFolder, reason: 'ENOENT' },
  });
});

test('files are measured, and one that is not there has no size', async () => {
  expect(await look().measureData()).toEqual({ database: null, writeAheadLog: null, logs: 0 });
  writeFileSync(places().databaseFile, 'x'.repeat(1000));
  writeFileSync(`${places().databaseFile}-wal`, 'x'.repeat(200));
  writeFileSync(join(places().logsFolder, 'waybench.log'), 'x'.repeat(30));
  writeFileSync(join(places().logsFolder, 'waybench.2.log'), 'x'.repeat(4));
  expect(await look().measureData()).toEqual({ database: 1000, writeAheadLog: 200, logs: 34 });
});

test('the disk has room, and one that is not there says so', async () => {
  const disk = await look().lookAtDisk();
  expect(disk.ok && disk.value.freeBytes).toBeGreaterThan(0);
  rmSync(root, { recursive: true });
  expect(await look().lookAtDisk()).toMatchObject({
    ok: false,
    problems: [{ code: 'data.folder-not-readable', params: { reason: 'ENOENT' } }],
  });
});

test('the last lines of the log, oldest first, also those of the file that was set aside', async () => {
  expect(await look().readLog(10)).toEqual([]);
  const logger = createLogger({ directory: places().logsFolder, fileBytes: 1000 });
  for (let number = 1; number <= 20; number += 1) logger.info('test.line', { number });
  expect(readdirSync(places().logsFolder).length).toBeGreaterThan(1);
  const numbers = (await look().readLog(15)).map((line) => JSON.parse(line).number);
  expect(numbers).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
});

test('a long log is read from its end, and no half line is among it', async () => {
  const line = (number: number) => `{"number":${number},"text":"${'长'.repeat(400)}"}\n`;
  const lines = Array.from({ length: 2000 }, (_, index) => line(index));
  writeFileSync(join(places().logsFolder, 'waybench.log'), lines.join(''));
  const read = await look().readLog(100_000);
  expect(read.length).toBeGreaterThan(100);
  expect(read.length).toBeLessThan(2000);
  expect(JSON.parse(read[0] ?? '').number).toBe(2000 - read.length);
});
