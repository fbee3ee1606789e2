import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { deviceProblem, unknownDevice } from '../domain/device-status.ts';
import type { FlowControl } from '../domain/printers.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../ports/transport.ts';
import { LineTrouble } from './device-line.ts';
import { openSerialLine, type SerialLine, takePortTurn } from './serial-line.ts';
import { askStatus } from './status/ask-status.ts';
import { type ReportOptions, reportAfterJob } from './status/await-quiet.ts';
import { type StatusDialect, statusDialects } from './status/status-dialects.ts';

export interface SerialTransportOptions extends ReportOptions {
  /** `COM3`, `/dev/ttyUSB0`. */
  readonly path: string;
  readonly baudRate: number;
  readonly flowControl: FlowControl;
  readonly openTimeoutMs?: number;
  /** How long the line may refuse to take another byte before the send is in doubt. */
  readonly progressTimeoutMs?: number;
  /** How long a status query may stay unanswered. */
  readonly statusTimeoutMs?: number;
  /** How this model answers questions about its state; `none` where it does not. */
  readonly statusDialect?: StatusDialect;
}

/** What a port may hold that has not left this computer: the buffers of the system and of an adapter. */
const mostBufferedBytes = 64 * 1024;

/** A byte of eight bits, with its start and its stop. */
const bitsPerByte = 10;

/**
 * A printer on a serial line. The line is opened for each job and each question, and closed after it.
 *
 * A serial line says nothing of who listens: without flow control a printer that is switched off seems to take
 * everything. So a send is never `acknowledged`; only the device's own answer is more than `accepted`.
 */
export function createSerialTransport(options: SerialTransportOptions): Transport {
  const { path, baudRate } = options;
  const dialectName = options.statusDialect ?? 'none';
  const dialect = statusDialects[dialectName];
  const address = `serial:${path}`;
  const bytesPerSecond = baudRate / bitsPerByte;
  // About a second of the line, so that progress is seen however slow it is.
  const chunkBytes = Math.max(64, Math.min(16 * 1024, Math.floor(bytesPerSecond)));

  function notOpened(reason: string): Problem {
    if (reason === 'EBUSY') return problem('printer.port-busy', { path });
    if (reason === 'ENOTTY') return problem('printer.device-unsuitable', { path, reason });
    return problem('printer.unreachable', { path, reason });
  }

  async function sendOn(line: SerialLine, bytes: Uint8Array): Promise<SendOutcome> {
    const progressTimeoutMs = options.progressTimeoutMs ?? 30_000;
    // What the system said of the line while it was opened: nothing has left yet.
    await setImmediate();
    const early = await Promise.race([line.broken.catch((trouble: unknown) => trouble), setImmediate(null)]);
    if (early instanceof LineTrouble) return { kind: 'not-started', problem: notOpened(early.reason) };
    const startedMs = performance.now();
    let bytesAccepted = 0;
    try {
      while (bytesAccepted < bytes.length) {
        const chunk = bytes.subarray(bytesAccepted, bytesAccepted + chunkBytes);
        await line.within(line.write(chunk), progressTimeoutMs, true);
        bytesAccepted += chunk.length;
      }
      const bufferedMs = (Math.min(bytes.length, mostBufferedBytes) / bytesPerSecond) * 1000;
      await line.within(line.drain(), progressTimeoutMs + bufferedMs, true);
      // USB adapters call themselves empty while bytes are still on their way, and closing would cut them off. Sooner
      // than the line is fast nothing can have arrived.
      const leftMs = (bytes.length / bytesPerSecond) * 1000 - (performance.now() - startedMs);
      if (leftMs > 0) await Promise.race([wait(leftMs, undefined, { ref: false }), line.broken]);
      const report = await reportAfterJob(line, address, dialectName, options);
      const traces = report && { deviceAnswer: report.status.raw, afterwards: report.status };
      const evidence = report?.kind === 'finished' ? 'reported' : 'accepted';
      return { kind: 'sent', bytesAccepted, evidence, ...traces };
    } catch (error) {
      if (!(error instanceof LineTrouble)) throw error;
      await line.discard();
      const params = { path, reason: error.reason, bytesAccepted, bytesTotal: bytes.length };
      const code = error.isStall ? 'printer.no-progress' : 'printer.connection-lost';
      return { kind: 'in-doubt', bytesAccepted, problem: problem(code, params) };
    }
  }

  /** Does something on the open line, alone, and closes it. */
  async function onLine<Answer>(
    signal: AbortSignal,
    work: (line: SerialLine) => Promise<Answer>,
    refuse: (refusal: Problem) => Answer,
  ): Promise<Answer> {
    let endTurn: (() => void) | undefined;
    try {
      endTurn = await takePortTurn(path);
      const line = await openSerialLine(options, signal);
      try {
        return await work(line);
      } finally {
        line.release();
        await line.close();
      }
    } catch (error) {
      if (!(error instanceof LineTrouble)) throw error;
      return refuse(notOpened(error.reason));
    } finally {
      endTurn?.();
    }
  }

  return {
    send: (bytes, _name, signal) =>
      onLine<SendOutcome>(
        signal,
        (line) => sendOn(line, bytes),
        (refusal) => ({ kind: 'not-started', problem: refusal }),
      ),
    probe: (signal) =>
      onLine<DeviceStatus>(
        signal,
        async (line) => {
          // An open port says that there is a socket in this computer, not that a printer is plugged into it.
          if (!dialect) return unknownDevice();
          const status = await askStatus(line, dialect, options.statusTimeoutMs ?? 2_000);
          if (status.kind !== 'unknown') options.reports?.noteAnswer(address);
          return status;
        },
        deviceProblem,
      ),
  };
}
