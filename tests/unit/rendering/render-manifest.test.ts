import { describe, expect, test } from 'vitest';
import { done } from '../../../electron/domain/problems.ts';
import { renderSheet } from '../../../electron/rendering/render-sheet.ts';
import {
  goodValue,
  hasPoppler,
  mediaOf,
  problemsOf,
  readManifestSample,
  readPdfInfo,
  readPdfText,
  readTemplateJson,
  resources,
  withTemplate,
} from './rendering-kit.ts';

const manifest = readManifestSample();
const id = 'manifests/handover-a4';
const request = { templateId: id, media: mediaOf('A4'), language: 'pdf', dotsPerInch: 203 } as const;
const render = async (data = manifest, own = resources) => {
  const rendered = await renderSheet({ ...request, data }, own);
  return rendered.ok ? done(rendered.value.bytes) : rendered;
};

describe('the handover sheet', () => {
  test.skipIf(!hasPoppler)(
    'lists every parcel on A4, page n of m, with the sums (needs poppler-utils)',
    async () => {
      const pdf = goodValue(await render());
      const text = readPdfText(pdf);
      for (const row of manifest.rows) {
        expect(text).toContain(row.waybillNumber);
        expect(text).toContain(row.pairCode);
        for (const orderNumber of row.orderNumbers) expect(text).toContain(orderNumber);
      }
      const pages = Number(/Pages:\s+(\d+)/u.exec(readPdfInfo(pdf))?.[1]);
      expect(pages).toBeGreaterThan(1);
      expect(readPdfInfo(pdf)).toMatch(/size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/u);
      expect(text).toContain(`第 ${pages}/${pages} 页`);
      expect(text).toContain(`以上包裹共 ${manifest.rows.length} 个`);
      expect(text).toContain('揽收员');
    },
  );

  test('the same day is the same bytes', async () => {
    const first = goodValue(await render());
    expect(Buffer.from(goodValue(await render())).equals(first)).toBe(true);
  });

  test('of no parcels is a sheet without rows', async () => {
    expect((await render({ ...manifest, rows: [] })).ok).toBe(true);
  });

  test('that would lose rows is refused', async () => {
    const json = readTemplateJson(id);
    const elements = (json.elements as { type: string }[]).filter((element) => element.type !== 'items');
    const without = withTemplate(id, { ...json, elements });
    expect(problemsOf(await render(manifest, without))).toEqual([
      { code: 'print.lines-lost', params: { template: id, ordered: manifest.rows.length, printed: 0 } },
    ]);
  });
});
