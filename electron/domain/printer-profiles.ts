/** What is known of models of printers. A profile fills in what a person need not know, and is never proof of a device. */

import type { Media } from './media.ts';
import {
  type HeadOptions,
  type headResolutions,
  type LabelTracking,
  type PrinterLanguage,
  type PrintHead,
  usualHead,
} from './printers.ts';
import { type Problem, problem } from './problems.ts';

/** `label`: rolls of labels. `receipt`: a roll without end. `sheet`: cut sheets and continuous forms. */
export const printerKinds = ['label', 'receipt', 'sheet'] as const;
export type PrinterKind = (typeof printerKinds)[number];

/** Whether a printer has Chinese characters of its own: all of that model, some of them as they were sold, or none. */
export const chineseFonts = ['yes', 'some', 'no'] as const;
export type ChineseFont = (typeof chineseFonts)[number];

/** A head that the model is sold with. */
export interface ProfileHead {
  readonly dotsPerInch: (typeof headResolutions)[number];
  /** Dots side by side; null where nobody says. */
  readonly widthDots: number | null;
}

export interface PrinterProfile {
  /** `zebra-zd421`. */
  readonly code: string;
  /** Profiles are listed by it, those of single models before the general ones. */
  readonly listPosition: number;
  readonly names: { readonly zh: string; readonly en: string };
  readonly kind: PrinterKind;
  /** It stands for every printer of a language. */
  readonly isGeneric: boolean;
  /** How queues, drivers and devices write the model. Lower case. */
  readonly knownAs: readonly string[];
  /** What it understands, the one to use first. */
  readonly languages: readonly [PrinterLanguage, ...PrinterLanguage[]];
  /** The usual one first. */
  readonly heads: readonly [ProfileHead, ...ProfileHead[]];
  /** Between which widths paper goes in. */
  readonly paper: { readonly leastWidthMm: number; readonly mostWidthMm: number };
  /** The paper that most load. */
  readonly usualMedia: string;
  /** How it can find the beginning of a label. */
  readonly trackings: readonly LabelTracking[];
  /** What its head needs that others do not. */
  readonly head: HeadOptions;
  /** It answers the questions of its language. Where not, it is never asked: it might print the question. */
  readonly answersStatus: boolean;
  readonly chineseFont: ChineseFont;
  /** What a person must know of it; empty for nothing. */
  readonly notes: { readonly zh: string; readonly en: string };
  /** Where this is known from. */
  readonly source: string;
}

/** The head of a printer of that model, as it usually comes; the resolution as wished where it is sold with it. */
export function headOfProfile(profile: PrinterProfile, dotsPerInch?: number): PrintHead {
  const head = profile.heads.find((one) => one.dotsPerInch === dotsPerInch) ?? profile.heads[0];
  return { ...usualHead, ...profile.head, dotsPerInch: head.dotsPerInch };
}

const millimetresPerInch = 25.4;
/** Labels are not printed to their very edge: the head may be so much narrower than the label. */
const blankEdgesMm = 4;

/**
 * `printer.media-not-for-model` where the paper does not go in, or where the head does not reach over it.
 *
 * @param dotsPerInch of the head that is built in.
 */
export function whyMediaDoesNotFit(
  profile: PrinterProfile,
  media: Media,
  dotsPerInch: number,
): Problem | undefined {
  const { leastWidthMm, mostWidthMm } = profile.paper;
  const widthDots = profile.heads.find((one) => one.dotsPerInch === dotsPerInch)?.widthDots ?? null;
  // A receipt is laid out as wide as heads of its paper print.
  const reachMm =
    widthDots === null || media.heightMm === null
      ? mostWidthMm
      : (widthDots / dotsPerInch) * millimetresPerInch + blankEdgesMm;
  const mostMm = Math.floor(Math.min(mostWidthMm, reachMm));
  if (media.widthMm >= leastWidthMm && media.widthMm <= mostMm) return undefined;
  return problem('printer.media-not-for-model', { media: media.code, leastMm: leastWidthMm, mostMm });
}

/** Words between single spaces: drivers write `GP-1324D`, `GP_1324D` and `GP 1324D`. */
const fold = (text: string) =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()} `;

/**
 * The profile that the name of a device, a driver or a queue speaks of; undefined where none does. The longest name
 * wins. A name counts only as whole words: `n41` is not in `kn410`.
 */
export function findProfileByModel(
  model: string,
  profiles: readonly PrinterProfile[],
): PrinterProfile | undefined {
  const folded = fold(model);
  let best: { readonly profile: PrinterProfile; readonly length: number } | undefined;
  for (const profile of profiles) {
    for (const name of profile.knownAs) {
      if (folded.includes(fold(name)) && name.length > (best?.length ?? 0)) {
        best = { profile, length: name.length };
      }
    }
  }
  return best?.profile;
}

/** The profile with a code. */
export function findProfile(code: string, profiles: readonly PrinterProfile[]): PrinterProfile | undefined {
  return profiles.find((profile) => profile.code === code);
}
