import type net from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { deviceProblem, unknownDevice } from '../domain/device-status.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../ports/transport.ts';
import { LineTrouble, lineReasons } from './device-line.ts';
import { askStatus } from './status/ask-status.ts';
import { type ReportOptions, reportAfterJob } from './status/await-quiet.ts';
import { type StatusDialect, statusDialects } from './status/status-dialects.ts';
import { openTcpLine, type TcpLine } from './tcp-line.ts';

export interface TcpTransportOptions extends ReportOptions {
  readonly host: string;
  readonly port: number;
  /** How long name lookup and handshake may take together. */
  readonly connectTimeoutMs?: number;
  /** How long the operating system may refuse to take another byte before the send is in doubt. */
  readonly progressTimeoutMs?: number;
  /** How long to wait, after the last byte and our end, for the printer to close. Starts anew when it speaks. */
  readonly acknowledgeTimeoutMs?: number;
  /** How long a status query may stay unanswered. */
  readonly statusTimeoutMs?: number;
  /** How this model answers questions about its state; `none` where it does not. */
  readonly statusDialect?: StatusDialect;
}

/** Small enough that progress of a slow printer is seen, large enough that it costs nothing. */
const chunkBytes = 32 * 1024;

/** Lets the event loop deliver what the network has said already, such as an early close. */
async function hearNews(): Promise<void> {
  // The first turn may begin behind the poll for network events; the second cannot.
  await setImmediate();
  await setImmediate();
}

function halfClose(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('finish', () => resolve());
    socket.end();
  });
}

/** Resolves to true when the peer closes, to false when it stays silent for `silenceMs`. */
async function waitForPeer(connection: TcpLine, silenceMs: number): Promise<boolean> {
  const silent = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => silent.resolve(false), silenceMs);
  connection.onData(() => timer.refresh());
  try {
    return await Promise.race([connection.peerEnded.then(() => true), silent.promise, connection.broken]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A printer behind a raw TCP port (JetDirect). One connection per job.
 *
 * What a TCP connection can prove is little: the kernel takes bytes that nobody reads (facts: performance §7),
 * so `sent` is `acknowledged` only where the printer closed in order after our end, which it does when it has
 * read everything. A printer whose firmware closes a connection in order without reading all of it would be
 * believed; a power cut or a reset is not such a close.
 */
export function createTcpTransport(options: TcpTransportOptions): Transport {
  const { host, port } = options;
  const dialectName = options.statusDialect ?? 'none';
  const dialect = statusDialects[dialectName];
  const address = `tcp://${host}:${port}`;

  function unreachable(reason: string): Problem {
    return problem('printer.unreachable', { host, port, reason });
  }

  async function send(bytes: Uint8Array, _name: string, signal: AbortSignal): Promise<SendOutcome> {
    const progressTimeoutMs = options.progressTimeoutMs ?? 30_000;
    let connection: TcpLine;
    try {
      connection = await openTcpLine(options, signal);
    } catch (error) {
      if (!(error instanceof LineTrouble)) throw error;
      return { kind: 'not-started', problem: unreachable(error.reason) };
    }
    const { socket } = connection;
    let bytesAccepted = 0;
    try {
      while (bytesAccepted < bytes.length) {
        const chunk = bytes.subarray(bytesAccepted, bytesAccepted + chunkBytes);
        await connection.within(connection.write(chunk), progressTimeoutMs, true);
        bytesAccepted += chunk.length;
      }
      await hearNews();
      // Closed before our end: it cannot have been told that the job is complete.
      if (connection.hasPeerEnded()) throw new LineTrouble(lineReasons.closedEarly);
      const report = await reportAfterJob(connection, address, dialectName, options);
      const traces = report && { deviceAnswer: report.status.raw, afterwards: report.status };
      await connection.within(halfClose(socket), progressTimeoutMs, true);
      if (report?.kind === 'finished') {
        socket.destroy();
        return { kind: 'sent', bytesAccepted, evidence: 'reported', ...traces };
      }
      const hasClosed = await waitForPeer(connection, options.acknowledgeTimeoutMs ?? 2_000);
      socket.destroy();
      return { kind: 'sent', bytesAccepted, evidence: hasClosed ? 'acknowledged' : 'accepted', ...traces };
    } catch (error) {
      // A reset also throws away what the kernel still holds: a label must not wake up later.
      socket.resetAndDestroy();
      if (!(error instanceof LineTrouble)) throw error;
      // Once anything was handed to the kernel, even the first chunk may have left in part.
      const params = { host, port, reason: error.reason, bytesAccepted, bytesTotal: bytes.length };
      const code = error.isStall ? 'printer.no-progress' : 'printer.connection-lost';
      return { kind: 'in-doubt', bytesAccepted, problem: problem(code, params) };
    } finally {
      connection.release();
    }
  }

  async function probe(signal: AbortSignal): Promise<DeviceStatus> {
    let connection: TcpLine;
    try {
      connection = await openTcpLine(options, signal);
    } catch (error) {
      if (!(error instanceof LineTrouble)) throw error;
      return deviceProblem(unreachable(error.reason));
    }
    try {
      // A connection says that somebody listens, not that a label would come out.
      if (!dialect) return unknownDevice();
      const status = await askStatus(connection, dialect, options.statusTimeoutMs ?? 2_000);
      if (status.kind !== 'unknown') options.reports?.noteAnswer(address);
      return status;
    } finally {
      connection.release();
      connection.socket.destroy();
    }
  }

  return { send, probe };
}
