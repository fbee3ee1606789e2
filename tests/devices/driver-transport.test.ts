import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTransport } from '../../electron/devices/create-transport.ts';
import {
  createSumatraTransport,
  cupsPageOptions,
  findSumatra,
} from '../../electron/devices/driver-transport.ts';
import { never } from './kit/for-tests.ts';

const pages = Buffer.from('%PDF-1.7 pages of somebody');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waybench driver '));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('pages keep their size on the paper that is loaded', () => {
  expect(cupsPageOptions({ code: 'A5', widthMm: 148, heightMm: 210 })).toEqual([
    'media=A5',
    'print-scaling=none',
  ]);
  expect(cupsPageOptions({ code: '100x180', widthMm: 100, heightMm: 180 })).toEqual([
    'media=Custom.100x180mm',
    'print-scaling=none',
  ]);
  expect(cupsPageOptions({ code: '80mm', widthMm: 80, heightMm: null })).toEqual(['print-scaling=none']);
});

test('a driver that is given words of a label printer is refused before anything is sent', async () => {
  const transport = createTransport({ destination: { kind: 'driver', queue: 'Office' }, language: 'zpl' });
  expect(transport.refusal).toEqual({ code: 'printer.driver-needs-pages', params: { queue: 'Office' } });
});

test('SumatraPDF is found where it was installed, and nowhere else', async () => {
  expect(findSumatra({ ProgramFiles: folder, PATH: '' })).toBeUndefined();
  await mkdir(path.join(folder, 'SumatraPDF'));
  const program = path.join(folder, 'SumatraPDF', 'SumatraPDF.exe');
  await writeFile(program, '');
  expect(findSumatra({ ProgramFiles: folder })).toBe(program);
  expect(findSumatra({ PATH: path.join(folder, 'SumatraPDF') })).toBe(program);
});

describe.skipIf(process.platform === 'win32')('a program in the place of SumatraPDF', () => {
  async function standIn(script: string): Promise<string> {
    const program = path.join(folder, 'SumatraPDF.exe');
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    return program;
  }

  test('gets the pages and the queue, and nothing of them stays', async () => {
    const program = await standIn(
      `printf '%s\\n' "$@" > "${folder}/said"; for last; do :; done; cp "$last" "${folder}/got"`,
    );
    const queue = 'HP LaserJet (副本 1)';
    expect(await createSumatraTransport({ program, queue }).send(pages, 'job', never)).toEqual({
      kind: 'sent',
      bytesAccepted: pages.length,
      evidence: 'accepted',
    });
    const said = (await readFile(path.join(folder, 'said'), 'utf8')).trim().split('\n');
    // facts: windows printing, §4.
    expect(said.slice(0, 5)).toEqual(['-print-to', queue, '-silent', '-print-settings', 'noscale']);
    expect(await readFile(path.join(folder, 'got'))).toEqual(pages);
    await expect(readFile(said[5] ?? '')).rejects.toThrow('ENOENT');
  });

  test('that ends badly is in doubt; that is not there has printed nothing', async () => {
    const program = await standIn('exit 1');
    expect(await createSumatraTransport({ program, queue: 'q' }).send(pages, 'job', never)).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.queue-stuck' },
    });
    await rm(program);
    expect(await createSumatraTransport({ program, queue: 'q' }).send(pages, 'job', never)).toMatchObject({
      kind: 'not-started',
    });
  });
});
