/** Checks of templates that go beyond the shape: expressions, conditions, and what belongs together. */

import { type Media, parseMedia } from '../domain/media.ts';
import { expressionOf, parseCondition, parseExpression } from './expressions.ts';
import { type FieldScope, isFieldKnown } from './fields.ts';
import type { FixedElement, Template, TemplateElement } from './template-schema.ts';

/** Data that must be printed whole or not at all: it may neither be shortened nor shown with □. */
const mustBeWhole =
  /^(?:consignee|consignor)\.|^(?:(?:order|stop|parcel)\.)?(?:orderNumbers?|orderCode)$|^(?:(?:line|stop|parcel)\.)?(?:waybillNumber|pairCode)$|^line\.(?:bin|sku|number|quantity|orderNumbers|takers)$/u;

const isWhole = (text: string) => expressionOf(text).fields.some((field) => mustBeWhole.test(field));

/** Whether an expression takes something away from what must be whole. */
function isShortened(text: string): boolean {
  return expressionOf(text).parts.some(
    (part) =>
      'field' in part && mustBeWhole.test(part.field) && part.filters.some(({ name }) => name === 'last'),
  );
}

/** What the schema alone cannot see: the path of the first wrong field, or null. */
export function findWrongField(template: Template): string | null {
  const media = parseMedia(template.media);
  if (!media) return 'media';
  const wrongCopies = findWrongCopies(template, media);
  if (wrongCopies !== null) return wrongCopies;
  if ((template.kind === 'pick-list') !== (template.arrangement !== undefined)) return 'arrangement';
  if (template.form && !template.isPreprintedForm) return 'form';
  if (template.formImage !== undefined && !template.isPreprintedForm) return 'formImage';
  for (const [index, part] of (template.form ?? []).entries()) {
    const wrong = findWrongFixed(template, part, `form[${index}]`, 'page');
    if (wrong !== null) return wrong;
  }
  for (const [index, part] of template.elements.entries()) {
    const path = `elements[${index}]`;
    const wrong = findWrongPart(template, part, path);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Copies share a page all or none, each on a panel of its own. */
function findWrongCopies(template: Template, media: Media): string | null {
  const { copies = [], panel } = template;
  const places = copies.flatMap(({ at }) => (at ? [at] : []));
  if (places.length === 0) return panel ? 'panel' : null;
  if (!panel || media.heightMm === null) return 'panel';
  for (const [index, copy] of copies.entries()) {
    const path = `copies[${index}]`;
    const before = copies.slice(0, index);
    if (before.some((other) => other.for === copy.for)) return `${path}.for`;
    const { at } = copy;
    if (!at || at.x + panel.width > media.widthMm || at.y + panel.height > media.heightMm)
      return `${path}.at`;
    const isCovered = before.some(
      (other) =>
        other.at && Math.abs(other.at.x - at.x) < panel.width && Math.abs(other.at.y - at.y) < panel.height,
    );
    if (isCovered) return `${path}.at`;
  }
  return null;
}

function findWrongPart(template: Template, part: TemplateElement, path: string): string | null {
  const check = (text: string | undefined, scope: FieldScope) =>
    isExpressionKnown(text, template.kind, scope);
  switch (part.type) {
    case 'block': {
      if (!template.flow) return 'flow';
      const scope = part.each ? 'section' : 'flow';
      if (!isConditionKnown(part.when, template.kind, scope)) return `${path}.when`;
      for (const [index, child] of part.elements.entries()) {
        const wrong = findWrongFixed(template, child, `${path}.elements[${index}]`, scope);
        if (wrong !== null) return wrong;
      }
      return null;
    }
    case 'items': {
      if (!template.flow) return 'flow';
      if (!isConditionKnown(part.when, template.kind, 'flow')) return `${path}.when`;
      if (!check(part.section, 'section')) return `${path}.section`;
      if (!check(part.sectionContinued, 'section')) return `${path}.sectionContinued`;
      if (!check(part.sectionDetail, 'section')) return `${path}.sectionDetail`;
      if (!check(part.sectionCode?.text, 'section')) return `${path}.sectionCode.text`;
      if (
        part.section === undefined &&
        (part.sectionCode ?? part.sectionDetail ?? part.sectionContinued) !== undefined
      ) {
        return `${path}.section`;
      }
      for (const [index, cell] of part.columns.entries()) {
        const cellPath = `${path}.columns[${index}]`;
        if (!isConditionKnown(cell.when, template.kind, 'flow')) return `${cellPath}.when`;
        if (!check(cell.header, 'flow')) return `${cellPath}.header`;
        if (!check(cell.text, 'line')) return `${cellPath}.text`;
        if (cell.tick === (cell.text !== undefined)) return `${cellPath}.tick`;
        if ((cell.code128 ?? false) !== (cell.height !== undefined)) return `${cellPath}.height`;
        if (cell.code128 && cell.text === undefined) return `${cellPath}.code128`;
        if (cell.replaceMissing && isWhole(cell.text ?? '')) return `${cellPath}.replaceMissing`;
        for (const [detailIndex, detail] of (cell.details ?? []).entries()) {
          const detailPath = `${cellPath}.details[${detailIndex}]`;
          if (!check(detail.text, 'line')) return `${detailPath}.text`;
          if (detail.replaceMissing && isWhole(detail.text)) return `${detailPath}.replaceMissing`;
        }
      }
      return null;
    }
    default:
      return findWrongFixed(template, part, path, 'page');
  }
}

function findWrongFixed(
  template: Template,
  part: FixedElement,
  path: string,
  scope: FieldScope,
): string | null {
  if (!isConditionKnown(part.when, template.kind, scope)) return `${path}.when`;
  if (!('text' in part)) return null;
  if (!isExpressionKnown(part.text, template.kind, scope)) return `${path}.text`;
  if (part.type !== 'text') return null;
  if (isShortened(part.text)) return `${path}.text`;
  if (part.overflow === 'ellipsis' && isWhole(part.text)) return `${path}.overflow`;
  if (part.replaceMissing && isWhole(part.text)) return `${path}.replaceMissing`;
  if (part.lineBreaks && !part.wrap) return `${path}.lineBreaks`;
  if (part.shrinkTo !== undefined && part.shrinkTo > part.size) return `${path}.shrinkTo`;
  if (part.height === undefined && (scope === 'page' || (part.rotation ?? 0) !== 0)) return `${path}.height`;
  return null;
}

function isExpressionKnown(text: string | undefined, kind: Template['kind'], scope: FieldScope): boolean {
  if (text === undefined) return true;
  const expression = parseExpression(text);
  return expression?.fields.every((field) => isFieldKnown(field, kind, scope)) ?? false;
}

function isConditionKnown(text: string | undefined, kind: Template['kind'], scope: FieldScope): boolean {
  if (text === undefined) return true;
  const condition = parseCondition(text);
  return condition?.fields.every((field) => isFieldKnown(field, kind, scope)) ?? false;
}
