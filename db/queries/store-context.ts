import type { BenchId } from '../../electron/domain/ids.ts';

/** What every query needs beside the connection. */
export interface StoreContext {
  /** This station's own bench: the owner of the rows that do not say otherwise. */
  readonly benchId: BenchId;
  readonly nowMs: () => number;
}
