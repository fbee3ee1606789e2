import { describe, expect, test } from 'vitest';
import { scaleProtocolDecoders } from '../../../../electron/devices/scales/protocols/create-scale-decoder.ts';
import {
  joinChunks,
  understand,
  withEvenParity,
} from '../../../../electron/devices/scales/understand-bytes.ts';
import { vectors } from './vectors.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const about = (bytes: Uint8Array, isAsked = false) =>
  understand(bytes, { protocols: scaleProtocolDecoders, baudRate: 9600, isAsked });

// Frames of the facts on scales: §3, §4, §7.
const stGs = 'ST,GS,+ 123.456   g\r\n';
const yaohua = '\x02+00200021B\x03';

/** Frames with a weight that need no setting to be read. */
const weights = vectors.filter(({ says, unit }) => typeof says !== 'string' && !says.overload && !unit);

describe('bytes of an unknown scale', () => {
  test.each(weights.map((vector) => [vector.protocol, vector.source, vector] as const))(
    '%s, %s: its protocol is among what they may be, and certain only where it is',
    (protocol, _source, { bytes, says }) => {
      const candidates = about(joinChunks(Array.from({ length: 4 }, () => bytes)), true);
      const own = candidates.find((candidate) => candidate.protocol === protocol);
      expect(own?.reading).toEqual(says);
      for (const { certainty, protocol: named } of candidates)
        if (certainty === 'certain') expect(named).toBe(protocol);
    },
  );

  test('a checksum and three frames are certain', () => {
    const [first, ...others] = about(bytesOf(yaohua.repeat(3)));
    expect(first).toMatchObject({
      protocol: 'yaohua-continuous',
      certainty: 'certain',
      frames: 3,
      hasChecksum: true,
      reading: { grams: 20_000 },
    });
    expect(others).toEqual([]);
  });

  test('one frame is not', () => {
    expect(about(bytesOf(stGs), true)[0]).toMatchObject({
      protocol: 'st-gs',
      certainty: 'likely',
      frames: 1,
    });
  });

  test('the beginning may be cut off', () => {
    const stream = stGs.repeat(4).slice(7);
    expect(about(bytesOf(stream))[0]).toMatchObject({ protocol: 'st-gs', reading: { grams: 123.456 } });
  });

  test('seven bits with parity show in the eighth', () => {
    const [first] = about(withEvenParity(bytesOf(stGs.repeat(3))));
    expect(first).toMatchObject({
      protocol: 'st-gs',
      line: { dataBits: 7, parity: 'even' },
      reading: { grams: 123.456 },
    });
    // The other parity: every eighth bit turned over.
    const odd = withEvenParity(bytesOf(stGs.repeat(3))).map((byte) => byte ^ 0x80);
    expect(about(odd)[0]).toMatchObject({ protocol: 'st-gs', line: { dataBits: 7, parity: 'odd' } });
  });

  test('raw bytes of CAS are no parity', () => {
    // 22 bytes: the id 1, and a lamp of which bit 7 is always set (facts: scales §4).
    const cas = 'ST,GS,1\xe4,000013.5 kg\r\n';
    expect(about(bytesOf(cas.repeat(3)))[0]).toMatchObject({
      protocol: 'st-gs',
      line: { dataBits: 8, parity: 'none' },
      reading: { grams: 13_500 },
    });
  });

  test('forwards and backwards are both possible, whatever they say', () => {
    for (const frame of ['=000.3000', '=0001.000', '=000.0000'])
      expect(about(bytesOf(frame.repeat(6))).map(({ certainty }) => certainty)).not.toContain('certain');
  });

  test('a till that weighs in pounds shows the unit that makes sense of it', () => {
    // WW.WW is lb by the manual (facts: scales §2): 1.23 lb.
    expect(about(bytesOf('\x0201.23\r'.repeat(3)), true)[0]).toMatchObject({
      protocol: 'mt-8217',
      unit: 'lb',
      certainty: 'likely',
      reading: { grams: 557.919 },
    });
  });

  test('noise, and frames lost in noise, are nobody', () => {
    expect(about(Uint8Array.from({ length: 400 }, (_, index) => (index * 97 + 13) & 0xff))).toEqual([]);
    expect(about(bytesOf(`${stGs}${'#~noise~#'.repeat(20)}`))).toEqual([]);
  });
});
