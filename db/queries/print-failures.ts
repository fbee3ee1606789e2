import { type FailureId, type JobId, type PrinterId, parseId } from '../../electron/domain/ids.ts';
import { failureCauses, failureSources, type PrintFailure } from '../../electron/domain/print-failures.ts';
import { jobDocuments } from '../../electron/domain/print-jobs.ts';
import type { FailureStore } from '../../electron/ports/failure-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { problemParameters } from './job-rows.ts';
import { parseProblemColumns, parseWord } from './row-values.ts';
import type { StoreContext } from './store-context.ts';

interface FailureRow {
  readonly id: string;
  readonly printer_id: string;
  readonly job_id: string | null;
  readonly document: string | null;
  readonly pair_code: string | null;
  readonly media_code: string;
  readonly cause: string;
  readonly source: string;
  readonly note: string;
  readonly actor: string;
  readonly problem_code: string | null;
  readonly problem_params: string | null;
  readonly problem_ref: string | null;
  readonly at_ms: number;
}

const jobIdOf = (text: string | null): JobId | null => (text === null ? null : parseId<'job'>(text));

function toFailure(row: FailureRow): PrintFailure {
  return {
    id: parseId<'failure'>(row.id) satisfies FailureId,
    printerId: parseId<'printer'>(row.printer_id) satisfies PrinterId,
    jobId: jobIdOf(row.job_id),
    document: row.document === null ? null : parseWord(jobDocuments, row.document),
    pairCode: row.pair_code ?? '',
    mediaCode: row.media_code,
    cause: parseWord(failureCauses, row.cause),
    source: parseWord(failureSources, row.source),
    problem: parseProblemColumns({
      code: row.problem_code,
      params: row.problem_params,
      ref: row.problem_ref,
    }),
    note: row.note,
    actor: row.actor,
    atMs: row.at_ms,
  };
}

const countsSince = `failure.at_ms >= ? AND NOT (failure.source = 'station' AND EXISTS (
      SELECT 1 FROM print_failures AS named
      WHERE named.job_id = failure.job_id AND named.source = 'person' AND named.sequence > failure.sequence
    ))`;

/** The papers that the index `print_attempts_counted` has. */
const takenByPrinter = "outcome = 'sent' AND way = 'printer'";

/** What went wrong while printing. */
export function createFailureStore(connection: Connection, context: StoreContext): FailureStore {
  const { database, write } = connection;
  const insert = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO print_failures (id, bench_id, printer_id, job_id, media_code, cause, source, note, actor,
      problem_code, problem_params, problem_ref, at_ms)
    VALUES (@id, @benchId, @printerId, @jobId, @mediaCode, @cause, @source, @note, @actor,
      @problemCode, @problemParams, @problemRef, @atMs)
  `);
  const listSince = database.prepare<[number, number], FailureRow>(`
    SELECT failure.*, print_jobs.document, print_jobs.pair_code
    FROM print_failures AS failure LEFT JOIN print_jobs ON print_jobs.id = failure.job_id
    WHERE ${countsSince}
    ORDER BY failure.at_ms DESC, failure.sequence DESC LIMIT ?
  `);
  const countSince = database
    .prepare<[number], number>(`SELECT count(*) FROM print_failures AS failure WHERE ${countsSince}`)
    .pluck();
  const findLast = database.prepare<[string], FailureRow>(
    'SELECT * FROM print_failures WHERE printer_id = ? ORDER BY sequence DESC LIMIT 1',
  );
  // Printer by printer and template by template, by one step down the index each: to group the papers of weeks would be
  // to sort them all.
  const sentSince = database.prepare<
    [{ readonly sinceMs: number }],
    { readonly printer_id: string; readonly template_id: string; readonly papers: number }
  >(`
    WITH RECURSIVE used (printer_id, template_id) AS (
      SELECT id, (SELECT min(template_id) FROM print_attempts WHERE ${takenByPrinter} AND printer_id = printers.id)
      FROM printers
      UNION ALL
      SELECT printer_id, (
        SELECT min(template_id) FROM print_attempts
        WHERE ${takenByPrinter} AND printer_id = used.printer_id AND template_id > used.template_id
      )
      FROM used WHERE template_id IS NOT NULL
    ), counted AS MATERIALIZED (
      SELECT printer_id, template_id, (
        SELECT count(*) FROM print_attempts
        WHERE ${takenByPrinter} AND printer_id = used.printer_id AND template_id = used.template_id
          AND ended_at_ms >= @sinceMs
      ) AS papers
      FROM used WHERE template_id IS NOT NULL
    )
    SELECT * FROM counted WHERE papers > 0
  `);
  return {
    insert({ problem, ...columns }) {
      write(() => insert.run({ benchId: context.benchId, ...columns, ...problemParameters(problem) }));
    },
    listSince: (sinceMs, limit) => listSince.all(sinceMs, limit).map(toFailure),
    countSince: (sinceMs) => countSince.get(sinceMs) ?? 0,
    findLast(printerId) {
      const row = findLast.get(printerId);
      return (
        row && {
          cause: parseWord(failureCauses, row.cause),
          jobId: jobIdOf(row.job_id),
          source: parseWord(failureSources, row.source),
          atMs: row.at_ms,
        }
      );
    },
    sentSince: (sinceMs) =>
      sentSince.all({ sinceMs }).map((row) => ({
        printerId: parseId<'printer'>(row.printer_id),
        templateId: row.template_id,
        papers: row.papers,
      })),
  };
}
