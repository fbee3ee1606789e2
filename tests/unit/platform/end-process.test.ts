import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'waybench-end-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const moduleUrl = new URL('../../../electron/platform/end-process.ts', import.meta.url).href;

/** Runs a program that ends itself with 3, and gives its output and how it ended. */
async function run(work: string, lastMomentMs: number) {
  const program = `
    import { copyFile } from 'node:fs/promises';
    import { endProcess } from '${moduleUrl}';
    ${work}
    await endProcess(3, ${lastMomentMs});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let length = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
  });
  const [code, signal] = await once(child, 'close');
  return { length, code, signal };
}

test('where nothing holds it, it ends at once, with its code and all that it said', async () => {
  const startedAtMs = performance.now();
  const ended = await run("process.stdout.write('x'.repeat(1_000_000));", 600_000);
  expect(ended).toEqual({ length: 1_000_000, code: 3, signal: null });
  expect(performance.now() - startedAtMs).toBeLessThan(60_000);
});

test.skipIf(process.platform === 'win32')('a disk that does not answer does not keep it', async () => {
  // Nobody ever writes there: reading waits as for a dead drive.
  execFileSync('mkfifo', [join(directory, 'drive')]);
  const ended = await run("void copyFile('drive', 'copy'); process.stdout.write('said');", 200);
  expect(ended).toEqual({ length: 4, code: null, signal: 'SIGKILL' });
});
