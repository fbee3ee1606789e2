/** Papers that waited too long are not printed without asking: nobody may want them any more. */

import type { PrinterId } from '../domain/ids.ts';
import { announceSafely, type SpoolContext } from './spool-context.ts';

const hourMs = 3_600_000;
/** Papers of the printer in one transaction. */
const sliceSize = 200;

/** What was asked for before this moment (UTC ms) has waited too long. */
export function expiryMs({ stores, clock }: Pick<SpoolContext, 'stores' | 'clock'>): number {
  const { jobExpiryHours } = stores.settings.read();
  return jobExpiryHours === 0 ? 0 : clock.nowMs() - jobExpiryHours * hourMs;
}

/** Withholds what waits for a printer and was asked for before a moment; a person releases or discards it. */
export async function withholdOld(
  context: SpoolContext,
  printerId: PrinterId,
  wantedBeforeMs: number,
): Promise<void> {
  const { stores, clock, logger } = context;
  let papers = 0;
  for (;;) {
    const held = stores.transaction(() => {
      const count = stores.jobs.expire({ printerId, wantedBeforeMs, limit: sliceSize }, clock.nowMs());
      if (count > 0) context.recordExpired?.(printerId, count);
      return count;
    });
    papers += held;
    if (held === 0) break;
    await clock.wait(0);
    if (context.stopping.aborted) break;
  }
  if (papers === 0) return;
  logger.warn('spool.papers-expired', { printerId, papers });
  announceSafely(context, { kind: 'papers-expired', printerId });
  // The other stack waits for the same answer, and what comes behind goes on.
  context.wakeAll();
}
