/** The order list: search, history, corrections, export. */

import { z } from 'zod';
import { orderFilters } from '../domain/order-queries.ts';
import { correctableFields, orderTagKinds } from '../domain/orders.ts';
import { empty, operationId, orderReferences, ordersChanged, procedure } from './procedure.ts';
import { orderConditionsSchema, savedFilterSchema } from './views/order-filters.ts';
import { historyEntrySchema, orderTagSchema, orderViewSchema } from './views/orders.ts';

const orderSelection = z.object({
  filter: z.enum(orderFilters).default('all'),
  search: z.string().max(100).default(''),
  conditions: orderConditionsSchema.default({}),
});

export const ordersProcedures = {
  list: procedure
    .input(
      z.object({
        ...orderSelection.shape,
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(100_000).default(200),
        /** Shows people's data in full; it is recorded who did. */
        isFull: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        orders: z.array(orderViewSchema),
        total: z.number().int(),
        /** By filter, without search and conditions. */
        counts: z.object({
          all: z.number().int(),
          open: z.number().int(),
          problem: z.number().int(),
          queued: z.number().int(),
          paired: z.number().int(),
          shipped: z.number().int(),
        }),
      }),
    ),
  /** What a filter can offer. */
  facets: procedure.input(empty).output(
    z.object({
      shops: z.array(z.string()),
      channels: z.array(z.string()),
      provinces: z.array(z.string()),
      savedFilters: z.array(savedFilterSchema),
    }),
  ),
  /** Keeps a filter; one of the same name is replaced. */
  saveFilter: procedure
    .input(savedFilterSchema)
    .output(z.object({ savedFilters: z.array(savedFilterSchema) })),
  removeFilter: procedure
    .input(z.object({ name: z.string() }))
    .output(z.object({ savedFilters: z.array(savedFilterSchema) })),
  /** The order that a scanned code of a pick list names; see `domain/order-codes.ts`. */
  findByCode: procedure
    .input(z.object({ code: z.string().min(1).max(200) }))
    .output(z.object({ orderId: z.string(), orderNumber: z.string() })),
  /** Who did what with an order, newest first. */
  history: procedure
    .input(z.object({ orderId: z.string(), isFull: z.boolean().default(false) }))
    .output(z.object({ entries: z.array(historyEntrySchema) })),
  /** Puts something right in orders, or marks them. Each change stands in their history. */
  edit: procedure
    .input(
      z.object({
        orderIds: orderReferences,
        /** A field that is put back to what the file says is no correction any more. */
        corrections: z.partialRecord(z.enum(correctableFields), z.string().max(500)).default({}),
        addTags: z
          .array(orderTagSchema.omit({ source: true }))
          .max(20)
          .default([]),
        removeTags: z
          .array(z.object({ kind: z.enum(orderTagKinds), value: z.string() }))
          .max(20)
          .default([]),
        /** Chooses the carrier by hand, with the reason. */
        carrierCode: z.string().optional(),
        reason: z.string().trim().max(200).default(''),
        operationId,
      }),
    )
    .output(ordersChanged),
  /** The chosen orders as .xlsx, ids as text. Masked unless the full view is asked for, which is recorded. */
  export: procedure
    .input(
      orderSelection.extend({
        orderIds: orderReferences.optional(),
        /** Not these of those that the filter names. */
        exceptIds: z.array(z.string()).max(10_000).optional(),
        isFull: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        fileName: z.string(),
        xlsxBase64: z.string(),
        orders: z.number().int(),
        /** How many were asked for; more than `orders` where one table does not hold them. */
        total: z.number().int(),
      }),
    ),
} as const;
