import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { deviceProblem, unknownDevice } from '../domain/device-status.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../ports/transport.ts';
import {
  closeTimeoutMs,
  createLineGuard,
  errorCode,
  type LineGuard,
  LineTrouble,
  lineReasons,
  settle,
} from './device-line.ts';
import { openPolledLine } from './polled-line.ts';
import { askStatus } from './status/ask-status.ts';
import { type StatusDialect, statusDialects } from './status/status-dialects.ts';

export interface DeviceTransportOptions {
  /** `/dev/usb/lp0`, `LPT1`, `\\PC\Label`. */
  readonly path: string;
  readonly openTimeoutMs?: number;
  /** How long the device may refuse to take another byte before the send is in doubt. */
  readonly progressTimeoutMs?: number;
  readonly statusTimeoutMs?: number;
  readonly statusDialect?: StatusDialect;
}

const chunkBytes = 16 * 1024;

/** `LPT1` and `COM1` are names of devices wherever the program was started. */
function devicePath(path: string): string {
  return process.platform === 'win32' && /^(?:LPT|COM)\d+:?$/iu.test(path)
    ? `\\\\.\\${path.replace(':', '')}`
    : path;
}

/** A printer that another PC shares: `\\PC\Label`. What its PC does with bytes is that PC's business. */
const isShare = (path: string) => /^\\\\[^\\.?]/u.test(path);

/** Another code than these from opening: the device is away. */
const codesOfReasons: Readonly<Record<string, Problem['code']>> = {
  EBUSY: 'printer.port-busy',
  EACCES: 'printer.device-denied',
  EPERM: 'printer.device-denied',
  EISDIR: 'printer.device-unsuitable',
};

/** @throws what opening throws, LineTrouble `ENOTTY` where it is no device. */
async function openDevice(path: string): Promise<FileHandle> {
  // Without O_CREAT: a wrong path must not become a file that swallows labels.
  if (process.platform === 'win32' || isShare(path)) return await open(path, constants.O_WRONLY);
  const kind = await stat(path);
  if (!kind.isCharacterDevice() && !kind.isFIFO()) throw new LineTrouble('ENOTTY');
  if (!kind.isFIFO()) return await open(path, constants.O_WRONLY | constants.O_NOCTTY);
  // A pipe that nobody reads refuses this way, and would wait for ever the other way.
  const asked = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    return await open(path, constants.O_WRONLY);
  } finally {
    await asked.close();
  }
}

/**
 * Writes through a process of its own: a device without paper holds the writer in the kernel, where only the end of its
 * process frees it, together with what the device has not taken.
 */
async function writeByProcess(
  file: FileHandle,
  bytes: Uint8Array,
  guard: LineGuard,
  progressTimeoutMs: number,
): Promise<void> {
  const child = spawn('cat', [], { stdio: ['pipe', file.fd, 'pipe'] });
  const { stdin, stderr } = child;
  if (!stdin || !stderr) throw new TypeError('a process without its pipes');
  let said = '';
  stderr.on('data', (text) => {
    said += String(text);
  });
  child.on('error', (error) => guard.fail(new LineTrouble(errorCode(error))));
  // Its end tells what became of the bytes.
  stdin.on('error', () => undefined);
  const exited = once(child, 'close').then(([code, ended]) => {
    if (code !== 0) throw new LineTrouble(String(ended ?? said.trim().slice(-80)));
  });
  exited.catch((trouble) => guard.fail(trouble));
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes);
      const taken = new Promise<void>((resolve) => {
        stdin.write(chunk, (error) => {
          if (!error) resolve();
        });
      });
      await guard.within(taken, progressTimeoutMs, true);
    }
    stdin.end();
    await guard.within(exited, progressTimeoutMs, true);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function writeByHandle(
  file: FileHandle,
  bytes: Uint8Array,
  guard: LineGuard,
  progressTimeoutMs: number,
): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const writing = file.write(bytes, at, Math.min(chunkBytes, bytes.length - at)).catch((error: unknown) => {
      throw new LineTrouble(errorCode(error));
    });
    at += (await guard.within(writing, progressTimeoutMs, true)).bytesWritten;
  }
}

/**
 * A printer behind a device file, a parallel port or a share of another PC. It takes bytes as fast as it can, so a send
 * that ends says that they left; nothing says that they were printed.
 */
export function createDeviceTransport(options: DeviceTransportOptions): Transport {
  const path = devicePath(options.path);
  const dialect = statusDialects[options.statusDialect ?? 'none'];

  function notOpened(error: unknown): Problem {
    const reason = error instanceof LineTrouble ? error.reason : errorCode(error);
    if (reason === 'ENOTTY') return problem('printer.device-unsuitable', { path: options.path, reason });
    return problem(codesOfReasons[reason] ?? 'printer.unreachable', { path: options.path, reason });
  }

  async function send(bytes: Uint8Array, _name: string, signal: AbortSignal): Promise<SendOutcome> {
    if (signal.aborted)
      return { kind: 'not-started', problem: notOpened(new LineTrouble(lineReasons.aborted)) };
    const guard = createLineGuard(signal);
    const progressTimeoutMs = options.progressTimeoutMs ?? 30_000;
    let file: FileHandle;
    try {
      const opening = openDevice(path);
      // A device that opens after all must not be kept.
      guard.broken.catch(() => opening.then((late) => late.close()).catch(() => undefined));
      file = await guard.within(opening, options.openTimeoutMs ?? 5_000, false);
    } catch (error) {
      guard.release();
      return { kind: 'not-started', problem: notOpened(error) };
    }
    try {
      if (isatty(file.fd)) return { kind: 'not-started', problem: notOpened(new LineTrouble('ENOTTY')) };
      if (process.platform === 'win32') await writeByHandle(file, bytes, guard, progressTimeoutMs);
      else await writeByProcess(file, bytes, guard, progressTimeoutMs);
      return { kind: 'sent', bytesAccepted: bytes.length, evidence: 'accepted' };
    } catch (error) {
      if (!(error instanceof LineTrouble)) throw error;
      const params = { path: options.path, reason: error.reason, bytesTotal: bytes.length };
      const code = error.isStall ? 'printer.no-progress' : 'printer.connection-lost';
      return { kind: 'in-doubt', bytesAccepted: null, problem: problem(code, params) };
    } finally {
      guard.release();
      // A write that stands still keeps the file open: its end is not waited for.
      await settle(file.close(), closeTimeoutMs);
    }
  }

  async function probe(signal: AbortSignal): Promise<DeviceStatus> {
    // Opening the share of a printer begins a job there.
    if (isShare(path)) return unknownDevice();
    try {
      const kind = process.platform === 'win32' ? undefined : await stat(path);
      if (kind && !kind.isCharacterDevice() && !kind.isFIFO()) throw new LineTrouble('ENOTTY');
      if (!dialect || !kind?.isCharacterDevice()) {
        await (await openDevice(path)).close();
        return unknownDevice();
      }
      const line = await openPolledLine(path, signal);
      try {
        return await askStatus(line, dialect, options.statusTimeoutMs ?? 2_000);
      } finally {
        await line.close();
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return deviceProblem(notOpened(error));
    }
  }

  return { send, probe };
}
