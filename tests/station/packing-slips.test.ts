import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ParcelDocument } from '../../electron/domain/documents.ts';
import { renderRequest } from '../../electron/station/render-job.ts';
import { createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(async () => {
  await station.close();
  expect(station.logger.bugs).toEqual([]);
});

async function setSlips(change: object) {
  const { settings } = await station.client.settings.get({});
  return station.client.settings.set({ settings: { ...settings, ...change } });
}

/** What the slips show, by order number, in the order of printing. */
async function slips(): Promise<readonly ParcelDocument[]> {
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
  await station.client.print.queue({});
  const { carriers } = await station.client.settings.get({});
  const context = { stores: station.stores, clock: station.clock, catalogue: { carriers } };
  return station.stores.jobs
    .list({})
    .filter(({ document }) => document === 'packing-slip')
    .map((job) => {
      const request = renderRequest(context as never, job);
      if (!request.ok) throw new Error(JSON.stringify(request.problems));
      return request.value.data;
    });
}

test('a slip says what the shop says, and is for whom the settings say', async () => {
  await setSlips({
    slipTexts: { thanks: '谢谢惠顾', coupon: '满 100 减 10', returns: '1. 申请\n2. 寄回' },
    slipCopies: 'both',
  });
  await station.importDrafts('a.csv', draft('T1'));
  expect(await slips()).toMatchObject([
    {
      slipTexts: { thanks: '谢谢惠顾', coupon: '满 100 减 10', returns: '1. 申请\n2. 寄回' },
      copies: ['buyer', 'warehouse'],
    },
  ]);
});

test('only the buyer’s copy is printed before anybody chose', async () => {
  await station.importDrafts('a.csv', draft('T1'));
  expect((await slips())[0]?.copies).toEqual(['buyer']);
});

test('a text of more lines than a slip can hold is refused, and the old one stays', async () => {
  await setSlips({ slipTexts: { thanks: '谢谢', coupon: '', returns: '' } });
  const returns = Array.from({ length: 13 }, (_, index) => `${index}`).join('\n');
  await expect(setSlips({ slipTexts: { thanks: '', coupon: '', returns } })).rejects.toThrow();
  await expect(setSlips({ slipCopies: 'three' })).rejects.toThrow();
  expect(station.stores.settings.read().slipTexts).toEqual({ thanks: '谢谢', coupon: '', returns: '' });
});

test.each([
  ['is asked for in its column', { invoiceTitle: '样例公司' }, true],
  ['is asked for in a remark', { sellerRemark: '要发票' }, true],
  ['is not wanted', { invoiceTitle: '不开发票' }, false],
  ['is not spoken of', {}, false],
])('the slip of an order whose invoice %s', async (_, change, isInvoiceWanted) => {
  await station.importDrafts('a.csv', draft('T1', change));
  expect((await slips())[0]?.orders.map((order) => order.isInvoiceWanted)).toEqual([isInvoiceWanted]);
});
