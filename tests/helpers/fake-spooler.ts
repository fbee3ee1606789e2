import {
  type JobControl,
  jobStatusBits,
  type OpenQueue,
  SpoolerError,
  type WindowsSpooler,
  win32Errors,
} from '../../electron/devices/winspool/windows-spooler.ts';

interface FakeSpoolerJob {
  readonly title: string;
  readonly bytes: number[];
  status: number;
  pagesPrinted: number;
  isEnded: boolean;
}

export type SpoolerCall =
  | 'open'
  | 'readState'
  | 'startDocument'
  | 'write'
  | 'endDocument'
  | 'readJob'
  | JobControl;

/** A spooler with one queue, of which a test decides what goes on in it. */
export interface FakeSpooler extends WindowsSpooler {
  /** Calls in order. */
  readonly calls: readonly SpoolerCall[];
  /** Every job that was ever begun, by its number less one. */
  readonly jobs: readonly FakeSpoolerJob[];
  /** What reached the device, in order. */
  readonly printed: readonly number[];
  status: number;
  attributes: number;
  /** Most bytes that one write takes. */
  writeLimit: number;
  openHandles: number;
  /** Called before each call is carried out; what it throws refuses the call, what it returns is awaited. */
  before: (call: SpoolerCall) => unknown;
  /** The spooler feeds the job to the device: so many of its bytes, with the status that a look shows then. */
  feed(jobId: number, bytes: number): void;
  /** The job leaves the queue with all of its bytes. */
  finish(jobId: number): void;
  /** Somebody deletes it in the window of the queue. */
  remove(jobId: number): void;
}

export function createFakeSpooler(queue = '面单'): FakeSpooler {
  const calls: SpoolerCall[] = [];
  const jobs: FakeSpoolerJob[] = [];
  const printed: number[] = [];
  const present = new Set<number>();
  const fed = new Map<number, number>();

  async function carry(call: SpoolerCall): Promise<void> {
    calls.push(call);
    await fake.before(call);
  }

  function jobOf(jobId: number): FakeSpoolerJob {
    const job = jobs[jobId - 1];
    if (!job) throw new Error(`no job ${jobId}`);
    return job;
  }

  function presentJob(call: string, jobId: number): FakeSpoolerJob {
    if (!present.has(jobId)) throw new SpoolerError(call, win32Errors.invalidParameter);
    return jobOf(jobId);
  }

  const control: Readonly<Record<JobControl, (job: FakeSpoolerJob, jobId: number) => void>> = {
    pause: (job) => {
      job.status |= jobStatusBits.paused;
    },
    delete: (_job, jobId) => present.delete(jobId),
  };

  const fake: FakeSpooler = {
    calls,
    jobs,
    printed,
    status: 0,
    attributes: 0,
    writeLimit: Number.POSITIVE_INFINITY,
    openHandles: 0,
    before: () => undefined,
    async listQueues() {
      return [{ queue, server: '' }];
    },
    async open(name): Promise<OpenQueue> {
      await carry('open');
      if (name !== queue) throw new SpoolerError('OpenPrinterW', win32Errors.invalidPrinterName);
      fake.openHandles += 1;
      let current = 0;
      return {
        async readState() {
          await carry('readState');
          return {
            status: fake.status,
            attributes: fake.attributes,
            driverName: 'Label 203',
            portName: 'USB001',
          };
        },
        async startDocument(title) {
          await carry('startDocument');
          jobs.push({ title, bytes: [], status: jobStatusBits.spooling, pagesPrinted: 0, isEnded: false });
          current = jobs.length;
          present.add(current);
          return current;
        },
        async write(bytes) {
          await carry('write');
          const taken = bytes.subarray(0, fake.writeLimit);
          presentJob('WritePrinter', current).bytes.push(...taken);
          return taken.length;
        },
        async endDocument() {
          await carry('endDocument');
          const job = presentJob('EndDocPrinter', current);
          job.isEnded = true;
          job.status &= ~jobStatusBits.spooling;
        },
        async readJob(jobId) {
          await carry('readJob');
          const job = jobs[jobId - 1];
          return job && present.has(jobId)
            ? { status: job.status, position: 1, pagesPrinted: job.pagesPrinted }
            : undefined;
        },
        async controlJob(jobId, wish) {
          await carry(wish);
          control[wish](presentJob('SetJobW', jobId), jobId);
        },
        async close() {
          fake.openHandles -= 1;
        },
      };
    },
    feed(jobId, bytes) {
      const job = jobOf(jobId);
      const isHeld = (job.status & jobStatusBits.paused) !== 0 && (job.status & jobStatusBits.printing) === 0;
      if (!present.has(jobId) || isHeld) return;
      job.status |= jobStatusBits.printing;
      const from = fed.get(jobId) ?? 0;
      const chunk = job.bytes.slice(from, from + bytes);
      printed.push(...chunk);
      fed.set(jobId, from + chunk.length);
    },
    finish(jobId) {
      fake.feed(jobId, Number.POSITIVE_INFINITY);
      if (jobOf(jobId).isEnded && (jobOf(jobId).status & jobStatusBits.printing) !== 0) present.delete(jobId);
    },
    remove: (jobId) => {
      present.delete(jobId);
    },
  };
  return fake;
}
