import { afterEach, beforeEach, expect, test } from 'vitest';
import { problem } from '../../electron/domain/problems.ts';
import {
  closeWithoutBugs,
  createFakeStation,
  draft,
  type FakeStation,
  refusalOf,
} from '../helpers/fake-station.ts';

let training: FakeStation;
let real: FakeStation;

beforeEach(() => {
  training = createFakeStation({ isTraining: true });
  real = createFakeStation();
});
afterEach(async () => {
  await closeWithoutBugs(training);
  await closeWithoutBugs(real);
});

async function print(station: FakeStation) {
  await station.importDrafts('a.csv', draft('T1'));
  await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 20 });
  station.start();
  await station.client.print.queue({});
  await station.whenIdle();
  const [drawn] = station.world.drawn;
  if (!drawn) throw new Error('nothing was drawn');
  return drawn;
}

test('papers of training are void and bear codes of their own; the same station takes them', async () => {
  expect((await training.client.station.overview({})).isTraining).toBe(true);
  const { isTraining, data } = await print(training);
  expect(isTraining).toBe(true);
  expect([data.waybillNumber, data.pairCode]).toEqual(['VOID-YT8800000000001', 'VB0712-001']);
  const paired = await training.client.pairing.pair({
    slipCode: data.pairCode,
    waybillNumber: data.waybillNumber,
  });
  expect(paired).toMatchObject({ state: 'paired', waybillNumber: 'YT8800000000001' });
  expect((await training.client.history.find({ code: data.pairCode })).found?.parcel.state).toBe('paired');
});

test('a real station with the very same numbers refuses them as what they are', async () => {
  const { data } = await print(training);
  const own = await print(real);
  expect(own.isTraining).toBeUndefined();
  // The same number on both papers, told apart by what is scanned alone.
  expect(own.data.waybillNumber).toBe('YT8800000000001');
  const refused = (code: string) => [problem('pair.training-paper', { code })];
  expect(await refusalOf(real.client.pairing.identify({ code: data.waybillNumber }))).toEqual(
    refused(data.waybillNumber),
  );
  expect(
    await refusalOf(
      real.client.pairing.pair({ slipCode: own.data.pairCode, waybillNumber: data.waybillNumber }),
    ),
  ).toEqual(refused(data.waybillNumber));
  expect(await refusalOf(real.client.history.find({ code: data.pairCode }))).toEqual(refused(data.pairCode));
  expect(await real.client.packing.scan({ code: data.waybillNumber })).toMatchObject({
    outcome: 'refused',
    problem: { code: 'pair.training-paper' },
  });
});
