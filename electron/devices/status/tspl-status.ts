import { type DeviceStatus, deviceStatus } from '../../domain/device-status.ts';
import { type FlagMeanings, flagConditions, formatRawStatus, unreadableStatus } from './raw-status.ts';

/** Asks a TSPL printer for its status byte (TSC TSPL/TSPL2 programming manual, `<ESC>!?`). */
export const tsplStatusQuery: Uint8Array = Uint8Array.of(0x1b, 0x21, 0x3f);

const printingBit = 0x20;

/** `0x40` is an option of Gprinter's manual; `0x80` is "other" with TSC and the room's temperature with Gprinter. */
const meanings: FlagMeanings = [
  [0x01, 'cover-open'],
  [0x02, 'paper-jam'],
  [0x04, 'paper-out'],
  [0x08, 'ribbon-out'],
  [0x10, 'paused'],
  [printingBit, 'printing'],
  [0x40, 'cover-open'],
  [0x80, 'device-fault'],
];

/**
 * The status byte of an answer. Some clones answer with two hexadecimal digits as text, or put CR LF after
 * the byte; undefined where the answer is neither.
 */
function parseTsplStatus(bytes: Uint8Array): number | undefined {
  let end = bytes.length;
  while (end > 1 && (bytes[end - 1] === 0x0d || bytes[end - 1] === 0x0a)) end -= 1;
  const answer = bytes.subarray(0, end);
  if (answer.length === 1) return answer[0];
  const text = String.fromCharCode(...answer.subarray(0, 3));
  return answer.length === 2 && /^[0-9a-fA-F]{2}$/u.test(text) ? Number.parseInt(text, 16) : undefined;
}

/** What the answer to `<ESC>!?` means. The byte is a set of flags. */
export function decodeTsplStatus(bytes: Uint8Array): DeviceStatus {
  const status = parseTsplStatus(bytes);
  if (status === undefined) return unreadableStatus(bytes);
  return deviceStatus({
    conditions: flagConditions(status, meanings),
    raw: formatRawStatus(bytes),
    activity: status === 0 ? 'idle' : (status & printingBit) !== 0 ? 'busy' : 'unknown',
  });
}
