/** The scale of the bench, and scanners on a serial line. */

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import {
  devicePortSchema,
  scaleDetectionSchema,
  scaleLiveSchema,
  scaleSetupSchema,
  scannerLiveSchema,
  scannerSetupSchema,
} from './views/scales.ts';

export const scalesProcedures = {
  /** The serial ports of this computer. */
  ports: procedure.input(empty).output(z.object({ ports: z.array(devicePortSchema) })),
  /**
   * Finds out how the scale at a place talks: listens, then asks questions that change nothing. The scale in use rests
   * meanwhile. Ends when the request is given up.
   */
  detect: procedure
    .input(z.object({ place: z.string().trim().min(1).max(260) }))
    .output(eventIterator(scaleDetectionSchema)),
  /** How it is set up, and what it showed when its link last changed. */
  get: procedure.input(empty).output(z.object({ setup: scaleSetupSchema, shown: scaleLiveSchema })),
  configure: procedure
    .input(z.object({ setup: scaleSetupSchema }))
    .output(z.object({ setup: scaleSetupSchema })),
  /** What the scale shows: now, and whenever that changes. */
  live: procedure.input(empty).output(eventIterator(scaleLiveSchema)),
  tare: procedure.input(empty).output(empty),
  zero: procedure.input(empty).output(empty),
  /** Puts a weight on the simulator, in grams, which then moves until it settles. */
  simulate: procedure.input(z.object({ grams: z.number().min(-100_000).max(1_000_000) })).output(empty),
} as const;

export const scannersProcedures = {
  ports: procedure.input(empty).output(z.object({ ports: z.array(devicePortSchema) })),
  get: procedure.input(empty).output(z.object({ setup: scannerSetupSchema, shown: scannerLiveSchema })),
  configure: procedure
    .input(z.object({ setup: scannerSetupSchema }))
    .output(z.object({ setup: scannerSetupSchema })),
  /** How the scanner stands: now, and whenever that changes. Scans come as `scan-read` of `station.events`. */
  live: procedure.input(empty).output(eventIterator(scannerLiveSchema)),
} as const;
