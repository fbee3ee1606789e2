/** A batch as one PDF, for whoever prints it from another program: the way out where no printer works. */

import { fileNamePart } from '../domain/file-names.ts';
import type { BatchId } from '../domain/ids.ts';
import type { JobDocument, PrintJob } from '../domain/print-jobs.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { record, type StationContext } from './context.ts';
import { stageJobsPdf } from './stage-jobs-pdf.ts';
import { whenWritten } from './unfinished-batches.ts';

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

/** Up to here a file is handed to whoever asks; longer ones stay in the folder, and only their place is told. */
const mostBytesHandedOut = 8_000_000;

/** A batch's PDF: its bytes, or where it lies. */
export interface ExportedBatch {
  readonly fileName: string;
  readonly pages: number;
  /** Null where it is too long to be handed out. */
  readonly pdf: Uint8Array | null;
  /** Where it lies; null where it was handed out. */
  readonly path: string | null;
}

/** What closing a day says of its files, said of this one. */
const ofFile = (found: Problem, file: string): Problem =>
  found.code.startsWith('close.') ? problem('request.file-not-writable', { file }) : found;

/**
 * Draws one document of a batch, and keeps who had it: a PDF of labels is paper that nobody counts.
 *
 * @returns `batch.not-found`, `print.nothing-to-print`, what keeps a page from being drawn, `data.disk-full` or
 * `request.file-not-writable`, or `numbers.changed-meanwhile` where the papers are others by now.
 */
export async function exportBatch(
  context: StationContext,
  id: BatchId,
  document: JobDocument,
): Promise<Result<ExportedBatch>> {
  const { stores, files, outDirectory } = context;
  await whenWritten(context, id);
  const batch = stores.jobs.getBatch(id);
  if (!batch) return refused(problem('batch.not-found', { batchId: id }));
  const jobs = exportable(context, id, document);
  if (jobs.length === 0) return refused(problem('print.nothing-to-print'));
  const papers = papersOf(jobs);
  const fileName = `${fileNamePart(batch.name)}-${document}.pdf`;
  const staged = await stageJobsPdf(
    context,
    jobs.map((job) => job.id),
    // Not what closing a day owns: that is looked after in another way.
    { directory: outDirectory, fileName, owner: `export-${stores.benchId}` },
  );
  if (!staged.ok) return refused(...staged.problems.map((found) => ofFile(found, fileName)));
  const { file, byteCount, value } = staged.value;
  const isStill = stores.transaction(() => {
    if (papersOf(exportable(context, id, document)) !== papers) return false;
    record(context, 'batch.exported', id, { document, pages: jobs.length });
    return true;
  });
  const exported = { fileName, pages: value.pageCount };
  if (isStill && byteCount > mostBytesHandedOut) {
    const placed = await files.placeStaged([file]);
    if (placed.ok) return done({ ...exported, pdf: null, path: file.path });
    await files.discardStaged([file]);
    return refused(...placed.problems.map((found) => ofFile(found, file.path)));
  }
  const pdf = isStill ? await files.read(file.temporary) : undefined;
  await files.discardStaged([file]);
  return pdf ? done({ ...exported, pdf, path: null }) : refused(problem('numbers.changed-meanwhile'));
}
