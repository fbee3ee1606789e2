/**
 * Sheets as they looked when a person last looked at them. After a change that is meant, run with `UPDATE_GOLDEN=1`,
 * look at every picture that changed, and commit it with the change.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SheetDocument } from '../../electron/domain/sheets.ts';
import { createDots, fillRectangle } from '../../electron/rendering/dots.ts';
import { encodePng } from '../../electron/rendering/png.ts';
import { renderSheet } from '../../electron/rendering/render-sheet.ts';
import {
  countDifferences,
  goodValue,
  mediaOf,
  type Picture,
  pictureOfPng,
  readZplPages,
  resources,
} from '../unit/rendering/rendering-kit.ts';

const shouldUpdate = process.env.UPDATE_GOLDEN === '1';

/** Skia smooths characters a little differently on each system: a few dots at their edges, nothing else. */
const allowedShare = process.platform === 'linux' ? 0 : 0.01;

const readSample = (name: string): SheetDocument =>
  JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../print-templates/samples', `${name}.json`), 'utf8'),
  );

function pngOf({ width, height, isBlack }: Picture): Uint8Array {
  const dots = createDots(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (isBlack(x, y)) fillRectangle(dots, { x, y, width: 1, height: 1 });
  }
  return encodePng(dots);
}

const pages = [
  ['pick-lists/by-order-100x150', '100x150', 'pick-list', 2],
  ['manual-sheets/manual-a4', 'A4', 'manual-sheet', 1],
  ['test-pages/made', '100x180', 'test-page', 1],
] as const;

test.each(pages)('%s on %s, page %i', async (templateId, media, sample, pageNumber) => {
  const request = { templateId, media: mediaOf(media), language: 'zpl', dotsPerInch: 203 } as const;
  const { bytes } = goodValue(await renderSheet({ ...request, data: readSample(sample) }, resources));
  const now = readZplPages(bytes)[pageNumber - 1];
  if (!now) throw new Error('no such page');
  const file = path.join(
    import.meta.dirname,
    `${path.basename(templateId)}-${sample}-${pageNumber}.golden.png`,
  );
  if (shouldUpdate) writeFileSync(file, pngOf(now));
  expect(existsSync(file)).toBe(true);
  const different = countDifferences(now, await pictureOfPng(readFileSync(file)));
  expect(different).toBeLessThanOrEqual(now.width * now.height * allowedShare);
});
