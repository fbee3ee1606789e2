/** The rules of the audit, and the stock that it looks at. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { problemCodeSchema } from './views/problems.ts';
import { rulesTestSchema } from './views/rules-test.ts';
import { rulesSchema } from './views/settings.ts';

const carrierPlace = {
  carrierCode: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
};

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
      /** What rules of carriers can name. */
      carriers: z.array(
        z.object({
          code: z.string(),
          names: z.object({ zh: z.string(), en: z.string() }),
          /** It carries nothing any more: rules cannot choose it. */
          isHistoric: z.boolean(),
          services: z.array(
            z.object({ code: z.string(), names: z.object({ zh: z.string(), en: z.string() }) }),
          ),
        }),
      ),
      /** Templates of labels. */
      templates: z.array(
        z.object({ id: z.string(), names: z.object({ zh: z.string(), en: z.string() }), media: z.string() }),
      ),
      /**
       * Places that a void says a carrier does not reach, that the rules do not know yet and nobody dismissed. Whether
       * the number was given back since does not matter.
       */
      proposals: z.array(
        z.object({
          ...carrierPlace,
          carrierName: z.string(),
          /** Day of the newest void: `2026-07-12`. */
          since: z.string(),
          reason: z.string(),
          orderNumbers: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** What rules would do to everything that is not on paper. Stores nothing; `rules` are laid over those in force. */
  test: procedure
    .input(
      z.object({
        rules: rulesSchema.partial().default({}),
        /** At most so many parcels are listed, those that change first. */
        limit: z.number().int().min(0).max(100_000).default(500),
      }),
    )
    .output(rulesTestSchema),
  /** The carrier goes there after all; a later void proposes the place again. `false` takes the last dismissal back. */
  dismissProposal: procedure
    .input(z.object({ ...carrierPlace, isDismissed: z.boolean().default(true) }))
    .output(
      z.object({
        /** How many voids said so; 0 where there is no such proposal. */
        voids: z.number().int(),
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
