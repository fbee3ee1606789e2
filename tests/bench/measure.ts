/** Timing for the benchmarks: interleaved rounds, medians, ratios from one run. */

export interface Contender {
  readonly name: string;
  /** Does the work once. What it returns is ignored. */
  run(): Promise<unknown> | unknown;
  /** How many things one run does: rows, labels, changes of state. */
  readonly things: number;
}

export interface Timing {
  readonly name: string;
  readonly msPerThing: number;
  readonly thingsPerSecond: number;
}

/** One row of the report. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: number | null;
  /** Null where the row only reports. */
  readonly goal: string;
  readonly isMet: boolean | null;
}

export const median = (values: readonly number[]) =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

/** Runs all contenders in turn, `rounds` times after one round to warm up, and gives each one's median. */
export async function race(contenders: readonly Contender[], rounds = 3): Promise<readonly Timing[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const startedMs = performance.now();
      await contender.run();
      if (round >= 0) times[index]?.push(performance.now() - startedMs);
    }
  }
  return contenders.map(({ name, things }, index) => {
    const ms = median(times[index] ?? []);
    return { name, msPerThing: ms / things, thingsPerSecond: (things / ms) * 1000 };
  });
}

/** A row that compares us with a peer of the same run: `ratio` is how many times faster we are. */
export function compare(
  what: string,
  ours: Timing | undefined,
  peer: Timing | undefined,
  goal: number | null,
  show: (timing: Timing) => string,
): Row {
  const ratio = ours && peer ? peer.msPerThing / ours.msPerThing : null;
  return {
    what,
    ours: ours ? show(ours) : '–',
    peer: peer ? `${peer.name}: ${show(peer)}` : '–',
    ratio,
    goal: goal === null ? '–' : `≥ ${goal}×`,
    isMet: goal === null || ratio === null ? null : ratio >= goal,
  };
}

/** Units of a figure, with how many digits of it are worth reading. */
const digitsOf = {
  MB: 0,
  kB: 1,
  ms: 1,
  '%': 2,
  sheets: 0,
  runs: 0,
  orders: 0,
  errors: 0,
  handles: 0,
  nodes: 0,
  listeners: 0,
} as const;

/** A row with a figure that may not pass a limit; null where it is only reported. */
export function limit(what: string, value: number, most: number | null, unit: keyof typeof digitsOf): Row {
  return {
    what,
    ours: `${value.toFixed(digitsOf[unit])} ${unit}`,
    peer: '–',
    ratio: null,
    goal: most === null ? '–' : `≤ ${most} ${unit}`,
    isMet: most === null ? null : value <= most,
  };
}

/** A row of how many times as much something takes: less is better. */
export function atMost(what: string, ratio: number, most: number): Row {
  return {
    what,
    ours: `${ratio.toFixed(2)}×`,
    peer: '–',
    ratio,
    goal: `≤ ${most}×`,
    isMet: ratio <= most,
  };
}

export const perSecond = (timing: Timing) => `${Math.round(timing.thingsPerSecond).toLocaleString('en')} /s`;
export const milliseconds = (timing: Timing) => `${timing.msPerThing.toFixed(2)} ms`;
