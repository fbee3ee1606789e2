/** Taking a change of numbers back, while nothing of it changed since. */

import type { MatchChangeId } from '../domain/ids.ts';
import { changedParcels, inverseMoves, type MatchChange, type NumberChange } from '../domain/matching.ts';
import { type PrintJob, paperStates, waitingJobStates } from '../domain/print-jobs.ts';
import { catchProblem, done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { mayHavePaper } from './cancel-papers.ts';
import { announceJobs, record, type StationContext } from './context.ts';
import { announceMatch, setRouting } from './match-numbers.ts';
import { newestJob } from './pair-parcel.ts';
import { refreshPapersOf } from './refresh-papers.ts';

/** How far back the newest change that was not taken back is looked for. */
const historyLimit = 1000;

/** The change that is named; else the newest that was not taken back. */
function findChange(context: StationContext, id: MatchChangeId | undefined): MatchChange | undefined {
  const { matchChanges } = context.stores;
  const wanted = id ?? matchChanges.list(historyLimit).find(({ undoneAtMs }) => undoneAtMs === null)?.id;
  const change = wanted && matchChanges.get(wanted);
  return change && change.undoneAtMs === null ? change : undefined;
}

/**
 * Restores numbers, their states and pairings exactly as they were. Reprints that only this change asked for, and that
 * are not out, are withdrawn.
 *
 * @returns `match.undo-overtaken` where one of its parcels was paired, shipped, cancelled or changed since, or where a
 * form was used up that cannot be given back.
 */
export function undoMatch(context: StationContext, id?: MatchChangeId): Result<MatchChange> {
  const { stores, clock } = context;
  const undone = catchProblem(() =>
    stores.transaction((): Result<MatchChange> => {
      const change = findChange(context, id);
      if (!change) return refused(problem('match.nothing-to-undo'));
      const nowMs = clock.nowMs();
      for (const { parcelId, pairCode } of changedParcels(change)) {
        const jobs = stores.jobs.listByParcel(parcelId);
        if (jobs.some(({ state }) => state === 'sending'))
          return refused(problem('match.printing', { pairCode }));
        const parcel = stores.parcels.get(parcelId);
        // A scan that bound the number was the change itself.
        const isScanned = change.kind !== 'scan' && parcel?.scannedNumber !== null;
        if (parcel?.state !== 'queued' || isScanned)
          return refused(problem('match.undo-overtaken', { pairCode }));
      }
      const used =
        change.kind === 'reprint' && change.changes.find((one) => isFormUsed(context, change, one));
      if (used) return refused(problem('match.undo-overtaken', { pairCode: used.pairCode }));
      moveBack(context, change, nowMs);
      for (const { parcelId, from } of change.routings) setRouting(context, parcelId, from);
      for (const { parcelId, scannedNumber, paired } of change.pairings) {
        if (paired && scannedNumber !== null) {
          const { atMs: pairedAtMs, grossWeightGrams } = paired;
          stores.parcels.pair(parcelId, { pairedAtMs, grossWeightGrams, scannedNumber });
        } else stores.parcels.setScanned(parcelId, scannedNumber);
      }
      for (const { parcelId, from, to } of change.changes) {
        record(context, 'parcel.renumber-undone', parcelId, { from: to, to: from ?? '' });
      }
      for (const { parcelId } of changedParcels(change)) {
        const parcel = stores.parcels.get(parcelId);
        if (parcel) refreshPapersOf(context, parcel);
        withdrawReprints(context, change, parcelId, nowMs);
      }
      stores.matchChanges.setUndone(change.id, nowMs);
      record(context, 'match.undone', change.id, { by: change.kind, parcels: changedParcels(change).length });
      return done({ ...change, undoneAtMs: nowMs });
    }),
  );
  if (undone.ok) announceMatch(context);
  return undone;
}

function moveBack(context: StationContext, change: MatchChange, nowMs: number): void {
  try {
    context.stores.pools.rebind(inverseMoves(change, nowMs), nowMs);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { waybillNumber } = error.problem.params;
    const changed = change.changes.find(({ from, to }) => to === waybillNumber || from === waybillNumber);
    throw new ProblemError('match.undo-overtaken', { pairCode: changed?.pairCode ?? '' });
  }
}

/** Papers of a parcel that were asked for since a change. */
const askedSince = ({ atMs }: MatchChange, jobs: readonly PrintJob[]): PrintJob[] =>
  jobs.filter(({ generation, createdAtMs }) => generation > 1 && createdAtMs >= atMs);

/** The paper that such a one was to replace still lies there, and shows the same. */
function isRightWithout(job: PrintJob, others: readonly PrintJob[]): boolean {
  const before = newestJob(others, job.document);
  const isOut = before?.state === 'sent' || before?.state === 'confirmed';
  return isOut && before.contentHash === job.contentHash;
}

/** Whether a label lies on the form that it was given by a reprint, or the label before it is not there any more. */
function isFormUsed(
  context: StationContext,
  change: MatchChange,
  { parcelId, from }: Pick<NumberChange, 'parcelId' | 'from'>,
): boolean {
  // Those that wait for their first form only moved on.
  if (from === null || !change.voids.includes(from)) return false;
  const jobs = context.stores.jobs.listByParcel(parcelId).filter(({ document }) => document === 'label');
  const since = askedSince(change, jobs);
  const before = jobs.filter((job) => !since.includes(job));
  return since.some(
    (job) => paperStates.includes(job.state) || mayHavePaper(context, job) || !isRightWithout(job, before),
  );
}

/** What was asked for since because the number was another one, where the paper before it is right again. */
function withdrawReprints(
  context: StationContext,
  change: MatchChange,
  parcelId: MatchChange['changes'][number]['parcelId'],
  nowMs: number,
): void {
  const { stores } = context;
  const jobs = stores.jobs.listByParcel(parcelId);
  for (const job of askedSince(change, jobs)) {
    const others = jobs.filter(({ id }) => id !== job.id);
    if (!waitingJobStates.includes(job.state) || !isRightWithout(job, others)) continue;
    stores.jobs.setState(job.id, 'cancelled', nowMs, null);
    announceJobs(context, [job.id]);
  }
}
