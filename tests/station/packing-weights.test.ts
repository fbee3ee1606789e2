import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PackingFlowView } from '../../electron/contract/views.ts';
import { atBench, goodsLine as line, told } from '../helpers/at-bench.ts';
import { settle } from '../helpers/fake-clock.ts';
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

const { setFlow, queueOrders, scan, command, openNow } = atBench(() => station);

const weigh = (grams: number) => station.client.packing.weigh({ grams });

/** What the ledger keeps of a parcel, by kind, the oldest first. */
const kept = (parcelId: string, kind: string) =>
  station.stores.ledger
    .list({ subjectId: parcelId, limit: 50 })
    .filter((event) => event.kind === kind)
    .toReversed();

const late: Partial<PackingFlowView> = { paper: 'printed-when-complete', itemsCheck: 'scan' };

describe('a parcel that was put back', () => {
  test('is open again by the code of its order', async () => {
    await setFlow(late);
    await queueOrders(draft('A', { lines: [line('A12', 2)] }));
    await scan('A');
    await scan('A12');
    await command('NEXT');
    const again = await scan('A');
    expect([again.outcome, again.state.open?.found.parcel.orderNumbers]).toEqual(['opened', ['A']]);
    expect((await openNow())?.lines[0]?.counted).toBe(1);
  });

  test('is not opened by a scan that is refused, nor does the ledger say so', async () => {
    await setFlow(late);
    station.world.renderProblem = () => ({ code: 'print.glyph-missing', params: {} });
    const a = await (await queueOrders(draft('A')))('A');
    const { state } = await scan('CUP');
    await station.whenIdle();
    const parcelId = state.open?.found.parcel.parcelId ?? '';
    await command('NEXT');
    expect(await told(scan(a.waybillNumber))).toBe('refused packing.paper-waiting');
    expect(await openNow()).toBeNull();
    expect(kept(parcelId, 'parcel.opened').map(({ details }) => details)).toEqual([{ by: 'product' }]);
  });
});

describe('items that were let pass', () => {
  test('make a weight that cannot be off, and teaches nothing', async () => {
    await setFlow({ itemsCheck: 'scan', weighing: 'required' });
    await station.client.weights.set({ kind: 'goods', key: 'CUP', grams: 400 });
    await station.client.weights.set({ kind: 'carton', key: '', grams: 50 });
    const a = await (await queueOrders(draft('A')))('A');
    await scan(a.pairCode);
    await scan(a.waybillNumber);
    await command('FORCE', '条码坏了');
    expect((await openNow())?.expectedGrams).toBeNull();
    // The cup lies in it, though nobody counted it.
    expect(await told(weigh(450))).toBe('sealed');
    const { weighings } = await station.client.weights.register({});
    expect(weighings).toMatchObject([{ grossWeightGrams: 450, verdict: 'learning', expectedGrams: null }]);
    const samples = (await station.client.weights.list({})).weights.map((weight) => weight.samples);
    expect(samples).toEqual([0, 0]);
  });
});

describe('a weight that is off', () => {
  test('is what is asked for next and stays the alarm of its parcel, until it is settled', async () => {
    await setFlow({ weighing: 'optional' });
    await station.client.weights.set({ kind: 'goods', key: 'CUP', grams: 400 });
    await station.client.weights.set({ kind: 'carton', key: '', grams: 50 });
    const a = await (await queueOrders(draft('A')))('A');
    await scan(a.pairCode);
    expect(await told(weigh(900))).toBe('refused packing.weight-off');
    const off = {
      next: 'weigh',
      weight: {
        grams: 900,
        alarm: { code: 'packing.weight-off', params: { grams: 900, expectedGrams: 450 } },
      },
    };
    expect(await openNow()).toMatchObject(off);
    expect(await told(scan(a.waybillNumber))).toBe('paired');
    expect(await openNow()).toMatchObject({ ...off, isLabelScanned: true });
    // Put aside and opened again it is the same parcel.
    await command('NEXT');
    expect((await scan(a.pairCode)).state.open).toMatchObject(off);
    await scan(a.waybillNumber);
    expect(await told(command('FORCE', '双层纸箱'))).toBe('sealed');
  });
});

test('the reason of a count by key is in the ledger', async () => {
  await setFlow({ itemsCheck: 'scan' });
  const a = await (await queueOrders(draft('A', { lines: [line('A12', 2)] })))('A');
  const { state } = await scan(a.pairCode);
  const lineKey = state.open?.lines[0]?.lineKey ?? '';
  await station.client.packing.count({ lineKey, quantity: 2, reason: '条码破损' });
  expect(
    kept(state.open?.found.parcel.parcelId ?? '', 'parcel.forced').map(({ details }) => details),
  ).toEqual([{ what: 'count', lineKey, quantity: 2, reason: '条码破损' }]);
});

test('late papers that came out keep the weight that is on them', async () => {
  await setFlow({ ...late, weighing: 'required' });
  const a = await (await queueOrders(draft('A')))('A');
  await scan(a.pairCode);
  await scan('CUP');
  expect(await told(weigh(512))).toBe('printing');
  await station.whenIdle();
  expect(await told(weigh(700))).toBe('refused packing.weight-printed');
  expect((await openNow())?.weight?.grams).toBe(512);
  const sealed = await scan(a.waybillNumber);
  expect(sealed.outcome).toBe('sealed');
  expect((await station.orderOf('A')).parcel?.grossWeightGrams).toBe(512);
  const weights = kept(sealed.state.lastSealed?.parcelId ?? '', 'parcel.weighed');
  expect(weights.map(({ details }) => details.grams)).toEqual([512]);
});

describe('the scale', () => {
  /** A bench with a scale, at which every parcel is weighed and closed by its last proof. */
  async function startScale(change: Partial<PackingFlowView> = {}) {
    await setFlow({ weighing: 'required', ...change });
    station.startDevices();
    const line = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
    await station.client.scales.configure({ setup: { place: 'COM3', protocol: 'st-gs', line, unit: null } });
  }
  const weightOf = async (orderNumber: string) =>
    (await station.orderOf(orderNumber)).parcel?.grossWeightGrams ?? null;
  /** Whatever was said to the bench is done once this is answered. */
  const done = () => command('HELP');

  test('gives a parcel its weight, not typed by anybody', async () => {
    await startScale();
    const a = await (await queueOrders(draft('A')))('A');
    await scan(a.pairCode);
    await scan(a.waybillNumber);
    station.devices.weigh({ grams: 420 });
    await done();
    expect(await weightOf('A')).toBe(420);
    expect((await station.client.weights.register({})).weighings).toMatchObject([{ isManual: false }]);
  });

  test('gives none to the next parcel of what lay there when one was sealed', async () => {
    await startScale({ weighing: 'optional', sealing: 'closing-scan' });
    const label = await queueOrders(draft('A'), draft('B'));
    await scan((await label('A')).pairCode);
    station.devices.weigh({ grams: 420, stable: false });
    await scan((await label('A')).waybillNumber);
    await scan((await label('A')).waybillNumber);
    await scan((await label('B')).pairCode);
    station.devices.weigh({ grams: 420 });
    await done();
    expect((await openNow())?.weight).toBeNull();
    station.devices.weigh({ grams: 0 });
    station.devices.weigh({ grams: 300 });
    await done();
    expect((await openNow())?.weight).toMatchObject({ grams: 300, isManual: false });
  });

  test('that is silent while nothing changes gives the next parcel nothing of the one that still moves on it', async () => {
    await startScale({ weighing: 'required', sealing: 'closing-scan' });
    const line = { baudRate: 4800, dataBits: 8, parity: 'none' } as const;
    await station.client.scales.configure({ setup: { place: 'COM3', protocol: 'adam', line, unit: null } });
    const settled = async (grams: number) => {
      station.devices.weigh({ grams, stable: null });
      await station.clock.advance(600);
      station.devices.tellScale({ kind: 'unanswered' });
      return (await done()).state.open?.weight?.grams;
    };
    const label = await queueOrders(draft('A'), draft('B'));
    const [a, b] = [await label('A'), await label('B')];
    await scan(a.pairCode);
    await scan(a.waybillNumber);
    expect(await settled(420)).toBe(420);
    expect(await told(scan(a.waybillNumber))).toBe('sealed');
    // Pressed while its tape is laid on, before and after the next is open.
    expect(await settled(421)).toBeUndefined();
    await scan(b.pairCode);
    expect(await settled(420)).toBeUndefined();
    expect(await settled(422)).toBeUndefined();
    // Lifted; then the next, of just that weight.
    expect(await settled(90)).toBeUndefined();
    expect(await settled(420)).toBe(420);
  });

  test('gives a weight to no parcel but the one that was open when it came to rest', async () => {
    const { openScale } = station.devices;
    const tare = Promise.withResolvers<void>();
    station.devices.openScale = (setup, tell) => {
      const link = openScale(setup, tell);
      return { ...link, tare: () => tare.promise.then(() => link.tare()) };
    };
    await startScale({ sealing: 'closing-scan' });
    const label = await queueOrders(draft('A'), draft('B'));
    await scan((await label('A')).pairCode);
    // All of this waits for the scale to take its tare off, and A is open meanwhile.
    const asked = [command('TARE'), command('NEXT'), scan((await label('B')).pairCode)];
    await settle();
    station.devices.weigh({ grams: 420 });
    tare.resolve();
    expect((await Promise.all(asked)).map(({ outcome }) => outcome)).toEqual(['tared', 'put-back', 'opened']);
    await done();
    expect((await openNow())?.weight).toBeNull();
  });

  test('that shows a net weight is told to clear its tare', async () => {
    await startScale();
    const a = await (await queueOrders(draft('A')))('A');
    await scan(a.pairCode);
    station.devices.weigh({ grams: 420, net: true });
    const { state } = await done();
    expect(state.unasked?.problem).toEqual({ code: 'packing.weight-net', params: { grams: 420 } });
    expect(state.open?.weight).toBeNull();
  });
});

test('a weight that a client sends was typed, which is a right', async () => {
  const a = await (await queueOrders(draft('A')))('A');
  await station.client.operators.create({ name: '主管', rights: [] });
  const { operator } = await station.client.operators.create({ name: '小李', rights: [] });
  await scan(operator.badge ?? '');
  await scan(a.pairCode);
  expect(await told(weigh(300))).toBe('refused operator.right-missing');
});

test('a command that waits for its reason is gone with its parcel', async () => {
  const label = await queueOrders(draft('A'), draft('B'));
  await scan((await label('A')).pairCode);
  expect(await told(command('HOLD'))).toBe('reason-asked');
  const sealed = await scan((await label('A')).waybillNumber);
  expect([sealed.outcome, sealed.state.pending]).toEqual(['sealed', null]);
  await scan((await label('B')).pairCode);
  expect(await told(scan('WBR-SHORTAGE'))).toBe('refused packing.card-unneeded');
});

test('pairing in one call waits for its turn at the bench', async () => {
  const a = await (await queueOrders(draft('A')))('A');
  await scan(a.pairCode);
  const held = command('HOLD', '缺货');
  const paired = station.client.pairing.pair({ slipCode: a.pairCode, waybillNumber: a.waybillNumber });
  const refused = codesOf(paired);
  expect(await told(held)).toBe('held');
  expect(await refused).toEqual(['order.held']);
  expect((await station.orderOf('A')).parcel?.state).toBe('queued');
});
