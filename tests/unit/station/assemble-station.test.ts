import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
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

test('people come to practise also where nobody on duty there may set its language', async () => {
  const station = await assembleStation(options);
  if (!station.ok) throw new Error(station.problems[0]?.code);
  const training = await station.value.openTraining();
  if (!training.ok) throw new Error(training.problems[0]?.code);
  const there = createRouterClient(training.value.router);
  await there.operators.create({ name: '老板' });
  await there.operators.signOut({});
  const here = createRouterClient(station.value.router);
  const { settings } = await here.settings.get({});
  expect(settings.language).toBe('zh-CN');
  await here.settings.set({ settings: { ...settings, language: 'en' } });
  expect((await station.value.openTraining()).ok).toBe(true);
  expect((await there.settings.get({})).settings.language).toBe('zh-CN');
  await station.value.close();
}, 30_000);
