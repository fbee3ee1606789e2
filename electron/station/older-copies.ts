/** Copies of before that may lie around: their codes are those of the newest one, so only a person's eye tells them apart. */

import type { Parcel } from '../domain/parcels.ts';
import { jobDocuments } from '../domain/print-jobs.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { mayHavePaper } from './cancel-papers.ts';
import type { StationContext } from './context.ts';
import { newestJob } from './pair-parcel.ts';

/**
 * Alarms for a scan of a parcel's papers: an older generation of the label or slip may be on paper, and no scan can
 * tell it from the newest. A copy that bears another number is no concern here: its scan is refused.
 *
 * @returns `pair.older-copy` with the generation that the right sheet says (1 says nothing), and how many others may be out.
 */
export function olderCopies(context: Pick<StationContext, 'stores'>, parcel: Parcel): Problem[] {
  const jobs = context.stores.jobs.listByParcel(parcel.id);
  return jobDocuments.flatMap((document) => {
    const newest = newestJob(jobs, document);
    if (!newest) return [];
    const older = jobs.filter(
      (job) =>
        job.document === document &&
        job.generation < newest.generation &&
        job.waybillNumber === newest.waybillNumber &&
        mayHavePaper(context, job),
    );
    if (older.length === 0) return [];
    const params = { document, reprint: newest.generation - 1, copies: older.length };
    return [problem(document === 'label' ? 'pair.older-label' : 'pair.older-slip', params)];
  });
}
