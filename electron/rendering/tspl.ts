/**
 * TSPL: a page as one bitmap.
 *
 * Source: TSPL/TSPL2 Programming Manual, SIZE, GAP, DIRECTION, CLS, BITMAP, PRINT. A bit
 * of 0 burns black there, and the right edge is padded with 1s.
 */

import type { Media } from '../domain/media.ts';
import type { Dots } from './dots.ts';
import { joinBytes } from './join-bytes.ts';

/** Distance between labels of the usual rolls; printers that have calibrated themselves correct it. */
const labelGapMm = 3;

const encoder = new TextEncoder();

/** The BITMAP command with its binary data, at the page's corner. */
export function encodeBitmap(dots: Dots): Uint8Array {
  const { bytesPerRow, height, bits, width } = dots;
  const head = encoder.encode(`BITMAP 0,0,${bytesPerRow},${height},0,`);
  const bytes = new Uint8Array(head.length + bits.length + 2);
  bytes.set(head);
  const lastByteMask = width % 8 === 0 ? 0 : 0xff >> (width % 8);
  for (let index = 0; index < bits.length; index += 1) {
    const isLastOfRow = index % bytesPerRow === bytesPerRow - 1;
    bytes[head.length + index] = (~(bits[index] ?? 0) & 0xff) | (isLastOfRow ? lastByteMask : 0);
  }
  bytes.set([0x0d, 0x0a], head.length + bits.length);
  return bytes;
}

/** One label per page. Continuous media are as long as their page and have no gap. */
export function encodeTspl(pages: readonly Dots[], media: Media, dotsPerMm: number): Uint8Array {
  return joinBytes(
    pages.flatMap((dots) => {
      const heightMm = media.heightMm ?? Math.ceil(dots.height / dotsPerMm);
      const gapMm = media.heightMm === null ? 0 : labelGapMm;
      const setup = [
        `SIZE ${media.widthMm} mm,${heightMm} mm`,
        `GAP ${gapMm} mm,0 mm`,
        'DIRECTION 0',
        'REFERENCE 0,0',
        'CLS',
        '',
      ].join('\r\n');
      return [encoder.encode(setup), encodeBitmap(dots), encoder.encode('PRINT 1,1\r\n')];
    }),
  );
}
