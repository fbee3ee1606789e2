/** The packing bench as clients see it. */

import { z } from 'zod';
import { operatorRights } from '../../domain/operators.ts';
import {
  itemChecks,
  packingOpeners,
  packingSteps,
  paperOrders,
  paperPlaces,
  rejectOutcomes,
  rejectReasons,
  sealings,
  weighings,
} from '../../domain/packing.ts';
import { packingCommands, scanCodeKinds } from '../../domain/scan-codes.ts';
import { pairParcelSchema } from './pairing.ts';
import { problemSchema } from './problems.ts';
import { weightCauseSchema, weightJudgementSchema } from './weights.ts';

export const packingFlowSchema = z.object({
  itemsCheck: z.enum(itemChecks),
  paper: z.enum(paperOrders),
  weighing: z.enum(weighings),
  sealing: z.enum(sealings),
  weightTolerance: z.object({
    grams: z.number().int().min(0).max(10_000),
    permille: z.number().int().min(0).max(500),
  }),
});

export const packingLineSchema = z.object({
  lineKey: z.string(),
  sku: z.string(),
  /** Empty for the invoice (`insert:invoice`), which has no name of its own. */
  name: z.string(),
  specification: z.string(),
  asked: z.number().int(),
  counted: z.number().int(),
  /** Pieces that were set apart. */
  rejected: z.number().int(),
  isGift: z.boolean(),
  isInsert: z.boolean(),
  /** Where it lies; empty where nobody knows. */
  bin: z.string(),
  pictureHash: z.string().nullable(),
  /** It can be scanned; else it is counted by key. */
  hasBarcode: z.boolean(),
});

export const openParcelSchema = z.object({
  found: pairParcelSchema,
  openedBy: z.enum(packingOpeners),
  /** That of its shop; `paper` is that of this parcel. */
  flow: packingFlowSchema,
  /** One of several parcels of an order; null where it is the only one. */
  nOfTotal: z.object({ index: z.number().int(), total: z.number().int() }).nullable(),
  isSlipScanned: z.boolean(),
  isLabelScanned: z.boolean(),
  lines: z.array(packingLineSchema),
  isItemsComplete: z.boolean(),
  /** Why items or weight were let pass; null where they were not. */
  forced: z.object({ items: z.string().nullable(), weight: z.string().nullable() }),
  /** What it should weigh with all that belongs into it; null where too little is known. */
  expectedGrams: z.number().nullable(),
  weight: z
    .object({
      grams: z.number().int(),
      isManual: z.boolean(),
      expectedGrams: z.number().nullable(),
      /** Why it is wrong, until it is settled; null where it is not. */
      alarm: problemSchema.nullable(),
      deviation: weightJudgementSchema.nullable(),
    })
    .nullable(),
  cartonCode: z.string().nullable(),
  papers: z.enum(paperPlaces),
  /** Why its papers are stuck; null where they are not. */
  paperProblem: problemSchema.nullable(),
  next: z.enum(packingSteps),
  /** Why it must not leave; null where it may. */
  stopped: problemSchema.nullable(),
});

/** What came of one scan or key. Refusals are answers too. */
export const packingOutcomes = [
  'opened',
  'counted',
  'items-complete',
  'paired',
  'weighed',
  'printing',
  'sealed',
  'put-back',
  'undone',
  'rejected',
  'held',
  'reprinting',
  'forced',
  'carton-chosen',
  'tared',
  'zeroed',
  'reason-asked',
  'signed-in',
  'signed-out',
  'help',
  'cancelled',
  'refused',
  'nothing-open',
] as const;

export const packingStateSchema = z.object({
  /** Who is on duty by badge; null where nobody is, or where there are no operators. */
  operator: z.object({ name: z.string(), rights: z.array(z.enum(operatorRights)) }).nullable(),
  /** Of the open parcel's shop; else that of the station. */
  flow: packingFlowSchema,
  open: openParcelSchema.nullable(),
  /** A command that waits: for its reason, or (REJECT) for the goods. */
  pending: z.object({ command: z.enum(packingCommands), reason: z.string().nullable() }).nullable(),
  /**
   * What came last of something that no client asked for: a weight that rested on the scale, a paper that came out. Its
   * sequence grows; null before the first.
   */
  unasked: z
    .object({
      sequence: z.number().int(),
      outcome: z.enum(packingOutcomes),
      problem: problemSchema.nullable(),
      weightCause: z.array(weightCauseSchema),
    })
    .nullable(),
  lastSealed: z
    .object({
      parcelId: z.string(),
      pairCode: z.string(),
      waybillNumber: z.string(),
      atMs: z.number(),
    })
    .nullable(),
  today: z.object({ sealed: z.number().int(), refused: z.number().int() }),
});

export const packingAnswerSchema = z.object({
  outcome: z.enum(packingOutcomes),
  /** Why it was refused; null else. */
  problem: problemSchema.nullable(),
  /** What was scanned; `command` for keys. */
  kind: z.enum(scanCodeKinds),
  state: packingStateSchema,
  /** To be read aloud, with `opened` alone. */
  say: z.object({ remarks: z.array(z.string()), gifts: z.array(z.string()) }),
  /** The line that it was about. */
  lineKey: z.string().nullable(),
  weightCause: z.array(weightCauseSchema),
});

export const rejectedGoodsSchema = z.object({
  orderNumbers: z.array(z.string()),
  pairCode: z.string(),
  sku: z.string(),
  name: z.string(),
  specification: z.string(),
  quantity: z.number().int(),
  reason: z.enum(rejectReasons),
  outcome: z.enum(rejectOutcomes),
  note: z.string(),
  actor: z.string(),
  atMs: z.number(),
});

export type PackingFlowView = z.infer<typeof packingFlowSchema>;
export type PackingLineView = z.infer<typeof packingLineSchema>;
export type OpenParcelView = z.infer<typeof openParcelSchema>;
export type PackingView = z.infer<typeof packingStateSchema>;
export type PackingAnswer = z.infer<typeof packingAnswerSchema>;
export type PackingOutcome = PackingAnswer['outcome'];
