import { type DeviceStatus, deviceStatus } from '../../domain/device-status.ts';
import {
  type FlagMeanings,
  flagConditions,
  formatRawStatus,
  latin1Text,
  unreadableStatus,
} from './raw-status.ts';

/** Asks a ZPL printer for all its errors and warnings (Zebra ZPL II manual, `~HQES`). */
export const zplErrorStatusQuery: Uint8Array = new TextEncoder().encode('~HQES\r\n');

/** Group 1 of the errors. From `0x1000` on they are those of kiosk printers. */
const errors: FlagMeanings = [
  [0x1, 'paper-out'],
  [0x2, 'ribbon-out'],
  [0x4, 'cover-open'],
  [0x8, 'cutter-fault'],
  [0x10, 'too-hot'],
  [0x20, 'too-hot'],
  [0x40, 'head-fault'],
  [0x80, 'head-fault'],
  [0x1_00, 'device-fault'],
  [0x2_00, 'head-fault'],
  [0x10_00, 'paper-jam'],
  [0x20_00, 'device-fault'],
  [0x40_00, 'paper-jam'],
  [0x80_00, 'paper-jam'],
  [0x1_00_00, 'paused'],
  [0x2_00_00, 'paper-jam'],
  [0x4_00_00, 'paper-misread'],
  [0x8_00_00, 'paper-misread'],
];

/** Group 1 of the warnings. The sensors of kiosk printers say where paper is, which is no warning to anybody here. */
const warnings: FlagMeanings = [
  [0x1, 'needs-calibration'],
  [0x2, 'head-dirty'],
  [0x4, 'head-worn'],
  [0x8, 'paper-low'],
  [0xff_0, null],
];

/** The flag, group 2 and group 1 of a line. Undefined where it has another form, or its flag denies its bits. */
function readLine(text: string, name: string): number | undefined {
  const found = new RegExp(`${name}:\\s+([01])\\s+([0-9A-Fa-f]{8})\\s+([0-9A-Fa-f]{8})`, 'u').exec(text);
  if (!found) return undefined;
  const [, flag, group2 = '', group1 = ''] = found;
  // Group 2 has no meaning yet; a bit of it is one that nobody can read.
  const bits = Number.parseInt(group1, 16) + (Number.parseInt(group2, 16) > 0 ? 2 ** 31 : 0);
  return flag === '0' && bits !== 0 ? undefined : bits;
}

/** Whether the closing ETX has arrived. */
export function isZplErrorStatusComplete(bytes: Uint8Array): boolean {
  return latin1Text(bytes).includes('\u0003');
}

/**
 * What the answer to `~HQES` means: STX, `PRINTER STATUS`, a line of errors and one of warnings, ETX. It does not say
 * whether something is left to print.
 */
export function decodeZplErrorStatus(bytes: Uint8Array): DeviceStatus {
  const text = latin1Text(bytes);
  const errorBits = readLine(text, 'ERRORS');
  const warningBits = readLine(text, 'WARNINGS');
  if (errorBits === undefined || warningBits === undefined || !isZplErrorStatusComplete(bytes)) {
    return unreadableStatus(bytes);
  }
  // A flag without any bit says that something is wrong, and not what.
  const isUnnamed = /ERRORS:\s+1/u.test(text) && errorBits === 0;
  return deviceStatus({
    conditions: [
      ...flagConditions(errorBits, errors),
      ...flagConditions(warningBits, warnings),
      ...(isUnnamed ? (['device-fault'] as const) : []),
    ],
    raw: formatRawStatus(bytes)
      .replaceAll(/(?:<..>|\s)+/gu, ' ')
      .trim(),
  });
}
