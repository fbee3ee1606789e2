/** A template that is being written, tried on data: the very dots, or everything that keeps it from paper. */

import type { TemplatePreview, TemplatePreviewRequest } from '../domain/documents.ts';
import { parseMedia } from '../domain/media.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { paintDots } from './dots.ts';
import { readParcelData } from './fields.ts';
import { layoutDocument } from './layout.ts';
import { dotsPerMmOf } from './page.ts';
import { checkIdentity, checkLines, readBackSymbols } from './page-check.ts';
import { previewPage } from './preview-page.ts';
import type { RenderResources } from './resources.ts';
import { readSheetData, sheetRows } from './sheet-fields.ts';
import { parseTemplate } from './template.ts';
import type { Template } from './template-schema.ts';

const nothing = (...problems: readonly Problem[]): TemplatePreview => ({ pages: [], problems });

/**
 * Draws what `renderDocument` would send. Pages that could be laid out are shown also where a check before paper
 * would hold them back.
 */
export async function previewTemplate(
  { document, data, dotsPerInch }: TemplatePreviewRequest,
  resources: RenderResources,
): Promise<TemplatePreview> {
  const parsed = parseTemplate(JSON.parse(document));
  if (!parsed.ok) return nothing(...parsed.problems);
  const template = parsed.value;
  const media = parseMedia(template.media);
  const isParcels = template.kind === 'label' || template.kind === 'packing-slip';
  if (!media || ('document' in data ? !isParcels : data.kind !== template.kind)) {
    return nothing(problem('print.template-invalid', { template: template.id, field: 'kind' }));
  }
  const fields = 'document' in data ? readParcelData(data) : readSheetData(data);
  const layout = layoutDocument(template, media, dotsPerMmOf(dotsPerInch), fields, resources);
  if (!layout.ok) return nothing(...layout.problems);
  const problems = [...findLostLines(template, data, layout.value.linesPerCopy)];
  const pages: TemplatePreview['pages'][number][] = [];
  for (const page of layout.value.pages) {
    const dots = paintDots(page, resources);
    const read = await readBackSymbols(page, dots, resources.symbols, template.id);
    if (!read.ok) problems.push(...read.problems);
    else if ('document' in data) {
      const wished = { ...data, document: template.kind === 'label' ? 'label' : 'packing-slip' } as const;
      const mismatch = checkIdentity(page, read.value, wished, template.id);
      if (mismatch) problems.push(mismatch);
    }
    pages.push(previewPage(page, dots, resources));
  }
  await resources.glyphs.settle();
  return { pages, problems };
}

/** A slip shows every line that was ordered, a sheet every row. */
function findLostLines(
  template: Template,
  data: TemplatePreviewRequest['data'],
  linesPerCopy: readonly number[],
): readonly Problem[] {
  if (template.kind === 'label') return [];
  const ordered =
    'document' in data ? data.orders.reduce((sum, { lines }) => sum + lines.length, 0) : sheetRows(data);
  const lost = checkLines(linesPerCopy, ordered, template.id);
  return lost ? [lost] : [];
}
