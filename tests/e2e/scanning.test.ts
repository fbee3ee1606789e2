import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { zhCn } from '../../renderer/i18n/zh-CN.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { runStation } from '../helpers/run-station.ts';
import {
  find,
  loadSampleDay,
  openScreen,
  type PrintedParcel,
  pressPlainKey,
  readParcels,
  step,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';
import { scan, scanAll } from './scan-keys.ts';

const history = (page: Page) => find(page, 'codeHistory');
const expectHistoryOf = (page: Page, pairCode: string) =>
  expect
    .poll(async () => {
      const found = history(page);
      return (await found.isVisible()) && (await found.getAttribute('data-pair-code'));
    }, step)
    .toBe(pairCode);

requireChromium('a scanner, whatever has the focus', (executablePath) => {
  let station: OpenStation;
  let page: Page;
  let parcels: readonly PrintedParcel[];
  const parcel = (place: number) => {
    const found = parcels[place];
    if (!found) throw new Error('too few parcels');
    return found;
  };

  /** Leaves whatever is open; a first Escape may only end what an input method composes. */
  async function closeAll() {
    const open = page.getByRole('dialog').filter({ visible: true });
    await expect
      .poll(async () => {
        if ((await open.count()) > 0) await page.keyboard.press('Escape');
        return open.count();
      }, step)
      .toBe(0);
  }

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
    await loadSampleDay(page);
    const printed = await runStation([
      '--data',
      station.dataDirectory,
      ...['print', '--carrier', 'YTO', '--limit', '4', '--wait'],
    ]);
    expect(printed.exitCode).toBe(0);
    parcels = readParcels(station.dataDirectory);
  }, 180_000);
  afterAll(async () => {
    await station.close();
  });
  beforeEach(closeAll);

  /** Opens the settings with the operator's name in hand. */
  async function holdField(): Promise<Locator> {
    await openScreen(page, 'navSettings');
    const field = find(page, 'operatorName');
    await field.fill('小李');
    await field.focus();
    await field.evaluate((element) => (element as HTMLInputElement).setSelectionRange(1, 1));
    return field;
  }

  test('looking up is one key away, and takes typed codes and scans alike', async () => {
    await openScreen(page, 'navOrders');
    await page.keyboard.press('Alt+H');
    const typed = find(page, 'scanInput');
    await typed.fill(parcel(0).waybillNumber);
    await page.keyboard.press('Enter');
    await expectHistoryOf(page, parcel(0).pairCode);
    expect(await history(page).innerText()).toContain(zhCn.history.kinds['batch.queued']);
    // The next one, with the field still in hand: its code replaces what is shown, and is not written.
    await typed.focus();
    await scan(page, parcel(1).pairCode);
    await expectHistoryOf(page, parcel(1).pairCode);
    expect(await typed.inputValue()).toBe('');
    await scan(page, 'NOTHING-KNOWN');
    await page.locator(`[data-testid="${testIds.problem}"][data-code="pair.code-unknown"]`).waitFor();
  });

  test('a scan into a field of words is looked up; not a letter of it stays in the field', async () => {
    const field = await holdField();
    await scan(page, parcel(0).pairCode);
    await expectHistoryOf(page, parcel(0).pairCode);
    expect(await field.inputValue()).toBe('小李');
  });

  test('the caret stays where it was, and what a person types behind the scan goes on there', async () => {
    const field = await holdField();
    await scan(page, parcel(0).pairCode);
    await expectHistoryOf(page, parcel(0).pairCode);
    await closeAll();
    await field.focus();
    await page.keyboard.press('x');
    await expect.poll(() => field.inputValue(), step).toBe('小x李');
  });

  test('letters that a person rolls over quickly are all written', async () => {
    const field = await holdField();
    await page.keyboard.type('abcd');
    await expect.poll(() => field.inputValue(), step).toBe('小abcd李');
  });

  test('a field for codes gets the whole code, and its Enter', async () => {
    await openScreen(page, 'navNumbers');
    const field = find(page, 'recogniseText');
    await field.focus();
    await scan(page, 'JDVA12345678901-2-3-');
    await expect.poll(() => field.inputValue(), step).toBe('JDVA12345678901-2-3-');
    const candidate = page.locator(`[data-testid="${testIds.recogniseAnswer}"] li`).first();
    await expect.poll(() => candidate.getAttribute('data-carrier'), step).toBe('JD');
  });

  test('with the Chinese input method on the scan is right, the field stays clean, and it is said once, until it is off', async () => {
    const field = await holdField();
    await scan(page, parcel(2).pairCode, { isComposed: true });
    await expectHistoryOf(page, parcel(2).pairCode);
    await expect.poll(() => field.inputValue(), step).toBe('小李');
    const warning = page.getByText(zhCn.scanning.inputMethod, { exact: true });
    await expect.poll(() => warning.count(), step).toBe(1);
    // Two, one behind the other, into the field that the lookup itself has.
    const typed = find(page, 'scanInput');
    await typed.focus();
    await scanAll(page, [parcel(0).pairCode, parcel(1).waybillNumber], { isComposed: true });
    await expectHistoryOf(page, parcel(1).pairCode);
    await expect.poll(() => typed.inputValue(), step).toBe('');
    expect(await field.inputValue()).toBe('小李');
    expect(await warning.count()).toBe(1);
    await scan(page, parcel(2).pairCode);
    await expect.poll(() => warning.count(), step).toBe(0);
  });

  test('guns without Enter, with two of them, and with marks before the code', async () => {
    await holdField();
    await scan(page, parcel(0).pairCode, { closing: 'none' });
    await expectHistoryOf(page, parcel(0).pairCode);
    await scan(page, parcel(1).pairCode, { closing: 'enter-twice' });
    await expectHistoryOf(page, parcel(1).pairCode);
    await scan(page, `]C1${parcel(2).waybillNumber}`);
    await expectHistoryOf(page, parcel(2).pairCode);
    await scan(page, `~${parcel(3).waybillNumber}`, { gapMs: 40 });
    await expectHistoryOf(page, parcel(3).pairCode);
  });

  test('no key of a code is a shortcut; a person’s key is one', async () => {
    await openScreen(page, 'navOrders');
    // `F` opens the conditions, `A` chooses all, `/` searches.
    const conditions = page.locator('.conditions-panel');
    await page.keyboard.press('Alt+H');
    await scan(page, 'FA-FA-0001');
    await page.locator(`[data-testid="${testIds.problem}"][data-code="pair.code-unknown"]`).waitFor();
    await closeAll();
    expect(await conditions.count()).toBe(0);
    await page.locator('main#content').focus();
    await pressPlainKey(page, 'f');
    await conditions.waitFor();
  });

  test('a scan while a dialog is open is looked up over it, and closes nothing', async () => {
    await openScreen(page, 'navHome');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: zhCn.app.help });
    await help.waitFor();
    await scan(page, parcel(3).pairCode);
    await expectHistoryOf(page, parcel(3).pairCode);
    expect(await help.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => history(page).isVisible(), step).toBe(false);
    await page.keyboard.press('Escape');
  });

  test('a scan on any other screen opens the bench with it', async () => {
    await openScreen(page, 'navHome');
    await scan(page, parcel(0).pairCode);
    await expect.poll(() => find(page, 'pairAnswer').getAttribute('data-state'), step).toBe('slip-open');
    expect(station.troubles).toEqual([]);
  });
});
