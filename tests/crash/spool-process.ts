/**
 * A process of its own with the real database, the real spool and the real TCP transport. It stops at the
 * point that its argument names, in the middle of everything, and is killed there.
 */

import { writeSync } from 'node:fs';
import { openStores } from '../../db/open-stores.ts';
import { createTransport } from '../../electron/devices/create-transport.ts';
import type { JobId } from '../../electron/domain/ids.ts';
import type { PrintJob } from '../../electron/domain/print-jobs.ts';
import { done } from '../../electron/domain/problems.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { createSpool } from '../../electron/spool/create-spool.ts';
import { createFakeLogger, createRealClock, fakeIds, sha256 } from '../helpers/fake-platform.ts';
import type { SpoolProcessOrder, SpoolProcessReport, StopPoint } from './stop-points.ts';

const order: SpoolProcessOrder = JSON.parse(process.argv[2] ?? '');

function report(line: SpoolProcessReport): void {
  // Synchronous: whatever happens next, the parent has heard it.
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** Stands still for good where the order says so. Nothing of this process runs after it. */
function stopAt(point: StopPoint, job: string): void {
  if (point !== order.stopAt || job !== order.stopJob) return;
  report({ kind: 'stopped' });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const nameOf = (job: PrintJob) => `${job.pairCode} ${job.document}`;

function bytesOf(job: PrintJob): Uint8Array {
  const name = nameOf(job);
  const text = `${name}\n`;
  return Buffer.from(text.padEnd(name === order.stopJob ? order.stopJobBytes : 2000, '.'));
}

const clock = createRealClock();
const logger = createFakeLogger();
const opened = openStores({ file: order.databaseFile, ids: fakeIds, clock, version: '0.0.0-test' });
if (!opened.ok) throw new Error(`no database: ${opened.problems[0]?.code}`);
const stores = opened.value;

function nameOfJob(id: JobId): string {
  const job = stores.jobs.get(id);
  if (!job) throw new Error('no such job');
  return nameOf(job);
}

const stoppingStores: Stores = {
  ...stores,
  jobs: {
    ...stores.jobs,
    beginAttempt(attemptId, jobId, atMs) {
      stopAt('before-attempt', nameOfJob(jobId));
      stores.jobs.beginAttempt(attemptId, jobId, atMs);
    },
  },
};

const spool = createSpool(
  {
    stores: stoppingStores,
    ids: fakeIds,
    clock,
    logger,
    hashBytes: sha256,
    renderJob(job) {
      stopAt('before-rendering', nameOf(job));
      report({ kind: 'rendering', job: nameOf(job) });
      const page = { pageCount: 1, templateId: job.templateId, templateVersion: 1, symbols: [] };
      return Promise.resolve(done({ bytes: bytesOf(job), ...page }));
    },
    transportFor(printer) {
      const transport = createTransport(printer);
      return {
        probe: transport.probe,
        async send(bytes, name, signal) {
          const [job = ''] = Buffer.from(bytes.subarray(0, 100)).toString().split('\n');
          stopAt('after-sending-committed', job);
          const outcome = await transport.send(bytes, name, signal);
          stopAt('after-last-byte', job);
          return outcome;
        },
      };
    },
    announce(event) {
      if (event.kind !== 'job-changed') return;
      if (event.state === 'rendered') stopAt('after-rendered', nameOfJob(event.jobId));
      if (event.state === 'sent') stopAt('after-sent', nameOfJob(event.jobId));
    },
  },
  { renderAheadJobs: order.renderAheadJobs },
);

spool.start();
await spool.whenIdle();
await spool.stop();
stores.close();
report({ kind: 'idle', bugs: logger.bugs.length });
