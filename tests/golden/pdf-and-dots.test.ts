/**
 * One page, two painters: a PDF painted by poppler is the page that the head burns, dot for dot in symbols, and
 * within a dot or two in text.
 */

import { describe, expect, test } from 'vitest';
import type { ParcelDocument } from '../../electron/domain/documents.ts';
import type { SheetDocument } from '../../electron/domain/sheets.ts';
import { paintDots } from '../../electron/rendering/dots.ts';
import { readParcelData, type TemplateData } from '../../electron/rendering/fields.ts';
import { layoutDocument } from '../../electron/rendering/layout.ts';
import { dotsPerMmOf, type Page, symbolsOf } from '../../electron/rendering/page.ts';
import { PdfWriter } from '../../electron/rendering/pdf.ts';
import { encodePng } from '../../electron/rendering/png.ts';
import { readSheetData } from '../../electron/rendering/sheet-fields.ts';
import { parseTemplate } from '../../electron/rendering/template.ts';
import type { Template } from '../../electron/rendering/template-schema.ts';
import {
  findStrays,
  goodValue,
  hasPoppler,
  mediaOf,
  type Picture,
  paintPdfSmoothly,
  pictureOfPng,
  readSampleJson,
  readTemplateJson,
  resources,
  samples,
  shippedTemplateIds,
} from '../unit/rendering/rendering-kit.ts';

/** Along a line dots round each pen to a whole dot, and poppler cuts it down to one: that is less than two. */
const reach = { across: 2, down: 1 };
/** Side of the squares in which strays are counted: about a character. */
const squareDots = 24;
/** Strays that smooth edges may leave in a square: a lost or shifted stroke leaves more. */
const mostStrays = 20;

const isParcel = (id: string) => /^(?:waybills|packing-slips)\//u.test(id);
/** Names of the data that a template is shown with. */
const samplesOf = (id: string): readonly string[] =>
  isParcel(id) ? samples : [String(readTemplateJson(id).kind)];

function readData(template: Template, sample: string): TemplateData {
  const json = readSampleJson(sample);
  if (!isParcel(template.id)) return readSheetData(json as SheetDocument);
  const document = template.kind === 'label' ? 'label' : 'packing-slip';
  return readParcelData({ ...(json as ParcelDocument), document });
}

async function paintBoth(id: string, wanted: readonly string[], dotsPerInch: number) {
  const dotsPerMm = dotsPerMmOf(dotsPerInch);
  const template = goodValue(parseTemplate(readTemplateJson(id)));
  const media = mediaOf(template.media);
  const writer = new PdfWriter(resources, id);
  const pages: { readonly sample: string; readonly page: Page; readonly dots: Picture }[] = [];
  for (const sample of wanted) {
    const data = readData(template, sample);
    for (const page of goodValue(layoutDocument(template, media, dotsPerMm, data, resources)).pages) {
      writer.addPage(page, media.widthMm, dotsPerMm);
      pages.push({ sample, page, dots: await pictureOfPng(encodePng(paintDots(page, resources))) });
    }
  }
  const painted = paintPdfSmoothly(await writer.finish(), dotsPerMm);
  return pages.map((one, index) => {
    const whole = painted[index];
    if (!whole) throw new Error('the PDF has fewer pages');
    return { ...one, pdf: cutMargin(whole, one.page) };
  });
}

/** The page without the white paper beside the printable width of a receipt. */
function cutMargin(picture: Picture, { widthDots, heightDots, sideMarginDots }: Page): Picture {
  // Paper sizes are rounded to whole dots by each painter.
  expect(Math.abs(picture.width - widthDots - 2 * sideMarginDots)).toBeLessThanOrEqual(1);
  expect(Math.abs(picture.height - heightDots)).toBeLessThanOrEqual(1);
  return {
    width: widthDots,
    height: heightDots,
    isBlack: (x, y) =>
      x < widthDots && y < heightDots && y < picture.height && picture.isBlack(x + sideMarginDots, y),
  };
}

/** Dots of symbols and their quiet zones in which the painters differ. */
function differencesInSymbols(page: Page, one: Picture, other: Picture): number {
  let count = 0;
  for (const { quietArea } of symbolsOf(page)) {
    for (let y = quietArea.y; y < quietArea.y + quietArea.height; y += 1) {
      for (let x = quietArea.x; x < quietArea.x + quietArea.width; x += 1) {
        if (one.isBlack(x, y) !== other.isBlack(x, y)) count += 1;
      }
    }
  }
  return count;
}

/** Squares with more strays than smooth edges leave. */
function brokenSquares(one: Picture, other: Picture): readonly string[] {
  const counts = new Map<string, number>();
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const { x, y } of findStrays(from, to, reach).strays) {
      const square = `${Math.floor(x / squareDots)},${Math.floor(y / squareDots)}`;
      counts.set(square, (counts.get(square) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count > mostStrays)
    .map(([square, count]) => `${square}: ${count}`);
}

describe.skipIf(!hasPoppler)('a PDF and the dots of its page', () => {
  test.each(shippedTemplateIds)('are one for %s at 203 dpi, with every sample', async (id) => {
    for (const { sample, page, dots, pdf } of await paintBoth(id, samplesOf(id), 203)) {
      expect([sample, differencesInSymbols(page, dots, pdf), brokenSquares(dots, pdf)]).toEqual([
        sample,
        0,
        [],
      ]);
    }
  });

  test.each(shippedTemplateIds)('are one for %s at 300 dpi, with the hardest samples', async (id) => {
    const hardest = samplesOf(id).filter((sample) => /worst-case|uyghur/u.test(sample));
    for (const { sample, page, dots, pdf } of await paintBoth(
      id,
      isParcel(id) ? hardest : samplesOf(id),
      300,
    )) {
      expect([sample, differencesInSymbols(page, dots, pdf), brokenSquares(dots, pdf)]).toEqual([
        sample,
        0,
        [],
      ]);
    }
  });

  test('differ where a word stands elsewhere', async () => {
    const [one] = await paintBoth('waybills/express-100x150', ['parcel-typical'], 203);
    const [other] = await paintBoth('waybills/express-100x150', ['parcel-merged'], 203);
    if (!one || !other) throw new Error('no page');
    expect(brokenSquares(one.dots, other.pdf).length).toBeGreaterThan(20);
  });
});
