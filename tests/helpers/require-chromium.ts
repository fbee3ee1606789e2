import type { Page } from 'playwright-core';
import { afterEach, describe, test } from 'vitest';
import { findChromium } from './chromium.ts';

/** Windows that are open: what each shows is said where a test fails. */
const openPages = new Set<Page>();

/** From now until it is closed, a failure says what the page shows. */
export function watchPage(page: Page): void {
  openPages.add(page);
  page.once('close', () => openPages.delete(page));
}

/** What a person would look at first: where the focus is, which dialogs are open, and what is written. */
const describePage = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const nameOf = (element: Element | null) => element?.outerHTML.slice(0, 160) ?? 'nothing';
    const dialogs = [...document.querySelectorAll('[role="dialog"]')].map(nameOf);
    return [
      location.hash,
      `has the focus: ${document.hasFocus()}, on ${nameOf(document.activeElement)}`,
      `dialogs: ${dialogs.join(' | ') || 'none'}`,
      document.body.innerText.replaceAll(/\n+/gu, ' · ').slice(0, 4_000),
    ].join('\n');
  });

/**
 * Tests that need a browser. Where none is installed they are reported as skipped, by name; on CI that is a
 * failure, since nobody would notice.
 */
export function requireChromium(name: string, body: (executablePath: string) => void): void {
  const executablePath = findChromium();
  if (executablePath !== undefined) {
    describe(name, () => {
      afterEach(async ({ task }) => {
        const [error] = task.result?.errors ?? [];
        if (!error) return;
        // In the error itself: what is printed while hundreds of files run is not where the failures are listed.
        for (const page of openPages) error.message += `\nThe window showed ${await describePage(page)}\n`;
      });
      body(executablePath);
    });
  } else if (process.env.CI) {
    test(name, () => {
      throw new Error('no Chromium or Chrome is installed: install one, or name it in WAYBENCH_CHROMIUM');
    });
  } else describe.skip(`${name} (no Chromium or Chrome is installed)`, () => body(''));
}
