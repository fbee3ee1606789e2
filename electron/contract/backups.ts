/** Copies of everything that the station keeps, and the way back to one. */

import { z } from 'zod';
import { backupKinds } from '../domain/backups.ts';
import { empty, procedure } from './procedure.ts';
import { problemSchema } from './views/problems.ts';

const backupSchema = z.object({
  name: z.string(),
  atMs: z.number(),
  kind: z.enum(backupKinds),
  bytes: z.number().int(),
});
export type BackupView = z.infer<typeof backupSchema>;

const countsSchema = z.object({
  orders: z.number().int(),
  parcels: z.number().int(),
  paired: z.number().int(),
  shipped: z.number().int(),
  jobs: z.number().int(),
  numbersTaken: z.number().int(),
  ledgerEvents: z.number().int(),
  lastEventAtMs: z.number().nullable(),
});

const listSchema = z.object({
  directory: z.string(),
  /** The newest first. */
  backups: z.array(backupSchema),
  /** Why the last one that was due could not be made; null where it was. */
  problem: problemSchema.nullable(),
  /** The copy that the next start begins with; null for none. */
  awaitsRestart: z.string().nullable(),
  /** A folder on another disk where the newest backup is copied too. */
  second: z.object({
    /** Empty where none was named. */
    folder: z.string(),
    /** Why the newest backup does not lie there; null where it does or is on its way. */
    problem: problemSchema.nullable(),
    /** When the newest one that lies there was made; null where none is known. */
    atMs: z.number().nullable(),
  }),
});
export type BackupList = z.infer<typeof listSchema>;

const name = z.object({ name: z.string().min(1).max(200) });

export const backupsProcedures = {
  list: procedure.input(empty).output(listSchema),
  /** Names that folder, or none by an empty text. The station's own backups stay where they are. */
  keepAlsoIn: procedure
    .input(z.object({ folder: z.string().trim().max(500) }))
    .output(z.object({ folder: z.string() })),
  make: procedure.input(empty).output(backupSchema),
  /** The drill: restores one into a folder of its own, opens it as a start would, and compares. Nothing changes. */
  compare: procedure.input(name).output(
    z.object({
      inBackup: countsSchema,
      now: countsSchema,
      /** Entries of its ledger that the station's has otherwise or not at all: 0 for a copy of this station. */
      strangeEvents: z.number().int(),
    }),
  ),
  /**
   * The next start begins with it. What stands there now is kept as a backup; papers that were not out then are in
   * doubt, and numbers that were taken since are void.
   */
  restore: procedure.input(name).output(backupSchema),
  /** All tables as JSON Lines and CSV, with what each column means; people's data in full. */
  exportAll: procedure
    .input(
      z.object({
        /** An absolute path; a new folder below the folder `out` of the data directory where absent. */
        folder: z.string().min(1).optional(),
      }),
    )
    .output(z.object({ folder: z.string(), tables: z.number().int(), rows: z.number().int() })),
} as const;
