/** Reads the models of printers that ship with the program. */

import { z } from 'zod';
import { parseMedia } from '../domain/media.ts';
import {
  chineseFonts,
  type PrinterProfile,
  printerKinds,
  whyMediaDoesNotFit,
} from '../domain/printer-profiles.ts';
import {
  darknessLevels,
  graphicsEncodings,
  headResolutions,
  labelTrackings,
  mostDensity,
  mostGapTenthsMm,
  mostSpeed,
  printerLanguages,
  symbolSources,
  takeOffs,
  textSources,
} from '../domain/printers.ts';
import { readChecked } from './read-json.ts';

const word = z.string().trim().min(1);
const words = z.strictObject({ zh: z.string(), en: z.string() });
const widthMm = z.number().min(10).max(400);

const profileSchema: z.ZodType<PrinterProfile> = z
  .strictObject({
    code: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
    listPosition: z.number().int().positive(),
    names: z.strictObject({ zh: word, en: word }),
    kind: z.enum(printerKinds),
    isGeneric: z.boolean(),
    knownAs: z.array(word.refine((text) => text === text.toLowerCase(), { error: 'not lower case' })),
    languages: z.tuple([z.enum(printerLanguages)], z.enum(printerLanguages)),
    heads: z.tuple([headSchema()], headSchema()),
    paper: z.strictObject({ leastWidthMm: widthMm, mostWidthMm: widthMm }),
    usualMedia: word,
    trackings: z.array(z.enum(labelTrackings)),
    head: z.strictObject({
      darkness: z.literal(darknessLevels).optional(),
      graphics: z.enum(graphicsEncodings).optional(),
      symbols: z.enum(symbolSources).optional(),
      text: z.enum(textSources).optional(),
      tracking: z.enum(labelTrackings).optional(),
      gapTenthsMm: z.number().int().min(0).max(mostGapTenthsMm).optional(),
      speed: z.number().int().min(1).max(mostSpeed).nullable().optional(),
      density: z.number().int().min(0).max(mostDensity).nullable().optional(),
      takeOff: z.enum(takeOffs).optional(),
    }) as z.ZodType<PrinterProfile['head']>,
    answersStatus: z.boolean(),
    chineseFont: z.enum(chineseFonts),
    notes: words,
    source: word,
  })
  .refine(
    (profile) => {
      const media = parseMedia(profile.usualMedia);
      return media !== undefined && !whyMediaDoesNotFit(profile, media, profile.heads[0].dotsPerInch);
    },
    { error: 'is no paper that goes in', path: ['usualMedia'] },
  );

function headSchema() {
  return z.strictObject({
    dotsPerInch: z.literal(headResolutions),
    widthDots: z.number().int().min(100).max(5000).nullable(),
  });
}

/**
 * All profiles, in the order in which they are listed.
 *
 * @throws Error naming the file and the field where shipped data is broken: the program is then incomplete.
 */
export function loadPrinterProfiles(assetsDirectory: string): readonly PrinterProfile[] {
  const profiles = readChecked(assetsDirectory, 'printer-profiles', profileSchema);
  for (const [name, { code }] of profiles) {
    if (code !== name) throw new Error(`printer-profiles/${name}.json: code: its file is named otherwise`);
  }
  return [...profiles.values()].sort((one, other) => one.listPosition - other.listPosition);
}
