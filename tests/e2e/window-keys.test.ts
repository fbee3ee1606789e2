import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { find, openScreen, pressPlainKey, pressScreenKey, step, whenAttribute } from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

requireChromium(
  'keys of the window while something is open over a screen, in a browser',
  (executablePath) => {
    let station: OpenStation;
    let page: Page;

    beforeAll(async () => {
      station = await openDay(executablePath);
      page = station.page;
    }, 120_000);
    afterAll(async () => {
      expect(station.troubles).toEqual([]);
      await station.close();
    });

    const dialogs = () =>
      page.locator('[role="dialog"][aria-modal="true"]').filter({ visible: true }).count();

    test('a drawer is left for the screen that is asked for, also where that is the one behind it', async () => {
      await openScreen(page, 'navDevices');
      await find(page, 'deviceTile').waitFor();
      await pressScreenKey(page, 's');
      await find(page, 'scaleSetup').waitFor();
      await pressPlainKey(page, 'Alt+8');
      await whenAttribute(page, 'navNumbers', 'aria-current', 'page');
      await expect.poll(dialogs, step).toBe(0);

      await openScreen(page, 'navDevices');
      await find(page, 'deviceTile').waitFor();
      await pressScreenKey(page, 'g');
      await find(page, 'scannerSetup').waitFor();
      await pressPlainKey(page, 'Alt+7');
      await expect.poll(dialogs, step).toBe(0);
      expect(await find(page, 'navDevices').getAttribute('aria-current')).toBe('page');
    });

    test('what was typed is not lost: the dialog stays, and the window says why', async () => {
      await pressScreenKey(page, 'Alt+g');
      await find(page, 'addProduct').waitFor();
      await pressScreenKey(page, 'n');
      await page.locator('#product-sku:focus').waitFor();
      await page.keyboard.insertText('TEA-1');
      await pressPlainKey(page, 'Alt+3');
      await page.getByText('这里填的还没保存').waitFor();
      expect(await find(page, 'productForm').isVisible()).toBe(true);
      expect(await page.locator('#product-sku').inputValue()).toBe('TEA-1');
      expect(await find(page, 'navGoods').getAttribute('aria-current')).toBe('page');

      // Taken back by hand, there is nothing to lose.
      await page.locator('#product-sku').fill('');
      await pressPlainKey(page, 'Alt+3');
      await whenAttribute(page, 'navOrders', 'aria-current', 'page');
      await expect.poll(dialogs, step).toBe(0);
    });

    test('a parcel is looked up over a dialog, which is still there after it', async () => {
      await pressScreenKey(page, 'Alt+g');
      await find(page, 'addProduct').waitFor();
      await pressScreenKey(page, 'n');
      await page.locator('#product-sku:focus').waitFor();
      await page.keyboard.insertText('TEA-2');
      await pressPlainKey(page, 'Alt+h');
      await find(page, 'scanInput').waitFor();
      await page.locator(`[data-testid="${testIds.scanInput}"]`).click();
      await page.keyboard.press('Escape');
      await find(page, 'scanInput').waitFor({ state: 'detached' });
      expect(await page.locator('#product-sku').inputValue()).toBe('TEA-2');
      await page.keyboard.press('Escape');
      await expect.poll(dialogs, step).toBe(0);
    });

    test('all that lies over a screen is left at once, and what was only looked for keeps nobody', async () => {
      await pressScreenKey(page, 'Alt+g');
      await find(page, 'addProduct').waitFor();
      await pressScreenKey(page, 'n');
      await page.locator('#product-sku:focus').waitFor();
      await pressPlainKey(page, 'Alt+h');
      await find(page, 'scanInput').click();
      await page.keyboard.insertText('YT88');
      await expect.poll(dialogs, step).toBe(2);
      // The screen behind both: nothing else of it goes.
      await pressPlainKey(page, 'Alt+g');
      await expect.poll(dialogs, step).toBe(0);
      expect(await find(page, 'navGoods').getAttribute('aria-current')).toBe('page');
    });

    test('a key that is held down acts once, whichever screen comes up under it', async () => {
      await pressScreenKey(page, 'Alt+g');
      await find(page, 'addProduct').waitFor();
      await pressScreenKey(page, 'n');
      await page.locator('#product-sku:focus').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(dialogs, step).toBe(0);
      await page.evaluate(() => document.getElementById('content')?.focus());
      const held = { key: 'n', code: 'KeyN', repeat: true, bubbles: true };
      await page.evaluate((init) => document.body.dispatchEvent(new KeyboardEvent('keydown', init)), held);
      expect(await dialogs()).toBe(0);
    });

    test('the lookup and the list of keys go with the screen that they lie over', async () => {
      await pressScreenKey(page, 'Alt+h');
      await find(page, 'scanInput').waitFor();
      await pressPlainKey(page, 'Alt+1');
      await whenAttribute(page, 'navHome', 'aria-current', 'page');
      await expect.poll(dialogs, step).toBe(0);
      await pressScreenKey(page, 'F1');
      await expect.poll(dialogs, step).toBe(1);
      await pressPlainKey(page, 'Alt+2');
      await whenAttribute(page, 'navImport', 'aria-current', 'page');
      await expect.poll(dialogs, step).toBe(0);
    });
  },
);
