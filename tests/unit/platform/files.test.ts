import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done, problem, refused } from '../../../electron/domain/problems.ts';
import { createFiles } from '../../../electron/platform/files.ts';
import { mountSmallDisk } from '../../helpers/store-small-disk.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench 数据 '));
});

afterEach(() => rmSync(directory, { recursive: true }));

const files = () => createFiles({ samplesDirectory: directory });
const named = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });

const by = { owner: 'bench-1', pending: [] };
/** Stages files and gives them their names. */
async function write(directory: string, wish: readonly ReturnType<typeof named>[]) {
  const staged = await files().stageAll(directory, wish, by);
  return staged.ok ? files().placeStaged(staged.value) : staged;
}

describe('writing files', () => {
  test('makes the folder and all files, and replaces older ones', async () => {
    const out = join(directory, '2026-07-12', '发货 文件');
    const wish = [named('圆通 交接单.pdf', 'manifest'), named('empty.csv', '')];
    expect(await write(out, [named('empty.csv', 'old')])).toMatchObject({ ok: true });
    expect(await write(out, wish)).toEqual({
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
    expect(await write(out, [named('a.csv', 'a')])).toEqual(
      refused(problem('close.folder-not-writable', { path: out, reason: 'EEXIST' })),
    );
    expect(readFileSync(join(directory, 'plain'), 'utf8')).toBe('kept');
  });

  test('leaves none of them where one cannot be put in its place, and older ones as they were', async () => {
    writeFileSync(join(directory, 'a.csv'), 'old');
    mkdirSync(join(directory, 'c.csv'));
    const wish = [named('a.csv', 'new'), named('b.csv', 'new'), named('c.csv', 'new')];
    expect(await write(directory, wish)).toMatchObject({
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
      expect(await write(directory, wish)).toEqual(refused(problem('data.disk-full', { path: directory })));
      expect(readdirSync(directory)).toEqual(['a.csv']);
      expect(readFileSync(join(directory, 'a.csv'), 'utf8')).toBe('old');
    } finally {
      disk.unmount();
    }
  });

  test.skipIf(process.platform !== 'linux')('into /proc is refused as not writable', async () => {
    expect(await write('/proc/self', [named('a.csv', 'a')])).toMatchObject({
      ok: false,
      problems: [{ code: 'close.folder-not-writable', params: { path: '/proc/self' } }],
    });
  });

  test('shows nothing before they get their names, and nothing of it when it is discarded', async () => {
    const staged = await files().stageAll(directory, [named('a.csv', 'a'), named('b.csv', 'b')], by);
    if (!staged.ok) throw new Error('not staged');
    expect(readdirSync(directory).filter((name) => !name.startsWith('.'))).toEqual([]);
    await files().discardStaged(staged.value);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('can be finished after the power went in the middle, as often as it takes', async () => {
    const staged = await files().stageAll(directory, [named('a.csv', 'a'), named('b.csv', 'b')], by);
    if (!staged.ok) throw new Error('not staged');
    await files().placeStaged(staged.value.slice(0, 1));
    expect(await files().placeStaged(staged.value)).toMatchObject({ ok: true });
    expect(await files().placeStaged(staged.value)).toMatchObject({ ok: true });
    expect(readdirSync(directory).sort()).toEqual(['a.csv', 'b.csv']);
    rmSync(join(directory, 'a.csv'));
    expect(await files().placeStaged(staged.value)).toMatchObject({
      ok: false,
      problems: [{ code: 'close.files-not-placed', params: { path: join(directory, 'a.csv') } }],
    });
  });

  test('removes what the same owner staged and lost, and neither what still waits nor what is another’s', async () => {
    const stage = async (owner: string) => {
      const staged = await files().stageAll(directory, [named(`${owner}.csv`, owner)], {
        owner,
        pending: [],
      });
      if (!staged.ok) throw new Error('not staged');
      return staged.value;
    };
    const other = await stage('bench-2');
    await stage('bench-1');
    const pending = await stage('bench-1');
    expect(readdirSync(directory)).toHaveLength(2);
    const last = await files().stageAll(directory, [named('c.csv', 'c')], { owner: 'bench-1', pending });
    if (!last.ok) throw new Error('not staged');
    await files().placeStaged([...other, ...pending, ...last.value]);
    expect(readdirSync(directory).sort()).toEqual(['bench-1.csv', 'bench-2.csv', 'c.csv']);
  });

  test('under a name that leads out of the folder is a bug', async () => {
    await expect(write(directory, [named('../a.csv', 'a')])).rejects.toThrow(TypeError);
    await expect(write(directory, [named('', 'a')])).rejects.toThrow(TypeError);
  });
});

describe('a file that is written as it is made', () => {
  const parts = (texts: readonly string[]) =>
    files().stageParts(directory, 'long.pdf', { owner: 'export' }, async (write) => {
      for (const text of texts) await write(Buffer.from(text));
      return done(texts.length);
    });

  test('holds its parts in order, under its name once it is placed', async () => {
    const staged = await parts(['one ', 'two ', 'three']);
    if (!staged.ok) throw new Error('not staged');
    expect(staged.value).toMatchObject({ byteCount: 13, value: 3 });
    expect(readdirSync(directory).filter((name) => !name.startsWith('.'))).toEqual([]);
    await files().placeStaged([staged.value.file]);
    expect(readFileSync(join(directory, 'long.pdf'), 'utf8')).toBe('one two three');
  });

  test('leaves nothing where making it is refused or goes wrong', async () => {
    const refusal = refused(problem('print.nothing-to-print'));
    const make = (fill: () => Promise<typeof refusal>) =>
      files().stageParts(directory, 'long.pdf', { owner: 'export' }, async (write) => {
        await write(Buffer.from('half'));
        return fill();
      });
    expect(await make(async () => refusal)).toEqual(refusal);
    await expect(make(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
    expect(readdirSync(directory)).toEqual([]);
  });

  test('does not take away one that is being written, only one that was lost', async () => {
    await parts(['lost by a crash']);
    const one = files();
    const begun = Promise.withResolvers<void>();
    const rest = Promise.withResolvers<void>();
    const slow = one.stageParts(directory, 'slow.pdf', { owner: 'export' }, async (write) => {
      await write(Buffer.from('slow'));
      begun.resolve();
      await rest.promise;
      return done(0);
    });
    await begun.promise;
    expect(readdirSync(directory)).toHaveLength(1);
    const quick = await one.stageParts(directory, 'quick.pdf', { owner: 'export' }, async () => done(0));
    rest.resolve();
    const slowly = await slow;
    if (!quick.ok || !slowly.ok) throw new Error('not staged');
    await one.placeStaged([quick.value.file, slowly.value.file]);
    expect(readdirSync(directory).sort()).toEqual(['quick.pdf', 'slow.pdf']);
  });

  test('waits to be placed while others of its owner are staged there', async () => {
    const one = files();
    const stage = async (name: string) => {
      const staged = await one.stageParts(directory, name, { owner: 'export' }, async (write) =>
        done(await write(Buffer.from(name))),
      );
      if (!staged.ok) throw new Error('not staged');
      return staged.value.file;
    };
    const [first, second, third] = [await stage('a.pdf'), await stage('b.pdf'), await stage('c.pdf')];
    expect(await one.placeStaged([first])).toEqual(done([join(directory, 'a.pdf')]));
    await one.discardStaged([second]);
    expect(await one.placeStaged([third])).toEqual(done([join(directory, 'c.pdf')]));
    expect(readdirSync(directory).sort()).toEqual(['a.pdf', 'c.pdf']);
    expect(readFileSync(join(directory, 'a.pdf'), 'utf8')).toBe('a.pdf');
  });

  test('on a full disk is refused, and leaves nothing', async (context) => {
    const disk = mountSmallDisk(directory, 64);
    if (!disk) return context.skip('only the superuser of a Linux machine can make a small disk');
    try {
      expect(await parts(Array.from({ length: 20 }, () => 'x'.repeat(10_000)))).toEqual(
        refused(problem('data.disk-full', { path: directory })),
      );
      expect(readdirSync(directory)).toEqual([]);
    } finally {
      disk.unmount();
    }
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
