/** Carriers and their waybill numbers as clients see them. */

import { z } from 'zod';
import { poolKinds, voidReasons } from '../../domain/number-pools.ts';
import { outsideRowKinds } from '../../domain/outside-numbers.ts';
import { numberReasons, numberVerdicts } from '../../domain/recognise-waybills.ts';
import { waybillNumberStates } from '../../domain/waybills.ts';
import { problemSchema } from './problems.ts';

export const poolViewSchema = z.object({
  poolId: z.string(),
  carrierCode: z.string(),
  carrierName: z.string(),
  kind: z.enum(poolKinds),
  /** Of a list: its file; empty for pasted numbers and for ranges. */
  fileName: z.string(),
  createdAtMs: z.number(),
  from: z.string(),
  to: z.string(),
  counts: z.object({
    free: z.number().int(),
    reserved: z.number().int(),
    printed: z.number().int(),
    used: z.number().int(),
    void: z.number().int(),
  }),
});

export const carrierViewSchema = z.object({
  code: z.string(),
  names: z.object({ zh: z.string(), en: z.string() }),
  /** It carries nothing any more. */
  isHistoric: z.boolean(),
  /** Whom to call for a pickup; empty where unknown. */
  pickupPhone: z.string(),
  /** When the courier comes, as the shop wrote it into its own file of the carrier; empty where it did not. */
  pickupTime: z.string(),
  freeNumbers: z.number().int(),
  /** Fewer free numbers than this are a warning. */
  lowWaterMark: z.number().int(),
});

export const numberCheckViewSchema = z.object({
  carrierCode: z.string(),
  carrierName: z.string(),
  /** The number within what was scanned. */
  waybillNumber: z.string(),
  /** `2-3`: the code is that of package 2 of 3. */
  packageSuffix: z.string().nullable(),
  verdict: z.enum(numberVerdicts),
  reason: z.enum(numberReasons),
  /** The station would not take it; else a bad verdict is only a warning. */
  isRefused: z.boolean(),
  problem: problemSchema.nullable(),
});

export const recognisedNumberSchema = z.object({
  waybillNumber: z.string(),
  packageSuffix: z.string().nullable(),
  /** Candidates of the same score are equally likely. */
  candidates: z.array(
    z.object({
      carrierCode: z.string(),
      carrierName: z.string(),
      isHistoric: z.boolean(),
      score: z.number().int(),
      why: z.enum(numberReasons).exclude(['no-form']),
    }),
  ),
});

export const numberSupplyViewSchema = z.object({
  carrierCode: z.string(),
  carrierName: z.string(),
  free: z.number().int(),
  /** Fewer free numbers than this are a warning. */
  lowWaterMark: z.number().int(),
  isLow: z.boolean(),
  takenToday: z.number().int(),
  /** Whether the next ones are those of preprinted forms. */
  isPreprinted: z.boolean(),
  /** Numbers taken an hour today; null before there is a pace. */
  perHour: z.number().nullable(),
  /** Hours that the free ones last at that pace; null without one. */
  hoursLeft: z.number().nullable(),
});

export const numberViewSchema = z.object({
  waybillNumber: z.string(),
  carrierCode: z.string(),
  carrierName: z.string(),
  poolId: z.string().nullable(),
  state: z.enum(waybillNumberStates),
  /** Of the parcel that it is, or was, for. */
  pairCode: z.string().nullable(),
  orderNumbers: z.array(z.string()),
  routing: z.object({
    sortCode: z.string(),
    bagPlace: z.string(),
    routeCode: z.string(),
    motherNumber: z.string(),
  }),
  takenAtMs: z.number().nullable(),
  printedAtMs: z.number().nullable(),
  usedAtMs: z.number().nullable(),
  voided: z
    .object({
      reason: z.enum(voidReasons),
      note: z.string(),
      atMs: z.number(),
      recycleByMs: z.number().nullable(),
      returnedAtMs: z.number().nullable(),
    })
    .nullable(),
  /** Void, and may go back into its pool. */
  canBeFree: z.boolean(),
});

/** What one row of a file of outside numbers does. Every row is of exactly one kind. */
export const outsideRowViewSchema = z.object({
  row: z.number().int(),
  orderNumber: z.string(),
  waybillNumber: z.string(),
  kind: z.enum(outsideRowKinds),
  problem: problemSchema.nullable(),
  /** Matched, and the order had this number before. */
  isKnown: z.boolean(),
});

export const outsideFileViewSchema = z.object({
  /** Give it back with the commit: what was seen is what is done. */
  planHash: z.string(),
  counts: z.record(z.enum(outsideRowKinds), z.number().int()),
  /** Parcels that get a number, or new routing. */
  parcels: z.number().int(),
  rows: z.array(outsideRowViewSchema),
});

export const listedNumberViewSchema = z.object({
  row: z.number().int(),
  number: z.string(),
  verdict: z.enum(['good', 'strange', 'refused']),
  problem: problemSchema.nullable(),
});

export type NumberSupplyView = z.infer<typeof numberSupplyViewSchema>;
export type NumberView = z.infer<typeof numberViewSchema>;
export type OutsideFileView = z.infer<typeof outsideFileViewSchema>;
export type PoolView = z.infer<typeof poolViewSchema>;
export type NumberCheckView = z.infer<typeof numberCheckViewSchema>;
export type RecognisedNumber = z.infer<typeof recognisedNumberSchema>;
export type CarrierView = z.infer<typeof carrierViewSchema>;
