/**
 * Pages as they looked when a person last looked at them. After a change that is meant, run with
 * `UPDATE_GOLDEN=1`, look at every picture that changed, and commit it with the change.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { previewDocument } from '../../electron/rendering/render-document.ts';
import {
  countDifferences,
  goodValue,
  pictureOfPng,
  readSample,
  requestFor,
  resources,
} from '../unit/rendering/rendering-kit.ts';

const shouldUpdate = process.env.UPDATE_GOLDEN === '1';

/** Skia smooths characters a little differently on each system: a few dots at their edges, nothing else. */
const allowedShare = process.platform === 'linux' ? 0 : 0.01;

const pages = [
  ['waybills/express-100x180', 'parcel-merged', 1],
  ['waybills/express-100x180', 'parcel-routed', 1],
  ['waybills/express-100x180', 'parcel-services', 1],
  ['packing-slips/slip-a5', 'parcel-services', 1],
  ['waybills/express-100x180', 'parcel-worst-case', 1],
  ['waybills/express-76x130', 'parcel-routed', 1],
  ['waybills/express-76x130', 'parcel-uyghur', 1],
  ['waybills/express-100x100', 'parcel-services', 1],
  ['waybills/express-100x113', 'parcel-child', 1],
  ['waybills/express-100x150', 'parcel-worst-case', 1],
  ['waybills/express-100x210', 'parcel-services', 1],
  ['waybills/express-4x6in', 'parcel-cross-border', 1],
  ['waybills/preprinted-230x127', 'parcel-preprinted', 1],
  ['waybills/preprinted-sf-217x140', 'parcel-worst-case', 1],
  ['packing-slips/slip-a5', 'parcel-worst-case', 1],
  ['packing-slips/slip-100x150', 'parcel-merged', 1],
  ['packing-slips/slip-100x150', 'parcel-worst-case', 5],
  ['packing-slips/slip-80mm', 'parcel-merged', 1],
  ['packing-slips/slip-58mm', 'parcel-merged', 1],
  ['packing-slips/slip-76x130', 'parcel-worst-case', 1],
  ['packing-slips/slip-100x100', 'parcel-merged', 1],
  ['packing-slips/slip-241x140', 'parcel-merged', 1],
  ['packing-slips/slip-241x93', 'parcel-worst-case', 2],
  ['packing-slips/slip-a4', 'parcel-worst-case', 2],
  ['packing-slips/slip-a4-two-up', 'parcel-worst-case', 1],
] as const;

describe('golden pages', () => {
  test.each(pages)('%s of %s, page %i', async (id, sample, pageNumber) => {
    const previews = goodValue(await previewDocument(requestFor(id, readSample(sample)), resources));
    const png = previews[pageNumber - 1]?.png;
    if (!png) throw new Error('no such page');
    const file = path.join(import.meta.dirname, `${path.basename(id)}-${sample}-${pageNumber}.golden.png`);
    if (shouldUpdate) writeFileSync(file, png);
    expect(existsSync(file)).toBe(true);
    const now = await pictureOfPng(png);
    const different = countDifferences(now, await pictureOfPng(readFileSync(file)));
    expect(different).toBeLessThanOrEqual(now.width * now.height * allowedShare);
  });
});
