import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { requirePrograms } from '../helpers/require-program.ts';
import { type DeviceState, trueAnswer } from './kit/device-answers.ts';
import { never } from './kit/for-tests.ts';
import { findLabel, type StreamLanguage } from './kit/label-streams.ts';
import {
  type PrinterScript,
  type ScriptedPrinter,
  startScriptedPrinter,
  startSerialPrinter,
} from './kit/scripted-printer.ts';

const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** Data in which every command of its language is hidden: a reader that does not step over it ends too early. */
const treacherous = Buffer.from('^XZ\r\nPRINT 1,1\r\nPRINT\r\nP1\r\n\x1dV\0\x1b@P1\n', 'latin1');
const width = treacherous.length;

/** One document of each language, by the manuals. */
const documents: Readonly<Record<Exclude<StreamLanguage, 'whole'>, readonly [Buffer, number]>> = {
  zpl: [Buffer.from('^XA^PW800^FO0,0^GFA,2,2,1,FF00^FS^PQ2^XZ'), 2],
  tspl: [
    Buffer.concat([
      Buffer.from(`SIZE 100 mm,180 mm\r\nCLS\r\nBITMAP 0,0,${width},1,0,`),
      treacherous,
      Buffer.from('\r\nPRINT 1,3\r\n'),
    ]),
    3,
  ],
  escpos: [
    Buffer.concat([
      Buffer.from([0x1b, 0x40, 0x1d, 0x76, 0x30, 0, width, 0, 1, 0]),
      treacherous,
      Buffer.from([0x1d, 0x28, 0x6b, width + 3, 0, 0x31, 0x50, 0x30]),
      treacherous,
      Buffer.from([0x1b, 0x64, 4, 0x1d, 0x56, 0]),
    ]),
    1,
  ],
  cpcl: [
    Buffer.concat([
      Buffer.from(`! 0 200 200 1440 2\r\nPAGE-WIDTH 800\r\nCG ${width} 1 0 0 `),
      treacherous,
      Buffer.from('\r\nFORM\r\nPRINT\r\n'),
    ]),
    2,
  ],
  epl: [
    Buffer.concat([Buffer.from(`N\r\nq800\r\nGW0,0,${width},1,`), treacherous, Buffer.from('\r\nP1\r\n')]),
    1,
  ],
};

const languages = Object.keys(documents) as (keyof typeof documents)[];

test.each(languages)(
  'a document of %s ends where it ends, not in its data, and not before it is whole',
  (language) => {
    const [bytes, copies] = documents[language];
    const stream = Buffer.concat([bytes, bytes]);
    expect(findLabel(language, stream)).toEqual({ length: bytes.length, copies });
    const withoutEnd = bytes.subarray(0, bytes.length - (language === 'zpl' ? 1 : 2));
    expect(findLabel(language, withoutEnd)).toBeUndefined();
  },
);

const label = (text: string) => `^XA^FO10,10^FD${text}^FS^XZ`;
const namesOf = (printer: Pick<ScriptedPrinter, 'printed'>) =>
  printer.printed.map(({ bytes }) => /\^FD(\w+)/u.exec(bytes.toString())?.[1]);

async function start(script: PrinterScript): Promise<ScriptedPrinter> {
  const printer = await startScriptedPrinter(script);
  cleanUps.push(() => printer.close());
  return printer;
}

/** A client that tells what it is told. */
function connect(printer: ScriptedPrinter) {
  const socket = net.connect({ host: printer.host, port: printer.port, allowHalfOpen: true });
  const answers: Buffer[] = [];
  socket.on('data', (bytes) => answers.push(bytes));
  const closed = new Promise<string>((resolve) => {
    socket.on('error', (error) => resolve('code' in error ? String(error.code) : 'error'));
    socket.on('close', () => resolve('closed'));
  });
  cleanUps.push(() => void socket.destroy());
  return { socket, closed, answer: () => Buffer.concat(answers).toString('latin1') };
}

describe('a scripted printer', () => {
  test('counts labels of one connection, and answers questions between them', async () => {
    const printer = await start({ language: 'zpl', status: 'true' });
    const client = connect(printer);
    client.socket.end(`${label('a')}\n${label('b')}~HS\r\n${label('c')}`);
    expect(await client.closed).toBe('closed');
    expect(namesOf(printer)).toEqual(['a', 'b', 'c']);
    expect(client.answer()).toContain('\x02030,0,0,');
    expect(printer.printed.some(({ bytes }) => bytes.includes('~HS'))).toBe(false);
  });

  test('runs out of paper at a label, says so, and goes on with the next roll', async () => {
    const printer = await start({ language: 'zpl', labelsOnRoll: 2, bufferBytes: 60, status: 'true' });
    const client = connect(printer);
    client.socket.write(['a', 'b', 'c', 'd', 'e'].map(label).join(''));
    await printer.until(() => printer.waitingLabels() > 0);
    expect(namesOf(printer)).toEqual(['a', 'b']);
    const asking = connect(printer);
    asking.socket.write('\x1b!?');
    await new Promise((resolve) => asking.socket.once('data', resolve));
    expect(asking.answer().charCodeAt(0) & 0x04).toBe(0x04);
    printer.refill(10);
    await printer.until(() => printer.printed.length === 5);
    expect(namesOf(printer)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('forgets what it has not printed when the power is cut', async () => {
    const printer = await start({ language: 'zpl', labelsOnRoll: 1, bufferBytes: 10_000 });
    const client = connect(printer);
    client.socket.write(label('a') + label('b'));
    await printer.until(() => printer.waitingLabels() === 1);
    await printer.cutPower();
    expect(await client.closed).toBe('ECONNRESET');
    expect(await connect(printer).closed).toBe('ECONNREFUSED');
    await printer.listenAgain();
    printer.refill(10);
    const again = connect(printer);
    again.socket.end(label('c'));
    await again.closed;
    expect(namesOf(printer)).toEqual(['a', 'c']);
  });

  test('drops a connection in the middle of a label, of which nothing comes out', async () => {
    const printer = await start({ language: 'zpl', dropAfter: (index) => (index === 0 ? 30 : undefined) });
    const client = connect(printer);
    client.socket.write(label('a').padEnd(35, '\n').concat('^XA^FO1,1^FDbbbbbbbbbbbbbbbbb'));
    expect(await client.closed).toBe('ECONNRESET');
    expect(namesOf(printer)).toEqual(['a']);
  });

  test('answers by halves', async () => {
    const printer = await start({ language: 'zpl', status: 'half' });
    const client = connect(printer);
    client.socket.end('~HS\r\n');
    await client.closed;
    const fine: DeviceState = {
      isPaperOut: false,
      isRibbonOut: false,
      isCoverOpen: false,
      isPaused: false,
      waitingLabels: 0,
    };
    const whole = trueAnswer('~HS\r\n', fine).toString('latin1');
    expect(whole.startsWith(client.answer())).toBe(true);
    expect(client.answer().length).toBe(whole.length >> 1);
  });

  test('reads as slowly as it is told', async () => {
    const printer = await start({ language: 'zpl', bytesPerSecond: 100_000 });
    const client = connect(printer);
    const beganMs = performance.now();
    client.socket.end(label('x'.repeat(20_000)));
    await client.closed;
    expect(performance.now() - beganMs).toBeGreaterThan(150);
    expect(printer.printed).toHaveLength(1);
  });
});

requirePrograms(['socat'], 'a scripted printer on a serial line', () => {
  test('is the same printer', async () => {
    const printer = await startSerialPrinter({ language: 'tspl', labelsOnRoll: 1, bufferBytes: 10_000 });
    cleanUps.push(() => printer.close());
    const [bytes] = documents.tspl;
    const { createSerialTransport } = await import('../../electron/devices/serial-transport.ts');
    const transport = createSerialTransport({
      path: printer.path,
      baudRate: 921_600,
      flowControl: 'none',
      statusDialect: 'tspl',
    });
    printer.change({ status: 'true' });
    expect((await transport.send(bytes, 'job', never)).kind).toBe('sent');
    await printer.until(() => printer.printed.length === 1);
    // The roll had one label, and the job took three.
    expect(await transport.probe(never)).toMatchObject({
      kind: 'problem',
      problem: { code: 'printer.paper-out' },
    });
    printer.refill(10);
    expect(await transport.probe(never)).toMatchObject({ kind: 'ready' });
  });
});
