/** Parcels as clients see them: their carrier and their number. */

import { z } from 'zod';
import type { CarrierDecision } from '../../domain/carriers.ts';
import { parcelStates } from '../../domain/parcels.ts';

const ruleChoice = {
  ruleId: z.string(),
  name: z.string(),
  services: z.array(z.string()),
  templateId: z.string(),
};

export const decisionSchema: z.ZodType<CarrierDecision> = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('default') }),
  z.object({
    rule: z.literal('remark-wish'),
    source: z.enum(['sellerRemark', 'buyerMessage']),
    text: z.string(),
  }),
  z.object({
    rule: z.literal('operator'),
    reason: z.string(),
    services: z.array(z.string()),
    droppedServices: z.array(z.string()),
  }),
  z.object({ rule: z.literal('area'), note: z.string() }),
  z.object({ rule: z.literal('carrier-rule'), ...ruleChoice }),
  z.object({
    rule: z.literal('cheapest'),
    ...ruleChoice,
    costFen: z.number().int(),
    days: z.number().int().nullable(),
    isWeightAssumed: z.boolean(),
  }),
]);

/** A service that is booked for a parcel. */
export const serviceViewSchema = z.object({
  code: z.string(),
  /** In the station's language. */
  name: z.string(),
  /** What is collected or insured, in fen; null for a service without an amount, or where nobody knows it. */
  amountFen: z.number().int().nullable(),
});

export const parcelViewSchema = z.object({
  parcelId: z.string(),
  orderNumbers: z.array(z.string()),
  carrierCode: z.string(),
  carrierName: z.string(),
  decision: decisionSchema,
  waybillNumber: z.string().nullable(),
  pairCode: z.string().nullable(),
  batchId: z.string().nullable(),
  position: z.number().int().nullable(),
  state: z.enum(parcelStates),
  grossWeightGrams: z.number().int().nullable(),
  pairedAtMs: z.number().nullable(),
  shippedAtMs: z.number().nullable(),
});

export type ParcelView = z.infer<typeof parcelViewSchema>;
