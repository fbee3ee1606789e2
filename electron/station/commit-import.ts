/**
 * A preview becomes orders. Many new ones are written in slices into imports that nobody sees yet, so that the bench
 * goes on meanwhile; the last transaction changes what changed and makes everything visible at once.
 */

import type { FileReport } from '../contract/views.ts';
import type { ImportId, OrderId } from '../domain/ids.ts';
import { decodeDrafts } from '../domain/order-files.ts';
import type { OrderDraft } from '../domain/orders.ts';
import { done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { purchaseKey } from '../domain/purchases.ts';
import { changeOrder, type DraftWriter, insertOrder, prepareChange } from './apply-draft.ts';
import {
  type AuditList,
  auditNext,
  auditRest,
  createAuditList,
  createAuditor,
  reauditUnshipped,
  rulesInForce,
} from './audit-orders.ts';
import {
  type ComparedFile,
  type Comparison,
  compareDrafts,
  fileReports,
  type ImportFile,
  keepKnownLines,
} from './compare-drafts.ts';
import { hashText, record, type StationContext } from './context.ts';
import { type Operation, progressOf } from './operation.ts';
import { contentHashOf } from './order-content.ts';
import { withdrawArriving } from './recover-imports.ts';
import { createTurns, type Turns } from './take-turns.ts';

/** Orders inserted in one transaction. */
const sliceSize = 200;
/** Twins audited anew in the last transaction; more are audited right after it, in slices: it is only a warning. */
const auditLimit = 100;

export interface CommittedImport {
  /** Null where every file was known and brought nothing. */
  readonly commitId: ImportId | null;
  readonly files: FileReport[];
}

interface Work {
  readonly comparison: Comparison;
  /** Drafts of which a later file of this import says something else. */
  readonly superseded: ReadonlySet<number>;
  readonly importIds: ReadonlyMap<ComparedFile, ImportId>;
  readonly commitId: ImportId;
}

interface ReadDraft {
  readonly draft: OrderDraft;
  /** See `Comparison.hashes`. */
  readonly hash: string | null;
}

/** A draft as it counts now, with its hash: known lines may have taken the place of its own. */
function asItCounts(context: StationContext, read: ReadDraft, importId: ImportId) {
  const draft = keepKnownLines(context, read.draft);
  const known = draft === read.draft ? read.hash : null;
  return { draft, origin: { importId, contentHash: known ?? contentHashOf(context, draft) } };
}

/** The drafts of a change, file by file, in chunks: decoded only while they are worked on. */
function* chunksOf({ comparison, superseded, importIds }: Work, change: 'new' | 'changed') {
  for (const file of comparison.files) {
    const importId = importIds.get(file);
    if (importId === undefined || file.counts[change] === 0) continue;
    let firstIndex = file.firstIndex;
    for (const chunk of file.chunks) {
      const first = firstIndex;
      firstIndex += chunk.count;
      const isWanted = (index: number) =>
        comparison.marks[index]?.change === change && !superseded.has(index);
      const places = Array.from({ length: chunk.count }, (_, place) => place);
      const wanted = new Set(places.filter((place) => isWanted(first + place)));
      if (wanted.size === 0) continue;
      const drafts = decodeDrafts(chunk).flatMap((draft, place): ReadDraft[] =>
        wanted.has(place) ? [{ draft, hash: comparison.hashes[first + place] ?? null }] : [],
      );
      yield { importId, drafts };
    }
  }
}

/** Orders of one import that look like the same purchase; while it arrives no audit sees them. */
function createTwinFinder() {
  const firstOf = new Map<string, OrderId | null>();
  const twins = new Set<OrderId>();
  return {
    twins,
    add(draft: OrderDraft, id: OrderId): void {
      const key = purchaseKey(draft);
      if (key === '') return;
      const first = firstOf.get(key);
      if (first === undefined) {
        firstOf.set(key, id);
        return;
      }
      if (first !== null) twins.add(first);
      firstOf.set(key, null);
      twins.add(id);
    },
  };
}

/**
 * The imports of a commit. A known file has one already; where it brings something all the same (for another shop,
 * read in another encoding) it comes once more, under a name of its own, so that just this can be taken back.
 */
function planImports(context: StationContext, comparison: Comparison) {
  const importIds = new Map<ComparedFile, ImportId>();
  const sha256Of = new Map<ComparedFile, string>();
  const hashes = new Set<string>();
  for (const file of comparison.files) {
    if (file.reading.problems.length > 0) continue;
    const isRepeated = file.knownImportId !== null || hashes.has(file.sha256);
    if (isRepeated && file.counts.new + file.counts.changed === 0) continue;
    const importId = context.ids.next<'import'>();
    importIds.set(file, importId);
    const repeated = () => hashText(context, `${file.sha256} ${importId}`);
    sha256Of.set(file, isRepeated ? repeated() : file.sha256);
    hashes.add(file.sha256);
  }
  const [commitId] = importIds.values();
  const insert = () => {
    for (const [file, id] of importIds) {
      context.stores.imports.insert({
        id,
        commitId: commitId ?? id,
        fileName: file.reading.file,
        sha256: sha256Of.get(file) ?? file.sha256,
        state: 'arriving',
        counts: { new: 0, changed: 0, same: 0 },
        importedAtMs: context.clock.nowMs(),
        undoneAtMs: null,
      });
    }
  };
  return { importIds, commitId, insert };
}

interface Writing extends DraftWriter {
  readonly finder: ReturnType<typeof createTwinFinder>;
  /** Known orders that look like the same purchase as one that comes: to be audited anew. */
  readonly touched: OrderId[];
}

/**
 * Inserts new orders, revives withdrawn ones and gives known ones their new content.
 *
 * @param turns ends early where the turn is over; all of them are written where absent.
 * @returns how many were written.
 */
function writeDrafts(
  writing: Writing,
  importId: ImportId,
  drafts: readonly ReadDraft[],
  turns?: Turns,
): number {
  const { context, finder, touched } = writing;
  const { orders } = context.stores;
  let written = 0;
  writing.auditor.forget();
  for (const read of drafts) {
    written += 1;
    const { draft, origin } = asItCounts(context, read, importId);
    const head = orders.findHead(draft.shop, draft.orderNumber);
    const stored = head && orders.get(head.id);
    if (stored) touched.push(...changeOrder(writing, stored, draft, origin));
    else finder.add(draft, insertOrder(writing, draft, origin));
    if (turns?.isOver()) break;
  }
  return written;
}

/** Audits ahead what known orders will be, in turns: the last transaction changes all of them at once. */
async function prepareChanges(
  writing: DraftWriter,
  work: Work,
  turns: Turns,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { context } = writing;
  const { orders } = context.stores;
  for (const { importId, drafts } of chunksOf(work, 'changed')) {
    for (const read of drafts) {
      if (signal?.aborted) return;
      const { draft, origin } = asItCounts(context, read, importId);
      const head = orders.findHead(draft.shop, draft.orderNumber);
      const stored = head && orders.get(head.id);
      if (stored) prepareChange(writing, stored, draft, origin);
      if (!turns.isOver()) continue;
      await turns.next();
      writing.auditor.forget();
    }
  }
}

/**
 * Commits files: all that is new and changed, or nothing. What became known since the preview is compared again.
 *
 * @returns the problems of the files where none can be used, `import.cancelled`, or what kept the data from being
 * written (`data.disk-full`). @throws what is a bug; then nothing is visible either.
 */
export async function commitImport(
  context: StationContext,
  importFiles: readonly ImportFile[],
  operation: Operation,
): Promise<Result<CommittedImport>> {
  const { stores, clock } = context;
  const cancelled = refused(problem('import.cancelled'));
  if (importFiles.every(({ reading }) => reading.problems.length > 0)) {
    return refused(...importFiles.flatMap(({ reading }) => reading.problems));
  }
  const comparison = await compareDrafts(context, importFiles, {
    signal: operation.signal,
    onProgress: progressOf(context, operation, 'comparing'),
    isAudited: false,
  });
  if (!comparison) return cancelled;
  const reports = fileReports(comparison);
  const { importIds, commitId, insert } = planImports(context, comparison);
  if (commitId === undefined) return done({ commitId: null, files: reports });

  const superseded = new Set<number>();
  for (const { earlierIndex } of comparison.marks) if (earlierIndex !== null) superseded.add(earlierIndex);
  const work: Work = { comparison, superseded, importIds, commitId };
  const finder = createTwinFinder();
  const rulesBefore = rulesInForce(context);
  const writing: Writing = { context, auditor: createAuditor(context), finder, touched: [] };
  const turns = createTurns(clock);
  await prepareChanges(writing, work, turns, operation.signal);
  if (operation.signal?.aborted) return cancelled;
  const finish = (): AuditList => {
    stores.imports.finish(commitId, new Map([...importIds].map(([file, id]) => [id, file.counts])));
    for (const { importId, drafts } of chunksOf(work, 'changed')) writeDrafts(writing, importId, drafts);
    for (const [file, id] of importIds) {
      const { new: added, changed, same } = file.counts;
      record(context, 'import.committed', id, { orders: added + changed + same });
    }
    if (comparison.contradicted > 0) {
      record(context, 'import.contradicted', commitId, { orders: comparison.contradicted });
    }
    const list = createAuditList([...writing.touched, ...finder.twins]);
    auditNext(context, list, auditLimit);
    return list;
  };

  const progress = progressOf(context, operation, 'committing');
  let left: AuditList;
  if (comparison.counts.new <= sliceSize) {
    left = stores.transaction(() => {
      insert();
      for (const { importId, drafts } of chunksOf(work, 'new')) writeDrafts(writing, importId, drafts);
      return finish();
    });
  } else {
    try {
      stores.provisionalTransaction(insert);
      let written = 0;
      for (const { importId, drafts } of chunksOf(work, 'new')) {
        for (let from = 0; from < drafts.length && !operation.signal?.aborted; ) {
          from += stores.provisionalTransaction(() =>
            writeDrafts(writing, importId, drafts.slice(from), turns),
          );
          await turns.next();
          await stores.settle('long');
        }
        if (operation.signal?.aborted) break;
        written += drafts.length;
        progress(written, comparison.counts.new);
      }
      if (operation.signal?.aborted) {
        await withdrawArriving(context);
        return cancelled;
      }
      await stores.settle('now');
      left = stores.transaction(finish);
    } catch (error) {
      await withdrawArriving(context).catch((withdrawing: unknown) => {
        // The disk is still full: what arrived stays unseen, and the next start or import withdraws it.
        if (!(withdrawing instanceof ProblemError)) throw withdrawing;
      });
      throw error;
    }
  }
  await auditRest(context, left);
  // What arrived was audited by the rules of when it came.
  if (rulesInForce(context) !== rulesBefore) await reauditUnshipped(context);
  return done({ commitId, files: reports });
}
