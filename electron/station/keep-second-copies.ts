/** The newest backup once more, in a folder of another disk where the shop named one. The station's own go on without it. */

import type { BackupFile } from '../domain/backups.ts';
import { done, type Problem, problem, type Result, refused } from '../domain/problems.ts';
import type { SecondPlace } from '../ports/second-place.ts';
import { record, type StationContext } from './context.ts';

const lookEveryMs = 60_000;
/** A drive that sleeps or a network drive that is sought takes seconds. */
const answerTimeoutMs = 30_000;
/** What the slowest stick that anybody uses writes. */
const slowestBytesPerMs = 2_000;

export interface SecondCopies {
  /** Empty where no folder was named. */
  folder(): string;
  /** Why the newest backup does not lie there; null where it does or is on its way, or no folder was named. */
  trouble(): Problem | null;
  /** When the newest one that lies there was made; null where it is not known of any. */
  newestAtMs(): number | null;
  /**
   * Names the folder, or none; the newest backup goes there at once, without being waited for. Where nothing is watched
   * ({@link start}) nobody would go on with it: then it is waited for, as long as a slow disk may take.
   *
   * @returns why it cannot be taken: `backup.folder-is-data`, `backup.folder-not-writable`, `backup.folder-no-answer`.
   */
  choose(folder: string): Promise<Result<void>>;
  /** Begins to copy each new one. */
  start(): void;
  /** A copy that is under way is not waited for: its disk may not answer. */
  stop(): Promise<void>;
}

export function createSecondCopies(
  context: Pick<StationContext, 'stores' | 'clock' | 'logger'>,
  list: () => readonly BackupFile[],
  place: SecondPlace,
): SecondCopies {
  const { stores, clock, logger } = context;
  const stopping = new AbortController();
  const { signal } = stopping;
  let folder = stores.settings.backupFolder();
  let trouble: Problem | null = null;
  let kept: BackupFile | null = null;
  let choices = 0;
  /** By folder, never two to one: each that hangs holds one of the few threads that the process has for files. */
  const checking = new Map<string, Promise<Problem | undefined>>();
  const copying = new Map<string, Promise<void>>();

  /** @returns undefined where there was no answer in time, or the station ends. */
  async function answerOf<Answer>(asked: Promise<Answer>, timeoutMs: number): Promise<Answer | undefined> {
    const answered = new AbortController();
    const silence = clock.wait(timeoutMs, AbortSignal.any([signal, answered.signal]));
    return Promise.race([asked, silence.then(() => undefined)]).finally(() => answered.abort());
  }
  const noAnswer = (path: string) => problem('backup.folder-no-answer', { path });

  async function check(named: string): Promise<Problem | undefined> {
    const asked = checking.get(named) ?? place.check(named).finally(() => checking.delete(named));
    checking.set(named, asked);
    const answer = await answerOf(
      asked.then((found) => ({ found })),
      answerTimeoutMs,
    );
    return answer ? answer.found : noAnswer(named);
  }

  function say(found: Problem | null): void {
    if (found && found.code !== trouble?.code) logger.warn('backup.second-copy', { code: found.code });
    trouble = found;
  }

  async function keep(target: string, newest: BackupFile): Promise<void> {
    const result = await place.keep(target, newest, clock.nowMs());
    // Meanwhile another folder was named.
    if (target !== folder) return;
    say(result.ok ? null : (result.problems[0] ?? null));
    if (result.ok) kept = newest;
  }

  /** Resolves when the newest lies there, cannot, or takes longer than it may. */
  async function copyNewest(target: string): Promise<void> {
    const [newest] = list();
    if (target === '' || !newest || newest.name === kept?.name) return;
    const running = copying.get(target) ?? keep(target, newest).finally(() => copying.delete(target));
    copying.set(target, running);
    const isAnswered = await answerOf(
      running.then(() => true),
      answerTimeoutMs + newest.bytes / slowestBytesPerMs,
    );
    if (!isAnswered && !signal.aborted && target === folder) say(noAnswer(target));
  }

  async function copy(): Promise<void> {
    const target = folder;
    try {
      await copyNewest(target);
    } catch (error) {
      const ref = logger.bug('second-copies', error);
      if (target === folder) trouble = { ...problem('internal.bug', { ref }), ref };
    }
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await copy();
      await clock.wait(lookEveryMs, signal);
    }
  }
  let watching: Promise<void> | undefined;

  return {
    folder: () => folder,
    trouble: () => trouble,
    newestAtMs: () => kept?.atMs ?? null,
    async choose(wanted) {
      const named = wanted.trim();
      choices += 1;
      const choice = choices;
      const found = named === '' ? undefined : await check(named);
      if (found) return refused(found);
      // The disk took so long that somebody chose again.
      if (choice !== choices) return done(undefined);
      folder = named;
      kept = null;
      trouble = null;
      stores.transaction(() => {
        stores.settings.saveBackupFolder(named);
        record(context, 'backup.folder-named', 'backup', { folder: named });
      });
      const copied = copy();
      if (!watching) await copied;
      return done(undefined);
    },
    start() {
      watching ??= watch();
    },
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}
