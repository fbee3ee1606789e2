/**
 * The watched folder: order files that other programs drop there are imported by themselves. It is looked at again
 * and again, since no way of being told of changes works on every drive.
 */

import type { FileReport } from '../contract/views.ts';
import { maxOrderFileBytes } from '../domain/order-files.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { WaitingFile, WatchedFolder } from '../ports/watched-folder.ts';
import type { StationContext } from './context.ts';
import type { ImportOrders } from './import-orders.ts';
import { importBytesLimit } from './preview-import.ts';

/** What became of one file of the folder. */
export interface FolderOutcome {
  readonly file: string;
  readonly outcome: 'done' | 'failed';
  readonly atMs: number;
  /** As the bench's clock shows it. */
  readonly at: string;
  readonly report: FileReport | null;
  readonly problems: readonly Problem[];
}

/** The text beside a moved file, in both languages. */
export type WriteImportNote = (outcome: FolderOutcome) => string;

const lookEveryMs = 2_000;
/** After a commit that the station could not write; trying is reading the files once more. */
const afterTroubleMs = 30_000;
/** Looks in which a file must be the same. An empty one may be a download that has hardly begun. */
const looksNeeded = 2;
const looksOfEmptyFile = 15;
const recentLimit = 50;

interface SeenFile extends WaitingFile {
  readonly looks: number;
}

/** A file that was imported and still has to be moved. */
interface Unmoved {
  readonly file: WaitingFile;
  readonly outcome: FolderOutcome;
}

const isSameFile = (left: WaitingFile, right: WaitingFile) =>
  left.sizeBytes === right.sizeBytes && left.changedAtMs === right.changedAtMs;

/** Nothing of a file that has problems came in, nor of one of which every row was refused. */
function problemsOf(report: FileReport): readonly Problem[] {
  if (report.problems.length > 0) return report.problems;
  const { new: added, changed, same } = report.orders;
  if (report.refused.length === 0 || added + changed + same + report.lines > 0) return [];
  return [...new Set(report.refused.map(({ code }) => code))].map((code) => problem(code));
}

/** Watches the folder of the settings. It looks at nothing before `start`. */
export function createFolderWatch(
  context: StationContext,
  parts: {
    readonly importOrders: ImportOrders;
    readonly folder: WatchedFolder;
    readonly writeNote: WriteImportNote;
  },
) {
  const { stores, clock } = context;
  const { importOrders, folder, writeNote } = parts;
  const stopping = new AbortController();
  let path = '';
  let trouble: Problem | null = null;
  let seen = new Map<string, SeenFile>();
  let unmoved = new Map<string, Unmoved>();
  let recent: readonly FolderOutcome[] = [];
  let loop: Promise<void> | undefined;

  const setTrouble = (next: Problem | null) => {
    if (JSON.stringify(next) === JSON.stringify(trouble)) return;
    trouble = next;
    context.announce({ kind: 'imports-changed' });
  };

  function remember(files: readonly WaitingFile[]): void {
    const before = seen;
    seen = new Map(
      files.map((file) => {
        const known = before.get(file.name);
        const looks = known && isSameFile(known, file) ? known.looks + 1 : 1;
        return [file.name, { ...file, looks }];
      }),
    );
    if ([...seen.keys()].join('\n') !== [...before.keys()].join('\n')) {
      context.announce({ kind: 'imports-changed' });
    }
  }

  async function moveAway({ file, outcome }: Unmoved): Promise<void> {
    const moved = await folder.move(path, file.name, outcome.outcome, writeNote(outcome));
    if (!moved.ok) {
      unmoved.set(file.name, { file, outcome });
      setTrouble(moved.problems[0] ?? null);
      return;
    }
    unmoved.delete(file.name);
    seen.delete(file.name);
  }

  function outcomeOf(file: string, report: FileReport | null, problems: readonly Problem[]): FolderOutcome {
    const atMs = clock.nowMs();
    const outcome = problems.length > 0 ? 'failed' : 'done';
    return { file, outcome, atMs, at: clock.formatLocal(atMs), report, problems };
  }

  /** As many as one import takes, oldest first; the others are taken at the next look. */
  function fitting(ready: readonly WaitingFile[]): readonly WaitingFile[] {
    let bytes = 0;
    return ready.filter(({ sizeBytes }, index) => {
      // A file that is too large by itself is told so, and weighs nothing.
      bytes += sizeBytes > maxOrderFileBytes ? 0 : sizeBytes;
      return index === 0 || bytes <= importBytesLimit;
    });
  }

  /** Imports files together, since one may complete another. @returns how long to wait before the next look. */
  async function importFiles(ready: readonly WaitingFile[]): Promise<number> {
    const opened = await Promise.all(
      fitting(ready).map(async (file) => {
        const isTooLarge = file.sizeBytes > maxOrderFileBytes;
        const read = isTooLarge ? undefined : await folder.read(path, file.name);
        return { file, read, isTooLarge };
      }),
    );
    const dropped = opened.flatMap(({ file, read, isTooLarge }) => {
      if (!read && !isTooLarge) return [];
      const sizeBytes = read?.bytes.byteLength ?? file.sizeBytes;
      return [{ file, name: file.name, sizeBytes, read: async () => read?.bytes ?? new Uint8Array() }];
    });
    if (dropped.length === 0) return lookEveryMs;
    const operation = { signal: stopping.signal };
    const preview = await importOrders.preview(dropped, null, operation);
    if (!preview.ok) {
      if (!stopping.signal.aborted) setTrouble(preview.problems[0] ?? null);
      return afterTroubleMs;
    }
    let { files: reports } = preview.value;
    if (reports.some(({ problems }) => problems.length === 0)) {
      const committed = await importOrders.commit(preview.value.previewId, operation);
      if (!committed.ok) {
        importOrders.discard(preview.value.previewId);
        const isWaiting = committed.problems.some(({ code }) => code === 'import.already-running');
        if (!stopping.signal.aborted && !isWaiting) setTrouble(committed.problems[0] ?? null);
        return isWaiting ? lookEveryMs : afterTroubleMs;
      }
      reports = committed.value.files;
    } else {
      importOrders.discard(preview.value.previewId);
    }
    setTrouble(null);
    for (const [index, { file }] of dropped.entries()) {
      const report = reports[index];
      if (!report) continue;
      const outcome = outcomeOf(file.name, report, problemsOf(report));
      recent = [outcome, ...recent].slice(0, recentLimit);
      await moveAway({ file, outcome });
    }
    context.announce({ kind: 'imports-changed' });
    return lookEveryMs;
  }

  async function look(): Promise<number> {
    const { watchedFolder } = stores.settings.read();
    if (watchedFolder !== path) {
      path = watchedFolder;
      seen = new Map();
      unmoved = new Map();
      setTrouble(null);
    }
    if (path === '') return lookEveryMs;
    const listed = await folder.list(path);
    if (!listed.ok) {
      seen = new Map();
      setTrouble(listed.problems[0] ?? null);
      return lookEveryMs;
    }
    if (trouble?.code === 'import.folder-not-readable') setTrouble(null);
    remember(listed.value);
    for (const waiting of [...unmoved.values()]) {
      const now = seen.get(waiting.file.name);
      // Gone, or another file of the same name by now.
      if (!now || !isSameFile(now, waiting.file)) unmoved.delete(waiting.file.name);
      else await moveAway(waiting);
    }
    if (unmoved.size === 0 && trouble?.code === 'import.folder-not-writable') setTrouble(null);
    // The newest last: of two files of one order the later one counts, and `orders (1).csv` sorts before `orders.csv`.
    const ready = [...seen.values()]
      .filter(
        ({ name, looks, sizeBytes }) =>
          !unmoved.has(name) && looks >= (sizeBytes === 0 ? looksOfEmptyFile : looksNeeded),
      )
      .sort((left, right) => left.changedAtMs - right.changedAtMs);
    // A person's import goes first.
    if (ready.length === 0 || importOrders.isBusy()) return lookEveryMs;
    return importFiles(ready);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let waitMs = afterTroubleMs;
      try {
        waitMs = await look();
      } catch (error) {
        const ref = context.logger.bug('watch-folder', error);
        setTrouble({ ...problem('internal.bug', { ref }), ref });
      }
      await clock.wait(waitMs, stopping.signal);
    }
  }

  return {
    start(): void {
      loop ??= run();
    },
    /** Ends after what is being imported was written or given up. */
    async stop(): Promise<void> {
      stopping.abort();
      await loop;
    },
    /** What clients see of the folder. */
    state: () => ({
      path: stores.settings.read().watchedFolder,
      problem: trouble,
      waiting: [...seen.keys()],
      recent: recent.map(({ file, outcome, atMs, report, problems }) => ({
        file,
        outcome,
        atMs,
        counts: report ? { ...report.orders } : { new: 0, changed: 0, same: 0 },
        refusedRows: report?.refused.length ?? 0,
        contradicted: report?.contradicted ?? 0,
        problems: [...problems],
      })),
    }),
  };
}

export type FolderWatch = ReturnType<typeof createFolderWatch>;
