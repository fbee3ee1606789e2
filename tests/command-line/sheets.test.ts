import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());
vi.setConfig({ testTimeout: 120_000 });

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);
const isPdf = (path: string) => readFileSync(path).subarray(0, 5).toString() === '%PDF-';

test('pick lists, manual sheets and test pages, as PDF or on a printer', async () => {
  await station('sample');
  const out = join(data.path, '拣货.pdf');
  const picked = await station('picklist', 'by-sku', '--media', '100x150', '--out', out);
  expect(picked.exitCode).toBe(0);
  expect(picked.json()).toMatchObject({ file: out, parcels: 127 });
  expect(isPdf(out)).toBe(true);

  const { orders } = (await station('orders', '--filter', 'open')).json<{
    orders: { orderNumber: string }[];
  }>();
  const number = orders[0]?.orderNumber ?? '';
  const manual = await station('manual', number, '--out', join(data.path, 'manual.pdf'));
  expect(manual.json()).toMatchObject({ parcels: 1, pages: 1, leftOut: [] });
  expect((await station('manual', 'no such order')).json()).toMatchObject({
    problems: [{ code: 'order.not-found' }],
  });

  // Nothing was queued, and yet the page is there: it is no job.
  const printers = (await station('printers')).json<{ printers: { name: string; destination: string }[] }>();
  const [printer] = printers.printers;
  const tried = await station('testpage', printer?.name ?? '');
  expect(tried.json()).toMatchObject({ pages: 1, printer: printer?.name });
  const folder = printer?.destination.replace(/^dir:/u, '') ?? '';
  expect(existsSync(folder)).toBe(true);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^test-page-.*\.pdf$/u)]);
  expect((await station('jobs')).json()).toMatchObject({ jobs: [] });
});

test('a paper that no template is made for is refused, and names those that are', async () => {
  await station('sample');
  const refused = await station('picklist', '--media', '80mm');
  expect(refused.exitCode).toBe(1);
  expect(refused.json()).toMatchObject({
    problems: [{ code: 'print.sheet-paper-missing', params: { media: '80mm', known: '100x150, A4' } }],
  });
  const nowhere = await station('picklist', '--out', join(data.path, 'no folder', 'list.pdf'));
  expect(nowhere.exitCode).toBe(1);
  expect(nowhere.json()).toMatchObject({ problems: [{ code: 'request.file-not-writable' }] });
  expect((await station('testpage')).exitCode).toBe(2);
  expect((await station('picklist', 'by-shelf')).exitCode).toBe(2);
});
