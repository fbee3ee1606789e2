/** Template and data into pages. Whatever would be lost, cut or unreadable is a problem, never a silent change. */

import type { Media } from '../domain/media.ts';
import { parseMedia } from '../domain/media.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { evaluateExpression, type FieldSource, holds } from './expressions.ts';
import { onPage, type TemplateData } from './fields.ts';
import { readFontMetrics } from './font-metrics.ts';
import { layoutItems } from './items-table.ts';
import type { Page, PageOperation } from './page.ts';
import type { RenderResources } from './resources.ts';
import { layoutCode128, layoutQr } from './symbols.ts';
import {
  type BlockElement,
  type Code128Element,
  conditionOf,
  expressionOf,
  type FixedElement,
  type QrElement,
  type Template,
  type TextElement,
} from './template.ts';
import { fitText, measureEm, shortenLastLine } from './text-fitting.ts';
import { setLine } from './text-lines.ts';
import {
  alignedStart,
  baselineOffset,
  defaultLineHeight,
  type FlowCursor,
  frameOf,
  type LayoutContext,
  noteCut,
  readText,
  toDots,
} from './typesetting.ts';

export interface LaidOutDocument {
  readonly pages: readonly Page[];
  /** Order lines (or manifest rows) that have a row on paper. */
  readonly printedLines: number;
}

/** The longest continuous slip, in mm: more than that is a runaway, not a slip. */
const longestSlipMm = 3000;
/** Printable width of receipt heads by paper width (576 and 384 dots at 203 dpi). */
const receiptWidthsMm: Readonly<Record<number, number>> = { 80: 72, 58: 48 };
const mostPages = 200;

const sameMedia = (template: Template, media: Media) => {
  const own = parseMedia(template.media);
  return own?.widthMm === media.widthMm && own.heightMm === media.heightMm;
};

/**
 * Lays out a document.
 *
 * @param dotsPerMm of the head that the page is for.
 * @returns the pages, or every problem found on them: `print.text-cut`, `print.glyph-missing`,
 * `print.barcode-too-narrow`, `print.barcode-unreadable`, `print.template-invalid`.
 */
export function layoutDocument(
  template: Template,
  media: Media,
  dotsPerMm: number,
  data: TemplateData,
  fonts: RenderResources['fonts'],
): Result<LaidOutDocument> {
  if (!sameMedia(template, media)) {
    return refused(problem('print.template-invalid', { template: template.id, field: 'media' }));
  }
  const context: LayoutContext = {
    template,
    dotsPerMm,
    metrics: { regular: readFontMetrics(fonts.regular), bold: readFontMetrics(fonts.bold) },
    problems: [],
  };
  const isContinuous = media.heightMm === null;
  const widthMm = isContinuous ? (receiptWidthsMm[media.widthMm] ?? media.widthMm) : media.widthMm;
  const widthDots = toDots(context, widthMm);
  const flow = layoutFlow(context, data, isContinuous);
  const pageCount = flow.pages.length;
  const pages = flow.pages.map((flowOperations, index): Page => {
    const operations: PageOperation[] = [];
    const fields = onPage(data.fields, index + 1, pageCount);
    for (const [elementIndex, element] of template.elements.entries()) {
      if (element.type === 'block' || element.type === 'items') continue;
      if (!isOnPage(element.page, index, pageCount)) continue;
      layoutFixed(context, element, `elements[${elementIndex}]`, { x: 0, y: 0 }, fields, operations);
    }
    operations.push(...flowOperations);
    const heightDots =
      media.heightMm === null ? Math.max(flow.endY, bottomOf(operations)) : toDots(context, media.heightMm);
    const sideMarginDots = Math.round(((media.widthMm - widthMm) * dotsPerMm) / 2);
    return { widthDots, heightDots, sideMarginDots, operations };
  });
  for (const page of pages) checkInside(context, page);
  if (context.problems.length > 0) return refused(...distinctProblems(context.problems));
  return done({ pages, printedLines: flow.printedLines });
}

function isOnPage(where: FixedElement['page'], index: number, count: number): boolean {
  switch (where) {
    case 'first':
      return index === 0;
    case 'following':
      return index > 0;
    case 'last':
      return index === count - 1;
    default:
      return true;
  }
}

function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  const byText = new Map(problems.map((found) => [JSON.stringify(found), found]));
  return [...byText.values()];
}

/** Blocks and items tables, one below the other, over as many pages as they need. */
function layoutFlow(context: LayoutContext, data: TemplateData, isContinuous: boolean) {
  const { template } = context;
  const { flow } = template;
  if (!flow) return { pages: [[]], printedLines: 0, endY: 0 };
  const pages: PageOperation[][] = [[]];
  const cursor: FlowCursor = {
    y: toDots(context, flow.top),
    bottom: toDots(context, isContinuous ? longestSlipMm : flow.bottom),
    isStarted: false,
    operations: pages[0] ?? [],
    turnPage() {
      const operations: PageOperation[] = [];
      pages.push(operations);
      cursor.operations = operations;
      cursor.y = toDots(context, flow.followingTop ?? flow.top);
      cursor.isStarted = false;
    },
  };
  let printedLines = 0;
  for (const [index, element] of template.elements.entries()) {
    const path = `elements[${index}]`;
    if (element.type === 'block') layoutBlock(context, element, path, data.fields, cursor);
    if (element.type === 'items') printedLines += layoutItems(context, element, path, data, cursor);
    if (pages.length > mostPages) {
      context.problems.push(problem('print.text-cut', { template: template.id, field: path }));
      break;
    }
  }
  const endY = cursor.y + (isContinuous ? toDots(context, flow.bottom) : 0);
  return { pages, printedLines, endY };
}

function layoutBlock(
  context: LayoutContext,
  block: BlockElement,
  path: string,
  fields: FieldSource,
  cursor: FlowCursor,
): void {
  if (block.when !== undefined && !holds(conditionOf(block.when), fields)) return;
  const layOut = (top: number) => {
    const operations: PageOperation[] = [];
    const origin = { x: toDots(context, block.x), y: top };
    for (const [index, element] of block.elements.entries()) {
      layoutFixed(context, element, `${path}.elements[${index}]`, origin, fields, operations);
    }
    const bottom = Math.max(top, bottomOf(operations)) + toDots(context, block.padding ?? 0);
    if (block.border !== undefined) {
      const frame = { ...origin, width: toDots(context, block.width), height: bottom - top };
      operations.push(...frameOf(frame, toDots(context, block.border)));
    }
    return { operations, bottom };
  };
  const gap = cursor.isStarted ? toDots(context, block.gap ?? 0) : 0;
  const problemsBefore = context.problems.length;
  let laidOut = layOut(cursor.y + gap);
  if (laidOut.bottom > cursor.bottom && cursor.isStarted) {
    context.problems.length = problemsBefore;
    cursor.turnPage();
    laidOut = layOut(cursor.y);
  }
  if (laidOut.bottom > cursor.bottom) {
    context.problems.push(problem('print.text-cut', { template: context.template.id, field: path }));
  }
  cursor.operations.push(...laidOut.operations);
  cursor.y = laidOut.bottom;
  cursor.isStarted = true;
}

function layoutFixed(
  context: LayoutContext,
  element: FixedElement,
  path: string,
  origin: { readonly x: number; readonly y: number },
  fields: FieldSource,
  operations: PageOperation[],
): void {
  if (element.when !== undefined && !holds(conditionOf(element.when), fields)) return;
  const x = origin.x + toDots(context, element.x);
  const y = origin.y + toDots(context, element.y);
  const dots = (millimetres: number) => toDots(context, millimetres);
  switch (element.type) {
    case 'text':
      layoutTextElement(context, element, path, { x, y }, fields, operations);
      return;
    case 'code128':
    case 'qr':
      layoutSymbol(context, element, path, { x, y }, fields, operations);
      return;
    case 'line':
      operations.push(...layoutLine(element, { x, y }, dots));
      return;
    case 'box':
      operations.push(
        ...frameOf(
          { x, y, width: dots(element.width), height: dots(element.height) },
          dots(element.thickness),
        ),
      );
      return;
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
      return;
    }
  }
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
): void {
  const weight = element.weight ?? 'regular';
  const text = readText(context, element, weight, fields, path)?.trim();
  if (text === undefined || text === '') return;
  const metrics = context.metrics[weight];
  const rotation = element.rotation ?? 0;
  const boxWidth = toDots(context, element.width);
  const boxHeight = element.height === undefined ? null : toDots(context, element.height);
  // Turned text is laid out as if it stood upright and turned at the end.
  const frameWidth = rotation === 90 ? (boxHeight ?? 0) : boxWidth;
  const frameHeight = rotation === 90 ? boxWidth : boxHeight;
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
      noteCut(context, element.text, path);
      return;
    }
    lines = shortenLastLine(lines, element.ellipsis ?? '…', frameWidth / fitted.sizeDots, metrics);
  }
  const textHeight = fitted.sizeDots + (lines.length - 1) * fitted.lineHeightDots;
  const height = frameHeight ?? textHeight;
  const spare = Math.max(0, height - textHeight);
  const verticalAlign = element.verticalAlign ?? 'top';
  const top = verticalAlign === 'top' ? 0 : verticalAlign === 'bottom' ? spare : Math.floor(spare / 2);
  if (element.inverse) {
    operations.push({ kind: 'fill', x: at.x, y: at.y, width: boxWidth, height: boxHeight ?? textHeight });
  }
  for (const [index, line] of lines.entries()) {
    const lineWidth = measureEm(line, metrics) * fitted.sizeDots;
    const along = alignedStart(element.align ?? 'left', frameWidth, lineWidth);
    const down = top + index * fitted.lineHeightDots + baselineOffset(fitted.sizeDots);
    const placed = {
      x: rotation === 90 ? at.x + boxWidth - down : at.x + along,
      y: rotation === 90 ? at.y + along : at.y + down,
      text: line,
      sizeDots: fitted.sizeDots,
      weight,
      rotation,
      isWhite: element.inverse ?? false,
    };
    operations.push(...setLine(placed, metrics));
  }
}

function layoutSymbol(
  context: LayoutContext,
  element: Code128Element | QrElement,
  path: string,
  at: { readonly x: number; readonly y: number },
  fields: FieldSource,
  operations: PageOperation[],
): void {
  const expression = expressionOf(element.text);
  const request = {
    text: evaluateExpression(expression, fields),
    field: expression.fields.join(' ') || path,
    template: context.template.id,
    dotsPerMm: context.dotsPerMm,
  };
  let result: Result<PageOperation>;
  if (element.type === 'qr') {
    const side = toDots(context, element.size);
    result = layoutQr(request, { ...at, width: side, height: side }, element.errorCorrection ?? 'medium');
  } else {
    const box = { ...at, width: toDots(context, element.width), height: toDots(context, element.height) };
    result = layoutCode128(request, box, {
      rotation: element.rotation ?? 0,
      align: element.align ?? 'center',
      widestModuleMm: element.maxModule,
    });
  }
  if (result.ok) operations.push(result.value);
  else context.problems.push(...result.problems);
}

/** The lowest dot that operations touch, as far as layout knows it: text counts with its em square. */
function bottomOf(operations: readonly PageOperation[]): number {
  let bottom = 0;
  for (const operation of operations) bottom = Math.max(bottom, extentOf(operation).bottom);
  return bottom;
}

function extentOf(operation: PageOperation): {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
} {
  switch (operation.kind) {
    case 'text': {
      const { x, y, sizeDots } = operation;
      if (operation.rotation === 90) return { left: x, top: y, right: x, bottom: y };
      const top = y - baselineOffset(sizeDots);
      return { left: x, top, right: x, bottom: top + sizeDots };
    }
    case 'symbol': {
      const { x, y, width, height } = operation.quietArea;
      return { left: x, top: y, right: x + width, bottom: y + height };
    }
    case 'fill':
      return {
        left: operation.x,
        top: operation.y,
        right: operation.x + operation.width,
        bottom: operation.y + operation.height,
      };
    case 'circle': {
      const { centerX, centerY, radiusDots } = operation;
      return {
        left: centerX - radiusDots,
        top: centerY - radiusDots,
        right: centerX + radiusDots,
        bottom: centerY + radiusDots,
      };
    }
  }
}

/** An element that stands beside the paper is a mistake in the template. */
function checkInside(context: LayoutContext, page: Page): void {
  for (const operation of page.operations) {
    const { left, top, right, bottom } = extentOf(operation);
    if (left >= 0 && top >= 0 && right <= page.widthDots && bottom <= page.heightDots) continue;
    context.problems.push(
      problem('print.template-invalid', { template: context.template.id, field: 'elements' }),
    );
    return;
  }
}
