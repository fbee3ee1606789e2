import type { ScaleDecoder } from '../../../ports/scales.ts';
import { createLineDecoder } from './frames.ts';
import { type FrameMeaning, saysOverload, saysStatus, saysWeight } from './weight-text.ts';
import { isXorRight } from './yaohua-checksum.ts';

/**
 * `WG004.139kg3D`: gross or net, seven characters of weight (the last blank where it has no point), unit, XOR of
 * the eleven before it (XK3190-A12E manual p. 13).
 */
const checkedPattern = /W([GN])([-\d][\d.]{5}[\d ])(kg|lb)([\dA-F]{2})$/u;

/** Nine blanks, then `OL23` for too much or `LO23` for less than nothing. */
const outOfRangePattern = / {9}(OL|LO)23$/u;

/** `ww000.000lb`, `wn-0000.1kg`, `wt000.000kg`: gross, net, tare; no check, so all eleven characters must be right. */
const plainPattern = /w([wnt])([-\d][\d.]{6})(kg|lb)$/u;

function readLine(line: string): FrameMeaning | undefined {
  const checked = checkedPattern.exec(line);
  if (checked) {
    const [frame, mode, field = '', unit, check = ''] = checked;
    const bytes = Uint8Array.from(frame.slice(0, -2), (character) => character.charCodeAt(0));
    if (!isXorRight(bytes, check)) return undefined;
    return saysWeight(field.trimEnd(), unit, { net: mode === 'N', stable: null });
  }
  const plain = plainPattern.exec(line);
  if (plain) {
    const [, mode, field = '', unit] = plain;
    return mode === 't'
      ? saysStatus('answered')
      : saysWeight(field, unit, { net: mode === 'n', stable: null });
  }
  const outOfRange = outOfRangePattern.exec(line)?.[1];
  if (outOfRange === undefined) return undefined;
  return outOfRange === 'OL' ? saysOverload(null, null) : saysStatus('under-zero');
}

/** Yaohua XK3190-A12 and A12E sending by themselves, small letters and capitals. */
export const createYaohuaA12eDecoder = (): ScaleDecoder => createLineDecoder(readLine);
