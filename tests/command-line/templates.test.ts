import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';
import { pictureOfPng } from '../unit/rendering/rendering-kit.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

test('a template is copied, changed, tried, saved and brought back', async () => {
  const made = await station(
    'templates',
    'duplicate',
    'waybills/express-100x180',
    '--name',
    '双十一面单',
    '--as',
    'double-11',
  );
  expect(made.json()).toMatchObject({ template: { id: 'own/double-11', version: 1, isOwn: true } });
  const shown = await runStation(['--data', data.path, 'templates', 'show', 'own/double-11']);
  const file = join(data.path, '面单.json');
  writeFileSync(file, shown.out.replace('"kind": "label"', '"kind": "label", "colour": "red"'));
  const out = join(data.path, 'pages');
  const broken = await station('templates', 'save', 'own/double-11', file);
  expect(broken.exitCode).toBe(1);
  expect(broken.json()).toMatchObject({
    problems: [{ code: 'print.template-invalid', params: { field: 'colour', reason: 'unknown', line: 6 } }],
  });
  expect((await station('templates', 'preview', file, '--out', out)).exitCode).toBe(1);
  writeFileSync(file, shown.out.replace('"media": "100x180"', '"media": "100x180", "channels": ["taobao"]'));
  const tried = await station(
    'templates',
    'preview',
    file,
    '--out',
    out,
    '--sample',
    'parcel-typical',
    '--dpi',
    '300',
  );
  expect(tried.exitCode).toBe(0);
  const { width, height } = await pictureOfPng(readFileSync(join(out, 'page-1.png')));
  // 100 × 180 mm at 300 dpi.
  expect([width, height]).toEqual([1181, 2126]);
  expect((await station('templates', 'save', 'own/double-11', file)).json()).toMatchObject({
    template: { version: 2, channels: ['taobao'] },
  });
  const back = await station('templates', 'restore', 'own/double-11', '--version', '1');
  expect(back.json()).toMatchObject({ template: { version: 3, channels: [] } });
  expect((await station('templates', 'use', 'own/double-11', 'on')).json()).toMatchObject({
    template: { isUsed: true },
  });
  const list = (await station('templates')).json() as { templates: { id: string; isUsed: boolean }[] };
  expect(list.templates[0]).toMatchObject({ id: 'own/double-11', isUsed: true });
}, 60_000);

test('what is not there is said', async () => {
  expect((await station('templates', 'show', 'own/none')).json()).toMatchObject({
    problems: [{ code: 'template.not-found' }],
  });
  expect((await station('templates', 'preview', 'own/none')).exitCode).toBe(2);
  expect((await station('templates', 'frame', 'x')).exitCode).toBe(2);
}, 60_000);
