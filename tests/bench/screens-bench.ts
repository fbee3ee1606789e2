/** How soon the station answers what a screen asks first, in a database of many years. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StationClient } from '../../electron/contract/client.ts';
import { draft } from '../helpers/fake-station.ts';
import { openStationToday } from '../helpers/many-parcels.ts';
import { limit, type Row } from './measure.ts';
import type { Years } from './years.ts';

const ordersOfToday = 200;
const printedToday = 120;
const packedToday = 40;
const rounds = 40;

/** What a person waits for is the slowest of what a screen asks. */
const goalMs = 30;
/** Asked after everything that happens. */
const oftenGoalMs = 20;

/** What the screens ask when they are opened, by the inputs that they ask it with. */
const questions: Readonly<Record<string, (client: StationClient) => Promise<unknown>>> = {
  'station.overview': (client) => client.station.overview({}),
  'station.glance': (client) => client.station.glance({}),
  'station.deadlines': (client) => client.station.deadlines({}),
  'batches.list': (client) => client.batches.list({ limit: 50 }),
  'numbers.list': (client) => client.numbers.list({}),
  'numbers.voids': (client) => client.numbers.voids({}),
  'printers.list': (client) => client.printers.list({}),
  'settings.get': (client) => client.settings.get({}),
  'imports.list': (client) => client.imports.list({ limit: 20 }),
  'imports.folder': (client) => client.imports.folder({}),
  'orders.facets': (client) => client.orders.facets({}),
  'orders.list, all': (client) => client.orders.list({ limit: 200 }),
  'orders.list, open': (client) => client.orders.list({ filter: 'open', limit: 200 }),
  'orders.list, problem': (client) => client.orders.list({ filter: 'problem', limit: 200 }),
  'orders.list, shipped': (client) => client.orders.list({ filter: 'shipped', limit: 200 }),
  'orders.list, a name': (client) => client.orders.list({ search: '赵子文', limit: 20 }),
  'orders.list, a phone tail': (client) => client.orders.list({ search: '4321', limit: 20 }),
  'orders.list, an order number': (client) => client.orders.list({ search: 'OLD000000000123', limit: 20 }),
  'exceptions.list': (client) => client.exceptions.list({}),
  'exceptions.stopList': (client) => client.exceptions.stopList({}),
  'print.plan': (client) => client.print.plan({}),
  'print.check': (client) => client.print.check({}),
  'jobs.list, failed': (client) => client.jobs.list({ states: ['in-doubt', 'failed'], limit: 200 }),
  'bundles.list': (client) => client.bundles.list({}),
  'handwork.register': (client) => client.handwork.register({}),
  'sheets.papers': (client) => client.sheets.papers({}),
  'matching.list': (client) => client.matching.list({}),
  'matching.changes': (client) => client.matching.changes({ limit: 5 }),
  'parcels.mergeSuggestions': (client) => client.parcels.mergeSuggestions({}),
  'packing.state': (client) => client.packing.state({}),
  'packing.flow': (client) => client.packing.flow({}),
  'packing.rejects': (client) => client.packing.rejects({}),
  'history.find': (client) => client.history.find({ code: 'YT7000000000007' }),
  'archive.search': (client) => client.archive.search({ text: 'YT7000000000007' }),
  'day.preview': (client) => client.day.preview({}),
  'rules.get': (client) => client.rules.get({}),
  'stock.get': (client) => client.stock.get({}),
  'failures.list': (client) => client.failures.list({ days: 30, limit: 100 }),
  'failures.statistics': (client) => client.failures.statistics({ days: 30 }),
  'weights.list': (client) => client.weights.list({}),
  'weights.register': (client) => client.weights.register({ days: 1, limit: 200 }),
  'weights.statistics': (client) => client.weights.statistics({ days: 1 }),
  'products.list': (client) => client.products.list({ limit: 200 }),
  'operators.list': (client) => client.operators.list({}),
  'templates.list': (client) => client.templates.list({}),
};
const askedOften: ReadonlySet<string> = new Set(['station.overview', 'station.glance', 'station.deadlines']);

/** A day among the years: orders, papers, and parcels that are packed. */
async function workToday(file: string): Promise<void> {
  const station = openStationToday(file);
  try {
    const { client } = station;
    const { consignee } = draft('');
    const drafts = Array.from({ length: ordersOfToday }, (_, index) =>
      draft(`T${index}`, { consignee: { ...consignee, phone: `1990000${String(index).padStart(4, '0')}` } }),
    );
    await station.importDrafts('today.csv', ...drafts);
    await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: ordersOfToday });
    station.start();
    const { orders } = await client.orders.list({ filter: 'open', limit: printedToday });
    await client.print.queue({ orderIds: orders.map(({ orderId }) => orderId) });
    await station.whenIdle();
    const { jobs } = await client.jobs.list({ states: ['sent'], limit: packedToday * 2 });
    for (const { document, pairCode, waybillNumber } of jobs) {
      if (document !== 'label') continue;
      await client.packing.scan({ code: pairCode });
      await client.packing.scan({ code: waybillNumber });
    }
  } finally {
    await station.close();
  }
}

interface Answered {
  readonly question: string;
  readonly p95Ms: number;
}

/** How long each question takes, in turn, on a station that was just opened. */
async function askAll(file: string): Promise<readonly Answered[]> {
  const station = openStationToday(file);
  try {
    const times = new Map(Object.keys(questions).map((question): [string, number[]] => [question, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [question, ask] of Object.entries(questions)) {
        const startedMs = performance.now();
        await ask(station.client);
        times.get(question)?.push(performance.now() - startedMs);
      }
    }
    return [...times].map(([question, all]) => {
      const sorted = [...all].sort((left, right) => left - right);
      return {
        question,
        p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      };
    });
  } finally {
    await station.close();
  }
}

/** @param years what lies in the database beside today. */
export async function benchScreens(years: Years): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'waybench-screens-'));
  const file = join(directory, 'waybench.db');
  try {
    await years.copyTo(file);
    await workToday(file);
    const answered = await askAll(file);
    const among = `among ${(years.shippedParcels + ordersOfToday).toLocaleString('en')} parcels`;
    return answered.map(({ question, p95Ms }) =>
      limit(`${question} ${among}, p95`, p95Ms, askedOften.has(question) ? oftenGoalMs : goalMs, 'ms'),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
