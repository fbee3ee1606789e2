/** Asks printers that have nothing to do how they are, so that trouble is seen before a batch meets it. */

import type { Printer } from '../domain/printers.ts';
import type { StationContext } from './context.ts';

/** Often enough that the tile is true when somebody looks, seldom enough that no printer is kept awake by it. */
const askEveryMs = 30_000;
/** One that takes longer is asked again the next time. */
const askLimitMs = 8_000;

export interface PrinterWatch {
  /** Asks at once and then every half minute, until it is stopped. Call it once. */
  start(): void;
  stop(): Promise<void>;
}

export function createPrinterWatch(context: StationContext): PrinterWatch {
  const { stores, clock, spool, health, logger } = context;
  const stopping = new AbortController();
  const { signal } = stopping;
  let watching = Promise.resolve();

  /** A printer that sends says how it is by what becomes of its jobs, and whoever asked just now knows it. */
  function wantsAsking(printer: Printer, sending: ReadonlySet<string>): boolean {
    const { checkedAtMs } = health.of(printer.id);
    return !sending.has(printer.id) && (checkedAtMs === null || clock.nowMs() - checkedAtMs >= askEveryMs);
  }

  async function ask(printer: Printer): Promise<void> {
    const limit = new AbortController();
    const answered = new AbortController();
    void clock.wait(askLimitMs, answered.signal).then(() => limit.abort());
    try {
      await spool.askPrinter(printer.id, AbortSignal.any([limit.signal, signal]));
    } finally {
      answered.abort();
    }
  }

  async function round(): Promise<void> {
    const sending = new Set(
      stores.jobs
        .printerActivity(['sending'])
        .filter(({ openJobs }) => openJobs > 0)
        .map(({ printerId }) => printerId),
    );
    await Promise.all(
      stores.printers
        .list()
        .filter((printer) => wantsAsking(printer, sending))
        .map(ask),
    );
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      try {
        await round();
      } catch (error) {
        logger.bug('watch-printers', error);
      }
      await clock.wait(askEveryMs, signal);
    }
  }

  return {
    start() {
      watching = watch();
    },
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
