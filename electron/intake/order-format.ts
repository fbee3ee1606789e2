/** What a known order export looks like. Formats are data (`assets/order-formats/*.json`), handed in. */

import { z } from 'zod';
import { neededFields, orderFields } from '../domain/order-files.ts';
import { channels, orderFlags, orderStatuses } from '../domain/orders.ts';

const headerNames = z.partialRecord(z.enum(orderFields), z.array(z.string().min(1)));

const amountFields = ['goodsAmount', 'shippingAmount', 'discountAmount', 'payableAmount'] as const;

const statusRule = z.strictObject({
  /** The whole cell, without regard to case. */
  equals: z.array(z.string().min(1)).default([]),
  /** Anywhere in the cell. */
  contains: z.array(z.string().min(1)).default([]),
  /** Null: this word says nothing about whether a parcel may leave. */
  status: z.enum(orderStatuses).nullable(),
});

const statusSource = z.strictObject({
  columns: z.array(z.string().min(1)).min(1),
  /** `order`: one word for the whole order. `line`: each row has its own. */
  level: z.enum(['order', 'line']),
  /** First match wins. */
  rules: z.array(statusRule).default([]),
  /** Of a filled cell that no rule knows. */
  otherwise: z.enum(orderStatuses).nullable(),
});

const orderFormatSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Why columns mean what they mean here, or nothing, for whoever changes this document. */
  notes: z.array(z.string().min(1)).default([]),
  names: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  channel: z.enum(channels),
  /**
   * `orders`: a platform's export. `details`: lines for the orders of another file of the same import.
   * `generic`: any other table, read by the meaning of its headers.
   */
  role: z.enum(['orders', 'details', 'generic']),
  /** Ids of the formats whose orders a `details` file completes. */
  completes: z.array(z.string()).default([]),
  /** Each group must have one of its headers in the file, or it is not this format. */
  signature: z.array(z.array(z.string().min(1)).min(1)).default([]),
  /** `one`: an order number may stand in one row only. `many`: one row per line. */
  rowsPerOrder: z.enum(['one', 'many']),
  /** Rows without an order number continue the order above, where their own order cells are blank too. */
  hasContinuationRows: z.boolean().default(false),
  /** `none`: a quotation mark is an ordinary character. */
  quoting: z.enum(['double', 'none']).default('double'),
  columns: headerNames,
  /** Headers that mean the field only where nothing better does. */
  weakColumns: headerNames.default({}),
  /** Regular expressions on normalised headers, for files that no format describes. */
  headerPatterns: z.partialRecord(z.enum(orderFields), z.array(z.string().min(1))).default({}),
  /** Headers that never mean anything here: the sender's columns, waybill numbers. */
  ignoredPatterns: z.array(z.string().min(1)).default([]),
  /**
   * Without a column for each of these the file cannot give parcels. A group is satisfied by any of its fields. What
   * every parcel needs where the format does not say.
   */
  needed: z.array(z.array(z.enum(orderFields)).min(1)).default(neededFields.map((group) => [...group])),
  /** Asked in order; the first that answers decides. */
  statuses: z.array(statusSource).default([]),
  /** Words of the `channelName` column. */
  channelWords: z.record(z.string(), z.enum(channels)).default({}),
  /** Of times that carry no offset of their own. */
  utcOffsetMinutes: z.int().default(480),
  dateOrder: z.enum(['year-first', 'month-first']).default('year-first'),
  currency: z.string().length(3).default('CNY'),
  country: z.string().length(2).default('CN'),
  /**
   * Amounts that several columns make up. Each group must have one of its headers in the file, or the amount
   * stays unknown: a sum that lacks a part is wrong.
   */
  sums: z.partialRecord(z.enum(amountFields), z.array(z.array(z.string().min(1)).min(1)).min(1)).default({}),
  /** An amount stays unknown where one of these columns holds anything but nothing or zero. */
  unknownWhere: z.partialRecord(z.enum(amountFields), z.array(z.string().min(1)).min(1)).default({}),
  /**
   * `order`: amounts are those of the whole order and stand in its first row. `single-row`: no document says
   * whether they belong to the order or to the row, so they count only where the order has one row. What was
   * paid is always the order's.
   */
  amountsLevel: z.enum(['order', 'single-row']).default('order'),
  /** The discount column holds the change of the price: minus was taken off, plus was added. */
  isDiscountSigned: z.boolean().default(false),
  /** Words and numbers of the flag column that only this platform uses; null means no flag. */
  flagWords: z.record(z.string(), z.enum(orderFlags).nullable()).default({}),
  /** Rows with nothing left to send (Amazon's quantity-to-ship 0) are passed over, not refused. */
  isZeroQuantitySkipped: z.boolean().default(false),
});

export type OrderFormat = z.infer<typeof orderFormatSchema>;
export type StatusSource = OrderFormat['statuses'][number];

/**
 * Checks a document of `assets/order-formats`.
 *
 * @throws ZodError where it does not have the form: these files ship with the program, so that is a bug.
 */
export function parseOrderFormat(json: unknown): OrderFormat {
  return orderFormatSchema.parse(json);
}
