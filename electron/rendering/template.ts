/** Templates: versioned JSON documents that say what stands where. Sizes in mm from the page's top left corner. */

import * as z from 'zod';
import { parseMedia } from '../domain/media.ts';
import { done, problem, type Result, refused } from '../domain/problems.ts';
import { parseCondition, parseExpression } from './expressions.ts';
import { type FieldScope, isFieldKnown } from './fields.ts';

/** The template format that this program writes and reads. */
const templateFormatVersion = 1;

const length = z.number().min(0).max(500);
const size = z.number().positive().max(500);
const weight = z.enum(['regular', 'bold']);
const align = z.enum(['left', 'center', 'right']);
const thickness = z.number().positive().max(5);

const place = {
  x: length,
  y: length,
  /** Field that must not be empty, or `field > number`. */
  when: z.string().optional(),
  /** On which pages; every one where absent. */
  page: z.enum(['every', 'first', 'following', 'last']).optional(),
};

/** How a run of text is fitted into its width. */
const textStyle = {
  text: z.string(),
  /** Height of the em square. */
  size,
  /** Smallest height that it may shrink to before it counts as cut; it does not shrink where absent. */
  shrinkTo: size.optional(),
  weight: weight.optional(),
  align: align.optional(),
  /** May go on in a next line. */
  wrap: z.boolean().optional(),
  maxLines: z.int().min(1).max(200).optional(),
  /** Distance of lines in em. */
  lineHeight: z.number().min(1).max(3).optional(),
  /** Shows □ for characters that the font lacks. Only for what people write to each other, never for names. */
  replaceMissing: z.boolean().optional(),
};

const textElement = z.strictObject({
  type: z.literal('text'),
  ...place,
  ...textStyle,
  width: size,
  /** Absent inside a block: as high as its lines. */
  height: size.optional(),
  verticalAlign: z.enum(['top', 'middle', 'bottom']).optional(),
  /** White on black. */
  inverse: z.boolean().optional(),
  rotation: z.literal([0, 90]).optional(),
  /** What happens to text that does not fit: the page is refused, or a summary ends with `ellipsis`. */
  overflow: z.enum(['refuse', 'ellipsis']).optional(),
  ellipsis: z.string().max(20).optional(),
});

const code128Element = z.strictObject({
  type: z.literal('code128'),
  ...place,
  /** Along the bars' row, quiet zones included. */
  width: size,
  /** Height of the bars. */
  height: size,
  text: z.string(),
  align: align.optional(),
  /** Widest module; as wide as fits where absent. */
  maxModule: size.optional(),
  rotation: z.literal([0, 90]).optional(),
});

const qrElement = z.strictObject({
  type: z.literal('qr'),
  ...place,
  /** Width and height, quiet zone included. */
  size,
  text: z.string(),
  errorCorrection: z.enum(['low', 'medium', 'quartile', 'high']).optional(),
});

const lineElement = z.strictObject({
  type: z.literal('line'),
  ...place,
  direction: z.enum(['across', 'down']),
  length: size,
  thickness,
  /** Length of dashes and gaps; a whole line where absent. */
  dash: size.optional(),
});

const boxElement = z.strictObject({
  type: z.literal('box'),
  ...place,
  width: size,
  height: size,
  thickness,
});

const circleElement = z.strictObject({
  type: z.literal('circle'),
  ...place,
  diameter: size,
  thickness,
  character: z.string().min(1).max(2),
  /** White on black. */
  inverse: z.boolean().optional(),
});

const fixedElements = [
  textElement,
  code128Element,
  qrElement,
  lineElement,
  boxElement,
  circleElement,
] as const;
const fixedElement = z.discriminatedUnion('type', fixedElements);

/** Elements that stay together and follow what stands above them. Their x and y count from the block's corner. */
const blockElement = z.strictObject({
  type: z.literal('block'),
  x: length,
  width: size,
  /** Distance to what stands above. */
  gap: length.optional(),
  when: z.string().optional(),
  /** White space below the lowest element. */
  padding: length.optional(),
  /** Thickness of a frame around the block. */
  border: thickness.optional(),
  elements: z.array(fixedElement).min(1).max(60),
});

const column = z.strictObject({
  header: z.string(),
  width: size,
  /** A box to tick instead of text. */
  tick: z.boolean().optional(),
  text: z.string().optional(),
  replaceMissing: z.boolean().optional(),
  /** Smaller texts below, each on lines of its own. */
  details: z
    .array(z.strictObject({ text: z.string(), replaceMissing: z.boolean().optional() }))
    .max(4)
    .optional(),
  align: align.optional(),
  weight: weight.optional(),
  /** Shows numbers above this one larger and white on black: a piece more is easily overlooked. */
  standOutAbove: z.int().min(0).optional(),
});

/** One row per order line (or parcel of a manifest). It flows over pages, its header repeated. */
const itemsElement = z.strictObject({
  type: z.literal('items'),
  x: length,
  gap: length.optional(),
  columns: z.array(column).min(1).max(12),
  size,
  detailSize: size.optional(),
  headerSize: size,
  lineHeight: z.number().min(1).max(3).optional(),
  /** White space above and below the text of a row. */
  rowPadding: length.optional(),
  /** Thickness of the rules between rows; none where 0. */
  rule: z.number().min(0).max(5).optional(),
  /** Heading of each order, where a parcel carries several. */
  section: z.string().optional(),
  /** Rules also between columns and around the table. */
  grid: z.boolean().optional(),
});

const element = z.discriminatedUnion('type', [...fixedElements, blockElement, itemsElement]);

const templateSchema = z.strictObject({
  formatVersion: z.literal(templateFormatVersion),
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/u),
  version: z.int().min(1),
  names: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  kind: z.enum(['label', 'packing-slip', 'manifest']),
  /** `100x180`, `A5`, `80mm`. */
  media: z.string(),
  /** Carriers and channels that it is made for; absent or empty: any. */
  carrierCodes: z.array(z.string().min(1)).optional(),
  channels: z.array(z.string().min(1)).optional(),
  /** Where blocks and items start and end. Absent: the page has none. */
  flow: z
    .strictObject({
      /** Of the first page. */
      top: length,
      /** Of the following pages. */
      followingTop: length.optional(),
      /** Measured from the top; on continuous paper the white space after the last block. */
      bottom: length,
    })
    .optional(),
  elements: z.array(element).min(1).max(300),
});

export type Template = z.infer<typeof templateSchema>;
type TemplateElement = Template['elements'][number];
export type FixedElement = z.infer<typeof fixedElement>;
export type TextElement = z.infer<typeof textElement>;
export type Code128Element = z.infer<typeof code128Element>;
export type QrElement = z.infer<typeof qrElement>;
export type BlockElement = z.infer<typeof blockElement>;
export type ItemsElement = z.infer<typeof itemsElement>;

/** Data that must be printed whole or not at all: it may neither be shortened nor shown with □. */
const mustBeWhole =
  /^(?:consignee|consignor)\.|^(?:order\.)?orderNumbers?$|^(?:line\.)?(?:waybillNumber|pairCode)$|^line\.(?:sku|number|quantity|orderNumbers)$/u;

const isWhole = (text: string) => expressionOf(text).fields.some((field) => mustBeWhole.test(field));

const pathText = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`,
    '',
  );

/** Where the first issue of a refused template is: `elements[3].colour`. */
function fieldOfIssue(issue: z.core.$ZodIssue): string {
  const path = pathText(issue.path);
  if (issue.code !== 'unrecognized_keys') return path === '' ? 'template' : path;
  return pathText([...issue.path, issue.keys[0] ?? '']);
}

const parsedTemplates = new WeakMap<object, Result<Template>>();

/**
 * Reads a template document. The second reading of the same object is free.
 *
 * @returns `print.template-newer` where a newer program wrote it; `print.template-invalid` with `field` where
 * it has an unknown, missing or wrong field, or an expression that reads what its kind does not have.
 */
export function parseTemplate(json: unknown): Result<Template> {
  if (typeof json !== 'object' || json === null) {
    return refused(problem('print.template-invalid', { template: '', field: 'template' }));
  }
  const known = parsedTemplates.get(json);
  if (known) return known;
  const result = parseFresh(json);
  parsedTemplates.set(json, result);
  return result;
}

function parseFresh(json: object): Result<Template> {
  const id = 'id' in json && typeof json.id === 'string' ? json.id : '';
  const formatVersion = 'formatVersion' in json ? json.formatVersion : undefined;
  if (typeof formatVersion === 'number' && formatVersion > templateFormatVersion) {
    return refused(problem('print.template-newer', { template: id, formatVersion }));
  }
  const parsed = templateSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(
      problem('print.template-invalid', { template: id, field: issue ? fieldOfIssue(issue) : 'template' }),
    );
  }
  const field = findWrongField(parsed.data);
  if (field !== null) return refused(problem('print.template-invalid', { template: id, field }));
  return done(parsed.data);
}

/** What the schema alone cannot see. */
function findWrongField(template: Template): string | null {
  if (!parseMedia(template.media)) return 'media';
  for (const [index, part] of template.elements.entries()) {
    const path = `elements[${index}]`;
    const wrong = findWrongPart(template, part, path);
    if (wrong !== null) return wrong;
  }
  return null;
}

function findWrongPart(template: Template, part: TemplateElement, path: string): string | null {
  const check = (text: string | undefined, scope: FieldScope) =>
    isExpressionKnown(text, template.kind, scope);
  switch (part.type) {
    case 'block': {
      if (!template.flow) return 'flow';
      if (!isConditionKnown(part.when, template.kind)) return `${path}.when`;
      for (const [index, child] of part.elements.entries()) {
        const wrong = findWrongFixed(template, child, `${path}.elements[${index}]`, 'flow');
        if (wrong !== null) return wrong;
      }
      return null;
    }
    case 'items': {
      if (!template.flow) return 'flow';
      if (!check(part.section, 'section')) return `${path}.section`;
      for (const [index, cell] of part.columns.entries()) {
        const cellPath = `${path}.columns[${index}]`;
        if (!check(cell.text, 'line')) return `${cellPath}.text`;
        if (cell.tick === (cell.text !== undefined)) return `${cellPath}.tick`;
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
  if (!isConditionKnown(part.when, template.kind)) return `${path}.when`;
  if (!('text' in part)) return null;
  if (!isExpressionKnown(part.text, template.kind, scope)) return `${path}.text`;
  if (part.type !== 'text') return null;
  if (part.overflow === 'ellipsis' && isWhole(part.text)) return `${path}.overflow`;
  if (part.replaceMissing && isWhole(part.text)) return `${path}.replaceMissing`;
  if (part.shrinkTo !== undefined && part.shrinkTo > part.size) return `${path}.shrinkTo`;
  if (part.height === undefined && (scope === 'page' || part.rotation === 90)) return `${path}.height`;
  return null;
}

function isExpressionKnown(text: string | undefined, kind: Template['kind'], scope: FieldScope): boolean {
  if (text === undefined) return true;
  const expression = parseExpression(text);
  return expression?.fields.every((field) => isFieldKnown(field, kind, scope)) ?? false;
}

function isConditionKnown(text: string | undefined, kind: Template['kind']): boolean {
  if (text === undefined) return true;
  const condition = parseCondition(text);
  return condition !== undefined && isFieldKnown(condition.field, kind, 'flow');
}

const expressions = new Map<string, ReturnType<typeof parseExpression>>();

/** The parsed form of an expression that {@link parseTemplate} accepted. */
export function expressionOf(text: string) {
  let expression = expressions.get(text);
  if (!expression) {
    // A designer tries many texts in one run of the program; the shipped templates have about a hundred.
    if (expressions.size > 2000) expressions.clear();
    expression = parseExpression(text);
    if (!expression) throw new TypeError(`not an expression: ${text}`);
    expressions.set(text, expression);
  }
  return expression;
}

/** The parsed form of a condition that {@link parseTemplate} accepted. */
export function conditionOf(text: string) {
  const condition = parseCondition(text);
  if (!condition) throw new TypeError(`not a condition: ${text}`);
  return condition;
}
