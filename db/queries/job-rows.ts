/** Rows of batches, print jobs and attempts, and what they become. */

import {
  type AttemptId,
  type BatchId,
  type JobId,
  type ParcelId,
  type PrinterId,
  parseId,
} from '../../electron/domain/ids.ts';
import {
  attemptOutcomes,
  type Batch,
  jobDocuments,
  jobStates,
  type PrintAttempt,
  type PrintJob,
  paperWays,
  sendEvidences,
} from '../../electron/domain/print-jobs.ts';
import type { Problem } from '../../electron/domain/problems.ts';
import { parseProblemColumns, parseWord, problemColumns } from './row-values.ts';

export interface BatchRow {
  readonly id: string;
  readonly name: string;
  readonly parcel_count: number;
  readonly is_paused: number;
  readonly created_at_ms: number;
}

export interface JobRow {
  readonly id: string;
  readonly batch_id: string;
  readonly parcel_id: string;
  readonly document: string;
  readonly printer_id: string;
  readonly position: number;
  readonly is_urgent: number;
  readonly generation: number;
  readonly reprint_reason: string;
  readonly pair_code: string;
  readonly template_id: string;
  readonly template_version: number | null;
  readonly state: string;
  readonly problem_code: string | null;
  readonly problem_params: string | null;
  readonly problem_ref: string | null;
  readonly content_hash: string;
  readonly waybill_number: string;
  readonly bytes_hash: string | null;
  readonly wanted_at_ms: number;
  readonly created_at_ms: number;
  readonly changed_at_ms: number;
}

export interface AttemptRow {
  readonly id: string;
  readonly job_id: string;
  readonly printer_id: string;
  readonly way: string;
  readonly waybill_number: string;
  readonly template_id: string;
  readonly template_version: number | null;
  readonly bytes_hash: string | null;
  readonly started_at_ms: number;
  readonly ended_at_ms: number | null;
  readonly bytes_accepted: number | null;
  readonly outcome: string;
  readonly evidence: string | null;
  readonly spooler_job_id: string | null;
  readonly device_answer: string | null;
  readonly problem_code: string | null;
  readonly problem_params: string | null;
  readonly problem_ref: string | null;
}

export const batchColumns = 'id, name, parcel_count, is_paused, created_at_ms';

export const jobColumns = `
  id, batch_id, parcel_id, document, printer_id, position, is_urgent, generation, reprint_reason, pair_code,
  template_id, template_version, waybill_number, state, problem_code, problem_params, problem_ref, content_hash,
  bytes_hash, wanted_at_ms, created_at_ms, changed_at_ms`;

export const attemptColumns = `
  id, job_id, printer_id, way, waybill_number, template_id, template_version, bytes_hash, started_at_ms, ended_at_ms,
  bytes_accepted, outcome, evidence, spooler_job_id, device_answer, problem_code, problem_params, problem_ref`;

/** The columns of a problem as parameters of a statement. */
export function problemParameters(problem: Problem | null) {
  const { code, params, ref } = problemColumns(problem);
  return { problemCode: code, problemParams: params, problemRef: ref };
}

function problemOfRow(row: {
  readonly problem_code: string | null;
  readonly problem_params: string | null;
  readonly problem_ref: string | null;
}): Problem | null {
  return parseProblemColumns({ code: row.problem_code, params: row.problem_params, ref: row.problem_ref });
}

export function toBatch(row: BatchRow): Batch {
  return {
    id: parseId<'batch'>(row.id) satisfies BatchId,
    name: row.name,
    parcelCount: row.parcel_count,
    isPaused: row.is_paused === 1,
    createdAtMs: row.created_at_ms,
  };
}

export function toJob(row: JobRow): PrintJob {
  return {
    id: parseId<'job'>(row.id) satisfies JobId,
    batchId: parseId<'batch'>(row.batch_id) satisfies BatchId,
    parcelId: parseId<'parcel'>(row.parcel_id) satisfies ParcelId,
    document: parseWord(jobDocuments, row.document),
    printerId: parseId<'printer'>(row.printer_id) satisfies PrinterId,
    position: row.position,
    isUrgent: row.is_urgent === 1,
    generation: row.generation,
    reprintReason: row.reprint_reason,
    pairCode: row.pair_code,
    templateId: row.template_id,
    templateVersion: row.template_version,
    waybillNumber: row.waybill_number,
    state: parseWord(jobStates, row.state),
    problem: problemOfRow(row),
    contentHash: row.content_hash,
    bytesHash: row.bytes_hash,
    wantedAtMs: row.wanted_at_ms,
    createdAtMs: row.created_at_ms,
    changedAtMs: row.changed_at_ms,
  };
}

export function toAttempt(row: AttemptRow): PrintAttempt {
  return {
    id: parseId<'attempt'>(row.id) satisfies AttemptId,
    jobId: parseId<'job'>(row.job_id) satisfies JobId,
    printerId: parseId<'printer'>(row.printer_id) satisfies PrinterId,
    way: parseWord(paperWays, row.way),
    waybillNumber: row.waybill_number,
    templateId: row.template_id,
    templateVersion: row.template_version,
    bytesHash: row.bytes_hash,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    bytesAccepted: row.bytes_accepted,
    outcome: parseWord(attemptOutcomes, row.outcome),
    evidence: row.evidence === null ? null : parseWord(sendEvidences, row.evidence),
    spoolerJobId: row.spooler_job_id ?? '',
    deviceAnswer: row.device_answer ?? '',
    problem: problemOfRow(row),
  };
}
