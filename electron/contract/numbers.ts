/** Waybill numbers and their pools. */

import { z } from 'zod';
import { nextNumberRules } from '../domain/next-numbers.ts';
import { voidReasons } from '../domain/number-pools.ts';
import { empty, procedure } from './procedure.ts';
import {
  carrierViewSchema,
  listedNumberViewSchema,
  numberCheckViewSchema,
  numberSupplyViewSchema,
  numberViewSchema,
  outsideFileViewSchema,
  poolViewSchema,
  recognisedNumberSchema,
} from './views/numbers.ts';

/** As it was scanned or typed. */
const scannedNumber = z.string().min(1).max(200);

const poolReference = z.object({ poolId: z.string() });

export const numbersProcedures = {
  list: procedure.input(empty).output(
    z.object({
      pools: z.array(poolViewSchema),
      carriers: z.array(carrierViewSchema),
      /** Of the carriers that there are numbers of. */
      supplies: z.array(numberSupplyViewSchema),
      /** Void numbers that wait to be recycled. */
      voids: z.number().int(),
    }),
  ),
  addPool: procedure
    .input(
      z.object({
        carrierCode: z.string(),
        /** `preprinted`: the forms in the printer bear these numbers, and labels do not draw them. */
        kind: z.enum(['range', 'preprinted']).default('range'),
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
  /** Single numbers, from a file or pasted, looked at row by row; added as one pool where that is wanted. */
  addList: procedure
    .input(
      z.object({
        carrierCode: z.string(),
        file: z.file().optional(),
        /** One number a line; used where there is no file. */
        text: z.string().max(4_000_000).default(''),
        /** Whether what does not look like a number of this carrier is left out. */
        isStrangeLeftOut: z.boolean().default(false),
        isCommitted: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        rows: z.array(listedNumberViewSchema),
        taken: z.number().int(),
        pool: poolViewSchema.nullable(),
      }),
    ),
  /** What a file of order numbers with waybill numbers would do. Changes nothing. */
  importPreview: procedure
    .input(z.object({ file: z.file(), carrierCode: z.string().optional() }))
    .output(outsideFileViewSchema),
  /** Binds what is matched, all or nothing. */
  importCommit: procedure
    .input(z.object({ file: z.file(), carrierCode: z.string().optional(), planHash: z.string().optional() }))
    .output(outsideFileViewSchema),
  void: procedure
    .input(
      z.object({
        number: scannedNumber,
        reason: z.enum(voidReasons),
        note: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.object({ number: numberViewSchema })),
  recycle: procedure
    .input(z.object({ number: scannedNumber, outcome: z.enum(['free', 'returned']) }))
    .output(z.object({ number: numberViewSchema })),
  /** Void and not given back, those that are due first. */
  voids: procedure.input(empty).output(z.object({ numbers: z.array(numberViewSchema) })),
  /** Numbers of a pool that were passed over: free or void before the last one that was taken. */
  gaps: procedure.input(poolReference).output(z.object({ numbers: z.array(numberViewSchema) })),
  /** Every number of a pool with what became of it, as .xlsx. */
  export: procedure
    .input(poolReference)
    .output(z.object({ fileName: z.string(), xlsxBase64: z.string(), numbers: z.number().int() })),
  setLowWater: procedure
    .input(z.object({ carrierCode: z.string(), numbers: z.number().int().min(0).max(100_000) }))
    .output(empty),
} as const;
