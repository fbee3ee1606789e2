import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and the folders above it that are missing; nothing where it is there already. Node's own
 * recursive `mkdir` never returns where a parent is there but takes no folders (`/proc`, some network drives).
 *
 * @throws the system's error (`EACCES`, `EROFS`, `ENOTDIR`, `ENOSPC`, …; `EEXIST` where a file is in its place).
 */
export function createFolder(path: string, mode: number = 0o777): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path && !isFolder(parent)) createFolder(parent, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it in between.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Not there, or not to be seen: making it says which.
    return false;
  }
}
