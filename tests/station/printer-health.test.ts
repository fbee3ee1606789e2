import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StationEvent } from '../../electron/contract/views.ts';
import { deviceStatus, readyDevice, unknownDevice } from '../../electron/domain/device-status.ts';
import { settle } from '../helpers/fake-clock.ts';
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

async function printBatch() {
  await station.importDrafts('a.csv', draft('H1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 1 });
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.client.print.whenIdle({});
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  return jobs;
}

test('nothing is known of a printer before it was asked', async () => {
  expect((await labelPrinter()).health).toEqual({
    status: { kind: 'unknown', conditions: [], raw: '', activity: 'unknown', labelsToPrint: null },
    checkedAtMs: null,
    lastConfirmedAtMs: null,
    lastSentAtMs: null,
  });
});

test('a probe is kept, with the words of the device', async () => {
  station.labelPrinter.probeAnswer = () =>
    deviceStatus({ conditions: ['paper-out', 'paused'], raw: '<14>', activity: 'busy', labelsToPrint: 4 });
  const { printerId } = await labelPrinter();
  await station.client.printers.probe({ printerId });
  expect((await labelPrinter()).health).toMatchObject({
    status: {
      kind: 'problem',
      problem: { code: 'printer.paper-out', params: { raw: '<14>' } },
      conditions: ['paper-out', 'paused'],
      raw: '<14>',
      labelsToPrint: 4,
    },
    checkedAtMs: station.clock.nowMs(),
  });
});

describe('the watch', () => {
  test('asks printers at once and then every half minute', async () => {
    station.watchPrinters();
    await settle();
    expect(station.labelPrinter.probeCount).toBe(1);
    expect(station.slipPrinter.probeCount).toBe(1);
    expect((await labelPrinter()).health).toMatchObject({
      status: { kind: 'ready' },
      checkedAtMs: station.clock.nowMs(),
    });
    await station.clock.advance(29_000);
    expect(station.labelPrinter.probeCount).toBe(1);
    await station.clock.advance(1_000);
    expect(station.labelPrinter.probeCount).toBe(2);
  });

  test('a printer that falls silent is unknown again, not ready', async () => {
    station.watchPrinters();
    await settle();
    station.labelPrinter.probeAnswer = () => unknownDevice();
    await station.clock.advance(30_000);
    expect((await labelPrinter()).health.status.kind).toBe('unknown');
  });

  test('one that hangs keeps the others from nothing', async () => {
    station.labelPrinter.probe = (signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(unknownDevice())));
    station.watchPrinters();
    await station.clock.advance(60_000);
    expect(station.slipPrinter.probeCount).toBeGreaterThanOrEqual(2);
  });

  test('does not ask a printer in the middle of a job', async () => {
    const gate = Promise.withResolvers<void>();
    station.labelPrinter.answer = async (send) => {
      await gate.promise;
      return { kind: 'sent', bytesAccepted: send.bytes.length, evidence: 'acknowledged' };
    };
    await station.importDrafts('a.csv', draft('H1'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 1 });
    station.start();
    await station.client.print.queue({});
    await settle();
    expect(station.labelPrinter.sends).toHaveLength(1);
    station.watchPrinters();
    await station.clock.advance(60_000);
    expect(station.labelPrinter.probeCount).toBe(0);
    gate.resolve();
    await station.client.print.whenIdle({});
    await station.clock.advance(30_000);
    expect(station.labelPrinter.probeCount).toBe(1);
  });

  test('announces what changes, not what stays', async () => {
    const events: StationEvent['kind'][] = [];
    const listening = new AbortController();
    const stream = await station.client.station.events({}, { signal: listening.signal });
    const reading = (async () => {
      for await (const event of stream) events.push(event.kind);
    })();
    station.watchPrinters();
    await settle();
    events.length = 0;
    station.labelPrinter.probeAnswer = () =>
      deviceStatus({ conditions: [], raw: 'counter 2', labelsToPrint: 2 });
    await station.clock.advance(30_000);
    expect(events).toEqual([]);
    station.labelPrinter.probeAnswer = () => deviceStatus({ conditions: ['paper-low'], raw: '' });
    await station.clock.advance(30_000);
    expect(events).toEqual(['printers-changed']);
    listening.abort();
    await reading.catch(() => undefined);
  });
});

test('the last print that somebody proved is told apart from the last that was sent', async () => {
  station.labelPrinter.probeAnswer = readyDevice;
  const jobs = await printBatch();
  const sentAtMs = station.clock.nowMs();
  expect((await labelPrinter()).health).toMatchObject({ lastSentAtMs: sentAtMs, lastConfirmedAtMs: null });
  await station.clock.advance(5_000);
  const label = jobs.find(({ document }) => document === 'label');
  if (!label) throw new Error('no label');
  await station.client.pairing.pair({ slipCode: label.pairCode, waybillNumber: label.waybillNumber });
  expect((await labelPrinter()).health).toMatchObject({
    lastSentAtMs: sentAtMs,
    lastConfirmedAtMs: station.clock.nowMs(),
  });
});

test('a label that the device itself reported is confirmed, and still pairs by scan', async () => {
  station.labelPrinter.answer = (send) => ({
    kind: 'sent',
    bytesAccepted: send.bytes.length,
    evidence: 'reported',
    deviceAnswer: 'idle, nothing left',
    afterwards: readyDevice(),
  });
  const [label] = (await printBatch()).filter(({ document }) => document === 'label');
  if (!label) throw new Error('no label');
  expect(label.state).toBe('confirmed');
  expect((await labelPrinter()).health).toMatchObject({
    status: { kind: 'ready' },
    lastConfirmedAtMs: station.clock.nowMs(),
  });
  const paired = await station.client.pairing.pair({
    slipCode: label.pairCode,
    waybillNumber: label.waybillNumber,
  });
  expect(paired.state).toBe('paired');
});
