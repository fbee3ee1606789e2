import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closeWithoutBugs,
  codesOf,
  createFakeStation,
  draft,
  type FakeStation,
} from '../helpers/fake-station.ts';
import { rulesWith, ruleTo } from '../helpers/rule-samples.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

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
      { code: 'parcel.template-missing', params: { carrier: '圆通速递', media: '40x30' } },
    ]);
    expect(
      await codesOf(station.client.printers.declareMedia({ printerId, media: 'x', carrierCode: '' })),
    ).toEqual(['printer.media-invalid']);
  });

  test('the template that a rule names is for other paper than is loaded', async () => {
    const { printerId } = await labelPrinter();
    const carrierRules = [ruleTo('YTO', { templateId: 'waybills/express-100x180' })];
    await station.client.rules.set({ rules: rulesWith({ carrierRules }) });
    expect((await plan()).parcels).toBe(1);
    await station.client.printers.declareMedia({ printerId, media: '100x150', carrierCode: '' });
    expect((await plan()).problems).toMatchObject([
      { code: 'print.template-paper-differs', params: { media: '100x180', loaded: '100x150' } },
    ]);
  });
});
