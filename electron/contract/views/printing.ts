/** Jobs, batches and printers as clients see them. */

import { z } from 'zod';
import { jobDocuments, jobStates } from '../../domain/print-jobs.ts';
import {
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  printerLanguages,
  symbolSources,
} from '../../domain/printers.ts';
import { problemSchema } from './problems.ts';

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

/** Orders that a batch or a sheet leaves out, each with why. */
export const notQueuedSchema = z.array(
  z.object({ orderIds: z.array(z.string()), orderNumbers: z.array(z.string()), problem: problemSchema }),
);

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

/** How pages are made for a print head. */
export const printHeadSchema = z.object({
  dotsPerInch: z.literal(headResolutions),
  darkness: z.literal(darknessLevels),
  graphics: z.enum(graphicsEncodings),
  symbols: z.enum(symbolSources),
});

export const printerViewSchema = z.object({
  printerId: z.string(),
  name: z.string(),
  /** `tcp://HOST:PORT` or `dir:PATH`. */
  destination: z.string(),
  language: z.enum(printerLanguages),
  media: z.string(),
  head: printHeadSchema,
  /** Whose preprinted forms are loaded; both empty for plain paper. */
  loadedCarrierCode: z.string(),
  loadedCarrierName: z.string(),
  defaultFor: z.enum(jobDocuments).nullable(),
  isBuiltIn: z.boolean(),
  pausedBy: problemSchema.nullable(),
  /** Jobs that still need it. */
  openJobs: z.number().int(),
  /** The last time a job of it was confirmed or sent; null for never. */
  lastSentAtMs: z.number().nullable(),
});

export type JobView = z.infer<typeof jobViewSchema>;
export type BatchView = z.infer<typeof batchViewSchema>;
export type PrinterView = z.infer<typeof printerViewSchema>;
export type DeviceStatusView = z.infer<typeof deviceStatusSchema>;
