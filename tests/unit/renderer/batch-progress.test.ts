import { describe, expect, test } from 'vitest';
import {
  addSample,
  batchOutcome,
  batchProgress,
  printerLoads,
  type RateSample,
  ratePerMinute,
  rateWindowMs,
  secondsLeft,
} from '../../../renderer/components/batch-progress.ts';

describe('progress of a batch', () => {
  test('sent and confirmed are told apart, cancelled sheets do not count', () => {
    expect(
      batchProgress({
        counts: {
          queued: 5,
          rendered: 3,
          sending: 1,
          sent: 20,
          confirmed: 10,
          failed: 2,
          'in-doubt': 1,
          held: 1,
          cancelled: 7,
        },
        papersToCome: 0,
      }),
    ).toEqual({ total: 43, confirmed: 10, sent: 20, trouble: 3, open: 10 });
  });

  test('what is still being queued is open: a batch is not done before all of it is there', () => {
    const batch = { counts: { ...none, sent: 2, confirmed: 2 }, papersToCome: 16 };
    expect(batchProgress(batch)).toEqual({ total: 20, confirmed: 2, sent: 2, trouble: 0, open: 16 });
    expect(batchOutcome(batch)).toBe('running');
  });

  const none = {
    queued: 0,
    rendered: 0,
    sending: 0,
    sent: 0,
    confirmed: 0,
    failed: 0,
    'in-doubt': 0,
    held: 0,
    cancelled: 0,
  };
  test.each([
    [{ sent: 12 }, 'sent'],
    [{ sent: 1, confirmed: 11 }, 'sent'],
    [{ confirmed: 12 }, 'confirmed'],
    [{ confirmed: 8, cancelled: 4 }, 'confirmed'],
    [{ cancelled: 12 }, 'cancelled'],
    [{ sent: 11, 'in-doubt': 1 }, 'trouble'],
    [{ confirmed: 11, failed: 1 }, 'trouble'],
    [{ sent: 11, queued: 1 }, 'running'],
    [{ sent: 11, held: 1 }, 'running'],
    [{}, 'running'],
  ] as const)('a batch of %o is %s, and never said to be more', (counts, outcome) => {
    expect(batchOutcome({ counts: { ...none, ...counts }, papersToCome: 0 })).toBe(outcome);
  });

  test('each printer has its own load', () => {
    const job = (printerId: string, state: 'sent' | 'queued' | 'confirmed' | 'failed') => ({
      printerId,
      printer: printerId === 'a' ? '面单机' : '发货单机',
      document: printerId === 'a' ? ('label' as const) : ('packing-slip' as const),
      state,
    });
    const loads = printerLoads([
      job('a', 'sent'),
      job('a', 'queued'),
      job('b', 'confirmed'),
      job('a', 'failed'),
    ]);
    expect(loads.find((load) => load.printerId === 'a')).toMatchObject({ sent: 1, open: 1 });
    expect(loads.find((load) => load.printerId === 'b')).toMatchObject({ sent: 1, open: 0 });
  });

  test.each([
    ['发货单 → PDF 文件夹', '面单 → PDF 文件夹'],
    ['Slips → PDF folder', 'Labels → PDF folder'],
  ])('the printer of the labels comes first, whatever the two are called (%s)', (slips, labels) => {
    const jobs = [
      { printerId: 's', printer: slips, document: 'packing-slip', state: 'sent' },
      { printerId: 'l', printer: labels, document: 'label', state: 'sent' },
    ] as const;
    expect(printerLoads(jobs).map(({ printer }) => printer)).toEqual([labels, slips]);
  });

  const samplesOf = (samples: readonly RateSample[]) =>
    samples.reduce<readonly RateSample[]>((all, sample) => addSample(all, sample), []);

  test('the rate is per minute and the time left follows from it', () => {
    const samples = samplesOf([
      { timeMs: 0, sent: 0 },
      { timeMs: 5_000, sent: 10 },
      { timeMs: 10_000, sent: 20 },
    ]);
    expect(ratePerMinute(samples)).toBe(120);
    expect(secondsLeft(60, ratePerMinute(samples))).toBe(30);
  });

  test('too little is known at first, and a printer that stands still has no time left', () => {
    expect(ratePerMinute(samplesOf([{ timeMs: 0, sent: 3 }]))).toBeNull();
    const still = samplesOf([
      { timeMs: 0, sent: 8 },
      { timeMs: 20_000, sent: 8 },
    ]);
    expect(secondsLeft(5, ratePerMinute(still))).toBeNull();
    expect(secondsLeft(0, 100)).toBeNull();
  });

  test('old samples are forgotten, and another batch starts anew', () => {
    const samples = samplesOf([
      { timeMs: 0, sent: 0 },
      { timeMs: rateWindowMs, sent: 30 },
      { timeMs: 2 * rateWindowMs, sent: 31 },
    ]);
    expect(ratePerMinute(samples)).toBe(2);
    expect(addSample(samples, { timeMs: 2 * rateWindowMs + 1, sent: 0 })).toEqual([
      { timeMs: 2 * rateWindowMs + 1, sent: 0 },
    ]);
  });
});
