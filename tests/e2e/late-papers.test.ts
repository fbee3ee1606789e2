/** Papers that wait: some are urgent, some go to another PC, some waited too long. By keyboard. */

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  importOrders,
  longStep,
  openScreen,
  pressScreenKey,
  readRows,
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

const people = ['张晓明', '李小红', '王小刚', '赵小兰', '周小雨', '吴小海', '郑小平', '冯小宝', '陈小春'];
const orders = [
  '订单编号,收货人,手机,收货地址,商品,数量',
  ...people.map(
    (name, index) =>
      `L${index + 1},${name},1380000000${index},浙江省杭州市西湖区文三路 ${index + 1} 号 2 室,蓝色杯子,1`,
  ),
].join('\r\n');

interface JobRow {
  readonly batch: number;
  readonly position: number;
  readonly document: string;
  readonly state: string;
  readonly pairCode: string;
  readonly number: string;
  readonly isUrgent: number;
  readonly problem: string | null;
}

requireChromium('papers that wait, by keyboard, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;
  let stick = '';

  beforeAll(async () => {
    stick = await mkdtemp(join(tmpdir(), 'waybench U盘 '));
    station = await openDay(executablePath);
    page = station.page;
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
    await rm(stick, { recursive: true, force: true });
  });

  const jobs = () =>
    readRows<JobRow>(
      station.dataDirectory,
      `SELECT batch_sequence AS batch, position, document, state, pair_code AS pairCode, waybill_number AS number,
         is_urgent AS isUrgent, problem_code AS problem
       FROM print_jobs ORDER BY batch_sequence, position, document`,
    );
  const countOf = (states: readonly string[]) => jobs().filter(({ state }) => states.includes(state)).length;
  const isOut = ({ state }: JobRow) => state === 'sent' || state === 'confirmed';
  const printedHere = () =>
    readRows<{ pairCode: string }>(
      station.dataDirectory,
      `SELECT pair_code AS pairCode FROM print_attempts JOIN print_jobs ON print_jobs.id = job_id
       WHERE way = 'printer' AND document = 'label' ORDER BY print_attempts.sequence`,
    ).map(({ pairCode }) => pairCode);
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first();
  const whenFocused = (locator: Locator) =>
    expect.poll(() => locator.evaluate((one) => one === document.activeElement), step).toBe(true);
  const press = async (locator: Locator) => {
    await tabTo(page, locator);
    await page.keyboard.press('Enter');
  };

  /** By the key of the screen of devices, on its first printer: that of labels. */
  async function pauseLabels(): Promise<void> {
    await openScreen(page, 'navDevices');
    await find(page, 'pausePrinter').waitFor();
    await pressScreenKey(page, 'p');
    await find(page, 'resumePrinter').or(find(page, 'problem')).first().waitFor();
    await openScreen(page, 'navPrint');
  }

  /** Queues some parcels although the printer stands still: a question that Enter agrees to. */
  async function queue(parcels: number): Promise<void> {
    const before = jobs().length;
    const limit = page.locator('#plan-limit');
    await limit.fill(String(parcels));
    await expect
      .poll(() => find(page, 'printPlan').locator('h2').innerText(), step)
      .toContain(`${parcels} 个`);
    await expect.poll(() => find(page, 'startPrint').isEnabled(), step).toBe(true);
    await page.keyboard.press('Control+Enter');
    await whenFocused(button('仍然开始'));
    await page.keyboard.press('Enter');
    await expect.poll(() => jobs().length, step).toBe(before + 2 * parcels);
    // Its keys are there with the batch.
    await whenAttribute(page, 'batchProgress', 'data-open', String(2 * parcels));
    // The field keeps the focus: plain keys would be typed into it.
    await limit.blur();
  }

  test('orders and numbers come in', async () => {
    await importOrders(page, 'late.csv', orders);
    await openScreen(page, 'navNumbers');
    await find(page, 'poolFrom').fill('YT8800000000001');
    await find(page, 'poolTo').fill('YT8800000000020');
    await find(page, 'addPool').click();
    await expect.poll(() => find(page, 'poolFrom').inputValue(), step).toBe('');
  }, 60_000);

  test('an urgent batch is before the others by one key', async () => {
    await pauseLabels();
    await queue(4);
    await queue(2);
    await pressScreenKey(page, 'j');
    await expect.poll(() => jobs().filter(({ isUrgent }) => isUrgent === 1).length, step).toBe(4);
    expect(new Set(jobs().map(({ batch, isUrgent }) => `${batch} ${isUrgent}`)).size).toBe(2);
    expect(printedHere()).toEqual([]);
  }, 60_000);

  test('what waits goes to another PC and comes back as said, by one scan of the last one', async () => {
    const first = jobs().filter(({ batch }) => batch === jobs()[0]?.batch);
    await press(page.locator('.batch-item').last());
    await expect
      .poll(() => page.locator('.batch-item').last().getAttribute('aria-pressed'), step)
      .toBe('true');
    await pressScreenKey(page, 'm');
    const entry = find(page, 'openBundle');
    await entry.waitFor();
    const active = () => page.locator('.ant-dropdown-menu-item-active').allInnerTexts();
    // The menu hears arrows once it has the focus: each goes one further, and is waited for before the next.
    const menu = page.locator('.ant-dropdown-menu');
    await expect.poll(() => menu.evaluate((one) => one.contains(document.activeElement))).toBe(true);
    for (let before = await active(); !before.join().includes('到别的电脑打'); before = await active()) {
      await page.keyboard.press('ArrowDown');
      await expect.poll(active, step).not.toEqual(before);
    }
    await page.keyboard.press('Enter');
    await whenFocused(page.locator('#bundle-directory'));
    await page.keyboard.insertText(stick);
    await tabTo(page, page.getByRole('checkbox', { name: '知道里面有收件人信息' }));
    await page.keyboard.press('Space');
    await press(button('存出去'));
    await find(page, 'openBundles').waitFor();
    await expect.poll(() => countOf(['held']), step).toBe(8);
    const written = async () => {
      const [made = ''] = await readdir(stick);
      return (await readdir(join(stick, made))).map((name) => extname(name)).sort();
    };
    await expect.poll(written, step).toEqual(['.csv', '.pdf', '.pdf', '.txt']);

    // Two came out there.
    await tabTo(page, page.getByRole('textbox', { name: /打到这一张/u }));
    await page.keyboard.insertText(first[2]?.pairCode ?? '');
    await page.keyboard.press('Enter');
    await find(page, 'openBundles').waitFor({ state: 'hidden' });
    expect(
      jobs()
        .filter(({ batch }) => batch === first[0]?.batch)
        .map(({ position, state }) => [position, state === 'sent']),
    ).toEqual([1, 1, 2, 2, 3, 3, 4, 4].map((position) => [position, position <= 2]));
    await page.keyboard.press('Escape');
    await pressScreenKey(page, 'p');
    await expect.poll(() => jobs().every(isOut), longStep).toBe(true);
    const codes = [...new Set(jobs().map(({ pairCode }) => pairCode))];
    // The urgent two, then what came back; nothing of what the other PC printed.
    expect(printedHere()).toEqual([codes[4], codes[5], codes[2], codes[3]]);
    await expectNoSidewaysScrolling(page);
  }, 90_000);

  test('what waited too long is asked about: printed, or discarded after a question', async () => {
    await pauseLabels();
    await queue(3);
    // As if it had been wanted since yesterday.
    const database = new Database(join(station.dataDirectory, 'waybench.db'));
    database.exec(
      `UPDATE print_jobs SET wanted_at_ms = wanted_at_ms - 86400000 WHERE state IN ('queued', 'rendered')`,
    );
    database.close();
    await pressScreenKey(page, 'p');
    const notes = page.getByTestId(testIds.expiredPapers);
    await expect
      .poll(() => notes.evaluateAll((all) => all.map((one) => one.dataset.count)), step)
      .toEqual(['3', '3']);
    expect(countOf(['held'])).toBe(6);
    expect(printedHere()).toHaveLength(4);
    await expectNoSidewaysScrolling(page);
    const labels = notes.filter({ hasText: '面单 → PDF' });
    await press(
      labels.getByRole('button', { name: '打 印' }).or(labels.getByRole('button', { name: '打印' })),
    );
    await expect.poll(() => printedHere().length, longStep).toBe(7);
    await expect.poll(() => notes.count(), step).toBe(1);
    const discard = notes.getByRole('button', { name: /作\s?废/u });
    await press(discard);
    const yes = page.getByRole('dialog').getByRole('button', { name: /作\s?废/u });
    await whenFocused(yes);
    // Not yet: Escape takes it back.
    await page.keyboard.press('Escape');
    await yes.waitFor({ state: 'hidden' });
    expect(countOf(['held'])).toBe(3);
    await press(discard);
    await whenFocused(yes);
    await page.keyboard.press('Enter');
    await expect.poll(() => countOf(['cancelled']), step).toBe(3);
    await notes.first().waitFor({ state: 'hidden' });
    expect(
      jobs()
        .slice(-6)
        .map(({ document, state }) => [document, state === 'cancelled']),
    ).toEqual(
      [1, 2, 3].flatMap(() => [
        ['label', false],
        ['packing-slip', true],
      ]),
    );
  }, 90_000);
});
