/** The parent's end of a station process that dies and is started again. */

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StationClient } from '../../electron/contract/client.ts';
import type { JobDocument, PrintAttempt } from '../../electron/domain/print-jobs.ts';
import type { ChaosAnswer, ChaosOrder } from './chaos-calls.ts';

const script = fileURLToPath(new URL('./chaos-process.ts', import.meta.url));

/** The process was killed while the call was under way: nobody knows whether it was carried out. */
export class Killed extends Error {}

/** The codes with which the station refused a call. */
export class Refused extends Error {
  readonly codes: readonly string[];
  constructor(codes: readonly string[]) {
    super(codes.join(', '));
    this.codes = codes;
  }
}

/** One send, with the paper that it was about. */
export interface ChaosAttempt extends PrintAttempt {
  readonly paper: string;
  readonly document: JobDocument;
  readonly generation: number;
  readonly position: number;
  readonly batchId: string;
}

/** What the process itself answers. */
export interface ChaosProcedures {
  importOrders(count: number): Promise<unknown>;
  start(): Promise<number>;
  bugs(): Promise<readonly string[]>;
  attempts(): Promise<readonly ChaosAttempt[]>;
}

export interface ChaosStation {
  readonly client: StationClient;
  readonly chaos: ChaosProcedures;
  /** `kill -9`, in whatever it is doing. */
  kill(): Promise<void>;
}

/** Starts the process on a database and waits until it answers. It prints nothing before `chaos.start`. */
export async function startChaosStation(order: ChaosOrder): Promise<ChaosStation> {
  const child: ChildProcess = fork(script, [JSON.stringify(order)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const one of open.values()) one.reject(new Killed('the process is gone'));
      open.clear();
      resolve();
    });
  });
  child.on('message', (answer: ChaosAnswer) => {
    const waiting = open.get(answer.call);
    open.delete(answer.call);
    if (answer.kind === 'done') waiting?.resolve(answer.value);
    else if (answer.kind === 'refused') waiting?.reject(new Refused(answer.codes));
    else waiting?.reject(new Error(answer.message));
  });
  const ready = Promise.withResolvers<unknown>();
  open.set(0, ready);
  await ready.promise;

  let calls = 0;
  const callOf = (area: string, procedure: string) => (input: unknown) => {
    calls += 1;
    const answer = Promise.withResolvers<unknown>();
    if (!child.connected) return Promise.reject(new Killed('the process is gone'));
    open.set(calls, answer);
    child.send({ call: calls, area, procedure, input });
    return answer.promise;
  };
  const areaOf = (area: string) => new Proxy({}, { get: (_, procedure) => callOf(area, String(procedure)) });
  return {
    client: new Proxy({}, { get: (_, area) => areaOf(String(area)) }) as StationClient,
    chaos: areaOf('chaos') as ChaosProcedures,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
