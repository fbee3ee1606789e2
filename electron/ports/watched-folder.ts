import type { OrderFile } from '../domain/order-files.ts';
import type { Problem, Result } from '../domain/problems.ts';

/** A file that lies in the watched folder, as far as a listing tells. */
export interface WaitingFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly changedAtMs: number;
}

/** One folder into which shops' exports are dropped. Its sub-folders `done` and `failed` are ours. */
export interface WatchedFolder {
  /**
   * Whether a folder can be watched.
   *
   * @param ownFolder the station's data directory, whose own files must never be taken for orders.
   * @returns `settings.value-invalid` (field) for a path that is not absolute, `import.folder-not-readable` (path) where
   * it cannot be listed, `import.folder-is-data` (path) where it is the data directory or inside it,
   * `import.folder-not-writable` (path) where files cannot be moved in it; undefined where all is well.
   */
  check(path: string, ownFolder: string): Promise<Problem | undefined>;
  /**
   * The order files in it, by name: no folders, no hidden or temporary files (`~$…`, `.crdownload`, `.part`).
   *
   * @returns `import.folder-not-readable` (path) where it cannot be listed.
   */
  list(path: string): Promise<Result<readonly WaitingFile[]>>;
  /** The whole file; undefined while another program still has it open for writing, or where it is gone. */
  read(path: string, name: string): Promise<OrderFile | undefined>;
  /**
   * Moves a file into `done` or `failed` with a text file of the reason beside it. A name that is taken there gets
   * a number. A file that is gone already is no error.
   *
   * @returns the name that it got there, or `import.folder-not-writable` (path).
   */
  move(path: string, name: string, into: 'done' | 'failed', reason: string): Promise<Result<string>>;
}
