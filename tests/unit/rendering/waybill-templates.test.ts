/** Every shipped waybill with every sample on both kinds of head: nothing is lost, and every symbol reads. */

import { describe, expect, test } from 'vitest';
import type { ParcelDocument } from '../../../electron/domain/documents.ts';
import { formatMoney } from '../../../electron/rendering/expressions.ts';
import { readParcelData } from '../../../electron/rendering/fields.ts';
import { layoutDocument } from '../../../electron/rendering/layout.ts';
import { dotsPerMmOf } from '../../../electron/rendering/page.ts';
import { renderDocument } from '../../../electron/rendering/render-document.ts';
import { parseTemplate } from '../../../electron/rendering/template.ts';
import {
  countDifferences,
  goodValue,
  isOnForm,
  mediaOf,
  problemsOf,
  readSample,
  readTemplateJson,
  readZplPages,
  requestFor,
  resources,
  samples,
  scanPage,
  shippedTemplateIds,
} from './rendering-kit.ts';

const waybills = shippedTemplateIds.filter((id) => id.startsWith('waybills/'));
const heads = [203, 300] as const;

/** A parcel that has everything at once that a label can be asked to say. */
const everything: ParcelDocument = {
  ...readSample('parcel-worst-case'),
  services: readSample('parcel-services').services,
  handling: readSample('parcel-services').handling,
  routing: {
    sortCode: '',
    bagPlace: '乌鲁木齐转运中心（南疆）',
    routeCode: 'A12-03-B07',
    motherNumber: 'JDVA12345678901-1-1-',
  },
  share: { index: 12, total: 120 },
};

const templateOf = (id: string) => goodValue(parseTemplate(readTemplateJson(id)));

/** All that is written on the one page of a label, without white space. */
function wordsOf(id: string, data: ParcelDocument, dotsPerInch: number): string {
  const template = templateOf(id);
  const { pages } = goodValue(
    layoutDocument(
      template,
      mediaOf(template.media),
      dotsPerMmOf(dotsPerInch),
      readParcelData({ ...data, document: 'label' }),
      resources,
    ),
  );
  expect(pages.length).toBe(1);
  const words = pages[0]?.operations.flatMap((operation) =>
    operation.kind === 'text' || operation.kind === 'glyphs' ? [operation.text] : [],
  );
  return (words ?? []).join('').replaceAll(/\s/gu, '');
}

/** What a label must say whole, whatever its size: else the parcel does not arrive, or the wrong one does. */
function obligatoryOf(data: ParcelDocument): readonly string[] {
  const { carrier, consignee, consignor, routing, services, share } = data;
  return [
    carrier.name,
    consignee.name,
    consignee.phone,
    consignee.address,
    consignor.name,
    consignor.phone,
    consignor.address,
    routing.sortCode === '' ? data.destination : routing.sortCode,
    routing.bagPlace,
    routing.routeCode,
    routing.motherNumber,
    share ? `${share.index}/${share.total}` : '',
    ...services.flatMap(({ name, amountFen }) => [
      name,
      amountFen === null ? '' : formatMoney(amountFen).replace(/\.00$/u, ''),
    ]),
    ...data.handling,
    data.pairCode,
    `第${data.position}/${data.total}单`,
    `共${data.quantity}件`,
    data.generation > 1 ? `补打${data.generation - 1}` : '',
  ];
}

/** What stands on a form already is not printed on it. */
const formWords = ['已验视', '签收人'];

/** The same on a bench that works in English, with every service that a carrier may do at once. */
const inEnglish: ParcelDocument = {
  ...everything,
  carrier: { code: 'YZPY', name: 'China Post Parcel' },
  services: [
    { code: 'cash-on-delivery', name: 'Cash on delivery', amountFen: 1288800 },
    { code: 'insured-value', name: 'Insured value', amountFen: 2000000 },
    { code: 'freight-collect', name: 'Freight collect', amountFen: null },
    { code: 'return-receipt', name: 'Signed receipt returned', amountFen: null },
  ],
  handling: ['Fragile', 'Keep dry', 'Urgent', 'Gift'],
};

/** As long as platforms let people write: 120 characters behind the county, and a name of 25. */
const longest: ParcelDocument = {
  ...everything,
  consignee: {
    ...everything.consignee,
    name: '克孜勒苏柯尔克孜自治州阿克陶县样例村第三村民小组收发室',
    address: `新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县${'喀热开其克乡样例村第三村民小组幸福家园二期'.repeat(6).slice(0, 120)}`,
  },
};

/** What stands unbroken on paper: runs from right to left and those between them stand in another order there. */
const piecesOf = (text: string): readonly string[] =>
  /\p{Script=Arabic}/u.test(text)
    ? (text.match(/\p{Script=Arabic}+|\p{Script=Han}+|\p{N}+/gu) ?? [])
    : [text.replaceAll(/\s/gu, '')];

describe('the goods line', () => {
  test('shortens names to what they take on paper: 14 characters, or twice as many letters', () => {
    const linesOf = (...names: readonly string[]): ParcelDocument => {
      const data = readSample('parcel-typical');
      const lines = names.map((name, index) => ({
        lineNumber: index + 1,
        sku: `S${index}`,
        name,
        specification: '',
        quantity: index + 1,
        unitPriceFen: null,
        isGift: false,
      }));
      return { ...data, orders: data.orders.map((order) => ({ ...order, lines })) };
    };
    const contents = (...names: readonly string[]) => readParcelData(linesOf(...names)).fields('contents');
    expect(contents('可充电护眼台灯学生宿舍床头款', '可充电护眼台灯学生宿舍床头款二')).toBe(
      '可充电护眼台灯学生宿舍床头款×1；可充电护眼台灯学生宿舍床头…×2',
    );
    expect(contents('Ceramic Mug, Lid and 2 Spoon', 'Rechargeable Desk Lamp, foldable')).toBe(
      'Ceramic Mug, Lid and 2 Spoon×1；Rechargeable Desk Lamp, fo…×2',
    );
  });
});

describe.each(waybills)('%s', (id) => {
  const template = templateOf(id);
  const barcodes = template.elements.filter(({ type }) => type === 'code128').length;

  const parcels = [
    ...samples.map((sample) => [sample, readSample(sample)] as const),
    ['everything at once', everything] as const,
    ['everything in English', inEnglish] as const,
    ['the longest address', longest] as const,
  ];

  test.each(parcels)('%s is written whole and reads on both heads', async (_name, data) => {
    for (const dotsPerInch of heads) {
      const words = wordsOf(id, data, dotsPerInch);
      const ownWords = isOnForm(id) ? [] : [data.waybillNumber, ...formWords];
      for (const wished of [...obligatoryOf(data), ...ownWords]) {
        for (const piece of piecesOf(wished)) expect(words).toContain(piece);
      }

      const label = goodValue(await renderDocument({ ...requestFor(id, data), dotsPerInch }, resources));
      const [page, ...others] = readZplPages(label.bytes);
      if (!page) throw new Error('no page');
      expect(others.length).toBe(0);
      const media = mediaOf(template.media);
      const dotsPerMm = dotsPerMmOf(dotsPerInch);
      expect([page.width, page.height]).toEqual([
        Math.round(media.widthMm * dotsPerMm),
        Math.round((media.heightMm ?? 0) * dotsPerMm),
      ]);
      const numbers = Array.from({ length: barcodes }, () => data.waybillNumber);
      expect(label.symbols).toEqual(numbers);
      // The larger page says no more, and takes twice the time to search.
      if (dotsPerInch === 203) expect(await scanPage(page)).toEqual(numbers);
    }
  });

  test('bears its number twice at least, and no symbol on a form that bears it already', async () => {
    expect(barcodes).toBeGreaterThanOrEqual(isOnForm(id) ? 0 : 2);
    const data = { ...readSample('parcel-typical'), isPreprinted: true, waybillNumber: '' };
    const label = goodValue(await renderDocument(requestFor(id, data), resources));
    expect(label.symbols).toEqual([]);
  });

  test.skipIf(isOnForm(id))('has room for the shop’s picture beside all that', async () => {
    const black = { widthPixels: 300, heightPixels: 100, luminance: new Uint8Array(300 * 100) };
    const pictures = { ...resources, images: new Map([['logo', black]]) };
    const request = requestFor(id, readSample('parcel-services'));
    const label = goodValue(await renderDocument(request, pictures));
    const plain = goodValue(await renderDocument(request, resources));
    expect(label.symbols).toEqual(plain.symbols);
    const [page] = readZplPages(label.bytes);
    const [without] = readZplPages(plain.bytes);
    if (!page || !without) throw new Error('no page');
    // A black rectangle of at least 10 by 3.3 mm: a dot that stood there before would be missing in it.
    const columns = new Set<number>();
    const rows = new Set<number>();
    for (let y = 0; y < page.height; y += 1) {
      for (let x = 0; x < page.width; x += 1) {
        if (page.isBlack(x, y) === without.isBlack(x, y)) continue;
        columns.add(x);
        rows.add(y);
      }
    }
    expect(columns.size).toBeGreaterThanOrEqual(80);
    expect(countDifferences(page, without)).toBe(columns.size * rows.size);
  });

  test.runIf(isOnForm(id))('refuses a parcel whose number is not that of the form', async () => {
    const { data, ...request } = requestFor(id, readSample('parcel-typical'));
    const waybillNumber = 'YT8800000000023';
    const drawn = { ...request, data: { ...data, waybillNumber, isPreprinted: false } };
    expect(problemsOf(await renderDocument(drawn, resources))).toEqual([
      { code: 'print.form-bears-number', params: { template: id, waybillNumber } },
    ]);
  });
});
