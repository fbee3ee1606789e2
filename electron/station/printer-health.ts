/** What each printer last said of itself. Kept in memory: after a start nothing is known before it was asked. */

import type { StationEvent } from '../contract/views.ts';
import { type DeviceStatus, unknownDevice } from '../domain/device-status.ts';
import type { PrinterId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';

export interface PrinterHealth {
  readonly status: DeviceStatus;
  /** When it was last asked, or answered by itself; null for never. */
  readonly checkedAtMs: number | null;
}

export interface PrinterHealthBook {
  of(id: PrinterId): PrinterHealth;
  /** Keeps an answer, silence among them, and announces where it says something else than before. */
  note(id: PrinterId, status: DeviceStatus): void;
}

/** What of an answer is news when it changes; counters and the device's own words change all the time. */
function newsOf(status: DeviceStatus): string {
  const code = status.kind === 'problem' ? status.problem.code : '';
  return [status.kind, code, ...status.conditions].join(' ');
}

export function createPrinterHealth(
  clock: Pick<Clock, 'nowMs'>,
  announce: (event: StationEvent) => void,
): PrinterHealthBook {
  const known = new Map<PrinterId, PrinterHealth>();
  return {
    of: (id) => known.get(id) ?? { status: unknownDevice(), checkedAtMs: null },
    note(id, status) {
      const before = known.get(id);
      known.set(id, { status, checkedAtMs: clock.nowMs() });
      if (!before || newsOf(before.status) !== newsOf(status)) announce({ kind: 'printers-changed' });
    },
  };
}
