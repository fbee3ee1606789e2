import { afterEach, expect, test } from 'vitest';
import { createTransport } from '../../electron/devices/create-transport.ts';
import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { type FakePrinter, startFakePrinter } from '../helpers/fake-printer.ts';

const devices: FakePrinter[] = [];

afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
});

const escposFine = Uint8Array.of(0x12);

// facts: printers §1 to §3.
test.each<[PrinterLanguage, Readonly<Record<string, Uint8Array>>, string]>([
  [
    'zpl',
    {
      '~HS\r\n': Buffer.from(
        '\x02030,1,0,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,1,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n',
        'latin1',
      ),
    },
    'printer.paper-out',
  ],
  ['tspl', { '\x1b!?': Uint8Array.of(0x04) }, 'printer.paper-out'],
  [
    'escpos',
    {
      '\x10\x04\x01': escposFine,
      '\x10\x04\x02': escposFine,
      '\x10\x04\x03': escposFine,
      '\x10\x04\x04': escposFine,
    },
    'ready',
  ],
])('a printer that speaks %s is asked in its own words', async (language, statusAnswers, expected) => {
  const device = await startFakePrinter({ statusAnswers });
  devices.push(device);
  const destination = { kind: 'tcp', host: device.host, port: device.port } as const;
  const status = await createTransport({ destination, language }).probe(new AbortController().signal);
  expect(status.kind === 'problem' ? status.problem.code : status.kind).toBe(expected);
  expect(device.jobs()).toEqual([]);
});

test('a printer that takes PDF has no words for its state: it is reached, and nothing more is known', async () => {
  const device = await startFakePrinter({ statusAnswers: { '~HS\r\n': escposFine, '\x1b!?': escposFine } });
  devices.push(device);
  const destination = { kind: 'tcp', host: device.host, port: device.port } as const;
  const status = await createTransport({ destination, language: 'pdf' }).probe(new AbortController().signal);
  expect(status).toEqual({ kind: 'unknown', raw: '' });
});
