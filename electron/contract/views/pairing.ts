/** What a scan at the bench finds. */

import { z } from 'zod';
import { consigneeViewSchema, orderLineViewSchema } from './orders.ts';
import { parcelViewSchema } from './parcels.ts';

/** A parcel as the pairing screen shows it after a scan. */
export const pairParcelSchema = z.object({
  parcel: parcelViewSchema,
  carrierName: z.string(),
  consignee: consigneeViewSchema,
  lines: z.array(orderLineViewSchema),
  quantity: z.number().int(),
  remarks: z.array(z.string()),
});

export type PairParcelView = z.infer<typeof pairParcelSchema>;
