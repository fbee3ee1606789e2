/** Waybill numbers and their pools. */

import { z } from 'zod';
import { nextNumberRules } from '../domain/next-numbers.ts';
import { empty, procedure } from './procedure.ts';
import {
  carrierViewSchema,
  numberCheckViewSchema,
  poolViewSchema,
  recognisedNumberSchema,
} from './views/numbers.ts';

/** As it was scanned or typed. */
const scannedNumber = z.string().min(1).max(200);

export const numbersProcedures = {
  list: procedure
    .input(empty)
    .output(z.object({ pools: z.array(poolViewSchema), carriers: z.array(carrierViewSchema) })),
  addPool: procedure
    .input(
      z.object({
        carrierCode: z.string(),
        from: z.string(),
        /** One of the two. */
        to: z.string().optional(),
        count: z.number().int().optional(),
      }),
    )
    .output(z.object({ pool: poolViewSchema })),
  /** The numbers that follow one, by its carrier's rule. Nothing is taken from a pool. */
  next: procedure
    .input(
      z.object({
        carrierCode: z.string(),
        number: scannedNumber,
        count: z.number().int().min(1).max(1000).default(1),
      }),
    )
    .output(
      z.object({
        carrierCode: z.string(),
        carrierName: z.string(),
        rule: z.enum(nextNumberRules),
        numbers: z.array(z.string()),
      }),
    ),
  /** Whether a number can be one of a carrier. */
  check: procedure
    .input(z.object({ carrierCode: z.string(), number: scannedNumber }))
    .output(numberCheckViewSchema),
  /** Whose number this could be, the likeliest first. */
  recognise: procedure.input(z.object({ text: scannedNumber })).output(recognisedNumberSchema),
} as const;
