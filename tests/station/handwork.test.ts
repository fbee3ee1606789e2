import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { orderCode } from '../../electron/domain/order-codes.ts';
import { problem } from '../../electron/domain/problems.ts';
import type { ManifestDocument } from '../../electron/domain/sheets.ts';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const code = (index: number) => `B0712-${String(index).padStart(3, '0')}`;
const number = (index: number) => `YT88000000000${String(index).padStart(2, '0')}`;
/** What stands on forms that the courier left: of no pool of ours. */
const form = (index: number) => `YT77000000000${String(index).padStart(2, '0')}`;

async function importOrders(count: number) {
  await station.importDrafts(
    'H.csv',
    ...Array.from({ length: count }, (_, index) => draft(`H${index + 1}`, { buyerName: `H${index}` })),
  );
}

/** A batch, none of which has gone to a printer. */
async function queue(count: number) {
  await importOrders(count);
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: number(1), count: 20 });
  const { batch } = await station.client.print.queue({});
  return batch;
}

const jobsOf = async (pairCode: string) => {
  const { jobs } = await station.client.jobs.list({});
  return jobs.filter((job) => job.pairCode === pairCode);
};
const labelOf = async (pairCode: string) =>
  (await jobsOf(pairCode)).filter(({ document }) => document === 'label').at(-1);
const write = (...rows: { code: string; number?: string }[]) => station.client.handwork.write({ rows });
const pair = (slipCode: string, waybillNumber: string) =>
  station.client.pairing.pair({ slipCode, waybillNumber });
const brokenPrinter = () => ({ kind: 'not-started', problem: problem('printer.device-fault') }) as const;

describe('a label that was written by hand', () => {
  test('goes through the whole job like any other: slip, pairing, four ways, closing, shipping file', async () => {
    await queue(3);
    station.labelPrinter.answer = brokenPrinter;
    station.start();
    await station.whenIdle();
    expect((await jobsOf(code(1))).map(({ state }) => state)).toEqual(['rendered', 'queued']);

    // One on a form of the courier, one with the number that it had.
    const written = await write({ code: code(1), number: form(5) }, { code: code(2) });
    expect(written.written).toBe(2);
    expect(written.rows.map(({ number: on, problems }) => [on, problems])).toEqual([
      [form(5), []],
      [number(2), []],
    ]);
    await station.whenIdle();
    // Their slips print; the third label still waits.
    expect((await jobsOf(code(1))).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(station.slipPrinter.sends.map(({ name }) => name)).toEqual([
      `${code(1)}-packing-slip`,
      `${code(2)}-packing-slip`,
    ]);
    expect(new TextDecoder().decode(station.slipPrinter.sends[0]?.bytes)).toContain(form(5));
    expect((await labelOf(code(3)))?.state).not.toBe('sent');

    const attempts = station.stores.jobs.listAttempts(parseId((await labelOf(code(1)))?.jobId ?? ''));
    expect(attempts.at(-1)).toMatchObject({ way: 'by-hand', outcome: 'sent', waybillNumber: form(5) });
    expect(station.stores.pools.find(form(5))).toMatchObject({ state: 'printed', mayBeOnPaper: true });
    // What it had before is nobody's, and comes to the next parcel.
    expect(station.stores.pools.find(number(1))?.state).toBe('free');

    const weighed = { slipCode: code(1), waybillNumber: form(5), grossWeightGrams: 850 };
    expect((await station.client.pairing.pair(weighed)).state).toBe('paired');
    expect((await pair(code(2), number(2))).state).toBe('paired');
    const { rows } = await station.client.matching.list({});
    expect(rows.slice(0, 2).map(({ missing, disagreeing }) => [...missing, ...disagreeing])).toEqual([
      [],
      [],
    ]);
    const closed = await station.client.day.close({});
    expect(closed).toMatchObject({ shipped: 2, notShipped: [{ orderNumber: 'H3' }] });
    const shipping = station.world.written.find(({ name }) => name.startsWith('shipping'));
    const file = new TextDecoder().decode(shipping?.bytes);
    expect(file).toContain(form(5));
    expect(file).not.toContain(number(1));
    const manifest = station.world.sheets.at(-1)?.data as ManifestDocument;
    expect(
      manifest.rows.map(({ waybillNumber, grossWeightGrams }) => [waybillNumber, grossWeightGrams]),
    ).toEqual([
      [form(5), 850],
      [number(2), null],
    ]);
  });

  test('is not printed when the printer comes back, and the rest is', async () => {
    await queue(3);
    station.labelPrinter.answer = brokenPrinter;
    station.start();
    await station.whenIdle();
    await write({ code: code(2), number: form(2) });
    station.labelPrinter.answer = acknowledged;
    const printerId = (await labelOf(code(1)))?.printerId ?? '';
    await station.client.printers.resume({ printerId });
    await station.whenIdle();
    const printed = station.labelPrinter.sends.map(({ name }) => name);
    expect(printed).toContain(`${code(3)}-label`);
    expect(printed).not.toContain(`${code(2)}-label`);
  });

  test('takes parcels that were in no batch into one, with the number on the form and no other', async () => {
    await importOrders(2);
    const first = await station.orderOf('H1');
    const scanned = orderCode(parseId<'order'>(first.orderId));
    station.start();
    const written = await write({ code: scanned, number: form(1) }, { code: 'H2', number: form(2) });
    expect(written.rows.map(({ problems }) => problems)).toEqual([[], []]);
    expect(written.rows.map(({ row }) => [row?.pairCode, row?.waybillNumber])).toEqual([
      [code(1), form(1)],
      [code(2), form(2)],
    ]);
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
    expect(station.slipPrinter.sends).toHaveLength(2);
    expect((await pair(code(1), form(1))).state).toBe('paired');
  });

  test('of a refunded order is refused, and so is a number that another parcel has; good rows go on', async () => {
    await queue(3);
    await station.client.exceptions.hold({
      orderIds: [(await station.orderOf('H1')).orderId],
      reason: '等',
    });
    const { rows, written } = await write(
      { code: code(1), number: form(1) },
      { code: code(2), number: number(3) },
      { code: code(3), number: form(3) },
      { code: 'nobody', number: form(4) },
    );
    expect(rows.map(({ problems }) => problems.map((one) => one.code))).toEqual([
      ['order.held'],
      ['match.number-taken'],
      [],
      ['pair.code-unknown'],
    ]);
    expect(written).toBe(1);
  });

  test('twice in one list is written for neither', async () => {
    await queue(2);
    const { rows } = await write({ code: code(1), number: form(1) }, { code: code(2), number: form(1) });
    expect(rows.map(({ problems }) => problems.map((one) => one.code))).toEqual([
      ['match.number-twice'],
      ['match.number-twice'],
    ]);
  });

  test('on the preprinted form that lay next needs no number: the form bears it', async () => {
    await importOrders(2);
    await station.client.numbers.addPool({
      carrierCode: 'YTO',
      kind: 'preprinted',
      from: number(1),
      count: 5,
    });
    await station.client.print.queue({});
    station.labelPrinter.answer = brokenPrinter;
    station.start();
    await station.whenIdle();
    expect((await write({ code: code(1) })).rows[0]?.problems).toEqual([]);
    await station.whenIdle();
    expect(station.stores.pools.find(number(1))).toMatchObject({ state: 'printed', mayBeOnPaper: true });
    expect((await pair(code(1), number(1))).state).toBe('paired');
    const { rows } = await station.client.matching.list({});
    expect(rows[0]).toMatchObject({ missing: [], disagreeing: [] });
  });

  test('has a number whose check digit is right; where the carrier’s data only warns, it is told', async () => {
    const wish = (sellerRemark: string) => ({ sellerRemark, buyerName: sellerRemark });
    await station.importDrafts(
      'E.csv',
      draft('E1', wish('发UPS')),
      draft('E2', { ...wish('发UPS'), buyerName: 'E2' }),
      draft('E3', wish('发EMS')),
    );
    // Of UPS: check digit 7. Of S10: RB12345678 has the check digit 5.
    const wrong = { code: 'E1', number: '1Z5R89390357567128' };
    const { rows } = await write(
      wrong,
      { code: 'E2', number: '1Z5R89390357567127' },
      { code: 'E3', number: 'RB123456786CN' },
    );
    expect(rows.map(({ problems, isStrange }) => [problems.map((one) => one.code), isStrange])).toEqual([
      [['numbers.check-digit-wrong'], false],
      [[], false],
      [[], true],
    ]);
    // On the way into a batch and in one it is the same.
    const again = await write({ code: rows[1]?.row?.pairCode ?? '', number: wrong.number });
    expect(again.rows[0]?.problems.map((one) => one.code)).toEqual(['numbers.check-digit-wrong']);
  });

  test('is looked at without changing anything', async () => {
    await queue(2);
    const before = await station.client.jobs.list({});
    const looked = await station.client.handwork.write({
      rows: [
        { code: code(1), number: form(1) },
        { code: code(2), number: '123456789' },
      ],
      isCommitted: false,
    });
    expect(looked).toMatchObject({
      written: 0,
      rows: [{ problems: [], isStrange: false }, { isStrange: true }],
    });
    expect(looked.rows[0]?.row?.waybillNumber).toBe(form(1));
    expect(await station.client.jobs.list({})).toEqual(before);
    expect(station.stores.pools.find(form(1))).toBeUndefined();
  });

  test('beside a copy that is out needs a reason, and is the next generation', async () => {
    await queue(1);
    station.start();
    await station.whenIdle();
    const again = await write({ code: code(1), number: form(1) });
    // The number changes: the label that is out is wrong then, and the old number alarms.
    expect(again.rows[0]?.problems).toEqual([]);
    expect(await labelOf(code(1))).toMatchObject({ generation: 2, state: 'sent', waybillNumber: form(1) });
    expect(await codesOf(pair(code(1), number(1)))).toEqual(['pair.old-number']);

    const same = { code: code(1) };
    expect((await write(same)).rows[0]?.problems.map((one) => one.code)).toEqual(['job.copy-out']);
    const { rows } = await station.client.handwork.write({ rows: [same], reason: '淋湿了' });
    expect(rows[0]?.problems).toEqual([]);
    expect(await labelOf(code(1))).toMatchObject({ generation: 3, reprintReason: '淋湿了' });
  });

  test('with its slip is paired by the code of the sheet', async () => {
    await queue(1);
    const order = await station.orderOf('H1');
    const sheetCode = orderCode(parseId<'order'>(order.orderId));
    await station.client.handwork.write({
      rows: [{ code: sheetCode, number: form(1) }],
      documents: ['label', 'packing-slip'],
    });
    expect((await jobsOf(code(1))).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(await station.client.pairing.identify({ code: sheetCode })).toMatchObject({
      kind: 'pair-code',
      problem: null,
    });
    expect((await pair(sheetCode, form(1))).state).toBe('paired');
  });

  test('with a printed slip is not: that slip must be scanned', async () => {
    await queue(1);
    station.start();
    await station.whenIdle();
    const order = await station.orderOf('H1');
    const sheetCode = orderCode(parseId<'order'>(order.orderId));
    expect(await codesOf(pair(sheetCode, number(1)))).toEqual(['pair.code-kind-wrong']);
  });
});

describe('taking it back', () => {
  test('restores number and job; the form’s number is kept aside for the right parcel', async () => {
    await queue(2);
    station.labelPrinter.answer = brokenPrinter;
    station.start();
    await station.whenIdle();
    const { rows } = await write({ code: code(1), number: form(1) });
    const undone = await station.client.handwork.undo({ handLabelId: rows[0]?.handLabelId ?? '' });
    expect(undone).toEqual({ waybillNumber: form(1), pairCode: code(1) });
    await station.whenIdle();
    expect(station.stores.pools.find(form(1))?.state).toBe('void');
    const { rows: matched } = await station.client.matching.list({});
    expect(matched[0]?.waybillNumber).toBe(number(1));
    expect(await codesOf(station.client.handwork.undo({ handLabelId: rows[0]?.handLabelId ?? '' }))).toEqual([
      'hand.not-found',
    ]);
    expect((await write({ code: code(2), number: form(1) })).rows[0]?.problems).toEqual([]);

    station.labelPrinter.answer = acknowledged;
    await station.client.printers.resume({ printerId: (await labelOf(code(1)))?.printerId ?? '' });
    await station.whenIdle();
    const printed = station.labelPrinter.sends.map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(printed).toContain(`label ${number(1)} 1`);
  });

  test('of what was in doubt asks again, and prints nothing by itself', async () => {
    await queue(1);
    station.labelPrinter.answer = () => ({
      kind: 'in-doubt',
      bytesAccepted: 5,
      problem: problem('printer.connection-lost'),
    });
    station.start();
    await station.whenIdle();
    const { rows } = await write({ code: code(1) });
    expect(await labelOf(code(1))).toMatchObject({ state: 'sent', generation: 1 });
    await station.client.handwork.undo({ handLabelId: rows[0]?.handLabelId ?? '' });
    station.labelPrinter.answer = acknowledged;
    await station.client.printers.resume({ printerId: (await labelOf(code(1)))?.printerId ?? '' });
    await station.whenIdle();
    expect(await labelOf(code(1))).toMatchObject({
      state: 'in-doubt',
      problem: { code: 'printer.connection-lost' },
    });
    expect(station.labelPrinter.sends).toHaveLength(1);
  });

  test('prints nothing that an order stopped meanwhile', async () => {
    await queue(1);
    const { rows } = await write({ code: code(1), number: form(1) });
    const { orderId } = await station.orderOf('H1');
    await station.client.exceptions.hold({ orderIds: [orderId], reason: '等' });
    await station.client.handwork.undo({ handLabelId: rows[0]?.handLabelId ?? '' });
    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
    expect(await labelOf(code(1))).toMatchObject({ state: 'held', problem: { code: 'order.held' } });
  });

  test('of what was in no batch takes it out again, and the number goes to the right parcel', async () => {
    await importOrders(2);
    station.start();
    const { rows } = await write({ code: 'H1', number: form(1) });
    await station.whenIdle();
    await station.client.handwork.undo({ handLabelId: rows[0]?.handLabelId ?? '' });
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
    expect((await station.orderOf('H1')).parcel).toBeNull();
    // Its slip is out, and an old copy.
    expect(await codesOf(pair(code(1), form(1)))).toEqual(['pair.code-unknown']);
    const again = await write({ code: 'H2', number: form(1) });
    expect(again.rows[0]).toMatchObject({ problems: [], row: { waybillNumber: form(1) } });
    const right = await write({ code: 'H1', number: form(2) });
    expect(right.rows[0]?.problems).toEqual([]);
  });

  test('is too late once the parcel is paired', async () => {
    await queue(1);
    station.start();
    station.labelPrinter.answer = brokenPrinter;
    await station.whenIdle();
    const { rows } = await write({ code: code(1), number: form(1) });
    await station.whenIdle();
    await pair(code(1), form(1));
    expect(await codesOf(station.client.handwork.undo({ handLabelId: rows[0]?.handLabelId ?? '' }))).toEqual([
      'match.undo-overtaken',
    ]);
  });

  test('brings a copy that was out back to count', async () => {
    await queue(1);
    station.start();
    await station.whenIdle();
    const { rows } = await station.client.handwork.write({ rows: [{ code: code(1) }], reason: '找不到' });
    expect(await labelOf(code(1))).toMatchObject({ generation: 2 });
    await station.client.handwork.undo({ handLabelId: rows[0]?.handLabelId ?? '' });
    await station.whenIdle();
    expect(station.labelPrinter.sends).toHaveLength(1);
    expect((await pair(code(1), number(1))).state).toBe('paired');
  });
});

describe('the register', () => {
  test('says what was given out, what came back and what is missing, in the order of the sheet', async () => {
    await queue(4);
    station.labelPrinter.answer = brokenPrinter;
    station.start();
    await station.whenIdle();
    const { batches } = await station.client.batches.list({});
    const from = { batchId: batches[0]?.batchId ?? '' };
    await station.client.sheets.pdf({ sheet: { kind: 'manual-sheet', from } });
    await write({ code: code(2), number: form(2) });
    await station.client.exceptions.hold({
      orderIds: [(await station.orderOf('H4')).orderId],
      reason: '停',
    });
    const { entries, counts } = await station.client.handwork.register({});
    expect(entries.map((entry) => [entry.code, entry.state])).toEqual([
      [code(1), 'missing'],
      [code(2), 'written'],
      [code(3), 'missing'],
      [code(4), 'stopped'],
    ]);
    expect(counts).toEqual({ missing: 2, written: 1, printed: 0, shipped: 0, stopped: 1 });
    expect(entries[1]).toMatchObject({ waybillNumber: form(2), actor: 'operator', consigneeName: '示**' });

    // The printer is back: what was missing is printed now.
    station.labelPrinter.answer = acknowledged;
    await station.client.printers.resume({ printerId: (await labelOf(code(1)))?.printerId ?? '' });
    await station.whenIdle();
    expect((await station.client.handwork.register({})).counts).toMatchObject({ missing: 0, printed: 2 });
  });

  test('counts what was copied from the screen, which shows people in full and says so in their history', async () => {
    await importOrders(1);
    const { orderId } = await station.orderOf('H1');
    const { parcels } = await station.client.handwork.show({ from: { orderIds: [orderId] } });
    expect(parcels).toMatchObject([
      { number: 1, pairCode: '', waybillNumber: '', consignee: { name: '示例甲', phone: '19900000001' } },
    ]);
    expect((await station.client.handwork.register({})).entries).toMatchObject([
      { code: parcels[0]?.orderCode, state: 'missing', pairCode: '' },
    ]);
    const { entries } = await station.client.orders.history({ orderId });
    expect(entries.map(({ kind }) => kind)).toContain('order.on-manual-sheet');
    // Its number comes back by the code that stands there.
    expect((await write({ code: parcels[0]?.orderCode ?? '', number: form(1) })).written).toBe(1);
    expect(await codesOf(station.client.handwork.show({ from: { orderIds: [orderId] } }))).toEqual([
      'print.label-exists',
    ]);
  });

  test('lets others have their turn between its rows, also where it brings orders into a batch', async () => {
    await importOrders(6);
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: number(1), count: 20 });
    const rows = Array.from({ length: 6 }, (_, index) => ({
      code: `H${index + 1}`,
      number: form(index + 1),
    }));
    // Each look at the clock is a turn later.
    const { nowMs } = station.clock;
    let passedMs = 0;
    vi.spyOn(station.clock, 'nowMs').mockImplementation(() => {
      passedMs += 5;
      return nowMs() + passedMs;
    });
    let turns = 0;
    let isRunning = true;
    const count = () => {
      turns += 1;
      if (isRunning) setImmediate(count);
    };
    setImmediate(count);
    const { rows: results } = await write(...rows);
    isRunning = false;
    expect(results.map(({ problems }) => problems)).toEqual(rows.map(() => []));
    // Looked at for twins, brought into a batch, written.
    expect(turns).toBeGreaterThanOrEqual(rows.length * 3);
  });

  test('also knows what was written without a sheet', async () => {
    await queue(1);
    await write({ code: code(1) });
    const { entries } = await station.client.handwork.register({});
    expect(entries).toMatchObject([{ code: code(1), sheet: '', givenAtMs: null, state: 'written' }]);
  });
});
