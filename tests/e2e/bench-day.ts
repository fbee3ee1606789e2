/** A day at the bench, as an operator does it in the window: the same steps on every host. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { scan } from './scan-keys.ts';

export { scan } from './scan-keys.ts';

export const longStep = { timeout: 120_000, interval: 100 };
export const step = { timeout: 10_000, interval: 50 };

type TestId = keyof typeof testIds;

export const find = (page: Page, name: TestId): Locator => page.getByTestId(testIds[name]).first();

/** The rows of an order's parts in the list of orders. */
export const orderRows = (page: Page, orderNumber: string): Locator =>
  page.locator(`[data-testid="${testIds.orderRow}"][data-order-number="${orderNumber}"]`);

/** Waits until an attribute of a control has a value. */
export const whenAttribute = (page: Page, name: TestId, attribute: string, value: string, options = step) =>
  expect.poll(() => find(page, name).getAttribute(attribute), options).toBe(value);

export interface PrintedParcel {
  readonly pairCode: string;
  readonly waybillNumber: string;
  readonly state: string;
}

/** Rows of the station's database, read by another hand than its own. */
export function readRows<Row>(dataDirectory: string, sql: string): readonly Row[] {
  const database = new Database(join(dataDirectory, 'waybench.db'), { readonly: true });
  try {
    return database.prepare<[], Row>(sql).all();
  } finally {
    database.close();
  }
}

/** The parcels in print order. */
export const readParcels = (dataDirectory: string): readonly PrintedParcel[] =>
  readRows(
    dataDirectory,
    `SELECT parcels.pair_code AS pairCode, waybill_numbers.number AS waybillNumber, parcels.state AS state
     FROM parcels JOIN waybill_numbers ON waybill_numbers.parcel_id = parcels.id AND waybill_numbers.state <> 'void'
     ORDER BY parcels.batch_id, parcels.position`,
  );

/** Nothing on the screen has to be scrolled sideways. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const wide = await page.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll('main, main > *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth}`),
  );
  expect(wide).toEqual([]);
}

/** The screens in the order of their keys, Alt+1 to Alt+9. */
const screenNames = [
  'navHome',
  'navImport',
  'navOrders',
  'navPrint',
  'navPair',
  'navClose',
  'navDevices',
  'navNumbers',
  'navSettings',
] as const satisfies readonly TestId[];
type ScreenTestId = (typeof screenNames)[number];

/** Opens a screen by its key, which works on every screen. */
export async function openScreen(page: Page, name: ScreenTestId): Promise<void> {
  // A window that is not there yet hears no key.
  await page.locator('main#content').waitFor();
  await page.keyboard.press(`Alt+${screenNames.indexOf(name) + 1}`);
  // Pairing has the whole window for itself.
  if (name === 'navPair') await find(page, 'pairAnswer').waitFor();
  else await whenAttribute(page, name, 'aria-current', 'page');
}

/** All screens, one after the other. */
export async function visitEveryScreen(
  page: Page,
  look: (name: ScreenTestId) => Promise<void>,
): Promise<void> {
  for (const name of screenNames) {
    await openScreen(page, name);
    await look(name);
  }
}

/** Brings the sample day in, by mouse. */
export async function loadSampleDay(page: Page): Promise<void> {
  await find(page, 'loadSample').click();
  await find(page, 'nextStep').waitFor();
}

/** Import → print, by mouse: the sample day. */
export async function loadAndPrintSampleDay(page: Page, dataDirectory: string): Promise<void> {
  await loadSampleDay(page);
  await find(page, 'navPrint').click();
  await printAll(page, dataDirectory, () => find(page, 'startPrint').click());
}

/** Starts the batch that is planned, and waits until every sheet of it is out. */
export async function printAll(page: Page, dataDirectory: string, start: () => Promise<void>): Promise<void> {
  const readStates = () => readRows<{ state: string }>(dataDirectory, 'SELECT state FROM print_jobs');
  const before = readStates().length;
  await expect.poll(() => find(page, 'startPrint').isEnabled(), step).toBe(true);
  await start();
  const progress = find(page, 'batchProgress');
  await expect
    .poll(async () => {
      const states = readStates();
      const isOut = states.every(({ state }) => state === 'sent' || state === 'confirmed');
      const isShown =
        (await progress.isVisible()) &&
        (await progress.getAttribute('data-total')) === String(states.length - before) &&
        (await progress.getAttribute('data-sent')) === String(states.length - before);
      return states.length > before && isOut && isShown;
    }, longStep)
    .toBe(true);
}

/** Slip, then label: the answer is that they belong together. */
export async function pair(page: Page, parcel: PrintedParcel): Promise<void> {
  await scan(page, parcel.pairCode);
  await whenAttribute(page, 'pairAnswer', 'data-state', 'slip-open');
  await scan(page, parcel.waybillNumber);
  await whenAttribute(page, 'pairAnswer', 'data-state', 'paired');
}

const controlOf = (page: Page, target: TestId | Locator) =>
  typeof target === 'string' ? page.getByTestId(testIds[target]) : target;

/** Also where the focus is within it; not where it is not there yet. */
const isFocused = (page: Page, target: TestId | Locator): Promise<boolean> =>
  controlOf(page, target).evaluateAll((elements) =>
    elements.some((element) => element.contains(document.activeElement)),
  );

/** Moves the focus by Tab until it is in the control. */
export async function tabTo(page: Page, target: TestId | Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await isFocused(page, target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${String(target)}`);
}

/** Chooses from a list that is reached by Tab: its field filters while one types. */
export async function chooseByKeys(page: Page, id: string, label: string): Promise<void> {
  const field = page.locator(`#${id}`);
  await tabTo(page, field);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => field.getAttribute('aria-expanded'), step).toBe('true');
  await page.keyboard.insertText(label);
  await expect
    .poll(() => page.locator('.ant-select-item-option-active').last().innerText(), step)
    .toContain(label);
  await page.keyboard.press('Enter');
  await expect.poll(() => field.getAttribute('aria-expanded'), step).toBe('false');
}

/**
 * Presses a screen's own key: while a dialog is there, also one that is just going, every key is its own, and a
 * character is that of the field with the focus.
 */
export async function pressScreenKey(page: Page, key: string): Promise<void> {
  await page.waitForFunction((isCharacter) => {
    const dialogs = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')];
    const isTyping =
      isCharacter &&
      document.activeElement?.matches(
        'input:not([type=checkbox], [type=radio], [type=button], [type=file]), textarea',
      ) === true;
    return !isTyping && !dialogs.some((dialog) => dialog.checkVisibility({ visibilityProperty: true }));
  }, key.length === 1);
  await pressPlainKey(page, key);
}

/** Presses a key and waits until it is heard: a character waits a moment, since a scan may begin with it. */
export async function pressPlainKey(page: Page, key: string): Promise<void> {
  const hearing = await page.evaluateHandle(() => ({
    heard: new Promise<void>((resolve) => addEventListener('keydown', () => resolve(), { once: true })),
  }));
  await page.keyboard.press(key);
  await hearing.evaluate(({ heard }) => heard);
}

/** Adds a network printer of labels on the screen of devices, up to the page that shows that it works. */
export async function addPrinterByHand(
  page: Page,
  name: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  await find(page, 'addPrinter').waitFor();
  await pressScreenKey(page, 'a');
  // The dialog holds the focus once it is there.
  await find(page, 'addByHand').waitFor();
  await tabTo(page, 'addByHand');
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('#printer-host'));
  await page.keyboard.insertText(host);
  await tabTo(page, page.locator('#printer-port'));
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(String(port));
  await page.keyboard.press('Enter');
  await whenAttribute(page, 'addingPrinter', 'data-step', 'describe');
  await tabTo(page, page.locator('#printer-name'));
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(name);
  await chooseByKeys(page, 'printer-model', '1324');
  await tabTo(page, 'addingSave');
  await page.keyboard.press('Enter');
  await whenAttribute(page, 'addingPrinter', 'data-step', 'try');
}

/** Drops a file of orders on the window and takes all of it. */
export async function importOrders(page: Page, name: string, content: string): Promise<void> {
  await find(page, 'navImport').click();
  await find(page, 'fileInput').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await find(page, 'previewCommit').click();
  await find(page, 'importDone').waitFor();
}

/** What closing does to a control: a click, or keys alone. */
export type Activate = (name: TestId) => Promise<void>;

/** By keys: the field of reasons opens with an arrow, buttons have their key, the question has the focus. */
export const press =
  (page: Page, reach: typeof tabTo): Activate =>
  async (name) => {
    if (name === 'closeFill') {
      await reach(page, name);
      await page.keyboard.press('ArrowDown');
    } else if (name === 'closeConfirm') {
      await find(page, name).waitFor();
      await expect.poll(() => isFocused(page, name), step).toBe(true);
      await page.keyboard.press('Enter');
    } else await page.keyboard.press('Control+Enter');
  };

/** Gives every order that stays the first reason, closes, and confirms. */
export async function closeDay(page: Page, activate: Activate): Promise<void> {
  const button = find(page, 'closeDay');
  const fill = find(page, 'closeFill');
  // The station first says what would stay: until then the button is off and there is nothing to fill.
  await expect.poll(async () => (await fill.isVisible()) || (await button.isEnabled()), step).toBe(true);
  if (await fill.isVisible()) {
    await activate('closeFill');
    // The list of reasons is there, and its first one is what Enter takes.
    await page.locator('.ant-select-item-option-active').first().waitFor();
    // The field itself says that it is open and which reason it stands on: before that Enter only opens it.
    const field = fill.getByRole('combobox');
    await expect.poll(() => field.getAttribute('aria-expanded'), step).toBe('true');
    await expect.poll(() => field.getAttribute('aria-activedescendant'), step).toMatch(/_list_0$/u);
    await page.keyboard.press('Enter');
    await fill.waitFor({ state: 'hidden' });
  }
  await expect.poll(() => button.isEnabled(), step).toBe(true);
  await activate('closeDay');
  await activate('closeConfirm');
  await find(page, 'closeResult').waitFor();
}
