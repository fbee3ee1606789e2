/** What every packing slip shows, on every paper, as outside readers see it. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParcelDocument } from '../../../electron/domain/documents.ts';
import type { OrderLine } from '../../../electron/domain/orders.ts';
import { isSlipTextShort, mostSlipTextLines, type SlipCopy } from '../../../electron/domain/settings.ts';
import { previewDocument, renderDocument } from '../../../electron/rendering/render-document.ts';
import {
  goodValue,
  hasPoppler,
  mediaOf,
  pictureOfPng,
  readPdfText,
  readSample,
  readTemplateJson,
  requestFor,
  resources,
  scanPage,
  shippedTemplateIds,
} from './rendering-kit.ts';

const slips = shippedTemplateIds.filter((id) => id.startsWith('packing-slips/'));
const typical = readSample('parcel-typical');
const worst: ParcelDocument = { ...readSample('parcel-worst-case'), copies: ['buyer'] };

const withoutSpace = (text: string) => text.replaceAll(/\s/gu, '');
const linesOf = (data: ParcelDocument) => data.orders.flatMap((order) => order.lines);

/** A document as poppler reads it: its pages, and how often each text stands in it. */
async function readSlip(id: string, data: ParcelDocument) {
  const pdf = goodValue(await renderDocument(requestFor(id, data, 'pdf'), resources));
  const text = readPdfText(pdf.bytes);
  const pages = text.split('\f').slice(0, pdf.pageCount);
  return { text, joined: withoutSpace(text), pages, pageCount: pdf.pageCount };
}

const timesIn = (text: string, part: string) => text.split(part).length - 1;

describe('papers', () => {
  test.each([
    'A4',
    'A5',
    '100x150',
    '100x180',
    '100x210',
    '101.6x152.4',
    '100x113',
    '100x100',
    '76x130',
    '80mm',
    '58mm',
    '241x140',
    '241x93',
  ])('%s has a packing slip', (code) => {
    const media = slips.map((id) => mediaOf(String(readTemplateJson(id).media)).code);
    expect(media).toContain(mediaOf(code).code);
  });
});

describe.each(slips)('%s', (id) => {
  test.skipIf(!hasPoppler)(
    'shows 40 lines, each once, under a header on every page (needs poppler-utils)',
    async () => {
      const { joined, pages, pageCount } = await readSlip(id, worst);
      for (const { sku } of linesOf(worst)) expect([sku, timesIn(joined, sku)]).toEqual([sku, 1]);
      const withRows = pages.filter((page) => /YS-\d{3}-/u.test(page));
      for (const page of withRows) expect(page).toMatch(/核对\s.*商品.*数量/u);
      // Above the first rows of a page stands whose they are.
      for (const page of withRows.slice(1)) {
        const [first = ''] = /YS-\d{3}-/u.exec(page) ?? [];
        const order = worst.orders.find(({ lines }) => lines.some(({ sku }) => sku.startsWith(first)));
        const above = page.slice(0, page.indexOf(first));
        const isFirst = order?.lines[0]?.sku.startsWith(first) ?? false;
        expect(above).toContain(`${order?.orderNumber}${isFirst ? '' : '（续）'}`);
      }
      const isContinuous = mediaOf(String(readTemplateJson(id).media)).heightMm === null;
      expect(pageCount > 1).toBe(!isContinuous);
      if (!isContinuous) {
        for (const [index, page] of pages.entries())
          expect(page).toContain(`第 ${index + 1}/${pageCount} 页`);
      }
      for (const page of pages) expect(page).toContain(worst.pairCode);
    },
  );

  test.skipIf(!hasPoppler)('loses nothing of what people wrote (needs poppler-utils)', async () => {
    const { text, joined } = await readSlip(id, worst);
    // A phone number in two lines is read as two.
    expect(text).toContain(worst.consignee.phone);
    const wished = [
      `合计40款共${worst.quantity}件`,
      '含赠品5件',
      '要发票',
      ...worst.consignee.name.split(' '),
      worst.consignee.phone,
      worst.consignee.address,
      worst.waybillNumber,
      ...worst.orders.map((order) => order.orderNumber),
      '写上“生日快乐，天天开心！”谢谢老板',
      '周末家里没人，请工作日送货，放门口即可，不要放驿站。',
      worst.slipTexts.coupon,
      worst.slipTexts.returns,
      worst.slipFooter,
      '祝您和家人生活愉快，天天开心',
      '补打2',
    ];
    for (const part of wished) expect(joined).toContain(withoutSpace(part));
  });

  test.skipIf(!hasPoppler)('says nothing that the order does not (needs poppler-utils)', async () => {
    const lines = typical.orders[0]?.lines.filter((line) => !line.isGift) ?? [];
    const orders = typical.orders.map((order) => ({ ...order, buyerMessage: '', lines }));
    const { text, pageCount } = await readSlip(id, { ...typical, orders, slipFooter: '' });
    expect(pageCount).toBe(1);
    for (const absent of ['赠', '要发票', '买家留言', '优惠券', '退换货', '补打', '合 1 单', '¥']) {
      expect(text).not.toContain(absent);
    }
  });

  test('bears the pair code on every page, at 203 and 300 dpi, where a scanner does not know where to look', async () => {
    for (const dotsPerInch of [203, 300]) {
      const request = { ...requestFor(id, worst), dotsPerInch };
      for (const { png } of goodValue(await previewDocument(request, resources))) {
        expect(await scanPage(await pictureOfPng(png))).toEqual([worst.pairCode]);
      }
    }
  });
});

describe.skipIf(!hasPoppler).each(slips)('%s for buyer and warehouse (needs poppler-utils)', (id) => {
  test('shows every line once on each copy, with the pages of each counted by themselves', async () => {
    const { joined, pages } = await readSlip(id, { ...worst, copies: ['buyer', 'warehouse'] });
    for (const { sku } of linesOf(worst)) expect([sku, timesIn(joined, sku)]).toEqual([sku, 2]);
    const counted = [...joined.matchAll(/第(\d+)\/(\d+)页/gu)].map(([, page, count]) => `${page}/${count}`);
    const alone = async (copy: SlipCopy) => {
      const { joined: own } = await readSlip(id, { ...worst, copies: [copy] });
      return [...own.matchAll(/第(\d+)\/(\d+)页/gu)].map(([, page, count]) => `${page}/${count}`);
    };
    expect(counted.toSorted()).toEqual([...(await alone('buyer')), ...(await alone('warehouse'))].toSorted());
    for (const page of pages) expect(page).toContain(worst.pairCode);
  });

  test('says to the buyer what is for the buyer, and keeps what is the shop’s', async () => {
    const buyer = await readSlip(id, { ...worst, copies: ['buyer'] });
    const warehouse = await readSlip(id, { ...worst, copies: ['warehouse'] });
    const forBuyer = ['顾客联', '优惠券', '退换货', worst.slipFooter];
    const forWarehouse = ['仓库联', '老客户，加送小样；易碎，贴易碎标', '重量'];
    for (const [copy, own, others] of [
      [buyer, forBuyer, forWarehouse],
      [warehouse, forWarehouse, forBuyer],
    ] as const) {
      for (const text of own) expect(copy.joined).toContain(withoutSpace(text));
      for (const text of others) expect(copy.joined).not.toContain(withoutSpace(text));
    }
  });
});

/** As many characters and lines as a text of a slip may have, made of one mark. */
const fullText = (mark: string, characters: number) =>
  `${mark}\n`.repeat(mostSlipTextLines - 1).padEnd(characters, mark);

describe.skipIf(!hasPoppler).each(slips)('%s (needs poppler-utils)', (id) => {
  test('keeps the line breaks of what the shop writes', async () => {
    const returns = '第一步：申请\n第二步：寄回 13800001001\r\n第三步：退款';
    const { text } = await readSlip(id, { ...typical, slipTexts: { ...typical.slipTexts, returns } });
    const lines = text.split('\n').map((line) => line.trim());
    for (const line of returns.split(/\r?\n/u)) expect(lines).toContain(line);
  });

  test('has room for the longest texts that the settings take', async () => {
    const slipTexts = {
      thanks: fullText('甲', 300),
      coupon: fullText('乙', 300),
      returns: fullText('丙', 300),
    };
    const slipFooter = fullText('丁', 500);
    const texts = [...Object.values(slipTexts), slipFooter];
    for (const text of texts) expect(isSlipTextShort(text)).toBe(true);
    const { joined } = await readSlip(id, { ...worst, slipTexts, slipFooter });
    for (const text of texts) {
      const [mark = ''] = text;
      expect([mark, timesIn(joined, mark)]).toEqual([mark, timesIn(text, mark)]);
    }
  });
});

test('two copies on a sheet of A4 lie on its halves', async () => {
  const data: ParcelDocument = { ...typical, copies: ['buyer', 'warehouse'] };
  const [page, ...more] = goodValue(
    await previewDocument(requestFor('packing-slips/slip-a4-two-up', data), resources),
  );
  expect(more).toEqual([]);
  const picture = await pictureOfPng(page?.png ?? new Uint8Array());
  expect([picture.width, picture.height]).toEqual([1680, 2376]);
  const half = (top: number) => ({
    ...picture,
    height: 1188,
    isBlack: (x: number, y: number) => picture.isBlack(x, top + y),
  });
  for (const top of [0, 1188]) expect(await scanPage(half(top))).toEqual([typical.pairCode]);
});

test.skipIf(!hasPoppler)('any order has each of its lines on any paper (needs poppler-utils)', async () => {
  const words = fc.constantFrom('杯', '长', '陶瓷马克杯 ', 'lamp ', '（120 粒）', 'ABCDEFGHIJ', '，', '🎂');
  const line = fc.record({
    name: fc.array(words, { minLength: 1, maxLength: 30 }).map((parts) => parts.join('')),
    specification: fc.array(words, { maxLength: 12 }).map((parts) => parts.join('')),
    quantity: fc.integer({ min: 1, max: 999 }),
    isGift: fc.boolean(),
  });
  const orders = fc.array(fc.array(line, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(orders, fc.constantFrom(...slips), async (drafts, id) => {
      let number = 0;
      const made = drafts.map((lines, index) => ({
        ...(typical.orders[0] as ParcelDocument['orders'][number]),
        orderNumber: `ORDER-${index}`,
        lines: lines.map((one): OrderLine => {
          number += 1;
          return { ...one, lineNumber: number, sku: `<${number}>`, unitPriceFen: null };
        }),
      }));
      const { joined } = await readSlip(id, { ...typical, orders: made });
      for (let index = 1; index <= number; index += 1) expect(timesIn(joined, `<${index}>`)).toBe(1);
    }),
    { numRuns: 30, seed: 5 },
  );
});

describe('where the station speaks English', () => {
  test.each(slips)('%s says so in English, whole', async (id) => {
    for (const sample of [typical, readSample('parcel-merged'), readSample('parcel-worst-case')]) {
      const request = requestFor(id, { ...sample, paperLanguage: 'en' }, 'pdf');
      expect(await renderDocument(request, resources)).toMatchObject({ ok: true });
    }
  });

  test.runIf(hasPoppler)('its words are English (needs poppler-utils)', async () => {
    const request = requestFor('packing-slips/slip-a5', { ...typical, paperLanguage: 'en' }, 'pdf');
    const text = readPdfText(goodValue(await renderDocument(request, resources)).bytes);
    for (const words of ['Packing slip', 'Product / variant', 'Qty', '[gift]', 'Page 1/']) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/发货单|数量|收件人/u);
  });
});
