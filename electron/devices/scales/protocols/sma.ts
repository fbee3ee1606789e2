import type { ScaleDecoder } from '../../../ports/scales.ts';
import { carriageReturn, createFrameDecoder, type FrameStep, lineFeed, skipTo, textOf } from './frames.ts';
import { type FrameMeaning, saysOverload, saysStatus, saysWeight } from './weight-text.ts';

/** LF, five flags, weight (10), unit (3), CR. */
const frameLength = 20;

/** Flags: status, range, gross or net (small: ten times finer), motion, one for the future (SMA SCP-0499). */
const framePattern = /^([ZOUEIT ])\d([GTNgtn])([M ]).([ \d.-]{10})(.{3})$/su;

function readFrame(text: string): FrameMeaning | undefined {
  // `?` is an unknown command, `!` a byte that came in damaged.
  if (text === '?' || text === '!') return saysStatus('refused');
  const [, status = '', mode = '', motion, field = '', unit] = framePattern.exec(text) ?? [];
  if (status === '') return undefined;
  if (status === 'O') return saysOverload(mode.toUpperCase() === 'N', false);
  if (status === 'U') return saysStatus('under-zero');
  if ('EIT'.includes(status)) return saysStatus('fault');
  if (mode.toUpperCase() === 'T') return saysStatus('answered');
  // Dashes: it found no rest in the time that it waits.
  if (/^ *-+$/u.test(field)) return saysStatus('motion');
  return saysWeight(field, unit, { net: mode.toUpperCase() === 'N', stable: motion !== 'M' });
}

const isStart = (byte: number) => byte === lineFeed;

/** SMA SCP-0499: every answer has the same fields in the same places (BTEK T419 p. 61, Sartorius PR 5211 p. 53). */
export function createSmaDecoder(): ScaleDecoder {
  return createFrameDecoder((bytes): FrameStep => {
    if (!isStart(bytes[0] ?? 0)) return skipTo(bytes, isStart);
    const end = bytes.findIndex((byte, index) => index > 0 && (byte === carriageReturn || isStart(byte)));
    if (end === -1) return bytes.length < frameLength ? 'more' : skipTo(bytes, isStart);
    if (bytes[end] !== carriageReturn) return skipTo(bytes, isStart);
    return { length: end + 1, meaning: readFrame(textOf(bytes.subarray(1, end))) };
  });
}
