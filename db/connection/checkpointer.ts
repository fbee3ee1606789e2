import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';

/** Pages in the write-ahead log, and how many of them stand in the database already. */
export interface LogLength {
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * Brings what the write-ahead log holds into the database, in a thread with a connection of its own: the disk takes
 * tens to hundreds of milliseconds for it, and whoever commits on the main thread must not wait for that.
 */
export interface Checkpointer {
  /** Call it after every commit: now and then it looks how long the log is, and has it shortened. */
  committed(): void;
  /**
   * Lets the disk catch up with a writer that goes on and on: where the log is long, resolves once it can begin anew.
   * `now`: resolves once all that was committed is on the disk.
   */
  settle(when: 'long' | 'now'): Promise<void>;
  /** Waits for what is under way; afterwards committing shortens the log itself again. */
  stop(): Promise<void>;
}

/** Commits between two looks at the log. */
const commitsPerLook = 16;
/** Pages (4 KiB) that wait for a checkpoint before one is made beside the writer. */
const duePages = 4_000;
/**
 * Pages in the log from which on it is to begin anew. It does at the first commit that finds all of it in the database;
 * at a bench that prints there is always one more commit while a checkpoint is made, so that it would never.
 */
const restartPages = 10_000;
/** So few pages the main thread brings in itself: it takes no longer than a few commits. */
const fewPages = 500;
/** Pages in the log after which a writer that never rests is asked to: the log can only begin anew in a pause. */
const longPages = 24_000;
/** Pages after which the main thread shortens the log itself, where it has no thread for it. */
export const ownCheckpointPages = 8_000;
/** The same where it has one: only should that hang. */
const emergencyPages = 200_000;
/** Others may write meanwhile: less in each round than in the one before. */
const settleRounds = 3;

/** @param workerUrl the built or unbuilt `checkpoint-worker` entry. The thread starts when there is first work for it. */
export function createCheckpointer(database: Database, workerUrl: URL): Checkpointer {
  let worker: Worker | undefined;
  let running: Promise<LogLength | undefined> | undefined;
  let answer: ((length: LogLength | undefined) => void) | undefined;
  let isStopped = false;
  let commits = 0;
  database.pragma(`wal_autocheckpoint = ${emergencyPages}`);

  const length = (): LogLength => {
    const [found] = database.pragma('wal_checkpoint(NOOP)') as readonly LogLength[];
    return found ?? { log: 0, checkpointed: 0 };
  };
  const finish = (length: LogLength | undefined) => {
    worker?.unref();
    running = undefined;
    answer?.(length);
    answer = undefined;
  };
  const giveUp = () => {
    worker = undefined;
    isStopped = true;
    if (database.open) database.pragma(`wal_autocheckpoint = ${ownCheckpointPages}`);
    finish(undefined);
  };
  const start = (): Worker => {
    const made = new Worker(workerUrl, { workerData: { file: database.name } });
    made.on('message', (message: LogLength) => finish(message));
    made.on('error', giveUp);
    made.on('exit', giveUp);
    return made;
  };
  /** @returns undefined where there is no thread any more. */
  const checkpoint = (): Promise<LogLength | undefined> => {
    if (isStopped) return Promise.resolve(undefined);
    if (running) return running;
    worker ??= start();
    worker.ref();
    running = new Promise((resolve) => {
      answer = resolve;
    });
    worker.postMessage('checkpoint');
    return running;
  };

  const restart = async (): Promise<void> => {
    for (let round = 0; round < settleRounds; round += 1) {
      if (!(await checkpoint())) return;
      const { log, checkpointed } = length();
      if (log - checkpointed > fewPages) continue;
      database.pragma('wal_checkpoint(PASSIVE)');
      return;
    }
  };

  return {
    committed() {
      commits += 1;
      if (commits % commitsPerLook !== 0 || running || isStopped) return;
      const { log, checkpointed } = length();
      if (log - checkpointed < duePages) return;
      void (log < restartPages ? checkpoint() : restart());
    },
    async settle(when) {
      if (when === 'long' && length().log < longPages) return;
      // What was under way began before the last commits.
      await running;
      for (let round = 0; round < settleRounds; round += 1) {
        const after = await checkpoint();
        if (!after || after.checkpointed >= after.log) return;
      }
    },
    async stop() {
      await running;
      const ended = worker;
      giveUp();
      await ended?.terminate();
    },
  };
}
