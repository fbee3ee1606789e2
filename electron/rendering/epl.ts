/**
 * EPL2, the language of older desktop label printers: a page as one binary graphic.
 *
 * Source: EPL2 Programmer's Manual, N, q (width), Q (length and gap, `B` for black marks, 0 for continuous paper), D,
 * GW (a bit of 0 burns black), P.
 */

import type { Dots } from './dots.ts';
import { invertBits } from './inverted-dots.ts';
import { joinBytes } from './join-bytes.ts';
import { type LabelSetup, saidTracking } from './label-setup.ts';

const encoder = new TextEncoder();

/** The hottest that `D` knows. */
const mostHeat = 15;
/** What `Q` takes as length of a gap at 203 dpi. */
const gapDots = { least: 16, most: 240 } as const;

function gapText(setup: LabelSetup, dotsPerMm: number): string {
  const tracking = saidTracking(setup);
  if (tracking === 'continuous') return '0';
  const length = Math.round((setup.gapTenthsMm / 10) * dotsPerMm);
  const dots = Math.min(gapDots.most, Math.max(gapDots.least, length));
  return tracking === 'mark' ? `B${dots}` : String(dots);
}

/** One label per page. A line feed first ends what another program may have left half said. */
export function encodeEpl(pages: readonly Dots[], setup: LabelSetup, dotsPerMm: number): Uint8Array {
  const heat = setup.density === null ? '' : `D${Math.min(mostHeat, setup.density)}\n`;
  return joinBytes(
    pages.flatMap((dots) => [
      encoder.encode(
        `\nN\nq${dots.width}\nQ${dots.height},${gapText(setup, dotsPerMm)}\n${heat}GW0,0,${dots.bytesPerRow},${dots.height},`,
      ),
      invertBits(dots),
      encoder.encode('\nP1\n'),
    ]),
  );
}
