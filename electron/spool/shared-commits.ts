/** One wait for the disk for all printers that have something to commit in one turn of the main loop. */

import { ProblemError } from '../domain/problems.ts';
import type { Clock } from '../ports/clock.ts';
import type { Stores } from '../ports/stores.ts';

export interface SharedCommits {
  /**
   * Runs `work` in a transaction that it may share with the work of other printers. What it throws undoes it alone;
   * what the database refuses (a full disk) refuses the work of all.
   *
   * @returns what `work` returned, after it is on the disk.
   */
  commit<Value>(work: () => Value): Promise<Value>;
  /** Commits now what waits. */
  flush(): void;
}

interface Waiting {
  /** Runs the work. @returns what tells its caller, once all of it is committed. */
  readonly run: () => () => void;
  readonly refuse: (error: unknown) => void;
}

export function createSharedCommits(
  stores: Pick<Stores, 'transaction'>,
  clock: Pick<Clock, 'wait'>,
): SharedCommits {
  let waiting: Waiting[] = [];

  function flush(): void {
    const group = waiting;
    if (group.length === 0) return;
    waiting = [];
    let tell: (() => void)[];
    try {
      tell = stores.transaction(() => group.map(({ run }) => run()));
    } catch (error) {
      for (const { refuse } of group) refuse(error);
      return;
    }
    for (const one of tell) one();
  }

  return {
    commit: (work) =>
      new Promise((resolve, reject) => {
        const run = () => {
          try {
            const value = stores.transaction(work);
            return () => resolve(value);
          } catch (error) {
            // The database may have undone everything with it.
            if (error instanceof ProblemError) throw error;
            return () => reject(error);
          }
        };
        waiting.push({ run, refuse: reject });
        if (waiting.length === 1) void clock.wait(0).then(flush);
      }),
    flush,
  };
}
