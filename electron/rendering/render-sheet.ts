/** Sheets: handover sheets, pick lists, manual sheets and test pages, checked like every other page. */

import type { RenderedDocument } from '../domain/documents.ts';
import { assertNever, done, problem, type Result, refused } from '../domain/problems.ts';
import type { SheetDocument, SheetRequest } from '../domain/sheets.ts';
import { templateKey } from '../domain/templates.ts';
import { checkPages, sheetContent } from './check-pages.ts';
import { deviceDotsPerMm, encodePages } from './encode-pages.ts';
import type { RenderResources } from './resources.ts';
import { parseTemplate } from './template.ts';
import type { Template } from './template-schema.ts';
import { makeTestPage } from './test-page.ts';

function findTemplate(request: SheetRequest, resources: RenderResources): Result<Template> {
  const { templateId, data } = request;
  const json =
    data.kind === 'test-page'
      ? makeTestPage(request.media)
      : resources.templates.get(templateKey(templateId, request.template));
  if (json === undefined) return refused(problem('parcel.template-missing', { template: templateId }));
  const template = parseTemplate(json);
  if (!template.ok) return template;
  const { kind, arrangement } = template.value;
  const wrong = (field: string) =>
    refused(problem('print.template-invalid', { template: templateId, field }));
  if (kind !== data.kind) return wrong('kind');
  return data.kind === 'pick-list' && data.arrangement !== arrangement ? wrong('arrangement') : template;
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
  const template = findTemplate(request, resources);
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
