/** The desktop's way to printer drivers alone: jobs come and outcomes go over Node's IPC channel. `page-printing.ts HOME` */

import { app } from 'electron';
import { createPictureTransport } from '../../electron/devices/driver-transport.ts';
import { parseMedia } from '../../electron/domain/media.ts';
import type { SendOutcome } from '../../electron/ports/transport.ts';
import { createPagePrinter } from '../../electron/windows/page-printer.ts';
import { type StandInQueue, standInQueues } from './electron-stand-in.ts';

export interface PrintOrder {
  readonly order: number;
  readonly queue: string;
  readonly media: string;
  readonly base64: string;
  /** Somebody asked to stop before it began. */
  readonly isStopped: boolean;
}

export interface PrintAnswer {
  readonly order: number;
  readonly outcome: SendOutcome;
}

const queues: readonly StandInQueue[] = [
  { name: 'HP LaserJet (副本 1)', takes: 'all' },
  { name: 'Jammed', takes: 'nothing' },
  { name: 'Silent', takes: 'without-a-word' },
];

app.setPath('userData', process.argv[2] ?? '');
// Only hidden windows here, and none of them keeps the program.
app.on('window-all-closed', () => undefined);
standInQueues.push(...queues);
const ready = app.whenReady();
const patient = createPagePrinter();
const impatient = createPagePrinter({ showTimeoutMs: 20_000, printTimeoutMs: 200 });

async function print({ queue, media, base64, isStopped }: PrintOrder): Promise<SendOutcome> {
  await ready;
  const stopping = new AbortController();
  if (isStopped) stopping.abort();
  const pagePrinter = queue === 'Silent' ? impatient : patient;
  const transport = createPictureTransport({ pagePrinter, queue, media: parseMedia(media) });
  return transport.send(Buffer.from(base64, 'base64'), 'job', stopping.signal);
}

process.on('message', (message: PrintOrder | { readonly kind: string }) => {
  if (!('order' in message)) return;
  void print(message).then((outcome) => {
    process.send?.({ order: message.order, outcome } satisfies PrintAnswer);
  });
});
