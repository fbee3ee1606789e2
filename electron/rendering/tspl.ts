/**
 * TSPL: a page as one bitmap.
 *
 * Source: TSPL/TSPL2 Programming Manual, SIZE, GAP, BLINE, SPEED, DENSITY, SET TEAR, SET PEEL, SET CUTTER, DIRECTION,
 * CLS, BITMAP, PRINT. A bit of 0 burns black there, and the right edge is padded with 1s.
 */

import type { Media } from '../domain/media.ts';
import type { TakeOff } from '../domain/printers.ts';
import type { Dots } from './dots.ts';
import { invertBits } from './inverted-dots.ts';
import { joinBytes } from './join-bytes.ts';
import { type LabelSetup, saidTracking } from './label-setup.ts';

const encoder = new TextEncoder();

/** The BITMAP command with its binary data, at the page's corner. */
export function encodeBitmap(dots: Dots): Uint8Array {
  const { bytesPerRow, height, bits } = dots;
  const head = encoder.encode(`BITMAP 0,0,${bytesPerRow},${height},0,`);
  const bytes = new Uint8Array(head.length + bits.length + 2);
  bytes.set(head);
  bytes.set(invertBits(dots), head.length);
  bytes.set([0x0d, 0x0a], head.length + bits.length);
  return bytes;
}

/** The hottest that `DENSITY` knows. */
const mostHeat = 15;

const takeOffCommands: Readonly<Record<TakeOff, readonly string[]>> = {
  'as-set': [],
  tear: ['SET TEAR ON'],
  peel: ['SET PEEL ON'],
  cut: ['SET CUTTER 1'],
};

/** The lengths of gaps are those of the usual rolls; printers that have calibrated themselves correct them. */
function setupCommands(setup: LabelSetup): readonly string[] {
  const { gapTenthsMm, speed, density, takeOff } = setup;
  const tracking = saidTracking(setup);
  const gap = tracking === 'continuous' ? 0 : gapTenthsMm / 10;
  return [
    `${tracking === 'mark' ? 'BLINE' : 'GAP'} ${gap} mm,0 mm`,
    ...(speed === null ? [] : [`SPEED ${speed}`]),
    ...(density === null ? [] : [`DENSITY ${Math.min(mostHeat, density)}`]),
    ...takeOffCommands[takeOff],
  ];
}

/** The length of the paper; of the page itself where that was made to differ, to make up for drift. */
function pageHeightMm(dots: Dots, { heightMm }: Media, dotsPerMm: number): number {
  if (heightMm === null) return Math.ceil(dots.height / dotsPerMm);
  const isPaper = dots.height === Math.round(heightMm * dotsPerMm);
  return isPaper ? heightMm : Math.round((dots.height / dotsPerMm) * 1000) / 1000;
}

/** One label per page. Continuous media are as long as their page and have no gap. */
export function encodeTspl(
  pages: readonly Dots[],
  media: Media,
  dotsPerMm: number,
  labels: LabelSetup,
): Uint8Array {
  return joinBytes(
    pages.flatMap((dots) => {
      const heightMm = pageHeightMm(dots, media, dotsPerMm);
      const setup = [
        `SIZE ${media.widthMm} mm,${heightMm} mm`,
        ...setupCommands(labels),
        'DIRECTION 0',
        'REFERENCE 0,0',
        'CLS',
        '',
      ].join('\r\n');
      return [encoder.encode(setup), encodeBitmap(dots), encoder.encode('PRINT 1,1\r\n')];
    }),
  );
}
