/** Products and people in the window, by keyboard and scanner alone. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  pressScreenKey,
  readRows,
  scan,
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

requireChromium('products and people, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  /** Where pictures go that a person looks at; nowhere usually. */
  const picturesFolder = process.env.WAYBENCH_E2E_PICTURES;
  const shoot = async (name: string) => {
    if (picturesFolder === undefined) return;
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    );
    writeFileSync(join(picturesFolder, `${name}.png`), await page.screenshot({ animations: 'disabled' }));
  };
  const open = async (key: string, name: 'navGoods' | 'navSettings') => {
    await page.locator('main#content').waitFor();
    await page.keyboard.press(`Alt+${key}`);
    await whenAttribute(page, name, 'aria-current', 'page');
  };
  const type = async (id: string, text: string) => {
    await tabTo(page, page.locator(`#${id}`));
    await page.keyboard.insertText(text);
  };
  const rowOf = (sku: string) => page.locator(`[data-testid="${testIds.products}"] [data-sku="${sku}"]`);
  const isGone = (name: 'productForm') => expect.poll(() => find(page, name).isVisible(), step).toBe(false);
  const ledger = () =>
    readRows<{ actor: string; kind: string }>(
      station.dataDirectory,
      'SELECT actor, kind FROM ledger_events ORDER BY sequence DESC LIMIT 1',
    )[0];

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(async () => {
    await station.close();
  });

  test('an empty screen says the next step; a scan of unknown goods begins a product with that barcode', async () => {
    await open('g', 'navGoods');
    await page.locator('.nothing').waitFor();
    await shoot('goods-empty');
    await scan(page, '4006381333931');
    await find(page, 'productForm').waitFor();
    await page.locator('#product-sku:focus').waitFor();
    await page.keyboard.insertText('TEA-1');
    await type('product-name', '明前龙井');
    await type('product-bin', 'A-01-3');
    // A second barcode by the gun while a text field has the focus, a third one typed with a slip.
    await scan(page, '036000291452');
    await expect.poll(() => page.locator('.barcode-list li').count(), step).toBe(2);
    await expect.poll(() => page.locator('#product-bin').inputValue(), step).toBe('A-01-3');
    await type('product-barcode', '4006381333932');
    await page.keyboard.press('Enter');
    await page.locator('.barcode-list + * ~ .field-problem').waitFor();
    await shoot('goods-form');
    await page.keyboard.press('Control+Enter');
    await isGone('productForm');
    await expect
      .poll(() => rowOf('TEA-1').innerText(), step)
      .toMatch(/明前龙井[\s\S]*4006381333931[\s\S]*A-01-3/u);
  });

  test('a scan of known goods opens them, and their fields can be changed', async () => {
    await scan(page, '0036000291452');
    await page.locator('#product-name:focus').waitFor();
    expect(await page.locator('#product-sku').inputValue()).toBe('TEA-1');
    await type('product-weight', '265');
    await page.keyboard.press('Control+Enter');
    await isGone('productForm');
    await expect.poll(() => rowOf('TEA-1').innerText(), step).toContain('265');
  });

  test('a table is imported; rows that cannot be are named with what to do', async () => {
    const chooser = page.waitForEvent('filechooser');
    await pressScreenKey(page, 'i');
    await (await chooser).setFiles({
      name: '商品.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '商家编码,商品名称,规格,条码,货位,箱型,包装材料,搬运要求\nCUP-2,青瓷杯,240ml,9780306406157,B-02,3号箱,气泡膜两层,易碎\nBAG-3,布袋,,6.9E+12,,,,\nPEN-4,钢笔,,,C-01,,,礼物\n',
      ),
    });
    const imported = find(page, 'productsImported');
    await imported.waitFor();
    expect(await imported.innerText()).toMatch(/新增 2[\s\S]*条码被表格软件改坏了[\s\S]*设成“文本”/u);
    await expect.poll(() => rowOf('CUP-2').innerText(), step).toMatch(/青瓷杯[\s\S]*气泡膜两层[\s\S]*易碎/u);
    await shoot('goods-imported');
    await expectNoSidewaysScrolling(page);
  });

  test('search by keys, and from row to row', async () => {
    await pressScreenKey(page, '/');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')), step)
      .toBe(testIds.productSearch);
    await page.keyboard.insertText('瓷');
    await expect.poll(() => page.locator('[data-row]').count(), step).toBe(1);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('[data-row]').count(), step).toBe(3);
    await tabTo(page, page.locator('[data-row]').first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await find(page, 'productForm').waitFor();
    expect(await page.locator('#product-sku').inputValue()).toBe('TEA-1');
    await page.keyboard.press('Escape');
    await isGone('productForm');
  });

  test('an insert for parcels that are paid with enough', async () => {
    await pressScreenKey(page, '2');
    await find(page, 'addInsert').waitFor();
    await pressScreenKey(page, 'n');
    await page.locator('#insert-name:focus').waitFor();
    await page.keyboard.insertText('满百优惠券');
    await type('insert-least', '100');
    await shoot('insert-form');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => find(page, 'inserts').innerText(), step)
      .toMatch(/满百优惠券[\s\S]*实付满 100\.00/u);
    await shoot('inserts');
    expect(
      readRows<{ document: string }>(station.dataDirectory, 'SELECT document FROM insert_rule_documents').map(
        ({ document }) => JSON.parse(document),
      ),
    ).toMatchObject([[{ name: '满百优惠券', leastPaidFen: 10_000, isOn: true, shop: '', tag: '' }]]);
    await expect.poll(() => page.locator('#insert-name').isVisible(), step).toBe(false);
    await pressScreenKey(page, '1');
    await rowOf('TEA-1').waitFor();
  });

  test('a picture is shown in the list', async () => {
    // 2×2 pixels, made for this test.
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFUlEQVR4nGP4z8DAwPCfgYGBgYEBAA4OAgGQ5k1RAAAAAElFTkSuQmCC',
      'base64',
    );
    await rowOf('CUP-2').locator('[data-row]').focus();
    await page.keyboard.press('Enter');
    await find(page, 'productForm').waitFor();
    await find(page, 'productPicture').setInputFiles({ name: 'cup.png', mimeType: 'image/png', buffer: png });
    await page.locator('.product-picture img').waitFor();
    await page.keyboard.press('Escape');
    await isGone('productForm');
    await rowOf('CUP-2').locator('img').waitFor();
  });

  test('the first person has all rights; another signs in by badge, on every screen of these', async () => {
    await open('9', 'navSettings');
    await find(page, 'settingsTabs').waitFor();
    await pressScreenKey(page, '2');
    await page.locator('.nothing').waitFor();
    await shoot('people-empty');
    const register = async (name: string) => {
      await pressScreenKey(page, 'n');
      await page.locator('#operator-name:focus').waitFor();
      await page.keyboard.insertText(name);
      await page.keyboard.press('Enter');
      await page.locator(`[data-testid="${testIds.operators}"] [data-name="${name}"]`).waitFor();
      await expect.poll(() => page.locator('#operator-name').isVisible(), step).toBe(false);
    };
    await register('店长');
    await register('小王');
    await expect.poll(() => find(page, 'onDuty').innerText(), step).toContain('店长');
    await shoot('people');
    await expectNoSidewaysScrolling(page);
    const badgeOf = (name: string) =>
      readRows<{ name: string; badge: string }>(
        station.dataDirectory,
        'SELECT operators.name, badge FROM operator_badges JOIN operators ON operators.id = operator_id',
      ).find((one) => one.name === name)?.badge ?? '';
    await scan(page, badgeOf('小王'));
    await expect.poll(() => find(page, 'onDuty').innerText(), step).toContain('小王');
    expect(ledger()).toEqual({ actor: '小王', kind: 'operator.signed-in' });
    // Who may not, is told so by name.
    await pressScreenKey(page, 'n');
    await page.locator('#operator-name:focus').waitFor();
    await page.keyboard.insertText('小李');
    await page.keyboard.press('Enter');
    await page.locator(`[data-testid="${testIds.problem}"][data-code="operator.right-missing"]`).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('#operator-name').isVisible(), step).toBe(false);
    // The badge also works on the screen of products.
    await open('g', 'navGoods');
    await rowOf('TEA-1').waitFor();
    await scan(page, badgeOf('店长'));
    await expect.poll(() => ledger(), step).toEqual({ actor: '店长', kind: 'operator.signed-in' });
  });

  test('among the people, the code of a parcel still goes to the bench', async () => {
    await open('9', 'navSettings');
    await find(page, 'settingsTabs').waitFor();
    await pressScreenKey(page, '2');
    await find(page, 'operatorBadge').waitFor();
    await page.locator('main#content').focus();
    await scan(page, 'YT7700000000001');
    await page
      .locator(`[data-testid="${testIds.pairAnswer}"][data-state="refused"][data-code="pair.code-unknown"]`)
      .waitFor();
  });

  test('command cards are saved as a PDF', async () => {
    await open('9', 'navSettings');
    await find(page, 'settingsTabs').waitFor();
    await pressScreenKey(page, '2');
    await find(page, 'commandCards').waitFor();
    await tabTo(page, 'commandCards');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')), step)
      .toBe(testIds.makeSheet);
    const waiting = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^command-cards-.*\.pdf$/u);
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await find(page, 'sheetMade').waitFor();
    await page.keyboard.press('Escape');
  });

  test('both screens are there in English', async () => {
    await page.locator('html[lang="zh-CN"]').waitFor({ state: 'attached' });
    await page.reload();
    await page.locator('main#content').waitFor();
    await find(page, 'languageSwitch').getByText('English').click();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await pressScreenKey(page, '2');
    await find(page, 'onDuty').waitFor();
    await shoot('people-en');
    await open('g', 'navGoods');
    await rowOf('TEA-1').waitFor();
    expect(await page.locator('h1').innerText()).toBe('Products');
    await expectNoSidewaysScrolling(page);
    await shoot('goods-en');
  });

  test('nothing went wrong in the window', () => {
    expect(station.troubles).toEqual([]);
  });
});
