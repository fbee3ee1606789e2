/** What the procedures of every area are made of. */

import { oc } from '@orpc/contract';
import { z } from 'zod';
import { problemSchema } from './views/problems.ts';

/**
 * The base of every procedure. `REFUSED` carries the expected problems; `BUG` only the reference under which
 * the log holds the rest.
 */
export const procedure = oc.errors({
  REFUSED: { status: 422, data: z.object({ problems: z.array(problemSchema).min(1) }) },
  BUG: { status: 500, data: z.object({ ref: z.string() }) },
});

export const empty = z.object({});

export const orderReferences = z.array(z.string()).min(1).max(10_000);

export const reasonText = z.string().trim().min(1).max(200);

/** Names a call, for the progress events that it causes. */
export const operationId = z.string().max(60).optional();

/** Of a call about many orders: how many it changed, and which it could not, each with why. */
export const ordersChanged = z.object({
  changed: z.number().int(),
  refused: z.array(z.object({ orderId: z.string(), orderNumber: z.string(), problem: problemSchema })),
});
