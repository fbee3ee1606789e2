import net from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { type Problem, problem } from '../domain/problems.ts';
import type { DeviceStatus, SendOutcome, Transport } from '../ports/transport.ts';
import { type StatusDialect, statusDialects } from './status/status-dialects.ts';

export interface TcpTransportOptions {
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

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}

/** Reason codes of our own, beside those of the operating system. */
const reasons = { timeout: 'ETIMEDOUT', aborted: 'ABORTED', closedEarly: 'CLOSED' } as const;

class ConnectionTrouble extends Error {
  override readonly name = 'ConnectionTrouble';
  readonly reason: string;
  readonly isStall: boolean;

  constructor(reason: string, isStall = false) {
    super(reason);
    this.reason = reason;
    this.isStall = isStall;
  }
}

interface Connection {
  readonly socket: net.Socket;
  /** Rejects with {@link ConnectionTrouble} when the connection breaks or the signal aborts. Never resolves. */
  readonly broken: Promise<never>;
  /** Resolves when the peer has closed its side. */
  readonly peerEnded: Promise<void>;
  hasPeerEnded(): boolean;
  /** The promise, or trouble when it does not settle in time. */
  within<Value>(work: Promise<Value>, limitMs: number, isStall: boolean): Promise<Value>;
  onData(listener: (bytes: Uint8Array) => void): void;
  release(): void;
}

/** Opens one connection. @throws ConnectionTrouble where none came about. */
async function openConnection(options: TcpTransportOptions, signal: AbortSignal): Promise<Connection> {
  if (signal.aborted) throw new ConnectionTrouble(reasons.aborted);
  // Half open: a printer that closes its side early must not make Node drop what we still have to send.
  const socket = net.connect({ host: options.host, port: options.port, allowHalfOpen: true });
  let reject: (trouble: ConnectionTrouble) => void = () => undefined;
  const broken = new Promise<never>((_resolve, rejectBroken) => {
    reject = rejectBroken;
  });
  // Trouble after everybody stopped listening is no news.
  broken.catch(() => undefined);
  let isPeerEnded = false;
  const dataListeners: ((bytes: Uint8Array) => void)[] = [];
  const onAbort = () => reject(new ConnectionTrouble(reasons.aborted));
  signal.addEventListener('abort', onAbort);
  socket.on('error', (error) => reject(new ConnectionTrouble(errorCode(error))));
  const peerEnded = new Promise<void>((resolve) => {
    socket.on('end', () => {
      isPeerEnded = true;
      resolve();
    });
  });
  socket.on('close', () => {
    if (!isPeerEnded) reject(new ConnectionTrouble(reasons.closedEarly));
  });
  socket.on('data', (bytes) => {
    for (const listener of dataListeners) listener(bytes);
  });

  const connection: Connection = {
    socket,
    broken,
    peerEnded,
    hasPeerEnded: () => isPeerEnded,
    async within(work, limitMs, isStall) {
      const timer = setTimeout(() => reject(new ConnectionTrouble(reasons.timeout, isStall)), limitMs);
      try {
        return await Promise.race([work, broken]);
      } finally {
        clearTimeout(timer);
      }
    },
    onData: (listener) => dataListeners.push(listener),
    release: () => signal.removeEventListener('abort', onAbort),
  };
  try {
    const connected = new Promise<void>((resolve) => {
      socket.once('connect', () => resolve());
    });
    await connection.within(connected, options.connectTimeoutMs ?? 5_000, false);
  } catch (error) {
    socket.destroy();
    connection.release();
    throw error;
  }
  socket.setNoDelay(true);
  return connection;
}

function write(socket: net.Socket, chunk: Uint8Array): Promise<void> {
  // An error comes through `broken` as well, with its code.
  return new Promise((resolve) => {
    socket.write(chunk, (error) => {
      if (!error) resolve();
    });
  });
}

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
async function waitForPeer(connection: Connection, silenceMs: number): Promise<boolean> {
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
  const dialect = statusDialects[options.statusDialect ?? 'none'];

  function unreachable(reason: string): Problem {
    return problem('printer.unreachable', { host, port, reason });
  }

  async function send(bytes: Uint8Array, _name: string, signal: AbortSignal): Promise<SendOutcome> {
    const progressTimeoutMs = options.progressTimeoutMs ?? 30_000;
    let connection: Connection;
    try {
      connection = await openConnection(options, signal);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      return { kind: 'not-started', problem: unreachable(error.reason) };
    }
    const { socket } = connection;
    let bytesAccepted = 0;
    try {
      while (bytesAccepted < bytes.length) {
        const chunk = bytes.subarray(bytesAccepted, bytesAccepted + chunkBytes);
        await connection.within(write(socket, chunk), progressTimeoutMs, true);
        bytesAccepted += chunk.length;
      }
      await hearNews();
      // Closed before our end: it cannot have been told that the job is complete.
      if (connection.hasPeerEnded()) throw new ConnectionTrouble(reasons.closedEarly);
      await connection.within(halfClose(socket), progressTimeoutMs, true);
      const hasClosed = await waitForPeer(connection, options.acknowledgeTimeoutMs ?? 2_000);
      socket.destroy();
      return { kind: 'sent', bytesAccepted, evidence: hasClosed ? 'acknowledged' : 'accepted' };
    } catch (error) {
      // A reset also throws away what the kernel still holds: a label must not wake up later.
      socket.resetAndDestroy();
      if (!(error instanceof ConnectionTrouble)) throw error;
      // Once anything was handed to the kernel, even the first chunk may have left in part.
      const params = { host, port, reason: error.reason, bytesAccepted, bytesTotal: bytes.length };
      const code = error.isStall ? 'printer.no-progress' : 'printer.connection-lost';
      return { kind: 'in-doubt', bytesAccepted, problem: problem(code, params) };
    } finally {
      connection.release();
    }
  }

  async function probe(signal: AbortSignal): Promise<DeviceStatus> {
    let connection: Connection;
    try {
      connection = await openConnection(options, signal);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      return { kind: 'problem', problem: unreachable(error.reason) };
    }
    try {
      // A connection says that somebody listens, not that a label would come out.
      if (!dialect) return { kind: 'unknown', raw: '' };
      return await askStatus(connection, dialect, options.statusTimeoutMs ?? 2_000);
    } finally {
      connection.release();
      connection.socket.destroy();
    }
  }

  return { send, probe };
}

/** Asks each question of the dialect in turn until one shows a problem. Silence is `unknown`. */
async function askStatus(
  connection: Connection,
  dialect: NonNullable<(typeof statusDialects)[StatusDialect]>,
  timeoutMs: number,
): Promise<DeviceStatus> {
  let received = new Uint8Array();
  let notify: () => void = () => undefined;
  connection.onData((bytes) => {
    received = Uint8Array.from([...received, ...bytes]);
    notify();
  });
  let status: DeviceStatus = { kind: 'unknown', raw: '' };
  for (const question of dialect) {
    received = new Uint8Array();
    const answered = new Promise<void>((resolve) => {
      notify = () => {
        if (question.isComplete(received)) resolve();
      };
    });
    try {
      connection.socket.write(question.query);
      await connection.within(Promise.race([answered, connection.peerEnded]), timeoutMs, true);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    }
    status = question.decode(received);
    if (status.kind !== 'ready') return status;
  }
  return status;
}
