/** Everything about imports of one station: one commit or undo at a time, whoever asks for it. */

import { done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { shareStock } from './allocate-stock.ts';
import { type CommittedImport, commitImport } from './commit-import.ts';
import type { StationContext } from './context.ts';
import type { Operation } from './operation.ts';
import { createPreviews, type DroppedFile } from './preview-import.ts';
import { bringBackHalfUndone, withdrawArriving } from './recover-imports.ts';
import { undoImport } from './undo-import.ts';

/** One per station, since previews and the one place for writing live in it. */
export function createImportOrders(context: StationContext) {
  const { preview, reread, orders, files, discard } = createPreviews(context);
  let isWriting = false;
  const running = new Set<Promise<unknown>>();
  const closing = new AbortController();
  /** What a crash or a full disk left half done is put right before anything looks at orders by their number. */
  let recovering: Promise<void> | undefined;

  const recover = (): Promise<void> => {
    const recoverAll = async () => {
      await withdrawArriving(context);
      await bringBackHalfUndone(context);
    };
    recovering ??= recoverAll().finally(() => {
      recovering = undefined;
    });
    return recovering;
  };

  /** What came or went claims stock, and may take it from others. It is written by now: trouble is for the next time. */
  async function shareStockAnew(): Promise<void> {
    try {
      await shareStock(context);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      context.logger.warn('import.stock-not-shared', { code: error.problem.code });
    }
  }

  /** A call ends early where the station closes. */
  const withClosing = (operation: Operation): Operation => ({
    ...operation,
    signal: AbortSignal.any([closing.signal, ...(operation.signal ? [operation.signal] : [])]),
  });

  /** One at a time; a problem that had to roll something back is an answer, not an error. */
  async function write<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    if (isWriting) return refused(problem('import.already-running'));
    isWriting = true;
    try {
      await recover();
      const result = await work();
      if (!result.ok) return result;
      await shareStockAnew();
      context.announce({ kind: 'orders-changed' });
      context.announce({ kind: 'parcels-changed' });
      context.announce({ kind: 'imports-changed' });
      return result;
    } catch (error) {
      if (error instanceof ProblemError) return refused(error.problem);
      throw error;
    } finally {
      isWriting = false;
    }
  }

  async function read<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!isWriting) await recover();
    return work();
  }

  async function track<Value>(work: Promise<Value>): Promise<Value> {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  return {
    preview: (dropped: readonly DroppedFile[], shop: string | null, operation: Operation) =>
      track(read(() => preview(dropped, shop, withClosing(operation)))),
    reread: (request: Parameters<typeof reread>[0], operation: Operation) =>
      track(read(() => reread(request, withClosing(operation)))),
    orders,
    discard,
    /** Commits a preview, all of it or nothing. */
    async commit(previewId: string, operation: Operation): Promise<Result<CommittedImport>> {
      const waiting = files(previewId);
      if (!waiting) return refused(problem('import.preview-expired'));
      const committed = await track(write(() => commitImport(context, waiting, withClosing(operation))));
      if (committed.ok) discard(previewId);
      return committed;
    },
    undo: (commitId: string, operation: Operation) =>
      track(write(() => undoImport(context, commitId, withClosing(operation)))),
    forgetMapping(shop: string, headerKey: string): Result<void> {
      context.stores.mappings.remove(shop, headerKey);
      return done(undefined);
    },
    /** Whether somebody's files are being read, written or taken back right now. */
    isBusy: () => running.size > 0,
    recover,
    /** Cancels what is going on and waits for its end. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.allSettled([...running, recovering]);
    },
  };
}

export type ImportOrders = ReturnType<typeof createImportOrders>;
