/**
 * The label that every way of drawing is measured with: 100 × 180 mm, 54 runs of text, about 425 characters, two Code
 * 128, a QR code and five rows of goods. It is laid out once by the program; the peers draw the very same operations.
 */

import type { ParcelDocument, RenderRequest } from '../../electron/domain/documents.ts';
import { parseMedia } from '../../electron/domain/media.ts';
import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { readParcelData } from '../../electron/rendering/fields.ts';
import { layoutDocument } from '../../electron/rendering/layout.ts';
import { dotsPerMmOf, type Page } from '../../electron/rendering/page.ts';
import type { RenderResources } from '../../electron/rendering/resources.ts';
import { parseTemplate } from '../../electron/rendering/template.ts';

export const labelWidthMm = 100;
export const labelHeightMm = 180;
/** Of a head that is sold as 203 dpi. */
export const labelDotsPerMm = dotsPerMmOf(203);

const templateId = 'bench/label';

interface TextAt {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly text: string;
  readonly bold?: boolean;
  readonly wrap?: boolean;
}

const text = ({ bold, wrap, ...place }: TextAt) => ({
  type: 'text',
  ...place,
  ...(bold ? { weight: 'bold' } : {}),
  ...(wrap ? { wrap: true, lineHeight: 1.15 } : {}),
});
const rule = (y: number) => ({
  type: 'line',
  x: 2,
  y,
  direction: 'across',
  length: 96,
  thickness: 0.3,
});

const agreement =
  '快件送达收件人地址，经收件人或其允许的代收人签字，视为送达；请当面验视内件，未保价快件按约定赔偿。';

/** The label's document. */
export const benchTemplate = {
  formatVersion: 1,
  id: templateId,
  version: 1,
  names: { zh: '测速面单', en: 'Bench label' },
  kind: 'label',
  media: `${labelWidthMm}x${labelHeightMm}`,
  flow: { top: 100, bottom: 142 },
  elements: [
    { type: 'box', x: 2, y: 2, width: 96, height: 176, thickness: 0.4 },
    text({ x: 4, y: 4, width: 40, height: 8, size: 6.5, text: '{carrier.name}', bold: true }),
    text({ x: 60, y: 4, width: 36, height: 4, size: 3, text: '批次 {batchName}' }),
    text({ x: 60, y: 7.5, width: 36, height: 4, size: 3, text: '第 {position}/{total} 单' }),
    text({ x: 60, y: 11, width: 36, height: 4, size: 2.7, text: '{printedAt}' }),
    rule(15),
    text({ x: 4, y: 16.5, width: 92, height: 12, size: 10, text: '{routing.sortCode}', bold: true }),
    text({ x: 4, y: 28, width: 60, height: 6, size: 5, text: '集 {routing.bagPlace}', bold: true }),
    text({ x: 66, y: 28, width: 30, height: 6, size: 5, text: '{routing.routeCode}', bold: true }),
    rule(34.5),
    { type: 'code128', x: 4, y: 36, width: 92, height: 14, text: '{waybillNumber}' },
    text({ x: 20, y: 51, width: 70, height: 5, size: 4.4, text: '{waybillNumber|spaced}', bold: true }),
    rule(57),
    { type: 'circle', x: 4, y: 60, diameter: 9, thickness: 0.5, character: '收', inverse: true },
    text({ x: 16, y: 58.5, width: 30, height: 6, size: 5, text: '{consignee.name}', bold: true }),
    text({ x: 48, y: 58.5, width: 48, height: 6, size: 5, text: '{consignee.phone}', bold: true }),
    text({ x: 16, y: 66, width: 80, height: 12, size: 4.4, text: '{consignee.address}', wrap: true }),
    rule(79),
    { type: 'circle', x: 5, y: 82, diameter: 7, thickness: 0.5, character: '寄' },
    text({ x: 16, y: 80.5, width: 40, height: 4, size: 3.2, text: '{consignor.name}' }),
    text({ x: 58, y: 80.5, width: 38, height: 4, size: 3.2, text: '{consignor.phone}' }),
    text({ x: 16, y: 86, width: 80, height: 8, size: 3.2, text: '{consignor.address}' }),
    text({ x: 4, y: 94.4, width: 92, height: 2, size: 1.9, text: agreement }),
    rule(98),
    {
      type: 'items',
      x: 3,
      columns: [
        { header: '编码', width: 22, text: '{line.sku}' },
        { header: '商品', width: 40, text: '{line.name}' },
        { header: '规格', width: 20, text: '{line.specification}' },
        { header: '数量', width: 12, text: '{line.quantity}', align: 'right' },
      ],
      size: 3,
      headerSize: 2.8,
      rowPadding: 0.6,
    },
    rule(142),
    text({ x: 4, y: 143, width: 10, height: 4, size: 3, text: '留言', bold: true }),
    text({ x: 14, y: 143, width: 54, height: 4, size: 3, text: '{buyerMessage}' }),
    text({ x: 4, y: 148, width: 10, height: 4, size: 3, text: '备注', bold: true }),
    text({ x: 14, y: 148, width: 54, height: 4, size: 3, text: '{sellerRemark}' }),
    text({ x: 4, y: 153, width: 14, height: 4, size: 3, text: '签收人' }),
    text({ x: 22, y: 153, width: 10, height: 4, size: 3, text: '时间' }),
    text({ x: 36, y: 153, width: 14, height: 4, size: 3, text: '已验视', bold: true }),
    text({ x: 52, y: 153, width: 20, height: 4, size: 3, text: '共 {quantity} 件', bold: true }),
    { type: 'code128', x: 4, y: 158, width: 62, height: 9, text: '{waybillNumber}', maxModule: 0.375 },
    text({ x: 4, y: 169, width: 44, height: 8, size: 6, text: '{pairCode}', bold: true }),
    { type: 'qr', x: 74, y: 143.5, size: 23, text: '{consignor.name} {waybillNumber}' },
    text({ x: 48, y: 169, width: 46, height: 4, size: 2.7, text: '{shop}' }),
    text({ x: 48, y: 173, width: 34, height: 4, size: 2.5, text: '{orderNumbers}' }),
    text({ x: 84, y: 173, width: 12, height: 4, size: 2.5, text: '¥{paidFen|money}' }),
  ],
};

/** A character of the common part of the Unicode block, another for every index: a thousand names hold hundreds. */
const characterAt = (index: number) => String.fromCharCode(0x4e00 + ((index * 37) % 640));

function parcelAt(index: number, total: number): ParcelDocument {
  const number = index + 1;
  const line = (lineNumber: number) => ({
    lineNumber,
    sku: `YS-${lineNumber}0${index % 89}`,
    name: `示例${characterAt(index + lineNumber)}商品加厚款第${lineNumber}号`,
    specification: lineNumber % 2 === 0 ? '雾霾蓝 均码' : '白色 大号',
    quantity: (index + lineNumber) % 4 || 1,
    unitPriceFen: 3990,
    isGift: false,
  });
  const lines = [1, 2, 3, 4, 5].map(line);
  const quantity = lines.reduce((sum, each) => sum + each.quantity, 0);
  return {
    parcelId: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    document: 'label',
    batchName: 'B0712',
    pairCode: `B0712-${String(number).padStart(3, '0')}`,
    position: number,
    total,
    waybillNumber: `YT${8_800_000_000_000 + number}`,
    isPreprinted: false,
    carrier: { code: 'YTO', name: '圆通速递' },
    routing: {
      sortCode: `${300 + (index % 600)}-F${index % 90} 0${index % 9}`,
      bagPlace: '杭州转运中心',
      routeCode: `A${index % 99}-07`,
      motherNumber: '',
    },
    share: null,
    services: [],
    handling: [],
    destination: '广东省 深圳市',
    consignee: {
      name: `${characterAt(index)}${characterAt(index * 3)}`,
      phone: `138******${String(index % 100).padStart(2, '0')}`,
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      address: `广东省深圳市南山区样例街道科技园路 ${number} 号样例大厦 B 座${characterAt(index + 5)}室****`,
      postalCode: '518000',
      country: 'CN',
    },
    consignor: {
      name: '云杉家居旗舰店',
      phone: '0571-00000000',
      address: '浙江省杭州市余杭区样例街道样例路 88 号 3 号仓',
    },
    orders: [
      {
        orderNumber: `19306798581706${String(index).padStart(5, '0')}`,
        shop: '云杉家居旗舰店',
        channel: 'taobao',
        buyerName: 'tb_sample_01',
        buyerMessage: '请尽快发货，谢谢',
        sellerRemark: '老客户，送小样一份',
        isInvoiceWanted: false,
        lines,
        quantity,
        currency: 'CNY',
        paidFen: 9170 + index,
        orderedAt: '2026-07-12 09:31',
      },
    ],
    quantity,
    generation: 1,
    printedAt: '2026-07-12 14:05',
    grossWeightGrams: null,
    slipFooter: '',
    slipTexts: { thanks: '', coupon: '', returns: '' },
    copies: [],
  };
}

const media = parseMedia(`${labelWidthMm}x${labelHeightMm}`);
if (!media) throw new TypeError('the label has no media');
export const labelMedia = media;

/** The program's templates with the one of the label. */
export const withBenchLabel = (templates: RenderResources['templates']) =>
  new Map([...templates, [templateId, benchTemplate]]);

/** Requests for `count` labels that differ in names, numbers and goods. */
export function labelRequests(count: number, language: PrinterLanguage): readonly RenderRequest[] {
  return Array.from({ length: count }, (_, index) => labelRequest(index, count, language));
}

export function labelRequest(index: number, count: number, language: PrinterLanguage): RenderRequest {
  return { templateId, media: labelMedia, language, dotsPerInch: 203, data: parcelAt(index, count) };
}

/** The same as a batch hands them to its PDF: some at a time, never all. */
export function* labelPortions(count: number, size: number): Generator<readonly RenderRequest[]> {
  for (let start = 0; start < count; start += size) {
    const length = Math.min(size, count - start);
    yield Array.from({ length }, (_, index) => labelRequest(start + index, count, 'pdf'));
  }
}

/** One label as operations that any peer can draw. */
export function labelPage(data: ParcelDocument, fonts: RenderResources['fonts']): Page {
  const template = parseTemplate(benchTemplate);
  if (!template.ok) throw new Error(JSON.stringify(template.problems[0]));
  const laidOut = layoutDocument(template.value, labelMedia, labelDotsPerMm, readParcelData(data), { fonts });
  if (!laidOut.ok) throw new Error(JSON.stringify(laidOut.problems[0]));
  const [page, ...others] = laidOut.value.pages;
  if (!page || others.length > 0) throw new Error('the label is not one page');
  return page;
}

/** Tells when the label is not the one that the goals speak of. */
export function proveLabel(page: Page): void {
  const texts = page.operations.filter((operation) => operation.kind === 'text');
  const symbols = page.operations.filter((operation) => operation.kind === 'symbol');
  const characters = texts.reduce((sum, { text: run }) => sum + [...run].length, 0);
  const formats = symbols.map(({ format }) => format).sort();
  if (
    texts.length !== 54 ||
    characters < 400 ||
    characters > 450 ||
    formats.join() !== 'code128,code128,qr'
  ) {
    throw new Error(`the label has ${texts.length} texts, ${characters} characters and ${formats.join()}`);
  }
}
