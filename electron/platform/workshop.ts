/** The workshop: a small pool of worker threads that read order files and draw documents. */

import { Worker } from 'node:worker_threads';
import type { Workshop } from '../ports/workshop.ts';
import type {
  WorkerReply,
  WorkerRequest,
  WorkerSetup,
  WorkshopCalls,
  WorkshopMethod,
} from './workshop-messages.ts';

interface Call {
  readonly id: number;
  readonly method: WorkshopMethod;
  readonly input: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly signal: AbortSignal | undefined;
}

interface Bench {
  readonly worker: Worker;
  call: Call | null;
}

/**
 * Starts no thread before the first call. Each thread does one call at a time; the others wait in order. A
 * thread that dies fails its call (the caller logs it) and is replaced at the next one.
 *
 * @param workerUrl the built or unbuilt `worker` entry.
 * @param size threads at the most.
 */
export function createWorkshop(
  options: WorkerSetup & { readonly workerUrl: URL; readonly size: number },
): Workshop {
  const benches: Bench[] = [];
  const waiting: Call[] = [];
  let lastId = 0;
  let isClosed = false;

  const endCall = (bench: Bench, settle: (call: Call) => void) => {
    const { call } = bench;
    bench.call = null;
    if (call) settle(call);
    if (isClosed) return;
    if (benches.every(({ call: other }) => other === null)) for (const { worker } of benches) worker.unref();
    assign();
  };

  const removeBench = (bench: Bench, error: Error) => {
    const index = benches.indexOf(bench);
    if (index >= 0) benches.splice(index, 1);
    endCall(bench, (call) => call.reject(error));
  };

  const addBench = (): Bench => {
    const worker = new Worker(options.workerUrl, {
      workerData: {
        assetsDirectory: options.assetsDirectory,
        templatesDirectory: options.templatesDirectory,
      },
    });
    const bench: Bench = { worker, call: null };
    worker.on('message', (reply: WorkerReply) => {
      endCall(bench, (call) => {
        if (reply.isOk) call.resolve(reply.value);
        else call.reject(new Error(`worker: ${call.method}: ${reply.error}`));
      });
    });
    worker.on('error', (error) =>
      removeBench(bench, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', (code) => removeBench(bench, new Error(`worker ended with code ${code}`)));
    benches.push(bench);
    return bench;
  };

  const assign = () => {
    while (waiting.length > 0 && !isClosed) {
      const bench =
        benches.find(({ call }) => call === null) ?? (benches.length < options.size ? addBench() : undefined);
      const call = bench && waiting.shift();
      if (!bench || !call) return;
      bench.call = call;
      bench.worker.ref();
      bench.worker.postMessage({
        kind: 'call',
        id: call.id,
        method: call.method,
        input: call.input,
      } satisfies WorkerRequest);
      if (call.signal?.aborted)
        bench.worker.postMessage({ kind: 'cancel', id: call.id } satisfies WorkerRequest);
    }
  };

  const run = <Method extends WorkshopMethod>(
    method: Method,
    input: WorkshopCalls[Method]['input'],
    signal?: AbortSignal,
  ): Promise<WorkshopCalls[Method]['output']> => {
    if (isClosed) return Promise.reject(new Error('the workshop is closed'));
    return new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      waiting.push({ id, method, input, resolve: resolve as (value: unknown) => void, reject, signal });
      // The worker answers a cancelled call itself, with what it has to say about it.
      signal?.addEventListener(
        'abort',
        () => {
          const bench = benches.find(({ call }) => call?.id === id);
          bench?.worker.postMessage({ kind: 'cancel', id } satisfies WorkerRequest);
        },
        { once: true },
      );
      assign();
    });
  };

  return {
    readOrderFiles: (files, { defaultShop, shop }, signal) =>
      run('readOrderFiles', { files, defaultShop, shop }, signal),
    renderDocument: (request) => run('renderDocument', { request }),
    previewDocument: (request) => run('previewDocument', { request }),
    renderBatchPdf: (requests) => run('renderBatchPdf', { requests }),
    renderManifest: (manifest) => run('renderManifest', { manifest }),
    writeShippingTable: (table) => run('writeShippingTable', { table }),
    async close() {
      isClosed = true;
      for (const call of waiting.splice(0)) call.reject(new Error('the workshop is closed'));
      // An idle thread keeps no process alive; its end must, or whoever waits for it waits for ever.
      for (const { worker } of benches) worker.ref();
      await Promise.all(benches.map(({ worker }) => worker.terminate()));
    },
  };
}
