import { type ProblemCode, problem } from '../../domain/problems.ts';
import type { DeviceStatus } from '../../ports/transport.ts';
import { formatRawStatus, unknownStatus } from './raw-status.ts';

/** Asks a ZPL printer for its host status (Zebra ZPL II manual, `~HS`). */
export const zplHostStatusQuery: Uint8Array = new TextEncoder().encode('~HS\r\n');

/** The three strings of a `~HS` answer, by the letters of the manual. */
export interface ZplHostStatus {
  readonly isPaperOut: boolean;
  readonly isPaused: boolean;
  readonly isHeadOpen: boolean;
  readonly isRibbonOut: boolean;
  readonly isBufferFull: boolean;
  readonly isMemoryCorrupt: boolean;
  readonly isUnderTemperature: boolean;
  readonly isOverTemperature: boolean;
  readonly labelLengthDots: number;
  readonly formatsInBuffer: number;
  readonly labelsRemaining: number;
}

const lineCount = 3;

const startOfText = '\u0002';
const endOfText = '\u0003';

/** The comma-separated fields of each complete string between STX and ETX. */
function fieldsOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return text
    .split(startOfText)
    .slice(1)
    .filter((part) => part.includes(endOfText))
    .map((part) => part.slice(0, part.indexOf(endOfText)).split(','));
}

/** Whether all three strings (STX … ETX) have arrived. */
export function isZplHostStatusComplete(bytes: Uint8Array): boolean {
  return fieldsOf(bytes).length >= lineCount;
}

/**
 * Reads the answer to `~HS`: `aaa,b,c,dddd,eee,f,g,h,iii,j,k,l`, `mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www`, `xxxx,y`.
 * Undefined where it has another form.
 */
export function parseZplHostStatus(bytes: Uint8Array): ZplHostStatus | undefined {
  const [first, second, third] = fieldsOf(bytes);
  if (first?.length !== 12 || second?.length !== 11 || third === undefined) return undefined;
  const flags = [first[1], first[2], first[5], first[9], first[10], first[11], second[2], second[3]];
  if (!flags.every((flag) => flag === '0' || flag === '1')) return undefined;
  const [isPaperOut, isPaused, isBufferFull, isMemoryCorrupt, isUnder, isOver, isHeadOpen, isRibbonOut] =
    flags.map((flag) => flag === '1');
  return {
    isPaperOut: isPaperOut === true,
    isPaused: isPaused === true,
    isBufferFull: isBufferFull === true,
    isMemoryCorrupt: isMemoryCorrupt === true,
    isUnderTemperature: isUnder === true,
    isOverTemperature: isOver === true,
    isHeadOpen: isHeadOpen === true,
    isRibbonOut: isRibbonOut === true,
    labelLengthDots: Number(first[3]),
    formatsInBuffer: Number(first[4]),
    labelsRemaining: Number(second[8]),
  };
}

/**
 * What the answer to `~HS` means. What a person must see to first comes first: a printer without paper also
 * says that it is paused.
 */
export function decodeZplHostStatus(bytes: Uint8Array): DeviceStatus {
  const status = parseZplHostStatus(bytes);
  if (!status) return unknownStatus(bytes);
  const raw = formatRawStatus(bytes);
  const found: readonly (readonly [boolean, ProblemCode])[] = [
    [status.isHeadOpen, 'printer.cover-open'],
    [status.isPaperOut, 'printer.paper-out'],
    [status.isRibbonOut, 'printer.ribbon-out'],
    [status.isMemoryCorrupt, 'printer.unknown-status'],
    [status.isUnderTemperature, 'printer.unknown-status'],
    [status.isOverTemperature, 'printer.unknown-status'],
    [status.isPaused, 'printer.device-paused'],
    [status.isBufferFull, 'printer.no-progress'],
  ];
  const [, code] = found.find(([isSet]) => isSet) ?? [];
  return code ? { kind: 'problem', problem: problem(code, { raw }) } : { kind: 'ready' };
}
