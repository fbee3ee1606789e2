/**
 * The station of the long day in a process of its own: `node --expose-gc long-day-child.ts DATA SPEED`. The real browser
 * host on a real data directory, on a clock that runs SPEED times as fast. Sends its address, a {@link StationSample}
 * whenever it is asked for one, and ends when it is told to or its parent is gone.
 */

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import koffi from 'koffi';
import { assembleStation } from '../../electron/assemble-station.ts';
import { startBrowserHost } from '../../electron/hosts/browser/start-browser-host.ts';
import { projectRoot } from '../../scripts/ensure-built.ts';
import { createFastClock } from './fast-clock.ts';

export interface StationAddress {
  readonly url: string;
  readonly port: number;
  readonly token: string;
}

/** What the station's process holds, after everything was collected that can be. */
export interface StationSample {
  /** Resident memory as others see it. */
  readonly seenBytes: number;
  /** The same without what was freed and not given back. */
  readonly heldBytes: number;
  readonly heapUsedBytes: number;
  /** With array buffers. */
  readonly externalBytes: number;
  /** What keeps its loop going: timers, sockets, ports of threads. */
  readonly resources: number;
}

/**
 * Gives back to the system what was freed: glibc keeps it for each thread, and then nobody could tell what is held from
 * what was. Elsewhere it does nothing.
 */
function openTrim(): () => void {
  if (process.platform !== 'linux') return () => undefined;
  try {
    const trim = koffi.load('libc.so.6').func('int malloc_trim(size_t pad)');
    return () => void trim(0);
  } catch {
    // Another libc, which has no such call.
    return () => undefined;
  }
}
const trimMemory = openTrim();

const [dataDirectory = '', speed = ''] = process.argv.slice(2);
const collect = globalThis.gc;
if (!collect) throw new Error('run with --expose-gc');

const assembled = await assembleStation({
  dataDirectory,
  assetsDirectory: join(projectRoot, 'assets'),
  templatesDirectory: join(projectRoot, 'print-templates'),
  version: 'bench',
  clock: createFastClock(Number(speed)),
});
if (!assembled.ok) throw new Error(assembled.problems[0]?.code);
const station = assembled.value;
const host = await startBrowserHost({
  router: station.router,
  rendererDirectory: join(projectRoot, 'dist', 'renderer'),
  port: 0,
  logger: station.logger,
});
if (!host.ok) throw new Error(host.problems[0]?.code);
const { url, port, token, close } = host.value;
station.startPrinting();
station.startWatching();

/** What is there for a moment alone (a printer that is just asked) is no handle that stays: the least of a few looks. */
async function countResources(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let looks = 0; looks < 10; looks += 1) {
    await pause(50);
    least = Math.min(least, process.getActiveResourcesInfo().length);
  }
  return least;
}

async function sample(collectAll: NodeJS.GCFunction): Promise<StationSample> {
  const seenBytes = process.memoryUsage.rss();
  // What the first collection frees may end what the second one finds.
  for (let round = 0; round < 2; round += 1) {
    collectAll({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await pause(0);
  }
  trimMemory();
  const { rss, heapUsed, external } = process.memoryUsage();
  const resources = await countResources();
  return { seenBytes, heldBytes: rss, heapUsedBytes: heapUsed, externalBytes: external, resources };
}

async function end(): Promise<void> {
  await close();
  await station.close();
  process.disconnect();
}

process.on('message', async (message) => {
  if (message === 'sample') process.send?.(await sample(collect));
  if (message === 'end') await end();
});
process.once('disconnect', () => process.exit());
process.send?.({ url, port, token } satisfies StationAddress);
