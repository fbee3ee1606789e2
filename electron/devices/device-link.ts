import { setTimeout as wait } from 'node:timers/promises';
import type { DevicePlace, LineSettings, LinkState } from '../domain/scales.ts';
import { type DeviceLine, LineTrouble, lineReasons } from './device-line.ts';
import { holdPort, listSerialPorts, openSerialLine, type SerialLine } from './serial-line.ts';
import { openTcpLine } from './tcp-line.ts';

/** A line that a device is listened to on, all day. */
export interface OpenLine extends DeviceLine {
  /** Never rejects. */
  close(): Promise<void>;
  /** Absent where the place has no such thing: behind a server of serial ports. */
  setBaudRate?(baudRate: number): Promise<void>;
}

/** A place with something at its end. */
export type LinkPlace = Extract<DevicePlace, { kind: 'serial' | 'tcp' }>;

/** Opens the line to a place, which nobody else in this program has then. @throws LineTrouble */
export async function openLine(place: LinkPlace, line: LineSettings, signal: AbortSignal): Promise<OpenLine> {
  if (place.kind === 'tcp') {
    const connection = await openTcpLine(place, signal);
    return {
      ...connection,
      async close() {
        connection.release();
        connection.socket.destroy();
      },
    };
  }
  const release = holdPort(place.path);
  let opened: SerialLine;
  try {
    opened = await openSerialLine({ path: place.path, ...line }, signal);
  } catch (error) {
    release();
    throw error;
  }
  return {
    ...opened,
    // Drivers that do not know seven bits give parity as the eighth.
    onData: (listener) =>
      opened.onData(line.dataBits === 7 ? (bytes) => listener(bytes.map((byte) => byte & 0x7f)) : listener),
    async close() {
      opened.release();
      await opened.close();
      release();
    },
  };
}

export interface LinkTimes {
  /** Before the first try to open it again; doubled with each, up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** How often it is looked whether a port that says nothing is still there. */
  readonly lookMs: number;
}

const usualTimes: LinkTimes = { firstRetryMs: 200, longestRetryMs: 2_000, lookMs: 5_000 };

export interface LinkOptions {
  readonly place: LinkPlace;
  readonly line: LineSettings;
  /** @param reason of the operating system or the driver; empty where all is well. */
  readonly onState: (state: LinkState, reason: string) => void;
  /** Works on the open line until that is broken; the link opens it anew. @throws LineTrouble */
  readonly work: (line: OpenLine) => Promise<void>;
  readonly times?: Partial<LinkTimes>;
  /** Whether the port is plugged in. Asked where a driver may not tell when it is pulled: on Windows. */
  readonly isThere?: (path: string) => Promise<boolean>;
}

export interface DeviceLink {
  /** Resolves when the port is free. */
  close(): Promise<void>;
}

async function isListed(path: string): Promise<boolean> {
  const ports = await listSerialPorts();
  return ports.some((port) => port.path.toUpperCase() === path.toUpperCase());
}

/**
 * Keeps a line open until it is closed: a cable that was pulled and is back is found again, without end and without
 * hurry.
 */
export function createDeviceLink(options: LinkOptions): DeviceLink {
  const { place, onState } = options;
  const times = { ...usualTimes, ...options.times };
  const isThere = options.isThere ?? (process.platform === 'win32' ? isListed : undefined);
  const stopping = new AbortController();
  const { signal } = stopping;

  /** Some drivers keep a port open that is not there any more, and say nothing of it. */
  async function watchPresence(line: OpenLine, ended: AbortSignal): Promise<void> {
    if (!isThere || place.kind !== 'serial') return;
    while (!ended.aborted) {
      await wait(times.lookMs, undefined, { signal: ended, ref: false }).catch(() => undefined);
      if (ended.aborted) return;
      const isGone = await isThere(place.path).then(
        (is) => !is,
        // Who cannot be asked says nothing.
        () => false,
      );
      if (isGone) line.fail(new LineTrouble(lineReasons.closedEarly));
    }
  }

  async function once(): Promise<LineTrouble> {
    try {
      const line = await openLine(place, options.line, signal);
      const ended = new AbortController();
      void watchPresence(line, ended.signal);
      void line.peerEnded.then(() => line.fail(new LineTrouble(lineReasons.closedEarly)));
      try {
        await options.work(line);
        return new LineTrouble(lineReasons.closedEarly);
      } finally {
        ended.abort();
        await line.close();
      }
    } catch (error) {
      // Whatever it was, the link goes on trying, and its reason is shown.
      return error instanceof LineTrouble ? error : new LineTrouble(String(error).slice(0, 120));
    }
  }

  async function run(): Promise<void> {
    let retryMs = times.firstRetryMs;
    onState('connecting', '');
    while (!signal.aborted) {
      const openedAtMs = performance.now();
      const trouble = await once();
      if (signal.aborted) return;
      onState('gone', trouble.reason);
      // One that held for a while was well: its next loss is a new one.
      if (performance.now() - openedAtMs > times.longestRetryMs) retryMs = times.firstRetryMs;
      await wait(retryMs, undefined, { signal }).catch(() => undefined);
      retryMs = Math.min(times.longestRetryMs, retryMs * 2);
    }
  }

  const running = run();
  return {
    async close() {
      stopping.abort();
      await running;
    },
  };
}
