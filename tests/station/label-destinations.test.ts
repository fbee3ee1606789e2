import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCatalogue } from '../../electron/platform/catalogue.ts';
import { renderRequest } from '../../electron/station/render-job.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const catalogue = loadCatalogue(folder('assets'), folder('print-templates'));

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const { consignee } = draft('');

test.each([
  ['province and city, since labels show the district below', {}, '浙江省 杭州市'],
  [
    'a city that is its own province once',
    { province: '北京', city: '北京市', district: '朝阳区', address: '北京市朝阳区示例路1号' },
    '北京市',
  ],
  [
    'the province of a county without a city',
    { province: '海南省', city: '', district: '琼海市', address: '海南省琼海市示例路1号' },
    '海南省',
  ],
  ['what the address begins with', { province: '', city: '', district: '' }, '浙江省 杭州市 西湖区'],
])('the destination of a label is %s', async (_what, places, expected) => {
  await station.importDrafts('a.csv', draft('T1', { consignee: { ...consignee, ...places } }));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
  await station.client.print.queue({});
  const context = { stores: station.stores, clock: station.clock, catalogue };
  const [label] = station.stores.jobs.list({}).filter(({ document }) => document === 'label');
  const request = label && renderRequest(context as never, label);
  expect(request?.ok && request.value.data.destination).toBe(expected);
});
