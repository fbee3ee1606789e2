import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrintJob } from '../../electron/domain/print-jobs.ts';
import { type StoreProcess, startStoreProcess } from '../helpers/store-process.ts';
import {
  insertSampleBatch,
  insertSampleParcel,
  insertSamplePrinter,
  integrityOf,
  openSampleStores,
  sampleIds,
  sampleImport,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

let directory: string;
let file: string;
let started: StoreProcess[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench 数据 '));
  file = join(directory, 'waybench.db');
  started = [];
});

afterEach(async () => {
  for (const process of started) await process.kill();
  rmSync(directory, { recursive: true });
});

async function start(
  ...[verb]: Parameters<typeof startStoreProcess> extends [string, infer V] ? [V] : never
) {
  const process = await startStoreProcess(file, verb);
  started.push(process);
  return process;
}

describe('two processes on one database', () => {
  test('never get the same number, and none is left out', async () => {
    const stores = openSampleStores(file);
    const numbers = Array.from({ length: 200 }, (_, index) => `YT${String(index).padStart(13, '0')}`);
    const parcelIds = stores.transaction(() => {
      const importId = sampleImport(stores);
      stores.pools.insert({ id: sampleIds.next(), carrierCode: 'YTO', numbers, createdAtMs: sampleTimeMs });
      return Array.from({ length: 300 }, () => insertSampleParcel(stores, importId).id);
    });
    const processes = [await start('reserve'), await start('reserve')] as const;
    processes[0].start(parcelIds.slice(0, 150));
    processes[1].start(parcelIds.slice(150));
    const given = (await Promise.all(processes.map((process) => process.said()))) as (string | null)[][];
    const bound = given.flat().filter((number) => number !== null);
    expect(bound.sort()).toEqual(numbers);
    expect(given.flat().filter((number) => number === null)).toHaveLength(100);
    // Each process got what the database says.
    given.flat().forEach((number, index) => {
      const id = parcelIds[index];
      expect(id && stores.parcels.get(id)?.waybillNumber).toBe(number);
    });
    stores.close();
  });
});

describe('kill -9', () => {
  test('inside a transaction leaves nothing of it, and all of what was before', async () => {
    const before = openSampleStores(file);
    sampleImport(before, { sha256: 'before' });
    before.ledger.append({
      atMs: 1,
      actor: 'x',
      kind: 'order.imported',
      subjectId: 'before',
      details: {},
    });
    before.close();

    const process = await start('importUnfinished');
    process.start(null);
    expect(await process.said()).toBe('inside');
    await process.kill();

    const stores = openSampleStores(file);
    expect(integrityOf(file)).toBe('ok');
    expect(stores.benchId).toBe(before.benchId);
    expect(stores.imports.list(9).map((record) => record.sha256)).toEqual(['before']);
    expect(stores.orders.counts().all).toBe(0);
    expect(stores.pools.list()).toEqual([]);
    expect(stores.ledger.list({ limit: 9 })).toHaveLength(1);
    // And the file is not locked by the dead.
    stores.ledger.append({ atMs: 2, actor: 'x', kind: 'order.imported', subjectId: 'after', details: {} });
    expect(stores.ledger.list({ limit: 1 })[0]?.sequence).toBe(2);
    stores.close();
  });

  test('after provisional transactions leaves all of them', async () => {
    openSampleStores(file).close();
    const process = await start('importProvisionally');
    process.start(null);
    expect(await process.said()).toBe('written');
    await process.kill();

    const stores = openSampleStores(file);
    expect(integrityOf(file)).toBe('ok');
    const [record] = stores.imports.listByState('arriving');
    expect(record && [...stores.orders.listImported(record.commitId)].flat()).toHaveLength(150);
    expect(stores.orders.counts().all).toBe(0);
    stores.close();
  });

  test('while a job is sent leaves the attempt, so that the job is in doubt and not sent again', async () => {
    const before = openSampleStores(file);
    const printer = insertSamplePrinter(before);
    const { labels } = insertSampleBatch(before, { parcels: 2, labelPrinterId: printer.id });
    const [label, next] = labels as readonly [PrintJob, PrintJob];
    before.jobs.storeBytes(label.id, new Uint8Array(60_000), 'a'.repeat(64), 1, sampleTimeMs);
    before.close();

    const process = await start('send');
    process.start(label.id);
    expect(await process.said()).toBe('sending');
    await process.kill();

    const stores = openSampleStores(file);
    expect(stores.jobs.get(label.id)?.state).toBe('sending');
    expect(stores.jobs.nextForPrinter(printer.id, 3)).toBeUndefined();
    expect(stores.jobs.recoverInterrupted(sampleTimeMs).map((job) => job.id)).toEqual([label.id]);
    expect(stores.jobs.get(label.id)?.state).toBe('in-doubt');
    expect(stores.jobs.nextForPrinter(printer.id, 3)?.id).toBe(next.id);
    stores.close();
  });
});
