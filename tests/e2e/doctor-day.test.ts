import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireChromium } from '../helpers/require-chromium.ts';
import { expectNoSidewaysScrolling, find, openScreen, pressPlainKey } from './bench-day.ts';
import { askBeside, type OpenStation, openDay } from './open-station.ts';

requireChromium('the health check, in a browser, by keys alone', (executablePath) => {
  let station: OpenStation;

  beforeAll(async () => {
    station = await openDay(executablePath);
  }, 120_000);
  afterAll(async () => {
    await station.close();
    expect(station.troubles).toEqual([]);
  });

  const checkOf = (name: string) => station.page.locator(`[data-testid=check][data-name="${name}"]`).first();

  /** From another screen, so that the check is made anew. */
  const openDoctor = async () => {
    const { page } = station;
    await openScreen(page, 'navHome');
    await openScreen(page, 'navSettings');
    await find(page, 'settingsTabs').waitFor();
    await pressPlainKey(page, '3');
    await find(page, 'doctorSummary').waitFor();
  };
  /** The checks that the window calls wrong, in its order. */
  const wrong = () =>
    station.page
      .locator('[data-testid=check][data-state=wrong]')
      .evaluateAll((checks) => checks.map((check) => check.getAttribute('data-name')));

  test('it is a part of the settings, what is not fine stands first, and is gone when it was mended', async () => {
    const { page, dataDirectory } = station;
    // What is wrong with the computer that this runs on is none of this.
    const { checks } = await (await askBeside(page)).station.doctor({});
    const before = checks.filter(({ state }) => state === 'wrong').map(({ name }) => name);
    expect(before).not.toContain('log');
    // A file where the log should be: nothing can be written there.
    const logs = join(dataDirectory, 'logs');
    rmSync(logs, { recursive: true, force: true });
    writeFileSync(logs, '');
    await openDoctor();
    expect((await wrong()).toSorted()).toEqual([...before, 'log'].toSorted());
    expect(await find(page, 'doctorSummary').getAttribute('data-wrong')).toBe(String(before.length + 1));
    // What is wrong stands before all else.
    expect(await find(page, 'check').getAttribute('data-state')).toBe('wrong');
    expect(await checkOf('log').textContent()).toContain('日志');
    expect(await checkOf('database').getAttribute('data-state')).toBe('fine');
    await expectNoSidewaysScrolling(page);

    rmSync(logs);
    mkdirSync(logs);
    await pressPlainKey(page, 'r');
    await expect.poll(() => checkOf('log').getAttribute('data-state'), { timeout: 10_000 }).toBe('fine');
    expect((await wrong()).toSorted()).toEqual(before.toSorted());
    expect(await find(page, 'doctorSummary').getAttribute('data-wrong')).toBe(String(before.length));
  });

  test('the file for support is saved by a key', async () => {
    const { page } = station;
    await openDoctor();
    const saving = page.waitForEvent('download');
    await pressPlainKey(page, 's');
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/^waybench-diagnostics-\d{8}-\d{4}\.json$/u);
    const text = readFileSync(await download.path(), 'utf8');
    const file = JSON.parse(text);
    expect(file.about[0]).toContain('打单台');
    expect(file).toMatchObject({ format: 1, program: { started: true } });
    expect(file.station.printers).toHaveLength(2);
    expect(text).not.toContain(station.dataDirectory);
  });

  test('what is not fine leads to where it is mended', async () => {
    const { page } = station;
    await openDoctor();
    // The sender, whom nobody filled in yet.
    await checkOf('sender').getByRole('button').press('Enter');
    await find(page, 'doctor').waitFor({ state: 'hidden' });
    await find(page, 'backups').waitFor();
  });
});
