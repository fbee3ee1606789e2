/** Scales and serial scanners as clients see them. */

import { z } from 'zod';
import { baudRates, linkStates, parities, scaleProtocols, scaleUnits } from '../../domain/scales.ts';
import { problemSchema } from './problems.ts';

export const lineSettingsSchema = z.object({
  baudRate: z.literal(baudRates),
  dataBits: z.literal([7, 8]),
  parity: z.enum(parities),
});

/** `place`: the path of a serial port, `HOST:PORT`, `simulator`, or empty for none. */
export const scaleSetupSchema = z.object({
  place: z.string().trim().max(260),
  protocol: z.enum(scaleProtocols),
  line: lineSettingsSchema,
  /** Of frames that name none; null: as the protocol usually means it. */
  unit: z.enum(scaleUnits).nullable(),
});

/** `place`: the path of a serial port, `HOST:PORT`, or empty for none. */
export const scannerSetupSchema = z.object({
  place: z.string().trim().max(260),
  line: lineSettingsSchema,
});

export const devicePortSchema = z.object({
  path: z.string(),
  /** What the system says of it; empty where it says nothing. */
  name: z.string(),
  /** What this station uses it for; null where it does not. */
  usedBy: z.enum(['scale', 'scanner', 'printer']).nullable(),
});

export const scaleReadingSchema = z.object({
  /** May have decimals; null with an overload. */
  grams: z.number().nullable(),
  /** Null where the protocol does not say. */
  net: z.boolean().nullable(),
  stable: z.boolean().nullable(),
  overload: z.boolean(),
});

/** What the scale shows now. */
export const scaleLiveSchema = z.object({
  place: z.string(),
  state: z.enum(linkStates),
  /** Why it is not `connected`, or what the scale says is wrong with it. */
  problem: problemSchema.nullable(),
  ...scaleReadingSchema.shape,
  /** When the reading came; null before the first. */
  readAtMs: z.number().nullable(),
  /** The last weight that counted as stable, in whole grams. */
  accepted: z.object({ grams: z.number().int(), atMs: z.number() }).nullable(),
  /** The last bytes, hexadecimal and separated by blanks, the newest at the end. */
  raw: z.string(),
});

export const certainties = ['certain', 'likely', 'possible'] as const;

/** One way to understand what the scale sent. */
export const scaleCandidateSchema = z.object({
  protocol: z.enum(scaleProtocols),
  line: lineSettingsSchema,
  unit: z.enum(scaleUnits).nullable(),
  certainty: z.enum(certainties),
  /** Whole frames that were understood. */
  frames: z.number().int(),
  /** The frames carry a checksum, and it was right. */
  hasChecksum: z.boolean(),
  /** It answered a question; otherwise it sends by itself. */
  isAsked: z.boolean(),
  /** What it says lies on the scale now. */
  reading: scaleReadingSchema.nullable(),
  /** A frame of it, hexadecimal. */
  raw: z.string(),
});

export const scaleDetectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('step'),
    phase: z.enum(['listening', 'asking']),
    line: lineSettingsSchema,
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** What came meanwhile, hexadecimal. */
  z.object({ kind: z.literal('bytes'), raw: z.string() }),
  z.object({
    kind: z.literal('found'),
    /** The likeliest first. Several of the same certainty: a person decides by what each says of the weight. */
    candidates: z.array(scaleCandidateSchema),
    /** Why there is none. */
    problem: problemSchema.nullable(),
  }),
]);

/** How the serial scanner stands. */
export const scannerLiveSchema = z.object({
  place: z.string(),
  state: z.enum(linkStates),
  problem: problemSchema.nullable(),
  lastScan: z.object({ code: z.string(), atMs: z.number() }).nullable(),
  raw: z.string(),
});

export type ScaleSetupView = z.infer<typeof scaleSetupSchema>;
export type ScannerSetupView = z.infer<typeof scannerSetupSchema>;
export type DevicePortView = z.infer<typeof devicePortSchema>;
export type ScaleLiveView = z.infer<typeof scaleLiveSchema>;
export type ScaleCandidateView = z.infer<typeof scaleCandidateSchema>;
export type ScaleDetectionView = z.infer<typeof scaleDetectionSchema>;
export type ScannerLiveView = z.infer<typeof scannerLiveSchema>;
