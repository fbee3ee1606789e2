import { problem } from '../../domain/problems.ts';
import type { DeviceStatus } from '../../ports/transport.ts';

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

/** An answer that came but cannot be read: never taken for "ready". Without any answer nothing is known. */
export function unknownStatus(bytes: Uint8Array): DeviceStatus {
  const raw = formatRawStatus(bytes);
  if (bytes.length === 0) return { kind: 'unknown', raw };
  return { kind: 'problem', problem: problem('printer.unknown-status', { raw }) };
}
