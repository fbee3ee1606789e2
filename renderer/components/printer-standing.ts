import type { PrinterView, ProblemView } from '../../electron/contract/views.ts';
import { conditionsOf } from '../../electron/domain/device-status.ts';
import type { Tone } from './shape.tsx';

/** What of a printer decides how it stands. */
export interface StandingPrinter extends Pick<PrinterView, 'pausedBy' | 'openJobs' | 'isRollLow'> {
  readonly health: { readonly status: Pick<PrinterView['health']['status'], 'kind' | 'conditions'> };
}

/** What is wrong with a printer: why its queue stands still, else what the device says; null for nothing. */
export function troubleOf({
  pausedBy,
  health: { status },
}: {
  readonly pausedBy: PrinterView['pausedBy'];
  readonly health: Pick<PrinterView['health'], 'status'>;
}): ProblemView | null {
  return pausedBy ?? (status.kind === 'problem' ? status.problem : null);
}

/**
 * One word for a printer. `stopped`: its queue stands still. `troubled`: the device says that nothing will come out.
 * `warned`: it prints, and will want somebody. `silent`: it was not asked, or says nothing; that is not called ready.
 */
export interface PrinterStanding {
  readonly kind: 'paused' | 'stopped' | 'troubled' | 'working' | 'warned' | 'ready' | 'silent';
  readonly tone: Tone;
}

/** How a printer stands: what stands still comes first, and nothing is called ready that did not say so. */
export function standingOf({ pausedBy, openJobs, isRollLow, health }: StandingPrinter): PrinterStanding {
  if (pausedBy !== null) {
    return pausedBy.code === 'printer.paused'
      ? { kind: 'paused', tone: 'paused' }
      : { kind: 'stopped', tone: 'failed' };
  }
  const { status } = health;
  if (status.kind === 'problem') return { kind: 'troubled', tone: 'failed' };
  if (openJobs > 0) return { kind: 'working', tone: 'working' };
  if (isRollLow || conditionsOf(status, 'warns').length > 0) return { kind: 'warned', tone: 'problem' };
  return status.kind === 'ready' ? { kind: 'ready', tone: 'done' } : { kind: 'silent', tone: 'waiting' };
}
