/** Problems as clients see them. */

import { z } from 'zod';
import type { OrderProblemCode } from '../../domain/orders.ts';
import { type ProblemCode, problemPolicies } from '../../domain/problems.ts';

const problemCodes = Object.keys(problemPolicies) as [ProblemCode, ...ProblemCode[]];

export const problemCodeSchema = z.enum(problemCodes);

export const orderProblemCodes = problemCodes.filter((code): code is OrderProblemCode =>
  code.startsWith('order.'),
) as [OrderProblemCode, ...OrderProblemCode[]];

export const problemSchema = z.object({
  code: problemCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  ref: z.string().exactOptional(),
});

export const rowProblemSchema = z.object({
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  code: problemCodeSchema,
});

export type ProblemView = z.infer<typeof problemSchema>;
