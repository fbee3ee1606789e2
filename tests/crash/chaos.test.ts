/**
 * Four printers that fail in every way, and a station that is killed at any moment. An operator who looks at what lies
 * in the trays decides doubts, mends printers, scans the last good sheet and pairs; moves queues to the other printer,
 * makes orders urgent, and takes what waits to another PC. The decisions follow from a seed:
 * `CHAOS_SEED=…` chooses it, `CHAOS_PARCELS=1000` the size; what the clock does is not repeated.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type ScriptedPrinter, startScriptedPrinter } from '../devices/kit/scripted-printer.ts';
import { paperName } from './chaos-calls.ts';
import { type ChaosAttempt, type ChaosStation, Killed, Refused, startChaosStation } from './chaos-station.ts';

const seed = Number(process.env.CHAOS_SEED ?? 2026);
const parcelCount = Number(process.env.CHAOS_PARCELS ?? 60);
const killCount = Math.max(5, Math.round(parcelCount / 40));
const faultCount = Math.max(24, Math.round(parcelCount / 5));
const window = 3;

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function createChance(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Device {
  readonly name: string;
  readonly document: 'label' | 'packing-slip';
  readonly printer: ScriptedPrinter;
  isListening: boolean;
  /** Papers that it may have lost with its power: the last good one is to be scanned. */
  hasLost: boolean;
}

const devices: Device[] = [];
let folder = '';
let station: ChaosStation | undefined;

afterEach(async () => {
  await station?.kill();
  for (const { printer } of devices.splice(0)) await printer.close();
  await rm(folder, { recursive: true, force: true });
});

/** The name that stands in front of a paper's bytes. */
const nameOf = ({ bytes }: { readonly bytes: Buffer }) =>
  /^\^XA\^FX([^^]+)\^FS/u.exec(bytes.toString('latin1', 0, 80))?.[1] ?? '';
const printedBy = ({ printer }: Device) => printer.printed.map(nameOf);
const printedAll = () => devices.flatMap(printedBy);

test(`chaos from seed ${seed}: ${parcelCount} parcels, ${faultCount} faults, ${killCount} kills`, {
  timeout: 60_000 + parcelCount * 1_500,
}, async () => {
  const chance = createChance(seed);
  const below = (limit: number) => Math.floor(chance() * limit);
  folder = await mkdtemp(path.join(os.tmpdir(), 'waybench-chaos-'));
  const stick = path.join(folder, 'stick');
  const databaseFile = path.join(folder, 'station.db');
  const usual = { language: 'zpl', bufferBytes: 9_000 } as const;
  const specs = [
    { name: 'L1', document: 'label', script: { ...usual, status: 'true' } },
    { name: 'L2', document: 'label', script: usual },
    { name: 'S1', document: 'packing-slip', script: { ...usual, status: 'half' } },
    // Never closes: no send of it is more than accepted.
    { name: 'S2', document: 'packing-slip', script: { ...usual, status: 'true', keepsOpen: true } },
  ] as const;
  for (const { name, document, script } of specs) {
    const printer = await startScriptedPrinter(script);
    devices.push({ name, document, printer, isListening: true, hasLost: false });
  }

  let current = await startChaosStation({ databaseFile });
  station = current;
  await current.chaos.importOrders(parcelCount);
  await current.client.numbers.addPool({ carrierCode: 'YTO', from: 'YT8800000000001', count: parcelCount });
  for (const { name, document, printer } of devices) {
    await current.client.printers.add({
      name,
      destination: `tcp://127.0.0.1:${printer.port}`,
      language: 'zpl',
      media: document === 'label' ? '100x180' : '100x150',
      defaultFor: null,
    });
  }
  const half = Math.floor(parcelCount / 2);
  await current.client.print.queue({ labelPrinter: 'L1', slipPrinter: 'S1', limit: half });
  await current.client.print.queue({ labelPrinter: 'L2', slipPrinter: 'S2' });
  await current.chaos.start();

  let kills = 0;
  let faults = 0;
  /** How often which was done. */
  const rearranged = { moved: 0, urgent: 0, bundled: 0 };
  let turn = 0;
  /** Also those of which a kill took the answer. */
  let moves = 0;

  /** Something goes wrong with a printer, in the middle of what it does. */
  async function breakOne(device: Device): Promise<void> {
    const { printer } = device;
    const next = printer.connections.length;
    switch (below(7)) {
      case 0: {
        const bytes = below(5_000);
        printer.change({ dropAfter: (index) => (index === next ? bytes : undefined) });
        break;
      }
      case 1:
        printer.change({ labelsOnRoll: printer.printed.length + below(4) });
        break;
      case 2: {
        const bytes = below(3_000);
        printer.change({ stallAfter: (index) => (index === next ? bytes : undefined) });
        break;
      }
      case 3:
        if (device.isListening) await printer.refuse();
        device.isListening = false;
        break;
      case 4:
        device.hasLost = true;
        device.isListening = false;
        await printer.cutPower();
        break;
      case 5:
        printer.change({ isCoverOpen: true });
        break;
      default:
        printer.change({ closesAtOnce: true });
    }
  }

  /** Somebody looks after the printer. */
  async function mend(device: Device): Promise<void> {
    const { printer } = device;
    printer.change({
      isCoverOpen: false,
      closesAtOnce: false,
      dropAfter: () => undefined,
      stallAfter: () => undefined,
    });
    printer.refill(100_000);
    if (!device.isListening) await printer.listenAgain();
    device.isListening = true;
  }

  /** A refusal is an answer; what was killed is asked again later. */
  async function allow<Value>(call: Promise<Value>): Promise<Value | undefined> {
    try {
      return await call;
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  /** The operator looks at what is open, and decides by what lies there. */
  async function operate(isThorough: boolean): Promise<void> {
    const { client } = current;
    const { printers } = await client.printers.list({});
    for (const { printerId, name, pausedBy } of printers) {
      const device = devices.find((one) => one.name === name);
      if (!device || !pausedBy || !(isThorough || chance() < 0.5)) continue;
      await mend(device);
      const last = printedBy(device).at(-1)?.split(' ')[0];
      if (device.hasLost && last !== undefined) {
        device.hasLost = false;
        await allow(client.print.resumeAfter({ code: last, document: device.document }));
      }
      await allow(client.printers.resume({ printerId }));
    }
    const { jobs } = await client.jobs.list({ states: ['in-doubt'] });
    for (const { jobId, pairCode, document, generation } of jobs) {
      if (!isThorough && chance() < 0.4) continue;
      const isThere = printedAll().includes(paperName(pairCode, document, generation));
      await allow(client.jobs.resolve({ jobId, outcome: isThere ? 'came-out' : 'print-again', reason: '' }));
    }
  }

  /** What one does with a queue that does not get on. */
  async function rearrange(): Promise<void> {
    const { client } = current;
    turn += 1;
    switch (turn % 3) {
      case 0: {
        const { printers } = await client.printers.list({});
        const from = devices[below(devices.length)];
        const to = devices.find((one) => one !== from && one.document === from?.document);
        const idOf = (device: Device | undefined) =>
          printers.find(({ name }) => name === device?.name)?.printerId ?? '';
        moves += 1;
        const moved = await allow(
          client.printers.moveQueue({ printerId: idOf(from), toPrinterId: idOf(to) }),
        );
        if (moved) rearranged.moved += 1;
        break;
      }
      case 1: {
        const { jobs } = await client.jobs.list({ states: ['queued', 'rendered'] });
        const chosen = jobs[below(jobs.length)];
        const isUrgent = chance() < 0.8;
        const { orders } = await client.orders.list({ search: chosen?.orderNumbers[0] ?? '-', limit: 1 });
        const orderIds = orders.map(({ orderId }) => orderId);
        const hurried = orderIds.length > 0 && (await allow(client.print.prioritise({ orderIds, isUrgent })));
        if (hurried) rearranged.urgent += 1;
        break;
      }
      default: {
        const { batches } = await client.batches.list({});
        const batchId = batches[below(batches.length)]?.batchId ?? '';
        const made = await allow(client.bundles.make({ batchId, directory: stick, isConfirmed: true }));
        if (made) rearranged.bundled += 1;
      }
    }
  }

  /** Somebody comes back from the other PC and says how far it came there. */
  async function bringBack(): Promise<void> {
    const { client } = current;
    const { bundles } = await client.bundles.list({});
    for (const { bundleId, batchId } of bundles.filter(({ declaredAtMs }) => declaredAtMs === null)) {
      const { jobs } = await client.jobs.list({ batchId, states: ['held'] });
      const last = jobs[below(Math.ceil(jobs.length / 12))];
      const outcome = last && chance() < 0.7 ? { upTo: last.pairCode } : 'none';
      const declared = await allow(client.bundles.declare({ bundleId, labels: outcome, slips: outcome }));
      // A label that came out here before is in no bundle: then its code says nothing of labels.
      if (!declared) await allow(client.bundles.declare({ bundleId, labels: 'none', slips: 'none' }));
    }
  }

  /** Nothing moves any more: what lies there is paired, what is missing is asked for again. @returns what is left. */
  async function pairAll(): Promise<number> {
    const { client } = current;
    const { jobs } = await client.jobs.list({});
    const newest = new Map<string, (typeof jobs)[number]>();
    for (const job of jobs) {
      const key = `${job.pairCode} ${job.document}`;
      if (job.state !== 'cancelled' && job.generation >= (newest.get(key)?.generation ?? 0))
        newest.set(key, job);
    }
    const elsewhere = (await current.chaos.attempts()).filter(isElsewhere);
    const lying = new Set([...printedAll(), ...elsewhere.map(({ paper }) => paper)]);
    let left = 0;
    for (const label of newest.values()) {
      if (label.document !== 'label') continue;
      const slip = newest.get(`${label.pairCode} packing-slip`);
      if (!slip) throw new Error(`no slip of ${label.pairCode}`);
      if (label.state === 'confirmed' && slip.state === 'confirmed') continue;
      left += 1;
      const missing = [label, slip].filter(
        (job) => !lying.has(paperName(job.pairCode, job.document, job.generation)),
      );
      for (const { jobId } of missing) await allow(client.jobs.reprint({ jobId, reason: 'missing' }));
      if (missing.length > 0) continue;
      await allow(client.pairing.pair({ slipCode: slip.pairCode, waybillNumber: label.waybillNumber }));
    }
    return left;
  }

  for (let round = 0; ; round += 1) {
    if (round > 20_000) throw new Error(`no end in sight; CHAOS_SEED=${seed}`);
    try {
      const isStormy = kills < killCount || faults < faultCount;
      await delay(below(isStormy ? 60 : 20));
      if (faults < faultCount && chance() < 0.5) {
        faults += 1;
        const device = devices[below(devices.length)];
        if (device) await breakOne(device);
      }
      if (kills < killCount && chance() < 0.15) {
        kills += 1;
        await current.kill();
        throw new Killed('on purpose');
      }
      if (isStormy && chance() < 0.3) await rearrange();
      if (!isStormy || chance() < 0.6) await bringBack();
      if (!isStormy) for (const device of devices) await mend(device);
      await operate(!isStormy);
      const { batches } = await current.client.batches.list({});
      const isQuiet = batches.every(
        ({ counts }) => counts.queued + counts.rendered + counts.sending + counts['in-doubt'] === 0,
      );
      if (!isStormy && isQuiet && (await pairAll()) === 0) break;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      current = await startChaosStation({ databaseFile });
      station = current;
      await current.chaos.start();
    }
  }

  const { jobs } = await current.client.jobs.list({});
  const attempts = await current.chaos.attempts();
  expect(await current.chaos.bugs()).toEqual([]);
  expectOnePaperEach(jobs);
  expectNothingTwice(jobs, attempts);
  expectInStep(jobs, attempts, moves);
  expect(await current.client.archive.verify({})).toMatchObject({ faults: [], attempts: attempts.length });
  // It was no calm day.
  expect(jobs.some(({ generation }) => generation > 1)).toBe(true);
  expect(attempts.some(({ outcome }) => outcome === 'in-doubt')).toBe(true);
  for (const times of Object.values(rearranged)) expect(times).toBeGreaterThan(0);
});

/** Whether somebody said that it came out of another PC's printer. */
const isElsewhere = ({ way, outcome }: ChaosAttempt) => way === 'other-pc' && outcome === 'sent';

type Jobs = Awaited<ReturnType<ChaosStation['client']['jobs']['list']>>['jobs'];

/** Every parcel has exactly one label and one slip that are confirmed; all other generations are withdrawn or replaced. */
function expectOnePaperEach(jobs: Jobs): void {
  const confirmed = jobs.filter(({ state }) => state === 'confirmed');
  const papers = confirmed.map(({ pairCode, document }) => `${pairCode} ${document}`);
  expect(new Set(papers).size, `CHAOS_SEED=${seed}`).toBe(parcelCount * 2);
  expect(papers, `CHAOS_SEED=${seed}`).toHaveLength(parcelCount * 2);
  expect(jobs.filter(({ state }) => !['confirmed', 'sent', 'cancelled'].includes(state))).toEqual([]);
  // A second copy has a reason.
  expect(jobs.filter(({ generation, reprintReason }) => generation > 1 && reprintReason === '')).toEqual([]);
}

/** No bytes came out twice, nothing came out that no attempt tells of, and what was acknowledged is not lost. */
function expectNothingTwice(jobs: Jobs, attempts: readonly ChaosAttempt[]): void {
  const came = printedAll();
  expect(
    came.filter((name, index) => came.indexOf(name) !== index),
    `CHAOS_SEED=${seed}`,
  ).toEqual([]);
  const begun = attempts.filter(({ outcome }) => outcome === 'sent' || outcome === 'in-doubt');
  const papers = begun.map(({ paper }) => paper);
  expect(
    papers.filter((paper, index) => papers.indexOf(paper) !== index),
    `CHAOS_SEED=${seed}`,
  ).toEqual([]);
  expect(
    came.filter((name) => !papers.includes(name)),
    `CHAOS_SEED=${seed}`,
  ).toEqual([]);
  expect(attempts.filter(({ outcome }) => outcome === 'open')).toEqual([]);
  // What a device itself reported as done lies there.
  const reported = attempts.filter(({ evidence }) => evidence === 'reported').map(({ paper }) => paper);
  expect(
    reported.filter((paper) => !came.includes(paper)),
    `CHAOS_SEED=${seed}`,
  ).toEqual([]);
  expect(new Set(jobs.map((job) => paperName(job.pairCode, job.document, job.generation))).size).toBe(
    jobs.length,
  );
}

/** Pair codes count on behind 999. */
const byPlace = (left: string, right: string) =>
  Number(/-(\d+) /u.exec(left)?.[1]) - Number(/-(\d+) /u.exec(right)?.[1]);

/** First papers leave in the order of their batch, a slip after its label, and labels not far ahead of the slips. */
function expectInStep(jobs: Jobs, attempts: readonly ChaosAttempt[], moves: number): void {
  const inTime = attempts
    .filter(({ outcome }) => outcome === 'sent' || outcome === 'in-doubt')
    .sort((left, right) => left.startedAtMs - right.startedAtMs || (left.id < right.id ? -1 : 1));
  // A slip whose label is in doubt lets the next ones pass, and comes when that is decided.
  const delayed = new Set(
    attempts
      .filter(
        ({ document, outcome, generation }) =>
          document === 'label' && (outcome === 'in-doubt' || generation > 1),
      )
      .map(({ paper }) => paper.split(' ')[0]),
  );
  // Urgent ones go first. A paper that stayed behind when its queue was moved comes after those that went: it was on
  // its way then, and a printer has few of those.
  const apart = new Set<string | undefined>(
    jobs.filter(({ isUrgent }) => isUrgent).map((job) => job.pairCode),
  );
  const furthest = new Map<string, number>();
  const behind = new Set<string | undefined>();
  for (const { batchId, position, document, paper, generation, way } of inTime) {
    const [pairCode] = paper.split(' ');
    const isOfOrder =
      generation === 1 && way === 'printer' && !(document === 'packing-slip' && delayed.has(pairCode));
    if (!isOfOrder || apart.has(pairCode) || behind.has(pairCode)) continue;
    const stack = `${batchId} ${document}`;
    if (position < (furthest.get(stack) ?? 0)) behind.add(pairCode);
    furthest.set(stack, Math.max(position, furthest.get(stack) ?? 0));
  }
  expect(behind.size, `behind CHAOS_SEED=${seed}`).toBeLessThanOrEqual(window * moves);
  for (const pairCode of behind) apart.add(pairCode);
  const batchOf = new Map<string | undefined, string>(jobs.map((job) => [job.pairCode, job.batchId]));
  for (const device of devices) {
    const first = printedBy(device).filter((name) => {
      const [pairCode, document, generation] = name.split(' ');
      return generation === '1' && !apart.has(pairCode) && (document === 'label' || !delayed.has(pairCode));
    });
    // Each batch for itself: a queue that was moved stands between those that were there.
    for (const batchId of new Set(batchOf.values())) {
      const own = first.filter((name) => batchOf.get(name.split(' ')[0]) === batchId);
      expect(own, `${device.name} CHAOS_SEED=${seed}`).toEqual(own.toSorted(byPlace));
    }
  }
  const labelOut = new Map<string, ChaosAttempt>();
  const place = ({ batchId, position }: ChaosAttempt) => `${batchId} ${position}`;
  const slipBegun = new Set<string>();
  for (const attempt of inTime) {
    if (attempt.document === 'packing-slip') {
      // The other PC's papers are declared at once, in no order.
      if (attempt.way === 'printer')
        expect(labelOut.has(place(attempt)), `a label before ${attempt.paper} CHAOS_SEED=${seed}`).toBe(true);
      slipBegun.add(place(attempt));
      continue;
    }
    if (attempt.generation === 1 && attempt.way === 'printer' && !apart.has(attempt.paper.split(' ')[0])) {
      // Slips far behind it are out, or wait for a label that a person has to decide.
      const behind = [...labelOut.values()].filter(
        (label) =>
          label.batchId === attempt.batchId &&
          !apart.has(label.paper.split(' ')[0]) &&
          label.position < attempt.position - window &&
          label.outcome === 'sent' &&
          (label.endedAtMs ?? 0) <= attempt.startedAtMs &&
          !slipBegun.has(place(label)),
      );
      expect(
        behind.map(({ paper }) => paper),
        `behind ${attempt.paper} CHAOS_SEED=${seed}`,
      ).toEqual([]);
    }
    labelOut.set(place(attempt), attempt);
  }
}
