/** A proof goes onto every paper, says on each that it is void, and bears no number that somebody has. */

import { describe, expect, test } from 'vitest';
import { readParcelData } from '../../../electron/rendering/fields.ts';
import { layoutDocument } from '../../../electron/rendering/layout.ts';
import { dotsPerMmOf } from '../../../electron/rendering/page.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import { proofParcel } from '../../../electron/station/print-proof.ts';
import {
  goodValue,
  mediaOf,
  problemsOf,
  readSample,
  readTemplateJson,
  requestFor,
  resources,
  shippedTemplateIds,
} from './rendering-kit.ts';

const carrier = { code: 'YTO', name: '圆通速递' };
const papers = shippedTemplateIds.filter((id) => /^(?:waybills|packing-slips)\//u.test(id));

describe.each(papers)('%s', (id) => {
  const template = goodValue(parseTemplate(readTemplateJson(id)));
  const document = template.kind === 'label' ? 'label' : 'packing-slip';
  const isPreprinted = template.isPreprintedForm === true;
  const made = proofParcel(readSample('parcel-typical'), { document, carrier });
  const data = { ...made, isPreprinted, waybillNumber: isPreprinted ? '' : made.waybillNumber };

  test('prints a proof, marked as void', async () => {
    const rendered = await renderDocument(requestFor(id, data), resources);
    expect(rendered.ok ? [] : problemsOf(rendered)).toEqual([]);
    const { pages } = goodValue(
      layoutDocument(template, mediaOf(template.media), dotsPerMmOf(203), readParcelData(data), resources),
    );
    const words = pages
      .flatMap(({ operations }) => operations)
      .flatMap((one) => (one.kind === 'text' || one.kind === 'glyphs' ? [one.text] : []))
      .join(' ');
    expect(words).toContain('VOID');
  });

  test('bears no number that somebody has', async () => {
    const { symbols } = goodValue(await renderDocument(requestFor(id, data), resources));
    const numbers = symbols.filter((text) => !text.startsWith('http'));
    for (const text of numbers) expect(text).toMatch(/^[^1-9]*$/u);
  });
});
