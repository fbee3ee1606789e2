import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReportMemory } from '../../electron/devices/status/await-quiet.ts';
import type { StatusDialect } from '../../electron/devices/status/status-dialects.ts';
import { createTcpTransport } from '../../electron/devices/tcp-transport.ts';
import { never } from './kit/for-tests.ts';

const job = Buffer.from('^XA^FO10,10^GB100,100,100^FS^XZ');

// facts: printers §1, the fields of ~HS: e formats in its buffer, b paper out, u labels that remain.
const hostStatus = (formats: number, remaining: number, paperOut = 0) =>
  `\x02030,${paperOut},${paperOut},1225,${String(formats).padStart(3, '0')},0,0,0,000,0,0,0\x03\r\n` +
  `\x02001,0,0,0,1,2,6,0,${String(remaining).padStart(8, '0')},1,000\x03\r\n\x021234,0\x03\r\n`;
const idle = hostStatus(0, 0);
const busy = hostStatus(1, 1);
const paperOut = hostStatus(0, 1, 1);

/** A printer that answers each question with the next of some answers, the last one again and again. */
interface AnsweringPrinter {
  readonly port: number;
  answers: readonly (string | Buffer)[];
  /** Questions that came since a job came. */
  questions: number;
  received: string;
  isJobSeen: boolean;
  close(): Promise<void>;
}

async function startPrinter(query: string): Promise<AnsweringPrinter> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      const text = data.toString('latin1');
      const jobText = text.replaceAll(query, '').replaceAll('~HQES\r\n', '');
      printer.received += jobText;
      if (jobText !== '') printer.isJobSeen = true;
      if (!text.includes(query)) return;
      const next = printer.isJobSeen ? printer.questions : 0;
      if (printer.isJobSeen) printer.questions += 1;
      const answer = printer.answers[Math.min(next, printer.answers.length - 1)];
      if (answer !== undefined) socket.write(answer);
    });
    socket.on('end', () => socket.end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  const printer: AnsweringPrinter = {
    port: address.port,
    answers: [idle],
    questions: 0,
    received: '',
    isJobSeen: false,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return printer;
}

let printer: AnsweringPrinter;

function transportOf(statusDialect: StatusDialect) {
  const reports = createReportMemory();
  const transport = createTcpTransport({
    host: '127.0.0.1',
    port: printer.port,
    statusDialect,
    statusTimeoutMs: 100,
    reports,
    quietLimits: { statusTimeoutMs: 100, pollMs: 1, beginLimitMs: 60, finishLimitMs: 5_000 },
  });
  return { transport, reports };
}

describe('a ZPL printer', () => {
  beforeEach(async () => {
    printer = await startPrinter('~HS\r\n');
  });
  afterEach(() => printer.close());

  test('that was at work and then says that nothing is left has reported the job', async () => {
    const { transport } = transportOf('zpl-host-status');
    await transport.probe(never);
    printer.answers = [idle, busy, busy, idle];
    const outcome = await transport.send(job, 'job', never);
    expect(outcome).toMatchObject({
      kind: 'sent',
      bytesAccepted: job.length,
      evidence: 'reported',
      afterwards: { kind: 'ready', activity: 'idle', labelsToPrint: 0 },
    });
    expect(outcome.deviceAnswer).toContain('00000000,1,000');
    expect(printer.questions).toBe(4);
    expect(printer.received).toBe(job.toString('latin1'));
  });

  test('that only ever seems idle proves nothing: it may not have begun', async () => {
    const { transport } = transportOf('zpl-host-status');
    await transport.probe(never);
    expect(await transport.send(job, 'job', never)).toMatchObject({ kind: 'sent', evidence: 'acknowledged' });
    // Nor is it asked after another job.
    const asked = printer.questions;
    await transport.send(job, 'job', never);
    expect(printer.questions).toBe(asked);
  });

  test('that runs out of paper says so, and the job is sent, not proved', async () => {
    const { transport } = transportOf('zpl-host-status');
    await transport.probe(never);
    printer.answers = [busy, paperOut];
    expect(await transport.send(job, 'job', never)).toMatchObject({
      kind: 'sent',
      evidence: 'acknowledged',
      afterwards: { kind: 'problem', problem: { code: 'printer.paper-out' } },
    });
  });

  test('that never answered a question is not asked after a job', async () => {
    const { transport } = transportOf('zpl-host-status');
    printer.answers = [busy, idle];
    expect(await transport.send(job, 'job', never)).toMatchObject({ evidence: 'acknowledged' });
    expect(printer.questions).toBe(0);
  });

  test('that answers rubbish afterwards proves nothing', async () => {
    const { transport } = transportOf('zpl-host-status');
    await transport.probe(never);
    printer.answers = [busy, '\x02?\x03\x02?\x03\x02?\x03'];
    expect(await transport.send(job, 'job', never)).toMatchObject({
      kind: 'sent',
      evidence: 'acknowledged',
      afterwards: { kind: 'problem', problem: { code: 'printer.unknown-status' } },
    });
  });
});

test.each<[StatusDialect, string, readonly Buffer[], string]>([
  // facts: printers §2 and §4.
  ['tspl', '\x1b!?', [Buffer.of(0x20), Buffer.of(0x00)], 'reported'],
  ['cpcl', '\x1bh', [Buffer.of(0x00)], 'reported'],
  ['cpcl', '\x1bh', [Buffer.of(0x01), Buffer.of(0x00)], 'reported'],
  ['tspl', '\x1b!?', [Buffer.of(0x00)], 'acknowledged'],
  ['tspl', '\x1b!?', [Buffer.of(0x20), Buffer.of(0x24)], 'acknowledged'],
  // It answers in real time and never says that it works.
  ['escpos', '\x10\x04\x02', [Buffer.of(0x12)], 'acknowledged'],
])('%s asked with %j', async (dialect, query, answers, evidence) => {
  printer = await startPrinter(query);
  try {
    const { transport, reports } = transportOf(dialect);
    reports.noteAnswer(`tcp://127.0.0.1:${printer.port}`);
    printer.answers = answers;
    expect(await transport.send(job, 'job', never)).toMatchObject({ kind: 'sent', evidence });
  } finally {
    await printer.close();
  }
});
