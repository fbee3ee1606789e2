import { beforeEach, describe, expect, test } from 'vitest';
import type { AttemptId } from '../../electron/domain/ids.ts';
import { canTransition, type JobState, jobStates, type PrintJob } from '../../electron/domain/print-jobs.ts';
import { problem } from '../../electron/domain/problems.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import {
  insertSampleBatch,
  insertSamplePrinter,
  openSampleStores,
  type SampleBatch,
  sampleIds,
  sampleJob,
  sampleTimeMs,
} from '../helpers/store-samples.ts';

let stores: Stores;
let batch: SampleBatch;
let label: PrintJob;

beforeEach(() => {
  stores = openSampleStores();
  const labelPrinterId = insertSamplePrinter(stores).id;
  const slipPrinterId = insertSamplePrinter(stores).id;
  batch = insertSampleBatch(stores, { parcels: 3, labelPrinterId, slipPrinterId });
  label = batch.labels[0] as PrintJob;
});

const later = sampleTimeMs + 1_000;
const lost = problem('printer.connection-lost', { host: '127.0.0.1', bytes: 10 });
const sent = { kind: 'sent', bytesAccepted: 3, evidence: 'acknowledged' } as const;
const stateOf = (job: PrintJob) => stores.jobs.get(job.id)?.state;

function render(job: PrintJob): void {
  stores.jobs.storeBytes(job.id, new Uint8Array([1, 2, 3]), 'c'.repeat(64), 4, later);
}

function begin(job: PrintJob): AttemptId {
  const attemptId = sampleIds.next<'attempt'>();
  stores.jobs.beginAttempt(attemptId, job.id, later);
  return attemptId;
}

describe('a job', () => {
  test('comes back as it was put in', () => {
    expect(stores.jobs.get(label.id)).toEqual(label);
    expect(stores.jobs.get(sampleIds.next())).toBeUndefined();
  });

  test('is one of its parcel, document and generation', () => {
    expect(() => stores.jobs.insert({ ...label, id: sampleIds.next() })).toThrow(/UNIQUE/);
    const again: PrintJob = { ...label, id: sampleIds.next(), generation: 2, reprintReason: 'smudged' };
    stores.jobs.insert(again);
    expect(stores.jobs.listByParcel(label.parcelId).map((job) => job.id)).toEqual([
      label.id,
      again.id,
      batch.slips[0]?.id,
    ]);
  });

  test('changes from every state only where the rules allow it, and then keeps what it is told', () => {
    const outcomes: string[] = [];
    for (const from of jobStates) {
      for (const to of jobStates) {
        const parcel = batch.parcels[0];
        if (!parcel) throw new Error('no parcel');
        const job = sampleJob(batch.batch, parcel, {
          document: 'label',
          printerId: label.printerId,
          position: 1,
          generation: outcomes.length + 2,
          state: from,
          bytesHash: 'd'.repeat(64),
        });
        stores.jobs.insert(job);
        const isAllowed = canTransition(from, to);
        if (isAllowed) stores.jobs.setState(job.id, to, later, lost);
        else expect(() => stores.jobs.setState(job.id, to, later), `${from} to ${to}`).toThrow(TypeError);
        expect(stores.jobs.get(job.id), `${from} to ${to}`).toMatchObject(
          isAllowed ? { state: to, problem: lost, changedAtMs: later } : { state: from, problem: null },
        );
        outcomes.push(`${from} ${to}`);
      }
    }
    expect(outcomes).toHaveLength(jobStates.length ** 2);
  });

  test('keeps its problem with a reference, and loses it with the next state', () => {
    const withRef = { ...lost, ref: 'W-12AB34' };
    stores.jobs.setState(label.id, 'failed', later, withRef);
    expect(stores.jobs.get(label.id)?.problem).toEqual(withRef);
    stores.jobs.setState(label.id, 'queued', later);
    expect(stores.jobs.get(label.id)?.problem).toBeNull();
  });

  test('that is not known cannot change', () => {
    expect(() => stores.jobs.setState(sampleIds.next(), 'held', later)).toThrow(TypeError);
  });
});

describe('a parcel whose orders changed', () => {
  const changed = 'f'.repeat(64);

  test.each(jobStates)('while its job is %s', (state) => {
    const [parcel, other] = batch.parcels;
    if (!parcel || !other) throw new Error('no parcel');
    const hasBytes = state !== 'queued';
    const job = sampleJob(batch.batch, parcel, {
      document: 'label',
      printerId: label.printerId,
      position: 1,
      generation: 2,
      state,
      problem: state === 'failed' ? lost : null,
      bytesHash: hasBytes ? 'd'.repeat(64) : null,
    });
    stores.jobs.insert(job);
    const ofOther = stores.jobs.listByParcel(other.id);
    stores.jobs.refreshContent(parcel.id, { contentHash: changed, waybillNumber: 'YT2' }, later);
    const isOnPaper = !['queued', 'rendered', 'failed', 'held'].includes(state);
    expect(stores.jobs.get(job.id)).toEqual(
      isOnPaper
        ? job
        : {
            ...job,
            state: state === 'rendered' ? 'queued' : state,
            contentHash: changed,
            waybillNumber: 'YT2',
            bytesHash: null,
            changedAtMs: later,
          },
    );
    expect(stores.jobs.listByParcel(other.id)).toEqual(ofOther);
  });

  test('loses the bytes that were drawn, and its jobs are drawn and sent anew', () => {
    render(label);
    stores.jobs.refreshContent(label.parcelId, { contentHash: changed, waybillNumber: 'YT2' }, later);
    expect(stores.jobs.getBytes(label.id)).toBeUndefined();
    expect(() => begin(label)).toThrow(TypeError);
    render(label);
    begin(label);
    expect(stateOf(label)).toBe('sending');
  });

  test('is left alone where the content is the same', () => {
    render(label);
    const before = stores.jobs.listByParcel(label.parcelId);
    stores.jobs.refreshContent(label.parcelId, label, later + 9);
    expect(stores.jobs.listByParcel(label.parcelId)).toEqual(before);
  });
});

describe('the bytes of a job', () => {
  test('are stored with its state', () => {
    expect(stores.jobs.getBytes(label.id)).toBeUndefined();
    render(label);
    expect(stores.jobs.get(label.id)).toMatchObject({ state: 'rendered', bytesHash: 'c'.repeat(64) });
    expect([...(stores.jobs.getBytes(label.id) ?? [])]).toEqual([1, 2, 3]);
  });

  test('are refused whole where the job may not be rendered', () => {
    stores.jobs.setState(label.id, 'held', later);
    expect(() => render(label)).toThrow(TypeError);
    expect(stores.jobs.get(label.id)).toMatchObject({ state: 'held', bytesHash: null });
    expect(stores.jobs.getBytes(label.id)).toBeUndefined();
  });

  test('are not used any more when the job is queued again, until it is rendered again', () => {
    render(label);
    stores.jobs.setState(label.id, 'queued', later);
    expect(stores.jobs.get(label.id)?.bytesHash).toBeNull();
    expect(stores.jobs.getBytes(label.id)).toBeUndefined();
    stores.jobs.storeBytes(label.id, new Uint8Array([9]), 'e'.repeat(64), 5, later);
    expect([...(stores.jobs.getBytes(label.id) ?? [])]).toEqual([9]);
  });

  test('may be none at all and still be stored', () => {
    stores.jobs.storeBytes(label.id, new Uint8Array(), 'e'.repeat(64), 5, later);
    expect(stores.jobs.getBytes(label.id)).toHaveLength(0);
  });
});

describe('an attempt', () => {
  test('opens with the job going to sending, and only from rendered', () => {
    expect(() => begin(label)).toThrow(TypeError);
    expect(stores.jobs.listAttempts(label.id)).toEqual([]);
    render(label);
    const attemptId = begin(label);
    expect(stateOf(label)).toBe('sending');
    expect(stores.jobs.listAttempts(label.id)).toEqual([
      {
        id: attemptId,
        jobId: label.id,
        printerId: label.printerId,
        way: 'printer',
        waybillNumber: label.waybillNumber,
        templateId: label.templateId,
        templateVersion: 4,
        bytesHash: 'c'.repeat(64),
        startedAtMs: later,
        endedAtMs: null,
        bytesAccepted: null,
        outcome: 'open',
        evidence: null,
        spoolerJobId: '',
        deviceAnswer: '',
        problem: null,
      },
    ]);
    expect(() => begin(label)).toThrow(TypeError);
  });

  test.each([
    [{ ...sent, evidence: 'accepted' }, 'sent', null],
    [{ ...sent, evidence: 'acknowledged', spoolerJobId: '17' }, 'sent', null],
    [{ ...sent, evidence: 'reported', deviceAnswer: '030,0,0' }, 'confirmed', null],
    [{ kind: 'not-started', problem: lost }, 'rendered', null],
    [{ kind: 'in-doubt', bytesAccepted: null, problem: lost, deviceAnswer: '014,1,0' }, 'in-doubt', lost],
  ] as const)('that ends %j leaves its job %s', (outcome, state, problemOfJob) => {
    render(label);
    const attemptId = begin(label);
    stores.jobs.endAttempt(attemptId, outcome, later + 5);
    expect(stores.jobs.get(label.id)).toMatchObject({ state, problem: problemOfJob, changedAtMs: later + 5 });
    expect(stores.jobs.listAttempts(label.id)).toMatchObject([
      {
        outcome: outcome.kind,
        bytesAccepted: outcome.kind === 'sent' ? 3 : outcome.kind === 'in-doubt' ? null : 0,
        evidence: outcome.kind === 'sent' ? outcome.evidence : null,
        spoolerJobId: 'spoolerJobId' in outcome ? outcome.spoolerJobId : '',
        deviceAnswer: 'deviceAnswer' in outcome ? outcome.deviceAnswer : '',
        problem: outcome.kind === 'sent' ? null : lost,
        endedAtMs: later + 5,
      },
    ]);
  });

  test('ends once', () => {
    render(label);
    const attemptId = begin(label);
    const inDoubt = { kind: 'in-doubt', bytesAccepted: 3, problem: lost } as const;
    stores.jobs.endAttempt(attemptId, sent, later);
    expect(() => stores.jobs.endAttempt(attemptId, inDoubt, later)).toThrow(TypeError);
    expect(() => stores.jobs.endAttempt(sampleIds.next(), sent, later)).toThrow(TypeError);
    expect(stateOf(label)).toBe('sent');
  });

  test('may follow one that did not start, with the same bytes', () => {
    render(label);
    const first = begin(label);
    stores.jobs.endAttempt(first, { kind: 'not-started', problem: lost }, later);
    const second = begin(label);
    stores.jobs.endAttempt(second, sent, later);
    expect(stores.jobs.listAttempts(label.id).map(({ id, outcome }) => [id, outcome])).toEqual([
      [first, 'not-started'],
      [second, 'sent'],
    ]);
    expect([...(stores.jobs.getBytes(label.id) ?? [])]).toEqual([1, 2, 3]);
  });
});

describe('a paper that no printer of the station made', () => {
  test.each(['queued', 'rendered', 'held', 'failed', 'in-doubt'] as const)('instead of a %s one', (state) => {
    if (state !== 'queued' && state !== 'held') render(label);
    if (state === 'held' || state === 'failed') stores.jobs.setState(label.id, state, later, lost);
    if (state === 'in-doubt') {
      const doubt = { kind: 'in-doubt', bytesAccepted: 1, problem: lost } as const;
      stores.jobs.endAttempt(begin(label), doubt, later);
    }
    const id = sampleIds.next<'attempt'>();
    stores.jobs.declareSent({ id, way: 'by-hand' }, label.id, later + 1);
    expect(stores.jobs.get(label.id)).toMatchObject({ state: 'sent', problem: null, changedAtMs: later + 1 });
    expect(stores.jobs.listAttempts(label.id).at(-1)).toMatchObject({
      id,
      way: 'by-hand',
      outcome: 'sent',
      evidence: null,
      bytesHash: null,
      startedAtMs: later + 1,
      endedAtMs: later + 1,
    });
  });

  test('is taken back, and the job waits anew; what was declared stays written', () => {
    stores.jobs.declareSent({ id: sampleIds.next(), way: 'other-pc' }, label.id, later);
    stores.jobs.takeBackDeclared(sampleIds.next(), label.id, later + 2);
    expect(stores.jobs.get(label.id)).toMatchObject({ state: 'queued', wantedAtMs: later + 2 });
    expect(stores.jobs.listAttempts(label.id).map(({ way, outcome }) => [way, outcome])).toEqual([
      ['other-pc', 'sent'],
      ['other-pc', 'taken-back'],
    ]);
    expect(() => stores.jobs.takeBackDeclared(sampleIds.next(), label.id, later)).toThrow(TypeError);
  });

  test('is not declared of what a printer has, and not taken back where a printer sent it', () => {
    render(label);
    const attemptId = begin(label);
    const declare = () => stores.jobs.declareSent({ id: sampleIds.next(), way: 'by-hand' }, label.id, later);
    expect(declare).toThrow(TypeError);
    stores.jobs.endAttempt(attemptId, sent, later);
    expect(declare).toThrow(TypeError);
    expect(() => stores.jobs.takeBackDeclared(sampleIds.next(), label.id, later)).toThrow(TypeError);
    expect(stores.jobs.listAttempts(label.id)).toHaveLength(1);
  });
});

describe('after a crash', () => {
  test('what was being sent is in doubt, with its attempt, and nothing else changes', () => {
    const [first, second, third] = batch.labels as readonly [PrintJob, PrintJob, PrintJob];
    for (const job of [first, second]) render(job);
    begin(first);
    const before = [second, third].map((job) => stores.jobs.get(job.id));
    const recovered = stores.jobs.recoverInterrupted(later + 9);
    const interrupted = problem('job.interrupted');
    expect(recovered).toEqual([stores.jobs.get(first.id)]);
    expect(recovered).toMatchObject([
      { id: first.id, state: 'in-doubt', problem: interrupted, changedAtMs: later + 9 },
    ]);
    expect(stores.jobs.listAttempts(first.id)).toMatchObject([
      { outcome: 'in-doubt', endedAtMs: later + 9, bytesAccepted: null, problem: interrupted },
    ]);
    expect([second, third].map((job) => stores.jobs.get(job.id))).toEqual(before);
    expect(stores.jobs.recoverInterrupted(later + 10)).toEqual([]);
  });
});

describe('batches and lists', () => {
  test('a batch comes back, is named by its day, and is paused and resumed', () => {
    const { id } = batch.batch;
    expect(stores.jobs.getBatch(id)).toEqual(batch.batch);
    expect(stores.jobs.countBatches('2026-07-12')).toBe(0);
    stores.jobs.setBatchDay(id, '2026-07-12');
    expect(stores.jobs.countBatches('2026-07-12')).toBe(1);
    expect(stores.jobs.countBatches('2026-07-13')).toBe(0);
    stores.jobs.setBatchPaused(id, true);
    expect(stores.jobs.getBatch(id)?.isPaused).toBe(true);
    expect(() => stores.jobs.setBatchPaused(sampleIds.next(), true)).toThrow(TypeError);
    expect(() => stores.jobs.setBatchDay(sampleIds.next(), '2026-07-12')).toThrow(TypeError);
  });

  test('the newest batches come first, jobs in print order', () => {
    const second = insertSampleBatch(stores, { parcels: 1, labelPrinterId: label.printerId });
    expect(stores.jobs.listBatches(1)).toEqual([second.batch]);
    expect(stores.jobs.listBatches(5)).toEqual([second.batch, batch.batch]);
    const order = (jobs: readonly PrintJob[]) => jobs.map((job) => `${job.document} ${job.position}`);
    const ofFirst = ['label 1', 'packing-slip 1', 'label 2', 'packing-slip 2', 'label 3', 'packing-slip 3'];
    expect(order(stores.jobs.list({ batchId: batch.batch.id }))).toEqual(ofFirst);
    expect(order(stores.jobs.list({}))).toEqual([...ofFirst, 'label 1']);
    expect(order(stores.jobs.list({ limit: 2 }))).toEqual(ofFirst.slice(0, 2));
    stores.jobs.setState(label.id, 'held', later);
    expect(order(stores.jobs.list({ states: ['held', 'failed'] }))).toEqual(['label 1']);
    expect(order(stores.jobs.list({ batchId: batch.batch.id, states: ['queued'] }))).toEqual(
      ofFirst.slice(1),
    );
    expect(stores.jobs.list({ batchId: second.batch.id, states: ['held'] })).toEqual([]);
  });

  test('jobs are counted by state, with zeros', () => {
    const zeros = Object.fromEntries(jobStates.map((state) => [state, 0])) as Record<JobState, number>;
    const other = insertSampleBatch(stores, { parcels: 1, labelPrinterId: label.printerId });
    stores.jobs.setState(label.id, 'cancelled', later);
    expect(stores.jobs.countByState(batch.batch.id)).toEqual({ ...zeros, queued: 5, cancelled: 1 });
    expect(stores.jobs.countByState(other.batch.id)).toEqual({ ...zeros, queued: 1 });
    expect(stores.jobs.countIn(['queued', 'cancelled'])).toBe(7);
  });

  test('what printers did and have to do', () => {
    insertSamplePrinter(stores);
    render(label);
    stores.jobs.endAttempt(begin(label), sent, later + 40);
    const [, second] = batch.labels as readonly [PrintJob, PrintJob];
    render(second);
    const inDoubt = { kind: 'in-doubt', bytesAccepted: 3, problem: lost } as const;
    stores.jobs.endAttempt(begin(second), inDoubt, later + 90);
    expect(stores.jobs.printerActivity(['queued', 'in-doubt'])).toEqual([
      {
        printerId: label.printerId,
        openJobs: 2,
        expiredJobs: 0,
        lastSentAtMs: later + 40,
        lastConfirmedAtMs: null,
      },
      {
        printerId: batch.slips[0]?.printerId,
        openJobs: 3,
        expiredJobs: 0,
        lastSentAtMs: null,
        lastConfirmedAtMs: null,
      },
    ]);
    const confirmed = batch.labels[0];
    if (!confirmed) throw new Error('no label');
    stores.jobs.setState(confirmed.id, 'confirmed', later + 200);
    expect(stores.jobs.printerActivity([])[0]).toMatchObject({ lastConfirmedAtMs: later + 200 });
    // What a person wrote is nothing that the printer did.
    const third = batch.labels[2];
    if (!third) throw new Error('no third label');
    stores.jobs.declareSent({ id: sampleIds.next(), way: 'by-hand' }, third.id, later + 300);
    stores.jobs.setState(third.id, 'confirmed', later + 400);
    expect(stores.jobs.printerActivity([])[0]).toMatchObject({
      lastSentAtMs: later + 40,
      lastConfirmedAtMs: later + 200,
    });
  });
});
