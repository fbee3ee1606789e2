/** Files that came from outside the window (a second start, the system's own dialog), until the window takes them. */

import type { OrderFile } from '../domain/order-files.ts';
import type { StationContext } from './context.ts';

export interface OfferedFiles {
  offer(files: readonly OrderFile[]): void;
  /** How many wait. */
  count(): number;
  /** All that wait; they are offered no more. */
  take(): readonly OrderFile[];
}

export function createOfferedFiles({ announce }: Pick<StationContext, 'announce'>): OfferedFiles {
  let waiting: readonly OrderFile[] = [];
  return {
    offer(files) {
      if (files.length === 0) return;
      waiting = [...waiting, ...files];
      announce({ kind: 'files-offered' });
    },
    count: () => waiting.length,
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
