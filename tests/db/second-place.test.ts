import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSecondPlace } from '../../db/backups/second-place.ts';
import { type BackupFile, backupName, readBackupName } from '../../electron/domain/backups.ts';

const benchId = '01900000-0000-7000-8000-0000deadbeef';
const nowMs = Date.UTC(2026, 10, 22, 12);
const hourMs = 3_600_000;

let root = '';
let dataDirectory = '';
let disk = '';
const place = () => createSecondPlace({ directory: join(dataDirectory, 'backups'), dataDirectory, benchId });
const there = () => readdirSync(join(disk, 'waybench-deadbeef')).sort();

/** A backup of the station: what is in it does not matter here. */
function makeBackup(atMs: number, content = 'a database'): BackupFile {
  const name = backupName({ atMs, kind: 'hourly', schemaVersion: 1 });
  writeFileSync(join(dataDirectory, 'backups', name), content);
  const read = readBackupName(name);
  if (!read) throw new Error(name);
  return { ...read, bytes: content.length };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waybench 备份盘 '));
  dataDirectory = join(root, 'data');
  disk = join(root, '移动硬盘');
  mkdirSync(join(dataDirectory, 'backups'), { recursive: true });
  mkdirSync(disk);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a folder of its own holds each copy whole, once', async () => {
  const file = makeBackup(nowMs);
  expect(await place().check(disk)).toBeUndefined();
  expect(await place().keep(disk, file, nowMs)).toMatchObject({ ok: true });
  expect(await place().keep(disk, file, nowMs)).toMatchObject({ ok: true });
  expect(there()).toEqual([file.name]);
  expect(readFileSync(join(disk, 'waybench-deadbeef', file.name), 'utf8')).toBe('a database');
  expect(readdirSync(disk)).toEqual(['waybench-deadbeef']);
});

test('one that was cut off there is made again', async () => {
  const file = makeBackup(nowMs);
  await place().keep(disk, file, nowMs);
  writeFileSync(join(disk, 'waybench-deadbeef', file.name), 'a data');
  await place().keep(disk, file, nowMs);
  expect(readFileSync(join(disk, 'waybench-deadbeef', file.name), 'utf8')).toBe('a database');
});

test('what a stop left in the middle is taken away, and only that', async () => {
  const file = makeBackup(nowMs);
  await place().keep(disk, file, nowMs);
  const later = makeBackup(nowMs + hourMs);
  for (const name of [`${file.name}.unfinished`, 'film.unfinished']) {
    writeFileSync(join(disk, 'waybench-deadbeef', name), 'half');
  }
  expect(await place().keep(disk, later, nowMs + hourMs)).toMatchObject({ ok: true });
  expect(there()).toEqual(['film.unfinished', file.name, later.name]);
});

test('as many are kept there as here; what others put there stays', async () => {
  writeFileSync(join(disk, 'holiday.jpg'), 'x');
  mkdirSync(join(disk, 'waybench-another1'));
  const old = makeBackup(nowMs - 90 * 24 * hourMs);
  writeFileSync(join(disk, 'waybench-another1', old.name), 'another bench');
  await place().keep(disk, old, nowMs);
  for (let hour = 30; hour >= 0; hour -= 1) {
    await place().keep(disk, makeBackup(nowMs - hour * hourMs), nowMs - hour * hourMs);
  }
  expect(there()).not.toContain(old.name);
  expect(there().length).toBeGreaterThan(20);
  expect(there().length).toBeLessThan(31);
  expect(readdirSync(join(disk, 'waybench-another1'))).toEqual([old.name]);
  expect(readdirSync(disk)).toContain('holiday.jpg');
});

test('the data folder, or a folder in it, by whatever name, is refused', async () => {
  const alias = join(root, 'alias');
  symlinkSync(join(dataDirectory, 'backups'), alias);
  const dotted = join(dataDirectory, '..copies');
  mkdirSync(dotted);
  for (const folder of [dataDirectory, join(dataDirectory, 'backups'), dotted, alias]) {
    expect(await place().check(folder)).toMatchObject({ code: 'backup.folder-is-data' });
  }
});

test.each([
  ['that is not there', () => join(root, 'unplugged')],
  [
    'that is a file',
    () => {
      writeFileSync(join(root, 'file'), 'x');
      return join(root, 'file');
    },
  ],
  ['without its whole path', () => 'backups'],
])('a folder %s is refused, and nothing is made there', async (_what, folder) => {
  const path = folder();
  const before = readdirSync(root);
  expect(await place().check(path)).toMatchObject({ code: 'backup.folder-not-writable' });
  expect(readdirSync(root)).toEqual(before);
});

test('a disk that is away is said, and no folder is made in its place', async () => {
  const file = makeBackup(nowMs);
  rmSync(disk, { recursive: true });
  expect(await place().keep(disk, file, nowMs)).toMatchObject({
    problems: [{ code: 'backup.folder-not-writable', params: { path: disk, reason: 'ENOENT' } }],
  });
  expect(readdirSync(root)).toEqual(['data']);
});

test('a backup that is no longer kept here is said as such', async () => {
  const file = makeBackup(nowMs);
  rmSync(join(dataDirectory, 'backups', file.name));
  expect(await place().keep(disk, file, nowMs)).toMatchObject({ problems: [{ code: 'backup.not-found' }] });
});
