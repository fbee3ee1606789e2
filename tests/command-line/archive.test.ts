import { readdirSync, readFileSync } from 'node:fs';
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

test('what was sent is found, verified and saved; the last good sheet and urgent orders work from a terminal', async () => {
  await station('sample');
  await station('numbers', 'add', '--carrier', 'YTO', '--from', 'YT8800000000001', '--count', '200');
  const printed = await station('print', '--limit', '4', '--carrier', 'YTO', '--wait');
  expect(printed.exitCode).toBe(0);
  const { jobs } = printed.json<{ jobs: { pairCode: string; document: string; waybillNumber: string }[] }>();
  const [first] = jobs;
  const found = (await station('archive', 'search', first?.waybillNumber ?? '')).json<{
    attempts: { attemptId: string; document: string; printer: string; bytesHash: string }[];
  }>();
  expect(found.attempts.map(({ document }) => document)).toEqual(['packing-slip', 'label']);
  const history = await station('history', first?.waybillNumber ?? '');
  expect(history.exitCode).toBe(0);
  expect(history.json()).toMatchObject({ kind: 'waybill', found: { parcel: { pairCode: first?.pairCode } } });
  expect((await station('history', 'NOTHING-KNOWN')).exitCode).toBe(1);
  const verified = await station('archive', 'verify');
  expect(verified.exitCode).toBe(0);
  expect(verified.json()).toMatchObject({ attempts: 8, kept: 8, faults: [] });

  const out = join(data.path, 'label.pdf');
  await station('archive', 'save', found.attempts[1]?.attemptId ?? '', '--out', out);
  const saved = readFileSync(out);
  // The built-in printer is a folder: what lies there is what was sent.
  const { printers } = (await station('printers')).json<{ printers: { destination: string }[] }>();
  const folder = printers[0]?.destination.replace(/^dir:/u, '') ?? '';
  const file = readdirSync(folder).find((name) => name.startsWith(`${first?.pairCode}-label`)) ?? '';
  expect(saved.equals(readFileSync(join(folder, file)))).toBe(true);

  const plan = await station('resume', jobs[2]?.waybillNumber ?? '', '--look');
  expect(plan.json()).toMatchObject({
    papers: [jobs[4], jobs[6]].map((job) => ({ pairCode: job?.pairCode, document: 'label' })),
  });
  const resumed = await station('resume', jobs[2]?.waybillNumber ?? '', '--reason', '卡纸');
  expect(resumed.json()).toMatchObject({ queued: 2 });
  const batch = printed.json<{ batch: string }>().batch;
  expect((await station('queue', 'urgent', '--batch', batch)).json()).toEqual({ papers: 2 });
  expect((await station('queue', 'move', 'no such printer')).exitCode).toBe(1);
  expect((await station('queue', 'jump')).exitCode).toBe(2);
  expect((await station('archive', 'search')).exitCode).toBe(2);
});
