/** The papers of many jobs as one PDF, staged where it shall lie. */

import type { BatchPdf, RenderRequest } from '../domain/documents.ts';
import type { JobId } from '../domain/ids.ts';
import { type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { StagedFile } from '../ports/files.ts';
import type { StationContext } from './context.ts';
import { renderRequest } from './render-job.ts';

/** Requests that go to the drawing at a time. */
const portionSize = 20;

/**
 * Draws papers in their order, each as its job is when its turn comes. They are read, drawn and written in turns, so
 * that ten thousand need no more memory than a hundred.
 *
 * @param place `owner`: whose unfinished files of before are removed there.
 * @returns the staged file; or what keeps a page from being drawn, or the file from being written.
 */
export function stageJobsPdf(
  context: StationContext,
  jobIds: readonly JobId[],
  place: { readonly directory: string; readonly fileName: string; readonly owner: string },
): Promise<Result<{ readonly file: StagedFile; readonly byteCount: number; readonly value: BatchPdf }>> {
  const { stores, files, workshop } = context;
  let next = 0;
  let undrawable: readonly Problem[] = [];
  const nextRequests = (): readonly RenderRequest[] => {
    const requests: RenderRequest[] = [];
    for (const jobId of jobIds.slice(next, next + portionSize)) {
      const job = stores.jobs.get(jobId);
      const request = job ? renderRequest(context, job) : refused(problem('job.not-found', { jobId }));
      if (request.ok) requests.push(request.value);
      else undrawable = request.problems;
    }
    next += portionSize;
    return undrawable.length > 0 ? [] : requests;
  };
  const { directory, fileName, owner } = place;
  return files.stageParts(directory, fileName, { owner }, async (write) => {
    const drawn = await workshop.renderBatchPdf(nextRequests, write);
    return undrawable.length > 0 ? refused(...undrawable) : drawn;
  });
}
