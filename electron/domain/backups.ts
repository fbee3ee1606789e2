/** Copies of the whole database: how they are named, and which of them are kept. */

/**
 * Why a copy was made. `hourly`: by itself. `by-hand`: a person asked. `before-migration`: a newer program was about to
 * change the tables. `before-restore`: what stood there before an older copy took its place.
 */
export const backupKinds = ['hourly', 'by-hand', 'before-migration', 'before-restore'] as const;
export type BackupKind = (typeof backupKinds)[number];

export interface BackupFile {
  /** Of the file, without its folder: it says all the rest but the size. */
  readonly name: string;
  readonly atMs: number;
  readonly kind: BackupKind;
  /** Of its tables. */
  readonly schemaVersion: number;
  readonly bytes: number;
}

const nameForm =
  /^waybench-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(?<kind>[a-z-]+)-v(?<version>\d{1,6})\.db$/u;

/** `waybench-20261122T160000Z-hourly-v130.db` */
export function backupName({ atMs, kind, schemaVersion }: Omit<BackupFile, 'name' | 'bytes'>): string {
  const stamp = new Date(atMs).toISOString().replace(/[-:]|\.\d{3}/gu, '');
  return `waybench-${stamp}-${kind}-v${schemaVersion}.db`;
}

/** What a name says; undefined for a file that is no copy of ours. */
export function readBackupName(name: string): Omit<BackupFile, 'bytes'> | undefined {
  const match = nameForm.exec(name);
  const kind = backupKinds.find((one) => one === match?.groups?.kind);
  if (!match || kind === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second);
  return { name, atMs, kind, schemaVersion: Number(match.groups?.version) };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The newest of each hour of a day, of each day of two weeks, of each week of two months. */
const ages: readonly { readonly spanMs: number; readonly untilMs: number }[] = [
  { spanMs: hourMs, untilMs: dayMs },
  { spanMs: dayMs, untilMs: 14 * dayMs },
  { spanMs: 7 * dayMs, untilMs: 56 * dayMs },
];
/** Of each kind that somebody or something made for a reason. */
const keptOfOtherKinds = 5;
/** Never fewer, whatever room they take. */
const leastKept = 3;
/** Above this the oldest go, as long as {@link leastKept} stay. */
export const mostBackupBytes = 4 * 1024 ** 3;

/** The copies that may go, the oldest first. The newest three stay in any case. */
export function expendableBackups(
  files: readonly BackupFile[],
  nowMs: number,
  mostBytes = mostBackupBytes,
): readonly BackupFile[] {
  const newestFirst = [...files].sort((left, right) => right.atMs - left.atMs);
  const kept = new Set(newestFirst.slice(0, leastKept));
  for (const { spanMs, untilMs } of ages) {
    const spans = new Set<number>();
    for (const file of newestFirst) {
      const span = Math.floor(file.atMs / spanMs);
      if (file.kind !== 'hourly' || nowMs - file.atMs >= untilMs || spans.has(span)) continue;
      spans.add(span);
      kept.add(file);
    }
  }
  for (const kind of backupKinds) {
    if (kind === 'hourly') continue;
    for (const file of newestFirst.filter((one) => one.kind === kind).slice(0, keptOfOtherKinds))
      kept.add(file);
  }
  let bytes = 0;
  newestFirst.forEach((file, index) => {
    if (!kept.has(file)) return;
    bytes += file.bytes;
    if (bytes > mostBytes && index >= leastKept) kept.delete(file);
  });
  return newestFirst.filter((file) => !kept.has(file)).reverse();
}
