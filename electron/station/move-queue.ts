/** The spare printer: which one it is, and moving what waits to it. */

import type { PrinterId } from '../domain/ids.ts';
import { openJobStates } from '../domain/print-jobs.ts';
import type { Printer } from '../domain/printers.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import { printerName, record, type StationContext } from './context.ts';
import { findPrinter } from './manage-printers.ts';

/** Papers go to another printer only where they fit: the same paper, and the same carrier's forms. */
function whyNoSpare(context: StationContext, printer: Printer, spare: Printer): Problem | undefined {
  const isSame =
    printer.media.code === spare.media.code && printer.loadedCarrierCode === spare.loadedCarrierCode;
  if (isSame && printer.id !== spare.id) return undefined;
  const paper = ({ media, loadedCarrierCode }: Printer) =>
    [media.code, loadedCarrierCode].filter((part) => part !== '').join(' ');
  return problem('printer.spare-differs', {
    printer: printerName(context, printer),
    spare: printerName(context, spare),
    media: paper(printer),
    spareMedia: paper(spare),
  });
}

/** Chooses the printer that takes over by one key; null for none. It must have the same paper now. */
export function setSpare(context: StationContext, id: PrinterId, spareId: PrinterId | null): Result<Printer> {
  const printer = findPrinter(context, id);
  if (!printer.ok) return printer;
  if (spareId !== null) {
    const spare = findPrinter(context, spareId);
    if (!spare.ok) return spare;
    const reason = whyNoSpare(context, printer.value, spare.value);
    if (reason) return refused(reason);
  }
  context.stores.transaction(() => {
    context.stores.printers.setSpare(id, spareId);
    record(context, 'printer.spare-set', id, { spare: spareId ?? '' });
  });
  context.announce({ kind: 'printers-changed' });
  return findPrinter(context, id);
}

export interface MovedQueue {
  readonly printer: Printer;
  /** Papers that wait for the other printer now. */
  readonly moved: number;
  /** Papers that stay with the first one: on their way or in doubt. A person decides them. */
  readonly left: number;
}

/**
 * Moves everything that waits for a printer to its spare, or to another one with the same paper: each paper in its
 * place and with its n/N, drawn anew for the other's language. What may be on paper stays a question. Labels on
 * preprinted forms keep their numbers: their stack of forms is carried over.
 */
export function moveQueue(
  context: StationContext,
  id: PrinterId,
  toId: PrinterId | undefined,
): Result<MovedQueue> {
  const { stores, clock } = context;
  const from = findPrinter(context, id);
  if (!from.ok) return from;
  const targetId = toId ?? from.value.spareId;
  if (targetId === null) {
    return refused(problem('printer.spare-missing', { printer: printerName(context, from.value) }));
  }
  const to = findPrinter(context, targetId);
  if (!to.ok) return to;
  const reason = whyNoSpare(context, from.value, to.value);
  if (reason) return refused(reason);
  const moved = stores.transaction(() => {
    const papers = stores.jobs.moveToPrinter(id, targetId, clock.nowMs());
    record(context, 'printer.queue-moved', id, { to: targetId, papers });
    return papers;
  });
  const activity = stores.jobs.printerActivity(openJobStates);
  const left = activity.find(({ printerId }) => printerId === id)?.openJobs ?? 0;
  context.announce({ kind: 'parcels-changed' });
  context.announce({ kind: 'printers-changed' });
  context.spool.wake();
  return done({ printer: to.value, moved, left });
}
