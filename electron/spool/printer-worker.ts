import { unknownDevice } from '../domain/device-status.ts';
import type { AttemptId, PrinterId } from '../domain/ids.ts';
import { type PrintJob, stateAfterSend } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { assertNever, type Problem, ProblemError, problem } from '../domain/problems.ts';
import type { DeviceStatus, SendOutcome } from '../ports/transport.ts';
import { expiryMs, withholdOld } from './expire-jobs.ts';
import { createLookAhead } from './look-ahead.ts';
import { createPauseWatch } from './pause-watch.ts';
import { isAway, watchedPause, watchedSinceMs } from './pauses.ts';
import { announceJob, announceSafely, failJob, type SpoolContext } from './spool-context.ts';

/** Does the jobs of one printer, one after the other. */
export interface PrinterWorker {
  /** Something may have changed: look whether there is a job to do. Cheap where there is none. */
  wake(): void;
  /** A person ended the pause: what the printer owed is forgotten, and it starts anew. */
  forgive(): void;
  /** Watches a pause that may end by itself, where the stored one is such. */
  watch(): void;
  /** Interrupts the send in progress; its outcome is then `not-started` or `in-doubt`. */
  interrupt(): void;
  /**
   * Sends paper that is no job, between two jobs. Also where the printer is paused: who asks stands beside it.
   * Nothing is kept of it, and it is never sent again.
   */
  sendSheet(bytes: Uint8Array, name: string): Promise<SendOutcome>;
  /** Asks the device how it is, between two sends. `unknown` where its turn does not come before the signal aborts. */
  ask(signal: AbortSignal): Promise<DeviceStatus>;
  /** Gives up on a transport that does not even answer an interrupt: its job is in doubt. */
  abandon(): void;
}

interface OpenAttempt {
  readonly id: AttemptId;
  readonly job: PrintJob;
}

/** What an open attempt came to, with the pause that follows from it. */
interface Settlement {
  readonly attempt: OpenAttempt;
  readonly outcome: SendOutcome;
  readonly pausedBy: Problem | null;
  readonly atMs: number;
}

/** The name under which the bytes go to places that keep names: `B0712-023-label`, `B0712-023-label-g2`. */
function sendName(job: PrintJob): string {
  const base = `${job.pairCode}-${job.document}`;
  return job.generation === 1 ? base : `${base}-g${job.generation}`;
}

/** Resolves when the signal aborts. */
function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

export function createPrinterWorker(context: SpoolContext, printerId: PrinterId): PrinterWorker {
  const { stores, clock, logger, options } = context;
  const interruption = new AbortController();
  let isRunning = false;
  let isWoken = false;
  /** What is on its way to the device now, a job or a sheet; its bytes must not mix with others. */
  let onItsWay: Promise<unknown> | undefined;
  /** The job that the current step is about. */
  let current: PrintJob | undefined;
  let attempt: OpenAttempt | undefined;
  /** Known to have happened, but the database did not take it: nothing else begins before it does. */
  let unwritten: Settlement | undefined;
  let unacknowledgedJobs = 0;
  let unreachableSinceMs: number | undefined;
  const lookAhead = createLookAhead(context, printerId, surviveTrouble);
  const pauseWatch = createPauseWatch(context, printerId, {
    probe,
    onReady() {
      unacknowledgedJobs = 0;
    },
    onOver: wake,
  });

  function announcePrinter(): void {
    announceSafely(context, { kind: 'printer-changed', printerId });
  }

  function pause(reason: Problem): void {
    stores.transaction(() => {
      stores.printers.setPaused(printerId, reason);
      context.recordTrouble?.(printerId, null, reason);
    });
    logger.warn('spool.printer-paused', { printerId, code: reason.code });
    announcePrinter();
    pauseWatch.begin();
  }

  function wake(): void {
    isWoken = true;
    if (isRunning || context.stopping.aborted) return;
    isRunning = true;
    context.activity.track(run());
  }

  async function run(): Promise<void> {
    // Whoever wakes us may be inside a transaction; it is over before the first look.
    await Promise.resolve();
    while (isWoken && !context.stopping.aborted) {
      isWoken = false;
      while (await safeStep()) isWoken = false;
    }
    isRunning = false;
  }

  async function safeStep(): Promise<boolean> {
    current = undefined;
    try {
      return await step();
    } catch (error) {
      return surviveTrouble(error, current);
    }
  }

  /** One step. @returns whether to look again at once; false where the printer must wait. */
  async function step(): Promise<boolean> {
    if (context.stopping.aborted) return false;
    if (unwritten) writeSettlement(unwritten);
    if (onItsWay) {
      await onItsWay;
      return true;
    }
    const printer = stores.printers.get(printerId);
    if (!printer || printer.pausedBy) return false;
    const head = stores.jobs.nextForPrinter(printerId, options.windowJobs);
    if (!head) return false;
    const expiredBeforeMs = expiryMs(context);
    if (head.wantedAtMs < expiredBeforeMs) {
      await withholdOld(context, printerId, expiredBeforeMs);
      return true;
    }
    current = head;
    // What begins has the whole machine until its first page is drawn.
    const isFirst = head.state === 'queued' && !lookAhead.isPreparing(head);
    const headPreparation = head.state === 'queued' ? lookAhead.prepare(head) : undefined;
    if (!isFirst) lookAhead.prepareBehind(head);
    if (headPreparation) {
      await headPreparation;
      // Look again: meanwhile it may have been cancelled, or the printer paused.
      return true;
    }
    if (unacknowledgedJobs >= options.windowJobs) return await proveProgress(printer);
    await send(printer, head);
    return true;
  }

  async function send(printer: Printer, job: PrintJob): Promise<void> {
    const bytes = stores.jobs.getBytes(job.id);
    if (!bytes || context.hashBytes(bytes) !== job.bytesHash) {
      failJob(context, job, problem('data.damaged', { jobId: job.id }));
      return;
    }
    let transport: ReturnType<SpoolContext['transportFor']>;
    try {
      transport = context.transportFor(printer);
    } catch (error) {
      failJob(context, job, { ...problem('internal.bug'), ref: logger.bug('spool.transport', error) });
      return;
    }
    const opened: OpenAttempt = { id: context.ids.next<'attempt'>(), job };
    const isBegun = await context.commits.commit(() => {
      // Whoever had a turn meanwhile may have cancelled it, paused the printer, or asked for another page.
      if (!isStillNext(job)) return false;
      stores.jobs.beginAttempt(opened.id, job.id, clock.nowMs());
      return true;
    });
    if (!isBegun) return;
    attempt = opened;
    announceJob(context, job, 'sending');
    let outcome: SendOutcome;
    try {
      outcome = await alone(() => transport.send(bytes, sendName(job), interruption.signal));
    } catch (error) {
      const ref = logger.bug('spool.send', error);
      outcome = { kind: 'in-doubt', bytesAccepted: null, problem: { ...problem('internal.bug'), ref } };
    }
    if (attempt !== opened || context.stopped.aborted) return;
    attempt = undefined;
    if (outcome.kind === 'in-doubt' && interruption.signal.aborted) {
      outcome = { ...outcome, problem: problem('job.interrupted', { jobId: job.id }) };
    }
    const settlement = { attempt: opened, outcome, pausedBy: pauseAfter(outcome), atMs: clock.nowMs() };
    unwritten = settlement;
    await context.commits.commit(() => settle(settlement));
    if (context.stopped.aborted) return;
    settled(settlement);
  }

  /** Whether the job is what the printer does next, with the bytes that were read. */
  function isStillNext(job: PrintJob): boolean {
    if (context.stopping.aborted) return false;
    const printer = stores.printers.get(printerId);
    if (!printer || printer.pausedBy) return false;
    const next = stores.jobs.nextForPrinter(printerId, options.windowJobs);
    return next?.id === job.id && next.state === 'rendered' && next.bytesHash === job.bytesHash;
  }

  /** Holds the device for one send or one question, as soon as nothing else is on its way. */
  async function alone<Answer>(begin: () => Promise<Answer>): Promise<Answer> {
    while (onItsWay) await onItsWay;
    const work = begin();
    // Whoever waits for the device waits for the end of this, not for what comes of it.
    onItsWay = work.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await work;
    } finally {
      onItsWay = undefined;
    }
  }

  async function sendSheet(bytes: Uint8Array, name: string): Promise<SendOutcome> {
    return alone(async () => {
      const printer = stores.printers.get(printerId);
      if (!printer) {
        return { kind: 'not-started', problem: problem('printer.not-found', { printer: printerId }) };
      }
      return context.transportFor(printer).send(bytes, name, interruption.signal);
    });
  }

  /** Counts what the outcome says of the printer. @returns the pause that it asks for. */
  function pauseAfter(outcome: SendOutcome): Problem | null {
    switch (outcome.kind) {
      case 'sent':
        unacknowledgedJobs = outcome.evidence === 'accepted' ? unacknowledgedJobs + 1 : 0;
        unreachableSinceMs = undefined;
        pauseWatch.reset();
        // All of the job is with the device, but no other shall follow before it is well again.
        return outcome.afterwards?.kind === 'problem'
          ? watchedPause(outcome.afterwards.problem, clock.nowMs())
          : null;
      case 'not-started':
        if (interruption.signal.aborted) return null;
        if (!isAway(outcome.problem)) return outcome.problem;
        // The first failure counts: a printer that only answers probes is not watched for ever.
        unreachableSinceMs ??= clock.nowMs();
        return watchedPause(outcome.problem, unreachableSinceMs);
      case 'in-doubt':
        // Stopping is no fault of the printer: as after a crash, it goes on with the next job.
        return interruption.signal.aborted ? null : outcome.problem;
      default:
        return assertNever(outcome);
    }
  }

  /** Commits what became of a send, and the pause with it. */
  function writeSettlement(settlement: Settlement): void {
    unwritten = settlement;
    stores.transaction(() => settle(settlement));
    settled(settlement);
  }

  /** What the settlement writes. Call it inside a transaction. */
  function settle({ attempt: { id, job }, outcome, pausedBy, atMs }: Settlement): void {
    stores.jobs.endAttempt(id, outcome, atMs);
    if (outcome.kind === 'sent') {
      context.recordSent?.(job);
      // The paper is out; what stops the printer now is not its trouble.
      if (pausedBy) context.recordTrouble?.(printerId, null, pausedBy);
    }
    // Stopping is no fault of the printer.
    else if (!interruption.signal.aborted) context.recordTrouble?.(printerId, job, outcome.problem);
    if (pausedBy && mayReplacePause(pausedBy)) stores.printers.setPaused(printerId, pausedBy);
  }

  /** What follows from a settlement that is committed. */
  function settled({ attempt: { job }, outcome, pausedBy }: Settlement): void {
    unwritten = undefined;
    announceJob(context, job, stateAfterSend(outcome));
    if (outcome.afterwards) {
      announceSafely(context, { kind: 'printer-answered', printerId, status: outcome.afterwards });
    }
    if (pausedBy) {
      logger.warn('spool.printer-paused', { printerId, jobId: job.id, code: pausedBy.code });
      announcePrinter();
      pauseWatch.begin();
    }
    context.wakeAll();
  }

  /** A pause that may end by itself never takes the place of one that only a person may end. */
  function mayReplacePause(next: Problem): boolean {
    const standing = stores.printers.get(printerId)?.pausedBy ?? null;
    if (!standing) return true;
    return watchedSinceMs(standing) !== undefined || watchedSinceMs(next) === undefined;
  }

  /**
   * The window of sends without an acknowledgement is full: only the device's own word opens it again.
   *
   * @returns whether the printer may go on.
   */
  async function proveProgress(printer: Printer): Promise<boolean> {
    const status = await probe(printer, interruption.signal);
    if (context.stopping.aborted) return false;
    if (status.kind === 'ready') {
      unacknowledgedJobs = 0;
      return true;
    }
    // A person may have paused or resumed it while we asked.
    if (stores.printers.get(printerId)?.pausedBy || unacknowledgedJobs < options.windowJobs) return true;
    const reason =
      status.kind === 'problem'
        ? status.problem
        : problem('printer.no-progress', { printer: printer.name, jobs: unacknowledgedJobs });
    pause(watchedPause(reason, clock.nowMs()));
    return false;
  }

  function probe(printer: Printer, signal: AbortSignal): Promise<DeviceStatus> {
    return alone(async () => {
      let status: DeviceStatus;
      try {
        status = await context.transportFor(printer).probe(signal);
      } catch (error) {
        status = unknownDevice(logger.bug('spool.probe', error));
      }
      // A question that was given up says nothing of the printer.
      if (!signal.aborted) announceSafely(context, { kind: 'printer-answered', printerId, status });
      return status;
    });
  }

  async function ask(asked: AbortSignal): Promise<DeviceStatus> {
    const signal = AbortSignal.any([asked, context.stopping]);
    while (onItsWay && !signal.aborted) await Promise.race([onItsWay, abortOf(signal)]);
    const printer = signal.aborted ? undefined : stores.printers.get(printerId);
    return printer ? probe(printer, signal) : unknownDevice();
  }

  /**
   * Something threw: the database refused, or there is a bug. Nothing unsafe can follow, since every send
   * begins with a commit. A bug costs the job that it struck; where not even that can be written, the printer
   * stands still and tries again later.
   *
   * @returns whether to look again at once.
   */
  function surviveTrouble(error: unknown, job: PrintJob | undefined): boolean {
    if (context.stopped.aborted) return false;
    try {
      if (error instanceof ProblemError) {
        logger.warn('spool.store-refused', { printerId, code: error.problem.code });
        pause(watchedPause(error.problem, clock.nowMs()));
        return false;
      }
      const ref = logger.bug('spool.step', error);
      if (job && !unwritten) {
        failJob(context, job, { ...problem('internal.bug'), ref });
        return true;
      }
    } catch (secondError) {
      logger.bug('spool.store', secondError);
    }
    void clock.wait(options.storeRetryDelayMs, context.stopping).then(wake);
    return false;
  }

  return {
    wake,
    watch: pauseWatch.begin,
    forgive() {
      pauseWatch.stop();
      pauseWatch.reset();
      unacknowledgedJobs = 0;
      unreachableSinceMs = undefined;
    },
    ask,
    interrupt: () => interruption.abort(),
    sendSheet(bytes, name) {
      const sending = sendSheet(bytes, name);
      context.activity.track(
        sending.then(
          () => undefined,
          () => undefined,
        ),
      );
      return sending;
    },
    abandon() {
      const opened = attempt;
      if (!opened) return;
      attempt = undefined;
      const interrupted = problem('job.interrupted', { jobId: opened.job.id });
      writeSettlement({
        attempt: opened,
        outcome: { kind: 'in-doubt', bytesAccepted: null, problem: interrupted },
        pausedBy: interrupted,
        atMs: clock.nowMs(),
      });
    },
  };
}
