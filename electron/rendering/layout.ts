/** Template and data into pages. Whatever would be lost, cut or unreadable is a problem, never a silent change. */

import type { Media } from '../domain/media.ts';
import { parseMedia } from '../domain/media.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { FieldSource } from './expressions.ts';
import { onPage, type TemplateData } from './fields.ts';
import { readFontMetrics } from './font-metrics.ts';
import { layoutItems } from './items-table.ts';
import { isWished, layoutFixed } from './layout-elements.ts';
import type { Page, PageOperation } from './page.ts';
import { bottomOf, extentOf } from './page-extents.ts';
import type { RenderResources } from './resources.ts';
import type { BlockElement, FixedElement, Template } from './template-schema.ts';
import { type FlowCursor, frameOf, type LayoutContext, toDots } from './typesetting.ts';

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
    if (element.type === 'items' && isWished(element, data.fields))
      printedLines += layoutItems(context, element, path, data, cursor);
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
  if (!isWished(block, fields)) return;
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
