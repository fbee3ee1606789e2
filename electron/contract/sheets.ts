/** Paper that is no print job: pick lists, manual sheets, test pages. */

import { z } from 'zod';
import { pickArrangements } from '../domain/templates.ts';
import { empty, procedure } from './procedure.ts';
import { notQueuedSchema } from './views/printing.ts';

/** A batch, parcels or orders; where none is named, all that is ready to be printed. */
const selection = z.object({
  batchId: z.string().optional(),
  parcelIds: z.array(z.string()).min(1).max(10_000).optional(),
  orderIds: z.array(z.string()).min(1).max(10_000).optional(),
});

const sheetWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pick-list'), arrangement: z.enum(pickArrangements), from: selection }),
  /** Shows people's data in full, which is recorded: nobody can deliver what was copied from a masked address. */
  z.object({ kind: z.literal('manual-sheet'), from: selection }),
  z.object({ kind: z.literal('test-page') }),
]);

const madeSheet = z.object({
  /** Parcels on it; 0 on a test page. */
  parcels: z.number().int(),
  pages: z.number().int(),
  /** Orders that it does not hold, each with why. */
  leftOut: notQueuedSchema,
});

export const sheetsProcedures = {
  /** On which papers each sheet can be printed. A test page goes on every paper. */
  papers: procedure.input(empty).output(
    z.object({
      papers: z.array(
        z.object({
          kind: z.enum(['pick-list', 'manual-sheet']),
          /** Of a pick list; else null. */
          arrangement: z.enum(pickArrangements).nullable(),
          media: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** Draws a sheet as PDF, to be opened or saved. */
  pdf: procedure
    .input(z.object({ sheet: sheetWish, media: z.string().min(1).max(30).default('A4') }))
    .output(madeSheet.extend({ fileName: z.string(), pdfBase64: z.string() })),
  /** Prints a sheet once, on the paper that is declared loaded, between the printer's jobs. */
  print: procedure
    .input(z.object({ sheet: sheetWish, printer: z.string().min(1).max(60) }))
    .output(madeSheet.extend({ printer: z.string() })),
} as const;
