/** Template and data into pages. Whatever would be lost, cut or unreadable is a problem, never a silent change. */

import { type Media, parseMedia, printedWidthMm } from '../domain/media.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { type PageCalibration, reachOf } from './calibrated-pages.ts';
import type { FieldSource } from './expressions.ts';
import { onCopy, onPage, type TemplateData } from './fields.ts';
import { layoutItems } from './items-table.ts';
import { isWished, layoutFixed } from './layout-elements.ts';
import type { Page, PageOperation } from './page.ts';
import { checkReach, commonExtent, extentOfRectangle, printableOf } from './page-extents.ts';
import type { RenderResources } from './resources.ts';
import { imageDots } from './shop-images.ts';
import type { BlockElement, FixedElement, Template } from './template-schema.ts';
import { readTypefaces } from './typeface.ts';
import { type FlowCursor, frameOf, type LayoutContext, toDots } from './typesetting.ts';

export interface LaidOutDocument {
  readonly pages: readonly Page[];
  /** Rows on paper, copy by copy: order lines, parcels of a manifest; and blocks that stand once for each parcel. */
  readonly linesPerCopy: readonly number[];
  /** What an operation belongs to, where it is an element of the template. */
  readonly subjects: LayoutContext['subjects'];
  /** Fields of which some text is on paper. */
  readonly shownFields: ReadonlySet<string>;
}

/** The longest continuous slip, in mm: more than that is a runaway, not a slip. */
const longestSlipMm = 3000;
const mostPages = 200;

const sameMedia = (template: Template, media: Media) => {
  const own = parseMedia(template.media);
  return own?.widthMm === media.widthMm && own.heightMm === media.heightMm;
};

/**
 * Lays out a document.
 *
 * @param dotsPerMm of the head that the page is for.
 * @param calibration by how much the pages will be moved: what that pushes off the sheet is a problem.
 * @returns the pages, or every problem found on them: `print.text-cut`, `print.glyph-missing`,
 * `print.barcode-too-narrow`, `print.barcode-unreadable`, `print.template-invalid`.
 */
export function layoutDocument(
  template: Template,
  media: Media,
  dotsPerMm: number,
  data: TemplateData,
  { fonts, images }: Pick<RenderResources, 'fonts' | 'images'>,
  calibration?: PageCalibration,
): Result<LaidOutDocument> {
  if (!sameMedia(template, media)) {
    const { id, media: wished } = template;
    return refused(
      problem('print.template-paper-differs', { template: id, media: wished, loaded: media.code }),
    );
  }
  const widthMm = printedWidthMm(media);
  const paper: Paper = {
    widthDots: toDots({ dotsPerMm }, widthMm),
    heightDots: media.heightMm === null ? null : toDots({ dotsPerMm }, media.heightMm),
    sideMarginDots: Math.round(((media.widthMm - widthMm) * dotsPerMm) / 2),
  };
  const { widthDots } = paper;
  const heightDots = paper.heightDots ?? Number.POSITIVE_INFINITY;
  const printable = printableOf(template, media, { widthDots, heightDots }, dotsPerMm);
  const sheet: LayoutContext = {
    template,
    dotsPerMm,
    metrics: readTypefaces(fonts),
    images,
    origin: { x: 0, y: 0 },
    bounds: { left: 0, top: 0, right: widthDots, bottom: heightDots },
    subjects: new Map(),
    shownFields: new Set(),
    printable: calibration
      ? commonExtent(printable, reachOf(calibration, widthDots, paper.heightDots))
      : printable,
    problems: [],
  };
  const copies = wishedCopies(template, data).map((copy) =>
    layoutCopy(contextOfCopy(sheet, copy), onCopy(data, copy?.for ?? null), paper),
  );
  const form = layoutForm(sheet, data, paper);
  if (sheet.problems.length > 0) return refused(...distinctProblems(sheet.problems));
  return done({
    pages: (template.panel ? sharePages(copies) : copies.flatMap(({ pages }) => pages)).map((page) => ({
      ...page,
      form,
    })),
    linesPerCopy: copies.map(({ printedLines }) => printedLines),
    subjects: sheet.subjects,
    shownFields: sheet.shownFields,
  });
}

/** What the form in the printer shows already: the shop's picture of it, or the template's drawing. */
function layoutForm(sheet: LayoutContext, data: TemplateData, paper: Paper): readonly PageOperation[] {
  const { form = [], formImage = '' } = sheet.template;
  const picture = sheet.images?.get(formImage);
  if (picture && paper.heightDots !== null) {
    const dots = imageDots(picture, paper.widthDots, paper.heightDots, true);
    return [{ kind: 'image', x: 0, y: 0, dots }];
  }
  const operations: PageOperation[] = [];
  // Printed elsewhere, to the very edge.
  const context = { ...sheet, printable: sheet.bounds, shownFields: new Set<string>() };
  const fields = onPage(onCopy(data, null).fields, 1, 1);
  for (const [index, element] of form.entries()) {
    layoutFixed(context, element, `form[${index}]`, sheet.origin, fields, operations);
  }
  return operations;
}

interface Paper {
  readonly widthDots: number;
  /** Null: as long as what stands on it. */
  readonly heightDots: number | null;
  readonly sideMarginDots: number;
}

type Copy = NonNullable<Template['copies']>[number];

interface LaidOutCopy {
  readonly pages: readonly Page[];
  readonly printedLines: number;
}

/** The copies to be made; one that is for nobody where the template knows none. A document never comes to nothing. */
function wishedCopies(template: Template, data: TemplateData): readonly (Copy | null)[] {
  const { copies } = template;
  if (!copies) return [null];
  const wished = copies.filter((copy) => data.copies?.includes(copy.for) ?? true);
  return wished.length > 0 ? wished : copies;
}

function contextOfCopy(sheet: LayoutContext, copy: Copy | null): LayoutContext {
  const { panel } = sheet.template;
  if (!panel || !copy?.at) return sheet;
  const origin = { x: toDots(sheet, copy.at.x), y: toDots(sheet, copy.at.y) };
  const size = { width: toDots(sheet, panel.width), height: toDots(sheet, panel.height) };
  return { ...sheet, origin, bounds: extentOfRectangle({ ...origin, ...size }) };
}

/** Copies that share their pages: each first page with the other first pages, and so on. */
function sharePages(copies: readonly LaidOutCopy[]): readonly Page[] {
  const pages: Page[] = [];
  for (const copy of copies) {
    for (const [index, page] of copy.pages.entries()) {
      const shared = pages[index] ?? page;
      const isNew = shared === page;
      pages[index] = isNew ? page : { ...shared, operations: [...shared.operations, ...page.operations] };
    }
  }
  return pages;
}

function layoutCopy(context: LayoutContext, data: TemplateData, paper: Paper): LaidOutCopy {
  const { template } = context;
  const flow = layoutFlow(context, data, paper.heightDots === null);
  const pageCount = flow.pages.length;
  const pages = flow.pages.map((flowOperations, index): Page => {
    const operations: PageOperation[] = [];
    const fields = onPage(data.fields, index + 1, pageCount);
    let lowest = flow.endY;
    for (const [elementIndex, element] of template.elements.entries()) {
      if (element.type === 'block' || element.type === 'items') continue;
      if (!isOnPage(element.page, index, pageCount)) continue;
      const path = `elements[${elementIndex}]`;
      const bottom = layoutFixed(context, element, path, context.origin, fields, operations);
      lowest = Math.max(lowest, bottom);
    }
    operations.push(...flowOperations);
    return { ...paper, heightDots: paper.heightDots ?? lowest, operations };
  });
  return { pages, printedLines: flow.printedLines };
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
  const fromTop = (millimetres: number) => context.origin.y + toDots(context, millimetres);
  if (!flow) return { pages: [[]], printedLines: 0, endY: 0 };
  const pages: PageOperation[][] = [[]];
  const cursor: FlowCursor = {
    y: fromTop(flow.top),
    bottom: fromTop(isContinuous ? longestSlipMm : flow.bottom),
    isStarted: false,
    operations: pages[0] ?? [],
    turnPage() {
      const operations: PageOperation[] = [];
      pages.push(operations);
      cursor.operations = operations;
      cursor.y = fromTop(flow.followingTop ?? flow.top);
      cursor.isStarted = false;
    },
  };
  let printedLines = 0;
  for (const [index, element] of template.elements.entries()) {
    const path = `elements[${index}]`;
    if (element.type === 'block' && element.each) {
      for (const section of data.sections) {
        if (layoutBlock(context, element, path, section.fields, cursor)) printedLines += 1;
      }
    } else if (element.type === 'block') layoutBlock(context, element, path, data.fields, cursor);
    if (element.type === 'items' && isWished(element, data.fields))
      printedLines += layoutItems(context, element, path, data, cursor);
    if (pages.length > mostPages) {
      context.problems.push(problem('print.text-cut', { template: template.id, element: path }));
      break;
    }
  }
  const endY = cursor.y + (isContinuous ? toDots(context, flow.bottom) : 0);
  return { pages, printedLines, endY };
}

/** @returns whether it stands on paper: a block of another condition does not. */
function layoutBlock(
  context: LayoutContext,
  block: BlockElement,
  path: string,
  fields: FieldSource,
  cursor: FlowCursor,
): boolean {
  if (!isWished(block, fields)) return false;
  const layOut = (top: number) => {
    const operations: PageOperation[] = [];
    const origin = { x: context.origin.x + toDots(context, block.x), y: top };
    let lowest = top;
    for (const [index, element] of block.elements.entries()) {
      const elementPath = `${path}.elements[${index}]`;
      lowest = Math.max(lowest, layoutFixed(context, element, elementPath, origin, fields, operations));
    }
    const bottom = lowest + toDots(context, block.padding ?? 0);
    if (block.border !== undefined) {
      const frame = { ...origin, width: toDots(context, block.width), height: bottom - top };
      const subject = { template: context.template.id, element: path };
      checkReach(context, () => subject, extentOfRectangle(frame), false);
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
    context.problems.push(problem('print.text-cut', { template: context.template.id, element: path }));
  }
  cursor.operations.push(...laidOut.operations);
  cursor.y = laidOut.bottom;
  cursor.isStarted = true;
  return true;
}
