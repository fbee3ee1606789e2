/** Parcels' documents: template and data to checked pages, and those to a device's language. */

import type { PreviewPage, RenderedDocument, RenderRequest } from '../domain/documents.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { checkPages, parcelContent } from './check-pages.ts';
import { type DrawnPage, deviceDotsPerMm, encodePages } from './encode-pages.ts';
import { findTemplate } from './find-template.ts';
import { previewPage } from './preview-page.ts';
import type { RenderResources } from './resources.ts';
import type { Template } from './template-schema.ts';

interface CheckedDocument {
  readonly template: Template;
  readonly pages: readonly DrawnPage[];
  readonly symbols: readonly string[];
}

/** Lays a request out and proves that what stands on the pages is what was asked. */
async function makePages(
  request: RenderRequest,
  resources: RenderResources,
): Promise<Result<CheckedDocument>> {
  const template = findTemplate(request, request.data.document, resources);
  if (!template.ok) return template;
  const { pages, symbols, problems } = await checkPages(
    template.value,
    { media: request.media, dotsPerMm: deviceDotsPerMm(request), darkness: request.darkness },
    parcelContent(template.value.kind, request.data),
    resources,
  );
  return problems.length > 0 ? refused(...problems) : done({ template: template.value, pages, symbols });
}

/**
 * Makes the bytes that a device prints.
 *
 * @returns the document; or why it must not be printed: a template problem (`parcel.template-missing`,
 * `print.template-invalid`, `print.template-newer`) or what the check before paper found (`print.text-cut`,
 * `print.glyph-missing`, `print.barcode-too-narrow`, `print.barcode-unreadable`, `print.page-mismatch`,
 * `print.form-bears-number`, `print.lines-lost`).
 */
export async function renderDocument(
  request: RenderRequest,
  resources: RenderResources,
): Promise<Result<RenderedDocument>> {
  const checked = await makePages(request, resources);
  if (!checked.ok) return checked;
  const { template, symbols, pages } = checked.value;
  const title = `${request.data.pairCode} ${request.data.waybillNumber}`;
  return done({
    bytes: await encodePages(pages, request, title, resources),
    pageCount: pages.length,
    templateId: request.templateId,
    templateVersion: template.version,
    symbols,
  });
}

/** The very dots that {@link renderDocument} would send, page by page; refused for the same reasons. */
export async function previewDocument(
  request: RenderRequest,
  resources: RenderResources,
): Promise<Result<readonly PreviewPage[]>> {
  const checked = await makePages(request, resources);
  if (!checked.ok) return checked;
  return done(checked.value.pages.map(({ page, dots }) => previewPage(page, dots, resources)));
}

/** All documents in one PDF, in order; each font is embedded once. Refused as a whole, with every problem. */
export async function renderBatchPdf(
  requests: readonly RenderRequest[],
  resources: RenderResources,
): Promise<Result<Uint8Array>> {
  const first = requests[0];
  if (!first) return refused(problem('print.nothing-to-print'));
  const { PdfWriter } = await import('./pdf.ts');
  const writer = new PdfWriter(resources, first.data.batchName);
  const problems: Problem[] = [];
  for (const request of requests) {
    const asPdf: RenderRequest = { ...request, language: 'pdf' };
    const checked = await makePages(asPdf, resources);
    if (checked.ok) {
      for (const { page } of checked.value.pages) {
        writer.addPage(page, request.media.widthMm, deviceDotsPerMm(asPdf));
      }
    } else {
      const { pairCode } = request.data;
      problems.push(...checked.problems.map((found) => problem(found.code, { ...found.params, pairCode })));
    }
  }
  const bytes = await writer.finish();
  return problems.length > 0 ? refused(...problems) : done(bytes);
}
