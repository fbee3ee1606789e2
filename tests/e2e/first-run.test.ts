import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type FirstRunStep, firstRunSteps } from '../../electron/domain/first-run.ts';
import { testIds } from '../../renderer/app/test-ids.ts';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { type ScriptedPrinter, startScriptedPrinter } from '../devices/kit/scripted-printer.ts';
import { makeNewDirectory, prepareStation } from '../helpers/begun-station.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  addPrinterByHand,
  expectNoSidewaysScrolling,
  find,
  openScreen,
  pressScreenKey,
  printAll,
  readRows,
  scan,
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { askBeside, openOnDirectory } from './open-station.ts';

type Place = FirstRunStep | 'end';

requireChromium('the first run, by keyboard alone', (executablePath) => {
  let dataDirectory = '';
  let open: Awaited<ReturnType<typeof openOnDirectory>>;
  let page: Page;

  const start = async () => {
    open = await openOnDirectory(executablePath, dataDirectory);
    page = open.page;
    page.setDefaultTimeout(step.timeout);
  };
  /** Waits until a step is shown, and looks whether it fits the smallest screen. */
  const at = async (place: Place) => {
    await whenAttribute(page, 'firstRunStep', 'data-step', place);
    await expectNoSidewaysScrolling(page);
  };
  /** Goes on, once that is possible: a button that is busy counts as enabled. */
  const goOn = async () => {
    await page.locator(`[data-testid="${testIds.firstRunNext}"]:enabled:not(.ant-btn-loading)`).waitFor();
    await page.keyboard.press('Control+Enter');
  };
  /** The steps that the window shows as done. */
  const stepsDone = () =>
    page
      .locator('button[data-step][data-done="true"]')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-step')));
  const whenDone = (steps: readonly FirstRunStep[]) => expect.poll(stepsDone, step).toEqual(steps);
  /** The steps that the station calls done, asked anew. */
  const stepsAsked = async () => {
    const client = await askBeside(page);
    const { done } = await client.settings.firstRunSteps({});
    return firstRunSteps.filter((one) => done[one]);
  };
  const settingsOf = (name: string) =>
    readRows<{ value: string }>(dataDirectory, `SELECT value FROM settings WHERE name = '${name}'`).map(
      ({ value }) => value,
    );
  const type = async (id: string, text: string) => {
    await tabTo(page, page.locator(`#${id}`));
    await page.keyboard.insertText(text);
  };

  beforeAll(() => ensureBuilt(), 120_000);
  beforeEach(async () => {
    dataDirectory = await makeNewDirectory();
  });
  afterEach(async () => {
    const code = await open.close();
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
    expect(open.troubles).toEqual([]);
    expect(code).toBe(0);
  });

  test('leads a newcomer from an empty station to the printed sample day', async () => {
    await start();
    await at('language');
    await whenDone([]);
    // Asked in both languages; what is chosen is spoken at once.
    await pressScreenKey(page, '2');
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await pressScreenKey(page, '1');
    await page.locator('html[lang="zh-CN"]').waitFor({ state: 'attached' });
    await whenDone(['language']);
    await goOn();

    await at('sender');
    expect(await find(page, 'firstRunNext').isEnabled()).toBe(false);
    await type('consignor-name', '晓明仓库');
    await type('consignor-phone', '0571-88001234');
    expect(await find(page, 'firstRunNext').isEnabled()).toBe(false);
    await type('consignor-address', '浙江省杭州市余杭区示例路 998 号');
    await goOn();

    await at('printers');
    await whenDone(['language', 'sender']);
    expect(settingsOf('consignorAddress')).toEqual(['浙江省杭州市余杭区示例路 998 号']);
    // No printer there: the page goes to the folder, and counts once somebody saw that it is right.
    await find(page, 'testPage').waitFor();
    await pressScreenKey(page, 't');
    await find(page, 'firstRunRight').waitFor();
    expect(readdirSync(join(dataDirectory, 'labels'))).toHaveLength(1);
    expect(await stepsAsked()).toEqual(['language', 'sender']);
    await pressScreenKey(page, 'y');
    await whenDone(['language', 'sender', 'printers']);
    await goOn();

    await at('devices');
    await whenAttribute(page, 'firstRunScan', 'data-state', 'waiting');
    await scan(page, '6901234567892');
    await whenAttribute(page, 'firstRunScan', 'data-state', 'heard');
    expect(await find(page, 'firstRunNext').isEnabled()).toBe(false);
    await page.keyboard.press('Alt+J');

    await at('import');
    await pressScreenKey(page, 'd');
    await at('end');
    await whenDone(['language', 'sender', 'printers', 'import']);
    const lines = page.getByTestId(testIds.firstRunSummary).locator('li');
    expect(
      await lines.evaluateAll((all) => all.map((line) => [line.dataset.step, line.dataset.done])),
    ).toEqual(firstRunSteps.map((one) => [one, String(one !== 'devices')]));
    expect(await lines.nth(1).innerText()).toContain('晓明仓库');
    // Where it goes on depends on what there is to print.
    await expect.poll(() => find(page, 'firstRunNext').innerText(), step).toContain('去打印');
    await page.keyboard.press('Control+Enter');
    await whenAttribute(page, 'navPrint', 'aria-current', 'page');
    await printAll(page, dataDirectory, () => page.keyboard.press('Control+Enter'));

    expect(settingsOf('firstRun')).toEqual(['finished']);
    expect(settingsOf('consignorName')).toEqual(['晓明仓库']);
    await page.evaluate(() => {
      location.hash = '#/home';
    });
    await page.reload();
    await find(page, 'nextStep').waitFor();
    expect(await page.getByTestId(testIds.firstRun).count()).toBe(0);

    // Only looking once more takes nothing back.
    await openScreen(page, 'navSettings');
    await find(page, 'openFirstRun').waitFor();
    await pressScreenKey(page, 'f');
    await at('devices');
    await tabTo(page, 'firstRunLater');
    await page.keyboard.press('Enter');
    await find(page, 'nextStep').waitFor();
    expect(settingsOf('firstRun')).toEqual(['finished']);
  }, 180_000);

  test('in English: steps are skipped, all is put aside, stays so, and goes on from the settings', async () => {
    const device: ScriptedPrinter = await startScriptedPrinter({ language: 'tspl', status: 'true' });
    onTestFinished(() => device.close());
    await start();
    await at('language');
    await pressScreenKey(page, '2');
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await whenDone(['language']);
    await goOn();
    await at('sender');
    await page.keyboard.press('Alt+J');
    await at('printers');
    await page.keyboard.press('Alt+U');
    await at('sender');
    await page.keyboard.press('Alt+J');
    await at('printers');
    // What the printer’s own drawer was told counts here.
    await addPrinterByHand(page, 'Label printer 1', device);
    await tabTo(page, page.getByRole('dialog').getByTestId(testIds.testPage));
    await page.keyboard.press('Enter');
    await device.until(() => device.printed.length === 1);
    await page.locator(`[data-testid="${testIds.addingDone}"].ant-btn-primary`).waitFor();
    await tabTo(page, 'addingDone');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await whenDone(['language', 'printers']);
    await goOn();
    await at('devices');
    await page.keyboard.press('Alt+J');
    await at('import');
    await page.keyboard.press('Alt+N');
    // The step offers the sample day too: the board is there when the first run is not.
    await find(page, 'firstRun').waitFor({ state: 'detached' });
    await find(page, 'loadSample').waitFor();
    expect(settingsOf('firstRun')).toEqual(['put-aside']);

    expect(open.troubles).toEqual([]);
    expect(await open.close()).toBe(0);
    await start();
    await find(page, 'loadSample').waitFor();
    expect(await page.getByTestId(testIds.firstRun).count()).toBe(0);
    await openScreen(page, 'navSettings');
    await find(page, 'openFirstRun').waitFor();
    await pressScreenKey(page, 'f');
    await at('sender');
    await whenDone(['language', 'printers']);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(settingsOf('language')).toEqual(['en']);
    await page.keyboard.press('Alt+N');
    await find(page, 'loadSample').waitFor();
    expect(settingsOf('firstRun')).toEqual(['put-aside']);
  }, 180_000);

  test('a file goes the way of all files, and the way back stands over every screen', async () => {
    await start();
    await at('language');
    for (const next of firstRunSteps.slice(1)) {
      await page
        .locator('button.first-run-item')
        .and(page.locator(`[data-step="${next}"]`))
        .focus();
      await page.keyboard.press('Enter');
      await at(next);
    }
    const file = {
      name: '订单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '订单编号,收货人姓名,联系手机,收货地址,宝贝标题,数量\nA1,示例甲,13900000000,浙江省杭州市西湖区示例路1号,杯子,1\n',
      ),
    };
    await find(page, 'fileInput').setInputFiles(file);
    await find(page, 'previewCommit').waitFor();
    await find(page, 'firstRunBand').waitFor();
    await expectNoSidewaysScrolling(page);
    // Whoever looks away before anything is in comes back to the same step.
    await page.keyboard.press('Alt+1');
    await whenAttribute(page, 'navHome', 'aria-current', 'page');
    await page.keyboard.press('Alt+I');
    await at('import');
    await find(page, 'fileInput').setInputFiles(file);
    await find(page, 'previewCommit').waitFor();
    await page.keyboard.press('Control+Enter');
    await find(page, 'importDone').waitFor();
    await page.keyboard.press('Alt+I');
    await at('end');
    await whenDone(['import']);
    expect(await page.getByTestId(testIds.firstRunBand).count()).toBe(0);
  }, 60_000);

  test('says whom it needs where operators have badges, and goes on once they are there', async () => {
    let badge = '';
    await prepareStation(dataDirectory, async (client) => {
      const { operator } = await client.operators.create({ name: '老板', rights: [] });
      badge = operator.badge ?? '';
      await client.operators.signOut({});
    });
    await start();
    await at('language');
    const note = page.getByTestId(testIds.firstRunRightNote);
    await note.waitFor();
    await goOn();
    await page.locator(`[data-testid="${testIds.problem}"][data-code="operator.nobody-on-duty"]`).waitFor();
    await at('language');
    // What the station does not keep, the window does not go on speaking.
    const refused = page.waitForResponse((response) => response.status() === 422);
    await pressScreenKey(page, '2');
    await refused;
    await page.locator('html[lang="zh-CN"]').waitFor({ state: 'attached' });
    await scan(page, badge);
    await note.waitFor({ state: 'hidden' });
    await goOn();
    await at('sender');
  }, 60_000);

  test('the key to go on is not lost while a step saves', async () => {
    await start();
    await at('language');
    await pressScreenKey(page, '2');
    await page.keyboard.press('Control+Enter');
    await at('sender');
    expect(settingsOf('language')).toEqual(['en']);
  }, 60_000);

  test('never opens by itself where there are orders', async () => {
    await prepareStation(dataDirectory, (client) => client.station.loadSample({}));
    await start();
    await find(page, 'nextStep').waitFor();
    expect(await page.getByTestId(testIds.firstRun).count()).toBe(0);
    expect(settingsOf('firstRun')).toEqual([]);
  }, 60_000);
});
