/** How far a long piece of work is, and how fast. Pure: the clock is handed in. */

export interface Step {
  readonly phase: 'reading' | 'comparing' | 'committing' | 'undoing';
  /** Rows while reading, orders afterwards. */
  readonly done: number;
  /** Null until it is known. */
  readonly total: number | null;
}

export interface Pace extends Step {
  readonly atMs: number;
  /** When this phase was first heard of, and how much was done then. */
  readonly startedAtMs: number;
  readonly doneAtStart: number;
}

/** Takes in what the station announced; a new phase starts anew. */
export function nextPace(before: Pace | null, step: Step, nowMs: number): Pace {
  const { phase, done, total } = step;
  const isSamePhase = before !== null && before.phase === phase && done >= before.done;
  return {
    phase,
    done,
    total,
    atMs: nowMs,
    startedAtMs: isSamePhase ? before.startedAtMs : nowMs,
    doneAtStart: isSamePhase ? before.doneAtStart : done,
  };
}

/** A rate needs this long to say anything. */
const shortestMs = 500;

/** Rows or orders per second over the phase; null while too little is known. */
export function ratePerSecond(pace: Pace): number | null {
  const passedMs = pace.atMs - pace.startedAtMs;
  const done = pace.done - pace.doneAtStart;
  return passedMs < shortestMs || done <= 0 ? null : (done * 1000) / passedMs;
}

/** Whole seconds until the phase ends at this rate; null where nobody knows. */
export function secondsToGo(pace: Pace): number | null {
  const rate = ratePerSecond(pace);
  if (rate === null || pace.total === null) return null;
  return Math.ceil(Math.max(0, pace.total - pace.done) / rate);
}

/** 0 to 100; null where the total is not known. */
export function percentDone(pace: Step): number | null {
  if (pace.total === null) return null;
  return pace.total === 0 ? 100 : Math.min(100, Math.floor((pace.done * 100) / pace.total));
}
