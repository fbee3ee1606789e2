import { describe, test } from 'vitest';
import { findChromium } from './chromium.ts';

/**
 * Tests that need a browser. Where none is installed they are reported as skipped, by name; on CI that is a
 * failure, since nobody would notice.
 */
export function requireChromium(name: string, body: (executablePath: string) => void): void {
  const executablePath = findChromium();
  if (executablePath !== undefined) describe(name, () => body(executablePath));
  else if (process.env.CI) {
    test(name, () => {
      throw new Error('no Chromium or Chrome is installed: install one, or name it in WAYBENCH_CHROMIUM');
    });
  } else describe.skip(`${name} (no Chromium or Chrome is installed)`, () => body(''));
}
