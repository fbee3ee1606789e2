/** A template that is being written, drawn on a sample or on one of today's own parcels. Nothing of it is kept. */

import type { ParcelDocument, TemplatePreview } from '../domain/documents.ts';
import { type JsonText, readJsonText } from '../domain/json-text.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { templateKinds } from '../domain/templates.ts';
import type { StationContext } from './context.ts';
import { findSample, isOfParcel, standardSample } from './find-samples.ts';
import { pagePictures } from './manage-pictures.ts';

const isParcelOnForm = (value: object) => 'isPreprintedForm' in value && value.isPreprintedForm === true;

/** A form that bears its number already: nothing of ours says it. */
const onForm = (data: ParcelDocument): ParcelDocument => ({ ...data, isPreprinted: true, waybillNumber: '' });

/** Problems with the line of the part that they are about. */
function withLines(
  text: Extract<JsonText, { isJson: true }>,
  problems: readonly Problem[],
): readonly Problem[] {
  const value = text.value as object;
  return problems.map((found) => {
    const path = String(found.params.element ?? found.params.field ?? '');
    const [top = ''] = path.split(/[.[]/u);
    const isPart = found.code === 'print.template-invalid' || top in value;
    return path === '' || !isPart
      ? found
      : { ...found, params: { ...found.params, line: text.placeOf(path).line } };
  });
}

/**
 * Draws a text on a sample.
 *
 * @param input `sample`: see {@link listSamples}; the first that fits where it is unknown.
 * @returns the pages and problems, those of the document with its line: `template.not-json` (line, column),
 * `template.sample-missing`, and what the drawing says.
 */
export async function previewTemplate(
  context: StationContext,
  input: { readonly document: string; readonly sample: string; readonly dotsPerInch: number },
): Promise<TemplatePreview> {
  const text = readJsonText(input.document);
  if (!text.isJson) {
    const { line, column } = text.place;
    return { pages: [], problems: [problem('template.not-json', { line, column })] };
  }
  const { value } = text;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { pages: [], problems: [problem('print.template-invalid', { field: 'template', line: 1 })] };
  }
  const kind = 'kind' in value ? value.kind : undefined;
  // With a kind that there is not, any data does: the drawing names what is wrong.
  const isKnown = templateKinds.some((one) => one === kind);
  const data = findSample(context, isKnown ? kind : 'label', input.sample);
  if (!data) return { pages: [], problems: [problem('template.sample-missing', { sample: input.sample })] };
  const { pages, problems } = await context.workshop.previewTemplate({
    // What was read, without what an editor put before it.
    document: JSON.stringify(value),
    data: isParcelOnForm(value) && isOfParcel(data) ? onForm(data) : data,
    dotsPerInch: input.dotsPerInch,
    ...pagePictures(context),
  });
  return { pages, problems: withLines(text, problems) };
}

/** What keeps a template from paper, as far as a standard sample shows it. Empty where it prints. */
export async function findFaults(context: StationContext, document: string): Promise<readonly Problem[]> {
  const { problems } = await previewTemplate(context, { document, sample: standardSample, dotsPerInch: 203 });
  return problems.filter(({ code }) => code !== 'template.sample-missing');
}
