import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SavedFilterView } from '../../electron/contract/views.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const orderOf = (orderNumber: string) => station.orderOf(orderNumber, true);
const idOf = async (orderNumber: string) => (await orderOf(orderNumber)).orderId;
const historyOf = async (orderNumber: string, isFull = false) =>
  (await station.client.orders.history({ orderId: await idOf(orderNumber), isFull })).entries;
const unknownId = '00000000-0000-7000-8000-00000000dead';

/** Prints everything that is ready; all of it is `sent`. */
async function printAll() {
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  return (await station.client.jobs.list({ batchId: batch.batchId })).jobs;
}

const withPhone = (orderNumber: string, phone: string) => {
  const base = draft(orderNumber);
  return { ...base, consignee: { ...base.consignee, phone } };
};

describe('a correction', () => {
  test('counts from now on, is audited anew, and stands in the history', async () => {
    await station.importDrafts('a.csv', withPhone('T1', '1380000'), draft('T2'));
    expect((await orderOf('T1')).problems).not.toEqual([]);
    const answer = await station.client.orders.edit({
      orderIds: [await idOf('T1')],
      corrections: { phone: ' 19900000009 ', sellerRemark: '已和客户确认' },
      reason: '电话少一位',
    });
    expect(answer).toEqual({ changed: 1, refused: [] });
    const order = await orderOf('T1');
    expect(order).toMatchObject({
      problems: [],
      printable: true,
      sellerRemark: '已和客户确认',
      correctedFields: ['phone', 'sellerRemark'],
    });
    expect(order.consignee.phone).toBe('19900000009');
    const [entry] = await historyOf('T1', true);
    expect(entry).toMatchObject({ kind: 'order.corrected', actor: 'operator' });
    expect(entry?.changes).toEqual([
      { field: 'phone', before: '1380000', after: '19900000009' },
      { field: 'sellerRemark', before: '', after: '已和客户确认' },
    ]);
    expect(entry?.details.reason).toBe('电话少一位');
  });

  test('hides people from the ledger, and from a history that is not asked for in full', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.orders.edit({
      orderIds: [await idOf('T1')],
      corrections: {
        consigneeName: '欧阳示例',
        phone: '19912345678',
        address: '浙江省杭州市西湖区示例路7号5幢601',
      },
    });
    const masked = JSON.stringify(await historyOf('T1'));
    const stored = JSON.stringify(station.stores.ledger.list({ limit: 100 }));
    for (const secret of ['阳示例', '12345678', '601', '19900000001']) {
      expect(masked).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
    expect(JSON.stringify(await historyOf('T1', true))).toContain('19912345678');
    expect(station.stores.ledger.list({ limit: 1 })[0]?.kind).toBe('order.shown-in-full');
  });

  test('phones that people wrote into remarks, reasons and notes are hidden until the full view is asked for', async () => {
    const [remark, message, reason] = ['改电话 19912340001', '打 19912340002', '买家留了 19912340003'];
    await station.importDrafts('a.csv', draft('T1', { sellerRemark: remark, buyerMessage: message }));
    const orderIds = [await idOf('T1')];
    await station.client.exceptions.hold({ orderIds, reason });
    await station.client.exceptions.note({ orderIds, text: '已打 19912340004' });
    const shown = async (isFull: boolean) =>
      JSON.stringify([
        await station.client.orders.list({ filter: 'all', isFull }),
        await historyOf('T1', isFull),
        isFull ? [] : await station.client.exceptions.list({}),
      ]);
    expect(await shown(false)).not.toMatch(/1991234000/u);
    expect(await shown(false)).toContain('改电话 199******01');
    const full = await shown(true);
    for (const text of [remark, message, reason, '已打 19912340004']) expect(full).toContain(text);
  });

  test('holds while files say what they said, and has had its day when they say something else', async () => {
    await station.importDrafts('a.csv', withPhone('T1', '1380000'));
    const orderIds = [await idOf('T1')];
    await station.client.orders.edit({ orderIds, corrections: { phone: '19900000009' } });
    expect(await station.importDrafts('a.csv', withPhone('T1', '1380000'))).toMatchObject({ same: 1 });
    expect((await orderOf('T1')).consignee.phone).toBe('19900000009');
    await station.importDrafts('b.csv', withPhone('T1', '19900000003'));
    expect((await orderOf('T1')).consignee.phone).toBe('19900000003');
    expect((await orderOf('T1')).findings.map(({ code }) => code)).toContain('order.correction-overtaken');
    // Putting it right again is the answer to that.
    await station.client.orders.edit({ orderIds, corrections: { phone: '19900000004' } });
    expect((await orderOf('T1')).findings).toEqual([]);
  });

  test('that goes back to what the file says is none any more', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    const orderIds = [await idOf('T1')];
    await station.client.orders.edit({ orderIds, corrections: { consigneeName: '示例乙' } });
    expect((await orderOf('T1')).correctedFields).toEqual(['consigneeName']);
    await station.client.orders.edit({ orderIds, corrections: { consigneeName: '示例甲' } });
    expect((await orderOf('T1')).correctedFields).toEqual([]);
    expect(await station.client.orders.edit({ orderIds, corrections: { consigneeName: '示例甲' } })).toEqual({
      changed: 0,
      refused: [],
    });
  });

  test('of an order whose paper is out makes that paper an old copy', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    const jobs = await printAll();
    const orderIds = [await idOf('T1')];
    await station.client.orders.edit({ orderIds, corrections: { consigneeName: '示例乙' } });
    const pair = () =>
      station.client.pairing.pair({
        slipCode: jobs[0]?.pairCode ?? '',
        waybillNumber: jobs[0]?.waybillNumber ?? '',
      });
    expect(await codesOf(pair())).toEqual(['pair.old-copy']);
    expect((await historyOf('T1')).map(({ kind }) => kind)).toContain('parcel.papers-outdated');
    for (const { jobId } of jobs) await station.client.jobs.reprint({ jobId, reason: '改了收货人' });
    await station.whenIdle();
    expect((await pair()).state).toBe('paired');
  });

  test('is refused where it would leave nothing to send to, for what left, and where there is nothing', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    const [jobs, first, second] = [await printAll(), await idOf('T1'), await idOf('T2')];
    const ofFirst = jobs.find(({ orderNumbers }) => orderNumbers.includes('T1'));
    await station.client.pairing.pair({
      slipCode: ofFirst?.pairCode ?? '',
      waybillNumber: ofFirst?.waybillNumber ?? '',
    });
    await station.client.day.close({});
    const answer = await station.client.orders.edit({
      orderIds: [first, second, unknownId, 'no id'],
      corrections: { phone: '19900000009' },
    });
    expect(answer.changed).toBe(1);
    expect(answer.refused.map(({ orderNumber, problem }) => [orderNumber, problem.code])).toEqual([
      ['T1', 'order.on-paper'],
      ['', 'order.not-found'],
      ['', 'order.not-found'],
    ]);
    const emptied = await station.client.orders.edit({ orderIds: [second], corrections: { phone: '  ' } });
    expect(emptied.refused.map(({ problem }) => problem.code)).toEqual(['order.correction-empty']);
    expect((await refusalOf(station.client.orders.edit({ orderIds: [second] })))[0]?.code).toBe(
      'order.correction-empty',
    );
    expect((await orderOf('T2')).consignee.phone).toBe('19900000009');
  });
});

describe('marks', () => {
  test('of a person are added and taken off, those of rules stay', async () => {
    await station.importDrafts('a.csv', draft('T1', { sellerRemark: '加急' }), draft('T2'));
    const orderIds = [await idOf('T1'), await idOf('T2')];
    await station.client.orders.edit({
      orderIds,
      addTags: [
        { kind: 'custom', value: '老客户' },
        { kind: 'gift', value: '' },
        { kind: 'gift', value: '' },
      ],
    });
    expect((await orderOf('T2')).tags).toEqual([
      { kind: 'custom', value: '老客户', source: 'operator' },
      { kind: 'gift', value: '', source: 'operator' },
    ]);
    expect((await station.client.orders.list({ conditions: { tags: ['gift'] } })).total).toBe(2);
    const answer = await station.client.orders.edit({
      orderIds,
      removeTags: [
        { kind: 'gift', value: '' },
        { kind: 'urgent', value: '' },
      ],
    });
    expect(answer.changed).toBe(2);
    expect((await orderOf('T1')).tags).toEqual([
      { kind: 'urgent', value: '', source: 'rule' },
      { kind: 'custom', value: '老客户', source: 'operator' },
    ]);
    expect((await historyOf('T1')).map(({ kind, details }) => [kind, details])).toEqual(
      expect.arrayContaining([
        ['order.tagged', { added: 'custom:老客户, gift' }],
        ['order.tagged', { removed: 'gift' }],
      ]),
    );
  });
});

describe('the carrier by hand', () => {
  test('is chosen for many, and refused for what is queued already, with why', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await printAll();
    await station.importDrafts('b.csv', draft('T2'), draft('T3'));
    const orderIds = [await idOf('T1'), await idOf('T2'), await idOf('T3')];
    const answer = await station.client.orders.edit({
      orderIds,
      carrierCode: 'SF',
      addTags: [{ kind: 'urgent', value: '' }],
      reason: '客户加钱',
    });
    expect(answer.changed).toBe(2);
    expect(answer.refused).toMatchObject([{ orderNumber: 'T1', problem: { code: 'parcel.already-queued' } }]);
    expect((await orderOf('T2')).parcel).toMatchObject({
      carrierCode: 'SF',
      decision: { rule: 'operator', reason: '客户加钱', services: [], droppedServices: [] },
    });
    // An order is changed as a whole or not at all.
    expect((await orderOf('T1')).tags).toEqual([]);
    expect((await historyOf('T2')).map(({ kind }) => kind)).toContain('parcel.carrier-changed');
    const unknown = await station.client.orders.edit({ orderIds, carrierCode: 'XX' });
    expect(unknown.refused.map(({ problem }) => problem.code)).toEqual([
      'parcel.carrier-unknown',
      'parcel.carrier-unknown',
      'parcel.carrier-unknown',
    ]);
  });
});

describe('many orders at once', () => {
  test('change in slices that stay, with progress; each that cannot be changed is named', async () => {
    const numbers = Array.from({ length: 90 }, (_, place) => `N${100 + place}`);
    await station.importDrafts(
      'a.csv',
      ...numbers.map((number, place) => draft(number, { sourceRows: [place + 2] })),
    );
    const { rows } = station.stores.orders.list({ filter: 'all', search: '', offset: 0, limit: 100 });
    const orderIds: string[] = rows.map(({ order }) => order.id);
    orderIds.splice(40, 0, unknownId);
    const tagged = () =>
      station.stores.orders.list({
        filter: 'all',
        search: '',
        conditions: { tags: ['gift'] },
        offset: 0,
        limit: 1,
      }).total;
    const done: number[] = [];
    const seen: number[] = [];
    const stopping = new AbortController();
    const listening = (async () => {
      for await (const event of await station.client.station.events({}, { signal: stopping.signal })) {
        if (event.kind !== 'change-progress' || event.operationId !== 'many') continue;
        done.push(event.done);
        expect(event.total).toBe(91);
        seen.push(tagged());
      }
    })().catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    const answer = await station.client.orders.edit({
      orderIds,
      addTags: [{ kind: 'gift', value: '' }],
      operationId: 'many',
    });
    stopping.abort();
    await listening;
    expect(answer.changed).toBe(90);
    expect(answer.refused).toMatchObject([{ orderId: unknownId, problem: { code: 'order.not-found' } }]);
    expect(tagged()).toBe(90);
    expect(done.at(-1)).toBe(91);
    // Others saw, and could do, something in between.
    expect(seen.some((count) => count > 0 && count < 90)).toBe(true);
    // The ledger tells them in the order in which they were named.
    const told = station.stores.ledger.list({ limit: 300 }).filter(({ kind }) => kind === 'order.tagged');
    expect(told.map(({ subjectId }) => subjectId).reverse()).toEqual(
      orderIds.filter((id) => id !== unknownId),
    );
  });

  test('a station that closes meanwhile changes them all first', async () => {
    const numbers = Array.from({ length: 60 }, (_, place) => `N${100 + place}`);
    await station.importDrafts('a.csv', ...numbers.map((number) => draft(number)));
    const { rows } = station.stores.orders.list({ filter: 'all', search: '', offset: 0, limit: 100 });
    const changing = station.client.exceptions.hold({
      orderIds: rows.map(({ order }) => order.id),
      reason: '等通知',
    });
    await new Promise((resolve) => setImmediate(resolve));
    await station.close();
    expect(await changing).toEqual({ changed: 60, refused: [] });
    station = createFakeStation();
  });
});

describe('the history of an order', () => {
  test('tells of its imports, its contents and its parcels, newest first', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.importDrafts('b.csv', draft('T1', { buyerMessage: '快点' }));
    const jobs = await printAll();
    await station.client.pairing.pair({
      slipCode: jobs[0]?.pairCode ?? '',
      waybillNumber: jobs[0]?.waybillNumber ?? '',
    });
    const entries = await historyOf('T1');
    expect(entries.map(({ kind }) => kind)).toEqual([
      'parcel.paired',
      'job.sent',
      'job.sent',
      'batch.queued',
      'import.committed',
      'order.changed',
      'import.committed',
    ]);
    expect(entries[5]?.changes).toEqual([{ field: 'buyerMessage', before: '', after: '快点' }]);
    expect((await refusalOf(station.client.orders.history({ orderId: unknownId })))[0]?.code).toBe(
      'order.not-found',
    );
  });

  test('gives each entry its own changes, whoever made them', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    const orderIds = [await idOf('T1')];
    await station.client.orders.edit({ orderIds, corrections: { postalCode: '310000' } });
    await station.importDrafts('b.csv', draft('T1', { buyerMessage: '快点' }));
    await station.client.orders.edit({ orderIds, corrections: { sellerRemark: '好' } });
    const changes = (await historyOf('T1')).flatMap((entry) =>
      entry.changes.map(({ field }) => [entry.kind, field]),
    );
    expect(changes).toEqual([
      ['order.corrected', 'sellerRemark'],
      ['order.changed', 'buyerMessage'],
      ['order.corrected', 'postalCode'],
    ]);
  });
});

describe('filters', () => {
  test('offer what the orders have, and are kept under a name', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2', { shop: '乙店', channel: 'pdd' }));
    const saved: SavedFilterView = {
      name: '乙店加急',
      filter: 'open',
      search: '',
      conditions: { shops: ['乙店'], items: 'one' },
    };
    expect((await station.client.orders.saveFilter(saved)).savedFilters).toEqual([saved]);
    await station.client.orders.saveFilter({ ...saved, name: '全部', conditions: {} });
    expect(await station.client.orders.facets({})).toMatchObject({
      shops: ['乙店', '示例店'],
      channels: ['taobao', 'pdd'],
      provinces: ['浙江省'],
      savedFilters: [{ name: '乙店加急' }, { name: '全部' }],
    });
    expect((await station.client.orders.removeFilter({ name: '全部' })).savedFilters).toEqual([saved]);
    const { orders, total } = await station.client.orders.list({
      filter: 'open',
      conditions: saved.conditions,
    });
    expect([total, orders.map(({ orderNumber }) => orderNumber)]).toEqual([1, ['T2']]);
  });

  test('know the province of an address whose columns say nothing, and leave the columns as they are', async () => {
    const sent = (address: string, province = '') => ({
      consignee: { ...draft('X').consignee, province, city: '', district: '', address },
    });
    await station.importDrafts(
      'a.csv',
      draft('T1', { ...sent('广东省深圳市南山区样品路1号'), sourceRows: [2] }),
      draft('T2', { ...sent('样品路1号'), sourceRows: [3] }),
      draft('T3', { ...sent('杭州市西湖区样品路1号', '浙江'), sourceRows: [4] }),
    );
    expect((await station.client.orders.facets({})).provinces).toEqual(['广东省', '浙江省']);
    const inProvince = async (province: string) => {
      const { orders } = await station.client.orders.list({
        filter: 'all',
        conditions: { provinces: [province] },
      });
      return orders.map(({ orderNumber }) => orderNumber);
    };
    expect(await inProvince('广东省')).toEqual(['T1']);
    expect(await inProvince('浙江省')).toEqual(['T3']);
    // As rules and people call it.
    expect(await inProvince('浙江')).toEqual(['T3']);
    const [stored] = station.stores.orders.listByNumber('T1');
    expect(stored?.consignee.province).toBe('');
    // A corrected address is another place.
    await station.client.orders.edit({
      orderIds: stored ? [stored.id] : [],
      corrections: { address: '四川省成都市武侯区样品路1号' },
    });
    expect(await inProvince('四川省')).toEqual(['T1']);
    expect(await inProvince('广东省')).toEqual([]);
  });

  test('by carrier find what is in a parcel, and what planning would choose, page by page', async () => {
    await station.importDrafts('a.csv', draft('OLD'));
    await printAll();
    await station.importDrafts(
      'b.csv',
      draft('T1', { sourceRows: [2] }),
      draft('T2', { sourceRows: [3], sellerRemark: '发顺丰' }),
      draft('T3', { sourceRows: [4] }),
      draft('T4', { sourceRows: [5], status: 'refunded' }),
    );
    await station.client.orders.edit({ orderIds: [await idOf('T1')], carrierCode: 'SF', reason: 'x' });
    const found = async (
      carrierCodes: string[],
      filter: 'all' | 'open' | 'problem' | 'queued',
      page = {},
    ) => {
      const { orders, total } = await station.client.orders.list({
        filter,
        conditions: { carrierCodes },
        ...page,
      });
      return [total, ...orders.map(({ orderNumber }) => orderNumber)];
    };
    expect(await found(['SF'], 'all')).toEqual([2, 'T1', 'T2']);
    expect(await found(['YTO'], 'all')).toEqual([3, 'T3', 'T4', 'OLD']);
    expect(await found(['YTO'], 'open')).toEqual([1, 'T3']);
    expect(await found(['YTO'], 'problem')).toEqual([1, 'T4']);
    expect(await found(['YTO'], 'queued')).toEqual([1, 'OLD']);
    expect(await found(['SF', 'YTO'], 'all', { offset: 1, limit: 3 })).toEqual([5, 'T2', 'T3', 'T4']);
  });
});
