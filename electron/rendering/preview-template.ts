/** A template that is being written, tried on data: the very dots, or everything that keeps it from paper. */

import type { TemplatePreview, TemplatePreviewRequest } from '../domain/documents.ts';
import { parseMedia } from '../domain/media.ts';
import { isJobDocument } from '../domain/print-jobs.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { SheetDocument } from '../domain/sheets.ts';
import { checkPages, parcelContent, sheetContent } from './check-pages.ts';
import { dotsPerMmOf } from './page.ts';
import { previewPage } from './preview-page.ts';
import type { RenderResources } from './resources.ts';
import { parseTemplate } from './template.ts';
import type { Template } from './template-schema.ts';

const nothing = (...problems: readonly Problem[]): TemplatePreview => ({ pages: [], problems });

/**
 * Draws what a printer would get, by the checks that every page goes through. Pages that could be laid out are shown
 * also where a check would hold them back.
 */
export async function previewTemplate(
  { document, data, dotsPerInch }: TemplatePreviewRequest,
  resources: RenderResources,
): Promise<TemplatePreview> {
  const parsed = parseTemplate(JSON.parse(document));
  if (!parsed.ok) return nothing(...parsed.problems);
  const { kind, id, media: mediaText } = parsed.value;
  const media = parseMedia(mediaText);
  if (!media || ('document' in data ? !isJobDocument(kind) : data.kind !== kind)) {
    return nothing(problem('print.template-invalid', { template: id, field: 'kind' }));
  }
  const content =
    'document' in data ? parcelContent(kind, data) : sheetContent(arrangedAs(parsed.value, data));
  const device = { media, dotsPerMm: dotsPerMmOf(dotsPerInch) };
  const { pages, problems } = await checkPages(parsed.value, device, content, resources);
  return {
    pages: pages.map(({ page, dots }) => previewPage(page, dots, resources)),
    problems,
  };
}

/** The sample of a pick list holds both arrangements: it is shown as the template arranges it. */
function arrangedAs({ arrangement }: Template, data: SheetDocument): SheetDocument {
  return data.kind === 'pick-list' && arrangement ? { ...data, arrangement } : data;
}
