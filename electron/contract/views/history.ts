/** A parcel with all that ever happened to it, as a scan of any of its papers finds it. */

import { z } from 'zod';
import { voidReasons } from '../../domain/number-pools.ts';
import { parcelStates } from '../../domain/parcels.ts';
import { waybillNumberStates } from '../../domain/waybills.ts';
import { historyEntrySchema } from './orders.ts';
import { pairParcelSchema } from './pairing.ts';
import { jobViewSchema } from './printing.ts';
import { problemSchema } from './problems.ts';

/** What a code was that was looked up. */
export const historyCodeKinds = ['pair-code', 'waybill', 'order', 'batch'] as const;

export const codeHistorySchema = z.object({
  kind: z.enum(historyCodeKinds),
  /** As it was read, without what scanners and carriers add to it. */
  code: z.string(),
  /** What is wrong with the paper in the hand: an old number, an old copy, an order that is stopped…; null for nothing. */
  alarm: problemSchema.nullable(),
  /** Of a paper its parcel, then every other one of its orders; of an order the newest first; of a batch in print order. */
  parcels: z.array(
    z.object({
      parcelId: z.string(),
      pairCode: z.string().nullable(),
      waybillNumber: z.string().nullable(),
      orderNumbers: z.array(z.string()),
      carrierName: z.string(),
      state: z.enum(parcelStates),
    }),
  ),
  /** The one that is shown; null for a batch, and for an order that no parcel was made of yet. */
  found: pairParcelSchema.nullable(),
  /** Of the parcel that is shown: its number, then those that it gave up, the newest first. */
  numbers: z.array(
    z.object({
      number: z.string(),
      state: z.enum(waybillNumberStates),
      voidReason: z.enum(voidReasons).nullable(),
      changedAtMs: z.number(),
    }),
  ),
  /** Of the parcel that is shown: every label and slip, the newest generation first. */
  papers: z.array(jobViewSchema),
  /** The newest first: orders, papers, numbers, packing, weights, holds. */
  entries: z.array(historyEntrySchema),
});

export type CodeHistoryView = z.infer<typeof codeHistorySchema>;
