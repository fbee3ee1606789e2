import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ParcelDocument, TemplatePreviewRequest } from '../../electron/domain/documents.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

async function setSlips(change: object) {
  const { settings } = await station.client.settings.get({});
  return station.client.settings.set({ settings: { ...settings, ...change } });
}

/** What the slips show, by order number, in the order of printing. */
async function slips(): Promise<readonly ParcelDocument[]> {
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
  await station.client.print.queue({});
  return station.stores.jobs
    .list({})
    .filter(({ document }) => document === 'packing-slip')
    .map(station.paperData);
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

describe('a preview of the slip', () => {
  const change = {
    slipFooter: '小字',
    slipTexts: { thanks: '谢谢', coupon: '', returns: '一\n二' },
    slipCopies: 'both',
  } as const;

  /** What the drawing was asked for. */
  const drawn = () => {
    const requests: TemplatePreviewRequest[] = [];
    station.world.previewTemplate = (request) => {
      requests.push(request);
      return Promise.resolve({
        pages: [{ png: new Uint8Array([1, 2, 3]), widthDots: 8, heightDots: 9 }],
        problems: [],
      });
    };
    return requests;
  };
  const idOf = ({ document }: TemplatePreviewRequest) => (JSON.parse(document) as { id: string }).id;

  test('is drawn with what is not saved, on a sample of the shop, and nothing is kept', async () => {
    const requests = drawn();
    await setSlips({ defaultShop: '样例小店' });
    const before = station.stores.settings.read();
    const { slipFooter, slipTexts } = change;
    expect(await station.client.settings.previewSlip(change)).toEqual({
      media: 'A5',
      pages: [{ pngBase64: 'AQID', widthDots: 8, heightDots: 9 }],
      problems: [],
    });
    expect(requests.map(idOf)).toEqual(['packing-slips/slip-a5']);
    expect(requests[0]).toMatchObject({
      dotsPerInch: 203,
      data: { slipFooter, slipTexts, copies: ['buyer', 'warehouse'], orders: [{ shop: '样例小店' }] },
    });
    expect(station.stores.settings.read()).toEqual(before);
  });

  test('is on the paper of the printer of slips, with the template for these copies', async () => {
    const requests = drawn();
    const { printer } = await station.client.printers.add({
      name: '激光',
      destination: 'tcp://127.0.0.1:9100',
      language: 'pdf',
      media: 'A4',
      defaultFor: 'packing-slip',
    });
    expect(printer.media).toBe('A4');
    expect((await station.client.settings.previewSlip(change)).media).toBe('A4');
    await station.client.settings.previewSlip({ ...change, slipCopies: 'buyer' });
    expect(requests.map(idOf)).toEqual(['packing-slips/slip-a4-two-up', 'packing-slips/slip-a4']);
  });

  test('says which paper has no template', async () => {
    drawn();
    await station.client.printers.add({
      name: '小机',
      destination: 'tcp://127.0.0.1:9100',
      language: 'zpl',
      media: '70x50',
      defaultFor: 'packing-slip',
    });
    expect(await station.client.settings.previewSlip(change)).toMatchObject({
      media: '70x50',
      pages: [],
      problems: [{ code: 'parcel.template-missing', params: { media: '70x50' } }],
    });
  });
});
