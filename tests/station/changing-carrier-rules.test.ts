import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import { defaultRules, type Rules } from '../../electron/domain/rules.ts';
import {
  closeWithoutBugs,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';
import { rulesWith, ruleTo, sampleRule, urumqiAddress } from '../helpers/rule-samples.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const setRules = (change: Partial<Rules>) => station.client.rules.set({ rules: rulesWith(change) });
const urumqi = { ...draft('X').consignee, ...urumqiAddress };

describe('saving rules', () => {
  const problemsOf = async (change: Partial<Rules>) =>
    (await refusalOf(setRules(change))).map(({ code, params }) => [code, params]);
  const cost = { carrierCode: 'ZTO', province: '', firstKgFen: 400, nextKgFen: 200, days: 3 };

  test.each<[string, Partial<Rules>, readonly (readonly [string, object])[]]>([
    ['no name', { carrierRules: [ruleTo('ZTO', { name: ' ' })] }, [['rules.name-missing', { place: 1 }]]],
    [
      'no carrier',
      { carrierRules: [ruleTo('ZTO', { carrierCodes: [] })] },
      [['rules.carrier-missing', { rule: '发ZTO' }]],
    ],
    [
      'an unknown carrier',
      { carrierRules: [ruleTo('飞鸽')] },
      [['rules.carrier-unknown', { rule: '发飞鸽', carrier: '飞鸽' }]],
    ],
    [
      'a weight that is more than it is less',
      { carrierRules: [ruleTo('ZTO', { weightFromGrams: 3000, weightToGrams: 1500 })] },
      [['rules.range-impossible', { rule: '发ZTO', from: 3, to: 1.5 }]],
    ],
    [
      'an amount likewise',
      { carrierRules: [ruleTo('ZTO', { paidFromFen: 200, paidToFen: 199 })] },
      [['rules.range-impossible', { rule: '发ZTO', from: 2, to: 1.99 }]],
    ],
    [
      'a place that does not exist',
      { carrierRules: [ruleTo('ZTO', { places: [{ province: '浙江', city: '乌鲁木齐市', district: '' }] })] },
      [['rules.place-unknown', { rule: '发ZTO', place: '浙江 乌鲁木齐市' }]],
    ],
    [
      'a service that the carrier has not',
      { carrierRules: [ruleTo('ZTO', { services: ['teleport'] })] },
      [['rules.service-unknown', { rule: '发ZTO', service: 'teleport', carrier: '中通快递' }]],
    ],
    [
      'a template that does not exist',
      { carrierRules: [ruleTo('ZTO', { templateId: 'waybills/none' })] },
      [['rules.template-unknown', { rule: '发ZTO', template: 'waybills/none' }]],
    ],
    [
      'the cheapest of a carrier without costs',
      { carrierCosts: [cost], carrierRules: [ruleTo('STO', { choose: 'cheapest' })] },
      [['rules.cost-missing', { rule: '发STO', carrier: '申通快递' }]],
    ],
    [
      'costs twice',
      {
        carrierCosts: [
          { ...cost, province: '新疆' },
          { ...cost, province: '新疆维吾尔自治区' },
        ],
      },
      [['rules.cost-twice', { carrier: '中通快递', province: '新疆维吾尔自治区' }]],
    ],
    [
      'an area without a province',
      {
        unreachableAreas: [
          { id: '1', carrierCode: 'YTO', province: '', city: '杭州市', district: '', since: '', reason: '' },
        ],
      },
      [['rules.place-unknown', { place: '杭州市' }]],
    ],
  ])('%s is refused, and the test says the same', async (_name, change, problems) => {
    expect(await problemsOf(change)).toEqual(problems);
    const tested = await refusalOf(station.client.rules.test({ rules: rulesWith(change) }));
    expect(tested.map(({ code, params }) => [code, params])).toEqual(problems);
    expect((await station.client.rules.get({})).rules).toEqual(defaultRules);
  });

  test('names of carriers become their codes', async () => {
    const { rules } = await setRules({
      carrierRules: [ruleTo('圆通快递', { name: ' 江浙沪 ', shops: ['', ' 甲店 ', '甲店'] })],
      carrierCosts: [{ ...cost, carrierCode: '中通' }],
    });
    expect(rules.carrierRules[0]).toMatchObject({ carrierCodes: ['YTO'], name: '江浙沪', shops: ['甲店'] });
    expect(rules.carrierCosts[0]?.carrierCode).toBe('ZTO');
  });
});

describe('a dry run', () => {
  test('says what would change and why, and stores nothing', async () => {
    await station.importDrafts(
      'a.csv',
      draft('T1', { weightGrams: 4000 }),
      draft('T2'),
      draft('T3', { sellerRemark: '发顺丰', weightGrams: 9000 }),
      draft('T4', { consignee: urumqi, weightGrams: 500 }),
    );
    const before = await station.client.orders.list({});
    const { carrierRules, unreachableAreas } = rulesWith({
      carrierRules: [ruleTo('ZTO', { weightFromGrams: 3000 })],
      unreachableAreas: [
        { id: '1', carrierCode: 'YTO', province: '新疆', city: '', district: '', since: '', reason: '' },
      ],
    });
    const tested = await station.client.rules.test({ rules: { carrierRules, unreachableAreas } });
    expect(tested.counts).toEqual({ parcels: 4, changed: 2, undecided: 1, withoutWeight: 1 });
    expect(tested.carriers).toEqual([
      { carrierCode: 'YTO', carrierName: '圆通速递', before: 3, after: 1 },
      { carrierCode: 'SF', carrierName: '顺丰速运', before: 1, after: 1 },
      { carrierCode: 'ZTO', carrierName: '中通快递', before: 0, after: 1 },
    ]);
    expect(tested.rules).toEqual([{ ruleId: 'to-ZTO', name: '发ZTO', parcels: 1 }]);
    const row = (orderNumber: string) =>
      tested.parcels.find(({ orderNumbers }) => orderNumbers.includes(orderNumber));
    expect(row('T1')).toMatchObject({
      isChanged: true,
      before: { carrierCode: 'YTO' },
      after: { carrierCode: 'ZTO', decision: { name: '发ZTO' } },
    });
    expect(row('T2')).toMatchObject({
      isChanged: false,
      lacking: [{ ruleId: 'to-ZTO', name: '发ZTO', lacks: 'weight' }],
    });
    expect(row('T4')).toMatchObject({
      isChanged: true,
      after: null,
      problem: { code: 'parcel.place-unreachable' },
    });
    expect(await station.client.orders.list({})).toEqual(before);
    expect((await station.client.rules.get({})).rules).toEqual(defaultRules);
    expect((await station.client.rules.test({})).counts.changed).toBe(0);
  });

  const provinces = ['浙江', '新疆', ''] as const;
  const codes = ['ZTO', 'STO', 'YTO', 'SF'] as const;
  const anyRule = fc.record({
    code: fc.constantFrom(...codes),
    province: fc.constantFrom(...provinces),
    weightFromGrams: fc.option(fc.constantFrom(500, 1500, 3000), { nil: null }),
    paidToFen: fc.option(fc.constantFrom(1000, 20_000), { nil: null }),
    shops: fc.constantFrom([], ['甲店']),
    tags: fc.constantFrom([], ['fragile'], ['urgent']),
    remarkWords: fc.constantFrom([], ['冷链']),
    choose: fc.constantFrom('named' as const, 'named' as const, 'cheapest' as const),
    isOn: fc.boolean(),
  });
  const anyRules = fc.record({
    list: fc.array(anyRule, { maxLength: 5 }),
    costs: fc.uniqueArray(
      fc.record({ code: fc.constantFrom(...codes), firstKgFen: fc.integer({ min: 100, max: 900 }) }),
      { selector: ({ code }) => code },
    ),
    unreachable: fc.array(
      fc.record({ code: fc.constantFrom(...codes), province: fc.constantFrom('浙江', '新疆') }),
      { maxLength: 2 },
    ),
    merging: fc.constantFrom('suggest' as const, 'automatic' as const),
  });
  const anyOrder = fc.record({
    isFar: fc.boolean(),
    shop: fc.constantFrom('甲店', '乙店'),
    weightGrams: fc.option(fc.integer({ min: 100, max: 5000 }), { nil: null }),
    paidFen: fc.option(fc.integer({ min: 100, max: 50_000 }), { nil: null }),
    remark: fc.constantFrom('', '', '易碎', '加急 冷链', '发顺丰', '不要发中通', '发顺丰，发中通'),
  });

  test('says what planning does afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRules,
        anyRules,
        fc.array(anyOrder, { minLength: 1, maxLength: 6 }),
        async (first, second, orders) => {
          const own = createFakeStation();
          try {
            const toRules = ({ list, costs, unreachable, merging }: typeof first): Partial<Rules> => ({
              merging,
              carrierRules: list
                .filter(({ choose, code }) => choose === 'named' || costs.some((cost) => cost.code === code))
                .map(({ code, province, ...rest }, index) =>
                  sampleRule({
                    ...rest,
                    id: String(index),
                    name: `规则${index}`,
                    carrierCodes: [code],
                    places: province === '' ? [] : [{ province, city: '', district: '' }],
                  }),
                ),
              carrierCosts: costs.map(({ code, firstKgFen }) => ({
                carrierCode: code,
                province: '',
                firstKgFen,
                nextKgFen: 100,
                days: null,
              })),
              unreachableAreas: unreachable.map(({ code, province }, index) => ({
                id: String(index),
                carrierCode: code,
                province,
                city: '',
                district: '',
                since: '',
                reason: '',
              })),
            });
            await own.client.rules.set({ rules: rulesWith(toRules(first)) });
            const drafts = orders.map(({ isFar, shop, weightGrams, paidFen, remark }, index): OrderDraft => {
              // Two doors, so that some of them can share a parcel.
              const consignee = isFar ? urumqi : draft('S').consignee;
              const fields = { shop, weightGrams, paidFen, sellerRemark: remark, consignee };
              return draft(`T${index}`, { ...fields, buyerName: '同一人' });
            });
            await own.importDrafts('a.csv', ...drafts);
            const rules = rulesWith(toRules(second));
            const dry = await own.client.rules.test({ rules });
            const expected = Object.fromEntries(
              dry.parcels.flatMap(({ orderNumbers, after, problem }) =>
                orderNumbers.map((orderNumber) => [
                  orderNumber,
                  after === null ? problem?.code : [after.carrierCode, after.decision],
                ]),
              ),
            );
            await own.client.rules.set({ rules });
            // Merges by itself where the rules say so.
            await own.client.print.plan({});
            const real = await own.client.orders.list({});
            expect(
              Object.fromEntries(
                real.orders.map(({ orderNumber, parcel, plannedCarrier, carrierProblem }) => {
                  const chosen = parcel ?? plannedCarrier;
                  return [
                    orderNumber,
                    chosen === null ? carrierProblem?.code : [chosen.carrierCode, chosen.decision],
                  ];
                }),
              ),
            ).toEqual(expected);
            expect(own.logger.bugs).toEqual([]);
          } finally {
            await own.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
