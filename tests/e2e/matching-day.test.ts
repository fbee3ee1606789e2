import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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
  pair,
  pressPlainKey,
  pressScreenKey,
  printAll,
  readParcels,
  readRows,
  scan,
  step,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

const parcelCount = 12;
const number = (index: number) => `YT88000000000${String(index).padStart(2, '0')}`;

const orders = [
  '订单编号,收货人,手机,收货地址,商品,规格,数量',
  ...Array.from(
    { length: parcelCount },
    (_, index) =>
      `M${1001 + index},收件人${index},138000000${10 + index},浙江省杭州市西湖区文三路 ${index + 1} 号 2 室,蓝色杯子,大,1`,
  ),
].join('\r\n');

requireChromium(
  'a day of preprinted forms, in a browser, by keyboard and scanner alone',
  (executablePath) => {
    let station: OpenStation;
    let page: Page;
    let codes: readonly string[];

    const rowOf = (pairCode: string): Locator =>
      page.locator(`[data-testid="${testIds.matchRow}"][data-pair-code="${pairCode}"]`);
    const codeOf = (index: number) => codes[index - 1] ?? '';
    const expectNumbers = (...indexes: readonly number[]) =>
      expect
        .poll(
          () =>
            page
              .getByTestId(testIds.matchRow)
              .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-number'))),
          step,
        )
        .toEqual(indexes.map(number));
    const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
    /** Puts the list on a row, from its first one on. */
    const goToRow = async (index: number) => {
      await find(page, 'matchGrid').focus();
      await page.keyboard.press('Home');
      for (let pressed = 1; pressed < index; pressed += 1) await page.keyboard.press('ArrowDown');
      await expect.poll(() => rowOf(codeOf(index)).getAttribute('aria-selected'), step).toBe('true');
    };
    const whenPreviewed = () => whenAttribute(page, 'matchForm', 'data-ready', 'true');
    /** Pictures for whoever asks for them: `WAYBENCH_PICTURES=folder`. */
    const picture = async (name: string) => {
      const folder = process.env.WAYBENCH_PICTURES;
      if (folder === undefined) return;
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    };

    beforeAll(async () => {
      station = await openDay(executablePath);
      page = station.page;
    }, 180_000);
    afterAll(async () => {
      await station.close();
    });

    test('orders come in and are printed on forms that bear their numbers', async () => {
      await importOrders(page, '订单.csv', orders);
      const token = new URL(page.url());
      expect(token.hostname).toBe('127.0.0.1');
      // Another program beside the window: the station that is running does it.
      execFileSync(
        process.execPath,
        [
          'electron/headless.ts',
          ...['--data', station.dataDirectory, 'numbers', 'add', '--carrier', 'YTO'],
          ...['--from', number(1), '--count', '40', '--preprinted'],
        ],
        { stdio: 'pipe' },
      );
      await openScreen(page, 'navPrint');
      await printAll(page, station.dataDirectory, () => find(page, 'startPrint').click());
      codes = readParcels(station.dataDirectory).map(({ pairCode }) => pairCode);
      expect(codes).toHaveLength(parcelCount);
    }, 180_000);

    test('a torn form: everything behind it moves by one, is seen before, and undone by one key', async () => {
      await pressScreenKey(page, 'Alt+M');
      await find(page, 'matchAnswer').waitFor();
      await expectNumbers(...oneTo(parcelCount));
      await goToRow(7);
      await pressScreenKey(page, 'F6');
      await whenPreviewed();
      await whenAttribute(page, 'matchPlan', 'data-changes', '6');
      // Old and new stand in the rows themselves, before anything is done.
      expect(await rowOf(codeOf(7)).textContent()).toContain(number(8));
      expect(readParcels(station.dataDirectory)[6]?.waybillNumber).toBe(number(7));
      await picture('shift-zh');
      await page.keyboard.press('Enter');
      await whenAttribute(page, 'matchAnswer', 'data-state', 'changed');
      await expectNumbers(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13);
      await page.keyboard.press('Control+Z');
      await whenAttribute(page, 'matchAnswer', 'data-state', 'undone');
      await expectNumbers(...oneTo(parcelCount));
    }, 60_000);

    test('a scan of slip, then label confirms; a wrong one is large and changes nothing', async () => {
      await scan(page, codeOf(1));
      await whenAttribute(page, 'matchAnswer', 'data-state', 'slip');
      await scan(page, number(1));
      await whenAttribute(page, 'matchAnswer', 'data-state', 'confirmed');
      await expect.poll(() => rowOf(codeOf(1)).getAttribute('data-standing'), step).toBe('agreed');

      await scan(page, codeOf(2));
      await whenAttribute(page, 'matchAnswer', 'data-state', 'slip');
      await scan(page, number(3));
      await whenAttribute(page, 'matchAnswer', 'data-state', 'mismatch');
      const size = await find(page, 'matchAnswer')
        .locator('.pair-word')
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(size).toBeGreaterThanOrEqual(32);
      await picture('mismatch-zh');
      await expectNumbers(...oneTo(parcelCount));
      // The two lie the wrong way round: one key swaps them.
      await pressScreenKey(page, 'F7');
      await whenPreviewed();
      await page.keyboard.press('Enter');
      await whenAttribute(page, 'matchAnswer', 'data-state', 'changed');
      await expectNumbers(1, 3, 2, ...oneTo(parcelCount).slice(3));
    }, 60_000);

    test('one number is corrected by scanning what is in the hand, the stack by its first form', async () => {
      await goToRow(4);
      await pressScreenKey(page, 'F2');
      await find(page, 'matchForm').waitFor();
      await scan(page, number(30));
      await whenPreviewed();
      await page.keyboard.press('Enter');
      await whenAttribute(page, 'matchAnswer', 'data-state', 'changed');
      await expect.poll(() => rowOf(codeOf(4)).getAttribute('data-number'), step).toBe(number(30));
      await goToRow(4);
      await pressScreenKey(page, 'F3');
      await find(page, 'matchForm').waitFor();
      await scan(page, number(20));
      await whenPreviewed();
      await page.keyboard.press('Enter');
      await expectNumbers(1, 3, 2, 20, 21, 22, 23, 24, 25, 26, 27, 28);
    }, 60_000);

    test('after a jam the last good one says where to go on, and the rest is printed again', async () => {
      await page.keyboard.press('Escape');
      await pressScreenKey(page, 'F8');
      await scan(page, number(26));
      await whenAttribute(page, 'matchAnswer', 'data-state', 'last-good');
      expect(await find(page, 'matchAnswer').textContent()).toContain(codeOf(11));
      await picture('last-good-zh');
      await pressScreenKey(page, 'F9');
      const yes = page.locator('.ant-modal-footer .ant-btn-primary');
      await yes.waitFor();
      // Nothing came out: their forms still lie in the printer.
      await whenAttribute(page, 'formChoice', 'data-changes', '0');
      await picture('reprint-behind-zh');
      await expect.poll(() => yes.evaluate((element) => element === document.activeElement), step).toBe(true);
      await page.keyboard.press('Enter');
      // The last parcel and the one before it, label and slip of each.
      const reprints = () =>
        readRows(station.dataDirectory, "SELECT id FROM print_jobs WHERE generation = 2 AND state = 'sent'")
          .length;
      await expect.poll(reprints, longStep).toBe(4);
    }, 60_000);

    test('a label that is printed again says which form it takes; a scan of the form answers too', async () => {
      await openScreen(page, 'navPrint');
      const label = page
        .locator(`[data-testid="job-row"][data-pair-code="${codeOf(5)}"][data-document="label"]`)
        .last();
      await label.locator('.job-actions button').last().click();
      await find(page, 'formChoice').waitFor();
      await whenAttribute(page, 'formChoice', 'data-changes', '1');
      await page.keyboard.type('撕坏');
      const choice = find(page, 'formChoice');
      const free = Number(/YT88000000000(\d\d)/u.exec((await choice.textContent()) ?? '')?.[1]);
      await picture('reprint-form-zh');
      // Another form lies there, and it is scanned.
      await scan(page, number(40));
      await expect.poll(() => choice.textContent(), step).toContain(`→ ${number(40)}`);
      await scan(page, number(21));
      await whenAttribute(page, 'formChoice', 'data-changes', '0');
      await scan(page, number(free));
      await whenAttribute(page, 'formChoice', 'data-changes', '1');
      await page.locator('.ant-modal-footer .ant-btn-primary').click();
      await expect.poll(() => readParcels(station.dataDirectory)[4]?.waybillNumber, step).toBe(number(free));
      // The screen's keys are the dialog's until it is gone.
      await choice.waitFor({ state: 'hidden' });
      expect(
        readRows(
          station.dataDirectory,
          `SELECT state, void_reason FROM waybill_numbers WHERE number = '${number(21)}'`,
        ),
      ).toEqual([{ state: 'void', void_reason: 'form-spoilt' }]);
    }, 60_000);

    test('going on after the last good one asks which form lies next; its scan is no other sheet', async () => {
      const [, , , , , , , eighth] = readParcels(station.dataDirectory);
      await pressScreenKey(page, 'F8');
      await find(page, 'resumePlan').waitFor();
      await scan(page, eighth?.waybillNumber ?? '');
      const choice = find(page, 'formChoice');
      await choice.waitFor();
      const yes = page.locator('.ant-modal-footer .ant-btn-primary');
      await expect.poll(() => yes.evaluate((element) => element === document.activeElement), step).toBe(true);
      const papers = await find(page, 'resumePlan').getAttribute('data-papers');
      await scan(page, number(35));
      await expect.poll(() => choice.textContent(), step).toContain(`→ ${number(35)}`);
      expect(await page.locator('#resume-code').inputValue()).toBe(eighth?.waybillNumber);
      expect(await find(page, 'resumePlan').getAttribute('data-papers')).toBe(papers);
      await picture('resume-form-zh');
      // Typed slowly, by hand, each character stays where it is typed.
      const field = choice.locator('input.code-input');
      await field.focus();
      await page.keyboard.press('Backspace');
      await expect.poll(() => field.inputValue(), step).toBe(number(35).slice(0, -1));
      await pressPlainKey(page, '6');
      await expect.poll(() => choice.textContent(), step).toContain(`→ ${number(36)}`);
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      await choice.waitFor({ state: 'hidden' });
    }, 60_000);

    test('what was matched is paired with the numbers that it has now', async () => {
      await openScreen(page, 'navPair');
      for (const parcel of readParcels(station.dataDirectory).slice(0, 3)) await pair(page, parcel);
      await pressScreenKey(page, 'Alt+M');
      await expect.poll(() => rowOf(codeOf(2)).getAttribute('data-standing'), step).toBe('agreed');
      // A packed parcel on the way: refused, and named.
      await goToRow(1);
      await pressScreenKey(page, 'F6');
      const problem = find(page, 'problem');
      await problem.waitFor();
      expect(await problem.getAttribute('data-code')).toBe('match.parcel-paired');
      await page.keyboard.press('Escape');
    }, 60_000);

    test('nothing scrolls sideways, in either language', async () => {
      await expectNoSidewaysScrolling(page);
      await picture('match-zh');
      await openScreen(page, 'navSettings');
      await find(page, 'languageSwitch').getByText('English').click();
      await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
      await pressScreenKey(page, 'Alt+M');
      await find(page, 'matchAnswer').waitFor();
      await page.getByTestId(testIds.matchRow).first().waitFor();
      await expectNoSidewaysScrolling(page);
      await picture('match-en');
      await goToRow(7);
      await pressScreenKey(page, 'F6');
      await whenPreviewed();
      await picture('shift-en');
      await page.keyboard.press('Escape');
    }, 60_000);

    test('the window had nothing to complain about', () => {
      expect(station.troubles).toEqual([]);
    });
  },
);
