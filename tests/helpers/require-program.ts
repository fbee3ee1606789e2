import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';

/** Whether a program can be started by its name. `/usr/sbin` counts, where services lie outside people's PATH. */
export function findProgram(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin']
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/**
 * Tests that need programs of the system. Where one is missing they are reported as skipped, by name; on CI that is a
 * failure, since nobody would notice.
 */
export function requirePrograms(programs: readonly string[], name: string, body: () => void): void {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) describe(name, body);
  else if (process.env.CI) {
    test(name, () => {
      throw new Error(`not installed: ${missing.join(', ')}`);
    });
  } else describe.skip(`${name} (not installed: ${missing.join(', ')})`, body);
}
