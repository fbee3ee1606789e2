import { problem } from '../../electron/domain/problems.ts';
import type { WaitingJobs } from '../../electron/ports/print-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { type JobRow, jobColumns, toJob } from './job-rows.ts';

const printOrder = 'is_urgent DESC, batch_sequence, position, document, generation';

/** Papers that wait, many at once. */
export function createWaitingJobs({ database, transaction, write }: Connection): WaitingJobs {
  // What is drawn goes back first: the trigger on states then runs for those few alone.
  const undraw = database.prepare<[number, string]>(`
    UPDATE print_jobs SET state = 'queued', bytes_hash = NULL, template_version = NULL, changed_at_ms = ?
    WHERE printer_id = +? AND state = 'rendered'
  `);
  const move = database.prepare<[string, number, number, string]>(`
    UPDATE print_jobs
    SET printer_id = ?, bytes_hash = NULL, template_version = NULL, wanted_at_ms = ?, changed_at_ms = ?
    WHERE printer_id = ? AND state IN ('queued', 'held', 'failed')
  `);
  const hurryParcel = database.prepare<[number, number, string]>(`
    UPDATE print_jobs SET is_urgent = ?, wanted_at_ms = ?
    WHERE parcel_id = ? AND state IN ('queued', 'rendered', 'held', 'failed')
  `);
  const hurryBatch = database.prepare<[number, number, string]>(`
    UPDATE print_jobs SET is_urgent = ?, wanted_at_ms = ?
    WHERE batch_sequence = (SELECT sequence FROM batches WHERE id = ?)
      AND state IN ('queued', 'rendered', 'held', 'failed')
  `);
  const listOld = database
    .prepare<[string, number, number], string>(`
      SELECT parcel_id FROM print_jobs
      WHERE printer_id = ? AND state IN ('queued', 'rendered') AND wanted_at_ms < ?
      ORDER BY ${printOrder} LIMIT ?
    `)
    .pluck();
  const expire = database.prepare<[string, string, number, string, number]>(`
    UPDATE print_jobs
    SET state = 'held', problem_code = ?, problem_params = ?, problem_ref = NULL, changed_at_ms = ?
    WHERE parcel_id = ? AND state IN ('queued', 'rendered') AND wanted_at_ms < ?
  `);
  const listExpired = database.prepare<[{ printerId: string | null; batchId: string | null }], JobRow>(`
    SELECT ${jobColumns} FROM print_jobs
    WHERE state = 'held' AND problem_code = 'job.expired'
      AND (@printerId IS NULL OR printer_id = @printerId) AND (@batchId IS NULL OR batch_id = @batchId)
    ORDER BY ${printOrder}
  `);
  const lastSend = database.prepare<[string], { readonly printer_id: string; readonly sequence: number }>(`
    SELECT printer_id, sequence FROM print_attempts
    WHERE job_id = ? AND way = 'printer' AND outcome IN ('sent', 'in-doubt')
    ORDER BY sequence DESC LIMIT 1
  `);
  const listSentAfter = database.prepare<[string, number], JobRow>(`
    SELECT ${jobColumns} FROM print_jobs JOIN (
      SELECT job_id, max(sequence) AS sent_last FROM print_attempts
      WHERE printer_id = ? AND sequence > ? AND way = 'printer' AND outcome IN ('sent', 'in-doubt')
      GROUP BY job_id
    ) ON job_id = print_jobs.id
    ORDER BY sent_last
  `);

  return {
    moveToPrinter: (from, to, atMs) =>
      transaction(() => {
        undraw.run(atMs, from);
        return move.run(to, atMs, atMs, from).changes;
      }),
    setUrgent: (which, isUrgent, atMs) =>
      write(() =>
        'parcelId' in which
          ? hurryParcel.run(isUrgent ? 1 : 0, atMs, which.parcelId).changes
          : hurryBatch.run(isUrgent ? 1 : 0, atMs, which.batchId).changes,
      ),
    expire: ({ printerId, wantedBeforeMs, limit }, atMs) =>
      transaction(() => {
        let papers = 0;
        for (const parcelId of new Set(listOld.all(printerId, wantedBeforeMs, limit))) {
          papers += expire.run(expired.code, '{}', atMs, parcelId, wantedBeforeMs).changes;
        }
        return papers;
      }),
    listExpired: ({ printerId = null, batchId = null }) => listExpired.all({ printerId, batchId }).map(toJob),
    listSentAfter(id) {
      const last = lastSend.get(id);
      return last && listSentAfter.all(last.printer_id, last.sequence).map(toJob);
    },
  };
}

const expired = problem('job.expired');
