import { createSocket } from 'node:dgram';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createPrinterDiscovery,
  type DiscoveryOptions,
} from '../../electron/devices/discovery/discover-printers.ts';
import { parseSubnet } from '../../electron/devices/discovery/find-on-network.ts';
import { decodeNameAnswer, encodeNameQuestion } from '../../electron/devices/discovery/snmp.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import { never, startPrinter } from './kit/for-tests.ts';
import { startPrivateCups } from './kit/private-cups.ts';
import type { ScriptedPrinter } from './kit/scripted-printer.ts';

const quick: DiscoveryOptions = { answerTimeoutMs: 150, connectTimeoutMs: 500, snmpPort: 9 };

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/gu, ''), 'hex');

/** An agent of SNMP that answers everything with one text. Written by hand from RFC 1157, §4.1 and the ASN.1 of §5. */
async function startAgent(name: string): Promise<number> {
  const socket = createSocket('udp4');
  const asked: Buffer[] = [];
  socket.on('message', (question, from) => {
    asked.push(question);
    const length = (text: string) => text.length.toString(16).padStart(2, '0');
    const value = `04${length(name)}${Buffer.from(name).toString('hex')}`;
    // sysDescr.0
    const binding = `06082b06010201010100${value}`;
    const size = (content: string) => (content.length / 2).toString(16).padStart(2, '0');
    const list = `30${size(binding)}${binding}`;
    const pdu = `020101 020100 020100 30${size(list)}${list}`.replaceAll(' ', '');
    const body = `02010004067075626c6963a2${size(pdu)}${pdu}`;
    socket.send(hex(`30${size(body)}${body}`), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => void socket.close());
  return socket.address().port;
}

describe('who stands at a host', () => {
  const search = async (printer: ScriptedPrinter, options: DiscoveryOptions = {}) => {
    const discovery = createPrinterDiscovery({ ...quick, ...options });
    const report = await discovery.discover({ places: [], host: `${printer.host}:${printer.port}` }, never);
    expect(report.problems).toEqual([]);
    const [found] = report.found;
    if (!found || report.found.length > 1) throw new Error('not one printer');
    return found;
  };

  test.each([
    [
      'escpos',
      { '\x10\x04\x01': 0x12, '\x10\x04\x02': 0x12, '\x10\x04\x03': 0x12, '\x10\x04\x04': 0x12 },
      'ready',
    ],
    ['tspl', { '\x1b!?': 0x04 }, 'problem'],
  ] as const)('is known by the words it answers in: %s', async (language, answers, kind) => {
    const statusAnswers = Object.fromEntries(
      Object.entries(answers).map(([question, answer]) => [question, Uint8Array.of(answer)]),
    );
    const printer = await startPrinter({ statusAnswers });
    const found = await search(printer);
    expect(found).toMatchObject({ language, status: { kind } });
    expect(found.destinations).toEqual([{ kind: 'tcp', host: '127.0.0.1', port: printer.port }]);
  });

  test('a printer that calls itself a Zebra is asked in ZPL', async () => {
    const snmpPort = await startAgent('Zebra Technologies ZTC ZD421-203dpi');
    const printer = await startPrinter({ language: 'zpl', status: 'true' });
    expect(await search(printer, { snmpPort })).toMatchObject({
      language: 'zpl',
      model: 'Zebra Technologies ZTC ZD421-203dpi',
      status: { kind: 'ready' },
    });
  });

  test('one that says nothing gets nothing that could be printed: control characters alone', async () => {
    const bytes: Buffer[] = [];
    const { createServer } = await import('node:net');
    const server = createServer((socket) => socket.on('data', (chunk) => bytes.push(chunk)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const report = await createPrinterDiscovery(quick).discover(
      { places: [], host: `127.0.0.1:${address.port}` },
      never,
    );
    expect(report.found).toMatchObject([{ language: null, status: null, model: '' }]);
    // ESC ! ? and DLE EOT n: sequences of ESC/POS and TSPL that are swallowed whole where they are not known.
    let rest = Buffer.concat(bytes).toString('latin1').replaceAll('\x1b!?', '');
    for (const kind of [1, 2, 3, 4]) rest = rest.replaceAll(`\x10\x04${String.fromCharCode(kind)}`, '');
    expect(rest).toBe('');
    expect(bytes.length).toBeGreaterThan(0);
  });

  test('nobody: it is said so; no host at all: refused', async () => {
    const printer = await startPrinter();
    await printer.close();
    const discovery = createPrinterDiscovery(quick);
    expect(await discovery.discover({ places: [], host: `127.0.0.1:${printer.port}` }, never)).toEqual({
      found: [],
      problems: [
        {
          place: 'network',
          problem: {
            code: 'printer.unreachable',
            params: { host: '127.0.0.1', port: printer.port, reason: 'ECONNREFUSED' },
          },
        },
      ],
    });
    const refused = await discovery.discover({ places: [], host: 'a b; rm' }, never);
    expect(refused.problems.map(({ problem }) => problem.code)).toEqual(['printer.destination-invalid']);
  });
});

describe('a subnet', () => {
  test.each([
    ['192.168.1.7/24', 254, '192.168.1.1', '192.168.1.254'],
    ['10.0.0.8/30', 2, '10.0.0.9', '10.0.0.10'],
    ['172.31.255.255/32', 1, '172.31.255.255', '172.31.255.255'],
  ])('%s has %i addresses', (text, count, first, last) => {
    const parsed = parseSubnet(text);
    expect(parsed.ok && [parsed.value.length, parsed.value[0], parsed.value.at(-1)]).toEqual([
      count,
      first,
      last,
    ]);
  });

  test.each(['192.168.0.0/16', '8.8.8.0/24', '172.32.0.0/24', '192.168.1.300/24', '192.168.1.0', 'printer'])(
    '%s is refused: too large, not a private network, or none',
    (text) => {
      const parsed = parseSubnet(text);
      expect(parsed.ok ? '' : parsed.problems[0]?.code).toBe('printer.subnet-invalid');
    },
  );

  test.skipIf(process.platform !== 'linux')(
    'is searched by knocking alone, and ends when it is given up',
    async () => {
      const printer = await startPrinter();
      const discovery = createPrinterDiscovery({ ...quick, rawPort: printer.port });
      const report = await discovery.discover({ places: [], subnet: '127.0.0.0/29' }, never);
      expect(report.found.map(({ destinations }) => destinations)).toEqual([
        [{ kind: 'tcp', host: '127.0.0.1', port: printer.port }],
      ]);
      expect(printer.connections).toEqual([]);
      const given = await discovery.discover({ places: [], subnet: '127.0.0.0/29' }, AbortSignal.abort());
      expect(given).toEqual({ found: [], problems: [] });
    },
  );
});

test('names of SNMP: the question has the form of RFC 1157, and nonsense is no name', () => {
  // SEQUENCE { version 0, "public", GetRequest { 1, 0, 0, { { sysDescr.0, null } } } }
  expect(encodeNameQuestion('sysDescr').toString('hex')).toBe(
    '302602010004067075626c6963a019020101020100020100300e300c06082b060102010101000500',
  );
  for (let length = 0; length < 40; length += 1) {
    expect(decodeNameAnswer(Buffer.alloc(length, 0x30))).toEqual([]);
  }
  expect(decodeNameAnswer(hex('30820005'))).toEqual([]);
});

describe('this computer', () => {
  test('serial ports that cannot be listed cost their place alone', async () => {
    const discovery = createPrinterDiscovery({
      listSerialPorts: () => Promise.reject(new Error('spawn udevadm ENOENT')),
      usbFolder: '/nowhere',
    });
    expect(await discovery.discover({ places: ['serial', 'devices'] }, never)).toEqual({
      found: [],
      problems: [
        {
          place: 'serial',
          problem: {
            code: 'printer.search-failed',
            params: { place: 'serial', reason: 'spawn udevadm ENOENT' },
          },
        },
      ],
    });
  });

  test('serial ports', async () => {
    const discovery = createPrinterDiscovery({
      listSerialPorts: async () => [
        { path: 'COM3', manufacturer: 'wch.cn', friendlyName: 'USB-SERIAL CH340 (COM3)' },
      ],
    });
    expect((await discovery.discover({ places: ['serial'] }, never)).found).toMatchObject([
      {
        destinations: [{ kind: 'serial', path: 'COM3', baudRate: 9600, flowControl: 'none' }],
        model: 'USB-SERIAL CH340 (COM3)',
      },
    ]);
  });

  test.skipIf(process.platform === 'win32')('USB printers, by what they tell of themselves', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'waybench-usb-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const [usbFolder, usbNamesFolder] = [path.join(folder, 'usb'), path.join(folder, 'usbmisc')];
    await mkdir(path.join(usbNamesFolder, 'lp0', 'device'), { recursive: true });
    await mkdir(usbFolder);
    for (const name of ['lp0', 'lp1', 'hiddev0']) await writeFile(path.join(usbFolder, name), '');
    await writeFile(
      path.join(usbNamesFolder, 'lp0', 'device', 'ieee1284_id'),
      'MFG:Gprinter;CMD:TSPL;MDL:GP-1324D;CLS:PRINTER;',
    );
    const discovery = createPrinterDiscovery({ usbFolder, usbNamesFolder });
    expect((await discovery.discover({ places: ['devices'] }, never)).found).toMatchObject([
      { destinations: [{ kind: 'device', path: path.join(usbFolder, 'lp0') }], model: 'Gprinter GP-1324D' },
      { destinations: [{ kind: 'device', path: path.join(usbFolder, 'lp1') }], model: '' },
    ]);
  });
});

requirePrograms(['cupsd', 'lp', 'lpadmin'], 'queues of CUPS', () => {
  test('are found with their addresses; a raw one takes no pages', async () => {
    const cups = await startPrivateCups();
    onTestFinished(() => cups.stop());
    await cups.addRawQueue('label', 'socket://127.0.0.1:9100');
    const environment = { ...process.env, ...cups.environment };
    const discovery = createPrinterDiscovery({ environment });
    const report = await discovery.discover({ places: ['queues'] }, never);
    expect(report.problems).toEqual([]);
    expect(report.found).toMatchObject([
      { destinations: [{ kind: 'cups', queue: 'label' }], name: 'label', port: 'socket://127.0.0.1:9100' },
    ]);
  });
});
