/** What the station announces. */

import { z } from 'zod';
import { jobStates } from '../../domain/print-jobs.ts';

/** Events only announce that something changed; a client then asks again. */
export const stationEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('orders-changed') }),
  z.object({ kind: z.literal('imports-changed') }),
  /** Files wait to be imported; `imports.takeOffered` has them. */
  z.object({ kind: z.literal('files-offered') }),
  z.object({ kind: z.literal('rules-changed') }),
  z.object({
    kind: z.literal('import-progress'),
    /** As the client named its call. */
    operationId: z.string(),
    phase: z.enum(['reading', 'comparing', 'committing', 'undoing']),
    done: z.number().int(),
    /** Null until it is known. */
    total: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal('change-progress'),
    /** As the client named its call. */
    operationId: z.string(),
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.object({ kind: z.literal('parcels-changed') }),
  /** Something of the open parcel changed without a key: a weight, a paper that came out, an order that was stopped. */
  z.object({ kind: z.literal('packing-changed') }),
  z.object({ kind: z.literal('numbers-changed') }),
  z.object({ kind: z.literal('printers-changed') }),
  z.object({ kind: z.literal('settings-changed') }),
  /** The scale or the serial scanner was set up anew, or its link stands otherwise. */
  z.object({ kind: z.literal('scale-changed') }),
  z.object({ kind: z.literal('scanner-changed') }),
  /** A scanner on a serial line read a code. Each is told, also where two are the same. */
  z.object({
    kind: z.literal('scan-read'),
    scanNumber: z.number().int(),
    code: z.string(),
    atMs: z.number(),
  }),
  z.object({ kind: z.literal('templates-changed') }),
  z.object({ kind: z.literal('failures-changed') }),
  z.object({ kind: z.literal('products-changed') }),
  z.object({ kind: z.literal('operators-changed') }),
  /** What people say of weights and cartons. */
  z.object({ kind: z.literal('weights-changed') }),
  z.object({
    kind: z.literal('job-changed'),
    jobId: z.string(),
    batchId: z.string(),
    state: z.enum(jobStates),
  }),
]);

export type StationEvent = z.infer<typeof stationEventSchema>;
