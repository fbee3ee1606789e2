/** What a scan at the bench finds. */

import { z } from 'zod';
import { consigneeViewSchema, orderLineViewSchema } from './orders.ts';
import { parcelViewSchema } from './parcels.ts';
import { problemSchema } from './problems.ts';

/** A parcel as the pairing screen shows it after a scan. */
export const pairParcelSchema = z.object({
  parcel: parcelViewSchema,
  carrierName: z.string(),
  consignee: consigneeViewSchema,
  lines: z.array(orderLineViewSchema),
  quantity: z.number().int(),
  remarks: z.array(z.string()),
  /** What no scan can tell: an older copy of its papers may be about. */
  alarms: z.array(problemSchema),
});

export type PairParcelView = z.infer<typeof pairParcelSchema>;
