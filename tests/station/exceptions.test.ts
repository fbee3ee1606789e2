import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OrderDraft } from '../../electron/domain/orders.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  draftFile,
  type FakeStation,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const minute = 60_000;
const orderOf = (orderNumber: string) => station.orderOf(orderNumber);
const idOf = async (orderNumber: string) => (await orderOf(orderNumber)).orderId;
const historyOf = async (orderNumber: string) =>
  (await station.client.orders.history({ orderId: await idOf(orderNumber) })).entries;
const listed = async (input: { owner?: string } = {}) =>
  (await station.client.exceptions.list(input)).orders.map(({ orderNumber }) => orderNumber);

const broken = (
  orderNumber: string,
  change: Partial<OrderDraft['consignee']>,
  rest: Partial<OrderDraft> = {},
) => {
  const base = draft(orderNumber, rest);
  return { ...base, consignee: { ...base.consignee, ...change } };
};

async function queueAll() {
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  return (orderNumber: string) => {
    const job = jobs.find(({ orderNumbers }) => orderNumbers.includes(orderNumber));
    return { slipCode: job?.pairCode ?? '', waybillNumber: job?.waybillNumber ?? '' };
  };
}

describe('exceptions', () => {
  test('are what waits for a person; what the shop has settled is none, what is on paper is one', async () => {
    await station.importDrafts('a.csv', draft('OK'), draft('PRINTED'));
    await queueAll();
    await station.importDrafts(
      'b.csv',
      draft('PRINTED', { status: 'refunded' }),
      draft('REFUNDED', { status: 'refunded' }),
      draft('SHIPPED', { status: 'shipped' }),
      broken('PHONE', { phone: '1380000' }),
    );
    expect((await listed()).sort()).toEqual(['PHONE', 'PRINTED']);
    const { codes, overdue } = await station.client.exceptions.list({});
    expect(codes).toEqual([
      { code: 'order.phone-invalid', count: 1 },
      { code: 'order.refunded', count: 1 },
    ]);
    expect(overdue).toBe(0);
    const one = await station.client.exceptions.list({ code: 'order.phone-invalid' });
    expect(one.orders.map(({ orderNumber }) => orderNumber)).toEqual(['PHONE']);
    expect(one.codes).toHaveLength(2);
  });

  test('are as many as the preview of their files said', async () => {
    await station.importDrafts('a.csv', draft('OK'), draft('PRINTED'));
    await queueAll();
    const drafts = [
      draft('PRINTED', { status: 'refunded' }),
      draft('REFUNDED', { status: 'refunded' }),
      draft('CLOSED', { status: 'closed', consignee: { ...draft('X').consignee, phone: '' } }),
      draft('UNPAID', { status: 'awaiting-payment' }),
      draft('PENDING', { status: 'refund-pending' }),
      broken('PHONE', { phone: '1380000' }),
      draft('FINE'),
    ];
    const { previewId, counts } = await station.client.imports.preview({
      files: [draftFile('b.csv', drafts)],
    });
    await station.client.imports.commit({ previewId });
    expect(counts).toMatchObject({ problem: 6, waiting: 3 });
    expect((await listed()).sort()).toEqual(['PENDING', 'PHONE', 'PRINTED']);
  });

  test('come in the order in which they are due: by the rule of the shop, or as assigned', async () => {
    const { rules } = await station.client.orders
      .list({})
      .then(() => ({ rules: station.stores.rules.read() }));
    const [base] = rules.deadlines;
    if (!base) throw new Error('no deadline');
    station.stores.rules.write({
      ...rules,
      deadlines: [base, { ...base, shop: '急店', confirmWithinMinutes: 10 }],
    });
    const importedAtMs = station.clock.nowMs();
    await station.importDrafts(
      'a.csv',
      broken('SLOW', { phone: '1' }),
      broken('FAST', { phone: '1' }, { shop: '急店' }),
      broken('LATER', { phone: '1' }),
    );
    const dueAtMs = importedAtMs + 600 * minute;
    await station.client.exceptions.assign({ orderIds: [await idOf('LATER')], owner: '小王', dueAtMs });
    expect(await listed()).toEqual(['FAST', 'SLOW', 'LATER']);
    expect((await orderOf('LATER')).dueAtMs).toBe(dueAtMs);
    expect((await orderOf('SLOW')).dueAtMs).toBe((await orderOf('SLOW')).importedAtMs + 30 * minute);
    expect((await orderOf('FAST')).dueAtMs).toBe((await orderOf('FAST')).importedAtMs + 10 * minute);
    await station.clock.advance(31 * minute);
    expect((await station.client.exceptions.list({})).overdue).toBe(2);
    await station.client.exceptions.assign({ orderIds: [await idOf('LATER')], owner: '小王', dueAtMs: null });
    expect((await station.client.exceptions.list({})).overdue).toBe(3);
  });

  test('have an owner, and are listed by it', async () => {
    await station.importDrafts('a.csv', broken('T1', { phone: '1' }), broken('T2', { phone: '1' }));
    const orderIds = [await idOf('T1')];
    expect(await station.client.exceptions.assign({ orderIds, owner: '小王' })).toEqual({
      changed: 1,
      refused: [],
    });
    expect(await station.client.exceptions.assign({ orderIds, owner: '小王' })).toMatchObject({ changed: 0 });
    expect(await listed({ owner: '小王' })).toEqual(['T1']);
    expect(await listed({ owner: '' })).toEqual(['T2']);
    expect((await station.client.exceptions.list({})).owners).toEqual(['小王']);
    expect((await orderOf('T1')).owner).toBe('小王');
  });

  test('keep what was noted, said to the buyer and escalated; others of the same word are refused by name', async () => {
    await station.importDrafts('a.csv', broken('T1', { phone: '1' }));
    const orderIds = [await idOf('T1'), '00000000-0000-7000-8000-00000000dead'];
    const unknown = { changed: 1, refused: [{ orderNumber: '', problem: { code: 'order.not-found' } }] };
    const { exceptions } = station.client;
    expect(await exceptions.note({ orderIds, text: '等客户回电' })).toMatchObject(unknown);
    const contact = { orderIds, way: 'chat', text: '亲，电话少一位哦' } as const;
    expect(await exceptions.contact(contact)).toMatchObject(unknown);
    const escalation = { orderIds, reason: '三次没接', isEscalated: true };
    expect(await exceptions.escalate(escalation)).toMatchObject(unknown);
    expect((await orderOf('T1')).isEscalated).toBe(true);
    await exceptions.escalate({ ...escalation, isEscalated: false, reason: '接了' });
    expect((await orderOf('T1')).isEscalated).toBe(false);
    const entries = (await historyOf('T1')).map(({ kind, details }) => [kind, details]);
    expect(entries.slice(0, 4)).toEqual([
      ['order.de-escalated', { reason: '接了' }],
      ['order.escalated', { reason: '三次没接' }],
      ['order.contacted', { way: 'chat', text: '亲，电话少一位哦' }],
      ['order.noted', { text: '等客户回电' }],
    ]);
  });
});

describe('a held order', () => {
  test('is left out of a batch until it is released', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
    const orderIds = [await idOf('T1')];
    expect(await station.client.exceptions.hold({ orderIds, reason: '等客户确认' })).toMatchObject({
      changed: 1,
    });
    expect(await orderOf('T1')).toMatchObject({
      printable: false,
      problems: ['order.held'],
      holdReason: '等客户确认',
    });
    expect(await listed()).toEqual(['T1']);
    expect((await station.client.print.plan({})).parcels).toBe(1);
    await station.client.exceptions.release({ orderIds, reason: '客户确认了' });
    expect(await orderOf('T1')).toMatchObject({ printable: true, holdReason: null, findings: [] });
    expect((await historyOf('T1')).slice(0, 2).map(({ kind, details }) => [kind, details])).toEqual([
      ['order.released', { codes: 'order.held', reason: '客户确认了' }],
      ['order.held', { reason: '等客户确认' }],
    ]);
    expect((await station.client.print.plan({})).parcels).toBe(2);
  });

  test('is left out of a batch by name where its parcel was planned before', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    const orderId = await idOf('T1');
    await station.client.parcels.setCarrier({ orderId, carrierCode: 'YTO', reason: '客户要求' });
    await station.client.exceptions.hold({ orderIds: [orderId], reason: '等' });
    expect((await station.client.print.plan({})).notQueued).toMatchObject([
      { orderNumbers: ['T1'], problem: { code: 'order.held' } },
    ]);
  });

  test('is refused at the scan and at closing, and goes when it is released', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    const scanOf = await queueAll();
    await station.client.exceptions.hold({ orderIds: [await idOf('T1')], reason: '客户要退' });
    expect(await codesOf(station.client.pairing.pair(scanOf('T1')))).toEqual(['order.held']);
    expect((await station.client.pairing.pair(scanOf('T2'))).state).toBe('paired');
    await station.client.exceptions.hold({ orderIds: [await idOf('T2')], reason: '客户要退' });
    expect((await station.client.day.preview({})).parcels).toBe(0);
    expect(await codesOf(station.client.day.close({}))).toEqual(['close.nothing-to-ship']);
    const orderIds = [await idOf('T1'), await idOf('T2')];
    expect(await station.client.exceptions.release({ orderIds })).toEqual({ changed: 2, refused: [] });
    await station.client.pairing.pair(scanOf('T1'));
    expect((await station.client.day.close({})).shippedOrders).toBe(2);
  });

  test('that is queued already does not come out, and holds nobody up; it does when it is released', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
    await station.client.print.queue({});
    const orderIds = [await idOf('T1')];
    await station.client.exceptions.hold({ orderIds, reason: '客户要改地址' });
    station.start();
    await station.whenIdle();
    const papers = async () =>
      (await station.client.jobs.list({})).jobs.map(({ orderNumbers, document, state, problem }) => [
        orderNumbers.join(),
        document,
        state,
        problem?.code ?? null,
      ]);
    expect(await papers()).toEqual([
      ['T1', 'label', 'held', 'order.held'],
      ['T1', 'packing-slip', 'held', 'order.held'],
      ['T2', 'label', 'sent', null],
      ['T2', 'packing-slip', 'sent', null],
    ]);
    await station.client.exceptions.release({ orderIds });
    await station.whenIdle();
    expect((await papers()).map(([, , state]) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  test('is not printed again, and a refunded one does not come out either', async () => {
    await station.importDrafts('a.csv', draft('T1'), draft('T2'));
    await queueAll();
    await station.client.exceptions.hold({ orderIds: [await idOf('T1')], reason: '等' });
    const label = (await station.client.jobs.list({})).jobs.find(({ orderNumbers }) =>
      orderNumbers.includes('T1'),
    );
    const reprint = station.client.jobs.reprint({ jobId: label?.jobId ?? '', reason: '弄脏了' });
    expect(await codesOf(reprint)).toEqual(['order.held']);
    await station.importDrafts('b.csv', draft('T3'));
    await station.client.printers.list({}).then(async ({ printers }) => {
      for (const { printerId } of printers) await station.client.printers.pause({ printerId });
    });
    await station.client.print.queue({});
    await station.importDrafts('c.csv', draft('T3', { status: 'refunded' }));
    const { jobs } = await station.client.jobs.list({});
    const states = jobs.filter(({ orderNumbers }) => orderNumbers.includes('T3')).map(({ state }) => state);
    expect(states).toEqual(['held', 'held']);
  });

  test('stays held when a new file brings it', async () => {
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.exceptions.hold({ orderIds: [await idOf('T1')], reason: '等' });
    await station.importDrafts('b.csv', draft('T1', { buyerMessage: '快点' }));
    expect((await orderOf('T1')).problems).toEqual(['order.held']);
  });
});

describe('letting findings pass', () => {
  const unclear = (orderNumber: string) =>
    draft(orderNumber, { sellerRemark: '先不发', consignee: { ...draft('X').consignee, phone: '13800' } });

  test('all that can be, or those that are named', async () => {
    await station.importDrafts('a.csv', unclear('T1'));
    const orderIds = [await idOf('T1')];
    expect([...(await orderOf('T1')).problems].sort()).toEqual([
      'order.hold-requested',
      'order.phone-invalid',
    ]);
    await station.client.exceptions.release({ orderIds, codes: ['order.phone-invalid'], reason: '已核对' });
    const order = await orderOf('T1');
    expect(order.problems).toEqual(['order.hold-requested']);
    expect(order.findings.map(({ code, isAccepted }) => [code, isAccepted]).sort()).toEqual([
      ['order.hold-requested', false],
      ['order.phone-invalid', true],
    ]);
    await station.client.exceptions.release({ orderIds });
    expect((await orderOf('T1')).printable).toBe(true);
  });

  test('can be taken back, also once paper is out: the finding counts again, and the ledger says so', async () => {
    await station.importDrafts('a.csv', unclear('T1'));
    const orderIds = [await idOf('T1')];
    await station.client.exceptions.release({ orderIds });
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    const codes: ['order.phone-invalid'] = ['order.phone-invalid'];
    expect(await station.client.exceptions.takeBack({ orderIds, codes, reason: '号码是空号' })).toEqual({
      changed: 1,
      refused: [],
    });
    const order = await orderOf('T1');
    expect(order.problems).toEqual(['order.phone-invalid']);
    expect(order.findings.filter(({ isAccepted }) => isAccepted).map(({ code }) => code)).toEqual([
      'order.hold-requested',
    ]);
    expect((await station.client.exceptions.stopList({})).stopped).toMatchObject([
      { orderNumber: 'T1', problem: { code: 'order.phone-invalid' } },
    ]);
    const { entries } = await station.client.orders.history({ orderId: order.orderId });
    expect(entries[0]).toMatchObject({
      kind: 'order.release-taken-back',
      details: { codes: 'order.phone-invalid', reason: '号码是空号' },
    });
    expect(await station.client.exceptions.takeBack({ orderIds, codes })).toEqual({
      changed: 0,
      refused: [],
    });
  });

  test('holds for the content in which they were found only', async () => {
    await station.importDrafts('a.csv', unclear('T1'));
    await station.client.exceptions.release({ orderIds: [await idOf('T1')] });
    await station.importDrafts('b.csv', { ...unclear('T1'), buyerMessage: '快点' });
    expect((await orderOf('T1')).printable).toBe(false);
  });

  test('is refused for what must not leave, by the name of each order', async () => {
    await station.importDrafts(
      'a.csv',
      draft('T1', { status: 'refunded' }),
      broken('T2', { phone: '' }),
      unclear('T3'),
    );
    const orderIds = [await idOf('T1'), await idOf('T2'), await idOf('T3')];
    const answer = await station.client.exceptions.release({ orderIds });
    expect(answer.changed).toBe(1);
    expect(answer.refused.map(({ orderNumber, problem }) => [orderNumber, problem.code])).toEqual([
      ['T1', 'order.finding-not-passable'],
      ['T2', 'order.finding-not-passable'],
    ]);
    const named = await station.client.exceptions.release({ orderIds, codes: ['order.refunded'] });
    expect(named).toMatchObject({ changed: 0, refused: [{ orderNumber: 'T1' }] });
    expect((await orderOf('T1')).printable).toBe(false);
  });

  test('says what can be done about each finding, the first with the one key', async () => {
    await station.importDrafts('a.csv', broken('T1', { phone: '13800' }));
    const [finding] = (await orderOf('T1')).findings;
    expect(finding).toMatchObject({
      code: 'order.phone-invalid',
      severity: 'block',
      isAccepted: false,
      remedies: ['correct', 'contact', 'let-pass'],
    });
  });
});
