/** The rules of the audit, and the stock that it looks at. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { problemCodeSchema } from './views/problems.ts';
import { rulesSchema } from './views/settings.ts';

export const rulesProcedures = {
  get: procedure.input(empty).output(
    z.object({
      rules: rulesSchema,
      /** Every check with what it does by default. */
      checks: z.array(
        z.object({
          code: problemCodeSchema,
          defaultSwitch: z.enum(['block', 'warn', 'off']),
          canBeOff: z.boolean(),
        }),
      ),
      provinces: z.array(z.string()),
    }),
  ),
  /** Stores the rules and checks every order that has not left anew. */
  set: procedure.input(z.object({ rules: rulesSchema })).output(z.object({ rules: rulesSchema })),
} as const;

export const stockProcedures = {
  get: procedure.input(empty).output(
    z.object({
      /** Null where no stock file was ever given. */
      fileName: z.string().nullable(),
      importedAtMs: z.number().nullable(),
      skus: z.number().int(),
      shortages: z.array(
        z.object({
          sku: z.string(),
          name: z.string(),
          needed: z.number().int(),
          available: z.number().int(),
          orders: z.number().int(),
        }),
      ),
    }),
  ),
  import: procedure
    .input(z.object({ file: z.file() }))
    .output(z.object({ skus: z.number().int(), refusedRows: z.array(z.number().int()) })),
  clear: procedure.input(empty).output(empty),
} as const;
