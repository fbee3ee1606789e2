import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDirectoryTransport } from '../../electron/devices/directory-transport.ts';
import { safeFileName } from '../../electron/devices/safe-file-name.ts';
import { never } from './kit/for-tests.ts';

const isRoot = process.getuid?.() === 0;
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waybench 打单台 '));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const transportTo = (directory: string) => createDirectoryTransport({ directory, language: 'pdf' });
const bytes = Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x00, 0xff);

describe('sending', () => {
  test('leaves exactly one complete file', async () => {
    const outcome = await transportTo(folder).send(bytes, 'B0712-023-label', never);
    expect(outcome).toEqual({ kind: 'sent', bytesAccepted: bytes.length, evidence: 'acknowledged' });
    expect(await readdir(folder)).toEqual(['B0712-023-label.pdf']);
    expect([...(await readFile(path.join(folder, 'B0712-023-label.pdf')))]).toEqual([...bytes]);
  });

  test('names the file after the language', async () => {
    for (const language of ['zpl', 'tspl', 'escpos'] as const) {
      await createDirectoryTransport({ directory: folder, language }).send(bytes, 'job', never);
    }
    expect((await readdir(folder)).sort()).toEqual(['job.bin', 'job.tspl', 'job.zpl']);
  });

  test('never replaces a file that is there', async () => {
    await writeFile(path.join(folder, 'job.pdf'), 'of somebody else');
    await transportTo(folder).send(bytes, 'job', never);
    await transportTo(folder).send(bytes, 'job', never);
    expect((await readdir(folder)).sort()).toEqual(['job-2.pdf', 'job-3.pdf', 'job.pdf']);
    expect(await readFile(path.join(folder, 'job.pdf'), 'utf8')).toBe('of somebody else');
  });

  test('two jobs of one name at the same time both arrive', async () => {
    const transport = transportTo(folder);
    const contents = Array.from({ length: 8 }, (_, index) => Uint8Array.of(index));
    await Promise.all(contents.map((content) => transport.send(content, 'job', never)));
    const names = await readdir(folder);
    const found = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
    expect(found.map(([first]) => first).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('creates the folder where it is missing', async () => {
    const directory = path.join(folder, '面单', 'today');
    expect((await transportTo(directory).send(bytes, 'job', never)).kind).toBe('sent');
    expect(await readdir(directory)).toEqual(['job.pdf']);
  });
});

describe('nothing left', () => {
  test('the folder is a file', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    expect(await transportTo(file).send(bytes, 'job', never)).toEqual({
      kind: 'not-started',
      problem: { code: 'printer.folder-not-writable', params: { path: file, reason: 'ENOTDIR' } },
    });
    expect(await transportTo(file).probe(never)).toMatchObject({
      problem: { code: 'printer.folder-not-writable', params: { reason: 'ENOTDIR' } },
    });
  });

  test.skipIf(isRoot || process.platform === 'win32')('the folder may not be written', async () => {
    const locked = path.join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    expect(await transportTo(locked).send(bytes, 'job', never)).toMatchObject({
      kind: 'not-started',
      problem: { code: 'printer.folder-not-writable', params: { reason: 'EACCES' } },
    });
    expect((await transportTo(locked).probe(never)).kind).toBe('problem');
  });

  test.skipIf(process.platform !== 'linux')('a file system that cannot be written at all', async () => {
    expect(await transportTo('/proc/self/fd').send(bytes, 'job', never)).toMatchObject({
      kind: 'not-started',
      problem: { code: 'printer.folder-not-writable' },
    });
  });

  test('an abort leaves no file behind', async () => {
    expect((await transportTo(folder).send(bytes, 'job', AbortSignal.abort())).kind).toBe('not-started');
    expect(await readdir(folder)).toEqual([]);
  });
});

test('probing creates nothing', async () => {
  const missing = path.join(folder, 'later', 'still later');
  expect(await transportTo(missing).probe(never)).toMatchObject({ kind: 'ready' });
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['B0712-023-label', 'B0712-023-label'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['a:b*c?d"e<f>g|h\\i', 'a_b_c_d_e_f_g_h_i'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['  发货单 1. ', '发货单 1'],
  ['...', '_'],
  ['a\u0000b\u202ec', 'a_b_c'],
])('%j becomes the safe name %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});
