/** The queue as a whole: how fast it empties where printers are no limit, and how it obeys while it is long. */

import type { StationClient } from '../../electron/contract/client.ts';
import { openStation, startFleet } from './bench-station.ts';
import { limit, type Row } from './measure.ts';

const sinkParcels = 500;
/** Two papers each: a queue of 10,000. */
const queuedParcels = 5000;
/** A page of a usual label printer. */
const pageMs = 400;
/** What the station may let out after it was told to stop, for each printer (a window of sends). */
const mostAfterCancel = 3;

const labelAndSlip = { labelPrinter: 'P0', slipPrinter: 'P1' } as const;

async function countSent(client: StationClient, batchId: string): Promise<number> {
  const { batches } = await client.batches.list({});
  const counts = batches.find((batch) => batch.batchId === batchId)?.counts;
  return (counts?.sent ?? 0) + (counts?.confirmed ?? 0);
}

/** Waits for the station's own word that so many papers have left. */
async function untilSent(client: StationClient, batchId: string, papers: number): Promise<void> {
  const listening = new AbortController();
  const events = await client.station.events({}, { signal: listening.signal });
  if ((await countSent(client, batchId)) >= papers) return;
  for await (const _event of events) {
    if ((await countSent(client, batchId)) < papers) continue;
    listening.abort();
    return;
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** From queue to empty, every state durable and every symbol read back, into printers that take all at once. */
async function benchSink(root: string): Promise<Row[]> {
  const fleet = await startFleet(2, 0);
  const open = await openStation(root, sinkParcels, fleet.ports);
  try {
    await open.client.print.queue(labelAndSlip);
    const ms = await timed(async () => {
      open.station.startPrinting();
      await open.station.spool.whenIdle();
    });
    await fleet.report();
    return [limit('printers without limit: a sheet, queue to printer', ms / (sinkParcels * 2), null, 'ms')];
  } finally {
    await open.close();
  }
}

/** A queue of 10,000 papers that is started, paused, resumed, restarted and cancelled while two printers work. */
async function benchLongQueue(root: string): Promise<Row[]> {
  const fleet = await startFleet(2, pageMs);
  const open = await openStation(root, queuedParcels, fleet.ports);
  try {
    open.station.startPrinting();
    const { batch } = await open.client.print.queue(labelAndSlip);
    const { batchId } = batch;
    await untilSent(open.client, batchId, 4);
    const pauseMs = await timed(() => open.client.batches.pause({ batchId }));
    const atPause = await countSent(open.client, batchId);
    await open.station.spool.whenIdle();
    const afterPause = (await countSent(open.client, batchId)) - atPause;
    const resumed = await countSent(open.client, batchId);
    const resumeMs = await timed(async () => {
      await open.client.batches.resume({ batchId });
      await untilSent(open.client, batchId, resumed + 1);
    });
    const restartMs = await timed(async () => {
      await open.reopen();
      const before = await countSent(open.client, batchId);
      open.station.startPrinting();
      await untilSent(open.client, batchId, before + 1);
    });
    await untilSent(open.client, batchId, (await countSent(open.client, batchId)) + 4);
    const atCancel = await countSent(open.client, batchId);
    const cancelMs = await timed(() => open.client.batches.cancel({ batchId }));
    await open.station.spool.whenIdle();
    const afterCancel = (await countSent(open.client, batchId)) - atCancel;
    await fleet.report();
    return [
      limit('10,000 in the queue: pause', pauseMs, null, 'ms'),
      limit(
        '10,000 in the queue: sheets after pause, both printers',
        afterPause,
        2 * mostAfterCancel,
        'sheets',
      ),
      limit('10,000 in the queue: resume to the next sheet sent', resumeMs, null, 'ms'),
      limit('10,000 in the queue: end, start and the next sheet sent', restartMs, null, 'ms'),
      limit('10,000 in the queue: cancel', cancelMs, null, 'ms'),
      limit(
        '10,000 in the queue: sheets after cancel, both printers',
        afterCancel,
        2 * mostAfterCancel,
        'sheets',
      ),
    ];
  } finally {
    await open.close();
  }
}

export async function benchQueue(root: string): Promise<Row[]> {
  return [...(await benchSink(root)), ...(await benchLongQueue(root))];
}
