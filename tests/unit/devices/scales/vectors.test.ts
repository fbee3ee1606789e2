import { describe, expect, it } from 'vitest';
import { scaleProtocols } from '../../../../electron/domain/scales.ts';
import { ascii, hex, readingsOf, signalsOf, spokenOf } from './decoding.ts';
import { vectors } from './vectors.ts';

describe('frames that manuals and live scales show', () => {
  for (const { protocol, source, bytes, says, unit } of vectors) {
    const shown = Buffer.from(bytes).toString('latin1');
    it(`${protocol}: ${JSON.stringify(shown)} (${source})`, () => {
      expect(spokenOf(protocol, bytes, unit === undefined ? {} : { unit })).toEqual([says]);
    });
  }

  it('has one of every protocol', () => {
    expect(new Set(vectors.map(({ protocol }) => protocol))).toEqual(new Set(scaleProtocols));
  });

  it('gives the bytes of each frame with what it says', () => {
    for (const { protocol, bytes, unit } of vectors) {
      const [first] = signalsOf(protocol, [bytes], unit === undefined ? {} : { unit });
      expect(Buffer.from(first?.frame ?? [])).toEqual(Buffer.from(bytes));
    }
  });

  it('takes the twelve bytes of a Hengtian HT9800 for no Toledo: its bits mean the opposite', () => {
    // STX, three words, six digits, CR LF; bit 3 of the second word says stable where a Toledo says motion.
    const stable = hex('02 2D 38 20 30 30 31 32 33 34 0D 0A');
    const moving = hex('02 2D 30 20 30 30 31 32 33 34 0D 0A');
    const stream = [moving, stable, moving, moving, stable, stable];
    expect(signalsOf('toledo-continuous', stream)).toEqual([]);
  });

  it('reads no frame of seven bits whose parity is wrong', () => {
    // The weight of an 8217 with even parity, but for one byte: 2E has four ones and must not have the eighth bit.
    expect(signalsOf('mt-8217', [hex('82 30 B1 AE B2 33 B4 8D')])).toEqual([]);
    expect(
      signalsOf('toledo-continuous', [hex('02 2D B0 20 20 20 31 32 33 34 20 20 20 20 20 30 0D')]),
    ).toEqual([]);
  });

  it('reads no sign apart from its digits as another number', () => {
    const signs = ['ST,GS,-  12.456   g', 'ST,GS,  -12.456   g', 'ST,GS,-000012.4  kg'];
    const grams = signs.flatMap((text) => readingsOf(signalsOf('st-gs', [ascii(`${text}\r\n`)])));
    expect(grams.map((reading) => reading.grams)).toEqual([-12.456, -12.456, -12_400]);
  });
});
