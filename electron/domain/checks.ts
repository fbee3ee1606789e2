/** What the doctor looks at, and what it says of each. */

import { type Problem, problem } from './problems.ts';

export const checkNames = [
  'runtime',
  'data-directory',
  'disk-room',
  'database',
  'backups',
  'log',
  'clock',
  'sender',
  'carriers',
  'numbers',
  'watched-folder',
  'templates',
  'fonts',
  'printers',
  'default-printers',
  'page-printing',
  'scale',
  'scanner',
] as const;
export type CheckName = (typeof checkNames)[number];

/** `look`: work goes on, and somebody should see to it. `wrong`: something cannot be done as it is. */
export const checkStates = ['fine', 'look', 'wrong'] as const;
export type CheckState = (typeof checkStates)[number];

export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
  /** Not `wrong`. */
  readonly isOk: boolean;
  /** Which one, where there are several: a printer's name, the id of a template, a file; empty where there is one. */
  readonly subject: string;
  /** For whoever reads the command line. */
  readonly detail: string;
  /** What was found, as figures and words of the station. A name that ends in `AtMs` is a moment. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** Always there where something is not fine. */
  readonly problem: Problem | null;
}

type Found = Partial<Pick<Check, 'subject' | 'detail' | 'facts'>>;

const make = (name: CheckName, state: CheckState, found: Found, trouble: Problem | null): Check => ({
  name,
  state,
  isOk: state !== 'wrong',
  subject: found.subject ?? '',
  detail: found.detail ?? trouble?.code ?? '',
  facts: found.facts ?? {},
  problem: trouble,
});

export const fine = (name: CheckName, found: Found = {}): Check => make(name, 'fine', found, null);

export const worthALook = (name: CheckName, trouble: Problem, found: Found = {}): Check =>
  make(name, 'look', found, trouble);

export const wrong = (name: CheckName, trouble: Problem, found: Found = {}): Check =>
  make(name, 'wrong', found, trouble);

const gigabyte = 1024 ** 3;
/** Under this the next backup, or the day's papers, may not fit any more. */
const leastFreeBytes = gigabyte / 2;
/** Under this somebody should make room before it is urgent. */
const easyFreeBytes = 5 * gigabyte;

/** Bytes as gigabytes with one decimal. */
export const gigabytes = (bytes: number): number => Math.round((bytes / gigabyte) * 10) / 10;

/**
 * Whether there is room for what is written next: a backup takes as much as the database has.
 *
 * @param needed of the next backup, in bytes.
 */
export function judgeRoom(freeBytes: number, needed: number): Check {
  const facts = { freeGigabytes: gigabytes(freeBytes) };
  const found = { detail: `${facts.freeGigabytes} GB`, facts };
  if (freeBytes < Math.max(leastFreeBytes, needed * 1.1))
    return wrong('disk-room', problem('data.disk-low', facts), found);
  if (freeBytes < Math.max(easyFreeBytes, needed * 5))
    return worthALook('disk-room', problem('data.disk-low', facts), found);
  return fine('disk-room', found);
}

const hourMs = 3_600_000;
/** Nobody works without a break for so long: something keeps copies from being made. */
const backupAgeMs = 26 * hourMs;

/**
 * @param newest of the copies of this station; undefined for none.
 * @param lastChangeAtMs when something was last written down; null for never.
 * @param trouble why the last copy that was due could not be made.
 */
export function judgeBackups(
  newest: { readonly atMs: number } | undefined,
  lastChangeAtMs: number | null,
  trouble: Problem | null,
): Check {
  const facts: Record<string, number> = newest ? { newestAtMs: newest.atMs } : {};
  const found = { detail: newest ? new Date(newest.atMs).toISOString() : 'none', facts };
  if (trouble) return wrong('backups', trouble, found);
  // A station on which nothing happened has nothing to copy.
  if (lastChangeAtMs === null) return fine('backups', found);
  if (!newest) return worthALook('backups', problem('backup.none'), found);
  const behindMs = lastChangeAtMs - newest.atMs;
  if (behindMs <= backupAgeMs) return fine('backups', found);
  return worthALook('backups', problem('backup.old', { days: Math.floor(behindMs / (24 * hourMs)) }), found);
}

/** Clocks of two computers differ by as much. */
const clockToleranceMs = 5 * 60_000;
/** Deadlines of Chinese platforms are in Beijing time. */
const beijingMinutes = 8 * 60;

/**
 * @param newestAtMs of what is written down; null where nothing is.
 * @param offsetMinutes of the time zone, east of Greenwich.
 * @param isChinese whether the station speaks Chinese: then its shops are most likely in China.
 * @param format writes a moment as people read it.
 */
export function judgeClock(input: {
  readonly nowMs: number;
  readonly newestAtMs: number | null;
  readonly offsetMinutes: number;
  readonly isChinese: boolean;
  readonly format: (atMs: number) => string;
}): Check {
  const { nowMs, newestAtMs, offsetMinutes, isChinese, format } = input;
  const facts = { nowAtMs: nowMs, offsetMinutes };
  const found = { detail: `${format(nowMs)} UTC${offsetText(offsetMinutes)}`, facts };
  if (newestAtMs !== null && newestAtMs - nowMs > clockToleranceMs)
    return wrong('clock', problem('clock.behind', { now: format(nowMs), newest: format(newestAtMs) }), found);
  if (isChinese && offsetMinutes !== beijingMinutes)
    return worthALook('clock', problem('clock.zone-not-china', { zone: offsetText(offsetMinutes) }), found);
  return fine('clock', found);
}

/** `+08:00` */
export function offsetText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
