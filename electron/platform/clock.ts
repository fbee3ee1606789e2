import type { CalendarDay } from '../domain/pair-codes.ts';
import type { Clock } from '../ports/clock.ts';

/**
 * The computer's clock.
 *
 * @param timeZone IANA name (`Asia/Shanghai`) of the bench's time zone; the computer's own where none is given.
 * @throws RangeError for a name that is no time zone.
 */
export function createClock(timeZone?: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...(timeZone === undefined ? {} : { timeZone }),
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const partsOf = (atMs: number): ReadonlyMap<string, string> =>
    new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));

  return {
    nowMs: () => Date.now(),
    localDay(atMs): CalendarDay {
      const parts = partsOf(atMs);
      return {
        year: Number(parts.get('year')),
        month: Number(parts.get('month')),
        day: Number(parts.get('day')),
      };
    },
    atLocal({ year, month, day }, minutes) {
      const wallMs = Date.UTC(year, month - 1, day, 0, minutes);
      const offsetAt = (atMs: number) => {
        const parts = partsOf(atMs);
        const part = (name: string) => Number(parts.get(name));
        const shownMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
        return shownMs - Math.floor(atMs / 60_000) * 60_000;
      };
      // The offset is that of the moment itself, which the first guess may miss by the width of a change of clocks.
      return wallMs - offsetAt(wallMs - offsetAt(wallMs));
    },
    formatLocal(atMs) {
      const parts = partsOf(atMs);
      const part = (name: string) => parts.get(name) ?? '';
      return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
    },
    wait(delayMs, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        if (delayMs === 0) {
          // A timer of 0 ms is one of 1 ms; work in slices asks for many.
          setImmediate(resolve);
          return;
        }
        const end = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, delayMs);
        signal?.addEventListener('abort', end, { once: true });
      });
    },
  };
}
