/** What the station announces. */

import { z } from 'zod';
import { jobStates } from '../../domain/print-jobs.ts';

/** Events only announce that something changed; a client then asks again. */
export const stationEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('orders-changed') }),
  z.object({ kind: z.literal('imports-changed') }),
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
  z.object({ kind: z.literal('numbers-changed') }),
  z.object({ kind: z.literal('printers-changed') }),
  z.object({ kind: z.literal('settings-changed') }),
  z.object({ kind: z.literal('templates-changed') }),
  z.object({
    kind: z.literal('job-changed'),
    jobId: z.string(),
    batchId: z.string(),
    state: z.enum(jobStates),
  }),
]);

export type StationEvent = z.infer<typeof stationEventSchema>;
