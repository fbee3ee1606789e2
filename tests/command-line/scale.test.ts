import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scaleProtocols } from '../../electron/domain/scales.ts';
import { startScriptedScale } from '../devices/kit/scripted-scale.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import { makeDataDirectory, runStation } from '../helpers/run-station.ts';

let data: ReturnType<typeof makeDataDirectory>;

beforeEach(() => {
  data = makeDataDirectory();
});
afterEach(() => data.remove());

const station = (...args: string[]) => runStation(['--data', data.path, '--json', ...args]);
const reading = (grams: number | null, more: object = {}) => ({
  grams,
  net: null,
  stable: null,
  overload: false,
  ...more,
});

test('names every protocol', async () => {
  const run = await station('scale', 'protocols');
  expect(run.exitCode).toBe(0);
  expect(run.json()).toEqual({ protocols: [...scaleProtocols] });
});

test('says what bytes mean, in words or in one, and touches no data directory', async () => {
  const words = '02 2B 30 30 31 35 36 30 30 31 39 03'.split(' ');
  const inWords = await station('scale', 'decode', '--protocol', 'yaohua-continuous', ...words);
  expect(inWords.exitCode).toBe(0);
  expect(inWords.json()).toEqual({ readings: [reading(1_560_000)] });
  const inOne = await station('scale', 'decode', '--protocol', 'yaohua-continuous', words.join(''));
  expect(inOne.json()).toEqual(inWords.json());
  const quoted = await station('scale', 'decode', '--protocol', 'yaohua-continuous', words.join(' '));
  expect(quoted.json()).toEqual(inWords.json());
  expect(readdirSync(data.path)).toEqual([]);
});

test('takes the unit of frames that name none', async () => {
  // WW.WW of an 8217: 1.23 lb are 557.919 g.
  const frame = '02 30 31 2E 32 33 0D';
  const pounds = await station('scale', 'decode', '--protocol', 'mt-8217', '--unit', 'lb', frame);
  expect(pounds.json()).toEqual({ readings: [reading(557.919, { net: false, stable: true })] });
  const unknown = await station('scale', 'decode', '--protocol', 'mt-8217', frame);
  expect(unknown.json()).toEqual({ readings: [] });
  expect(unknown.exitCode).toBe(0);
});

test('gives no reading for a state without weight, nor for a wrong check', async () => {
  // Motion of an 8217; over capacity; a Yaohua frame whose last digit was changed.
  const moving = await station('scale', 'decode', '--protocol', 'mt-8217', '023F410D');
  expect(moving.json()).toEqual({ readings: [] });
  const over = await station('scale', 'decode', '--protocol', 'mt-8217', '023F420D');
  expect(over.json()).toEqual({ readings: [reading(null, { stable: false, overload: true })] });
  const damaged = '022B30303135363130313903';
  const wrong = await station('scale', 'decode', '--protocol', 'yaohua-continuous', damaged);
  expect(wrong.json()).toEqual({ readings: [] });
});

test.each([
  [['decode', '--protocol', 'toledo', '02'], 'mt-sics, mt-8217, toledo-continuous'],
  [['decode', '02'], 'mt-sics, mt-8217, toledo-continuous'],
  [['decode', '--protocol', 'nci', '0A 3'], 'not hexadecimal: 3'],
  [['decode', '--protocol', 'nci', 'zz'], 'not hexadecimal: zz'],
  [['decode', '--protocol', 'nci'], 'which bytes?'],
  [['decode', '--protocol', 'nci', '', ' '], 'which bytes?'],
  [['decode', '--protocol', 'mt-8217', '--unit', 'stone', '02'], '--unit takes one of: kg, g, lb'],
  [['weigh'], 'unknown word: weigh'],
  [['protocols', 'all'], 'unknown word: protocols all'],
])('scale %j is refused as usage', async (words, said) => {
  const run = await station('scale', ...words);
  expect(run.exitCode).toBe(2);
  expect(run.err).toContain(said);
});

test('sets the scale of the bench up, and says where nothing is', async () => {
  const none = await station('scale', 'watch', '--seconds', '1');
  expect(none.json()).toMatchObject({ state: 'none', readings: [] });
  const set = await station('scale', 'set', '/dev/waybench-no-such-port', '--protocol', 'nci', '--bits', '7');
  expect(set.exitCode).toBe(0);
  expect(set.json()).toMatchObject({
    setup: { place: '/dev/waybench-no-such-port', protocol: 'nci', line: { baudRate: 9600, dataBits: 7 } },
  });
  expect((await station('scale', 'list')).json()).toMatchObject({ setup: { protocol: 'nci' } });
  const gone = await station('scale', 'watch', '--seconds', '1');
  expect(gone.exitCode).toBe(1);
  expect(gone.json()).toMatchObject({ problems: [{ code: 'scale.not-found' }] });
  const detected = await station('scale', 'detect', '/dev/waybench-no-such-port');
  expect(detected.exitCode).toBe(1);
  expect((await station('scale', 'set', 'nowhere')).json()).toMatchObject({
    problems: [{ code: 'scale.place-invalid' }],
  });
});

test('weighs on the simulator', async () => {
  await station('scale', 'set', 'simulator');
  const watched = await station('scale', 'watch', '--seconds', '1');
  expect(watched.json()).toMatchObject({
    place: 'simulator',
    state: 'connected',
    readings: [{ grams: 0, stable: true, overload: false, net: false }],
  });
  expect((await station('scale', 'simulate', 'much')).exitCode).toBe(2);
});

requirePrograms(['socat'], 'a scale on a serial line', () => {
  test('is detected, set up and watched', async () => {
    // Yaohua, 20.00 in kg (facts: scales §7).
    const wired = await startScriptedScale({ stream: '\x02+00200021B\x03', everyMs: 30 });
    try {
      const detected = await station('scale', 'detect', wired.path);
      expect(detected.exitCode).toBe(0);
      expect(detected.json()).toMatchObject({
        candidates: [
          {
            protocol: 'yaohua-continuous',
            certainty: 'certain',
            hasChecksum: true,
            reading: { grams: 20_000 },
          },
        ],
      });
      await station('scale', 'set', wired.path, '--protocol', 'yaohua-continuous');
      const watched = await station('scale', 'watch', '--seconds', '2');
      expect(watched.exitCode).toBe(0);
      // No flag of rest: equal readings over time are.
      expect(watched.json()).toMatchObject({
        state: 'connected',
        readings: [reading(20_000)],
        accepted: { grams: 20_000 },
      });
      expect(wired.heard()).toBe('');
    } finally {
      await wired.close();
    }
  });
});
