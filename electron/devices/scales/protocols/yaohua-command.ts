import type { ScaleUnit } from '../../../domain/scales.ts';
import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createFrameDecoder, endOfText, type FrameStep, skipTo, startOfText, textOf } from './frames.ts';
import { type FrameMeaning, saysStatus, saysWeight } from './weight-text.ts';
import { isXorRight, withDecimals } from './yaohua-checksum.ts';

/** STX, address A–Z, command, sign, six digits, decimals, XOR (2), ETX; the handshake has no number. */
const longestFrame = 14;
const weightPattern = /^[A-Z]([B-F])([+-])(\d{6})([0-4])([\dA-F]{2})$/u;
const handshakePattern = /^[A-Z]A([\dA-F]{2})$/u;

/** Of what an answer is: `B` gross, `D` net. `C` is the tare, `E` and `F` price and amount: not what lies on it. */
const netByCommand: Readonly<Record<string, boolean>> = { B: false, D: true };

function readFrame(frame: Uint8Array, unit: ScaleUnit): FrameMeaning | undefined {
  const text = textOf(frame.subarray(1, -1));
  const [, command = '', sign, digits = '', decimals, check] = weightPattern.exec(text) ?? [];
  const written = check ?? handshakePattern.exec(text)?.[1];
  if (written === undefined || !isXorRight(frame.subarray(1, -3), written)) return undefined;
  const net = netByCommand[command];
  if (net === undefined) return saysStatus('answered');
  return saysWeight(`${sign}${withDecimals(digits, Number(decimals))}`, unit, { net, stable: null });
}

const isStart = (byte: number) => byte === startOfText;

/** Yaohua answering commands, tF=1 (DS3 manual p. 8, A23P p. 26). */
export function createYaohuaCommandDecoder(unit: ScaleUnit): ScaleDecoder {
  return createFrameDecoder((bytes): FrameStep => {
    if (!isStart(bytes[0] ?? 0)) return skipTo(bytes, isStart);
    const end = bytes.findIndex((byte, index) => index > 0 && (byte === endOfText || isStart(byte)));
    if (end === -1) return bytes.length < longestFrame ? 'more' : skipTo(bytes, isStart);
    const meaning = bytes[end] === endOfText ? readFrame(bytes.subarray(0, end + 1), unit) : undefined;
    return meaning ? { length: end + 1, meaning } : skipTo(bytes, isStart);
  });
}
