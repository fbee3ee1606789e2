/** Papers for another PC, and what became of them there. */

import { z } from 'zod';
import { procedure } from './procedure.ts';

const cameOut = z.union([z.enum(['all', 'none']), z.object({ upTo: z.string().trim().min(1).max(200) })]);

export const bundlesProcedures = {
  /**
   * Writes what waits of a batch to a folder or a stick: labels, slips, a register and a note. Its papers are withheld
   * here until somebody says what came out.
   */
  make: procedure
    .input(
      z.object({
        batchId: z.string(),
        /** Absolute. The files lie in a folder of their own in it. */
        directory: z.string().min(1).max(500),
        /** Whether the register names people in full. */
        isFull: z.boolean().default(false),
        /** Somebody said that people's data may be written out in full; refused with `bundle.full-data` otherwise. */
        isConfirmed: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        bundleId: z.string(),
        directory: z.string(),
        files: z.array(z.string()),
        labels: z.number().int(),
        slips: z.number().int(),
      }),
    ),
  /** The newest first. */
  list: procedure.input(z.object({ limit: z.number().int().min(1).max(500).default(50) })).output(
    z.object({
      bundles: z.array(
        z.object({
          bundleId: z.string(),
          batchId: z.string(),
          batch: z.string(),
          directory: z.string(),
          labels: z.number().int(),
          slips: z.number().int(),
          actor: z.string(),
          atMs: z.number(),
          /** Null while nobody said what came out. */
          declaredAtMs: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** What came out there counts as out; the rest goes back to the printers here. Codes are scanned or typed. */
  declare: procedure.input(z.object({ bundleId: z.string(), labels: cameOut, slips: cameOut })).output(
    z.object({
      cameOut: z.number().int(),
      queued: z.number().int(),
      /** Pair codes of what came out and was wrong by then: printed again here. */
      outdated: z.array(z.string()),
    }),
  ),
} as const;
