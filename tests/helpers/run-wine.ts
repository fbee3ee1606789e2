/** Runs a script of the tests on the Windows of Wine, with the Windows build of Node. */

import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findWine, windowsPath, wineEnvironment, wineLane } from '../../scripts/wine-lane.ts';

/** @param script a TypeScript file of this tree. @param asked goes to it as JSON. @returns what it answered. */
export async function runWine<Answer>(
  script: URL,
  asked: object,
  environment: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const wine = findWine();
  if (wine === undefined) throw new Error('Wine is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'waybench-wine-run-'));
  // A pipe as standard output makes Node under Wine throw; a file does not.
  const log = await open(join(folder, 'log'), 'w');
  const askedFile = join(folder, 'asked.json');
  const answerFile = join(folder, 'answer.json');
  try {
    await writeFile(askedFile, JSON.stringify(asked));
    const parameters = [
      '--disable-warning=ExperimentalWarning',
      windowsPath(fileURLToPath(script)),
      windowsPath(askedFile),
      windowsPath(answerFile),
    ];
    const child = spawn(wine, [wineLane.node, ...parameters], {
      stdio: ['ignore', log.fd, log.fd],
      env: { ...wineEnvironment(), ...environment },
    });
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    const answer = await readFile(answerFile, 'utf8').catch(() => undefined);
    if (exitCode !== 0 || answer === undefined) {
      throw new Error(`under Wine it ended with ${exitCode}\n${await readFile(join(folder, 'log'), 'utf8')}`);
    }
    return JSON.parse(answer) as Answer;
  } finally {
    await log.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
