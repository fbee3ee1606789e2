import { queryObjects } from 'node:v8';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeWithoutBugs, createFakeStation, type FakeStation } from '../helpers/fake-station.ts';
import { links, type OpenLink } from './links.ts';

/** Every stream of events that is under way is one. */
function AsyncGenerator() {}
AsyncGenerator.prototype = Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()));

/** Streams that somebody still holds, counted after everything was collected that can be. It takes a second or more. */
const streamsNow = () => queryObjects(AsyncGenerator, { format: 'count' });

describe.each(links.filter(([name]) => name !== 'in the same process'))(
  'windows that reach the station %s',
  (_name, openLink) => {
    let station: FakeStation;
    beforeAll(() => {
      station = createFakeStation();
      station.startDevices();
    });
    afterAll(() => closeWithoutBugs(station));

    /** What a window follows as long as it is open: events, the scale, the scanner. It is closed in the middle of all. */
    async function openAndClose(open: OpenLink): Promise<void> {
      const { client, close } = await open(station);
      const stop = new AbortController();
      const { signal } = stop;
      const [events, scale, scanner] = await Promise.all([
        client.station.events({}, { signal }),
        client.scales.live({}, { signal }),
        client.scanners.live({}, { signal }),
      ]);
      await Promise.all([scale.next(), scanner.next()]);
      const next = events.next().catch(() => undefined);
      await client.numbers.setLowWater({ carrierCode: 'YTO', numbers: 100 });
      await next;
      stop.abort();
      await close();
    }

    test('leave nothing behind, however often they are opened and closed', async () => {
      const windows = 20;
      await openAndClose(openLink);
      const before = streamsNow();
      for (let count = 0; count < windows; count += 1) await openAndClose(openLink);
      // Those of the last windows may not be collected yet; three that each window leaves would be sixty.
      await expect
        .poll(() => streamsNow() - before, { timeout: 15_000, interval: 50 })
        .toBeLessThan(windows / 2);
    });
  },
);
