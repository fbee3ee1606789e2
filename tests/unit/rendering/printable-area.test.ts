import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readParcelData } from '../../../electron/rendering/fields.ts';
import { layoutDocument } from '../../../electron/rendering/layout.ts';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import { goodValue, mediaOf, problemsOf, proofTemplate, readSample, resources } from './rendering-kit.ts';

const data = readParcelData(readSample('parcel-typical'));

function layOut(media: string, change: object, ...elements: readonly object[]) {
  const template = goodValue(parseTemplate(proofTemplate(elements, { media, ...change })));
  return layoutDocument(template, mediaOf(media), 8, data, resources);
}

/** Sides on which elements reach out, and by how much. */
const reached = (media: string, change: object, ...elements: readonly object[]) => {
  const result = layOut(media, change, ...elements);
  if (result.ok) return [];
  return result.problems.map(({ code, params }) => {
    expect(code).toBe('print.outside-printable');
    return [params.element, params.side, params.overMm];
  });
};

const box = (x: number, y: number, width: number, height: number, more: object = {}) => ({
  type: 'box',
  x,
  y,
  width,
  height,
  thickness: 0.3,
  ...more,
});

describe('what reaches out of the printable area', () => {
  test.each([
    ['100x150', 1.5, 100, 150],
    ['76x130', 1.5, 76, 130],
    ['A4', 4, 210, 297],
    ['A5', 4, 148, 210],
    ['230x127', 4, 230, 127],
  ])('on %s, %d mm from the edges where the template says nothing', (media, margin, width, height) => {
    expect(reached(media, {}, box(margin, margin, width - 2 * margin, height - 2 * margin))).toEqual([]);
    expect(reached(media, {}, box(margin - 0.5, margin - 1, width - margin, height))).toEqual([
      ['elements[0]', 'left', 0.5],
      ['elements[0]', 'top', 1],
      ['elements[0]', 'right', margin - 0.5],
      ['elements[0]', 'bottom', margin * 2 - 1],
    ]);
  });

  test('the printable width of a receipt has no margins', () => {
    expect(reached('80mm', {}, box(0, 0, 72, 30))).toEqual([]);
    expect(reached('80mm', {}, box(0, 0, 73, 30))).toEqual([['elements[0]', 'right', 1]]);
  });

  test('counts from the margins that a template gives, side by side', () => {
    const printable = { left: 14, bottom: 0 };
    expect(reached('241x140', { printable }, box(14, 4, 200, 136))).toEqual([]);
    expect(reached('241x140', { printable }, box(13, 3, 200, 137))).toEqual([
      ['elements[0]', 'left', 1],
      ['elements[0]', 'top', 1],
    ]);
  });

  test('lines and boxes at the edge may stand there, but not beside the paper', () => {
    const tear = { type: 'line', x: 0, y: 149.5, direction: 'across', length: 100, thickness: 0.25, dash: 1 };
    expect(reached('100x150', {}, { ...tear, edge: true }).length).toBe(0);
    expect(reached('100x150', {}, tear).map(([, side]) => side)).toEqual(['left', 'right', 'bottom']);
    expect(reached('100x150', {}, { ...tear, edge: true, length: 103 })).toEqual([
      ['elements[0]', 'right', 3],
    ]);
  });

  test('is the ink of a text, not its frame', () => {
    const text = { type: 'text', x: 50, y: 50, width: 50, height: 6, text: '一二三', size: 5 };
    expect(reached('100x150', {}, text)).toEqual([]);
    expect(reached('100x150', {}, { ...text, align: 'right' })).toEqual([['elements[0]', 'right', 1.5]]);
    const turned = { ...text, y: 100, width: 6, height: 50 };
    expect(reached('100x150', {}, { ...turned, rotation: 90 })).toEqual([]);
    expect(reached('100x150', {}, { ...turned, rotation: 270 })).toEqual([['elements[0]', 'bottom', 1.5]]);
  });

  test('the white around a symbol may lie in the margin, its bars may not', () => {
    const code = { type: 'code128', y: 20, height: 10, text: '{waybillNumber}', maxModule: 0.25 };
    // 145 modules and ten of quiet on both sides, 0.25 mm each: 41.25 mm.
    expect(reached('100x150', {}, { ...code, x: 0, width: 42, align: 'left' })).toEqual([]);
    expect(
      reached('100x150', { printable: { left: 3 } }, { ...code, x: 0, width: 42, align: 'left' }),
    ).toEqual([['elements[0]', 'left', 0.5]]);
  });

  test('is named inside blocks and tables too', () => {
    const flow = { flow: { top: 10, bottom: 140 } };
    const block = { type: 'block', x: 40, width: 60, elements: [box(0, 0, 10, 5), box(0, 0, 60, 5)] };
    expect(reached('100x150', flow, block)).toEqual([['elements[0].elements[1]', 'right', 1.5]]);
    const items = {
      type: 'items',
      x: 1,
      size: 4,
      headerSize: 4,
      columns: [{ header: '商品', width: 98, text: '{line.name}' }],
    };
    expect(reached('100x150', flow, items)).toEqual([
      ['elements[0]', 'left', 0.5],
      ['elements[0]', 'right', 0.5],
    ]);
  });
});

test('a page of boxes is refused exactly where one reaches into the margins', () => {
  const place = fc.integer({ min: 0, max: 150 });
  const boxes = fc.array(
    fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: 1, max: 80 }),
      height: fc.integer({ min: 1, max: 80 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(boxes, fc.integer({ min: 0, max: 10 }), (wished, margin) => {
      const printable = { left: margin, top: margin, right: margin, bottom: margin };
      const isInside = wished.every(
        ({ x, y, width, height }) =>
          x >= margin && y >= margin && x + width <= 100 - margin && y + height <= 150 - margin,
      );
      const result = layOut(
        '100x150',
        { printable },
        ...wished.map((one) => box(one.x, one.y, one.width, one.height)),
      );
      expect(result.ok).toBe(isInside);
      if (!isInside) for (const { code } of problemsOf(result)) expect(code).toBe('print.outside-printable');
    }),
  );
});
