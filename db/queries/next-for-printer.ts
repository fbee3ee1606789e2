/**
 * The next job of a printer, as one statement (the rules are those of `JobStore.nextForPrinter`).
 *
 * It walks the printer's jobs in print order and takes the first that either may go or stops the printer: a
 * job that is `sending` or `failed` lets nothing past it. Where the first is one that stops, there is no next.
 *
 * Two stacks are kept in step. A slip follows its label: it waits until the newest label of its parcel that
 * was not cancelled is `sent` or `confirmed`. A label does not run away from the slips: it waits while a slip
 * more than `@window` parcels behind it in its batch is still to come, unless that slip itself waits for a
 * label that is `in-doubt`, `failed` or `held` and may stay so for long.
 *
 * Parameters: `@printerId`, `@window`.
 */
export function nextForPrinterSql(jobColumns: string): string {
  return `
    SELECT ${jobColumns} FROM (
      SELECT job.*
      FROM print_jobs AS job
      JOIN batches ON batches.sequence = job.batch_sequence
      WHERE job.printer_id = @printerId
        AND job.state IN ('queued', 'rendered', 'sending', 'failed')
        AND (
          job.state IN ('sending', 'failed')
          OR (
            batches.is_paused = 0
            AND (
              job.document = 'label'
              OR ${labelStateOf('job')} IN ('none', 'sent', 'confirmed')
            )
            AND (
              job.document = 'packing-slip'
              OR NOT EXISTS (
                SELECT 1
                FROM print_jobs AS slip
                WHERE slip.batch_sequence = job.batch_sequence
                  AND slip.position < job.position - @window
                  AND slip.document = 'packing-slip'
                  AND slip.state IN ('queued', 'rendered', 'sending')
                  AND ${labelStateOf('slip')} NOT IN ('in-doubt', 'failed', 'held')
              )
            )
          )
        )
      ORDER BY job.batch_sequence, job.position, job.document, job.generation
      LIMIT 1
    ) AS job
    WHERE state IN ('queued', 'rendered')`;
}

/** State of the newest label of a slip's parcel that was not cancelled; `none` where there is no such label. */
function labelStateOf(slip: string): string {
  return `COALESCE((
                SELECT label.state
                FROM print_jobs AS label
                WHERE label.parcel_id = ${slip}.parcel_id
                  AND label.document = 'label'
                  AND label.state <> 'cancelled'
                ORDER BY label.generation DESC
                LIMIT 1
              ), 'none')`;
}
