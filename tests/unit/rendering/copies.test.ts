import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParcelDocument, RenderRequest } from '../../../electron/domain/documents.ts';
import { readParcelData } from '../../../electron/rendering/fields.ts';
import { layoutDocument } from '../../../electron/rendering/layout.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import {
  goodValue,
  hasPoppler,
  mediaOf,
  paintPdf,
  problemsOf,
  proofTemplate,
  readPdfText,
  readSample,
  requestFor,
  resources,
  scanPage,
  withTemplate,
} from './rendering-kit.ts';

const typical = readSample('parcel-typical');
const id = 'packing-slips/proof';

const buyer = { for: 'buyer' };
const warehouse = { for: 'warehouse' };
/** Two halves of a sheet that stands upright. */
const halves = {
  copies: [
    { ...buyer, at: { x: 0, y: 0 } },
    { ...warehouse, at: { x: 0, y: 148 } },
  ],
  panel: { width: 210, height: 148 },
};

function slip(change: object = {}) {
  return proofTemplate(
    [
      { type: 'code128', x: 10, y: 10, width: 70, height: 12, text: '{pairCode}' },
      { type: 'text', x: 100, y: 10, width: 60, height: 5, text: '给买家', size: 4, when: 'copyFor = buyer' },
      {
        type: 'text',
        x: 100,
        y: 10,
        width: 60,
        height: 5,
        text: '仓库联',
        size: 4,
        when: 'copyFor = warehouse',
      },
      { type: 'text', x: 100, y: 20, width: 60, height: 5, text: '第 {page}/{pages} 页', size: 4 },
      {
        type: 'items',
        x: 10,
        size: 4,
        headerSize: 4,
        columns: [
          { header: '商品', width: 120, text: '{line.name}' },
          { header: '数量', width: 30, text: '{line.quantity}' },
        ],
      },
    ],
    { id, kind: 'packing-slip', media: 'A4', flow: { top: 30, bottom: 140 }, ...change },
  );
}

function parcelOf(
  lineCount: number,
  copies: ParcelDocument['copies'] = ['buyer', 'warehouse'],
): ParcelDocument {
  const [order] = typical.orders;
  const [line] = order?.lines ?? [];
  if (!order || !line) throw new Error('the sample has no line');
  const lines = Array.from({ length: lineCount }, (_, index) => ({ ...line, name: `第${index + 1}样商品` }));
  return { ...typical, document: 'packing-slip', copies, orders: [{ ...order, lines }] };
}

const request = (data: ParcelDocument): RenderRequest => ({
  ...requestFor('packing-slips/slip-a5', data, 'pdf'),
  templateId: id,
  media: mediaOf('A4'),
});

const textOf = async (json: object, data: ParcelDocument) =>
  readPdfText(goodValue(await renderDocument(request(data), withTemplate(id, json))).bytes)
    .split('\f')
    .slice(0, -1);

const occurrences = (text: string, part: string) => text.split(part).length - 1;

describe.skipIf(!hasPoppler)('copies of a slip (needs poppler-utils)', () => {
  test('without a place are pages after each other, each with its own count', async () => {
    const pages = await textOf(slip({ copies: [buyer, warehouse] }), parcelOf(20));
    const marks = pages.map((page) => [/给买家|仓库联/u.exec(page)?.[0], /第 \d\/\d 页/u.exec(page)?.[0]]);
    expect(marks).toEqual([
      ['给买家', '第 1/2 页'],
      ['给买家', '第 2/2 页'],
      ['仓库联', '第 1/2 页'],
      ['仓库联', '第 2/2 页'],
    ]);
    for (let line = 1; line <= 20; line += 1) {
      expect(occurrences(pages.join(''), `第${line}样商品`)).toBe(2);
    }
  });

  test('with a place share their pages', async () => {
    const pages = await textOf(slip(halves), parcelOf(20));
    expect(pages.length).toBe(2);
    for (const page of pages) {
      expect(page).toContain('给买家');
      expect(page).toContain('仓库联');
    }
    expect(occurrences(pages.join(''), '第20样商品')).toBe(2);
  });

  test('stand on their own part of the sheet', async () => {
    const json = slip(halves);
    const only = async (copies: ParcelDocument['copies']) => {
      const rendered = goodValue(await renderDocument(request(parcelOf(2, copies)), withTemplate(id, json)));
      const [page] = paintPdf(rendered.bytes);
      if (!page) throw new Error('no page');
      const rows = Array.from({ length: page.height }, (_, y) => y).filter((y) =>
        Array.from({ length: page.width }, (_, x) => x).some((x) => page.isBlack(x, y)),
      );
      expect(await scanPage(page)).toEqual([typical.pairCode]);
      return { first: (rows[0] ?? 0) / 8, last: (rows.at(-1) ?? 0) / 8 };
    };
    const upper = await only(['buyer']);
    expect(upper.first).toBeGreaterThan(9.8);
    expect(upper.last).toBeLessThan(148);
    const lower = await only(['warehouse']);
    expect(lower.first).toBeCloseTo(upper.first + 148, 0);
    expect(lower.last).toBeCloseTo(upper.last + 148, 0);
  });

  test('are those that were asked for; a template that has none of them prints what it has', async () => {
    const json = slip({ copies: [buyer, warehouse] });
    expect(
      (await textOf(json, parcelOf(3, ['warehouse']))).map((page) => /给买家|仓库联/u.exec(page)?.[0]),
    ).toEqual(['仓库联']);
    const own = await textOf(slip({ copies: [buyer] }), parcelOf(3, ['warehouse']));
    expect(own.map((page) => /给买家|仓库联/u.exec(page)?.[0])).toEqual(['给买家']);
  });

  test('a template without copies prints once, for nobody', async () => {
    const pages = await textOf(slip(), parcelOf(3));
    expect(pages.length).toBe(1);
    expect(pages[0]).not.toMatch(/给买家|仓库联/u);
  });
});

describe('lines are counted copy by copy', () => {
  test('a copy that leaves some out is refused, though the sum would do', async () => {
    const [code, , , , items] = slip().elements;
    const onlyForBuyer = { ...items, when: 'copyFor = buyer' };
    // The buyer's copy twice, the warehouse's none: as many rows as lines times copies.
    const json = slip({ copies: [buyer, warehouse], elements: [code, onlyForBuyer, onlyForBuyer] });
    const found = problemsOf(await renderDocument(request(parcelOf(3)), withTemplate(id, json)));
    expect(found).toEqual([{ code: 'print.lines-lost', params: { template: id, ordered: 3, printed: 6 } }]);
  });

  test('whatever the number of lines, both copies have them all', () => {
    const template = goodValue(parseTemplate(slip({ ...halves, flow: { top: 30, bottom: 100 } })));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), (count) => {
        const data = readParcelData(parcelOf(count));
        const layout = goodValue(layoutDocument(template, mediaOf('A4'), 8, data, resources));
        expect(layout.linesPerCopy).toEqual([count, count]);
        const texts = layout.pages.flatMap(({ operations }) =>
          operations.flatMap((operation) => (operation.kind === 'text' ? [operation.text] : [])),
        );
        for (let line = 1; line <= count; line += 1) {
          expect(texts.filter((text) => text === `第${line}样商品`).length).toBe(2);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a template is refused', () => {
  const at = (x: number, y: number) => ({ x, y });
  test.each<[string, object]>([
    ['copies[1].at', { ...halves, copies: [halves.copies[0], warehouse] }],
    ['copies[0].at', { ...halves, copies: [buyer, halves.copies[1]] }],
    ['copies[1].for', { ...halves, copies: [halves.copies[0], { ...buyer, at: at(0, 148) }] }],
    ['copies[1].at', { ...halves, copies: [halves.copies[0], { ...warehouse, at: at(0, 147) }] }],
    ['copies[1].at', { ...halves, copies: [halves.copies[0], { ...warehouse, at: at(0, 150) }] }],
    ['panel', { copies: halves.copies }],
    ['panel', { panel: halves.panel, copies: [buyer] }],
    ['panel', { ...halves, media: '80mm' }],
    ['copies[0].for', { copies: [{ for: 'courier' }] }],
  ])('at %s', (field, change) => {
    expect(problemsOf(parseTemplate(slip(change)))).toMatchObject([
      { code: 'print.template-invalid', params: { template: id, field } },
    ]);
  });
});
