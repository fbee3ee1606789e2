import { type JobId, parseId } from '../../electron/domain/ids.ts';
import {
  type DeclaredWay,
  declarableStates,
  type JobState,
  stateAfterSend,
} from '../../electron/domain/print-jobs.ts';
import { type Problem, problem as problemOf } from '../../electron/domain/problems.ts';
import type { JobStore } from '../../electron/ports/parcel-stores.ts';
import type { Connection } from '../connection/open-connection.ts';
import { type ChainEnd, type ChainedRow, chainEndSql, chainStart, hashOfAttempt } from './attempt-chain.ts';
import {
  type AttemptRow,
  attemptColumns,
  type JobRow,
  jobColumns,
  problemParameters,
  toAttempt,
  toJob,
} from './job-rows.ts';
import type { StoreContext } from './store-context.ts';

export type AttemptQueries = Pick<
  JobStore,
  'beginAttempt' | 'endAttempt' | 'declareSent' | 'takeBackDeclared' | 'listAttempts' | 'recoverInterrupted'
>;

/** Moves a job where the rules allow it. */
type SetState = (id: JobId, state: JobState, atMs: number, problem: Problem | null) => void;

/** The number of the job's parcel now. (`+`: see `nextForPrinterSql`.) */
const numberNow = `
  COALESCE(NULLIF(job.waybill_number, ''), (
    SELECT number FROM waybill_numbers WHERE parcel_id = job.parcel_id AND state <> 'void'
  ), '')`;

/** Sends of jobs and what came of them, and what people declare of papers that no printer of the station made. */
export function createAttemptQueries(
  { database, transaction }: Connection,
  context: StoreContext,
  setState: SetState,
): AttemptQueries {
  const open = database.prepare<[string, string, number, string]>(`
    INSERT INTO print_attempts (
      id, bench_id, job_id, printer_id, way, waybill_number, template_id, template_version, bytes_hash,
      started_at_ms, outcome
    )
    SELECT ?, ?, id, printer_id, 'printer', ${numberNow}, template_id, template_version, bytes_hash, ?, 'open'
    FROM print_jobs AS job WHERE id = ?
  `);
  const findOpen = database.prepare<[string], ChainedRow>(`
    SELECT ${attemptColumns.replaceAll(/\b([a-z_]+)\b/gu, 'attempt.$1')},
      job.pair_code, job.document, job.generation
    FROM print_attempts AS attempt JOIN print_jobs AS job ON job.id = attempt.job_id
    WHERE attempt.id = ? AND attempt.outcome = 'open'
  `);
  // Not the newest row: where somebody cut rows off, their places stay empty.
  const findChainEnd = database.prepare<[], ChainEnd>(chainEndSql);
  const setChainEnd = database.prepare<[number, string]>(
    'UPDATE print_attempt_chains SET chain_sequence = ?, chain_hash = ?',
  );
  const close = database.prepare<[Record<string, string | number | null>]>(`
    UPDATE print_attempts
    SET outcome = @outcome, ended_at_ms = @ended_at_ms, bytes_accepted = @bytes_accepted, evidence = @evidence,
      spooler_job_id = @spooler_job_id, device_answer = @device_answer, problem_code = @problem_code,
      problem_params = @problem_params, problem_ref = @problem_ref, chain_sequence = @chain_sequence,
      chain_hash = @chain_hash
    WHERE id = @id
  `);
  const declarable = database.prepare<
    [string],
    Pick<ChainedRow, 'pair_code' | 'document' | 'generation' | 'printer_id' | 'template_id'> & {
      readonly waybill_number: string;
      readonly state: JobState;
    }
  >(`
    SELECT pair_code, document, generation, printer_id, template_id, ${numberNow} AS waybill_number, state
    FROM print_jobs AS job WHERE id = ?
  `);
  const insertDeclared = database.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO print_attempts (
      id, bench_id, job_id, printer_id, way, waybill_number, template_id, started_at_ms, ended_at_ms, outcome,
      chain_sequence, chain_hash
    ) VALUES (
      @id, @bench_id, @job_id, @printer_id, @way, @waybill_number, @template_id, @started_at_ms, @ended_at_ms,
      @outcome, @chain_sequence, @chain_hash
    )
  `);
  const setDeclared = database.prepare<[string, number, string]>(`
    UPDATE print_jobs
    SET state = ?, changed_at_ms = ?, problem_code = NULL, problem_params = NULL, problem_ref = NULL
    WHERE id = ?
  `);
  const setUndeclared = database.prepare<[Record<string, string | number | null>]>(`
    UPDATE print_jobs
    SET state = @state, bytes_hash = NULL, template_version = NULL, wanted_at_ms = @atMs, changed_at_ms = @atMs,
      problem_code = @problemCode, problem_params = @problemParams, problem_ref = @problemRef
    WHERE id = @id
  `);
  const list = database.prepare<[string], AttemptRow>(
    `SELECT ${attemptColumns} FROM print_attempts WHERE job_id = ? ORDER BY sequence`,
  );
  const findOpenOf = database
    .prepare<[string], string>("SELECT id FROM print_attempts WHERE job_id = ? AND outcome = 'open'")
    .pluck();
  const listSending = database.prepare<[], JobRow>(`
    SELECT ${jobColumns} FROM print_jobs WHERE state = 'sending'
    ORDER BY batch_sequence, position, document, generation
  `);

  /** The row with its place in the chain, which ends with it from now on. */
  const chained = <Row extends Omit<ChainedRow, 'chain_sequence' | 'chain_hash'>>(row: Row) => {
    const before = findChainEnd.get() ?? chainStart;
    const chain_sequence = before.chain_sequence + 1;
    const chain_hash = hashOfAttempt(before, row);
    setChainEnd.run(chain_sequence, chain_hash);
    return { ...row, chain_sequence, chain_hash };
  };

  const endAttempt: JobStore['endAttempt'] = (attemptId, outcome, atMs) => {
    transaction(() => {
      const row = findOpen.get(attemptId);
      if (!row) throw new TypeError(`refused: attempt ${attemptId} is not open`);
      const problem = outcome.kind === 'sent' ? null : outcome.problem;
      const { problemCode, problemParams, problemRef } = problemParameters(problem);
      close.run(
        chained({
          ...row,
          outcome: outcome.kind,
          ended_at_ms: atMs,
          bytes_accepted: outcome.kind === 'not-started' ? 0 : outcome.bytesAccepted,
          evidence: outcome.kind === 'sent' ? outcome.evidence : null,
          spooler_job_id: outcome.spoolerJobId ?? null,
          device_answer: outcome.deviceAnswer ?? null,
          problem_code: problemCode,
          problem_params: problemParams,
          problem_ref: problemRef,
        }),
      );
      // What is sent, or did not start, has no problem any more; the attempt keeps what there was.
      const jobProblem = outcome.kind === 'in-doubt' ? outcome.problem : null;
      setState(parseId<'job'>(row.job_id), stateAfterSend(outcome), atMs, jobProblem);
    });
  };

  /** Writes what a person says of a job's paper. @returns the state that the job is in. */
  const declare = (
    { id, way }: { readonly id: string; readonly way: DeclaredWay },
    jobId: JobId,
    outcome: 'sent' | 'taken-back',
    atMs: number,
  ): JobState => {
    const job = declarable.get(jobId);
    if (!job) throw new TypeError(`refused: no job ${jobId}`);
    const { state, ...said } = job;
    insertDeclared.run({
      bench_id: context.benchId,
      ...chained({
        ...said,
        id,
        job_id: jobId,
        way,
        outcome,
        started_at_ms: atMs,
        ended_at_ms: atMs,
        template_version: null,
        bytes_hash: null,
        bytes_accepted: null,
        evidence: null,
        spooler_job_id: null,
        device_answer: null,
        problem_code: null,
        problem_params: null,
        problem_ref: null,
      }),
    });
    return state;
  };

  return {
    beginAttempt(attemptId, jobId, atMs) {
      transaction(() => {
        setState(jobId, 'sending', atMs, null);
        open.run(attemptId, context.benchId, atMs, jobId);
      });
    },
    endAttempt,
    declareSent(attempt, jobId, atMs) {
      transaction(() => {
        const state = declare(attempt, jobId, 'sent', atMs);
        if (!declarableStates.includes(state)) {
          throw new TypeError(`refused: job ${jobId} is ${state} and cannot be declared sent`);
        }
        setDeclared.run('sent', atMs, jobId);
      });
    },
    takeBackDeclared(attemptId, jobId, atMs, to = { state: 'queued', problem: null }) {
      transaction(() => {
        const last = list.all(jobId).map(toAttempt).at(-1);
        if (!last || last.way === 'printer' || last.outcome !== 'sent') {
          throw new TypeError(`refused: nobody declared job ${jobId} sent`);
        }
        const state = declare({ id: attemptId, way: last.way }, jobId, 'taken-back', atMs);
        if (state !== 'sent') throw new TypeError(`refused: job ${jobId} is ${state}`);
        setUndeclared.run({ id: jobId, atMs, state: to.state, ...problemParameters(to.problem) });
      });
    },
    listAttempts: (jobId) => list.all(jobId).map(toAttempt),
    recoverInterrupted(atMs) {
      return transaction(() => {
        const interrupted = problemOf('job.interrupted');
        return listSending.all().map((row) => {
          const jobId = parseId<'job'>(row.id);
          const attemptId = findOpenOf.get(row.id);
          if (attemptId === undefined) {
            setState(jobId, 'in-doubt', atMs, interrupted);
          } else {
            const outcome = { kind: 'in-doubt', bytesAccepted: null, problem: interrupted } as const;
            endAttempt(parseId<'attempt'>(attemptId), outcome, atMs);
          }
          return toJob({
            ...row,
            state: 'in-doubt',
            problem_code: interrupted.code,
            problem_params: '{}',
            problem_ref: null,
            changed_at_ms: atMs,
          });
        });
      });
    },
  };
}
