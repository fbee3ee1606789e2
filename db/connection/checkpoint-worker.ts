/** Entry of the thread that brings the write-ahead log into the database; see `checkpointer.ts`. */

import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { LogLength } from './checkpointer.ts';

if (!parentPort) throw new Error('checkpoint-worker.ts is the entry of a worker thread');
const port = parentPort;
const { file } = workerData as { readonly file: string };

port.on('message', () => {
  // Opened each time: a thread at rest holds no file.
  const database = new Database(file, { fileMustExist: true });
  try {
    database.pragma('fullfsync = ON');
    // PASSIVE waits for nobody and keeps nobody waiting.
    const [found] = database.pragma('wal_checkpoint(PASSIVE)') as readonly LogLength[];
    port.postMessage({
      log: found?.log ?? 0,
      checkpointed: found?.checkpointed ?? 0,
    } satisfies LogLength);
  } finally {
    database.close();
  }
});
