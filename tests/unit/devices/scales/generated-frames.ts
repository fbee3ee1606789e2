/** Frames of every protocol with any weight, made from the layouts of the manuals, and what they say. */

import fc from 'fast-check';
import type { ScaleReading } from '../../../../electron/domain/scale-readings.ts';
import type { ScaleProtocol } from '../../../../electron/domain/scales.ts';
import { ascii } from './decoding.ts';

export interface FrameOfScale {
  readonly bytes: Uint8Array;
  /** Null where the frame bears no weight. */
  readonly says: ScaleReading | null;
}

/** Whole grams; written as kg with three decimals they need no rounding. */
const grams = fc.integer({ min: 0, max: 99_999 });

/** `12.345` of 12345 g. */
const kilograms = (value: number) => (value / 1000).toFixed(3);

const weighs = (
  value: number,
  isNegative: boolean,
  net: boolean | null,
  stable: boolean | null,
): ScaleReading => ({ grams: isNegative && value > 0 ? -value : value, net, stable, overload: false });

const line = (text: string) => ascii(`${text}\r\n`);

const hexadecimal = (value: number) => value.toString(16).toUpperCase().padStart(2, '0');
const xorOf = (bytes: Uint8Array) => hexadecimal(bytes.reduce((sum, byte) => sum ^ byte, 0));

interface WeightParts {
  readonly value: number;
  readonly isNegative: boolean;
  readonly isNet: boolean;
  readonly isStable: boolean;
}

const weight: fc.Arbitrary<WeightParts> = fc.record({
  value: grams,
  isNegative: fc.boolean(),
  isNet: fc.boolean(),
  isStable: fc.boolean(),
});

function toledo(
  {
    value,
    isNegative,
    isNet,
    isStable,
  }: { value: number; isNegative: boolean; isNet: boolean; isStable: boolean },
  hasChecksum: boolean,
): Uint8Array {
  const wordB = 0x30 | (isNet ? 1 : 0) | (isNegative ? 2 : 0) | (isStable ? 0 : 8);
  const body = [0x02, 0x2d, wordB, 0x20, ...ascii(String(value).padStart(6)), ...ascii('     0'), 0x0d];
  const sum = body.reduce((total, byte) => total + byte, 0);
  return Uint8Array.from(hasChecksum ? [...body, (0x80 - (sum & 0x7f)) & 0x7f] : body);
}

/** Six digits and how many stand behind the point. */
const yaohuaNumber = fc.record({
  digits: fc.integer({ min: 0, max: 999_999 }),
  decimals: fc.integer({ min: 0, max: 4 }),
  isNegative: fc.boolean(),
});
/** kg with decimals as grams: at most one decimal is left, which is exact to the milligram. */
const yaohuaGrams = (digits: number, decimals: number) => Math.round(digits * 10 ** (6 - decimals)) / 1000;

const frame = (bytes: Uint8Array, says: ScaleReading | null): FrameOfScale => ({ bytes, says });

/** A kind of frame that scales send, and any of them. */
export interface FrameKind {
  readonly name: string;
  readonly protocol: ScaleProtocol;
  /** A check in the frame tells every damaged byte. */
  readonly isChecked: boolean;
  readonly frames: fc.Arbitrary<FrameOfScale>;
}

const equalsFrame = (shown: string, value: number, isNegative: boolean) =>
  frame(ascii(`=${shown}`), weighs(value, isNegative, null, null));

/** `-01.234`, `001.234`: seven characters. */
const sevenCharacters = (value: number, isNegative: boolean) =>
  isNegative ? `-${kilograms(value).padStart(6, '0')}` : kilograms(value).padStart(7, '0');

/** A line in the layout of one maker. `text` gets the weight as kg. */
const lines = (
  protocol: ScaleProtocol,
  name: string,
  text: (number: string, parts: WeightParts) => string,
  flags: (parts: WeightParts) => { readonly net: boolean | null; readonly stable: boolean | null },
): FrameKind => ({
  name: `${protocol}: ${name}`,
  protocol,
  isChecked: false,
  frames: weight.map((parts) => {
    const { net, stable } = flags(parts);
    return frame(
      line(text(kilograms(parts.value), parts)),
      weighs(parts.value, parts.isNegative, net, stable),
    );
  }),
});

const signOf = ({ isNegative }: WeightParts, plus: string) => (isNegative ? '-' : plus);
const stateOf = ({ isStable }: WeightParts) => (isStable ? 'ST' : 'US');
const modeOf = ({ isNet }: WeightParts) => (isNet ? 'NT' : 'GS');
const bothFlags = ({ isNet, isStable }: WeightParts) => ({ net: isNet, stable: isStable });
const stableOnly = ({ isStable }: WeightParts) => ({ net: null, stable: isStable });

export const frameKinds: readonly FrameKind[] = [
  lines(
    'mt-sics',
    'S S',
    (number, parts) => `S ${parts.isStable ? 'S' : 'D'} ${(signOf(parts, '') + number).padStart(10)} kg`,
    stableOnly,
  ),
  lines(
    'mt-sics',
    'Radwag',
    (number, parts) => `SI ${parts.isStable ? ' ' : '?'} ${signOf(parts, ' ')}${number.padStart(9)} kg `,
    stableOnly,
  ),
  {
    name: 'mt-8217',
    protocol: 'mt-8217',
    isChecked: false,
    frames: fc.oneof(
      weight.map(({ value, isNet }) =>
        frame(
          ascii(`\x02${kilograms(value).padStart(6, '0')}${isNet ? 'N' : ''}\r`),
          weighs(value, false, isNet, true),
        ),
      ),
      fc
        .constantFrom(0x41, 0x44, 0x48, 0x50)
        .map((status) => frame(Uint8Array.of(2, 0x3f, status, 13), null)),
    ),
  },
  {
    name: 'toledo-continuous',
    protocol: 'toledo-continuous',
    isChecked: true,
    frames: weight.map((parts) =>
      frame(toledo(parts, true), weighs(parts.value, parts.isNegative, parts.isNet, parts.isStable)),
    ),
  },
  {
    name: 'toledo-continuous without checksum',
    protocol: 'toledo-continuous',
    isChecked: false,
    frames: weight.map((parts) =>
      frame(toledo(parts, false), weighs(parts.value, parts.isNegative, parts.isNet, parts.isStable)),
    ),
  },
  lines(
    'st-gs',
    'A&D',
    (number, parts) => `${stateOf(parts)},${signOf(parts, '+')}${number.padStart(8, '0')} kg`,
    stableOnly,
  ),
  lines(
    'st-gs',
    'A&D DP',
    (number, parts) => `${parts.isStable ? 'WT' : 'US'}   ${(signOf(parts, '+') + number).padStart(8)} kg`,
    stableOnly,
  ),
  lines(
    'st-gs',
    'CAS 22',
    (number, parts) =>
      `${stateOf(parts)},${modeOf(parts)},1\xd4,${(signOf(parts, '') + number).padStart(8)} kg`,
    bothFlags,
  ),
  lines(
    'st-gs',
    'CAS 18',
    (number, parts) => `${stateOf(parts)},${modeOf(parts)},${signOf(parts, '+')}${number.padStart(7, '0')}kg`,
    bothFlags,
  ),
  lines(
    'st-gs',
    'T-Scale',
    (number, parts) => `${stateOf(parts)},${modeOf(parts)},${signOf(parts, '+')}${number.padStart(8)}  kg`,
    bothFlags,
  ),
  lines(
    'st-gs',
    'Dini Argeo',
    (number, parts) => `${stateOf(parts)},${modeOf(parts)},${(signOf(parts, '') + number).padStart(8)},kg`,
    bothFlags,
  ),
  lines(
    'ohaus',
    'Defender',
    (number, parts) =>
      `${signOf(parts, ' ')} ${number.padStart(7)} kg   ${parts.isStable ? ' ' : '?'}${parts.isNet ? 'NET' : 'G'}`,
    bothFlags,
  ),
  lines(
    'ohaus',
    'Ranger',
    (number, parts) =>
      `${signOf(parts, ' ')}  ${number.padStart(7)} kg ${parts.isStable ? ' ' : '?'} ${parts.isNet ? 'NET' : 'G'}`,
    bothFlags,
  ),
  {
    name: 'nci',
    protocol: 'nci',
    isChecked: false,
    frames: weight.map(({ value, isNegative, isNet, isStable }) => {
      const number = `${isNegative ? '-' : ' '}${kilograms(value).padStart(6, '0')}`;
      const status = String.fromCharCode(isStable ? 0x30 : 0x31, 0x70, isNet ? 0x34 : 0x30);
      return frame(ascii(`\n${number}KG\r\n${status}\r\x03`), weighs(value, isNegative, isNet, isStable));
    }),
  },
  {
    name: 'sma',
    protocol: 'sma',
    isChecked: false,
    frames: weight.map(({ value, isNegative, isNet, isStable }) => {
      const number = `${isNegative ? '-' : ''}${kilograms(value)}`.padStart(10);
      return frame(
        ascii(`\n 1${isNet ? 'N' : 'G'}${isStable ? ' ' : 'M'} ${number}kg \r`),
        weighs(value, isNegative, isNet, isStable),
      );
    }),
  },
  {
    name: 'yaohua-continuous',
    protocol: 'yaohua-continuous',
    isChecked: true,
    frames: yaohuaNumber.map(({ digits, decimals, isNegative }) => {
      const body = ascii(`${isNegative ? '-' : '+'}${String(digits).padStart(6, '0')}${decimals}`);
      return frame(
        Uint8Array.from([2, ...body, ...ascii(xorOf(body)), 3]),
        weighs(yaohuaGrams(digits, decimals), isNegative, null, null),
      );
    }),
  },
  {
    name: 'yaohua-command',
    protocol: 'yaohua-command',
    isChecked: true,
    frames: yaohuaNumber.map(({ digits, decimals, isNegative }) => {
      const body = ascii(`AB${isNegative ? '-' : '+'}${String(digits).padStart(6, '0')}${decimals}`);
      return frame(
        Uint8Array.from([2, ...body, ...ascii(xorOf(body)), 3]),
        weighs(yaohuaGrams(digits, decimals), isNegative, false, null),
      );
    }),
  },
  {
    name: 'yaohua-equals-forward',
    protocol: 'yaohua-equals-forward',
    isChecked: false,
    frames: weight.map(({ value, isNegative }) =>
      equalsFrame(`${isNegative ? '-' : '0'}${kilograms(value).padStart(7, '0')}`, value, isNegative),
    ),
  },
  {
    name: 'yaohua-equals-reversed',
    protocol: 'yaohua-equals-reversed',
    isChecked: false,
    frames: weight.map(({ value, isNegative }) => {
      const shown = [...kilograms(value).padStart(7, '0')].reverse().join('');
      return equalsFrame(`${shown}${isNegative ? '-' : '0'}`, value, isNegative);
    }),
  },
  {
    name: 'yaohua-a12e',
    protocol: 'yaohua-a12e',
    isChecked: true,
    frames: weight.map(({ value, isNegative, isNet }) => {
      const text = `W${isNet ? 'N' : 'G'}${sevenCharacters(value, isNegative)}kg`;
      return frame(line(text + xorOf(ascii(text))), weighs(value, isNegative, isNet, null));
    }),
  },
  lines(
    'yaohua-a12e',
    'A12',
    (_number, { value, isNegative, isNet }) => `w${isNet ? 'n' : 'w'}${sevenCharacters(value, isNegative)}kg`,
    ({ isNet }) => ({ net: isNet, stable: null }),
  ),
  {
    name: 'adam',
    protocol: 'adam',
    isChecked: false,
    frames: grams.map((value) =>
      frame(line(`${kilograms(value).padStart(7)}kg`), weighs(value, false, null, null)),
    ),
  },
];
