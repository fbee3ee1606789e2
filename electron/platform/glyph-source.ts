/** Draws each character once per size and weight with Skia, and keeps its dots. */

import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { FontWeight, Glyph, GlyphSource } from '../rendering/resources.ts';

/** About 20 MB of dots: all sizes of all characters that a day's parcels have. */
const mostGlyphs = 60_000;
/** Drawings after which memory is given back: a canvas read back holds its picture until the next turn. */
const drawingsPerRest = 200;

const families: Readonly<Record<FontWeight, string>> = {
  regular: 'waybench-regular',
  bold: 'waybench-bold',
};

interface Board {
  readonly context: SKRSContext2D;
  readonly side: number;
  readonly originX: number;
  readonly originY: number;
}

/**
 * Opacity from which a dot is black. Small text is thin: half-covered dots are kept, or strokes break
 * (facts/performance.md §3, pitfall e).
 */
const opacityLimit = (sizeDots: number) => (sizeDots <= 32 ? 104 : 128);

/** @param fonts the very fonts that layout measures with, or glyphs would not stand where layout put them. */
export function createGlyphSource(fonts: {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}): GlyphSource {
  for (const weight of ['regular', 'bold'] as const) {
    if (!GlobalFonts.register(Buffer.from(fonts[weight]), families[weight])) {
      throw new Error(`the ${weight} font could not be loaded`);
    }
  }
  const glyphs = new Map<string, Glyph>();
  const boards = new Map<number, Board>();
  let drawings = 0;

  const boardFor = (sizeDots: number): Board => {
    const known = boards.get(sizeDots);
    if (known) return known;
    const side = sizeDots * 2 + 8;
    const context = createCanvas(side, side).getContext('2d');
    const board = { context, side, originX: Math.round(sizeDots / 2), originY: Math.round(sizeDots * 1.5) };
    // Boards are small; a template has a dozen sizes, but shrinking text may ask for many.
    if (boards.size >= 64) boards.clear();
    boards.set(sizeDots, board);
    return board;
  };

  const drawFresh = (character: string, weight: FontWeight, sizeDots: number): Glyph => {
    const { context, side, originX, originY } = boardFor(sizeDots);
    context.clearRect(0, 0, side, side);
    context.font = `${sizeDots}px ${families[weight]}`;
    context.fillText(character, originX, originY);
    drawings += 1;
    return packGlyph(
      context.getImageData(0, 0, side, side).data,
      side,
      originX,
      originY,
      opacityLimit(sizeDots),
    );
  };

  return {
    draw(character, weight, sizeDots) {
      const key = `${weight === 'bold' ? 'b' : 'r'}${sizeDots}${character}`;
      const known = glyphs.get(key);
      if (known) return known;
      const glyph = drawFresh(character, weight, sizeDots);
      if (glyphs.size >= mostGlyphs) glyphs.clear();
      glyphs.set(key, glyph);
      return glyph;
    },
    async settle() {
      if (drawings < drawingsPerRest) return;
      drawings = 0;
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
}

/** Cuts the drawn character out of its board and packs it, one bit per dot. */
function packGlyph(
  pixels: Uint8ClampedArray,
  side: number,
  originX: number,
  originY: number,
  limit: number,
): Glyph {
  let left = side;
  let right = -1;
  let top = side;
  let bottom = -1;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if ((pixels[(y * side + x) * 4 + 3] ?? 0) < limit) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) {
    return { leftDots: 0, topDots: 0, widthDots: 0, heightDots: 0, bytesPerRow: 0, bits: new Uint8Array(0) };
  }
  const widthDots = right - left + 1;
  const heightDots = bottom - top + 1;
  const bytesPerRow = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(bytesPerRow * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if ((pixels[((top + y) * side + left + x) * 4 + 3] ?? 0) < limit) continue;
      const index = y * bytesPerRow + (x >> 3);
      bits[index] = (bits[index] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { leftDots: left - originX, topDots: originY - top, widthDots, heightDots, bytesPerRow, bits };
}
