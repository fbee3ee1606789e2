/** Where elements reach on a page, and where they may. */

import type { Media } from '../domain/media.ts';
import { problem } from '../domain/problems.ts';
import type { PageOperation, Rectangle } from './page.ts';
import type { ProblemSubject } from './problem-subjects.ts';
import type { Template } from './template-schema.ts';
import { type LayoutContext, toDots } from './typesetting.ts';

/** A part of a page, in dots. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A rectangle as an extent. */
export function extentOfRectangle({ x, y, width, height }: Rectangle): Extent {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** What lies in both. */
export function commonExtent(one: Extent, other: Extent): Extent {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

/** What an operation blackens; undefined for text, whose line tells it better than its characters. */
export function inkOf(operation: PageOperation): Extent | undefined {
  switch (operation.kind) {
    case 'fill':
      return extentOfRectangle(operation);
    case 'symbol':
      return extentOfRectangle(operation.area);
    case 'circle': {
      const { centerX, centerY, radiusDots } = operation;
      return {
        left: centerX - radiusDots,
        top: centerY - radiusDots,
        right: centerX + radiusDots,
        bottom: centerY + radiusDots,
      };
    }
    case 'image':
      return extentOfRectangle({ ...operation.dots, x: operation.x, y: operation.y });
    case 'text':
    case 'glyphs':
      return undefined;
  }
}

/**
 * Margins in mm where a head does not print, or prints badly, where a template says nothing: drivers clip 1.5 to 2 mm of
 * labels, and sheets are gripped at their edges. Continuous media count from their printable width.
 */
function usualMarginMm(media: Media): number {
  if (media.heightMm === null) return 0;
  const isSheet = media.widthMm > 120;
  return isSheet ? 4 : 1.5;
}

/** Where elements may print on a page of that size. Continuous paper ends nowhere. */
export function printableOf(
  template: Template,
  media: Media,
  page: { readonly widthDots: number; readonly heightDots: number },
  dotsPerMm: number,
): Extent {
  const usual = usualMarginMm(media);
  const { printable } = template;
  const margin = (side: keyof Extent) => toDots({ dotsPerMm }, printable?.[side] ?? usual);
  return {
    left: margin('left'),
    top: margin('top'),
    right: page.widthDots - margin('right'),
    bottom: page.heightDots - margin('bottom'),
  };
}

/** Places and lengths are rounded one by one. */
const roundingDots = 1;

const sides = ['left', 'top', 'right', 'bottom'] as const satisfies readonly (keyof Extent)[];

/**
 * Notes where something reaches out of its area: `print.outside-printable` once per element and side.
 *
 * @param isEdge it may stand in the margins, but not beside the page (or its part of a page).
 */
export function checkReach(
  context: LayoutContext,
  subjectOfReach: () => ProblemSubject,
  reach: Extent,
  isEdge: boolean,
): void {
  const { printable, bounds, dotsPerMm } = context;
  for (const side of sides) {
    const isStart = side === 'left' || side === 'top';
    const limit = isEdge
      ? bounds[side]
      : isStart
        ? Math.max(bounds[side], printable[side])
        : Math.min(bounds[side], printable[side]);
    const overDots = isStart ? limit - reach[side] : reach[side] - limit;
    if (overDots <= roundingDots) continue;
    const subject = subjectOfReach();
    const isKnown = context.problems.some(
      ({ code, params }) =>
        code === 'print.outside-printable' && params.element === subject.element && params.side === side,
    );
    if (isKnown) continue;
    const overMm = Math.ceil((overDots / dotsPerMm) * 10) / 10;
    context.problems.push(problem('print.outside-printable', { ...subject, side, overMm }));
  }
}
