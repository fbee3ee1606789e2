/** Electron's own program: the package carries only its name and checksum, the binary is fetched once. */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './ensure-built.ts';

const packageDirectory = join(projectRoot, 'node_modules', 'electron');
const pollMs = 500;

/** Path of the binary (electron/index.js: `path.txt`, `dist`); undefined where it is not there. */
export function findElectron(): string | undefined {
  const pathFile = join(packageDirectory, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') {
    const path = join(override, name ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'));
    return existsSync(path) ? path : undefined;
  }
  if (name === undefined) return undefined;
  const path = join(packageDirectory, 'dist', name);
  return existsSync(path) ? path : undefined;
}

/** Bytes in a folder that another process is writing, where files come and go. */
function countBytes(directory: string): number {
  let total = 0;
  try {
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) total += statSync(join(entry.parentPath, entry.name)).size;
    }
  } catch {
    // Gone between the look and the size: the next look counts again.
    return total;
  }
  return total;
}

/**
 * Fetches the binary with the package's own installer, which checks its checksum. Where the network swallows
 * packets, nothing arrives and nothing fails, so what ends the wait is that no byte came for `stallLimitMs`.
 *
 * @param onProgress megabytes that have arrived so far.
 * @returns whether the binary is there now.
 */
export async function fetchElectron(
  stallLimitMs: number,
  onProgress: (megabytes: number) => void,
): Promise<boolean> {
  const installer = join(packageDirectory, 'install.js');
  if (stallLimitMs <= 0 || !existsSync(installer)) return false;
  // Its own place for what arrives, so that the progress can be seen.
  const arrivals = mkdtempSync(join(tmpdir(), 'waybench-electron-'));
  const child = spawn(process.execPath, [installer], {
    stdio: 'ignore',
    env: {
      ...process.env,
      TMPDIR: arrivals,
      TEMP: arrivals,
      TMP: arrivals,
      ELECTRON_GET_NO_PROGRESS: '1',
    },
  });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  try {
    return await new Promise((resolve) => {
      let seenBytes = 0;
      let lastChange = performance.now();
      const timer = setInterval(() => {
        const arrivedBytes = countBytes(arrivals);
        const bytes = arrivedBytes + countBytes(join(packageDirectory, 'dist'));
        if (bytes !== seenBytes) {
          seenBytes = bytes;
          lastChange = performance.now();
          onProgress(Math.floor(arrivedBytes / (1024 * 1024)));
        } else if (performance.now() - lastChange > stallLimitMs) stop();
      }, pollMs);
      const end = () => {
        clearInterval(timer);
        resolve(findElectron() !== undefined);
      };
      child.once('error', end);
      child.once('close', end);
    });
  } finally {
    process.off('exit', stop);
    rmSync(arrivals, { recursive: true, force: true });
  }
}
