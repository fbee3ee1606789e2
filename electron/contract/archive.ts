/** What was sent to printers: word for word for a time, and what became of it for ever. */

import { z } from 'zod';
import { attemptOutcomes, jobDocuments, paperWays, sendEvidences } from '../domain/print-jobs.ts';
import { empty, procedure } from './procedure.ts';
import { problemSchema } from './views/problems.ts';

const archivedAttemptSchema = z.object({
  attemptId: z.string(),
  jobId: z.string(),
  parcelId: z.string(),
  pairCode: z.string(),
  document: z.enum(jobDocuments),
  generation: z.number().int(),
  /** Of the parcel at that moment. */
  waybillNumber: z.string(),
  /** The printer's name. */
  printer: z.string(),
  way: z.enum(paperWays),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  outcome: z.enum(attemptOutcomes),
  evidence: z.enum(sendEvidences).nullable(),
  bytesAccepted: z.number().int().nullable(),
  spoolerJobId: z.string(),
  deviceAnswer: z.string(),
  problem: problemSchema.nullable(),
  templateId: z.string(),
  templateVersion: z.number().int().nullable(),
  /** SHA-256 (hex) of what was sent. */
  bytesHash: z.string().nullable(),
  /** Length of what is kept of it; null for nothing, or nothing any more. */
  keptBytes: z.number().int().nullable(),
});

export type ArchivedAttemptView = z.infer<typeof archivedAttemptSchema>;

export const archiveProcedures = {
  /** Every send of the papers of a waybill number, a pair code or an order number; the newest first. */
  search: procedure
    .input(
      z.object({
        text: z.string().trim().min(1).max(200),
        limit: z.number().int().min(1).max(1000).default(100),
      }),
    )
    .output(z.object({ attempts: z.array(archivedAttemptSchema) })),
  /** Exactly what the printer was sent, as a file. */
  bytes: procedure
    .input(z.object({ attemptId: z.string() }))
    .output(z.object({ fileName: z.string(), bytesBase64: z.string() })),
  /** Whether everything is as it was written. */
  verify: procedure.input(empty).output(
    z.object({
      attempts: z.number().int(),
      /** Different bytes that are kept. */
      kept: z.number().int(),
      /** The first hundred. */
      faults: z.array(
        z.object({
          kind: z.enum(['missing', 'cut', 'changed', 'bytes']),
          /** Place in the chain; 0 for bytes. */
          sequence: z.number().int(),
          subject: z.string(),
        }),
      ),
    }),
  ),
} as const;
