import { describe, expect, test } from 'vitest';
import type {
  ManualSheetDocument,
  PickListDocument,
  SheetDocument,
  SheetRequest,
  TestPageDocument,
} from '../../../electron/domain/sheets.ts';
import { previewTemplate } from '../../../electron/rendering/preview-template.ts';
import { renderSheet } from '../../../electron/rendering/render-sheet.ts';
import { makeTestPage } from '../../../electron/rendering/test-page.ts';
import {
  goodValue,
  hasPoppler,
  mediaOf,
  problemsOf,
  readPdfInfo,
  readPdfText,
  readSampleJson,
  readTemplateJson,
  readZplPages,
  resources,
  scanPage,
  withTemplate,
} from './rendering-kit.ts';

const readSheet = <Document extends SheetDocument>(name: Document['kind']): Document =>
  readSampleJson(name) as Document;

const pickList = readSheet<PickListDocument>('pick-list');
const bySku: PickListDocument = { ...pickList, arrangement: 'by-sku' };
const manualSheet = readSheet<ManualSheetDocument>('manual-sheet');
const testPage = readSheet<TestPageDocument>('test-page');

function render(
  templateId: string,
  media: string,
  data: SheetDocument,
  { language = 'pdf', dotsPerInch = 203 }: Partial<Pick<SheetRequest, 'language' | 'dotsPerInch'>> = {},
  own = resources,
) {
  return renderSheet({ templateId, media: mediaOf(media), language, dotsPerInch, data }, own);
}

/** Without spaces and line breaks: how a reader of PDF joins the lines of a cell is its own. */
const dense = (text: string) => text.replace(/\s/gu, '');

const wide = { A4: 'a4', '100x150': '100x150' } as const;

describe.each(Object.entries(wide))('pick lists on %s', (media, name) => {
  test('by order: every order has its bars, every line its row', async () => {
    const { symbols, pageCount } = goodValue(await render(`pick-lists/by-order-${name}`, media, pickList));
    const codes = pickList.stops.map(({ orderCode }) => orderCode);
    // An order that goes on on the next page says there again whose it is.
    expect(new Set(symbols)).toEqual(new Set(codes));
    expect(pageCount).toBeGreaterThan(1);
  });

  test.skipIf(!hasPoppler)(
    'by SKU: every kind of goods once, with its sum (needs poppler-utils)',
    async () => {
      const { bytes, symbols } = goodValue(await render(`pick-lists/by-sku-${name}`, media, bySku));
      expect(symbols).toEqual([]);
      const text = dense(readPdfText(bytes));
      for (const { sku, takers } of pickList.goods) {
        expect(text).toContain(dense(sku));
        const [taker] = takers;
        if (taker)
          expect(text).toContain(`#${taker.number}${taker.quantity > 1 ? `x${taker.quantity}` : ''}`);
      }
      const sum = pickList.goods.reduce((all, { quantity }) => all + quantity, 0);
      expect(text).toContain(`共${sum}件`);
    },
  );

  test('that would lose a row is refused', async () => {
    const id = `pick-lists/by-order-${name}`;
    const json = readTemplateJson(id);
    const elements = (json.elements as { type: string }[]).filter((element) => element.type !== 'items');
    const ordered = pickList.stops.reduce((sum, { lines }) => sum + lines.length, 0);
    expect(
      problemsOf(await render(id, media, pickList, {}, withTemplate(id, { ...json, elements }))),
    ).toEqual([{ code: 'print.lines-lost', params: { template: id, ordered, printed: 0 } }]);
  });
});

test('a template of the other arrangement draws nothing', async () => {
  expect(problemsOf(await render('pick-lists/by-sku-a4', 'A4', pickList))).toEqual([
    { code: 'print.template-invalid', params: { template: 'pick-lists/by-sku-a4', field: 'arrangement' } },
  ]);
  expect(problemsOf(await render('pick-lists/by-sku-a4', 'A4', manualSheet))).toMatchObject([
    { params: { field: 'kind' } },
  ]);
});

test('a template that is being written is tried on the sample as it arranges it', async () => {
  const document = JSON.stringify(readTemplateJson('pick-lists/by-sku-100x150'));
  const { pages, problems } = await previewTemplate(
    { document, data: pickList, dotsPerInch: 203, pictures: {} },
    resources,
  );
  expect(problems).toEqual([]);
  const drawn = goodValue(await render('pick-lists/by-sku-100x150', '100x150', bySku));
  expect(pages).toHaveLength(drawn.pageCount);
});

test('without bins there is no column of bins, and goods get its room', async () => {
  const stops = pickList.stops.map((stop) => ({
    ...stop,
    lines: stop.lines.map((line) => ({ ...line, bin: '' })),
  }));
  const goods = pickList.goods.map((entry) => ({ ...entry, bin: '' }));
  const binless = goodValue(
    await render('pick-lists/by-order-100x150', '100x150', { ...pickList, stops, goods }),
  );
  const binned = goodValue(await render('pick-lists/by-order-100x150', '100x150', pickList));
  if (hasPoppler) {
    expect(readPdfText(binless.bytes)).not.toContain('货位');
    expect(readPdfText(binned.bytes)).toContain('货位');
  }
});

test.skipIf(!hasPoppler).each([
  ['zh-CN', '【赠】', '【备注】'],
  ['en', '[gift]', '[remark]'],
] as const)('marks of a pick list stand in %s (needs poppler-utils)', async (paperLanguage, ...marks) => {
  for (const [media, name] of Object.entries(wide)) {
    const drawn = await render(`pick-lists/by-order-${name}`, media, { ...pickList, paperLanguage });
    const text = dense(readPdfText(goodValue(drawn).bytes));
    const found = text.match(/【赠】|【备注】|\[gift\]|\[remark\]/gu);
    expect(new Set(found)).toEqual(new Set(marks));
  }
});

test('a pick list goes to a label printer as to a laser, and any reader finds its bars', async () => {
  const { bytes, symbols } = goodValue(
    await render('pick-lists/by-order-100x150', '100x150', pickList, { language: 'zpl', dotsPerInch: 300 }),
  );
  const found = (await Promise.all(readZplPages(bytes).map(scanPage))).flat();
  expect(found.sort()).toEqual([...symbols].sort());
});

describe('the manual sheet', () => {
  const id = 'manual-sheets/manual-a4';

  test.skipIf(!hasPoppler)('shows all that is to be copied, in full (needs poppler-utils)', async () => {
    const { bytes, symbols } = goodValue(await render(id, 'A4', manualSheet));
    const text = dense(readPdfText(bytes));
    for (const { consignee, orderNumbers, services } of manualSheet.parcels) {
      expect(text).toContain(dense(consignee.phone));
      expect(text).toContain(dense(orderNumbers[0] ?? ''));
      for (const { name } of services) expect(text).toContain(name);
    }
    expect(symbols).toEqual(manualSheet.parcels.map(({ orderCode }) => orderCode));
    expect(readPdfInfo(bytes)).toMatch(/A4/u);
  });

  test('that would leave a parcel out is refused', async () => {
    const json = readTemplateJson(id);
    const elements = (json.elements as { type: string; when?: string }[]).map((element) =>
      element.type === 'block' ? { ...element, when: 'parcel.number > 1' } : element,
    );
    const bent = withTemplate(id, { ...json, elements });
    expect(problemsOf(await render(id, 'A4', manualSheet, {}, bent))).toMatchObject([
      { code: 'print.lines-lost', params: { ordered: 5, printed: 4 } },
    ]);
  });
});

describe('test pages', () => {
  const papers = ['100x180', '100x150', '100x100', '76x130', '101.6x152.4', '60x40', '40x30', 'A4', 'A5'];

  test.each(papers)('%s in dots: every symbol is read back', async (media) => {
    for (const dotsPerInch of [203, 300]) {
      const page = goodValue(await render('', media, testPage, { language: 'zpl', dotsPerInch }));
      expect(page.pageCount).toBe(1);
      const [picture] = readZplPages(page.bytes);
      if (!picture) throw new Error('no page');
      // The rulers begin in the very corner.
      expect(picture.isBlack(0, 0)).toBe(true);
    }
  });

  test.each(['80mm', '58mm'])('%s as ESC/POS', async (media) => {
    expect(goodValue(await render('', media, testPage, { language: 'escpos' })).pageCount).toBe(1);
  });

  test('strokes are where millimetres are, also where a millimetre is no whole number of dots', async () => {
    const { bytes } = goodValue(await render('', '100x180', testPage, { language: 'zpl', dotsPerInch: 300 }));
    const [picture] = readZplPages(bytes);
    if (!picture) throw new Error('no page');
    const ends: number[] = [];
    for (let x = 0; x < picture.width; x += 1) {
      // The row that only strokes of ten millimetres reach.
      if (picture.isBlack(x, 45) && !picture.isBlack(x - 1, 45)) ends.push(x);
    }
    const dotsPerMm = 300 / 25.4;
    for (let ten = 1; ten < 10; ten += 1) {
      expect(Math.abs((ends[ten] ?? 0) - ten * 10 * dotsPerMm)).toBeLessThanOrEqual(0.5);
    }
  });

  test('the same text is drawn as each darkness of the printer would', async () => {
    const { bytes } = goodValue(await render('', '100x180', testPage, { language: 'zpl' }));
    const [picture] = readZplPages(bytes);
    if (!picture) throw new Error('no page');
    // Where the row of samples begins: below the bars; each sample has 12.2 mm of it.
    const blackIn = (left: number, right: number, top: number, bottom: number) => {
      let black = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) if (picture.isBlack(x, y)) black += 1;
      }
      return black;
    };
    const { elements } = makeTestPage(mediaOf('100x180')) as {
      elements: { darkness?: number; x: number; y: number; width: number; height: number }[];
    };
    const samples = elements.filter(({ darkness }) => darkness !== undefined);
    const inks = samples.map(({ x, y, width, height }) =>
      blackIn(
        Math.round(x * 8),
        Math.round((x + width) * 8),
        Math.round(y * 8),
        Math.round((y + height) * 8),
      ),
    );
    expect(samples.map(({ darkness }) => darkness)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(inks).toEqual([...inks].sort((left, right) => left - right));
    expect(new Set(inks).size).toBe(7);
  });

  test.skipIf(!hasPoppler)('small paper names what it has no room for (needs poppler-utils)', async () => {
    const textOn = async (media: string) =>
      readPdfText(goodValue(await render('', media, { ...testPage, mediaCode: media })).bytes);
    expect(await textOn('100x50')).toMatch(/省去 left out: .*GS1-128/su);
    expect(await textOn('60x40')).toContain('省去 10 项 left out');
    expect(await textOn('A4')).not.toContain('left out');
  });

  test('every type of symbol is on paper of the usual width', async () => {
    const { symbols } = goodValue(await render('', '100x180', testPage, { language: 'tspl' }));
    expect(symbols.filter((text) => text === 'WB-123')).toHaveLength(2);
    expect(symbols.filter((text) => text === 'WAYBENCH TEST')).toHaveLength(3);
    expect(symbols).toHaveLength(6);
  });

  test.skipIf(!hasPoppler)('says which printer, paper and resolution (needs poppler-utils)', async () => {
    const text = readPdfText(goodValue(await render('', '100x180', testPage)).bytes);
    for (const fact of ['面单机', '100x180', '203 dpi', 'ZPL']) expect(text).toContain(fact);
  });
});
