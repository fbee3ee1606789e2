import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type DeviceCondition,
  deviceStatus,
  readyDevice,
  unknownDevice,
} from '../../electron/domain/device-status.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';

let station: FakeStation;
let printerId: string;

beforeEach(async () => {
  station = createFakeStation();
  const { printer } = await station.client.printers.add({
    name: 'Z',
    destination: 'tcp://127.0.0.1:9',
    language: 'zpl',
    media: '100x180',
    defaultFor: 'label',
  });
  printerId = printer.printerId;
  await station.importDrafts('a.csv', draft('G1'), draft('G2'));
});
afterEach(() => closeWithoutBugs(station));

const addNumbers = (count: number) =>
  station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count });

/** Of the label printer, and of none: verdict and code by kind. */
async function gate() {
  const { checks } = await station.client.print.check({});
  return Object.fromEntries(
    checks
      .filter(({ document }) => document !== 'packing-slip')
      .map(({ kind, verdict, problem }) => [kind, problem ? `${verdict} ${problem.code}` : verdict]),
  );
}

const says = (...conditions: DeviceCondition[]) => {
  station.labelPrinter.probeAnswer = () => deviceStatus({ conditions, raw: 'as it said it' });
};

test('with everything well, only the proof of the day is missing', async () => {
  await addNumbers(2);
  expect(await gate()).toEqual({
    printer: 'fine',
    media: 'fine',
    ribbon: 'fine',
    'labels-left': 'unknown',
    proof: 'warning printer.not-proved',
    numbers: 'fine',
  });
});

test('prints nothing, and changes nothing', async () => {
  await addNumbers(2);
  const before = station.stores.planningVersion();
  await gate();
  expect(station.stores.planningVersion()).toBe(before);
  expect(station.labelPrinter.sends).toEqual([]);
});

test('a device that was asked just now is not asked again', async () => {
  await station.client.printers.probe({ printerId });
  await gate();
  expect(station.labelPrinter.probeCount).toBe(1);
  await station.clock.advance(10_000);
  await gate();
  expect(station.labelPrinter.probeCount).toBe(2);
});

describe('a device', () => {
  test.each<[readonly DeviceCondition[], Record<string, string>]>([
    [
      ['paper-out'],
      { printer: 'stop printer.paper-out', media: 'stop printer.paper-out', ribbon: 'unknown' },
    ],
    [['ribbon-out'], { printer: 'stop printer.ribbon-out', ribbon: 'stop printer.ribbon-out' }],
    [['ribbon-low'], { printer: 'fine', ribbon: 'warning printer.ribbon-low' }],
    [['paper-low'], { printer: 'fine', media: 'warning printer.paper-low' }],
    [['head-dirty'], { printer: 'warning printer.head-dirty', media: 'fine' }],
    [['cover-open'], { printer: 'stop printer.cover-open' }],
    [['unrecognised'], { printer: 'stop printer.unknown-status' }],
  ])('that says %j', async (conditions, expected) => {
    await addNumbers(2);
    says(...conditions);
    expect(await gate()).toMatchObject(expected);
  });

  test('that says nothing is unknown, never fine', async () => {
    await addNumbers(2);
    station.labelPrinter.probeAnswer = () => unknownDevice();
    expect(await gate()).toMatchObject({ printer: 'unknown', ribbon: 'unknown', media: 'fine' });
  });

  test('that a person paused stops', async () => {
    await addNumbers(2);
    await station.client.printers.pause({ printerId });
    expect((await gate()).printer).toBe('stop printer.paused');
  });
});

test('a paper that there is no template for stops', async () => {
  await addNumbers(2);
  await station.client.printers.declareMedia({ printerId, media: '40x30' });
  expect((await gate()).media).toBe('stop parcel.template-missing');
});

test('numbers that do not reach', async () => {
  await addNumbers(1);
  expect((await gate()).numbers).toBe('stop numbers.pool-short');
  const { checks } = await station.client.print.check({ isPartial: true });
  expect(checks.find(({ kind }) => kind === 'numbers')).toMatchObject({
    verdict: 'warning',
    problem: { params: { carrier: 'YTO', needed: 2, available: 1 } },
  });
});

test('labels left are held against the batch', async () => {
  await addNumbers(2);
  await station.client.printers.setLabelsLeft({ printerId, labels: 500 });
  expect((await gate())['labels-left']).toBe('fine');
  await station.client.printers.setLabelsLeft({ printerId, labels: 1 });
  const { checks } = await station.client.print.check({});
  expect(checks.find(({ kind, document }) => kind === 'labels-left' && document === 'label')).toMatchObject({
    verdict: 'warning',
    printer: 'Z',
    printerId,
    problem: { code: 'printer.roll-short', params: { left: 1, needed: 2 } },
  });
});

test('a folder has no ribbon, no roll and nothing to prove', async () => {
  await addNumbers(2);
  const { checks } = await station.client.print.check({});
  expect(checks.filter(({ document }) => document === 'packing-slip').map(({ kind }) => kind)).toEqual([
    'printer',
    'media',
  ]);
});

test('without a printer for labels', async () => {
  await station.client.printers.setDefault({ printerId, document: null });
  expect((await gate()).printer).toBe('stop printer.role-missing');
});

describe('the proof', () => {
  test('is one label of nobody, marked, with a number that nobody has', async () => {
    station.labelPrinter.probeAnswer = readyDevice;
    const made = await station.client.sheets.print({
      sheet: { kind: 'proof', document: 'label', carrierCode: 'ZTO' },
      printer: 'Z',
    });
    expect(made).toMatchObject({ parcels: 1, pages: 1, printer: 'Z' });
    expect(station.labelPrinter.sends.map(({ name }) => name)).toEqual(['proof-label']);
    const [request] = station.world.drawn;
    expect(request?.data).toMatchObject({
      document: 'label',
      carrier: { code: 'ZTO' },
      consignee: { name: '样张 · VOID' },
      pairCode: 'B0000-000',
    });
    expect(request?.data.waybillNumber).toMatch(/^[A-Z]*0+$/u);
    expect(request?.data.orders.map(({ orderNumber }) => orderNumber)).toEqual(['VOID 0000000000000000000']);
    // It takes no number and is no parcel of anybody.
    expect(station.stores.jobs.list({})).toEqual([]);
  });

  test('that somebody accepts is enough until paper or head change, or the day ends', async () => {
    await addNumbers(2);
    const proofOf = async () => (await gate()).proof;
    await station.client.sheets.print({ sheet: { kind: 'proof', document: 'label' }, printer: 'Z' });
    // What was sent has not come out well before somebody says so.
    expect(await proofOf()).toBe('warning printer.not-proved');
    await station.client.printers.acceptProof({ printerId });
    expect(await proofOf()).toBe('fine');
    await station.client.printers.setHead({ printerId, head: { darkness: 2 } });
    expect(await proofOf()).toBe('warning printer.not-proved');
    await station.client.printers.acceptProof({ printerId });
    await station.client.printers.declareMedia({ printerId, media: '100x150' });
    expect(await proofOf()).toBe('warning printer.not-proved');
    await station.client.printers.acceptProof({ printerId });
    await station.clock.advance(24 * 3_600_000);
    expect(await proofOf()).toBe('warning printer.not-proved');
  });

  test('is not needed where a print of today was proved', async () => {
    await addNumbers(2);
    station.start();
    const { batch } = await station.client.print.queue({ limit: 1 });
    await station.client.print.whenIdle({});
    expect((await gate()).proof).toBe('warning printer.not-proved');
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    const [first] = jobs;
    if (!first) throw new Error('no job');
    await station.client.pairing.pair({ slipCode: first.pairCode, waybillNumber: first.waybillNumber });
    expect((await gate()).proof).toBe('fine');
  });

  test('is refused by a printer that stands still, or for a carrier that nobody knows', async () => {
    const print = (carrierCode?: string) =>
      station.client.sheets.print({ sheet: { kind: 'proof', document: 'label', carrierCode }, printer: 'Z' });
    expect(await codesOf(print('NOBODY'))).toEqual(['parcel.carrier-unknown']);
    await station.client.printers.pause({ printerId });
    expect(await codesOf(print())).toEqual(['printer.paused']);
  });
});
