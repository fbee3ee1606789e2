/** What clients see: the schemas of every value that crosses the contract. */

import { z } from 'zod';
import type { CarrierDecision } from '../domain/carriers.ts';
import { channels, orderStatuses } from '../domain/orders.ts';
import { parcelStates } from '../domain/parcels.ts';
import { jobDocuments, jobStates } from '../domain/print-jobs.ts';
import { printerLanguages } from '../domain/printers.ts';
import { type ProblemCode, problemPolicies } from '../domain/problems.ts';

const problemCodes = Object.keys(problemPolicies) as [ProblemCode, ...ProblemCode[]];

export const problemCodeSchema = z.enum(problemCodes);

export const problemSchema = z.object({
  code: problemCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  ref: z.string().exactOptional(),
});

export const rowProblemSchema = z.object({
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  code: problemCodeSchema,
});

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

const decisionSchema: z.ZodType<CarrierDecision> = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('default') }),
  z.object({
    rule: z.literal('remark-wish'),
    source: z.enum(['sellerRemark', 'buyerMessage']),
    text: z.string(),
  }),
  z.object({ rule: z.literal('operator'), reason: z.string() }),
]);

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

export const orderViewSchema = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  shop: z.string(),
  channel: z.enum(channels),
  status: z.enum(orderStatuses),
  printable: z.boolean(),
  problems: z.array(problemCodeSchema),
  quantity: z.number().int(),
  lines: z.array(orderLineViewSchema),
  /** Masked unless the full view was asked for. */
  consignee: consigneeViewSchema,
  buyerMessage: z.string(),
  sellerRemark: z.string(),
  currency: z.string(),
  paidFen: z.number().int().nullable(),
  paidAtMs: z.number().nullable(),
  importedAtMs: z.number(),
  parcel: parcelViewSchema.nullable(),
  /** The carrier that planning would choose now, for orders without a parcel; null where the wish is unclear. */
  plannedCarrier: z
    .object({ carrierCode: z.string(), carrierName: z.string(), decision: decisionSchema })
    .nullable(),
});

export const fileReportSchema = z.object({
  file: z.string(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  rows: z.number().int(),
  orders: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int() }),
  lines: z.number().int(),
  quantity: z.number().int(),
  refused: z.array(rowProblemSchema),
  skippedRows: z.number().int(),
  /** Problems of the file as a whole; nothing of it is imported then. */
  problems: z.array(problemSchema),
});

export const previewOrderSchema = z.object({
  file: z.string(),
  orderNumber: z.string(),
  shop: z.string(),
  change: z.enum(['new', 'changed', 'same']),
  problems: z.array(problemCodeSchema),
  quantity: z.number().int(),
  summary: z.string(),
  consigneeName: z.string(),
});

export const jobViewSchema = z.object({
  jobId: z.string(),
  batchId: z.string(),
  batch: z.string(),
  generation: z.number().int(),
  document: z.enum(jobDocuments),
  pairCode: z.string(),
  position: z.number().int(),
  total: z.number().int(),
  parcelId: z.string(),
  orderNumbers: z.array(z.string()),
  waybillNumber: z.string(),
  /** The carrier's code. */
  carrier: z.string(),
  carrierName: z.string(),
  /** The printer's name. */
  printer: z.string(),
  printerId: z.string(),
  state: z.enum(jobStates),
  problem: problemSchema.nullable(),
  reprintReason: z.string(),
  changedAtMs: z.number(),
});

const jobCountsSchema = z.object(
  Object.fromEntries(jobStates.map((state) => [state, z.number().int()])) as Record<
    (typeof jobStates)[number],
    z.ZodNumber
  >,
);

export const batchViewSchema = z.object({
  batchId: z.string(),
  name: z.string(),
  parcelCount: z.number().int(),
  isPaused: z.boolean(),
  createdAtMs: z.number(),
  counts: jobCountsSchema,
});

export const deviceStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('unknown'), raw: z.string() }),
  z.object({ kind: z.literal('problem'), problem: problemSchema }),
]);

export const printerViewSchema = z.object({
  printerId: z.string(),
  name: z.string(),
  /** `tcp://HOST:PORT` or `dir:PATH`. */
  destination: z.string(),
  language: z.enum(printerLanguages),
  media: z.string(),
  defaultFor: z.enum(jobDocuments).nullable(),
  isBuiltIn: z.boolean(),
  pausedBy: problemSchema.nullable(),
  /** Jobs that still need it. */
  openJobs: z.number().int(),
  /** The last time a job of it was confirmed or sent; null for never. */
  lastSentAtMs: z.number().nullable(),
});

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

export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  defaultCarrierCode: z.string().min(1),
  defaultShop: z.string().min(1),
  consignor: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
  slipFooter: z.string().max(500),
  paperPrivacy: z.enum(['masked', 'full']),
});

/** A parcel as the pairing screen shows it after a scan. */
export const pairParcelSchema = z.object({
  parcel: parcelViewSchema,
  carrierName: z.string(),
  consignee: consigneeViewSchema,
  lines: z.array(orderLineViewSchema),
  quantity: z.number().int(),
  remarks: z.array(z.string()),
});

/** Events only announce that something changed; a client then asks again. */
export const stationEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('orders-changed') }),
  z.object({ kind: z.literal('parcels-changed') }),
  z.object({ kind: z.literal('numbers-changed') }),
  z.object({ kind: z.literal('printers-changed') }),
  z.object({ kind: z.literal('settings-changed') }),
  z.object({
    kind: z.literal('job-changed'),
    jobId: z.string(),
    batchId: z.string(),
    state: z.enum(jobStates),
  }),
]);

export type ProblemView = z.infer<typeof problemSchema>;
export type OrderView = z.infer<typeof orderViewSchema>;
export type ParcelView = z.infer<typeof parcelViewSchema>;
export type FileReport = z.infer<typeof fileReportSchema>;
export type PreviewOrder = z.infer<typeof previewOrderSchema>;
export type JobView = z.infer<typeof jobViewSchema>;
export type BatchView = z.infer<typeof batchViewSchema>;
export type PrinterView = z.infer<typeof printerViewSchema>;
export type DeviceStatusView = z.infer<typeof deviceStatusSchema>;
export type PoolView = z.infer<typeof poolViewSchema>;
export type CarrierView = z.infer<typeof carrierViewSchema>;
export type SettingsView = z.infer<typeof settingsSchema>;
export type PairParcelView = z.infer<typeof pairParcelSchema>;
export type StationEvent = z.infer<typeof stationEventSchema>;
