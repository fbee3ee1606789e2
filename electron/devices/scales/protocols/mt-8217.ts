import type { ScaleUnit } from '../../../domain/scales.ts';
import type { ScaleDecoder } from '../../../ports/scales.ts';
import {
  carriageReturn,
  createFrameDecoder,
  createLayoutGuard,
  type FrameStep,
  skipTo,
  startOfText,
  stripParity,
  textOf,
} from './frames.ts';
import { type FrameMeaning, saysOverload, saysStatus, saysWeight } from './weight-text.ts';

/** STX, `WW.WWW`, `N`, CR. */
const longestFrame = 9;

/** `WW.WWW` or `WW.WW`, a leading zero also as a space; `N` for net. */
const weightPattern = /^([ \d]\d\.\d{2,3})(N?)$/u;
const kilogramFormLength = 6;

/** The status byte behind `?` (PSC Magellan 8500 service manual p. 45); bit 6 is always set, bit 7 is parity. */
const statusBits = { motion: 0x01, overCapacity: 0x02, underZero: 0x04, always: 0x40 } as const;

function readStatus(status: number): FrameMeaning | undefined {
  if ((status & statusBits.always) === 0) return undefined;
  if (status & statusBits.overCapacity) return saysOverload(null, false);
  if (status & statusBits.motion) return saysStatus('motion');
  return saysStatus(status & statusBits.underZero ? 'under-zero' : 'answered');
}

const isStart = (byte: number) => (byte & 0x7f) === startOfText;

/**
 * Mettler Toledo 8217, of tills. No frame names the unit: `WW.WWW` is kg and `WW.WW` lb by the manual, and without
 * a unit only the first is read. It weighs only at rest: while it moves it answers with its status, so a weight is
 * stable.
 */
export function createMt8217Decoder(unit: ScaleUnit | undefined): ScaleDecoder {
  const keepsLayout = createLayoutGuard();

  function readText(text: string): FrameMeaning | undefined {
    if (text.length === 2 && text.startsWith('?')) return readStatus(text.charCodeAt(1));
    // The answers to an echo and to the self-test.
    if (text === 'E' || text === '@') return saysStatus('answered');
    const [, field, net] = weightPattern.exec(text) ?? [];
    if (field === undefined) return undefined;
    const formUnit = field.length === kilogramFormLength ? 'kg' : undefined;
    const said = saysWeight(field, unit ?? formUnit, { net: net === 'N', stable: true });
    return said?.kind !== 'reading' || keepsLayout(String(field.length)) ? said : undefined;
  }

  return createFrameDecoder((bytes): FrameStep => {
    if (!isStart(bytes[0] ?? 0)) return skipTo(bytes, isStart);
    const end = bytes.findIndex(
      (byte, index) => index > 0 && ((byte & 0x7f) === carriageReturn || isStart(byte)),
    );
    if (end === -1) return bytes.length < longestFrame ? 'more' : skipTo(bytes, isStart);
    if (isStart(bytes[end] ?? 0) || end >= longestFrame) return skipTo(bytes, isStart);
    const frame = stripParity(bytes.subarray(0, end + 1));
    return { length: end + 1, meaning: frame && readText(textOf(frame.subarray(1, -1))) };
  });
}
