import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface StoreProcess {
  /** Lets it do its verb. */
  start(input: unknown): void;
  /** What it says next. Rejects where it ends without a word. */
  said(): Promise<unknown>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts {@link ./store-child.ts} on a database (or, for `own`, a directory) and waits until it is ready. */
export async function startStoreProcess(
  file: string,
  verb: 'reserve' | 'importUnfinished' | 'importProvisionally' | 'send' | 'own',
): Promise<StoreProcess> {
  const script = fileURLToPath(new URL('./store-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', script, file, verb], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => {
    const line = await lines.next();
    if (line.done) throw new Error(`the ${verb} process ended without a word`);
    return JSON.parse(line.value) as unknown;
  };
  await said();
  return {
    start: (input) => void child.stdin.write(`${JSON.stringify(input)}\n`),
    said,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
