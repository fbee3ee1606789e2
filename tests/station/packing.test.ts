import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PackingFlowView } from '../../electron/contract/views.ts';
import { atBench, goodsLine as line, told, usualFlow } from '../helpers/at-bench.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const { setFlow, queueOrders, scan, command } = atBench(() => station);

const state = () => station.client.packing.state({});
const parcelState = async (orderNumber: string) => (await station.orderOf(orderNumber)).parcel?.state;

describe('slip and label', () => {
  test('open a parcel and seal it, in either order', async () => {
    const label = await queueOrders(draft('A'), draft('B'));
    const [a, b] = [await label('A'), await label('B')];
    const opened = await scan(a.pairCode);
    expect([opened.outcome, opened.kind, opened.state.open?.next]).toEqual([
      'opened',
      'pair-code',
      'scan-label',
    ]);
    expect(await told(scan(a.waybillNumber))).toBe('sealed');
    expect(await parcelState('A')).toBe('paired');
    expect((await scan(b.waybillNumber)).state.open?.next).toBe('scan-slip');
    const sealed = await scan(b.pairCode);
    expect(sealed.state).toMatchObject({
      open: null,
      lastSealed: { pairCode: b.pairCode, waybillNumber: b.waybillNumber },
      today: { sealed: 2, refused: 0 },
    });
    const { jobs } = await station.client.jobs.list({});
    expect(jobs.map(({ state: jobState }) => jobState)).toEqual(Array(4).fill('confirmed'));
  });

  test('of two parcels are never paired, and another parcel waits for the one that is open', async () => {
    const label = await queueOrders(draft('A'), draft('B'));
    const [a, b] = [await label('A'), await label('B')];
    await scan(a.pairCode);
    const wrong = await scan(b.waybillNumber);
    expect(wrong.problem).toEqual({
      code: 'pair.mismatch',
      params: {
        slipPairCode: a.pairCode,
        slipWaybillNumber: a.waybillNumber,
        labelPairCode: b.pairCode,
        labelWaybillNumber: b.waybillNumber,
      },
    });
    expect(await told(scan(b.pairCode))).toBe('refused packing.other-parcel-open');
    expect((await state()).open?.found.parcel.pairCode).toBe(a.pairCode);
    expect(await told(command('NEXT'))).toBe('put-back');
    expect(await told(scan(b.pairCode))).toBe('opened');
    expect((await state()).today.refused).toBe(2);
  });

  test('the number of an order opens its parcel, whose papers are still to be proved; of several it asks which', async () => {
    await station.importDrafts('split.csv', draft('N', { lines: [line('A12', 2)] }));
    const { orderId } = await station.orderOf('N');
    const part = [{ lineNumber: 1, quantity: 1 }];
    await station.client.parcels.split({ orderId, parts: [part, part] });
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    expect((await scan('A')).state.open).toMatchObject({ openedBy: 'order', next: 'scan-slip' });
    await scan(a.waybillNumber);
    expect(await told(scan(a.pairCode))).toBe('sealed');
    expect(await told(scan('A'))).toBe('refused pair.already-paired');

    const { jobs } = await station.client.jobs.list({});
    const parts = jobs.filter(
      ({ document, orderNumbers }) => document === 'label' && orderNumbers.includes('N'),
    );
    const [one, other] = parts;
    if (!one || !other) throw new Error('it leaves in two parcels');
    expect((await scan('N')).problem).toEqual({
      code: 'packing.order-several',
      params: { code: 'N', count: 2, pairCodes: [one.pairCode, other.pairCode].sort().join(', ') },
    });
    await scan(one.pairCode);
    expect(await told(scan(one.waybillNumber))).toBe('sealed');
    // The other one is the only one that is left.
    expect((await scan('N')).state.open?.found.parcel.pairCode).toBe(other.pairCode);
  });

  test('what is scanned beside a parcel is named', async () => {
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    expect(await told(scan('CUP'))).toBe('refused packing.product-scanned-slip-expected');
    expect(await told(scan('NOBODY KNOWS'))).toBe('refused pair.code-unknown');
    expect(await told(scan('WBC-DANCE'))).toBe('refused packing.card-unknown');
    expect(await told(scan('wbc-done'))).toBe('nothing-open packing.nothing-open');
    await scan(a.pairCode);
    const product = await scan('cup');
    expect([product.kind, product.problem?.code]).toEqual([
      'product',
      'packing.product-scanned-label-expected',
    ]);
  });

  test('a weight that was taken meanwhile is the parcel’s', async () => {
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    expect(await told(station.client.packing.weigh({ grams: 320 }))).toBe(
      'nothing-open packing.nothing-open',
    );
    await scan(a.pairCode);
    expect(await told(station.client.packing.weigh({ grams: 320.4 }))).toBe('weighed');
    expect(await told(station.client.packing.weigh({ grams: 0 }))).toBe('refused pair.weight-invalid');
    await scan(a.waybillNumber);
    expect((await station.orderOf('A')).parcel?.grossWeightGrams).toBe(320);
  });
});

describe('checking items', () => {
  const basket = (orderNumber: string) =>
    draft(orderNumber, {
      lines: [
        line('A12', 2),
        line('B7', 1, { lineNumber: 2 }),
        line('', 1, { lineNumber: 3, name: '贴纸', isGift: true }),
      ],
      buyerMessage: '请轻放',
    });

  test('by scanning: wrong, surplus and missing are named, and quantities count', async () => {
    await setFlow({ itemsCheck: 'scan' });
    const label = await queueOrders(basket('A'), draft('B', { lines: [line('C9', 1)] }));
    const a = await label('A');
    const opened = await scan(a.pairCode);
    expect(opened.say).toEqual({ remarks: ['请轻放'], gifts: ['贴纸'] });
    expect(opened.state.open?.next).toBe('items');
    expect(await told(scan('a12'))).toBe('counted');
    expect((await scan('C9')).problem).toEqual({
      code: 'packing.product-not-in-parcel',
      params: { sku: 'C9', name: '商品C9' },
    });
    expect(await told(scan(a.waybillNumber))).toBe('paired');
    expect(await told(command('DONE'))).toBe('refused packing.items-missing');
    await scan('A12');
    expect((await scan('A12')).problem).toEqual({
      code: 'packing.product-surplus',
      params: { sku: 'A12', name: '商品A12', asked: 2 },
    });
    expect((await command('DONE')).problem?.params).toEqual({ pieces: 2, missing: '商品B7 ×1, 贴纸 ×1' });
    expect(await told(scan('B7'))).toBe('counted');
    const gift = (await state()).open?.lines.find(({ isGift }) => isGift);
    if (!gift) throw new Error('no gift');
    const last = await station.client.packing.count({ lineKey: gift.lineKey, quantity: 1 });
    expect(last.outcome).toBe('sealed');
    expect(await parcelState('A')).toBe('paired');
  });

  test('a scan that two windows were told of counts once, and both get its answer', async () => {
    await setFlow({ itemsCheck: 'scan' });
    const label = await queueOrders(draft('A', { lines: [line('A12', 3)] }));
    const a = await label('A');
    await scan(a.pairCode);
    const told = { code: 'A12', scanNumber: 1 };
    const [one, other] = await Promise.all([
      station.client.packing.scan(told),
      station.client.packing.scan(told),
    ]);
    expect([one.outcome, other.outcome]).toEqual(['counted', 'counted']);
    expect(other.state.open?.lines[0]?.counted).toBe(1);
    // The same code under the next number is the next piece.
    expect(
      (await station.client.packing.scan({ ...told, scanNumber: 2 })).state.open?.lines[0]?.counted,
    ).toBe(2);
    // Who asks late hears what came of it, and sees the bench as it is.
    const late = await station.client.packing.scan(told);
    expect([late.outcome, late.state.open?.lines[0]?.counted]).toEqual(['counted', 2]);
  });

  test('goods that have a barcode are scanned, unless somebody says why not', async () => {
    await setFlow({ itemsCheck: 'scan' });
    await station.client.products.save({
      sku: 'A12',
      name: '杯子',
      specification: '',
      barcodes: ['036000291452'],
      hasBarcode: true,
      bin: 'A-03',
      cartonHint: '',
      materialHint: '',
      handling: [],
      unitWeightGrams: null,
      isNew: true,
    });
    const label = await queueOrders(basket('A'));
    const { state: opened } = await scan((await label('A')).pairCode);
    const [first] = opened.open?.lines ?? [];
    if (!first) throw new Error('no line');
    expect([first.bin, first.hasBarcode]).toEqual(['A-03', true]);
    const { lineKey } = first;
    expect(await told(station.client.packing.count({ lineKey, quantity: 2 }))).toBe(
      'refused packing.scan-needed',
    );
    // UPC-A on the goods, EAN-13 out of the gun.
    expect((await scan('0036000291452')).lineKey).toBe(lineKey);
    const counted = await station.client.packing.count({ lineKey, quantity: 2, reason: '条码破损' });
    expect(counted.state.open?.lines[0]?.counted).toBe(2);
    expect(await told(station.client.packing.count({ lineKey, quantity: 0 }))).toBe('counted');
  });

  test('an unknown barcode is named as goods, not as a paper', async () => {
    await setFlow({ itemsCheck: 'scan' });
    const a = await (await queueOrders(basket('A')))('A');
    // Nothing lies there yet: it could be anything.
    expect(await told(scan('6901234567892'))).toBe('refused pair.code-unknown');
    await scan(a.pairCode);
    // EAN-13, UPC-A and EAN-8 with their check digits (GS1 General Specifications, 7.9).
    for (const code of ['6901234567892', '036000291452', '96385074']) {
      const unknown = await scan(code);
      expect([unknown.kind, unknown.problem]).toEqual([
        'product',
        { code: 'packing.goods-unknown', params: { code } },
      ]);
    }
    // Not a barcode of goods: its last digit is none.
    expect(await told(scan('6901234567893'))).toBe('refused pair.code-unknown');
    await command('NEXT');
    await setFlow({ itemsCheck: 'scan', paper: 'printed-when-complete' });
    // Goods open parcels in this flow.
    expect(await told(scan('6901234567892'))).toBe('refused packing.goods-unknown');
  });

  test('equal goods of merged orders are one line', async () => {
    await setFlow({ itemsCheck: 'scan' });
    await station.importDrafts(
      'merged.csv',
      draft('M1', { buyerName: '同一人', lines: [line('A12', 2)], consignee: draft('M').consignee }),
      draft('M2', { buyerName: '同一人', lines: [line('a12', 1)], consignee: draft('M').consignee }),
    );
    const ids = (await station.client.orders.list({})).orders.map(({ orderId }) => orderId);
    await station.client.parcels.merge({ orderIds: ids });
    const label = await queueOrders();
    const { state: opened } = await scan((await label('M1')).pairCode);
    expect(opened.open?.lines.map(({ asked }) => asked)).toEqual([3]);
    await scan('A12');
    await scan('A12');
    expect(await told(scan('A12'))).toBe('items-complete');
  });

  test('what is put back is found again with its counts, also by another program', async () => {
    await setFlow({ itemsCheck: 'scan' });
    const label = await queueOrders(basket('A'));
    const a = await label('A');
    await scan(a.pairCode);
    await scan('A12');
    await scan('WBC-NEXT');
    expect((await state()).open).toBeNull();
    const again = await scan(a.waybillNumber);
    expect(again.state.open).toMatchObject({ isLabelScanned: true, isSlipScanned: false });
    expect(again.state.open?.lines[0]).toMatchObject({ sku: 'A12', asked: 2, counted: 1 });
  });

  test('damaged goods are set apart: another piece, or the order waits', async () => {
    await setFlow({ itemsCheck: 'scan' });
    const label = await queueOrders(basket('A'));
    const a = await label('A');
    await scan(a.pairCode);
    await scan('A12');
    expect(await told(scan('WBC-REJECT'))).toBe('reason-asked');
    expect(await told(scan('WBR-DIRTY'))).toBe('reason-asked');
    const rejected = await scan('A12');
    expect([rejected.outcome, rejected.state.pending]).toEqual(['rejected', null]);
    expect(rejected.state.open?.lines[0]).toMatchObject({ counted: 0, rejected: 1 });
    const [, second] = rejected.state.open?.lines ?? [];
    const held = await station.client.packing.reject({
      lineKey: second?.lineKey ?? '',
      reason: 'damaged',
      outcome: 'hold',
      note: '没有货',
    });
    expect([held.outcome, held.state.open]).toEqual(['held', null]);
    expect((await station.orderOf('A')).problems).toEqual(['order.held']);
    expect(await told(scan(a.pairCode))).toBe('refused order.held');
    const { rejects } = await station.client.packing.rejects({});
    expect(rejects).toMatchObject([
      { sku: 'B7', quantity: 1, reason: 'damaged', outcome: 'hold', note: '没有货', orderNumbers: ['A'] },
      { sku: 'A12', quantity: 1, reason: 'dirty', outcome: 'replace' },
    ]);
  });
});

describe('what must not leave', () => {
  test('is refused when it is opened, weighed and sealed, and the bench says so', async () => {
    const label = await queueOrders(draft('A'), draft('B'));
    const [a, b] = [await label('A'), await label('B')];
    await scan(a.pairCode);
    await station.importDrafts(
      'refunds.csv',
      draft('A', { status: 'refunded' }),
      draft('B', { status: 'closed' }),
    );
    expect((await state()).open?.stopped?.code).toBe('order.refunded');
    expect(await told(station.client.packing.weigh({ grams: 100 }))).toBe('refused order.refunded');
    expect(await told(scan(a.waybillNumber))).toBe('refused order.refunded');
    expect(await parcelState('A')).toBe('queued');
    await command('NEXT');
    expect(await told(scan(b.pairCode))).toBe('refused order.closed');
    const { stopped } = await station.client.exceptions.stopList({});
    expect(stopped.map(({ orderNumber }) => orderNumber).sort()).toEqual(['A', 'B']);
  });

  test('an old copy alarms, and papers of a changed order', async () => {
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    await scan(a.pairCode);
    const consignee = { ...draft('A').consignee, address: '浙江省杭州市西湖区新路1号' };
    await station.importDrafts('moved.csv', draft('A', { consignee }));
    expect(await told(scan(a.waybillNumber))).toBe('refused pair.old-copy');
    expect(await told(command('REPRINT', '地址改了'))).toBe('reprinting');
    await station.whenIdle();
    expect((await state()).open?.found.alarms.map(({ code }) => code)).toEqual([
      'pair.older-label',
      'pair.older-slip',
    ]);
    await scan(a.pairCode);
    expect(await told(scan(a.waybillNumber))).toBe('sealed');
  });

  test('a held parcel is put back', async () => {
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    await scan(a.pairCode);
    expect(await told(scan('WBC-HOLD'))).toBe('reason-asked');
    expect(await told(scan('WBR-SHORTAGE'))).toBe('held');
    expect((await station.orderOf('A')).holdReason).toBe('shortage');
    const again = await scan(a.pairCode);
    expect(again.problem).toMatchObject({ code: 'order.held', params: { reason: 'shortage' } });
  });

  test('says why somebody held it, without the phone that was written there', async () => {
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    const { orderId } = await station.orderOf('A');
    await station.client.exceptions.hold({ orderIds: [orderId], reason: '等买家 13800138000 回电' });
    const { reason } = (await scan(a.pairCode)).problem?.params ?? {};
    expect(reason).toMatch(/^等买家 .+ 回电$/u);
    expect(reason).not.toContain('13800138000');
  });
});

describe('the scale', () => {
  test('weighs the open parcel by itself, once its items are complete, and again where it was wrong', async () => {
    await setFlow({ itemsCheck: 'scan', weighing: 'required' });
    await station.client.weights.set({ kind: 'goods', key: 'CUP', grams: 400 });
    await station.client.weights.set({ kind: 'carton', key: '', grams: 50 });
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    await station.client.packing.command({ command: 'HELP' });
    expect(await told(command('TARE', undefined))).toMatch(/^refused scale/);
    await scan(a.pairCode);
    await scan(a.waybillNumber);
    await scan('CUP');
    expect((await state()).open?.expectedGrams).toBe(450);
    const off = await station.client.packing.weigh({ grams: 900 });
    expect([off.outcome, off.problem?.code]).toEqual(['refused', 'packing.weight-off']);
    expect(off.state.open?.weight).toMatchObject({ grams: 900, deviation: { verdict: 'off' } });
    expect(await told(command('DONE'))).toBe('refused packing.weight-off');
    expect(await told(station.client.packing.weigh({ grams: 455 }))).toBe('sealed');
    expect((await station.orderOf('A')).parcel?.grossWeightGrams).toBe(455);
  });
});

describe('numbers that move while a parcel is open', () => {
  test('make its label an old one, whatever was scanned before', async () => {
    await setFlow({ sealing: 'closing-scan' });
    const label = await queueOrders(draft('A'), draft('B'));
    const [a, b] = [await label('A'), await label('B')];
    await scan(a.pairCode);
    await scan(a.waybillNumber);
    await station.client.matching.apply({
      wish: { kind: 'swap', parcel: a.pairCode, other: b.pairCode },
      reason: '贴反',
    });
    expect(await told(command('DONE'))).toBe('refused pair.old-copy');
    await command('REPRINT', '贴反');
    await station.whenIdle();
    await scan(a.pairCode);
    expect((await state()).open).toMatchObject({ isLabelScanned: false, next: 'scan-label' });
    expect(await told(scan(a.waybillNumber))).toBe('refused pair.mismatch');
    await scan(b.waybillNumber);
    expect(await told(command('DONE'))).toBe('sealed');
  });
});

describe('undo', () => {
  test('takes the last seal back with a reason, until the day is closed', async () => {
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    await scan(a.pairCode);
    await station.client.packing.weigh({ grams: 300 });
    await scan(a.waybillNumber);
    const undone = await station.client.packing.undo({ reason: '少放一件' });
    expect([undone.outcome, undone.state.today.sealed, undone.state.lastSealed]).toEqual(['undone', 0, null]);
    const order = await station.orderOf('A');
    expect([order.parcel?.state, order.parcel?.grossWeightGrams]).toEqual(['queued', null]);
    expect(await told(station.client.packing.undo({ reason: '再来' }))).toBe(
      'refused packing.nothing-to-undo',
    );
    await scan(a.pairCode);
    await scan(a.waybillNumber);
    await station.client.day.close({});
    expect(await told(scan('WBC-UNDO'))).toBe('refused packing.already-handed-over');
    expect(await told(station.client.packing.undo({ reason: '再来' }))).toBe(
      'refused packing.already-handed-over',
    );
  });
});

describe('sealing by a closing scan', () => {
  test('asks for the label once more, or the card', async () => {
    await setFlow({ sealing: 'closing-scan' });
    const label = await queueOrders(draft('A'), draft('B'));
    const [a, b] = [await label('A'), await label('B')];
    await scan(a.pairCode);
    const paired = await scan(a.waybillNumber);
    expect([paired.outcome, paired.state.open?.next]).toEqual(['paired', 'closing-scan']);
    expect(await told(scan(a.pairCode))).toBe('paired');
    expect(await told(scan(a.waybillNumber))).toBe('sealed');
    await scan(b.pairCode);
    await scan(b.waybillNumber);
    expect(await told(scan('WBC-DONE'))).toBe('sealed');
  });

  test('says what the parcel lacks', async () => {
    await setFlow({ sealing: 'closing-scan', itemsCheck: 'scan' });
    const label = await queueOrders(draft('A', { lines: [line('A12', 2)] }));
    const a = await label('A');
    await scan(a.pairCode);
    expect(await told(scan('A12'))).toBe('counted');
    expect(await told(scan(a.waybillNumber))).toBe('paired');
    expect(await told(scan(a.waybillNumber))).toBe('refused packing.items-missing');
    expect(await told(scan('A12'))).toBe('items-complete');
    expect(await told(scan(a.waybillNumber))).toBe('sealed');
  });

  test('of a parcel that must be weighed asks for the weight', async () => {
    await setFlow({ sealing: 'closing-scan', weighing: 'required' });
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    await scan(a.pairCode);
    expect((await scan(a.waybillNumber)).state.open?.next).toBe('weigh');
    expect(await told(command('DONE'))).toBe('refused packing.weight-missing');
    await station.client.packing.weigh({ grams: 400 });
    expect(await told(command('DONE'))).toBe('sealed');
  });
});

describe('papers that come out when the parcel is complete', () => {
  const late: Partial<PackingFlowView> = { paper: 'printed-when-complete', itemsCheck: 'scan' };

  test('wait, then go before all others, with the weight on them', async () => {
    await setFlow({ ...late, weighing: 'required' });
    const label = await queueOrders(draft('A', { lines: [line('A12', 2)] }));
    const a = await label('A');
    expect([a.state, a.problem?.code]).toEqual(['held', 'job.waits-for-packing']);
    const counts = async () => (await station.client.station.overview({})).counts;
    // Nothing prints until somebody packs it, so it waits for that: the program may be closed without a question.
    expect(await counts()).toMatchObject({ printing: 0, toPair: 1 });
    expect(await station.client.station.glance({})).toMatchObject({ underWay: 0 });
    expect(await told(scan(a.waybillNumber))).toBe('refused pair.not-printed');
    expect(await told(scan(a.pairCode))).toBe('opened');
    await scan('A12');
    expect((await scan('A12')).state.open).toMatchObject({ next: 'weigh', papers: 'waiting' });
    expect(await told(station.client.packing.weigh({ grams: 512 }))).toBe('printing');
    await station.whenIdle();
    const { open } = await state();
    expect(open).toMatchObject({ next: 'scan-label', papers: 'out' });
    expect(await counts()).toMatchObject({ printing: 0, toPair: 1 });
    expect(station.world.drawn.map(({ data }) => data.document)).toEqual(['label', 'packing-slip']);
    expect((await station.orderOf('A')).parcel?.grossWeightGrams).toBe(512);
    expect(await told(scan(a.waybillNumber))).toBe('sealed');
    expect(await counts()).toMatchObject({ toPair: 0, toShip: 1 });
  });

  test('a parcel of one piece is opened and printed by scanning it, the oldest first', async () => {
    await setFlow(late);
    const label = await queueOrders(draft('A'), draft('B'), draft('C', { lines: [line('A12', 2)] }));
    const opened = await scan('CUP');
    expect([opened.outcome, opened.kind]).toEqual(['printing', 'product']);
    expect(opened.state.open?.found.parcel.orderNumbers).toEqual(['A']);
    await station.whenIdle();
    expect(await told(scan((await label('A')).waybillNumber))).toBe('sealed');
    expect((await scan('CUP')).state.open?.found.parcel.orderNumbers).toEqual(['B']);
    await command('NEXT');
    expect(await told(scan('CUP'))).toBe('refused packing.product-no-parcel');
    expect(await told(scan('A12'))).toBe('refused packing.product-no-parcel');
  });

  test('are opened by the code of their order', async () => {
    await setFlow(late);
    const label = await queueOrders(draft('A', { lines: [line('A12', 2)] }));
    await label('A');
    expect(await told(scan('A'))).toBe('opened');
  });

  test('wait by a choice of the batch too, whatever the flow', async () => {
    await station.importDrafts('late.csv', draft('A'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    station.start();
    await station.client.print.queue({ paper: 'printed-when-complete' });
    await station.whenIdle();
    const { jobs } = await station.client.jobs.list({});
    expect(jobs.map(({ state: jobState }) => jobState)).toEqual(['held', 'held']);
    // Nothing is to be counted: opening it is enough.
    expect(await told(scan(jobs[0]?.pairCode ?? ''))).toBe('printing');
  });

  test('are not released while their order is stopped', async () => {
    await setFlow(late);
    const label = await queueOrders(draft('A', { lines: [line('A12', 2)] }));
    const a = await label('A');
    await scan(a.pairCode);
    await scan('A12');
    await station.importDrafts(
      'refund.csv',
      draft('A', { lines: [line('A12', 2)], status: 'refund-pending' }),
    );
    expect(await told(scan('A12'))).toBe('refused order.refund-pending');
    expect((await label('A')).state).toBe('held');
  });

  test('that fail are tried again from the bench', async () => {
    await setFlow(late);
    station.world.renderProblem = () => ({ code: 'print.glyph-missing', params: {} });
    const label = await queueOrders(draft('A'));
    await scan('CUP');
    await station.whenIdle();
    expect((await state()).open).toMatchObject({
      papers: 'failed',
      paperProblem: { code: 'print.glyph-missing' },
      next: 'wait-for-paper',
    });
    station.world.renderProblem = undefined;
    expect(await told(command('REPRINT', 'again'))).toBe('reprinting');
    await station.whenIdle();
    expect(await told(scan((await label('A')).waybillNumber))).toBe('sealed');
  });
});

describe('flows', () => {
  test('are kept by shop', async () => {
    await setFlow({ itemsCheck: 'tick' }, '示例店');
    const label = await queueOrders(draft('A'), draft('B', { shop: '别店' }));
    expect((await scan((await label('A')).pairCode)).state.open?.next).toBe('items');
    await command('NEXT');
    expect((await scan((await label('B')).pairCode)).state.open?.next).toBe('scan-label');
    await station.client.packing.setFlow({ flow: null, shop: '示例店' });
    expect(await station.client.packing.flow({})).toEqual({ standard: usualFlow, shops: [] });
  });

  test('bind pairing in one call as well', async () => {
    await setFlow({ itemsCheck: 'tick' });
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    const pair = () => station.client.pairing.pair({ slipCode: a.pairCode, waybillNumber: a.waybillNumber });
    expect(await codesOf(pair())).toEqual(['packing.items-missing']);
    const { state: opened } = await scan(a.pairCode);
    await station.client.packing.count({ lineKey: opened.open?.lines[0]?.lineKey ?? '', quantity: 1 });
    await pair();
    expect(await state()).toMatchObject({ open: null, today: { sealed: 1 } });
  });
});

describe('a command that would be refused whatever its reason', () => {
  test('is refused before a reason is asked for: nothing to let pass, nothing to undo, a stopped order', async () => {
    await setFlow({ itemsCheck: 'tick' });
    const a = await (await queueOrders(draft('A')))('A');
    expect(await told(command('UNDO'))).toBe('refused packing.nothing-to-undo');
    await scan(a.pairCode);
    expect(await told(command('FORCE'))).toBe('reason-asked');
    expect(await told(command('FORCE', '买家要求'))).toBe('forced');
    expect(await told(command('FORCE'))).toBe('refused packing.nothing-to-force');
    const { orderId } = await station.orderOf('A');
    await station.client.exceptions.hold({ orderIds: [orderId], reason: '改地址' });
    expect((await command('FORCE')).problem).toMatchObject({
      code: 'order.held',
      params: { reason: '改地址' },
    });
    expect((await state()).pending).toBeNull();
  });

  test('names who may', async () => {
    await setFlow({ itemsCheck: 'tick' });
    await station.client.operators.create({ name: '主管', rights: [] });
    const { operator: packer } = await station.client.operators.create({ name: '小李', rights: [] });
    const a = await (await queueOrders(draft('A')))('A');
    await scan(packer.badge ?? '');
    await scan(a.pairCode);
    for (const word of ['FORCE', 'REJECT', 'UNDO'] as const) {
      const { problem } = await command(word);
      expect(problem).toMatchObject({
        code: 'operator.right-missing',
        params: { name: '小李', who: '主管' },
      });
    }
  });

  test('waits for its reason over a change of badge, and for nothing else that is scanned', async () => {
    await setFlow({ itemsCheck: 'tick' });
    const a = await (await queueOrders(draft('A')))('A');
    const { operator: chief } = await station.client.operators.create({ name: '主管', rights: [] });
    await scan(chief.badge ?? '');
    await scan(a.pairCode);
    await command('FORCE');
    await scan(chief.badge ?? '');
    expect((await state()).pending?.command).toBe('FORCE');
    await scan(a.waybillNumber);
    expect((await state()).pending).toBeNull();
    expect(await told(scan('WBR-OTHER'))).toBe('refused packing.card-unneeded');
  });
});

describe('rights', () => {
  test('decide who may force, type a weight, reject and undo', async () => {
    await setFlow({ itemsCheck: 'tick', weighing: 'required' });
    const { operator: chief } = await station.client.operators.create({ name: '主管', rights: [] });
    const { operator: packer } = await station.client.operators.create({ name: '小李', rights: [] });
    const label = await queueOrders(draft('A'));
    const a = await label('A');
    expect(await told(scan(packer.badge ?? ''))).toBe('signed-in');
    expect((await state()).operator).toEqual({ name: '小李', rights: [] });
    await scan(a.pairCode);
    expect(await told(station.client.packing.force({ what: 'items', reason: '少一件' }))).toBe(
      'refused operator.right-missing',
    );
    expect(await told(station.client.packing.weigh({ grams: 300 }))).toBe('refused operator.right-missing');
    await scan(chief.badge ?? '');
    expect(await told(scan('WBC-FORCE'))).toBe('reason-asked');
    expect(await told(scan('WBR-CHECKED-BY-HAND'))).toBe('forced');
    expect(await told(station.client.packing.weigh({ grams: 300 }))).toBe('weighed');
    const done = await scan(a.waybillNumber);
    expect(done.outcome).toBe('sealed');
    const parcelId = done.state.lastSealed?.parcelId ?? '';
    const events = station.stores.ledger.list({ subjectId: parcelId, limit: 20 });
    expect(events.find(({ kind }) => kind === 'parcel.paired')).toMatchObject({
      actor: '主管',
      details: { grossWeightGrams: 300, isManual: 'true', forcedItems: 'checked-by-hand' },
    });
  });
});

describe('what is meant for one parcel', () => {
  test('is refused by name while another one is open, whatever it is; nothing of it is done', async () => {
    await station.client.weights.saveCarton({
      code: '3',
      name: '',
      tareWeightGrams: 60,
      size: null,
      hint: '',
    });
    await setFlow({ itemsCheck: 'tick', weighing: 'required' });
    const label = await queueOrders(draft('A'), draft('B'));
    const [a, b] = [await label('A'), await label('B')];
    const { packing } = station.client;
    const meantForA = (await scan(a.pairCode)).state.open?.found.parcel.parcelId ?? '';
    await command('NEXT');
    const opened = await scan(b.pairCode);
    const parcelId = opened.state.open?.found.parcel.parcelId ?? '';
    const { lineKey = '', asked = 0 } = opened.state.open?.lines[0] ?? {};
    const calls = (meant: { parcelId: string }) => [
      () => packing.carton({ ...meant, code: '3' }),
      () => packing.count({ ...meant, lineKey, quantity: asked }),
      () => packing.weigh({ ...meant, grams: 300 }),
      () => packing.reject({ ...meant, lineKey, reason: 'damaged' }),
      () => packing.force({ ...meant, what: 'items', reason: '人工核对过' }),
      () => packing.command({ ...meant, command: 'HOLD', reason: '缺货' }),
      () => packing.command({ ...meant, command: 'NEXT' }),
    ];
    for (const call of calls({ parcelId: meantForA })) {
      const { problem, state: after } = await call();
      expect(problem).toEqual({
        code: 'packing.other-parcel-open',
        params: { pairCode: b.pairCode, scanned: a.pairCode },
      });
      expect(after.open).toEqual(opened.state.open);
    }
    expect(await told(packing.command({ parcelId: meantForA, command: 'HELP' }))).toBe('help');
    const came: string[] = [];
    for (const call of calls({ parcelId }).slice(0, 3)) came.push(await told(call()));
    expect(came).toEqual(['carton-chosen', 'items-complete', 'weighed']);
    expect(await told(packing.command({ parcelId, command: 'NEXT' }))).toBe('put-back');
    expect(await told(packing.carton({ parcelId, code: null }))).toBe('nothing-open packing.nothing-open');
  });

  test('is the sealed one where a seal is taken back', async () => {
    const label = await queueOrders(draft('A'), draft('B'));
    const sealed: string[] = [];
    for (const { pairCode, waybillNumber } of [await label('A'), await label('B')]) {
      await scan(pairCode);
      sealed.push((await scan(waybillNumber)).state.lastSealed?.parcelId ?? '');
    }
    const [parcelId = ''] = sealed;
    const undo = { command: 'UNDO', reason: '发错货', parcelId } as const;
    // Also where the reason comes behind it, on a card.
    expect(await told(station.client.packing.command({ command: 'UNDO', parcelId }))).toBe('reason-asked');
    expect(await told(scan('WBR-OTHER'))).toBe('undone');
    expect([await parcelState('A'), await parcelState('B')]).toEqual(['queued', 'paired']);
    expect(await told(station.client.packing.command(undo))).toBe('refused packing.nothing-to-undo');
    expect(await parcelState('B')).toBe('paired');
  });
});

test('a carton is one that is set up, whoever names it and however it is written', async () => {
  const carton = { name: '', tareWeightGrams: 60, size: null, hint: '' };
  await station.client.weights.saveCarton({ ...carton, code: 'S3' });
  await station.client.weights.saveCarton({ ...carton, code: 'S4', isArchived: true });
  const label = await queueOrders(draft('A'));
  await scan((await label('A')).pairCode);
  const { packing } = station.client;
  expect((await packing.carton({ code: 'XXL' })).problem).toEqual({
    code: 'packing.carton-unknown',
    params: { code: 'XXL' },
  });
  expect(await told(packing.carton({ code: 's4' }))).toBe('refused packing.carton-unknown');
  expect((await packing.carton({ code: ' s3 ' })).state.open?.cartonCode).toBe('S3');
  expect((await packing.carton({ code: null })).state.open?.cartonCode).toBeNull();
  for (const code of ['12', '2', '1']) await station.client.weights.saveCarton({ ...carton, code });
  const { cartons } = await station.client.weights.cartons({});
  expect(cartons.map(({ code }) => code)).toEqual(['1', '2', '12', 'S3']);
});
