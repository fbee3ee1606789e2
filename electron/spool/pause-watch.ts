/** Asking a printer that stands still, until what it stands for is over. */

import type { PrinterId } from '../domain/ids.ts';
import type { Printer } from '../domain/printers.ts';
import type { DeviceStatus } from '../ports/transport.ts';
import { withholdOld } from './expire-jobs.ts';
import { isAway, isPauseOver, watchedPause, watchedSinceMs } from './pauses.ts';
import { announceSafely, type SpoolContext } from './spool-context.ts';

export interface PauseWatch {
  /** Watches the stored pause where it may end by itself; any watch before it ends. */
  begin(): void;
  stop(): void;
  /** The printer did something: the next watch asks often again. */
  reset(): void;
}

export function createPauseWatch(
  context: SpoolContext,
  printerId: PrinterId,
  printer: {
    readonly probe: (printer: Printer, signal: AbortSignal) => Promise<DeviceStatus>;
    /** The device itself said that it is ready. */
    readonly onReady: () => void;
    /** The pause is over and stored as such. */
    readonly onOver: () => void;
  },
): PauseWatch {
  const { stores, clock, logger, options } = context;
  let probeDelayMs = options.firstProbeDelayMs;
  let watching: AbortController | undefined;

  const announce = () => announceSafely(context, { kind: 'printer-changed', printerId });
  const pauseNow = () => stores.printers.get(printerId)?.pausedBy ?? null;

  /** Whether a watched pause became old: what waits is not printed then without asking. */
  const isLong = (sinceMs: number) => clock.nowMs() - sinceMs > options.watchLimitMs;

  function stop(): void {
    watching?.abort();
    watching = undefined;
  }

  /**
   * Asks the printer again and again, ever more slowly, until its pause is over or changed; where it is there and has a
   * problem, not for ever.
   */
  async function watchPause(sinceMs: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      const before = pauseNow();
      if (!before || (isLong(sinceMs - probeDelayMs) && !isAway(before))) return;
      await clock.wait(probeDelayMs, signal);
      if (signal.aborted) return;
      probeDelayMs = Math.min(probeDelayMs * 2, options.longestProbeDelayMs);
      const found = stores.printers.get(printerId);
      if (!found || watchedSinceMs(found.pausedBy) !== sinceMs) return;
      const status = await printer.probe(found, signal);
      if (signal.aborted) return;
      const pausedBy = pauseNow();
      if (!pausedBy || watchedSinceMs(pausedBy) !== sinceMs) return;
      if (isPauseOver(pausedBy, status)) {
        // A mere connection proves nothing about the labels before.
        if (status.kind === 'ready') printer.onReady();
        if (isLong(sinceMs)) await withholdOld(context, printerId, clock.nowMs() + 1);
        if (signal.aborted) return;
        stores.printers.setPaused(printerId, null);
        logger.info('spool.printer-back', { printerId });
        announce();
        printer.onOver();
        return;
      }
      if (status.kind === 'problem' && status.problem.code !== pausedBy.code) {
        // The device now says more than we knew; its own word replaces the guess.
        stores.printers.setPaused(printerId, watchedPause(status.problem, sinceMs));
        announce();
      }
    }
  }

  return {
    begin() {
      stop();
      const sinceMs = watchedSinceMs(pauseNow());
      if (sinceMs === undefined || context.stopping.aborted) return;
      const controller = new AbortController();
      watching = controller;
      void watchPause(sinceMs, AbortSignal.any([controller.signal, context.stopping])).catch((error) => {
        logger.bug('spool.watch', error);
      });
    },
    stop,
    reset() {
      probeDelayMs = options.firstProbeDelayMs;
    },
  };
}
