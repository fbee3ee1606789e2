import { describe, expect, onTestFinished, test } from 'vitest';
import { openSerialScanner } from '../../electron/devices/scanners/serial-scanner.ts';
import { holdPort } from '../../electron/devices/serial-line.ts';
import type { ScannerNews } from '../../electron/ports/bench-devices.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import { plugSerialCable } from './kit/serial-cable.ts';

const line = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
const times = { firstRetryMs: 10, longestRetryMs: 50 };

function listen(path: string, isThere?: (path: string) => Promise<boolean>) {
  const news: ScannerNews[] = [];
  const waiting = new Set<() => void>();
  const link = openSerialScanner(
    { place: { kind: 'serial', path }, line },
    (one) => {
      news.push(one);
      for (const check of waiting) check();
    },
    { times: { ...times, lookMs: 20 }, silenceMs: 40, ...(isThere ? { isThere } : {}) },
  );
  onTestFinished(() => link.close());
  return {
    link,
    codes: () => news.flatMap((one) => (one.kind === 'scan' ? [one.code] : [])),
    states: () =>
      news.flatMap((one) => (one.kind === 'state' ? [one.problem ? one.problem.code : one.state] : [])),
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!condition()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

async function plug() {
  const cable = await plugSerialCable();
  onTestFinished(() => cable.close());
  return cable;
}

describe('a scanner that is not there', () => {
  test('is named', async () => {
    const scanner = listen('/dev/waybench-no-such-port');
    await scanner.until(() => scanner.states().includes('scanner.not-found'));
  });
});

requirePrograms(['socat'], 'a scanner on a serial line', () => {
  test('every scan is told, with and without an end', async () => {
    const cable = await plug();
    const scanner = listen(cable.path);
    await scanner.until(() => scanner.states().includes('connected'));
    cable.device.write('YT1\rYT1\r\nYT2\t');
    await scanner.until(() => scanner.codes().length === 3);
    cable.device.write('690123');
    cable.device.write('4567892');
    await scanner.until(() => scanner.codes().length === 4);
    expect(scanner.codes()).toEqual(['YT1', 'YT1', 'YT2', '6901234567892']);
  });

  test('a cable that is pulled in the middle of a code, and back', async () => {
    const cable = await plug();
    const scanner = listen(cable.path);
    await scanner.until(() => scanner.states().includes('connected'));
    cable.device.write('YT1\r');
    await scanner.until(() => scanner.codes().length === 1);
    await cable.pull();
    await scanner.until(() => scanner.states().at(-1) === 'scanner.gone');
    cable.device.destroy();
    const again = await plugSerialCable(cable.path);
    onTestFinished(() => again.close());
    await scanner.until(() => scanner.states().at(-1) === 'connected');
    again.device.write('YT2\r');
    await scanner.until(() => scanner.codes().length === 2);
    expect(scanner.codes()).toEqual(['YT1', 'YT2']);
  });

  test('a port that the scale has is not taken', async () => {
    const cable = await plug();
    const release = holdPort(cable.path);
    const scanner = listen(cable.path);
    await scanner.until(() => scanner.states().includes('scanner.in-use'));
    release();
    await scanner.until(() => scanner.states().at(-1) === 'connected');
  });

  test('a driver that keeps a dead port open is found out by the list of ports', async () => {
    const cable = await plug();
    let isPlugged = true;
    const scanner = listen(cable.path, async () => isPlugged);
    await scanner.until(() => scanner.states().includes('connected'));
    isPlugged = false;
    await scanner.until(() => scanner.states().includes('scanner.gone'));
    isPlugged = true;
    await scanner.until(() => scanner.states().at(-1) === 'connected');
    cable.device.write('YT3\r');
    await scanner.until(() => scanner.codes().includes('YT3'));
  });
});
