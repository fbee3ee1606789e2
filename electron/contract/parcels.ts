/** Which orders travel in which parcel, and with whom. */

import { z } from 'zod';
import { empty, procedure, reasonText } from './procedure.ts';
import { parcelViewSchema } from './views/parcels.ts';

export const parcelsProcedures = {
  /** Groups of orders that could travel in one parcel. */
  mergeSuggestions: procedure.input(empty).output(
    z.object({
      suggestions: z.array(z.object({ orderIds: z.array(z.string()), orderNumbers: z.array(z.string()) })),
    }),
  ),
  merge: procedure
    .input(z.object({ orderIds: z.array(z.string()).min(2) }))
    .output(z.object({ parcel: parcelViewSchema })),
  /**
   * Splits an order that is not in a batch into parts, each a parcel of its own. Every piece of every line is in
   * exactly one part.
   */
  split: procedure
    .input(
      z.object({
        orderId: z.string(),
        parts: z
          .array(
            z.array(z.object({ lineNumber: z.number().int(), quantity: z.number().int().min(1) })).min(1),
          )
          .min(2)
          .max(50),
      }),
    )
    .output(z.object({ orderIds: z.array(z.string()) })),
  /** Takes a split back while no part is in a batch. */
  unsplit: procedure.input(z.object({ orderId: z.string() })).output(z.object({ orderId: z.string() })),
  /** Takes a merge (or a carrier chosen by hand) back before the parcel is in a batch: its orders are free again. */
  release: procedure.input(z.object({ orderId: z.string() })).output(empty),
  /**
   * Cancels the papers of a parcel that has not left, printed or paired: its number is void, a scan of an old copy is
   * refused, its orders are free for new papers. It cannot be taken back.
   */
  cancelPapers: procedure
    .input(
      z.object({
        orderId: z.string(),
        reason: reasonText,
        /** The carrier does not go there: the rules propose the place then. */
        isUnreachable: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        orderNumbers: z.array(z.string()),
        pairCode: z.string(),
        waybillNumber: z.string(),
        /** Sheets that may be out, to be found and destroyed. */
        copies: z.number().int(),
      }),
    ),
  /** Chooses another carrier before the parcel is printed; the reason is kept. */
  setCarrier: procedure
    .input(
      z.object({ orderId: z.string(), carrierCode: z.string(), reason: z.string().trim().min(1).max(200) }),
    )
    .output(z.object({ parcel: parcelViewSchema })),
} as const;
