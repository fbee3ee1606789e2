/** An order without a fault and a small map, for the tests of the audit. All people are invented. */

import type { AuditSurroundings } from '../../electron/domain/audit.ts';
import {
  type Consignee,
  noDecisions,
  type OrderDraft,
  type OrderLine,
} from '../../electron/domain/orders.ts';
import type { AddressVerdict, Place, Regions } from '../../electron/domain/regions.ts';
import { defaultRules, type Rules } from '../../electron/domain/rules.ts';

export const hangzhou: Place = {
  provinceCode: '33',
  province: '浙江省',
  city: '杭州市',
  district: '余杭区',
};

export const urumqi: Place = {
  provinceCode: '65',
  province: '新疆维吾尔自治区',
  city: '乌鲁木齐市',
  district: '新市区',
};

const isNamed = (official: string, name: string) => name === '' || official.startsWith(name);

/** Says the same of every address. */
export function regionsSaying(verdict: AddressVerdict | ((consignee: Consignee) => AddressVerdict)): Regions {
  return {
    version: '2023-06-30',
    provinces: [
      { code: '33', name: '浙江省', shortName: '浙江' },
      { code: '65', name: '新疆维吾尔自治区', shortName: '新疆' },
      { code: '81', name: '香港特别行政区', shortName: '香港' },
    ],
    judge: (consignee) => (typeof verdict === 'function' ? verdict(consignee) : verdict),
    isWithin: (place, area) =>
      isNamed(place.province, area.province) &&
      isNamed(place.city, area.city) &&
      isNamed(place.district, area.district),
  };
}

export const agreeing = (place: Place): Regions => regionsSaying({ kind: 'agrees', place });

export const sampleLine: OrderLine = {
  lineNumber: 1,
  sku: 'CUP-1',
  name: '杯子',
  specification: '白色',
  quantity: 2,
  unitPriceFen: 1500,
  isGift: false,
};

export const sampleDraft: OrderDraft = {
  orderNumber: '1930679858170647',
  channel: 'taobao',
  shop: '示例店铺',
  status: 'awaiting-shipment',
  buyerName: 'sample_001',
  buyerMessage: '',
  sellerRemark: '',
  consignee: {
    name: '示例甲',
    phone: '19900000001',
    province: '浙江省',
    city: '杭州市',
    district: '余杭区',
    address: '浙江省杭州市余杭区五常街道文一样例路969号3幢501室',
    postalCode: '',
    country: 'CN',
  },
  lines: [sampleLine],
  isLineSummary: false,
  currency: 'CNY',
  goodsFen: 3000,
  shippingFen: 500,
  discountFen: 200,
  payableFen: 3300,
  collectFen: null,
  paidFen: 3300,
  unreadableAmounts: '',
  orderedAtMs: Date.UTC(2026, 6, 12, 1),
  paidAtMs: Date.UTC(2026, 6, 12, 2),
  shipByMs: null,
  flag: null,
  platformType: '',
  consolidation: '',
  invoiceTitle: '',
  weightGrams: null,
  isCashOnDelivery: null,
  sourceRows: [2],
};

export const withConsignee = (change: Partial<Consignee>): OrderDraft => ({
  ...sampleDraft,
  consignee: { ...sampleDraft.consignee, ...change },
});

/** 12 July 2026, a Sunday. */
export const sampleSurroundings: AuditSurroundings = {
  rules: defaultRules,
  regions: agreeing(hangzhou),
  decisions: noDecisions,
  carrierCode: 'YTO',
  twins: null,
  shortages: [],
  isPart: false,
  today: '2026-07-12',
  dayOf: (atMs) => new Date(atMs).toISOString().slice(0, 10),
};

export const withRules = (change: Partial<Rules>): AuditSurroundings => ({
  ...sampleSurroundings,
  rules: { ...defaultRules, ...change },
});
