import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findProgram } from '../../helpers/require-program.ts';

const run = promisify(execFile);

/** The program of a CUPS server; undefined where none is installed. */
export const cupsProgram = findProgram('cupsd');

const longestStartMs = 20_000;

/** A CUPS server of its own, beside the system's. */
export interface PrivateCups {
  /** What programs that print to it need in their environment. */
  readonly environment: { readonly CUPS_SERVER: string };
  /** Adds a queue that passes bytes on as they are. @param address as `socket://127.0.0.1:9100`. */
  addRawQueue(queue: string, address: string): Promise<void>;
  /** Runs a program of CUPS (`lpstat`, `cupsdisable`…) on this server. @returns its standard output. */
  run(program: string, ...parameters: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Anybody on this machine may do anything: it listens in a folder of its own, and is gone after the test. */
const configuration = (socket: string) => `Listen ${socket}
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel warn
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;

const files = (folder: string) => `ServerRoot ${folder}/root
RequestRoot ${folder}/spool
CacheDir ${folder}/cache
StateDir ${folder}/state
TempDir ${folder}/temporary
ErrorLog ${folder}/errors
AccessLog ${folder}/access
PageLog ${folder}/pages
User lp
Group lp
SystemGroup root lpadmin
`;

/** Starts a server without queues. @throws Error where CUPS is not installed or does not start. */
export async function startPrivateCups(): Promise<PrivateCups> {
  if (cupsProgram === undefined) throw new Error('CUPS is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'waybench-cups-'));
  // Jobs are sent on by a user of their own, where the server runs as root.
  await chmod(folder, 0o755);
  for (const name of ['root', 'spool', 'cache', 'state', 'temporary']) await mkdir(join(folder, name));
  const socket = join(folder, 'socket');
  await writeFile(join(folder, 'cupsd.conf'), configuration(socket));
  await writeFile(join(folder, 'cups-files.conf'), files(folder));
  const environment = { CUPS_SERVER: socket };
  const server = spawn(
    cupsProgram,
    ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')],
    { stdio: 'ignore' },
  );
  const ended = once(server, 'exit');

  async function runProgram(program: string, ...parameters: readonly string[]): Promise<string> {
    const { stdout } = await run(findProgram(program) ?? program, parameters, {
      env: { ...process.env, LC_ALL: 'C', ...environment },
    });
    return stdout;
  }

  async function stop(): Promise<void> {
    if (isRunning(server)) server.kill();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  try {
    const lastMs = performance.now() + longestStartMs;
    while (!(await answers(runProgram))) {
      if (!isRunning(server) || performance.now() > lastMs) {
        const errors = await readFile(join(folder, 'errors'), 'utf8').catch(() => '');
        throw new Error(`CUPS does not start\n${errors}`);
      }
      await wait(50);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    environment,
    run: runProgram,
    async addRawQueue(queue, address) {
      await runProgram('lpadmin', '-p', queue, '-E', '-v', address, '-m', 'raw');
    },
    stop,
  };
}

const isRunning = (server: ChildProcess) => server.exitCode === null && server.signalCode === null;

async function answers(runProgram: PrivateCups['run']): Promise<boolean> {
  try {
    return (await runProgram('lpstat', '-r')).includes('is running');
  } catch {
    return false;
  }
}
