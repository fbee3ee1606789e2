import { expect, test } from 'vitest';
import type { PrinterId } from '../../electron/domain/ids.ts';
import type { PrintJob } from '../../electron/domain/print-jobs.ts';
import { problem } from '../../electron/domain/problems.ts';
import {
  insertSampleBatch,
  insertSamplePrinter,
  openSampleStores,
  sampleIds,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

test('papers that printers took are counted by printer and template, from a moment on', () => {
  const stores = openSampleStores();
  const printerId = insertSamplePrinter(stores).id;
  const otherId = insertSamplePrinter(stores).id;
  insertSamplePrinter(stores);
  const { labels } = insertSampleBatch(stores, { parcels: 8, labelPrinterId: printerId });
  const left = [...labels];
  const attempt = (templateId: string, atMs: number, by: PrinterId, isSent = true) => {
    const label = left.pop() as PrintJob;
    const job = { ...label, id: sampleIds.next<'job'>(), generation: 2, templateId, printerId: by };
    stores.jobs.insert(job);
    stores.jobs.storeBytes(job.id, new Uint8Array([1]), 'c'.repeat(64), 1, atMs);
    const attemptId = sampleIds.next<'attempt'>();
    stores.jobs.beginAttempt(attemptId, job.id, atMs);
    stores.jobs.endAttempt(
      attemptId,
      isSent
        ? { kind: 'sent', bytesAccepted: 1, evidence: 'accepted' }
        : { kind: 'not-started', problem: problem('printer.paper-out') },
      atMs,
    );
  };
  const sinceMs = sampleTimeMs + 1_000;
  attempt('a', sinceMs, printerId);
  attempt('a', sinceMs + 1, printerId);
  attempt('b', sinceMs + 1, printerId);
  attempt('b', sinceMs, otherId);
  attempt('a', sinceMs - 1, otherId);
  attempt('c', sinceMs - 1, printerId);
  attempt('d', sinceMs, printerId, false);
  const counted = stores.failures.sentSince(sinceMs);
  expect(counted).toHaveLength(3);
  expect(counted).toEqual(
    expect.arrayContaining([
      { printerId, templateId: 'a', papers: 2 },
      { printerId, templateId: 'b', papers: 1 },
      { printerId: otherId, templateId: 'b', papers: 1 },
    ]),
  );
});
