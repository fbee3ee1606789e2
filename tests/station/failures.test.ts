import { afterEach, beforeEach, expect, test } from 'vitest';
import { problem } from '../../electron/domain/problems.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

async function queue(count: number) {
  await station.importDrafts(
    'a.csv',
    ...Array.from({ length: count }, (_, index) => draft(`F${index + 1}`, { buyerName: `F${index}` })),
  );
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
  await station.client.print.queue({});
}

const failures = async () => (await station.client.failures.list({})).failures;
const labels = async () =>
  (await station.client.jobs.list({})).jobs.filter(({ document }) => document === 'label');
const printerIdFor = async (document: string) =>
  (await station.client.printers.list({})).printers.find(({ defaultFor }) => defaultFor === document)
    ?.printerId ?? '';
const labelPrinterId = async () => (await labels())[0]?.printerId ?? '';

test('a send in doubt is written down by itself; what a person names takes the place of the guess', async () => {
  await queue(2);
  station.labelPrinter.answer = () => ({
    kind: 'in-doubt',
    bytesAccepted: 10,
    problem: problem('printer.connection-lost'),
  });
  station.start();
  await station.whenIdle();
  const [job] = await labels();
  expect(job?.state).toBe('in-doubt');
  expect(await failures()).toMatchObject([
    {
      cause: 'offline',
      source: 'station',
      jobId: job?.jobId,
      pairCode: job?.pairCode,
      document: 'label',
      problem: { code: 'printer.connection-lost' },
    },
  ]);

  station.labelPrinter.answer = acknowledged;
  const jobId = job?.jobId ?? '';
  await station.client.jobs.resolve({ jobId, outcome: 'print-again', reason: '卷进去了', cause: 'jam' });
  await station.whenIdle();
  expect(await failures()).toMatchObject([
    { cause: 'jam', source: 'person', jobId, note: '卷进去了', actor: 'operator' },
  ]);
  expect(station.stores.failures.countSince(0)).toBe(1);
  // Two labels and two slips went out well; one label in doubt counts as none.
  expect(await station.client.failures.statistics({ days: 1 })).toMatchObject({
    failures: 1,
    sent: 4,
    perThousand: 250,
    byCause: [{ key: 'jam', failures: 1 }],
  });
});

test('a printer that stays out is one failure, until something was printed between', async () => {
  await queue(3);
  let isOut = true;
  station.labelPrinter.answer = (send) =>
    isOut ? { kind: 'not-started', problem: problem('printer.paper-out') } : acknowledged(send);
  station.start();
  await station.whenIdle();
  const printerId = await labelPrinterId();
  await station.client.printers.resume({ printerId });
  await station.whenIdle();
  expect((await failures()).map(({ cause }) => cause)).toEqual(['paper-out']);

  isOut = false;
  await station.clock.advance(60_000);
  await station.client.printers.resume({ printerId });
  await station.whenIdle();
  isOut = true;
  await station.clock.advance(60_000);
  const [job] = await labels();
  await station.client.jobs.reprint({ jobId: job?.jobId ?? '', reason: '再来' });
  await station.whenIdle();
  expect((await failures()).map(({ cause }) => cause)).toEqual(['paper-out', 'paper-out']);
});

test('a person writes failures down, of a paper or of a printer alone; others’ data is refused', async () => {
  await queue(1);
  station.start();
  await station.whenIdle();
  const [job] = await labels();
  const printerId = job?.printerId ?? '';
  await station.client.failures.report({ printerId, cause: 'head', note: '有白线 13812345678' });
  await station.client.failures.report({ printerId, jobId: job?.jobId ?? '', cause: 'misprint' });
  const listed = await failures();
  expect(listed).toHaveLength(2);
  expect(listed.find(({ cause }) => cause === 'head')).toMatchObject({
    jobId: null,
    note: '有白线 138******78',
  });
  expect(listed.find(({ cause }) => cause === 'misprint')).toMatchObject({ jobId: job?.jobId });
  expect(await codesOf(station.client.failures.report({ printerId: 'x', cause: 'jam' }))).toEqual([
    'printer.not-found',
  ]);
  expect(
    await codesOf(station.client.failures.report({ printerId, jobId: printerId, cause: 'jam' })),
  ).toEqual(['job.not-found']);
  const other = (await station.client.printers.list({})).printers.find((one) => one.printerId !== printerId);
  expect(
    await codesOf(
      station.client.failures.report({
        printerId: other?.printerId ?? '',
        jobId: job?.jobId ?? '',
        cause: 'jam',
      }),
    ),
  ).toEqual(['job.state-refused']);

  const { csvBase64, fileName, failures: count } = await station.client.failures.exportCsv({ days: 1 });
  expect([fileName, count]).toEqual(['打印故障-2026-07-12.csv', 2]);
  const rows = JSON.parse(Buffer.from(csvBase64, 'base64').toString()) as string[][];
  expect(rows[0]).toEqual([
    '时间',
    '打印机',
    '纸张',
    '原因',
    '来源',
    '单据',
    '配对码',
    '问题代码',
    '说明',
    '操作员',
  ]);
  expect(rows.slice(1).map((row) => row[3])).toEqual(['打印头', '打花、打偏']);
  expect(rows.slice(1).map((row) => row.at(-1))).toEqual(['本机操作员', '本机操作员']);
  expect(rows[1]?.[8]).toBe('有白线 138******78');
});

test('every window hears that somebody wrote a failure down', async () => {
  const stopping = new AbortController();
  const events = await station.client.station.events({}, { signal: stopping.signal });
  const heard = events.next();
  await station.client.failures.report({ printerId: await printerIdFor('label'), cause: 'ribbon' });
  expect(await heard).toMatchObject({ value: { kind: 'failures-changed' } });
  stopping.abort();
});

test('what is older than the days that are asked for is not counted', async () => {
  await queue(1);
  station.start();
  await station.whenIdle();
  const printerId = await labelPrinterId();
  await station.client.failures.report({ printerId, cause: 'jam' });
  await station.clock.advance(24 * 60 * 60_000);
  expect(await station.client.failures.statistics({ days: 1 })).toMatchObject({ failures: 0, sent: 0 });
  expect(await station.client.failures.statistics({ days: 2 })).toMatchObject({ failures: 1, sent: 2 });
});
