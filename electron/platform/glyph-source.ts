/** Draws each character once per size and weight with Skia, and keeps its dots. */

import { createCanvas, GlobalFonts, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { type Darkness, darknessLevels } from '../domain/printers.ts';
import type {
  FallbackFont,
  Fonts,
  FontWeight,
  Glyph,
  GlyphSource,
  ShapedRun,
} from '../rendering/resources.ts';

/** All sizes of all characters that a day's parcels have at 203 dpi: about 60,000. */
const mostGlyphBytes = 40 * 1024 * 1024;
/** Runs are longer than characters and seldom come again. */
const mostRunBytes = 10 * 1024 * 1024;
/** What a glyph takes beside its dots, about. */
const bytesBesideDots = 200;
/** Drawings after which memory is given back: a canvas read back holds its picture until the next turn. */
const drawingsPerRest = 200;

const families: Readonly<Record<FontWeight, string>> = {
  regular: 'waybench-regular',
  bold: 'waybench-bold',
};

const bytesOf = ({ bits }: Glyph) => bits.byteLength + bytesBesideDots;

/** Where a character is drawn before it is packed. */
interface Board {
  readonly context: SKRSContext2D;
  readonly width: number;
  readonly height: number;
  readonly originX: number;
  readonly originY: number;
}

/** A step of darkness, in opacity. */
const darknessStep = 24;

/** Opacity from which a dot is black. Small text is thin: half-covered dots are kept, or strokes break. */
const opacityLimit = (sizeDots: number, darkness: Darkness) =>
  (sizeDots <= 32 ? 104 : 128) - darkness * darknessStep;

function createBoard(width: number, height: number, sizeDots: number): Board {
  return {
    context: createCanvas(width, height).getContext('2d'),
    width,
    height,
    originX: Math.round(sizeDots / 2),
    originY: Math.round(sizeDots * 1.5),
  };
}

/** @param fonts the very fonts that layout measures with, or glyphs would not stand where layout put them. */
export function createGlyphSource(fonts: Pick<Fonts, FontWeight>): GlyphSource {
  for (const weight of ['regular', 'bold'] as const) {
    if (!GlobalFonts.register(Buffer.from(fonts[weight]), families[weight])) {
      throw new Error(`the ${weight} font could not be loaded`);
    }
  }
  /** By size, weight and darkness, then by character. */
  const faces = new Map<number, Map<string, Glyph>>();
  let glyphBytes = 0;
  const runs = new Map<string, Glyph>();
  let runBytes = 0;
  const boards = new Map<string, Board>();
  let drawings = 0;

  const faceOf = (weight: FontWeight, sizeDots: number, darkness: Darkness) => {
    const key = (sizeDots * darknessLevels.length + darkness) * 2 + (weight === 'bold' ? 1 : 0);
    const known = faces.get(key);
    if (known) return known;
    const face = new Map<string, Glyph>();
    faces.set(key, face);
    return face;
  };

  const boardFor = (weight: FontWeight, sizeDots: number): Board => {
    // Choosing a font costs as much as drawing with it: each board keeps its own.
    const font = `${sizeDots}px ${families[weight]}`;
    const known = boards.get(font);
    if (known) return known;
    const side = sizeDots * 2 + 8;
    const board = createBoard(side, side, sizeDots);
    board.context.font = font;
    // Boards are small; a template has a dozen sizes, but shrinking text may ask for many.
    if (boards.size >= 64) boards.clear();
    boards.set(font, board);
    return board;
  };

  const drawFresh = (character: string, weight: FontWeight, sizeDots: number, darkness: Darkness): Glyph => {
    const board = boardFor(weight, sizeDots);
    const { context, width, height, originX, originY } = board;
    context.clearRect(0, 0, width, height);
    context.fillText(character, originX, originY);
    drawings += 1;
    return packGlyph(board, opacityLimit(sizeDots, darkness));
  };

  const drawFreshRun = (font: FallbackFont, run: ShapedRun, sizeDots: number, darkness: Darkness): Glyph => {
    const widthDots = Math.ceil((run.widthEm + 1) * sizeDots) + 8;
    // Letters of some scripts stack far above and below the line.
    const board = createBoard(widthDots, Math.ceil(sizeDots * 3), sizeDots);
    const { context, originX, originY } = board;
    const open = font.open();
    context.lineJoin = 'round';
    context.lineWidth = font.emboldenEm;
    for (const { glyph, xEm, yEm } of run.glyphs) {
      const outline = new Path2D(open.outline(glyph));
      context.setTransform(sizeDots, 0, 0, -sizeDots, originX + xEm * sizeDots, originY - yEm * sizeDots);
      context.fill(outline);
      if (font.emboldenEm > 0) context.stroke(outline);
    }
    drawings += 1;
    return packGlyph(board, opacityLimit(sizeDots, darkness));
  };

  return {
    draw(character, weight, sizeDots, darkness = 0) {
      const face = faceOf(weight, sizeDots, darkness);
      const known = face.get(character);
      if (known) return known;
      const glyph = drawFresh(character, weight, sizeDots, darkness);
      if (glyphBytes >= mostGlyphBytes) {
        faces.clear();
        glyphBytes = 0;
      }
      glyphBytes += bytesOf(glyph);
      faceOf(weight, sizeDots, darkness).set(character, glyph);
      return glyph;
    },
    drawRun(font, run, sizeDots, darkness = 0) {
      const places = run.glyphs.map(({ glyph, xEm, yEm }) => `${glyph},${xEm},${yEm}`).join(' ');
      const key = `${font.id} ${sizeDots} ${darkness} ${places}`;
      const known = runs.get(key);
      if (known) return known;
      const glyph = drawFreshRun(font, run, sizeDots, darkness);
      if (runBytes >= mostRunBytes) {
        runs.clear();
        runBytes = 0;
      }
      runBytes += bytesOf(glyph) + key.length;
      runs.set(key, glyph);
      return glyph;
    },
    async settle() {
      if (drawings < drawingsPerRest) return;
      drawings = 0;
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
}

/** Cuts what was drawn out of its board and packs it, one bit per dot. */
function packGlyph({ context, width, height, originX, originY }: Board, limit: number): Glyph {
  const { data } = context.getImageData(0, 0, width, height);
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  let opacityIndex = 3;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, opacityIndex += 4) {
      if ((data[opacityIndex] ?? 0) < limit) continue;
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
    const row = y * bytesPerRow;
    opacityIndex = ((top + y) * width + left) * 4 + 3;
    for (let x = 0; x < widthDots; x += 1, opacityIndex += 4) {
      if ((data[opacityIndex] ?? 0) < limit) continue;
      const index = row + (x >> 3);
      bits[index] = (bits[index] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { leftDots: left - originX, topDots: originY - top, widthDots, heightDots, bytesPerRow, bits };
}
