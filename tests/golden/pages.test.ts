/** Labels and slips as they looked when a person last looked at them. */

import { describe, test } from 'vitest';
import { previewDocument } from '../../electron/rendering/render-document.ts';
import { goodValue, readSample, requestFor, resources } from '../unit/rendering/rendering-kit.ts';
import { expectGolden } from './golden-picture.ts';

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
    await expectGolden(id, sample, pageNumber, png);
  });
});
