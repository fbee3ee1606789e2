import type { ScaleDecoder } from '../../../ports/scales.ts';
import {
  carriageReturn,
  createFrameDecoder,
  type FrameStep,
  skipTo,
  startOfText,
  stripParity,
  textOf,
} from './frames.ts';
import { type FrameMeaning, saysOverload, saysStatus, saysWeight } from './weight-text.ts';

/** STX, three status words, weight (6), tare (6), CR; a checksum may follow. */
const frameLength = 17;

/**
 * Bits of the status words (Mettler Toledo WILDCAT manual p. 6-4; cncal article on the 8530). Only these are looked at:
 * clones set the others to what they like (Liden LUW2001 manual p. 16).
 */
const statusBits = {
  /** Always set, in each of the three. */
  always: 0x20,
  decimals: 0x07,
  net: 0x01,
  negative: 0x02,
  outOfRange: 0x04,
  motion: 0x08,
  kilograms: 0x10,
  zeroNotCaptured: 0x40,
  unit: 0x07,
  expanded: 0x10,
} as const;

/** By bits 0–2 of the third word; 0: the second word says kg or lb. Others are short tons, newtons and troy weights. */
const unitsByCode: Readonly<Record<number, string>> = { 1: 'g', 2: 't', 3: 'oz' };

/** Six digits, leading zeros as spaces (8142 and Kingbird: as zeros). */
const digitsPattern = /^ *\d+$/u;

/** Puts the point where the code says: 2 is none, 3 one decimal …; 0 and 1 add zeros. */
function placePoint(digits: string, code: number): string {
  if (code < 3) return digits + '0'.repeat(2 - code);
  const padded = digits.padStart(code - 1, '0');
  return `${padded.slice(0, 2 - code)}.${padded.slice(2 - code)}`;
}

/** @param frame 17 bytes of seven bits. Undefined where they are no such frame. */
function readFrame(frame: Uint8Array): FrameMeaning | undefined {
  const [, wordA = 0, wordB = 0, wordC = 0] = frame;
  const weight = textOf(frame.subarray(4, 10));
  const tare = textOf(frame.subarray(10, 16));
  const isFrame = [wordA, wordB, wordC].every((word) => word & statusBits.always);
  if (!isFrame || !digitsPattern.test(weight) || !/^[ \d]{6}$/u.test(tare)) return undefined;
  const isNegative = (wordB & statusBits.negative) !== 0;
  const net = (wordB & statusBits.net) !== 0;
  // Out of range is too much, or less than nothing.
  if (wordB & statusBits.outOfRange) return isNegative ? saysStatus('under-zero') : saysOverload(net, false);
  // Before its zero was found nobody knows from where it counts; an expanded display has its point elsewhere.
  if (wordB & statusBits.zeroNotCaptured || wordC & statusBits.expanded) return saysStatus('not-ready');
  const unitCode = wordC & statusBits.unit;
  const unit = unitCode === 0 ? (wordB & statusBits.kilograms ? 'kg' : 'lb') : unitsByCode[unitCode];
  const digits = placePoint(weight.trim(), wordA & statusBits.decimals);
  return saysWeight(`${isNegative ? '-' : ''}${digits}`, unit, {
    net,
    stable: (wordB & statusBits.motion) === 0,
  });
}

const isStart = (byte: number | undefined) => ((byte ?? 0) & 0x7f) === startOfText;

/** Whether the low seven bits of a frame and its checksum add up to nothing. */
const isSumRight = (bytes: Uint8Array) => (bytes.reduce((sum, byte) => sum + byte, 0) & 0x7f) === 0;

/**
 * Mettler Toledo standard continuous output, 17 bytes or 18 with a checksum. Nothing says which of them a scale sends,
 * so a frame counts when its checksum is right, or when what follows it is the start of the next, or silence.
 * Twelve-byte frames that look alike and mean the opposite by their bits (Hengtian HT9800) have no tare and give
 * nothing.
 */
export function createToledoContinuousDecoder(): ScaleDecoder {
  let hasChecksum = false;

  return createFrameDecoder((bytes, isEnd): FrameStep => {
    if (!isStart(bytes[0])) return skipTo(bytes, isStart);
    const body = bytes.subarray(0, frameLength);
    if (body.length < frameLength) {
      // What cannot become a frame any more must not hold up what follows it.
      return body.subarray(1).some(isStart) ? skipTo(bytes, isStart) : 'more';
    }
    if (((body[frameLength - 1] ?? 0) & 0x7f) !== carriageReturn) return skipTo(bytes, isStart);
    const meaning = readFrame(body.map((byte) => byte & 0x7f));
    if (!meaning) return skipTo(bytes, isStart);
    const withoutChecksum = stripParity(body) ? { length: frameLength, meaning } : skipTo(bytes, isStart);
    if (bytes.length === frameLength) return isEnd && !hasChecksum ? withoutChecksum : 'more';
    const isRight = isSumRight(bytes.subarray(0, frameLength + 1));
    if (isStart(bytes[frameLength])) {
      // The next frame, or a checksum that looks like its start: then the start comes behind it.
      const behind = bytes[frameLength + 1];
      if (behind === undefined) return isEnd && isRight ? { length: frameLength + 1, meaning } : 'more';
      if (!isStart(behind)) return withoutChecksum;
    }
    if (!isRight) return skipTo(bytes, isStart);
    hasChecksum = true;
    return { length: frameLength + 1, meaning };
  });
}
