/** A folder outside the station's own, where its newest backup lies a second time: a disk that dies takes its own with it. */

import type { BackupFile } from '../domain/backups.ts';
import type { Problem, Result } from '../domain/problems.ts';

export interface SecondPlace {
  /**
   * Whether copies may lie in a folder.
   *
   * @param folder as a person wrote it. @returns `backup.folder-is-data` or `backup.folder-not-writable` (params path).
   */
  check(folder: string): Promise<Problem | undefined>;
  /**
   * Copies a backup there, into a folder of this bench, and lets go of those there that are not kept any more. One that
   * lies there already is left alone.
   *
   * @returns `backup.folder-not-writable`, `data.disk-full`, `backup.not-found` (it is gone here).
   */
  keep(folder: string, file: BackupFile, atMs: number): Promise<Result<void>>;
}
