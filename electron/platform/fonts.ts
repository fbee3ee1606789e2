/** The fonts of every page: the Noto families (SIL Open Font License 1.1). */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FallbackFont, Fonts, OpenFont } from '../rendering/resources.ts';
import { openFont } from './harfbuzz-font.ts';

/** Code points of the scripts that a fallback font is asked for. */
const blocks = {
  western: [
    [0x80, 0x58f],
    [0x1d00, 0x1fff],
    [0x2000, 0x218f],
    [0x2c60, 0x2c7f],
    [0x2de0, 0x2dff],
    [0xa640, 0xa7ff],
    [0xab30, 0xab6f],
    [0xfb00, 0xfb06],
  ],
  arabic: [
    [0x600, 0x6ff],
    [0x750, 0x77f],
    [0x870, 0x8ff],
    [0xfb50, 0xfdff],
    [0xfe70, 0xfefc],
  ],
  devanagari: [
    [0x900, 0x97f],
    [0xa8e0, 0xa8ff],
  ],
  thai: [[0xe00, 0xe7f]],
  tibetan: [[0xf00, 0xfff]],
  chinese: [
    [0x2e80, 0x2fdf],
    [0x3400, 0x9fff],
    [0xf900, 0xfaff],
    [0x20000, 0x323af],
  ],
  korean: [
    [0x1100, 0x11ff],
    [0x3130, 0x318f],
    [0xa960, 0xa97f],
    [0xac00, 0xd7ff],
    [0xf900, 0xfaff],
    [0xffa0, 0xffdc],
  ],
  emoji: [
    [0x203c, 0x2049],
    [0x20e3, 0x20e3],
    [0x2100, 0x214f],
    [0x2190, 0x2bff],
    [0x3030, 0x303d],
    [0x3297, 0x3299],
    [0x1f000, 0x1faff],
  ],
} as const satisfies Record<string, FallbackFont['blocks']>;

interface ShippedFont {
  /** In @expo-google-fonts, and the start of the file names. */
  readonly family: string;
  readonly blocks: FallbackFont['blocks'];
  readonly hasBold: boolean;
  readonly scale?: number;
  readonly takesWholeWords?: boolean;
  /** Emoji are drawn with lines of their own: bold would close them. */
  readonly isNeverBold?: boolean;
}

/** In the order in which they are asked: small fonts before large ones that share their blocks. */
const fallbackFonts: readonly ShippedFont[] = [
  { family: 'noto-sans', blocks: blocks.western, hasBold: true, takesWholeWords: true },
  { family: 'noto-sans-arabic', blocks: blocks.arabic, hasBold: true },
  { family: 'noto-sans-devanagari', blocks: blocks.devanagari, hasBold: true },
  { family: 'noto-sans-thai', blocks: blocks.thai, hasBold: true },
  { family: 'noto-serif-tibetan', blocks: blocks.tibetan, hasBold: false },
  { family: 'noto-sans-jp', blocks: blocks.chinese, hasBold: false },
  { family: 'noto-sans-hk', blocks: blocks.chinese, hasBold: false },
  { family: 'noto-sans-kr', blocks: blocks.korean, hasBold: false },
  { family: 'noto-emoji', blocks: blocks.emoji, hasBold: false, isNeverBold: true },
];

/** What makes Medium look like Bold. */
const emboldenEm = 0.022;

/** `noto-sans-hk` → `NotoSansHK`, as Google names the files. */
const fileFamily = (family: string) =>
  family
    .split('-')
    .map((part) =>
      /^(?:sc|hk|jp|kr)$/u.test(part) ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1),
    )
    .join('');

/** Medium, where Regular is meant: at 203 dpi the strokes of Regular break. */
const medium = (family: string) => `500Medium/${fileFamily(family)}_500Medium.ttf`;
const bold = (family: string) => `700Bold/${fileFamily(family)}_700Bold.ttf`;

/** Every font file that an installed station has, in its package. */
export const shippedFontFiles: readonly { readonly family: string; readonly file: string }[] = [
  { family: 'noto-sans-sc', file: medium('noto-sans-sc') },
  { family: 'noto-sans-sc', file: bold('noto-sans-sc') },
  ...fallbackFonts.flatMap(({ family, hasBold }) => [
    { family, file: medium(family) },
    ...(hasBold ? [{ family, file: bold(family) }] : []),
  ]),
];

// Not `require`: what builds the program puts one of that name into the file.
const packages = createRequire(import.meta.url);

/**
 * The fonts from `fonts/` in the assets, where the installed program has them, or else from the packages that they
 * come from. Fallback fonts are found now and read when a text needs them.
 *
 * @throws Error where neither place has one.
 */
export function loadFonts(assetsDirectory: string): Fonts {
  const find = (family: string, file: string): string => {
    const installed = path.join(assetsDirectory, 'fonts', path.basename(file));
    if (existsSync(installed)) return installed;
    return path.join(path.dirname(packages.resolve(`@expo-google-fonts/${family}/package.json`)), file);
  };
  const opened = new Map<string, OpenFont>();
  const fallback = (font: ShippedFont, isBold: boolean): FallbackFont => {
    const { family, hasBold, scale = 1, takesWholeWords = false, isNeverBold = false } = font;
    const file = find(family, isBold && hasBold ? bold(family) : medium(family));
    return {
      id: isBold && !isNeverBold ? `${family}-bold` : family,
      blocks: font.blocks,
      takesWholeWords,
      scale,
      emboldenEm: isBold && !hasBold && !isNeverBold ? emboldenEm : 0,
      open() {
        const known = opened.get(file);
        if (known) return known;
        const open = openFont(file);
        opened.set(file, open);
        return open;
      },
    };
  };
  return {
    regular: readFileSync(find('noto-sans-sc', medium('noto-sans-sc'))),
    bold: readFileSync(find('noto-sans-sc', bold('noto-sans-sc'))),
    fallbacks: {
      regular: fallbackFonts.map((font) => fallback(font, false)),
      bold: fallbackFonts.map((font) => fallback(font, true)),
    },
  };
}
