/** Carriers and their waybill numbers as clients see them. */

import { z } from 'zod';
import { numberReasons, numberVerdicts } from '../../domain/recognise-waybills.ts';
import { problemSchema } from './problems.ts';

export const poolViewSchema = z.object({
  poolId: z.string(),
  carrierCode: z.string(),
  carrierName: z.string(),
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
  freeNumbers: z.number().int(),
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

export type PoolView = z.infer<typeof poolViewSchema>;
export type NumberCheckView = z.infer<typeof numberCheckViewSchema>;
export type RecognisedNumber = z.infer<typeof recognisedNumberSchema>;
export type CarrierView = z.infer<typeof carrierViewSchema>;
