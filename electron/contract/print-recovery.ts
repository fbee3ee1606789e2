/** When printing does not go as it should: the spare printer, the last good sheet, what waited too long, what is urgent. */

import { z } from 'zod';
import { jobDocuments } from '../domain/print-jobs.ts';
import { procedure } from './procedure.ts';
import { formNumber, numberMoveSchema, reprintPlanSchema } from './views/matching.ts';
import { jobViewSchema, printerViewSchema } from './views/printing.ts';

const resumeWish = z.object({
  /** Of the last good label (its number) or slip (its pair code or order). */
  code: z.string().trim().min(1).max(200),
  /** Which sheet it is, where the code does not say; a pair code means the slip. */
  document: z.enum(jobDocuments).optional(),
  /** Also what the device itself reported as done. */
  withReported: z.boolean().optional(),
  /** The form that lies next, where labels are on preprinted forms. */
  form: formNumber.optional(),
});

/** Papers that were withheld because they waited too long: these, a printer's, a batch's, or all. */
const expiredSelection = z.object({
  jobIds: z.array(z.string()).max(100_000).optional(),
  printerId: z.string().optional(),
  batchId: z.string().optional(),
});

export const printRecovery = {
  /** What "go on after the last good sheet" would print again, and on which printer. Changes nothing. */
  planResume: procedure.input(resumeWish).output(
    z.object({
      lastGood: jobViewSchema,
      printer: z.string(),
      printerId: z.string(),
      /** In the order in which the printer was sent them. */
      papers: z.array(jobViewSchema),
      /** Sent behind it, and reported as done by the device itself. */
      reported: z.number().int(),
      /** Sent behind it, and not printed again: proved by a scan, packed, stopped, cancelled or asked for already. */
      left: z.number().int(),
      forms: reprintPlanSchema.nullable(),
    }),
  ),
  /** Prints exactly that again, each as a new generation, and lets the printer go on. */
  resumeAfter: procedure.input(resumeWish.extend({ reason: z.string().trim().max(200).default('') })).output(
    z.object({
      printer: z.string(),
      printerId: z.string(),
      queued: z.number().int(),
      changes: z.array(numberMoveSchema),
    }),
  ),
  /** Papers that wait jump the queue, or go back into it; n/N stays. Orders or a batch. */
  prioritise: procedure
    .input(
      z
        .object({
          orderIds: z.array(z.string()).min(1).max(10_000).optional(),
          batchId: z.string().optional(),
          isUrgent: z.boolean().default(true),
        })
        .refine(({ orderIds, batchId }) => (orderIds === undefined) !== (batchId === undefined)),
    )
    .output(z.object({ papers: z.number().int() })),
} as const;

export const printerRecovery = {
  /** The printer that takes over by one key; null for none. It must have the same paper. */
  setSpare: procedure
    .input(z.object({ printerId: z.string(), spareId: z.string().nullable() }))
    .output(z.object({ printer: printerViewSchema })),
  /** All that waits for a printer waits for its spare, or for another one with the same paper. */
  moveQueue: procedure.input(z.object({ printerId: z.string(), toPrinterId: z.string().optional() })).output(
    z.object({
      printer: printerViewSchema,
      moved: z.number().int(),
      /** On their way or in doubt: they stay where they are. */
      left: z.number().int(),
    }),
  ),
} as const;

export const jobRecovery = {
  /** What waited too long is still wanted. */
  release: procedure.input(expiredSelection).output(z.object({ released: z.number().int() })),
  /** What waited too long is not wanted any more. */
  discard: procedure.input(expiredSelection).output(z.object({ discarded: z.number().int() })),
} as const;
