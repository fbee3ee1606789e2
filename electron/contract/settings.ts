/** Settings of the station. */

import { z } from 'zod';
import { firstRunDecisions, firstRunSteps } from '../domain/first-run.ts';
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
  /** The first run: what was decided about it, for every window alike. */
  firstRun: procedure.input(empty).output(
    z.object({
      decision: z.enum(firstRunDecisions),
      /** Nobody decided anything, no order ever came in, and this is no place to practise. */
      opensByItself: z.boolean(),
    }),
  ),
  /** Which steps of the first run are done: as the station stands, whatever was clicked. */
  firstRunSteps: procedure
    .input(empty)
    .output(z.object({ done: z.record(z.enum(firstRunSteps), z.boolean()) })),
  /** Put aside or finished, it never opens by itself again. What was finished stays so. */
  decideFirstRun: procedure
    .input(z.object({ decision: z.enum(firstRunDecisions).exclude(['undecided']) }))
    .output(z.object({ decision: z.enum(firstRunDecisions) })),
  set: procedure.input(z.object({ settings: settingsSchema })).output(z.object({ settings: settingsSchema })),
} as const;
