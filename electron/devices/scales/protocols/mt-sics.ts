import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createLayoutGuard, createLineDecoder } from './frames.ts';
import { type FrameMeaning, saysOverload, saysStatus, saysWeight } from './weight-text.ts';

/**
 * `S S     129.09 kg`: id, status, ten characters of weight, unit (Ohaus 7000 manual p. 111; Mettler Toledo AT manual
 * p. 87). Noise may stand before it: nothing that is sent ends like this.
 */
const weightPattern = /S ([SD]) (.{10}) (\S{1,5})$/u;

/**
 * The mass frame of Radwag, after `S`, `SI`, `SU`, `SUI`: command (3), stability, space, sign, mass (9), space,
 * unit (3) (Radwag APP/3Y manual p. 203–205).
 */
const massFramePattern = /^(?:S {2}|SI |SU |SUI)([ ?^v]) ([ -])(.{9}) (.{3})$/u;

/** What stands alone behind the id: Mettler Toledo, and what Radwag adds (`A`, `D`, `E`, `^`, `v`). */
const statusPattern = /^S[IRU]{0,2} ([I+\-ADE^v])$/u;

/** Answers to zeroing, taring, questions of who it is. Their numbers are tares and names, never what lies on it. */
const answerPattern = /^(?:[ZT]I?|TA|TAC|I\d{1,2}|@|SR|C[01]|CU[01]) [ADSI+\-^v]/u;

function saysAlone(word: string): FrameMeaning {
  switch (word) {
    case '+':
    case '^':
      return saysOverload(null, false);
    case '-':
    case 'v':
      return saysStatus('under-zero');
    case 'A':
    case 'D':
      return saysStatus('answered');
    default:
      return saysStatus('not-ready');
  }
}

function readMassFrame(line: string): FrameMeaning | undefined {
  const found = massFramePattern.exec(line);
  if (!found) return undefined;
  const [, marker = '', sign = '', mass = '', unit = ''] = found;
  if (marker === '^' || marker === 'v') return saysAlone(marker);
  return saysWeight(sign + mass, unit, { net: null, stable: marker === ' ' });
}

function readOther(line: string): FrameMeaning | undefined {
  const alone = statusPattern.exec(line)?.[1];
  if (alone !== undefined) return saysAlone(alone);
  if (/^E[STL]$/u.test(line)) return saysStatus('refused');
  return readMassFrame(line) ?? (answerPattern.test(line) ? saysStatus('answered') : undefined);
}

/** Mettler Toledo MT-SICS and its dialects (Ohaus 7000, BTEK T104, Radwag). */
export function createMtSicsDecoder(): ScaleDecoder {
  // The unit has no width of its own: `kg` without its first letter is a thousandth of it.
  const keepsUnit = createLayoutGuard();

  return createLineDecoder((line) => {
    const [, state, field = '', unit] = weightPattern.exec(line) ?? [];
    if (unit === undefined) return readOther(line);
    return keepsUnit(unit) ? saysWeight(field, unit, { net: null, stable: state === 'S' }) : undefined;
  });
}
