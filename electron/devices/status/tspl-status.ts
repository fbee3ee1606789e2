import { type ProblemCode, problem } from '../../domain/problems.ts';
import type { DeviceStatus } from '../../ports/transport.ts';
import { formatRawStatus, unknownStatus } from './raw-status.ts';

/** Asks a TSPL printer for its status byte (TSC TSPL/TSPL2 programming manual, `<ESC>!?`). */
export const tsplStatusQuery: Uint8Array = Uint8Array.of(0x1b, 0x21, 0x3f);

const bits = {
  headOpen: 0x01,
  jam: 0x02,
  paperOut: 0x04,
  ribbonOut: 0x08,
  paused: 0x10,
  printing: 0x20,
  other: 0x80,
} as const;

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

/** What the answer to `<ESC>!?` means. The byte is a set of flags; a flag that is not listed is unknown. */
export function decodeTsplStatus(bytes: Uint8Array): DeviceStatus {
  const status = parseTsplStatus(bytes);
  if (status === undefined) return unknownStatus(bytes);
  const raw = formatRawStatus(bytes);
  const found: readonly (readonly [number, ProblemCode])[] = [
    [bits.headOpen, 'printer.cover-open'],
    [bits.paperOut, 'printer.paper-out'],
    [bits.ribbonOut, 'printer.ribbon-out'],
    [bits.jam, 'printer.unknown-status'],
    [bits.other, 'printer.unknown-status'],
    [bits.paused, 'printer.device-paused'],
  ];
  const [, code] = found.find(([bit]) => (status & bit) !== 0) ?? [];
  if (code) return { kind: 'problem', problem: problem(code, { raw }) };
  // Printing is what it should do. Anything else that is set has no meaning we know.
  return (status & ~bits.printing) === 0 ? { kind: 'ready' } : unknownStatus(bytes);
}
