/** Rulers and patterns of test pages: what a print head does with single dots, and how far a millimetre is. */

import type { PageOperation } from './page.ts';
import type { PatternElement, RulerElement } from './template-schema.ts';
import { measureEm } from './text-fitting.ts';
import { setLine } from './text-lines.ts';
import { baselineOffset, type LayoutContext, toDots } from './typesetting.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Strokes at whole, five and ten millimetres, as parts of the longest. */
const strokeShares = { one: 0.4, five: 0.65, ten: 1 } as const;
/** Height of the numbers. */
const numberMm = 2.4;

/**
 * A stroke every millimetre, each at its own rounded place: no error adds up. Numbers stand at the end of the long
 * strokes, but for the 0.
 */
export function layoutRuler(
  context: LayoutContext,
  ruler: RulerElement,
  at: Place,
): readonly PageOperation[] {
  const operations: PageOperation[] = [];
  const isAcross = ruler.direction === 'across';
  const thickness = Math.max(1, Math.floor(context.dotsPerMm * 0.2));
  const metrics = context.metrics.regular;
  const sizeDots = toDots(context, numberMm);
  for (let millimetre = 0; millimetre <= ruler.length; millimetre += 1) {
    const share =
      millimetre % 10 === 0 ? strokeShares.ten : strokeShares[millimetre % 5 === 0 ? 'five' : 'one'];
    const stroke = toDots(context, ruler.width * share);
    // The last stroke ends with the ruler, so that one as wide as the paper stays on it.
    const along = Math.min(toDots(context, millimetre), toDots(context, ruler.length) - thickness);
    operations.push(
      isAcross
        ? { kind: 'fill', x: at.x + along, y: at.y, width: thickness, height: stroke }
        : { kind: 'fill', x: at.x, y: at.y + along, width: stroke, height: thickness },
    );
    if (millimetre % 10 !== 0 || millimetre === 0 || millimetre > ruler.length - 2) continue;
    const text = String(millimetre);
    const widthDots = Math.round(measureEm(text, metrics) * sizeDots);
    const number = {
      text,
      sizeDots,
      weight: 'regular',
      rotation: 0,
      isWhite: false,
      x: isAcross ? at.x + along - Math.floor(widthDots / 2) : at.x + stroke + toDots(context, 0.6),
      y: isAcross
        ? at.y + stroke + baselineOffset(sizeDots)
        : at.y + along - Math.floor(sizeDots / 2) + baselineOffset(sizeDots),
    } as const;
    operations.push(...setLine(number, metrics));
  }
  return operations;
}

/** Lines or a chequer, counted in dots of the head. */
export function layoutPattern(
  context: LayoutContext,
  element: PatternElement,
  at: Place,
): readonly PageOperation[] {
  const width = toDots(context, element.width);
  const height = toDots(context, element.height);
  const { blackDots, whiteDots, pattern } = element;
  const step = blackDots + whiteDots;
  const operations: PageOperation[] = [];
  const fill = (x: number, y: number, wide: number, high: number) =>
    operations.push({ kind: 'fill', x: at.x + x, y: at.y + y, width: wide, height: high });
  if (pattern === 'across') {
    for (let y = 0; y < height; y += step) fill(0, y, width, Math.min(blackDots, height - y));
  } else if (pattern === 'down') {
    for (let x = 0; x < width; x += step) fill(x, 0, Math.min(blackDots, width - x), height);
  } else {
    // Each row of squares begins half a step further.
    for (let y = 0; y < height; y += blackDots) {
      const start = (y / blackDots) % 2 === 0 ? 0 : blackDots;
      for (let x = start; x < width; x += step) {
        fill(x, y, Math.min(blackDots, width - x), Math.min(blackDots, height - y));
      }
    }
  }
  return operations;
}
