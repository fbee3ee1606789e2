/** What rendering is handed: fonts, templates, and the two things that it cannot do purely by itself. */

import type { Darkness } from '../domain/printers.ts';

export type FontWeight = 'regular' | 'bold';

/** One character as dots. Rows run top down, one bit per dot, 1 is black, most significant bit left. */
export interface Glyph {
  /** Dots from the pen to the left edge of the bits. */
  readonly leftDots: number;
  /** Dots from the baseline up to the top edge of the bits. */
  readonly topDots: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bytesPerRow: number;
  readonly bits: Uint8Array;
}

/** A glyph of a shaped run. Positions are from the run's pen, in em; y counts upwards. */
export interface ShapedGlyph {
  /** Index in the font. */
  readonly glyph: number;
  readonly xEm: number;
  readonly yEm: number;
  readonly advanceEm: number;
  /** UTF-16 index of the first character that it shows; glyphs of one group share it. */
  readonly start: number;
}

/** A run as its font shows it: letters joined, marks placed, left to right as it stands on paper. */
export interface ShapedRun {
  readonly glyphs: readonly ShapedGlyph[];
  readonly widthEm: number;
  /** How far it reaches below the baseline, in em. */
  readonly depthEm: number;
}

/** A fallback font once it is read. */
export interface OpenFont {
  readonly bytes: Uint8Array;
  has(codePoint: number): boolean;
  /** @param text in reading order, all of one script and one direction. */
  shape(text: string, isRightToLeft: boolean): ShapedRun;
  /** The outline of a glyph as an SVG path in em, y counting upwards. */
  outline(glyph: number): string;
}

/** A font for what the main one lacks. Nothing of it is read before a text asks for one of its blocks. */
export interface FallbackFont {
  readonly id: string;
  /** First and last code points of the blocks that it is asked for. */
  readonly blocks: readonly (readonly [number, number])[];
  /** Whether letters of the main font beside its own are set in it too: a word does not change its face. */
  readonly takesWholeWords: boolean;
  /** Its em square relative to the main font's, so that both look equally large. */
  readonly scale: number;
  /** What is added around the outlines in em where bold is asked for and the font has none. */
  readonly emboldenEm: number;
  /** Reads the font; the second call is free. */
  open(): OpenFont;
}

/** The fonts of every page. */
export interface Fonts {
  /** TrueType fonts that decide which characters there are and how wide they stand. */
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  /** Asked in this order for what those lack. */
  readonly fallbacks: Readonly<Record<FontWeight, readonly FallbackFont[]>>;
}

/** Draws characters. The same character, weight, size and darkness always yield the same dots. */
export interface GlyphSource {
  /** @param sizeDots height of the em square in dots. */
  draw(character: string, weight: FontWeight, sizeDots: number, darkness?: Darkness): Glyph;
  /** Draws a whole run of a fallback font as one picture, so that joined letters meet. */
  drawRun(font: FallbackFont, run: ShapedRun, sizeDots: number, darkness?: Darkness): Glyph;
  /** Resolves when memory that drawing left behind may have been given back; awaited between documents. */
  settle(): Promise<void>;
}

export type SymbolFormat = 'code128' | 'gs1-128' | 'qr' | 'datamatrix' | 'pdf417';

/** An independent reader of symbols. It shares no code with what draws them. */
export interface SymbolReader {
  /**
   * Reads the one symbol in a picture of one byte per dot, 0 black and 255 white.
   *
   * @returns its text, or undefined where nothing could be read.
   */
  read(picture: {
    readonly format: SymbolFormat;
    readonly width: number;
    readonly height: number;
    readonly luminance: Uint8Array;
  }): Promise<string | undefined>;
}

/** A picture of the shop: one byte per pixel, 0 black and 255 white, what was see-through is white. */
export interface ShopImage {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly luminance: Uint8Array;
}

export interface RenderResources {
  /** Raw JSON of every template by its id (`waybills/express-100x180`), or by id and version (`own/mine@3`). */
  readonly templates: ReadonlyMap<string, unknown>;
  readonly fonts: Fonts;
  readonly glyphs: GlyphSource;
  readonly symbols: SymbolReader;
  /** By the name that templates use; a name that is not here is one that the shop has not, null a picture that got lost. */
  readonly images?: ReadonlyMap<string, ShopImage | null>;
}
