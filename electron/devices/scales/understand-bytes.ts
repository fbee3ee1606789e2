/** What bytes of an unknown scale may mean: every protocol reads them, and is judged by how much it understood. */

import type { ScaleReading, ScaleSignal } from '../../domain/scale-readings.ts';
import {
  type BaudRate,
  type LineSettings,
  type ScaleProtocol,
  type ScaleUnit,
  scaleProtocols,
} from '../../domain/scales.ts';
import type { Certainty, ScaleCandidate } from '../../ports/bench-devices.ts';
import type { ScaleProtocols } from '../../ports/scales.ts';

/** One after the other. */
export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

function hasEvenOnes(byte: number): boolean {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 0;
}

/** Bytes of seven bits as they look on a line of eight: the highest bit makes the count of ones even. */
export const withEvenParity = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte) => ((byte & 0x7f) | (hasEvenOnes(byte & 0x7f) ? 0 : 0x80)) & 0xff);

const withoutParity = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte & 0x7f);

/** So few bytes can have any parity by chance. */
const fewestForParity = 8;

interface View {
  readonly bytes: Uint8Array;
  readonly line: LineSettings;
}

/** The bytes as the lines on which they may have come would give them. */
function viewsOf(bytes: Uint8Array, baudRate: BaudRate): readonly View[] {
  const asEight: View = { bytes, line: { baudRate, dataBits: 8, parity: 'none' } };
  const isMixed = bytes.some((byte) => byte >= 0x80) && bytes.some((byte) => byte < 0x80);
  if (bytes.length < fewestForParity || !isMixed) return [asEight];
  const even = bytes.filter(hasEvenOnes).length;
  // Where listening began in the middle of a byte, one is wrong.
  const parity = even >= bytes.length - 1 ? 'even' : even <= 1 ? 'odd' : undefined;
  if (!parity) return [asEight];
  return [{ bytes: withoutParity(bytes), line: { baudRate, dataBits: 7, parity } }, asEight];
}

interface Understood {
  readonly protocol: ScaleProtocol;
  readonly line: LineSettings;
  readonly unit: ScaleUnit | null;
  readonly frames: number;
  readonly coveredBytes: number;
  readonly hasChecksum: boolean;
  readonly reading: ScaleReading | null;
  readonly frame: Uint8Array;
}

/** Statuses that only a scale which weighs would send: they count as understood. */
const weighingStatuses: readonly string[] = ['motion', 'under-zero', 'not-ready', 'unit-unknown'];

const weighs = (signal: ScaleSignal) => signal.kind === 'reading' || weighingStatuses.includes(signal.status);

/** Whether the frames of a protocol prove themselves (facts: scales §3, §7). */
function isChecked(protocol: ScaleProtocol, frame: Uint8Array): boolean {
  switch (protocol) {
    case 'yaohua-continuous':
    case 'yaohua-command':
      return true;
    case 'yaohua-a12e':
      return frame.length === 15;
    case 'toledo-continuous':
      return frame.length === 18;
    default:
      return false;
  }
}

/** Noise can look like a frame here and there; a scale that is understood is so nearly always. */
const leastCoverage = 0.4;

function read(
  view: View,
  protocol: ScaleProtocol,
  unit: ScaleUnit | null,
  isAsked: boolean,
  protocols: ScaleProtocols,
): Understood | undefined {
  const decoder = protocols.create(protocol, {
    ...(unit === null ? {} : { unit }),
    isMidStream: !isAsked,
  });
  const signals = [...decoder.push(view.bytes), ...decoder.flush()].filter(weighs);
  const last = signals.at(-1);
  if (!last) return undefined;
  const coveredBytes = signals.reduce((sum, { frame }) => sum + frame.length, 0);
  if (coveredBytes < view.bytes.length * leastCoverage) return undefined;
  const isUnitUnknown = signals.every((one) => one.kind === 'status' && one.status === 'unit-unknown');
  // Its manual has pounds in the form that is not kilograms (facts: scales §2).
  if (isUnitUnknown && unit === null) return read(view, protocol, 'lb', isAsked, protocols);
  const reading = signals.findLast((one) => one.kind === 'reading');
  return {
    protocol,
    line: view.line,
    unit,
    frames: signals.length,
    coveredBytes,
    hasChecksum: signals.every(({ frame }) => isChecked(protocol, frame)),
    reading: reading?.reading ?? null,
    frame: (reading ?? last).frame,
  };
}

const rank = (one: Understood) =>
  one.coveredBytes + (one.hasChecksum ? 0.5 : 0) + (one.reading?.stable === null ? 0 : 0.25);

const isSameWeight = (left: Understood, right: Understood) =>
  left.reading?.grams === right.reading?.grams && left.reading?.overload === right.reading?.overload;

const isEquals = ({ protocol }: Understood) => protocol.startsWith('yaohua-equals');

function certaintyOf(one: Understood, best: Understood, all: readonly Understood[]): Certainty {
  const rivals = all.filter((other) => other !== best);
  if (rivals.length === 0) {
    if (one.unit !== null) return 'likely';
    return one.frames >= 3 || (one.hasChecksum && one.frames >= 2) ? 'certain' : 'likely';
  }
  // The digits forwards or backwards: both are numbers, and only the weight that lies there tells.
  const isPlain = rivals.every((other) => isSameWeight(other, best) && !(isEquals(other) && isEquals(best)));
  return one === best && (isPlain || (best.hasChecksum && !rivals.some((other) => other.hasChecksum)))
    ? 'likely'
    : 'possible';
}

/**
 * The ways to understand what came, the likeliest first; none where nothing makes sense.
 *
 * @param isAsked the bytes are answers, and begin with one.
 */
export function understand(
  bytes: Uint8Array,
  {
    protocols,
    baudRate,
    isAsked,
  }: { readonly protocols: ScaleProtocols; readonly baudRate: BaudRate; readonly isAsked: boolean },
): readonly ScaleCandidate[] {
  const all: Understood[] = [];
  for (const view of viewsOf(bytes, baudRate)) {
    for (const protocol of scaleProtocols) {
      if (all.some((other) => other.protocol === protocol)) continue;
      const understood = read(view, protocol, null, isAsked, protocols);
      if (understood) all.push(understood);
    }
  }
  all.sort((left, right) => rank(right) - rank(left));
  const [best] = all;
  if (!best) return [];
  const near = all.filter(({ coveredBytes }) => coveredBytes >= best.coveredBytes * 0.6);
  return near.map((one) => ({
    protocol: one.protocol,
    line: one.line,
    unit: one.unit,
    certainty: certaintyOf(one, best, near),
    frames: one.frames,
    hasChecksum: one.hasChecksum,
    isAsked,
    reading: one.reading,
    frame: one.frame,
  }));
}
