/** Opens fonts with HarfBuzz, which joins, stacks and places letters as their scripts ask. */

import { readFileSync } from 'node:fs';
import { Blob, Direction, Face, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs';
import type { OpenFont } from '../rendering/resources.ts';

/** Reads a font file. The same text always gets the same glyphs. */
export function openFont(file: string): OpenFont {
  const bytes = readFileSync(file);
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  const unitsPerEm = face.upem;
  return {
    bytes,
    has: (codePoint) => font.nominalGlyph(codePoint) !== undefined,
    shape(text, isRightToLeft) {
      const buffer = new ShapingBuffer();
      buffer.addText(text);
      buffer.guessSegmentProperties();
      buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
      shape(font, buffer);
      let pen = 0;
      let lowest = 0;
      const glyphs = buffer.getGlyphInfosAndPositions().map((info) => {
        const { codepoint: glyph, cluster: start, xAdvance = 0, xOffset = 0, yOffset = 0 } = info;
        const placed = {
          glyph,
          xEm: (pen + xOffset) / unitsPerEm,
          yEm: yOffset / unitsPerEm,
          advanceEm: xAdvance / unitsPerEm,
          start,
        };
        const extents = font.glyphExtents(glyph);
        // HarfBuzz counts heights downwards.
        if (extents) lowest = Math.min(lowest, yOffset + extents.yBearing + extents.height);
        pen += xAdvance;
        return placed;
      });
      return { glyphs, widthEm: pen / unitsPerEm, depthEm: -lowest / unitsPerEm };
    },
    outline: (glyph) =>
      font.glyphToPath(glyph).replace(/-?\d+(?:\.\d+)?/gu, (number) => String(Number(number) / unitsPerEm)),
  };
}
