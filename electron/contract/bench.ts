/** At the bench: pairing label and slip, and closing the day. */

import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { pairParcelSchema } from './views/pairing.ts';
import { problemSchema } from './views/problems.ts';

export const pairingProcedures = {
  /** Says what was scanned: a slip's pair code, a waybill number or an order number. */
  identify: procedure.input(z.object({ code: z.string().min(1).max(200) })).output(
    z.object({
      kind: z.enum(['pair-code', 'waybill', 'order']),
      found: pairParcelSchema,
      /** Why its papers cannot be paired now: stopped, an old copy, packed already…; null where they can. */
      problem: problemSchema.nullable(),
    }),
  ),
  pair: procedure
    .input(
      z.object({
        slipCode: z.string().min(1).max(200),
        waybillNumber: z.string().min(1).max(200),
        grossWeightGrams: z.number().optional(),
      }),
    )
    .output(
      z.object({
        pairCode: z.string(),
        waybillNumber: z.string(),
        state: z.literal('paired'),
        found: pairParcelSchema,
      }),
    ),
} as const;

export const dayProcedures = {
  /** What closing would ship, and which orders would stay, each with the reason that the station knows. */
  preview: procedure.input(empty).output(
    z.object({
      parcels: z.number().int(),
      orders: z.number().int(),
      carriers: z.array(
        z.object({ carrierCode: z.string(), carrierName: z.string(), parcels: z.number().int() }),
      ),
      notShipped: z.array(
        z.object({
          orderId: z.string(),
          orderNumber: z.string(),
          shop: z.string(),
          reason: z.string(),
          /** The station knows no reason of its own (it was simply not done): a person should say why. */
          needsReason: z.boolean(),
        }),
      ),
    }),
  ),
  close: procedure
    .input(
      z.object({
        /** An absolute path: where the files go; the folder `out` of the data directory where absent. */
        outDirectory: z.string().optional(),
        reasons: z
          .array(z.object({ orderId: z.string(), reason: z.string().trim().min(1).max(200) }))
          .default([]),
        /** Refuse with `close.reason-missing` where an order that needs a reason has none. */
        isReasonRequired: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        /** Parcels. */
        shipped: z.number().int(),
        shippedOrders: z.number().int(),
        notShipped: z.array(z.object({ orderNumber: z.string(), shop: z.string(), reason: z.string() })),
        files: z.array(z.string()),
        /** Everything is shipped, and a file could not be put in its place yet; null where all are. */
        filesProblem: problemSchema.nullable(),
      }),
    ),
} as const;
