import { afterEach, expect, test } from 'vitest';
import { createTransport } from '../../electron/devices/create-transport.ts';
import type { PrinterLanguage } from '../../electron/domain/printers.ts';
import { type ScriptedPrinter, startScriptedPrinter } from './kit/scripted-printer.ts';

const devices: ScriptedPrinter[] = [];

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
  const device = await startScriptedPrinter({ statusAnswers });
  devices.push(device);
  const destination = { kind: 'tcp', host: device.host, port: device.port } as const;
  const status = await createTransport({ destination, language }).probe(new AbortController().signal);
  expect(status.kind === 'problem' ? status.problem.code : status.kind).toBe(expected);
  expect(device.jobs()).toEqual([]);
});

test('a printer that takes PDF has no words for its state: it is reached, and nothing more is known', async () => {
  const device = await startScriptedPrinter({
    statusAnswers: { '~HS\r\n': escposFine, '\x1b!?': escposFine },
  });
  devices.push(device);
  const destination = { kind: 'tcp', host: device.host, port: device.port } as const;
  const status = await createTransport({ destination, language: 'pdf' }).probe(new AbortController().signal);
  expect(status).toMatchObject({ kind: 'unknown', raw: '' });
});

test.skipIf(process.platform === 'win32')(
  'off Windows a queue of Windows is refused, never thrown',
  async () => {
    const destination = { kind: 'spooler', queue: '面单' } as const;
    const transport = createTransport({ destination, language: 'zpl' });
    const { signal } = new AbortController();
    const refusal = { problem: { code: 'printer.needs-windows', params: { queue: '面单' } } };
    expect(await transport.send(Uint8Array.of(1), 'a', signal)).toMatchObject({
      kind: 'not-started',
      ...refusal,
    });
    expect(await transport.probe(signal)).toMatchObject({ kind: 'problem', ...refusal });
  },
);
