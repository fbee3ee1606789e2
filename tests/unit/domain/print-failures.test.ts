import { describe, expect, test } from 'vitest';
import { type Id, parseId } from '../../../electron/domain/ids.ts';
import { causeOfProblem, failureStatistics } from '../../../electron/domain/print-failures.ts';
import { problem } from '../../../electron/domain/problems.ts';

const printer = (digit: number): Id<'printer'> => parseId(`0190a6e0-0000-7000-8000-00000000000${digit}`);

describe('the statistics of failures', () => {
  test('count by cause, printer and paper, the most frequent first, per thousand papers', () => {
    const failures = [
      { cause: 'jam', printerId: printer(1), mediaCode: '100x180' },
      { cause: 'jam', printerId: printer(1), mediaCode: '100x180' },
      { cause: 'ribbon', printerId: printer(2), mediaCode: '100x150' },
    ] as const;
    const sent = [
      { printerId: printer(1), mediaCode: '100x180', papers: 700 },
      { printerId: printer(1), mediaCode: '76x130', papers: 100 },
      { printerId: printer(3), mediaCode: '100x180', papers: 200 },
    ];
    expect(failureStatistics(failures, sent)).toEqual({
      failures: 3,
      sent: 1000,
      perThousand: 3,
      byCause: [
        { key: 'jam', failures: 2, sent: null, perThousand: 2 },
        { key: 'ribbon', failures: 1, sent: null, perThousand: 1 },
      ],
      byPrinter: [
        { key: printer(1), failures: 2, sent: 800, perThousand: 2.5 },
        // It took nothing: there is no rate.
        { key: printer(2), failures: 1, sent: 0, perThousand: null },
        { key: printer(3), failures: 0, sent: 200, perThousand: 0 },
      ],
      byMedia: [
        { key: '100x180', failures: 2, sent: 900, perThousand: 2.2 },
        { key: '100x150', failures: 1, sent: 0, perThousand: null },
        { key: '76x130', failures: 0, sent: 100, perThousand: 0 },
      ],
    });
  });

  test('of nothing are nothing', () => {
    expect(failureStatistics([], [])).toEqual({
      failures: 0,
      sent: 0,
      perThousand: null,
      byCause: [],
      byPrinter: [],
      byMedia: [],
    });
  });
});

test('what a device says has its cause; what nobody knows is other', () => {
  expect(causeOfProblem(problem('printer.paper-out'))).toBe('paper-out');
  expect(causeOfProblem(problem('printer.ribbon-out'))).toBe('ribbon');
  expect(causeOfProblem(problem('printer.unreachable'))).toBe('offline');
  expect(causeOfProblem(problem('printer.unknown-status'))).toBe('other');
});
