import type { ScaleDecoder } from '../../../ports/scales.ts';
import {
  createFrameDecoder,
  createLayoutGuard,
  endOfText,
  type FrameStep,
  lineFeed,
  skipTo,
  stripParity,
  textOf,
} from './frames.ts';
import { type FrameMeaning, saysOverload, saysStatus, saysWeight } from './weight-text.ts';

/** LF, up to twelve characters of weight and unit, CR, LF, three status bytes, CR, ETX. */
const longestFrame = 20;

/** Before ETX: a weight line (not in a bare status), two or three status bytes, or `?` to a command unknown to it. */
const bodyPattern = /^\n(?:([^\r\n]{1,12})\r\n)?([^\r\n]{1,3})\r$/u;

const weightPattern = /^( ?-? *\d+(?:\.\d+)?) *(KG|LB|OZ|G)$/iu;

/** Bits of the status bytes (Weigh-Tronix SCP-01; bits 4 and 5 are set and bit 6 says that another byte follows). */
const statusBits = {
  motion: 0x01,
  memoryFaults: 0x0c,
  underCapacity: 0x01,
  overCapacity: 0x02,
  calibrationFaults: 0x0c,
  more: 0x40,
  net: 0x04,
  zeroFault: 0x08,
} as const;

/** The status bytes; undefined where their fixed bits, or their number, are not what they must be. */
function readStatus(text: string): readonly number[] | undefined {
  const bytes = [...text].map((character) => character.charCodeAt(0));
  const isChained = bytes.every((byte, index) => {
    // Only the second can have a third behind it.
    const mayFollow = index === 1 && bytes.length === 3;
    return (byte & 0x30) === 0x30 && ((byte & statusBits.more) !== 0) === mayFollow;
  });
  return bytes.length >= 2 && isChained ? bytes : undefined;
}

function readFrame(weight: string | undefined, status: string): FrameMeaning | undefined {
  if (weight === undefined && status === '?') return saysStatus('refused');
  const bytes = readStatus(status);
  if (!bytes) return undefined;
  const [first = 0, second = 0, third] = bytes;
  const net = third === undefined ? null : (third & statusBits.net) !== 0;
  const hasFault =
    (first & statusBits.memoryFaults) !== 0 ||
    (second & statusBits.calibrationFaults) !== 0 ||
    ((third ?? 0) & statusBits.zeroFault) !== 0;
  if (hasFault) return saysStatus('fault');
  // In place of digits `^` says too much and `_` too little (Adam MDW manual p. 13).
  if (second & statusBits.overCapacity || weight?.includes('^')) return saysOverload(net, false);
  if (second & statusBits.underCapacity || weight?.includes('_')) return saysStatus('under-zero');
  const hasMotion = (first & statusBits.motion) !== 0;
  if (weight === undefined) return saysStatus(hasMotion ? 'motion' : 'answered');
  const [, field, unit] = weightPattern.exec(weight) ?? [];
  return field === undefined ? undefined : saysWeight(field, unit, { net, stable: !hasMotion });
}

const isStart = (byte: number) => (byte & 0x7f) === lineFeed;
const isEndMark = (byte: number) => (byte & 0x7f) === endOfText;

/** NCI SCP-01 and SCP-12: Weigh-Tronix, Brecknell, Adam MDW. */
export function createNciDecoder(): ScaleDecoder {
  const keepsLayout = createLayoutGuard();

  return createFrameDecoder((bytes): FrameStep => {
    if (!isStart(bytes[0] ?? 0)) return skipTo(bytes, isStart);
    const end = bytes.findIndex(isEndMark);
    if (end === -1 || end >= longestFrame)
      return bytes.length < longestFrame ? 'more' : skipTo(bytes, isStart);
    const frame = stripParity(bytes.subarray(0, end + 1));
    const [, weight, status] = (frame && bodyPattern.exec(textOf(frame.subarray(0, -1)))) ?? [];
    const meaning = status === undefined ? undefined : readFrame(weight, status);
    if (
      meaning?.kind === 'reading' &&
      !meaning.reading.overload &&
      !keepsLayout(`${weight?.length} ${status?.length}`)
    )
      return { length: end + 1 };
    return meaning ? { length: end + 1, meaning } : skipTo(bytes, isStart);
  });
}
