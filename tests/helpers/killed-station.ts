/** A test station on a database that stays, and processes at it that end in the middle of their work. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { whenWritten } from '../e2e/open-station.ts';
import { createFakeStation, type FakeStation } from './fake-station.ts';

/** Gives each test of the file a database of its own. */
export function onDatabaseThatStays() {
  let directory = '';
  const file = () => join(directory, 'waybench.db');
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'waybench-killed-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  return {
    async withStation<Value>(work: (station: FakeStation) => Promise<Value>): Promise<Value> {
      const station = createFakeStation({ file: file() });
      try {
        return await work(station);
      } finally {
        await station.close();
      }
    },
    /** `kill -9` of a process once it wrote what is waited for. @returns what that was. */
    async killOnce(script: string, words: readonly string[], pattern: RegExp): Promise<string> {
      const child = spawn(process.execPath, ['--no-warnings', script, file(), ...words], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      const said = await whenWritten(child, pattern);
      child.kill('SIGKILL');
      await exited;
      return said;
    },
  };
}
