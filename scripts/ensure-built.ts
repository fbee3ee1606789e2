/** Builds the desktop program and the window where `dist` is missing or older than its sources. */

import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

const sources = ['electron', 'db', 'renderer', 'electron.vite.config.ts', 'package.json'];
const outputs = [
  'main/main.js',
  'main/worker.js',
  'main/checkpoint-worker.js',
  'preload/preload.cjs',
  'renderer/index.html',
];
const distDirectory = join(projectRoot, 'dist');
const stampFile = join(distDirectory, 'built-from.txt');
const lockFile = join(distDirectory, 'building.txt');
const lockPollMs = 200;

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not there yet: a first build, or nobody is building.
    return undefined;
  }
}

/** A line that changes whenever a source file is added, removed or written. */
function describeSources(): string {
  let newestMs = 0;
  let fileCount = 0;
  const look = (path: string) => {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      for (const name of readdirSync(path)) look(join(path, name));
      return;
    }
    fileCount += 1;
    newestMs = Math.max(newestMs, stats.mtimeMs);
  };
  for (const source of sources) look(join(projectRoot, source));
  return `${newestMs} ${fileCount}`;
}

function isBuilt(): boolean {
  return (
    readText(stampFile) === describeSources() &&
    outputs.every((output) => readText(join(distDirectory, output)) !== undefined)
  );
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    // No such process: the build that it had begun is abandoned.
    return false;
  }
}

/** Waits for its turn: two builds at once would delete each other's files. */
async function takeLock(): Promise<void> {
  mkdirSync(distDirectory, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const owner = Number(readText(lockFile));
      if (owner > 0 && !isAlive(owner)) rmSync(lockFile, { force: true });
      else await wait(lockPollMs);
    }
  }
}

function runBuild(): Promise<{ readonly isOk: boolean; readonly log: string }> {
  return new Promise((resolve, reject) => {
    const builder = spawn(
      process.execPath,
      [join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
      { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
    );
    let log = '';
    const keep = (chunk: Buffer) => {
      log += chunk.toString('utf8');
    };
    builder.stdout.on('data', keep);
    builder.stderr.on('data', keep);
    builder.on('error', reject);
    builder.on('close', (code) => resolve({ isOk: code === 0, log }));
  });
}

/**
 * @param onBuild called once if something has to be built, before it is.
 * @throws Error with the builder's own words where the build fails: a fault of the sources.
 */
export async function ensureBuilt(onBuild: () => void = () => {}): Promise<void> {
  if (isBuilt()) return;
  await takeLock();
  try {
    // Somebody else may have built it while we waited.
    if (isBuilt()) return;
    onBuild();
    const described = describeSources();
    const { isOk, log } = await runBuild();
    if (!isOk) throw new Error(log.trim());
    writeFileSync(stampFile, described);
  } finally {
    rmSync(lockFile, { force: true });
  }
}
