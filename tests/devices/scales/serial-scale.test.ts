import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { scaleProtocolDecoders } from '../../../electron/devices/scales/protocols/create-scale-decoder.ts';
import { openSerialScale } from '../../../electron/devices/scales/serial-scale.ts';
import { createSerialTransport } from '../../../electron/devices/serial-transport.ts';
import type { ScaleReading } from '../../../electron/domain/scale-readings.ts';
import type { DevicePlace, ScaleProtocol, ScaleSetup } from '../../../electron/domain/scales.ts';
import type { ScaleLink, ScaleNews } from '../../../electron/ports/bench-devices.ts';
import { requirePrograms } from '../../helpers/require-program.ts';
import { never } from '../kit/for-tests.ts';
import { type ScaleScript, startScriptedScale } from '../kit/scripted-scale.ts';

/** What a link told, and waiting for more of it. */
class Ear {
  readonly news: ScaleNews[] = [];
  readonly #waiting = new Set<() => void>();

  readonly tell = (news: ScaleNews) => {
    this.news.push(news);
    for (const check of this.#waiting) check();
  };

  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  readings(): readonly ScaleReading[] {
    return this.news.flatMap((one) =>
      one.kind === 'signal' && one.signal.kind === 'reading' ? [one.signal.reading] : [],
    );
  }

  states(): readonly string[] {
    return this.news.flatMap((one) => (one.kind === 'state' ? [one.state] : []));
  }

  problem(): string | undefined {
    const last = this.news.findLast((one) => one.kind === 'state');
    return last?.kind === 'state' ? last.problem?.code : undefined;
  }
}

const quick = {
  times: { silenceMs: 30, silentAfterMs: 300, reopenAfterMs: 100_000, answerMs: 200, listenFirstMs: 100 },
  linkTimes: { firstRetryMs: 10, longestRetryMs: 50 },
};

function connect(
  place: DevicePlace,
  protocol: ScaleProtocol,
  change: { readonly setup?: Partial<ScaleSetup>; readonly times?: Partial<typeof quick.times> } = {},
): { readonly link: ScaleLink; readonly ear: Ear } {
  if (place.kind !== 'serial' && place.kind !== 'tcp') throw new Error('no place');
  const ear = new Ear();
  const setup = {
    protocol,
    line: { baudRate: 9600, dataBits: 8, parity: 'none' },
    unit: null,
    ...change.setup,
    place,
  } as const;
  const link = openSerialScale(setup, ear.tell, {
    protocols: scaleProtocolDecoders,
    ...quick,
    times: { ...quick.times, ...change.times },
  });
  onTestFinished(() => link.close());
  return { link, ear };
}

async function start(script: ScaleScript) {
  const scale = await startScriptedScale(script);
  onTestFinished(() => scale.close());
  const place: DevicePlace = { kind: 'serial', path: scale.path };
  return { scale, place };
}

/** Frames of the facts on scales (§1 to §7), with the weight that they give there. */
const streams: readonly (readonly [ScaleProtocol, string, number])[] = [
  ['toledo-continuous', '\x02\x2d\x30\x20  1234     0\r\x1a', 1234],
  ['st-gs', 'ST,GS,+ 123.456   g\r\n', 123.456],
  ['st-gs', 'ST,+00123.45  g\r\n', 123.45],
  ['ohaus', '   0.360 kg    G\r\n', 360],
  ['yaohua-continuous', '\x02+00200021B\x03', 20_000],
  ['yaohua-equals-reversed', '=000.3000', 3000],
  ['yaohua-equals-forward', '=0003.000', 3000],
  ['yaohua-a12e', 'WG004.139kg3D\r\n', 4139],
];

/** What is asked, what the scale answers, and the weight. */
const polled: readonly (readonly [ScaleProtocol, string, string, number])[] = [
  ['mt-sics', 'SI\r\n', 'S S     129.09 kg\r\n', 129_090],
  ['mt-8217', 'W', '\x0201.234\r', 1234],
  ['st-gs', 'Q\r\n', 'ST,+00123.45  g\r\n', 123.45],
  ['st-gs', 'READ\r\n', 'ST,GS,     0.5,kg\r\n', 500],
  ['ohaus', 'IP\r\n', '   0.360 kg    G\r\n', 360],
  ['nci', 'W\r', '\n0001.24KG\r\n00\r\x03', 1240],
  ['sma', '\nW\r', '\n 1G      12.345kg \r', 12_345],
  ['yaohua-command', '\x02AB03\x03', '\x02AB+00123431F\x03', 1234],
  ['adam', 'P\r\n', '  1.234kg\r\n', 1234],
];

describe('a place without a port', () => {
  test('is named, tried again, and left at once', async () => {
    const { link, ear } = connect({ kind: 'serial', path: '/dev/waybench-no-such-port' }, 'mt-sics');
    await ear.until(() => ear.problem() === 'scale.not-found');
    expect(await link.tare()).toMatchObject({ ok: false, problems: [{ code: 'scale.not-found' }] });
    await link.close();
  });
});

requirePrograms(['socat'], 'a scale on a serial line', () => {
  test.each(streams)('%s sends by itself', async (protocol, frame, grams) => {
    const { scale, place } = await start({ stream: frame, everyMs: 10 });
    const { ear } = connect(place, protocol);
    await ear.until(() => ear.readings().length >= 3);
    expect(new Set(ear.readings().map((reading) => reading.grams))).toEqual(new Set([grams]));
    expect(ear.states()).toEqual(['connecting', 'connected']);
    expect(scale.heard()).toBe('');
  });

  test.each(polled)('%s answers %j', async (protocol, question, answer, grams) => {
    const { scale, place } = await start({ answers: { [question]: answer } });
    const { ear } = connect(place, protocol);
    await ear.until(() => ear.readings().length >= 2);
    expect(new Set(ear.readings().map((reading) => reading.grams))).toEqual(new Set([grams]));
    expect(scale.heard().endsWith(question)).toBe(true);
  });

  test('seven bits with parity are read on a line that shows eight', async () => {
    const { place } = await start({ stream: 'ST,+00123.45  g\r\n', isSevenBit: true });
    const { ear } = connect(place, 'st-gs', {
      setup: { line: { baudRate: 2400, dataBits: 7, parity: 'even' } },
    });
    await ear.until(() => ear.readings().length >= 2);
    expect(ear.readings()[0]?.grams).toBe(123.45);
  });

  test('frames in pieces, and noise between them', async () => {
    const pieces = ['ST,GS,+ 1', '23.456  ', ' g\r\n', '\x00\xff#', 'US,GS,+ 12'];
    let next = 0;
    const { place } = await start({ stream: () => pieces[next++ % pieces.length] ?? '', everyMs: 5 });
    const { ear } = connect(place, 'st-gs');
    await ear.until(() => ear.readings().length >= 3);
    for (const reading of ear.readings()) expect(reading.grams).toBe(123.456);
  });

  test('a cable that is pulled and back needs no restart', async () => {
    const { scale, place } = await start({ stream: 'ST,GS,+ 123.456   g\r\n' });
    const { ear } = connect(place, 'st-gs');
    await ear.until(() => ear.readings().length >= 1);
    await scale.pull();
    await ear.until(() => ear.states().at(-1) === 'gone');
    expect(ear.problem()).toBe('scale.gone');
    const before = ear.readings().length;
    await scale.plugAgain();
    await ear.until(() => ear.readings().length > before);
    expect(ear.states()).toEqual(['connecting', 'connected', 'gone', 'connected']);
  });

  test('a port that another program holds; when it is free the scale connects', async () => {
    const { scale, place } = await start({ stream: 'ST,GS,+ 123.456   g\r\n' });
    const holder = spawn('socat', ['-d', '-d', `${scale.path},raw,echo=0,flock-ex-nb`, 'STDOUT'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    for await (const text of holder.stderr) if (String(text).includes('starting data transfer')) break;
    const { ear } = connect(place, 'st-gs');
    await ear.until(() => ear.problem() === 'scale.in-use');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await ear.until(() => ear.readings().length >= 1);
    expect(ear.states()).toEqual(['connecting', 'gone', 'connected']);
  });

  test('a printer never gets the port that a scale has, nor the scale that of another', async () => {
    const { scale, place } = await start({ stream: 'ST,GS,+ 123.456   g\r\n' });
    const { link, ear } = connect(place, 'st-gs');
    await ear.until(() => ear.readings().length >= 1);
    const printer = createSerialTransport({ path: scale.path, baudRate: 9600, flowControl: 'none' });
    expect(await printer.send(Uint8Array.of(65), 'job', never)).toMatchObject({
      kind: 'not-started',
      problem: { code: 'printer.port-busy' },
    });
    const second = connect(place, 'st-gs');
    await second.ear.until(() => second.ear.problem() === 'scale.in-use');
    await link.close();
    await second.ear.until(() => second.ear.readings().length >= 1);
    expect(scale.heard()).toBe('');
  });

  test('silence and nonsense are told apart, and end when it speaks', async () => {
    const { scale, place } = await start({});
    const { ear } = connect(place, 'st-gs');
    await ear.until(() => ear.problem() === 'scale.silent');
    scale.change({ stream: '\x81\x93garbage', everyMs: 5 });
    await ear.until(() => ear.problem() === 'scale.not-understood');
    expect(ear.readings()).toEqual([]);
    scale.change({ stream: '\r\nST,GS,+ 123.456   g\r\n' });
    await ear.until(() => ear.problem() === undefined && ear.readings().length > 0);
    expect(ear.states()).toEqual(['connecting', 'silent', 'silent', 'connected']);
  });

  test('a line that stays silent is opened anew, as drivers may keep a dead one', async () => {
    const { scale, place } = await start({});
    const { ear } = connect(place, 'mt-sics', { times: { reopenAfterMs: 400 } });
    await ear.until(() => ear.problem() === 'scale.silent');
    // What was asked after the line was opened again is answered.
    const asked = scale.heard().length;
    scale.change({ answers: { 'SI\r\n': 'S S     129.09 kg\r\n' } });
    await ear.until(() => ear.readings().length >= 1);
    expect(scale.heard().length).toBeGreaterThan(asked);
  });

  test('tare and zero say what the scale said', async () => {
    const { scale, place } = await start({
      answers: {
        'SI\r\n': 'S S       0.10 kg\r\n',
        'T\r\n': 'T S       0.10 kg\r\n',
        'Z\r\n': 'Z I\r\n',
      },
    });
    const { link, ear } = connect(place, 'mt-sics');
    await ear.until(() => ear.readings().length >= 1);
    expect(await link.tare()).toEqual({ ok: true, value: null });
    expect(await link.zero()).toMatchObject({ ok: false, problems: [{ code: 'scale.not-stable' }] });
    expect(scale.heard()).toMatch(/T\r\n.*Z\r\n/su);
    // The weight of the tare is not one that lies there.
    expect(new Set(ear.readings().map(({ grams }) => grams))).toEqual(new Set([100]));
  });

  test('a till scale in motion refuses to be tared', async () => {
    const { place } = await start({ answers: { W: '\x0201.234\r', T: '\x02?A\r', Z: '\x02?@\r' } });
    const { link, ear } = connect(place, 'mt-8217');
    await ear.until(() => ear.readings().length >= 1);
    expect(await link.tare()).toMatchObject({ ok: false, problems: [{ code: 'scale.not-stable' }] });
    expect(await link.zero()).toEqual({ ok: true, value: null });
  });

  test('where the documents know no command nothing is sent', async () => {
    const { scale, place } = await start({ stream: '\x02+00200021B\x03' });
    const { link, ear } = connect(place, 'yaohua-continuous');
    await ear.until(() => ear.readings().length >= 1);
    expect(await link.tare()).toMatchObject({ ok: false, problems: [{ code: 'scale.cannot-tare' }] });
    expect(await link.zero()).toMatchObject({ ok: false, problems: [{ code: 'scale.cannot-zero' }] });
    expect(scale.heard()).toBe('');
  });
});

describe('behind a server of serial ports', () => {
  test('a connection that breaks is made again', async () => {
    const sockets = new Set<net.Socket>();
    const server = net.createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.write('ST,GS,+ 123.456   g\r\n');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const { port } = server.address() as net.AddressInfo;
    const { ear } = connect({ kind: 'tcp', host: '127.0.0.1', port }, 'st-gs');
    await ear.until(() => ear.readings().length >= 1);
    for (const socket of sockets) socket.resetAndDestroy();
    await ear.until(() => ear.readings().length >= 2);
    expect(ear.states()).toEqual(['connecting', 'connected', 'gone', 'connected']);
    // Also one that ends in order.
    for (const socket of sockets) socket.end();
    await ear.until(() => ear.readings().length >= 3);
  });
});
