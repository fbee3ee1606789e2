import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSpoolerQueues } from '../../electron/devices/winspool/find-spooler-queues.ts';
import { createImpatientSpooler } from '../../electron/devices/winspool/impatient-spooler.ts';
import {
  createSpoolerTransport,
  type SpoolerTransportOptions,
} from '../../electron/devices/winspool/spooler-transport.ts';
import { jobStatusBits, SpoolerError, win32Errors } from '../../electron/devices/winspool/windows-spooler.ts';
import type { SendOutcome } from '../../electron/ports/transport.ts';
import { createFakeSpooler, type FakeSpooler, type SpoolerCall } from '../helpers/fake-spooler.ts';
import { never } from './kit/for-tests.ts';

const label = Uint8Array.from({ length: 200 }, (_, index) => index);

const transportTo = (spooler: FakeSpooler, options: Partial<SpoolerTransportOptions> = {}) =>
  createSpoolerTransport({
    queue: '面单',
    openSpooler: async () => spooler,
    firstLookMs: 1,
    longestLookMs: 2,
    stillTimeoutMs: 40,
    troubleTimeoutMs: 10,
    ...options,
  });

/** Does something at the n-th call of a kind, before it is carried out. */
function at(spooler: FakeSpooler, call: SpoolerCall, turn: number, act: () => unknown): void {
  const before = spooler.before;
  let seen = 0;
  spooler.before = (made) => {
    if (made === call) seen += 1;
    return made === call && seen === turn ? act() : before(made);
  };
}

const codeOf = (outcome: SendOutcome) => (outcome.kind === 'sent' ? outcome.evidence : outcome.problem.code);

test('a job that leaves the queue is acknowledged, under its number in the queue', async () => {
  const spooler = createFakeSpooler();
  at(spooler, 'readJob', 3, () => spooler.finish(1));
  spooler.writeLimit = 64;
  expect(await transportTo(spooler).send(label, 'B0712-001-label', never)).toEqual({
    kind: 'sent',
    bytesAccepted: 200,
    evidence: 'acknowledged',
    spoolerJobId: '1',
  });
  expect(spooler.printed).toEqual([...label]);
  expect(spooler.jobs[0]?.title).toBe('B0712-001-label');
  expect(spooler.openHandles).toBe(0);
});

test('a job that Windows keeps after printing it has left the queue all the same', async () => {
  const spooler = createFakeSpooler();
  at(spooler, 'readJob', 2, () => {
    const [job] = spooler.jobs;
    if (job) job.status = jobStatusBits.printed | jobStatusBits.retained;
  });
  expect((await transportTo(spooler).send(label, 'a', never)).kind).toBe('sent');
});

// facts: windows printing §2.
test.each([
  ['switched to offline use', 0, 0x400, 'printer.queue-offline'],
  ['known to be offline', 0x80, 0, 'printer.queue-offline'],
  ['paused', 0x1, 0, 'printer.queue-paused'],
  ['out of paper', 0x10, 0, 'printer.paper-out'],
])('a queue that is %s gets nothing that could wake up later', async (_name, status, attributes, code) => {
  const spooler = createFakeSpooler();
  Object.assign(spooler, { status, attributes });
  const outcome = await transportTo(spooler).send(label, 'a', never);
  expect([outcome.kind, codeOf(outcome)]).toEqual(['not-started', code]);
  expect(spooler.jobs).toEqual([]);
});

test('a job that never begins is taken back, and nothing of it is left', async () => {
  const spooler = createFakeSpooler();
  const outcome = await transportTo(spooler).send(label, 'a', never);
  expect([outcome.kind, codeOf(outcome)]).toEqual(['not-started', 'printer.queue-stuck']);
  spooler.finish(1);
  expect(spooler.printed).toEqual([]);
});

test('a job that stops halfway is taken back, and in doubt', async () => {
  const spooler = createFakeSpooler();
  at(spooler, 'readJob', 2, () => {
    spooler.feed(1, 50);
    const [job] = spooler.jobs;
    if (job) job.status |= jobStatusBits.error | jobStatusBits.paperOut;
  });
  const outcome = await transportTo(spooler, { stillTimeoutMs: 60_000 }).send(label, 'a', never);
  expect(outcome).toMatchObject({
    kind: 'in-doubt',
    bytesAccepted: 200,
    spoolerJobId: '1',
    problem: { code: 'printer.paper-out' },
  });
  spooler.finish(1);
  expect(spooler.printed).toHaveLength(50);
});

test('a job that begins while it is being taken back is in doubt', async () => {
  const spooler = createFakeSpooler();
  at(spooler, 'pause', 1, () => spooler.feed(1, 10));
  expect((await transportTo(spooler).send(label, 'a', never)).kind).toBe('in-doubt');
});

test('a job that is done while it is being taken back is sent', async () => {
  const spooler = createFakeSpooler();
  at(spooler, 'pause', 1, () => spooler.finish(1));
  expect((await transportTo(spooler).send(label, 'a', never)).kind).toBe('sent');
  expect(spooler.printed).toEqual([...label]);
});

test('a job that somebody deletes in Windows is in doubt, although it leaves the queue', async () => {
  const spooler = createFakeSpooler();
  at(spooler, 'readJob', 2, () => {
    const [job] = spooler.jobs;
    if (job) job.status |= jobStatusBits.deleting;
  });
  at(spooler, 'readJob', 3, () => spooler.remove(1));
  const outcome = await transportTo(spooler).send(label, 'a', never);
  expect([outcome.kind, codeOf(outcome)]).toEqual(['in-doubt', 'printer.job-deleted']);
});

test('a spooler that cannot hold a job proves nothing', async () => {
  const spooler = createFakeSpooler();
  at(spooler, 'pause', 1, () => {
    throw new SpoolerError('SetJobW', win32Errors.accessDenied);
  });
  expect((await transportTo(spooler).send(label, 'a', never)).kind).toBe('in-doubt');
});

test.each([
  [win32Errors.invalidPrinterName, 'open', 'printer.queue-unknown'],
  [win32Errors.accessDenied, 'open', 'printer.queue-denied'],
  [win32Errors.serverUnavailable, 'open', 'printer.spooler-unavailable'],
  [win32Errors.invalidDatatype, 'startDocument', 'printer.queue-refuses-raw'],
  [4711, 'startDocument', 'printer.spooler-refused'],
] as const)('error %i at %s is %s, and nothing was started', async (code, call, expected) => {
  const spooler = createFakeSpooler();
  at(spooler, call, 1, () => {
    throw new SpoolerError(call, code);
  });
  const outcome = await transportTo(spooler).send(label, 'a', never);
  expect([outcome.kind, codeOf(outcome)]).toEqual(['not-started', expected]);
  expect(spooler.openHandles).toBe(0);
});

test('a queue of another name is not known', async () => {
  const probe = await transportTo(createFakeSpooler(), { queue: 'Zebra' }).probe(never);
  expect(probe).toMatchObject({ kind: 'problem', problem: { code: 'printer.queue-unknown' } });
});

test('that Windows finds nothing wrong is not "ready"', async () => {
  expect((await transportTo(createFakeSpooler()).probe(never)).kind).toBe('unknown');
});

test('an interrupted job is taken back', async () => {
  const spooler = createFakeSpooler();
  const stop = new AbortController();
  at(spooler, 'readJob', 2, () => stop.abort());
  const outcome = await transportTo(spooler, { stillTimeoutMs: 60_000 }).send(label, 'a', stop.signal);
  expect(outcome.kind).toBe('not-started');
  spooler.finish(1);
  expect(spooler.printed).toEqual([]);
});

test('a spooler that hangs is not waited for, and its queue takes no call before it moves again', async () => {
  const hung = Promise.withResolvers<void>();
  const fake = createFakeSpooler();
  at(fake, 'readJob', 1, () => hung.promise);
  const spooler = createImpatientSpooler(fake, 20);
  const transport = createSpoolerTransport({ queue: '面单', openSpooler: async () => spooler });
  const outcome = await transport.send(label, 'a', never);
  expect([outcome.kind, codeOf(outcome)]).toEqual(['in-doubt', 'printer.spooler-silent']);
  const callCount = fake.calls.length;
  expect(await transport.probe(never)).toMatchObject({ problem: { code: 'printer.spooler-silent' } });
  expect(fake.calls).toHaveLength(callCount);
  expect(fake.openHandles).toBe(1);
  hung.resolve();
  await expect.poll(() => fake.openHandles).toBe(0);
  expect((await transport.probe(never)).kind).toBe('unknown');
});

test('a queue that opens too late is closed', async () => {
  const hung = Promise.withResolvers<void>();
  const fake = createFakeSpooler();
  at(fake, 'open', 1, () => hung.promise);
  const spooler = createImpatientSpooler(fake, 20);
  await expect(spooler.open('面单')).rejects.toThrow(SpoolerError);
  hung.resolve();
  await expect.poll(() => fake.calls).toEqual(['open']);
  await expect.poll(async () => (await spooler.open('面单')) !== undefined).toBe(true);
  await expect.poll(() => fake.openHandles).toBe(1);
});

test('queues are found with their driver and port', async () => {
  const spooler = createFakeSpooler();
  expect(await findSpoolerQueues(spooler)).toEqual([
    { queue: '面单', server: '', driverName: 'Label 203', portName: 'USB001' },
  ]);
  expect(spooler.openHandles).toBe(0);
});

/** What may happen in the queue before any call, beside the call itself. */
const happenings = ['feed-some', 'finish', 'error', 'clear', 'delete', 'refuse', 'abort'] as const;

test('whatever happens in the queue: not started means that nothing ever comes, sent that all of it came', async () => {
  const events = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.constantFrom(...happenings)), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(events, fc.integer({ min: 30, max: 400 }), async (script, writeLimit) => {
      const spooler = createFakeSpooler();
      const stop = new AbortController();
      spooler.writeLimit = writeLimit;
      let deletion: 'none' | 'begun' | 'seen' = 'none';
      let turn = 0;
      spooler.before = (call) => {
        const due = script.filter(([when]) => when === turn).map(([, event]) => event);
        turn += 1;
        const [job] = spooler.jobs;
        // One look shows it; a job that goes between two looks cannot be told from one that is done.
        if (deletion === 'seen') spooler.remove(1);
        for (const event of due) {
          if (event === 'abort') stop.abort();
          if (event === 'refuse') throw new SpoolerError(call, 4711);
          if (!job) continue;
          if (event === 'feed-some') spooler.feed(1, 70);
          if (event === 'finish') spooler.finish(1);
          if (event === 'error') job.status |= jobStatusBits.error;
          if (event === 'clear') job.status &= ~jobStatusBits.error;
          if (event === 'delete' && deletion === 'none') {
            deletion = 'begun';
            job.status |= jobStatusBits.deleting;
          }
        }
        if (deletion === 'begun' && call === 'readJob') deletion = 'seen';
      };
      const transport = transportTo(spooler, { stillTimeoutMs: 6, troubleTimeoutMs: 3, longestLookMs: 1 });
      const outcome = await transport.send(label, 'a', stop.signal);
      // Whatever the queue still holds comes out some day.
      if (spooler.jobs.length > 0) spooler.finish(1);
      if (outcome.kind === 'not-started') expect(spooler.printed).toEqual([]);
      if (outcome.kind === 'sent') expect(spooler.printed).toEqual([...label]);
      expect(spooler.openHandles).toBe(0);
    }),
    { numRuns: 300 },
  );
});
