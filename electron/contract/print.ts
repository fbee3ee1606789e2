/** From parcels to paper: plan, queue, batches and jobs. */

import { z } from 'zod';
import { paperOrders } from '../domain/packing.ts';
import { jobDocuments, jobStates } from '../domain/print-jobs.ts';
import { jobRecovery, printRecovery } from './print-recovery.ts';
import { empty, procedure } from './procedure.ts';
import { failureCauseSchema } from './views/failures.ts';
import { formNumber, numberMoveSchema } from './views/matching.ts';
import { decisionSchema, serviceViewSchema } from './views/parcels.ts';
import { batchCheckSchema, batchViewSchema, jobViewSchema, notQueuedSchema } from './views/printing.ts';
import { problemSchema } from './views/problems.ts';

/** Which parcels a batch takes: all that are ready, or fewer. */
const printSelection = z.object({
  carrierCode: z.string().optional(),
  orderIds: z.array(z.string()).optional(),
  /** At most so many parcels. */
  limit: z.number().int().positive().optional(),
  /** Where a carrier's numbers do not reach: the first parcels that they do reach, instead of none of that carrier. */
  isPartial: z.boolean().optional(),
  /** Names of printers; the defaults of the station where absent. */
  labelPrinter: z.string().optional(),
  slipPrinter: z.string().optional(),
  /** 后置打单: papers that come out when their parcel is complete; absent: as the flow of each parcel's shop says. */
  paper: z.enum(paperOrders).optional(),
});

const jobReference = z.object({ jobId: z.string() });

/** A label that takes another preprinted form takes its number. */
const reprintedJob = z.object({ job: jobViewSchema, changes: z.array(numberMoveSchema) });

const batchReference = z.object({ batchId: z.string() });

export const printProcedures = {
  ...printRecovery,
  /**
   * What a batch would take and what it lacks. Changes nothing, but that orders are merged where the rules merge by
   * themselves; those can be released.
   */
  plan: procedure.input(printSelection).output(
    z.object({
      parcels: z.number().int(),
      carriers: z.array(
        z.object({
          carrierCode: z.string(),
          carrierName: z.string(),
          parcels: z.number().int(),
          /** Of the parcels, those that take a number from a pool; the others have one. */
          neededNumbers: z.number().int(),
          freeNumbers: z.number().int(),
          missing: z.number().int(),
          /** Whether the numbers are those of preprinted forms. */
          isPreprinted: z.boolean(),
          /** What the carrier does beside carrying the parcels that print now, with the money of all of them. */
          services: z.array(serviceViewSchema.extend({ parcels: z.number().int() })),
          /** What chose the carrier, for the parcels that print now: one decision of each kind or rule. */
          reasons: z.array(z.object({ decision: decisionSchema, parcels: z.number().int() })),
        }),
      ),
      labelPrinter: z.string().nullable(),
      slipPrinter: z.string().nullable(),
      /** Orders that this batch leaves out, each with why. */
      notQueued: notQueuedSchema,
      /** Parcels that go although a person should look: a wish is not met, a carrier does not reach the place. */
      warnings: z.array(z.object({ orderNumbers: z.array(z.string()), problem: problemSchema })),
    }),
  ),
  /**
   * What a batch would meet: its printers, their paper, ribbon and labels left, numbers, and whether they proved
   * themselves today. Prints nothing; devices that were not asked lately are asked now.
   */
  check: procedure.input(printSelection).output(z.object({ checks: z.array(batchCheckSchema) })),
  /** Plans parcels, binds waybill numbers and queues one label and one packing slip each. */
  queue: procedure.input(printSelection.extend({ batchName: z.string().max(60).optional() })).output(
    z.object({
      batch: batchViewSchema,
      notQueued: notQueuedSchema,
    }),
  ),
  /** Answers when nothing that can move moves: all is on paper, waits for a person, or stands. */
  whenIdle: procedure.input(empty).output(empty),
} as const;

export const batchesProcedures = {
  list: procedure
    .input(z.object({ limit: z.number().int().min(1).max(500).default(50) }))
    .output(z.object({ batches: z.array(batchViewSchema) })),
  pause: procedure.input(batchReference).output(z.object({ batch: batchViewSchema })),
  resume: procedure.input(batchReference).output(z.object({ batch: batchViewSchema })),
  /** Cancels what has not gone to paper; labels that are out stay. */
  cancel: procedure
    .input(batchReference)
    .output(z.object({ batch: batchViewSchema, cancelled: z.number().int() })),
  /** All documents of one kind in one PDF. A long one is written into the folder of the shipping files instead. */
  exportPdf: procedure.input(batchReference.extend({ document: z.enum(jobDocuments) })).output(
    z.object({
      fileName: z.string(),
      pages: z.number().int(),
      pdfBase64: z.string().nullable(),
      /** Where it lies; null where it is handed out. */
      path: z.string().nullable(),
    }),
  ),
} as const;

export const jobsProcedures = {
  ...jobRecovery,
  list: procedure
    .input(
      z.object({
        batchId: z.string().optional(),
        states: z.array(z.enum(jobStates)).optional(),
        limit: z.number().int().min(1).max(100_000).optional(),
      }),
    )
    .output(z.object({ jobs: z.array(jobViewSchema) })),
  /** The very dots that the head burns, or would burn now where the job is not drawn yet. */
  preview: procedure.input(jobReference).output(
    z.object({
      pages: z.array(
        z.object({ pngBase64: z.string(), widthDots: z.number().int(), heightDots: z.number().int() }),
      ),
    }),
  ),
  /** A person says what became of a job that is in doubt. */
  resolve: procedure
    .input(
      jobReference.extend({
        outcome: z.enum(['came-out', 'print-again']),
        reason: z.string().max(200).default(''),
        /** The name of another printer to print it again on; the same one where absent. */
        printer: z.string().optional(),
        /** Of a label on a preprinted form that is printed again. */
        form: formNumber.optional(),
        /** What was wrong with the paper, for the log of failures. */
        cause: failureCauseSchema.optional(),
      }),
    )
    .output(reprintedJob),
  /** A new generation, marked on paper, with a reason. */
  reprint: procedure
    .input(
      jobReference.extend({
        reason: z.string().trim().min(1).max(200),
        /** The name of another printer; the same one where absent. */
        printer: z.string().optional(),
        form: formNumber.optional(),
        cause: failureCauseSchema.optional(),
      }),
    )
    .output(reprintedJob),
  /** Tries a failed job again. */
  retry: procedure.input(jobReference).output(z.object({ job: jobViewSchema })),
  cancel: procedure.input(jobReference).output(z.object({ job: jobViewSchema })),
} as const;
