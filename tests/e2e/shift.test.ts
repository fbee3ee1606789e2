import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBrowserHost } from '../../electron/hosts/browser/start-browser-host.ts';
import { ensureBuilt, projectRoot } from '../../scripts/ensure-built.ts';
import { closeWithoutBugs, createFakeStation } from '../helpers/fake-station.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { mistakes, planShift, prepareShift, runShift } from './shift.ts';

/** More than twice as many as there are kinds of mistakes, which come in every second parcel. */
const parcels = 34;

requireChromium('a shift by scanner alone, in a browser', (executablePath) => {
  test('no scan is lost, none is heard twice, and every mistake is stopped by its name', async () => {
    const station = createFakeStation();
    const shift = await prepareShift(station, parcels);
    const plan = planShift(shift.parcels, shift.strays);
    const steps = plan.flat();
    for (const code of Object.values(mistakes)) {
      expect(steps.filter(({ answer }) => answer === code).length, code).toBeGreaterThanOrEqual(2);
    }
    await ensureBuilt();
    const host = await startBrowserHost({
      router: station.router,
      rendererDirectory: join(projectRoot, 'dist', 'renderer'),
      port: 0,
      logger: station.logger,
    });
    if (!host.ok) throw new Error(host.problems[0]?.code);
    const answers = await runShift(executablePath, host.value.url, plan);
    await host.value.close();
    expect(answers.map(({ answer }) => answer)).toEqual(steps.map(({ answer }) => answer));
    // What the station kept agrees with what the screen said.
    expect(station.stores.parcels.listByState('paired')).toHaveLength(parcels);
    await closeWithoutBugs(station);
  }, 180_000);
});
