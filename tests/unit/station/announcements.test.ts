import { expect, test } from 'vitest';
import type { StationEvent } from '../../../electron/contract/views.ts';
import { createAnnouncements } from '../../../electron/station/announcements.ts';

const jobChanged = (jobId: string, state: 'rendered' | 'sending' | 'sent'): StationEvent => ({
  kind: 'job-changed',
  jobId,
  batchId: 'b',
  state,
});

/** Everything that waits for a listener that did not listen while the announcements were made. */
async function toldAfter(events: readonly StationEvent[]): Promise<readonly StationEvent[]> {
  const announcements = createAnnouncements();
  const stop = new AbortController();
  const listening = announcements.listen(stop.signal);
  const told: StationEvent[] = [];
  const first = listening.next();
  announcements.announce({ kind: 'settings-changed' });
  await first;
  for (const event of events) announcements.announce(event);
  const end: StationEvent = { kind: 'numbers-changed' };
  announcements.announce(end);
  for await (const event of listening) {
    if (event.kind === end.kind) break;
    told.push(event);
  }
  stop.abort();
  return told;
}

test('a listener that is slow is told each thing once, in order, and of each job the newest state', async () => {
  expect(
    await toldAfter([
      jobChanged('1', 'rendered'),
      { kind: 'orders-changed' },
      jobChanged('2', 'rendered'),
      jobChanged('1', 'sending'),
      { kind: 'orders-changed' },
      jobChanged('1', 'sent'),
    ]),
  ).toEqual([jobChanged('1', 'sent'), { kind: 'orders-changed' }, jobChanged('2', 'rendered')]);
});

test('what waits for a listener grows with the jobs, not with the announcements', async () => {
  const events = Array.from({ length: 200_000 }, (_, index) =>
    jobChanged(String(index % 50), index % 2 === 0 ? 'sending' : 'sent'),
  );
  expect(await toldAfter(events)).toHaveLength(50);
});

test('a listener that waits is told at once, and an aborted one ends', async () => {
  const announcements = createAnnouncements();
  const stop = new AbortController();
  const listening = announcements.listen(stop.signal);
  for (const state of ['rendered', 'sending', 'sent'] as const) {
    const next = listening.next();
    announcements.announce(jobChanged('1', state));
    expect(await next).toEqual({ done: false, value: jobChanged('1', state) });
  }
  const last = listening.next();
  stop.abort();
  expect(await last).toEqual({ done: true, value: undefined });
});

test('of several imports each is told how far it is now', async () => {
  const progress = (operationId: string, done: number): StationEvent => ({
    kind: 'import-progress',
    operationId,
    phase: 'comparing',
    done,
    total: 9,
  });
  expect(await toldAfter([progress('a', 1), progress('b', 1), progress('a', 2), progress('a', 3)])).toEqual([
    progress('a', 3),
    progress('b', 1),
  ]);
});
