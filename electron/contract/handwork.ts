/** Papers that were written by hand, and the register of what is still to come back. */

import { z } from 'zod';
import { handStates } from '../domain/hand-labels.ts';
import { jobDocuments } from '../domain/print-jobs.ts';
import { procedure } from './procedure.ts';
import { sheetSelection } from './sheets.ts';
import { handEntrySchema, handParcelSchema, handResultSchema } from './views/handwork.ts';
import { notQueuedSchema } from './views/printing.ts';

const row = z.object({
  /** A pair code, the code or number of an order, or the waybill number that a parcel has. */
  code: z.string().trim().min(1).max(200),
  /** On the written paper; the number that the parcel has where absent. */
  number: z.string().trim().min(1).max(200).optional(),
});

export const handworkProcedures = {
  /** What is to be copied, on the screen. People's data is shown in full, which is recorded. */
  show: procedure
    .input(z.object({ from: sheetSelection }))
    .output(z.object({ parcels: z.array(handParcelSchema), leftOut: notQueuedSchema })),
  /**
   * What was written, a parcel or a whole register: each parcel gets its number, its label counts as out, and it flows
   * on through pairing and handover. Parcels that are in no batch get into one. Without `isCommitted` it only says what
   * would happen.
   */
  write: procedure
    .input(
      z.object({
        rows: z.array(row).min(1).max(2000),
        documents: z.array(z.enum(jobDocuments)).min(1).max(2).default(['label']),
        /** Why there is a second copy, where one is out. */
        reason: z.string().trim().max(200).default(''),
        isCommitted: z.boolean().default(true),
      }),
    )
    .output(z.object({ rows: z.array(handResultSchema), written: z.number().int() })),
  /** Number and papers stand as before. */
  undo: procedure
    .input(z.object({ handLabelId: z.string() }))
    .output(z.object({ waybillNumber: z.string(), pairCode: z.string() })),
  /** What was given out or written in the last days, in the order of the sheets. */
  register: procedure.input(z.object({ days: z.number().int().min(1).max(90).default(1) })).output(
    z.object({
      entries: z.array(handEntrySchema),
      counts: z.object(
        Object.fromEntries(handStates.map((state) => [state, z.number().int()])) as Record<
          (typeof handStates)[number],
          z.ZodNumber
        >,
      ),
    }),
  ),
} as const;
