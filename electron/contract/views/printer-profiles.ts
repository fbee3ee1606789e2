/** Models of printers as clients see them. */

import { z } from 'zod';
import { chineseFonts, printerKinds } from '../../domain/printer-profiles.ts';
import { headResolutions, labelTrackings, printerLanguages } from '../../domain/printers.ts';

export const printerProfileViewSchema = z.object({
  code: z.string(),
  /** In the station's language. */
  name: z.string(),
  kind: z.enum(printerKinds),
  /** It stands for every printer of its language. */
  isGeneric: z.boolean(),
  /** The one to use first. */
  languages: z.array(z.enum(printerLanguages)),
  /** The usual one first. `widthDots`: null where nobody says. */
  heads: z.array(
    z.object({ dotsPerInch: z.literal(headResolutions), widthDots: z.number().int().nullable() }),
  ),
  leastWidthMm: z.number(),
  mostWidthMm: z.number(),
  usualMedia: z.string(),
  trackings: z.array(z.enum(labelTrackings)),
  answersStatus: z.boolean(),
  chineseFont: z.enum(chineseFonts),
  /** What a person must know of it, in the station's language; empty for nothing. */
  note: z.string(),
  source: z.string(),
});

export type PrinterProfileView = z.infer<typeof printerProfileViewSchema>;
