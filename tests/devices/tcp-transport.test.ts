import { type ChildProcess, spawn } from 'node:child_process';
import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createTcpTransport, type TcpTransportOptions } from '../../electron/devices/tcp-transport.ts';
import type { Transport } from '../../electron/ports/transport.ts';
import { bytesOf, never } from './kit/for-tests.ts';
import { type PrinterScript, type ScriptedPrinter, startScriptedPrinter } from './kit/scripted-printer.ts';

const cleanUps: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function printerWith(
  behaviour: PrinterScript = {},
  options: Partial<TcpTransportOptions> = {},
): Promise<{ printer: ScriptedPrinter; transport: Transport }> {
  const printer = await startScriptedPrinter(behaviour);
  cleanUps.push(() => printer.close());
  const transport = createTcpTransport({ host: printer.host, port: printer.port, ...options });
  return { printer, transport };
}

/** More than the kernel's buffers on both sides can take. */
const moreThanBuffers = 24 * 1024 * 1024;

describe('sending', () => {
  test.each([1, 700, 144 * 1024, 1_000_003])(
    'brings %i bytes as they are, and is acknowledged',
    async (length) => {
      const { printer, transport } = await printerWith();
      const bytes = bytesOf(length);
      expect(await transport.send(bytes, 'job', never)).toEqual({
        kind: 'sent',
        bytesAccepted: length,
        evidence: 'acknowledged',
      });
      expect(printer.jobs()).toHaveLength(1);
      expect(Buffer.compare(printer.jobs()[0] ?? Buffer.alloc(0), bytes)).toBe(0);
    },
  );

  test('is only accepted where the printer reads but does not close', async () => {
    const { printer, transport } = await printerWith({ keepsOpen: true }, { acknowledgeTimeoutMs: 50 });
    expect(await transport.send(bytesOf(1000), 'job', never)).toEqual({
      kind: 'sent',
      bytesAccepted: 1000,
      evidence: 'accepted',
    });
    await printer.until(() => printer.jobs().length === 1);
  });

  test('is only accepted where nobody reads: the kernel took it', async () => {
    const { printer, transport } = await printerWith({ labelsOnRoll: 0 }, { acknowledgeTimeoutMs: 50 });
    const bytes = bytesOf(26_000);
    expect(await transport.send(bytes, 'job', never)).toEqual({
      kind: 'sent',
      bytesAccepted: bytes.length,
      evidence: 'accepted',
    });
    expect(printer.jobs()).toEqual([]);
    // The paper comes back: what was taken arrives, whole.
    printer.behave({});
    printer.release();
    await printer.until(() => printer.jobs().length === 1);
    expect(printer.jobs()[0]?.length).toBe(bytes.length);
  });
});

describe('nothing left', () => {
  test('a closed port', async () => {
    const { printer, transport } = await printerWith();
    await printer.close();
    expect(await transport.send(bytesOf(10), 'job', never)).toEqual({
      kind: 'not-started',
      problem: {
        code: 'printer.unreachable',
        params: { host: '127.0.0.1', port: printer.port, reason: 'ECONNREFUSED' },
      },
    });
  });

  test('a name that does not exist', async () => {
    const transport = createTcpTransport({ host: 'printer.invalid', port: 9100 });
    const outcome = await transport.send(bytesOf(10), 'job', never);
    expect(outcome.kind).toBe('not-started');
    if (outcome.kind !== 'not-started') return;
    expect(outcome.problem.code).toBe('printer.unreachable');
    // Without any network the resolver says EAI_AGAIN.
    expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(outcome.problem.params.reason);
  });

  test.skipIf(process.platform !== 'linux')('a host that never answers the handshake', async () => {
    const port = await listenWithoutAccepting();
    const transport = createTcpTransport({ host: '127.0.0.1', port, connectTimeoutMs: 100 });
    expect(await transport.send(bytesOf(10), 'job', never)).toEqual({
      kind: 'not-started',
      problem: { code: 'printer.unreachable', params: { host: '127.0.0.1', port, reason: 'ETIMEDOUT' } },
    });
  });

  test('an abort before the first byte', async () => {
    const { printer, transport } = await printerWith();
    const outcome = await transport.send(bytesOf(10), 'job', AbortSignal.abort());
    expect(outcome).toEqual({
      kind: 'not-started',
      problem: {
        code: 'printer.unreachable',
        params: { host: '127.0.0.1', port: printer.port, reason: 'ABORTED' },
      },
    });
    expect(printer.connections).toEqual([]);
  });
});

describe('in doubt', () => {
  test('a connection that is reset in the middle', async () => {
    const { printer, transport } = await printerWith({ dropAfter: () => 100_000 });
    const outcome = await transport.send(bytesOf(moreThanBuffers), 'job', never);
    expect(outcome.kind).toBe('in-doubt');
    if (outcome.kind !== 'in-doubt') return;
    expect(outcome.problem.code).toBe('printer.connection-lost');
    expect(['ECONNRESET', 'EPIPE']).toContain(outcome.problem.params.reason);
    expect(outcome.problem.params.bytesTotal).toBe(moreThanBuffers);
    expect(outcome.bytesAccepted).toBeLessThan(moreThanBuffers);
    expect(printer.connections[0]?.hasEnded).toBe(false);
  });

  test('a small job of which the kernel took all before the reset', async () => {
    const { transport } = await printerWith({ dropAfter: () => 1 });
    const outcome = await transport.send(bytesOf(500), 'job', never);
    expect(outcome).toMatchObject({ kind: 'in-doubt', problem: { code: 'printer.connection-lost' } });
  });

  test('a printer that hangs up in order without reading', async () => {
    const { transport } = await printerWith({ closesAtOnce: true });
    for (let round = 0; round < 20; round += 1) {
      const outcome = await transport.send(bytesOf(500), 'job', never);
      expect(outcome).toMatchObject({ kind: 'in-doubt', problem: { code: 'printer.connection-lost' } });
    }
  });

  test('a printer that stops taking bytes', async () => {
    const { printer, transport } = await printerWith({ stallAfter: () => 1 }, { progressTimeoutMs: 200 });
    const outcome = await transport.send(bytesOf(moreThanBuffers), 'job', never);
    expect(outcome.kind).toBe('in-doubt');
    if (outcome.kind !== 'in-doubt') return;
    expect(outcome.problem.code).toBe('printer.no-progress');
    expect(outcome.bytesAccepted).toBeGreaterThan(0);
    expect(outcome.bytesAccepted).toBeLessThan(moreThanBuffers);
    // What the kernel still held was thrown away: the label does not wake up when the printer does.
    printer.release();
    await printer.until(() => printer.connections[0]?.isClosed === true);
    expect(printer.jobs()).toEqual([]);
    expect(printer.connections[0]?.bytes.length).toBeLessThan(moreThanBuffers);
  });

  test('an abort after the first byte', async () => {
    const { printer, transport } = await printerWith({ stallAfter: () => 1 });
    const controller = new AbortController();
    const sending = transport.send(bytesOf(moreThanBuffers), 'job', controller.signal);
    await printer.until(() => printer.connections.length === 1);
    controller.abort();
    expect(await sending).toMatchObject({
      kind: 'in-doubt',
      problem: { code: 'printer.connection-lost', params: { reason: 'ABORTED' } },
    });
  });
});

describe('probing', () => {
  const paperOut = Uint8Array.of(0x04);

  test('a printer that listens is unknown, not ready, and gets no byte', async () => {
    const { printer, transport } = await printerWith();
    expect(await transport.probe(never)).toMatchObject({ kind: 'unknown', raw: '' });
    expect(printer.connections).toEqual([]);
  });

  test('a closed port', async () => {
    const { printer, transport } = await printerWith();
    await printer.close();
    expect(await transport.probe(never)).toMatchObject({
      kind: 'problem',
      problem: { code: 'printer.unreachable', params: { reason: 'ECONNREFUSED' } },
    });
  });

  test('asks in the dialect of the model', async () => {
    const { transport } = await printerWith(
      { statusAnswers: { '\x1b!?': paperOut } },
      { statusDialect: 'tspl' },
    );
    expect(await transport.probe(never)).toMatchObject({
      kind: 'problem',
      problem: { code: 'printer.paper-out', params: { raw: '<04>' } },
    });
  });

  test('asks every question of ESC/POS', async () => {
    const { printer, transport } = await printerWith({}, { statusDialect: 'escpos' });
    const good = Uint8Array.of(0x12);
    const answers = {
      '\x10\x04\x01': good,
      '\x10\x04\x02': good,
      '\x10\x04\x03': good,
      '\x10\x04\x04': good,
    };
    printer.behave({ statusAnswers: answers });
    expect(await transport.probe(never)).toMatchObject({ kind: 'ready' });
    printer.behave({ statusAnswers: { ...answers, '\x10\x04\x04': Uint8Array.of(0x7e) } });
    expect(await transport.probe(never)).toMatchObject({ problem: { code: 'printer.paper-out' } });
  });

  test('silence is unknown', async () => {
    const { transport } = await printerWith({}, { statusDialect: 'zpl-host-status', statusTimeoutMs: 50 });
    expect(await transport.probe(never)).toMatchObject({ kind: 'unknown', raw: '' });
  });
});

/** A port whose queue of handshakes is full: the process that listens is stopped and accepts nothing. */
async function listenWithoutAccepting(): Promise<number> {
  const script = `const server = require('node:net').createServer().listen(
    { port: 0, host: '127.0.0.1', backlog: 1 },
    () => require('node:fs').writeSync(1, server.address().port + '\\n'));`;
  const child: ChildProcess = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => {
    child.kill('SIGKILL');
  });
  const port = await new Promise<number>((resolve) => {
    child.stdout?.once('data', (text: Buffer) => resolve(Number(text.toString())));
  });
  child.kill('SIGSTOP');
  // Fill the queue until a handshake hangs: it is the one that gets no answer.
  for (;;) {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.on('error', () => undefined);
    cleanUps.push(() => {
      socket.destroy();
    });
    const isConnected = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), 300);
      socket.once('connect', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (!isConnected) return port;
  }
}
