/** Scan anything, see the parcel and all that ever happened to it. */

import { z } from 'zod';
import { procedure } from './procedure.ts';
import { codeHistorySchema } from './views/history.ts';

export const historyProcedures = {
  /**
   * What a pair code, a waybill number (also an old or void one), an order number, the code of an order or the name of
   * a batch names. A code of another kind is refused by its name: `history.product-scanned`, `history.card-scanned`,
   * `history.badge-scanned`.
   */
  find: procedure
    .input(
      z.object({
        code: z.string().trim().min(1).max(200),
        /** Which of several parcels is shown; the newest where absent. */
        parcelId: z.string().optional(),
        /** Shows people's data in full; it is recorded who did. */
        isFull: z.boolean().default(false),
      }),
    )
    .output(codeHistorySchema),
} as const;
