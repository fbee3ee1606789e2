/** Weights as clients see them. */

import { z } from 'zod';
import { weightCauseKinds, weightVerdicts } from '../../domain/judge-weight.ts';
import { cartonKey, maxGrossWeightGrams, mostCartonMm } from '../../domain/weights.ts';

/** What would explain that a parcel weighs something else than it should. */
export const weightCauseSchema = z.object({
  kind: z.enum(weightCauseKinds),
  /** What is missing, or too much, or lies in it by mistake; of packaging the carton's code, empty where none is known. */
  sku: z.string(),
  /** Of `swapped`: what it lies in place of; else empty. */
  insteadOf: z.string(),
  /** Pieces; 1 for packaging. */
  quantity: z.number().int(),
  /** By how much it changes the weight, signed. */
  grams: z.number(),
});

export const weightJudgementSchema = z.object({
  /** `learning`: not enough is known yet. */
  verdict: z.enum(weightVerdicts),
  expectedGrams: z.number().nullable(),
  /** Gross weight less the expected one. */
  deviationGrams: z.number().nullable(),
  /** A larger deviation is an alarm; null while learning. */
  limitGrams: z.number().nullable(),
  /** Goods of which too little is known. */
  unknownSkus: z.array(z.string()),
  /** At most three, the likeliest first; none where nothing known explains it. */
  causes: z.array(weightCauseSchema),
  /** Others explain it nearly as well as the first cause. */
  isCauseAmbiguous: z.boolean(),
});

const sideMm = z.number().int().min(1).max(mostCartonMm);

export const cartonSchema = z.object({
  code: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .regex(/^[A-Za-z0-9-]+$/u)
    .transform(cartonKey),
  name: z.string().trim().max(60),
  /** Empty, without filling; null where nobody weighed it. */
  tareWeightGrams: z.number().int().min(0).max(maxGrossWeightGrams).nullable(),
  size: z.object({ lengthMm: sideMm, widthMm: sideMm, heightMm: sideMm }).nullable(),
  hint: z.string().trim().max(120),
  isArchived: z.boolean().default(false),
});

export const learntWeightSchema = z.object({
  kind: z.enum(['goods', 'carton']),
  /** A SKU in upper case, or what is said of goods without one; a carton's code, empty for packaging of no known one. */
  key: z.string(),
  /** Of the goods, or of the carton; empty where nobody named it. */
  name: z.string(),
  /** Never below 0; null while too little is known. */
  grams: z.number().nullable(),
  /** How far the estimate may be off. */
  sdGrams: z.number(),
  /** How much one piece, or one packaging, differs from the next. */
  spreadGrams: z.number(),
  samples: z.number().int(),
  /** A person said what it weighs. */
  isSet: z.boolean(),
  /** Enough is known to judge by it. */
  isSettled: z.boolean(),
});

export const weighingViewSchema = z.object({
  weighingId: z.string(),
  parcelId: z.string(),
  pairCode: z.string(),
  waybillNumber: z.string(),
  atMs: z.number(),
  actor: z.string(),
  cartonCode: z.string(),
  grossWeightGrams: z.number().int(),
  tareWeightGrams: z.number().int().nullable(),
  /** Gross weight less the tare; null where that is not known. */
  netWeightGrams: z.number().int().nullable(),
  /** What the carrier charges for: gross, or the carton's volume weight where that is more. */
  chargeableWeightGrams: z.number().int(),
  expectedGrams: z.number().int().nullable(),
  deviationGrams: z.number().int().nullable(),
  verdict: z.enum(weightVerdicts),
  isManual: z.boolean(),
  /** Why a weight that was off was let pass; null where it was not. */
  forcedReason: z.string().nullable(),
});

export type CartonView = z.infer<typeof cartonSchema>;
export type LearntWeightView = z.infer<typeof learntWeightSchema>;
export type WeighingView = z.infer<typeof weighingViewSchema>;
