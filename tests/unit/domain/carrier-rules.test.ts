import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asOneSubject,
  type CarrierSubject,
  compileCarrierRules,
  costFenOf,
  unmetWish,
} from '../../../electron/domain/carrier-rules.ts';
import type { Carrier } from '../../../electron/domain/carriers.ts';
import { type CarrierRule, defaultRules, type Rules } from '../../../electron/domain/rules.ts';
import { loadCatalogue } from '../../../electron/platform/catalogue.ts';
import { sampleDraft, sampleLine, withConsignee } from '../../helpers/audit-samples.ts';
import { ruleTo, sampleRule, urumqiAddress } from '../../helpers/rule-samples.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const { carriers, regions } = loadCatalogue(folder('assets'), folder('print-templates'));

const planWith = (rules: Partial<Rules>, subject: CarrierSubject = sampleDraft, known = carriers) =>
  compileCarrierRules({
    rules: { ...defaultRules, ...rules },
    carriers: known,
    regions,
    defaultCarrierCode: 'YTO',
  }).plan(subject);

const codeOf = (rules: Partial<Rules>, subject?: CarrierSubject) => {
  const { choice } = planWith(rules, subject);
  return choice.kind === 'chosen' ? choice.carrierCode : choice.kind;
};

const urumqi = withConsignee(urumqiAddress);

describe('each condition', () => {
  const order = (change: Partial<CarrierSubject>): CarrierSubject => ({ ...sampleDraft, ...change });
  test.each<[string, Partial<CarrierRule>, CarrierSubject, CarrierSubject]>([
    ['shops', { shops: ['甲店', '乙店'] }, order({ shop: '乙店' }), order({ shop: '丙店' })],
    ['channels', { channels: ['tmall'] }, order({ channel: 'tmall' }), order({ channel: 'taobao' })],
    [
      'a province by its short name',
      { places: [{ province: '新疆', city: '', district: '' }] },
      urumqi,
      sampleDraft,
    ],
    [
      'a city',
      { places: [{ province: '浙江', city: '杭州市', district: '' }] },
      sampleDraft,
      withConsignee({ city: '宁波市', district: '海曙区', address: '浙江省宁波市海曙区样例路1号' }),
    ],
    [
      'a district',
      { places: [{ province: '浙江', city: '杭州市', district: '余杭区' }] },
      sampleDraft,
      withConsignee({ district: '西湖区', address: '浙江省杭州市西湖区样例路1号' }),
    ],
    ['weight from', { weightFromGrams: 3000 }, order({ weightGrams: 3000 }), order({ weightGrams: 2999 })],
    ['weight to', { weightToGrams: 3000 }, order({ weightGrams: 3000 }), order({ weightGrams: 3001 })],
    ['paid from', { paidFromFen: 19_900 }, order({ paidFen: 19_900 }), order({ paidFen: 19_899 })],
    ['paid to', { paidToFen: 19_900 }, order({ paidFen: 19_900 }), order({ paidFen: 19_901 })],
    [
      'a code of goods',
      { skus: ['tea-*'] },
      order({ lines: [sampleLine, { ...sampleLine, sku: 'TEA-05' }] }),
      order({ lines: [{ ...sampleLine, sku: 'XTEA-05' }] }),
    ],
    [
      'a dot in a code of goods is only a dot',
      { skus: ['A.1'] },
      order({ lines: [{ ...sampleLine, sku: 'a.1' }] }),
      order({ lines: [{ ...sampleLine, sku: 'AB1' }] }),
    ],
    [
      'a tag',
      { tags: ['fragile'] },
      order({ tags: [{ kind: 'fragile', value: '', source: 'rule' }] }),
      order({ tags: [{ kind: 'gift', value: '', source: 'rule' }] }),
    ],
    [
      'a word of a custom tag',
      { tags: ['老客户'] },
      order({ tags: [{ kind: 'custom', value: '老客户', source: 'operator' }] }),
      order({ tags: [{ kind: 'custom', value: '新客户', source: 'operator' }] }),
    ],
    [
      'a word in the remark',
      { remarkWords: ['冷链'] },
      order({ sellerRemark: '走冷链' }),
      order({ sellerRemark: '不用冷链' }),
    ],
    [
      'a word in the message',
      { remarkWords: ['冷链'] },
      order({ buyerMessage: '要冷链' }),
      order({ buyerMessage: '' }),
    ],
    [
      'cash on delivery',
      { isCashOnDelivery: true },
      order({ isCashOnDelivery: true }),
      order({ isCashOnDelivery: null }),
    ],
    [
      'no cash on delivery, also where nobody says so',
      { isCashOnDelivery: false },
      order({ isCashOnDelivery: null }),
      order({ isCashOnDelivery: true }),
    ],
  ])('%s', (_name, condition, fitting, other) => {
    const carrierRules = [ruleTo('ZTO', condition)];
    expect(codeOf({ carrierRules }, fitting)).toBe('ZTO');
    expect(codeOf({ carrierRules }, other)).toBe('YTO');
    expect(codeOf({ carrierRules: [ruleTo('ZTO', { ...condition, isOn: false })] }, fitting)).toBe('YTO');
  });

  test('all of them must hold', () => {
    const carrierRules = [ruleTo('ZTO', { shops: [sampleDraft.shop], channels: ['tmall'] })];
    expect(codeOf({ carrierRules })).toBe('YTO');
  });

  test('a weight or amount that nobody knows fits no range, and the plan says which rules lack it', () => {
    const carrierRules = [
      ruleTo('ZTO', { weightToGrams: 3000 }),
      ruleTo('SF', { paidFromFen: 1, shops: ['另一店'] }),
      ruleTo('STO', { paidFromFen: 1 }),
    ];
    const plan = planWith({ carrierRules }, { ...sampleDraft, paidFen: null });
    expect(plan.choice).toMatchObject({ carrierCode: 'YTO', decision: { rule: 'default' } });
    expect(plan.lacking).toEqual([
      { ruleId: 'to-ZTO', name: '发ZTO', lacks: 'weight' },
      { ruleId: 'to-STO', name: '发STO', lacks: 'paid' },
    ]);
  });

  test('an address that may mean two places fits only where both lie', () => {
    // 朝阳区 alone is in Beijing and in Changchun.
    const somewhere = withConsignee({
      province: '',
      city: '',
      district: '朝阳区',
      address: '朝阳区样例路1号',
    });
    const inBeijing = { places: [{ province: '北京', city: '', district: '' }] };
    expect(codeOf({ carrierRules: [ruleTo('ZTO', inBeijing)] }, somewhere)).toBe('YTO');
  });
});

describe('the order of decisions', () => {
  const carrierRules = [ruleTo('ZTO')];

  test('a wish before rules, rules before areas, areas before the default', () => {
    const areas: Rules['areas'] = [
      {
        id: 'xj',
        isOn: true,
        carrierCode: '',
        province: '新疆',
        city: '',
        district: '',
        keyword: '',
        action: 'switch-carrier',
        firstKgFen: 0,
        nextKgFen: 0,
        switchTo: 'EMS',
        note: '',
      },
    ];
    expect(codeOf({ areas }, urumqi)).toBe('EMS');
    expect(codeOf({ areas, carrierRules }, urumqi)).toBe('ZTO');
    expect(codeOf({ areas, carrierRules }, { ...urumqi, buyerMessage: '发顺丰' })).toBe('SF');
    expect(
      codeOf({ areas, carrierRules }, { ...urumqi, buyerMessage: '发顺丰', sellerRemark: '走韵达' }),
    ).toBe('YUNDA');
  });

  test('the rule that chose stands in the decision, with its services and template', () => {
    const rule = ruleTo('SF', { services: ['insured-value'], templateId: 'waybills/express-100x180' });
    expect(planWith({ carrierRules: [rule] }).choice).toEqual({
      kind: 'chosen',
      carrierCode: 'SF',
      decision: {
        rule: 'carrier-rule',
        ruleId: 'to-SF',
        name: '发SF',
        services: ['insured-value'],
        templateId: 'waybills/express-100x180',
      },
    });
  });

  test('a carrier that somebody does not want is left to a person', () => {
    expect(codeOf({ carrierRules }, { ...sampleDraft, sellerRemark: '不要发中通' })).toBe('unclear');
  });

  test('of one that carries nothing any more, also where it is wished for', () => {
    expect(codeOf({}, { ...sampleDraft, sellerRemark: '发百世汇通' })).toBe('unable');
    expect(codeOf({ carrierRules: [ruleTo('HTKY'), ruleTo('ZTO')] })).toBe('ZTO');
  });
});

describe('costs', () => {
  const cost = (carrierCode: string, firstKgFen: number, more: object = {}) => ({
    carrierCode,
    province: '',
    firstKgFen,
    nextKgFen: 100,
    days: 3,
    ...more,
  });
  const cheapest = (change: Partial<CarrierRule> = {}) =>
    sampleRule({ id: 'cheap', name: '便宜', choose: 'cheapest', carrierCodes: [], ...change });

  test.each([
    [null, 500],
    [1, 500],
    [1000, 500],
    [1001, 700],
    [2000, 700],
    [2001, 900],
    [10_000, 2300],
  ])('%s g of 5.00 first and 2.00 next is %s fen', (grams, fen) => {
    expect(costFenOf({ firstKgFen: 500, nextKgFen: 200 }, grams)).toBe(fen);
  });

  test('the lowest wins, by weight; ties by the order of the rule', () => {
    const carrierCosts = [
      cost('ZTO', 400, { nextKgFen: 300 }),
      cost('STO', 500, { nextKgFen: 100 }),
      cost('YUNDA', 400, { nextKgFen: 300 }),
    ];
    const with_ = (grams: number | null, rule = cheapest()) =>
      codeOf({ carrierCosts, carrierRules: [rule] }, { ...sampleDraft, weightGrams: grams });
    expect(with_(900)).toBe('ZTO');
    expect(with_(3000)).toBe('STO');
    expect(with_(900, cheapest({ carrierCodes: ['YUNDA', 'ZTO'] }))).toBe('YUNDA');
  });

  test('a province has its own row before the row of all others; without either the carrier is out', () => {
    const carrierCosts = [
      cost('ZTO', 400),
      cost('ZTO', 2500, { province: '新疆' }),
      cost('EMS', 1500, { province: '新疆维吾尔自治区' }),
    ];
    const rules = { carrierCosts, carrierRules: [cheapest()] };
    expect(codeOf(rules)).toBe('ZTO');
    expect(planWith(rules, urumqi).choice).toMatchObject({
      carrierCode: 'EMS',
      decision: { rule: 'cheapest', costFen: 1500, days: 3, isWeightAssumed: true },
    });
  });

  test('who is too slow, or says no days, is out where days count', () => {
    const carrierCosts = [
      cost('ZTO', 300, { days: 6 }),
      cost('STO', 350, { days: null }),
      cost('SF', 900, { days: 2 }),
    ];
    const within = (maxDays: number | null) =>
      codeOf({ carrierCosts, carrierRules: [cheapest({ maxDays })] });
    expect(within(null)).toBe('ZTO');
    expect(within(6)).toBe('ZTO');
    expect(within(3)).toBe('SF');
    // Nobody is there in a day: the rule does not help, and the default stands.
    expect(within(1)).toBe('YTO');
  });

  test('who is not wanted, or does not reach the place, is out', () => {
    const carrierCosts = [cost('ZTO', 300), cost('STO', 400), cost('YUNDA', 500)];
    const unreachableAreas = [
      {
        id: '1',
        carrierCode: 'STO',
        province: '浙江',
        city: '杭州市',
        district: '余杭区',
        since: '',
        reason: '',
      },
    ];
    const rules = { carrierCosts, unreachableAreas, carrierRules: [cheapest()] };
    expect(codeOf(rules, { ...sampleDraft, sellerRemark: '不要发中通' })).toBe('YUNDA');
  });
});

describe('places that a carrier does not reach', () => {
  const not = (carrierCode: string, city = '') => ({
    id: `${carrierCode}${city}`,
    carrierCode,
    province: '浙江',
    city,
    district: '',
    since: '2026-07-01',
    reason: '停发',
  });

  test('a rule goes to its next carrier, then to the next rule', () => {
    const carrierRules = [ruleTo('ZTO', { carrierCodes: ['ZTO', 'STO'] }), ruleTo('EMS')];
    expect(codeOf({ carrierRules, unreachableAreas: [not('ZTO')] })).toBe('STO');
    expect(codeOf({ carrierRules, unreachableAreas: [not('ZTO'), not('STO', '杭州市')] })).toBe('EMS');
    expect(codeOf({ carrierRules, unreachableAreas: [not('ZTO', '宁波市')] })).toBe('ZTO');
    expect(codeOf({ carrierRules, unreachableAreas: [not('ZTO')] }, urumqi)).toBe('ZTO');
  });

  test('a wish and the default that cannot be kept are left to a person, with the place', () => {
    expect(planWith({ unreachableAreas: [not('YTO')] }).choice).toEqual({
      kind: 'unable',
      reason: 'unreachable',
      carrierCode: 'YTO',
      isWish: false,
      text: '浙江省杭州市余杭区',
    });
    const wishing = { ...sampleDraft, sellerRemark: '发顺丰' };
    expect(planWith({ unreachableAreas: [not('SF')] }, wishing).choice).toMatchObject({
      kind: 'unable',
      carrierCode: 'SF',
      isWish: true,
    });
  });
});

describe('a wish beside the choice', () => {
  const wish = (sellerRemark: string, carrierCode: string) =>
    unmetWish({ sellerRemark, buyerMessage: '' }, carriers, carrierCode);

  test('is unmet where another carrier goes, or one that is not wanted', () => {
    expect(wish('', 'YTO')).toBeNull();
    expect(wish('发顺丰', 'SF')).toBeNull();
    expect(wish('发顺丰', 'YTO')).toMatchObject({ kind: 'one', carrierCode: 'SF', text: '发顺丰' });
    expect(wish('不要圆通', 'YTO')).toMatchObject({ kind: 'unclear', text: '不要圆通' });
    expect(wish('不要圆通', 'ZTO')).toBeNull();
    expect(wish('发顺丰，发中通', 'ZTO')).toBeNull();
    expect(wish('发顺丰，发中通', 'YTO')).toMatchObject({ kind: 'unclear' });
  });
});

describe('orders of one parcel', () => {
  test('weigh and cost together, and not at all where one of them is not known', () => {
    const light = { ...sampleDraft, weightGrams: 800, paidFen: 1000 };
    expect(asOneSubject([light, light])).toMatchObject({ weightGrams: 1600, paidFen: 2000 });
    expect(asOneSubject([light, { ...light, weightGrams: null }])).toMatchObject({ weightGrams: null });
    expect(asOneSubject([light, { ...light, isCashOnDelivery: true }])?.isCashOnDelivery).toBe(true);
    expect(asOneSubject([])).toBeUndefined();
  });

  test('keep every word: what the second asks for or does not want counts for all', () => {
    const together = asOneSubject([
      { ...sampleDraft, sellerRemark: '请尽快发', buyerMessage: '' },
      { ...sampleDraft, sellerRemark: '顺丰优惠券，玻璃', buyerMessage: '不要圆通' },
    ]);
    expect(codeOf({ carrierRules: [ruleTo('ZTO', { remarkWords: ['玻璃'] })] }, together)).toBe('ZTO');
    // Two remarks side by side make no wish for 顺丰, and nobody wants 圆通.
    expect(codeOf({}, together)).toBe('unclear');
  });
});

describe('the list of rules', () => {
  const codes = ['ZTO', 'STO', 'YUNDA', 'SF', 'EMS'] as const;
  const anyRule = fc
    .record({
      code: fc.constantFrom(...codes),
      shop: fc.constantFrom('', '甲店', '乙店'),
      from: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: null }),
      isOn: fc.boolean(),
    })
    .map(({ code, shop, from, isOn }) => ({ code, shop, from, isOn }));
  const anyList = fc.array(anyRule, { maxLength: 8 });
  const anySubject = fc.record({
    shop: fc.constantFrom('甲店', '乙店'),
    weightGrams: fc.option(fc.integer({ min: 1, max: 6000 }), { nil: null }),
  });
  const toRules = (list: readonly { code: string; shop: string; from: number | null; isOn: boolean }[]) =>
    list.map(({ code, shop, from, isOn }, index) =>
      ruleTo(code, { id: String(index), isOn, shops: shop === '' ? [] : [shop], weightFromGrams: from }),
    );

  test('the first that fits wins: as going through it by hand', () => {
    fc.assert(
      fc.property(anyList, anySubject, (list, subject) => {
        const first = list.find(
          ({ shop, from, isOn }) =>
            isOn &&
            (shop === '' || shop === subject.shop) &&
            (from === null || (subject.weightGrams !== null && subject.weightGrams >= from)),
        );
        expect(codeOf({ carrierRules: toRules(list) }, { ...sampleDraft, ...subject })).toBe(
          first?.code ?? 'YTO',
        );
      }),
    );
  });

  test('what does not fit may stand anywhere; what fits may not', () => {
    fc.assert(
      fc.property(anyList, fc.nat(), (list, place) => {
        const rules = toRules(list);
        const at = place % (rules.length + 1);
        const stranger = ruleTo('DBL', { id: 'stranger', shops: ['没有这家店'] });
        const withStranger = [...rules.slice(0, at), stranger, ...rules.slice(at)];
        expect(codeOf({ carrierRules: withStranger })).toBe(codeOf({ carrierRules: rules }));
        expect(codeOf({ carrierRules: [ruleTo('DBL', { id: 'everything' }), ...rules] })).toBe('DBL');
      }),
    );
  });

  test('a plan is the same however often and in whatever company it is made', () => {
    fc.assert(
      fc.property(anyList, fc.array(anySubject, { minLength: 1, maxLength: 6 }), (list, subjects) => {
        const knowledge = {
          rules: { ...defaultRules, carrierRules: toRules(list) },
          carriers: carriers as readonly Carrier[],
          regions,
          defaultCarrierCode: 'YTO',
        };
        const planner = compileCarrierRules(knowledge);
        const drafts = subjects.map((subject) => ({ ...sampleDraft, ...subject }));
        const once = drafts.map((one) => planner.plan(one));
        const backwards = [...drafts].reverse().map((one) => planner.plan(one));
        const alone = drafts.map((one) => compileCarrierRules(knowledge).plan(one));
        expect(backwards.reverse()).toEqual(once);
        expect(alone).toEqual(once);
      }),
    );
  });
});

test('ten thousand orders and fifty rules take less than a second of the processor', () => {
  const provinces = regions.provinces.map(({ shortName }) => shortName);
  const carrierRules = Array.from({ length: 50 }, (_, index) =>
    ruleTo('ZTO', {
      id: String(index),
      places: provinces
        .slice(index % 20, (index % 20) + 10)
        .map((province) => ({ province, city: '', district: '' })),
      skus: [`NONE-${index}-*`],
      remarkWords: index % 7 === 0 ? [`词${index}`] : [],
      weightToGrams: index % 5 === 0 ? 3000 : null,
    }),
  );
  const last = sampleRule({ id: 'last', choose: 'cheapest', carrierCodes: [] });
  const carrierCosts = provinces.map((province) => ({
    carrierCode: 'ZTO',
    province,
    firstKgFen: 400,
    nextKgFen: 200,
    days: 3,
  }));
  const rules = { ...defaultRules, carrierRules: [...carrierRules, last], carrierCosts };
  const orders = Array.from({ length: 10_000 }, (_, index) =>
    withConsignee({ address: `浙江省杭州市余杭区五常街道样例路${index}号` }),
  );
  const before = process.cpuUsage();
  const planner = compileCarrierRules({ rules, carriers, regions, defaultCarrierCode: 'YTO' });
  const chosen = orders.filter((order) => {
    const { choice } = planner.plan(order);
    return choice.kind === 'chosen' && choice.decision.rule === 'cheapest';
  });
  const { user, system } = process.cpuUsage(before);
  expect(chosen).toHaveLength(10_000);
  expect((user + system) / 1000).toBeLessThan(1000);
});
