/** What a day may leave behind in memory and handles, and how it is judged from samples. */

import { limit, type Row } from './measure.ts';

/** One look at everything, between two waves of work, on the same screen. */
export interface DaySample {
  /** Hours of the day that were over. */
  readonly hour: number;
  /** By name, in the unit of its {@link GrowthBound}. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface GrowthBound {
  readonly figure: string;
  readonly what: string;
  readonly unit: 'MB' | 'handles' | 'nodes' | 'listeners';
  /** How much more there may be at the end of the day than after its first third. */
  readonly most: number;
}

/**
 * Set before the first measurement. A station keeps in memory what is learnt of weights, glyphs that were drawn, and
 * prepared statements: a few kB a parcel at most, and 16 MB is 3 kB for each of 5,000. Its process may be 80 MB larger:
 * the database keeps 64 MB of its pages in memory, which are full after the first hours, and the allocator gives pages
 * back late. Handles do not depend on parcels at all. A window holds what its screen shows.
 */
export const growthBounds: readonly GrowthBound[] = [
  { figure: 'stationHeap', what: 'station, JavaScript heap', unit: 'MB', most: 16 },
  { figure: 'stationExternal', what: 'station, external memory', unit: 'MB', most: 16 },
  { figure: 'stationSeen', what: 'station, resident memory', unit: 'MB', most: 80 },
  { figure: 'stationHeld', what: 'station, the same without what was freed', unit: 'MB', most: 80 },
  { figure: 'stationResources', what: 'station, timers, sockets and ports', unit: 'handles', most: 5 },
  { figure: 'stationFiles', what: 'station, file descriptors', unit: 'handles', most: 5 },
  { figure: 'stationThreads', what: 'station, threads', unit: 'handles', most: 2 },
  { figure: 'printerSockets', what: 'lines open to printers', unit: 'handles', most: 2 },
  { figure: 'pageHeap', what: 'window, JavaScript heap', unit: 'MB', most: 20 },
  { figure: 'pageNodes', what: 'window, nodes on the same screen', unit: 'nodes', most: 500 },
  { figure: 'pageDetached', what: 'window, nodes that are nowhere', unit: 'nodes', most: 500 },
  { figure: 'pageListeners', what: 'window, event listeners', unit: 'listeners', most: 100 },
];

/** The slope of a straight line through points, by least squares; 0 where they do not lie apart. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/**
 * How much a figure grows in the last two thirds of the day: by the line through all of their samples, so that one that
 * was taken in a busy moment does not decide.
 */
export function growthOf(samples: readonly DaySample[], figure: string): number {
  const lastHour = samples.at(-1)?.hour ?? 0;
  const points = samples.flatMap(({ hour, figures }): (readonly [number, number])[] => {
    const value = figures[figure];
    return value === undefined || hour < lastHour / 3 ? [] : [[hour, value]];
  });
  return slopeOf(points) * ((points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0));
}

/** One row for each figure that this system tells. */
export function growthRows(samples: readonly DaySample[]): Row[] {
  const [first, last] = [samples[0], samples.at(-1)];
  return growthBounds.flatMap(({ figure, what, unit, most }): Row[] => {
    const ends = [first, last].map((sample) => sample?.figures[figure]);
    if (ends.some((value) => value === undefined)) return [];
    const values = samples.map(({ figures }) => figures[figure] ?? 0);
    const row = limit(
      `long day, ${what}: growth after its first third`,
      growthOf(samples, figure),
      most,
      unit,
    );
    const shown = (value: number | undefined) => (value ?? 0).toFixed(unit === 'MB' ? 1 : 0);
    return [
      {
        ...row,
        peer: `${shown(ends[0])} → ${shown(ends[1])}, most ${shown(Math.max(...values))} ${unit}`,
      },
    ];
  });
}
