/** The packing bench: one parcel at a time, from the scan that opens it to its seal. */

import { z } from 'zod';
import { rejectOutcomes, rejectReasons } from '../domain/packing.ts';
import { packingCommands } from '../domain/scan-codes.ts';
import { empty, procedure, reasonText } from './procedure.ts';
import {
  packingAnswerSchema,
  packingFlowSchema,
  packingStateSchema,
  rejectedGoodsSchema,
} from './views/packing.ts';

const answer = packingAnswerSchema;

/** The open parcel that a call is meant for: with another one on the bench it is refused, `packing.other-parcel-open`. */
const meant = { parcelId: z.string().optional() };

/** Every procedure but those of settings and lists answers with what came of it; also a refusal is such an answer. */
export const packingProcedures = {
  /** What lies on the bench: the same parcel also after a reload or a crash. */
  state: procedure.input(empty).output(packingStateSchema),
  /**
   * A slip, a label, a product, a card or a badge: the station knows what to do with it. What a scanner on a serial line
   * read is told to every window: with its `scanNumber` it is taken once, whoever asks first, and all get that answer.
   */
  scan: procedure
    .input(
      z.object({
        code: z.string().min(1).max(200),
        /** As the event `scan-read` numbers it. */
        scanNumber: z.number().int().optional(),
      }),
    )
    .output(answer),
  /**
   * As the card of that word. Without a reason, where it needs one, it waits for one: `reason-asked`. With UNDO the
   * parcel is the sealed one, the last where none is named.
   */
  command: procedure
    .input(z.object({ ...meant, command: z.enum(packingCommands), reason: reasonText.optional() }))
    .output(answer),
  /** Sets what was counted of a line, by key. */
  count: procedure
    .input(
      z.object({
        ...meant,
        lineKey: z.string().min(1).max(400),
        quantity: z.number().int().min(0).max(100_000),
        reason: reasonText.optional(),
      }),
    )
    .output(answer),
  /** Goods that must not leave: set apart, and replaced by others (the default) or the order held. */
  reject: procedure
    .input(
      z.object({
        ...meant,
        lineKey: z.string().min(1).max(400),
        quantity: z.number().int().min(1).max(100_000).default(1),
        reason: z.enum(rejectReasons),
        outcome: z.enum(rejectOutcomes).default('replace'),
        note: z.string().trim().max(200).default(''),
      }),
    )
    .output(answer),
  /** A weight that a person typed, which is a right: the station takes those of the scale by itself. */
  weigh: procedure.input(z.object({ ...meant, grams: z.number() })).output(answer),
  /** Lets incomplete items or a wrong weight pass. */
  force: procedure
    .input(z.object({ ...meant, what: z.enum(['items', 'weight']), reason: reasonText }))
    .output(answer),
  /** The carton (箱型) that the parcel is packed in; null for none in particular. */
  carton: procedure.input(z.object({ ...meant, code: z.string().min(1).max(40).nullable() })).output(answer),
  /** Opens a sealed parcel again: the last one, or the one that is named; until it is handed over. */
  undo: procedure.input(z.object({ reason: reasonText, parcelId: z.string().optional() })).output(answer),
  flow: procedure.input(empty).output(
    z.object({
      standard: packingFlowSchema,
      /** Shops that pack in another way. */
      shops: z.array(z.object({ shop: z.string(), flow: packingFlowSchema })),
    }),
  ),
  /** The flow of the station, or of one shop; null gives that shop the station's again. */
  setFlow: procedure
    .input(
      z.object({
        flow: packingFlowSchema.nullable(),
        shop: z.string().trim().min(1).max(120).optional(),
      }),
    )
    .output(empty),
  /** Goods that were set apart (次品), the newest first. */
  rejects: procedure
    .input(z.object({ sinceMs: z.number().optional() }))
    .output(z.object({ rejects: z.array(rejectedGoodsSchema) })),
} as const;
