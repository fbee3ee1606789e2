/** The template that pages are made with. */

import type { PageRequest } from '../domain/documents.ts';
import { problem, type Result, refused } from '../domain/problems.ts';
import { type TemplateKind, templateKey } from '../domain/templates.ts';
import type { RenderResources } from './resources.ts';
import { parseTemplate } from './template.ts';
import type { Template } from './template-schema.ts';

/**
 * Finds and reads the template that a request names.
 *
 * @returns `parcel.template-missing`, what is wrong with its document, or `print.template-invalid` (`kind`) where it
 * is made for something else.
 */
export function findTemplate(
  request: Pick<PageRequest, 'templateId' | 'template'>,
  kind: TemplateKind,
  { templates }: Pick<RenderResources, 'templates'>,
): Result<Template> {
  const { templateId } = request;
  const json = templates.get(templateKey(templateId, request.template));
  if (json === undefined) return refused(problem('parcel.template-missing', { template: templateId }));
  const template = parseTemplate(json);
  return template.ok && template.value.kind !== kind
    ? refused(problem('print.template-invalid', { template: templateId, field: 'kind' }))
    : template;
}
