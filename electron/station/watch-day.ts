/** Audits everything that has not left once a day, and after an update: wish dates come, checks are new. */

import { formatDay } from '../domain/pair-codes.ts';
import { ProblemError } from '../domain/problems.ts';
import { shareStock } from './allocate-stock.ts';
import { finishRules } from './apply-rules.ts';
import { reauditUnshipped } from './audit-orders.ts';
import { record, type StationContext } from './context.ts';
import { forgetOldBytes } from './search-archive.ts';

/** Looked at so often, and not only at midnight: a computer that slept has missed it. */
const lookEveryMs = 60_000;
/** Of the ledger's entry that says for which day and version everything was audited. */
const subject = 'audit';

/** Runs until it is stopped. */
export function createDayWatch(context: StationContext) {
  const { stores, clock, version, logger } = context;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function auditDay(): Promise<void> {
    const day = formatDay(clock.localDay(clock.nowMs()));
    const [last] = stores.ledger.list({ subjectId: subject, limit: 1 });
    if (last?.details.day === day && last.details.version === version) return;
    const changed = await reauditUnshipped(context, signal);
    if (signal.aborted) return;
    stores.transaction(() => record(context, 'orders.audited', subject, { day, version, changed }));
  }

  /** A full disk or the like: the next look tries again. */
  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof ProblemError) logger.warn('audit.day-failed', { code: error.problem.code });
      else logger.bug('watch-day', error);
    }
  }

  async function watch(): Promise<void> {
    // Not in the turn that builds the station: what only looks should answer first.
    await clock.wait(0, signal);
    await attempt(() => finishRules(context));
    await attempt(() => shareStock(context));
    while (!signal.aborted) {
      await attempt(auditDay);
      await attempt(() => forgetOldBytes(context, signal));
      await clock.wait(lookEveryMs, signal);
    }
  }

  const watching = watch();
  return {
    /** Stops after the orders that it is looking at. */
    async stop(): Promise<void> {
      stopping.abort();
      await watching;
    },
  };
}
