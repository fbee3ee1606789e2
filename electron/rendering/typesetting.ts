/** What every part of the layout shares: millimetres to dots, texts of expressions, frames, the flow's cursor. */

import { type Problem, problem } from '../domain/problems.ts';
import { evaluateExpression, expressionOf, type FieldSource } from './expressions.ts';
import type { PageOperation, Rectangle } from './page.ts';
import type { Extent } from './page-extents.ts';
import { type ProblemSubject, subjectOf } from './problem-subjects.ts';
import type { FontWeight, RenderResources } from './resources.ts';
import type { Template } from './template-schema.ts';
import { isolateDirection } from './text-direction.ts';
import { preparePrintable } from './text-fitting.ts';
import type { Typeface } from './typeface.ts';

/** What every part of the layout shares. */
export interface LayoutContext {
  readonly template: Template;
  readonly dotsPerMm: number;
  readonly metrics: Readonly<Record<FontWeight, Typeface>>;
  /** Pictures of the shop by name. */
  readonly images: RenderResources['images'];
  /** Corner of the page, or of the part of it that this copy is laid out on, in dots. */
  readonly origin: { readonly x: number; readonly y: number };
  /** The page or that part of it: nothing may reach out of it. */
  readonly bounds: Extent;
  /** Where the head prints. */
  readonly printable: Extent;
  /** What each painted operation belongs to, where it is an element of the template. */
  readonly subjects: Map<PageOperation, () => ProblemSubject>;
  /** Fields that some text on paper shows. */
  readonly shownFields: Set<string>;
  /** Problems found so far; the page is refused where there is any. */
  readonly problems: Problem[];
}

/** Millimetres to whole dots. */
export function toDots(context: Pick<LayoutContext, 'dotsPerMm'>, millimetres: number): number {
  return Math.round(millimetres * context.dotsPerMm);
}

/** Where the next flow element goes, and how a new page is begun. */
export interface FlowCursor {
  /** Dots from the page's top. */
  y: number;
  /** The lowest dot that the flow may use; infinite on continuous paper. */
  readonly bottom: number;
  /** Whether something of the flow stands on this page already. */
  isStarted: boolean;
  operations: PageOperation[];
  /** Ends the page and goes on at the top of the next one. */
  turnPage(): void;
}

/** Four rules along the inside of a rectangle. */
export function frameOf(box: Rectangle, thicknessDots: number): readonly PageOperation[] {
  const { x, y, width, height } = box;
  return [
    { kind: 'fill', x, y, width, height: thicknessDots },
    { kind: 'fill', x, y: y + height - thicknessDots, width, height: thicknessDots },
    { kind: 'fill', x, y, width: thicknessDots, height },
    { kind: 'fill', x: x + width - thicknessDots, y, width: thicknessDots, height },
  ];
}

/** From the top of the em square to the baseline: 0.88 em in Noto Sans SC, as in most Chinese fonts. */
export function baselineOffset(sizeDots: number): number {
  return Math.round(sizeDots * 0.88);
}

/**
 * The text of an expression, ready to print, its own line breaks as `\n` where the style keeps them; undefined where a
 * character is missing (which is then noted).
 */
export function readText(
  context: LayoutContext,
  style: {
    readonly text: string;
    readonly replaceMissing?: boolean | undefined;
    readonly lineBreaks?: boolean | undefined;
  },
  weight: FontWeight,
  fields: FieldSource,
  path: string,
): string | undefined {
  const expression = expressionOf(style.text);
  const written = evaluateExpression(expression, fields, isolateDirection);
  const prepared = (style.lineBreaks ? written.split(/\r\n?|\n/u) : [written]).map((text) =>
    preparePrintable(text, context.metrics[weight], style.replaceMissing ?? false),
  );
  const unprintable = prepared.find((part) => 'missing' in part);
  if (!unprintable) return prepared.map((part) => ('text' in part ? part.text : '')).join('\n');
  const codePoint = unprintable.missing.codePointAt(0) ?? 0;
  context.problems.push(
    problem('print.glyph-missing', {
      ...subjectOf(context.template.id, path, style.text, fields),
      character: unprintable.missing,
      codePoint: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
    }),
  );
  return undefined;
}

/** Notes that text did not fit. */
export function noteCut(context: LayoutContext, text: string, path: string, fields: FieldSource): void {
  context.problems.push(problem('print.text-cut', subjectOf(context.template.id, path, text, fields)));
}

/** Default distance of lines in em. */
export const defaultLineHeight = 1.2;

/** Where a line starts in its frame, in dots. */
export function alignedStart(
  alignment: 'left' | 'center' | 'right',
  frameWidth: number,
  lineWidth: number,
): number {
  if (alignment === 'left') return 0;
  const spare = Math.max(0, frameWidth - lineWidth);
  return alignment === 'right' ? Math.floor(spare) : Math.floor(spare / 2);
}
