/** Parcels as fast-check makes them up: names, addresses, goods and numbers of all lengths and scripts. No real people. */

import fc from 'fast-check';
import type { DocumentOrder, ParcelDocument } from '../../electron/domain/documents.ts';

const scripts = {
  chinese: '中华人民路号楼单元室东南西北街道新城花园小区科技产业浙江杭州深圳广东南山湖北武汉',
  traditional: '臺灣省臺北市信義區東區龍門號樓關節體育館',
  rare: '𠮷㼆龘燚堃喆昇犇焱淼',
  latin: 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz',
  accented: 'ÀÉÎÕÜßçñøåæœžšđłőűțş',
  cyrillic: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯабвгдежзиклмнопрстуфхцчшщэюя',
  digits: '0123456789',
  marks: '，。、；：？！（）《》—…-/#&+.',
} as const;
const uyghurWords = ['ئۈرۈمچى', 'شەھىرى', 'تىيانشان', 'رايونى', 'كوچىسى', 'مەھەللىسى', 'ئابدۇللا'];
const emoji = ['😀', '🎁', '❤️', '👨‍👩‍👧', '🇨🇳', '👍🏽'];

const charactersOf = (script: string) => fc.constantFrom(...script);
const wordsOf = (script: string, most: number) =>
  fc.string({ unit: charactersOf(script), minLength: 1, maxLength: most });

/** Words of one script, and sometimes of several. */
const words = (count: { readonly min: number; readonly max: number }) =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: wordsOf(scripts.chinese, 8) },
        { weight: 1, arbitrary: wordsOf(scripts.traditional, 5) },
        { weight: 1, arbitrary: wordsOf(scripts.rare, 2) },
        { weight: 2, arbitrary: wordsOf(scripts.latin, 12) },
        { weight: 1, arbitrary: wordsOf(scripts.accented, 6) },
        { weight: 1, arbitrary: wordsOf(scripts.cyrillic, 10) },
        { weight: 3, arbitrary: wordsOf(scripts.digits, 5) },
        { weight: 1, arbitrary: fc.constantFrom(...uyghurWords) },
      ),
      { minLength: count.min, maxLength: count.max },
    )
    .map((parts) => parts.join(' '));

/** What people write to each other: everything, with marks and emoji. */
const remark = fc
  .tuple(words({ min: 0, max: 12 }), fc.constantFrom('', ...scripts.marks), fc.constantFrom('', ...emoji))
  .map((parts) => parts.join(''));

const digits = (count: number) =>
  fc.string({ unit: charactersOf(scripts.digits), minLength: count, maxLength: count });

/** The forms of waybill numbers in facts/waybill-numbers.md; check digits do not matter to a page. */
const waybillNumber = fc.oneof(
  digits(13).map((rest) => `YT${rest}`),
  digits(12).map((rest) => `7${rest}`),
  digits(13).map((rest) => `SF${rest}`),
  digits(11).map((rest) => `JDVA${rest}-1-1-`),
  digits(9).map((rest) => `EE${rest}CN`),
  digits(15).map((rest) => `1Z9${rest}`),
  digits(22),
);

const line = fc.record({
  sku: fc.oneof(digits(13), wordsOf(`${scripts.latin}-${scripts.digits}`, 18)),
  name: words({ min: 1, max: 9 }),
  specification: words({ min: 0, max: 4 }),
  quantity: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
    fc.integer({ min: 10, max: 9999 }),
  ),
  unitPriceFen: fc.option(fc.integer({ min: 0, max: 9_999_999 })),
  isGift: fc.boolean(),
});

const order = fc
  .record({
    orderNumber: fc.oneof(
      digits(19),
      digits(12).map((rest) => `LD-${rest}`),
    ),
    shop: words({ min: 1, max: 3 }),
    buyerMessage: remark,
    sellerRemark: remark,
    isInvoiceWanted: fc.boolean(),
    lines: fc.array(line, { minLength: 1, maxLength: 14 }),
    paidFen: fc.option(fc.integer({ min: 0, max: 99_999_999 })),
  })
  .map(
    ({ lines, ...rest }): DocumentOrder => ({
      ...rest,
      channel: 'taobao',
      buyerName: 'tb_sample',
      lines: lines.map((each, index) => ({ ...each, lineNumber: index + 1 })),
      quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      currency: 'CNY',
      orderedAt: '2026-07-12 09:31',
    }),
  );

const party = (addressWords: number) => ({
  name: words({ min: 1, max: 3 }),
  phone: fc.oneof(
    digits(2).map((last) => `138******${last}`),
    digits(4).map((extension) => `17000000000转${extension}`),
    digits(8).map((rest) => `+1 (212) ${rest}`),
  ),
  address: words({ min: 1, max: addressWords }),
});

/** A parcel with any content that a template may have to print, or to refuse. */
export const generatedParcel: fc.Arbitrary<ParcelDocument> = fc
  .record({
    position: fc.integer({ min: 1, max: 1999 }),
    waybillNumber,
    sortCode: fc.oneof(
      fc.constant(''),
      digits(3).map((rest) => `${rest}-F9 09`),
    ),
    bagPlace: fc.oneof(fc.constant(''), wordsOf(scripts.chinese, 8)),
    motherNumber: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, waybillNumber),
    collectFen: fc.option(fc.integer({ min: 1, max: 9_999_999 }), { freq: 3 }),
    handling: fc.subarray(['易碎', '防潮', '加急', '礼物']),
    consignee: fc.record(party(14)),
    consignor: fc.record(party(8)),
    orders: fc.array(order, { minLength: 1, maxLength: 3 }),
    generation: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ position, sortCode, bagPlace, motherNumber, collectFen, consignee, orders, ...rest }) => ({
    parcelId: '01900000-0000-7000-8000-000000000001',
    document: 'label',
    batchName: 'B0712',
    pairCode: `B0712-${String(position).padStart(3, '0')}`,
    position,
    total: 1999,
    isPreprinted: false,
    carrier: { code: 'YTO', name: '圆通速递' },
    routing: { sortCode, bagPlace, routeCode: '', motherNumber },
    share: motherNumber === '' ? null : { index: 2, total: 3 },
    services: collectFen === null ? [] : [{ code: 'COD', name: '代收货款', amountFen: collectFen }],
    destination: '新疆维吾尔自治区 克孜勒苏柯尔克孜自治州 阿克陶县',
    consignee: { ...consignee, province: '', city: '', district: '', postalCode: '', country: 'CN' },
    orders,
    quantity: orders.reduce((sum, { quantity }) => sum + quantity, 0),
    printedAt: '2026-07-12 14:05',
    grossWeightGrams: null,
    slipFooter: '请按清单核对商品。',
    slipTexts: { thanks: '谢谢惠顾', coupon: '', returns: '' },
    copies: ['buyer', 'warehouse'],
    ...rest,
  }));
