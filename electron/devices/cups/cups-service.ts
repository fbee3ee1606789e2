/** The print service CUPS: its programs hand it jobs and take them back, IPP looks at them. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CupsQueueState } from '../status/cups-reasons.ts';
import { askIpp, type IppAttributes, ippNotFound, ippOperations, isIppOk } from './ipp.ts';

/** How the programs are found and which service they talk to. */
export type CupsEnvironment = Readonly<Record<string, string | undefined>>;

export interface CupsQueue {
  readonly name: string;
  readonly state: CupsQueueState;
  readonly reasons: readonly string[];
  /** What its backend said last, in English. */
  readonly message: string;
  readonly isAccepting: boolean;
  /** `socket://192.168.1.50`, `usb://…`; empty where the service does not say. */
  readonly deviceUri: string;
  readonly description: string;
  readonly model: string;
}

/** Job states of IPP, by their numbers from 3 on. */
const jobStates = ['pending', 'held', 'processing', 'stopped', 'canceled', 'aborted', 'completed'] as const;

export interface CupsJob {
  readonly state: (typeof jobStates)[number];
  readonly reasons: readonly string[];
  /** Whether it was ever handed to the backend. */
  readonly hasBegun: boolean;
  /** What the backend said last of it, in English. */
  readonly message: string;
}

/** A program ended without doing what was asked. */
export class CupsError extends Error {
  override readonly name = 'CupsError';
}

/** The print service cannot be asked. */
export class CupsUnavailableError extends Error {
  override readonly name = 'CupsUnavailableError';
}

/** How long the service itself may take to answer. */
const answerTimeoutMs = 5_000;

/** How long a program may take: the service is on this computer, and a job is a label or some pages. */
const programTimeoutMs = 30_000;

const states: readonly CupsQueueState[] = ['idle', 'processing', 'stopped'];

const textOf = (attributes: IppAttributes, name: string) => String(attributes.get(name)?.[0] ?? '');
const textsOf = (attributes: IppAttributes, name: string) => (attributes.get(name) ?? []).map(String);

function queueOf(attributes: IppAttributes, name: string): CupsQueue {
  const state = attributes.get('printer-state')?.[0];
  return {
    name,
    state: states[Number(state) - 3] ?? 'idle',
    reasons: textsOf(attributes, 'printer-state-reasons'),
    message: textOf(attributes, 'printer-state-message'),
    isAccepting: attributes.get('printer-is-accepting-jobs')?.[0] !== false,
    deviceUri: textOf(attributes, 'device-uri'),
    description: textOf(attributes, 'printer-info'),
    model: textOf(attributes, 'printer-make-and-model'),
  };
}

const queueAttributes = [
  'printer-name',
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
  'device-uri',
  'printer-info',
  'printer-make-and-model',
];

/** Whether this machine has the programs of CUPS at all. */
export function hasCups(environment: CupsEnvironment): boolean {
  if (process.platform === 'win32') return false;
  return (environment.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, 'lp')));
}

export function createCupsService(environment: CupsEnvironment) {
  let server: Promise<string> | undefined;

  /** Runs a program. @returns its standard output. @throws CupsError with what it said. */
  async function run(program: string, parameters: readonly string[], input?: Uint8Array): Promise<string> {
    // Its words are read: in one language.
    const child = spawn(program, parameters, {
      env: { ...environment, LC_ALL: 'C' },
      signal: AbortSignal.timeout(programTimeoutMs),
      killSignal: 'SIGKILL',
    });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (text) => out.push(String(text)));
    child.stderr.on('data', (text) => err.push(String(text)));
    // A program that ends before it has read everything says why by its end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', (error) => reject(new CupsError(`${program}: ${error.message}`, { cause: error })));
      child.on('close', resolve);
    });
    if (code !== 0) throw new CupsError(err.join('').trim() || `${program} ${code}`);
    return out.join('');
  }

  async function ask(question: Parameters<typeof askIpp>[1]) {
    server ??= run('lpstat', ['-H']).then((text) => text.trim());
    try {
      return await askIpp(await server, question, AbortSignal.timeout(answerTimeoutMs));
    } catch (error) {
      // Whoever starts the service later may have it listen elsewhere.
      server = undefined;
      throw new CupsUnavailableError(error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
  }

  const uriOf = (queue: string) => `ipp://localhost/printers/${encodeURIComponent(queue)}`;

  return {
    /** @returns undefined where there is no such queue. @throws CupsUnavailableError. */
    async readQueue(queue: string): Promise<CupsQueue | undefined> {
      const answer = await ask({
        operation: ippOperations.getPrinterAttributes,
        printerUri: uriOf(queue),
        wanted: queueAttributes,
      });
      if (answer.status === ippNotFound) return undefined;
      const [attributes] = answer.groups;
      if (!isIppOk(answer) || !attributes)
        throw new CupsUnavailableError(`IPP ${answer.status.toString(16)}`);
      return queueOf(attributes, queue);
    },
    /** @throws CupsUnavailableError. */
    async listQueues(): Promise<readonly CupsQueue[]> {
      const answer = await ask({ operation: ippOperations.cupsGetPrinters, wanted: queueAttributes });
      return answer.groups.map((attributes) => queueOf(attributes, textOf(attributes, 'printer-name')));
    },
    /** @returns undefined where the service no longer knows it. @throws CupsUnavailableError. */
    async readJob(queue: string, jobId: number): Promise<CupsJob | undefined> {
      const answer = await ask({
        operation: ippOperations.getJobAttributes,
        printerUri: uriOf(queue),
        jobId,
        wanted: ['job-state', 'job-state-reasons', 'time-at-processing', 'job-printer-state-message'],
      });
      if (answer.status === ippNotFound) return undefined;
      const [attributes] = answer.groups;
      const state = jobStates[Number(attributes?.get('job-state')?.[0]) - 3];
      if (!isIppOk(answer) || !attributes || !state) {
        throw new CupsUnavailableError(`IPP ${answer.status.toString(16)}`);
      }
      return {
        state,
        reasons: textsOf(attributes, 'job-state-reasons'),
        hasBegun: typeof attributes.get('time-at-processing')?.[0] === 'number',
        message: textOf(attributes, 'job-printer-state-message'),
      };
    },
    /** Hands the service a job. @returns its number. @throws CupsError where the service took none. */
    async submit(
      queue: string,
      bytes: Uint8Array,
      title: string,
      options: readonly string[],
    ): Promise<number> {
      const parameters = ['-d', queue, '-t', title, ...options.flatMap((option) => ['-o', option])];
      const said = await run('lp', parameters, bytes);
      const number = /-(\d+) \(/u.exec(said)?.[1];
      if (number === undefined) throw new CupsError(said.trim());
      return Number(number);
    },
    /** Stops a job without ending it: its backend is ended, and none is started for it. @throws CupsError. */
    async hold(queue: string, jobId: number): Promise<void> {
      await run('lp', ['-i', `${queue}-${jobId}`, '-H', 'hold']);
    },
    /** Ends a job. @throws CupsError. */
    async cancel(queue: string, jobId: number): Promise<void> {
      await run('cancel', [`${queue}-${jobId}`]);
    },
  };
}

export type CupsService = ReturnType<typeof createCupsService>;
