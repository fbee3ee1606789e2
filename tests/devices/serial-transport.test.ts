import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createSerialTransport,
  type SerialTransportOptions,
} from '../../electron/devices/serial-transport.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import { bytesOf, never } from './kit/for-tests.ts';
import { plugSerialCable, type SerialCable } from './kit/serial-cable.ts';

const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const usual: Omit<SerialTransportOptions, 'path'> = { baudRate: 921_600, flowControl: 'none' };

async function plug(): Promise<SerialCable> {
  const cable = await plugSerialCable();
  cleanUps.push(() => cable.close());
  return cable;
}

/** Reads until so many bytes came. */
async function readBytes(cable: SerialCable, length: number): Promise<Buffer> {
  let received = Buffer.alloc(0);
  while (received.length < length) {
    const [chunk] = (await once(cable.device, 'data')) as [Buffer];
    received = Buffer.concat([received, chunk]);
  }
  return received;
}

describe('a port that is not there', () => {
  test('nothing left, and it is said which port', async () => {
    const transport = createSerialTransport({ ...usual, path: '/dev/waybench-no-such-port' });
    const refusal = {
      code: 'printer.unreachable',
      params: { path: '/dev/waybench-no-such-port', reason: 'ENOENT' },
    };
    expect(await transport.send(bytesOf(10), 'job', never)).toEqual({
      kind: 'not-started',
      problem: refusal,
    });
    expect(await transport.probe(never)).toMatchObject({ kind: 'problem', problem: refusal });
  });

  test('a file is no port', async () => {
    const transport = createSerialTransport({ ...usual, path: import.meta.filename });
    expect(await transport.send(bytesOf(10), 'job', never)).toEqual({
      kind: 'not-started',
      problem: {
        code: 'printer.device-unsuitable',
        params: { path: import.meta.filename, reason: 'ENOTTY' },
      },
    });
  });
});

requirePrograms(['socat'], 'a serial line', () => {
  test.each(['none', 'rts-cts', 'xon-xoff'] as const)(
    'brings every byte as it is, with flow control %s',
    async (flowControl) => {
      const cable = await plug();
      const bytes = bytesOf(60_000);
      const transport = createSerialTransport({ ...usual, flowControl, path: cable.path });
      const [outcome, received] = await Promise.all([
        transport.send(bytes, 'job', never),
        readBytes(cable, bytes.length),
      ]);
      // Nobody said that it was read: without flow control a printer that is off takes everything as well.
      expect(outcome).toEqual({ kind: 'sent', bytesAccepted: bytes.length, evidence: 'accepted' });
      expect(Buffer.compare(received, bytes)).toBe(0);
    },
  );

  test('several jobs and questions at once take turns on the port', async () => {
    const cable = await plug();
    const transport = () => createSerialTransport({ ...usual, path: cable.path });
    const jobs = Array.from({ length: 5 }, (_, index) => new Uint8Array(3000).fill(65 + index));
    const received = readBytes(cable, 15_000);
    const outcomes = await Promise.all([
      ...jobs.map((bytes) => transport().send(bytes, 'job', never)),
      transport().probe(never),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual([...jobs.map(() => 'sent'), 'unknown']);
    expect((await received).toString('latin1')).toMatch(/^A{3000}B{3000}C{3000}D{3000}E{3000}$/u);
  });

  test('a port that another program holds: nothing left, and it is said so', async () => {
    const cable = await plug();
    const holder = spawn('socat', ['-d', '-d', `${cable.path},raw,echo=0,flock-ex-nb`, 'STDOUT'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    cleanUps.unshift(async () => {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    });
    for await (const text of holder.stderr) if (String(text).includes('starting data transfer')) break;
    const transport = createSerialTransport({ ...usual, path: cable.path });
    const refusal = { code: 'printer.port-busy', params: { path: cable.path } };
    expect(await transport.send(bytesOf(10), 'job', never)).toEqual({
      kind: 'not-started',
      problem: refusal,
    });
  });

  test('a printer that stops reading: in doubt, and what has not left is thrown away', async () => {
    const cable = await plug();
    cable.device.pause();
    const transport = createSerialTransport({ ...usual, path: cable.path, progressTimeoutMs: 150 });
    const outcome = await transport.send(new Uint8Array(200_000).fill(65), 'job', never);
    expect(outcome).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.no-progress', params: { path: cable.path, bytesTotal: 200_000 } },
    });
    if (outcome.kind !== 'in-doubt' || outcome.bytesAccepted === null) throw new Error('not in doubt');
    expect(outcome.bytesAccepted).toBeLessThan(200_000);
    // The paper comes back; the next job stands on its own, behind the rest of what the cable held.
    const seen = readUntil(cable, 'second');
    expect(
      await createSerialTransport({ ...usual, path: cable.path }).send(Buffer.from('second'), 'job', never),
    ).toMatchObject({ kind: 'sent' });
    expect((await seen).length).toBeLessThan(200_000);
  });

  test('the cable is pulled in the middle of a job: in doubt', async () => {
    const cable = await plug();
    const transport = createSerialTransport({ ...usual, path: cable.path });
    const sending = transport.send(bytesOf(1_000_000), 'job', never);
    await readBytes(cable, 20_000);
    await cable.pull();
    expect(await sending).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.connection-lost', params: { path: cable.path, bytesTotal: 1_000_000 } },
    });
  });

  test('the cable is pulled before a job: nothing left', async () => {
    const cable = await plug();
    await cable.pull();
    const outcome = await createSerialTransport({ ...usual, path: cable.path }).send(
      bytesOf(10),
      'job',
      never,
    );
    expect(outcome).toMatchObject({ kind: 'not-started', problem: { code: 'printer.unreachable' } });
  });

  test('an abort after the first byte: in doubt; before it: nothing left', async () => {
    const cable = await plug();
    const stopping = new AbortController();
    const transport = createSerialTransport({ ...usual, path: cable.path });
    const sending = transport.send(bytesOf(500_000), 'job', stopping.signal);
    await readBytes(cable, 5_000);
    cable.device.pause();
    stopping.abort();
    expect(await sending).toMatchObject({ kind: 'in-doubt', problem: { params: { reason: 'ABORTED' } } });
    expect(await transport.send(bytesOf(10), 'job', stopping.signal)).toMatchObject({
      kind: 'not-started',
      problem: { params: { reason: 'ABORTED' } },
    });
  });

  // facts: printers §2, the status byte of TSPL.
  test.each([
    [0x00, { kind: 'ready' }],
    [0x04, { kind: 'problem', problem: { code: 'printer.paper-out' } }],
  ])('is asked on the same line: %i', async (answer, expected) => {
    const cable = await plug();
    const question = readBytes(cable, 3);
    const asked = createSerialTransport({ ...usual, path: cable.path, statusDialect: 'tspl' }).probe(never);
    expect([...(await question)]).toEqual([0x1b, 0x21, 0x3f]);
    cable.device.write(Uint8Array.of(answer));
    expect(await asked).toMatchObject(expected);
  });

  test('silence is not ready', async () => {
    const cable = await plug();
    const transport = createSerialTransport({
      ...usual,
      path: cable.path,
      statusDialect: 'tspl',
      statusTimeoutMs: 50,
    });
    expect(await transport.probe(never)).toMatchObject({ kind: 'unknown', raw: '' });
  });
});

/** Reads until the text came; what came before it counts as well. */
async function readUntil(cable: SerialCable, text: string): Promise<Buffer> {
  let received = Buffer.alloc(0);
  cable.device.resume();
  while (!received.includes(text)) {
    const [chunk] = (await once(cable.device, 'data')) as [Buffer];
    received = Buffer.concat([received, chunk]);
  }
  return received;
}
