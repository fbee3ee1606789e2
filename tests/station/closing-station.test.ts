import { expect, test, vi } from 'vitest';
import { done } from '../../electron/domain/problems.ts';
import { createFakeStation, draft } from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

test('a station that closes begins no further paper, however long all else takes to end', async () => {
  const station = createFakeStation();
  await station.importDrafts('T.csv', draft('T1', { buyerName: 'T1' }), draft('T2', { buyerName: 'T2' }));
  await station.client.numbers.addPool({
    carrierCode: 'YTO',
    kind: 'range',
    from: 'YT8800000000001',
    count: 9,
  });
  await station.client.print.queue({});
  const { settings } = await station.client.settings.get({});
  await station.client.settings.set({ settings: { ...settings, watchedFolder: '/shops' } });
  // A network drive that does not answer holds the watch of its folder.
  const folder = Promise.withResolvers<void>();
  const list = vi.fn(() => folder.promise.then(() => done([])));
  station.watchedFolder.list = list;
  station.startWatching();
  await vi.waitFor(() => expect(list).toHaveBeenCalled());
  const paper = Promise.withResolvers<void>();
  for (const printer of [station.labelPrinter, station.slipPrinter]) {
    printer.answer = (send) => paper.promise.then(() => acknowledged(send));
  }
  station.start();
  await vi.waitFor(() => expect(station.labelPrinter.sends).toHaveLength(1));
  const closing = station.close();
  paper.resolve();
  const first = station.labelPrinter.sends[0]?.name ?? '';
  await vi.waitFor(() => {
    const states = station.stores.jobs.list({ limit: 10 }).map(({ state }) => state);
    expect(states.filter((state) => state === 'sending')).toEqual([]);
    expect(states).toContain('sent');
  });
  await station.whenIdle();
  folder.resolve();
  await closing;
  expect(station.labelPrinter.sends.map(({ name }) => name)).toEqual([first]);
});
