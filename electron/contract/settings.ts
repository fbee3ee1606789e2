/** Settings of the station. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { carrierViewSchema } from './views/numbers.ts';
import { problemSchema } from './views/problems.ts';
import { settingsSchema } from './views/settings.ts';
import { previewPageSchema } from './views/templates.ts';

export const settingsProcedures = {
  get: procedure
    .input(empty)
    .output(z.object({ settings: settingsSchema, carriers: z.array(carrierViewSchema) })),
  /** The slip of a sample order with texts and copies that are not saved, on the paper of the slips' printer. */
  previewSlip: procedure
    .input(settingsSchema.pick({ slipFooter: true, slipTexts: true, slipCopies: true }))
    .output(
      z.object({ media: z.string(), pages: z.array(previewPageSchema), problems: z.array(problemSchema) }),
    ),
  set: procedure.input(z.object({ settings: settingsSchema })).output(z.object({ settings: settingsSchema })),
} as const;
