import { type DeviceCondition, type DeviceStatus, deviceStatus } from '../../domain/device-status.ts';
import { formatRawStatus, latin1Text, unreadableStatus } from './raw-status.ts';

/** Asks a ZPL printer for its host status (Zebra ZPL II manual, `~HS`). */
export const zplHostStatusQuery: Uint8Array = new TextEncoder().encode('~HS\r\n');

/** The same as a variable of the printer (Zebra SGD manual, `device.host_status`). */
export const sgdHostStatusQuery: Uint8Array = new TextEncoder().encode(
  '! U1 getvar "device.host_status"\r\n',
);

/** The three strings of a `~HS` answer, by the letters of the manual. */
export interface ZplHostStatus {
  readonly isPaperOut: boolean;
  readonly isPaused: boolean;
  readonly isHeadOpen: boolean;
  readonly isRibbonOut: boolean;
  readonly isBufferFull: boolean;
  /** It prints what it receives as hexadecimal digits. */
  readonly isDiagnosing: boolean;
  readonly isPartialFormat: boolean;
  readonly isMemoryCorrupt: boolean;
  readonly isUnderTemperature: boolean;
  readonly isOverTemperature: boolean;
  readonly isLabelWaiting: boolean;
  readonly labelLengthDots: number;
  readonly formatsInBuffer: number;
  readonly labelsRemaining: number;
}

const lineCount = 3;

/** Fields of each string. */
const fieldCounts = [12, 11, 2] as const;

const startOfText = '\u0002';
const endOfText = '\u0003';

type Fields = readonly string[];

/** The comma-separated fields of each complete string between STX and ETX. */
function fieldsOf(bytes: Uint8Array): readonly Fields[] {
  return latin1Text(bytes)
    .split(startOfText)
    .slice(1)
    .filter((part) => part.includes(endOfText))
    .map((part) => part.slice(0, part.indexOf(endOfText)).split(','));
}

/** The lines of a quoted answer: `"…` CR LF `…` CR LF `…"`. */
function quotedFieldsOf(bytes: Uint8Array): readonly Fields[] {
  const quoted = /^[^"]*"([^"]*)"[\s]*$/u.exec(latin1Text(bytes))?.[1] ?? '';
  return quoted
    .split(/[\r\n]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}

/** Whether all three strings (STX … ETX) have arrived. */
export function isZplHostStatusComplete(bytes: Uint8Array): boolean {
  return fieldsOf(bytes).length >= lineCount;
}

/** Whether both quotes have arrived. */
export function isSgdAnswerComplete(bytes: Uint8Array): boolean {
  return /"[^"]*"/u.test(latin1Text(bytes));
}

/**
 * Reads the answer to `~HS`: `aaa,b,c,dddd,eee,f,g,h,iii,j,k,l`, `mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www`, `xxxx,y`.
 * Undefined where it has another form.
 */
export function parseZplHostStatus(bytes: Uint8Array): ZplHostStatus | undefined {
  return readFields(fieldsOf(bytes));
}

function readFields(lines: readonly Fields[]): ZplHostStatus | undefined {
  if (lines.length !== lineCount) return undefined;
  if (!fieldCounts.every((count, index) => lines[index]?.length === count)) return undefined;
  const [first = [], second = []] = lines;
  const flag = (fields: Fields, index: number) => fields[index] === '1';
  const flags = [first[1], first[2], first[5], first[6], first[7], first[9], first[10], first[11]];
  const numbers = [first[3], first[4], second[8]];
  if (![...flags, second[2], second[3], second[7]].every((text) => text === '0' || text === '1')) {
    return undefined;
  }
  if (!numbers.every((text) => text !== undefined && /^\d+$/u.test(text))) return undefined;
  return {
    isPaperOut: flag(first, 1),
    isPaused: flag(first, 2),
    isBufferFull: flag(first, 5),
    isDiagnosing: flag(first, 6),
    isPartialFormat: flag(first, 7),
    isMemoryCorrupt: flag(first, 9),
    isUnderTemperature: flag(first, 10),
    isOverTemperature: flag(first, 11),
    isHeadOpen: flag(second, 2),
    isRibbonOut: flag(second, 3),
    isLabelWaiting: flag(second, 7),
    labelLengthDots: Number(first[3]),
    formatsInBuffer: Number(first[4]),
    labelsRemaining: Number(second[8]),
  };
}

/** What the answer to `~HS` means. */
export function decodeZplHostStatus(bytes: Uint8Array): DeviceStatus {
  return meaningOf(bytes, parseZplHostStatus(bytes));
}

/** What the answer to `device.host_status` means: the three strings of `~HS`, quoted, without STX and ETX. */
export function decodeSgdHostStatus(bytes: Uint8Array): DeviceStatus {
  return meaningOf(bytes, readFields(quotedFieldsOf(bytes)));
}

function meaningOf(bytes: Uint8Array, status: ZplHostStatus | undefined): DeviceStatus {
  if (!status) return unreadableStatus(bytes);
  const found: readonly (readonly [boolean, DeviceCondition])[] = [
    [status.isHeadOpen, 'cover-open'],
    [status.isPaperOut, 'paper-out'],
    [status.isRibbonOut, 'ribbon-out'],
    [status.isMemoryCorrupt, 'memory-fault'],
    [status.isUnderTemperature, 'too-cold'],
    [status.isOverTemperature, 'too-hot'],
    [status.isDiagnosing, 'device-fault'],
    [status.isPaused, 'paused'],
    [status.isBufferFull, 'buffer-full'],
    [status.isLabelWaiting, 'waiting-for-take'],
  ];
  const isBusy =
    status.formatsInBuffer > 0 ||
    status.labelsRemaining > 0 ||
    status.isPartialFormat ||
    status.isLabelWaiting ||
    status.isBufferFull;
  return deviceStatus({
    conditions: found.filter(([isSet]) => isSet).map(([, condition]) => condition),
    raw: formatRawStatus(bytes),
    activity: isBusy ? 'busy' : 'idle',
    labelsToPrint: status.labelsRemaining,
  });
}
