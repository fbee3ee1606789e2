import net from 'node:net';
import { createLineGuard, type DeviceLine, errorCode, LineTrouble, lineReasons } from './device-line.ts';

export interface TcpLineOptions {
  readonly host: string;
  readonly port: number;
  /** How long name lookup and handshake may take together. */
  readonly connectTimeoutMs?: number;
}

export interface TcpLine extends DeviceLine {
  readonly socket: net.Socket;
  hasPeerEnded(): boolean;
}

/** Opens one connection. @throws LineTrouble where none came about. */
export async function openTcpLine(options: TcpLineOptions, signal: AbortSignal): Promise<TcpLine> {
  if (signal.aborted) throw new LineTrouble(lineReasons.aborted);
  // Half open: a printer that closes its side early must not make Node drop what we still have to send.
  const socket = net.connect({ host: options.host, port: options.port, allowHalfOpen: true });
  const guard = createLineGuard(signal);
  let isPeerEnded = false;
  const dataListeners: ((bytes: Uint8Array) => void)[] = [];
  socket.on('error', (error) => guard.fail(new LineTrouble(errorCode(error))));
  const peerEnded = new Promise<void>((resolve) => {
    socket.on('end', () => {
      isPeerEnded = true;
      resolve();
    });
  });
  socket.on('close', () => {
    if (!isPeerEnded) guard.fail(new LineTrouble(lineReasons.closedEarly));
  });
  socket.on('data', (bytes) => {
    for (const listener of dataListeners) listener(bytes);
  });

  const connection: TcpLine = {
    ...guard,
    socket,
    peerEnded,
    hasPeerEnded: () => isPeerEnded,
    write: (bytes) => write(socket, bytes),
    onData: (listener) => dataListeners.push(listener),
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
