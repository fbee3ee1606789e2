import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ParcelDocument } from '../../electron/domain/documents.ts';
import type { JobId } from '../../electron/domain/ids.ts';
import type { CarrierRule } from '../../electron/domain/rules.ts';
import {
  closeWithoutBugs,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';
import { rulesWith, ruleTo } from '../helpers/rule-samples.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const collected = { isCashOnDelivery: true, payableFen: 9900, paidFen: 0 } as const;
const setRules = (...carrierRules: CarrierRule[]) =>
  station.client.rules.set({ rules: rulesWith({ carrierRules }) });
async function addNumbers(carrierCode = 'YTO', from = 'YT8800000000001') {
  await station.client.numbers.addPool({ carrierCode, from, count: 20 });
}
const orderOf = (orderNumber: string) => station.orderOf(orderNumber);
const jobsOf = (orderNumber: string) =>
  station.stores.jobs.list({}).filter(({ parcelId }) => {
    const parcel = station.stores.parcels.get(parcelId);
    return parcel?.orderIds.some((id) => station.stores.orders.get(id)?.orderNumber === orderNumber);
  });
/** What the label of an order shows, or the codes that keep it from paper. */
function paperOf(orderNumber: string): ParcelDocument | readonly string[] {
  const job = jobsOf(orderNumber).find(({ document }) => document === 'label');
  const current = job && station.stores.jobs.get(job.id as JobId);
  if (!current) throw new Error(`no label of ${orderNumber}`);
  const request = station.requestOf(current);
  return request.ok ? request.value.data : request.problems.map(({ code }) => code);
}

describe('services of a parcel', () => {
  test('stand on paper in the language of the station, with their amounts', async () => {
    await addNumbers();
    await setRules(ruleTo('YTO', { services: ['insured-value'] }));
    await station.importDrafts('a.csv', draft('T1', { ...collected, sellerRemark: '易碎，防潮，加急' }));
    await station.client.print.queue({});
    expect(paperOf('T1')).toMatchObject({
      services: [
        { code: 'cash-on-delivery', name: '代收货款', amountFen: 9900 },
        { code: 'insured-value', name: '保价', amountFen: 9900 },
      ],
      handling: ['易碎', '防潮', '加急'],
    });
    await station.client.settings.set({
      settings: { ...(await station.client.settings.get({})).settings, language: 'en' },
    });
    expect(paperOf('T1')).toMatchObject({
      services: [{ name: 'Cash on delivery' }, { name: 'Insured value' }],
      handling: ['Fragile', 'Keep dry', 'Urgent'],
    });
  });

  test('the amount that the file names is collected, on the label and in the shipping file', async () => {
    await addNumbers();
    const change = { ...collected, channel: 'other', shop: '小店' } as const;
    await station.importDrafts('a.csv', draft('T1', { ...change, collectFen: 8850 }), draft('T2', change));
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    expect(paperOf('T1')).toMatchObject({ services: [{ code: 'cash-on-delivery', amountFen: 8850 }] });
    for (const orderNumber of ['T1', 'T2']) {
      const { parcel } = await orderOf(orderNumber);
      await station.client.pairing.pair({
        slipCode: parcel?.pairCode ?? '',
        waybillNumber: parcel?.waybillNumber ?? '',
      });
    }
    await station.client.day.close({ reasons: [] });
    const file = station.world.written.find(({ name }) => name.includes('小店'));
    const [header, ...rows] = JSON.parse(new TextDecoder().decode(file?.bytes)) as readonly string[][];
    const column = header?.indexOf('代收金额(元)') ?? -1;
    expect(rows.map((row) => [row[0], row[column]])).toEqual([
      ['T1', '88.50'],
      ['T2', '99.00'],
    ]);
  });

  test('stand in the order and in the plan', async () => {
    await addNumbers();
    await station.importDrafts('a.csv', draft('T1', collected), draft('T2', collected), draft('T3'));
    const services = [{ code: 'cash-on-delivery', name: '代收货款', amountFen: 9900 }];
    expect(await orderOf('T1')).toMatchObject({ services, serviceProblem: null, problems: [] });
    expect((await orderOf('T3')).services).toEqual([]);
    const { carriers } = await station.client.print.plan({});
    expect(carriers[0]?.services).toEqual([
      { code: 'cash-on-delivery', name: '代收货款', amountFen: 19_800, parcels: 2 },
    ]);
  });

  test('a carrier that does not offer one is refused before the batch, and the others go', async () => {
    await addNumbers();
    await station.importDrafts('a.csv', draft('T1', collected), draft('T2'));
    const { orderId } = await orderOf('T1');
    await station.client.parcels.setCarrier({ orderId, carrierCode: 'USPS', reason: '客户来电' });
    const problem = {
      code: 'parcel.service-not-offered',
      params: { orderNumber: 'T1', service: '代收货款' },
    };
    expect((await orderOf('T1')).serviceProblem).toMatchObject(problem);
    const plan = await station.client.print.plan({});
    expect(plan.notQueued).toMatchObject([{ orderNumbers: ['T1'], problem }]);
    expect(plan.parcels).toBe(1);
    const { batch, notQueued } = await station.client.print.queue({});
    const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
    expect(new Set(jobs.flatMap(({ orderNumbers }) => orderNumbers))).toEqual(new Set(['T2']));
    expect(notQueued).toMatchObject([{ problem }]);
  });

  test('that a rule booked stay with a carrier chosen by hand; what it does not offer is named, and comes back', async () => {
    await addNumbers('ZTO', '78100000000001');
    await setRules(ruleTo('YTO', { services: ['insured-value', 'return-receipt'] }));
    await station.importDrafts('a.csv', draft('T1'));
    const { orderId } = await orderOf('T1');
    const change = (carrierCode: string) =>
      station.client.parcels.setCarrier({ orderId, carrierCode, reason: '客户来电' });
    const seen = async () => {
      const { services, serviceProblem, carrierWarnings } = await orderOf('T1');
      expect(serviceProblem).toBeNull();
      return [
        services.map(({ code }) => code),
        carrierWarnings.map(({ code, params }) => [code, params.services]),
      ];
    };
    await change('ROYALMAIL');
    expect(await seen()).toEqual([['insured-value'], [['parcel.service-dropped', '签单返还']]]);
    await change('USPS');
    expect(await seen()).toEqual([['insured-value'], [['parcel.service-dropped', '签单返还']]]);
    await change('ZTO');
    expect(await seen()).toEqual([['insured-value', 'return-receipt'], []]);
    await station.client.print.queue({});
    expect(paperOf('T1')).toMatchObject({ services: [{ code: 'insured-value', amountFen: 100 }, {}] });
  });

  test('an amount that nobody knows is not printed', async () => {
    await addNumbers();
    await station.importDrafts('a.csv', draft('T1', { ...collected, payableFen: null }));
    const refusal = await refusalOf(station.client.print.queue({}));
    expect(refusal).toMatchObject([{ code: 'parcel.collect-unclear', params: { orderNumber: 'T1' } }]);
    expect(station.stores.jobs.list({})).toEqual([]);
  });

  test('an amount that changes makes the papers old; one that becomes unclear stops them', async () => {
    await addNumbers();
    await station.importDrafts('a.csv', draft('T1', collected));
    await station.client.print.queue({});
    const printed = jobsOf('T1').map(({ contentHash }) => contentHash);
    await station.importDrafts('b.csv', draft('T1', { ...collected, payableFen: 8800 }));
    expect(paperOf('T1')).toMatchObject({ services: [{ amountFen: 8800 }] });
    for (const { contentHash } of jobsOf('T1')) expect(printed).not.toContain(contentHash);
    await station.importDrafts('c.csv', draft('T1', { ...collected, payableFen: null }));
    expect(paperOf('T1')).toEqual(['parcel.collect-unclear']);
    station.start();
    await station.whenIdle();
    expect(station.labelPrinter.sends).toEqual([]);
  });

  test('a person’s mark books insurance and makes papers that are out old', async () => {
    await addNumbers();
    station.start();
    await station.importDrafts('a.csv', draft('T1'));
    await station.client.print.queue({});
    await station.whenIdle();
    const before = jobsOf('T1').map(({ contentHash }) => contentHash);
    const { orderId } = await orderOf('T1');
    await station.client.orders.edit({
      orderIds: [orderId],
      addTags: [{ kind: 'insure', value: '' }],
    });
    // Out already: they keep what they show, and pairing refuses them.
    expect(jobsOf('T1').map(({ contentHash }) => contentHash)).toEqual(before);
    expect(paperOf('T1')).toMatchObject({ services: [{ code: 'insured-value', amountFen: 100 }] });
    const [job] = jobsOf('T1');
    const waybillNumber = job && station.stores.parcels.get(job.parcelId)?.waybillNumber;
    const refusal = await refusalOf(
      station.client.pairing.pair({ slipCode: job?.pairCode ?? '', waybillNumber: waybillNumber ?? '' }),
    );
    expect(refusal).toMatchObject([{ code: 'pair.old-copy' }]);
  });
});
