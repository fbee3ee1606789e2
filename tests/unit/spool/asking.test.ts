import { expect, test } from 'vitest';
import { deviceStatus, readyDevice } from '../../../electron/domain/device-status.ts';
import { insertBatch } from '../../helpers/fake-batch.ts';
import { settle } from '../../helpers/fake-clock.ts';
import { accepted, acknowledged } from '../../helpers/fake-transport.ts';
import { openBench } from './bench.ts';

const never = new AbortController().signal;
const paperOut = deviceStatus({ conditions: ['paper-out'], raw: '<04>' });

function oneStack(parcels: number, overrides: Parameters<typeof openBench>[1] = {}) {
  const bench = openBench({}, overrides);
  const { printer, transport } = bench.addPrinter('Labels');
  const batch = insertBatch(bench.stores, {
    parcels,
    atMs: bench.clock.nowMs(),
    labelPrinterId: printer.id,
  });
  return { bench, printer, transport, ...batch };
}

test('questions and jobs take turns: never two on their way to one device', async () => {
  const { bench, printer, transport, labels } = oneStack(6);
  let onDevice = 0;
  let together = 0;
  const busy = async <Answer>(answer: Answer): Promise<Answer> => {
    onDevice += 1;
    together = Math.max(together, onDevice);
    await settle();
    onDevice -= 1;
    return answer;
  };
  transport.answer = (send) => busy(accepted(send));
  transport.probeAnswer = () => busy(readyDevice());
  bench.spool.start();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => bench.spool.askPrinter(printer.id, never)),
  );
  await bench.spool.whenIdle();
  expect(together).toBe(1);
  expect(answers.map(({ kind }) => kind)).toEqual(Array(5).fill('ready'));
  expect(bench.states(labels)).toEqual(Array(6).fill('sent'));
});

test('who cannot wait for a job that hangs gets no answer, and the device no question', async () => {
  const { bench, printer, transport, labels } = oneStack(1);
  const gate = Promise.withResolvers<void>();
  transport.answer = async (send) => {
    await gate.promise;
    return acknowledged(send);
  };
  bench.spool.start();
  await bench.until(() => transport.sends.length === 1);
  const limit = new AbortController();
  const asked = bench.spool.askPrinter(printer.id, limit.signal);
  await settle();
  limit.abort();
  expect(await asked).toMatchObject({ kind: 'unknown', raw: '' });
  gate.resolve();
  await bench.spool.whenIdle();
  expect(transport.probeCount).toBe(0);
  expect(bench.states(labels)).toEqual(['sent']);
  // Nor did anybody take that silence for the printer's.
  expect(bench.events.filter(({ kind }) => kind === 'printer-answered')).toEqual([]);
});

test('every answer is told, whoever asked', async () => {
  const { bench, printer, transport } = oneStack(8);
  transport.answer = accepted;
  transport.probeAnswer = () => paperOut;
  bench.spool.start();
  await bench.spool.whenIdle();
  const told = () => bench.events.filter((event) => event.kind === 'printer-answered');
  expect(told()).toEqual([{ kind: 'printer-answered', printerId: printer.id, status: paperOut }]);
  expect(await bench.spool.askPrinter(printer.id, never)).toEqual(paperOut);
  expect(told()).toHaveLength(2);
});

test('a stopped spool asks nothing', async () => {
  const { bench, printer, transport } = oneStack(1);
  await bench.spool.stop();
  expect(await bench.spool.askPrinter(printer.id, never)).toMatchObject({ kind: 'unknown' });
  expect(transport.probeCount).toBe(0);
});

test('what the device itself reports is confirmed; a scan has nothing left to prove', async () => {
  const { bench, transport, labels } = oneStack(2);
  transport.answer = (send) => ({
    kind: 'sent',
    bytesAccepted: send.bytes.length,
    evidence: 'reported',
    deviceAnswer: 'idle',
    afterwards: readyDevice(),
  });
  bench.spool.start();
  await bench.spool.whenIdle();
  expect(bench.states(labels)).toEqual(['confirmed', 'confirmed']);
  expect(bench.events.filter(({ kind }) => kind === 'printer-answered')).toHaveLength(2);
});

test('a device that is in trouble after a job gets no other before it is well, and then by itself', async () => {
  const troubles: unknown[] = [];
  const { bench, printer, transport, labels } = oneStack(3, {
    recordTrouble: (_printerId, job, { code }) => troubles.push([job, code]),
  });
  transport.answer = (send) => ({ ...acknowledged(send), deviceAnswer: '<04>', afterwards: paperOut });
  transport.probeAnswer = () => paperOut;
  bench.spool.start();
  await bench.spool.whenIdle();
  expect(transport.sends).toHaveLength(1);
  expect(bench.states(labels)[0]).toBe('sent');
  expect(bench.pausedBy(printer.id)).toMatchObject({ code: 'printer.paper-out' });
  // The label is out: it is the printer's trouble, not its own.
  expect(troubles).toEqual([[null, 'printer.paper-out']]);
  transport.answer = acknowledged;
  transport.probeAnswer = readyDevice;
  await bench.clock.advance(1_000);
  await bench.spool.whenIdle();
  expect(bench.states(labels)).toEqual(['sent', 'sent', 'sent']);
});
