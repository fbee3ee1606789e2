/** What a supervisor decides once about how orders are checked: data, editable, with sensible defaults. */

import type { ParcelId } from './ids.ts';
import type { Channel, FindingSeverity, OrderProblemCode, OrderTagKind } from './orders.ts';

/** `off`: the check is not made. */
export type CheckSwitch = FindingSeverity | 'off';

export const areaActions = ['block', 'warn', 'surcharge', 'switch-carrier'] as const;
export type AreaAction = (typeof areaActions)[number];

/**
 * What happens to orders for an area. No authoritative list of remote areas exists: shops and carriers differ,
 * so it is data (facts: addresses §3). Places are matched on normalised divisions, never on pieces of text.
 */
export interface AreaRule {
  readonly id: string;
  readonly isOn: boolean;
  /** Only for parcels of this carrier; empty for every carrier. */
  readonly carrierCode: string;
  /** A province's usual short name (`新疆`, `内蒙古`); empty for all of China. */
  readonly province: string;
  /** Empty for the whole province. */
  readonly city: string;
  /** Empty for the whole city. */
  readonly district: string;
  /** Somewhere in the street part of the address (监狱, 部队); empty for any. */
  readonly keyword: string;
  readonly action: AreaAction;
  /** Of `surcharge`: fen for the first and each further kilogram. */
  readonly firstKgFen: number;
  readonly nextKgFen: number;
  /** Of `switch-carrier`: the carrier that goes there. */
  readonly switchTo: string;
  readonly note: string;
}

/** A rule for every place: what a new one begins as. */
export const emptyAreaRule = (id: string) =>
  ({
    id,
    isOn: true,
    carrierCode: '',
    province: '',
    city: '',
    district: '',
    keyword: '',
    action: 'warn',
    firstKgFen: 0,
    nextKgFen: 0,
    switchTo: '',
    note: '',
  }) satisfies AreaRule;

/** A person or place that the shop does not send to, or not without a second look. Any filled field must match. */
export interface BlacklistEntry {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly buyerName: string;
  /** A piece of the address. */
  readonly address: string;
  readonly action: 'block' | 'warn';
  readonly reason: string;
}

/** Words in remarks and messages that mark an order. Words behind 不/别/无需 do not count. */
export interface RemarkRule {
  readonly id: string;
  readonly isOn: boolean;
  /** Any of these words, as people write them. */
  readonly words: readonly string[];
  readonly source: 'seller-remark' | 'buyer-message' | 'both';
  readonly tag: OrderTagKind;
  /** Of the tag `custom`. */
  readonly tagValue: string;
  /** Whether the order waits for a person (勿发) or is only marked. */
  readonly isHeld: boolean;
}

/** Until when a shop's orders must leave. Minutes after midnight in the bench's time zone. */
export interface DeadlineRule {
  /** Empty: every shop without a rule of its own. */
  readonly shop: string;
  /** Paid before this: ships today (facts 004: 下午4点前,以付款时间为准). */
  readonly cutoffMinutes: number;
  /** Everything due today is confirmed to the shop by then (facts 004: 晚上9点之前). */
  readonly shipConfirmMinutes: number;
  /** An order that needs a person is looked at within so many minutes (facts 000: 30分鐘內確認). */
  readonly confirmWithinMinutes: number;
}

/** A province, a city in it, or a district; empty levels count for all of them. */
export interface AreaName {
  /** A province's usual short name (`新疆`) or its official one. */
  readonly province: string;
  readonly city: string;
  readonly district: string;
}

/**
 * Which carrier takes what. The first rule of the list that fits wins; a condition that is empty (or null) always fits.
 * A range whose value nobody knows does not fit: an order without a weight has no weight under 3 kg.
 */
export interface CarrierRule {
  readonly id: string;
  readonly isOn: boolean;
  readonly name: string;
  readonly shops: readonly string[];
  readonly channels: readonly Channel[];
  readonly places: readonly AreaName[];
  /** Both ends count. Grams of the whole parcel. */
  readonly weightFromGrams: number | null;
  readonly weightToGrams: number | null;
  /** Both ends count. Fen that were paid for all orders of the parcel. */
  readonly paidFromFen: number | null;
  readonly paidToFen: number | null;
  /** Codes of goods, one of which is in the parcel; `*` stands for any characters. Upper and lower case are one. */
  readonly skus: readonly string[];
  /** Kinds of tags, or words of custom tags. */
  readonly tags: readonly string[];
  /** Words in remark or message; behind 不/别/无需 they do not count. */
  readonly remarkWords: readonly string[];
  /** Null: whether or not. An order of which nobody says so is none. */
  readonly isCashOnDelivery: boolean | null;
  /** `named`: the first of its carriers that reaches the place. `cheapest`: by the cost table. */
  readonly choose: 'named' | 'cheapest';
  /** Of `cheapest` also empty: all that have costs. */
  readonly carrierCodes: readonly string[];
  /** Of `cheapest`: carriers that are known to take longer, or of which nobody knows, are left out; null for any. */
  readonly maxDays: number | null;
  /** Codes of the carrier's services (`insured-value`, `cash-on-delivery`…). */
  readonly services: readonly string[];
  /** Template of the label; empty: by the paper in the printer. */
  readonly templateId: string;
}

/** A rule without conditions, name or carrier: what a new one begins as. */
export const emptyCarrierRule = (id: string) =>
  ({
    id,
    isOn: true,
    name: '',
    shops: [],
    channels: [],
    places: [],
    weightFromGrams: null,
    weightToGrams: null,
    paidFromFen: null,
    paidToFen: null,
    skus: [],
    tags: [],
    remarkWords: [],
    isCashOnDelivery: null,
    choose: 'named',
    carrierCodes: [],
    maxDays: null,
    services: [],
    templateId: '',
  }) satisfies CarrierRule;

/** What a carrier takes to a province, by weight (首重, 续重). */
export interface CarrierCost {
  readonly carrierCode: string;
  /** Empty: every province without a row of its own. */
  readonly province: string;
  /** Fen of the first kilogram or less. */
  readonly firstKgFen: number;
  /** Fen of each further kilogram that is begun. */
  readonly nextKgFen: number;
  /** Until it is there; null where nobody knows. */
  readonly days: number | null;
}

/** A place as one carrier sees it. */
export interface CarrierPlace extends AreaName {
  readonly carrierCode: string;
}

/** Where a carrier does not go (快递不到). */
export interface UnreachableArea extends CarrierPlace {
  readonly id: string;
  /** Since which day: `2026-07-12`; empty where nobody knows. */
  readonly since: string;
  readonly reason: string;
}

/** What a void said: a carrier does not reach the place that a parcel was for. Names are the official ones. */
export interface UnreachableReport extends CarrierPlace {
  readonly parcelId: ParcelId;
  /** In a person's own words; empty for none. */
  readonly reason: string;
  readonly atMs: number;
}

export interface Rules {
  /** Switches of checks that differ from {@link import('./audit.ts').defaultSwitches}. */
  readonly checks: Readonly<Partial<Record<OrderProblemCode, CheckSwitch>>>;
  readonly areas: readonly AreaRule[];
  readonly blacklist: readonly BlacklistEntry[];
  readonly remarks: readonly RemarkRule[];
  /** Paid at least this much: insure (facts 004: 贵重物品一定要保价); null for never. */
  readonly insureFromFen: number | null;
  /** The same goods to the same door within so many days look like one purchase made twice. */
  readonly duplicateDays: number;
  /** Merging is a suggestion until a supervisor says otherwise. */
  readonly merging: 'suggest' | 'automatic';
  readonly deadlines: readonly DeadlineRule[];
  /** In the order in which they are asked. */
  readonly carrierRules: readonly CarrierRule[];
  readonly carrierCosts: readonly CarrierCost[];
  readonly unreachableAreas: readonly UnreachableArea[];
}

const area = (
  id: string,
  province: string,
  action: AreaAction,
  note: string,
  keyword = '',
  isOn = true,
): AreaRule => ({ ...emptyAreaRule(id), province, action, note, keyword, isOn });

const remark = (
  id: string,
  words: readonly string[],
  tag: OrderTagKind,
  isHeld = false,
  source: RemarkRule['source'] = 'both',
): RemarkRule => ({ id, isOn: true, words, source, tag, tagValue: '', isHeld });

/** What holds in a shop where nobody has changed a rule yet. */
export const defaultRules: Rules = {
  checks: {},
  areas: [
    area('hong-kong', '香港', 'block', '港澳台件需要专门产品'),
    area('macao', '澳门', 'block', '港澳台件需要专门产品'),
    area('taiwan', '台湾', 'block', '港澳台件需要专门产品'),
    area('xinjiang', '新疆', 'warn', '偏远地区'),
    area('tibet', '西藏', 'warn', '偏远地区'),
    area('inner-mongolia', '内蒙古', 'warn', '偏远地区', '', false),
    area('ningxia', '宁夏', 'warn', '偏远地区', '', false),
    area('qinghai', '青海', 'warn', '偏远地区', '', false),
    area('gansu', '甘肃', 'warn', '偏远地区', '', false),
    area('prison', '', 'warn', '监狱、看守所需确认能否签收', '监狱'),
    area('army', '', 'warn', '部队地址需确认能否派送', '部队'),
  ],
  blacklist: [],
  remarks: [
    remark(
      'hold',
      [
        '勿发',
        '先不发',
        '先别发',
        '先不要发',
        '先不要寄',
        '不要发货',
        '不要发了',
        '别发货',
        '别发了',
        '暂停发货',
        '缓发',
        '改地址',
        '暂不发货',
        '暂时不发',
        '等通知',
        '等通知发货',
        '等我通知',
        '等电话',
        '等我电话',
        "don't ship",
        'hold order',
      ],
      'hold-wish',
      true,
    ),
    remark('urgent', ['加急', '急用', '尽快发', '今天必发', '今天发', 'urgent', 'asap'], 'urgent'),
    remark('gift', ['送礼', '礼物', '贺卡', '礼品袋', '礼盒包装', 'gift wrap', 'gift card'], 'gift'),
    remark('invoice', ['开发票', '要发票', '开票', '发票抬头', '税号', 'invoice'], 'invoice'),
    remark('fragile', ['易碎', '轻放', '防摔', 'fragile'], 'fragile'),
    remark('keep-dry', ['防潮', '怕潮', '防水', '怕水', 'keep dry'], 'keep-dry'),
    remark(
      'never-merge',
      ['不要合单', '不合单', '分开发', '单独发', 'do not merge', 'ship separately'],
      'never-merge',
    ),
    remark('presale', ['预售', '预定'], 'presale', false, 'seller-remark'),
  ],
  insureFromFen: 100_000,
  duplicateDays: 3,
  merging: 'suggest',
  deadlines: [{ shop: '', cutoffMinutes: 16 * 60, shipConfirmMinutes: 21 * 60, confirmWithinMinutes: 30 }],
  carrierRules: [],
  carrierCosts: [],
  unreachableAreas: [],
};
