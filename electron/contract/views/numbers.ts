/** Carriers and their waybill numbers as clients see them. */

import { z } from 'zod';

export const poolViewSchema = z.object({
  poolId: z.string(),
  carrierCode: z.string(),
  carrierName: z.string(),
  from: z.string(),
  to: z.string(),
  counts: z.object({
    free: z.number().int(),
    reserved: z.number().int(),
    printed: z.number().int(),
    used: z.number().int(),
    void: z.number().int(),
  }),
});

export const carrierViewSchema = z.object({
  code: z.string(),
  names: z.object({ zh: z.string(), en: z.string() }),
  freeNumbers: z.number().int(),
});

export type PoolView = z.infer<typeof poolViewSchema>;
export type CarrierView = z.infer<typeof carrierViewSchema>;
