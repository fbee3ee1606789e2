/** What the station as a whole is asked: its board, its events, its deadlines, its health. */

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { checkNames, checkStates } from '../domain/checks.ts';
import { empty, procedure } from './procedure.ts';
import { stationEventSchema } from './views/events.ts';
import { fileReportSchema } from './views/imports.ts';
import { carrierViewSchema } from './views/numbers.ts';
import { deadlineViewSchema } from './views/orders.ts';
import { printerViewSchema } from './views/printing.ts';
import { problemSchema } from './views/problems.ts';

const checkSchema = z.object({
  name: z.enum(checkNames),
  state: z.enum(checkStates),
  /** Not `wrong`. */
  isOk: z.boolean(),
  subject: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  problem: problemSchema.nullable(),
});

export const stationProcedures = {
  overview: procedure.input(empty).output(
    z.object({
      version: z.string(),
      dataDirectory: z.string(),
      /** Nothing here counts: papers are void, and no real station takes them. */
      isTraining: z.boolean(),
      /** False as long as no order was ever imported. */
      hasOrders: z.boolean(),
      /** What waits, whenever it came; what came and what left, of the bench's calendar day alone. */
      counts: z.object({
        /** Orders that files brought or changed. */
        importedToday: z.number().int(),
        /** Orders that wait for a person: what `exceptions.list` holds. */
        exceptions: z.number().int(),
        /** Printable orders that are in no batch. */
        toPrint: z.number().int(),
        /** Papers that are not out, also those that are withheld, failed or in doubt; not those that wait for packing. */
        printing: z.number().int(),
        inDoubt: z.number().int(),
        /** Parcels whose label and slip are out, and those whose papers come out when they are complete. */
        toPair: z.number().int(),
        /** Parcels from here on. */
        toShip: z.number().int(),
        shippedToday: z.number().int(),
      }),
      carriers: z.array(carrierViewSchema),
      printers: z.array(printerViewSchema),
    }),
  ),
  /** What is asked after every paper, by what stands around the window: it counts what waits, not what is done. */
  glance: procedure.input(empty).output(
    z.object({
      language: z.enum(['zh-CN', 'en']),
      /** Printable orders that are in no batch. */
      toPrint: z.number().int(),
      /** Papers that come out by themselves: nobody has to decide or mend anything first. */
      underWay: z.number().int(),
      inDoubt: z.number().int(),
      /** Printers that stopped by themselves or whose queue a person stopped. */
      stoppedPrinters: z.array(z.string()),
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
  /** Licences of everything that the program carries and others wrote, as Markdown. */
  notices: procedure.input(empty).output(z.object({ text: z.string() })),
  /** Looks at everything that a day needs; prints nothing. Devices are asked, each within a limit. */
  doctor: procedure.input(empty).output(z.object({ checks: z.array(checkSchema) })),
  /** The same, with a file for support that says nothing of anybody: JSON as people can read it. */
  diagnostics: procedure
    .input(empty)
    .output(z.object({ name: z.string(), text: z.string(), checks: z.array(checkSchema) })),
} as const;

export type CheckView = z.infer<typeof checkSchema>;
