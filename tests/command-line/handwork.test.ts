import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';
import { readPdfInfo, readPdfText } from '../unit/rendering/rendering-kit.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());
vi.setConfig({ testTimeout: 180_000 });

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);

interface Jobs {
  jobs: { document: string; pairCode: string; state: string; waybillNumber: string; generation: number }[];
}

/** Two parcels in a batch, of which nothing was printed. */
async function queueTwo() {
  await station('sample');
  await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '5');
  const { jobs } = (await station('print', '--carrier', 'YTO', '--limit', '2')).json<Jobs>();
  return jobs.filter(({ document }) => document === 'label').map(({ pairCode }) => pairCode);
}

test('numbers that were written by hand come back, one or a list, and can be taken back', async () => {
  const [first = '', second = ''] = await queueTwo();
  const looked = await station('byhand', first, 'YT7700000000001', '--look');
  expect(looked.json()).toMatchObject({ isCommitted: false, written: 0, rows: [{ problems: [] }] });

  const list = join(data.path, '登记.csv');
  writeFileSync(list, `\uFEFF${first},YT7700000000001\r\n${second}\tYT7700000000002\r\nnobody 123\r\n`);
  const written = await station('byhand', 'list', list);
  expect(written.exitCode).toBe(1);
  expect(written.json()).toMatchObject({ written: 2, problems: [{ code: 'pair.code-unknown' }] });
  const { jobs } = (await station('jobs')).json<Jobs>();
  expect(jobs.filter(({ document }) => document === 'label')).toMatchObject([
    { state: 'sent', waybillNumber: 'YT7700000000001' },
    { state: 'sent', waybillNumber: 'YT7700000000002' },
  ]);

  const { entries } = (await station('byhand')).json<{
    entries: { code: string; handLabelId: string; state: string }[];
  }>();
  expect(entries.map(({ code, state }) => [code, state])).toEqual([
    [first, 'written'],
    [second, 'written'],
  ]);
  const undone = await station('byhand', 'undo', entries[1]?.handLabelId ?? '');
  expect(undone.json()).toMatchObject({ pairCode: second, waybillNumber: 'YT7700000000002' });
});

test('a bundle lies on the stick as PDF, register and note; what came out there is said afterwards', async () => {
  const [first = '', second = ''] = await queueTwo();
  const { batch } = (await station('jobs')).json<{ batch: string }>();
  const stick = join(data.path, 'stick');
  const refused = await station('bundle', 'make', '--batch', batch, '--out', stick, '--full');
  expect(refused.json()).toMatchObject({ problems: [{ code: 'bundle.full-data' }] });

  const made = (await station('bundle', 'make', '--batch', batch, '--out', stick)).json<{
    bundleId: string;
    directory: string;
  }>();
  expect(readdirSync(made.directory).sort()).toEqual(['发货单.pdf', '登记表.csv', '说明.txt', '面单.pdf']);
  const labels = readFileSync(join(made.directory, '面单.pdf'));
  const info = readPdfInfo(labels);
  expect(info).toMatch(/Pages:\s+2\b/u);
  // 100 × 180 mm in points.
  expect(info).toMatch(/Page +1 size:\s+283\.\d+ x 510\.\d+ pts/u);
  const text = readPdfText(labels);
  expect(text.indexOf(first)).toBeGreaterThanOrEqual(0);
  expect(text.indexOf(second)).toBeGreaterThan(text.indexOf(first));
  const register = readFileSync(join(made.directory, '登记表.csv'), 'utf8');
  expect(register.startsWith('\uFEFF')).toBe(true);
  expect(register).toContain('YT8800000000001');

  const declared = await station('bundle', 'came-out', made.bundleId, '--labels', first, '--slips', 'none');
  expect(declared.json()).toMatchObject({ cameOut: 1, queued: 3, outdated: [] });
  const { jobs } = (await station('jobs')).json<Jobs>();
  expect(jobs.map(({ document, state }) => `${document} ${state}`)).toEqual([
    'label sent',
    'packing-slip queued',
    'label queued',
    'packing-slip queued',
  ]);
});

test('failures are logged, counted and saved; a guide names the steps', async () => {
  await queueTwo();
  const { printers } = (await station('printers')).json<{ printers: { name: string }[] }>();
  const name = printers[0]?.name ?? '';
  await station('failures', 'add', name, '--cause', 'jam', '--note', '卷进去了');
  expect((await station('failures')).json()).toMatchObject({
    failures: [{ cause: 'jam', note: '卷进去了' }],
  });
  expect((await station('failures', 'statistics')).json()).toMatchObject({
    failures: 1,
    byCause: [{ key: 'jam', failures: 1 }],
  });
  const out = join(data.path, '故障.csv');
  await station('failures', 'export', '--out', out);
  expect(readFileSync(out, 'utf8')).toContain('卡纸');
  expect((await station('failures', 'guide', name, 'folder-not-writable')).json()).toMatchObject({
    steps: [{ code: 'check-folder', proof: 'probe' }, { code: 'use-spare' }, { code: 'by-hand' }, {}],
  });
  expect((await station('failures', 'add', name, '--cause', 'witchcraft')).exitCode).toBe(2);
});
