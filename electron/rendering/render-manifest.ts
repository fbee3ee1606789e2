/** The handover sheet (交接单) of one carrier, as a PDF on A4. */

import type { ManifestDocument } from '../domain/documents.ts';
import { parseMedia } from '../domain/media.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { paintDots } from './dots.ts';
import { readManifestData } from './fields.ts';
import { layoutDocument } from './layout.ts';
import { dotsPerMmOf } from './page.ts';
import { checkLines, readBackSymbols } from './page-check.ts';
import { PdfWriter } from './pdf.ts';
import type { RenderResources } from './resources.ts';
import { parseTemplate } from './template.ts';

const manifestTemplate = 'manifests/handover-a4';
const dotsPerMm = dotsPerMmOf(203);

/**
 * Makes the sheet.
 *
 * @returns the PDF; or a template problem, `print.text-cut`, `print.glyph-missing`, `print.barcode-unreadable`,
 * or `print.lines-lost` where not every parcel has its row.
 */
export async function renderManifest(
  manifest: ManifestDocument,
  resources: RenderResources,
): Promise<Result<Uint8Array>> {
  const json = resources.templates.get(manifestTemplate);
  if (json === undefined) return refused(problem('parcel.template-missing', { template: manifestTemplate }));
  const template = parseTemplate(json);
  if (!template.ok) return template;
  const media = parseMedia(template.value.media);
  if (template.value.kind !== 'manifest' || !media) {
    return refused(problem('print.template-invalid', { template: manifestTemplate, field: 'kind' }));
  }
  const layout = layoutDocument(
    template.value,
    media,
    dotsPerMm,
    readManifestData(manifest),
    resources.fonts,
  );
  if (!layout.ok) return layout;
  const { pages, linesPerCopy } = layout.value;
  const lost = checkLines(linesPerCopy, manifest.rows.length, manifestTemplate);
  if (lost) return refused(lost);
  const writer = new PdfWriter(resources, `${manifest.carrierCode} ${manifest.day}`);
  for (const page of pages) {
    const read = await readBackSymbols(page, paintDots(page, resources), resources.symbols, manifestTemplate);
    if (!read.ok) return read;
    writer.addPage(page, media.widthMm, dotsPerMm);
  }
  await resources.glyphs.settle();
  return done(await writer.finish());
}
