/** A label that somebody wrote by hand: the parcel gets its number, its paper counts as out, and it flows on. */

import { type HandLabel, type HandPaper, howByHand } from '../domain/hand-labels.ts';
import type { HandLabelId, MatchChangeId } from '../domain/ids.ts';
import { type MatchPlan, planCorrection } from '../domain/matching.ts';
import { bindingOf, freeBinding } from '../domain/number-pools.ts';
import { type Parcel, whyStopped } from '../domain/parcels.ts';
import { type JobDocument, type PrintJob, waitingJobStates } from '../domain/print-jobs.ts';
import { catchProblem, done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { auditOrders } from './audit-orders.ts';
import { markPrinted } from './came-out.ts';
import { actorName, announceJobs, ordersOf, paperOf, record, type StationContext } from './context.ts';
import { insertReprint } from './control-jobs.ts';
import { recycleBy } from './give-up-number.ts';
import {
  announceMatch,
  carryOut,
  isStrange,
  noteOf,
  readNumber,
  weighPlan,
  whyNotNow,
} from './match-numbers.ts';
import { lineOfParcel, type MatchLine, matchRows, numberFinder } from './match-rows.ts';
import { newestJob } from './pair-parcel.ts';
import { undoMatch } from './undo-match.ts';
import { withholdPapers } from './withhold-papers.ts';

/** What somebody wrote. */
export interface HandWish {
  /** On the written paper; the number that the parcel has where absent. */
  readonly number?: string | undefined;
  readonly documents: readonly JobDocument[];
  /** Why a second copy was written; empty where there is none. */
  readonly reason: string;
  /** It was brought into its batch for this. */
  readonly isBroughtIn?: boolean | undefined;
}

export interface HandWritten {
  readonly label: HandLabel;
  readonly line: MatchLine;
  /** The number does not look like one of this carrier: told, not refused. */
  readonly isStrange: boolean;
}

/** Why nothing may be written for a parcel now. */
function whyNotWritten(line: MatchLine): ReturnType<typeof whyNotNow> {
  const { parcel, orders } = line;
  const params = { pairCode: parcel.pairCode ?? '', waybillNumber: parcel.waybillNumber ?? '' };
  if (parcel.state === 'shipped') return problem('match.parcel-shipped', params);
  if (parcel.state === 'cancelled') return problem('pair.cancelled', params);
  if (parcel.state === 'paired') return problem('match.parcel-paired', params);
  const stopped = whyStopped(orders);
  return stopped ? problem(stopped.code, { ...params, ...stopped.params }) : whyNotNow([line]);
}

/** What was written is on paper from the first moment on, so that taking it back finds it as it was left. */
function asWritten(plan: MatchPlan, number: string, atMs: number): MatchPlan {
  const moves = plan.moves.map((move) =>
    move.number === number
      ? {
          ...move,
          to: {
            ...move.to,
            state: 'printed' as const,
            mayBeOnPaper: true,
            printedAtMs: move.to.printedAtMs ?? atMs,
          },
        }
      : move,
  );
  return { ...plan, moves };
}

/** Gives the parcel the number that was written. @returns the change, null where it had it already. */
function renumber(context: StationContext, line: MatchLine, text: string): Result<MatchChangeId | null> {
  const number = readNumber(text);
  if (!number.ok) return number;
  if (number.value === line.parcel.waybillNumber) return done(null);
  const [row] = matchRows(context, [line]);
  if (!row) throw new TypeError('a parcel has a row');
  const note = noteOf(context, '');
  const plan = planCorrection(row, number.value, numberFinder(context), note);
  if (!plan.ok) return plan;
  const written = done(asWritten(plan.value, number.value, note.atMs));
  const weighed = weighPlan(context, 'by-hand', { lines: [line], plan: written });
  if (!weighed.ok) return weighed;
  return done(carryOut(context, 'by-hand', line.parcel.pairCode ?? '', weighed.value));
}

/** Makes one paper count as written. @throws ProblemError where a copy is out and nobody said why there are two. */
function declarePaper(
  context: StationContext,
  parcel: Parcel,
  document: JobDocument,
  reason: string,
): HandPaper {
  const { stores, clock, ids } = context;
  const job = newestJob(stores.jobs.listByParcel(parcel.id), document);
  if (!job) throw new TypeError(`parcel ${parcel.id} of a batch has no ${document}`);
  const { contentHash } = paperOf(context, parcel, ordersOf(context, parcel));
  const how = howByHand(job, contentHash, reason !== '');
  if (how === 'wait') throw new ProblemError('match.printing', { pairCode: job.pairCode });
  if (how === 'refuse') {
    throw new ProblemError('job.copy-out', { pairCode: job.pairCode, document });
  }
  const nowMs = clock.nowMs();
  let written: PrintJob = job;
  if (how === 'replace') {
    if (job.state === 'in-doubt') stores.jobs.setState(job.id, 'cancelled', nowMs, job.problem);
    written = insertReprint(context, job, reason || 'by-hand');
  }
  const attempt = { id: ids.next<'attempt'>(), way: 'by-hand' } as const;
  stores.jobs.declareSent(attempt, written.id, nowMs);
  record(context, 'job.by-hand', written.id, { document, generation: written.generation, reason });
  return {
    jobId: written.id,
    document,
    before: job.state,
    problem: job.problem,
    isReplacement: how === 'replace',
  };
}

/**
 * A person wrote papers of a parcel that is in a batch. All or nothing; call it inside a transaction, and
 * {@link announceHandwork} after it.
 *
 * @throws ProblemError with everything that keeps it from being so: the parcel has left or is stopped, the number is
 * another parcel's, `job.copy-out` where a copy is out and no reason is given.
 */
export function writeByHand(context: StationContext, parcel: Parcel, wish: HandWish): HandWritten {
  const { stores, clock, ids } = context;
  const line = lineOfParcel(context, parcel);
  if (!line) throw new ProblemError('match.not-found', { code: parcel.pairCode ?? '' });
  const reason = whyNotWritten(line);
  if (reason) throw new ProblemError(reason.code, reason.params);
  const renumbered = wish.number === undefined ? done(null) : renumber(context, line, wish.number);
  if (!renumbered.ok) {
    const [first] = renumbered.problems;
    throw new ProblemError(first?.code ?? 'match.not-found', first?.params);
  }
  const now = stores.parcels.get(parcel.id);
  if (!now?.waybillNumber) {
    throw new ProblemError('match.number-missing', { pairCode: parcel.pairCode ?? '' });
  }
  const papers = wish.documents.map((document) => declarePaper(context, now, document, wish.reason));
  for (const { jobId } of papers) {
    const job = stores.jobs.get(jobId);
    if (job) markPrinted(context, job);
  }
  const label: HandLabel = {
    id: ids.next<'hand-label'>(),
    parcelId: parcel.id,
    waybillNumber: now.waybillNumber,
    changeId: renumbered.value,
    papers,
    isBroughtIn: wish.isBroughtIn ?? false,
    actor: actorName(context),
    atMs: clock.nowMs(),
    undoneAtMs: null,
  };
  stores.handwork.insert(label);
  record(context, 'parcel.by-hand', parcel.id, {
    waybillNumber: now.waybillNumber,
    documents: wish.documents.join(' '),
    reason: wish.reason,
  });
  const after = lineOfParcel(context, now);
  if (!after) throw new Error(`parcel ${parcel.id} vanished`);
  const number = { number: now.waybillNumber, carrierCode: now.carrierCode };
  return { label, line: after, isStrange: wish.number !== undefined && isStrange(context, number) };
}

/** Tells every client what was written, and lets the other stack go on. */
export function announceHandwork(context: StationContext, written: readonly HandWritten[]): void {
  announceJobs(
    context,
    written.flatMap(({ label }) => label.papers.map(({ jobId }) => jobId)),
  );
  announceMatch(context);
}

/** Where a job goes back to. What may be on paper already asks again, and no printer takes it. */
function stateBefore({
  before,
  isReplacement,
}: HandPaper): 'queued' | 'failed' | 'held' | 'in-doubt' | 'cancelled' {
  switch (before) {
    case 'sent':
    case 'confirmed':
      // The copy before it is the one again.
      return isReplacement ? 'cancelled' : 'in-doubt';
    case 'failed':
    case 'held':
    case 'in-doubt':
    case 'cancelled':
      return before;
    default:
      return 'queued';
  }
}

/** A number that was written stays written: it is never handed out by itself, but whoever names it may use it. */
function layAside(context: StationContext, number: string): void {
  const { pools } = context.stores;
  const found = pools.find(number);
  if (found?.state !== 'free') return;
  const atMs = context.clock.nowMs();
  const recycleByMs = recycleBy(context, found.carrierCode, atMs);
  pools.void(number, { reason: 'renumbered', note: '', atMs, recycleByMs, isOnPaper: false });
  record(context, 'number.voided', found.parcelId ?? number, { waybillNumber: number, reason: 'renumbered' });
}

/**
 * A parcel that got into a batch for its handwriting leaves it again: its orders are in no parcel, and the number that
 * was written comes again when somebody names it. A slip that is out is an old copy.
 */
function takeOut(context: StationContext, parcel: Parcel, label: HandLabel): void {
  const { stores, clock, ids } = context;
  const atMs = clock.nowMs();
  const none = { state: 'cancelled', problem: null } as const;
  for (const { jobId } of label.papers) {
    stores.jobs.takeBackDeclared(ids.next<'attempt'>(), jobId, atMs, none);
  }
  for (const job of stores.jobs.listByParcel(parcel.id)) {
    if (waitingJobStates.includes(job.state)) stores.jobs.setState(job.id, 'cancelled', atMs, null);
    if (job.state === 'sending') throw new ProblemError('match.printing', { pairCode: job.pairCode });
  }
  const number = stores.pools.findByParcel(parcel.id);
  if (number) {
    const voided = { reason: 'renumbered', note: '', atMs, recycleByMs: null, returnedAtMs: null } as const;
    const to = { ...freeBinding, state: 'void', voided } as const;
    stores.pools.rebind([{ number: number.number, from: bindingOf(number), to }], atMs);
  }
  stores.parcels.cancelPapers(parcel.id, atMs);
  auditOrders(context, parcel.orderIds);
}

/**
 * It was typed for the wrong parcel, or written wrongly: number and papers stand as before. What may have come out of a
 * printer before is withheld, and asks.
 *
 * @returns `hand.not-found`, or `match.undo-overtaken` where the parcel was paired, shipped or printed again since.
 */
export function undoByHand(context: StationContext, id: HandLabelId): Result<HandLabel> {
  const { stores, clock, ids } = context;
  const undone = catchProblem(() =>
    stores.transaction((): Result<HandLabel> => {
      const label = stores.handwork.get(id);
      if (!label || label.undoneAtMs !== null) return refused(problem('hand.not-found'));
      const parcel = stores.parcels.get(label.parcelId);
      const pairCode = parcel?.pairCode ?? '';
      const overtaken = () => new ProblemError('match.undo-overtaken', { pairCode });
      if (parcel?.state !== 'queued') throw overtaken();
      const jobs = stores.jobs.listByParcel(parcel.id);
      const isAsLeft = label.papers.every(
        ({ jobId, document }) =>
          newestJob(jobs, document)?.id === jobId && newestJob(jobs, document)?.state === 'sent',
      );
      if (!isAsLeft || stores.handwork.findByParcel(parcel.id)?.id !== id) throw overtaken();
      if (label.isBroughtIn) takeOut(context, parcel, label);
      else {
        for (const paper of label.papers) {
          const state = stateBefore(paper);
          const to = { state, problem: state === 'queued' ? null : paper.problem };
          stores.jobs.takeBackDeclared(ids.next<'attempt'>(), paper.jobId, clock.nowMs(), to);
        }
        if (label.changeId !== null) {
          const back = undoMatch(context, label.changeId);
          if (!back.ok) throw overtaken();
          layAside(context, label.waybillNumber);
        }
        for (const orderId of parcel.orderIds.slice(0, 1)) withholdPapers(context, orderId);
      }
      const nowMs = clock.nowMs();
      stores.handwork.setUndone(id, nowMs);
      record(context, 'parcel.by-hand-undone', parcel.id, { waybillNumber: label.waybillNumber });
      return done({ ...label, undoneAtMs: nowMs });
    }),
  );
  if (!undone.ok) return undone;
  announceJobs(
    context,
    undone.value.papers.map(({ jobId }) => jobId),
  );
  announceMatch(context);
  return undone;
}
