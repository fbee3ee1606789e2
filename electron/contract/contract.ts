/**
 * All that a client may ask of a station, by area. One contract serves the window, the browser host, the
 * command line and the tests; a host adds nothing to it.
 */

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { jobDocuments, jobStates } from '../domain/print-jobs.ts';
import { printerLanguages } from '../domain/printers.ts';
import {
  batchViewSchema,
  carrierViewSchema,
  deviceStatusSchema,
  fileReportSchema,
  jobViewSchema,
  orderViewSchema,
  pairParcelSchema,
  parcelViewSchema,
  poolViewSchema,
  previewOrderSchema,
  printerViewSchema,
  problemSchema,
  settingsSchema,
  stationEventSchema,
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
          problem: z.number().int(),
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
      .input(z.object({ files: z.array(z.file()).min(1).max(50), shop: z.string().optional() }))
      .output(
        z.object({
          previewId: z.string(),
          files: z.array(fileReportSchema),
          /** The first orders, for the table of the preview. */
          orders: z.array(previewOrderSchema),
        }),
      ),
    /** Commits a preview in one transaction. */
    commit: procedure
      .input(z.object({ previewId: z.string() }))
      .output(z.object({ files: z.array(fileReportSchema) })),
    discard: procedure.input(z.object({ previewId: z.string() })).output(empty),
  },
  orders: {
    list: procedure
      .input(
        z.object({
          filter: z.enum(['all', 'open', 'problem', 'queued', 'paired', 'shipped']).default('all'),
          search: z.string().max(100).default(''),
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
    /** What a batch would take and what it lacks. Changes nothing. */
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
    identify: procedure
      .input(z.object({ code: z.string().min(1).max(200) }))
      .output(z.object({ kind: z.enum(['pair-code', 'waybill', 'order']), found: pairParcelSchema })),
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
