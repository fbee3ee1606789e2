import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { detectScale } from '../../../electron/devices/scales/detect-scale.ts';
import { scaleProtocolDecoders } from '../../../electron/devices/scales/protocols/create-scale-decoder.ts';
import type { ScaleDetection } from '../../../electron/ports/bench-devices.ts';
import { requirePrograms } from '../../helpers/require-program.ts';
import { never } from '../kit/for-tests.ts';
import { type ScaleScript, startScriptedScale } from '../kit/scripted-scale.ts';

const run = promisify(execFile);

const quick = { listenMs: 150, answerMs: 120, quietMs: 30, lookMs: 15 };

async function start(script: ScaleScript) {
  const scale = await startScriptedScale(script);
  onTestFinished(() => scale.close());
  return scale;
}

type Found = Extract<ScaleDetection, { kind: 'found' }>;

async function detect(path: string, signal = never) {
  const events: ScaleDetection[] = [];
  const options = { protocols: scaleProtocolDecoders, detectionTimes: quick };
  for await (const event of detectScale({ kind: 'serial', path }, options, signal)) events.push(event);
  const found = events.filter((event): event is Found => event.kind === 'found');
  return { events, found: found.at(-1), count: found.length };
}

/** Every word that would change something on a scale: zero, tare, their clearing, print of tickets, keys. */
const harmful = /(?:^|[\r\n])(?:Z|ZI|T|TI|TA|TAC|MZ|MT|CT|C|R|@)[\r\n]/u;

describe('a port that is not there', () => {
  test('is said, and nothing is tried', async () => {
    const { found, events } = await detect('/dev/waybench-no-such-port');
    expect(events).toHaveLength(1);
    expect(found).toMatchObject({ candidates: [], problem: { code: 'scale.not-found' } });
  });
});

requirePrograms(['socat', 'stty'], 'a scale that nobody described', () => {
  // Frames of the facts on scales, §1 to §7.
  test.each([
    ['toledo-continuous', '\x02\x2d\x30\x20  1234     0\r\x1a', 1234, true],
    ['st-gs', 'ST,GS,+ 123.456   g\r\n', 123.456, false],
    ['st-gs', '[01]ST,GS,     0.5,kg\r\n', 500, false],
    ['ohaus', '   0.360 kg    G\r\n', 360, false],
    ['yaohua-continuous', '\x02+00200021B\x03', 20_000, true],
    ['yaohua-a12e', 'WG004.139kg3D\r\n', 4139, true],
    ['mt-sics', 'S S     129.09 kg\r\n', 129_090, false],
  ] as const)('%s is heard: %j', async (protocol, stream, grams, hasChecksum) => {
    const scale = await start({ stream, everyMs: 15 });
    const { found, count, events } = await detect(scale.path);
    expect(count).toBe(1);
    expect(found?.problem).toBeNull();
    expect(found?.candidates[0]).toMatchObject({
      protocol,
      hasChecksum,
      isAsked: false,
      line: { baudRate: 9600, dataBits: 8, parity: 'none' },
      reading: { grams },
    });
    expect(found?.candidates[0]?.certainty).not.toBe('possible');
    expect(found?.candidates[0]?.frames).toBeGreaterThanOrEqual(3);
    // What listening told needs no question.
    expect(scale.heard()).toBe('');
    expect(events.some(({ kind }) => kind === 'bytes')).toBe(true);
  });

  test.each([
    ['mt-sics', 'SI\r\n', 'S S     129.09 kg\r\n', 129_090, false],
    ['mt-8217', 'W', '\x0201.234\r', 1234, true],
    ['st-gs', 'Q\r\n', 'ST,+00123.45  g\r\n', 123.45, true],
    ['st-gs', 'RW\r\n', 'ST,GS,+ 123.456   g\r\n', 123.456, false],
    ['st-gs', 'READ\r\n', 'ST,GS,     0.5,kg\r\n', 500, false],
    ['ohaus', 'IP\r\n', '   0.360 kg    G\r\n', 360, false],
    ['nci', 'W\r', '\n0001.24KG\r\n00\r\x03', 1240, true],
    ['sma', '\nW\r', '\n 1G      12.345kg \r', 12_345, false],
    ['yaohua-command', '\x02AB03\x03', '\x02AB+00123431F\x03', 1234, false],
  ] as const)(
    '%s answers %j, and is never told to change',
    async (protocol, question, answer, grams, isSevenBit) => {
      const scale = await start({ answers: { [question]: answer }, isSevenBit });
      const { found } = await detect(scale.path);
      expect(found?.candidates[0]).toMatchObject({
        protocol,
        isAsked: true,
        line: isSevenBit ? { dataBits: 7, parity: 'even' } : { dataBits: 8, parity: 'none' },
        reading: { grams },
      });
      expect(found?.candidates[0]?.certainty).not.toBe('possible');
      expect(scale.heard()).not.toMatch(harmful);
    },
  );

  test('digits forwards or backwards are left to a person, each with its weight', async () => {
    const scale = await start({ stream: '=000.3000', everyMs: 15 });
    const { found } = await detect(scale.path);
    expect(
      found?.candidates.map(({ protocol, certainty, reading }) => [protocol, certainty, reading?.grams]),
    ).toEqual(
      expect.arrayContaining([
        ['yaohua-equals-reversed', 'possible', 3000],
        ['yaohua-equals-forward', 'possible', 300],
      ]),
    );
  });

  test('the speed is found', async () => {
    const speed = { right: false };
    const scale = await start({
      stream: 'ST,GS,+ 123.456   g\r\n',
      everyMs: 15,
      isSpeedRight: () => speed.right,
    });
    const stop = new AbortController();
    const watch = async () => {
      while (!stop.signal.aborted) {
        const { stdout } = await run('stty', ['-F', scale.path, 'speed']).catch(() => ({ stdout: '' }));
        speed.right = stdout.trim() === '2400';
      }
    };
    const watching = watch();
    const { found } = await detect(scale.path);
    stop.abort();
    await watching;
    expect(found?.candidates[0]).toMatchObject({ protocol: 'st-gs', line: { baudRate: 2400 } });
  });

  test('noise is not a scale, and is shown', async () => {
    let seed = 1;
    const noise = () => {
      const bytes = Array.from({ length: 20 }, () => {
        seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
        return String.fromCharCode((seed >> 16) & 0xff);
      });
      return bytes.join('');
    };
    const scale = await start({ stream: noise, everyMs: 10 });
    const { found, events } = await detect(scale.path);
    expect(found).toMatchObject({ candidates: [], problem: { code: 'scale.not-understood' } });
    expect(events.filter(({ kind }) => kind === 'bytes').length).toBeGreaterThan(3);
    expect(scale.heard()).not.toMatch(harmful);
  });

  test('a port with nothing at its end is silent; Adam is asked last', async () => {
    const scale = await start({});
    const { found } = await detect(scale.path);
    expect(found).toMatchObject({ candidates: [], problem: { code: 'scale.silent' } });
    expect(scale.heard()).not.toMatch(harmful);
    // Whoever understands something else was asked in its own way before.
    expect(scale.heard().search(/[^I]P\r\n/u)).toBeGreaterThan(scale.heard().lastIndexOf('SI\r\n'));
  });

  test('giving up ends it, and frees the port', async () => {
    const scale = await start({});
    const stop = new AbortController();
    const options = { protocols: scaleProtocolDecoders, detectionTimes: quick };
    const place = { kind: 'serial', path: scale.path } as const;
    for await (const event of detectScale(place, options, stop.signal))
      if (event.kind === 'step' && event.phase === 'asking') stop.abort();
    scale.change({ stream: 'ST,GS,+ 123.456   g\r\n', everyMs: 15 });
    expect((await detect(scale.path)).found?.candidates[0]?.protocol).toBe('st-gs');
  });
});
