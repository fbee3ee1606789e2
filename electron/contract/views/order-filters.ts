/** How lists of orders are narrowed, and the filters that people keep. */

import { z } from 'zod';
import { orderFilters } from '../../domain/order-queries.ts';
import { channels, orderFlags, orderTagKinds } from '../../domain/orders.ts';
import { orderProblemCodes } from './problems.ts';

const conditionText = z.string().max(100);

const conditionTime = z.number().int();

export const orderConditionsSchema = z.object({
  shops: z.array(z.string()).optional(),
  channels: z.array(z.enum(channels)).optional(),
  provinces: z.array(z.string()).optional(),
  carrierCodes: z.array(z.string()).optional(),
  tags: z.array(z.enum(orderTagKinds)).optional(),
  codes: z.array(z.enum(orderProblemCodes)).optional(),
  flags: z.array(z.enum(orderFlags)).optional(),
  sku: conditionText.optional(),
  remark: conditionText.optional(),
  hasRemark: z.boolean().optional(),
  items: z.enum(['one', 'many']).optional(),
  paidFromMs: conditionTime.optional(),
  paidBeforeMs: conditionTime.optional(),
  orderedFromMs: conditionTime.optional(),
  orderedBeforeMs: conditionTime.optional(),
  importedFromMs: conditionTime.optional(),
  importedBeforeMs: conditionTime.optional(),
});

export const savedFilterSchema = z.object({
  name: z.string().trim().min(1).max(40),
  filter: z.enum(orderFilters),
  search: z.string().max(100),
  conditions: orderConditionsSchema,
});

export type OrderConditionsView = z.infer<typeof orderConditionsSchema>;
export type SavedFilterView = z.infer<typeof savedFilterSchema>;
