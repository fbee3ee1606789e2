import type { FlowControl } from '../domain/printers.ts';
import {
  closeTimeoutMs,
  createLineGuard,
  type DeviceLine,
  LineTrouble,
  lineReasons,
  settle,
} from './device-line.ts';

/** How a serial port is opened. Eight bits without parity and without flow control where nothing is said. */
export interface SerialLineOptions {
  /** `COM3`, `/dev/ttyUSB0`. */
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits?: 7 | 8;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly flowControl?: FlowControl;
  readonly openTimeoutMs?: number;
}

/** What this file needs of an open port, on every system. */
interface OpenPort {
  read(buffer: Buffer, offset: number, length: number): Promise<{ readonly bytesRead: number }>;
  write(bytes: Buffer): Promise<void>;
  drain(): Promise<void>;
  flush(): Promise<void>;
  update(options: { readonly baudRate: number }): Promise<void>;
  close(): Promise<void>;
}

export interface SerialLine extends DeviceLine {
  /** Resolves when the last byte has left this computer. */
  drain(): Promise<void>;
  /** Throws away what has not left, so that a label does not wake up later. */
  discard(): Promise<void>;
  setBaudRate(baudRate: number): Promise<void>;
  /** Also of a line that is broken. Never rejects; a second call waits for the first. */
  close(): Promise<void>;
}

/** A system's port, as it lists it. */
export interface SerialPortInfo {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly pnpId?: string | undefined;
  /** Windows' name of it. */
  readonly friendlyName?: string;
}

/** The serial ports of this computer. Rejects where the system cannot be asked. */
export async function listSerialPorts(): Promise<readonly SerialPortInfo[]> {
  const { SerialPort } = await import('serialport');
  return await SerialPort.list();
}

/**
 * A port belongs to one at a time. Questions and jobs of one program take turns, so that neither finds it taken by
 * the other; a device that is listened to all day has it alone. The operating system keeps other programs away.
 */
const turns = new Map<string, Promise<void>>();
const held = new Set<string>();

/** `com3` is `COM3`. */
const portKey = (path: string) => (/^com\d+$/iu.test(path) ? path.toUpperCase() : path);

/** Waits for the port's turn. @returns what ends it. @throws LineTrouble `EBUSY` where it is held for good. */
export async function takePortTurn(path: string): Promise<() => void> {
  const key = portKey(path);
  if (held.has(key)) throw new LineTrouble('EBUSY');
  const before = turns.get(key);
  const { promise, resolve } = Promise.withResolvers<void>();
  turns.set(key, promise);
  await before;
  return () => {
    if (turns.get(key) === promise) turns.delete(key);
    resolve();
  };
}

/** Takes the port until the returned function is called. @throws LineTrouble `EBUSY` where somebody has it. */
export function holdPort(path: string): () => void {
  const key = portKey(path);
  if (held.has(key) || turns.has(key)) throw new LineTrouble('EBUSY');
  held.add(key);
  return () => {
    held.delete(key);
  };
}

/** Reasons by the words of the native driver, which gives no codes. */
const reasonsByWords: readonly (readonly [RegExp, string])[] = [
  [/no such (?:file|device)|file not found|error code 2\b/iu, 'ENOENT'],
  [/lock port|busy|access denied/iu, 'EBUSY'],
  [/permission denied/iu, 'EACCES'],
  [/inappropriate ioctl|is a directory/iu, 'ENOTTY'],
];

function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return reasonsByWords.find(([pattern]) => pattern.test(words))?.[1] ?? words.slice(0, 120);
}

/** Opens the port. @throws LineTrouble where that is not possible. */
export async function openSerialLine(options: SerialLineOptions, signal: AbortSignal): Promise<SerialLine> {
  if (signal.aborted) throw new LineTrouble(lineReasons.aborted);
  // Native code: only who has a serial device loads it.
  const { SerialPort } = await import('serialport').catch((error: unknown) => {
    throw new LineTrouble(reasonOf(error));
  });
  const guard = createLineGuard(signal);
  const opening: Promise<OpenPort> = SerialPort.binding.open({
    path: options.path,
    baudRate: options.baudRate,
    dataBits: options.dataBits ?? 8,
    parity: options.parity ?? 'none',
    rtscts: options.flowControl === 'rts-cts',
    xon: options.flowControl === 'xon-xoff',
    xoff: options.flowControl === 'xon-xoff',
    // A device may take the line's going down between two jobs for the end of its host.
    hupcl: false,
  });
  let port: OpenPort;
  try {
    const opened = opening.catch((error: unknown) => {
      throw new LineTrouble(reasonOf(error));
    });
    port = await guard.within(opened, options.openTimeoutMs ?? 5_000, false);
  } catch (error) {
    guard.release();
    // One that opens after all must not keep the port.
    opening.then(
      (late) => late.close().catch(() => undefined),
      () => undefined,
    );
    throw error;
  }

  const ended = Promise.withResolvers<void>();
  const dataListeners: ((bytes: Uint8Array) => void)[] = [];
  let closing: Promise<void> | undefined;

  async function listen(): Promise<void> {
    const buffer = Buffer.alloc(4096);
    try {
      while (!closing) {
        const { bytesRead } = await port.read(buffer, 0, buffer.length);
        if (bytesRead === 0) break;
        for (const listener of dataListeners) listener(Uint8Array.from(buffer.subarray(0, bytesRead)));
      }
    } catch (error) {
      guard.fail(new LineTrouble(closing ? lineReasons.closedEarly : reasonOf(error)));
    }
    // A cable that was pulled: no byte can follow, in either direction.
    guard.fail(new LineTrouble(lineReasons.closedEarly));
    ended.resolve();
  }
  void listen();

  /** Work of the port; its error breaks the line, with a reason. */
  const orBreak = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      guard.fail(new LineTrouble(reasonOf(error)));
      await guard.broken;
    }
  };

  return {
    ...guard,
    peerEnded: ended.promise,
    onData: (listener) => dataListeners.push(listener),
    write: (bytes) => orBreak(port.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
    drain: () => orBreak(port.drain()),
    discard: () => settle(port.flush(), closeTimeoutMs),
    setBaudRate: (baudRate) => orBreak(port.update({ baudRate })),
    close() {
      closing ??= settle(port.close(), closeTimeoutMs);
      return closing;
    },
  };
}
