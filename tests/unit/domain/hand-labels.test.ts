import { describe, expect, test } from 'vitest';
import { splitAt } from '../../../electron/domain/bundles.ts';
import { handStateOf, howByHand } from '../../../electron/domain/hand-labels.ts';
import { parseId } from '../../../electron/domain/ids.ts';
import type { jobStates } from '../../../electron/domain/print-jobs.ts';

describe('how a paper becomes one that was written by hand', () => {
  const now = 'content';
  const how = (state: (typeof jobStates)[number], contentHash = now, hasReason = false) =>
    howByHand({ state, contentHash }, now, hasReason);

  test('what waits is declared, what leaves is waited for', () => {
    expect((['queued', 'rendered', 'held', 'failed'] as const).map((state) => how(state))).toEqual(
      Array.from({ length: 4 }, () => 'declare'),
    );
    expect(how('sending')).toBe('wait');
  });

  test('beside a copy that is out and true it needs a reason; beside a wrong one it does not', () => {
    expect(how('sent')).toBe('refuse');
    expect(how('confirmed')).toBe('refuse');
    expect(how('sent', now, true)).toBe('replace');
    expect(how('confirmed', 'other')).toBe('replace');
  });

  test('a doubt is ended in place only where that copy would show what is true', () => {
    expect(how('in-doubt')).toBe('declare');
    expect(how('in-doubt', 'other')).toBe('replace');
  });

  test('a withdrawn paper never comes to life again', () => {
    expect(how('cancelled')).toBe('replace');
  });
});

test('what has left or is stopped is so, whoever made its label', () => {
  const found = { isShipped: false, isStopped: false, isWritten: false, isPrinted: false };
  expect(handStateOf(found)).toBe('missing');
  expect(handStateOf({ ...found, isWritten: true })).toBe('written');
  expect(handStateOf({ ...found, isPrinted: true })).toBe('printed');
  expect(handStateOf({ ...found, isWritten: true, isStopped: true })).toBe('stopped');
  expect(handStateOf({ ...found, isWritten: true, isStopped: true, isShipped: true })).toBe('shipped');
});

test('a stack is parted behind the last one that came out', () => {
  const papers = [1, 2, 3].map((digit) => ({
    jobId: parseId<'job'>(`0190a6e0-0000-7000-8000-00000000000${digit}`),
  }));
  const [first, second, third] = papers;
  if (!first || !second || !third) throw new Error('three papers');
  expect(splitAt(papers, { upTo: second.jobId })).toEqual({ out: [first, second], rest: [third] });
  expect(splitAt(papers, { upTo: third.jobId })).toEqual({ out: papers, rest: [] });
  expect(splitAt(papers, 'all')).toEqual({ out: papers, rest: [] });
  expect(splitAt(papers, 'none')).toEqual({ out: [], rest: papers });
  const stranger = parseId<'job'>('0190a6e0-0000-7000-8000-000000000009');
  expect(splitAt(papers, { upTo: stranger })).toBeUndefined();
});
