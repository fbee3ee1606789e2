/** What stands over something else is refused with both elements; what only comes near is not. */

import { describe, expect, test } from 'vitest';
import type { ParcelDocument, RenderRequest } from '../../../electron/domain/documents.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import type { ShopImage } from '../../../electron/rendering/resources.ts';
import { problemsOf, proofId, proofLabel, proofRequest, readSample, withTemplate } from './rendering-kit.ts';

const typical = readSample('parcel-typical');

/** A text at a place, in letters 4 mm high. Elements of a test are counted from `elements[2]`. */
const text = (x: number, y: number, words: string, change: object = {}) => ({
  type: 'text',
  x,
  y,
  width: 60,
  height: 6,
  size: 4,
  text: words,
  ...change,
});

async function refusals(
  elements: readonly object[],
  change: Partial<RenderRequest> = {},
  images?: ReadonlyMap<string, ShopImage>,
) {
  const resources = withTemplate(proofId, proofLabel(elements));
  const request = { ...proofRequest(typical), ...change };
  const drawn = await renderDocument(request, images ? { ...resources, images } : resources);
  return (drawn.ok ? [] : drawn.problems).map(({ code, params }) => ({ code, ...params }));
}

/** A black square in the middle of white. */
const spot: ShopImage = {
  widthPixels: 30,
  heightPixels: 30,
  luminance: Uint8Array.from({ length: 900 }, (_, index) => {
    const isInside = [index % 30, Math.floor(index / 30)].every((at) => at >= 10 && at < 20);
    return isInside ? 0 : 255;
  }),
};

describe('text over', () => {
  test.each([203, 300])('other text is refused with both, at %d dpi', async (dotsPerInch) => {
    const elements = [text(5, 40, '单号 {pairCode}'), text(8, 41, '{batchName}')];
    expect(await refusals(elements, { dotsPerInch })).toEqual([
      {
        code: 'print.text-overlaps',
        template: proofId,
        element: 'elements[2]',
        field: 'pairCode',
        value: `单号 ${typical.pairCode}`,
        other: 'elements[3]',
      },
    ]);
  });

  test('turned text, and a run in another font', async () => {
    const turned = text(12, 36, '{pairCode}', { rotation: 90, width: 6, height: 40 });
    expect(await refusals([text(5, 40, '{batchName}{batchName}'), turned])).toMatchObject([
      { code: 'print.text-overlaps' },
    ]);
    const uyghur: ParcelDocument = { ...typical, document: 'label', batchName: 'ئۈرۈمچى شەھىرى' };
    const over = [text(5, 40, '{batchName}'), text(5, 40.5, '面单面单面单面单')];
    expect(await refusals(over, { data: uyghur })).toMatchObject([{ code: 'print.text-overlaps' }]);
  });

  test('what stands in the flow', async () => {
    const line = text(0, 0, '{shop}', { width: 90, height: undefined });
    const block = { type: 'block', x: 3, width: 90, elements: [line] };
    const flow = { flow: { top: 40, bottom: 60 } };
    const json = proofLabel([text(5, 40, '{batchName}'), block], flow);
    const found = await renderDocument(proofRequest(typical), withTemplate(proofId, json));
    expect(problemsOf(found)).toMatchObject([
      {
        code: 'print.text-overlaps',
        params: { element: expect.any(String), other: expect.any(String) },
      },
    ]);
  });

  test('a symbol is refused also where readers still find their way', async () => {
    const code = { type: 'code128', x: 3, y: 40, width: 60, height: 12, text: '{pairCode}' };
    expect(await refusals([code, text(20, 44, '{shop}')])).toContainEqual(
      expect.objectContaining({
        code: 'print.text-overlaps',
        element: 'elements[3]',
        field: 'shop',
        other: 'elements[2]',
      }),
    );
  });

  test('what a picture shows, not over the white around it', async () => {
    const images = new Map([['logo', spot]]);
    const picture = { type: 'image', image: 'logo', x: 5, y: 40, width: 30, height: 30 };
    expect(await refusals([picture, text(12, 52, '{batchName}{batchName}')], {}, images)).toMatchObject([
      { code: 'print.text-overlaps', element: 'elements[3]', other: 'elements[2]' },
    ]);
    expect(await refusals([picture, text(6, 42, '{batchName}')], {}, images)).toEqual([]);
  });
});

describe('nothing is said of', () => {
  test.each<[string, readonly object[]]>([
    ['white letters on their black', [text(5, 40, '{pairCode}', { inverse: true })]],
    [
      'letters in a frame, on a rule and in a circle',
      [
        text(5, 40, '{pairCode}'),
        { type: 'box', x: 4, y: 39, width: 62, height: 8, thickness: 0.3 },
        { type: 'line', x: 5, y: 43, direction: 'across', length: 60, thickness: 0.2 },
        { type: 'circle', x: 70, y: 40, diameter: 8, thickness: 0.4, character: '寄' },
      ],
    ],
    [
      'lines close below each other: a tail among heads',
      [text(5, 40, 'gyjpq gyjpq', { height: 4.2 }), text(5, 43.6, 'TIbdf TIbdf', { height: 4.2 })],
    ],
    [
      'frames of text that meet where no letter stands',
      [text(5, 40, '{pairCode}'), text(50, 41, '{batchName}')],
    ],
  ])('%s', async (_what, elements) => {
    expect(await refusals(elements)).toEqual([]);
  });
});

describe('a label that does not say to whom it goes', () => {
  const shown = (change: object) => ({
    ...proofLabel([]),
    elements: [
      ...proofLabel([]).elements.slice(0, 2),
      text(3, 40, '{consignee.name}'),
      text(3, 50, '{consignee.phone}'),
      { ...text(3, 60, '{consignee.address}', { width: 90, height: 20, wrap: true }), ...change },
    ],
  });
  const refusedWith = async (template: object, data: ParcelDocument = typical) => {
    const drawn = await renderDocument(proofRequest(data), withTemplate(proofId, template));
    return drawn.ok ? [] : drawn.problems;
  };

  test.each([
    ['whose condition does not hold', { when: 'generation > 1' }],
    ['which stands on other pages', { page: 'following' }],
    [
      'which is only a picture of a symbol',
      { type: 'qr', size: 30, wrap: undefined, width: undefined, height: undefined },
    ],
  ])('is refused: the address, %s', async (_why, change) => {
    expect(await refusedWith(JSON.parse(JSON.stringify(shown(change))))).toEqual([
      { code: 'print.consignee-missing', params: { template: proofId, field: 'consignee.address' } },
    ]);
  });

  test('is printed where all three stand on it, masked as they are, or are not known', async () => {
    expect(await refusedWith(shown({}))).toEqual([]);
    const withoutPhone = { ...typical, consignee: { ...typical.consignee, phone: '' } };
    expect(await refusedWith(shown({}), withoutPhone)).toEqual([]);
  });
});
