/** What clients see: the schemas of every value that crosses the contract. */

import { z } from 'zod';
import { remedies } from '../domain/audit.ts';
import type { CarrierDecision } from '../domain/carriers.ts';
import { orderChangeFields } from '../domain/order-changes.ts';
import { mappingCertainties, orderFields } from '../domain/order-files.ts';
import { orderFilters } from '../domain/order-queries.ts';
import {
  channels,
  correctableFields,
  findingSeverities,
  type OrderProblemCode,
  orderFlags,
  orderStatuses,
  orderTagKinds,
} from '../domain/orders.ts';
import { parcelStates } from '../domain/parcels.ts';
import { jobDocuments, jobStates } from '../domain/print-jobs.ts';
import { printerLanguages } from '../domain/printers.ts';
import { type ProblemCode, problemPolicies } from '../domain/problems.ts';
import { areaActions } from '../domain/rules.ts';

const problemCodes = Object.keys(problemPolicies) as [ProblemCode, ...ProblemCode[]];

export const problemCodeSchema = z.enum(problemCodes);

const orderProblemCodes = problemCodes.filter((code): code is OrderProblemCode =>
  code.startsWith('order.'),
) as [OrderProblemCode, ...OrderProblemCode[]];

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
  z.object({ rule: z.literal('area'), note: z.string() }),
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
  orderedAtMs: z.number().nullable(),
  paidAtMs: z.number().nullable(),
  shipByMs: z.number().nullable(),
  invoiceTitle: z.string(),
  importedAtMs: z.number(),
  parcel: parcelViewSchema.nullable(),
  /** The carrier that planning would choose now, for orders without a parcel; null where the wish is unclear. */
  plannedCarrier: z
    .object({ carrierCode: z.string(), carrierName: z.string(), decision: decisionSchema })
    .nullable(),
});

const tallySchema = z.object({
  rows: z.number().int(),
  orders: z.number().int(),
  quantity: z.number().int(),
  paidFen: z.number().int(),
});

export const headerMappingSchema = z.object({
  columns: z.array(z.object({ title: z.string().max(500), field: z.enum(orderFields) })).max(200),
});

export const fileReportSchema = z.object({
  file: z.string(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  /** It holds the lines of orders that stand in another file, so its orders and pieces are theirs. */
  isDetails: z.boolean(),
  rows: z.number().int(),
  orders: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int() }),
  lines: z.number().int(),
  quantity: z.number().int(),
  refused: z.array(rowProblemSchema),
  skippedRows: z.number().int(),
  /** `file` is always the sum of the other three. */
  reconciliation: z.object({
    file: tallySchema,
    imported: tallySchema,
    refused: tallySchema,
    skipped: tallySchema,
  }),
  /** Where no known format describes the file: how its columns were understood. */
  mapping: z
    .object({
      titles: z.array(z.string()),
      headerKey: z.string(),
      samples: z.array(z.array(z.string())),
      columns: z.array(
        z.object({
          column: z.number().int(),
          field: z.enum(orderFields),
          certainty: z.enum(mappingCertainties),
        }),
      ),
      isNeeded: z.boolean(),
    })
    .nullable(),
  /** Where the bytes leave a doubt: the same rows in each reading, the likeliest first. */
  encodingChoices: z.array(z.object({ encoding: z.string(), rows: z.array(z.array(z.string())) })),
  /** Problems of the file as a whole; nothing of it is imported then. */
  problems: z.array(problemSchema),
});

export const orderChangeSchema = z.object({
  field: z.enum(orderChangeFields),
  /** People's data masked. Money as fen, times as UTC milliseconds, in digits; empty for nothing. */
  before: z.string(),
  after: z.string(),
});

export const previewOrderSchema = z.object({
  file: z.string(),
  orderNumber: z.string(),
  shop: z.string(),
  change: z.enum(['new', 'changed', 'same']),
  /** Field by field, of a changed order. */
  changes: z.array(orderChangeSchema),
  /** It changes although its label is on paper: the label becomes an old copy. */
  isOnPaper: z.boolean(),
  problems: z.array(problemCodeSchema),
  warnings: z.array(problemCodeSchema),
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
  watchedFolder: z.string().trim().max(500),
});

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

const shortText = z.string().trim().max(100);
const minutesOfDay = z
  .number()
  .int()
  .min(0)
  .max(24 * 60);

export const rulesSchema = z.object({
  checks: z.partialRecord(z.enum(orderProblemCodes), z.enum(['block', 'warn', 'off'])),
  areas: z
    .array(
      z.object({
        id: shortText,
        isOn: z.boolean(),
        carrierCode: shortText,
        province: shortText,
        city: shortText,
        district: shortText,
        keyword: shortText,
        action: z.enum(areaActions),
        firstKgFen: z.number().int().min(0),
        nextKgFen: z.number().int().min(0),
        switchTo: shortText,
        note: shortText,
      }),
    )
    .max(1000),
  blacklist: z
    .array(
      z.object({
        id: shortText,
        name: shortText,
        phone: shortText,
        buyerName: shortText,
        address: shortText,
        action: z.enum(['block', 'warn']),
        reason: shortText,
      }),
    )
    .max(5000),
  remarks: z
    .array(
      z.object({
        id: shortText,
        isOn: z.boolean(),
        words: z.array(z.string().trim().min(1).max(40)).max(100),
        source: z.enum(['seller-remark', 'buyer-message', 'both']),
        tag: z.enum(orderTagKinds),
        tagValue: shortText,
        isHeld: z.boolean(),
      }),
    )
    .max(200),
  insureFromFen: z.number().int().min(0).nullable(),
  duplicateDays: z.number().int().min(0).max(60),
  merging: z.enum(['suggest', 'automatic']),
  deadlines: z
    .array(
      z.object({
        shop: shortText,
        cutoffMinutes: minutesOfDay,
        shipConfirmMinutes: minutesOfDay,
        confirmWithinMinutes: z
          .number()
          .int()
          .min(1)
          .max(24 * 60),
      }),
    )
    .max(200),
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

/** An import as its list shows it. */
export const importViewSchema = z.object({
  commitId: z.string(),
  files: z.array(z.string()),
  counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int() }),
  importedAtMs: z.number(),
  undoneAtMs: z.number().nullable(),
  /** Why it cannot be taken back; null where it can. */
  undoProblem: problemSchema.nullable(),
});

/** An order that must not leave although paper of it is out. */
export const stoppedOrderSchema = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  shop: z.string(),
  pairCode: z.string(),
  waybillNumber: z.string(),
  carrierName: z.string(),
  /** Why: a blocking finding, or `pair.old-copy` where the order changed after its label was made. */
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
  z.object({ kind: z.literal('imports-changed') }),
  z.object({ kind: z.literal('rules-changed') }),
  z.object({
    kind: z.literal('import-progress'),
    /** As the client named its call. */
    operationId: z.string(),
    phase: z.enum(['reading', 'comparing', 'committing', 'undoing']),
    done: z.number().int(),
    /** Null until it is known. */
    total: z.number().int().nullable(),
  }),
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
export type FindingView = z.infer<typeof findingViewSchema>;
export type OrderTagView = z.infer<typeof orderTagSchema>;
export type OrderChangeView = z.infer<typeof orderChangeSchema>;
export type OrderConditionsView = z.infer<typeof orderConditionsSchema>;
export type SavedFilterView = z.infer<typeof savedFilterSchema>;
export type RulesView = z.infer<typeof rulesSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type ImportView = z.infer<typeof importViewSchema>;
export type StoppedOrder = z.infer<typeof stoppedOrderSchema>;
export type DeadlineView = z.infer<typeof deadlineViewSchema>;
export type JobView = z.infer<typeof jobViewSchema>;
export type BatchView = z.infer<typeof batchViewSchema>;
export type PrinterView = z.infer<typeof printerViewSchema>;
export type DeviceStatusView = z.infer<typeof deviceStatusSchema>;
export type PoolView = z.infer<typeof poolViewSchema>;
export type CarrierView = z.infer<typeof carrierViewSchema>;
export type SettingsView = z.infer<typeof settingsSchema>;
export type PairParcelView = z.infer<typeof pairParcelSchema>;
export type StationEvent = z.infer<typeof stationEventSchema>;
