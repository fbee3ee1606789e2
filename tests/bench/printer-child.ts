/**
 * Label printers in a process of their own: `printer-child.ts COUNT MS_PER_PAGE`. Each takes a connection per page on
 * a port of its own, holds two pages in its buffer, and burns one after the other, as slow as heads are. Prints its
 * ports as JSON; then, told on standard input: `off INDEX` breaks that printer's lines and refuses new ones, `on INDEX`
 * takes them again, each answered by `true`; `sockets` by how many lines are open; `report`, at the end, by a
 * {@link Burnt} for each printer.
 */

import net from 'node:net';
import { createInterface } from 'node:readline';

export interface Burnt {
  readonly pages: number;
  /** From the first page to the end of the last one. */
  readonly busyMs: number;
  /** Of that, without a page to burn. */
  readonly idleMs: number;
  /** When the first byte came, in ms since the epoch. */
  readonly firstByteAtMs: number;
}

const [countText = '', pageText = ''] = process.argv.slice(2);
const pageMs = Number(pageText);
const bufferedPages = 2;
/** A Zebra that is ready: three strings in answer to ~HS (ZPL II Programming Guide, ~HS). */
const readyAnswer = [
  '\x02030,0,0,1225,000,0,0,0,000,0,0,0\x03\r\n',
  '\x02000,0,0,0,0,2,6,0,00000000,1,000\x03\r\n',
  '\x021234,0\x03\r\n',
].join('');

interface ChildPrinter {
  readonly port: number;
  /** Pages that it holds still come out. */
  turnOff(): Promise<void>;
  turnOn(): Promise<void>;
  openSockets(): number;
  report(): Burnt;
}

function startPrinter(): Promise<ChildPrinter> {
  let held = 0;
  let pages = 0;
  let firstByteAtMs = 0;
  let startedMs = 0;
  let idleSinceMs = 0;
  let idleMs = 0;
  let lastMs = 0;
  const waiting: (() => void)[] = [];
  const burn = () => {
    const nowMs = performance.now();
    if (pages === 0) startedMs = nowMs;
    else if (idleSinceMs > 0) idleMs += nowMs - idleSinceMs;
    idleSinceMs = 0;
    const burnNext = () => {
      pages += 1;
      held -= 1;
      lastMs = performance.now();
      waiting.shift()?.();
      if (held > 0) setTimeout(burnNext, pageMs);
      else idleSinceMs = lastMs;
    };
    setTimeout(burnNext, pageMs);
  };
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let hasPage = false;
    socket.on('data', (bytes) => {
      if (bytes.length < 12 && bytes.toString('latin1').includes('~HS')) {
        socket.write(readyAnswer);
        return;
      }
      firstByteAtMs ||= Date.now();
      hasPage = true;
    });
    socket.on('end', () => {
      const take = () => {
        socket.end();
        if (!hasPage) return;
        held += 1;
        if (held === 1) burn();
      };
      if (!hasPage || held < bufferedPages) take();
      else waiting.push(take);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new TypeError('no TCP address'));
      const { port } = address;
      return resolve({
        port,
        turnOff: () =>
          new Promise((done) => {
            server.close(() => done());
            for (const socket of sockets) socket.resetAndDestroy();
          }),
        turnOn: () => new Promise((done) => server.listen(port, '127.0.0.1', done)),
        openSockets: () => sockets.size,
        report: () => ({ pages, busyMs: lastMs - startedMs, idleMs, firstByteAtMs }),
      });
    });
  });
}

const printers = await Promise.all(Array.from({ length: Number(countText) }, startPrinter));
console.log(JSON.stringify(printers.map(({ port }) => port)));
const orders = createInterface({ input: process.stdin });
// Whoever started them is gone.
orders.on('close', () => process.exit());
orders.on('line', async (line) => {
  const [word, index] = line.split(' ');
  const printer = printers[Number(index)];
  if (word === 'off') await printer?.turnOff();
  if (word === 'on') await printer?.turnOn();
  if (word === 'off' || word === 'on') console.log('true');
  if (word === 'sockets') console.log(printers.reduce((sum, { openSockets }) => sum + openSockets(), 0));
  if (word !== 'report') return;
  console.log(JSON.stringify(printers.map(({ report }) => report())));
  process.exit(0);
});
