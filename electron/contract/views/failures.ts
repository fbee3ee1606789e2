/** Failures of printing as clients see them. */

import { z } from 'zod';
import { failureCauses, failureSources } from '../../domain/print-failures.ts';
import { jobDocuments } from '../../domain/print-jobs.ts';
import { problemSchema } from './problems.ts';

export const failureCauseSchema = z.enum(failureCauses);

export const failureViewSchema = z.object({
  failureId: z.string(),
  atMs: z.number(),
  printerId: z.string(),
  /** The printer's name. */
  printer: z.string(),
  media: z.string(),
  cause: failureCauseSchema,
  /** The station guesses from what a device said; a person knows. */
  source: z.enum(failureSources),
  /** All null or empty where no paper of a parcel was on its way. */
  jobId: z.string().nullable(),
  document: z.enum(jobDocuments).nullable(),
  pairCode: z.string(),
  problem: problemSchema.nullable(),
  note: z.string(),
  actor: z.string(),
});

const rate = {
  failures: z.number().int(),
  /** Papers that were sent meanwhile; null where that is not counted by this key. */
  sent: z.number().int().nullable(),
  /** Failures per thousand papers; null where none was sent. */
  perThousand: z.number().nullable(),
};

export const failureStatisticsSchema = z.object({
  failures: z.number().int(),
  sent: z.number().int(),
  perThousand: z.number().nullable(),
  /** The most frequent first. */
  byCause: z.array(z.object({ key: failureCauseSchema, ...rate })),
  byPrinter: z.array(z.object({ key: z.string(), printer: z.string(), ...rate })),
  /** Keys are codes of media. */
  byMedia: z.array(z.object({ key: z.string(), ...rate })),
});

export type FailureView = z.infer<typeof failureViewSchema>;
