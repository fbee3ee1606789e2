import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, describe, expect, test } from 'vitest';
import type { ParcelDocument, RenderRequest } from '../../../electron/domain/documents.ts';
import { createPictureShelf } from '../../../electron/platform/pictures.ts';
import { createWorkshop } from '../../../electron/platform/workshop.ts';
import { pictureOfPng, readSample, readTemplateJson, requestFor } from '../rendering/rendering-kit.ts';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'waybench-pictures-'));
const picturesDirectory = join(folder, 'pictures');
mkdirSync(picturesDirectory);

const workshop = createWorkshop({
  workerUrl: new URL('../../../electron/worker.ts', import.meta.url),
  assetsDirectory: path('assets'),
  templatesDirectory: path('print-templates'),
  picturesDirectory,
  size: 1,
});
afterAll(async () => {
  await workshop.close();
  rmSync(folder, { recursive: true });
});

const label = 'waybills/express-100x180';
const typical = readSample('parcel-typical');
const documentOf = (change: Record<string, unknown> = {}) =>
  JSON.stringify({ ...readTemplateJson(label), id: 'own/label', ...change });
const tryText = (document: string, data: ParcelDocument = typical) =>
  workshop.previewTemplate({ document, data, dotsPerInch: 203, pictures: {} });

describe('a template that is tried', () => {
  test('gives the very dots of what would be printed', async () => {
    const tried = await tryText(documentOf());
    expect(tried.problems).toEqual([]);
    const printed = await workshop.previewDocument(requestFor(label, typical));
    if (!printed.ok) throw new Error('the shipped template prints');
    expect(tried.pages).toEqual(printed.value);
    expect(tried.pages.map(({ widthDots, heightDots }) => [widthDots, heightDots])).toEqual([[800, 1440]]);
  });

  test('says which field is wrong, and that a slip is no label', async () => {
    const broken = await tryText(documentOf({ colour: 'red' }));
    expect(broken.pages).toEqual([]);
    expect(broken.problems).toMatchObject([
      { code: 'print.template-invalid', params: { field: 'colour', template: 'own/label' } },
    ]);
    const manifest = await tryText(documentOf({ kind: 'manifest' }));
    expect(manifest.problems[0]?.code).toBe('print.template-invalid');
  });

  test('says that a label lacks the address', async () => {
    const elements = readTemplateJson(label).elements as Record<string, unknown>[];
    const withoutAddress = elements.filter(({ text }) => !String(text).includes('{consignee.address}'));
    const tried = await tryText(documentOf({ elements: withoutAddress }));
    expect(tried.problems).toEqual([
      {
        code: 'print.consignee-missing',
        params: { template: 'own/label', field: 'consignee.address' },
      },
    ]);
  });

  test('shows pages also where they would be held back, with why', async () => {
    const elements = readTemplateJson(label).elements as Record<string, unknown>[];
    const withoutCode = elements.filter(({ type }) => type !== 'code128');
    const tried = await tryText(documentOf({ elements: withoutCode }));
    expect(tried.pages).toHaveLength(1);
    expect(tried.problems).toMatchObject([
      { code: 'print.page-mismatch', params: { field: 'waybillNumber', expected: typical.waybillNumber } },
    ]);
  });
});

describe('a template of the shop', () => {
  const requestWith = (version: number, document: string): RenderRequest => ({
    ...requestFor(label, typical),
    templateId: 'own/label',
    template: { version, document },
  });

  test('is drawn from the text that comes with the request, version by version', async () => {
    const versions = [
      documentOf({ version: 1 }),
      documentOf({ version: 2, elements: (readTemplateJson(label).elements as unknown[]).slice(1) }),
    ];
    const drawn = [];
    for (const version of [1, 2, 1]) {
      const result = await workshop.renderDocument(requestWith(version, versions[version - 1] ?? ''));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      drawn.push(result.value);
    }
    expect(drawn.map((one) => [one.templateId, one.templateVersion])).toEqual([
      ['own/label', 1],
      ['own/label', 2],
      ['own/label', 1],
    ]);
    // The second has no frame.
    expect(drawn[1]?.bytes).not.toEqual(drawn[0]?.bytes);
    expect(drawn[2]?.bytes).toEqual(drawn[0]?.bytes);
  });

  test('is missing where its text does not come along', async () => {
    const { template: _text, ...request } = requestWith(7, '');
    expect(await workshop.renderDocument(request)).toMatchObject({
      ok: false,
      problems: [{ code: 'parcel.template-missing' }],
    });
  });
});

describe('pictures of the shop', () => {
  /** Left half black, right half see-through. */
  const drawing = () => {
    const canvas = createCanvas(40, 20);
    const context = canvas.getContext('2d');
    context.fillRect(0, 0, 20, 20);
    return canvas;
  };

  test('PNG and JPEG are known by their bytes, whatever they are called', async () => {
    const png = { name: '店标.txt', bytes: new Uint8Array(drawing().toBuffer('image/png')) };
    const jpeg = { name: 'logo.png', bytes: new Uint8Array(drawing().toBuffer('image/jpeg')) };
    expect(await workshop.checkPicture(png)).toEqual({
      ok: true,
      value: { mediaType: 'image/png', widthPixels: 40, heightPixels: 20 },
    });
    expect(await workshop.checkPicture(jpeg)).toMatchObject({ ok: true, value: { mediaType: 'image/jpeg' } });
  });

  test('what is no picture, is cut off, or would fill the memory is refused', async () => {
    const bytes = new Uint8Array(drawing().toBuffer('image/png'));
    const huge = bytes.slice();
    new DataView(huge.buffer).setUint32(16, 60_000);
    new DataView(huge.buffer).setUint32(20, 60_000);
    const files = [
      { name: 'a.png', bytes: new TextEncoder().encode('<svg/>') },
      { name: 'b.png', bytes: bytes.slice(0, 20) },
      { name: 'c.png', bytes: bytes.slice(0, 40) },
      { name: 'd.png', bytes: huge },
      { name: 'e.png', bytes: new Uint8Array() },
      { name: 'f.png', bytes: bytes.slice(0, -30) },
    ];
    const answers = [];
    for (const file of files) answers.push(await workshop.checkPicture(file));
    expect(answers.map((answer) => (answer.ok ? answer.value : answer.problems[0]?.code))).toEqual([
      'picture.unusable',
      'picture.unusable',
      'picture.unusable',
      'picture.too-large',
      'picture.unusable',
      'picture.unusable',
    ]);
  });

  test('one whose file got lost is named by the page that shows it, and by no other', async () => {
    const pictures = { logo: 'no-such-file' };
    const shown = await workshop.renderDocument({ ...requestFor(label, typical), pictures });
    expect(shown).toMatchObject({
      ok: false,
      problems: [{ code: 'picture.not-found', params: { picture: 'logo', template: label } }],
    });
    const slip = { ...requestFor('packing-slips/slip-a5', typical), pictures };
    expect(await workshop.renderDocument(slip)).toMatchObject({ ok: true });
  });

  test('are light and dark on white paper', async () => {
    const bytes = drawing().toBuffer('image/png');
    writeFileSync(join(picturesDirectory, 'abc'), bytes);
    const image = (await createPictureShelf(picturesDirectory)({ logo: 'abc' })).get('logo');
    const seen = await pictureOfPng(bytes);
    expect([image?.widthPixels, image?.heightPixels]).toEqual([seen.width, seen.height]);
    const differing = Array.from({ length: 40 * 20 }, (_, index) => index).filter(
      (index) => (image?.luminance[index] ?? 0) < 128 !== seen.isBlack(index % 40, Math.floor(index / 40)),
    );
    expect(differing).toEqual([]);
  });
});
