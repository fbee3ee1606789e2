import { type DeviceCondition, type DeviceStatus, deviceStatus } from '../../domain/device-status.ts';
import { formatRawStatus, latin1Text, unreadableStatus } from './raw-status.ts';

/** Asks an EPL printer for its error code (EPL2 manual, `^ee`). */
export const eplStatusQuery: Uint8Array = new TextEncoder().encode('^ee\r\n');

/**
 * The codes that say something of the printer. Of those that manuals differ in, none is here; the first ones tell of a
 * label that it could not make, which is a fault whatever it is.
 */
const codes: Readonly<Record<string, DeviceCondition | null>> = {
  '00': null,
  '01': 'device-fault',
  '02': 'device-fault',
  '03': 'device-fault',
  '04': 'memory-fault',
  '05': 'memory-fault',
  '06': 'device-fault',
  // Paper or ribbon: it does not say which, and most of these printers have no ribbon.
  '07': 'paper-out',
  '08': 'device-fault',
  '09': 'device-fault',
  '10': 'device-fault',
  '11': 'cover-open',
  '12': 'paused',
  '62': 'too-hot',
  '81': 'cutter-fault',
  '92': 'paused',
  '99': 'device-fault',
};

/** Whether the line is complete. */
export function isEplStatusComplete(bytes: Uint8Array): boolean {
  return latin1Text(bytes).includes('\n');
}

/**
 * What the answer to `^ee` means: two digits, CR LF; behind a code that stopped a batch the labels that are left of it
 * (`P012`). Where a character was set for reports it stands in front.
 */
export function decodeEplStatus(bytes: Uint8Array): DeviceStatus {
  const found = /^[^\dA-Za-z]?(\d{2})(?:P(\d{1,5}))?(?:L\d{1,5})?\r?\n$/u.exec(latin1Text(bytes));
  const condition = found ? codes[found[1] ?? ''] : undefined;
  if (!found || condition === undefined) return unreadableStatus(bytes);
  return deviceStatus({
    conditions: condition === null ? [] : [condition],
    raw: formatRawStatus(bytes),
    labelsToPrint: found[2] === undefined ? null : Number(found[2]),
  });
}
