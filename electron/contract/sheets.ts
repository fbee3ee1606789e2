/** Paper that is no print job: pick lists, manual sheets, test pages, ruler pages. */

import { z } from 'zod';
import { jobDocuments } from '../domain/print-jobs.ts';
import { pickArrangements } from '../domain/templates.ts';
import { empty, procedure } from './procedure.ts';
import { notQueuedSchema } from './views/printing.ts';

/** A batch, parcels or orders; where none is named, all that is ready to be printed. */
export const sheetSelection = z.object({
  batchId: z.string().optional(),
  parcelIds: z.array(z.string()).min(1).max(10_000).optional(),
  orderIds: z.array(z.string()).min(1).max(10_000).optional(),
});

const sheetWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pick-list'), arrangement: z.enum(pickArrangements), from: sheetSelection }),
  /** Shows people's data in full, which is recorded: nobody can deliver what was copied from a masked address. */
  z.object({ kind: z.literal('manual-sheet'), from: sheetSelection }),
  /** Cards that work instead of a keyboard. */
  z.object({ kind: z.literal('command-cards') }),
  /** Of the operators who are named, or of all who are active. For who may change settings. */
  z.object({ kind: z.literal('badges'), operatorIds: z.array(z.string()).min(1).max(1000).optional() }),
  z.object({ kind: z.literal('test-page') }),
  /** To be measured with a ruler; what was read goes to `printers.setCalibration`. */
  z.object({ kind: z.literal('ruler-page') }),
]);

/**
 * One label or slip as a batch would print it, of nobody's parcel: marked 样张 · VOID, with numbers that nobody has. For
 * the label of a carrier; the usual one where none is named.
 */
const proofWish = z.object({
  kind: z.literal('proof'),
  document: z.enum(jobDocuments),
  carrierCode: z.string().max(40).optional(),
});

const madeSheet = z.object({
  /** Parcels on it; 0 on cards, a test page or a ruler page. */
  parcels: z.number().int(),
  pages: z.number().int(),
  /** Orders that it does not hold, each with why. */
  leftOut: notQueuedSchema,
});

export const sheetsProcedures = {
  /** On which papers each sheet can be printed. Test pages and ruler pages go on every paper. */
  papers: procedure.input(empty).output(
    z.object({
      papers: z.array(
        z.object({
          kind: z.enum(['pick-list', 'manual-sheet', 'command-cards', 'badges']),
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
    .input(z.object({ sheet: z.union([sheetWish, proofWish]), printer: z.string().min(1).max(60) }))
    .output(madeSheet.extend({ printer: z.string() })),
} as const;
