/** What the tests of decoders share: bytes as manuals print them, and what a whole stream says. */

import { createScaleDecoder } from '../../../../electron/devices/scales/protocols/create-scale-decoder.ts';
import type { ScaleReading, ScaleSignal } from '../../../../electron/domain/scale-readings.ts';
import type { ScaleProtocol } from '../../../../electron/domain/scales.ts';
import type { ScaleDecodingOptions } from '../../../../electron/ports/scales.ts';

/** `02 2B 30` as bytes. */
export const hex = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** Text as bytes, one for each character. */
export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

export const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

/** What a stream says that came in these pieces and then ended. */
export function signalsOf(
  protocol: ScaleProtocol,
  pieces: readonly Uint8Array[],
  options?: ScaleDecodingOptions,
): readonly ScaleSignal[] {
  const decoder = createScaleDecoder(protocol, options);
  return [...pieces.flatMap((piece) => [...decoder.push(piece)]), ...decoder.flush()];
}

export const readingsOf = (signals: readonly ScaleSignal[]): readonly ScaleReading[] =>
  signals.flatMap((signal) => (signal.kind === 'reading' ? [signal.reading] : []));

/** Readings, and the names of states: what a stream says, in short. */
export const spokenOf = (
  protocol: ScaleProtocol,
  bytes: Uint8Array,
  options?: ScaleDecodingOptions,
): readonly (ScaleReading | string)[] =>
  signalsOf(protocol, [bytes], options).map((signal) =>
    signal.kind === 'reading' ? signal.reading : signal.status,
  );
