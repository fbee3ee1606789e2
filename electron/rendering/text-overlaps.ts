/** Text over text: what stands on something else can be read no more than what it covers. */

import type { Darkness } from '../domain/printers.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { boxAround, type PlacedDots, placeGlyphs } from './dots.ts';
import type { Page, PageOperation, Rectangle } from './page.ts';
import type { ProblemSubject } from './problem-subjects.ts';
import type { RenderResources } from './resources.ts';

/** What an operation belongs to; asked only where something is wrong. The same function: the same element. */
export type SubjectOfOperation = (operation: PageOperation) => (() => ProblemSubject) | undefined;

/** Something on a page that text must not touch, or text itself. */
interface Stander {
  readonly operation: PageOperation;
  readonly box: Rectangle;
  /** Its glyphs, or what else it shows; a symbol is black and white all over. */
  readonly parts: readonly (PlacedDots | { readonly area: Rectangle; readonly bits: null })[];
  readonly isText: boolean;
}

type Part = Stander['parts'][number];

/** Where two areas meet; undefined where they do not. */
function meeting(one: Rectangle, other: Rectangle): Rectangle | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

function standerOf(
  operation: PageOperation,
  resources: Pick<RenderResources, 'fonts' | 'glyphs'>,
  darkness: Darkness | undefined,
): Stander | undefined {
  switch (operation.kind) {
    case 'text':
    case 'glyphs': {
      const parts = placeGlyphs(operation, resources, darkness);
      return parts.length === 0 ? undefined : { operation, box: boxAround(parts), parts, isText: true };
    }
    case 'symbol': {
      const { area } = operation;
      return { operation, box: area, parts: [{ area, bits: null }], isText: false };
    }
    case 'image': {
      const { x, y, dots } = operation;
      const box = { x, y, width: dots.width, height: dots.height };
      return { operation, box, parts: [{ area: box, ...dots }], isText: false };
    }
    case 'fill':
    case 'circle':
      // Text stands on rules, in frames and in circles on purpose.
      return undefined;
  }
}

/** Whether a part is black anywhere in an area of the page. */
function isBlackIn(part: Part, { x, y, width, height }: Rectangle): boolean {
  const { area, bits } = part;
  if (bits === null) return true;
  for (let row = y - area.y; row < y - area.y + height; row += 1) {
    for (let column = x - area.x; column < x - area.x + width; column += 1) {
      if (((bits[row * part.bytesPerRow + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0) return true;
    }
  }
  return false;
}

/** The tail of a letter may reach that far among the heads of the line below, in parts of the smaller of the two. */
const allowedShare = 0.2;

/** Whether parts of both lie where the other stands. */
function areOver(one: Stander, other: Stander): boolean {
  for (const part of one.parts) {
    const near = meeting(part.area, other.box);
    if (!near) continue;
    for (const under of other.parts) {
      const both = meeting(part.area, under.area);
      if (!both) continue;
      const smallerHeight = Math.min(part.area.height, under.area.height);
      const smallerWidth = Math.min(part.area.width, under.area.width);
      const isDeep = both.height > smallerHeight * allowedShare && both.width > smallerWidth * allowedShare;
      if (isDeep && isBlackIn(part, both) && isBlackIn(under, both)) return true;
    }
  }
  return false;
}

/**
 * Finds text whose glyphs lie on those of another element, on a symbol or on a picture. White text on its black box
 * stands where it should, and so does text in a circle or on a rule.
 *
 * @returns `print.text-overlaps` once for each two elements, with the subject of the text and `other`, the element that
 * it meets.
 */
export function findOverlaps(
  page: Page,
  subjectOf: SubjectOfOperation,
  resources: Pick<RenderResources, 'fonts' | 'glyphs'>,
  darkness?: Darkness,
): readonly Problem[] {
  const standers = page.operations
    .map((operation) => standerOf(operation, resources, darkness))
    .filter((stander) => stander !== undefined)
    .sort((one, other) => one.box.y - other.box.y);
  const found = new Map<string, Problem>();
  for (const [index, one] of standers.entries()) {
    const bottom = one.box.y + one.box.height;
    for (let next = index + 1; next < standers.length; next += 1) {
      const other = standers[next];
      if (!other || other.box.y >= bottom) break;
      if (!(one.isText || other.isText) || !meeting(one.box, other.box)) continue;
      const subject = subjectOf(one.operation);
      const otherSubject = subjectOf(other.operation);
      // The lines of one element, and the runs of one line, belong together.
      if (subject === otherSubject || !areOver(one, other)) continue;
      const [text, met] = one.isText ? [subject, otherSubject] : [otherSubject, subject];
      const params = { element: '', ...text?.(), other: met?.().element ?? '' };
      const both = [params.element, params.other].sort().join(' ');
      if (!found.has(both)) found.set(both, problem('print.text-overlaps', params));
    }
  }
  return [...found.values()];
}
