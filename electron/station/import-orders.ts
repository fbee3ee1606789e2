/** Everything about imports of one station: one commit or undo at a time, whoever asks for it. */

import { done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { shareStock } from './allocate-stock.ts';
import { type CommittedImport, commitImport } from './commit-import.ts';
import type { StationContext } from './context.ts';
import type { Operation } from './operation.ts';
import { createPreviews, type DroppedFile } from './preview-import.ts';
import { withdrawArriving } from './recover-imports.ts';
import { undoImport } from './undo-import.ts';

/** One per station, since previews and the one place for writing live in it. */
export function createImportOrders(context: StationContext) {
  const { preview, reread, orders, files, discard } = createPreviews(context);
  let isWriting = false;
  let readings = 0;
  /** What a crash or a full disk left of an import is withdrawn before anything looks at orders by their number. */
  let recovering: Promise<void> | undefined;

  const recover = (): Promise<void> => {
    recovering ??= withdrawArriving(context).finally(() => {
      recovering = undefined;
    });
    return recovering;
  };

  /** One at a time; a problem that had to roll something back is an answer, not an error. */
  async function write<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    if (isWriting) return refused(problem('import.already-running'));
    isWriting = true;
    try {
      await recover();
      const result = await work();
      if (!result.ok) return result;
      // What came or went claims stock, and may take it from others.
      await shareStock(context);
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

  async function reading<Value>(work: () => Promise<Value>): Promise<Value> {
    readings += 1;
    try {
      if (!isWriting) await recover();
      return await work();
    } finally {
      readings -= 1;
    }
  }

  return {
    preview: (dropped: readonly DroppedFile[], shop: string | null, operation: Operation) =>
      reading(() => preview(dropped, shop, operation)),
    reread: (request: Parameters<typeof reread>[0], operation: Operation) =>
      reading(() => reread(request, operation)),
    orders,
    discard,
    /** Commits a preview, all of it or nothing. */
    async commit(previewId: string, operation: Operation): Promise<Result<CommittedImport>> {
      const waiting = files(previewId);
      if (!waiting) return refused(problem('import.preview-expired'));
      const committed = await write(() => commitImport(context, waiting, operation));
      if (committed.ok) discard(previewId);
      return committed;
    },
    undo: (commitId: string, operation: Operation) => write(() => undoImport(context, commitId, operation)),
    forgetMapping(shop: string, headerKey: string): Result<void> {
      context.stores.mappings.remove(shop, headerKey);
      return done(undefined);
    },
    /** Whether somebody's files are being read, written or taken back right now. */
    isBusy: () => isWriting || readings > 0,
    recover,
  };
}

export type ImportOrders = ReturnType<typeof createImportOrders>;
