import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pass } from '../../../renderer/client/pass.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('leaves nothing at a signal, however often it is waited', async () => {
  const { signal } = new AbortController();
  for (let tries = 0; tries < 20; tries += 1) {
    const passed = pass(5_000, signal);
    vi.advanceTimersByTime(5_000);
    await passed;
  }
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('ends with the signal, and leaves no timer', async () => {
  const stop = new AbortController();
  const passed = pass(5_000, stop.signal);
  stop.abort();
  await passed;
  expect(vi.getTimerCount()).toBe(0);
});
