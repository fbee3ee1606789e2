import type { Dots } from './dots.ts';

/** The bits of a page for languages in which 0 burns black: turned over, the right edge padded with white. */
export function invertBits({ bytesPerRow, bits, width }: Dots): Uint8Array {
  const inverted = new Uint8Array(bits.length);
  const lastByteMask = width % 8 === 0 ? 0 : 0xff >> (width % 8);
  for (let index = 0; index < bits.length; index += 1) inverted[index] = ~(bits[index] ?? 0) & 0xff;
  if (lastByteMask === 0) return inverted;
  for (let index = bytesPerRow - 1; index < bits.length; index += bytesPerRow) {
    inverted[index] = (inverted[index] ?? 0) | lastByteMask;
  }
  return inverted;
}
