import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fakeIds } from '../helpers/fake-platform.ts';
import { draft } from '../helpers/fake-station.ts';
import { onDatabaseThatStays } from '../helpers/killed-station.ts';

const { withStation, killOnce } = onDatabaseThatStays();

/** Everything that a change of numbers writes. */
const everything = () =>
  withStation(async ({ stores }) => ({
    parcels: stores.parcels.listByState('queued'),
    numbers: stores.pools.list().flatMap(({ id }) => stores.pools.listNumbers(id)),
    jobs: stores.jobs.list({}),
    changes: stores.matchChanges.list(10),
    ledger: stores.ledger.list({ limit: 10_000 }).length,
  }));

/** `kill -9` inside the step, after its last write and before the commit. */
async function killInside(step: 'shift' | 'undo', code: string) {
  const script = fileURLToPath(new URL('./match-process.ts', import.meta.url));
  await killOnce(script, [step, code], /inside/u);
}

test('a shift that is killed on the way is all or nothing, and so is its undo', async () => {
  const codes = await withStation(async (station) => {
    await station.importDrafts('a.csv', ...[1, 2, 3, 4].map((index) => draft(`T${index}`)));
    station.stores.pools.insert({
      id: fakeIds.next<'pool'>(),
      carrierCode: 'YTO',
      kind: 'preprinted',
      numbers: Array.from({ length: 9 }, (_, index) => `YT880000000000${index + 1}`),
      createdAtMs: 1,
    });
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    return (await station.client.matching.list({})).rows.map(({ pairCode }) => pairCode);
  });
  const code = codes[1] ?? '';
  const before = await everything();
  await killInside('shift', code);
  expect(await everything()).toEqual(before);

  const numbers = await withStation(async ({ client }) => {
    await client.matching.apply({ wish: { kind: 'shift', parcel: code }, reason: '卡纸' });
    return (await client.matching.list({})).rows.map(({ waybillNumber }) => waybillNumber);
  });
  expect(numbers).toEqual([1, 3, 4, 5].map((index) => `YT880000000000${index}`));
  const shifted = await everything();
  await killInside('undo', code);
  expect(await everything()).toEqual(shifted);
  const undone = await withStation(async ({ client }) => {
    await client.matching.undo({});
    return (await client.matching.list({})).rows.map(({ waybillNumber }) => waybillNumber);
  });
  expect(undone).toEqual([1, 2, 3, 4].map((index) => `YT880000000000${index}`));
}, 60_000);
