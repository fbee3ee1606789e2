/** What became of papers that were taken to another PC. */

import { type BundledPaper, type CameOut, splitAt } from '../domain/bundles.ts';
import type { BundleId } from '../domain/ids.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { announcePapers, backToQueue, isIn } from './bundle.ts';
import { markPrinted } from './came-out.ts';
import { record, type StationContext } from './context.ts';
import { insertReprint } from './control-jobs.ts';
import { identifyScan } from './pair-parcel.ts';

export interface BundleAnswer {
  /** Counted as out from now on. */
  readonly cameOut: number;
  /** Back in the queue of this station's printers. */
  readonly queued: number;
  /** Came out there and were wrong by then: they are printed again here, marked as a copy. */
  readonly outdated: readonly string[];
}

/** What became of a bundle, as somebody says it: up to which code each stack came out. */
export interface BundleOutcome {
  readonly bundleId: BundleId;
  readonly labels: 'all' | 'none' | { readonly upTo: string };
  readonly slips: 'all' | 'none' | { readonly upTo: string };
}

/** The paper of a bundle that a scanned or typed code means. */
function readCameOut(
  context: StationContext,
  papers: readonly BundledPaper[],
  said: BundleOutcome['labels'],
): Result<CameOut> {
  if (said === 'all' || said === 'none') return done(said);
  const found = identifyScan(context, said.upTo);
  if (!found.ok) return found;
  const own = papers.find(({ jobId }) => context.stores.jobs.get(jobId)?.parcelId === found.value.parcel.id);
  return own
    ? done({ upTo: own.jobId })
    : refused(problem('bundle.not-in-it', { code: said.upTo.slice(0, 60) }));
}

/**
 * Somebody comes back from the other PC and says what came out: those papers count as out, the others go back into the
 * queue of this station.
 *
 * @returns `bundle.not-found`, `bundle.declared`, `bundle.not-in-it` (code), or why a code names nothing.
 */
export function declareBundle(context: StationContext, said: BundleOutcome): Result<BundleAnswer> {
  const { stores, clock, ids } = context;
  const bundle = stores.bundles.get(said.bundleId);
  if (!bundle) return refused(problem('bundle.not-found'));
  if (bundle.declaredAtMs !== null) return refused(problem('bundle.declared'));
  const stacks: { readonly out: readonly BundledPaper[]; readonly rest: readonly BundledPaper[] }[] = [];
  for (const [document, cameOut] of [
    ['label', said.labels],
    ['packing-slip', said.slips],
  ] as const) {
    const papers = bundle.papers.filter((paper) => paper.document === document);
    const read = readCameOut(context, papers, cameOut);
    if (!read.ok) return read;
    const split = splitAt(papers, read.value);
    if (!split) throw new TypeError('a paper of the bundle is in it');
    stacks.push(split);
  }
  const answer = stores.transaction((): BundleAnswer => {
    const atMs = clock.nowMs();
    const outdated: string[] = [];
    let cameOut = 0;
    let queued = 0;
    for (const paper of stacks.flatMap(({ out }) => out)) {
      const job = stores.jobs.get(paper.jobId);
      // Cancelled, printed here or written by hand since: that counts.
      if (!isIn(bundle, job)) continue;
      if (job.contentHash === paper.contentHash) {
        stores.jobs.declareSent({ id: ids.next<'attempt'>(), way: 'other-pc' }, job.id, atMs);
        markPrinted(context, job);
        cameOut += 1;
      } else {
        stores.jobs.setState(job.id, 'cancelled', atMs, null);
        insertReprint(context, job, 'changed-meanwhile');
        outdated.push(job.pairCode);
      }
    }
    for (const { jobId } of stacks.flatMap(({ rest }) => rest)) {
      const job = stores.jobs.get(jobId);
      if (!isIn(bundle, job)) continue;
      backToQueue(context, job, atMs);
      queued += 1;
    }
    stores.bundles.setDeclared(bundle.id, atMs);
    record(context, 'batch.bundle-declared', bundle.batchId, { bundle: bundle.id, cameOut, queued });
    return { cameOut, queued, outdated: [...new Set(outdated)] };
  });
  announcePapers(context, bundle.papers);
  context.announce({ kind: 'numbers-changed' });
  return done(answer);
}
