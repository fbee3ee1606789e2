import { describe, expect, test, vi } from 'vitest';
import {
  deviceProblem,
  deviceStatus,
  readyDevice,
  unknownDevice,
} from '../../../electron/domain/device-status.ts';
import type { PrintJob } from '../../../electron/domain/print-jobs.ts';
import { ProblemError, problem, refused } from '../../../electron/domain/problems.ts';
import type { SendOutcome } from '../../../electron/ports/transport.ts';
import { insertBatch } from '../../helpers/fake-batch.ts';
import { settle } from '../../helpers/fake-clock.ts';
import { fakeIds } from '../../helpers/fake-platform.ts';
import { accepted, acknowledged, type FakeSend } from '../../helpers/fake-transport.ts';
import { type Bench, bytesOfJob, openBench } from './bench.ts';

const nameOf = (job: PrintJob) => `${job.pairCode}-${job.document}`;
const unreachable: SendOutcome = {
  kind: 'not-started',
  problem: problem('printer.unreachable', { host: '127.0.0.1', port: 9, reason: 'ECONNREFUSED' }),
};
const lost: SendOutcome = {
  kind: 'in-doubt',
  bytesAccepted: 12,
  problem: problem('printer.connection-lost', { reason: 'ECONNRESET' }),
};

/** Both stacks of a batch, each on its own printer. */
function twoStacks(bench: Bench, parcels: number) {
  const label = bench.addPrinter('Labels');
  const slip = bench.addPrinter('Slips');
  const batch = insertBatch(bench.stores, {
    parcels,
    atMs: bench.clock.nowMs(),
    labelPrinterId: label.printer.id,
    slipPrinterId: slip.printer.id,
  });
  return { label, slip, ...batch };
}

/** Labels only. */
function oneStack(bench: Bench, parcels: number, name = 'Labels') {
  const { printer, transport } = bench.addPrinter(name);
  const batch = insertBatch(bench.stores, {
    parcels,
    atMs: bench.clock.nowMs(),
    labelPrinterId: printer.id,
  });
  return { printer, transport, ...batch };
}

/** Holds sends back until a test opens the gate. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

const sentNames = (sends: readonly FakeSend[]) => sends.map((send) => send.name);

describe('order', () => {
  test('each printer gets its jobs in batch order, once, and every slip after its label', async () => {
    const bench = openBench();
    const { label, slip, labels, slips } = twoStacks(bench, 12);
    const order: string[] = [];
    const note = (send: FakeSend) => {
      order.push(send.name);
      return acknowledged(send);
    };
    label.transport.answer = note;
    slip.transport.answer = note;
    bench.spool.start();
    await bench.spool.whenIdle();

    expect(sentNames(label.transport.sends)).toEqual(labels.map(nameOf));
    expect(sentNames(slip.transport.sends)).toEqual(slips.map(nameOf));
    for (const [index, job] of slips.entries()) {
      const itsLabel = labels[index];
      if (!itsLabel) throw new Error('no label');
      expect(order.indexOf(nameOf(itsLabel))).toBeLessThan(order.indexOf(nameOf(job)));
    }
    expect(new Set(bench.states([...labels, ...slips]))).toEqual(new Set(['sent']));
    expect(bench.logger.bugs).toEqual([]);
  });

  test('printers work at the same time', async () => {
    const bench = openBench();
    const stacks = ['One', 'Two', 'Three', 'Four'].map((name) => oneStack(bench, 3, name));
    const { passed, open } = gate();
    for (const { transport } of stacks) {
      transport.answer = async (send) => {
        await passed;
        return acknowledged(send);
      };
    }
    bench.spool.start();
    await bench.until(() =>
      stacks.every(({ labels: [first] }) => first && bench.state(first.id) === 'sending'),
    );
    open();
    await bench.spool.whenIdle();
    for (const { transport, labels } of stacks)
      expect(sentNames(transport.sends)).toEqual(labels.map(nameOf));
  });

  test('a printer that is woken for new jobs takes them up', async () => {
    const bench = openBench();
    bench.spool.start();
    await bench.spool.whenIdle();
    const { printer, labels } = oneStack(bench, 2);
    bench.spool.wake(printer.id);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent']);
  });

  test('being woken inside a transaction changes nothing in it', async () => {
    const bench = openBench();
    const { printer, labels } = oneStack(bench, 1);
    bench.spool.start();
    bench.stores.transaction(() => {
      bench.spool.wake(printer.id);
      expect(bench.states(labels)).toEqual(['queued']);
    });
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent']);
  });
});

describe('two stacks in step', () => {
  test('labels run at most three parcels ahead of a slip printer that stands still', async () => {
    const bench = openBench();
    const { label, slip, labels } = twoStacks(bench, 20);
    const { passed, open } = gate();
    slip.transport.answer = async (send) => {
      await passed;
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.until(() => label.transport.sends.length === 4);
    await settle();
    // Slip 1 is on its way: label 4 is three parcels ahead of it, label 5 would be four.
    expect(sentNames(label.transport.sends)).toEqual(labels.slice(0, 4).map(nameOf));
    open();
    await bench.spool.whenIdle();
    expect(label.transport.sends).toHaveLength(20);
    expect(slip.transport.sends).toHaveLength(20);
  });

  test('the slip of a label in doubt waits; the others go on once a person has looked', async () => {
    const bench = openBench();
    const { label, slip, labels, slips } = twoStacks(bench, 6);
    label.transport.answer = (send) =>
      send.name === `${labels[2]?.pairCode}-label` ? lost : acknowledged(send);
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent', 'in-doubt', 'rendered', 'rendered', 'queued']);
    expect(bench.states(slips).slice(2)).not.toContain('sent');
    expect(bench.pausedBy(label.printer.id)?.code).toBe('printer.connection-lost');

    bench.spool.resumePrinter(label.printer.id);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent', 'in-doubt', 'sent', 'sent', 'sent']);
    const slipStates = bench.states(slips);
    expect(slipStates[2]).not.toBe('sent');
    expect(slipStates.filter((state) => state === 'sent')).toHaveLength(5);
    // Nothing of the job in doubt was sent a second time, and its slip never.
    expect(
      sentNames(label.transport.sends).filter((name) => name === `${labels[2]?.pairCode}-label`),
    ).toHaveLength(1);
    expect(sentNames(slip.transport.sends)).not.toContain(`${slips[2]?.pairCode}-packing-slip`);
  });
});

describe('before the first byte', () => {
  test('the attempt and the bytes are stored when the transport is called', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 1);
    const [job] = labels;
    if (!job) throw new Error('no job');
    const seen: unknown[] = [];
    transport.answer = (send) => {
      seen.push(
        bench.state(job.id),
        bench.stores.jobs.listAttempts(job.id).map(({ outcome }) => outcome),
        Buffer.compare(send.bytes, bytesOfJob(job)),
        Buffer.compare(bench.stores.jobs.getBytes(job.id) ?? new Uint8Array(), bytesOfJob(job)),
      );
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(seen).toEqual(['sending', ['open'], 0, 0]);
    expect(bench.stores.jobs.listAttempts(job.id)).toMatchObject([
      { outcome: 'sent', bytesAccepted: bytesOfJob(job).length, problem: null },
    ]);
  });

  test('bytes that changed in the database are not sent', async () => {
    let isDamaged = false;
    const bench = openBench({}, { hashBytes: (bytes) => (isDamaged ? 'damaged' : 'whole') + bytes.length });
    const { printer, transport, labels } = oneStack(bench, 1);
    bench.spool.pausePrinter(printer.id);
    transport.answer = () => unreachable;
    bench.spool.start();
    bench.spool.resumePrinter(printer.id);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['rendered']);
    isDamaged = true;
    bench.spool.resumePrinter(printer.id);
    await bench.spool.whenIdle();
    expect(transport.sends).toHaveLength(1);
    expect(
      bench.stores.jobs.get(labels[0]?.id ?? (bench.stores.jobs.list({})[0]?.id as never))?.problem?.code,
    ).toBe('data.damaged');
  });

  test('the first page is rendered alone: nothing that comes behind it takes its time', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 4);
    const { passed, open } = gate();
    const { renderJob } = bench;
    bench.renderJob = async (job) => {
      if (job.position === 1) await passed;
      return renderJob(job);
    };
    bench.spool.start();
    await settle();
    expect(bench.rendered.map(nameOf)).toEqual(labels.slice(0, 1).map(nameOf));
    open();
    await bench.spool.whenIdle();
    expect(sentNames(transport.sends)).toEqual(labels.map(nameOf));
  });

  test('no more than two jobs are rendered before their turn', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 10);
    const { passed, open } = gate();
    transport.answer = async (send) => {
      await passed;
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.until(() => transport.sends.length === 1);
    await settle();
    expect(bench.rendered.map(nameOf)).toEqual(labels.slice(0, 3).map(nameOf));
    open();
    await bench.spool.whenIdle();
    expect(bench.rendered.map(nameOf)).toEqual(labels.map(nameOf));
  });
});

describe('a printer that cannot be reached', () => {
  test('keeps its jobs, is asked ever more slowly, and goes on by itself with the stored bytes', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 2);
    transport.answer = () => unreachable;
    transport.probeAnswer = () => deviceProblem(unreachable.problem);
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['rendered', 'rendered']);
    expect(bench.pausedBy(printer.id)).toMatchObject({
      code: 'printer.unreachable',
      params: { reason: 'ECONNREFUSED' },
    });
    const delays: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const [delayMs = 0] = bench.clock.pendingDelays();
      delays.push(delayMs);
      await bench.clock.advance(delayMs);
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(transport.probeCount).toBe(7);
    expect(transport.sends).toHaveLength(1);

    transport.answer = acknowledged;
    // Somebody listens again; it says nothing of itself, which is enough where nothing was sent.
    transport.probeAnswer = () => unknownDevice();
    await bench.clock.advance(30_000);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent']);
    expect(bench.pausedBy(printer.id)).toBeNull();
    expect(bench.rendered).toHaveLength(2);
  });

  test('for more than ten minutes: what waits is withheld when it is back, until a person wants it', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 2);
    transport.answer = () => unreachable;
    transport.probeAnswer = () => deviceProblem(unreachable.problem);
    bench.spool.start();
    await bench.spool.whenIdle();
    await bench.clock.advance(11 * 60_000);
    transport.answer = acknowledged;
    transport.probeAnswer = readyDevice;
    await bench.clock.advance(30_000);
    await bench.spool.whenIdle();
    expect(bench.pausedBy(printer.id)).toBeNull();
    expect(bench.states(labels)).toEqual(['held', 'held']);
    expect(labels.map(({ id }) => bench.stores.jobs.get(id)?.problem?.code)).toEqual(
      labels.map(() => 'job.expired'),
    );
    expect(bench.events).toContainEqual({ kind: 'papers-expired', printerId: printer.id });
    expect(transport.sends).toHaveLength(1);

    for (const { id } of labels) bench.stores.jobs.setState(id, 'queued', bench.clock.nowMs());
    bench.spool.wake();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent']);
  });

  test('that was found unreachable yesterday prints nothing of yesterday by itself after a restart', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 1);
    transport.answer = () => unreachable;
    bench.spool.start();
    await bench.spool.whenIdle();
    await bench.spool.stop();
    await bench.clock.advance(20 * 3_600_000);
    transport.answer = acknowledged;
    const spool = bench.restart();
    spool.start();
    await bench.clock.advance(60_000);
    await spool.whenIdle();
    expect(bench.states(labels)).toEqual(['held']);
    expect(bench.pausedBy(printer.id)).toBeNull();
  });

  test('that a person pauses meanwhile stays paused', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 1);
    transport.answer = () => unreachable;
    bench.spool.start();
    await bench.spool.whenIdle();
    bench.spool.pausePrinter(printer.id);
    await bench.clock.advance(60_000);
    expect(transport.probeCount).toBe(0);
    expect(bench.pausedBy(printer.id)?.code).toBe('printer.paused');
    expect(bench.states(labels)).toEqual(['rendered']);
  });

  test('a pause that a person asks for during the send is not taken over by a lesser one', async () => {
    const bench = openBench();
    const { printer, transport } = oneStack(bench, 1);
    transport.answer = () => {
      bench.spool.pausePrinter(printer.id);
      return unreachable;
    };
    bench.spool.start();
    await bench.spool.whenIdle();
    await bench.clock.advance(60_000);
    expect(bench.pausedBy(printer.id)?.code).toBe('printer.paused');
    expect(transport.sends).toHaveLength(1);
  });

  test('a folder that cannot be written waits for a person', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 1);
    transport.answer = () => ({ kind: 'not-started', problem: problem('printer.folder-not-writable') });
    bench.spool.start();
    await bench.spool.whenIdle();
    await bench.clock.advance(60_000);
    expect(transport.probeCount).toBe(0);
    expect(bench.pausedBy(printer.id)?.code).toBe('printer.folder-not-writable');
    expect(bench.states(labels)).toEqual(['rendered']);
  });
});

describe('papers that waited too long', () => {
  const expiredOf = (bench: Bench, jobs: readonly PrintJob[]) =>
    jobs.map(({ id }) => bench.stores.jobs.get(id)?.problem?.code === 'job.expired');

  test('are withheld in both stacks, whatever stood in their way; what came later goes on', async () => {
    const bench = openBench();
    const labelPrinter = bench.addPrinter('Labels');
    const slipPrinter = bench.addPrinter('Slips');
    const ids = { labelPrinterId: labelPrinter.printer.id, slipPrinterId: slipPrinter.printer.id };
    const old = insertBatch(bench.stores, { parcels: 3, atMs: bench.clock.nowMs(), ...ids });
    await bench.clock.advance(13 * 3_600_000);
    const fresh = insertBatch(bench.stores, { parcels: 2, atMs: bench.clock.nowMs(), ...ids });
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states([...old.labels, ...old.slips])).toEqual(Array(6).fill('held'));
    expect(expiredOf(bench, [...old.labels, ...old.slips])).toEqual(Array(6).fill(true));
    expect(bench.states([...fresh.labels, ...fresh.slips])).toEqual(Array(4).fill('sent'));
    expect(bench.stores.jobs.listExpired({ printerId: ids.slipPrinterId })).toHaveLength(3);
    expect(bench.stores.jobs.listExpired({ batchId: fresh.batchId })).toEqual([]);
  });

  test('go without asking where the shop says so', async () => {
    const bench = openBench();
    bench.stores.settings.write({ ...bench.stores.settings.read(), jobExpiryHours: 0 });
    const { labels } = oneStack(bench, 2);
    await bench.clock.advance(300 * 3_600_000);
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent']);
  });

  test('are those that nobody asked for since: a batch that is let go on in the morning is asked for', async () => {
    const bench = openBench();
    const { labels } = oneStack(bench, 2);
    const [batch] = bench.stores.jobs.listBatches(1);
    if (!batch) throw new Error('no batch');
    bench.stores.jobs.setBatchPaused(batch.id, true);
    bench.spool.start();
    await bench.clock.advance(14 * 3_600_000);
    bench.stores.jobs.setBatchPaused(batch.id, false);
    bench.spool.wake();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent']);
  });
});

describe('sends without an acknowledgement', () => {
  test('stop after three until a person resumes', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 8);
    transport.answer = accepted;
    transport.probeAnswer = () => unknownDevice();
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(transport.sends).toHaveLength(3);
    expect(bench.pausedBy(printer.id)).toMatchObject({ code: 'printer.no-progress', params: { jobs: 3 } });
    // A connection alone proves nothing here.
    await bench.clock.advance(5 * 60_000);
    expect(transport.sends).toHaveLength(3);
    bench.spool.resumePrinter(printer.id);
    await bench.spool.whenIdle();
    expect(transport.sends).toHaveLength(6);
    bench.spool.resumePrinter(printer.id);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(Array(8).fill('sent'));
  });

  test('go on when the device says that it is ready', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 8);
    transport.answer = accepted;
    transport.probeAnswer = () => deviceStatus({ conditions: ['paper-out'], raw: '<04>' });
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(transport.sends).toHaveLength(3);
    expect(bench.pausedBy(printer.id)).toMatchObject({ code: 'printer.paper-out', params: { raw: '<04>' } });
    transport.probeAnswer = readyDevice;
    await bench.clock.advance(1000);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(Array(8).fill('sent'));
    expect(bench.pausedBy(printer.id)).toBeNull();
  });

  test('are forgotten as soon as one is acknowledged', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 9);
    transport.answer = (send) => (transport.sends.length % 3 === 0 ? acknowledged(send) : accepted(send));
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(Array(9).fill('sent'));
    expect(transport.probeCount).toBe(0);
  });
});

describe('what a person does', () => {
  test('pausing lets out only the job in progress', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 20);
    transport.answer = (send) => {
      if (transport.sends.length === 5) bench.spool.pausePrinter(printer.id);
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(transport.sends).toHaveLength(5);
    expect(bench.pausedBy(printer.id)?.code).toBe('printer.paused');
    bench.spool.resumePrinter(printer.id);
    await bench.spool.whenIdle();
    expect(sentNames(transport.sends)).toEqual(labels.map(nameOf));
  });

  test('cancelling withdraws what has not begun, and refuses what has', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 20);
    const ids = labels.map((job) => job.id);
    let report: ReturnType<typeof bench.spool.cancelJobs> | undefined;
    transport.answer = (send) => {
      if (transport.sends.length === 5) report = bench.spool.cancelJobs(ids);
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(transport.sends).toHaveLength(5);
    expect(report?.cancelled).toEqual(ids.slice(5));
    expect(
      report?.refused.map(({ jobId, problem: { code, params } }) => [jobId, code, params.state]),
    ).toEqual([
      ...ids.slice(0, 4).map((id) => [id, 'job.state-refused', 'sent']),
      [ids[4], 'job.state-refused', 'sending'],
    ]);
    expect(bench.states(labels)).toEqual([...Array(5).fill('sent'), ...Array(15).fill('cancelled')]);
  });

  test('a job that is cancelled while it is rendered stays cancelled', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 1);
    const render = bench.renderJob;
    bench.renderJob = (job) => {
      bench.spool.cancelJobs([job.id]);
      return render(job);
    };
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['cancelled']);
    expect(transport.sends).toEqual([]);
    expect(bench.logger.bugs).toEqual([]);
  });

  test('a job that is cancelled after it was chosen and before its attempt is committed is not sent', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 2);
    const [first] = labels;
    const { jobs } = bench.stores;
    const read = jobs.getBytes;
    vi.spyOn(jobs, 'getBytes').mockImplementation((id) => {
      if (id === first?.id) bench.spool.cancelJobs([id]);
      return read(id);
    });
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(sentNames(transport.sends)).toEqual(labels.slice(1).map(nameOf));
    expect(bench.states(labels)).toEqual(['cancelled', 'sent']);
    expect(bench.logger.bugs).toEqual([]);
  });

  test('a job in doubt is neither cancelled nor tried again here', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 1);
    const [job] = labels;
    if (!job) throw new Error('no job');
    transport.answer = () => lost;
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.spool.cancelJobs([job.id]).refused).toMatchObject([{ problem: { code: 'job.in-doubt' } }]);
    expect(bench.spool.retryJob(job.id)).toMatchObject({
      ok: false,
      problems: [{ code: 'job.state-refused' }],
    });
    expect(bench.states(labels)).toEqual(['in-doubt']);
  });

  test('what does not exist is refused', () => {
    const bench = openBench();
    const missing = fakeIds.next<'job'>();
    expect(bench.spool.retryJob(missing)).toMatchObject({ problems: [{ code: 'job.not-found' }] });
    expect(bench.spool.cancelJobs([missing]).refused).toMatchObject([{ problem: { code: 'job.not-found' } }]);
    expect(bench.spool.pausePrinter(fakeIds.next<'printer'>())).toMatchObject({
      problems: [{ code: 'printer.not-found' }],
    });
  });
});

describe('a page that may not be printed', () => {
  test('fails with its problem, its slip waits, and the rest goes on once it is withdrawn', async () => {
    const bench = openBench();
    const { label, slip, labels, slips } = twoStacks(bench, 6);
    const render = bench.renderJob;
    bench.renderJob = (job) =>
      job.id === labels[2]?.id
        ? Promise.resolve(refused(problem('print.glyph-missing', { glyphs: '𠮷' })))
        : render(job);
    bench.spool.start();
    await bench.spool.whenIdle();
    const [failed, itsSlip] = [labels[2], slips[2]];
    if (!failed || !itsSlip) throw new Error('no job');
    expect(bench.stores.jobs.get(failed.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'print.glyph-missing', params: { glyphs: '𠮷' } },
    });
    expect(['queued', 'rendered']).toContain(bench.state(itsSlip.id));

    bench.spool.cancelJobs([failed.id, itsSlip.id]);
    await bench.spool.whenIdle();
    expect(label.transport.sends).toHaveLength(5);
    expect(slip.transport.sends).toHaveLength(5);
    expect(bench.pausedBy(label.printer.id)).toBeNull();
  });

  test('is printed after it was mended', async () => {
    const bench = openBench();
    const { labels, slips } = twoStacks(bench, 3);
    const render = bench.renderJob;
    bench.renderJob = () => Promise.resolve(refused(problem('print.text-cut')));
    bench.spool.start();
    await bench.spool.whenIdle();
    bench.renderJob = render;
    for (const job of [...labels, ...slips]) {
      if (bench.state(job.id) === 'failed') expect(bench.spool.retryJob(job.id)).toMatchObject({ ok: true });
      await bench.spool.whenIdle();
    }
    expect(new Set(bench.states([...labels, ...slips]))).toEqual(new Set(['sent']));
  });
});

describe('bugs', () => {
  test('in rendering cost one job, in sending leave it in doubt, in a listener nothing', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 4);
    const render = bench.renderJob;
    bench.renderJob = (job) => {
      if (job.id === labels[0]?.id) throw new TypeError('render');
      return render(job);
    };
    transport.answer = (send) => {
      if (send.name === `${labels[2]?.pairCode}-label`) throw new TypeError('send');
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.spool.whenIdle();
    const [first] = labels;
    if (!first) throw new Error('no job');
    expect(bench.stores.jobs.get(first.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'internal.bug', ref: 'ref-1' },
    });
    bench.spool.cancelJobs([first.id]);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['cancelled', 'sent', 'in-doubt', 'rendered']);
    expect(bench.pausedBy(printer.id)?.code).toBe('internal.bug');
    expect(bench.logger.bugs.map(({ event }) => event)).toEqual(['spool.render', 'spool.send']);
    bench.spool.resumePrinter(printer.id);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['cancelled', 'sent', 'in-doubt', 'sent']);
  });

  test('a listener that throws stops nobody', async () => {
    const bench = openBench();
    const { labels } = oneStack(bench, 3);
    bench.events.push = () => {
      throw new TypeError('listener');
    };
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent', 'sent']);
    expect(bench.logger.bugs.every(({ event }) => event === 'spool.announce')).toBe(true);
  });
});

describe('a database that refuses', () => {
  test('lets nothing leave, shows why, and goes on when there is room again', async () => {
    let isFull = true;
    const bench = openBench(
      {},
      {
        wrapStores: (stores) => ({
          ...stores,
          jobs: {
            ...stores.jobs,
            beginAttempt(...args) {
              if (isFull) throw new ProblemError('data.disk-full', {});
              stores.jobs.beginAttempt(...args);
            },
          },
        }),
      },
    );
    const { printer, transport, labels } = oneStack(bench, 2);
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(transport.sends).toEqual([]);
    expect(bench.states(labels)).toEqual(['rendered', 'rendered']);
    expect(bench.pausedBy(printer.id)?.code).toBe('data.disk-full');
    isFull = false;
    await bench.clock.advance(1000);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent']);
  });

  test('after a send keeps what is known, and writes it before anything else begins', async () => {
    let refusals = 2;
    const bench = openBench(
      {},
      {
        wrapStores: (stores) => ({
          ...stores,
          jobs: {
            ...stores.jobs,
            endAttempt(...args) {
              refusals -= 1;
              if (refusals >= 0) throw new Error('I/O error');
              stores.jobs.endAttempt(...args);
            },
          },
        }),
      },
    );
    const { transport, labels } = oneStack(bench, 2);
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(bench.states(labels)[0]).toBe('sending');
    expect(transport.sends).toHaveLength(1);
    await bench.clock.advance(5000);
    expect(transport.sends).toHaveLength(1);
    await bench.clock.advance(5000);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['sent', 'sent']);
    expect(sentNames(transport.sends)).toEqual(labels.map(nameOf));
  });

  test('what follows from a sent label is committed with it or not at all', async () => {
    const recorded: string[] = [];
    const bench = openBench({}, { recordSent: (job) => recorded.push(nameOf(job)) });
    const { transport, labels } = oneStack(bench, 3);
    transport.answer = (send) => (transport.sends.length === 2 ? lost : acknowledged(send));
    bench.spool.start();
    await bench.spool.whenIdle();
    expect(recorded).toEqual(labels.slice(0, 1).map(nameOf));
  });
});

describe('stopping', () => {
  test('waits for the job in progress and begins no other', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 5);
    const { passed, open } = gate();
    transport.answer = async (send) => {
      await passed;
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.until(() => transport.sends.length === 1);
    const stopped = bench.spool.stop();
    open();
    await stopped;
    expect(bench.states(labels)[0]).toBe('sent');
    expect(transport.sends).toHaveLength(1);
    bench.spool.wake();
    await settle();
    expect(transport.sends).toHaveLength(1);
    expect(bench.clock.pendingDelays()).toEqual([]);
  });

  test('interrupts a send that takes too long: in doubt, and no fault of the printer', async () => {
    const bench = openBench();
    const { printer, transport, labels } = oneStack(bench, 2);
    transport.answer = (_send, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(lost));
      });
    bench.spool.start();
    await bench.until(() => transport.sends.length === 1);
    const stopped = bench.spool.stop();
    await settle();
    await bench.clock.advance(10_000);
    await stopped;
    expect(bench.stores.jobs.list({})[0]).toMatchObject({
      state: 'in-doubt',
      problem: { code: 'job.interrupted' },
    });
    expect(bench.pausedBy(printer.id)).toBeNull();

    transport.answer = acknowledged;
    const spool = bench.restart();
    spool.start();
    await spool.whenIdle();
    expect(bench.states(labels)).toEqual(['in-doubt', 'sent']);
  });

  test('a transport that does not even answer an interrupt leaves its job in doubt, and is heard no more', async () => {
    const bench = openBench();
    const { transport, labels } = oneStack(bench, 1);
    const { passed, open } = gate();
    transport.answer = async (send) => {
      await passed;
      return acknowledged(send);
    };
    bench.spool.start();
    await bench.until(() => transport.sends.length === 1);
    const stopped = bench.spool.stop();
    await settle();
    await bench.clock.advance(12_000);
    await stopped;
    expect(bench.states(labels)).toEqual(['in-doubt']);
    bench.stores.close();
    open();
    await settle();
    expect(bench.logger.bugs).toEqual([]);
  });

  test('a rendering that ends too late touches nothing', async () => {
    const bench = openBench();
    oneStack(bench, 1);
    const { passed, open } = gate();
    const render = bench.renderJob;
    bench.renderJob = async (job) => {
      await passed;
      return await render(job);
    };
    bench.spool.start();
    await settle();
    const stopped = bench.spool.stop();
    await settle();
    await bench.clock.advance(12_000);
    await stopped;
    bench.stores.close();
    open();
    await settle();
    expect(bench.logger.bugs).toEqual([]);
  });
});

describe('starting', () => {
  test('can be preceded by recovering, which decides nothing and prints nothing', async () => {
    const bench = openBench();
    const { label, labels } = twoStacks(bench, 2);
    const [first] = labels;
    if (!first) throw new Error('no job');
    const nowMs = bench.clock.nowMs();
    bench.stores.jobs.storeBytes(first.id, bytesOfJob(first), 'hash', 1, nowMs);
    bench.stores.jobs.beginAttempt(fakeIds.next<'attempt'>(), first.id, nowMs);

    expect(bench.spool.recover().map((job) => job.id)).toEqual([first.id]);
    expect(bench.state(first.id)).toBe('in-doubt');
    bench.spool.wake();
    await bench.spool.whenIdle();
    expect(label.transport.sends).toEqual([]);
    expect(bench.rendered).toEqual([]);

    // Starting tells of the same jobs, and takes none that it sends itself for an interrupted one.
    expect(bench.spool.start().map((job) => job.id)).toEqual([first.id]);
    expect(bench.spool.recover().map((job) => job.id)).toEqual([first.id]);
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['in-doubt', 'sent']);
    expect(
      bench.events.filter((event) => event.kind === 'job-changed' && event.jobId === first.id),
    ).toHaveLength(1);
  });

  test('finds interrupted jobs, says so, and goes on with the others', async () => {
    const bench = openBench();
    const { label, slip, labels, slips } = twoStacks(bench, 3);
    const [first] = labels;
    if (!first) throw new Error('no job');
    const bytes = bytesOfJob(first);
    const nowMs = bench.clock.nowMs();
    bench.stores.jobs.storeBytes(first.id, bytes, 'hash', 1, nowMs);
    bench.stores.jobs.beginAttempt(fakeIds.next<'attempt'>(), first.id, nowMs);

    expect(bench.spool.start().map((job) => job.id)).toEqual([first.id]);
    expect(bench.events[0]).toEqual({
      kind: 'job-changed',
      jobId: first.id,
      batchId: first.batchId,
      state: 'in-doubt',
    });
    await bench.spool.whenIdle();
    expect(bench.states(labels)).toEqual(['in-doubt', 'sent', 'sent']);
    expect(bench.states(slips).slice(1)).toEqual(['sent', 'sent']);
    expect(bench.states(slips)[0]).not.toBe('sent');
    expect(sentNames(label.transport.sends)).toEqual(labels.slice(1).map(nameOf));
    expect(sentNames(slip.transport.sends)).toEqual(slips.slice(1).map(nameOf));
  });
});
