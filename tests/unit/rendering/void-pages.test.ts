/** Papers of training mode: void all over in every language, and no code of theirs is a real one. */

import { describe, expect, test } from 'vitest';
import type { ParcelDocument } from '../../../electron/domain/documents.ts';
import { readTrainingCode, trainingCode } from '../../../electron/domain/training-codes.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import {
  findStrays,
  goodValue,
  hasPoppler,
  isOnForm,
  type Picture,
  pictureOfPng,
  readEscPos,
  readPdfText,
  readSample,
  readTsplPages,
  readZplPages,
  requestFor,
  resources,
  scanPage,
  shippedTemplateIds,
} from './rendering-kit.ts';

const papers = shippedTemplateIds.filter(
  (id) => id.startsWith('waybills/') || id.startsWith('packing-slips/'),
);
const sample = readSample('parcel-typical');
const data: ParcelDocument = {
  ...sample,
  waybillNumber: trainingCode(sample.waybillNumber),
  pairCode: trainingCode(sample.pairCode),
};

/** The bytes of a paper as training prints it, or as it is otherwise. */
async function bytesOf(id: string, language: 'zpl' | 'tspl' | 'escpos' | 'pdf' | 'png', isTraining = true) {
  const request = requestFor(id, data, language);
  return goodValue(await renderDocument(isTraining ? { ...request, isTraining } : request, resources)).bytes;
}

const first = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined) throw new Error('no page');
  return item;
};

/** Every cell of a page of so many cells across and down holds some of what only the marked page has. */
function expectMarkedAllOver(marked: Picture, plain: Picture) {
  const { strays } = findStrays(marked, plain, { across: 0, down: 0 });
  const cells = 4;
  const hit = new Set(
    strays.map(({ x, y }) => {
      const column = Math.min(cells - 1, Math.floor((x / marked.width) * cells));
      return Math.min(cells - 1, Math.floor((y / marked.height) * cells)) * cells + column;
    }),
  );
  // A corner may be one large symbol, which nothing may cross.
  expect(hit.size).toBeGreaterThanOrEqual(cells * cells - 3);
}

describe('the mark of training', () => {
  test.each(papers)('lies all over %s, and its symbols still read', async (id) => {
    const marked = await pictureOfPng(await bytesOf(id, 'png'));
    expectMarkedAllOver(marked, await pictureOfPng(await bytesOf(id, 'png', false)));
    const read = await scanPage(marked);
    if (isOnForm(id)) return;
    expect(read).not.toEqual([]);
    for (const text of read) {
      // A symbol that names the parcel names it as one of training.
      if (text.includes(sample.pairCode) || text.includes(sample.waybillNumber)) {
        expect(readTrainingCode(text)).toBeDefined();
      }
    }
  });

  test('is there in every language of printers, to the dot', async () => {
    const label = 'waybills/express-100x150';
    const picture = await pictureOfPng(await bytesOf(label, 'png'));
    const zpl = first(readZplPages(await bytesOf(label, 'zpl')));
    const tspl = first(readTsplPages(await bytesOf(label, 'tspl'))).picture;
    for (const other of [zpl, tspl]) {
      expect(findStrays(picture, other, { across: 0, down: 0 }).strays).toEqual([]);
    }
    const slip = 'packing-slips/slip-80mm';
    const escpos = first(readEscPos(await bytesOf(slip, 'escpos')).slips);
    expect(
      findStrays(await pictureOfPng(await bytesOf(slip, 'png')), escpos, { across: 0, down: 0 }).strays,
    ).toEqual([]);
  });

  test.skipIf(!hasPoppler)('is text of every page of a PDF (needs poppler-utils)', async () => {
    const pages = readPdfText(await bytesOf('packing-slips/slip-a4', 'pdf')).split('\f');
    for (const page of pages.filter((text) => text.trim() !== '')) {
      expect(page.match(/VOID · 演示/gu)?.length ?? 0).toBeGreaterThan(5);
    }
  });

  test('also on a slip that a receipt printer would write in its own characters', async () => {
    const request = { ...requestFor('packing-slips/slip-80mm', data, 'escpos'), text: 'printer' as const };
    const marked = goodValue(await renderDocument({ ...request, isTraining: true }, resources)).bytes;
    expect(first(readEscPos(marked).slips).height).toBeGreaterThan(100);
  });
});

test('a code of training is told from every other', () => {
  for (const code of ['B0712-023', 'YT8800000000001', '880000000013', 'JDVA12345678901-1-1-']) {
    expect(readTrainingCode(code)).toBeUndefined();
    expect(readTrainingCode(trainingCode(code))).toBe(code);
    expect(readTrainingCode(`]C1${trainingCode(code).toLowerCase()}`)).toBe(code);
  }
  expect(trainingCode('')).toBe('');
  expect(readTrainingCode('VOID-')).toBeUndefined();
  expect(readTrainingCode('VB1234567890')).toBeUndefined();
});
