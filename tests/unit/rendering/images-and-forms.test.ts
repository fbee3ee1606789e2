import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import type { RenderRequest } from '../../../electron/domain/documents.ts';
import { isBlack } from '../../../electron/rendering/dots.ts';
import { previewDocument, renderDocument } from '../../../electron/rendering/render-document.ts';
import type { RenderResources, ShopImage } from '../../../electron/rendering/resources.ts';
import { fitImage, imageDots } from '../../../electron/rendering/shop-images.ts';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import {
  goodValue,
  hasPoppler,
  mediaOf,
  type Picture,
  paintPdf,
  pictureOfPng,
  problemsOf,
  proofId,
  proofLabel,
  proofRequest,
  readSample,
  readZplPages,
  scanPage,
  withTemplate,
} from './rendering-kit.ts';

/** A parcel whose paper bears its number: only such a one may stand on a preprinted form. */
const typical = { ...readSample('parcel-typical'), isPreprinted: true };

/** A picture whose pixels a function tells, 0 black and 255 white. */
function picture(
  widthPixels: number,
  heightPixels: number,
  grey: (x: number, y: number) => number,
): ShopImage {
  const luminance = new Uint8Array(widthPixels * heightPixels);
  for (let y = 0; y < heightPixels; y += 1) {
    for (let x = 0; x < widthPixels; x += 1) luminance[y * widthPixels + x] = grey(x, y);
  }
  return { widthPixels, heightPixels, luminance };
}

/** The left half black. */
const halves = picture(40, 20, (x) => (x < 20 ? 0 : 255));

const template = (change: object, ...elements: readonly object[]) => proofLabel(elements, change);

const request = (language: RenderRequest['language'] = 'zpl', media = '100x150'): RenderRequest => ({
  ...proofRequest(typical, language),
  media: mediaOf(media),
});

function resourcesWith(json: object, images: Record<string, ShopImage> = {}): RenderResources {
  return { ...withTemplate(proofId, json), images: new Map(Object.entries(images)) };
}

async function paint(json: object, images: Record<string, ShopImage> = {}): Promise<Picture> {
  const rendered = goodValue(await renderDocument(request(), resourcesWith(json, images)));
  const [page] = readZplPages(rendered.bytes);
  if (!page) throw new Error('no page');
  return page;
}

const countBlack = (page: Picture, left: number, top: number, right: number, bottom: number) => {
  let count = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) if (page.isBlack(x, y)) count += 1;
  return count;
};

describe('a picture of the shop', () => {
  const logo = { type: 'image', x: 10, y: 30, width: 30, height: 30, image: 'logo' };

  test('is as large as fits, in the middle of its place', async () => {
    // 240 × 240 dots of room from (80, 240): 240 × 120 of them for a picture twice as wide as high.
    const page = await paint(template({}, logo), { logo: halves });
    expect(countBlack(page, 80, 300, 200, 420)).toBe(120 * 120);
    expect(countBlack(page, 80, 240, 320, 480)).toBe(120 * 120);
  });

  test.each([
    [{ verticalAlign: 'top' }, 80, 240],
    [{ verticalAlign: 'bottom' }, 80, 360],
    [{ width: 60, align: 'left' }, 80, 240],
    [{ width: 70, align: 'right' }, 160, 240],
  ])('stands where it is aligned: %j', async (change, left, top) => {
    const page = await paint(template({}, { ...logo, ...change }), { logo: halves });
    const [width, height] = 'width' in change ? [240, 240] : [120, 120];
    expect(countBlack(page, left, top, left + width, top + height)).toBe(width * height);
    expect(countBlack(page, 0, 200, 800, 1200)).toBe(width * height);
  });

  test('that the shop has not leaves its place white where it may', async () => {
    const place = { ...logo, optional: true };
    expect(countBlack(await paint(template({}, place)), 0, 200, 800, 1200)).toBe(0);
    expect(countBlack(await paint(template({}, place), { stamp: halves }), 0, 200, 800, 1200)).toBe(0);
  });

  test('that the shop has not, or is written in another way, is refused with its name', async () => {
    for (const images of [undefined, { Logo: halves }]) {
      const json = template({ formatVersion: 3 }, logo);
      const found = problemsOf(await renderDocument(request(), resourcesWith(json, images ?? {})));
      expect(found).toEqual([
        {
          code: 'picture.not-found',
          params: { template: proofId, element: 'elements[2]', picture: 'logo' },
        },
      ]);
    }
  });

  test('in a template of format 2, whose pictures were all such, is nowhere missing', async () => {
    expect(countBlack(await paint(template({ formatVersion: 2 }, logo)), 0, 200, 800, 1200)).toBe(0);
  });

  test.skipIf(!hasPoppler)('is the same in the PDF, once for all pages (needs poppler-utils)', async () => {
    const json = template({}, logo, { ...logo, x: 50, height: 31 });
    // A block, and a bar along the foot.
    const drawn = picture(30, 30, (x, y) => ((x >= 5 && x < 10 && y >= 5 && y < 20) || y > 25 ? 0 : 255));
    const images = { logo: drawn };
    const wished = await paint(json, images);
    const pdf = goodValue(await renderDocument(request('pdf'), resourcesWith(json, images)));
    const [shown] = paintPdf(pdf.bytes);
    if (!shown) throw new Error('no page');
    let different = 0;
    for (let y = 200; y < 520; y += 1) {
      for (let x = 60; x < 680; x += 1) if (shown.isBlack(x, y) !== wished.isBlack(x, y)) different += 1;
    }
    // Poppler widens a mask by up to a dot at its edges.
    expect(different / countBlack(wished, 60, 200, 680, 520)).toBeLessThan(0.06);
    const objects = Buffer.from(pdf.bytes)
      .toString('latin1')
      .match(/\/Subtype \/Image/gu);
    // 240 dots wide twice: one object.
    expect(objects?.length).toBe(1);
  });

  test('over a barcode is refused', async () => {
    const over = { ...logo, x: 10, y: 3, height: 10 };
    const found = problemsOf(
      await renderDocument(request(), resourcesWith(template({}, over), { logo: halves })),
    );
    expect(found.map(({ code }) => code)).toEqual(['print.barcode-unreadable']);
  });
});

describe('dots of a picture', () => {
  const share = (image: ShopImage, isDithered: boolean) => {
    const dots = imageDots(image, 64, 64, isDithered);
    let black = 0;
    for (let y = 0; y < 64; y += 1) for (let x = 0; x < 64; x += 1) if (isBlack(dots, x, y)) black += 1;
    return black / (64 * 64);
  };

  test.each([0, 32, 96, 127, 128, 160, 224, 255])(
    'of grey %i are as dark when dithered, else black or white',
    (grey) => {
      const even = picture(100, 100, () => grey);
      expect(share(even, false)).toBe(grey < 128 ? 1 : 0);
      expect(Math.abs(share(even, true) - (255 - grey) / 255)).toBeLessThan(0.02);
    },
  );

  test('average what lies under them', () => {
    const stripes = picture(400, 400, (x) => (x % 4 === 0 ? 0 : 255));
    expect(share(stripes, false)).toBe(0);
    expect(Math.abs(share(stripes, true) - 0.25)).toBeLessThan(0.02);
  });

  test('a picture of few pixels keeps its edges when it grows', () => {
    const dots = imageDots(
      picture(2, 2, (x, y) => ((x + y) % 2 === 0 ? 0 : 255)),
      8,
      8,
      false,
    );
    expect([isBlack(dots, 3, 3), isBlack(dots, 4, 3), isBlack(dots, 3, 4), isBlack(dots, 4, 4)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('keep the shape of the picture', () => {
    expect(fitImage(halves, { width: 100, height: 100 })).toEqual({ width: 100, height: 50 });
    expect(fitImage(halves, { width: 100, height: 10 })).toEqual({ width: 20, height: 10 });
    expect(
      fitImage(
        picture(1000, 1, () => 0),
        { width: 100, height: 100 },
      ),
    ).toEqual({ width: 100, height: 1 });
  });
});

describe('a preprinted form', () => {
  const form = [
    { type: 'box', x: 0, y: 0, width: 100, height: 150, thickness: 1 },
    { type: 'text', x: 10, y: 100, width: 60, height: 6, text: '收件人', size: 5 },
  ];
  const preprinted = { isPreprintedForm: true, form };

  /** Grey of each pixel of a PNG, as Skia decodes it. */
  async function greys(png: Uint8Array): Promise<ReadonlySet<number>> {
    const image = await loadImage(Buffer.from(png));
    const context = createCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const found = new Set<number>();
    for (let index = 0; index < data.length; index += 4) found.add(data[index] ?? -1);
    return found;
  }

  test('is shown on screen in grey and never printed', async () => {
    const bare = await paint(template({}));
    const printed = await paint(template(preprinted));
    expect(countBlack(printed, 0, 0, 800, 1200)).toBe(countBlack(bare, 0, 0, 800, 1200));
    const [preview] = goodValue(await previewDocument(request(), resourcesWith(template(preprinted))));
    if (!preview) throw new Error('no page');
    expect([preview.widthDots, preview.heightDots]).toEqual([800, 1200]);
    const colours = await greys(preview.png);
    expect([...colours].sort((one, other) => one - other)).toEqual([0, 176, 255]);
    // What is printed stays black on it, and reads.
    expect(await scanPage(await pictureOfPng(preview.png))).toEqual([typical.waybillNumber]);
  });

  test('is not in the PDF', async () => {
    const bare = goodValue(await renderDocument(request('pdf'), resourcesWith(template({}))));
    const pdf = goodValue(await renderDocument(request('pdf'), resourcesWith(template(preprinted))));
    expect(Buffer.from(pdf.bytes).equals(bare.bytes)).toBe(true);
  });

  test('may be a picture of the shop instead, over the whole page', async () => {
    const json = template({ ...preprinted, formImage: 'form' });
    const black = picture(10, 15, () => 0);
    const [preview] = goodValue(await previewDocument(request(), resourcesWith(json, { form: black })));
    expect([...(await greys(preview?.png ?? new Uint8Array()))].sort((one, other) => one - other)).toEqual([
      0, 176,
    ]);
    // Without that picture the template's own drawing is shown.
    const [drawn] = goodValue(await previewDocument(request(), resourcesWith(json)));
    expect((await greys(drawn?.png ?? new Uint8Array())).has(255)).toBe(true);
  });

  test('may reach to the edge, but not beside the paper', async () => {
    const beside = { isPreprintedForm: true, form: [{ ...form[0], width: 102 }] };
    const found = problemsOf(await renderDocument(request(), resourcesWith(template(beside))));
    expect(found.map(({ code, params }) => [code, params.element, params.side])).toEqual([
      ['print.outside-printable', 'form[0]', 'right'],
    ]);
  });

  test.each([
    ['form', { form }],
    ['formImage', { formImage: 'form' }],
    ['form[1].text', { ...preprinted, form: [form[0], { ...form[1], text: '{consignee.nmae}' }] }],
    ['form[0].colour', { ...preprinted, form: [{ ...form[0], colour: 'red' }] }],
  ])('is refused at %s', (field, change) => {
    expect(problemsOf(parseTemplate(template(change)))).toMatchObject([
      { code: 'print.template-invalid', params: { template: proofId, field } },
    ]);
  });
});
