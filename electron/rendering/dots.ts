/** A page as dots: one bit each, 1 is black, rows top down, most significant bit left. */

import type { Darkness } from '../domain/printers.ts';
import { readFontMetrics } from './font-metrics.ts';
import type { GlyphsOperation, Page, PageOperation, Rectangle, TextOperation } from './page.ts';
import type { Glyph, RenderResources } from './resources.ts';

export interface Dots {
  readonly width: number;
  readonly height: number;
  readonly bytesPerRow: number;
  readonly bits: Uint8Array;
}

/** White dots. */
export function createDots(width: number, height: number): Dots {
  const bytesPerRow = Math.ceil(width / 8);
  return { width, height, bytesPerRow, bits: new Uint8Array(bytesPerRow * height) };
}

/** Whether a dot is black. Dots beside the page are white. */
export function isBlack(dots: Dots, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= dots.width || y >= dots.height) return false;
  return ((dots.bits[y * dots.bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Blackens a rectangle; what lies beside the page is left out. */
export function fillRectangle(dots: Dots, rectangle: Rectangle): void {
  const left = Math.max(0, rectangle.x);
  const right = Math.min(dots.width, rectangle.x + rectangle.width);
  const top = Math.max(0, rectangle.y);
  const bottom = Math.min(dots.height, rectangle.y + rectangle.height);
  if (left >= right) return;
  const firstByte = left >> 3;
  const lastByte = (right - 1) >> 3;
  const firstMask = 0xff >> (left & 7);
  const lastMask = (0xff << (7 - ((right - 1) & 7))) & 0xff;
  const { bits, bytesPerRow } = dots;
  for (let y = top; y < bottom; y += 1) {
    const row = y * bytesPerRow;
    if (firstByte === lastByte) {
      bits[row + firstByte] = (bits[row + firstByte] ?? 0) | (firstMask & lastMask);
      continue;
    }
    bits[row + firstByte] = (bits[row + firstByte] ?? 0) | firstMask;
    bits.fill(0xff, row + firstByte + 1, row + lastByte);
    bits[row + lastByte] = (bits[row + lastByte] ?? 0) | lastMask;
  }
}

/** Whitens a rectangle; what lies beside the page is left out. */
export function clearRectangle(dots: Dots, { x, y, width, height }: Rectangle): void {
  for (let row = y; row < y + height; row += 1) {
    for (let column = x; column < x + width; column += 1) setDot(dots, column, row, true);
  }
}

function setDot(dots: Dots, x: number, y: number, isWhite: boolean): void {
  if (x < 0 || y < 0 || x >= dots.width || y >= dots.height) return;
  const index = y * dots.bytesPerRow + (x >> 3);
  const mask = 0x80 >> (x & 7);
  dots.bits[index] = isWhite ? (dots.bits[index] ?? 0) & ~mask : (dots.bits[index] ?? 0) | mask;
}

/** Copies a glyph's bits; `left` and `top` are the page dot of its first bit. */
function copyGlyph(dots: Dots, glyph: Glyph, left: number, top: number, isWhite: boolean): void {
  const { bits, bytesPerRow } = dots;
  const isInside =
    left >= 0 &&
    top >= 0 &&
    left + glyph.bytesPerRow * 8 <= bytesPerRow * 8 &&
    top + glyph.heightDots <= dots.height;
  if (!isInside) {
    copyDotByDot(dots, glyph, left, top, isWhite);
    return;
  }
  const shift = left & 7;
  const firstByte = left >> 3;
  let source = 0;
  for (let y = 0; y < glyph.heightDots; y += 1) {
    let target = (top + y) * bytesPerRow + firstByte;
    for (let column = 0; column < glyph.bytesPerRow; column += 1, source += 1, target += 1) {
      const byte = glyph.bits[source] ?? 0;
      if (byte === 0) continue;
      const high = byte >> shift;
      const low = shift === 0 ? 0 : (byte << (8 - shift)) & 0xff;
      if (isWhite) {
        bits[target] = (bits[target] ?? 0) & ~high;
        if (low !== 0) bits[target + 1] = (bits[target + 1] ?? 0) & ~low;
      } else {
        bits[target] = (bits[target] ?? 0) | high;
        if (low !== 0) bits[target + 1] = (bits[target + 1] ?? 0) | low;
      }
    }
  }
}

function copyDotByDot(dots: Dots, glyph: Glyph, left: number, top: number, isWhite: boolean): void {
  for (let y = 0; y < glyph.heightDots; y += 1) {
    for (let x = 0; x < glyph.widthDots; x += 1) {
      const byte = glyph.bits[y * glyph.bytesPerRow + (x >> 3)] ?? 0;
      if (byte & (0x80 >> (x & 7))) setDot(dots, left + x, top + y, isWhite);
    }
  }
}

/** Blackens what is black in other dots, their corner at that place. */
function copyDots(dots: Dots, source: Dots, left: number, top: number): void {
  const { width, height, bytesPerRow, bits } = source;
  const picture = { leftDots: 0, topDots: 0, widthDots: width, heightDots: height, bytesPerRow, bits };
  copyGlyph(dots, picture, left, top, false);
}

const turnedGlyphs = { 90: new WeakMap<Glyph, Glyph>(), 270: new WeakMap<Glyph, Glyph>() } as const;

/** The glyph of turned text: a quarter turn around the pen, to the right for text that reads downwards. */
function turnGlyph(glyph: Glyph, rotation: 90 | 270): Glyph {
  const known = turnedGlyphs[rotation].get(glyph);
  if (known) return known;
  const bytesPerRow = Math.ceil(glyph.heightDots / 8);
  const bits = new Uint8Array(bytesPerRow * glyph.widthDots);
  for (let y = 0; y < glyph.heightDots; y += 1) {
    for (let x = 0; x < glyph.widthDots; x += 1) {
      const byte = glyph.bits[y * glyph.bytesPerRow + (x >> 3)] ?? 0;
      if ((byte & (0x80 >> (x & 7))) === 0) continue;
      const turnedX = rotation === 90 ? glyph.heightDots - 1 - y : y;
      const turnedY = rotation === 90 ? x : glyph.widthDots - 1 - x;
      const index = turnedY * bytesPerRow + (turnedX >> 3);
      bits[index] = (bits[index] ?? 0) | (0x80 >> (turnedX & 7));
    }
  }
  const turned: Glyph = {
    leftDots: rotation === 90 ? glyph.topDots - glyph.heightDots : -glyph.topDots,
    topDots: rotation === 90 ? -glyph.leftDots : glyph.leftDots + glyph.widthDots,
    widthDots: glyph.heightDots,
    heightDots: glyph.widthDots,
    bytesPerRow,
    bits,
  };
  turnedGlyphs[rotation].set(glyph, turned);
  return turned;
}

/** How characters are drawn on a page. */
interface Ink {
  readonly resources: Pick<RenderResources, 'fonts' | 'glyphs'>;
  readonly darkness: Darkness;
}

function paintText(dots: Dots, operation: TextOperation | GlyphsOperation, ink: Ink): void {
  if (operation.kind === 'glyphs') paintRun(dots, operation, ink);
  else paintCharacters(dots, operation, ink);
}

function paintRun(dots: Dots, operation: GlyphsOperation, { resources, darkness }: Ink): void {
  const { font, run, sizeDots } = operation;
  placeGlyph(
    dots,
    resources.glyphs.drawRun(font, run, sizeDots, operation.darkness ?? darkness),
    operation,
    0,
  );
}

function paintCharacters(dots: Dots, operation: TextOperation, { resources, darkness }: Ink): void {
  const { weight, sizeDots } = operation;
  const metrics = readFontMetrics(resources.fonts[weight]);
  let advanceEm = 0;
  for (const character of operation.text) {
    // Each position is rounded by itself, so that rounding never adds up along a line.
    const advance = Math.round(advanceEm * sizeDots);
    advanceEm += metrics.advanceEm(character.codePointAt(0) ?? 0);
    if (character === ' ') continue;
    placeGlyph(
      dots,
      resources.glyphs.draw(character, weight, sizeDots, operation.darkness ?? darkness),
      operation,
      advance,
    );
  }
}

/** Copies a glyph to where the pen of its line stands after `advance` dots. */
function placeGlyph(
  dots: Dots,
  glyph: Glyph,
  { x, y, rotation, isWhite }: TextOperation | GlyphsOperation,
  advance: number,
): void {
  if (rotation === 0) {
    copyGlyph(dots, glyph, x + advance + glyph.leftDots, y - glyph.topDots, isWhite);
    return;
  }
  const turned = turnGlyph(glyph, rotation);
  const pen = y + (rotation === 90 ? advance : -advance);
  copyGlyph(dots, turned, x + turned.leftDots, pen - turned.topDots, isWhite);
}

function paintCircle(dots: Dots, circle: Extract<PageOperation, { kind: 'circle' }>): void {
  const { centerX, centerY, radiusDots, thicknessDots } = circle;
  const outer = radiusDots * radiusDots;
  const hole = Math.max(0, radiusDots - thicknessDots);
  const inner = hole * hole;
  for (let y = -radiusDots; y < radiusDots; y += 1) {
    for (let x = -radiusDots; x < radiusDots; x += 1) {
      // Distance of the dot's centre from the circle's centre.
      const distance = (x + 0.5) ** 2 + (y + 0.5) ** 2;
      if (distance <= outer && distance >= inner) setDot(dots, centerX + x, centerY + y, false);
    }
  }
}

/** Paints a page. White text comes after everything black, so nothing fills it again. */
export function paintDots(
  page: Page,
  resources: Pick<RenderResources, 'fonts' | 'glyphs'>,
  darkness: Darkness = 0,
): Dots {
  const dots = createDots(page.widthDots, page.heightDots);
  const ink = { resources, darkness };
  const whiteTexts: (TextOperation | GlyphsOperation)[] = [];
  for (const operation of page.operations) {
    switch (operation.kind) {
      case 'fill':
        fillRectangle(dots, operation);
        break;
      case 'symbol':
        for (const bar of operation.bars) fillRectangle(dots, bar);
        break;
      case 'circle':
        paintCircle(dots, operation);
        break;
      case 'image':
        copyDots(dots, operation.dots, operation.x, operation.y);
        break;
      case 'text':
      case 'glyphs':
        if (operation.isWhite) whiteTexts.push(operation);
        else paintText(dots, operation, ink);
        break;
    }
  }
  for (const operation of whiteTexts) paintText(dots, operation, ink);
  return dots;
}
