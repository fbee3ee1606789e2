import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseId } from '../../electron/domain/ids.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const calibration = { offsetXTenthsMm: -13, offsetYTenthsMm: 6, driftHundredthsMm: 0 };

test('a printer is calibrated for the paper in it, and waiting pages are drawn anew', async () => {
  await station.importDrafts('a.csv', draft('T1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 1 });
  const { batch } = await station.client.print.queue({});
  const { jobs } = await station.client.jobs.list({ batchId: batch.batchId });
  const label = jobs.find(({ document }) => document === 'label');
  if (!label) throw new Error('no label');
  const { printerId } = label;
  const { stores } = station;
  stores.jobs.storeBytes(parseId<'job'>(label.jobId), new Uint8Array(1), 'old', 1, 0);
  const { printer } = await station.client.printers.setCalibration({
    printerId,
    from: 'ruler-page',
    fromLeftTenthsMm: 213,
    fromTopTenthsMm: 194,
  });
  expect(printer.calibration).toEqual(calibration);
  expect(stores.jobs.get(parseId<'job'>(label.jobId))?.state).toBe('queued');
  await station.client.printers.declareMedia({ printerId, media: '76x130' });
  const of = async () => {
    const { printers } = await station.client.printers.list({});
    return printers.find((one) => one.printerId === printerId)?.calibration;
  };
  expect(await of()).toEqual({ offsetXTenthsMm: 0, offsetYTenthsMm: 0, driftHundredthsMm: 0 });
  await station.client.printers.declareMedia({ printerId, media: printer.media });
  expect(await of()).toEqual(calibration);
});

test('pages and sheets are drawn as the printer is calibrated', async () => {
  await station.importDrafts('a.csv', draft('T1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 1 });
  const { printers } = await station.client.printers.list({});
  const label = printers.find(({ defaultFor }) => defaultFor === 'label');
  if (!label) throw new Error('no printer of labels');
  const { printerId } = label;
  await station.client.printers.setCalibration({ printerId, from: 'numbers', calibration });
  await station.client.sheets.print({ sheet: { kind: 'ruler-page' }, printer: label.name });
  expect(station.world.sheets.at(-1)).toMatchObject({
    calibration,
    data: { kind: 'ruler-page', words: 'zh-CN', calibration },
  });
  await station.client.print.queue({});
  station.start();
  await station.whenIdle();
  expect(station.world.drawn.find(({ data }) => data.document === 'label')).toMatchObject({
    calibration,
    sheetsBefore: 0,
  });
});
