import { type DeviceStatus, deviceStatus } from '../../domain/device-status.ts';
import { type FlagMeanings, flagConditions, formatHexByte, unreadableStatus } from './raw-status.ts';

/** Asks a CPCL printer for its status byte (Zebra CPCL manual, `<ESC>h`). */
export const cpclStatusQuery: Uint8Array = Uint8Array.of(0x1b, 0x68);

const busyBit = 0x01;

/** `0x10` says that it was switched on and that nobody acknowledged it yet, which changes nothing for a label. */
const meanings: FlagMeanings = [
  [busyBit, 'printing'],
  [0x02, 'paper-out'],
  [0x04, 'cover-open'],
  [0x08, 'battery-low'],
  [0x10, null],
];

/** What the answer to `<ESC>h` means. By the manual it comes once the label before it is done. */
export function decodeCpclStatus(bytes: Uint8Array): DeviceStatus {
  const [status] = bytes;
  if (bytes.length !== 1 || status === undefined) return unreadableStatus(bytes);
  return deviceStatus({
    conditions: flagConditions(status, meanings),
    raw: `ESC h: ${formatHexByte(status)}`,
    activity: (status & busyBit) === 0 ? 'idle' : 'busy',
  });
}
