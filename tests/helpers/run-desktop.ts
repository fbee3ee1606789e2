/** Runs a desktop program on the Electron stand-in, and attaches to its window. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { StandInReport, StandInRequest } from './electron-stand-in.ts';

const register = new URL('./electron-stand-in-register.ts', import.meta.url).href;
const endTimeoutMs = 20_000;

export interface RunningDesktop {
  readonly process: ChildProcess;
  /** All reports so far, in order. */
  readonly reports: readonly StandInReport[];
  /** Resolves with the first report that fits, past or coming; rejects when the program ends without one. */
  whenReported<Kind extends StandInReport['kind']>(
    kind: Kind,
  ): Promise<Extract<StandInReport, { kind: Kind }>>;
  /** The window, as Playwright sees it. */
  openPage(): Promise<Page>;
  /** Asks it to quit and returns its exit code. */
  quit(): Promise<number | null>;
  whenEnded(): Promise<number | null>;
}

/**
 * @param main the program's own entry.
 * @param options.cwd what `app.getAppPath()` answers.
 */
export function runDesktop(
  main: string,
  words: readonly string[],
  options: { readonly cwd: string; readonly environment?: NodeJS.ProcessEnv },
): RunningDesktop {
  const child = spawn(process.execPath, ['--import', register, main, ...words], {
    cwd: options.cwd,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...options.environment },
  });
  const reports: StandInReport[] = [];
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of [...listeners]) listener();
  };
  child.on('message', (message) => {
    reports.push(message as StandInReport);
    notify();
  });
  const ended = once(child, 'exit').then(([code]) => {
    notify();
    return code as number | null;
  });
  let browser: Browser | undefined;

  const whenReported: RunningDesktop['whenReported'] = (kind) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = reports.find((report) => report.kind === kind);
        if (found) resolve(found as Extract<StandInReport, { kind: typeof kind }>);
        else if (child.exitCode !== null) reject(new Error(`ended (${child.exitCode}) without: ${kind}`));
        else return;
        listeners.delete(look);
      };
      listeners.add(look);
      look();
    });

  const whenEnded = async () => {
    const deadline = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs);
    const code = await ended;
    clearTimeout(deadline);
    return code;
  };
  return {
    process: child,
    reports,
    whenReported,
    async openPage() {
      const { devToolsUrl } = await whenReported('window');
      browser = await chromium.connectOverCDP(devToolsUrl);
      const page = browser.contexts()[0]?.pages()[0];
      if (!page) throw new Error('the desktop has no window');
      return page;
    },
    async quit() {
      await browser?.close();
      // Should something still print: the rest stays in the queue.
      const requests: readonly StandInRequest[] = [{ kind: 'answer', response: 1 }, { kind: 'quit' }];
      if (child.connected) for (const request of requests) child.send(request);
      return whenEnded();
    },
    whenEnded,
  };
}
