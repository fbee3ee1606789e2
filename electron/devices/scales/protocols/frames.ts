/** Finds frames in a stream of bytes. What a frame says is the business of each protocol. */

import type { ScaleSignal } from '../../../domain/scale-readings.ts';
import type { ScaleDecoder } from '../../../ports/scales.ts';
import type { FrameMeaning } from './weight-text.ts';

/** Control characters of frames. */
export const startOfText = 0x02;
export const endOfText = 0x03;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;

/** One character for each byte. */
export const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/**
 * What stands at the start of the bytes: `more` where that cannot be said yet; else so many bytes that are done with,
 * which said something or were noise.
 */
export type FrameStep = 'more' | { readonly length: number; readonly meaning?: FrameMeaning | undefined };

/** Bytes up to the next that may begin a frame are noise. `from`: where to look. */
export function skipTo(bytes: Uint8Array, isStart: (byte: number) => boolean, from = 1): FrameStep {
  const next = bytes.findIndex((byte, index) => index >= from && isStart(byte));
  return { length: next === -1 ? bytes.length : next };
}

/**
 * A decoder of frames that begin somewhere and have a longest length.
 *
 * @param readFrame looks at the start of what came and is not done with; never empty. `isEnd`: the line went silent.
 * It may say `more` only while a frame could still become whole: that bounds what is kept.
 */
export function createFrameDecoder(
  readFrame: (bytes: Uint8Array, isEnd: boolean) => FrameStep,
): ScaleDecoder {
  let kept: Uint8Array = new Uint8Array(0);

  function readAll(isEnd: boolean): ScaleSignal[] {
    const signals: ScaleSignal[] = [];
    let from = 0;
    while (from < kept.length) {
      const step = readFrame(kept.subarray(from), isEnd);
      if (step === 'more') break;
      const { length, meaning } = step;
      if (meaning) signals.push({ ...meaning, frame: kept.slice(from, from + length) });
      from += length;
    }
    kept = kept.slice(from);
    return signals;
  }

  return {
    push(bytes) {
      const joined = new Uint8Array(kept.length + bytes.length);
      joined.set(kept);
      joined.set(bytes, kept.length);
      kept = joined;
      return readAll(false);
    },
    flush: () => readAll(true),
  };
}

/** Longer than a line of any scale. */
const longestLine = 64;

/**
 * A decoder of lines that end with CR LF.
 *
 * @param readLine what a line says, without its end; undefined where it is none of the protocol.
 * @param isFirstLineCut the first line may lack its beginning, and nothing in it would tell.
 */
export function createLineDecoder(
  readLine: (line: string) => FrameMeaning | undefined,
  isFirstLineCut = false,
): ScaleDecoder {
  let isCut = isFirstLineCut;
  return createFrameDecoder((bytes) => {
    const end = bytes.indexOf(lineFeed);
    if (end === -1) {
      if (bytes.length < longestLine) return 'more';
      // No line: whatever follows until the next end is the rest of it.
      isCut = true;
      return { length: bytes.length };
    }
    const isWhole = !isCut && end < longestLine && bytes[end - 1] === carriageReturn;
    isCut = false;
    return {
      length: end + 1,
      meaning: isWhole ? readLine(textOf(bytes.subarray(0, end - 1))) : undefined,
    };
  });
}

/** So many frames of one layout in a row, and the next are expected to have it. */
const framesOfHabit = 3;

/**
 * Watches that frames keep their layout. Where one layout with a byte lost looks like another, a frame that differs
 * from those before it is given up; two in a row are a scale that was set otherwise.
 *
 * @param documented the layout that is expected from the first frame on.
 */
export function createLayoutGuard(documented?: string): (layout: string) => boolean {
  let usual = documented;
  let seen = documented === undefined ? 0 : framesOfHabit;
  let rival: string | undefined;
  return (layout) => {
    if (layout !== usual && layout !== rival && seen >= framesOfHabit) {
      rival = layout;
      return false;
    }
    seen = layout === usual ? seen + 1 : 1;
    usual = layout;
    rival = undefined;
    return true;
  };
}

/** 1 where the number of ones in the byte is odd. */
function oddness(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones & 1;
}

/**
 * Frames of seven bits, as a line of eight bits shows them: the eighth is a parity, or always the same.
 *
 * @returns the frame without it; undefined where the eighth bits fit no such line: some byte was damaged.
 */
export function stripParity(frame: Uint8Array): Uint8Array | undefined {
  const isAlike = (of: (byte: number) => number) => frame.every((byte) => of(byte) === of(frame[0] ?? 0));
  return isAlike((byte) => byte >> 7) || isAlike(oddness) ? frame.map((byte) => byte & 0x7f) : undefined;
}
