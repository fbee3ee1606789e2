import { type ProblemCode, problem } from '../../domain/problems.ts';
import type { DeviceStatus } from '../../ports/transport.ts';
import { formatHexByte, unknownStatus } from './raw-status.ts';

/** The questions of DLE EOT n that matter before paper: printer, offline cause, error cause, paper sensor. */
export type EscposStatusKind = 1 | 2 | 3 | 4;

/** Asks in real time, also while the printer is offline (ESC/POS, DLE EOT n). */
export function escposStatusQuery(kind: EscposStatusKind): Uint8Array {
  return Uint8Array.of(0x10, 0x04, kind);
}

const meanings: Readonly<Record<EscposStatusKind, readonly (readonly [number, ProblemCode])[]>> = {
  // Offline says that something is wrong, the next answers say what: asked alone it stays unknown.
  1: [[0x08, 'printer.unknown-status']],
  2: [
    [0x04, 'printer.cover-open'],
    [0x20, 'printer.paper-out'],
    [0x40, 'printer.unknown-status'],
  ],
  3: [
    [0x08, 'printer.unknown-status'],
    [0x20, 'printer.unknown-status'],
    [0x40, 'printer.unknown-status'],
  ],
  // Near the end (0x0C) still prints.
  4: [[0x60, 'printer.paper-out']],
};

/**
 * What the answer to DLE EOT `kind` means: one byte whose bits 1 and 4 are set and 0 and 7 are not; anything
 * else is not such an answer.
 */
export function decodeEscposStatus(kind: EscposStatusKind, bytes: Uint8Array): DeviceStatus {
  const [status] = bytes;
  if (bytes.length !== 1 || status === undefined || (status & 0x93) !== 0x12) return unknownStatus(bytes);
  const [, code] = meanings[kind].find(([mask]) => (status & mask) !== 0) ?? [];
  if (!code) return { kind: 'ready' };
  return { kind: 'problem', problem: problem(code, { raw: `DLE EOT ${kind}: ${formatHexByte(status)}` }) };
}
