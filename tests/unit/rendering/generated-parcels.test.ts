/**
 * Five hundred parcels of all lengths and scripts through every label and slip: each page is whole, or is refused with
 * the place that is wrong. Nothing is ever lost in silence.
 */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ParcelDocument, RenderRequest } from '../../../electron/domain/documents.ts';
import { readParcelData } from '../../../electron/rendering/fields.ts';
import { layoutDocument } from '../../../electron/rendering/layout.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import { generatedParcel } from '../../helpers/generated-parcels.ts';
import {
  goodValue,
  hasPoppler,
  isOnForm,
  type Picture,
  paintPdf,
  readEscPos,
  readTemplateJson,
  readTsplPages,
  readZplPages,
  requestFor,
  resources,
  scanPage,
  shippedTemplateIds,
} from './rendering-kit.ts';

const parcelCount = 500;
const seed = 20260712;
/** Of them, so many go through every printer language and are read by others. */
const readCount = 48;
const templateIds = shippedTemplateIds.filter((id) => /^(?:waybills|packing-slips)\//u.test(id));

/** All that a page may be refused for when what it has to show is too much for it. */
const tooMuch = new Set(['print.text-cut', 'print.barcode-too-narrow']);

/** Everything written on the pages of a document, as it can be read, without white space. */
function writtenOn(request: RenderRequest): string {
  const template = goodValue(parseTemplate(readTemplateJson(request.templateId)));
  const laidOut = goodValue(
    layoutDocument(template, request.media, 8, readParcelData(request.data), resources),
  );
  return laidOut.pages
    .flatMap((page) => page.operations)
    .map((operation) => (operation.kind === 'text' || operation.kind === 'glyphs' ? operation.text : ''))
    .join('')
    .replaceAll(/\s/gu, '');
}

const isRightToLeft = /\p{Script=Arabic}/u;

/** The words that are not written. Of texts that run to and fro, whose parts lines take apart, the characters. */
function findMissing(texts: readonly string[], written: string): readonly string[] {
  const words = (text: string) => text.split(/\s+/u).filter((word) => word !== '');
  const parts = texts.flatMap((text) =>
    isRightToLeft.test(text) ? [...text.replaceAll(/\s/gu, '')] : words(text),
  );
  return parts.filter((part) => !written.includes(part));
}

/** What must stand on the page. */
function mustBeWritten({ document, consignee, orders, pairCode }: ParcelDocument): readonly string[] {
  return document === 'label'
    ? [consignee.name, consignee.phone, consignee.address, pairCode]
    : [
        pairCode,
        ...orders.map(({ orderNumber }) => orderNumber),
        ...orders.flatMap(({ lines }) =>
          lines.flatMap(({ name, sku, quantity }) => [name, sku, `${quantity}`]),
        ),
      ];
}

test(`${parcelCount} parcels through ${templateIds.length} templates: whole, or refused with the place`, async () => {
  let printed = 0;
  await fc.assert(
    fc.asyncProperty(generatedParcel, async (parcel) => {
      for (const templateId of templateIds) {
        const request = requestFor(templateId, parcel);
        const rendered = await renderDocument(request, resources);
        if (!rendered.ok) {
          for (const { code, params } of rendered.problems) {
            expect(tooMuch, `${templateId}: ${code} ${JSON.stringify(params)}`).toContain(code);
            expect(params?.template).toBe(templateId);
          }
          continue;
        }
        printed += 1;
        const { symbols } = rendered.value;
        const wished = request.data.document === 'label' ? parcel.waybillNumber : parcel.pairCode;
        if (isOnForm(templateId)) expect(symbols).toEqual([]);
        else expect(symbols).toContain(wished);
        expect(findMissing(mustBeWritten(request.data), writtenOn(request)), templateId).toEqual([]);
      }
    }),
    { numRuns: parcelCount, seed, endOnFailure: true },
  );
  // Most of them are not too much: a program that refuses everything loses nothing either.
  expect(printed / (parcelCount * templateIds.length)).toBeGreaterThan(0.6);
}, 600_000);

test.runIf(hasPoppler)(
  `${readCount} of them in every language: the same dots, and every symbol is read`,
  async () => {
    let read = 0;
    for (const [index, parcel] of fc.sample(generatedParcel, { numRuns: readCount, seed }).entries()) {
      const templateId = templateIds[index % templateIds.length] ?? '';
      const inLanguage = (language: RenderRequest['language']) =>
        renderDocument(requestFor(templateId, parcel, language), resources);
      const zpl = await inLanguage('zpl');
      if (!zpl.ok) continue;
      read += 1;
      const pages = readZplPages(zpl.value.bytes);
      const tspl = readTsplPages(goodValue(await inLanguage('tspl')).bytes);
      const { slips } = readEscPos(goodValue(await inLanguage('escpos')).bytes);
      const painted = paintPdf(goodValue(await inLanguage('pdf')).bytes);
      expect([tspl.length, slips.length, painted.length]).toEqual([pages.length, pages.length, pages.length]);
      const found: string[] = [];
      const foundInPdf: string[] = [];
      for (const [number, page] of pages.entries()) {
        for (const other of [tspl[number]?.picture, slips[number]]) {
          expect(other && hasSameDots(page, other), `${templateId} page ${number + 1}`).toBe(true);
        }
        found.push(...(await scanPage(page)));
        const paper = painted[number];
        if (paper) foundInPdf.push(...(await scanPage(paper)));
      }
      const wished = [...new Set(zpl.value.symbols)].sort();
      expect([...new Set(found)].sort(), `${templateId} as dots`).toEqual(wished);
      expect([...new Set(foundInPdf)].sort(), `${templateId} as PDF`).toEqual(wished);
    }
    expect(read).toBeGreaterThan(readCount / 2);
  },
  600_000,
);

/** Whether another language carries the dots of a page; its rows may be filled up with white to whole bytes. */
function hasSameDots(page: Picture, other: Picture): boolean {
  if (other.height !== page.height || other.width < page.width) return false;
  for (let y = 0; y < page.height; y += 1) {
    for (let x = 0; x < other.width; x += 1) {
      if (other.isBlack(x, y) !== (x < page.width && page.isBlack(x, y))) return false;
    }
  }
  return true;
}
