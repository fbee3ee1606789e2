/**
 * The next job of a printer, as one statement (the rules are those of `JobStore.nextForPrinter`).
 *
 * The inner query walks the printer's jobs in print order to the first that either may go or stops the
 * printer: a job that is `sending` lets nothing past it; jobs of paused batches and slips whose label is not
 * out yet are passed over, and so is what failed: a page that cannot be printed holds up no other parcel. The
 * outer query returns that job, unless it stops the printer.
 *
 * A label does not run away from the slips: it waits while a slip more than `@window` parcels behind it in its
 * batch is still to come, unless that slip itself waits for a label that is `in-doubt`, `failed` or `held` and
 * may stay so for long. A label that waits lets nothing past it either: a label of the next batch would lie
 * between those of this one. What is urgent goes first, and waits only for slips that are urgent too.
 *
 * The conditions repeat those of the indexes `print_jobs_before_printer` and `print_jobs_slips_behind` word
 * for word, so that the answer costs the same for ten jobs and for ten thousand.
 *
 * The `+` before a parameter says nothing about its value: SQLite plans a statement anew at every call where a
 * bare parameter is compared beside an `ORDER BY`, which costs more than the search itself. Hot statements
 * elsewhere do the same.
 *
 * Parameters: `@printerId`, `@window`.
 */
export function nextForPrinterSql(jobColumns: string): string {
  return `
    SELECT ${jobColumns}
    FROM print_jobs AS job
    WHERE job.sequence = (
        SELECT sequence
        FROM print_jobs INDEXED BY print_jobs_before_printer
        WHERE printer_id = +@printerId
          AND (
            state = 'sending'
            OR (state IN ('queued', 'rendered') AND (document = 'label' OR label_state IN ('none', 'sent', 'confirmed')))
          )
          AND (
            state = 'sending'
            OR (SELECT is_paused FROM batches WHERE batches.sequence = batch_sequence) = 0
          )
        ORDER BY is_urgent DESC, batch_sequence, position, document, generation
        LIMIT 1
      )
      AND job.state IN ('queued', 'rendered')
      AND (
        job.document = 'packing-slip'
        OR NOT EXISTS (
          SELECT 1
          FROM print_jobs AS slip INDEXED BY print_jobs_slips_behind
          WHERE slip.batch_sequence = job.batch_sequence
            AND slip.is_urgent IN (1, job.is_urgent)
            AND slip.position < job.position - @window
            AND slip.document = 'packing-slip'
            AND slip.state IN ('queued', 'rendered', 'sending')
            AND slip.label_state NOT IN ('in-doubt', 'failed', 'held')
        )
      )`;
}
