/** The words of the table that orders are exported to. Both languages. */

import { bundleEn, bundleZhCn } from './bundle-words.ts';
import { en } from './en.ts';
import { failureExportEn, failureExportZhCn } from './failure-export.ts';
import { numberExportEn, numberExportZhCn } from './number-export.ts';
import { fillText, type ProblemTexts } from './problem-text.ts';
import { problemsEn } from './problems.en.ts';
import { problemsZhCn } from './problems.zh-CN.ts';
import { productExportEn, productExportZhCn } from './product-export.ts';
import { registerExportEn, registerExportZhCn } from './register-export.ts';
import { zhCn } from './zh-CN.ts';

const problemIn =
  (texts: ProblemTexts) =>
  (code: keyof ProblemTexts, params: Readonly<Record<string, string | number>>): string =>
    fillText(texts[code].title, params);

const chinese = {
  fileName: '订单',
  sheetName: '订单',
  columns: {
    orderNumber: '订单号',
    part: '拆单',
    shop: '店铺',
    channel: '平台',
    status: '订单状态',
    orderedAt: '下单时间',
    paidAt: '付款时间',
    consigneeName: '收件人',
    phone: '电话',
    province: '省',
    city: '市',
    district: '区县',
    address: '详细地址',
    postalCode: '邮编',
    lines: '商品',
    skus: '商品编码',
    quantity: '件数',
    goodsAmount: '商品金额',
    shippingAmount: '运费',
    discountAmount: '优惠',
    payableAmount: '应付',
    paidAmount: '实付',
    collectAmount: '代收金额',
    currency: '币种',
    buyerMessage: '买家留言',
    sellerRemark: '卖家备注',
    tags: '标记',
    problems: '异常',
    owner: '负责人',
    carrier: '快递公司',
    waybillNumber: '运单号',
    pairCode: '配对码',
    grossWeightGrams: '重量（克）',
    pairedAt: '打包时间',
    shippedAt: '发货时间',
    importedAt: '导入时间',
  },
  statuses: zhCn.orderStatuses,
  channels: zhCn.channels,
  tags: zhCn.tags,
  problem: problemIn(problemsZhCn),
  partOfAll: (orders: number, total: number) => `前${orders}单-共${total}单`,
  numbers: numberExportZhCn,
  failures: failureExportZhCn,
  products: productExportZhCn,
  bundle: bundleZhCn,
  weights: registerExportZhCn,
};

const english: typeof chinese = {
  fileName: 'orders',
  sheetName: 'Orders',
  columns: {
    orderNumber: 'Order number',
    part: 'Part',
    shop: 'Shop',
    channel: 'Channel',
    status: 'Order status',
    orderedAt: 'Ordered at',
    paidAt: 'Paid at',
    consigneeName: 'Consignee',
    phone: 'Phone',
    province: 'Province',
    city: 'City',
    district: 'District',
    address: 'Address',
    postalCode: 'Postal code',
    lines: 'Items',
    skus: 'SKUs',
    quantity: 'Quantity',
    goodsAmount: 'Goods',
    shippingAmount: 'Shipping',
    discountAmount: 'Discount',
    payableAmount: 'Payable',
    paidAmount: 'Paid',
    collectAmount: 'To collect on delivery',
    currency: 'Currency',
    buyerMessage: 'Buyer message',
    sellerRemark: 'Seller remark',
    tags: 'Tags',
    problems: 'Exceptions',
    owner: 'Owner',
    carrier: 'Carrier',
    waybillNumber: 'Waybill number',
    pairCode: 'Pair code',
    grossWeightGrams: 'Weight (g)',
    pairedAt: 'Packed at',
    shippedAt: 'Shipped at',
    importedAt: 'Imported at',
  },
  statuses: en.orderStatuses,
  channels: en.channels,
  tags: en.tags,
  problem: problemIn(problemsEn),
  partOfAll: (orders: number, total: number) => `first-${orders}-of-${total}`,
  numbers: numberExportEn,
  failures: failureExportEn,
  products: productExportEn,
  bundle: bundleEn,
  weights: registerExportEn,
};

/** The words in the language of the settings. */
export function orderExportWords(language: 'zh-CN' | 'en'): typeof chinese {
  return language === 'en' ? english : chinese;
}
