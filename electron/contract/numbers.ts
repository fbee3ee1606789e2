/** Waybill numbers and their pools. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { carrierViewSchema, poolViewSchema } from './views/numbers.ts';

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
} as const;
