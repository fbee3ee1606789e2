/** Taking a change of numbers back, while nothing of it changed since. */

import type { MatchChangeId } from '../domain/ids.ts';
import { changedParcels, inverseMoves, type MatchChange } from '../domain/matching.ts';
import { catchProblem, done, ProblemError, problem, type Result, refused } from '../domain/problems.ts';
import { record, type StationContext } from './context.ts';
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
 * @returns `match.undo-overtaken` where one of its parcels was paired, shipped, cancelled or changed since.
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

/** What was asked for since because the number was another one, where the paper before it is right again. */
function withdrawReprints(
  context: StationContext,
  change: MatchChange,
  parcelId: MatchChange['changes'][number]['parcelId'],
  nowMs: number,
): void {
  const { stores } = context;
  const waiting = stores.jobs
    .listByParcel(parcelId)
    .filter(
      ({ generation, createdAtMs, state }) =>
        generation > 1 &&
        createdAtMs >= change.atMs &&
        (state === 'queued' || state === 'rendered' || state === 'held' || state === 'failed'),
    );
  for (const job of waiting) {
    const others = stores.jobs.listByParcel(parcelId).filter((other) => other.id !== job.id);
    const before = newestJob(others, job.document);
    const isRightAgain =
      (before?.state === 'sent' || before?.state === 'confirmed') && before.contentHash === job.contentHash;
    if (!isRightAgain) continue;
    stores.jobs.setState(job.id, 'cancelled', nowMs, null);
    context.announce({ kind: 'job-changed', jobId: job.id, batchId: job.batchId, state: 'cancelled' });
  }
}
