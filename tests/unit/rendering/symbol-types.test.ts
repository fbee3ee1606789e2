/** Every type of symbol on a page: read back by zxing and by zbar, from the dots and from the PDF. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParcelDocument } from '../../../electron/domain/documents.ts';
import { layoutDataMatrix, layoutPdf417, layoutQr } from '../../../electron/rendering/matrix-symbols.ts';
import type { Rectangle, SymbolOperation } from '../../../electron/rendering/page.ts';
import { previewDocument, renderDocument } from '../../../electron/rendering/render-document.ts';
import { encodeGs1, layoutBars } from '../../../electron/rendering/symbols.ts';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import {
  goodValue,
  hasPoppler,
  isZbarThere,
  paintPdf,
  pictureOfPng,
  problemsOf,
  proofId,
  proofLabel,
  proofRequest,
  readSample,
  scanPage,
  scanWithZbar,
  withTemplate,
} from './rendering-kit.ts';

const typical = readSample('parcel-typical');
/** A check digit of the GS1 General Specifications' own example. */
const gs1 = '(01)09521234543213(10)ABC123(21)7';
const long = 'SF0000000000024 / B0712-023 / '.repeat(4);

const label = (...elements: readonly object[]) => proofLabel(elements);

const rotations = [0, 90, 270] as const;
type Kind = readonly [name: string, text: string, make: (rotation: number) => object];

const turnedBox = (rotation: number, x: number, y: number, width: number, height: number) =>
  rotation === 0 ? { x, y, width, height, rotation } : { x, y, width: height, height: width, rotation };

const kinds: readonly Kind[] = [
  [
    'code128',
    'AB-12',
    (rotation) => ({ type: 'code128', ...turnedBox(rotation, 5, 22, 80, 12), text: 'AB-12' }),
  ],
  ['gs1-128', gs1, (rotation) => ({ type: 'gs1-128', ...turnedBox(rotation, 5, 22, 90, 12), text: gs1 })],
  ['qr', '订单 1号', (rotation) => ({ type: 'qr', x: 5, y: 22, size: 30, rotation, text: '订单 1号' })],
  ['datamatrix', long, (rotation) => ({ type: 'datamatrix', x: 5, y: 22, size: 40, rotation, text: long })],
  ['pdf417', long, (rotation) => ({ type: 'pdf417', ...turnedBox(rotation, 5, 22, 85, 30), text: long })],
];

const request = (dotsPerInch = 203, data: ParcelDocument = typical) => ({
  ...proofRequest(data),
  dotsPerInch,
});

describe.each(kinds)('%s', (name, text, make) => {
  test.each(rotations.flatMap((rotation) => [203, 300].map((dpi) => [rotation, dpi] as const)))(
    'turned by %i, at %i dpi, is read as it was wished',
    async (rotation, dotsPerInch) => {
      const template = withTemplate(proofId, label(make(rotation)));
      const wished = [typical.waybillNumber, text].toSorted();
      const rendered = goodValue(await renderDocument(request(dotsPerInch), template));
      expect(rendered.symbols.toSorted()).toEqual(wished);
      const [preview] = goodValue(await previewDocument(request(dotsPerInch), template));
      expect(await scanPage(await pictureOfPng(preview?.png ?? new Uint8Array()))).toEqual(wished);
    },
  );

  test.skipIf(!hasPoppler)('is read from the PDF (needs poppler-utils)', async () => {
    for (const rotation of rotations) {
      const template = withTemplate(proofId, label(make(rotation)));
      const pdf = goodValue(await renderDocument({ ...request(), language: 'pdf' }, template));
      const [page] = paintPdf(pdf.bytes);
      if (!page) throw new Error('no page');
      expect(await scanPage(page)).toEqual([typical.waybillNumber, text].toSorted());
    }
  });

  test.skipIf(!isZbarThere || name === 'datamatrix' || name === 'pdf417')(
    'is read by zbar too (needs zbar-tools)',
    async () => {
      for (const rotation of rotations) {
        const [preview] = goodValue(
          await previewDocument(request(), withTemplate(proofId, label(make(rotation)))),
        );
        const found = scanWithZbar(await pictureOfPng(preview?.png ?? new Uint8Array()));
        // zbar tells a GS1 symbol without brackets, its separators as they are.
        const plain = name === 'gs1-128' ? '010952123454321310ABC123\u001d217' : text;
        expect(found.toSorted()).toEqual([plain, typical.waybillNumber].toSorted());
      }
    },
  );

  test('something printed over it is noticed', async () => {
    const mark = { type: 'line', x: 20, y: 30, direction: 'across', length: 12, thickness: 3 };
    const found = problemsOf(await renderDocument(request(), withTemplate(proofId, label(make(0), mark))));
    expect(found.map(({ code, params }) => [code, params.element])).toEqual([
      ['print.barcode-unreadable', 'elements[2]'],
    ]);
  });
});

describe('GS1-128', () => {
  test('separates values of open length, and begins with the function character', () => {
    // Start, FNC1, (01) and 14 digits as pairs, (10) as a pair, then ABC123, FNC1, (21) …: ISO/IEC 15417 counts
    // 11 modules per character and 13 for the stop.
    const modules = (text: string) => encodeGs1(text)?.reduce((sum, width) => sum + width, 0);
    // Start C, FNC1, 8 pairs, check, stop.
    expect(modules('(01)09521234543213')).toBe(11 * (1 + 1 + 8 + 1) + 13);
    // A fixed length needs no separator before the next: 3 more pairs of (11)250101 and its identifier's.
    expect(modules('(01)09521234543213(11)250101')).toBe(11 * (1 + 1 + 8 + 4 + 1) + 13);
  });

  test.each([
    ['(01)09521234543214', 'a wrong check digit'],
    ['(01)0952123454321', 'a digit too few'],
    ['(0)12', 'an identifier that does not exist'],
    ['0109521234543213', 'no brackets'],
    ['(11)251301', 'a month that does not exist'],
    ['(10)订单', 'characters that it cannot carry'],
    ['(10)', 'no value'],
    ['', 'nothing'],
  ])('%s is refused: %s', (text) => {
    expect(encodeGs1(text)).toBeUndefined();
  });

  test('a plain Code 128 of the same text is another symbol', async () => {
    const plain = { type: 'code128', x: 5, y: 22, width: 90, height: 12, text: '(10)A' };
    const rendered = goodValue(await renderDocument(request(), withTemplate(proofId, label(plain))));
    expect(rendered.symbols).toContain('(10)A');
  });
});

describe('data that a symbol cannot carry', () => {
  test.each([
    [{ type: 'datamatrix', size: 40, text: '订单' }],
    [{ type: 'pdf417', width: 80, height: 30, text: '订单' }],
    [{ type: 'datamatrix', size: 40, text: '' }],
    [{ type: 'qr', size: 40, text: '好'.repeat(2000) }],
    [{ type: 'datamatrix', size: 40, text: 'x'.repeat(3000) }],
    [{ type: 'pdf417', width: 80, height: 30, text: 'x'.repeat(3000) }],
    [{ type: 'gs1-128', width: 80, height: 30, text: '(01)1' }],
  ])('is refused with the element: %j', async (element) => {
    const found = problemsOf(
      await renderDocument(request(), withTemplate(proofId, label({ x: 5, y: 22, ...element }))),
    );
    expect(found.map(({ code, params }) => [code, params.element])).toEqual([
      ['print.barcode-data-invalid', 'elements[2]'],
    ]);
    expect(String(found[0]?.params.value).length).toBeLessThanOrEqual(24);
  });
});

describe('modules', () => {
  const symbolRequest = (text: string, dotsPerMm = 8) => ({
    text,
    subject: { template: proofId, element: 'elements[0]' },
    dotsPerMm,
  });
  const box = (width: number, height: number): Rectangle => ({ x: 40, y: 30, width, height });

  test('a Data Matrix has one module of quiet and at least 3 dots each at 203 dpi', () => {
    // 14 × 14 modules for nine characters, 16 with quiet: 48 dots at 3 dots each.
    const wished = symbolRequest('B0712-023');
    const symbol = goodValue(layoutDataMatrix(wished, box(48, 48), { rotation: 0 }));
    expect(symbol.quietArea).toEqual(box(48, 48));
    expect(symbol.area).toEqual({ x: 43, y: 33, width: 42, height: 42 });
    expect(problemsOf(layoutDataMatrix(wished, box(47, 47), { rotation: 0 }))[0]).toMatchObject({
      code: 'print.barcode-too-narrow',
      params: { moduleDots: 2, neededDots: 3 },
    });
  });

  test('a PDF417 takes the number of columns that gives the largest modules', () => {
    const wide = goodValue(layoutPdf417(symbolRequest(long), box(800, 100), { rotation: 0 }));
    const high = goodValue(layoutPdf417(symbolRequest(long), box(260, 400), { rotation: 0 }));
    const columnsOf = (symbol: SymbolOperation) => {
      // The start pattern's first bar is eight modules wide.
      const module = (symbol.bars[0]?.width ?? 0) / 8;
      return (symbol.area.width / module - 69) / 17;
    };
    expect(columnsOf(wide)).toBeGreaterThan(columnsOf(high));
    expect(problemsOf(layoutPdf417(symbolRequest(long), box(200, 60), { rotation: 0 }))[0]?.code).toBe(
      'print.barcode-too-narrow',
    );
  });

  const text = fc.stringMatching(/^[A-Z0-9 /.-]{1,40}$/u);
  const sizes = fc.record({
    width: fc.integer({ min: 20, max: 1200 }),
    height: fc.integer({ min: 20, max: 1200 }),
  });

  test('never leave their place, their quiet zone or their whole dots', () => {
    fc.assert(
      fc.property(
        text,
        sizes,
        fc.constantFrom(...rotations),
        fc.constantFrom(8, 300 / 25.4),
        fc.constantFrom('code128', 'qr', 'datamatrix', 'pdf417'),
        (wished, { width, height }, rotation, dotsPerMm, type) => {
          const place = box(width, height);
          const asked = symbolRequest(wished, dotsPerMm);
          const result =
            type === 'code128'
              ? layoutBars('code128', asked, place, { rotation, align: 'center', widestModuleMm: undefined })
              : type === 'qr'
                ? layoutQr(asked, place, { rotation, errorCorrection: 'medium' })
                : type === 'datamatrix'
                  ? layoutDataMatrix(asked, place, { rotation })
                  : layoutPdf417(asked, place, { rotation });
          if (!result.ok) {
            expect(result.problems.map(({ code }) => code)).toEqual(['print.barcode-too-narrow']);
            return;
          }
          const { area, quietArea, bars } = result.value;
          expect(contains(place, quietArea)).toBe(true);
          expect(contains(quietArea, area)).toBe(true);
          const quiets = [area.x - quietArea.x, area.y - quietArea.y];
          const across = type === 'code128' ? [quiets[rotation === 0 ? 0 : 1] ?? 0] : quiets;
          const least = { code128: 10, qr: 4, datamatrix: 1, pdf417: 2 }[type];
          const module = Math.min(...bars.map((bar) => Math.min(bar.width, bar.height)));
          for (const quiet of across) expect(quiet).toBeGreaterThanOrEqual(least * module);
          for (const bar of bars) {
            expect(contains(area, bar)).toBe(true);
            expect([bar.x, bar.y, bar.width, bar.height].every(Number.isInteger)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

describe('bars in a table', () => {
  const items = (column: object) => ({
    ...label({
      type: 'items',
      x: 3,
      size: 3,
      headerSize: 3,
      grid: true,
      columns: [
        { header: '商品', width: 30, text: '{line.name}' },
        { header: '条码', width: 60, ...column },
      ],
    }),
    flow: { top: 20, bottom: 145 },
  });
  const bars = { code128: true, height: 8, text: '{line.sku}', details: [{ text: '{line.sku}' }] };

  test('stand in every row and read back', async () => {
    const rendered = goodValue(await renderDocument(request(), withTemplate(proofId, items(bars))));
    const skus = typical.orders.flatMap(({ lines }) => lines.map(({ sku }) => sku));
    expect(skus.length).toBeGreaterThan(1);
    expect(rendered.symbols.toSorted()).toEqual([typical.waybillNumber, ...skus].toSorted());
    const [preview] = goodValue(await previewDocument(request(), withTemplate(proofId, items(bars))));
    expect(await scanPage(await pictureOfPng(preview?.png ?? new Uint8Array()))).toEqual(
      [typical.waybillNumber, ...skus].toSorted(),
    );
  });

  test.each([0, 0.1, 0.2, 0.5, 1])(
    'keep their quiet zones clear of the rules of a grid, %d mm thick',
    async (rule) => {
      // Bars that fill the column to the last module.
      for (let width = 30; width < 62; width += 0.5) {
        const json = items({ ...bars, width });
        const elements = json.elements.map((element) =>
          'columns' in element ? { ...element, rule } : element,
        );
        const ruled = { ...json, elements };
        const result = await renderDocument(request(), withTemplate(proofId, ruled));
        const codes = result.ok ? [] : [...new Set(result.problems.map(({ code }) => code))];
        expect([[], ['print.barcode-too-narrow']]).toContainEqual(codes);
      }
    },
  );

  test('are left out where there is nothing to code', async () => {
    const orders = typical.orders.map((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, sku: '' })),
    }));
    const rendered = goodValue(
      await renderDocument(request(203, { ...typical, orders }), withTemplate(proofId, items(bars))),
    );
    expect(rendered.symbols).toEqual([typical.waybillNumber]);
  });

  test('too narrow a column is refused, with its place', async () => {
    const found = problemsOf(
      await renderDocument(request(), withTemplate(proofId, items({ ...bars, width: 15 }))),
    );
    expect(found[0]).toMatchObject({
      code: 'print.barcode-too-narrow',
      params: { element: 'elements[2].columns[1]', field: 'line.sku' },
    });
  });

  test.each([
    ['height', { code128: true, text: '{line.sku}' }],
    ['height', { height: 8, text: '{line.sku}' }],
    ['code128', { code128: true, height: 8, tick: true }],
  ])('a column without its %s is refused', (field, column) => {
    expect(problemsOf(parseTemplate(items(column)))[0]?.params.field).toBe(`elements[2].columns[1].${field}`);
  });
});
