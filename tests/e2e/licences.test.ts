import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/ensure-built.ts';
import { requireChromium } from '../helpers/require-chromium.ts';
import { openScreen } from './bench-day.ts';
import { type OpenStation, openDay } from './open-station.ts';

requireChromium('the About box, in a browser', (executablePath) => {
  let station: OpenStation;

  beforeAll(async () => {
    station = await openDay(executablePath);
  }, 120_000);
  afterAll(async () => {
    expect(station.troubles).toEqual([]);
    await station.close();
  });

  test('shows the licences of all that the program carries: packages, fonts, what is inside of them', async () => {
    const { page } = station;
    await openScreen(page, 'navSettings');
    await page.getByRole('button', { name: '许可证' }).click();
    const notices = page.getByRole('region', { name: '许可证' });
    await notices.getByText('electron-updater').waitFor();
    const shown = (await notices.textContent()) ?? '';
    expect(shown).toBe(readFileSync(join(projectRoot, 'THIRD-PARTY-NOTICES.md'), 'utf8'));
    for (const name of ['react', 'antd', 'noto-sans-sc (font)', 'Skia (inside @napi-rs/canvas)', 'SQLite']) {
      expect(shown).toContain(name);
    }
    await page.keyboard.press('Escape');
    await notices.waitFor({ state: 'hidden' });
  });
});
