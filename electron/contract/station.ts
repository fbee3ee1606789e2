/** What the station as a whole is asked: its board, its events, its deadlines, its health. */

import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { empty, procedure } from './procedure.ts';
import { stationEventSchema } from './views/events.ts';
import { fileReportSchema } from './views/imports.ts';
import { carrierViewSchema } from './views/numbers.ts';
import { deadlineViewSchema } from './views/orders.ts';
import { printerViewSchema } from './views/printing.ts';
import { problemSchema } from './views/problems.ts';

export const stationProcedures = {
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
} as const;
