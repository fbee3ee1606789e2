/** How soon an answer stands on the screen of the packing bench after the last key of its scan, in a whole shift. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { serveStation } from '../e2e/open-station.ts';
import { planShift, prepareShift, runShift } from '../e2e/shift.ts';
import { findChromium } from '../helpers/chromium.ts';
import { openStationToday } from '../helpers/many-parcels.ts';
import { limit, type Row } from './measure.ts';
import type { Years } from './years.ts';

const parcels = 200;
/** The goal of an answer, in milliseconds. */
const goalMs = 50;

async function benchOne(executablePath: string, years: Years): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'waybench-shift-'));
  const file = join(directory, 'waybench.db');
  try {
    await years.copyTo(file);
    const first = openStationToday(file);
    const shift = await prepareShift(first, parcels);
    await first.close();
    const plan = planShift(shift.parcels, shift.strays);
    const steps = plan.flat();
    const station = await serveStation(directory);
    const answers = await runShift(executablePath, station.url, plan);
    await station.end();
    const wrong = steps.findIndex(({ answer }, place) => answers[place]?.answer !== answer);
    if (wrong !== -1 || answers.length !== steps.length) {
      throw new Error(
        `scan ${wrong} of ${steps.length}: ${answers[wrong]?.answer}, not ${steps[wrong]?.answer}`,
      );
    }
    const among = (years.shippedParcels + parcels).toLocaleString('en');
    const name = `shift of ${steps.length} scans among ${among} parcels`;
    const shares = (isAlone: boolean) => {
      const sorted = answers
        .filter((answer) => answer.isAlone === isAlone)
        .map(({ latencyMs }) => latencyMs)
        .sort((left, right) => left - right);
      return (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    };
    const alone = shares(true);
    return [
      limit(`${name}, last key to screen, median`, alone(0.5), null, 'ms'),
      limit(`${name}, last key to screen, p95`, alone(0.95), goalMs, 'ms'),
      limit(`${name}, last key to screen, longest`, alone(1), null, 'ms'),
      limit(`${name}, all of a parcel at once, p95`, shares(false)(0.95), null, 'ms'),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A shift in a new database, and the same one among the parcels of years: the station has a process of its own. */
export async function benchShift(allYears: readonly Years[]): Promise<Row[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium or Chrome is installed');
  await ensureBuilt();
  const rows: Row[] = [];
  for (const years of allYears) rows.push(...(await benchOne(executablePath, years)));
  return rows;
}
