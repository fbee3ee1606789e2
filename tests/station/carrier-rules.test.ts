import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { defaultRules, emptyAreaRule, type Rules } from '../../electron/domain/rules.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';
import { rulesWith, ruleTo, urumqiAddress } from '../helpers/rule-samples.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const setRules = (change: Partial<Rules>) => station.client.rules.set({ rules: rulesWith(change) });

async function plannedOf() {
  const { orders } = await station.client.orders.list({});
  return Object.fromEntries(
    orders.map(({ orderNumber, parcel, plannedCarrier }) => [
      orderNumber,
      (parcel ?? plannedCarrier)?.carrierCode ?? null,
    ]),
  );
}
const orderOf = (orderNumber: string) => station.orderOf(orderNumber);
const urumqi = { ...draft('X').consignee, ...urumqiAddress };

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
    await setRules({ carrierRules: [ruleTo('ZTO', { weightFromGrams: 3000, services: ['insured-value'] })] });
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
    const { batch } = await station.client.print.queue({ carrierCode: 'ZTO' });
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    expect(jobs.map(({ carrier }) => carrier)).toEqual(['ZTO', 'ZTO']);
    const { parcel } = await orderOf('T1');
    expect(parcel).toMatchObject({ state: 'queued', decision: { rule: 'carrier-rule', name: '发ZTO' } });
    // What has a number keeps its carrier.
    await setRules({ carrierRules: [ruleTo('STO')] });
    expect(await plannedOf()).toEqual({ T1: 'ZTO', T2: 'SF', T3: 'STO', T4: 'EMS' });
  });

  test('merged orders are planned as one parcel, and anew after a change', async () => {
    const twin = (orderNumber: string) =>
      draft(orderNumber, { buyerName: '同一人', consignee: draft('S').consignee, weightGrams: 2000 });
    await setRules({ carrierRules: [ruleTo('ZTO', { weightFromGrams: 3000 })] });
    await station.importDrafts('a.csv', twin('T1'), twin('T2'));
    expect(await plannedOf()).toEqual({ T1: 'YTO', T2: 'YTO' });
    const ids = (await station.client.orders.list({})).orders.map(({ orderId }) => orderId);
    const { parcel } = await station.client.parcels.merge({ orderIds: ids });
    expect(parcel.carrierCode).toBe('ZTO');
    await setRules({ carrierRules: [ruleTo('STO', { weightFromGrams: 4000 })] });
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
      stores.rules.write({ ...defaultRules, carrierRules: [ruleTo('ZTO')] });
      const by = { atMs: station.clock.nowMs(), actor: 'operator', details: {} };
      stores.ledger.append({ ...by, kind: 'rules.changed', subjectId: 'rules' });
    });
    await station.close();
    station = createFakeStation({ file });
    await expect.poll(() => plannedOf(), { timeout: 10_000 }).toEqual({ T1: 'ZTO', T2: 'ZTO' });
    const ofRules = () =>
      station.stores.ledger.list({ subjectId: 'rules', limit: 9 }).map(({ kind }) => kind);
    // It is noted after the last of them.
    await expect.poll(ofRules, { timeout: 10_000 }).toEqual(['rules.applied', 'rules.changed']);
    // Once is enough.
    await setRules({ carrierRules: [ruleTo('STO')] });
    expect(ofRules().slice(0, 2)).toEqual(['rules.applied', 'rules.changed']);
    await station.close();
    station = createFakeStation({ file });
    expect(ofRules()).toHaveLength(4);
    await station.close();
    rmSync(directory, { recursive: true, force: true });
    station = createFakeStation();
  });

  test('tags that the audit makes choose too', async () => {
    await setRules({ carrierRules: [ruleTo('SF', { tags: ['fragile'] })] });
    await station.importDrafts('a.csv', draft('T1', { sellerRemark: '易碎品' }), draft('T2'));
    expect(await plannedOf()).toEqual({ T1: 'SF', T2: 'YTO' });
  });

  test('areas are judged for the carrier that a tag chose', async () => {
    await setRules({
      carrierRules: [ruleTo('SF', { tags: ['fragile'] })],
      areas: [{ ...emptyAreaRule('sf-only'), carrierCode: 'SF', province: '浙江', action: 'block' }],
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
    expect(warned.parcel?.decision).toEqual({
      rule: 'operator',
      reason: '顺丰没号了',
      services: [],
      droppedServices: [],
    });
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

describe('what voids say of places', () => {
  const proposals = async () => (await station.client.rules.get({})).proposals;
  const unreached = async (orderNumber: string) => {
    await station.client.print.queue({});
    const { orderId, parcel } = await orderOf(orderNumber);
    await station.client.parcels.cancelPapers({ orderId, reason: '快递退回', isUnreachable: true });
    return parcel?.waybillNumber ?? '';
  };
  const place = { carrierCode: 'YTO', province: '新疆维吾尔自治区', city: '乌鲁木齐市', district: '天山区' };

  beforeEach(async () => {
    await station.importDrafts('a.csv', draft('T1', { consignee: urumqi }));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
  });

  test('stays when the number goes back to its carrier or its pool, and when the address changes', async () => {
    const returned = await unreached('T1');
    await station.client.numbers.recycle({ number: returned, outcome: 'returned' });
    expect(await proposals()).toMatchObject([{ ...place, orderNumbers: ['T1'] }]);
    await station.importDrafts('b.csv', draft('T1'));
    expect(await proposals()).toMatchObject([place]);
    const free = await unreached('T1');
    await station.client.numbers.recycle({ number: free, outcome: 'free' });
    expect(await proposals()).toMatchObject([{ city: '杭州市' }, { city: '乌鲁木齐市' }]);
  });

  test('a number of a planned parcel that is voided says it too', async () => {
    const { orderId } = await orderOf('T1');
    await station.client.parcels.setCarrier({ orderId, carrierCode: 'YTO', reason: '试' });
    const parcelId = (await orderOf('T1')).parcel?.parcelId ?? '';
    station.stores.pools.reserve('YTO', parseId<'parcel'>(parcelId), 1);
    await station.client.numbers.void({
      number: 'YT8800000000001',
      reason: 'unreachable',
      note: '网点撤了',
    });
    expect(await proposals()).toMatchObject([{ ...place, reason: '网点撤了' }]);
  });

  test('is dismissed, is back with undo, and comes again with the next void', async () => {
    await unreached('T1');
    expect(await station.client.rules.dismissProposal({ ...place, city: '昌吉市' })).toEqual({ voids: 0 });
    expect(await proposals()).toHaveLength(1);
    expect(await station.client.rules.dismissProposal(place)).toEqual({ voids: 1 });
    expect(await proposals()).toEqual([]);
    expect(await station.client.rules.dismissProposal({ ...place, isDismissed: false })).toEqual({
      voids: 1,
    });
    expect(await proposals()).toHaveLength(1);
    await station.client.rules.dismissProposal(place);
    await unreached('T1');
    expect(await proposals()).toMatchObject([place]);
    expect(station.stores.ledger.list({ subjectId: 'YTO', limit: 10 }).map(({ kind }) => kind)).toEqual([
      'unreachable.dismissed',
      'unreachable.reopened',
      'unreachable.dismissed',
    ]);
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
    expect(await codesOf(setRules({ carrierRules: [ruleTo('HTKY')] }))).toEqual(['rules.carrier-historic']);
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
