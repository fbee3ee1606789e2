import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AssembleOptions, assembleStation } from '../../../electron/assemble-station.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

let options: AssembleOptions;

beforeEach(() => {
  options = {
    dataDirectory: mkdtempSync(join(tmpdir(), 'waybench assemble ')),
    assetsDirectory: folder('assets'),
    templatesDirectory: folder('print-templates'),
    version: '0.0.0-test',
  };
});
afterEach(() => rmSync(options.dataDirectory, { recursive: true, force: true, maxRetries: 5 }));

test('a program that lacks a part of its own leaves the data directory free', async () => {
  const incomplete = { ...options, templatesDirectory: join(options.dataDirectory, 'missing') };
  await expect(assembleStation(incomplete)).rejects.toThrow(/ENOENT/u);
  const station = await assembleStation(options);
  if (!station.ok) throw new Error(station.problems[0]?.code);
  await station.value.close();
});
