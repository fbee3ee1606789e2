/** Settings of the station. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { carrierViewSchema } from './views/numbers.ts';
import { settingsSchema } from './views/settings.ts';

export const settingsProcedures = {
  get: procedure
    .input(empty)
    .output(z.object({ settings: settingsSchema, carriers: z.array(carrierViewSchema) })),
  set: procedure.input(z.object({ settings: settingsSchema })).output(z.object({ settings: settingsSchema })),
} as const;
