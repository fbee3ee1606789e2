/**
 * Pictures as they looked when a person last looked at them. After a change that is meant, run with
 * `UPDATE_GOLDEN=1`, look at every picture that changed, and commit it with the change.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { countDifferences, pictureOfPng } from '../unit/rendering/rendering-kit.ts';

const shouldUpdate = process.env.UPDATE_GOLDEN === '1';

/** Skia smooths characters a little differently on each system: a few dots at their edges, nothing else. */
const allowedShare = process.platform === 'linux' ? 0 : 0.01;

/** Compares a page with its kept picture, dot for dot. */
export async function expectGolden(
  templateId: string,
  sample: string,
  pageNumber: number,
  png: Uint8Array,
): Promise<void> {
  const file = path.join(
    import.meta.dirname,
    `${path.basename(templateId)}-${sample}-${pageNumber}.golden.png`,
  );
  if (shouldUpdate) writeFileSync(file, png);
  expect(existsSync(file), file).toBe(true);
  const now = await pictureOfPng(png);
  const different = countDifferences(now, await pictureOfPng(readFileSync(file)));
  expect(different).toBeLessThanOrEqual(now.width * now.height * allowedShare);
}
