/** How soon the packing bench answers a scan, in a database of many years. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draft } from '../helpers/fake-station.ts';
import { openStationToday } from '../helpers/many-parcels.ts';
import { limit, type Row } from './measure.ts';
import type { Years } from './years.ts';

const parcels = 100;
const piecesPerParcel = 3;

/** From a scan to its answer, each of which is on the disk: opening, items, label and seal, as an operator does it. */
async function packAll(
  file: string,
): Promise<{ readonly times: readonly number[]; readonly sealed: number }> {
  const station = openStationToday(file);
  try {
    const { jobs } = await station.client.jobs.list({ states: ['sent'], limit: parcels * 2 });
    const times: number[] = [];
    let sealed = 0;
    for (const { pairCode, waybillNumber } of jobs.filter(({ document }) => document === 'label')) {
      for (const code of [pairCode, ...Array<string>(piecesPerParcel).fill('CUP'), waybillNumber]) {
        const startedMs = performance.now();
        const { outcome } = await station.client.packing.scan({ code });
        times.push(performance.now() - startedMs);
        if (outcome === 'sealed') sealed += 1;
      }
    }
    return { times, sealed };
  } finally {
    await station.close();
  }
}

/** @param years what lies in the database beside today. */
export async function benchPacking(years: Years): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'waybench-packing-bench-'));
  const file = join(directory, 'waybench.db');
  try {
    await years.copyTo(file);
    const station = openStationToday(file);
    const drafts = Array.from({ length: parcels }, (_, index) => {
      const one = draft(`P${index}`);
      return { ...one, lines: one.lines.map((line) => ({ ...line, quantity: piecesPerParcel })) };
    });
    await station.importDrafts('bench.csv', ...drafts);
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: parcels });
    const { standard } = await station.client.packing.flow({});
    await station.client.packing.setFlow({ flow: { ...standard, itemsCheck: 'scan' } });
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    await station.close();
    const { times, sealed } = await packAll(file);
    if (sealed !== parcels) throw new Error(`${sealed} of ${parcels} parcels were sealed`);
    const sorted = [...times].sort((left, right) => left - right);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    const name = `packing scan among ${(years.shippedParcels + parcels).toLocaleString('en')} parcels`;
    return [
      limit(`${name}, median`, at(0.5), null, 'ms'),
      limit(`${name}, p95`, at(0.95), 5, 'ms'),
      limit(`${name}, longest`, at(1), null, 'ms'),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
