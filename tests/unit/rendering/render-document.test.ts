import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zplToBase64MultipleAsync } from 'zpl-renderer-js';
import type { ParcelDocument, RenderRequest } from '../../../electron/domain/documents.ts';
import type { OrderLine } from '../../../electron/domain/orders.ts';
import {
  previewDocument,
  renderBatchPdf,
  renderDocument,
} from '../../../electron/rendering/render-document.ts';
import type { RenderResources } from '../../../electron/rendering/resources.ts';
import {
  countDifferences,
  goodValue,
  hasPoppler,
  mediaOf,
  paintPdf,
  pictureOfPng,
  problemsOf,
  proofConsignee,
  proofId,
  proofRequest,
  proofTemplate,
  readEscPos,
  readPdfInfo,
  readPdfText,
  readSample,
  readTemplateJson,
  readTsplPages,
  readZplPages,
  requestFor,
  resources,
  scanPage,
  withTemplate,
} from './rendering-kit.ts';

const label = 'waybills/express-100x180';
const slips = ['packing-slips/slip-a5', 'packing-slips/slip-100x150', 'packing-slips/slip-80mm'] as const;
const samples = [
  'parcel-typical',
  'parcel-services',
  'parcel-routed',
  'parcel-merged',
  'parcel-worst-case',
] as const;

const typical = readSample('parcel-typical');
const worst: ParcelDocument = { ...readSample('parcel-worst-case'), copies: ['buyer'] };

/** What a scanner must find on one page of a document, in the order of {@link scanPage}. */
function wishedSymbols(request: RenderRequest): readonly string[] {
  const { pairCode, waybillNumber, document } = request.data;
  return document === 'label' ? [waybillNumber, waybillNumber] : [pairCode];
}

const codesOf = async (request: RenderRequest, with_: RenderResources = resources) =>
  problemsOf(await renderDocument(request, with_)).map((found) => found.code);

/** The shipped JSON of a template with its elements changed. */
function changedTemplate(id: string, change: (elements: Record<string, unknown>[]) => unknown[]) {
  const json = readTemplateJson(id);
  return withTemplate(id, { ...json, elements: change(json.elements as Record<string, unknown>[]) });
}

describe.each(samples)('%s', (sample) => {
  const data = readSample(sample);

  test.each([label, ...slips])(
    '%s: every symbol reads as wished on every page, in every language',
    async (id) => {
      const zplRequest = requestFor(id, data, 'zpl');
      const zpl = goodValue(await renderDocument(zplRequest, resources));
      const tspl = goodValue(await renderDocument({ ...zplRequest, language: 'tspl' }, resources));
      const escpos = goodValue(await renderDocument({ ...zplRequest, language: 'escpos' }, resources));
      const previews = goodValue(await previewDocument(zplRequest, resources));
      const zplPages = readZplPages(zpl.bytes);
      const tsplPages = readTsplPages(tspl.bytes);
      const { slips: cut } = readEscPos(escpos.bytes);
      expect(zplPages.length).toBe(zpl.pageCount);
      expect([tsplPages.length, cut.length, previews.length]).toEqual([
        zpl.pageCount,
        zpl.pageCount,
        zpl.pageCount,
      ]);
      for (const [index, page] of zplPages.entries()) {
        expect(await scanPage(page)).toEqual(wishedSymbols(zplRequest));
        const preview = previews[index];
        const png = await pictureOfPng(preview?.png ?? new Uint8Array());
        expect([png.width, png.height]).toEqual([preview?.widthDots, preview?.heightDots]);
        expect(countDifferences(page, png)).toBe(0);
        const bitmap = tsplPages[index]?.picture;
        const raster = cut[index];
        if (!bitmap || !raster) throw new Error('a page is missing');
        expect(countDifferences(page, { ...bitmap, width: page.width })).toBe(0);
        expect(countDifferences(page, { ...raster, width: page.width })).toBe(0);
      }
      expect(zpl.symbols.toSorted()).toEqual(
        Array.from({ length: zpl.pageCount }, () => wishedSymbols(zplRequest))
          .flat()
          .toSorted(),
      );
    },
  );

  test.skipIf(!hasPoppler)('the PDF reads alike in poppler (needs poppler-utils)', async () => {
    for (const id of [label, ...slips]) {
      const request = requestFor(id, data, 'pdf');
      const pdf = goodValue(await renderDocument(request, resources));
      const pages = paintPdf(pdf.bytes);
      expect(pages.length).toBe(pdf.pageCount);
      for (const page of pages) expect(await scanPage(page)).toEqual(wishedSymbols(request));
    }
  });
});

describe('ZPL, as an outside renderer shows it', () => {
  test('the dots are the very same', async () => {
    const request = requestFor(label, typical);
    const zpl = goodValue(await renderDocument(request, resources));
    const [base64 = ''] = await zplToBase64MultipleAsync(new TextDecoder().decode(zpl.bytes), 100, 180, 8);
    const shown = await pictureOfPng(Buffer.from(base64, 'base64'));
    const [sent] = readZplPages(zpl.bytes);
    if (!sent) throw new Error('no page');
    expect(countDifferences(sent, shown)).toBe(0);
    expect(await scanPage(shown)).toEqual(wishedSymbols(request));
  });

  test('firmware without Z64 gets the very same dots', async () => {
    const request = { ...requestFor(label, typical), graphics: 'acs' } as const;
    const acs = new TextDecoder().decode(goodValue(await renderDocument(request, resources)).bytes);
    expect(acs).not.toContain(':Z64:');
    const [base64 = ''] = await zplToBase64MultipleAsync(acs, 100, 180, 8);
    const zpl = goodValue(await renderDocument(requestFor(label, typical), resources));
    const [sent] = readZplPages(zpl.bytes);
    if (!sent) throw new Error('no page');
    expect(countDifferences(sent, await pictureOfPng(Buffer.from(base64, 'base64')))).toBe(0);
  });

  test('bars that the printer draws by itself stand where ours would, upright and turned', async () => {
    const id = 'waybills/express-76x130';
    const request = { ...requestFor(id, typical), symbols: 'printer' } as const;
    const zpl = new TextDecoder().decode(goodValue(await renderDocument(request, resources)).bytes);
    expect([...zpl.matchAll(/\^BC([NRB])/gu)].map(([, orientation]) => orientation)).toEqual(['N', 'R']);
    const [base64 = ''] = await zplToBase64MultipleAsync(zpl, 76, 130, 8);
    const shown = await pictureOfPng(Buffer.from(base64, 'base64'));
    expect(await scanPage(shown)).toEqual([typical.waybillNumber, typical.waybillNumber]);
    const ours = goodValue(await renderDocument(requestFor(id, typical), resources));
    const [sent] = readZplPages(ours.bytes);
    if (!sent) throw new Error('no page');
    expect(countDifferences(sent, shown)).toBe(0);
  });

  test('a slip of several pages is several labels', async () => {
    const request = requestFor('packing-slips/slip-100x150', worst);
    const zpl = goodValue(await renderDocument(request, resources));
    const shown = await zplToBase64MultipleAsync(new TextDecoder().decode(zpl.bytes), 100, 150, 8);
    expect(shown.length).toBe(zpl.pageCount);
    const last = await pictureOfPng(Buffer.from(shown.at(-1) ?? '', 'base64'));
    expect(await scanPage(last)).toEqual([worst.pairCode]);
  });
});

describe('page sizes', () => {
  test.each([
    [label, 203, 800, 1440],
    [label, 300, 1181, 2126],
    ['packing-slips/slip-100x150', 203, 800, 1200],
    ['packing-slips/slip-a5', 203, 1184, 1680],
  ])('%s at %i dpi is %i × %i dots', async (id, dotsPerInch, width, height) => {
    const [page] = goodValue(await previewDocument({ ...requestFor(id, typical), dotsPerInch }, resources));
    expect([page?.widthDots, page?.heightDots]).toEqual([width, height]);
  });

  test('a receipt is 576 dots wide and as long as its lines', async () => {
    const heightOf = async (data: ParcelDocument) => {
      const pages = goodValue(await previewDocument(requestFor('packing-slips/slip-80mm', data), resources));
      expect(pages.length).toBe(1);
      expect(pages[0]?.widthDots).toBe(576);
      return pages[0]?.heightDots ?? 0;
    };
    expect(await heightOf(worst)).toBeGreaterThan((await heightOf(typical)) * 3);
  });
});

describe('the words on paper', () => {
  test.skipIf(!hasPoppler)(
    'are text in the PDF, every line of the order among them (needs poppler-utils)',
    async () => {
      const pdf = goodValue(
        await renderDocument(requestFor('packing-slips/slip-a5', worst, 'pdf'), resources),
      );
      const text = readPdfText(pdf.bytes);
      for (const order of worst.orders) {
        expect(text).toContain(`订单 ${order.orderNumber}`);
        for (const line of order.lines) expect(text).toContain(line.sku);
      }
      expect(text).toContain('【赠】');
      expect(text).toContain('补打 2');
      const pagesWithRows = text.split('\f').filter((page) => /YS-\d{3}-/u.test(page));
      expect(pagesWithRows.length).toBeGreaterThan(2);
      for (const page of pagesWithRows) expect(page).toMatch(/核对\s+序\s+商品 \/ 规格/u);
      for (let page = 1; page <= pdf.pageCount; page += 1)
        expect(text).toContain(`第 ${page}/${pdf.pageCount} 页`);
      // Nothing of the address or the message is lost between lines.
      const joined = text.replaceAll(/\s/gu, '');
      expect(joined).toContain(`合计40款共${worst.quantity}件`);
      expect(joined).toContain(worst.consignee.address.replaceAll(/\s/gu, ''));
      expect(joined).toContain('周末家里没人，请工作日送货，放门口即可，不要放驿站。');
      expect(joined).toContain(worst.consignee.name.replaceAll(/\s/gu, ''));
    },
  );

  test.skipIf(!hasPoppler)('the label shows who, where, what and which (needs poppler-utils)', async () => {
    const merged = readSample('parcel-merged');
    const pdf = goodValue(await renderDocument(requestFor(label, merged, 'pdf'), resources));
    const text = readPdfText(pdf.bytes);
    for (const expected of [
      '顺丰速运',
      '深圳市',
      '林*',
      '138******78',
      '收',
      '寄',
      'B0712-024',
      '第 24/120 单',
    ]) {
      expect(text).toContain(expected);
    }
    for (const expected of ['已验视', '签收人', '补打 1', '1.250 kg', '发顺丰', '送朋友的，请不要放价格单']) {
      expect(text).toContain(expected);
    }
  });

  test.skipIf(!hasPoppler)(
    'a first print has no 补打, a parcel without remark no 备注 (needs poppler-utils)',
    async () => {
      const pdf = goodValue(await renderDocument(requestFor(label, typical, 'pdf'), resources));
      const text = readPdfText(pdf.bytes);
      expect(text).not.toContain('补打');
      expect(text).not.toContain('备注');
      expect(text).not.toContain('kg');
    },
  );
});

/** A batch's PDF, and the pieces in which it came. */
async function batchPdf(portions: readonly (readonly RenderRequest[])[]) {
  const pieces: Uint8Array[] = [];
  const { pageCount } = goodValue(
    await renderBatchPdf(portions, (bytes) => void pieces.push(bytes), resources),
  );
  return { pageCount, pieces, pdf: Buffer.concat(pieces) };
}

describe('PDF', () => {
  test('the same request is the same bytes', async () => {
    const request = requestFor('packing-slips/slip-a5', typical, 'pdf');
    const first = goodValue(await renderDocument(request, resources));
    const second = goodValue(await renderDocument(request, resources));
    expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true);
  });

  test.skipIf(!hasPoppler)('a batch keeps its order and page sizes (needs poppler-utils)', async () => {
    const requests = [
      requestFor(label, typical),
      requestFor('packing-slips/slip-a5', typical),
      requestFor(label, readSample('parcel-merged')),
      requestFor('packing-slips/slip-80mm', typical),
    ];
    const { pdf } = await batchPdf([requests.slice(0, 1), requests.slice(1)]);
    const sizes = [...readPdfInfo(pdf).matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/gu)].map((match) => [
      Math.round((Number(match[1]) / 72) * 25.4),
      Math.round((Number(match[2]) / 72) * 25.4),
    ]);
    expect(sizes.slice(0, 3)).toEqual([
      [100, 180],
      [148, 210],
      [100, 180],
    ]);
    expect(sizes[3]?.[0]).toBe(80);
    const pages = paintPdf(pdf);
    expect(await scanPage(pages[2] ?? pages[0] ?? { width: 0, height: 0, isBlack: () => false })).toEqual([
      'SF0000000000024',
      'SF0000000000024',
    ]);
  });

  test.skipIf(!hasPoppler)('a batch comes in pieces while it is drawn (needs poppler-utils)', async () => {
    const labels = Array.from({ length: 6 }, (_, index) =>
      requestFor(label, { ...typical, pairCode: `B0712-0${index + 10}` }),
    );
    const { pieces, pdf, pageCount } = await batchPdf(labels.map((request) => [request]));
    expect(pageCount).toBe(6);
    // A page is whole when the next one begins; fonts and the list of pages come last.
    expect(pieces.length).toBeGreaterThanOrEqual(6);
    expect(readPdfInfo(pdf)).toMatch(/Pages:\s+6\b/u);
    expect([...readPdfText(pdf).matchAll(/B0712-01[0-5]/gu)].map(String)).toEqual(
      expect.arrayContaining(labels.map(({ data }) => data.pairCode)),
    );
  });

  test('a batch with one bad parcel is refused and says which', async () => {
    const bad = { ...typical, pairCode: 'B0712-099', consignee: { ...typical.consignee, name: '𨰿田' } };
    const found = problemsOf(
      await renderBatchPdf([[requestFor(label, typical)], [requestFor(label, bad)]], () => {}, resources),
    );
    expect(found.map(({ code, params }) => [code, params.pairCode])).toContainEqual([
      'print.glyph-missing',
      'B0712-099',
    ]);
  });

  test('an empty batch is nothing to print', async () => {
    expect(problemsOf(await renderBatchPdf([], () => {}, resources))[0]?.code).toBe('print.nothing-to-print');
  });
});

describe('a form that bears its number already', () => {
  const form = { ...typical, waybillNumber: '', isPreprinted: true };

  test('is drawn without one, and still names its parcel', async () => {
    const document = goodValue(await renderDocument(requestFor(label, form), resources));
    expect(document.symbols).toEqual([]);
    const slip = goodValue(await renderDocument(requestFor('packing-slips/slip-a5', form), resources));
    expect(slip.symbols).toEqual([typical.pairCode]);
  });
});

describe('before paper', () => {
  test('an address that cannot fit is refused, never cut', async () => {
    const address = `${typical.consignee.address}${'很长的地址'.repeat(80)}尾`;
    const data = { ...typical, consignee: { ...typical.consignee, address } };
    const found = problemsOf(await renderDocument(requestFor(label, data), resources));
    expect(found[0]).toEqual({
      code: 'print.text-cut',
      params: {
        template: label,
        element: expect.stringMatching(/^elements\[\d+\]$/u),
        field: 'consignee.address',
        value: expect.stringMatching(/^.{23}…$/u),
      },
    });
  });

  test('a name with a character that no font has is refused, and the character named', async () => {
    const data = { ...typical, consignee: { ...typical.consignee, name: '𨰿田' } };
    const [found] = problemsOf(await renderDocument(requestFor(label, data), resources));
    expect(found).toEqual({
      code: 'print.glyph-missing',
      params: {
        template: label,
        element: expect.stringMatching(/^elements\[\d+\]$/u),
        field: 'consignee.name',
        value: '𨰿*',
        character: '𨰿',
        codePoint: 'U+28C3F',
      },
    });
  });

  test.each([
    ['emoji', '生日🎂快乐👍🏻'],
    ['Uyghur', 'ئۈرۈمچى شەھىرى'],
    ['rare characters', '𠮷㼆龘'],
    ['characters that no font has', '朱𨰿之'],
  ])('%s in what a buyer wrote stop nothing', async (_what, buyerMessage) => {
    const orders = typical.orders.map((order) => ({ ...order, buyerMessage }));
    for (const id of [label, ...slips]) {
      expect((await renderDocument(requestFor(id, { ...typical, orders }), resources)).ok).toBe(true);
    }
  });

  test('goods are named as well as the fonts can, but a SKU is printed whole or not at all', async () => {
    const withLine = (change: Partial<OrderLine>) => ({
      ...typical,
      orders: typical.orders.map((order) => ({
        ...order,
        lines: order.lines.map((line) => ({ ...line, ...change })),
      })),
    });
    for (const id of [label, ...slips]) {
      expect((await renderDocument(requestFor(id, withLine({ name: '𨰿之' })), resources)).ok).toBe(true);
    }
    expect((await renderDocument(requestFor(slips[0], withLine({ sku: 'YS-🎂' })), resources)).ok).toBe(true);
    expect(await codesOf(requestFor(slips[0], withLine({ sku: 'YS-𨰿' })))).toEqual(['print.glyph-missing']);
  });

  test('a number too long for its bars is refused', async () => {
    const data = { ...typical, waybillNumber: `YT${'9A'.repeat(24)}` };
    expect(await codesOf(requestFor(label, data))).toContain('print.barcode-too-narrow');
  });

  test.each(['运单1', ''])('a number that Code 128 cannot carry is refused: “%s”', async (waybillNumber) => {
    expect(await codesOf(requestFor(label, { ...typical, waybillNumber }))).toContain(
      'print.barcode-data-invalid',
    );
  });

  test('a barcode with something printed over it is refused', async () => {
    const line = { type: 'line', x: 20, y: 40, direction: 'across', length: 60, thickness: 0.5 };
    const spoiled = changedTemplate(label, (elements) => [...elements, line]);
    expect(await codesOf(requestFor(label, typical), spoiled)).toEqual(['print.barcode-unreadable']);
  });

  test('a barcode whose quiet zone is not white is refused', async () => {
    const bar = { type: 'line', x: 11.5, y: 34, direction: 'down', length: 18, thickness: 0.5 };
    const spoiled = changedTemplate(label, (elements) => [...elements, bar]);
    expect(await codesOf(requestFor(label, typical), spoiled)).toEqual(['print.barcode-unreadable']);
  });

  test('what the reader reads must be what was wished', async () => {
    const misreading: RenderResources = {
      ...resources,
      symbols: { read: () => Promise.resolve('B0712-999') },
    };
    const codes = await codesOf(requestFor(slips[0], typical), misreading);
    expect(codes).toEqual(['print.barcode-unreadable']);
  });

  test('a template that puts another code where the pair code belongs is refused', async () => {
    const swapped = changedTemplate(label, (elements) =>
      elements.map((element) =>
        element.type === 'text' && element.text === '{pairCode}'
          ? { ...element, text: '{batchName}' }
          : element,
      ),
    );
    const found = problemsOf(await renderDocument(requestFor(label, typical), swapped));
    expect(found).toEqual([
      {
        code: 'print.page-mismatch',
        params: {
          template: label,
          field: 'pairCode',
          expected: 'B0712-023',
          found: '',
        },
      },
    ]);
  });

  test.each([
    [
      'under a black field',
      { type: 'text', x: 5, y: 161, width: 62, height: 14.5, size: 2, text: 'X', inverse: true },
    ],
    ['under other letters', { type: 'text', x: 5, y: 161, width: 62, height: 14.5, size: 10, text: 'HHHH' }],
    ['crossed by a line', { type: 'line', direction: 'across', x: 5, y: 169, length: 60, thickness: 0.5 }],
  ])('a label whose pair code is %s is refused: nobody reads it', async (_how, cover) => {
    const covered = changedTemplate(label, (elements) => [...elements, cover]);
    const found = problemsOf(await renderDocument(requestFor(label, typical), covered));
    expect(found.map(({ code, params }) => [code, params.field])).toContainEqual([
      'print.page-mismatch',
      'pairCode',
    ]);
  });

  test('a label whose pair code is too small to read is refused, one in white on black is not', async () => {
    const withCode = (changes: object) =>
      changedTemplate(label, (elements) =>
        elements.map((element) =>
          element.type === 'text' && element.text === '{pairCode}' ? { ...element, ...changes } : element,
        ),
      );
    expect(await codesOf(requestFor(label, typical), withCode({ size: 1, shrinkTo: 1 }))).toEqual([
      'print.page-mismatch',
    ]);
    goodValue(await renderDocument(requestFor(label, typical), withCode({ inverse: true })));
  });

  test('a label that carries the pair code as a symbol is refused: it could pass for the slip', async () => {
    const symbolised = changedTemplate(label, (elements) => [
      ...elements.filter((element) => Number(element.y) < 156),
      { type: 'code128', x: 5, y: 160, width: 55, height: 10, text: '{pairCode}' },
    ]);
    expect(await codesOf(requestFor(label, typical), symbolised)).toEqual(['print.page-mismatch']);
  });

  test('a label without the barcode of its waybill number is refused', async () => {
    const without = changedTemplate(label, (elements) =>
      elements.filter((element) => !(element.type === 'code128' && element.text === '{waybillNumber}')),
    );
    const [found] = problemsOf(await renderDocument(requestFor(label, typical), without));
    expect([found?.code, found?.params.field]).toEqual(['print.page-mismatch', 'waybillNumber']);
  });

  test('a slip that does not show every line is refused', async () => {
    const without = changedTemplate(slips[0], (elements) =>
      elements.filter((element) => element.type !== 'items'),
    );
    expect(problemsOf(await renderDocument(requestFor(slips[0], typical), without))).toEqual([
      { code: 'print.lines-lost', params: { template: slips[0], ordered: 3, printed: 0 } },
    ]);
  });

  test('a row higher than a page is refused', async () => {
    const lines = typical.orders[0]?.lines.map((line) => ({ ...line, name: '长'.repeat(4000) })) ?? [];
    const orders = typical.orders.map((order) => ({ ...order, lines }));
    expect(await codesOf(requestFor(slips[1], { ...typical, orders }))).toContain('print.text-cut');
  });

  test('an element beside the paper is a mistake of the template', async () => {
    const box = { type: 'box', x: 90, y: 170, width: 20, height: 5, thickness: 0.3 };
    const wrong = changedTemplate(label, (elements) => [...elements, box]);
    expect(await codesOf(requestFor(label, typical), wrong)).toContain('print.outside-printable');
  });
});

describe.skipIf(!hasPoppler)('services on a label', () => {
  const services = readSample('parcel-services');
  const english: ParcelDocument = {
    ...services,
    services: [
      { code: 'cash-on-delivery', name: 'Cash on delivery', amountFen: 1_234_567 },
      { code: 'insured-value', name: 'Insured value', amountFen: 1_234_550 },
      { code: 'adult-signature', name: 'Adult signature', amountFen: null },
    ],
    handling: ['Fragile', 'Keep dry', 'Urgent', 'Gift'],
  };
  const wordsOf = async (data: ParcelDocument, id: string = label) =>
    readPdfText(goodValue(await renderDocument(requestFor(id, data, 'pdf'), resources)).bytes).replace(
      /\s+/gu,
      ' ',
    );

  test.each<[string, ParcelDocument, readonly string[], readonly string[]]>([
    ['in Chinese', services, ['代收货款 ¥1999.00', '保价 ¥2000 到付 易碎 防潮 加急 礼物'], []],
    [
      'in English',
      english,
      ['Cash on delivery ¥12345.67', 'Insured value ¥12345.50', 'Adult signature', 'Keep dry', 'Gift'],
      [],
    ],
    [
      'money alone',
      { ...services, services: services.services.slice(0, 1), handling: [] },
      ['代收货款 ¥1999.00'],
      ['保价', '易碎'],
    ],
    ['marks alone', { ...services, services: [], handling: ['易碎'] }, ['易碎'], ['代收', '¥']],
    ['none', { ...services, services: [], handling: [] }, ['内件'], ['代收', '¥', '易碎']],
  ])('%s', async (_, data, shown, absent) => {
    const words = await wordsOf(data);
    for (const text of [...shown, '北欧风陶瓷马克杯带盖勺']) expect(words).toContain(text);
    for (const text of absent) expect(words).not.toContain(text);
  });

  test('the longest of them fit beside the longest order', async () => {
    const words = await wordsOf({ ...worst, services: english.services, handling: english.handling });
    for (const text of ['¥12345.67', '¥12345.50', 'Adult signature', 'Gift']) expect(words).toContain(text);
  });

  test.each(slips)('%s shows how to handle the parcel, not its money', async (id) => {
    const words = await wordsOf(services, id);
    expect(words).toContain('易碎 防潮 加急 礼物');
    expect(words).not.toContain('代收货款');
  });
});

describe('a request that no template answers', () => {
  test('names the template that is missing', async () => {
    const request = { ...requestFor(label, typical), templateId: 'waybills/none' };
    expect(problemsOf(await renderDocument(request, resources))).toEqual([
      { code: 'parcel.template-missing', params: { template: 'waybills/none' } },
    ]);
  });

  test('for other paper is refused', async () => {
    const request = { ...requestFor(label, typical), media: mediaOf('100x150') };
    expect(await codesOf(request)).toEqual(['print.template-paper-differs']);
  });

  test('of the wrong kind is refused', async () => {
    const request = {
      ...requestFor(label, typical),
      data: { ...typical, document: 'packing-slip' as const },
    };
    const [found] = problemsOf(await renderDocument(request, resources));
    expect([found?.code, found?.params.field]).toEqual(['print.template-invalid', 'kind']);
  });

  test('with an unknown field says where', async () => {
    const json = readTemplateJson(label);
    const wrong = withTemplate(label, { ...json, colour: 'red' });
    const [found] = problemsOf(await renderDocument(requestFor(label, typical), wrong));
    expect(found).toEqual({
      code: 'print.template-invalid',
      params: { template: label, field: 'colour', reason: 'unknown' },
    });
  });

  test('with a template of a newer program says so', async () => {
    const newer = withTemplate(label, { ...readTemplateJson(label), formatVersion: 9 });
    expect(await codesOf(requestFor(label, typical), newer)).toEqual(['print.template-newer']);
  });
});

describe('turned elements and QR codes', () => {
  test('read back like the upright ones', async () => {
    const json = proofTemplate(
      [
        { type: 'code128', x: 80, y: 5, width: 12, height: 110, text: '{waybillNumber}', rotation: 90 },
        { type: 'text', x: 74, y: 5, width: 5, height: 110, text: '{waybillNumber}', size: 4, rotation: 90 },
        { type: 'code128', x: 62, y: 5, width: 10, height: 110, text: '{waybillNumber}', rotation: 270 },
        { type: 'text', x: 56, y: 5, width: 5, height: 110, text: '{waybillNumber}', size: 4, rotation: 270 },
        { type: 'qr', x: 5, y: 5, size: 30, text: '{waybillNumber}' },
        { type: 'text', x: 5, y: 40, width: 60, height: 8, text: '{pairCode}', size: 6 },
        { type: 'circle', x: 5, y: 50, diameter: 12, thickness: 0.5, character: '收' },
        { ...proofConsignee, x: 5, y: 70, width: 45 },
      ],
      { version: 3 },
    );
    const rendered = goodValue(await renderDocument(proofRequest(typical), withTemplate(proofId, json)));
    expect([rendered.templateId, rendered.templateVersion]).toEqual([proofId, 3]);
    const [page] = readZplPages(rendered.bytes);
    if (!page) throw new Error('no page');
    expect(await scanPage(page)).toEqual(Array.from({ length: 3 }, () => 'YT8800000000023'));
  });
});

describe('any parcel', () => {
  const hanziText = (minLength: number, maxLength: number) =>
    fc
      .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength, maxLength })
      .map((codes) => String.fromCharCode(...codes));
  const number = fc
    .tuple(
      fc.constantFrom('YT', 'SF', 'JT', '', '7', 'JDVA'),
      fc.bigInt({ min: 10n ** 11n, max: 10n ** 13n - 1n }),
    )
    .map(([prefix, digits]) => `${prefix}${digits}`);
  const line = fc.record({
    lineNumber: fc.integer({ min: 1, max: 99 }),
    sku: fc.stringMatching(/^[A-Z0-9-]{0,18}$/u),
    name: hanziText(1, 60),
    specification: fc.oneof(fc.constant(''), hanziText(1, 20)),
    quantity: fc.integer({ min: 1, max: 999 }),
    unitPriceFen: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
    isGift: fc.boolean(),
  });
  const parcel = fc
    .record({
      sequence: fc.integer({ min: 1, max: 20_000 }),
      waybillNumber: number,
      name: hanziText(1, 8),
      address: hanziText(5, 80),
      message: fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 80 })),
      orders: fc.array(fc.array(line, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      generation: fc.integer({ min: 1, max: 12 }),
      grossWeightGrams: fc.option(fc.integer({ min: 1, max: 60_000 })),
    })
    .map((made): ParcelDocument => {
      const [template] = typical.orders;
      if (!template) throw new Error('the sample has no order');
      const orders = made.orders.map((lines, index) => ({
        ...template,
        orderNumber: `19306798581706${String(47_000 + index)}`,
        buyerMessage: made.message,
        lines,
        quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      }));
      return {
        ...typical,
        pairCode: `B0712-${String(made.sequence).padStart(3, '0')}`,
        position: made.sequence,
        total: 20_000,
        waybillNumber: made.waybillNumber,
        consignee: { ...typical.consignee, name: made.name, address: made.address },
        orders,
        quantity: orders.reduce((sum, { quantity }) => sum + quantity, 0),
        generation: made.generation,
        grossWeightGrams: made.grossWeightGrams,
      };
    });

  test('prints with every symbol readable where a scanner does not know where to look', async () => {
    await fc.assert(
      fc.asyncProperty(parcel, async (data) => {
        const request = requestFor(label, data);
        const rendered = goodValue(await renderDocument(request, resources));
        for (const page of readZplPages(rendered.bytes)) {
          expect(await scanPage(page)).toEqual(wishedSymbols(request));
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('has a slip whose lines are all there, each page carrying the pair code', async () => {
    await fc.assert(
      fc.asyncProperty(parcel, fc.constantFrom(...slips), async (data, id) => {
        const rendered = goodValue(await renderDocument(requestFor(id, data, 'tspl'), resources));
        expect(rendered.symbols).toEqual(Array.from({ length: rendered.pageCount }, () => data.pairCode));
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  test('prints in ESC/POS as in TSPL', async () => {
    await fc.assert(
      fc.asyncProperty(parcel, async (data) => {
        const request = requestFor('packing-slips/slip-80mm', data, 'escpos');
        const [slip] = readEscPos(goodValue(await renderDocument(request, resources)).bytes).slips;
        if (!slip) throw new Error('no slip');
        expect(await scanPage(slip)).toEqual([data.pairCode]);
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});
