import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem, refused } from '../../../electron/domain/problems.ts';
import { createFiles } from '../../../electron/platform/files.ts';
import { mountSmallDisk } from '../../helpers/store-small-disk.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench 数据 '));
});

afterEach(() => rmSync(directory, { recursive: true }));

const files = () => createFiles({ samplesDirectory: directory });
const named = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

describe('writing files', () => {
  test('makes the folder and all files, and replaces older ones', async () => {
    const out = join(directory, '2026-07-12', '发货 文件');
    const wish = [named('圆通 交接单.pdf', 'manifest'), named('empty.csv', '')];
    expect(await files().writeAll(out, [named('empty.csv', 'old')])).toMatchObject({ ok: true });
    expect(await files().writeAll(out, wish)).toEqual({
      ok: true,
      value: [join(out, '圆通 交接单.pdf'), join(out, 'empty.csv')],
    });
    expect(readdirSync(out).sort()).toEqual(['empty.csv', '圆通 交接单.pdf']);
    expect(readFileSync(join(out, '圆通 交接单.pdf'), 'utf8')).toBe('manifest');
    expect(readFileSync(join(out, 'empty.csv'), 'utf8')).toBe('');
  });

  test('into a place that is no folder is refused', async () => {
    writeFileSync(join(directory, 'plain'), 'kept');
    const out = join(directory, 'plain', 'out');
    expect(await files().writeAll(out, [named('a.csv', 'a')])).toEqual(
      refused(problem('close.folder-not-writable', { path: out, reason: 'EEXIST' })),
    );
    expect(readFileSync(join(directory, 'plain'), 'utf8')).toBe('kept');
  });

  test('leaves none of them where one cannot be put in its place, and older ones as they were', async () => {
    writeFileSync(join(directory, 'a.csv'), 'old');
    mkdirSync(join(directory, 'c.csv'));
    const wish = [named('a.csv', 'new'), named('b.csv', 'new'), named('c.csv', 'new')];
    expect(await files().writeAll(directory, wish)).toMatchObject({
      ok: false,
      problems: [{ code: 'close.folder-not-writable', params: { path: directory } }],
    });
    expect(readdirSync(directory).sort()).toEqual(['a.csv', 'c.csv']);
    expect(readFileSync(join(directory, 'a.csv'), 'utf8')).toBe('old');
  });

  test('on a full disk leaves the old files and nothing half-written', async (context) => {
    const disk = mountSmallDisk(directory, 64);
    if (!disk) return context.skip('only the superuser of a Linux machine can make a small disk');
    try {
      writeFileSync(join(directory, 'a.csv'), 'old');
      const wish = [named('a.csv', 'new'), named('b.pdf', 'x'.repeat(200_000))];
      expect(await files().writeAll(directory, wish)).toEqual(
        refused(problem('data.disk-full', { path: directory })),
      );
      expect(readdirSync(directory)).toEqual(['a.csv']);
      expect(readFileSync(join(directory, 'a.csv'), 'utf8')).toBe('old');
    } finally {
      disk.unmount();
    }
  });

  test.skipIf(process.platform !== 'linux')('into /proc is refused as not writable', async () => {
    expect(await files().writeAll('/proc/self', [named('a.csv', 'a')])).toMatchObject({
      ok: false,
      problems: [{ code: 'close.folder-not-writable', params: { path: '/proc/self' } }],
    });
  });

  test('under a name that leads out of the folder is a bug', async () => {
    await expect(files().writeAll(directory, [named('../a.csv', 'a')])).rejects.toThrow(TypeError);
    await expect(files().writeAll(directory, [named('', 'a')])).rejects.toThrow(TypeError);
  });
});

describe('the samples', () => {
  test('are the order files of their folder, in the order of their names, and nothing else', async () => {
    for (const name of ['b.CSV', 'a 订单.xlsx', 'README.md', '.hidden'])
      writeFileSync(join(directory, name), name);
    mkdirSync(join(directory, 'folder.csv'));
    const samples = await files().readSamples();
    expect(samples.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a 订单.xlsx', 'a 订单.xlsx'],
      ['b.CSV', 'b.CSV'],
    ]);
  });
});

test('SHA-256 is that of FIPS 180-4', () => {
  // NIST's example for the message "abc".
  expect(files().sha256(Buffer.from('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
