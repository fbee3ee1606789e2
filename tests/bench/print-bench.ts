/** The whole way from queue to printers: how long the first byte takes, whether heads stand still, and the main loop. */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as nextTurn } from 'node:timers/promises';
import type { StationClient } from '../../electron/contract/client.ts';
import { openStation, startFleet } from './bench-station.ts';
import { atMost, limit, median, type Row } from './measure.ts';

/** A label of 183 mm on a head of 356 mm/s. */
const pageMs = 514;
const pairsOfPrinters = 32;
const parcelsEach = 30;
const delayResolutionMs = 1;
const roundsOfEach = 3;
/** Enough for every thread that draws to have drawn. */
const warmParcels = 10;
const mostFirstMs = 20;
/** How much later the first byte of a long batch may come than that of a short one. */
const mostGrowth = 1.2;

/** Sixty-four printers, half of them for labels and half for slips, each pair with a batch of its own. */
async function benchFleet(root: string): Promise<Row[]> {
  const fleet = await startFleet(pairsOfPrinters * 2, pageMs);
  const open = await openStation(root, pairsOfPrinters * parcelsEach, fleet.ports);
  const delay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  try {
    for (let pair = 0; pair < pairsOfPrinters; pair += 1) {
      await open.client.print.queue({
        labelPrinter: `P${pair * 2}`,
        slipPrinter: `P${pair * 2 + 1}`,
        limit: parcelsEach,
      });
    }
    delay.enable();
    open.station.startPrinting();
    await open.station.spool.whenIdle();
    delay.disable();
    const burnt = await fleet.report();
    const pages = burnt.reduce((sum, printer) => sum + printer.pages, 0);
    if (pages < pairsOfPrinters * parcelsEach * 2 - burnt.length * 2)
      throw new Error(`${pages} pages came out`);
    const idle = burnt.map(({ idleMs, busyMs }) => (idleMs / busyMs) * 100);
    return [
      limit('64 printers: each stands still, median', median(idle), 0.5, '%'),
      limit('64 printers: the worst stands still', Math.max(...idle), null, '%'),
      limit('64 printers: main loop delay, p99', delay.percentile(99) / 1e6, 16, 'ms'),
      limit('64 printers: main loop delay, longest', delay.max / 1e6, 50, 'ms'),
    ];
  } finally {
    await open.close();
  }
}

/**
 * From the key of the operator to the first byte at a printer that waits, and how long the main loop is held. The plan
 * stands on the screen, as it does before anybody can press that key.
 */
async function queueAndWait(root: string, parcels: number) {
  const fleet = await startFleet(4, 1);
  const open = await openStation(root, parcels + warmParcels, fleet.ports);
  const { client, station } = open;
  const delay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  try {
    station.startPrinting();
    // What the first batch of a day warms is warm.
    await client.print.queue({ labelPrinter: 'P0', slipPrinter: 'P1', limit: warmParcels });
    await station.spool.whenIdle();
    const wish = { labelPrinter: 'P2', slipPrinter: 'P3', limit: parcels };
    await client.print.plan(wish);
    delay.enable();
    // The first turn after it began is not counted by it.
    await nextTurn(delayResolutionMs * 5);
    const startedAtMs = Date.now();
    const { batch } = await client.print.queue(wish);
    await untilFirstSent(client, batch.batchId);
    delay.disable();
    await client.batches.cancel({ batchId: batch.batchId });
    await station.spool.whenIdle();
    const firstByteAtMs = (await fleet.report())[2]?.firstByteAtMs ?? 0;
    return { firstMs: firstByteAtMs - startedAtMs, holdMs: delay.max / 1e6 };
  } finally {
    await open.close();
  }
}

/** Waits for the station's own word that a label of the batch has left. */
async function untilFirstSent(client: StationClient, batchId: string): Promise<void> {
  const hasLeft = async () => {
    const { jobs } = await client.jobs.list({ batchId, limit: 1 });
    return jobs.some(({ state }) => state === 'sent' || state === 'confirmed');
  };
  const listening = new AbortController();
  const events = await client.station.events({}, { signal: listening.signal });
  if (await hasLeft()) return;
  for await (const _event of events) {
    if (!(await hasLeft())) continue;
    listening.abort();
    return;
  }
}

export async function benchPrinting(root: string): Promise<Row[]> {
  const rows = await benchFleet(root);
  const [short, long] = [10, 10_000];
  const sizes = [short, 1000, long] as const;
  const rounds: { readonly parcels: number; readonly firstMs: number; readonly holdMs: number }[] = [];
  for (let round = 0; round < roundsOfEach; round += 1) {
    for (const parcels of sizes) rounds.push({ parcels, ...(await queueAndWait(root, parcels)) });
  }
  const of = (parcels: number) => {
    const own = rounds.filter((round) => round.parcels === parcels);
    return {
      firstMs: median(own.map(({ firstMs }) => firstMs)),
      holdMs: median(own.map(({ holdMs }) => holdMs)),
    };
  };
  for (const parcels of sizes) {
    const { firstMs, holdMs } = of(parcels);
    const name = parcels.toLocaleString('en');
    rows.push(
      limit(`queue ${name} parcels: first byte at the printer`, firstMs, mostFirstMs, 'ms'),
      limit(`queue ${name} parcels: longest hold of the main loop`, holdMs, 50, 'ms'),
    );
  }
  const growth = of(long).firstMs / of(short).firstMs;
  rows.push(atMost('queue 10,000 parcels: first byte, against that of 10', growth, mostGrowth));
  return rows;
}
