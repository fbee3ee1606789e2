/** Sheets: handover sheets, pick lists, manual sheets and test pages, checked like every other page. */

import type { RenderedDocument } from '../domain/documents.ts';
import { assertNever, done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { SheetDocument, SheetRequest } from '../domain/sheets.ts';
import { checkPages, sheetContent } from './check-pages.ts';
import { checkedDevice, type DrawnPage, encodePages } from './encode-pages.ts';
import { findTemplate } from './find-template.ts';
import type { RenderResources } from './resources.ts';
import { makeRulerPage, rulerSheets } from './ruler-page.ts';
import { parseTemplate } from './template.ts';
import type { Template } from './template-schema.ts';
import { makeTestPage } from './test-page.ts';

/** @param sheet of a ruler page, from 1. */
function sheetTemplate(request: SheetRequest, resources: RenderResources, sheet: number): Result<Template> {
  const { templateId, media, data } = request;
  if (data.kind === 'ruler-page') return parseTemplate(makeRulerPage(media, data, sheet));
  if (data.kind === 'test-page') return parseTemplate(makeTestPage(media));
  const template = findTemplate(request, data.kind, resources);
  if (!template.ok || data.kind !== 'pick-list') return template;
  return template.value.arrangement === data.arrangement
    ? template
    : refused(problem('print.template-invalid', { template: templateId, field: 'arrangement' }));
}

/** Codes only, never a person's data. */
function titleOf(data: SheetDocument): string {
  switch (data.kind) {
    case 'manifest':
      return `${data.carrierCode} ${data.day}`;
    case 'pick-list':
    case 'manual-sheet':
      return `${data.kind} ${data.batchName}`.trim();
    case 'command-cards':
    case 'badges':
      return data.kind;
    case 'test-page':
    case 'ruler-page':
      return `${data.kind} ${data.mediaCode}`;
    default:
      return assertNever(data);
  }
}

/**
 * Makes a sheet.
 *
 * @returns its bytes; or a template problem, `print.text-cut`, `print.glyph-missing`, `print.barcode-too-narrow`,
 * `print.barcode-unreadable`, or `print.lines-lost` where not everything has its row.
 */
export async function renderSheet(
  request: SheetRequest,
  resources: RenderResources,
): Promise<Result<RenderedDocument>> {
  const { data } = request;
  const pages: DrawnPage[] = [];
  const symbols: string[] = [];
  const problems: Problem[] = [];
  let used: Template | undefined;
  const sheets = data.kind === 'ruler-page' ? rulerSheets(request.media) : 1;
  for (let sheet = 1; sheet <= sheets; sheet += 1) {
    const template = sheetTemplate(request, resources, sheet);
    if (!template.ok) return template;
    used = template.value;
    const device = checkedDevice({ ...request, sheetsBefore: sheet - 1 });
    const checked = await checkPages(used, device, sheetContent(data), resources);
    pages.push(...checked.pages);
    symbols.push(...checked.symbols);
    problems.push(...checked.problems);
  }
  if (!used || problems.length > 0) return refused(...problems);
  const { id, version } = used;
  return done({
    bytes: await encodePages(pages, { ...request, text: 'dots' }, titleOf(data), resources),
    pageCount: pages.length,
    templateId: id,
    templateVersion: version,
    symbols,
  });
}
