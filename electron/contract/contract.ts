/**
 * All that a client may ask of a station, by area. One contract serves the window, the browser host, the
 * command line and the tests; a host adds nothing to it.
 */

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { orderFilters } from '../domain/order-queries.ts';
import { correctableFields, orderTagKinds } from '../domain/orders.ts';
import { jobDocuments, jobStates } from '../domain/print-jobs.ts';
import { printerLanguages } from '../domain/printers.ts';
import {
  batchViewSchema,
  carrierViewSchema,
  deadlineViewSchema,
  deviceStatusSchema,
  fileReportSchema,
  headerMappingSchema,
  historyEntrySchema,
  importViewSchema,
  jobViewSchema,
  orderConditionsSchema,
  orderTagSchema,
  orderViewSchema,
  pairParcelSchema,
  parcelViewSchema,
  poolViewSchema,
  previewOrderSchema,
  printerViewSchema,
  problemCodeSchema,
  problemSchema,
  rulesSchema,
  savedFilterSchema,
  settingsSchema,
  stationEventSchema,
  stoppedOrderSchema,
} from './views.ts';

/**
 * The base of every procedure. `REFUSED` carries the expected problems; `BUG` only the reference under which
 * the log holds the rest.
 */
const procedure = oc.errors({
  REFUSED: { status: 422, data: z.object({ problems: z.array(problemSchema).min(1) }) },
  BUG: { status: 500, data: z.object({ ref: z.string() }) },
});

const empty = z.object({});
const jobReference = z.object({ jobId: z.string() });
const batchReference = z.object({ batchId: z.string() });
const printerReference = z.object({ printerId: z.string() });

const orderReferences = z.array(z.string()).min(1).max(10_000);
const reasonText = z.string().trim().min(1).max(200);
/** Names a call, for the progress events that it causes. */
const operationId = z.string().max(60).optional();

const importPreview = z.object({
  previewId: z.string(),
  files: z.array(fileReportSchema),
  /** How many orders of each kind all files have together. */
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    /** Of the new and changed ones: cannot be printed as they are. */
    problem: z.number().int(),
  }),
  /** The first orders, for the table of the preview; `imports.orders` has the rest. */
  orders: z.array(previewOrderSchema),
});

/** Of a call about many orders: how many it changed, and which it could not, each with why. */
const ordersChanged = z.object({
  changed: z.number().int(),
  refused: z.array(z.object({ orderId: z.string(), orderNumber: z.string(), problem: problemSchema })),
});

const orderSelection = z.object({
  filter: z.enum(orderFilters).default('all'),
  search: z.string().max(100).default(''),
  conditions: orderConditionsSchema.default({}),
});

/** Which parcels a batch takes: all that are ready, or fewer. */
const printSelection = z.object({
  carrierCode: z.string().optional(),
  orderIds: z.array(z.string()).optional(),
  /** At most so many parcels. */
  limit: z.number().int().positive().optional(),
  /** Names of printers; the defaults of the station where absent. */
  labelPrinter: z.string().optional(),
  slipPrinter: z.string().optional(),
});

export const contract = {
  station: {
    overview: procedure.input(empty).output(
      z.object({
        version: z.string(),
        dataDirectory: z.string(),
        counts: z.object({
          imported: z.number().int(),
          /** Orders that cannot be printed, also those that nobody can do anything about. */
          problem: z.number().int(),
          /** Orders that wait for a person: what `exceptions.list` holds. */
          exceptions: z.number().int(),
          /** Printable orders that are in no batch. */
          toPrint: z.number().int(),
          printing: z.number().int(),
          inDoubt: z.number().int(),
          /** Parcels whose label and slip are out. */
          toPair: z.number().int(),
          /** Parcels from here on. */
          toShip: z.number().int(),
          shipped: z.number().int(),
        }),
        carriers: z.array(carrierViewSchema),
        printers: z.array(printerViewSchema),
      }),
    ),
    events: procedure.input(empty).output(eventIterator(stationEventSchema)),
    /** Today's deadlines, and when the work will be done at this pace. */
    deadlines: procedure.input(empty).output(
      z.object({
        nowMs: z.number(),
        shops: z.array(deadlineViewSchema),
        left: z.number().int(),
        /** Parcels paired in the last hour of work; null before there is a pace. */
        perHour: z.number().nullable(),
        /** When the rest will be paired at this pace; null without one. */
        doneAtMs: z.number().nullable(),
        /** Orders that wait for a person longer than the rule allows. */
        unconfirmed: z.number().int(),
      }),
    ),
    /** Imports the sample day and adds sample number pools, so that the whole job works at once. */
    loadSample: procedure.input(empty).output(z.object({ files: z.array(fileReportSchema) })),
    doctor: procedure.input(empty).output(
      z.object({
        checks: z.array(
          z.object({
            name: z.enum([
              'runtime',
              'data-directory',
              'database',
              'fonts',
              'templates',
              'carriers',
              'printers',
              'numbers',
            ]),
            isOk: z.boolean(),
            detail: z.string(),
            problem: problemSchema.nullable(),
          }),
        ),
      }),
    ),
  },
  imports: {
    /** Reads the files and compares them with what is known. Nothing is committed. */
    preview: procedure
      .input(z.object({ files: z.array(z.file()).min(1).max(50), shop: z.string().optional(), operationId }))
      .output(importPreview),
    /** Reads one file of a preview anew, as the operator chose; the others stay as they are. */
    reread: procedure
      .input(
        z.object({
          previewId: z.string(),
          /** Its place among the files of the preview, from 0. */
          fileIndex: z.number().int().min(0),
          /** One of its `encodingChoices`; null leaves it to the reader. */
          encoding: z.string().nullable(),
          /** Null leaves it to the reader. */
          mapping: headerMappingSchema.nullable(),
          /** Keeps the mapping for this shop and header. */
          isRemembered: z.boolean().default(false),
          operationId,
        }),
      )
      .output(importPreview),
    /** A page of a preview's orders, in the order of the files. */
    orders: procedure
      .input(
        z.object({
          previewId: z.string(),
          change: z.enum(['new', 'changed', 'same', 'problem']).nullable().default(null),
          offset: z.number().int().min(0).default(0),
          limit: z.number().int().min(1).max(500).default(100),
        }),
      )
      .output(z.object({ orders: z.array(previewOrderSchema), total: z.number().int() })),
    /** Commits a preview: all of it becomes visible at once, or nothing. Can be cancelled until then. */
    commit: procedure
      .input(z.object({ previewId: z.string(), operationId }))
      .output(z.object({ commitId: z.string().nullable(), files: z.array(fileReportSchema) })),
    discard: procedure.input(z.object({ previewId: z.string() })).output(empty),
    /** Newest first. */
    list: procedure
      .input(z.object({ limit: z.number().int().min(1).max(500).default(50) }))
      .output(z.object({ imports: z.array(importViewSchema) })),
    /** Takes an import back while nothing of it is printed. */
    undo: procedure
      .input(z.object({ commitId: z.string(), operationId }))
      .output(z.object({ withdrawn: z.number().int(), restored: z.number().int() })),
    /** Mappings of unknown headers that were kept. */
    mappings: procedure.input(empty).output(
      z.object({
        mappings: z.array(
          z.object({ shop: z.string(), headerKey: z.string(), mapping: headerMappingSchema }),
        ),
      }),
    ),
    forgetMapping: procedure.input(z.object({ shop: z.string(), headerKey: z.string() })).output(empty),
    /** How the watched folder does. `recent` has the newest first. */
    folder: procedure.input(empty).output(
      z.object({
        /** Empty where none is watched. */
        path: z.string(),
        problem: problemSchema.nullable(),
        waiting: z.array(z.string()),
        recent: z.array(
          z.object({
            file: z.string(),
            outcome: z.enum(['done', 'failed']),
            atMs: z.number(),
            counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int() }),
            refusedRows: z.number().int(),
            problems: z.array(problemSchema),
          }),
        ),
      }),
    ),
  },
  orders: {
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
        }),
      )
      .output(ordersChanged),
    /** The chosen orders as .xlsx, ids as text. Masked unless the full view is asked for, which is recorded. */
    export: procedure
      .input(
        orderSelection.extend({ orderIds: orderReferences.optional(), isFull: z.boolean().default(false) }),
      )
      .output(z.object({ fileName: z.string(), xlsxBase64: z.string(), orders: z.number().int() })),
  },
  exceptions: {
    /** Orders that wait for a person, what is due first on top. */
    list: procedure
      .input(
        z.object({
          /** Only of one owner; empty for those that nobody looks after. */
          owner: z.string().optional(),
          code: problemCodeSchema.optional(),
        }),
      )
      .output(
        z.object({
          orders: z.array(orderViewSchema),
          /** How many orders have each finding. */
          codes: z.array(z.object({ code: problemCodeSchema, count: z.number().int() })),
          owners: z.array(z.string()),
          overdue: z.number().int(),
        }),
      ),
    assign: procedure
      .input(
        z.object({
          orderIds: orderReferences,
          owner: z.string().trim().max(40),
          dueAtMs: z.number().int().nullable().optional(),
        }),
      )
      .output(ordersChanged),
    note: procedure
      .input(z.object({ orderIds: orderReferences, text: z.string().trim().min(1).max(1000) }))
      .output(ordersChanged),
    /** Writes down that the buyer was contacted, and with which words. */
    contact: procedure
      .input(
        z.object({
          orderIds: orderReferences,
          way: z.enum(['phone', 'chat', 'message']),
          text: z.string().trim().min(1).max(1000),
        }),
      )
      .output(ordersChanged),
    /** Stops orders, at whatever stage: they are refused at print, scan, weigh and handover until released. */
    hold: procedure.input(z.object({ orderIds: orderReferences, reason: reasonText })).output(ordersChanged),
    /** Lifts a hold and lets findings pass; all that can be let pass where no codes are given. */
    release: procedure
      .input(
        z.object({
          orderIds: orderReferences,
          codes: z.array(problemCodeSchema).optional(),
          reason: z.string().trim().max(200).default(''),
        }),
      )
      .output(ordersChanged),
    escalate: procedure
      .input(z.object({ orderIds: orderReferences, reason: reasonText, isEscalated: z.boolean() }))
      .output(ordersChanged),
    /** What must not leave although paper of it is out. */
    stopList: procedure.input(empty).output(z.object({ stopped: z.array(stoppedOrderSchema) })),
    /** Stops what a pasted list names: order numbers, waybill numbers or pair codes. */
    stop: procedure
      .input(
        z.object({ numbers: z.array(z.string().trim().min(1).max(80)).min(1).max(5000), reason: reasonText }),
      )
      .output(z.object({ stopped: z.number().int(), notFound: z.array(z.string()) })),
  },
  rules: {
    get: procedure.input(empty).output(
      z.object({
        rules: rulesSchema,
        /** Every check with what it does by default. */
        checks: z.array(
          z.object({
            code: problemCodeSchema,
            defaultSwitch: z.enum(['block', 'warn', 'off']),
            canBeOff: z.boolean(),
          }),
        ),
        provinces: z.array(z.string()),
      }),
    ),
    /** Stores the rules and checks every order that has not left anew. */
    set: procedure.input(z.object({ rules: rulesSchema })).output(z.object({ rules: rulesSchema })),
  },
  stock: {
    get: procedure.input(empty).output(
      z.object({
        /** Null where no stock file was ever given. */
        fileName: z.string().nullable(),
        importedAtMs: z.number().nullable(),
        skus: z.number().int(),
        shortages: z.array(
          z.object({
            sku: z.string(),
            name: z.string(),
            needed: z.number().int(),
            available: z.number().int(),
            orders: z.number().int(),
          }),
        ),
      }),
    ),
    import: procedure
      .input(z.object({ file: z.file() }))
      .output(z.object({ skus: z.number().int(), refusedRows: z.array(z.number().int()) })),
    clear: procedure.input(empty).output(empty),
  },
  parcels: {
    /** Groups of orders that could travel in one parcel. */
    mergeSuggestions: procedure.input(empty).output(
      z.object({
        suggestions: z.array(z.object({ orderIds: z.array(z.string()), orderNumbers: z.array(z.string()) })),
      }),
    ),
    merge: procedure
      .input(z.object({ orderIds: z.array(z.string()).min(2) }))
      .output(z.object({ parcel: parcelViewSchema })),
    /**
     * Splits an order that is not in a batch into parts, each a parcel of its own. Every piece of every line is in
     * exactly one part.
     */
    split: procedure
      .input(
        z.object({
          orderId: z.string(),
          parts: z
            .array(
              z.array(z.object({ lineNumber: z.number().int(), quantity: z.number().int().min(1) })).min(1),
            )
            .min(2)
            .max(50),
        }),
      )
      .output(z.object({ orderIds: z.array(z.string()) })),
    /** Takes a split back while no part is in a batch. */
    unsplit: procedure.input(z.object({ orderId: z.string() })).output(z.object({ orderId: z.string() })),
    /** Takes a merge (or a carrier chosen by hand) back before the parcel is in a batch: its orders are free again. */
    release: procedure.input(z.object({ orderId: z.string() })).output(empty),
    /** Chooses another carrier before the parcel is printed; the reason is kept. */
    setCarrier: procedure
      .input(
        z.object({ orderId: z.string(), carrierCode: z.string(), reason: z.string().trim().min(1).max(200) }),
      )
      .output(z.object({ parcel: parcelViewSchema })),
  },
  numbers: {
    list: procedure
      .input(empty)
      .output(z.object({ pools: z.array(poolViewSchema), carriers: z.array(carrierViewSchema) })),
    addPool: procedure
      .input(
        z.object({
          carrierCode: z.string(),
          from: z.string(),
          /** One of the two. */
          to: z.string().optional(),
          count: z.number().int().optional(),
        }),
      )
      .output(z.object({ pool: poolViewSchema })),
  },
  print: {
    /**
     * What a batch would take and what it lacks. Changes nothing, but that orders are merged where the rules merge by
     * themselves; those can be released.
     */
    plan: procedure.input(printSelection).output(
      z.object({
        parcels: z.number().int(),
        carriers: z.array(
          z.object({
            carrierCode: z.string(),
            carrierName: z.string(),
            parcels: z.number().int(),
            freeNumbers: z.number().int(),
            missing: z.number().int(),
          }),
        ),
        labelPrinter: z.string().nullable(),
        slipPrinter: z.string().nullable(),
        /** Orders that this batch leaves out, each with why. */
        notQueued: z.array(z.object({ orderNumbers: z.array(z.string()), problem: problemSchema })),
      }),
    ),
    /** Plans parcels, binds waybill numbers and queues one label and one packing slip each. */
    queue: procedure.input(printSelection.extend({ batchName: z.string().max(60).optional() })).output(
      z.object({
        batch: batchViewSchema,
        jobs: z.array(jobViewSchema),
        notQueued: z.array(z.object({ orderNumbers: z.array(z.string()), problem: problemSchema })),
      }),
    ),
    /** Answers when nothing that can move moves: all is on paper, waits for a person, or stands. */
    whenIdle: procedure.input(empty).output(empty),
  },
  batches: {
    list: procedure
      .input(z.object({ limit: z.number().int().min(1).max(500).default(50) }))
      .output(z.object({ batches: z.array(batchViewSchema) })),
    pause: procedure.input(batchReference).output(z.object({ batch: batchViewSchema })),
    resume: procedure.input(batchReference).output(z.object({ batch: batchViewSchema })),
    /** Cancels what has not gone to paper; labels that are out stay. */
    cancel: procedure
      .input(batchReference)
      .output(z.object({ batch: batchViewSchema, cancelled: z.number().int() })),
    /** All documents of one kind in one PDF. */
    exportPdf: procedure
      .input(batchReference.extend({ document: z.enum(jobDocuments) }))
      .output(z.object({ fileName: z.string(), pdfBase64: z.string() })),
  },
  jobs: {
    list: procedure
      .input(
        z.object({
          batchId: z.string().optional(),
          states: z.array(z.enum(jobStates)).optional(),
          limit: z.number().int().min(1).max(100_000).optional(),
        }),
      )
      .output(z.object({ jobs: z.array(jobViewSchema) })),
    /** The very dots that the head burns, or would burn now where the job is not drawn yet. */
    preview: procedure.input(jobReference).output(
      z.object({
        pages: z.array(
          z.object({ pngBase64: z.string(), widthDots: z.number().int(), heightDots: z.number().int() }),
        ),
      }),
    ),
    /** A person says what became of a job that is in doubt. */
    resolve: procedure
      .input(
        jobReference.extend({
          outcome: z.enum(['came-out', 'print-again']),
          reason: z.string().max(200).default(''),
        }),
      )
      .output(z.object({ job: jobViewSchema })),
    /** A new generation, marked on paper, with a reason. */
    reprint: procedure
      .input(
        jobReference.extend({
          reason: z.string().trim().min(1).max(200),
          /** The name of another printer; the same one where absent. */
          printer: z.string().optional(),
        }),
      )
      .output(z.object({ job: jobViewSchema })),
    /** Tries a failed job again. */
    retry: procedure.input(jobReference).output(z.object({ job: jobViewSchema })),
    cancel: procedure.input(jobReference).output(z.object({ job: jobViewSchema })),
  },
  pairing: {
    /** Says what was scanned: a slip's pair code, a waybill number or an order number. */
    identify: procedure.input(z.object({ code: z.string().min(1).max(200) })).output(
      z.object({
        kind: z.enum(['pair-code', 'waybill', 'order']),
        found: pairParcelSchema,
        /** Why its papers cannot be paired now: stopped, an old copy, packed already…; null where they can. */
        problem: problemSchema.nullable(),
      }),
    ),
    pair: procedure
      .input(
        z.object({
          slipCode: z.string().min(1).max(200),
          waybillNumber: z.string().min(1).max(200),
          grossWeightGrams: z.number().optional(),
        }),
      )
      .output(
        z.object({
          pairCode: z.string(),
          waybillNumber: z.string(),
          state: z.literal('paired'),
          found: pairParcelSchema,
        }),
      ),
  },
  day: {
    /** What closing would ship, and which orders would stay, each with the reason that the station knows. */
    preview: procedure.input(empty).output(
      z.object({
        parcels: z.number().int(),
        orders: z.number().int(),
        carriers: z.array(
          z.object({ carrierCode: z.string(), carrierName: z.string(), parcels: z.number().int() }),
        ),
        notShipped: z.array(
          z.object({
            orderId: z.string(),
            orderNumber: z.string(),
            shop: z.string(),
            reason: z.string(),
            /** The station knows no reason of its own (it was simply not done): a person should say why. */
            needsReason: z.boolean(),
          }),
        ),
      }),
    ),
    close: procedure
      .input(
        z.object({
          /** An absolute path: where the files go; the folder `out` of the data directory where absent. */
          outDirectory: z.string().optional(),
          reasons: z
            .array(z.object({ orderId: z.string(), reason: z.string().trim().min(1).max(200) }))
            .default([]),
          /** Refuse with `close.reason-missing` where an order that needs a reason has none. */
          isReasonRequired: z.boolean().default(false),
        }),
      )
      .output(
        z.object({
          /** Parcels. */
          shipped: z.number().int(),
          shippedOrders: z.number().int(),
          notShipped: z.array(z.object({ orderNumber: z.string(), shop: z.string(), reason: z.string() })),
          files: z.array(z.string()),
        }),
      ),
  },
  printers: {
    list: procedure.input(empty).output(z.object({ printers: z.array(printerViewSchema) })),
    add: procedure
      .input(
        z.object({
          name: z.string().trim().min(1).max(60),
          destination: z.string().min(1).max(500),
          language: z.enum(printerLanguages),
          media: z.string().min(1).max(30),
          defaultFor: z.enum(jobDocuments).nullable().default(null),
        }),
      )
      .output(z.object({ printer: printerViewSchema })),
    setDefault: procedure
      .input(printerReference.extend({ document: z.enum(jobDocuments).nullable() }))
      .output(z.object({ printer: printerViewSchema })),
    pause: procedure.input(printerReference).output(z.object({ printer: printerViewSchema })),
    resume: procedure.input(printerReference).output(z.object({ printer: printerViewSchema })),
    /** Asks the device now, without printing. */
    probe: procedure.input(printerReference).output(z.object({ status: deviceStatusSchema })),
  },
  settings: {
    get: procedure
      .input(empty)
      .output(z.object({ settings: settingsSchema, carriers: z.array(carrierViewSchema) })),
    set: procedure
      .input(z.object({ settings: settingsSchema }))
      .output(z.object({ settings: settingsSchema })),
  },
} as const;

export type Contract = typeof contract;
