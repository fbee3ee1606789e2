import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OrderLine } from '../../electron/domain/orders.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const cups = (quantity: number): Pick<OrderLine, never> & { lines: OrderLine[] } => ({
  lines: [
    {
      lineNumber: 1,
      sku: 'Cup',
      name: '杯子',
      specification: '白',
      quantity,
      unitPriceFen: 100,
      isGift: false,
    },
  ],
});

/** Parcels of 1, 2, 3, 1, 2, 3… cups, printed; each is weighed and sealed by a call. */
async function queueCups(count: number) {
  const numbers = Array.from({ length: count }, (_, index) => `W${index + 1}`);
  await station.importDrafts(
    'cups.csv',
    ...numbers.map((number, index) => draft(number, cups(1 + (index % 3)))),
  );
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
  await station.client.packing.setFlow({
    flow: {
      itemsCheck: 'off',
      paper: 'printed-before',
      weighing: 'required',
      sealing: 'when-complete',
      weightTolerance: { grams: 5, permille: 0 },
    },
  });
  station.start();
  const { batch } = await station.client.print.queue({});
  await station.whenIdle();
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  return async (place: number, grams: number, forced?: string) => {
    const label = jobs.find(
      ({ document, orderNumbers }) => document === 'label' && orderNumbers.includes(`W${place}`),
    );
    if (!label) throw new Error(`W${place} has no label`);
    await station.client.packing.scan({ code: label.pairCode });
    await station.client.packing.scan({ code: label.waybillNumber });
    const weighed = await station.client.packing.weigh({ grams });
    return forced === undefined ? weighed : station.client.packing.force({ what: 'weight', reason: forced });
  };
}

/** Cups of 210 g in packaging of 60 g. */
const cupsWeigh = (place: number) => 60 + 210 * (1 + ((place - 1) % 3)) + (place % 2);

describe('the weights of sealed parcels', () => {
  test('teach what goods weigh, and a missing piece is called by its name', async () => {
    const seal = await queueCups(10);
    for (let place = 1; place <= 9; place += 1) {
      expect((await seal(place, cupsWeigh(place))).outcome).toBe('sealed');
    }
    const { weights } = await station.client.weights.list({});
    expect(weights.map(({ kind, key, samples }) => [kind, key, samples])).toEqual([
      ['goods', 'CUP', 9],
      ['carton', '', 9],
    ]);
    expect(Math.abs((weights[0]?.grams ?? 0) - 210)).toBeLessThan(3);
    // W10 holds one cup: 270 g. Its box is empty.
    const wrong = await seal(10, 61);
    expect(wrong.state.open?.weight?.deviation).toMatchObject({
      verdict: 'off',
      causes: [{ kind: 'missing', sku: 'CUP', quantity: 1 }],
    });
    expect((await station.client.weights.register({})).weighings).toHaveLength(9);
  });

  test('stand in the register, and leave it with the parcel that is opened again', async () => {
    const seal = await queueCups(4);
    for (let place = 1; place <= 3; place += 1) await seal(place, cupsWeigh(place));
    const before = await station.client.weights.list({});
    const registered = await station.client.weights.register({});
    expect(registered.weighings[0]).toMatchObject({
      grossWeightGrams: cupsWeigh(3),
      verdict: 'learning',
      isManual: true,
      forcedReason: null,
      waybillNumber: 'YT8800000000003',
    });
    await seal(4, cupsWeigh(4));
    const samples = async () =>
      (await station.client.weights.list({})).weights.map((weight) => weight.samples);
    expect(await samples()).toEqual([4, 4]);
    await station.client.packing.undo({ reason: '少放一件' });
    expect(await samples()).toEqual([3, 3]);
    const after = await station.client.weights.list({});
    for (const [index, { grams }] of before.weights.entries()) {
      if (grams === null) throw new Error('three samples are enough to say what it weighs');
      expect(Math.abs((after.weights[index]?.grams ?? 0) - grams)).toBeLessThan(0.1);
    }
    expect(await station.client.weights.register({})).toEqual(registered);
  });

  test('that are off and forced are registered with the reason, and learnt from once three agree', async () => {
    const seal = await queueCups(12);
    for (let place = 1; place <= 9; place += 1) await seal(place, cupsWeigh(place));
    const heavier = (place: number) => cupsWeigh(place) + 60 * (1 + ((place - 1) % 3));
    await seal(10, heavier(10), '新包装的杯子');
    await seal(11, heavier(11), '新包装的杯子');
    const cup = async () => (await station.client.weights.list({ search: 'cup' })).weights[0]?.grams ?? 0;
    expect(Math.abs((await cup()) - 210)).toBeLessThan(3);
    await seal(12, heavier(12), '新包装的杯子');
    expect(Math.abs((await cup()) - 270)).toBeLessThan(4);
    expect((await station.client.weights.register({ isOffOnly: true })).weighings).toMatchObject(
      [12, 11, 10].map((place) => ({
        grossWeightGrams: heavier(place),
        verdict: 'off',
        forcedReason: '新包装的杯子',
      })),
    );
    expect(await station.client.weights.statistics({})).toMatchObject({
      weighed: 12,
      off: 3,
      forced: 3,
      manual: 12,
    });
  });
});

describe('what too little is known of', () => {
  test('is listed without a weight, until enough parcels were weighed', async () => {
    const seal = await queueCups(9);
    const cup = async () => (await station.client.weights.list({ search: 'cup' })).weights[0];
    await seal(1, cupsWeigh(1));
    expect(await cup()).toMatchObject({ grams: null, samples: 1, isSettled: false });
    for (let place = 2; place <= 9; place += 1) await seal(place, cupsWeigh(place));
    expect(Math.abs(((await cup())?.grams ?? 0) - 210)).toBeLessThan(3);
  });

  test('is not expected to weigh what its packaging does, before anything of it was counted', async () => {
    await station.importDrafts('cups.csv', draft('W1', cups(2)));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 50 });
    await station.client.packing.setFlow({
      flow: {
        itemsCheck: 'scan',
        paper: 'printed-before',
        weighing: 'required',
        sealing: 'when-complete',
        weightTolerance: { grams: 5, permille: 0 },
      },
    });
    await station.client.weights.set({ kind: 'carton', key: '', grams: 50 });
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    const { jobs } = await station.client.jobs.list({});
    const label = jobs.find(({ document }) => document === 'label');
    const opened = await station.client.packing.scan({ code: label?.pairCode ?? '' });
    expect(opened.state.open?.lines.map(({ counted }) => counted)).toEqual([0]);
    expect(opened.state.open?.expectedGrams).toBeNull();
    // What the list of products says is something; it is said of the whole parcel.
    await station.client.products.save({ sku: 'Cup', name: '杯子', unitWeightGrams: 210 });
    const listed = async () => (await station.client.packing.state({})).open?.expectedGrams;
    expect(await listed()).toBe(50 + 2 * 210);
  });
});

describe('what people say of weights', () => {
  test('counts until it is learnt anew', async () => {
    const seal = await queueCups(9);
    for (let place = 1; place <= 9; place += 1) await seal(place, cupsWeigh(place));
    await station.client.weights.set({ key: 'cup', grams: 500 });
    const cup = async () => (await station.client.weights.list({ search: 'cup' })).weights[0];
    expect(await cup()).toMatchObject({ grams: 500, isSet: true, isSettled: true, samples: 0 });
    await station.client.weights.forget({ key: 'CUP' });
    expect(await cup()).toMatchObject({ isSet: false, isSettled: false, samples: 0 });
  });

  test('of a carton gives net and chargeable weights, and the register as a table', async () => {
    await station.client.weights.saveCarton({
      code: 's3',
      name: '三号箱',
      tareWeightGrams: 60,
      size: { lengthMm: 300, widthMm: 200, heightMm: 150 },
      hint: '',
    });
    const { cartons } = await station.client.weights.cartons({});
    expect(cartons).toMatchObject([{ code: 'S3', name: '三号箱', isArchived: false }]);
    const seal = await queueCups(1);
    const { jobs } = await station.client.jobs.list({});
    await station.client.packing.scan({ code: jobs[0]?.pairCode ?? '' });
    await station.client.packing.carton({ code: 'S3' });
    await seal(1, 270);
    expect((await station.client.weights.register({})).weighings).toMatchObject([
      {
        cartonCode: 'S3',
        grossWeightGrams: 270,
        tareWeightGrams: 60,
        netWeightGrams: 210,
        // 30 × 20 × 15 cm ÷ 6000 = 1.5 kg
        chargeableWeightGrams: 1500,
      },
    ]);
    const table = await station.client.weights.exportCsv({});
    expect(table.weighings).toBe(1);
    expect(table.fileName).toMatch(/^重量登记-2026-07-12\.csv$/u);
    const text = Buffer.from(table.csvBase64, 'base64').toString('utf8');
    expect(text).toContain('"本机操作员"');
    expect(text).not.toContain('operator');
  });
});
