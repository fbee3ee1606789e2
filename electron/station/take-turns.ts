import type { Clock } from '../ports/clock.ts';

/** Longest that long work holds the main loop before everything else has its turn, in milliseconds; a commit may follow. */
const turnMs = 4;

/** Cuts long work on the main loop into turns. Ask after each small step; wait where the turn is over. */
export interface Turns {
  /** Whether others should have their turn now. */
  isOver(): boolean;
  /** Lets everything else run once. */
  next(): Promise<void>;
}

export function createTurns(clock: Clock): Turns {
  let beganAtMs = clock.nowMs();
  return {
    isOver: () => clock.nowMs() - beganAtMs >= turnMs,
    async next() {
      await clock.wait(0);
      beganAtMs = clock.nowMs();
    },
  };
}
