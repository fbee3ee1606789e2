/** Pages of training mode: VOID all over, so that nobody can take one for a label. Symbols stay readable. */

import { type Dots, paintDots } from './dots.ts';
import type { CheckedDevice, DrawnPage } from './encode-pages.ts';
import { type Page, type PageOperation, type Rectangle, symbolsOf } from './page.ts';
import type { RenderResources } from './resources.ts';
import { readTypefaces } from './typeface.ts';

const words = 'VOID · 演示';
const sizeMm = 3.6;
/** Black around the words, which stand out of any text in white. */
const paddingMm = 0.6;
/** Between two lines of words. */
const rowMm = 18;
/** Between the words of a line, as a share of their length. */
const gapShare = 0.9;
/** Lines from corner to corner. */
const strokeMm = 0.6;
/** Steps of such a line: dots know no slant. */
const stepDots = 4;

const touches = (left: Rectangle, right: Rectangle) =>
  left.x < right.x + right.width &&
  right.x < left.x + left.width &&
  left.y < right.y + right.height &&
  right.y < left.y + left.height;

/** The mark over one page; it leaves out what a scanner reads, with its quiet zone. */
function markOf(page: Page, dotsPerMm: number, resources: RenderResources): readonly PageOperation[] {
  const kept = symbolsOf(page).map(({ quietArea }) => quietArea);
  const isFree = (area: Rectangle) => kept.every((quiet) => !touches(area, quiet));
  const { widthDots, heightDots } = page;
  const marks: PageOperation[] = [];
  const thickness = Math.max(1, Math.round(strokeMm * dotsPerMm));
  for (let y = 0; y < heightDots; y += stepDots) {
    const along = Math.round((y / heightDots) * (widthDots - thickness));
    for (const x of [along, widthDots - thickness - along]) {
      const step = { x, y, width: thickness, height: Math.min(stepDots, heightDots - y) };
      if (isFree(step)) marks.push({ kind: 'fill', ...step });
    }
  }
  const sizeDots = Math.round(sizeMm * dotsPerMm);
  const { bold } = readTypefaces(resources.fonts);
  const widthEm = [...words].reduce(
    (sum, character) => sum + bold.advanceEm(character.codePointAt(0) ?? 0),
    0,
  );
  const length = Math.ceil(widthEm * sizeDots);
  const padding = Math.round(paddingMm * dotsPerMm);
  const box = { width: length + 2 * padding, height: sizeDots + 2 * padding };
  const pitch = Math.ceil(box.width * (1 + gapShare));
  const rowPitch = Math.round(rowMm * dotsPerMm);
  for (let row = 0; row * rowPitch < heightDots; row += 1) {
    const y = row * rowPitch + Math.round(rowPitch / 4);
    // Every second line is shifted: the mark runs across the page, not down it.
    for (let x = row % 2 === 0 ? 0 : Math.round(pitch / 2); x < widthDots; x += pitch) {
      const area = { x, y, ...box };
      if (x + box.width > widthDots || y + box.height > heightDots || !isFree(area)) continue;
      marks.push(
        { kind: 'fill', ...area },
        {
          kind: 'text',
          x: x + padding,
          y: y + padding + Math.round(sizeDots * 0.88),
          text: words,
          sizeDots,
          weight: 'bold',
          rotation: 0,
          isWhite: true,
        },
      );
    }
  }
  return marks;
}

/** The same pages with the mark, in both their forms. */
export function voidPages(
  pages: readonly DrawnPage[],
  device: Pick<CheckedDevice, 'dotsPerMm' | 'darkness'>,
  resources: RenderResources,
): readonly DrawnPage[] {
  return pages.map(({ page }) => {
    const operations = [...page.operations, ...markOf(page, device.dotsPerMm, resources)];
    const marked = { ...page, operations };
    const dots: Dots = paintDots(marked, resources, device.darkness);
    return { page: marked, dots };
  });
}
