/** What went wrong while printing, how often, and how it is mended. */

import { z } from 'zod';
import { faultProofs, faultSigns, faultStepCodes } from '../domain/fault-trees.ts';
import { procedure } from './procedure.ts';
import { failureCauseSchema, failureStatisticsSchema, failureViewSchema } from './views/failures.ts';

/** Calendar days, today among them. */
const days = z.number().int().min(1).max(400).default(30);

export const failuresProcedures = {
  /** The newest first. Guesses of the station are left out where a person named the cause. */
  list: procedure
    .input(z.object({ days, limit: z.number().int().min(1).max(10_000).default(200) }))
    .output(z.object({ failures: z.array(failureViewSchema) })),
  statistics: procedure.input(z.object({ days })).output(failureStatisticsSchema),
  /** A person writes a failure down: of a paper, or of a printer alone. */
  report: procedure
    .input(
      z.object({
        printerId: z.string(),
        jobId: z.string().nullable().default(null),
        cause: failureCauseSchema,
        note: z.string().trim().max(200).default(''),
      }),
    )
    .output(z.object({})),
  /** What to try at a printer, one after the other, each with what proves that it helped. */
  guide: procedure
    .input(
      z.object({
        printerId: z.string(),
        /** What a person sees; what its queue stands still for where absent. */
        sign: z.enum(faultSigns).optional(),
      }),
    )
    .output(
      z.object({
        /** Null where nobody said what is wrong: then there are no steps. */
        sign: z.enum(faultSigns).nullable(),
        /** Everything that this machine can show. */
        signs: z.array(z.enum(faultSigns)),
        steps: z.array(z.object({ code: z.enum(faultStepCodes), proof: z.enum(faultProofs) })),
      }),
    ),
  exportCsv: procedure
    .input(z.object({ days }))
    .output(z.object({ fileName: z.string(), csvBase64: z.string(), failures: z.number().int() })),
} as const;
