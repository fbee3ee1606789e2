/** What a dry run of rules finds. */

import { z } from 'zod';
import { decisionSchema } from './parcels.ts';
import { problemSchema } from './problems.ts';

const choiceSchema = z.object({ carrierCode: z.string(), carrierName: z.string(), decision: decisionSchema });

/** One parcel, planned or as it would be planned. */
export const testedParcelSchema = z.object({
  orderIds: z.array(z.string()),
  orderNumbers: z.array(z.string()),
  shop: z.string(),
  /** Province, city and district that the address is understood to be in; empty where nobody knows. */
  place: z.string(),
  weightGrams: z.number().int().nullable(),
  /** Null where a person must choose. */
  before: choiceSchema.nullable(),
  after: choiceSchema.nullable(),
  /** Why a person would have to choose; null where the rules do. */
  problem: problemSchema.nullable(),
  isChanged: z.boolean(),
  /** Rules that would fit if the weight or the amount were known. */
  lacking: z.array(z.object({ ruleId: z.string(), name: z.string(), lacks: z.enum(['weight', 'paid']) })),
});

export const rulesTestSchema = z.object({
  counts: z.object({
    parcels: z.number().int(),
    changed: z.number().int(),
    /** Parcels whose carrier a person would have to choose. */
    undecided: z.number().int(),
    /** Parcels that a rule passes by because their weight is not known. */
    withoutWeight: z.number().int(),
  }),
  carriers: z.array(
    z.object({
      carrierCode: z.string(),
      carrierName: z.string(),
      before: z.number().int(),
      after: z.number().int(),
    }),
  ),
  /** Every rule of the tested set, with how many parcels it chooses for. */
  rules: z.array(z.object({ ruleId: z.string(), name: z.string(), parcels: z.number().int() })),
  parcels: z.array(testedParcelSchema),
});

export type RulesTestView = z.infer<typeof rulesTestSchema>;
export type TestedParcelView = z.infer<typeof testedParcelSchema>;
