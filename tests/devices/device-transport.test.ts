import { execFileSync } from 'node:child_process';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeviceTransport } from '../../electron/devices/device-transport.ts';
import { openPolledLine } from '../../electron/devices/polled-line.ts';
import { askStatus } from '../../electron/devices/status/ask-status.ts';
import { statusDialects } from '../../electron/devices/status/status-dialects.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import { bytesOf, never } from './kit/for-tests.ts';
import { plugSerialCable } from './kit/serial-cable.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waybench-device-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A device that somebody reads: a named pipe has the same blocking as a printer's file. */
function makePipe() {
  const file = path.join(folder, 'lp0');
  execFileSync('mkfifo', [file]);
  const received: Buffer[] = [];
  const reader = createReadStream(file);
  reader.on('data', (bytes) => received.push(Buffer.from(bytes)));
  const ended = new Promise<Buffer>((resolve) => reader.on('end', () => resolve(Buffer.concat(received))));
  return { file, reader, ended };
}

const refusalOf = async (file: string) => {
  const transport = createDeviceTransport({ path: file });
  const [outcome, status] = [await transport.send(bytesOf(10), 'job', never), await transport.probe(never)];
  if (outcome.kind !== 'not-started' || status.kind !== 'problem') throw new Error('not refused');
  expect(status.problem).toEqual(outcome.problem);
  return outcome.problem;
};

describe.skipIf(process.platform === 'win32')('a device file', () => {
  test('gets every byte as it is', async () => {
    const pipe = makePipe();
    const bytes = bytesOf(300_000);
    expect(await createDeviceTransport({ path: pipe.file }).send(bytes, 'job', never)).toEqual({
      kind: 'sent',
      bytesAccepted: bytes.length,
      evidence: 'accepted',
    });
    expect(Buffer.compare(await pipe.ended, bytes)).toBe(0);
  });

  test('that is not there: nothing left, nothing is created', async () => {
    const file = path.join(folder, 'lp9');
    expect(await refusalOf(file)).toEqual({
      code: 'printer.unreachable',
      params: { path: file, reason: 'ENOENT' },
    });
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  test('that is a file or a folder: refused, and the file is as before', async () => {
    const file = path.join(folder, 'notes.txt');
    writeFileSync(file, 'of somebody');
    for (const place of [file, folder]) {
      expect(await refusalOf(place)).toMatchObject({
        code: 'printer.device-unsuitable',
        params: { path: place },
      });
    }
    expect(readFileSync(file, 'utf8')).toBe('of somebody');
  });

  test('that nobody stands behind: nothing left', async () => {
    const file = path.join(folder, 'lp0');
    execFileSync('mkfifo', [file]);
    expect(await refusalOf(file)).toEqual({
      code: 'printer.unreachable',
      params: { path: file, reason: 'ENXIO' },
    });
  });

  test('that stops taking bytes: in doubt, and nothing of the rest wakes up later', async () => {
    const pipe = makePipe();
    pipe.reader.pause();
    const bytes = bytesOf(2_000_000);
    const outcome = await createDeviceTransport({ path: pipe.file, progressTimeoutMs: 150 }).send(
      bytes,
      'job',
      never,
    );
    expect(outcome).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.no-progress', params: { path: pipe.file, bytesTotal: 2_000_000 } },
    });
    pipe.reader.resume();
    expect((await pipe.ended).length).toBeLessThan(bytes.length);
  });

  test('that breaks in the middle: in doubt', async () => {
    const pipe = makePipe();
    const sending = createDeviceTransport({ path: pipe.file }).send(bytesOf(5_000_000), 'job', never);
    pipe.reader.once('data', () => pipe.reader.destroy());
    expect(await sending).toMatchObject({ kind: 'in-doubt', problem: { code: 'printer.connection-lost' } });
  });

  test.skipIf(process.platform !== 'linux')('that has no room is in doubt, not sent', async () => {
    expect(await createDeviceTransport({ path: '/dev/full' }).send(bytesOf(10), 'job', never)).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.connection-lost' },
    });
  });

  test('an abort: before the first byte nothing left, after it in doubt', async () => {
    const pipe = makePipe();
    pipe.reader.pause();
    const transport = createDeviceTransport({ path: pipe.file });
    expect(await transport.send(bytesOf(10), 'job', AbortSignal.abort())).toMatchObject({
      kind: 'not-started',
    });
    const stopping = new AbortController();
    const sending = transport.send(bytesOf(2_000_000), 'job', stopping.signal);
    pipe.reader.once('readable', () => stopping.abort());
    expect(await sending).toMatchObject({ kind: 'in-doubt', problem: { params: { reason: 'ABORTED' } } });
    pipe.reader.resume();
  });
});

requirePrograms(['socat'], 'a device file that answers', () => {
  test('a terminal is no device file: it would change the bytes', async () => {
    const cable = await plugSerialCable();
    expect(await createDeviceTransport({ path: cable.path }).send(bytesOf(10), 'job', never)).toEqual({
      kind: 'not-started',
      problem: { code: 'printer.device-unsuitable', params: { path: cable.path, reason: 'ENOTTY' } },
    });
    await cable.close();
  });

  test('is asked in the words of its dialect', async () => {
    const cable = await plugSerialCable();
    const line = await openPolledLine(cable.path, never);
    // facts: printers §2.
    cable.device.on('data', (question) => {
      if (question.equals(Buffer.of(0x1b, 0x21, 0x3f))) cable.device.write(Uint8Array.of(0x04));
    });
    const questions = statusDialects.tspl ?? [];
    expect(await askStatus(line, questions, 2_000)).toMatchObject({ problem: { code: 'printer.paper-out' } });
    cable.device.removeAllListeners('data');
    cable.device.resume();
    expect(await askStatus(line, questions, 60)).toMatchObject({ kind: 'unknown' });
    await line.close();
    await cable.close();
  });
});
