/** Handwritten papers as clients see them. */

import { z } from 'zod';
import { handStates } from '../../domain/hand-labels.ts';
import { matchRowSchema } from './matching.ts';
import { consigneeViewSchema, orderLineViewSchema } from './orders.ts';
import { serviceViewSchema } from './parcels.ts';
import { problemSchema } from './problems.ts';

/** A parcel with all that goes onto its form. */
export const handParcelSchema = z.object({
  number: z.number().int(),
  pairCode: z.string(),
  /** What a scanner reads off the sheet; names it when its number comes back. */
  orderCode: z.string(),
  orderNumbers: z.array(z.string()),
  shop: z.string(),
  carrierName: z.string(),
  /** The number that it has: it may be written, or the form bears another one. Empty for none. */
  waybillNumber: z.string(),
  /** In full. */
  consignee: consigneeViewSchema,
  services: z.array(serviceViewSchema),
  handling: z.array(z.string()),
  currency: z.string(),
  lines: z.array(orderLineViewSchema),
  remark: z.string(),
});

export const handResultSchema = z.object({
  code: z.string(),
  number: z.string(),
  /** Empty where it went, or would go, well. */
  problems: z.array(problemSchema),
  /** The number does not look like one of this carrier: told, not refused. */
  isStrange: z.boolean(),
  /** That it is about; empty where the code names nothing. */
  orderIds: z.array(z.string()),
  /** Null where nothing is written, and for what is in no batch yet. */
  row: matchRowSchema.nullable(),
  /** What takes it back. */
  handLabelId: z.string().nullable(),
});

export const handEntrySchema = z.object({
  parcelId: z.string().nullable(),
  orderIds: z.array(z.string()),
  orderNumbers: z.array(z.string()),
  /** What names it in the register: its pair code, or the code of its order. */
  code: z.string(),
  pairCode: z.string(),
  carrierName: z.string(),
  consigneeName: z.string(),
  /** The last sheet that it stood on; empty and null where it was written without one. */
  sheet: z.string(),
  givenAtMs: z.number().nullable(),
  state: z.enum(handStates),
  waybillNumber: z.string(),
  handLabelId: z.string().nullable(),
  writtenAtMs: z.number().nullable(),
  actor: z.string(),
});

export type HandResultView = z.infer<typeof handResultSchema>;
export type HandEntryView = z.infer<typeof handEntrySchema>;
