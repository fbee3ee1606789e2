/** The window of the long day: open from morning to evening, and never still. */

import type { CDPSession, Page } from 'playwright-core';
import type { StationClient } from '../../electron/contract/client.ts';
import { type ScreenName, screens } from '../../renderer/app/screens.ts';
import { testIds } from '../../renderer/app/test-ids.ts';
import { scanAll } from '../e2e/scan-keys.ts';
import { longWaitMs } from './fast-clock.ts';
import { clearScale, type DayBook, type PrintedParcel, weighParcel, whenThere } from './long-day-work.ts';

const find = (page: Page, name: keyof typeof testIds) => page.getByTestId(testIds[name]).first();

/** Runs in the window, before it: long timers (what is asked every half minute, what a cache forgets) run as fast as the station's clock. */
export function hurryLongTimers({
  speed,
  fromMs,
}: {
  readonly speed: number;
  readonly fromMs: number;
}): void {
  const hurried = (delayMs: number | undefined) =>
    delayMs !== undefined && delayMs >= fromMs ? delayMs / speed : delayMs;
  const { setTimeout: later, setInterval: again } = window;
  window.setTimeout = ((work: TimerHandler, delayMs?: number, ...given: unknown[]) =>
    later(work, hurried(delayMs), ...given)) as typeof setTimeout;
  window.setInterval = ((work: TimerHandler, delayMs?: number, ...given: unknown[]) =>
    again(work, hurried(delayMs), ...given)) as typeof setInterval;
}
export const hurry = (speed: number) => ({ speed, fromMs: longWaitMs });

async function openScreen(page: Page, name: ScreenName): Promise<void> {
  const screen = screens.find((one) => one.name === name);
  if (!screen) throw new Error(`no screen ${name}`);
  await page.keyboard.press(`Alt+${screen.key}`);
  // The bench has the whole window for itself.
  if (name === 'bench') await find(page, 'pairAnswer').waitFor();
  else await page.locator(`[data-testid="${screen.testId}"][aria-current="page"]`).waitFor();
}

export const openHome = async (page: Page) => {
  await openScreen(page, 'home');
  await find(page, 'forecast').waitFor();
};

async function whenNoDialog(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role="dialog"]')].every(
      (dialog) => !dialog.checkVisibility({ visibilityProperty: true }),
    ),
  );
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await whenNoDialog(page);
}

/** Every screen, the drawer of an order, the history of a parcel, the list of keys. */
export async function visitEverything(page: Page, parcel: PrintedParcel): Promise<void> {
  for (const { name } of screens) {
    await openScreen(page, name);
    if (name === 'orders') {
      await find(page, 'orderRow').click();
      await find(page, 'orderPanel').waitFor();
      await closeDialog(page);
    }
  }
  await openHome(page);
  await page.keyboard.press('Alt+H');
  await find(page, 'scanInput').fill(parcel.pairCode);
  await find(page, 'scanInput').press('Enter');
  await page.locator(`[data-testid="${testIds.codeHistory}"][data-pair-code="${parcel.pairCode}"]`).waitFor();
  await closeDialog(page);
  await page.keyboard.press('F1');
  await page.locator('[role="dialog"]').first().waitFor();
  await closeDialog(page);
}

/**
 * Gives the import screen a file and takes all of it. The file is made in the window: Playwright's own way would hold the
 * field, and with it the whole screen, for ever.
 */
export async function importInWindow(page: Page, file: File): Promise<void> {
  await openScreen(page, 'import');
  await find(page, 'fileInput').waitFor({ state: 'attached' });
  await page.evaluate(
    ({ testId, name, type, text }) => {
      const field = document.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`);
      const given = new DataTransfer();
      given.items.add(new File([text], name, { type }));
      if (field) field.files = given.files;
      field?.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { testId: testIds.fileInput, name: file.name, type: file.type, text: await file.text() },
  );
  await find(page, 'previewCommit').click();
  await find(page, 'importDone').waitFor();
}

/** What the bench shows now. */
const shown = (page: Page) =>
  find(page, 'pairAnswer').evaluate((panel) => ({
    outcome: panel.dataset.outcome ?? '',
    code: panel.dataset.code ?? '',
    sequence: Number(panel.dataset.sequence),
  }));

/** Scans with a gun, all codes at once, and waits for the answer to the last of them. */
async function scanKeys(page: Page, codes: readonly string[], outcome: string): Promise<void> {
  const before = (await shown(page)).sequence;
  await scanAll(page, codes);
  const last = await whenThere(`${codes.length} answers`, async () => {
    const now = await shown(page);
    return now.sequence >= before + codes.length ? now : undefined;
  });
  if (last.outcome !== outcome)
    throw new Error(`${codes.at(-1)}: ${last.outcome} ${last.code}, not ${outcome}`);
}

/** Packs parcels by the keys of a gun alone. */
export async function packInWindow(
  page: Page,
  client: StationClient,
  parcels: readonly PrintedParcel[],
  book: DayBook,
): Promise<void> {
  await openScreen(page, 'bench');
  for (const { pairCode, waybillNumber, pieces, isWeighed } of parcels) {
    if (isWeighed) {
      await scanKeys(page, [pairCode, ...pieces, waybillNumber], 'paired');
      await weighParcel(client);
      await whenThere('its weight on the screen', async () =>
        (await shown(page)).outcome === 'weighed' ? true : undefined,
      );
      await scanKeys(page, [waybillNumber], 'sealed');
      await clearScale(client);
    } else await scanKeys(page, [pairCode, ...pieces, waybillNumber, waybillNumber], 'sealed');
    book.sealed.add(pairCode);
  }
}

export interface PageSample {
  readonly heapBytes: number;
  readonly nodes: number;
  /** Of the nodes, those that are in no document. */
  readonly detached: number;
  readonly listeners: number;
}

/** What the window holds, after everything was collected that can be. */
export async function samplePage(page: Page, session: CDPSession): Promise<PageSample> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  const attached = await page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
  });
  const nodes = metric('Nodes');
  return {
    heapBytes: metric('JSHeapUsedSize'),
    nodes,
    detached: nodes - attached,
    listeners: metric('JSEventListeners'),
  };
}
