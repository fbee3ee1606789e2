import { type DeviceStatus, deviceStatus } from '../../domain/device-status.ts';
import { type FlagMeanings, flagConditions, formatHexByte, unreadableStatus } from './raw-status.ts';

/** The questions of DLE EOT n that matter before paper: printer, offline cause, error cause, paper sensor. */
export type EscposStatusKind = 1 | 2 | 3 | 4;

/** Asks in real time, also while the printer is offline (ESC/POS, DLE EOT n). */
export function escposStatusQuery(kind: EscposStatusKind): Uint8Array {
  return Uint8Array.of(0x10, 0x04, kind);
}

/** Bits 1 and 4 are set and 0 and 7 are not, in every answer. */
const fixedMask = 0x93;
const fixedBits = 0x12;

const meanings: Readonly<Record<EscposStatusKind, FlagMeanings>> = {
  // A cash drawer says nothing of paper, and a pressed feed button is a person at work.
  1: [
    [0x04, null],
    [0x08, 'offline'],
    [0x20, 'device-fault'],
    [0x40, null],
  ],
  2: [
    [0x04, 'cover-open'],
    [0x08, null],
    [0x20, 'paper-out'],
    [0x40, 'device-fault'],
  ],
  3: [
    // A mechanical fault that it does not name.
    [0x04, 'device-fault'],
    [0x08, 'cutter-fault'],
    [0x20, 'device-fault'],
    [0x40, 'too-hot'],
  ],
  4: [
    [0x0c, 'paper-low'],
    [0x60, 'paper-out'],
  ],
};

/**
 * What the answer to DLE EOT `kind` means: one byte with fixed bits; anything else is not such an answer. It never says
 * whether the printer has something left to do.
 */
export function decodeEscposStatus(kind: EscposStatusKind, bytes: Uint8Array): DeviceStatus {
  const [status] = bytes;
  if (bytes.length !== 1 || status === undefined || (status & fixedMask) !== fixedBits) {
    return unreadableStatus(bytes);
  }
  return deviceStatus({
    conditions: flagConditions(status & ~fixedMask, meanings[kind]),
    raw: `DLE EOT ${kind}: ${formatHexByte(status)}`,
  });
}
