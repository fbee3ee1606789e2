import { describe, expect, onTestFinished, test } from 'vitest';
import { openStores } from '../../db/open-stores.ts';
import { createTransport, type TransportOptions } from '../../electron/devices/create-transport.ts';
import type { PrintJob } from '../../electron/domain/print-jobs.ts';
import type { Printer } from '../../electron/domain/printers.ts';
import { done } from '../../electron/domain/problems.ts';
import { createSpool, type SpoolOptions } from '../../electron/spool/create-spool.ts';
import { insertBatch, insertPrinter } from '../helpers/fake-batch.ts';
import { createFakeLogger, createRealClock, fakeIds, sha256 } from '../helpers/fake-platform.ts';
import { startPrinter } from './kit/for-tests.ts';
import type { ScriptedPrinter } from './kit/scripted-printer.ts';

/** For printers that do not close: short enough that a test is quick, long enough for those that do. */
const quick: TransportOptions = { acknowledgeTimeoutMs: 250 };

/** The real database, spool and transport, with bytes of the size of a label. */
function openStation(
  transportOptions: TransportOptions = {},
  spoolOptions: Partial<SpoolOptions> = { firstProbeDelayMs: 20, longestProbeDelayMs: 40 },
) {
  const clock = createRealClock();
  const logger = createFakeLogger();
  const opened = openStores({ file: ':memory:', ids: fakeIds, clock, version: '0.0.0-test' });
  if (!opened.ok) throw new Error('no database');
  const stores = opened.value;
  const conditions = new Set<() => void>();
  const spool = createSpool(
    {
      stores,
      ids: fakeIds,
      clock,
      logger,
      hashBytes: sha256,
      renderJob(job) {
        const bytes = Buffer.from(`${job.pairCode} ${job.document}\n`.padEnd(26_000, '.'));
        return Promise.resolve(
          done({ bytes, pageCount: 1, templateId: job.templateId, templateVersion: 1, symbols: [] }),
        );
      },
      transportFor: (printer) => createTransport(printer, transportOptions),
      announce() {
        for (const check of [...conditions]) check();
      },
    },
    spoolOptions,
  );
  onTestFinished(async () => {
    await spool.stop();
    stores.close();
  });
  return {
    stores,
    spool,
    logger,
    add: (name: string, { host, port }: ScriptedPrinter): Printer =>
      insertPrinter(stores, name, { kind: 'tcp', host, port }),
    states: (jobs: readonly PrintJob[]) => jobs.map((job) => stores.jobs.get(job.id)?.state),
    pausedBy: (printer: Printer) => stores.printers.get(printer.id)?.pausedBy,
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!condition()) return;
          conditions.delete(check);
          resolve();
        };
        conditions.add(check);
        check();
      }),
  };
}

const firstLine = (bytes: Buffer) => bytes.subarray(0, 100).toString().split('\n')[0];
const namesOf = (jobs: readonly PrintJob[]) => jobs.map((job) => `${job.pairCode} ${job.document}`);

describe('printing over TCP', () => {
  test('two stacks arrive whole, in order and each once', async () => {
    const [labels, slips] = [await startPrinter(), await startPrinter()];
    const station = openStation();
    const batch = insertBatch(station.stores, {
      parcels: 40,
      atMs: Date.now(),
      labelPrinterId: station.add('Labels', labels).id,
      slipPrinterId: station.add('Slips', slips).id,
    });
    station.spool.start();
    await station.spool.whenIdle();
    expect(labels.jobs().map(firstLine)).toEqual(namesOf(batch.labels));
    expect(slips.jobs().map(firstLine)).toEqual(namesOf(batch.slips));
    expect(labels.jobs().every((bytes) => bytes.length === 26_000)).toBe(true);
    expect(labels.connections).toHaveLength(40);
    expect(station.logger.bugs).toEqual([]);
  });

  test('paper out: the kernel takes more, but at most three labels count as sent', async () => {
    const device = await startPrinter({ labelsOnRoll: 5 });
    const station = openStation(quick);
    const printer = station.add('Labels', device);
    const { labels } = insertBatch(station.stores, {
      parcels: 30,
      atMs: Date.now(),
      labelPrinterId: printer.id,
    });
    station.spool.start();
    await station.spool.whenIdle();
    expect(device.jobs()).toHaveLength(5);
    expect(station.states(labels).filter((state) => state === 'sent')).toHaveLength(5 + 3);
    expect(station.states(labels)).not.toContain('in-doubt');
    expect(station.pausedBy(printer)).toMatchObject({ code: 'printer.no-progress', params: { jobs: 3 } });

    // New paper: what the kernel held comes out, then the rest, nothing twice.
    device.behave({});
    device.release();
    await device.until(() => device.jobs().length === 8);
    station.spool.resumePrinter(printer.id);
    await station.spool.whenIdle();
    expect(device.jobs().map(firstLine)).toEqual(namesOf(labels));
  });

  test('paper out on a printer that answers questions: says so, and goes on by itself', async () => {
    const question = '\x1b!?';
    const device = await startPrinter({
      labelsOnRoll: 2,
      statusAnswers: { [question]: Uint8Array.of(0x04) },
      answersWhileStalled: true,
    });
    const station = openStation({ ...quick, statusDialect: 'tspl' });
    const printer = station.add('Labels', device);
    const { labels } = insertBatch(station.stores, {
      parcels: 10,
      atMs: Date.now(),
      labelPrinterId: printer.id,
    });
    station.spool.start();
    await station.until(() => station.pausedBy(printer)?.code === 'printer.paper-out');
    expect(station.states(labels).filter((state) => state === 'sent')).toHaveLength(2 + 3);
    device.behave({ statusAnswers: { [question]: Uint8Array.of(0x00) } });
    device.release();
    await station.until(() => station.states(labels).every((state) => state === 'sent'));
    await device.until(() => device.jobs().length === 10);
    expect(device.jobs().map(firstLine)).toEqual(namesOf(labels));
  });

  describe('a printer that keeps its connection open', () => {
    // facts: printers §1, the form of an answer of a Zebra; nothing is wrong.
    const ready = Buffer.from(
      '\x02030,0,0,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,1,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n',
      'latin1',
    );

    test('and says on being asked that it is ready goes on beyond three labels; no question is in a job', async () => {
      const device = await startPrinter({ keepsOpen: true, statusAnswers: { '~HS\r\n': ready } });
      const station = openStation(quick);
      const printer = station.add('Labels', device);
      const { labels } = insertBatch(station.stores, {
        parcels: 8,
        atMs: Date.now(),
        labelPrinterId: printer.id,
      });
      station.spool.start();
      await station.spool.whenIdle();
      expect(station.pausedBy(printer)).toBeNull();
      expect(station.states(labels).every((state) => state === 'sent')).toBe(true);
      expect(device.jobs().map(firstLine)).toEqual(namesOf(labels));
      expect(device.jobs().some((bytes) => bytes.includes('~HS'))).toBe(false);
    });

    test('and does not answer is not known to be ready: three labels, then a person', async () => {
      const device = await startPrinter({ keepsOpen: true });
      const station = openStation({ ...quick, statusTimeoutMs: 50 });
      const printer = station.add('Labels', device);
      const { labels } = insertBatch(station.stores, {
        parcels: 8,
        atMs: Date.now(),
        labelPrinterId: printer.id,
      });
      station.spool.start();
      await station.spool.whenIdle();
      expect(station.pausedBy(printer)?.code).toBe('printer.no-progress');
      expect(station.states(labels).filter((state) => state === 'sent')).toHaveLength(3);
    });
  });

  test('a printer that is switched on late gets everything, without anybody doing anything', async () => {
    const device = await startPrinter();
    await device.refuse();
    const station = openStation();
    const printer = station.add('Labels', device);
    const { labels } = insertBatch(station.stores, {
      parcels: 5,
      atMs: Date.now(),
      labelPrinterId: printer.id,
    });
    station.spool.start();
    await station.spool.whenIdle();
    expect(station.pausedBy(printer)).toMatchObject({
      code: 'printer.unreachable',
      params: { host: '127.0.0.1', port: device.port, reason: 'ECONNREFUSED' },
    });
    expect(station.states(labels)).not.toContain('sent');
    await device.listenAgain();
    await station.until(() => station.states(labels).every((state) => state === 'sent'));
    expect(device.jobs().map(firstLine)).toEqual(namesOf(labels));
  });

  test('a connection that breaks in the middle leaves one job in doubt and the printer to a person', async () => {
    const device = await startPrinter({ dropAfter: (index) => (index === 3 ? 1000 : undefined) });
    const station = openStation();
    const printer = station.add('Labels', device);
    const { labels } = insertBatch(station.stores, {
      parcels: 8,
      atMs: Date.now(),
      labelPrinterId: printer.id,
    });
    station.spool.start();
    await station.spool.whenIdle();
    expect(station.states(labels).slice(0, 4)).toEqual(['sent', 'sent', 'sent', 'in-doubt']);
    expect(station.states(labels).slice(4)).not.toContain('sent');
    expect(station.pausedBy(printer)?.code).toBe('printer.connection-lost');
    station.spool.resumePrinter(printer.id);
    await station.spool.whenIdle();
    const expected = namesOf(labels);
    expect(device.jobs().map(firstLine)).toEqual(expected.filter((_name, index) => index !== 3));
    expect(device.connections).toHaveLength(8);
  });

  test('one printer that stands still does not hold up the others', async () => {
    const [stuck, quickOne] = [await startPrinter({ labelsOnRoll: 0 }), await startPrinter()];
    const station = openStation({ acknowledgeTimeoutMs: 60_000 });
    const stuckPrinter = station.add('Stuck', stuck);
    const otherPrinter = station.add('Other', quickOne);
    const waiting = insertBatch(station.stores, {
      parcels: 3,
      atMs: Date.now(),
      labelPrinterId: stuckPrinter.id,
    });
    const { labels } = insertBatch(station.stores, {
      parcels: 20,
      atMs: Date.now(),
      labelPrinterId: otherPrinter.id,
    });
    station.spool.start();
    await station.until(() => station.states(labels).every((state) => state === 'sent'));
    expect(station.states(waiting.labels)).not.toContain('sent');
    stuck.behave({});
    stuck.release();
    await station.spool.whenIdle();
    expect(station.states(waiting.labels)).toEqual(['sent', 'sent', 'sent']);
  });
});
