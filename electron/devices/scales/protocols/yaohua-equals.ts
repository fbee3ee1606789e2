import type { ScaleUnit } from '../../../domain/scales.ts';
import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createFrameDecoder, type FrameStep, skipTo, textOf } from './frames.ts';
import { type FrameMeaning, saysWeight } from './weight-text.ts';

const equalsSign = 0x3d;
const isStart = (byte: number) => byte === equalsSign;
const isLineEnd = (byte: number) => byte === 0x0d || byte === 0x0a;

/** `=`, eleven characters (`00004.8(kg)`), and the one that follows. */
const longestFrame = 13;

/** Which end of the number comes first. */
export type DigitOrder = 'forward' | 'reversed';

const noFlags = { net: null, stable: null } as const;

const readers: Readonly<Record<DigitOrder, (text: string, unit: ScaleUnit) => FrameMeaning | undefined>> = {
  // `0003.000`, `-0001.00` (A26 format 2); `00004.8(kg)` (XK3118T1).
  forward(text, unit) {
    const plain = /^(-?\d+(?:\.\d+)?)$/u.exec(text);
    if (plain && text.length === 8) return saysWeight(text, unit, noFlags);
    const named = /^(-?[\d.]{6,7})\((kg|g|lb|t)\)$/u.exec(text);
    return named ? saysWeight(named[1] ?? '', named[2], noFlags) : undefined;
  },
  // `000.3000`, `00.1000-`: the last digit first, then the others, at the end the sign, `0` where there is none.
  reversed(text, unit) {
    if (!/^[\d.]{7}[0-]$/u.test(text)) return undefined;
    const turned = [...text].reverse().join('');
    return saysWeight(turned, unit, noFlags);
  },
};

/**
 * Yaohua `=`: the characters of the display, no check, no end (XK3190-A26 manual p. 11). Both orders look alike, so a
 * person says which it is. Only the next `=`, a line end or silence proves that a frame is whole and not longer.
 */
export function createYaohuaEqualsDecoder(order: DigitOrder, unit: ScaleUnit): ScaleDecoder {
  const read = readers[order];
  return createFrameDecoder((bytes, isEnd): FrameStep => {
    if (!isStart(bytes[0] ?? 0)) return skipTo(bytes, isStart);
    const next = bytes.findIndex((byte, index) => index > 0 && (isStart(byte) || isLineEnd(byte)));
    const length = next === -1 ? bytes.length : next;
    const meaning = length <= longestFrame ? read(textOf(bytes.subarray(1, length)), unit) : undefined;
    if (next === -1 && !isEnd) return length < longestFrame ? 'more' : skipTo(bytes, isStart);
    return meaning ? { length, meaning } : next === -1 ? 'more' : { length };
  });
}
