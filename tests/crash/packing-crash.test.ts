import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { draft } from '../helpers/fake-station.ts';
import { onDatabaseThatStays } from '../helpers/killed-station.ts';

const { withStation, killOnce } = onDatabaseThatStays();

/** Everything that a scan at the bench writes. */
const everything = () =>
  withStation(async ({ client, stores }) => ({
    bench: await client.packing.state({}),
    parcels: [...stores.parcels.listByState('queued'), ...stores.parcels.listByState('paired')],
    sessions: stores.parcels.listByState('queued').map(({ id }) => stores.packing.listByParcel(id)),
    jobs: stores.jobs.list({}),
    ledger: stores.ledger.list({ limit: 10_000 }).length,
  }));

/** `kill -9` inside a scan, after so many of its writes. @returns whether all of it was committed by then. */
async function killAt(write: number, code: string): Promise<boolean> {
  const script = fileURLToPath(new URL('./packing-process.ts', import.meta.url));
  const said = await killOnce(script, [String(write), code], /inside|answered/u);
  return said.includes('answered');
}

test('a station that is killed at the bench finds the same parcel open with the same counts', async () => {
  const [pairCode = '', waybillNumber = ''] = await withStation(async (station) => {
    const [line] = draft('A').lines;
    if (!line) throw new Error('no line');
    await station.importDrafts('a.csv', draft('A', { lines: [{ ...line, quantity: 2 }] }), draft('B'));
    await station.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: 5 });
    await station.client.packing.setFlow({
      flow: {
        itemsCheck: 'scan',
        paper: 'printed-before',
        weighing: 'optional',
        sealing: 'when-complete',
        weightTolerance: { grams: 20, permille: 20 },
      },
    });
    station.start();
    await station.client.print.queue({});
    await station.whenIdle();
    const { jobs } = await station.client.jobs.list({});
    return [jobs[0]?.pairCode, jobs[0]?.waybillNumber];
  });

  for (const code of [pairCode, 'CUP', waybillNumber, 'CUP']) {
    const before = await everything();
    // At every write of the scan, until one is beyond its last.
    let write = 1;
    while (!(await killAt(write, code))) {
      expect(await everything(), `${code} after write ${write}`).toEqual(before);
      write += 1;
    }
    expect(write).toBeGreaterThan(1);
    expect(await everything()).not.toEqual(before);
  }
  const { bench, parcels, jobs } = await everything();
  expect(bench).toMatchObject({ open: null, lastSealed: { pairCode }, today: { sealed: 1 } });
  expect(parcels.map(({ state }) => state).sort()).toEqual(['paired', 'queued']);
  expect(jobs.filter((job) => job.pairCode === pairCode).map(({ state }) => state)).toEqual([
    'confirmed',
    'confirmed',
  ]);
}, 180_000);
