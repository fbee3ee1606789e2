/** Jobs, batches and printers as clients see them. */

import { z } from 'zod';
import { deviceActivities, deviceConditions } from '../../domain/device-status.ts';
import { jobDocuments, jobStates } from '../../domain/print-jobs.ts';
import {
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  labelTrackings,
  mostDensity,
  mostGapTenthsMm,
  mostSpeed,
  printerLanguages,
  symbolSources,
  takeOffs,
  textSources,
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
  /** Goes before everything that is not urgent. */
  isUrgent: z.boolean(),
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
  /** Of a batch that is still being queued: labels and slips that are not there yet; else 0. */
  papersToCome: z.number().int(),
  isPaused: z.boolean(),
  createdAtMs: z.number(),
  counts: jobCountsSchema,
});

/** What a device said: every condition, the gravest first, and its own words. */
const deviceReport = {
  conditions: z.array(z.enum(deviceConditions)),
  /** Empty where it said nothing. */
  raw: z.string(),
  activity: z.enum(deviceActivities),
  /** Labels that it has taken and not printed yet; null where it does not say. */
  labelsToPrint: z.number().int().nullable(),
};

export const deviceStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), ...deviceReport }),
  z.object({ kind: z.literal('unknown'), ...deviceReport }),
  z.object({ kind: z.literal('problem'), problem: problemSchema, ...deviceReport }),
]);

/** How pages are made for a print head, and what the printer is told of its labels. */
export const printHeadSchema = z.object({
  dotsPerInch: z.literal(headResolutions),
  darkness: z.literal(darknessLevels),
  graphics: z.enum(graphicsEncodings),
  symbols: z.enum(symbolSources),
  text: z.enum(textSources),
  tracking: z.enum(labelTrackings),
  gapTenthsMm: z.number().int().min(0).max(mostGapTenthsMm),
  /** Inches per second; null: as the printer is set. */
  speed: z.number().int().min(1).max(mostSpeed).nullable(),
  /** In the printer's own steps; null: as the printer is set. */
  density: z.number().int().min(0).max(mostDensity).nullable(),
  takeOff: z.enum(takeOffs),
});

/** Something that may be a printer. */
export const foundPrinterSchema = z.object({
  /** Each as `printers.add` takes it, the one to use first. */
  destinations: z.array(z.string()).min(1),
  /** As the system calls it. */
  name: z.string(),
  /** What is said of its maker and model; empty for nothing. */
  model: z.string(),
  /** What it stands on, as the system calls it; empty where the destination says it. */
  port: z.string(),
  /** The model among those that are known; empty for none. */
  profileCode: z.string(),
  language: z.enum(printerLanguages).nullable(),
  /** What it answered; null where it was not asked. */
  status: deviceStatusSchema.nullable(),
  /** The name of the printer that it is added as; null for none. */
  addedAs: z.string().nullable(),
});

export const printerViewSchema = z.object({
  printerId: z.string(),
  name: z.string(),
  /** As `formatDestination` of `domain/printers.ts` writes it. */
  destination: z.string(),
  language: z.enum(printerLanguages),
  media: z.string(),
  head: printHeadSchema,
  /** The model; both empty where nobody said. */
  profileCode: z.string(),
  profileName: z.string(),
  /** Whose preprinted forms are loaded; both empty for plain paper. */
  loadedCarrierCode: z.string(),
  loadedCarrierName: z.string(),
  /** Of the paper that is loaded. */
  calibration: z.object({
    offsetXTenthsMm: z.number().int(),
    offsetYTenthsMm: z.number().int(),
    driftHundredthsMm: z.number().int(),
  }),
  /** The printer that takes over when this one cannot go on; null for none. */
  spareId: z.string().nullable(),
  /** Of the roll or stack; null where nobody counts. */
  labelsLeft: z.number().int().nullable(),
  /** Somebody counts, and little is left. */
  isRollLow: z.boolean(),
  defaultFor: z.enum(jobDocuments).nullable(),
  isBuiltIn: z.boolean(),
  pausedBy: problemSchema.nullable(),
  /** Jobs that still need it. */
  openJobs: z.number().int(),
  /** Of them, those that waited too long: the operator is asked whether they are still wanted. */
  expiredJobs: z.number().int(),
  /** The last time a job of it was confirmed or sent; null for never. */
  lastSentAtMs: z.number().nullable(),
  /** What it last said of itself, and what is known of its paper. */
  health: z.object({
    /** `unknown` where it was never asked, or says nothing. */
    status: deviceStatusSchema,
    /** When it was last asked, or said something by itself; null for never since the start. */
    checkedAtMs: z.number().nullable(),
    /** The last time that a scan, a person or the device itself proved a print; null for never. */
    lastConfirmedAtMs: z.number().nullable(),
    lastSentAtMs: z.number().nullable(),
  }),
});

/** One thing that was looked at before a batch. */
export const batchCheckSchema = z.object({
  kind: z.enum(['printer', 'media', 'ribbon', 'labels-left', 'numbers', 'proof']),
  /** The printer's name and id; both empty for what is of no printer. */
  printer: z.string(),
  printerId: z.string(),
  /** What that printer prints of the batch; null for what is of no printer. */
  document: z.enum(jobDocuments).nullable(),
  /** `unknown`: the device does not say, or nobody counts. */
  verdict: z.enum(['fine', 'warning', 'stop', 'unknown']),
  problem: problemSchema.nullable(),
});

export type BatchCheckView = z.infer<typeof batchCheckSchema>;
export type JobView = z.infer<typeof jobViewSchema>;
export type BatchView = z.infer<typeof batchViewSchema>;
export type PrinterView = z.infer<typeof printerViewSchema>;
export type DeviceStatusView = z.infer<typeof deviceStatusSchema>;
export type FoundPrinterView = z.infer<typeof foundPrinterSchema>;
