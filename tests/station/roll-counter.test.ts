import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../helpers/fake-platform.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

async function labelPrinter() {
  const { printers } = await station.client.printers.list({});
  const printer = printers.find(({ defaultFor }) => defaultFor === 'label');
  if (!printer) throw new Error('no label printer');
  return printer;
}

async function count(labels: number | null) {
  const { printerId } = await labelPrinter();
  return (await station.client.printers.setLabelsLeft({ printerId, labels })).printer;
}

async function printParcels(parcels: number) {
  await station.importDrafts('a.csv', ...Array.from({ length: parcels }, (_, index) => draft(`R${index}`)));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: parcels });
  station.start();
  await station.client.print.queue({});
  await station.client.print.whenIdle({});
  return (await station.client.jobs.list({})).jobs;
}

test('nobody counts before a person says how many there are', async () => {
  expect(await labelPrinter()).toMatchObject({ labelsLeft: null, isRollLow: false });
  await printParcels(2);
  expect((await labelPrinter()).labelsLeft).toBeNull();
});

test('labels that were sent are gone from the roll; little left is said', async () => {
  expect(await count(32)).toMatchObject({ labelsLeft: 32, isRollLow: false });
  await printParcels(3);
  expect(await labelPrinter()).toMatchObject({ labelsLeft: 29, isRollLow: true });
  const [entry] = station.stores.ledger.list({ subjectId: (await labelPrinter()).printerId, limit: 1 });
  expect(entry).toMatchObject({ kind: 'printer.labels-counted', details: { labels: 32 } });
});

test('a roll never has less than nothing', async () => {
  await count(1);
  await printParcels(3);
  expect(await labelPrinter()).toMatchObject({ labelsLeft: 0, isRollLow: true });
});

test('what did not leave is still on the roll; what a person found counts', async () => {
  await count(100);
  station.labelPrinter.answer = () => ({
    kind: 'in-doubt',
    bytesAccepted: 3,
    problem: { code: 'printer.connection-lost', params: {} },
  });
  const jobs = await printParcels(1);
  expect((await labelPrinter()).labelsLeft).toBe(100);
  const label = jobs.find(({ document }) => document === 'label');
  if (!label) throw new Error('no label');
  await station.client.jobs.resolve({ jobId: label.jobId, outcome: 'came-out' });
  expect((await labelPrinter()).labelsLeft).toBe(99);
});

const inDoubt = () =>
  ({
    kind: 'in-doubt',
    bytesAccepted: 3,
    problem: { code: 'printer.connection-lost', params: {} },
  }) as const;

test('a label in doubt that is scanned as the last good one is gone from the roll', async () => {
  await count(100);
  station.labelPrinter.answer = inDoubt;
  const label = (await printParcels(1)).find(({ document }) => document === 'label');
  await station.client.print.resumeAfter({ code: label?.waybillNumber ?? '' });
  expect((await labelPrinter()).labelsLeft).toBe(99);
});

test('a slip in doubt that is scanned with its label is gone from its stack', async () => {
  station.slipPrinter.answer = inDoubt;
  const slip = (await printParcels(1)).find(({ document }) => document === 'packing-slip');
  if (!slip) throw new Error('no slip');
  const { printerId } = slip;
  const stack = async () =>
    (await station.client.printers.list({})).printers.find((printer) => printer.printerId === printerId);
  await station.client.printers.setLabelsLeft({ printerId, labels: 50 });
  await station.client.pairing.pair({ slipCode: slip.pairCode, waybillNumber: slip.waybillNumber });
  expect((await stack())?.labelsLeft).toBe(49);
});

test('a sheet takes as many as it has pages', async () => {
  await count(100);
  const { name } = await labelPrinter();
  await station.client.sheets.print({ sheet: { kind: 'test-page' }, printer: name });
  expect((await labelPrinter()).labelsLeft).toBe(99);
});

test('another paper begins without a count', async () => {
  const { printerId } = await count(100);
  await station.client.printers.declareMedia({ printerId, media: '100x180' });
  expect((await labelPrinter()).labelsLeft).toBe(100);
  await station.client.printers.declareMedia({ printerId, media: '100x150' });
  expect((await labelPrinter()).labelsLeft).toBeNull();
});

test('a document of several pages takes several', async () => {
  const { stores } = station;
  await count(100);
  await station.importDrafts('a.csv', draft('P1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 1 });
  await station.client.print.queue({});
  const label = stores.jobs.list({}).find(({ document }) => document === 'label');
  if (!label) throw new Error('no label');
  const bytes = new TextEncoder().encode('three pages');
  stores.jobs.storeBytes(label.id, bytes, sha256(bytes), 1, station.clock.nowMs(), 3);
  station.start();
  await station.client.print.whenIdle({});
  expect((await labelPrinter()).labelsLeft).toBe(97);
});
