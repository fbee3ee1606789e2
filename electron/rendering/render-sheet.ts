/** Sheets: handover sheets, pick lists, manual sheets and test pages, checked like every other page. */

import type { RenderedDocument } from '../domain/documents.ts';
import { assertNever, done, problem, type Result, refused } from '../domain/problems.ts';
import type { SheetDocument, SheetRequest } from '../domain/sheets.ts';
import { checkPages, sheetContent } from './check-pages.ts';
import { deviceDotsPerMm, encodePages } from './encode-pages.ts';
import { findTemplate } from './find-template.ts';
import type { RenderResources } from './resources.ts';
import { parseTemplate } from './template.ts';
import type { Template } from './template-schema.ts';
import { makeTestPage } from './test-page.ts';

function sheetTemplate(request: SheetRequest, resources: RenderResources): Result<Template> {
  const { templateId, media, data } = request;
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
    case 'test-page':
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
  const template = sheetTemplate(request, resources);
  if (!template.ok) return template;
  const { data } = request;
  const { id, version } = template.value;
  const device = { media: request.media, dotsPerMm: deviceDotsPerMm(request), darkness: request.darkness };
  const { pages, symbols, problems } = await checkPages(
    template.value,
    device,
    sheetContent(data),
    resources,
  );
  if (problems.length > 0) return refused(...problems);
  return done({
    bytes: await encodePages(pages, request, titleOf(data), resources),
    pageCount: pages.length,
    templateId: id,
    templateVersion: version,
    symbols,
  });
}
