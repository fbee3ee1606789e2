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

/** Whether the dots of a row from `left` to before `right` are all black, or all white. Dots beside the page are white. */
export function isLineOf(dots: Dots, left: number, right: number, y: number, isDark: boolean): boolean {
  const isOnPage = y >= 0 && y < dots.height;
  const from = Math.max(0, left);
  const end = isOnPage ? Math.min(dots.width, right) : from;
  if (isDark && (from > left || end < right)) return false;
  if (from >= end) return true;
  const { bits } = dots;
  const flip = isDark ? 0xff : 0;
  const row = y * dots.bytesPerRow;
  const first = row + (from >> 3);
  const last = row + ((end - 1) >> 3);
  let mask = 0xff >> (from & 7);
  for (let index = first; index <= last; index += 1) {
    if (index === last) mask &= 0xff << (7 - ((end - 1) & 7));
    if ((((bits[index] ?? 0) ^ flip) & mask) !== 0) return false;
    mask = 0xff;
  }
  return true;
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
    // The modules of a symbol are narrow: a call for nothing would cost more than all else.
    if (lastByte - firstByte > 1) bits.fill(0xff, row + firstByte + 1, row + lastByte);
    bits[row + lastByte] = (bits[row + lastByte] ?? 0) | lastMask;
  }
}

/** Whether what is black in an area of a page is exactly what is black in `part`, whose corner is the area's. */
export function isSamePicture(page: Dots, area: Rectangle, part: Dots, isInverted = false): boolean {
  const { x, y, width, height } = area;
  const shift = x & 7;
  const firstByte = x >> 3;
  const isOnPage = x >= 0 && y >= 0 && x + width <= page.width && y + height <= page.height;
  if (!isOnPage) return false;
  const bytes = (width + 7) >> 3;
  const lastMask = (0xff << (bytes * 8 - width)) & 0xff;
  const flip = isInverted ? 0xff : 0;
  for (let row = 0; row < height; row += 1) {
    const from = (y + row) * page.bytesPerRow + firstByte;
    const partFrom = row * part.bytesPerRow;
    for (let index = 0; index < bytes; index += 1) {
      const high = (page.bits[from + index] ?? 0) << shift;
      const low = shift === 0 ? 0 : (page.bits[from + index + 1] ?? 0) >> (8 - shift);
      const difference = (high | low) ^ (part.bits[partFrom + index] ?? 0) ^ flip;
      if ((difference & (index === bytes - 1 ? lastMask : 0xff)) !== 0) return false;
    }
  }
  return true;
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

/** What a glyph blackens, wherever its pen stands. */
type GlyphBits = Omit<Glyph, 'leftDots' | 'topDots'>;

/** Copies a glyph's bits; `left` and `top` are the page dot of its first bit. */
function copyGlyph(dots: Dots, glyph: GlyphBits, left: number, top: number, isWhite: boolean): void {
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

function copyDotByDot(dots: Dots, glyph: GlyphBits, left: number, top: number, isWhite: boolean): void {
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
  copyGlyph(dots, { widthDots: width, heightDots: height, bytesPerRow, bits }, left, top, false);
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

/** Tells of each glyph of a text where its first bit stands on the page. */
function eachGlyph(
  operation: TextOperation | GlyphsOperation,
  { resources, darkness }: Ink,
  place: (glyph: Glyph, left: number, top: number) => void,
): void {
  const { sizeDots } = operation;
  const wished = operation.darkness ?? darkness;
  if (operation.kind === 'glyphs') {
    const { font, run } = operation;
    placeGlyph(resources.glyphs.drawRun(font, run, sizeDots, wished), operation, 0, place);
    return;
  }
  const metrics = readFontMetrics(resources.fonts[operation.weight]);
  let advanceEm = 0;
  for (const character of operation.text) {
    // Each position is rounded by itself, so that rounding never adds up along a line.
    const advance = Math.round(advanceEm * sizeDots);
    advanceEm += metrics.advanceEm(character.codePointAt(0) ?? 0);
    if (character === ' ') continue;
    const glyph = resources.glyphs.draw(character, operation.weight, sizeDots, wished);
    placeGlyph(glyph, operation, advance, place);
  }
}

/** A glyph goes to where the pen of its line stands after `advance` dots. */
function placeGlyph(
  glyph: Glyph,
  { x, y, rotation }: TextOperation | GlyphsOperation,
  advance: number,
  place: (glyph: Glyph, left: number, top: number) => void,
): void {
  if (rotation === 0) {
    place(glyph, x + advance + glyph.leftDots, y - glyph.topDots);
    return;
  }
  const turned = turnGlyph(glyph, rotation);
  const pen = y + (rotation === 90 ? advance : -advance);
  place(turned, x + turned.leftDots, pen - turned.topDots);
}

function paintText(dots: Dots, operation: TextOperation | GlyphsOperation, ink: Ink): void {
  eachGlyph(operation, ink, (glyph, left, top) => copyGlyph(dots, glyph, left, top, operation.isWhite));
}

/** Dots at a place on a page; the area is as small as holds them. */
export interface PlacedDots {
  readonly area: Rectangle;
  readonly bits: Uint8Array;
  readonly bytesPerRow: number;
}

/** The glyphs of a text where they stand on the page; none for a space. */
export function placeGlyphs(
  operation: TextOperation | GlyphsOperation,
  resources: Pick<RenderResources, 'fonts' | 'glyphs'>,
  darkness: Darkness = 0,
): readonly PlacedDots[] {
  const placed: PlacedDots[] = [];
  eachGlyph(
    operation,
    { resources, darkness },
    ({ widthDots: width, heightDots, bits, bytesPerRow }, x, y) => {
      if (width > 0) placed.push({ area: { x, y, width, height: heightDots }, bits, bytesPerRow });
    },
  );
  return placed;
}

/** The smallest area that holds all of them. */
export function boxAround(parts: readonly { readonly area: Rectangle }[]): Rectangle {
  let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { area } of parts) {
    x = Math.min(x, area.x);
    y = Math.min(y, area.y);
    right = Math.max(right, area.x + area.width);
    bottom = Math.max(bottom, area.y + area.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** A text by itself. */
export interface PaintedText {
  /** The smallest area of the page that holds all its dots. */
  readonly area: Rectangle;
  /** What is black of that area, also where the text is white. */
  readonly dots: Dots;
}

/** What a text blackens (or whitens), and where; undefined where it shows nothing. */
export function paintTextAlone(
  operation: TextOperation | GlyphsOperation,
  resources: Pick<RenderResources, 'fonts' | 'glyphs'>,
  darkness: Darkness = 0,
): PaintedText | undefined {
  const placed = placeGlyphs(operation, resources, darkness);
  if (placed.length === 0) return undefined;
  const area = boxAround(placed);
  const dots = createDots(area.width, area.height);
  for (const { area: own, bits, bytesPerRow } of placed) {
    const glyph = { widthDots: own.width, heightDots: own.height, bytesPerRow, bits };
    copyGlyph(dots, glyph, own.x - area.x, own.y - area.y, false);
  }
  return { area, dots };
}

/** By radius and thickness: templates have a few. */
const knownCircles = new Map<string, Dots>();
const mostCircles = 100;

function circleDots(radiusDots: number, thicknessDots: number): Dots {
  const key = `${radiusDots} ${thicknessDots}`;
  const known = knownCircles.get(key);
  if (known) return known;
  const circle = createDots(radiusDots * 2, radiusDots * 2);
  const outer = radiusDots * radiusDots;
  const hole = Math.max(0, radiusDots - thicknessDots);
  const inner = hole * hole;
  for (let y = -radiusDots; y < radiusDots; y += 1) {
    for (let x = -radiusDots; x < radiusDots; x += 1) {
      // Distance of the dot's centre from the circle's centre.
      const distance = (x + 0.5) ** 2 + (y + 0.5) ** 2;
      if (distance <= outer && distance >= inner) setDot(circle, x + radiusDots, y + radiusDots, false);
    }
  }
  if (knownCircles.size >= mostCircles) knownCircles.clear();
  knownCircles.set(key, circle);
  return circle;
}

function paintCircle(dots: Dots, circle: Extract<PageOperation, { kind: 'circle' }>): void {
  const { centerX, centerY, radiusDots, thicknessDots } = circle;
  copyDots(dots, circleDots(radiusDots, thicknessDots), centerX - radiusDots, centerY - radiusDots);
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
