/**
 * CPCL, the language of portable label printers: a page as one compressed graphic.
 *
 * Source: CPCL Programming Manual, `!` (offset, resolutions, height, quantity), PAGE-WIDTH, CG (1 is black), FORM, PRINT.
 */

import type { Dots } from './dots.ts';
import { joinBytes } from './join-bytes.ts';
import { type LabelSetup, saidTracking } from './label-setup.ts';

const encoder = new TextEncoder();

/** One label per page. `FORM` feeds to the next label; paper without end stops where the page ends. */
export function encodeCpcl(pages: readonly Dots[], setup: LabelSetup): Uint8Array {
  const feed = saidTracking(setup) === 'continuous' ? '' : 'FORM\r\n';
  return joinBytes(
    pages.flatMap(({ width, height, bytesPerRow, bits }) => [
      encoder.encode(`! 0 200 200 ${height} 1\r\nPAGE-WIDTH ${width}\r\nCG ${bytesPerRow} ${height} 0 0 `),
      bits,
      encoder.encode(`\r\n${feed}PRINT\r\n`),
    ]),
  );
}
