import { expect, test } from 'vitest';
import { problem } from '../../../electron/domain/problems.ts';
import { insertBatch } from '../../helpers/fake-batch.ts';
import { settle } from '../../helpers/fake-clock.ts';
import { acknowledged } from '../../helpers/fake-transport.ts';
import { openBench } from './bench.ts';

const sheet = new TextEncoder().encode('a pick list');

function oneStack(parcels: number) {
  const bench = openBench();
  const { printer, transport } = bench.addPrinter('Labels');
  const batch = insertBatch(bench.stores, {
    parcels,
    atMs: bench.clock.nowMs(),
    labelPrinterId: printer.id,
  });
  return { bench, printer, transport, ...batch };
}

test('a sheet goes between two jobs, never into one', async () => {
  const { bench, printer, transport, labels } = oneStack(3);
  let onDevice = 0;
  let together = 0;
  const first = Promise.withResolvers<void>();
  transport.answer = async (send) => {
    onDevice += 1;
    together = Math.max(together, onDevice);
    if (transport.sends.length === 1) await first.promise;
    else await Promise.resolve();
    onDevice -= 1;
    return acknowledged(send);
  };
  bench.spool.start();
  await bench.until(() => transport.sends.length === 1);
  const sent = bench.spool.sendSheet(printer.id, sheet, 'pick-list');
  first.resolve();
  expect(await sent).toMatchObject({ kind: 'sent', bytesAccepted: sheet.length });
  await bench.spool.whenIdle();
  expect(together).toBe(1);
  expect(transport.sends.filter(({ name }) => name === 'pick-list')).toHaveLength(1);
  expect(bench.states(labels)).toEqual(['sent', 'sent', 'sent']);
});

test('jobs wait for a sheet that is on its way', async () => {
  const { bench, printer, transport, labels } = oneStack(2);
  const gate = Promise.withResolvers<void>();
  transport.answer = async (send) => {
    if (send.name === 'pick-list') await gate.promise;
    return acknowledged(send);
  };
  const sent = bench.spool.sendSheet(printer.id, sheet, 'pick-list');
  bench.spool.start();
  await settle();
  expect(transport.sends.map(({ name }) => name)).toEqual(['pick-list']);
  gate.resolve();
  await sent;
  await bench.spool.whenIdle();
  expect(bench.states(labels)).toEqual(['sent', 'sent']);
});

test('before the start only the sheet is printed, and a pause keeps none back', async () => {
  const { bench, printer, transport, labels } = oneStack(1);
  bench.spool.pausePrinter(printer.id);
  expect(await bench.spool.sendSheet(printer.id, sheet, 'test-page')).toMatchObject({ kind: 'sent' });
  await bench.spool.whenIdle();
  expect(transport.sends.map(({ name }) => name)).toEqual(['test-page']);
  expect(bench.states(labels)).toEqual(['queued']);
});

test('what does not arrive is said, changes no job and no pause, and is not sent again', async () => {
  const { bench, printer, transport } = oneStack(0);
  const lost = problem('printer.connection-lost', { reason: 'ECONNRESET' });
  transport.answer = () => ({ kind: 'in-doubt', bytesAccepted: 3, problem: lost });
  bench.spool.start();
  expect(await bench.spool.sendSheet(printer.id, sheet, 'pick-list')).toMatchObject({ problem: lost });
  await bench.spool.whenIdle();
  expect(transport.sends).toHaveLength(1);
  expect(bench.pausedBy(printer.id)).toBeNull();
});
