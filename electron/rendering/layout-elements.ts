/** Elements that stand where the template says, on a page or in a block. */

import { problem } from '../domain/problems.ts';
import { conditionOf, expressionOf, type FieldSource, holds } from './expressions.ts';
import { layoutSymbol } from './layout-symbols.ts';
import { type ImageOperation, type PageOperation, type Rectangle, type Rotation, turnInto } from './page.ts';
import { checkReach, type Extent, extentOfRectangle, inkOf } from './page-extents.ts';
import { subjectOf } from './problem-subjects.ts';
import { layoutPattern, layoutRuler } from './rulers.ts';
import { fitImage, imageDots } from './shop-images.ts';
import type { FixedElement, ImageElement, TextElement } from './template-schema.ts';
import { fitText, measureEm, shortenLastLine } from './text-fitting.ts';
import { setLine } from './text-lines.ts';
import {
  alignedStart,
  baselineOffset,
  defaultLineHeight,
  frameOf,
  type LayoutContext,
  noteCut,
  readText,
  toDots,
} from './typesetting.ts';

/** Whether an element's condition holds, or it has none. */
export function isWished(element: { readonly when?: string | undefined }, fields: FieldSource): boolean {
  return element.when === undefined || holds(conditionOf(element.when), fields);
}

/**
 * Lays out one element at its place from `origin`; what it paints is added to `operations`.
 *
 * @returns the lowest dot that it needs; 0 where it paints nothing.
 */
export function layoutFixed(
  context: LayoutContext,
  element: FixedElement,
  path: string,
  origin: { readonly x: number; readonly y: number },
  fields: FieldSource,
  operations: PageOperation[],
): number {
  if (!isWished(element, fields)) return 0;
  const before = operations.length;
  const lines = paintFixed(context, element, path, origin, fields, operations);
  const painted = operations.slice(before);
  const inks = [...lines, ...painted.flatMap((operation) => inkOf(operation) ?? [])];
  const ink = unionOf(inks);
  if (!ink) return 0;
  const { id } = context.template;
  const subject = () =>
    'text' in element ? subjectOf(id, path, element.text, fields) : { template: id, element: path };
  for (const operation of painted) context.subjects.set(operation, subject);
  if (element.type === 'text')
    for (const field of expressionOf(element.text).fields) context.shownFields.add(field);
  checkReach(context, subject, ink, 'edge' in element && (element.edge ?? false));
  let lowest = ink.bottom;
  for (const operation of painted) {
    if (operation.kind !== 'symbol') continue;
    // White may lie in the margin, where nothing is printed, but not beside the page.
    const quiet = extentOfRectangle(operation.quietArea);
    checkReach(context, subject, quiet, true);
    lowest = Math.max(lowest, quiet.bottom);
  }
  return lowest;
}

function unionOf(extents: readonly Extent[]): Extent | undefined {
  return extents.reduce<Extent | undefined>(
    (union, extent) =>
      union
        ? {
            left: Math.min(union.left, extent.left),
            top: Math.min(union.top, extent.top),
            right: Math.max(union.right, extent.right),
            bottom: Math.max(union.bottom, extent.bottom),
          }
        : extent,
    undefined,
  );
}

/** @returns where its lines of text stand; what else it paints tells its place itself. */
function paintFixed(
  context: LayoutContext,
  element: FixedElement,
  path: string,
  origin: { readonly x: number; readonly y: number },
  fields: FieldSource,
  operations: PageOperation[],
): readonly Extent[] {
  const x = origin.x + toDots(context, element.x);
  const y = origin.y + toDots(context, element.y);
  const dots = (millimetres: number) => toDots(context, millimetres);
  switch (element.type) {
    case 'text':
      return layoutTextElement(context, element, path, { x, y }, fields, operations);
    case 'code128':
    case 'gs1-128':
    case 'qr':
    case 'datamatrix':
    case 'pdf417': {
      const symbol = layoutSymbol(context, element, path, { x, y }, fields);
      if (symbol) operations.push(symbol);
      return [];
    }
    case 'image': {
      const image = layoutImage(context, element, path, { x, y });
      if (image) operations.push(image);
      return [];
    }
    case 'line':
      operations.push(...layoutLine(element, { x, y }, dots));
      return [];
    case 'box':
      operations.push(
        ...frameOf(
          { x, y, width: dots(element.width), height: dots(element.height) },
          dots(element.thickness),
        ),
      );
      return [];
    case 'ruler':
      operations.push(...layoutRuler(context, element, { x, y }));
      return [];
    case 'pattern':
      // One by one: a chequer of single dots has more than a call takes arguments.
      for (const fill of layoutPattern(context, element, { x, y })) operations.push(fill);
      return [];
    case 'circle': {
      const radiusDots = Math.floor(dots(element.diameter) / 2);
      const centerX = x + radiusDots;
      const centerY = y + radiusDots;
      const isInverse = element.inverse ?? false;
      operations.push({
        kind: 'circle',
        centerX,
        centerY,
        radiusDots,
        thicknessDots: isInverse ? radiusDots : dots(element.thickness),
      });
      const sizeDots = Math.round(radiusDots * 1.25);
      const metrics = context.metrics.bold;
      const mark = {
        x: centerX - Math.round((measureEm(element.character, metrics) * sizeDots) / 2),
        y: centerY - Math.round(sizeDots / 2) + baselineOffset(sizeDots),
        text: element.character,
        sizeDots,
        weight: 'bold',
        rotation: 0,
        isWhite: isInverse,
      } as const;
      operations.push(...setLine(mark, metrics));
      return [];
    }
  }
}

function layoutImage(
  context: LayoutContext,
  element: ImageElement,
  path: string,
  at: { readonly x: number; readonly y: number },
): ImageOperation | undefined {
  const { template, images } = context;
  const image = images?.get(element.image);
  if (image === null || (image === undefined && !element.optional)) {
    const subject = { template: template.id, element: path, picture: element.image };
    context.problems.push(problem('picture.not-found', subject));
  }
  if (!image) return undefined;
  const room = { width: toDots(context, element.width), height: toDots(context, element.height) };
  const { width, height } = fitImage(image, room);
  const { align = 'center', verticalAlign = 'middle' } = element;
  return {
    kind: 'image',
    x: at.x + alignedStart(align, room.width, width),
    y: at.y + startOf(verticalAlign, room.height - height),
    dots: imageDots(image, width, height, element.dither ?? false),
  };
}

/** Where something begins that is smaller than its frame. */
function startOf(verticalAlign: 'top' | 'middle' | 'bottom', spare: number): number {
  if (verticalAlign === 'top') return 0;
  return verticalAlign === 'bottom' ? spare : Math.floor(spare / 2);
}

function layoutLine(
  element: Extract<FixedElement, { type: 'line' }>,
  at: { readonly x: number; readonly y: number },
  dots: (millimetres: number) => number,
): readonly PageOperation[] {
  const length = dots(element.length);
  const thickness = Math.max(1, dots(element.thickness));
  const dash = element.dash === undefined ? length : dots(element.dash);
  const pieces: PageOperation[] = [];
  for (let start = 0; start < length; start += dash * 2) {
    const piece = Math.min(dash, length - start);
    pieces.push(
      element.direction === 'across'
        ? { kind: 'fill', x: at.x + start, y: at.y, width: piece, height: thickness }
        : { kind: 'fill', x: at.x, y: at.y + start, width: thickness, height: piece },
    );
  }
  return pieces;
}

function layoutTextElement(
  context: LayoutContext,
  element: TextElement,
  path: string,
  at: { readonly x: number; readonly y: number },
  fields: FieldSource,
  operations: PageOperation[],
): readonly Extent[] {
  const weight = element.weight ?? 'regular';
  const text = readText(context, element, weight, fields, path)?.trim();
  if (text === undefined || text === '') return [];
  const metrics = context.metrics[weight];
  const rotation = element.rotation ?? 0;
  const boxWidth = toDots(context, element.width);
  const boxHeight = element.height === undefined ? null : toDots(context, element.height);
  // Turned text is laid out as if it stood upright and turned at the end.
  const isTurned = rotation !== 0;
  const frameWidth = isTurned ? (boxHeight ?? 0) : boxWidth;
  const frameHeight = isTurned ? boxWidth : boxHeight;
  const sizeDots = toDots(context, element.size);
  const frame = {
    widthDots: frameWidth,
    heightDots: frameHeight,
    sizeDots,
    smallestSizeDots: element.shrinkTo === undefined ? sizeDots : toDots(context, element.shrinkTo),
    wraps: element.wrap ?? false,
    maxLines: element.maxLines ?? (element.wrap ? 200 : 1),
    lineHeight: element.lineHeight ?? defaultLineHeight,
  };
  const fitted = fitText(text, frame, metrics);
  let { lines } = fitted;
  if (fitted.isCut) {
    if (element.overflow !== 'ellipsis') {
      noteCut(context, element.text, path, fields);
      return [];
    }
    lines = shortenLastLine(lines, element.ellipsis ?? '…', frameWidth / fitted.sizeDots, metrics);
  }
  // A single character may be wider than its frame, whatever is done to the lines.
  if (lines.some((line) => measureEm(line, metrics) * fitted.sizeDots > frameWidth + 1)) {
    noteCut(context, element.text, path, fields);
    return [];
  }
  const textHeight = fitted.sizeDots + (lines.length - 1) * fitted.lineHeightDots;
  const height = frameHeight ?? textHeight;
  const spare = Math.max(0, height - textHeight);
  const top = startOf(element.verticalAlign ?? 'top', spare);
  if (element.inverse) {
    operations.push({ kind: 'fill', x: at.x, y: at.y, width: boxWidth, height: boxHeight ?? textHeight });
  }
  const box = { ...at, width: boxWidth, height: boxHeight ?? textHeight };
  return lines.map((line, index) => {
    const lineWidth = measureEm(line, metrics) * fitted.sizeDots;
    const along = alignedStart(element.align ?? 'left', frameWidth, lineWidth);
    const down = top + index * fitted.lineHeightDots + baselineOffset(fitted.sizeDots);
    const placed = {
      ...penOf(rotation, box, along, down),
      text: line,
      sizeDots: fitted.sizeDots,
      weight,
      rotation,
      isWhite: element.inverse ?? false,
      darkness: element.darkness,
    };
    operations.push(...setLine(placed, metrics));
    const upright = {
      x: along,
      y: down - baselineOffset(fitted.sizeDots),
      width: lineWidth,
      height: fitted.sizeDots,
    };
    return extentOfRectangle(turnInto(box, rotation, upright));
  });
}

/** Where on the page a line begins that was laid out upright, `along` and `down` from the box's corner. */
function penOf(rotation: Rotation, box: Rectangle, along: number, down: number) {
  switch (rotation) {
    case 0:
      return { x: box.x + along, y: box.y + down };
    case 90:
      return { x: box.x + box.width - down, y: box.y + along };
    case 270:
      return { x: box.x + down, y: box.y + box.height - along };
  }
}
