/** Which number lies on the papers of which parcel: looking, moving numbers, taking it back. */

import { z } from 'zod';
import { procedure, reasonText } from './procedure.ts';
import { failureCauseSchema } from './views/failures.ts';
import {
  formNumber,
  matchChangeSchema,
  matchPlanSchema,
  matchRowSchema,
  matchScanSchema,
  numberMoveSchema,
  reprintPlanSchema,
} from './views/matching.ts';

const code = z.string().trim().min(1).max(200);
/** One batch; all of today where absent. */
const view = { batchId: z.string().optional() };

/** Parcels are named by what stands on them: a pair code or a waybill number. */
export const matchWishSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sequence'),
    ...view,
    /** The first parcel; the first of the view where absent. */
    from: code.optional(),
    startNumber: code,
    /** Whether numbers that nobody entered lie on their forms; as it is with these parcels where absent. */
    isPreprinted: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('correct'), parcel: code, number: code }),
  z.object({
    kind: z.literal('shift'),
    /** The parcel whose form was spoilt. */
    parcel: code,
    /** The number that the last parcel gets, where the carrier's rule does not know it. */
    nextNumber: code.optional(),
  }),
  z.object({ kind: z.literal('swap'), parcel: code, other: code }),
]);

export type MatchWishInput = z.infer<typeof matchWishSchema>;

/** Papers that are to come again. */
const reprinted = { ...view, parcelIds: z.array(z.string()).optional(), form: formNumber.optional() };

const applied = matchPlanSchema.extend({ changeId: z.string().nullable() });

export const matchingProcedures = {
  /** In print order. */
  list: procedure.input(z.object(view)).output(
    z.object({
      rows: z.array(matchRowSchema),
      counts: z.object({
        agreed: z.number().int(),
        open: z.number().int(),
        disagreeing: z.number().int(),
        /** Sheets that are out and have to be printed again. */
        stalePapers: z.number().int(),
      }),
    }),
  ),
  /** What a wish would do. Changes nothing. */
  preview: procedure.input(z.object({ wish: matchWishSchema })).output(matchPlanSchema),
  apply: procedure
    .input(z.object({ wish: matchWishSchema, reason: reasonText, planHash: z.string().optional() }))
    .output(applied),
  /** A file of order numbers with waybill numbers, for parcels that have papers: what it would do, then doing it. */
  importFile: procedure
    .input(
      z.object({
        ...view,
        file: z.file(),
        /** Of rows that name none; absent leaves it to the orders. */
        carrierCode: z.string().optional(),
        isCommitted: z.boolean().default(false),
        /** The name of the file where empty. */
        reason: z.string().trim().max(200).default(''),
        planHash: z.string().optional(),
      }),
    )
    .output(applied),
  /** Slip, then label: binds a form, confirms a label, or says what does not belong together. */
  scan: procedure.input(z.object({ slipCode: code, labelCode: code })).output(matchScanSchema),
  /** Where to go on after a jam: everything behind the one that was scanned. */
  lastGood: procedure
    .input(z.object({ ...view, code }))
    .output(z.object({ lastGood: matchRowSchema, open: z.array(matchRowSchema) })),
  /** Takes a change back; the newest where none is named. */
  undo: procedure
    .input(z.object({ changeId: z.string().optional() }))
    .output(z.object({ change: matchChangeSchema })),
  /** Newest first. */
  changes: procedure
    .input(z.object({ limit: z.number().int().min(1).max(500).default(50) }))
    .output(z.object({ changes: z.array(matchChangeSchema) })),
  /**
   * Printing labels again on preprinted forms: which numbers move with the forms that they take. Null where no label is
   * on one. Changes nothing.
   */
  previewReprint: procedure
    .input(z.object({ ...reprinted, jobId: z.string().optional() }))
    .output(z.object({ plan: reprintPlanSchema.nullable() })),
  /** Prints papers again: those of the parcels that are named, else all in view that are out and wrong. */
  reprint: procedure
    .input(z.object({ ...reprinted, reason: reasonText, cause: failureCauseSchema.optional() }))
    .output(
      z.object({
        queued: z.number().int(),
        left: z.number().int(),
        /** Numbers that moved with the forms that the labels take. */
        changes: z.array(numberMoveSchema),
      }),
    ),
} as const;
