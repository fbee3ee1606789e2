/** Sheets as they looked when a person last looked at them. */

import { test } from 'vitest';
import type { SheetDocument } from '../../electron/domain/sheets.ts';
import { createDots, fillRectangle } from '../../electron/rendering/dots.ts';
import { encodePng } from '../../electron/rendering/png.ts';
import { renderSheet } from '../../electron/rendering/render-sheet.ts';
import {
  goodValue,
  mediaOf,
  type Picture,
  readSampleJson,
  readZplPages,
  resources,
} from '../unit/rendering/rendering-kit.ts';
import { expectGolden } from './golden-picture.ts';

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
  const data = readSampleJson(sample) as SheetDocument;
  const { bytes } = goodValue(await renderSheet({ ...request, data }, resources));
  const now = readZplPages(bytes)[pageNumber - 1];
  if (!now) throw new Error('no such page');
  await expectGolden(templateId, sample, pageNumber, pngOf(now));
});
