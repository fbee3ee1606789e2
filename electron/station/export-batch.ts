/** A batch as one PDF, for whoever prints it from another program: the way out where no printer works. */

import type { RenderRequest } from '../domain/documents.ts';
import type { BatchId } from '../domain/ids.ts';
import type { JobDocument, PrintJob } from '../domain/print-jobs.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { record, type StationContext } from './context.ts';
import { renderRequest } from './render-job.ts';

/** What may be printed from here: the newest paper of each parcel that is neither cancelled nor held back. */
function exportable({ stores }: StationContext, id: BatchId, document: JobDocument): readonly PrintJob[] {
  const newest = new Map(
    stores.jobs
      .list({ batchId: id })
      .filter((job) => job.document === document && job.state !== 'cancelled' && job.state !== 'held')
      // Sent, and cancelled since: nobody may print it again from here.
      .filter(({ parcelId }) => stores.parcels.get(parcelId)?.state !== 'cancelled')
      .map((job) => [job.parcelId, job]),
  );
  return [...newest.values()];
}

const papersOf = (jobs: readonly PrintJob[]) =>
  JSON.stringify(jobs.map(({ id, contentHash }) => [id, contentHash]));

/**
 * Draws one document of a batch, and keeps who had it: a PDF of labels is paper that nobody counts.
 *
 * @returns `batch.not-found`, `print.nothing-to-print`, what keeps a page from being drawn, or
 * `numbers.changed-meanwhile` where the papers are others by now.
 */
export async function exportBatch(
  context: StationContext,
  id: BatchId,
  document: JobDocument,
): Promise<Result<{ readonly fileName: string; readonly pdf: Uint8Array }>> {
  const { stores, workshop } = context;
  const batch = stores.jobs.getBatch(id);
  if (!batch) return refused(problem('batch.not-found', { batchId: id }));
  const jobs = exportable(context, id, document);
  const requests: RenderRequest[] = [];
  for (const job of jobs) {
    const request = renderRequest(context, job);
    if (!request.ok) return request;
    requests.push(request.value);
  }
  if (requests.length === 0) return refused(problem('print.nothing-to-print'));
  const pdf = await workshop.renderBatchPdf(requests);
  if (!pdf.ok) return pdf;
  const isStill = stores.transaction(() => {
    if (papersOf(exportable(context, id, document)) !== papersOf(jobs)) return false;
    record(context, 'batch.exported', id, { document, pages: requests.length });
    return true;
  });
  return isStill
    ? done({ fileName: `${batch.name}-${document}.pdf`, pdf: pdf.value })
    : refused(problem('numbers.changed-meanwhile'));
}
