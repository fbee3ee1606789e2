/** Copies of the database: one an hour by itself, others when somebody asks, and the way back. */

import type { BackupFile } from '../domain/backups.ts';
import { done, type Problem, problem, type Result } from '../domain/problems.ts';
import type { BackupComparison, Backups } from '../ports/backups.ts';
import { record, type StationContext } from './context.ts';

/** Of the ledger's entries about copies. */
const subject = 'backup';
const lookEveryMs = 60_000;
const hourMs = 3_600_000;

export interface BackupKeeper {
  readonly directory: string;
  list(): readonly BackupFile[];
  /** What is wrong with the database, or why the last copy that was due could not be made; null where all is well. */
  trouble(): Problem | null;
  /** The copy that the next start begins with; null for none. */
  awaitsRestart(): string | null;
  /**
   * Whoever asks while one is under way has its answer.
   *
   * @returns `ok`, or what is wrong with the database itself; why it could not be read.
   */
  checkDatabase(): Promise<Result<string>>;
  make(kind: 'hourly' | 'by-hand'): Promise<Result<BackupFile>>;
  compare(name: string): Promise<Result<BackupComparison>>;
  restore(name: string): Result<BackupFile>;
  /** Writes everything into a folder, for other programs. */
  exportAll(folder: string): Promise<Result<{ readonly tables: number; readonly rows: number }>>;
  /** Begins to make one an hour. */
  start(): void;
  /** Waits for the copy that is being made, and for no check: one that is due stays due. */
  stop(): Promise<void>;
}

export function createBackupKeeper(
  context: Pick<StationContext, 'stores' | 'clock' | 'logger'>,
  backups: Backups,
): BackupKeeper {
  const { stores, clock, logger } = context;
  const stopping = new AbortController();
  const { signal } = stopping;
  let trouble: Problem | null = null;
  let damage: Problem | null = null;
  let { isCheckDue } = stores;
  let awaited: string | null = null;
  let watching: Promise<void> | undefined;
  let checking: Promise<Result<string>> | undefined;
  /** One after the other: two at once would only share the disk. */
  let lastWork: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = lastWork.then(work, work);
    lastWork = turn.catch(() => undefined);
    return turn;
  }

  const restored = backups.takeRestored();
  if (restored) {
    const { name, keptAs, areNumbersKnown } = restored;
    stores.transaction(() =>
      record(context, 'backup.restored', subject, { name, keptAs, numbersKnown: Number(areNumbersKnown) }),
    );
  }

  async function make(kind: 'hourly' | 'by-hand'): Promise<Result<BackupFile>> {
    const made = await inTurn(() => backups.make(kind, clock.nowMs()));
    if (made.ok) {
      trouble = null;
      // By itself it says nothing: an entry an hour would make the next one due for ever.
      if (kind === 'by-hand') {
        stores.transaction(() => record(context, 'backup.made', subject, { name: made.value.name }));
      }
    } else {
      trouble = made.problems[0] ?? null;
      logger.warn('backup.failed', { code: trouble?.code ?? '' });
    }
    return made;
  }

  /** An hour has gone since the last, and something happened since. */
  function isDue(): boolean {
    const last = backups.list().find(({ kind }) => kind === 'hourly' || kind === 'by-hand');
    if (!last) return true;
    const [newest] = stores.ledger.list({ limit: 1 });
    return clock.nowMs() - last.atMs >= hourMs && (newest?.atMs ?? 0) >= last.atMs;
  }

  /** Beside the work: nobody waits for it, and what is damaged is said as at a start. */
  async function check(): Promise<Result<string>> {
    const checked = await backups.checkDatabase(signal);
    if (!checked.ok) {
      // A disk that could not be read now says nothing of what lies on it.
      logger.warn('database.not-checked', { code: checked.problems[0]?.code ?? '' });
      return checked;
    }
    const found = checked.value;
    isCheckDue = false;
    if (found === 'ok') {
      damage = null;
      stores.noteChecked();
      return checked;
    }
    const [newest] = backups.list();
    const backup = newest ? { backup: newest.name } : {};
    damage = problem('data.damaged', { found, ...backup });
    logger.warn('database.damaged', { found });
    return checked;
  }

  function checkDatabase(): Promise<Result<string>> {
    checking ??= check().finally(() => {
      checking = undefined;
    });
    return checking;
  }

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const ref = logger.bug('keep-backups', error);
      trouble = { ...problem('internal.bug', { ref }), ref };
    }
  }

  async function watch(): Promise<void> {
    for (;;) {
      // First a moment for whoever waits for the window: a copy of years is gigabytes of disk.
      await clock.wait(lookEveryMs, signal);
      if (signal.aborted) return;
      // A check that fails keeps no copy from being made.
      if (isCheckDue) await attempt(checkDatabase);
      if (signal.aborted) return;
      await attempt(async () => (isDue() ? make('hourly') : undefined));
    }
  }

  return {
    directory: backups.directory,
    list: () => backups.list(),
    trouble: () => damage ?? trouble,
    awaitsRestart: () => awaited,
    checkDatabase,
    make,
    compare: (name) => inTurn(() => backups.compare(name, clock.nowMs())),
    restore(name) {
      const asked = backups.requestRestore(name, clock.nowMs());
      if (!asked.ok) return asked;
      awaited = name;
      stores.transaction(() => record(context, 'backup.restore-asked', subject, { name }));
      return done(asked.value);
    },
    async exportAll(folder) {
      const exported = await inTurn(() => backups.exportAll(folder));
      if (!exported.ok) return exported;
      const counts = Object.values(exported.value);
      const rows = counts.reduce((sum, count) => sum + count, 0);
      stores.transaction(() => record(context, 'data.exported', subject, { folder, rows }));
      return done({ tables: counts.length, rows });
    },
    start() {
      watching ??= watch();
    },
    async stop() {
      stopping.abort();
      await watching;
      await lastWork;
    },
  };
}
