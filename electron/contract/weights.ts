/** What goods and cartons weigh, learnt at the scale, and the register of all weighings (重量登记). */

import { z } from 'zod';
import { maxGrossWeightGrams } from '../domain/weights.ts';
import { empty, procedure } from './procedure.ts';
import { cartonSchema, learntWeightSchema, weighingViewSchema } from './views/weights.ts';

/** Calendar days, today among them. */
const days = z.number().int().min(1).max(400).default(1);
const kind = z.enum(['goods', 'carton']).default('goods');
/** A SKU; a carton's code, empty for packaging of no known one. */
const key = z.string().trim().max(200);

export const weightsProcedures = {
  /** By key, goods first. */
  list: procedure.input(z.object({ search: z.string().max(200).default('') })).output(
    z.object({
      weights: z.array(learntWeightSchema),
      /** The scale's step, as far as weights show it. */
      resolutionGrams: z.number(),
    }),
  ),
  /** A person says what one piece, or one packaging, weighs; samples go on refining it. */
  set: procedure
    .input(z.object({ kind, key, grams: z.number().min(0).max(maxGrossWeightGrams) }))
    .output(empty),
  /** What was weighed before tells nothing of it any more: it is learnt anew. */
  forget: procedure.input(z.object({ kind, key })).output(empty),
  cartons: procedure
    .input(z.object({ isArchived: z.boolean().default(false) }))
    .output(z.object({ cartons: z.array(cartonSchema) })),
  /** Takes the place of the carton with its code. */
  saveCarton: procedure.input(cartonSchema).output(cartonSchema),
  /** The newest first. */
  register: procedure
    .input(
      z.object({
        days,
        isOffOnly: z.boolean().default(false),
        limit: z.number().int().min(1).max(10_000).default(500),
      }),
    )
    .output(z.object({ weighings: z.array(weighingViewSchema) })),
  statistics: procedure.input(z.object({ days })).output(
    z.object({
      weighed: z.number().int(),
      /** Those that could be judged. */
      judged: z.number().int(),
      off: z.number().int(),
      forced: z.number().int(),
      manual: z.number().int(),
      grossWeightGrams: z.number().int(),
    }),
  ),
  exportCsv: procedure
    .input(z.object({ days }))
    .output(z.object({ fileName: z.string(), csvBase64: z.string(), weighings: z.number().int() })),
} as const;
