/** Files and imports as clients see them. */

import { z } from 'zod';
import { mappingCertainties, orderFields } from '../../domain/order-files.ts';
import { orderChangeSchema } from './orders.ts';
import { problemCodeSchema, problemSchema, rowProblemSchema } from './problems.ts';

const tallySchema = z.object({
  rows: z.number().int(),
  orders: z.number().int(),
  quantity: z.number().int(),
  paidFen: z.number().int(),
});

export const headerMappingSchema = z.object({
  columns: z.array(z.object({ title: z.string().max(500), field: z.enum(orderFields) })).max(200),
});

export const fileReportSchema = z.object({
  file: z.string(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  /** It holds the lines of orders that stand in another file, so its orders and pieces are theirs. */
  isDetails: z.boolean(),
  rows: z.number().int(),
  orders: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int() }),
  /** Its orders of which another file of this import says something else. */
  contradicted: z.number().int(),
  lines: z.number().int(),
  quantity: z.number().int(),
  refused: z.array(rowProblemSchema),
  skippedRows: z.number().int(),
  /** `file` is always the sum of the other three. */
  reconciliation: z.object({
    file: tallySchema,
    imported: tallySchema,
    refused: tallySchema,
    skipped: tallySchema,
  }),
  /** Where no known format describes the file: how its columns were understood. */
  mapping: z
    .object({
      titles: z.array(z.string()),
      headerKey: z.string(),
      samples: z.array(z.array(z.string())),
      columns: z.array(
        z.object({
          column: z.number().int(),
          field: z.enum(orderFields),
          certainty: z.enum(mappingCertainties),
        }),
      ),
      isNeeded: z.boolean(),
    })
    .nullable(),
  /** Where the bytes leave a doubt: the same rows in each reading, the likeliest first. */
  encodingChoices: z.array(z.object({ encoding: z.string(), rows: z.array(z.array(z.string())) })),
  /** Problems of the file as a whole; nothing of it is imported then. */
  problems: z.array(problemSchema),
});

export const previewOrderSchema = z.object({
  file: z.string(),
  orderNumber: z.string(),
  shop: z.string(),
  change: z.enum(['new', 'changed', 'same']),
  /** Field by field, of a changed order. */
  changes: z.array(orderChangeSchema),
  /** It changes although its label is on paper: the label becomes an old copy. */
  /** Two files of this import say different things of this order; the one that was exported later counts. */
  contradiction: z.object({ otherFile: z.string(), countedFile: z.string() }).nullable(),
  isOnPaper: z.boolean(),
  problems: z.array(problemCodeSchema),
  warnings: z.array(problemCodeSchema),
  quantity: z.number().int(),
  summary: z.string(),
  consigneeName: z.string(),
});

/** An import as its list shows it. */
export const importViewSchema = z.object({
  commitId: z.string(),
  files: z.array(z.string()),
  counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int() }),
  importedAtMs: z.number(),
  undoneAtMs: z.number().nullable(),
  /** Why it cannot be taken back; null where it can. */
  undoProblem: problemSchema.nullable(),
});

export type FileReport = z.infer<typeof fileReportSchema>;
export type PreviewOrder = z.infer<typeof previewOrderSchema>;
export type ImportView = z.infer<typeof importViewSchema>;
