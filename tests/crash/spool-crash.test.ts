import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStores } from '../../db/open-stores.ts';
import type { JobState, PrintJob } from '../../electron/domain/print-jobs.ts';
import type { Stores } from '../../electron/ports/stores.ts';
import { type ScriptedPrinter, startScriptedPrinter } from '../devices/kit/scripted-printer.ts';
import { insertBatch, insertPrinter } from '../helpers/fake-batch.ts';
import { createRealClock, fakeIds } from '../helpers/fake-platform.ts';
import type { SpoolProcessOrder, SpoolProcessReport, StopPoint } from './stop-points.ts';

const script = fileURLToPath(new URL('./spool-process.ts', import.meta.url));
const parcelCount = 6;
/** The parcel in whose middle the process dies. */
const unlucky = 3;
// Papers that were wished for long ago are asked about before they print.
const nowMs = Date.now();

let folder = '';
let databaseFile = '';
const printers: ScriptedPrinter[] = [];
const processes: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'waybench crash '));
  databaseFile = path.join(folder, 'station.db');
});

afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
  for (const printer of printers.splice(0)) await printer.close();
  await rm(folder, { recursive: true, force: true });
});

const nameOf = (job: PrintJob) => `${job.pairCode} ${job.document}`;

function withStores<Value>(work: (stores: Stores) => Value): Value {
  const opened = openStores({
    file: databaseFile,
    ids: fakeIds,
    clock: createRealClock(),
    version: '0.0.0-test',
  });
  if (!opened.ok) throw new Error(`no database: ${opened.problems[0]?.code}`);
  try {
    return work(opened.value);
  } finally {
    opened.value.close();
  }
}

async function startPrinter(): Promise<ScriptedPrinter> {
  const printer = await startScriptedPrinter();
  printers.push(printer);
  return printer;
}

/** Both stacks on one printer, or each on its own. @returns the jobs in print order. */
function seed(labelPrinter: ScriptedPrinter, slipPrinter: ScriptedPrinter): readonly PrintJob[] {
  return withStores((stores) => {
    const add = (name: string, { host, port }: ScriptedPrinter) =>
      insertPrinter(stores, name, { kind: 'tcp', host, port }).id;
    const labelPrinterId = add('Labels', labelPrinter);
    const slipPrinterId = slipPrinter === labelPrinter ? labelPrinterId : add('Slips', slipPrinter);
    const { batchId } = insertBatch(stores, {
      parcels: parcelCount,
      atMs: nowMs,
      labelPrinterId,
      slipPrinterId,
    });
    return stores.jobs.list({ batchId });
  });
}

interface SpoolProcess {
  readonly child: ChildProcess;
  readonly rendered: string[];
  readonly stopped: Promise<void>;
  /** Rejects where the process ended without having become idle. */
  readonly idle: Promise<{ readonly bugs: number }>;
  readonly exited: Promise<void>;
}

function run(order: Partial<SpoolProcessOrder>): SpoolProcess {
  const whole: SpoolProcessOrder = {
    databaseFile,
    stopAt: 'nowhere',
    stopJob: '',
    renderAheadJobs: 0,
    stopJobBytes: 2000,
    ...order,
  };
  const child = spawn(process.execPath, [script, JSON.stringify(whole)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.push(child);
  const rendered: string[] = [];
  const stopped = Promise.withResolvers<void>();
  const idle = Promise.withResolvers<{ readonly bugs: number }>();
  idle.promise.catch(() => undefined);
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => {
      idle.reject(new Error('the process ended before it was idle'));
      resolve();
    });
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const report: SpoolProcessReport = JSON.parse(line);
    if (report.kind === 'rendering') rendered.push(report.job);
    else if (report.kind === 'stopped') stopped.resolve();
    else idle.resolve({ bugs: report.bugs });
  });
  return { child, rendered, stopped: stopped.promise, idle: idle.promise, exited };
}

async function kill(spoolProcess: SpoolProcess): Promise<void> {
  spoolProcess.child.kill('SIGKILL');
  await spoolProcess.exited;
}

/** Names of all jobs of which a printer got at least the beginning, once for each time. */
function arrivals(...from: readonly ScriptedPrinter[]): readonly string[] {
  return from.flatMap((printer) =>
    printer.connections
      .filter(({ bytes }) => bytes.length > 0)
      .map(({ bytes }) => bytes.subarray(0, 100).toString().split('\n')[0] ?? ''),
  );
}

function statesByName(): Readonly<Record<string, JobState>> {
  return withStores((stores) =>
    Object.fromEntries(stores.jobs.list({}).map((job) => [nameOf(job), job.state])),
  );
}

function namesIn(states: Readonly<Record<string, JobState>>, state: JobState): readonly string[] {
  return Object.keys(states).filter((name) => states[name] === state);
}

function jobOf(jobs: readonly PrintJob[], document: PrintJob['document']): string {
  const job = jobs.find((candidate) => candidate.position === unlucky && candidate.document === document);
  if (!job) throw new Error('no such job');
  return nameOf(job);
}

describe('killed with one printer for both stacks', () => {
  const label = 'label';
  const slip = 'packing-slip';

  /** `onPaper`: what the printer got of the job before the process died. */
  test.each<{ point: StopPoint; document: PrintJob['document']; isInDoubt: boolean; onPaper: boolean }>([
    { point: 'before-rendering', document: label, isInDoubt: false, onPaper: false },
    { point: 'after-rendered', document: label, isInDoubt: false, onPaper: false },
    { point: 'before-attempt', document: label, isInDoubt: false, onPaper: false },
    { point: 'after-sending-committed', document: label, isInDoubt: true, onPaper: false },
    { point: 'mid-stream', document: label, isInDoubt: true, onPaper: true },
    { point: 'after-last-byte', document: label, isInDoubt: true, onPaper: true },
    { point: 'after-sent', document: label, isInDoubt: false, onPaper: true },
    // Between label and slip.
    { point: 'before-attempt', document: slip, isInDoubt: false, onPaper: false },
    { point: 'after-sending-committed', document: slip, isInDoubt: true, onPaper: false },
    { point: 'after-last-byte', document: slip, isInDoubt: true, onPaper: true },
    { point: 'after-sent', document: slip, isInDoubt: false, onPaper: true },
  ])('$point of the $document', async ({ point, document, isInDoubt, onPaper }) => {
    const printer = await startPrinter();
    const jobs = seed(printer, printer);
    const names = jobs.map(nameOf);
    const stopJob = jobOf(jobs, document);
    const stopIndex = names.indexOf(stopJob);
    const isMidStream = point === 'mid-stream';
    // More than the kernel takes while the printer stands still.
    const stopJobBytes = isMidStream ? 24 * 1024 * 1024 : 2000;
    if (isMidStream) {
      printer.behave({ stallAfter: (index) => (index === stopIndex ? 1 : undefined) });
    }

    const first = run({ stopAt: point, stopJob, stopJobBytes });
    await (isMidStream ? printer.until(() => printer.connections.length > stopIndex) : first.stopped);
    await kill(first);
    printer.behave({});
    printer.release();
    await printer.until(() => printer.connections.every(({ isClosed }) => isClosed));
    expect(arrivals(printer)).toEqual(names.slice(0, onPaper ? stopIndex + 1 : stopIndex));
    if (isMidStream) expect(printer.connections[stopIndex]?.bytes.length).toBeLessThan(stopJobBytes);
    // What the database knew when the power went is exactly what will be in doubt.
    expect(namesIn(statesByName(), 'sending')).toEqual(isInDoubt ? [stopJob] : []);

    const second = run({ stopJob, stopJobBytes });
    expect(await second.idle).toEqual({ bugs: 0 });
    await second.exited;
    const states = statesByName();
    expect(namesIn(states, 'in-doubt')).toEqual(isInDoubt ? [stopJob] : []);
    // The slip of a label in doubt waits; all others are out.
    const waits = isInDoubt && document === label ? jobOf(jobs, slip) : undefined;
    const isOut = (name: string) => name !== waits && !(isInDoubt && name === stopJob);
    expect(namesIn(states, 'sent')).toEqual(names.filter(isOut));
    if (waits) expect(['queued', 'rendered']).toContain(states[waits]);
    // Nothing came twice, nothing is missing, and the order held.
    expect(arrivals(printer)).toEqual(names.filter((name) => isOut(name) || (name === stopJob && onPaper)));
    // Stored bytes are sent as they are: no job is drawn twice, but the one that died in the drawing.
    const drawn = [...first.rendered, ...second.rendered];
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});

test('killed again and again with two printers: nothing lost, nothing twice, doubt where it belongs', async () => {
  const labelPrinter = await startPrinter();
  const slipPrinter = await startPrinter();
  const jobs = seed(labelPrinter, slipPrinter);
  const inDoubt = new Set<string>();
  const kills: readonly (readonly [StopPoint, number, PrintJob['document']])[] = [
    ['after-rendered', 1, 'packing-slip'],
    ['after-sent', 2, 'label'],
    ['after-sending-committed', 4, 'packing-slip'],
    ['after-last-byte', 6, 'label'],
  ];
  for (const [stopAt, position, document] of kills) {
    const job = jobs.find((candidate) => candidate.position === position && candidate.document === document);
    if (!job) throw new Error('no such job');
    const spoolProcess = run({ stopAt, stopJob: nameOf(job), renderAheadJobs: 2 });
    await Promise.race([spoolProcess.stopped, spoolProcess.idle]);
    await kill(spoolProcess);
    for (const name of namesIn(statesByName(), 'sending')) inDoubt.add(name);
  }
  const last = run({ renderAheadJobs: 2 });
  expect(await last.idle).toEqual({ bugs: 0 });
  await last.exited;

  const states = statesByName();
  expect(new Set(namesIn(states, 'in-doubt'))).toEqual(inDoubt);
  for (const job of jobs) {
    const name = nameOf(job);
    const came = arrivals(labelPrinter, slipPrinter).filter((arrival) => arrival === name).length;
    const itsLabel = jobs.find(({ document, position }) => document === 'label' && position === job.position);
    const waitsForLabel = job.document === 'packing-slip' && itsLabel && inDoubt.has(nameOf(itsLabel));
    if (inDoubt.has(name)) expect(came, name).toBeLessThanOrEqual(1);
    else if (waitsForLabel)
      expect([states[name], came], name).toEqual([expect.stringMatching(/queued|rendered/u), 0]);
    else expect([states[name], came], name).toEqual(['sent', 1]);
  }
});
