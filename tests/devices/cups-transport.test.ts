import { expect, onTestFinished, test } from 'vitest';
import { createCupsService } from '../../electron/devices/cups/cups-service.ts';
import {
  type CupsTransportOptions,
  createCupsTransport,
} from '../../electron/devices/cups/cups-transport.ts';
import { decodeIppAnswer, encodeIppRequest, ippOperations } from '../../electron/devices/cups/ipp.ts';
import { requirePrograms } from '../helpers/require-program.ts';
import { bytesOf, never, startPrinter } from './kit/for-tests.ts';
import { type PrivateCups, startPrivateCups } from './kit/private-cups.ts';
import type { ScriptedPrinter } from './kit/scripted-printer.ts';

/** Where nobody listens: the lowest port, which belongs to no service of these tests. */
const deadAddress = 'socket://127.0.0.1:1';

async function startService(): Promise<{
  readonly cups: PrivateCups;
  transportTo(queue: string, options?: Partial<CupsTransportOptions>): ReturnType<typeof createCupsTransport>;
}> {
  const cups = await startPrivateCups();
  onTestFinished(() => cups.stop());
  const service = createCupsService({ ...process.env, ...cups.environment });
  return {
    cups,
    transportTo: (queue, options = {}) =>
      createCupsTransport({
        queue,
        service,
        options: ['raw'],
        troubleTimeoutMs: 300,
        stillTimeoutMs: 1_000,
        ...options,
      }),
  };
}

const addressOf = ({ host, port }: ScriptedPrinter) => `socket://${host}:${port}`;

// RFC 8010, appendix A.2: the answer to Print-Job, and one of its own with several values and one without any.
test('an answer of IPP is read value by value', () => {
  const hex = (text: string) => Buffer.from(text.replaceAll(/\s/gu, ''), 'hex');
  const text = (value: string) => Buffer.from(value).toString('hex');
  const name = (value: string) => value.length.toString(16).padStart(4, '0') + text(value);
  const bytes = hex(`0101 0000 00000001
    01 47 ${name('attributes-charset')} ${name('utf-8')}
    02 21 ${name('job-id')} 0004 00000093
       23 ${name('job-state')} 0004 00000003
       44 ${name('job-state-reasons')} ${name('none')}
       44 0000 ${name('job-printing')}
       13 ${name('time-at-processing')} 0000
    03`);
  expect(decodeIppAnswer(bytes)).toEqual({
    status: 0,
    groups: [
      new Map<string, unknown>([
        ['job-id', [147]],
        ['job-state', [3]],
        ['job-state-reasons', ['none', 'job-printing']],
        ['time-at-processing', []],
      ]),
    ],
  });
  expect(() => decodeIppAnswer(bytes.subarray(0, -10))).toThrow(RangeError);
});

test('a question of IPP is written as the standard says', () => {
  const bytes = encodeIppRequest({
    operation: ippOperations.getPrinterAttributes,
    printerUri: 'ipp://h/p',
    wanted: ['a'],
  });
  // RFC 8010 §3.1: version, operation, request; the charset comes first, then the language (RFC 8011 §4.1.4).
  expect(bytes.subarray(0, 11).toString('hex')).toBe('0101000b00000001014700');
  expect(bytes.toString('latin1')).toMatch(
    /attributes-charset.*attributes-natural-language.*printer-uri.*requested-attributes/u,
  );
  expect(bytes.at(-1)).toBe(3);
});

requirePrograms(['cupsd', 'lp', 'lpadmin', 'cancel'], 'a queue of CUPS', () => {
  test('brings every byte as it is, and says so when the job has left', async () => {
    const { cups, transportTo } = await startService();
    const printer = await startPrinter();
    await cups.addRawQueue('label', addressOf(printer));
    const bytes = bytesOf(60_000);
    expect(await transportTo('label').send(bytes, 'B0712-023-label', never)).toEqual({
      kind: 'sent',
      bytesAccepted: bytes.length,
      evidence: 'acknowledged',
      spoolerJobId: '1',
    });
    await printer.until(() => printer.jobs().length === 1);
    expect(Buffer.compare(printer.jobs()[0] ?? Buffer.alloc(0), bytes)).toBe(0);
    // A queue that is idle knows nothing of its device.
    expect(await transportTo('label').probe(never)).toMatchObject({ kind: 'unknown' });
  });

  test('that does not exist: nothing left', async () => {
    const { transportTo } = await startService();
    const refusal = { code: 'printer.queue-unknown', params: { queue: 'nowhere' } };
    expect(await transportTo('nowhere').send(bytesOf(10), 'job', never)).toEqual({
      kind: 'not-started',
      problem: refusal,
    });
    expect(await transportTo('nowhere').probe(never)).toMatchObject({ kind: 'problem', problem: refusal });
  });

  test('that is paused or takes no jobs: nothing is left in it', async () => {
    const { cups, transportTo } = await startService();
    const printer = await startPrinter();
    for (const [queue, program] of [
      ['paused', '/usr/sbin/cupsdisable'],
      ['closed', '/usr/sbin/cupsreject'],
    ] as const) {
      await cups.addRawQueue(queue, addressOf(printer));
      await cups.run(program, queue);
      expect(await transportTo(queue).send(bytesOf(10), 'job', never)).toMatchObject({
        kind: 'not-started',
        problem: { code: 'printer.queue-paused', params: { queue } },
      });
      expect(await transportTo(queue).probe(never)).toMatchObject({
        problem: { code: 'printer.queue-paused' },
      });
      expect(await cups.run('lpstat', '-W', 'all', '-o', queue)).toBe('');
    }
  });

  test('to a printer that is off: taken back, certainly unprinted, and it cannot wake up later', async () => {
    const { cups, transportTo } = await startService();
    await cups.addRawQueue('off', deadAddress);
    expect(await transportTo('off').send(bytesOf(5000), 'job', never)).toMatchObject({
      kind: 'not-started',
      problem: { code: 'printer.queue-offline', params: { queue: 'off' } },
      spoolerJobId: '1',
    });
    expect(await cups.run('lpstat', '-W', 'not-completed', '-o', 'off')).toBe('');
    // The printer is switched on: yesterday's label stays away.
    const printer = await startPrinter();
    await cups.run('/usr/sbin/lpadmin', '-p', 'off', '-v', addressOf(printer));
    await transportTo('off').send(Buffer.from('today'), 'job', never);
    expect(printer.jobs().map(String)).toEqual(['today']);
  });

  test('to a printer that stops in the middle: taken back, and in doubt', async () => {
    const { cups, transportTo } = await startService();
    const printer = await startPrinter({ stallAfter: () => 5_000 });
    await cups.addRawQueue('stuck', addressOf(printer));
    const sending = transportTo('stuck').send(bytesOf(20_000_000), 'job', never);
    await printer.until(() => printer.connections.length === 1);
    expect(await sending).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.queue-stuck', params: { queue: 'stuck' } },
      spoolerJobId: '1',
    });
    expect(await cups.run('lpstat', '-W', 'not-completed', '-o', 'stuck')).toBe('');
  });

  test('whose job somebody deletes: in doubt where it had begun', async () => {
    const { cups, transportTo } = await startService();
    const printer = await startPrinter({ stallAfter: () => 1 });
    await cups.addRawQueue('shared', addressOf(printer));
    const sending = transportTo('shared', { stillTimeoutMs: 30_000 }).send(bytesOf(20_000_000), 'job', never);
    await printer.until(() => printer.connections.length === 1);
    await cups.run('cancel', 'shared-1');
    expect(await sending).toMatchObject({ kind: 'in-doubt', problem: { code: 'printer.job-deleted' } });
  });

  test('an abort takes the job back', async () => {
    const { cups, transportTo } = await startService();
    const printer = await startPrinter({ stallAfter: () => 1 });
    await cups.addRawQueue('label', addressOf(printer));
    const stopping = new AbortController();
    const sending = transportTo('label', { stillTimeoutMs: 30_000 }).send(
      bytesOf(20_000_000),
      'job',
      stopping.signal,
    );
    await printer.until(() => printer.connections.length === 1);
    stopping.abort();
    expect(await sending).toMatchObject({ kind: 'in-doubt', problem: { params: { reason: 'ABORTED' } } });
    expect(await cups.run('lpstat', '-W', 'not-completed', '-o', 'label')).toBe('');
  });

  test('without its service: nothing left, and it is said so', async () => {
    const { cups, transportTo } = await startService();
    await cups.addRawQueue('label', deadAddress);
    await cups.stop();
    const transport = transportTo('label');
    expect(await transport.send(bytesOf(10), 'job', never)).toMatchObject({
      kind: 'not-started',
      problem: { code: 'printer.spooler-unavailable' },
    });
    expect(await transport.probe(never)).toMatchObject({ problem: { code: 'printer.spooler-unavailable' } });
  });
});
