import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { draft, type FakeStation } from '../helpers/fake-station.ts';
import { onDatabaseThatStays } from '../helpers/killed-station.ts';

const { withStation, killOnce } = onDatabaseThatStays();

const orders = 30;
const nameOf = (index: number) => `T${String(index).padStart(2, '0')}`;

/** `kill -9` while a batch is queued, after so many of its writes. @returns whether it had all been answered by then. */
async function killAt(write: number): Promise<boolean> {
  const script = fileURLToPath(new URL('./batch-process.ts', import.meta.url));
  const said = await killOnce(script, [String(write)], /inside|answered/u);
  return said.includes('answered');
}

/** What a batch that was cut off holds, and that nothing is lost, doubled or bound twice. @returns its parcels. */
async function lookAfterKill({ client, stores }: FakeStation): Promise<number> {
  const { batches } = await client.batches.list({});
  const { jobs } = await client.jobs.list({});
  const labels = jobs.filter(({ document }) => document === 'label');
  const held = batches.reduce((sum, batch) => sum + batch.parcelCount, 0);
  expect(batches.every(({ papersToCome }) => papersToCome === 0)).toBe(true);
  expect(stores.jobs.listUnfinished()).toEqual([]);
  expect(labels).toHaveLength(held);
  expect(jobs).toHaveLength(held * 2);
  const parcels = stores.parcels.listByState('queued');
  expect(parcels).toHaveLength(held);
  expect(parcels.map(({ waybillNumber }) => waybillNumber).sort()).toEqual(
    labels.map(({ waybillNumber }) => waybillNumber).sort(),
  );
  const numbers = stores.pools.list().flatMap(({ id }) => stores.pools.listNumbers(id));
  expect(numbers.filter(({ state }) => state === 'reserved')).toHaveLength(held);
  expect(numbers.filter(({ state }) => state === 'free')).toHaveLength(99 - held);
  expect((await client.print.plan({})).parcels).toBe(orders - held);
  return held;
}

test('a station that is killed while it queues has a batch of what was written, and the rest is ready', async () => {
  await withStation(async (station) => {
    await station.importDrafts(
      'a.csv',
      ...Array.from({ length: orders }, (_, index) => draft(nameOf(index + 1))),
    );
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 99 });
  });
  // Inside the first stride, behind it, inside the second one, behind the last one. Each kill begins another batch.
  const kills = [
    [2, 0],
    [4, 0],
    [5, 8],
    [8, 16],
    [9, 30],
  ] as const;
  for (const [write, held] of kills) {
    expect(await killAt(write), `write ${write}`).toBe(false);
    expect(await withStation(lookAfterKill), `write ${write}`).toBe(held);
  }
  const [sent, batches] = await withStation(async (station) => {
    const { client } = station;
    station.start();
    await station.whenIdle();
    const { batches: all } = await client.batches.list({});
    return [station.labelPrinter.sends.map(({ name }) => name), all] as const;
  });
  expect(sent).toHaveLength(orders);
  expect(new Set(sent).size).toBe(orders);
  for (const { counts, parcelCount } of batches) {
    expect(counts.sent + counts.confirmed).toBe(parcelCount * 2);
  }
}, 120_000);
