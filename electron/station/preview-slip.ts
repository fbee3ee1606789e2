/** A packing slip as it would look with other texts and copies. Nothing of it is kept. */

import type { TemplatePreview } from '../domain/documents.ts';
import { parseMedia } from '../domain/media.ts';
import { problem } from '../domain/problems.ts';
import { type Settings, slipCopiesOf } from '../domain/settings.ts';
import { slipTemplateFor } from './choose-template.ts';
import type { StationContext } from './context.ts';
import { standardParcel } from './find-samples.ts';
import { templateDocument } from './known-templates.ts';
import { pagePictures } from './manage-pictures.ts';

/** Where no printer is set up for slips yet. */
const usualMedia = '100x150';
const usualDotsPerInch = 203;

/**
 * Draws a sample on the paper that slips are printed on.
 *
 * @returns the code of that paper, the pages, and what keeps them from paper: `parcel.template-missing`,
 * `template.sample-missing`, and what the drawing says.
 */
export async function previewSlip(
  context: StationContext,
  change: Pick<Settings, 'slipFooter' | 'slipTexts' | 'slipCopies'>,
): Promise<TemplatePreview & { readonly mediaCode: string }> {
  const { stores, workshop } = context;
  const printer = stores.printers.list().find(({ defaultFor }) => defaultFor === 'packing-slip');
  const media = printer?.media ?? parseMedia(usualMedia);
  if (!media) throw new TypeError(`no media: ${usualMedia}`);
  const mediaCode = media.code;
  const template = slipTemplateFor(context, { media }, change.slipCopies);
  if (!template.ok) return { mediaCode, pages: [], problems: template.problems };
  const document = templateDocument(context, template.value)?.document;
  const sample = standardParcel(context);
  if (document === undefined || !sample) {
    return { mediaCode, pages: [], problems: [problem('template.sample-missing', {})] };
  }
  const { defaultShop: shop, language } = stores.settings.read();
  const { pages, problems } = await workshop.previewTemplate({
    document,
    data: {
      ...sample,
      paperLanguage: language,
      orders: sample.orders.map((order) => ({ ...order, shop })),
      slipFooter: change.slipFooter,
      slipTexts: change.slipTexts,
      copies: slipCopiesOf(change.slipCopies),
    },
    dotsPerInch: printer?.head.dotsPerInch ?? usualDotsPerInch,
    ...pagePictures(context),
  });
  return { mediaCode, pages, problems };
}
