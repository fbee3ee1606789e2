import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { type ScriptedScale, startScriptedScale } from '../devices/kit/scripted-scale.ts';
import { plugSerialCable, type SerialCable } from '../devices/kit/serial-cable.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import {
  expectNoSidewaysScrolling,
  find,
  openScreen,
  pressScreenKey,
  readRows,
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

requirePrograms(['socat'], 'scale and scanner', () =>
  requireChromium('set up by keyboard, in a browser', (executablePath) => {
    let station: OpenStation;
    let page: Page;
    let scale: ScriptedScale;
    let gun: SerialCable;

    beforeAll(async () => {
      // Yaohua: digits that are a weight forwards and backwards (facts: scales §7).
      scale = await startScriptedScale({ stream: '=000.3000', everyMs: 50 });
      gun = await plugSerialCable();
      station = await openDay(executablePath);
      page = station.page;
    }, 120_000);
    afterAll(async () => {
      expect(station.troubles).toEqual([]);
      await station.close();
      await scale.close();
      await gun.close();
    });

    const tileState = (device: string) =>
      page
        .locator(`[data-testid="${testIds.deviceTile}"][data-device="${device}"]`)
        .getAttribute('data-state');
    const whenTile = (device: string, state: string) =>
      expect.poll(() => tileState(device), { timeout: 20_000, interval: 50 }).toBe(state);
    const whenClosed = () => page.getByRole('dialog').waitFor({ state: 'hidden' });
    const ready = async (drawer: 'scaleSetup' | 'scannerSetup') => {
      await find(page, drawer).waitFor();
      await expectNoSidewaysScrolling(page);
    };

    async function typePlace(place: string): Promise<void> {
      await tabTo(page, 'scalePlace');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(place);
      await page.keyboard.press('Enter');
    }

    /** Moves through the list of units until the one is reached. */
    async function chooseUnit(key: 'ArrowDown' | 'ArrowUp', unit: string): Promise<void> {
      const field = page.locator('#scale-unit');
      await tabTo(page, field);
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => field.getAttribute('aria-expanded'), step).toBe('true');
      const active = page.locator('.ant-select-item-option-active');
      for (let presses = 0; presses < 6 && (await active.innerText()) !== unit; presses += 1)
        await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      await expect.poll(() => field.getAttribute('aria-expanded'), step).toBe('false');
    }

    test('what is no port is named, and nothing is tried', async () => {
      await openScreen(page, 'navDevices');
      await whenTile('scale', 'none');
      await pressScreenKey(page, 's');
      await ready('scaleSetup');
      await typePlace('somewhere');
      await page.getByText('这不是串口，也不是地址').waitFor();
      await whenAttribute(page, 'scaleSetup', 'data-step', 'place');
    }, 60_000);

    test('two ways to read it are left to a person, by the weight that each would mean', async () => {
      await typePlace(scale.path);
      await whenAttribute(page, 'scaleSetup', 'data-step', 'detect');
      const candidates = page.getByTestId(testIds.scaleCandidate);
      await expect.poll(() => candidates.count(), step).toBe(2);
      const reversed = page.locator('[data-protocol="yaohua-equals-reversed"]');
      expect(await reversed.getAttribute('data-certainty')).toBe('possible');
      expect(await reversed.innerText()).toContain('3000 克');
      expect(await page.locator('[data-protocol="yaohua-equals-forward"]').innerText()).toContain('300 克');
      expect(await find(page, 'scaleRaw').innerText()).toContain('3D 30 30 30 2E 33');
      await tabTo(page, reversed.getByRole('button'));
      await page.keyboard.press('Enter');
      await whenAttribute(page, 'scaleSetup', 'data-step', 'try');
      await whenAttribute(page, 'scaleShown', 'data-grams', '3000');
      // No flag of rest: the station finds it by time.
      await whenAttribute(page, 'scaleShown', 'data-accepted', '3000');
      // Digits without a unit: a person says which.
      await chooseUnit('ArrowDown', '克');
      await whenAttribute(page, 'scaleShown', 'data-grams', '3');
      await chooseUnit('ArrowUp', '千克');
      await whenAttribute(page, 'scaleShown', 'data-grams', '3000');
      await expectNoSidewaysScrolling(page);
      await tabTo(page, 'scaleDone');
      await page.keyboard.press('Enter');
      await whenClosed();
      expect(
        readRows(station.dataDirectory, `SELECT value FROM settings WHERE name = 'scale.protocol'`),
      ).toEqual([{ value: 'yaohua-equals-reversed' }]);
    }, 60_000);

    test('a cable that is pulled and back shows, without a restart', async () => {
      await whenTile('scale', 'connected');
      await scale.pull();
      await whenTile('scale', 'gone');
      await page.locator('.tiles').getByText('断开').waitFor();
      await scale.plugAgain();
      await whenTile('scale', 'connected');
    }, 60_000);

    test('one that answers is found by a harmless question', async () => {
      scale.change({ answers: { 'SI\r\n': 'S S       0.75 kg\r\n' } });
      await pressScreenKey(page, 's');
      await ready('scaleSetup');
      await tabTo(page, page.getByRole('button', { name: '再识别一次' }));
      await page.keyboard.press('Enter');
      const found = page.locator('[data-protocol="mt-sics"]');
      await found.waitFor({ timeout: 20_000 });
      // Nothing else speaks so: Enter takes it.
      expect(await found.getAttribute('data-certainty')).not.toBe('possible');
      await page.keyboard.press('Enter');
      await whenAttribute(page, 'scaleShown', 'data-grams', '750');
      expect(scale.heard()).not.toMatch(/(?:^|[\r\n])[ZT]I?[\r\n]/u);
      await tabTo(page, 'scaleDone');
      await page.keyboard.press('Enter');
      await whenClosed();
    }, 60_000);

    test('the simulator weighs for practice', async () => {
      await pressScreenKey(page, 's');
      await ready('scaleSetup');
      await tabTo(page, page.getByRole('button', { name: '换个接口' }));
      await page.keyboard.press('Enter');
      await tabTo(page, 'scaleSimulator');
      await page.keyboard.press('Enter');
      await whenAttribute(page, 'scaleShown', 'data-grams', '0');
      await tabTo(page, 'simulateGrams');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('1234');
      await page.keyboard.press('Enter');
      await whenAttribute(page, 'scaleShown', 'data-accepted', '1234');
      await whenAttribute(page, 'scaleShown', 'data-stable', 'true');
      await page.keyboard.press('Escape');
      await whenClosed();
    }, 60_000);

    test('a scanner on a serial line is set up by its first scan', async () => {
      await pressScreenKey(page, 'g');
      await ready('scannerSetup');
      await typePlace(gun.path);
      await whenAttribute(page, 'lastScan', 'data-state', 'connected');
      gun.device.write('6901234567892\r');
      await whenAttribute(page, 'lastScan', 'data-code', '6901234567892');
      // Without an end: silence completes it.
      gun.device.write('YT8800000000001');
      await whenAttribute(page, 'lastScan', 'data-code', 'YT8800000000001');
      await tabTo(page, 'scaleDone');
      await page.keyboard.press('Enter');
      await whenClosed();
      await whenTile('scanner', 'connected');
    }, 60_000);
  }),
);
