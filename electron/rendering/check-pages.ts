/** Template and data to pages that were proved to show what was asked: the one way, for paper and for the window. */

import type { ParcelDocument } from '../domain/documents.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { SheetDocument } from '../domain/sheets.ts';
import type { TemplateKind } from '../domain/templates.ts';
import { calibratePage } from './calibrated-pages.ts';
import { paintDots, paintTextAlone } from './dots.ts';
import type { CheckedDevice, DrawnPage } from './encode-pages.ts';
import { readParcelData, type TemplateData } from './fields.ts';
import { layoutDocument } from './layout.ts';
import type { PageOperation, TextOperation } from './page.ts';
import { checkForm, checkIdentity, checkLines, isTextLegible, readBackSymbols } from './page-check.ts';
import type { RenderResources } from './resources.ts';
import { readSheetData, sheetRows } from './sheet-fields.ts';
import type { Template } from './template-schema.ts';
import { findOverlaps } from './text-overlaps.ts';
import { voidPages } from './void-pages.ts';

export interface CheckedPages {
  /** As far as they could be drawn; paper takes none of them where there is a problem. */
  readonly pages: readonly DrawnPage[];
  /** Text of every symbol, read back from the dots. */
  readonly symbols: readonly string[];
  readonly problems: readonly Problem[];
}

/** What the pages must show. */
export interface PageContent {
  readonly fields: TemplateData;
  /** How many lines must have a row on every copy; null where the template chooses what it shows of them. */
  readonly orderedLines: number | null;
  /** The parcel that every page must name; null for paper that is of no single parcel. */
  readonly parcel: Pick<ParcelDocument, 'document' | 'pairCode' | 'waybillNumber' | 'isPreprinted'> | null;
}

/** A parcel's page names it; a slip has a row for every line, a label chooses what it shows of them. */
export function parcelContent(kind: TemplateKind, data: ParcelDocument): PageContent {
  const document = kind === 'label' ? 'label' : 'packing-slip';
  return {
    fields: readParcelData(data),
    orderedLines: document === 'label' ? null : data.orders.reduce((sum, { lines }) => sum + lines.length, 0),
    parcel: { ...data, document },
  };
}

/** A sheet has a row for everything that it is about. */
export function sheetContent(data: SheetDocument): PageContent {
  return { fields: readSheetData(data), orderedLines: sheetRows(data), parcel: null };
}

/** Without these a courier cannot deliver. */
const consigneeFields = ['consignee.name', 'consignee.phone', 'consignee.address'] as const;

/** What is known of the consignee and stands in no text of the label, whatever hid it. */
function findUnshown({ fields }: TemplateData, shown: ReadonlySet<string>): readonly string[] {
  return consigneeFields.filter((field) => String(fields(field) ?? '').trim() !== '' && !shown.has(field));
}

/**
 * Lays a document out, paints it, reads every symbol back from the dots, and asks whether it is the right page and
 * whole.
 * Pages are moved to where they belong on that paper before they are painted.
 */
export async function checkPages(
  template: Template,
  device: CheckedDevice,
  content: PageContent,
  resources: RenderResources,
): Promise<CheckedPages> {
  const { fields, orderedLines, parcel } = content;
  const layout = layoutDocument(
    template,
    device.media,
    device.dotsPerMm,
    fields,
    resources,
    device.calibration,
  );
  if (!layout.ok) return { pages: [], symbols: [], problems: layout.problems };
  const lost =
    orderedLines === null ? undefined : checkLines(layout.value.linesPerCopy, orderedLines, template.id);
  const pages: DrawnPage[] = [];
  const symbols: string[] = [];
  const otherNumber = parcel ? checkForm(template, parcel) : undefined;
  const unshown = parcel?.document === 'label' ? findUnshown(fields, layout.value.shownFields) : [];
  const problems = [
    ...[lost, otherNumber].filter((found) => found !== undefined),
    ...unshown.map((field) => problem('print.consignee-missing', { template: template.id, field })),
  ];
  const { calibration } = device;
  const isEndless = device.media.heightMm === null;
  for (const [index, laidOut] of layout.value.pages.entries()) {
    const page = calibration ? calibratePage(laidOut, calibration, isEndless, index) : laidOut;
    const dots = paintDots(page, resources, device.darkness);
    pages.push({ page, dots });
    const subjectOf = (operation: PageOperation) => layout.value.subjects.get(operation);
    // Whatever lies on each other does so wherever the page is moved.
    problems.push(...findOverlaps(laidOut, subjectOf, resources, device.darkness));
    const read = await readBackSymbols(page, dots, resources.symbols);
    if (!read.ok) {
      problems.push(...read.problems);
      continue;
    }
    const isLegible = (text: TextOperation) =>
      isTextLegible(text, dots, device.dotsPerMm, paintTextAlone(text, resources, device.darkness));
    const mismatch =
      parcel && !otherNumber && checkIdentity(page, read.value, parcel, template.id, isLegible);
    if (mismatch) problems.push(mismatch);
    symbols.push(...read.value);
  }
  // What was proved is the page below the mark; the mark leaves out what scanners read.
  const shown = device.isTraining === true ? voidPages(pages, device, resources) : pages;
  await resources.glyphs.settle();
  return { pages: shown, symbols, problems };
}
