import net from 'node:net';
import {
  createScriptedDevice,
  type PrintedLabel,
  type PrinterConnection,
  type PrinterScript,
} from './scripted-device.ts';
import { plugSerialCable, type SerialCable } from './serial-cable.ts';

export type { PrinterScript } from './scripted-device.ts';

/** A printer that does what real ones do to a spool, whatever line leads to it. */
interface ScriptedPrinterBase {
  /** Connections that brought bytes or were stalled, in the order in which they came. Probes are not among them. */
  readonly connections: readonly PrinterConnection[];
  /** Every paper that came out, in order. */
  readonly printed: readonly PrintedLabel[];
  /** Labels that it has taken whole and not printed. */
  waitingLabels(): number;
  /** Another script; what is not in it is as usual. */
  behave(script: PrinterScript): void;
  /** Changes a part of the script. */
  change(part: PrinterScript): void;
  /** Reads on: paper was put in, the stall is over. */
  release(): void;
  /** A new roll with so many labels, and on it goes. */
  refill(labels: number): void;
  /** Resolves as soon as the condition holds; it is asked after everything that happens. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export interface ScriptedPrinter extends ScriptedPrinterBase {
  readonly port: number;
  readonly host: string;
  /** What each connection brought that ended in order, in the order of arrival; a probe that was stalled is none. */
  jobs(): readonly Buffer[];
  /** Stops listening: connections are refused from now on. Open ones stay. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  listenAgain(): Promise<void>;
  /** Switched off: every connection breaks, what was not printed is lost, new ones are refused. */
  cutPower(): Promise<void>;
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

/** A printer behind TCP, on a port of its own. */
export async function startScriptedPrinter(script: PrinterScript = {}): Promise<ScriptedPrinter> {
  const device = createScriptedDevice(script);
  const createServer = () =>
    net.createServer({ allowHalfOpen: true }, (socket) => {
      device.serve({ stream: socket, drop: () => socket.resetAndDestroy() });
    });
  let server = createServer();
  await listen(server, 0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  const { port } = address;

  const closeServer = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) {
        resolve();
        return;
      }
      // Resolves when the port is free; open connections stay.
      server.close(() => undefined);
      server.once('close', () => resolve());
      if (device.openChannels() > 0) resolve();
    });

  return {
    ...device,
    port,
    host: '127.0.0.1',
    refuse: closeServer,
    async listenAgain() {
      server = createServer();
      await listen(server, port);
    },
    async cutPower() {
      const closed = closeServer();
      device.cutPower();
      await closed;
    },
    async close() {
      device.destroyChannels();
      await closeServer();
    },
  };
}

/** A printer at the end of a serial line. The line has no connections: all that comes is one stream. */
export interface ScriptedSerialPrinter extends ScriptedPrinterBase {
  /** The port that the station opens. */
  readonly path: string;
  /** The cable is pulled: the port is gone. */
  pull(): Promise<void>;
}

/** A printer on a serial line; needs `socat`. Its script needs a language, since a line has no ends of jobs. */
export async function startSerialPrinter(
  script: PrinterScript & Required<Pick<PrinterScript, 'language'>>,
): Promise<ScriptedSerialPrinter> {
  const cable: SerialCable = await plugSerialCable();
  const device = createScriptedDevice(script);
  device.serve({ stream: cable.device, drop: () => void cable.pull() });
  return { ...device, path: cable.path, pull: cable.pull, close: cable.close };
}
