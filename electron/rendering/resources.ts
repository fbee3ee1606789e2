/** What rendering is handed: fonts, templates, and the two things that it cannot do purely by itself. */

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

/** Draws single characters. The same character, weight and size always yields the same dots. */
export interface GlyphSource {
  /** @param sizeDots height of the em square in dots. */
  draw(character: string, weight: FontWeight, sizeDots: number): Glyph;
  /** Resolves when memory that drawing left behind may have been given back; awaited between documents. */
  settle(): Promise<void>;
}

export type SymbolFormat = 'code128' | 'qr';

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
  /** TrueType fonts that decide which characters there are and how wide they stand. */
  readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array };
  readonly glyphs: GlyphSource;
  readonly symbols: SymbolReader;
  /** By the name that templates use; a name that is not here draws nothing. */
  readonly images?: ReadonlyMap<string, ShopImage>;
}
