import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { isWholeFrame } from '../../../electron/domain/camera-frames.ts';
import { createWorkshop } from '../../../electron/platform/workshop.ts';
import { takePicture } from '../../helpers/camera-picture.ts';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const workshop = createWorkshop({
  workerUrl: new URL('../../../electron/worker.ts', import.meta.url),
  assetsDirectory: path('assets'),
  templatesDirectory: path('print-templates'),
  picturesDirectory: path('assets'),
  size: 1,
});
afterAll(() => workshop.close());

describe('a picture of a camera', () => {
  test.each([
    ['a waybill', 'YT8800000000001', {}],
    ['a pair code held askew', 'B0712-023', { angleDegrees: 12 }],
    ['a label held upright', 'B0712-023', { angleDegrees: 90 }],
    ['a label upside down', 'WBC-DONE', { angleDegrees: 180 }],
    ['goods', '6901234567892', { type: 'ean13', moduleWidth: 3 }],
  ])('%s is read', async (_name, text, how) => {
    expect(await workshop.readFrame(takePicture(text, how))).toEqual([text]);
  });

  test('an empty table has no code', async () => {
    expect(await workshop.readFrame(takePicture(null))).toEqual([]);
  });

  test('has as many bytes as its size says', () => {
    const picture = takePicture(null);
    expect(isWholeFrame(picture)).toBe(true);
    expect(isWholeFrame({ ...picture, widthPixels: 639 })).toBe(false);
    expect(
      isWholeFrame({ widthPixels: 4000, heightPixels: 4000, luminance: new Uint8Array(16_000_000) }),
    ).toBe(false);
  });
});
