/**
 * A long day: twelve hours at a bench in twelve minutes, with the window open and never still. What grows that should
 * not, and whether all that happened is true in the evening.
 *
 * Simulated: the station's clock (sixty times as fast; with it everything that it does every half minute, every minute
 * and every hour: asking printers, looking for a new day, backups), the window's long timers, printers behind TCP and the
 * scale. Not simulated: the station, its browser host, its database and threads, the window in Chromium, the time that
 * papers, scans and weights take.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import Database from 'better-sqlite3';
import { chromium, type Page } from 'playwright-core';
import type { StationClient } from '../../electron/contract/client.ts';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { chromiumArguments, findChromium } from '../helpers/chromium.ts';
import { type Fleet, startFleet } from './bench-station.ts';
import type { StationAddress, StationSample } from './long-day-child.ts';
import { type DaySample, growthRows } from './long-day-growth.ts';
import {
  hurry,
  hurryLongTimers,
  importInWindow,
  openHome,
  packInWindow,
  samplePage,
  visitEverything,
} from './long-day-window.ts';
import {
  cancelTwo,
  closeDay,
  type DayBook,
  doOfficeWork,
  importWave,
  newDayBook,
  type PrintedParcel,
  packParcel,
  printWave,
  undoAndPackAgain,
  waveFiles,
  weighingShop,
} from './long-day-work.ts';
import { limit, type Row } from './measure.ts';

/** How much faster than the computer's the station's clock runs: an hour is a minute. */
const speed = 60;
const parcelsPerHour = 5_000 / 12;
/** Files come in so often. */
const wavesPerHour = 2;
const waveMs = 3_600_000 / speed / wavesPerHour;
const msPerPage = 5;
/** Parcels of a wave that are packed by keys in the window. */
const parcelsInWindow = 8;
const megabyte = 1024 * 1024;

async function startStation(dataDirectory: string) {
  const child = fork(
    fileURLToPath(new URL('./long-day-child.ts', import.meta.url)),
    [dataDirectory, String(speed)],
    {
      execArgv: ['--expose-gc'],
    },
  );
  const exit = once(child, 'exit');
  const answer = async () => {
    const [first] = await Promise.race([
      once(child, 'message'),
      exit.then(([code]) => Promise.reject(new Error(`the station ended with code ${code}`))),
    ]);
    return first;
  };
  const { url, port, token }: StationAddress = await answer();
  const client: StationClient = createORPCClient(
    new RPCLink({ url: `http://127.0.0.1:${port}/rpc`, headers: { authorization: `Bearer ${token}` } }),
  );
  return {
    url,
    client,
    pid: child.pid ?? 0,
    sample(): Promise<StationSample> {
      child.send('sample');
      return answer();
    },
    async end() {
      child.send('end');
      const [code] = await exit;
      if (code !== 0) throw new Error(`the station ended with code ${code}`);
    },
    kill: () => child.kill('SIGKILL'),
  };
}

type RunningStation = Awaited<ReturnType<typeof startStation>>;

/** File descriptors and threads of a process, where the system shows them. */
function lookAtProcess(pid: number): { readonly stationFiles?: number; readonly stationThreads?: number } {
  if (process.platform !== 'linux') return {};
  const folder = `/proc/${pid}/fd`;
  const files = readdirSync(folder).filter((name) => {
    try {
      readlinkSync(join(folder, name));
      return true;
    } catch {
      // It was closed between the two looks.
      return false;
    }
  });
  const threads = /^Threads:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { stationFiles: files.length, stationThreads: Number(threads) };
}

/** Numbers for all parcels of the day with those that are cancelled, two printers, the scale, and two ways of packing. */
async function furnish(client: StationClient, fleet: Fleet, parcels: number): Promise<void> {
  await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: parcels * 2 });
  for (const [index, port] of fleet.ports.entries()) {
    await client.printers.add({
      name: `P${index}`,
      destination: `tcp://127.0.0.1:${port}`,
      language: 'zpl',
      media: index === 0 ? '100x180' : '100x150',
    });
  }
  await client.settings.decideFirstRun({ decision: 'put-aside' });
  const { setup } = await client.scales.get({});
  await client.scales.configure({ setup: { ...setup, place: 'simulator' } });
  const { standard } = await client.packing.flow({});
  const flow = { ...standard, itemsCheck: 'scan', weighing: 'off', sealing: 'closing-scan' } as const;
  await client.packing.setFlow({ flow });
  await client.packing.setFlow({ flow: { ...flow, weighing: 'required' }, shop: weighingShop });
}

/** One after the other: there is one bench, and one parcel on it. */
function createBench() {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

interface Day {
  readonly station: RunningStation;
  readonly fleet: Fleet;
  readonly page: Page;
  readonly book: DayBook;
}

/** The half hour of a wave: its orders are brought in and printed while the parcels of the wave before are packed. */
async function workWave(
  { station: { client, url }, fleet, page, book }: Day,
  wave: number,
  count: number,
  toPack: readonly PrintedParcel[],
): Promise<readonly PrintedParcel[]> {
  const files = waveFiles(wave, count);
  const isInWindow = wave % 4 === 3;
  const isOutage = wave % 3 === 2;
  if (isInWindow) await importInWindow(page, files.first);
  const office = async () => {
    await importWave(client, wave, files, book, isInWindow);
    const printed = await printWave(
      client,
      fleet,
      `W${wave}`,
      book,
      isOutage ? wave % fleet.ports.length : null,
    );
    if (printed[0]) await doOfficeWork(client, printed[0]);
    return cancelTwo(client, printed, book);
  };
  const atBench = createBench();
  const byHand = toPack
    .filter(({ isWeighed }, place) => isWeighed || place % 20 === 0)
    .slice(0, parcelsInWindow);
  const others = toPack.filter((parcel) => !byHand.includes(parcel));
  const packing = async () => {
    for (const parcel of others) await atBench(() => packParcel(client, parcel, book));
    const [last] = others.slice(-1);
    if (last) await atBench(() => undoAndPackAgain(client, last, book));
  };
  const atWindow = async () => {
    const [parcel] = toPack;
    if (parcel) await visitEverything(page, parcel);
    if (byHand.length > 0) await atBench(() => packInWindow(page, client, byHand, book));
    // Somebody looks from another window, and closes it.
    const second = await page.context().newPage();
    await second.goto(url);
    await second.getByRole('main').waitFor();
    await second.close();
    await openHome(page);
  };
  const [printed] = await Promise.all([office(), packing(), atWindow()]);
  return printed;
}

async function sampleDay(
  { station, fleet, page }: Day,
  session: Parameters<typeof samplePage>[1],
  hour: number,
) {
  const [held, inPage, printerSockets] = [
    await station.sample(),
    await samplePage(page, session),
    await fleet.openSockets(),
  ];
  const figures: DaySample['figures'] = {
    stationHeap: held.heapUsedBytes / megabyte,
    stationExternal: held.externalBytes / megabyte,
    stationSeen: held.seenBytes / megabyte,
    stationHeld: held.heldBytes / megabyte,
    stationResources: held.resources,
    ...lookAtProcess(station.pid),
    printerSockets,
    pageHeap: inPage.heapBytes / megabyte,
    pageNodes: inPage.nodes,
    pageDetached: inPage.detached,
    pageListeners: inPage.listeners,
  };
  return { hour, figures } satisfies DaySample;
}

/** What the day left on the disk, and whether it is true. */
function evening(dataDirectory: string, book: DayBook, pages: number): Row[] {
  const database = new Database(join(dataDirectory, 'waybench.db'), { readonly: true });
  const count = (sql: string) => database.prepare<[], number>(sql).pluck().get() ?? 0;
  const shipped = count("SELECT count(*) FROM parcels WHERE state = 'shipped'");
  const sent = count("SELECT count(*) FROM print_attempts WHERE outcome = 'sent'");
  const doubts = count("SELECT count(*) FROM print_attempts WHERE outcome = 'in-doubt'");
  const open = count("SELECT count(*) FROM print_attempts WHERE outcome = 'open'");
  database.close();
  const sizeMb = statSync(join(dataDirectory, 'waybench.db')).size / megabyte;
  const logs = join(dataDirectory, 'logs');
  const bugs = readdirSync(logs).flatMap((name) =>
    readFileSync(join(logs, name), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"level":"bug"')),
  );
  for (const bug of bugs.slice(0, 3)) console.error(bug);
  const expected = book.imported - book.unprintable;
  return [
    limit('long day, database per parcel', (sizeMb * 1024) / Math.max(1, shipped), 60, 'kB'),
    limit('long day, orders that are neither shipped nor named', Math.abs(expected - shipped), 0, 'orders'),
    limit(
      'long day, parcels that were sealed and not shipped',
      Math.abs(book.sealed.size - shipped),
      0,
      'orders',
    ),
    limit('long day, sends in doubt that nobody cut', Math.max(0, doubts - book.doubts) + open, 0, 'sheets'),
    limit(
      'long day, papers that came out beyond those asked for',
      Math.max(0, pages - sent - doubts),
      0,
      'sheets',
    ),
    limit('long day, papers that are said to be out and are not', Math.max(0, sent - pages), 0, 'sheets'),
    limit('long day, bugs in the log', bugs.length, 0, 'errors'),
  ];
}

/** A browser notes every refused call; a refusal that is shown to the person is no trouble. */
const refusedCall = /^Failed to load resource: .* 422 /u;

/** @param hours of the day; each takes a minute. */
export async function benchLongDay(hours: number): Promise<Row[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium or Chrome is installed');
  await ensureBuilt();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'waybench-day-'));
  const fleet = await startFleet(2, msPerPage);
  const station = await startStation(dataDirectory);
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumArguments, '--enable-precise-memory-info'],
  });
  try {
    const waves = Math.max(2, Math.round(hours * wavesPerHour));
    const perWave = Math.round(parcelsPerHour / wavesPerHour);
    await furnish(station.client, fleet, waves * perWave);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const troubles: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !refusedCall.test(message.text())) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.addInitScript(hurryLongTimers, hurry(speed));
    await page.goto(station.url);
    await page.locator('main#content').waitFor();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const day: Day = { station, fleet, page, book: newDayBook() };
    const { book } = day;
    const samples: DaySample[] = [];
    let longestLogMb = 0;
    let toPack: readonly PrintedParcel[] = [];
    const startedMs = performance.now();
    const hourNow = () => ((performance.now() - startedMs) * speed) / 3_600_000;
    for (let wave = 0; wave < waves; wave += 1) {
      toPack = await workWave(day, wave, perWave, toPack);
      if (wave === Math.floor(waves / 2)) await closeDay(station.client);
      longestLogMb = Math.max(longestLogMb, statSync(join(dataDirectory, 'waybench.db-wal')).size / megabyte);
      const sample = await sampleDay(day, session, hourNow());
      samples.push(sample);
      const { hour, figures } = sample;
      const shown = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(1)}`);
      console.error(`${hour.toFixed(1)} h  ${shown.join('  ')}`);
      await pause(Math.max(0, (wave + 1) * waveMs - (performance.now() - startedMs)));
    }
    // What is left: the last wave, and those whose papers were cancelled.
    for (const parcel of toPack) await packParcel(station.client, parcel, book);
    const rest = await printWave(station.client, fleet, 'rest', book, null);
    for (const parcel of rest) await packParcel(station.client, parcel, book);
    await closeDay(station.client);
    await openHome(page);
    samples.push(await sampleDay(day, session, hourNow()));
    const { backups } = await station.client.backups.list({});
    const { attempts, faults } = await station.client.archive.verify({});
    await browser.close();
    await station.end();
    const pages = (await fleet.report()).reduce((sum, printer) => sum + printer.pages, 0);
    console.error(
      JSON.stringify({ ...book, sealed: book.sealed.size, pages, attempts, troubles: troubles.slice(0, 3) }),
    );
    return [
      ...growthRows(samples),
      limit('long day, write-ahead log, longest', longestLogMb, 64, 'MB'),
      ...evening(dataDirectory, book, pages),
      limit('long day, faults in the archive of sends', faults.length, 0, 'errors'),
      limit('long day, errors in the window', troubles.length, 0, 'errors'),
      limit(
        'long day, hours without a backup',
        Math.max(0, Math.floor(hourNow()) - backups.length),
        1,
        'runs',
      ),
    ];
  } finally {
    station.kill();
    await browser.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
