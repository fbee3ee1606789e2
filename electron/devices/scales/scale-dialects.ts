/**
 * What may be said to a scale of each protocol. Facts: scales §1 to §8. Questions change nothing on a scale; the words
 * for tare and zero are sent only when a person wants it.
 */

import type { ScaleProtocol } from '../../domain/scales.ts';

export interface ScaleDialect {
  /** Whether weights come by themselves, only when asked, or as the scale is set up. */
  readonly way: 'streams' | 'answers' | 'either';
  /** Each asks for the weight; where there are several, the one that is answered is kept. */
  readonly questions: readonly string[];
  /** From one question to the next: faster ones freeze some displays. */
  readonly paceMs: number;
  /** All are sent: who does not know one passes over it. Empty where its documents have no word for it. */
  readonly tare: readonly string[];
  readonly zero: readonly string[];
  /** It answers such a command, so that silence is a failure. */
  readonly confirms: boolean;
  /** What it answers where it cannot do it now. */
  readonly refusal: RegExp | null;
  /** Silence is no sign that it is off: it answers new weights alone. */
  readonly isQuiet: boolean;
}

const listener: ScaleDialect = {
  way: 'streams',
  questions: [],
  paceMs: 500,
  tare: [],
  zero: [],
  confirms: false,
  refusal: null,
  isQuiet: false,
};

/** Gross weight of scale A, the first address. */
const yaohuaGross = '\x02AB03\x03';

export const scaleDialects: Readonly<Record<ScaleProtocol, ScaleDialect>> = {
  'mt-sics': {
    ...listener,
    way: 'answers',
    questions: ['SI\r\n'],
    paceMs: 250,
    tare: ['T\r\n'],
    zero: ['Z\r\n'],
    confirms: true,
    // Not executable, over or under the range of zero, no rest in time; with those of Radwag.
    refusal: /^[TZ]I? [I+\-E^v]/u,
  },
  'mt-8217': {
    ...listener,
    way: 'answers',
    questions: ['W'],
    tare: ['T'],
    zero: ['Z'],
    confirms: true,
  },
  'toledo-continuous': listener,
  // Questions of A&D, of the clones with the "general format", of Dini Argeo.
  'st-gs': {
    ...listener,
    way: 'either',
    questions: ['Q\r\n', 'RW\r\n', 'READ\r\n'],
    paceMs: 300,
    tare: ['T\r\n', 'MT\r\n'],
    zero: ['Z\r\n', 'MZ\r\n'],
  },
  ohaus: { ...listener, way: 'either', questions: ['IP\r\n'], tare: ['T\r\n'], zero: ['Z\r\n'] },
  nci: { ...listener, way: 'answers', questions: ['W\r'], zero: ['Z\r'], confirms: true },
  sma: { ...listener, way: 'answers', questions: ['\nW\r'], paceMs: 300 },
  'yaohua-continuous': listener,
  'yaohua-equals-reversed': listener,
  'yaohua-equals-forward': listener,
  'yaohua-a12e': { ...listener, way: 'either', questions: ['R'], tare: ['T'], zero: ['Z'] },
  'yaohua-command': { ...listener, way: 'answers', questions: [yaohuaGross], paceMs: 300 },
  adam: { ...listener, way: 'answers', questions: ['P\r\n'], isQuiet: true },
};

/** The words of a dialect as bytes. */
export const bytesOfWord = (word: string): Uint8Array =>
  Uint8Array.from(word, (character) => character.charCodeAt(0));
