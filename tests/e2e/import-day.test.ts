/** Files that the program has never seen: it asks, remembers, shows the sums, and takes everything back. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderField } from '../../electron/domain/order-files.ts';
import { zhCn } from '../../renderer/i18n/zh-CN.ts';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { expectNoSidewaysScrolling, find, pressPlainKey } from './bench-day.ts';
import { type OpenStation, openInBrowser } from './open-station.ts';

/** Headers in words that mean nothing to the program; what each column is. */
const columns = [
  ['流水', 'orderNumber'],
  ['要货人', 'consigneeName'],
  ['联络', 'phone'],
  ['送到', 'address'],
  ['货', 'itemName'],
  ['几个', 'quantity'],
  ['给了', 'paidAmount'],
] as const satisfies readonly (readonly [string, OrderField])[];

const unknownTable = (rows: readonly string[]) =>
  [columns.map(([title]) => title).join(','), ...rows].join('\r\n');

const threeOrders = unknownTable([
  'L20260712001,张晓明,13800000001,浙江省杭州市西湖区文三路 1 号 2 室,蓝色杯子,2,59.80',
  'L20260712002,李小红,13800000002,江苏省南京市玄武区中山路 2 号 3 室,红色杯子,1,29.90',
  'L20260712003,王建国,13800000003,四川省成都市武侯区天府大道 3 号,绿色杯子,3,89.70',
]);

/** The character 茶 in GBK; in Big5 the same two bytes are another character. */
const teaInGbk = Buffer.from([0xb2, 0xe8]);
const teaReadAsBig5 = new TextDecoder('big5').decode(teaInGbk);
const doubtfulFile = Buffer.concat([
  Buffer.from('Order Number,Recipient Name,Phone Number,Shipping Address,Product Name,Quantity\n'),
  Buffer.from('A1,plain,13800001001,12 Sample St,cup,1\nA2,'),
  teaInGbk,
  Buffer.from(',13800001002,12 Sample St,cup,2\n'),
]);

requireChromium('an import day in the browser', (executablePath) => {
  let station: OpenStation;

  beforeAll(async () => {
    await ensureBuilt();
    station = await openInBrowser(executablePath);
    station.page.setDefaultTimeout(15_000);
    await find(station.page, 'navImport').click();
    await find(station.page, 'importShop').waitFor();
  }, 120_000);
  afterAll(() => station.close());

  const drop = async (name: string, content: string | Uint8Array) => {
    const file = join(station.dataDirectory, name);
    await writeFile(file, content);
    await find(station.page, 'fileInput').setInputFiles(file);
  };

  /** Numbers of the orders that count, read by another hand than the station's own. */
  const knownOrders = (): readonly string[] => {
    const database = new Database(join(station.dataDirectory, 'waybench.db'), { readonly: true });
    try {
      return database
        .prepare<[], string>('SELECT order_number FROM orders WHERE retirement IS NULL ORDER BY order_number')
        .pluck()
        .all();
    } finally {
      database.close();
    }
  };

  /** Says by keys what a column is. */
  const choose = async (title: string, field: OrderField) => {
    const { page } = station;
    await page.getByLabel(`${title}: ${zhCn.importMapping.meaning}`).focus();
    await page.keyboard.insertText(zhCn.fileColumns[field]);
    // Lists that were open before stay behind, out of sight.
    const first = page.locator('.ant-select-item-option-active').filter({ visible: true });
    await expect.poll(() => first.allTextContents()).toEqual([zhCn.fileColumns[field]]);
    await page.keyboard.press('Enter');
    await expect.poll(() => first.count()).toBe(0);
  };

  test('an unknown table is asked about, column by column, and nothing is guessed into orders', async () => {
    const { page } = station;
    await drop('代理商的表.csv', threeOrders);
    await find(page, 'mappingQuestion').waitFor();
    expect(await find(page, 'previewCommit').isVisible()).toBe(false);
    expect(knownOrders()).toEqual([]);
    await expectNoSidewaysScrolling(page);
    for (const [title, field] of columns) await choose(title, field);
    await page.keyboard.press('Control+Enter');
    await find(page, 'mappingQuestion').waitFor({ state: 'detached' });
    await find(page, 'previewCommit').waitFor();
    // Rows, orders, pieces and money of the file, as they stand in it.
    const sums = await find(page, 'importSums').locator('tbody tr').allInnerTexts();
    expect(sums.map((row) => row.match(/[\d.,]+/gu)?.[0])).toEqual(['3', '3', '6', '179.40']);
    expect(knownOrders()).toEqual([]);
  });

  test('the import comes in by one key and goes away by another', async () => {
    const { page } = station;
    await page.keyboard.press('Control+Enter');
    await find(page, 'importDone').waitFor();
    expect(knownOrders()).toEqual(['L20260712001', 'L20260712002', 'L20260712003']);
    await page.keyboard.press('Control+z');
    await find(page, 'importUndone').waitFor();
    expect(knownOrders()).toEqual([]);
    await find(page, 'recentImports')
      .getByText(/已撤销/u)
      .waitFor();
  });

  test('the next table of this kind is not asked about; the answer can still be seen and changed', async () => {
    const { page } = station;
    await drop(
      '代理商的表 2.csv',
      unknownTable(['L20260712009,赵四,13800000009,上海市徐汇区漕溪路 9 号,杯子,1,9.90']),
    );
    await find(page, 'previewCommit').waitFor();
    expect(await find(page, 'mappingQuestion').isVisible()).toBe(false);
    await find(page, 'mappingOpen').click();
    await find(page, 'mappingQuestion').waitFor();
    await page.keyboard.press('Escape');
    await find(page, 'mappingQuestion').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Enter');
    await find(page, 'importDone').waitFor();
    expect(knownOrders()).toEqual(['L20260712009']);
  });

  test('what is remembered is listed, and forgotten on a click', async () => {
    const { page } = station;
    const tables = find(page, 'rememberedTables');
    await tables.getByText(/流水 → 订单号/u).waitFor();
    await expectNoSidewaysScrolling(page);
    await tables.getByRole('button', { name: zhCn.importTables.forget }).click();
    await tables.waitFor({ state: 'detached' });
    const row = 'L20260712010,钱五,13800000010,上海市徐汇区漕溪路 10 号,杯子,1,9.90';
    await drop('代理商的表 3.csv', unknownTable([row]));
    await find(page, 'mappingQuestion').waitFor();
    await find(page, 'previewDiscard').click();
  });

  test('bytes that may be GBK or Big5 are shown in both readings, and one key picks', async () => {
    const { page } = station;
    await drop('doubt.csv', doubtfulFile);
    const question = find(page, 'encodingQuestion');
    await question.waitFor();
    const readings = question.locator('[data-encoding]');
    expect(await readings.evaluateAll((all) => all.map((one) => one.getAttribute('data-encoding')))).toEqual([
      'gb18030',
      'big5',
    ]);
    await expectNoSidewaysScrolling(page);
    expect(await readings.nth(0).innerText()).toContain('茶');
    expect(await readings.nth(1).innerText()).toContain(teaReadAsBig5);
    await pressPlainKey(page, '2');
    await question.waitFor({ state: 'detached' });
    const files = find(page, 'previewFiles');
    await files.getByText(/Big5/u).waitFor();
    // Whoever picked the wrong one picks again.
    await files.getByRole('button', { name: zhCn.import.changeEncoding }).click();
    await question.waitFor();
    await pressPlainKey(page, '1');
    await files.getByText(/GBK/u).waitFor();
    expect(knownOrders()).toEqual(['L20260712009']);
    await page.keyboard.press('Control+Enter');
    await find(page, 'importDone').waitFor();
    expect(knownOrders()).toEqual(['A1', 'A2', 'L20260712009']);
  });

  test('the window wrote no error', () => {
    expect(station.troubles).toEqual([]);
  });
});
