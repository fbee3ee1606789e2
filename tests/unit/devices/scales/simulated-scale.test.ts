import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { scaleProtocolDecoders } from '../../../../electron/devices/scales/protocols/create-scale-decoder.ts';
import { openSimulatedScale } from '../../../../electron/devices/scales/simulated-scale.ts';
import type { ScaleReading } from '../../../../electron/domain/scale-readings.ts';
import type { ScaleLink } from '../../../../electron/ports/bench-devices.ts';

let link: ScaleLink;
let readings: ScaleReading[];

beforeEach(() => {
  vi.useFakeTimers();
  readings = [];
  link = openSimulatedScale(
    (news) => {
      if (news.kind === 'signal' && news.signal.kind === 'reading') readings.push(news.signal.reading);
    },
    { protocols: scaleProtocolDecoders, frameMs: 100 },
  );
});
afterEach(async () => {
  await link.close();
  vi.useRealTimers();
});

const last = () => readings.at(-1);

describe('the simulated scale', () => {
  test('is empty, and at rest', () => {
    expect(last()).toEqual({ grams: 0, net: false, stable: true, overload: false });
  });

  test('moves before it rests on what was laid on it', () => {
    expect(link.simulate(1234).ok).toBe(true);
    vi.advanceTimersByTime(100);
    expect(last()).toMatchObject({ stable: false });
    expect(last()?.grams).not.toBe(1234);
    vi.advanceTimersByTime(1_000);
    expect(last()).toMatchObject({ grams: 1234, stable: true });
    // Nothing that moved was said to rest.
    expect(readings.filter(({ stable }) => stable).every(({ grams }) => grams === 0 || grams === 1234)).toBe(
      true,
    );
  });

  test('says too heavy, without a weight', () => {
    link.simulate(90_000);
    vi.advanceTimersByTime(1_000);
    expect(last()).toMatchObject({ grams: null, overload: true });
  });

  test('is tared and zeroed at rest alone', async () => {
    link.simulate(200);
    vi.advanceTimersByTime(100);
    expect(await link.tare()).toMatchObject({ ok: false, problems: [{ code: 'scale.not-stable' }] });
    vi.advanceTimersByTime(1_000);
    expect((await link.tare()).ok).toBe(true);
    link.simulate(1_200);
    vi.advanceTimersByTime(1_000);
    expect(last()).toMatchObject({ grams: 1_000, net: true });
    link.simulate(0);
    vi.advanceTimersByTime(1_000);
    expect(last()?.grams).toBe(-200);
    expect((await link.zero()).ok).toBe(true);
    vi.advanceTimersByTime(100);
    expect(last()).toMatchObject({ grams: 0, net: false });
  });
});
