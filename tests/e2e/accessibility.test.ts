/** What axe finds in the window: every screen, tab, drawer, dialog and band of the sample day, in every look. */

import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FirstRunStep, firstRunSteps } from '../../electron/domain/first-run.ts';
import { screens } from '../../renderer/app/screens.ts';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  find,
  loadAndPrintSampleDay,
  pressScreenKey,
  readParcels,
  scan,
  step,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

type TestId = keyof typeof testIds;
type ScreenName = (typeof screens)[number]['name'];

/** WCAG 2.1, levels A and AA; nothing is switched off. */
const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  resultTypes: ['violations'],
};

/** As systems ask for them: the window follows, also where a dialog is open. */
const looks = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', contrast: 'more' },
} as const;
type Look = keyof typeof looks;
const allLooks: readonly Look[] = ['light', 'dark', 'contrast'];

/** What stands on a screen once it says what there is. */
const contents: Record<ScreenName, TestId> = {
  home: 'nextStep',
  import: 'watchedFolder',
  orders: 'orderRow',
  exceptions: 'exceptionCard',
  print: 'jobRow',
  match: 'matchRow',
  bench: 'pairAnswer',
  close: 'closeReason',
  devices: 'printerPanel',
  numbers: 'supplies',
  goods: 'addProduct',
  weights: 'weightTabs',
  rules: 'ruleCheck',
  templates: 'templatePreview',
  settings: 'saveSettings',
};

/** What stands on a step of the first run once it says what there is. */
const stepContents: Record<FirstRunStep | 'end', TestId> = {
  language: 'firstRunLanguage',
  sender: 'firstRunNext',
  printers: 'testPage',
  devices: 'firstRunScan',
  import: 'loadSample',
  end: 'firstRunSummary',
};

/** A tab of a screen, or what opens over it. */
interface Place {
  readonly name: string;
  readonly on: ScreenName;
  readonly open: (page: Page) => Promise<void>;
  /** A selector of what stands there then. */
  readonly shown: string;
}

const at = (name: TestId) => `[data-testid="${testIds[name]}"]`;
const byKey = (key: string) => (page: Page) => pressScreenKey(page, key);
const byClick = (name: TestId) => (page: Page) => find(page, name).click();
const places: readonly Place[] = [
  { name: 'keys', on: 'home', open: byKey('F1'), shown: '[role="dialog"]' },
  { name: 'conditions', on: 'orders', open: byKey('f'), shown: '.conditions-panel' },
  { name: 'order', on: 'orders', open: byClick('orderRow'), shown: at('orderPanel') },
  { name: 'stop list', on: 'exceptions', open: byKey('2'), shown: at('stopNumbers') },
  { name: 'stock', on: 'exceptions', open: byKey('3'), shown: at('stockFile') },
  { name: 'paper', on: 'print', open: byClick('jobPreview'), shown: at('previewImage') },
  { name: 'by hand', on: 'print', open: byKey('h'), shown: at('handworkCode') },
  { name: 'archive', on: 'print', open: byKey('a'), shown: at('archive') },
  { name: 'failures', on: 'print', open: byKey('l'), shown: at('failures') },
  { name: 'match form', on: 'match', open: byKey('F6'), shown: at('matchPlan') },
  { name: 'add a printer', on: 'devices', open: byClick('addPrinter'), shown: at('addByHand') },
  { name: 'mend a printer', on: 'devices', open: byClick('mendPrinter'), shown: at('faultSigns') },
  { name: 'calibrate', on: 'devices', open: byClick('calibrate'), shown: at('calibration') },
  { name: 'scale', on: 'devices', open: byKey('s'), shown: at('scaleSetup') },
  { name: 'scanner', on: 'devices', open: byKey('g'), shown: at('scannerSetup') },
  { name: 'void numbers', on: 'numbers', open: byKey('2'), shown: at('voidNumber') },
  { name: 'numbers from a file', on: 'numbers', open: byKey('3'), shown: at('numbersFile') },
  { name: 'product', on: 'goods', open: byClick('addProduct'), shown: at('productForm') },
  { name: 'inserts', on: 'goods', open: byKey('2'), shown: at('addInsert') },
  { name: 'weights of goods', on: 'weights', open: byKey('2'), shown: at('learntWeights') },
  { name: 'cartons', on: 'weights', open: byKey('3'), shown: at('addCarton') },
  { name: 'versions', on: 'templates', open: byClick('templateVersions'), shown: '[role="dialog"]' },
  {
    name: 'copy of a template',
    on: 'templates',
    open: byClick('templateDuplicate'),
    shown: at('templateName'),
  },
  { name: 'pictures', on: 'templates', open: byClick('templatePictures'), shown: at('pictureName') },
  { name: 'people', on: 'settings', open: byKey('2'), shown: at('addOperator') },
  { name: 'health check', on: 'settings', open: byKey('3'), shown: at('doctorSummary') },
];

requireChromium('axe finds no serious fault, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
    await page.evaluate(axe.source);
    // The window begins anew where it goes to practise.
    await page.addInitScript(axe.source);
  }, 120_000);
  afterAll(async () => {
    await station.close();
    expect(station.troubles).toEqual([]);
  });

  /** Serious and critical faults of what is shown: where, which rule, which element. */
  async function findFaults(where: string, inLooks: readonly Look[]): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const look of inLooks) {
      await page.emulateMedia(looks[look]);
      await page.locator(`html[data-look="${look}"]`).waitFor({ state: 'attached' });
      // Colours that still change would be judged half way; what turns for ever has none.
      await page.waitForFunction(() =>
        document
          .getAnimations()
          .every(
            ({ playState, effect }) =>
              playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
          ),
      );
      const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
      for (const { impact, id, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        for (const { html, failureSummary } of nodes)
          faults.push(`${where}, ${look}: ${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`);
      }
    }
    return faults;
  }

  async function openFresh(name: ScreenName): Promise<void> {
    const screen = screens.find((one) => one.name === name);
    // From another screen, so that nothing of it stays open.
    await pressScreenKey(page, name === 'home' ? 'Alt+2' : 'Alt+1');
    await find(page, contents[name === 'home' ? 'import' : 'home']).waitFor();
    await pressScreenKey(page, `Alt+${screen?.key ?? ''}`);
    await find(page, contents[name]).waitFor();
  }

  /** What is open over a screen is closed again. */
  async function leave(): Promise<void> {
    const dialogs = page.locator('[role="dialog"][aria-modal="true"]');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialogs.filter({ visible: true }).count(), step).toBe(0);
  }

  test('on any screen, in any look', async () => {
    await loadAndPrintSampleDay(page, station.dataDirectory);
    const faults: string[] = [];
    for (const { name } of screens) {
      await openFresh(name);
      faults.push(...(await findFaults(name, allLooks)));
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test('on any tab, in any drawer or dialog', async () => {
    const faults: string[] = [];
    for (const { name, on, open, shown } of places) {
      await openFresh(on);
      await open(page);
      await page.locator(shown).first().waitFor({ state: 'attached' });
      faults.push(...(await findFaults(`${on}, ${name}`, allLooks)));
      await leave();
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test('at the bench with a parcel open, and in its history', async () => {
    const [parcel] = readParcels(station.dataDirectory);
    await openFresh('bench');
    await scan(page, parcel?.pairCode ?? '');
    await whenAttribute(page, 'pairAnswer', 'data-state', 'slip-open');
    const faults = [...(await findFaults('bench, a parcel', allLooks))];
    await scan(page, 'SF-NOTHING-OF-OURS');
    await whenAttribute(page, 'pairAnswer', 'data-state', 'refused');
    faults.push(...(await findFaults('bench, a refusal', allLooks)));
    await openFresh('home');
    await pressScreenKey(page, 'Alt+H');
    await find(page, 'scanInput').waitFor();
    await scan(page, parcel?.waybillNumber ?? '');
    await whenAttribute(page, 'codeHistory', 'data-pair-code', parcel?.pairCode ?? '');
    faults.push(...(await findFaults('history', allLooks)));
    expect(faults).toEqual([]);
    await leave();
  });

  test('on any step of the first run, and on the way back to it', async () => {
    const faults: string[] = [];
    await openFresh('settings');
    await find(page, 'openFirstRun').click();
    for (const place of [...firstRunSteps, 'end'] as const) {
      await page.locator(`button.first-run-item[data-step="${place}"]`).click();
      await whenAttribute(page, 'firstRunStep', 'data-step', place);
      await find(page, stepContents[place]).waitFor();
      faults.push(...(await findFaults(`first run, ${place}`, allLooks)));
    }
    await openFresh('home');
    const band = find(page, 'firstRunBand');
    await band.waitFor();
    faults.push(...(await findFaults('home, under the band of the first run', allLooks)));
    await band.getByRole('button').last().click();
    await band.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  }, 60_000);

  test('under the band of training mode', async () => {
    const faults: string[] = [];
    await openFresh('settings');
    await find(page, 'enterTraining').click();
    for (const name of ['home', 'bench'] as const) {
      await find(page, 'trainingBand').waitFor();
      await openFresh(name);
      await find(page, 'simulateGrams').waitFor();
      faults.push(...(await findFaults(`${name}, practising`, allLooks)));
    }
    await find(page, 'leaveTraining').click();
    await find(page, 'trainingBand').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  }, 60_000);

  test('in English', async () => {
    const faults: string[] = [];
    await openFresh('settings');
    await find(page, 'languageSwitch').getByText('English').click();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    for (const { name } of screens) {
      await openFresh(name);
      faults.push(...(await findFaults(`${name} in English`, ['light'])));
    }
    expect(faults).toEqual([]);
  }, 60_000);
});
