import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { type ScriptedPrinter, startScriptedPrinter } from '../devices/kit/scripted-printer.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  addPrinterByHand,
  chooseByKeys,
  expectNoSidewaysScrolling,
  find,
  loadSampleDay,
  openScreen,
  pressScreenKey,
  readRows,
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

const first = '面单机 1 号';
const second = '面单机 2 号';

requireChromium('printers that stand still, by keyboard, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;
  let device: ScriptedPrinter;
  let spare: ScriptedPrinter;

  beforeAll(async () => {
    device = await startScriptedPrinter({ language: 'tspl', status: 'true' });
    spare = await startScriptedPrinter({ language: 'tspl', status: 'true' });
    station = await openDay(executablePath);
    page = station.page;
    await loadSampleDay(page);
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
    await device.close();
    await spare.close();
  });

  const gateTroubles = () => find(page, 'planGate').getAttribute('data-troubles');
  const labels = () =>
    readRows<{ printer: string; count: number; sent: number }>(
      station.dataDirectory,
      `SELECT printers.name AS printer, count(*) AS count, sum(state = 'sent') AS sent FROM print_jobs
       JOIN printers ON printers.id = print_jobs.printer_id WHERE document = 'label' GROUP BY 1`,
    );
  const papersOf = (state: string) =>
    readRows(station.dataDirectory, `SELECT 1 FROM print_jobs WHERE state = '${state}'`).length;
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();

  async function plan(parcels: number): Promise<void> {
    await page.locator('#plan-limit').fill(String(parcels));
    await expect
      .poll(() => find(page, 'printPlan').locator('h2').innerText(), step)
      .toContain(`${parcels} 个`);
    await expect.poll(() => find(page, 'startPrint').isEnabled(), step).toBe(true);
    await find(page, 'planGate').waitFor();
  }

  test('two printers with the same paper are added', async () => {
    await openScreen(page, 'navDevices');
    await find(page, 'printerTile').waitFor();
    for (const [name, printer] of [
      [first, device],
      [second, spare],
    ] as const) {
      await addPrinterByHand(page, name, printer);
      await tabTo(page, 'addingDone');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await tabTo(page, page.locator(`[data-testid="${testIds.printerTile}"][data-printer="${first}"]`));
    await page.keyboard.press('Enter');
    await whenAttribute(page, 'printerPanel', 'data-printer', first);
    await chooseByKeys(page, 'printer-spare', second);
    await openScreen(page, 'navPrint');
  }, 60_000);

  test('a proof that was looked at is all that a new printer lacks', async () => {
    await plan(4);
    await expect.poll(gateTroubles, step).toBe('1');
    await tabTo(page, button('打样张'));
    await page.keyboard.press('Enter');
    await device.until(() => device.printed.length === 1);
    await tabTo(page, button('样张合格'));
    await page.keyboard.press('Enter');
    await expect.poll(gateTroubles, step).toBe('0');
    expect(papersOf('queued')).toBe(0);
  }, 60_000);

  test('a printer that went off stops and is asked about; the spare takes over by one key', async () => {
    await device.refuse();
    await page.keyboard.press('Control+Enter');
    await find(page, 'mendPrinter').waitFor();
    await pressScreenKey(page, 'f');
    await whenAttribute(page, 'faultStep', 'data-sign', 'unreachable');
    await page.keyboard.press('Escape');
    await find(page, 'faultStep').waitFor({ state: 'hidden' });
    await expectNoSidewaysScrolling(page);
    // The gate of the next batch says the same, and starting is a question.
    await plan(3);
    await expect.poll(gateTroubles, step).toBe('1');
    await page.keyboard.press('Control+Enter');
    await button('仍然开始').waitFor();
    await page.keyboard.press('Escape');
    await button('仍然开始').waitFor({ state: 'hidden' });
    expect(labels()).toEqual([{ printer: first, count: 4, sent: 0 }]);
    await pressScreenKey(page, 'F9');
    await spare.until(() => spare.printed.length === 4);
    await expect.poll(labels, step).toEqual([{ printer: second, count: 4, sent: 4 }]);
    expect(device.printed).toHaveLength(1);
  }, 60_000);

  test('what went wrong is in the log by itself', async () => {
    await find(page, 'openFailures').click();
    await whenAttribute(page, 'failures', 'data-failures', '1');
    expect(await find(page, 'failures').innerText()).toContain('离线');
    await page.keyboard.press('Escape');
    await find(page, 'failures').waitFor({ state: 'hidden' });
  });
});
