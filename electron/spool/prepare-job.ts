import type { PrintJob } from '../domain/print-jobs.ts';
import { problem } from '../domain/problems.ts';
import { announceJob, failJob, type SpoolContext } from './spool-context.ts';

/**
 * Makes and stores the bytes of a queued job: `queued` → `rendered`, or `failed` with the first problem.
 * A job that was cancelled, held or changed while it was being rendered is left alone.
 *
 * @throws what the store throws; the caller decides what becomes of the printer.
 */
export async function prepareJob(context: SpoolContext, job: PrintJob): Promise<void> {
  const { stores, clock, logger } = context;
  let rendered: Awaited<ReturnType<SpoolContext['renderJob']>>;
  try {
    rendered = await context.renderJob(job);
  } catch (error) {
    const ref = logger.bug('spool.render', error);
    rendered = { ok: false, problems: [{ ...problem('internal.bug'), ref }] };
  }
  if (context.stopped.aborted) return;
  const current = stores.jobs.get(job.id);
  if (current?.state !== 'queued' || current.changedAtMs !== job.changedAtMs) return;
  if (current.contentHash !== job.contentHash || current.printerId !== job.printerId) return;
  if (!rendered.ok) {
    failJob(context, current, rendered.problems[0] ?? problem('internal.bug'));
    return;
  }
  const { bytes, templateVersion, pageCount } = rendered.value;
  const hash = context.hashBytes(bytes);
  stores.jobs.storeBytes(job.id, bytes, hash, templateVersion, clock.nowMs(), pageCount);
  announceJob(context, current, 'rendered');
}
