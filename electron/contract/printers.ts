/** Printers and their state. */

import { z } from 'zod';
import { jobDocuments } from '../domain/print-jobs.ts';
import {
  headResolutions,
  mostDriftHundredthsMm,
  mostOffsetTenthsMm,
  printerLanguages,
} from '../domain/printers.ts';
import { printerRecovery } from './print-recovery.ts';
import { empty, procedure } from './procedure.ts';
import { printerProfileViewSchema } from './views/printer-profiles.ts';
import {
  deviceStatusSchema,
  foundPrinterSchema,
  printerViewSchema,
  printHeadSchema,
} from './views/printing.ts';
import { problemSchema } from './views/problems.ts';

const localPlaces = ['queues', 'serial', 'devices'] as const;

const printerReference = z.object({ printerId: z.string() });

/** Read off a page with a ruler, in tenths of a millimetre. */
const readTenthsMm = z.number().int().min(0).max(2000);
const tenthsMm = z.number().int().min(-mostOffsetTenthsMm).max(mostOffsetTenthsMm);
const driftHundredthsMm = z.number().int().min(-mostDriftHundredthsMm).max(mostDriftHundredthsMm);

export const printersProcedures = {
  ...printerRecovery,
  list: procedure.input(empty).output(z.object({ printers: z.array(printerViewSchema) })),
  /** The models that are known, single ones before general ones. */
  profiles: procedure.input(empty).output(z.object({ profiles: z.array(printerProfileViewSchema) })),
  /**
   * Looks for printers: in the places of this computer, at a named host, in a subnet (of at most 254 addresses) only
   * where it is named. Nothing is printed by it. Ends early with what it has when the request is given up.
   */
  discover: procedure
    .input(
      z.object({
        places: z.array(z.enum(localPlaces)).default([...localPlaces]),
        host: z.string().trim().min(1).max(260).optional(),
        subnet: z.string().trim().min(1).max(40).optional(),
      }),
    )
    .output(
      z.object({
        found: z.array(foundPrinterSchema),
        /** Places that could not be searched. */
        problems: z.array(z.object({ place: z.enum([...localPlaces, 'network']), problem: problemSchema })),
      }),
    ),
  /** The model gives what is not said: the language, the head, what is known of the labels. */
  add: procedure
    .input(
      z
        .object({
          name: z.string().trim().min(1).max(60),
          destination: z.string().min(1).max(500),
          profileCode: z.string().max(60).default(''),
          language: z.enum(printerLanguages).optional(),
          dotsPerInch: z.literal(headResolutions).optional(),
          media: z.string().min(1).max(30),
          defaultFor: z.enum(jobDocuments).nullable().default(null),
        })
        .refine(({ language, profileCode }) => language !== undefined || profileCode !== '', {
          error: 'neither a language nor a model',
          path: ['language'],
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
  /** Which model it is; empty for none. Its head is then that of the model. */
  setProfile: procedure
    .input(
      printerReference.extend({
        profileCode: z.string().max(60),
        dotsPerInch: z.literal(headResolutions).optional(),
      }),
    )
    .output(z.object({ printer: printerViewSchema })),
  /** How pages are made for the head, and what the printer is told of its labels. What is not said stays. */
  setHead: procedure
    .input(printerReference.extend({ head: printHeadSchema.partial() }))
    .output(z.object({ printer: printerViewSchema })),
  /**
   * How its prints lie on the paper that is declared loaded. `ruler-page`: from the edges of the paper to the middle of
   * the cross on a ruler page that was printed as it is calibrated now, on the first and on the third sheet.
   */
  setCalibration: procedure
    .input(
      z.discriminatedUnion('from', [
        printerReference.extend({
          from: z.literal('ruler-page'),
          fromLeftTenthsMm: readTenthsMm,
          fromTopTenthsMm: readTenthsMm.nullable().default(null),
          fromTopOfThirdTenthsMm: readTenthsMm.nullable().default(null),
        }),
        printerReference.extend({
          from: z.literal('numbers'),
          calibration: z.object({ offsetXTenthsMm: tenthsMm, offsetYTenthsMm: tenthsMm, driftHundredthsMm }),
        }),
      ]),
    )
    .output(z.object({ printer: printerViewSchema })),
  /** How many labels or sheets the roll or stack has now; null where nobody counts any more. */
  setLabelsLeft: procedure
    .input(printerReference.extend({ labels: z.number().int().min(0).max(100_000).nullable() }))
    .output(z.object({ printer: printerViewSchema })),
  setDefault: procedure
    .input(printerReference.extend({ document: z.enum(jobDocuments).nullable() }))
    .output(z.object({ printer: printerViewSchema })),
  /** A person looked at a proof of today: it is well. Until paper or head change, the printer has proved itself. */
  acceptProof: procedure.input(printerReference).output(z.object({ printer: printerViewSchema })),
  pause: procedure.input(printerReference).output(z.object({ printer: printerViewSchema })),
  resume: procedure.input(printerReference).output(z.object({ printer: printerViewSchema })),
  /** Asks the device now, without printing. */
  probe: procedure.input(printerReference).output(z.object({ status: deviceStatusSchema })),
} as const;
