/** Orders as clients see them: what stands in them, what the audit found, what changed, and how they are chosen. */

import { z } from 'zod';
import { remedies } from '../../domain/audit.ts';
import { orderChangeFields } from '../../domain/order-changes.ts';
import {
  channels,
  correctableFields,
  findingSeverities,
  orderFlags,
  orderStatuses,
  orderTagKinds,
} from '../../domain/orders.ts';
import { decisionSchema, parcelViewSchema, serviceViewSchema } from './parcels.ts';
import { problemCodeSchema, problemSchema } from './problems.ts';

export const consigneeViewSchema = z.object({
  name: z.string(),
  phone: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  address: z.string(),
  postalCode: z.string(),
  country: z.string(),
});

export const orderLineViewSchema = z.object({
  lineNumber: z.number().int(),
  sku: z.string(),
  name: z.string(),
  specification: z.string(),
  quantity: z.number().int(),
  unitPriceFen: z.number().int().nullable(),
  isGift: z.boolean(),
});

export const findingViewSchema = z.object({
  code: problemCodeSchema,
  severity: z.enum(findingSeverities),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** A person let it pass, for the content that it was found in. */
  isAccepted: z.boolean(),
  /** What a person can do about it; the first has the one key. */
  remedies: z.array(z.enum(remedies)),
});

export const orderTagSchema = z.object({
  kind: z.enum(orderTagKinds),
  value: z.string().max(60),
  source: z.enum(['rule', 'operator']),
});

export const orderViewSchema = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  shop: z.string(),
  channel: z.enum(channels),
  status: z.enum(orderStatuses),
  printable: z.boolean(),
  problems: z.array(problemCodeSchema),
  findings: z.array(findingViewSchema),
  tags: z.array(orderTagSchema),
  flag: z.enum(orderFlags).nullable(),
  platformType: z.string(),
  /** Its share of a split order: 1 of 2. */
  part: z.object({ index: z.number().int(), total: z.number().int() }).nullable(),
  owner: z.string(),
  /** Until when somebody must have acted; null where nothing is wrong. */
  dueAtMs: z.number().nullable(),
  isEscalated: z.boolean(),
  holdReason: z.string().nullable(),
  /** Fields that a person put right. */
  correctedFields: z.array(z.enum(correctableFields)),
  quantity: z.number().int(),
  lines: z.array(orderLineViewSchema),
  /** Masked unless the full view was asked for. */
  consignee: consigneeViewSchema,
  buyerMessage: z.string(),
  sellerRemark: z.string(),
  currency: z.string(),
  goodsFen: z.number().int().nullable(),
  shippingFen: z.number().int().nullable(),
  discountFen: z.number().int().nullable(),
  payableFen: z.number().int().nullable(),
  paidFen: z.number().int().nullable(),
  /** What the courier collects, as the file says it; 0 where it names no amount that counts, null where it names none. */
  collectFen: z.number().int().nullable(),
  orderedAtMs: z.number().nullable(),
  paidAtMs: z.number().nullable(),
  shipByMs: z.number().nullable(),
  invoiceTitle: z.string(),
  weightGrams: z.number().int().nullable(),
  /** Null where the file says nothing of it. */
  isCashOnDelivery: z.boolean().nullable(),
  importedAtMs: z.number(),
  parcel: parcelViewSchema.nullable(),
  /** The carrier that planning would choose now, for orders without a parcel; null where the wish is unclear. */
  plannedCarrier: z
    .object({ carrierCode: z.string(), carrierName: z.string(), decision: decisionSchema })
    .nullable(),
  /** Why planning chooses none; null where it does, or a parcel has one. */
  carrierProblem: problemSchema.nullable(),
  /** Booked for its parcel, or for the one that planning would make. */
  services: z.array(serviceViewSchema),
  /** Why it cannot be printed with them; null where it can. */
  serviceProblem: problemSchema.nullable(),
  /** What a person should see about the carrier: a wish that is not met, a place that it does not reach. */
  carrierWarnings: z.array(problemSchema),
});

export const orderChangeSchema = z.object({
  field: z.enum(orderChangeFields),
  /** People's data masked. Money as fen, times as UTC milliseconds, in digits; empty for nothing. */
  before: z.string(),
  after: z.string(),
});

/** One entry of an order's history. People's data in `details` is masked. */
export const historyEntrySchema = z.object({
  atMs: z.number(),
  actor: z.string(),
  /** As in the ledger: `order.noted`, `order.held`, `parcel.paired`… */
  kind: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of `order.changed` and `order.corrected`: what changed. */
  changes: z.array(orderChangeSchema),
});

/** An order that must not leave although paper of it is out. */
export const stoppedOrderSchema = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  shop: z.string(),
  pairCode: z.string(),
  waybillNumber: z.string(),
  carrierName: z.string(),
  /**
   * Why: a blocking finding, `pair.old-copy` where the order changed after its label was
   * made, or `pair.cancelled` where its papers were cancelled and a copy may lie about.
   */
  problem: problemSchema,
  /** `printed`: the papers are out. `paired`: it is packed, take it back from its cage. `shipped`: call the carrier. */
  stage: z.enum(['printed', 'paired', 'shipped']),
});

/** How one shop stands against its deadlines today. */
export const deadlineViewSchema = z.object({
  /** Empty: all shops without a rule of their own. */
  shop: z.string(),
  cutoffAtMs: z.number(),
  shipConfirmAtMs: z.number(),
  /** Orders that must leave today: paid before the cutoff (or on an earlier day), and still wanted. */
  due: z.number().int(),
  /** Of those: paired or shipped. */
  done: z.number().int(),
  left: z.number().int(),
  /** Of those left: waiting for a person. */
  blocked: z.number().int(),
});

export type OrderView = z.infer<typeof orderViewSchema>;
export type FindingView = z.infer<typeof findingViewSchema>;
export type OrderTagView = z.infer<typeof orderTagSchema>;
export type OrderChangeView = z.infer<typeof orderChangeSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type StoppedOrder = z.infer<typeof stoppedOrderSchema>;
export type DeadlineView = z.infer<typeof deadlineViewSchema>;
