/** Labels and orders side by side, as clients see them. */

import { z } from 'zod';
import { witnesses } from '../../domain/four-ways.ts';
import { matchKinds } from '../../domain/matching.ts';
import { parcelStates } from '../../domain/parcels.ts';
import { jobDocuments, jobStates } from '../../domain/print-jobs.ts';
import { problemSchema } from './problems.ts';

const paperSchema = z
  .object({
    /** The number that it bears; empty where its form bears one. */
    waybillNumber: z.string(),
    generation: z.number().int(),
    state: z.enum(jobStates),
  })
  .nullable();

/** One parcel: what order, label, slip and scan say. */
export const matchRowSchema = z.object({
  parcelId: z.string(),
  batchId: z.string(),
  batch: z.string(),
  position: z.number().int(),
  pairCode: z.string(),
  orderNumbers: z.array(z.string()),
  /** Masked. */
  consigneeName: z.string(),
  place: z.string(),
  carrierCode: z.string(),
  carrierName: z.string(),
  state: z.enum(parcelStates),
  waybillNumber: z.string().nullable(),
  isPreprinted: z.boolean(),
  label: paperSchema,
  slip: paperSchema,
  scannedNumber: z.string().nullable(),
  missing: z.array(z.enum(witnesses)),
  disagreeing: z.array(z.enum(witnesses)),
  /** Out, and to be printed again. */
  outdated: z.array(z.enum(jobDocuments)),
});

/** The number on the form that lies next in the printer, as a person reads it; as the station knows it where absent. */
export const formNumber = z.string().trim().min(1).max(200);

/** One parcel's number, before and after. */
export const numberMoveSchema = z.object({
  parcelId: z.string(),
  pairCode: z.string(),
  from: z.string().nullable(),
  to: z.string(),
});

export const numberChangeSchema = numberMoveSchema.extend({ orderNumbers: z.array(z.string()) });

/** What printing labels again on preprinted forms does to the numbers. */
export const reprintPlanSchema = z.object({
  /** The form that the first label had: it lies there still where nothing came out. */
  own: z.string(),
  /** In the order in which the printer takes them; empty where the forms of before are used. */
  changes: z.array(numberMoveSchema),
  /** Numbers of forms that are used up. */
  voids: z.array(z.string()),
  /** Packed already, by their pair codes: to be paired anew. */
  unpaired: z.array(z.string()),
  /** Why it cannot be done like this; null where it can. */
  problem: problemSchema.nullable(),
});

/** What a wish does. */
export const matchPlanSchema = z.object({
  changes: z.array(numberChangeSchema),
  voids: z.array(z.string()),
  /** Numbers that the station had not seen. */
  introduced: z.array(z.string()),
  /** Packed already, by their pair codes: to be paired anew. */
  unpaired: z.array(z.string()),
  /** Labels and slips that are out and have to be printed again. */
  stalePapers: z.number().int(),
  /** Numbers that do not look like this carrier's. */
  strangeNumbers: z.array(z.string()),
  /** Parcels whose sorting (三段码, 集包地…) is another one: their papers say it when they are printed again. */
  routed: z.array(
    z.object({ parcelId: z.string(), pairCode: z.string(), orderNumbers: z.array(z.string()) }),
  ),
  /** Rows of a file that changed nothing. */
  looseRows: z.array(
    z.object({
      row: z.number().int(),
      orderNumber: z.string(),
      waybillNumber: z.string(),
      why: z.enum(['unmatched', 'doubly-matched', 'refused']),
      problem: problemSchema,
    }),
  ),
  /** Given back with `apply`: what was seen is what is done. */
  planHash: z.string(),
});

export const matchChangeSchema = z.object({
  changeId: z.string(),
  kind: z.enum(matchKinds),
  reason: z.string(),
  actor: z.string(),
  parcels: z.number().int(),
  atMs: z.number(),
  undoneAtMs: z.number().nullable(),
});

/** What no scan can tell: an older copy of the parcel's papers may be about. */
const alarms = z.array(problemSchema);

export const matchScanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirmed'), row: matchRowSchema, alarms }),
  z.object({ kind: z.literal('bound'), row: matchRowSchema, alarms, changeId: z.string().nullable() }),
  z.object({
    kind: z.literal('mismatch'),
    row: matchRowSchema,
    alarms,
    number: z.string(),
    labelOf: matchRowSchema.nullable(),
    problem: problemSchema,
  }),
]);

export type MatchRowView = z.infer<typeof matchRowSchema>;
export type NumberMoveView = z.infer<typeof numberMoveSchema>;
export type ReprintPlanView = z.infer<typeof reprintPlanSchema>;
export type MatchPlanView = z.infer<typeof matchPlanSchema>;
export type MatchChangeView = z.infer<typeof matchChangeSchema>;
export type MatchScanView = z.infer<typeof matchScanSchema>;
