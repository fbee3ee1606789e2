import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { usualHead } from '../../electron/domain/printers.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const thick = { dotsPerInch: 300, darkness: 2, graphics: 'acs', symbols: 'printer' } as const;

test('a printer begins with the usual head, and keeps the one that it was given', async () => {
  const { printer } = await station.client.printers.add({
    name: 'Z',
    destination: 'tcp://127.0.0.1:9',
    language: 'zpl',
    media: '100x180',
  });
  expect(printer.head).toEqual(usualHead);
  await station.client.printers.setHead({ printerId: printer.printerId, head: thick });
  const { printers } = await station.client.printers.list({});
  expect(printers.find(({ name }) => name === 'Z')?.head).toEqual({ ...usualHead, ...thick });
});

test('pages that wait are drawn anew for the head that is there now', async () => {
  await station.importDrafts('a.csv', draft('T1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 1 });
  const { batch } = await station.client.print.queue({});
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  const label = jobs.find(({ document }) => document === 'label');
  if (!label) throw new Error('no label');
  const { stores } = station;
  const state = () => stores.jobs.list({}).find(({ id }) => id === label.jobId)?.state;
  stores.jobs.storeBytes(parseId<'job'>(label.jobId), new Uint8Array(1), 'old', 1, 0);
  expect(state()).toBe('rendered');
  await station.client.printers.setHead({ printerId: label.printerId, head: thick });
  expect(state()).toBe('queued');
});
