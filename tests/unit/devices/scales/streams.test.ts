import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScaleDecoder } from '../../../../electron/devices/scales/protocols/create-scale-decoder.ts';
import type { ScaleReading } from '../../../../electron/domain/scale-readings.ts';
import { scaleProtocols } from '../../../../electron/domain/scales.ts';
import { ascii, join, readingsOf, signalsOf } from './decoding.ts';
import { type FrameOfScale, frameKinds } from './generated-frames.ts';

/** Noise of every kind, and of the bytes that frames are made of; of these too few to make one by chance. */
const noise = fc.oneof(
  fc.uint8Array({ maxLength: 24 }),
  fc
    .array(fc.constantFrom('\x02', '\x03', '\r', '\n', '=', ' ', '-', '+', '0', '1', '9', '.', 'S', 'kg'), {
      maxLength: 6,
    })
    .map((characters) => ascii(characters.join(''))),
);

/** The readings, as text: grams to the milligram, and flags. */
const named = (readings: readonly ScaleReading[]) => readings.map((reading) => JSON.stringify(reading));

/** Whether `some` stand in `all` in this order. */
function isInOrder(some: readonly string[], all: readonly string[]): boolean {
  let from = 0;
  for (const entry of some) {
    const at = all.indexOf(entry, from);
    if (at === -1) return false;
    from = at + 1;
  }
  return true;
}

const expectedOf = (frames: readonly FrameOfScale[]) =>
  named(frames.flatMap(({ says }) => (says ? [says] : [])));

describe.each(frameKinds)('$name', ({ protocol, isChecked, frames: anyFrame }) => {
  const frames = fc.array(anyFrame, { minLength: 1, maxLength: 6 });
  const bytesOf = (list: readonly FrameOfScale[]) => join(...list.map(({ bytes }) => bytes));
  const read = (...pieces: readonly Uint8Array[]) =>
    named(readingsOf(signalsOf(protocol, pieces, { unit: 'kg' })));

  it('reads every frame of a clean stream', () => {
    fc.assert(
      fc.property(frames, (list) => {
        expect(read(bytesOf(list))).toEqual(expectedOf(list));
      }),
    );
  });

  it('says the same however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyFrame.map(({ bytes }) => bytes),
            noise,
          ),
          { maxLength: 8 },
        ),
        (parts) => {
          const stream = join(...parts);
          const whole = signalsOf(protocol, [stream], { unit: 'kg' });
          const single = [...stream].map((byte) => Uint8Array.of(byte));
          expect(signalsOf(protocol, single, { unit: 'kg' })).toEqual(whole);
          for (let cut = 1; cut < stream.length; cut += 1) {
            const halves = [stream.subarray(0, cut), stream.subarray(cut)];
            expect(signalsOf(protocol, halves, { unit: 'kg' })).toEqual(whole);
          }
        },
      ),
    );
  });

  it('reads nothing out of noise before, between and after frames that they do not say', () => {
    fc.assert(
      fc.property(
        noise,
        fc.array(fc.tuple(anyFrame, noise), { minLength: 1, maxLength: 6 }),
        (first, parts) => {
          const list = parts.map(([frame]) => frame);
          const stream = join(first, ...parts.flatMap(([{ bytes }, after]) => [bytes, after]));
          expect(isInOrder(read(stream), expectedOf(list))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds its frames again: of three clean ones after noise the last is always read', () => {
    fc.assert(
      fc.property(noise, anyFrame, (before, frame) => {
        const clean = [frame, frame, frame];
        expect(read(before, bytesOf(clean)).slice(-1)).toEqual(expectedOf([frame]));
      }),
    );
  });

  it('reads no wrong weight where the stream begins or ends within a frame', () => {
    fc.assert(
      fc.property(frames, fc.nat(), fc.nat(), (list, from, to) => {
        const stream = bytesOf(list);
        const start = from % stream.length;
        const cut = stream.subarray(start, start + (to % (stream.length - start)) + 1);
        // Who opens a port while the scale sends says so; only for `ohaus` does it matter.
        const readings = readingsOf(signalsOf(protocol, [cut], { unit: 'kg', isMidStream: start > 0 }));
        expect(isInOrder(named(readings), expectedOf(list))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.runIf(isChecked)('reads no frame in which one byte was damaged', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), fc.integer({ min: 1, max: 127 }), ({ bytes, says }, at, mask) => {
        const damaged = Uint8Array.from(bytes);
        const index = at % damaged.length;
        damaged[index] = (damaged[index] ?? 0) ^ mask;
        expect(isInOrder(read(damaged, bytes, bytes), named(says ? [says, says] : []))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('reads no wrong weight where a byte was lost, once a few frames have shown what they look like', () => {
    fc.assert(
      fc.property(anyFrame, anyFrame, fc.nat(), (before, lost, at) => {
        fc.pre(before.says !== null);
        const index = at % lost.bytes.length;
        const less = join(lost.bytes.subarray(0, index), lost.bytes.subarray(index + 1));
        const few = [before, before, before];
        const readings = readingsOf(signalsOf(protocol, [bytesOf(few), less, bytesOf(few)], { unit: 'kg' }));
        // The `N` of a net weight may be what was lost: that changes no weight.
        const weights = (list: readonly ScaleReading[]) =>
          list.map(({ grams, stable }) => `${grams} ${stable}`);
        const expected = [...few, lost, ...few].flatMap(({ says }) => (says ? [says] : []));
        expect(isInOrder(weights(readings), weights(expected))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing by pauses within frames', () => {
    fc.assert(
      fc.property(frames, (list) => {
        const decoder = createScaleDecoder(protocol, { unit: 'kg' });
        const signals = [...bytesOf(list)].flatMap((byte) => [
          ...decoder.push(Uint8Array.of(byte)),
          ...decoder.flush(),
        ]);
        expect(named(readingsOf(signals))).toEqual(expectedOf(list));
      }),
    );
  });

  it('survives any bytes, and keeps few of them', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (pieces) => {
        const decoder = createScaleDecoder(protocol);
        for (const piece of pieces)
          for (const { frame } of decoder.push(piece)) expect(frame.length).toBeLessThan(66);
        expect(decoder.flush().length).toBeLessThan(2);
      }),
    );
  });
});

it('every protocol has frames of its own here', () => {
  expect(new Set(frameKinds.map(({ protocol }) => protocol))).toEqual(new Set(scaleProtocols));
});

it('no protocol reads another weight out of the frames of another, but for the two orders of Yaohua', () => {
  const isEquals = (name: string) => name.startsWith('yaohua-equals');
  for (const { protocol, frames } of frameKinds) {
    const others = scaleProtocols.filter(
      (other) => other !== protocol && !(isEquals(other) && isEquals(protocol)),
    );
    fc.assert(
      fc.property(frames, frames, (one, two) => {
        const stream = join(one.bytes, two.bytes, one.bytes);
        const expected = [one, two, one].flatMap(({ says }) => (says ? [String(says.grams)] : []));
        for (const other of others) {
          const readings = readingsOf(signalsOf(other, [stream], { unit: 'kg' }));
          expect(
            isInOrder(
              readings.map(({ grams }) => String(grams)),
              expected,
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  }
});
