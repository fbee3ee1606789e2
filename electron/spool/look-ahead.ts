/** Rendering before its turn, so that a printer never waits for its next page. */

import type { JobId, PrinterId } from '../domain/ids.ts';
import type { PrintJob } from '../domain/print-jobs.ts';
import { prepareJob } from './prepare-job.ts';
import type { SpoolContext } from './spool-context.ts';

/** So many jobs of a batch are looked through at a time for those to be rendered ahead. */
const lookAheadJobs = 64;

export interface LookAhead {
  /** Whether a job is being rendered. */
  isPreparing(job: PrintJob): boolean;
  /** Renders a job; a second call for the same one waits for the first. */
  prepare(job: PrintJob): Promise<void>;
  /** Starts to render the jobs that follow the printer's next one. */
  prepareBehind(head: PrintJob): void;
}

/** @param onTrouble called where a job could not be rendered ahead for a reason that is none of its own. */
export function createLookAhead(
  context: SpoolContext,
  printerId: PrinterId,
  onTrouble: (error: unknown, job: PrintJob) => void,
): LookAhead {
  const { stores, options } = context;
  const preparing = new Map<JobId, Promise<void>>();
  /** In print order; a guess that is looked up again before it is used. */
  let upcomingIds: readonly JobId[] = [];

  function prepare(job: PrintJob): Promise<void> {
    const running = preparing.get(job.id);
    if (running) return running;
    const started = prepareJob(context, job).finally(() => preparing.delete(job.id));
    preparing.set(job.id, started);
    return started;
  }

  /** The jobs that most likely follow. Listing costs more the longer the batch is, so the list is used up first. */
  function listUpcoming(head: PrintJob): readonly PrintJob[] {
    const stillOpen = (ids: readonly JobId[]) =>
      ids
        .filter((id) => id !== head.id)
        .map((id) => stores.jobs.get(id))
        .filter((job) => job !== undefined)
        .filter(({ state }) => state === 'queued' || state === 'rendered')
        .slice(0, options.renderAheadJobs);
    const known = upcomingIds.indexOf(head.id);
    upcomingIds = known < 0 ? [] : upcomingIds.slice(known);
    const open = stillOpen(upcomingIds.slice(0, options.renderAheadJobs + 1));
    if (open.length >= options.renderAheadJobs) return open;
    upcomingIds = stores.jobs
      .list({ batchId: head.batchId, states: ['queued', 'rendered'], limit: lookAheadJobs })
      .filter((job) => job.printerId === printerId)
      .map((job) => job.id);
    return stillOpen(upcomingIds);
  }

  return {
    isPreparing: ({ id }) => preparing.has(id),
    prepare,
    prepareBehind(head) {
      for (const job of listUpcoming(head)) {
        if (job.state !== 'queued' || preparing.has(job.id)) continue;
        context.activity.track(
          prepare(job).then(
            () => undefined,
            (error) => onTrouble(error, job),
          ),
        );
      }
    },
  };
}
