import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import tty from 'node:tty';

/** Two terminals with a cable between them, as a null modem: what one writes the other reads. */
export interface SerialCable {
  /** The end that the station opens. */
  readonly path: string;
  /** The end of the device. */
  readonly device: Duplex;
  /** Both ends are gone, at once. A new cable may be plugged in at the same place. */
  pull(): Promise<void>;
  close(): Promise<void>;
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/**
 * Needs `socat`; the kernel's own buffers (some 4 KB at each end) are the only ones in between.
 *
 * @param place where another cable was pulled; a place of its own where absent.
 */
export async function plugSerialCable(place?: string): Promise<SerialCable> {
  const folder = place ? path.dirname(place) : await mkdtemp(path.join(os.tmpdir(), 'waybench-serial-'));
  if (place) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
  }
  const [stationEnd, deviceEnd] = [path.join(folder, 'station'), path.join(folder, 'device')];
  const end = (link: string) => `pty,raw,echo=0,link=${link}`;
  const child = spawn('socat', ['-d', '-d', end(stationEnd), end(deviceEnd)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`socat ended: ${said}`)));
    child.stderr?.on('data', (text) => {
      said += String(text);
      if (said.includes('starting data transfer')) resolve();
    });
  });
  // A terminal that nobody holds open ends for the other side; a serial port stays when a program closes it.
  const holder = openSync(stationEnd, constants.O_RDWR | constants.O_NOCTTY);
  const device = new tty.ReadStream(openSync(deviceEnd, constants.O_RDWR | constants.O_NOCTTY));
  device.on('error', () => undefined);
  const pull = async () => {
    child.kill('SIGKILL');
    await ended(child);
  };
  return {
    path: stationEnd,
    device,
    pull,
    async close() {
      device.destroy();
      await pull();
      closeSync(holder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
