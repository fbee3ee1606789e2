import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationFromCross } from '../../../electron/domain/calibration.ts';
import { type Calibration, noCalibration } from '../../../electron/domain/printers.ts';
import type { RulerPageDocument } from '../../../electron/domain/sheets.ts';
import { sheetLength } from '../../../electron/rendering/calibrated-pages.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import { renderSheet } from '../../../electron/rendering/render-sheet.ts';
import {
  goodValue,
  hasPoppler,
  mediaOf,
  type Picture,
  paintPdf,
  problemsOf,
  proofId,
  proofLabel,
  proofRequest,
  readPdfText,
  readSample,
  readTsplPages,
  readZplPages,
  resources,
  withTemplate,
} from './rendering-kit.ts';

const moved = (change: Partial<Calibration>): Calibration => ({ ...noCalibration, ...change });
const parcel = readSample('parcel-typical');
const label = withTemplate(
  proofId,
  proofLabel([{ type: 'box', x: 5, y: 20, width: 80, height: 100, thickness: 0.5 }]),
);

/** Where black begins and ends on a picture. */
function inkOf({ width, height, isBlack }: Picture) {
  const bounds = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isBlack(x, y)) continue;
      bounds.left = Math.min(bounds.left, x);
      bounds.right = Math.max(bounds.right, x);
      bounds.top = Math.min(bounds.top, y);
      bounds.bottom = Math.max(bounds.bottom, y);
    }
  }
  return bounds;
}

const only = <Value>([value]: readonly Value[]): Value => {
  if (value === undefined) throw new Error('no page');
  return value;
};

describe('offsets', () => {
  const calibration = moved({ offsetXTenthsMm: 10, offsetYTenthsMm: -15 });

  test('dots move by whole dots, and nothing else changes', async () => {
    const straight = goodValue(await renderDocument(proofRequest(parcel), label));
    const shifted = goodValue(await renderDocument({ ...proofRequest(parcel), calibration }, label));
    const [one, other] = [only(readZplPages(straight.bytes)), only(readZplPages(shifted.bytes))];
    expect([other.width, other.height]).toEqual([one.width, one.height]);
    // 1 mm is 8 dots at 203 dpi, 1.5 mm are 12.
    let differences = 0;
    for (let y = 0; y < one.height; y += 1) {
      for (let x = 0; x < one.width; x += 1)
        if (one.isBlack(x - 8, y + 12) !== other.isBlack(x, y)) differences += 1;
    }
    expect(differences).toBe(0);
    expect(shifted.symbols).toEqual(straight.symbols);
  });

  test.skipIf(!hasPoppler)('a PDF moves alike (needs poppler-utils)', async () => {
    const paint = async (more: { calibration?: Calibration }) =>
      inkOf(
        only(
          paintPdf(goodValue(await renderDocument({ ...proofRequest(parcel, 'pdf'), ...more }, label)).bytes),
        ),
      );
    const straight = await paint({});
    expect(await paint({ calibration })).toEqual({
      left: straight.left + 8,
      right: straight.right + 8,
      top: straight.top - 12,
      bottom: straight.bottom - 12,
    });
  });

  test('what is moved off the sheet is found before paper', async () => {
    const far = moved({ offsetXTenthsMm: -40 });
    const [found] = problemsOf(await renderDocument({ ...proofRequest(parcel), calibration: far }, label));
    // The bars begin 3 mm from the edge, their quiet zone not counted.
    expect(found).toMatchObject({ code: 'print.outside-printable', params: { side: 'left' } });
  });
});

describe('drift', () => {
  test('after any number of sheets the paper is off by half a dot at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 3000 }),
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.integer({ min: 1, max: 2000 }),
        (heightDots, driftDots, sheets) => {
          let fed = 0;
          for (let sheet = 0; sheet < sheets; sheet += 1) fed += sheetLength(heightDots, driftDots, sheet);
          expect(Math.abs(fed - sheets * (heightDots - driftDots))).toBeLessThanOrEqual(0.5 + 1e-6);
        },
      ),
    );
  });

  test('sheets that come further down are said to be shorter, each by its place among the others', async () => {
    // 0.08 mm are 0.64 dots: 2 of 3 sheets lose one.
    const calibration = moved({ driftHundredthsMm: 8 });
    const sizes: (string | undefined)[] = [];
    for (const sheetsBefore of [0, 1, 2]) {
      const request = { ...proofRequest(parcel, 'tspl'), calibration, sheetsBefore };
      const [page] = readTsplPages(goodValue(await renderDocument(request, label)).bytes);
      sizes.push(page?.size);
    }
    expect(sizes).toEqual(['100 mm,149.875 mm', '100 mm,150 mm', '100 mm,149.875 mm']);
  });
});

describe('the ruler page', () => {
  const page: RulerPageDocument = {
    kind: 'ruler-page',
    printerName: '面单机',
    language: 'zpl',
    mediaCode: '100x180',
    dotsPerInch: 203,
    printedAt: '2026-07-12 14:05',
    version: '0.1.0',
    words: 'zh-CN',
    calibration: noCalibration,
  };
  const draw = (media: string, more: Partial<RulerPageDocument> = {}, language: 'zpl' | 'pdf' = 'zpl') => {
    const data = { ...page, mediaCode: media, ...more };
    const { calibration } = data;
    return renderSheet(
      { templateId: '', media: mediaOf(media), language, dotsPerInch: 203, data, calibration },
      resources,
    );
  };

  test('has its cross 20 mm from either edge, on three sheets', async () => {
    const pages = readZplPages(goodValue(await draw('100x180')).bytes);
    expect(pages).toHaveLength(3);
    for (const { isBlack } of pages) {
      // Both lines meet in the middle, and reach 8 mm from there.
      for (const [x, y] of [
        [160, 160],
        [100, 160],
        [220, 160],
        [160, 100],
        [160, 220],
      ] as const) {
        expect(isBlack(x, y)).toBe(true);
      }
      expect(isBlack(150, 150)).toBe(false);
    }
  });

  test.each(['76x130', '100x50', '60x40', '40x30', '80mm', '58mm', 'A5', '230x127'])(
    'fits on %s',
    async (media) => {
      for (const words of ['zh-CN', 'en'] as const) {
        const { pageCount } = goodValue(await draw(media, { words }));
        expect(pageCount).toBe(media.endsWith('mm') ? 1 : 3);
      }
    },
  );

  test.skipIf(!hasPoppler)('says how, in the language of the station (needs poppler-utils)', async () => {
    const chinese = readPdfText(goodValue(await draw('100x180', {}, 'pdf')).bytes);
    expect(chinese).toContain('纸的左边');
    expect(chinese).toContain('标尺页 3/3');
    const english = readPdfText(goodValue(await draw('100x180', { words: 'en' }, 'pdf')).bytes);
    expect(english).toContain('Left edge of the paper');
  });

  test('is drawn also as far off as can be calibrated', async () => {
    for (const tenths of [-100, 100]) {
      const calibration = moved({ offsetXTenthsMm: tenths, offsetYTenthsMm: tenths });
      expect((await draw('100x180', { calibration })).ok).toBe(true);
    }
  });
});

describe('what is read off a ruler page', () => {
  const read = { fromLeftTenthsMm: 200, fromTopTenthsMm: 200, fromTopOfThirdTenthsMm: null };
  const media = mediaOf('100x180');

  test('a print that lies right and high is moved left and down', () => {
    const found = calibrationFromCross(media, noCalibration, {
      ...read,
      fromLeftTenthsMm: 213,
      fromTopTenthsMm: 194,
    });
    expect(goodValue(found)).toEqual(moved({ offsetXTenthsMm: -13, offsetYTenthsMm: 6 }));
  });

  test('what is right already stays, and a rest is added to what was calibrated before', () => {
    const now = moved({ offsetXTenthsMm: 5, driftHundredthsMm: 10 });
    expect(goodValue(calibrationFromCross(media, now, read))).toEqual(now);
    // The third sheet came 0.6 mm further down than the first: 0.3 mm with each.
    const again = { ...read, fromLeftTenthsMm: 198, fromTopOfThirdTenthsMm: 206 };
    expect(goodValue(calibrationFromCross(media, now, again))).toEqual(
      moved({ offsetXTenthsMm: 7, driftHundredthsMm: 40 }),
    );
  });

  test('on receipts only the left edge counts: 4 mm beside the 72 that are printed', () => {
    const found = calibrationFromCross(mediaOf('80mm'), noCalibration, {
      ...read,
      fromLeftTenthsMm: 245,
      fromTopTenthsMm: 900,
    });
    expect(goodValue(found)).toEqual(moved({ offsetXTenthsMm: -5 }));
  });

  test('more than a centimetre is another paper', () => {
    const found = calibrationFromCross(media, noCalibration, { ...read, fromLeftTenthsMm: 350 });
    expect(problemsOf(found)).toMatchObject([{ code: 'printer.calibration-too-far' }]);
  });
});
