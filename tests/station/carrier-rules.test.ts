import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import { type CarrierRule, defaultRules, type Rules } from '../../electron/domain/rules.ts';
import { sampleRule } from '../helpers/carrier-rule-samples.ts';
import { codesOf, createFakeStation, draft, type FakeStation, refusalOf } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(async () => {
  await station.close();
  expect(station.logger.bugs).toEqual([]);
});

type RulesInput = Parameters<FakeStation['client']['rules']['set']>[0]['rules'];
const rulesWith = (change: Partial<Rules>) => structuredClone({ ...defaultRules, ...change }) as RulesInput;
const setRules = (change: Partial<Rules>, on = station) => on.client.rules.set({ rules: rulesWith(change) });
const to = (carrierCode: string, change: Partial<CarrierRule> = {}): CarrierRule =>
  sampleRule({ id: `to-${carrierCode}`, name: `发${carrierCode}`, carrierCodes: [carrierCode], ...change });

async function plannedOf(on = station) {
  const { orders } = await on.client.orders.list({});
  return Object.fromEntries(
    orders.map(({ orderNumber, parcel, plannedCarrier }) => [
      orderNumber,
      (parcel ?? plannedCarrier)?.carrierCode ?? null,
    ]),
  );
}
const orderOf = (orderNumber: string) => station.orderOf(orderNumber);
const urumqi = {
  ...draft('X').consignee,
  province: '新疆维吾尔自治区',
  city: '乌鲁木齐市',
  district: '天山区',
  address: '新疆维吾尔自治区乌鲁木齐市天山区示例路9号',
};

describe('rules of carriers', () => {
  test('choose for what waits; parcels keep the rule, a person’s choice stays', async () => {
    await station.importDrafts(
      'a.csv',
      draft('T1', { weightGrams: 5000 }),
      draft('T2', { sellerRemark: '发顺丰', weightGrams: 5000 }),
      draft('T3'),
      draft('T4', { weightGrams: 5000 }),
    );
    const byHand = await orderOf('T4');
    await station.client.parcels.setCarrier({
      orderId: byHand.orderId,
      carrierCode: 'EMS',
      reason: '客户来电',
    });
    await setRules({ carrierRules: [to('ZTO', { weightFromGrams: 3000, services: ['insured-value'] })] });
    expect(await plannedOf()).toEqual({ T1: 'ZTO', T2: 'SF', T3: 'YTO', T4: 'EMS' });
    expect((await orderOf('T1')).plannedCarrier?.decision).toEqual({
      rule: 'carrier-rule',
      ruleId: 'to-ZTO',
      name: '发ZTO',
      services: ['insured-value'],
      templateId: '',
    });
    await station.client.numbers.addPool({ carrierCode: 'ZTO', from: '78100000000001', count: 5 });
    const { carriers } = await station.client.print.plan({ carrierCode: 'ZTO' });
    expect(carriers).toMatchObject([
      { carrierCode: 'ZTO', reasons: [{ decision: { rule: 'carrier-rule', name: '发ZTO' }, parcels: 1 }] },
    ]);
    const { jobs } = await station.client.print.queue({ carrierCode: 'ZTO' });
    expect(jobs.map(({ carrier }) => carrier)).toEqual(['ZTO', 'ZTO']);
    const { parcel } = await orderOf('T1');
    expect(parcel).toMatchObject({ state: 'queued', decision: { rule: 'carrier-rule', name: '发ZTO' } });
    // What has a number keeps its carrier.
    await setRules({ carrierRules: [to('STO')] });
    expect(await plannedOf()).toEqual({ T1: 'ZTO', T2: 'SF', T3: 'STO', T4: 'EMS' });
  });

  test('merged orders are planned as one parcel, and anew after a change', async () => {
    const twin = (orderNumber: string) =>
      draft(orderNumber, { buyerName: '同一人', consignee: draft('S').consignee, weightGrams: 2000 });
    await setRules({ carrierRules: [to('ZTO', { weightFromGrams: 3000 })] });
    await station.importDrafts('a.csv', twin('T1'), twin('T2'));
    expect(await plannedOf()).toEqual({ T1: 'YTO', T2: 'YTO' });
    const ids = (await station.client.orders.list({})).orders.map(({ orderId }) => orderId);
    const { parcel } = await station.client.parcels.merge({ orderIds: ids });
    expect(parcel.carrierCode).toBe('ZTO');
    await setRules({ carrierRules: [to('STO', { weightFromGrams: 4000 })] });
    expect(await plannedOf()).toEqual({ T1: 'STO', T2: 'STO' });
    await setRules({});
    expect(await plannedOf()).toEqual({ T1: 'YTO', T2: 'YTO' });
  });

  test('reach what waits in parcels at the next start where the station stopped right after they were saved', async () => {
    await station.close();
    const directory = mkdtempSync(join(tmpdir(), 'waybench-'));
    const file = join(directory, 'waybench.db');
    station = createFakeStation({ file });
    const twin = (orderNumber: string) =>
      draft(orderNumber, { consignee: draft('S').consignee, buyerName: '' });
    await station.importDrafts('a.csv', twin('T1'), twin('T2'));
    const ids = (await station.client.orders.list({})).orders.map(({ orderId }) => orderId);
    await station.client.parcels.merge({ orderIds: ids });
    // What saving commits first; the rest is checked and planned anew after it.
    const { stores } = station;
    stores.transaction(() => {
      stores.rules.write({ ...defaultRules, carrierRules: [to('ZTO')] });
      const by = { atMs: station.clock.nowMs(), actor: 'operator', details: {} };
      stores.ledger.append({ ...by, kind: 'rules.changed', subjectId: 'rules' });
    });
    await station.close();
    station = createFakeStation({ file });
    await expect.poll(() => plannedOf()).toEqual({ T1: 'ZTO', T2: 'ZTO' });
    const ofRules = () =>
      station.stores.ledger.list({ subjectId: 'rules', limit: 9 }).map(({ kind }) => kind);
    expect(ofRules()).toEqual(['rules.applied', 'rules.changed']);
    // Once is enough.
    await setRules({ carrierRules: [to('STO')] });
    expect(ofRules().slice(0, 2)).toEqual(['rules.applied', 'rules.changed']);
    await station.close();
    station = createFakeStation({ file });
    expect(ofRules()).toHaveLength(4);
    await station.close();
    rmSync(directory, { recursive: true, force: true });
    station = createFakeStation();
  });

  test('tags that the audit makes choose too', async () => {
    await setRules({ carrierRules: [to('SF', { tags: ['fragile'] })] });
    await station.importDrafts('a.csv', draft('T1', { sellerRemark: '易碎品' }), draft('T2'));
    expect(await plannedOf()).toEqual({ T1: 'SF', T2: 'YTO' });
  });

  test('areas are judged for the carrier that a tag chose', async () => {
    await setRules({
      carrierRules: [to('SF', { tags: ['fragile'] })],
      areas: [
        {
          id: 'sf-only',
          isOn: true,
          carrierCode: 'SF',
          province: '浙江',
          city: '',
          district: '',
          keyword: '',
          action: 'block',
          firstKgFen: 0,
          nextKgFen: 0,
          switchTo: '',
          note: '',
        },
      ],
    });
    await station.importDrafts('a.csv', draft('T1', { sellerRemark: '易碎品' }), draft('T2'));
    expect((await orderOf('T1')).problems).toEqual(['order.area-blocked']);
    expect((await orderOf('T2')).problems).toEqual([]);
  });
});

describe('a wish that is not met', () => {
  test('is said on the order and on the plan, never silently', async () => {
    await station.importDrafts('a.csv', draft('T1', { buyerMessage: '请发顺丰' }), draft('T2'));
    const { orderId } = await orderOf('T1');
    expect((await orderOf('T1')).carrierWarnings).toEqual([]);
    await station.client.parcels.setCarrier({ orderId, carrierCode: 'YTO', reason: '顺丰没号了' });
    const warned = await orderOf('T1');
    expect(warned.carrierWarnings).toEqual([
      {
        code: 'parcel.wish-unmet',
        params: { orderNumber: 'T1', wished: '顺丰速运', carrier: '圆通速递', text: '请发顺丰' },
      },
    ]);
    expect(warned.parcel?.decision).toEqual({ rule: 'operator', reason: '顺丰没号了' });
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    const { warnings } = await station.client.print.plan({});
    expect(warnings.map(({ orderNumbers, problem }) => [orderNumbers, problem.code])).toEqual([
      [['T1'], 'parcel.wish-unmet'],
    ]);
    expect((await orderOf('T2')).carrierWarnings).toEqual([]);
  });
});

describe('places that are not reached', () => {
  const notYto = {
    id: 'xj',
    carrierCode: 'YTO',
    province: '新疆',
    city: '',
    district: '',
    since: '2026-07-01',
    reason: '停发',
  };

  test('hold the order until somebody chooses, and a merged parcel too', async () => {
    const far = (orderNumber: string) => draft(orderNumber, { buyerName: '同一人', consignee: urumqi });
    await station.importDrafts('a.csv', far('T1'), far('T2'), far('T3'));
    const ids = (await station.client.orders.list({})).orders
      .filter(({ orderNumber }) => orderNumber !== 'T3')
      .map(({ orderId }) => orderId);
    await station.client.parcels.merge({ orderIds: ids });
    await setRules({ unreachableAreas: [notYto] });
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    const held = async () => (await station.client.print.plan({})).notQueued;
    expect((await held()).map(({ orderNumbers, problem }) => [orderNumbers.length, problem.code])).toEqual([
      [2, 'parcel.place-unreachable'],
      [1, 'parcel.place-unreachable'],
    ]);
    const order = await orderOf('T3');
    expect(order.plannedCarrier).toBeNull();
    expect(order.carrierProblem).toMatchObject({
      code: 'parcel.place-unreachable',
      params: { carrier: '圆通速递', place: '新疆维吾尔自治区乌鲁木齐市天山区' },
    });
    // By hand it goes, with a word.
    await station.client.parcels.setCarrier({
      orderId: order.orderId,
      carrierCode: 'YTO',
      reason: '网点说能到',
    });
    expect((await orderOf('T3')).carrierWarnings.map(({ code }) => code)).toEqual([
      'parcel.place-unreachable',
    ]);
    expect(await held()).toHaveLength(1);
  });

  test('a voided number proposes its place; one click adds it', async () => {
    await station.importDrafts('a.csv', draft('T1', { consignee: urumqi }), draft('T2'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    await station.client.print.queue({});
    const proposals = async () => (await station.client.rules.get({})).proposals;
    expect(await proposals()).toEqual([]);
    const cancel = async (orderNumber: string, isUnreachable: boolean) => {
      const { orderId } = await orderOf(orderNumber);
      await station.client.parcels.cancelPapers({ orderId, reason: '快递退回', isUnreachable });
    };
    await cancel('T1', true);
    await cancel('T2', false);
    const [proposal, ...others] = await proposals();
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      carrierCode: 'YTO',
      carrierName: '圆通速递',
      province: '新疆维吾尔自治区',
      city: '乌鲁木齐市',
      district: '天山区',
      reason: '快递退回',
      orderNumbers: ['T1'],
    });
    if (!proposal) throw new Error('no proposal');
    const { carrierName: _name, orderNumbers: _numbers, ...area } = proposal;
    await setRules({ unreachableAreas: [{ id: 'new', ...area }] });
    expect(await proposals()).toEqual([]);
  });
});

test('what is said of a carrier quotes remarks, reasons and notes without their phones', async () => {
  await station.importDrafts(
    'a.csv',
    draft('T1', { sellerRemark: '发顺丰 19912340001' }),
    draft('T2', { sellerRemark: '不要圆通 19912340002' }),
    draft('T3', { sellerRemark: '发百世汇通 19912340003' }),
    draft('T4', { sellerRemark: '发顺丰 19912340004' }),
    draft('T5'),
  );
  const idOf = async (orderNumber: string) => (await orderOf(orderNumber)).orderId;
  const { client } = station;
  const byHand = { orderId: await idOf('T4'), carrierCode: 'ZTO', reason: '客户 19912340005 要的' };
  await client.parcels.setCarrier(byHand);
  await client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 1 });
  await client.print.queue({ orderIds: [await idOf('T5')] });
  const reason = '不到，打 19912340006';
  await client.parcels.cancelPapers({ orderId: await idOf('T5'), reason, isUnreachable: true });
  const shown = JSON.stringify([
    await client.orders.list({}),
    await client.print.plan({}),
    await client.rules.test({}),
    await client.rules.get({}),
    await client.numbers.voids({}),
  ]);
  for (const quoted of ['发顺丰 199******01', '不要圆通 199******02', '199******05', '不到，打 199******06'])
    expect(shown).toContain(quoted);
  expect(shown).not.toMatch(/1991234000/u);
});

describe('Best, which Taobao and Tmall call by different names', () => {
  const shops = ['taobao', 'tmall'] as const;

  test('is never chosen by itself: it carries nothing any more', async () => {
    await station.importDrafts('a.csv', draft('T1', { sellerRemark: '发百世汇通' }));
    expect((await orderOf('T1')).carrierProblem).toMatchObject({
      code: 'parcel.carrier-historic',
      params: { carrier: '百世快递', text: '发百世汇通' },
    });
    expect(await codesOf(setRules({ carrierRules: [to('HTKY')] }))).toEqual(['rules.carrier-historic']);
  });

  test('by hand it goes, and each shipping file has its platform’s own word', async () => {
    await station.importDrafts(
      'a.csv',
      ...shops.map((channel) => draft(channel, { channel, shop: channel })),
    );
    await station.client.numbers.addList({
      carrierCode: 'HTKY',
      text: '70000000000001\n70000000000101',
      isCommitted: true,
    });
    for (const channel of shops) {
      const { orderId } = await orderOf(channel);
      await station.client.parcels.setCarrier({ orderId, carrierCode: '汇通快运', reason: '老合同' });
    }
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    for (const channel of shops) {
      const { parcel } = await orderOf(channel);
      await station.client.pairing.pair({
        slipCode: parcel?.pairCode ?? '',
        waybillNumber: parcel?.waybillNumber ?? '',
      });
    }
    await station.client.day.close({ reasons: [] });
    const words = station.world.written
      .filter(({ name }) => name.includes('taobao') || name.includes('tmall') || name.includes('发货'))
      .map(({ bytes }) => new TextDecoder().decode(bytes))
      .join('\n');
    const rowOf = (channel: string) => words.split('],').find((row) => row.includes(`"${channel}"`)) ?? '';
    expect(rowOf('taobao')).toContain('百世汇通');
    expect(rowOf('taobao')).not.toContain('汇通快运');
    expect(rowOf('tmall')).toContain('汇通快运');
    expect(rowOf('tmall')).not.toContain('百世汇通');
  });

  test('where nobody knows what a platform calls it, it is not printed', async () => {
    await station.importDrafts('a.csv', draft('K1', { channel: 'kuaishou', shop: '快手店' }));
    const { orderId } = await orderOf('K1');
    await station.client.parcels.setCarrier({ orderId, carrierCode: 'HTKY', reason: '老合同' });
    const { notQueued } = await station.client.print.plan({});
    expect(notQueued.map(({ problem }) => problem)).toEqual([
      {
        code: 'print.carrier-name-unknown',
        params: { carrier: '百世快递', channel: 'kuaishou', shop: '快手店' },
      },
    ]);
  });
});

describe('shop, carrier, template and paper', () => {
  const plan = async () => {
    const { parcels, notQueued } = await station.client.print.plan({});
    return { parcels, problems: notQueued.map(({ problem }) => problem) };
  };
  const labelPrinter = async () => {
    const { printers } = await station.client.printers.list({});
    const found = printers.find(({ defaultFor }) => defaultFor === 'label');
    if (!found) throw new Error('no label printer');
    return found;
  };

  beforeEach(async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
  });

  test('forms of another carrier in the printer are refused by name, until others are declared', async () => {
    const { printerId } = await labelPrinter();
    expect(await plan()).toEqual({ parcels: 1, problems: [] });
    const { printer } = await station.client.printers.declareMedia({
      printerId,
      media: '100x180',
      carrierCode: '申通',
    });
    expect(printer).toMatchObject({
      media: '100x180',
      loadedCarrierCode: 'STO',
      loadedCarrierName: '申通快递',
    });
    const { problems } = await plan();
    expect(problems).toMatchObject([
      { code: 'print.paper-carrier-differs', params: { loaded: '申通快递', carrier: '圆通速递' } },
    ]);
    expect(await codesOf(station.client.print.queue({}))).toEqual(['print.paper-carrier-differs']);
    await station.client.printers.declareMedia({ printerId, media: '100x180', carrierCode: 'YTO' });
    expect(await plan()).toEqual({ parcels: 1, problems: [] });
  });

  test('paper that the carrier has no template for', async () => {
    const { printerId } = await labelPrinter();
    await station.client.printers.declareMedia({ printerId, media: '40x30', carrierCode: '' });
    expect((await plan()).problems).toEqual([
      { code: 'parcel.template-missing', params: { carrier: 'YTO', media: '40x30' } },
    ]);
    expect(
      await codesOf(station.client.printers.declareMedia({ printerId, media: 'x', carrierCode: '' })),
    ).toEqual(['printer.media-invalid']);
  });

  test('the template that a rule names is for other paper than is loaded', async () => {
    const { printerId } = await labelPrinter();
    await setRules({ carrierRules: [to('YTO', { templateId: 'waybills/express-100x180' })] });
    expect((await plan()).parcels).toBe(1);
    await station.client.printers.declareMedia({ printerId, media: '100x150', carrierCode: '' });
    expect((await plan()).problems).toMatchObject([
      { code: 'print.template-paper-differs', params: { media: '100x180', loaded: '100x150' } },
    ]);
  });
});

describe('saving rules', () => {
  const problemsOf = async (change: Partial<Rules>) =>
    (await refusalOf(setRules(change))).map(({ code, params }) => [code, params]);
  const cost = { carrierCode: 'ZTO', province: '', firstKgFen: 400, nextKgFen: 200, days: 3 };

  test.each<[string, Partial<Rules>, readonly (readonly [string, object])[]]>([
    ['no name', { carrierRules: [to('ZTO', { name: ' ' })] }, [['rules.name-missing', { place: 1 }]]],
    [
      'no carrier',
      { carrierRules: [to('ZTO', { carrierCodes: [] })] },
      [['rules.carrier-missing', { rule: '发ZTO' }]],
    ],
    [
      'an unknown carrier',
      { carrierRules: [to('飞鸽')] },
      [['rules.carrier-unknown', { rule: '发飞鸽', carrier: '飞鸽' }]],
    ],
    [
      'a weight that is more than it is less',
      { carrierRules: [to('ZTO', { weightFromGrams: 3000, weightToGrams: 1500 })] },
      [['rules.range-impossible', { rule: '发ZTO', from: 3, to: 1.5 }]],
    ],
    [
      'an amount likewise',
      { carrierRules: [to('ZTO', { paidFromFen: 200, paidToFen: 199 })] },
      [['rules.range-impossible', { rule: '发ZTO', from: 2, to: 1.99 }]],
    ],
    [
      'a place that does not exist',
      { carrierRules: [to('ZTO', { places: [{ province: '浙江', city: '乌鲁木齐市', district: '' }] })] },
      [['rules.place-unknown', { rule: '发ZTO', place: '浙江 乌鲁木齐市' }]],
    ],
    [
      'a service that the carrier has not',
      { carrierRules: [to('ZTO', { services: ['teleport'] })] },
      [['rules.service-unknown', { rule: '发ZTO', service: 'teleport', carrier: '中通快递' }]],
    ],
    [
      'a template that does not exist',
      { carrierRules: [to('ZTO', { templateId: 'waybills/none' })] },
      [['rules.template-unknown', { rule: '发ZTO', template: 'waybills/none' }]],
    ],
    [
      'the cheapest of a carrier without costs',
      { carrierCosts: [cost], carrierRules: [to('STO', { choose: 'cheapest' })] },
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
      carrierRules: [to('圆通快递', { name: ' 江浙沪 ', shops: ['', ' 甲店 ', '甲店'] })],
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
    const before = await plannedOf();
    const rules = {
      carrierRules: [to('ZTO', { weightFromGrams: 3000 })],
      unreachableAreas: [
        { id: '1', carrierCode: 'YTO', province: '新疆', city: '', district: '', since: '', reason: '' },
      ],
    };
    const tested = await station.client.rules.test({ rules: structuredClone(rules) as Partial<RulesInput> });
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
    expect(await plannedOf()).toEqual(before);
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
            await setRules(toRules(first), own);
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
