import { type DeviceStatus, deviceStatus } from '../../domain/device-status.ts';
import { type FlagMeanings, flagConditions, formatHexByte, unreadableStatus } from './raw-status.ts';

/**
 * Turns automatic status back on and off again: the printer says its four bytes once when it is turned on (ESC/POS,
 * GS a), and none come later into somebody else's answer.
 */
export const escposBackStatusQuery: Uint8Array = Uint8Array.of(0x1d, 0x61, 0xff, 0x1d, 0x61, 0x00);

const backBytes = 4;

/** Bits that are the same in every answer, byte by byte: mask and what stands in it. */
const fixed: readonly (readonly [mask: number, bits: number])[] = [
  [0x93, 0x10],
  [0x91, 0x00],
  [0x90, 0x00],
  [0x90, 0x00],
];

/** Of the whole answer, its first byte lowest. A cash drawer and a feed key say nothing of paper. */
const first: FlagMeanings = [
  [0x04, null],
  [0x08, 'offline'],
  [0x20, 'cover-open'],
  [0x40, null],
];

const second: FlagMeanings = [
  [0x04, 'device-fault'],
  [0x08, 'cutter-fault'],
  [0x20, 'device-fault'],
  [0x40, 'too-hot'],
];

const paper: FlagMeanings = [
  [0x03, 'paper-low'],
  [0x0c, 'paper-out'],
];

/** Whether all four bytes have arrived. */
export function isEscposBackStatusComplete(bytes: Uint8Array): boolean {
  return bytes.length >= backBytes;
}

/** What the four bytes of the automatic status back (ASB) mean. The fourth is reserved. */
export function decodeEscposBackStatus(bytes: Uint8Array): DeviceStatus {
  const [one = 0, two = 0, three = 0] = bytes;
  const isFixed = fixed.every(([mask, bits], index) => ((bytes[index] ?? 0xff) & mask) === bits);
  if (bytes.length !== backBytes || !isFixed) return unreadableStatus(bytes);
  return deviceStatus({
    conditions: [
      ...flagConditions(one & ~0x93, first),
      ...flagConditions(two & ~0x93, second),
      ...flagConditions(three & 0x0f, paper),
      ...((three & 0x60) === 0 ? [] : (['unrecognised'] as const)),
    ],
    raw: `ASB: ${Array.from(bytes, formatHexByte).join(' ')}`,
  });
}
