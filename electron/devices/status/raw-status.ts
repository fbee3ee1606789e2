import {
  type DeviceCondition,
  type DeviceStatus,
  deviceStatus,
  unknownDevice,
} from '../../domain/device-status.ts';

/** A device's answer for a person and the log: printable ASCII as it is, all other bytes as `<1B>`. */
export function formatRawStatus(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `<${formatHexByte(byte)}>`,
  ).join('');
}

/** `0x1b` → `1B`. */
export function formatHexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** Each byte as the character of that number. */
export function latin1Text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** An answer that came but cannot be read: never taken for "ready". Without any answer nothing is known. */
export function unreadableStatus(bytes: Uint8Array): DeviceStatus {
  const raw = formatRawStatus(bytes);
  if (bytes.length === 0) return unknownDevice(raw);
  return deviceStatus({ conditions: ['unrecognised'], raw });
}

/** What the bits of a set of flags mean: masks, each with its condition; null for a bit that means nothing. */
export type FlagMeanings = readonly (readonly [mask: number, condition: DeviceCondition | null])[];

/** The conditions whose bits are set; a bit that is set and has no meaning here is unrecognised. */
export function flagConditions(flags: number, meanings: FlagMeanings): readonly DeviceCondition[] {
  const set = meanings.filter(([mask]) => (flags & mask) !== 0);
  const known = meanings.reduce((mask, [bits]) => mask | bits, 0);
  const conditions = set.map(([, condition]) => condition).filter((condition) => condition !== null);
  return (flags & ~known) === 0 ? conditions : [...conditions, 'unrecognised'];
}
