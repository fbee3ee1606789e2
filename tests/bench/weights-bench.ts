/** What the learnt weights find in a month that was made up, and how often they cry for nothing. */

import { liveMonth, type MonthOptions } from '../helpers/weighed-month.ts';
import type { Row } from './measure.ts';

const months: readonly (MonthOptions & { readonly name: string })[] = [
  {
    name: 'usual month',
    seed: 1,
    parcels: 12_000,
    kinds: 400,
    pieceSpread: [0.003, 0.02],
    packagingSpread: [3, 10],
    scaleStepGrams: 1,
    mistakes: 0.01,
    changed: { kinds: 0, share: 0 },
  },
  {
    name: 'even goods, coarse scale',
    seed: 2,
    parcels: 12_000,
    kinds: 150,
    pieceSpread: [0.001, 0.005],
    packagingSpread: [2, 4],
    scaleStepGrams: 10,
    mistakes: 0.01,
    changed: { kinds: 0, share: 0 },
  },
  {
    name: 'uneven goods and filling',
    seed: 3,
    parcels: 12_000,
    kinds: 250,
    pieceSpread: [0.01, 0.06],
    packagingSpread: [8, 30],
    scaleStepGrams: 5,
    mistakes: 0.02,
    changed: { kinds: 0, share: 0 },
  },
  {
    name: 'many kinds, five change by 8 %',
    seed: 4,
    parcels: 20_000,
    kinds: 1500,
    pieceSpread: [0.003, 0.03],
    packagingSpread: [4, 12],
    scaleStepGrams: 1,
    mistakes: 0.01,
    changed: { kinds: 5, share: 0.08 },
  },
];

const leastDetection = 0.99;
const mostFalseAlarms = 0.005;
const mostMsToExpect = 1;

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** @returns rates; all of them reports of the same seeds, the same on every machine. */
export function benchWeights(): Promise<Row[]> {
  const rows = months.flatMap(({ name, ...options }): Row[] => {
    const month = liveMonth(options);
    const report = (what: string, ours: string, goal = '', isMet: boolean | null = null): Row => ({
      what: `weights, ${name}: ${what}`,
      ours,
      peer: '–',
      ratio: null,
      goal,
      isMet,
    });
    const contents = Array.from({ length: 2000 }, (_, index) => ({
      items: [0, 7, 31].map((offset) => ({ key: `K${(index + offset) % options.kinds}`, quantity: 2 })),
      cartonCode: 'C1',
    }));
    const startedMs = performance.now();
    for (const content of contents) month.model.expect(content);
    const msToExpect = (performance.now() - startedMs) / contents.length;
    return [
      report(
        'one missing or swapped piece found',
        `${percent(month.detectionRate)} of ${month.probes}`,
        `> ${percent(leastDetection)}`,
        month.detectionRate > leastDetection,
      ),
      report(
        'false alarms',
        `${percent(month.falseAlarmRate)} of ${month.judged}`,
        `< ${percent(mostFalseAlarms)}`,
        month.falseAlarmRate < mostFalseAlarms,
      ),
      report('judged, of all parcels', percent(month.judged / month.parcels)),
      report(
        'first cause right: missing / swapped',
        `${percent(month.missingNamedRate)} / ${percent(month.swappedNamedRate)}`,
      ),
      report(
        'right cause among three / first right where called clear',
        `${percent(month.namedRate)} / ${percent(month.clearRightRate)}`,
      ),
      ...(options.changed.kinds > 0
        ? [report('kinds that changed and were learnt anew', `${month.relearnt} of ${options.changed.kinds}`)]
        : []),
      report(
        'what a parcel should weigh',
        `${msToExpect.toFixed(3)} ms`,
        `< ${mostMsToExpect} ms`,
        msToExpect < mostMsToExpect,
      ),
    ];
  });
  return Promise.resolve(rows);
}
