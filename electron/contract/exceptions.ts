/** What waits for a person, and what must not leave. */

import { z } from 'zod';
import { empty, orderReferences, ordersChanged, procedure, reasonText } from './procedure.ts';
import { orderViewSchema, stoppedOrderSchema } from './views/orders.ts';
import { problemCodeSchema } from './views/problems.ts';

/** Findings of orders, all of them where no codes are given. */
const releaseInput = z.object({
  orderIds: orderReferences,
  codes: z.array(problemCodeSchema).optional(),
  reason: z.string().trim().max(200).default(''),
});

export const exceptionsProcedures = {
  /** Orders that wait for a person, what is due first on top. */
  list: procedure
    .input(
      z.object({
        /** Only of one owner; empty for those that nobody looks after. */
        owner: z.string().optional(),
        code: problemCodeSchema.optional(),
      }),
    )
    .output(
      z.object({
        orders: z.array(orderViewSchema),
        /** How many orders have each finding. */
        codes: z.array(z.object({ code: problemCodeSchema, count: z.number().int() })),
        owners: z.array(z.string()),
        overdue: z.number().int(),
      }),
    ),
  assign: procedure
    .input(
      z.object({
        orderIds: orderReferences,
        owner: z.string().trim().max(40),
        dueAtMs: z.number().int().nullable().optional(),
      }),
    )
    .output(ordersChanged),
  note: procedure
    .input(z.object({ orderIds: orderReferences, text: z.string().trim().min(1).max(1000) }))
    .output(ordersChanged),
  /** Writes down that the buyer was contacted, and with which words. */
  contact: procedure
    .input(
      z.object({
        orderIds: orderReferences,
        way: z.enum(['phone', 'chat', 'message']),
        text: z.string().trim().min(1).max(1000),
      }),
    )
    .output(ordersChanged),
  /** Stops orders, at whatever stage: they are refused at print, scan, weigh and handover until released. */
  hold: procedure.input(z.object({ orderIds: orderReferences, reason: reasonText })).output(ordersChanged),
  /** Lifts a hold and lets findings pass; all that can be let pass where no codes are given. */
  release: procedure.input(releaseInput).output(ordersChanged),
  /** Findings that were let pass count again; all of them where no codes are given. */
  takeBack: procedure.input(releaseInput).output(ordersChanged),
  escalate: procedure
    .input(z.object({ orderIds: orderReferences, reason: reasonText, isEscalated: z.boolean() }))
    .output(ordersChanged),
  /** What must not leave although paper of it is out. */
  stopList: procedure.input(empty).output(z.object({ stopped: z.array(stoppedOrderSchema) })),
  /** Stops what a pasted list names: order numbers, waybill numbers or pair codes. */
  stop: procedure
    .input(
      z.object({ numbers: z.array(z.string().trim().min(1).max(80)).min(1).max(5000), reason: reasonText }),
    )
    .output(z.object({ stopped: z.number().int(), notFound: z.array(z.string()) })),
} as const;
