/** Parcels' documents: template and data to checked pages, and those to a device's language. */

import type { BatchPdf, PreviewPage, RenderedDocument, RenderRequest } from '../domain/documents.ts';
import { noCalibration } from '../domain/printers.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { checkPages, parcelContent } from './check-pages.ts';
import { checkedDevice, type DrawnPage, deviceDotsPerMm, encodePages } from './encode-pages.ts';
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
    checkedDevice(request),
    parcelContent(template.value.kind, request.data),
    resources,
  );
  return problems.length > 0 ? refused(...problems) : done({ template: template.value, pages, symbols });
}

/** Labels are dots on every printer, and so is what is void all over; slips may be in the printer's own characters. */
function slipDevice(request: RenderRequest): RenderRequest {
  const isText =
    request.language === 'escpos' && request.data.document === 'packing-slip' && request.isTraining !== true;
  return isText ? request : { ...request, text: 'dots' };
}

/**
 * Makes the bytes that a device prints.
 *
 * @returns the document; or why it must not be printed: a template problem (`parcel.template-missing`,
 * `print.template-invalid`, `print.template-newer`) or what the check before paper found (`print.text-cut`,
 * `print.glyph-missing`, `print.barcode-too-narrow`, `print.barcode-unreadable`, `print.page-mismatch`,
 * `print.form-bears-number`, `print.lines-lost`, `print.not-in-printer-font`).
 */
export async function renderDocument(
  request: RenderRequest,
  resources: RenderResources,
): Promise<Result<RenderedDocument>> {
  const checked = await makePages(request, resources);
  if (!checked.ok) return checked;
  const { template, symbols, pages } = checked.value;
  const device = slipDevice(request);
  if (device.text === 'printer') {
    const { findMissingInPrinter } = await import('./escpos-text.ts');
    const missing = findMissingInPrinter(pages);
    if (missing.length > 0) return refused(...missing);
  }
  const title = `${request.data.pairCode} ${request.data.waybillNumber}`;
  return done({
    bytes: await encodePages(pages, device, title, resources),
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

/**
 * All documents in one PDF, in order; each font is embedded once. Neither the requests nor the bytes are ever all in memory.
 *
 * @param portions requests, some at a time.
 * @param write takes the bytes, some at a time; those of a document that is refused are worth nothing.
 * @returns how many pages it has; refused as a whole, with every problem.
 */
export async function renderBatchPdf(
  portions: AsyncIterable<readonly RenderRequest[]> | Iterable<readonly RenderRequest[]>,
  write: (bytes: Uint8Array) => Promise<void> | void,
  resources: RenderResources,
): Promise<Result<BatchPdf>> {
  const { PdfWriter } = await import('./pdf.ts');
  let writer: InstanceType<typeof PdfWriter> | undefined;
  const problems: Problem[] = [];
  let pageCount = 0;
  for await (const requests of portions) {
    for (const request of requests) {
      writer ??= new PdfWriter(resources, request.data.batchName);
      // Whoever prints it has another printer.
      const asPdf: RenderRequest = { ...request, language: 'pdf', calibration: noCalibration };
      const checked = await makePages(asPdf, resources);
      if (checked.ok) {
        for (const { page } of checked.value.pages) {
          writer.addPage(page, request.media.widthMm, deviceDotsPerMm(asPdf));
          pageCount += 1;
        }
      } else {
        const { pairCode } = request.data;
        problems.push(...checked.problems.map((found) => problem(found.code, { ...found.params, pairCode })));
      }
    }
    const bytes = writer?.takeBytes();
    if (bytes && bytes.length > 0 && problems.length === 0) await write(bytes);
  }
  if (!writer) return refused(problem('print.nothing-to-print'));
  const last = await writer.finish();
  if (problems.length > 0) return refused(...problems);
  await write(last);
  return done({ pageCount });
}
