import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWatchedFolder } from '../../../electron/platform/watched-folder.ts';

const folder = createWatchedFolder();
let root: string;
let path: string;
let data: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), '监视 文件夹-')));
  path = join(root, '订单');
  data = join(root, 'data');
  mkdirSync(path);
  mkdirSync(data);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (name: string, text = 'x') => writeFileSync(join(path, name), text);
const names = async () => {
  const listed = await folder.list(path);
  if (!listed.ok) throw new Error(listed.problems[0]?.code);
  return listed.value.map(({ name }) => name);
};

describe('listing', () => {
  test('names whole files of people with size and time; nothing hidden, passing or ours', async () => {
    put('b.csv', 'abc');
    put('订单 a.xlsx');
    utimesSync(join(path, 'b.csv'), 1_700_000_000, 1_700_000_000);
    for (const name of ['.hidden.csv', '~$a.xlsx', 'c.csv.crdownload', 'd.csv.part', 'e.tmp', 'desktop.ini'])
      put(name);
    // The browser made c.csv itself first.
    put('c.csv', '');
    mkdirSync(join(path, 'done'));
    mkdirSync(join(path, 'failed'));
    mkdirSync(join(path, 'folder.csv'));
    expect(await names()).toEqual(['b.csv', '订单 a.xlsx']);
    const listed = await folder.list(path);
    expect(listed.ok && listed.value[0]).toEqual({
      name: 'b.csv',
      sizeBytes: 3,
      changedAtMs: 1_700_000_000_000,
    });
  });

  test('a folder that is away is a problem, not an error', async () => {
    rmSync(path, { recursive: true });
    expect(await folder.list(path)).toMatchObject({
      ok: false,
      problems: [{ code: 'import.folder-not-readable', params: { path, reason: 'ENOENT' } }],
    });
    writeFileSync(path, 'a file in its place');
    expect(await folder.list(path)).toMatchObject({ problems: [{ params: { reason: 'ENOTDIR' } }] });
  });
});

describe('reading', () => {
  test('gives the whole file, and nothing of one that is gone', async () => {
    put('a.csv', '订单号');
    expect(await folder.read(path, 'a.csv')).toEqual({
      name: 'a.csv',
      bytes: new Uint8Array(Buffer.from('订单号')),
    });
    expect(await folder.read(path, 'b.csv')).toBeUndefined();
  });
});

describe('moving', () => {
  test('puts the reason beside the file, and never takes the place of another', async () => {
    for (const text of ['one', 'two', 'three']) {
      put('a.csv', text);
      await folder.move(path, 'a.csv', 'done', `第一行\n${text}`);
    }
    const inside = join(path, 'done');
    expect(readdirSync(inside).sort()).toEqual([
      'a (2).csv',
      'a (2).csv.txt',
      'a (3).csv',
      'a (3).csv.txt',
      'a.csv',
      'a.csv.txt',
    ]);
    expect(readFileSync(join(inside, 'a (2).csv'), 'utf8')).toBe('two');
    // Notepad of an older Windows shows Chinese and lines only like this.
    expect(readFileSync(join(inside, 'a (2).csv.txt'), 'utf8')).toBe('\uFEFF第一行\r\ntwo');
    expect(await names()).toEqual([]);
  });

  test('a file that somebody took away meanwhile is no error, and leaves no reason behind', async () => {
    expect(await folder.move(path, 'gone.csv', 'failed', 'x')).toEqual({ ok: true, value: 'gone.csv' });
    expect(readdirSync(join(path, 'failed'))).toEqual([]);
  });

  test('a place that cannot be written is a problem, and the file stays', async () => {
    put('a.csv');
    put('done', 'a file in the place of the folder');
    expect(await folder.move(path, 'a.csv', 'done', 'x')).toMatchObject({
      ok: false,
      problems: [{ code: 'import.folder-not-writable', params: { path } }],
    });
    expect(existsSync(join(path, 'a.csv'))).toBe(true);
  });
});

describe('which folder can be watched', () => {
  const code = async (candidate: string) => (await folder.check(candidate, data))?.code;

  test('any that can be read and written', async () => {
    expect(await code(path)).toBeUndefined();
    expect(readdirSync(path)).toEqual([]);
    // Beside and above the data directory there is nothing of the station's own among the files.
    expect(await code(root)).toBeUndefined();
    mkdirSync(join(root, 'data-2'));
    expect(await code(join(root, 'data-2'))).toBeUndefined();
  });

  test('not the data directory, nor what is inside it, by whatever name', async () => {
    mkdirSync(join(data, 'labels'));
    symlinkSync(data, join(root, 'alias'));
    expect(await code(data)).toBe('import.folder-is-data');
    expect(await code(join(data, 'labels'))).toBe('import.folder-is-data');
    expect(await code(join(root, 'alias'))).toBe('import.folder-is-data');
    expect(await code(join(path, '..', 'data'))).toBe('import.folder-is-data');
  });

  test('not a relative path, nor one that is not there', async () => {
    expect(await code('orders')).toBe('settings.value-invalid');
    expect(await code(join(root, 'nowhere'))).toBe('import.folder-not-readable');
  });
});
