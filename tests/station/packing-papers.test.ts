/** Papers of the open parcel that come again, fail, or may not have come out. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PackingFlowView, StationEvent } from '../../electron/contract/views.ts';
import type { PrintJob } from '../../electron/domain/print-jobs.ts';
import { ProblemError } from '../../electron/domain/problems.ts';
import { atBench, told } from '../helpers/at-bench.ts';
import { closeWithoutBugs, createFakeStation, draft, type FakeStation } from '../helpers/fake-station.ts';
import { acknowledged } from '../helpers/fake-transport.ts';

let station: FakeStation;

beforeEach(() => {
  station = createFakeStation();
});
afterEach(() => closeWithoutBugs(station));

const { setFlow, queueOrders, scan, command, openNow } = atBench(() => station);

/** The newest paper of a kind of the one parcel there is. */
async function paperOf(document: 'label' | 'packing-slip') {
  const { jobs } = await station.client.jobs.list({});
  const paper = jobs
    .filter((job) => job.document === document)
    .reduce((newest, job) => (job.generation > newest.generation ? job : newest));
  return paper;
}

const eachPrinter = async (work: 'pause' | 'resume') => {
  const { printers } = await station.client.printers.list({});
  for (const { printerId } of printers) await station.client.printers[work]({ printerId });
};

const lost = () =>
  ({ kind: 'in-doubt', bytesAccepted: 3, problem: { code: 'printer.connection-lost', params: {} } }) as const;

describe('papers of a parcel that was printed before', () => {
  test('tell the bench when they come again', async () => {
    await queueOrders(draft('A'));
    const { pairCode } = await paperOf('label');
    await scan(pairCode);
    await command('REPRINT', '卡纸');
    const stopping = new AbortController();
    const heard: StationEvent['kind'][] = [];
    const events = await station.client.station.events({}, { signal: stopping.signal });
    const listening = (async () => {
      for await (const event of events) heard.push(event.kind);
    })().catch(() => undefined);
    await station.whenIdle();
    expect(await openNow()).toMatchObject({ papers: 'out' });
    await vi.waitFor(() => expect(heard.lastIndexOf('packing-changed')).toBeGreaterThan(-1));
    stopping.abort();
    await listening;
  });

  test('prove nothing by the old copy while the new one is on its way', async () => {
    await queueOrders(draft('A'));
    const { pairCode, waybillNumber } = await paperOf('label');
    await scan(pairCode);
    // Nothing leaves: the new papers are asked for and not out.
    await eachPrinter('pause');
    expect((await command('REPRINT', '卡纸')).outcome).toBe('reprinting');
    expect(await openNow()).toMatchObject({
      papers: 'printing',
      next: 'wait-for-paper',
      isSlipScanned: false,
    });
    expect(await told(scan(pairCode))).toBe('refused packing.paper-waiting');
    expect(await told(scan(waybillNumber))).toBe('refused packing.paper-waiting');
    await eachPrinter('resume');
    await station.whenIdle();
    expect(await openNow()).toMatchObject({ papers: 'out', next: 'scan-slip', isSlipScanned: false });
    expect(await told(scan(waybillNumber))).toBe('paired');
    expect(await told(scan(pairCode))).toBe('sealed');
    expect(await paperOf('packing-slip')).toMatchObject({ generation: 2, state: 'confirmed' });
  });

  test('are scanned anew where another screen asks for them again', async () => {
    await setFlow({ sealing: 'closing-scan' });
    await queueOrders(draft('A'));
    const { pairCode, waybillNumber, parcelId, jobId } = await paperOf('packing-slip');
    await scan(pairCode);
    await scan(waybillNumber);
    expect(await openNow()).toMatchObject({ next: 'closing-scan' });
    await station.client.jobs.reprint({ jobId, reason: '糊了' });
    await station.whenIdle();
    // The label is the one that was scanned.
    expect(await openNow()).toMatchObject({ isSlipScanned: false, isLabelScanned: true, next: 'scan-slip' });
    expect(await told(command('DONE'))).toBe('refused packing.slip-missing');
    await scan(pairCode);
    await station.client.matching.reprint({ parcelIds: [parcelId], reason: '糊了' });
    await station.whenIdle();
    expect(await openNow()).toMatchObject({ isSlipScanned: false, isLabelScanned: false });
    expect(await told(command('DONE'))).toBe('refused packing.slip-missing');
  });

  test('that are stuck are scanned anew one by one, also where the next of them cannot be asked for', async () => {
    await setFlow({ sealing: 'closing-scan' });
    station.labelPrinter.answer = lost;
    station.slipPrinter.answer = lost;
    await queueOrders(draft('A'));
    await station.client.jobs.resolve({ jobId: (await paperOf('label')).jobId, outcome: 'came-out' });
    await station.whenIdle();
    const { pairCode, waybillNumber } = await paperOf('packing-slip');
    await scan(pairCode);
    await scan(waybillNumber);
    const { jobs } = station.stores;
    const label = jobs.list({}).find(({ document }) => document === 'label');
    if (!label) throw new Error('no label');
    jobs.setState(label.id, 'in-doubt', station.clock.nowMs(), {
      code: 'printer.connection-lost',
      params: {},
    });
    const { insert } = jobs;
    Object.assign(jobs, {
      insert(job: PrintJob) {
        if (job.document === 'packing-slip') throw new ProblemError('data.disk-full');
        insert(job);
      },
    });
    expect(await told(command('REPRINT', '卡纸'))).toBe('refused data.disk-full');
    Object.assign(jobs, { insert });
    // The label is another one now; the slip is still the one that was scanned.
    expect(await paperOf('label')).toMatchObject({ generation: 2 });
    expect(await openNow()).toMatchObject({ isLabelScanned: false, isSlipScanned: true });
  });

  test('a hold leaves a parcel sealed that another screen sealed meanwhile', async () => {
    await queueOrders(draft('A'));
    await scan((await paperOf('label')).pairCode);
    const { ledger, packing } = station.stores;
    const { append } = ledger;
    Object.assign(ledger, {
      append(event: Parameters<typeof append>[0]) {
        append(event);
        const session = packing.findOpen();
        if (event.kind === 'order.held' && session)
          packing.update({ ...session, state: 'sealed', sealedAtMs: station.clock.nowMs() });
      },
    });
    expect(await told(command('HOLD', '缺货'))).toBe('held');
    Object.assign(ledger, { append });
    expect(packing.findLastSealed()?.state).toBe('sealed');
  });
});

describe('papers that came out when the parcel was complete', () => {
  const late: Partial<PackingFlowView> = { paper: 'printed-when-complete', itemsCheck: 'scan' };

  test('a slip that may be missing is asked for, whatever was scanned off the picking list', async () => {
    await setFlow(late);
    station.slipPrinter.answer = lost;
    await queueOrders(draft('A'));
    const { pairCode, waybillNumber } = await paperOf('label');
    expect(await told(scan(pairCode))).toBe('opened');
    expect(await told(scan('CUP'))).toBe('printing');
    await station.whenIdle();
    expect((await paperOf('packing-slip')).state).toBe('in-doubt');
    const scanned = await scan(waybillNumber);
    expect([scanned.outcome, scanned.state.open?.next]).toEqual(['paired', 'scan-slip']);
    expect(await told(scan(pairCode))).toBe('sealed');
    expect((await paperOf('packing-slip')).state).toBe('confirmed');
  });

  test.each(['came-out', 'print-again'] as const)(
    'a slip in doubt that another screen resolves (%s) lets the open parcel go on by itself',
    async (outcome) => {
      await setFlow(late);
      station.slipPrinter.answer = lost;
      await queueOrders(draft('A'));
      const { waybillNumber } = await paperOf('label');
      await scan('CUP');
      await station.whenIdle();
      expect((await scan(waybillNumber)).state.open?.next).toBe('scan-slip');
      station.slipPrinter.answer = acknowledged;
      await station.client.jobs.resolve({ jobId: (await paperOf('packing-slip')).jobId, outcome });
      await station.whenIdle();
      // Answered behind whatever follows from it.
      const { state } = await command('HELP');
      expect(state).toMatchObject({ open: null, unasked: { outcome: 'sealed' }, today: { sealed: 1 } });
    },
  );

  test('papers on their way are told once, not at each of their steps', async () => {
    await setFlow(late);
    await queueOrders(draft('A'));
    expect(await told(scan('CUP'))).toBe('printing');
    await station.whenIdle();
    const { state } = await command('HELP');
    expect(state.open).toMatchObject({ next: 'scan-label' });
    expect(state.unasked?.sequence ?? 0).toBeLessThanOrEqual(1);
  });

  test('a slip that nobody scanned is confirmed by nobody', async () => {
    await setFlow(late);
    await queueOrders(draft('A'));
    const { waybillNumber } = await paperOf('label');
    expect(await told(scan('CUP'))).toBe('printing');
    await station.whenIdle();
    expect(await told(scan(waybillNumber))).toBe('sealed');
    expect([(await paperOf('label')).state, (await paperOf('packing-slip')).state]).toEqual([
      'confirmed',
      'sent',
    ]);
  });

  test('single pieces that were cancelled hide none behind them', async () => {
    await setFlow(late);
    const gone = Array.from({ length: 51 }, (_, index) => draft(`G${index + 100}`));
    await queueOrders(...gone, draft('Z'));
    const singles = station.stores.parcels.listByState('queued');
    for (const { id } of singles.slice(0, -1)) station.stores.parcels.cancel(id);
    const opened = await scan('CUP');
    expect([opened.outcome, opened.state.open?.found.parcel.orderNumbers]).toEqual(['printing', ['Z']]);
  });

  test('nor do those whose orders are stopped, however many', async () => {
    await setFlow(late);
    const stopped = Array.from({ length: 55 }, (_, index) => draft(`H${index + 100}`));
    await queueOrders(...stopped, draft('Z'));
    const numbers = stopped.map(({ orderNumber }) => orderNumber);
    await station.client.exceptions.stop({ numbers, reason: '退款' });
    const opened = await scan('CUP');
    expect([opened.outcome, opened.state.open?.found.parcel.orderNumbers]).toEqual(['printing', ['Z']]);
  });
});
