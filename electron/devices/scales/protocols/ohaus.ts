import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createLayoutGuard, createLineDecoder } from './frames.ts';
import { type FrameMeaning, saysWeight } from './weight-text.ts';

/**
 * Sign, weight, unit, `?` while it moves, legend, each in its columns: a line that lost its beginning or a byte fits
 * none of them, or not the one of the lines before it. Legends may come without the spaces that fill them.
 */
const layouts: readonly (readonly [string, RegExp])[] = [
  // Defender 3000 manual p. 37: sign, space, weight (7), space, unit (5), stability, legend (3).
  [
    'spaced',
    /^(?<field>[ -] [ \d.]{7}) (?<unit>[A-Za-z%]{1,5} *)(?<=^.{15})(?<state>[ ?])(?<legend>G|NET|T|) *$/u,
  ],
  // As a Defender sent it: no space behind the sign.
  [
    'close',
    /^(?<field>[ -][ \d.]{7}) (?<unit>[A-Za-z%]{1,5} *)(?<=^.{14})(?<state>[ ?])(?<legend>G|NET|T|) *$/u,
  ],
  // Ranger RC manual p. 36: sign, two spaces, weight (7), space, unit (2), space, stability, space, legend.
  [
    'ranger',
    /^(?<field>[ -] {2}[ \d.]{7}) (?<unit>[A-Za-z%]{1,2} *)(?<=^.{13}) (?<state>[ ?]) (?<legend>G|B|N|NET|) *$/u,
  ],
];

/** Ohaus Defender 3000, T32, Ranger. */
export function createOhausDecoder(isMidStream: boolean): ScaleDecoder {
  const keepsLayout = createLayoutGuard();

  return createLineDecoder((line): FrameMeaning | undefined => {
    for (const [name, layout] of layouts) {
      const groups = layout.exec(line)?.groups;
      if (!groups) continue;
      const { field = '', unit, state, legend = '' } = groups;
      if (!keepsLayout(legend === '' ? `${name}, no legend` : name)) return undefined;
      if (legend === 'T') return { kind: 'status', status: 'answered' };
      const net = legend === '' ? null : legend.startsWith('N');
      return saysWeight(field, unit, { net, stable: state !== '?' });
    }
    return undefined;
  }, isMidStream);
}
