import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testIds } from '../../renderer/app/test-ids.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import {
  expectNoSidewaysScrolling,
  find,
  loadSampleDay,
  openScreen,
  pressScreenKey,
  printAll,
  readRows,
  step,
  tabTo,
  whenAttribute,
} from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

requireChromium('a day of templates by keyboard, in a browser', (executablePath) => {
  let station: OpenStation;
  let page: Page;

  beforeAll(async () => {
    station = await openDay(executablePath);
    page = station.page;
    await loadSampleDay(page);
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  const item = (id: string): Locator =>
    page.locator(`[data-testid="${testIds.templateItem}"][data-template="${id}"]`);
  const picture = () => find(page, 'previewImage').getAttribute('src');
  const editor = () => find(page, 'templateEditor');
  const ownId = 'own/express-100x180';

  /** Selects a text in the editor as a search does, and types over it. */
  async function typeOver(what: string, by: string): Promise<void> {
    await tabTo(page, 'templateEditor');
    await editor().evaluate((field: HTMLTextAreaElement, text) => {
      const start = field.value.indexOf(text);
      if (start < 0) throw new Error(`no ${text}`);
      field.setSelectionRange(start, start + text.length);
    }, what);
    await page.keyboard.insertText(by);
  }

  test('a shipped template is duplicated', async () => {
    await pressScreenKey(page, 'Alt+B');
    await whenAttribute(page, 'navTemplates', 'aria-current', 'page');
    await tabTo(page, item('waybills/express-100x180'));
    await page.keyboard.press('Enter');
    await expect.poll(() => editor().inputValue(), step).toContain('"id": "waybills/express-100x180"');
    expect(await editor().getAttribute('readonly')).not.toBeNull();
    await tabTo(page, 'templateDuplicate');
    await page.keyboard.press('Enter');
    const name = find(page, 'templateName');
    await expect.poll(() => name.evaluate((field) => field === document.activeElement), step).toBe(true);
    await page.keyboard.insertText('我家面单');
    await page.keyboard.press('Enter');
    await item(ownId).waitFor();
    await expect.poll(() => editor().inputValue(), step).toContain(`"id": "${ownId}"`);
    await find(page, 'previewImage').waitFor();
    await expectNoSidewaysScrolling(page);
  }, 60_000);

  test('a mistake is named in the words of the window, and leads to its line', async () => {
    await typeOver('"text": "{carrier.name}"', '"colour": "red", "text": "{carrier.name}"');
    const problem = find(page, 'templateProblem');
    await problem.waitFor();
    const words = await problem.innerText();
    expect(words).toContain('第 2 个元素（文字）');
    expect(words).toContain('“colour”：没有这一项');
    await whenAttribute(page, 'templatePreview', 'data-stale', 'true');
    await page.keyboard.press('Control+Home');
    await tabTo(page, 'templateJump');
    await page.keyboard.press('Enter');
    const chosen = await editor().evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    expect(chosen).toContain('"colour": "red"');
    expect(await readRows(station.dataDirectory, 'SELECT version FROM template_versions')).toHaveLength(1);
  }, 60_000);

  test('mended, the paper follows what is typed; it is saved by key', async () => {
    await typeOver('"colour": "red", ', '');
    await whenAttribute(page, 'templatePreview', 'data-stale', 'false');
    const before = await picture();
    await typeOver('"text": "{carrier.name}"', '"text": "{carrier.name} ★"');
    await expect.poll(picture, step).not.toBe(before);
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(() => readRows(station.dataDirectory, 'SELECT version FROM template_versions'), step)
      .toEqual([{ version: 1 }, { version: 2 }]);
    await expect.poll(() => find(page, 'templateSave').isDisabled(), step).toBe(true);
  }, 60_000);

  test('the version before comes back, as the next one', async () => {
    await tabTo(page, 'templateVersions');
    await page.keyboard.press('Enter');
    const back = page.getByRole('dialog').getByTestId(testIds.templateRestore);
    await back.waitFor();
    await tabTo(page, back);
    await page.keyboard.press('Enter');
    await expect.poll(() => editor().inputValue(), step).toContain('"version": 3');
    expect(await editor().inputValue()).not.toContain('★');
  }, 60_000);

  test('turned on, it prints the parcels, and each paper names its version', async () => {
    await tabTo(page, 'templateUse');
    await page.keyboard.press('Space');
    await whenAttribute(page, 'templateUse', 'aria-checked', 'true');
    await openScreen(page, 'navPrint');
    await printAll(page, station.dataDirectory, () => page.keyboard.press('Control+Enter'));
    const drawn = readRows<{ templateId: string; version: number }>(
      station.dataDirectory,
      `SELECT DISTINCT template_id AS templateId, template_version AS version FROM print_jobs
       WHERE document = 'label'`,
    );
    expect(drawn).toEqual([{ templateId: ownId, version: 3 }]);
    const label = page.locator(`[data-testid="${testIds.jobRow}"][data-document="label"]`).first();
    await label.getByTestId(testIds.jobPreview).click();
    await find(page, 'openJobTemplate').click();
    await expect.poll(() => editor().inputValue(), step).toContain(`"id": "${ownId}"`);
  }, 180_000);
});
