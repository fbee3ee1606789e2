import net from 'node:net';

/** What one connection brought. */
interface PrinterConnection {
  /** Everything that was read so far. */
  readonly bytes: Buffer;
  /** The other side ended in order after its last byte. */
  readonly hasEnded: boolean;
  /** Nothing more can come. */
  readonly isClosed: boolean;
}

export interface FakePrinterBehaviour {
  /** Reads this many bytes of the connection with this index (from 0), then no more, keeping it open. */
  stallAfter?(connectionIndex: number): number | undefined;
  /** Reads at least this many bytes of the connection with this index, then breaks it with a reset. */
  dropAfter?(connectionIndex: number): number | undefined;
  /** Closes in order at once, reading nothing. */
  closesAtOnce?: boolean;
  /** After this many complete connections the paper is out: further ones are taken, and nothing of them read. */
  labelsOnRoll?: number;
  /** Reads everything, but never closes its own side. */
  keepsOpen?: boolean;
  /** Answers to status queries, by the query as latin-1 text. Queries are not counted as labels. */
  statusAnswers?: Readonly<Record<string, Uint8Array>>;
  /** Without paper it still reads and answers questions, as printers with a status channel of their own do. */
  answersWhileStalled?: boolean;
}

/** A TCP printer that does what real ones do to a spool. */
export interface FakePrinter {
  readonly port: number;
  readonly host: string;
  /** Connections that brought bytes or were stalled, in the order in which they came. Probes are not among them. */
  readonly connections: readonly PrinterConnection[];
  /** Complete jobs in the order of arrival; a probe that was stalled is none. */
  jobs(): readonly Buffer[];
  behave(behaviour: FakePrinterBehaviour): void;
  /** Reads on: paper was put in, the stall is over. */
  release(): void;
  /** Resolves as soon as the condition holds; it is asked after everything that happens. */
  until(condition: () => boolean): Promise<void>;
  /** Stops listening: connections are refused from now on. Open ones stay. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  listenAgain(): Promise<void>;
  close(): Promise<void>;
}

/** Questions of all dialects. A printer that has no answer to one says nothing, and prints nothing of it. */
const knownQueries: ReadonlySet<string> = new Set([
  '~HS\r\n',
  '\x1b!?',
  ...[1, 2, 3, 4].map((kind) => `\x10\x04${String.fromCharCode(kind)}`),
]);

interface OpenConnection extends PrinterConnection {
  bytes: Buffer;
  hasEnded: boolean;
  isClosed: boolean;
}

function listen(server: net.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

export async function startFakePrinter(initial: FakePrinterBehaviour = {}): Promise<FakePrinter> {
  let behaviour = initial;
  const connections: OpenConnection[] = [];
  const sockets = new Set<net.Socket>();
  const stalled = new Set<() => void>();
  const conditions = new Set<() => void>();
  let paperUsed = 0;

  const notify = () => {
    for (const check of [...conditions]) check();
  };

  function serve(socket: net.Socket): void {
    sockets.add(socket);
    let record: OpenConnection | undefined;
    socket.on('error', notify);
    socket.on('close', () => {
      sockets.delete(socket);
      if (record) record.isClosed = true;
      notify();
    });
    if (behaviour.closesAtOnce) {
      socket.destroy();
      return;
    }
    const isPaperOut = behaviour.labelsOnRoll !== undefined && paperUsed >= behaviour.labelsOnRoll;
    const recordOf = (): OpenConnection => {
      if (record) return record;
      record = { bytes: Buffer.alloc(0), hasEnded: false, isClosed: false };
      connections.push(record);
      return record;
    };
    let isStalled = false;
    const stall = () => {
      isStalled = true;
      socket.pause();
      stalled.add(() => {
        isStalled = false;
        socket.resume();
      });
      notify();
    };
    const finish = () => {
      if (record) {
        record.hasEnded = true;
        paperUsed += 1;
      }
      if (!behaviour.keepsOpen || !record) socket.end();
      notify();
    };

    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      const answer = behaviour.statusAnswers?.[text];
      if (answer) socket.write(answer);
      if (answer || knownQueries.has(text)) return;
      const connection = recordOf();
      if (isPaperOut && behaviour.answersWhileStalled && connection.bytes.length === 0) stall();
      const index = connections.indexOf(connection);
      connection.bytes = Buffer.concat([connection.bytes, bytes]);
      const dropAfter = behaviour.dropAfter?.(index);
      const stallAfter = behaviour.stallAfter?.(index);
      if (dropAfter !== undefined && connection.bytes.length >= dropAfter) socket.resetAndDestroy();
      else if (stallAfter !== undefined && connection.bytes.length >= stallAfter) stall();
      notify();
    });
    socket.on('end', () => {
      // A paused socket still tells its end where nothing is left to read.
      if (isStalled) stalled.add(finish);
      else finish();
    });
    if (isPaperOut && !behaviour.answersWhileStalled) {
      recordOf();
      stall();
    }
  }

  const createServer = () => net.createServer({ allowHalfOpen: true }, serve);
  let server = createServer();
  await listen(server, 0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  const { port } = address;

  const closeServer = () =>
    new Promise<void>((resolve) => {
      // Resolves when the port is free; open connections stay.
      server.close(() => undefined);
      server.once('close', () => resolve());
      if (sockets.size > 0) resolve();
    });

  return {
    port,
    host: '127.0.0.1',
    connections,
    jobs: () =>
      connections.filter(({ hasEnded, bytes }) => hasEnded && bytes.length > 0).map(({ bytes }) => bytes),
    behave(next) {
      behaviour = next;
    },
    release() {
      for (const resume of stalled) resume();
      stalled.clear();
    },
    until(condition) {
      return new Promise((resolve) => {
        const check = () => {
          if (!condition()) return;
          conditions.delete(check);
          resolve();
        };
        conditions.add(check);
        check();
      });
    },
    refuse: closeServer,
    async listenAgain() {
      server = createServer();
      await listen(server, port);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await closeServer();
    },
  };
}
