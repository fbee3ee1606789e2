/**
 * `npm run screenshots`: pictures of every screen for the README, in both languages, from a station in the
 * middle of the sample day. Nothing in them is drawn by hand.
 */

import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { chromium, type Page } from 'playwright-core';
import { assembleStation } from '../electron/assemble-station.ts';
import type { StationClient } from '../electron/contract/client.ts';
import { startBrowserHost } from '../electron/hosts/browser/start-browser-host.ts';
import { createClock } from '../electron/platform/clock.ts';
import { testIds } from '../renderer/app/test-ids.ts';
import { chromiumArguments, findChromium } from '../tests/helpers/chromium.ts';
import { ensureBuilt, projectRoot } from './ensure-built.ts';

const pictures = join(projectRoot, 'docs', 'screenshots');
const samples = join(projectRoot, 'assets', 'samples');
const languages = [
  { code: 'zh-CN', name: 'zh' },
  { code: 'en', name: 'en' },
] as const;
/** Parcels that are paired already when the pictures are taken. */
const pairedCount = 41;
const msPerParcel = 30_000;

/** The time in the pictures: ten in the morning of this day, and later by what people are said to have done. */
const computerClock = createClock();
let nowMs = computerClock.atLocal(computerClock.localDay(computerClock.nowMs()), 10 * 60);

const find = (page: Page, name: keyof typeof testIds) => page.getByTestId(testIds[name]).first();

async function shoot(page: Page, name: string): Promise<void> {
  // Nothing is on its way in or out: no request, no animation, no message at the top.
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
  await page.evaluate(() => document.fonts.ready);
  // No button looks as if the pointer were on it.
  await page.mouse.move(0, 0);
  const file = join(pictures, `${name}.png`);
  writeFileSync(file, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  console.log(`${name}.png ${Math.round(statSync(file).size / 1024)} KB`);
}

async function speak(page: Page, client: StationClient, language: 'zh-CN' | 'en'): Promise<void> {
  await page.clock.setFixedTime(nowMs);
  const { settings } = await client.settings.get({});
  await client.settings.set({ settings: { ...settings, language } });
  await page.reload();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}

async function enterCode(page: Page, code: string, state: string): Promise<void> {
  await find(page, 'scanInput').fill(code);
  await page.keyboard.press('Enter');
  await page.locator(`[data-testid="${testIds.pairAnswer}"][data-state="${state}"]`).waitFor();
}

/** The sample day up to the middle of pairing. */
async function liveTheMorning(client: StationClient, whenIdle: () => Promise<void>): Promise<void> {
  await client.station.loadSample({});
  await client.print.queue({});
  await whenIdle();
  const { jobs } = await client.jobs.list({});
  const slips = jobs.filter(({ document }) => document === 'packing-slip');
  for (const { pairCode, waybillNumber } of slips.slice(0, pairedCount)) {
    nowMs += msPerParcel;
    await client.pairing.pair({ slipCode: pairCode, waybillNumber, grossWeightGrams: 480 });
  }
}

/** The preview of the sample files, before anything is committed. */
async function shootImport(page: Page, name: string): Promise<void> {
  await find(page, 'navImport').click();
  await find(page, 'fileInput').setInputFiles(
    readdirSync(samples)
      .filter((file) => /\.(?:csv|xlsx)$/u.test(file))
      .map((file) => join(samples, file)),
  );
  await find(page, 'previewFiles').waitFor();
  await shoot(page, name);
  await find(page, 'previewDiscard').click();
}

/** A table that no format describes: its columns are asked about. */
async function shootMapping(page: Page, name: string): Promise<void> {
  const text = [
    '编号,客人,电话号码,送到哪里,买了什么,几件,说明',
    'A-1001,样一,19900001001,浙江省杭州市余杭区五常街道样例路1号,龙井茶,2,发顺丰',
    'A-1002,样二,19900001002,江苏省南京市鼓楼区湖南路街道样例路8号,毛巾,1,',
  ].join('\r\n');
  await find(page, 'navImport').click();
  await find(page, 'fileInput').setInputFiles({
    name: '发货表.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await find(page, 'mappingQuestion').waitFor();
  await shoot(page, name);
  await page.keyboard.press('Escape');
}

async function shootTheDay(page: Page, client: StationClient, name: string): Promise<void> {
  const open = async (key: number | string) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press(`Alt+${key}`);
  };
  await find(page, 'navHome').click();
  await find(page, 'nextStep').waitFor();
  await shoot(page, `home-${name}`);
  await open(3);
  await find(page, 'orderTable').getByTestId(testIds.orderRow).first().waitFor();
  await shoot(page, `orders-${name}`);
  await open('E');
  await find(page, 'exceptionCard').waitFor();
  await shoot(page, `exceptions-${name}`);
  await open(4);
  await find(page, 'jobRow').waitFor();
  await shoot(page, `print-${name}`);
  await find(page, 'jobPreview').click();
  await find(page, 'previewImage').waitFor();
  await shoot(page, `print-preview-${name}`);

  const { jobs } = await client.jobs.list({ states: ['sent'] });
  const [first, second] = jobs.filter(({ document }) => document === 'packing-slip');
  if (!first || !second) throw new Error('nothing is left to pair');
  await page.reload();
  // A form that was spoilt near the end: what would move, before anything is done.
  await find(page, 'navMatch').click();
  await find(page, 'matchRow').waitFor();
  await find(page, 'matchGrid').focus();
  await page.keyboard.press('End');
  for (const _step of ['one', 'two', 'three']) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('F6');
  await find(page, 'matchPlan').waitFor();
  await shoot(page, `match-${name}`);
  await page.keyboard.press('Escape');
  await find(page, 'navPair').click();
  await find(page, 'pairAnswer').waitFor();
  await enterCode(page, first.pairCode, 'slip-open');
  await shoot(page, `bench-${name}`);
  await enterCode(page, second.waybillNumber, 'refused');
  await shoot(page, `bench-refused-${name}`);
  await open(6);
  await find(page, 'closeReason').waitFor();
  await shoot(page, `close-${name}`);
  await open(7);
  await find(page, 'pausePrinter').waitFor();
  await shoot(page, `devices-${name}`);
  await open(8);
  await find(page, 'addPool').waitFor();
  await shoot(page, `numbers-${name}`);
  await open(9);
  await find(page, 'saveSettings').waitFor();
  await shoot(page, `settings-${name}`);
  await open('R');
  await find(page, 'ruleCheck').waitFor();
  await shoot(page, `rules-${name}`);
  await open('B');
  await find(page, 'templateItem').waitFor();
  await page
    .locator(`[data-testid="${testIds.templateItem}"][data-template="waybills/express-100x150"]`)
    .click();
  await find(page, 'previewImage').waitFor();
  await shoot(page, `templates-${name}`);
}

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error('No Chromium or Chrome is installed; WAYBENCH_CHROMIUM can name one.');
  process.exit(1);
}
await ensureBuilt();
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
// A fixed and neutral path: it stands on two screens.
const dataDirectory = join(tmpdir(), 'waybench-pictures');
rmSync(dataDirectory, { recursive: true, force: true });
const assembled = await assembleStation({
  dataDirectory,
  assetsDirectory: join(projectRoot, 'assets'),
  templatesDirectory: join(projectRoot, 'print-templates'),
  version: '0.1.0',
  clock: { ...computerClock, nowMs: () => nowMs },
});
if (!assembled.ok) throw new Error(JSON.stringify(assembled.problems));
const station = assembled.value;
station.startPrinting();
station.startWatching();
const host = await startBrowserHost({
  router: station.router,
  rendererDirectory: join(projectRoot, 'dist', 'renderer'),
  port: 0,
  logger: station.logger,
});
if (!host.ok) throw new Error(JSON.stringify(host.problems));
const client: StationClient = createRouterClient(station.router);
await client.settings.decideFirstRun({ decision: 'put-aside' });
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  // The station in the pictures was set up long ago.
  await client.settings.decideFirstRun({ decision: 'finished' });
  await page.goto(host.value.url);
  for (const { code, name } of languages) {
    await speak(page, client, code);
    await shootImport(page, `import-${name}`);
    await shootMapping(page, `import-columns-${name}`);
  }
  await liveTheMorning(client, () => station.spool.whenIdle());
  for (const { code, name } of languages) {
    await speak(page, client, code);
    await shootTheDay(page, client, name);
  }
} finally {
  await browser.close();
  await host.value.close();
  await station.close();
  rmSync(dataDirectory, { recursive: true, force: true });
}
