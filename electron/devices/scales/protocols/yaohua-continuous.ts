import type { ScaleUnit } from '../../../domain/scales.ts';
import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createFrameDecoder, endOfText, type FrameStep, skipTo, startOfText, textOf } from './frames.ts';
import { type FrameMeaning, saysWeight } from './weight-text.ts';
import { isXorRight, withDecimals } from './yaohua-checksum.ts';

const frameLength = 12;

/** Between STX and ETX: sign, six digits, decimals, XOR (2). */
const bodyPattern = /^([+-])(\d{6})([0-4])([\dA-F]{2})$/u;

const isStart = (byte: number) => byte === startOfText;

/** @param frame twelve bytes. */
function readFrame(frame: Uint8Array, unit: ScaleUnit): FrameMeaning | undefined {
  if (frame.at(-1) !== endOfText) return undefined;
  const [, sign, digits = '', decimals, check] = bodyPattern.exec(textOf(frame.subarray(1, -1))) ?? [];
  if (check === undefined || !isXorRight(frame.subarray(1, 9), check)) return undefined;
  return saysWeight(`${sign}${withDecimals(digits, Number(decimals))}`, unit, { net: null, stable: null });
}

/**
 * Yaohua XK3190 sending by itself, tF=0 (A9, A9+, D2+, D9; A26 format 0, A23 format 1). It says neither unit nor rest.
 * Its check lets two digits change places: only equal readings in a row prove a weight.
 */
export function createYaohuaContinuousDecoder(unit: ScaleUnit): ScaleDecoder {
  return createFrameDecoder((bytes): FrameStep => {
    if (!isStart(bytes[0] ?? 0)) return skipTo(bytes, isStart);
    const frame = bytes.subarray(0, frameLength);
    if (frame.length < frameLength) return frame.subarray(1).some(isStart) ? skipTo(bytes, isStart) : 'more';
    const meaning = readFrame(frame, unit);
    return meaning ? { length: frameLength, meaning } : skipTo(bytes, isStart);
  });
}
