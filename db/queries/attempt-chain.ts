/** The chain of print attempts: whoever changes what one of them says breaks every hash behind it. */

import { createHash } from 'node:crypto';
import type { AttemptRow } from './job-rows.ts';

/** What the hash of an attempt holds beside its row: of which paper it was. These never change. */
export interface ChainedRow extends AttemptRow {
  readonly pair_code: string;
  readonly document: string;
  readonly generation: number;
}

/** The last link so far. */
export interface ChainEnd {
  readonly chain_sequence: number;
  readonly chain_hash: string;
}

/** The newest link, as it was written down beside the chain. */
export const chainEndSql = 'SELECT chain_sequence, chain_hash FROM print_attempt_chains';

/** Before the first link. */
export const chainStart: ChainEnd = { chain_sequence: 0, chain_hash: '' };

/** SHA-256 (hex) of the link before and of all that the row says. The order of the fields is part of the stored data. */
export function hashOfAttempt(
  before: ChainEnd,
  row: Omit<ChainedRow, 'chain_sequence' | 'chain_hash'>,
): string {
  const said = [
    before.chain_sequence + 1,
    before.chain_hash,
    row.id,
    row.job_id,
    row.pair_code,
    row.document,
    row.generation,
    row.printer_id,
    row.way,
    row.waybill_number,
    row.template_id,
    row.template_version,
    row.bytes_hash,
    row.started_at_ms,
    row.ended_at_ms,
    row.bytes_accepted,
    row.outcome,
    row.evidence,
    row.spooler_job_id,
    row.device_answer,
    row.problem_code,
    row.problem_params,
    row.problem_ref,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
