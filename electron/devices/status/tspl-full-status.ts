import {
  type DeviceActivity,
  type DeviceCondition,
  type DeviceStatus,
  deviceStatus,
} from '../../domain/device-status.ts';
import { type FlagMeanings, flagConditions, formatRawStatus, unreadableStatus } from './raw-status.ts';

/** Asks a TSPL printer for its four status bytes (TSC TSPL/TSPL2 programming manual, `<ESC>!S`; firmware 6.29 on). */
export const tsplFullStatusQuery: Uint8Array = Uint8Array.of(0x1b, 0x21, 0x53);

const answerBytes = 8;

interface Message {
  readonly activity: DeviceActivity;
  readonly condition: DeviceCondition | null;
}

/** What the printer is doing: the first byte, one character. */
const messages: Readonly<Record<string, Message>> = {
  '@': { activity: 'idle', condition: null },
  '`': { activity: 'unknown', condition: 'paused' },
  B: { activity: 'busy', condition: 'printing' },
  C: { activity: 'busy', condition: 'printing' },
  E: { activity: 'unknown', condition: 'device-fault' },
  F: { activity: 'busy', condition: 'printing' },
  // It waits for a person to press its key.
  K: { activity: 'busy', condition: 'paused' },
  L: { activity: 'busy', condition: 'waiting-for-take' },
  P: { activity: 'busy', condition: 'printing' },
  W: { activity: 'busy', condition: 'printing' },
};

/** Set in each of the other three, beside their flags. */
const base = 0x40;

const warningFlags: FlagMeanings = [[0x08, 'buffer-full']];

const errorFlags: FlagMeanings = [
  [0x01, 'too-hot'],
  [0x02, 'too-hot'],
  [0x08, 'cutter-fault'],
  [0x10, 'memory-fault'],
];

const mediaFlags: FlagMeanings = [
  [0x01, 'paper-out'],
  [0x02, 'paper-jam'],
  [0x04, 'ribbon-out'],
  [0x08, 'ribbon-jam'],
  [0x20, 'cover-open'],
];

/** Whether all eight bytes have arrived. */
export function isTsplFullStatusComplete(bytes: Uint8Array): boolean {
  return bytes.length >= answerBytes;
}

/** What the answer to `<ESC>!S` means: STX, what it does, warnings, errors, media errors, ETX, CR, LF. */
export function decodeTsplFullStatus(bytes: Uint8Array): DeviceStatus {
  const [start, doing = 0, warning = 0, error = 0, media = 0, end, return_, feed] = bytes;
  const isFramed = start === 0x02 && end === 0x03 && return_ === 0x0d && feed === 0x0a;
  const hasBase = [warning, error, media].every((byte) => (byte & 0xc0) === base);
  const message = messages[String.fromCharCode(doing)];
  if (bytes.length !== answerBytes || !isFramed || !hasBase || !message) return unreadableStatus(bytes);
  const conditions = [
    ...flagConditions(warning & ~base, warningFlags),
    ...flagConditions(error & ~base, errorFlags),
    ...flagConditions(media & ~base, mediaFlags),
  ];
  const named = message.condition === 'device-fault' && conditions.length > 0 ? null : message.condition;
  return deviceStatus({
    conditions: named === null ? conditions : [...conditions, named],
    raw: formatRawStatus(bytes),
    activity: message.activity,
  });
}
