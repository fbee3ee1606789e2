/** Printers and their state. */

import { z } from 'zod';
import { jobDocuments } from '../domain/print-jobs.ts';
import { printerLanguages } from '../domain/printers.ts';
import { empty, procedure } from './procedure.ts';
import { deviceStatusSchema, printerViewSchema, printHeadSchema } from './views/printing.ts';

const printerReference = z.object({ printerId: z.string() });

export const printersProcedures = {
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
  /** Which paper is loaded, and whose forms they are where it is preprinted. */
  declareMedia: procedure
    .input(
      printerReference.extend({
        media: z.string().min(1).max(30),
        carrierCode: z.string().max(40).default(''),
      }),
    )
    .output(z.object({ printer: printerViewSchema })),
  /** How pages are made for the head: its resolution, how dark, how ZPL carries dots, who draws the bars. */
  setHead: procedure
    .input(printerReference.extend({ head: printHeadSchema }))
    .output(z.object({ printer: printerViewSchema })),
  setDefault: procedure
    .input(printerReference.extend({ document: z.enum(jobDocuments).nullable() }))
    .output(z.object({ printer: printerViewSchema })),
  pause: procedure.input(printerReference).output(z.object({ printer: printerViewSchema })),
  resume: procedure.input(printerReference).output(z.object({ printer: printerViewSchema })),
  /** Asks the device now, without printing. */
  probe: procedure.input(printerReference).output(z.object({ status: deviceStatusSchema })),
} as const;
