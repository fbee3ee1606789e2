/** Runs the command line as a person or a script would: a process of its own. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const headless = fileURLToPath(new URL('../../electron/headless.ts', import.meta.url));

export interface CommandRun {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as the one JSON document that it must be. */
  json<Shape = Record<string, unknown>>(): Shape;
}

/** Starts `station ARGS` and waits for its end. */
export function runStation(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [headless, ...args], {
      cwd: options.cwd,
      env: { ...process.env, npm_lifecycle_event: '', ...options.env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, out, err, json: () => JSON.parse(out) }));
  });
}

/** A data directory whose path has what real paths have: spaces and Chinese characters. */
export function makeDataDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), '打单台 数据-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
