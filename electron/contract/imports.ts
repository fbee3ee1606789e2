/** From files to orders: preview, commit, undo, and the watched folder. */

import { z } from 'zod';
import { empty, operationId, procedure } from './procedure.ts';
import {
  fileReportSchema,
  headerMappingSchema,
  importViewSchema,
  previewOrderSchema,
} from './views/imports.ts';
import { problemSchema } from './views/problems.ts';

const importPreview = z.object({
  previewId: z.string(),
  files: z.array(fileReportSchema),
  /** How many orders of each kind all files have together. */
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    /** Of the new and changed ones: cannot be printed as they are. */
    problem: z.number().int(),
    /** Of those: wait for a person, as `exceptions.list` counts. The rest is closed, refunded or unpaid. */
    waiting: z.number().int(),
  }),
  /** Orders that are new or change, each counted once, whatever several files say of it. */
  incoming: z.number().int(),
  /** Orders of which two files say different things: the one that was exported later counts. */
  contradicted: z.number().int(),
  /** The first orders, for the table of the preview; `imports.orders` has the rest. */
  orders: z.array(previewOrderSchema),
});

export const importsProcedures = {
  /** How many files wait that came from outside the window: a second start of the program, its own dialog. */
  offered: procedure.input(empty).output(z.object({ files: z.number().int() })),
  /** Those files, to be imported; they are offered no more. */
  takeOffered: procedure.input(empty).output(z.object({ files: z.array(z.file()) })),
  /** Reads the files and compares them with what is known. Nothing is committed. */
  preview: procedure
    .input(z.object({ files: z.array(z.file()).min(1).max(50), shop: z.string().optional(), operationId }))
    .output(importPreview),
  /** Reads one file of a preview anew, as the operator chose; the others stay as they are. */
  reread: procedure
    .input(
      z.object({
        previewId: z.string(),
        /** Its place among the files of the preview, from 0. */
        fileIndex: z.number().int().min(0),
        /** One of its `encodingChoices`; null leaves it to the reader. */
        encoding: z.string().nullable(),
        /** Null leaves it to the reader. */
        mapping: headerMappingSchema.nullable(),
        /** Keeps the mapping for this shop and header. */
        isRemembered: z.boolean().default(false),
        operationId,
      }),
    )
    .output(importPreview),
  /** A page of a preview's orders, in the order of the files. */
  orders: procedure
    .input(
      z.object({
        previewId: z.string(),
        change: z.enum(['new', 'changed', 'same', 'problem']).nullable().default(null),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ orders: z.array(previewOrderSchema), total: z.number().int() })),
  /** Commits a preview: all of it becomes visible at once, or nothing. Can be cancelled until then. */
  commit: procedure
    .input(z.object({ previewId: z.string(), operationId }))
    .output(z.object({ commitId: z.string().nullable(), files: z.array(fileReportSchema) })),
  discard: procedure.input(z.object({ previewId: z.string() })).output(empty),
  /** Newest first. */
  list: procedure
    .input(z.object({ limit: z.number().int().min(1).max(500).default(50) }))
    .output(z.object({ imports: z.array(importViewSchema) })),
  /** Takes an import back while nothing of it is printed. */
  undo: procedure
    .input(z.object({ commitId: z.string(), operationId }))
    .output(z.object({ withdrawn: z.number().int(), restored: z.number().int() })),
  /** Mappings of unknown headers that were kept. */
  mappings: procedure.input(empty).output(
    z.object({
      mappings: z.array(z.object({ shop: z.string(), headerKey: z.string(), mapping: headerMappingSchema })),
    }),
  ),
  forgetMapping: procedure.input(z.object({ shop: z.string(), headerKey: z.string() })).output(empty),
  /** How the watched folder does. `recent` has the newest first. */
  folder: procedure.input(empty).output(
    z.object({
      /** Empty where none is watched. */
      path: z.string(),
      problem: problemSchema.nullable(),
      waiting: z.array(z.string()),
      recent: z.array(
        z.object({
          file: z.string(),
          outcome: z.enum(['done', 'failed']),
          atMs: z.number(),
          counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int() }),
          refusedRows: z.number().int(),
          /** Its orders of which a file that came with it says something else; the later export counted. */
          contradicted: z.number().int(),
          problems: z.array(problemSchema),
        }),
      ),
    }),
  ),
} as const;
