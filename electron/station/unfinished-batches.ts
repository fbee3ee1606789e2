/** Batches that are being written: who wants all of one waits for it, who cancels one stops it at once. */

import type { BatchId } from '../domain/ids.ts';
import type { Batch } from '../domain/print-jobs.ts';
import { record, type StationContext } from './context.ts';

interface Writing {
  readonly batchId: BatchId;
  readonly stopping: AbortController;
  readonly ended: PromiseWithResolvers<void>;
}

/** By the stores that take them. One at a time: batches come one after the other. */
const writings = new WeakMap<object, Writing>();

export interface BatchWriting {
  /** Aborted where nothing more of it is wanted. */
  readonly stopped: AbortSignal;
  end(): void;
}

export function beginWriting({ stores }: Pick<StationContext, 'stores'>, batchId: BatchId): BatchWriting {
  const writing: Writing = {
    batchId,
    stopping: new AbortController(),
    ended: Promise.withResolvers<void>(),
  };
  writings.set(stores, writing);
  return {
    stopped: writing.stopping.signal,
    end() {
      if (writings.get(stores) === writing) writings.delete(stores);
      writing.ended.resolve();
    },
  };
}

/** Resolves once all of a batch is written that will be; any batch where none is named. */
export async function whenWritten(
  { stores }: Pick<StationContext, 'stores'>,
  batchId?: string,
): Promise<void> {
  const writing = writings.get(stores);
  if (writing && (batchId === undefined || writing.batchId === batchId)) await writing.ended.promise;
}

/** From now on nothing more is written of a batch. Resolves once it is closed with what it holds. */
export async function stopWriting(
  { stores }: Pick<StationContext, 'stores'>,
  batchId: BatchId,
): Promise<void> {
  const writing = writings.get(stores);
  if (writing?.batchId !== batchId) return;
  writing.stopping.abort();
  await writing.ended.promise;
}

/** A batch has the parcels that it holds, and no more come. Where those are fewer than were to come, the ledger says so. */
export function closeBatch(context: Pick<StationContext, 'stores' | 'clock'>, batch: Batch): void {
  const { stores } = context;
  stores.transaction(() => {
    const missing = stores.jobs.parcelsToCome(batch.id);
    stores.jobs.finishBatch(batch.id);
    if (missing > 0) record(context, 'batch.cut-off', batch.id, { batch: batch.name, missing });
  });
}

/**
 * Closes what a kill or a full disk cut off. Its papers go on as they are; what it lacks was never taken from what is
 * ready to print.
 *
 * @throws ProblemError where the disk is still full.
 */
export function closeCutOff(context: Pick<StationContext, 'stores' | 'clock'>): void {
  for (const batch of context.stores.jobs.listUnfinished()) closeBatch(context, batch);
}
