import { describe, expect, test } from 'vitest';
import type { CardsDocument } from '../../../electron/domain/sheets.ts';
import { renderSheet } from '../../../electron/rendering/render-sheet.ts';
import {
  goodValue,
  isZbarThere,
  mediaOf,
  readSampleJson,
  readZplPages,
  resources,
  scanPage,
  scanWithZbar,
} from './rendering-kit.ts';

const cards = readSampleJson('command-cards') as CardsDocument;
const badges = readSampleJson('badges') as CardsDocument;

const sheets = [
  ['cards/commands-a4', 'A4', cards],
  ['cards/commands-100x150', '100x150', cards],
  ['cards/badges-a4', 'A4', badges],
  ['cards/badges-100x150', '100x150', badges],
] as const;

describe.each(sheets)('%s', (templateId, media, data) => {
  test.each([203, 300])(
    'bears every code once, as an outside reader reads it at %i dpi',
    async (dotsPerInch) => {
      const request = { templateId, media: mediaOf(media), language: 'zpl', dotsPerInch, data } as const;
      const { bytes, symbols } = goodValue(await renderSheet(request, resources));
      const codes = data.cards.map(({ code }) => code);
      expect(symbols).toEqual(codes);
      const read = await Promise.all(readZplPages(bytes).map((page) => scanPage(page)));
      expect(read.flat().sort()).toEqual([...codes].sort());
    },
  );

  test.skipIf(!isZbarThere)('is read by zbar too (needs zbar-tools)', async () => {
    const request = { templateId, media: mediaOf(media), language: 'zpl', dotsPerInch: 203, data } as const;
    const { bytes } = goodValue(await renderSheet(request, resources));
    const read = readZplPages(bytes).flatMap((page) => scanWithZbar(page));
    expect(read.sort()).toEqual(data.cards.map(({ code }) => code).sort());
  });

  test.each([0, 1, 2, 17])('of %i cards', async (count) => {
    const some = Array.from({ length: count }, (_, index) => ({
      title: `卡片 ${index}`,
      detail: 'card',
      code: `WBC-CARD-${index}`,
    }));
    const request = { templateId, media: mediaOf(media), language: 'pdf', dotsPerInch: 203 } as const;
    const { symbols } = goodValue(
      await renderSheet({ ...request, data: { ...data, cards: some } }, resources),
    );
    expect(symbols).toEqual(some.map(({ code }) => code));
  });
});
