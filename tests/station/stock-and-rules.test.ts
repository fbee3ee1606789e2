import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSwitches } from '../../electron/domain/audit.ts';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import { type AreaRule, defaultRules, emptyAreaRule, type Rules } from '../../electron/domain/rules.ts';
import { settle } from '../helpers/fake-clock.ts';
import {
  closeWithoutBugs,
  createFakeStation,
  draft,
  draftFile,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';
import { rulesWith } from '../helpers/rule-samples.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const noonMs = Date.UTC(2026, 6, 12, 4);
const hourMs = 3_600_000;
/** Some pieces of one SKU, paid at that hour. */
const bought = (
  orderNumber: string,
  quantity: number,
  hour: number,
  change: Partial<OrderDraft> = {},
): OrderDraft => {
  const order = draft(orderNumber, { paidAtMs: noonMs + hour * hourMs, ...change });
  return { ...order, lines: order.lines.map((line) => ({ ...line, quantity })) };
};
const problemsOf = (orderNumber: string) =>
  station.stores.orders.listByNumber(orderNumber)[0]?.problems ?? ['order.not-found'];
const stockFile = (quantities: Readonly<Record<string, number>>) =>
  new File([JSON.stringify(quantities)], '库存.xlsx');
const ledgerOf = (orderNumber: string) => {
  const [order] = station.stores.orders.listByNumber(orderNumber);
  const events = station.stores.ledger.list({ subjectId: order?.id ?? '', limit: 50 });
  return events.map(({ kind }) => kind).filter((kind) => kind.startsWith('order.stock'));
};

describe('the stock file', () => {
  test('announces a new file also where no order stands otherwise for it', async () => {
    const stopping = new AbortController();
    const events = await station.client.station.events({}, { signal: stopping.signal });
    const next = events.next();
    await station.client.stock.import({ file: stockFile({ CUP: 3 }) });
    expect((await next).value).toEqual({ kind: 'orders-changed' });
    stopping.abort();
  });

  test('holds back what it has no goods for, and brings it back by itself', async () => {
    await station.importDrafts('a.csv', bought('T1', 2, 2), bought('T2', 2, 1), bought('T3', 1, 3));
    expect(problemsOf('T1')).toEqual([]);

    expect(await station.client.stock.import({ file: stockFile({ cup: 3 }) })).toEqual({
      skus: 1,
      refusedRows: [],
    });
    expect(problemsOf('T2')).toEqual([]);
    expect(problemsOf('T1')).toEqual(['order.out-of-stock']);
    expect(problemsOf('T3')).toEqual(['order.out-of-stock']);
    const [short] = station.stores.orders.listByNumber('T1');
    expect(short?.findings).toEqual([
      { code: 'order.out-of-stock', severity: 'block', params: { sku: 'CUP', missing: 1 } },
    ]);
    expect(await station.client.stock.get({})).toEqual({
      fileName: '库存.xlsx',
      importedAtMs: station.clock.nowMs(),
      skus: 1,
      shortages: [{ sku: 'CUP', name: '杯子', needed: 5, available: 3, orders: 2 }],
    });

    await station.client.stock.import({ file: stockFile({ CUP: 4 }) });
    expect(problemsOf('T1')).toEqual([]);
    expect(problemsOf('T3')).toEqual(['order.out-of-stock']);
    expect(ledgerOf('T1')).toEqual(['order.stock-back', 'order.stock-short']);
    expect(ledgerOf('T3')).toEqual(['order.stock-short']);

    await station.client.stock.clear({});
    expect(problemsOf('T3')).toEqual([]);
    expect(await station.client.stock.get({})).toEqual({
      fileName: null,
      importedAtMs: null,
      skus: 0,
      shortages: [],
    });
  });

  test('counts for orders that come later, in the order of payment', async () => {
    await station.importDrafts('a.csv', bought('T1', 2, 5));
    await station.client.stock.import({ file: stockFile({ CUP: 2 }) });
    expect(problemsOf('T1')).toEqual([]);
    const { orders } = await station.client.imports.preview({
      files: [draftFile('b.csv', [bought('T2', 1, 1)])],
    });
    expect(orders[0]?.problems).toEqual(['order.out-of-stock']);

    await station.importDrafts('b.csv', bought('T2', 1, 1));
    expect(problemsOf('T2')).toEqual([]);
    expect(problemsOf('T1')).toEqual(['order.out-of-stock']);
    expect(ledgerOf('T1')).toEqual(['order.stock-short']);

    // Refunded: it claims nothing any more.
    await station.importDrafts('c.csv', bought('T2', 1, 1, { status: 'refunded' }));
    expect(problemsOf('T1')).toEqual([]);
    expect(ledgerOf('T1')).toEqual(['order.stock-back', 'order.stock-short']);
  });

  test('splits an order into what there is and what is not', async () => {
    await station.importDrafts('a.csv', bought('T1', 3, 1));
    await station.client.stock.import({ file: stockFile({ CUP: 2 }) });
    const [order] = station.stores.orders.listByNumber('T1');
    const orderId = order?.id ?? '';
    const share = (quantity: number) => [{ lineNumber: 1, quantity }];
    await station.client.parcels.split({ orderId, parts: [share(2), share(1)] });
    const parts = order ? station.stores.orders.listParts(order.id) : [];
    expect(parts.map(({ problems }) => problems)).toEqual([[], ['order.out-of-stock']]);
    await station.client.parcels.unsplit({ orderId });
    expect(problemsOf('T1')).toEqual(['order.out-of-stock']);
  });

  test('an audit for another reason does not forget it', async () => {
    await station.importDrafts('a.csv', bought('T1', 2, 1));
    await station.client.stock.import({ file: stockFile({ CUP: 1 }) });
    await station.client.rules.set({ rules: rulesWith({ insureFromFen: 1 }) });
    const [order] = station.stores.orders.listByNumber('T1');
    expect(order?.findings.map(({ code }) => code)).toEqual(['order.out-of-stock', 'order.insure']);
  });

  test('where its check is switched off it holds back nobody, and counts again where it is on', async () => {
    await station.importDrafts('a.csv', bought('T1', 2, 1));
    await station.client.stock.import({ file: stockFile({ CUP: 1 }) });
    await station.client.rules.set({ rules: rulesWith({ checks: { 'order.out-of-stock': 'off' } }) });
    expect(problemsOf('T1')).toEqual([]);
    await station.client.rules.set({ rules: rulesWith({}) });
    expect(problemsOf('T1')).toEqual(['order.out-of-stock']);
  });

  test('what was shipped since it came is not on the shelf any more, and what is queued has its own', async () => {
    await station.importDrafts('a.csv', bought('T1', 2, 2), bought('T2', 2, 1));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
    const [first] = station.stores.orders.listByNumber('T1');
    await station.client.print.queue({ orderIds: [first?.id ?? ''] });
    await station.client.stock.import({ file: stockFile({ CUP: 2 }) });
    expect(problemsOf('T1')).toEqual([]);
    expect(problemsOf('T2')).toEqual(['order.out-of-stock']);

    const parcel = first && station.stores.parcels.findByOrder(first.id);
    if (!parcel) throw new Error('no parcel');
    await station.clock.advance(60_000);
    station.stores.transaction(() => {
      station.stores.parcels.pair(parcel.id, {
        pairedAtMs: station.clock.nowMs(),
        grossWeightGrams: null,
        scannedNumber: 'YT1',
      });
      station.stores.parcels.ship(parcel.id, station.clock.nowMs());
    });
    expect(station.stores.parcels.shippedQuantities(station.clock.nowMs())).toEqual(new Map([['CUP', 2]]));
    expect(station.stores.parcels.shippedQuantities(station.clock.nowMs() + 1)).toEqual(new Map());
    // Shared anew: the two pieces are gone with T1.
    await station.importDrafts('b.csv', draft('T9', { lines: [] }));
    expect(problemsOf('T2')).toEqual(['order.out-of-stock']);
  });
});

const area = (change: Partial<AreaRule>): AreaRule => ({
  ...emptyAreaRule('new'),
  province: '浙江',
  action: 'block',
  ...change,
});

describe('the rules', () => {
  test('show every check with what it does, and the provinces', async () => {
    const { rules, checks, provinces } = await station.client.rules.get({});
    expect(rules).toEqual(defaultRules);
    expect(checks.map(({ code }) => code).sort()).toEqual(Object.keys(defaultSwitches).sort());
    expect(checks).toContainEqual({ code: 'order.refunded', defaultSwitch: 'block', canBeOff: false });
    expect(checks).toContainEqual({ code: 'order.name-invalid', defaultSwitch: 'warn', canBeOff: true });
    expect(provinces).toContain('新疆');
    expect(provinces).toHaveLength(34);
  });

  test('a change checks everything that has not left anew, and is announced', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    const stop = new AbortController();
    const events = await station.client.station.events({}, { signal: stop.signal });
    const heard = (async () => {
      const kinds = new Set<string>();
      for await (const event of events) {
        kinds.add(event.kind);
        if (kinds.has('rules-changed') && kinds.has('orders-changed')) return kinds;
      }
      return kinds;
    })();
    await station.client.rules.set({ rules: rulesWith({ areas: [area({ note: '停发' })] }) });
    expect(problemsOf('T1')).toEqual(['order.area-blocked']);
    expect(problemsOf('T2')).toEqual(['order.area-blocked']);
    expect(await heard).toContain('orders-changed');
    stop.abort();
    await station.client.rules.set({ rules: rulesWith({}) });
    expect(problemsOf('T1')).toEqual([]);
  });

  test.each(['rules', 'default carrier'])(
    'closing in the middle of a change lets it end first: %s',
    async (kind) => {
      const drafts = Array.from({ length: 300 }, (_, index) =>
        draft(`T${index}`, { buyerName: `B${index}` }),
      );
      await station.importDrafts('a.csv', ...drafts);
      const { client } = station;
      const { settings } = await client.settings.get({});
      const change =
        kind === 'rules'
          ? client.rules.set({ rules: rulesWith({ duplicateDays: 9 }) })
          : client.settings.set({ settings: { ...settings, defaultCarrierCode: 'ZTO' } });
      await new Promise((resolve) => setImmediate(resolve));
      await station.close();
      await change;
      expect(station.logger.bugs).toEqual([]);
    },
  );

  test('an area in a city that is not there would never be met, and is refused', async () => {
    const refusal = (change: Partial<AreaRule>) =>
      refusalOf(station.client.rules.set({ rules: rulesWith({ areas: [area(change)] }) }));
    expect(await refusal({ city: '乌鲁木齐市' })).toMatchObject([
      { code: 'rules.place-unknown', params: { place: '浙江 乌鲁木齐市' } },
    ]);
    // Development zones and new districts are in no data.
    await station.client.rules.set({
      rules: rulesWith({ areas: [area({ city: '杭州', district: '某某新区' })] }),
    });
  });

  test.each<[string, Partial<Rules>]>([
    ['checks.order.refunded', { checks: { 'order.refunded': 'off' } }],
    ['checks.order.held', { checks: { 'order.held': 'warn' } }],
    ['areas.new.province', { areas: [area({ province: '火星' })] }],
    ['areas.new.province', { areas: [area({ province: '' })] }],
    ['areas.new.province', { areas: [area({ province: '', city: '杭州' })] }],
    ['areas.new.carrierCode', { areas: [area({ carrierCode: '飞鸽' })] }],
    ['areas.new.switchTo', { areas: [area({ action: 'switch-carrier' })] }],
    [
      'areas.new.switchTo',
      { areas: [area({ action: 'switch-carrier', carrierCode: 'SF', switchTo: '顺丰' })] },
    ],
    ['areas.new.firstKgFen', { areas: [area({ action: 'surcharge' })] }],
    ['areas.new.id', { areas: [area({}), area({})] }],
    [
      'blacklist.b',
      {
        blacklist: [
          { id: 'b', name: '', phone: '', buyerName: ' ', address: '', action: 'block', reason: '' },
        ],
      },
    ],
    [
      'blacklist.b.phone',
      {
        blacklist: [
          { id: 'b', name: '', phone: '138', buyerName: '', address: '', action: 'block', reason: '' },
        ],
      },
    ],
    [
      'remarks.r.words',
      {
        remarks: [
          { id: 'r', isOn: true, words: [], source: 'both', tag: 'gift', tagValue: '', isHeld: false },
        ],
      },
    ],
    [
      'remarks.r.tagValue',
      {
        remarks: [
          {
            id: 'r',
            isOn: true,
            words: ['生日'],
            source: 'both',
            tag: 'custom',
            tagValue: '',
            isHeld: false,
          },
        ],
      },
    ],
    ['deadlines', { deadlines: [] }],
    [
      'deadlines..shipConfirmMinutes',
      { deadlines: [{ shop: '', cutoffMinutes: 960, shipConfirmMinutes: 900, confirmWithinMinutes: 30 }] },
    ],
  ])('%s is refused, and nothing is stored', async (field, change) => {
    const problems = await refusalOf(station.client.rules.set({ rules: rulesWith(change) }));
    expect(problems).toEqual([{ code: 'rules.value-invalid', params: { field } }]);
    expect(station.stores.rules.read()).toEqual(defaultRules);
  });

  test('carriers may be named as people name them, and an area has its own carrier', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2', { sellerRemark: '发中通' }));
    const { rules } = await station.client.rules.set({
      rules: rulesWith({ areas: [area({ action: 'switch-carrier', switchTo: '顺丰', note: '省内顺丰' })] }),
    });
    expect(rules.areas[0]?.switchTo).toBe('SF');
    const { carriers } = await station.client.print.plan({});
    expect(carriers.map(({ carrierCode, parcels }) => ({ carrierCode, parcels }))).toEqual([
      { carrierCode: 'SF', parcels: 1 },
      { carrierCode: 'ZTO', parcels: 1 },
    ]);
  });

  test('of an area hold for the carrier that takes the order now, whoever chose it and whatever became of it', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.rules.set({ rules: rulesWith({ areas: [area({ carrierCode: 'YTO' })] }) });
    const orderId = station.stores.orders.listByNumber('T1')[0]?.id ?? '';
    const choose = () =>
      station.client.parcels.setCarrier({ orderId, carrierCode: 'SF', reason: '圆通不到' });
    const seen: string[] = [];
    const look = () => seen.push(problemsOf('T1').join());
    look();
    await choose();
    look();
    await station.client.parcels.release({ orderId });
    look();
    await choose();
    await station.client.numbers.addPool({ carrierCode: 'SF', from: '444003077395', count: 5 });
    const { batch } = await station.client.print.queue({});
    look();
    await station.client.batches.cancel({ batchId: batch.batchId });
    look();
    const { settings } = await station.client.settings.get({});
    await station.client.settings.set({ settings: { ...settings, defaultCarrierCode: 'SF' } });
    look();
    expect(seen).toEqual(['order.area-blocked', '', 'order.area-blocked', '', 'order.area-blocked', '']);
  });
});

describe('a new day', () => {
  test('brings back what was wished for it', async () => {
    await station.importDrafts('a.csv', draft('T1', { sellerRemark: '7月14日发' }), draft('T2'));
    expect(problemsOf('T1')).toEqual(['order.wish-date-later']);
    const dayMs = 24 * hourMs;
    await station.clock.advance(dayMs);
    await settle();
    expect(problemsOf('T1')).toEqual(['order.wish-date-later']);
    await station.clock.advance(dayMs);
    await settle();
    expect(problemsOf('T1')).toEqual([]);
    const audits = station.stores.ledger.list({ subjectId: 'audit', limit: 10 });
    expect(audits.map(({ details }) => details.day)).toEqual(['2026-07-14', '2026-07-13', '2026-07-12']);
    expect(audits[0]?.details.changed).toBe(1);
  });
});

describe('twins', () => {
  test('warn each other, also across files, until one is not wanted any more', async () => {
    const twin = (orderNumber: string, change: Partial<OrderDraft> = {}) =>
      draft(orderNumber, { consignee: draft('T1').consignee, paidAtMs: noonMs, ...change });
    const warned = (orderNumber: string) =>
      station.stores.orders.listByNumber(orderNumber)[0]?.findings.map(({ params }) => params.orderNumber);
    await station.importDrafts('a.csv', twin('T1'), twin('T2'));
    expect(warned('T1')).toEqual(['T2']);
    expect(warned('T2')).toEqual(['T1']);
    await station.importDrafts('b.csv', twin('T3', { paidAtMs: noonMs + 10 * 24 * hourMs }));
    expect(warned('T3')).toEqual([]);
    await station.importDrafts('c.csv', twin('T2', { status: 'closed' }));
    expect(station.stores.orders.listByNumber('T1')[0]?.findings).toEqual([]);
    expect(problemsOf('T1')).toEqual([]);
  });
});
