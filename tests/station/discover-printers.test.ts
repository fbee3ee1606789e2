import { afterEach, expect, test } from 'vitest';
import type { FoundPrinter } from '../../electron/ports/printer-discovery.ts';
import { createFakeStation } from '../helpers/fake-station.ts';

let station: ReturnType<typeof createFakeStation> | undefined;

afterEach(async () => {
  await station?.close();
  station = undefined;
});

const found = (part: Partial<FoundPrinter> & Pick<FoundPrinter, 'destinations'>): FoundPrinter => ({
  name: 'a printer',
  model: '',
  port: '',
  language: null,
  status: null,
  ...part,
});

test('a search names the model, the way to use first, and what is added already', async () => {
  station = createFakeStation();
  const { client, discovery } = station;
  await client.printers.add({
    name: '面单机',
    destination: 'serial:COM3?baud=115200&flow=rts-cts',
    language: 'tspl',
    media: '100x180',
    defaultFor: null,
  });
  const queue = '佳博 GP-1324D (副本 1)';
  discovery.report = {
    found: [
      // As drivers write a model: with spaces, hyphens and whatever else.
      found({
        name: queue,
        model: 'Gprinter  GP-1324D',
        destinations: [
          { kind: 'spooler', queue },
          { kind: 'driver', queue },
        ],
      }),
      found({
        name: 'Office',
        model: 'HP LaserJet M404 PCL 6',
        destinations: [
          { kind: 'cups', queue: 'Office' },
          { kind: 'driver', queue: 'Office' },
        ],
      }),
      found({
        name: 'COM3',
        destinations: [{ kind: 'serial', path: 'COM3', baudRate: 9600, flowControl: 'none' }],
      }),
      found({
        name: '192.168.1.50',
        language: 'escpos',
        destinations: [{ kind: 'tcp', host: '192.168.1.50', port: 9100 }],
      }),
    ],
    problems: [
      {
        place: 'serial',
        problem: { code: 'printer.search-failed', params: { place: 'serial', reason: 'udevadm' } },
      },
    ],
  };
  const answer = await client.printers.discover({ host: '192.168.1.50' });
  expect(discovery.requests).toEqual([{ places: ['queues', 'serial', 'devices'], host: '192.168.1.50' }]);
  expect(answer.problems.map(({ place, problem }) => [place, problem.code])).toEqual([
    ['serial', 'printer.search-failed'],
  ]);
  expect(
    answer.found.map(({ destinations, profileCode, language, addedAs }) => ({
      destinations,
      profileCode,
      language,
      addedAs,
    })),
  ).toEqual([
    {
      destinations: [`spooler:${queue}`, `driver:${queue}`],
      profileCode: 'gprinter-gp-1324d',
      language: 'tspl',
      addedAs: null,
    },
    // Nobody knows raw words for it: its driver draws the pages.
    { destinations: ['driver:Office', 'cups:Office'], profileCode: '', language: null, addedAs: null },
    { destinations: ['serial:COM3?baud=9600&flow=none'], profileCode: '', language: null, addedAs: '面单机' },
    { destinations: ['tcp://192.168.1.50:9100'], profileCode: '', language: 'escpos', addedAs: null },
  ]);
});
