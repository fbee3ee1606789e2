/** Who works at the bench: badges, rights, and who is on duty. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { dutySchema, operatorRightSchema, operatorViewSchema } from './views/goods.ts';

const name = z.string().trim().min(1).max(40);
const rights = z.array(operatorRightSchema);
const reference = z.object({ operatorId: z.string() });
const operator = z.object({ operator: operatorViewSchema });
/** Null where nobody is on duty. */
const duty = z.object({ duty: dutySchema.nullable() });

export const operatorsProcedures = {
  /** Also those who are no longer active. Badges only for who may change settings. */
  list: procedure.input(empty).output(
    z.object({
      operators: z.array(operatorViewSchema),
      duty: dutySchema.nullable(),
    }),
  ),
  onDuty: procedure.input(empty).output(
    duty.extend({
      /** Whether anybody was ever created; while not, everyone may do everything. */
      hasOperators: z.boolean(),
    }),
  ),
  /** The first one has all rights, and is on duty at once. */
  create: procedure.input(z.object({ name, rights: rights.default([]) })).output(operator),
  change: procedure
    .input(
      reference.extend({
        name: name.optional(),
        rights: rights.optional(),
        /** False: no longer works here; the badge is refused by name. */
        isActive: z.boolean().optional(),
      }),
    )
    .output(operator),
  /** Another badge; the one before is no longer good. */
  newBadge: procedure.input(reference).output(operator),
  /** By a scanned badge; who was there before goes. */
  signIn: procedure.input(z.object({ badge: z.string().trim().min(1).max(60) })).output(duty),
  signOut: procedure.input(empty).output(duty),
} as const;
