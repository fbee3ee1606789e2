/** The workshop: a small pool of worker threads that read order files and draw documents. */

import { Worker } from 'node:worker_threads';
import type { RenderRequest } from '../domain/documents.ts';
import type { OrderFile, ReadingProgress } from '../domain/order-files.ts';
import type { Workshop } from '../ports/workshop.ts';
import type {
  BatchQuestion,
  WorkerMessage,
  WorkerRequest,
  WorkerSetup,
  WorkshopCalls,
  WorkshopMethod,
} from './workshop-messages.ts';

/** What goes to the thread, made when the call's turn has come, and the memory that changes hands with it. */
interface Handover<Input> {
  readonly input: Input;
  readonly transfer: readonly ArrayBuffer[];
}

interface Call {
  readonly id: number;
  readonly method: WorkshopMethod;
  readonly wrap: () => Handover<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: ReadingProgress) => void) | undefined;
  readonly answer: ((question: BatchQuestion) => Promise<readonly RenderRequest[]>) | undefined;
  /** A thread died with it once. */
  hasLostThread: boolean;
}

interface Bench {
  readonly worker: Worker;
  call: Call | null;
}

/**
 * What a thread may fill with short-lived things before it tidies up. Left to itself it takes 150 MB more on a batch
 * of thousands, for no speed.
 */
const maxYoungGenerationSizeMb = 24;

/**
 * What a thread may hold that lives longer, ten times what a day's drawing takes. V8 lets a heap that may become larger
 * than a gigabyte grow to four times what lives in it before it looks for what is dead, and a smaller one to less than
 * twice: on a long day a thread that draws held 140 MB so, of which 35 MB lived.
 */
const maxOldGenerationSizeMb = 1_000;

const asIs =
  <Input>(input: Input) =>
  (): Handover<Input> => ({ input, transfer: [] });

/** A file's own copy for the thread: the caller keeps the bytes, to hash them and to read them another way. */
function copyFile({ name, bytes }: OrderFile): { readonly file: OrderFile; readonly buffer: ArrayBuffer } {
  // Copied once and handed over; the message alone would copy them once on either side.
  const copy = new Uint8Array(bytes);
  return { file: { name, bytes: copy }, buffer: copy.buffer };
}

/** The input of a call about one file. */
const oneFile = (original: OrderFile) => (): Handover<{ readonly file: OrderFile }> => {
  const { file, buffer } = copyFile(original);
  return { input: { file }, transfer: [buffer] };
};

/**
 * Starts no thread before the first call. Each thread does one call at a time; the others wait in order. A
 * thread that dies is replaced, and its call begins anew, once: nothing of it has left the thread. A call that hands
 * out bytes meanwhile fails, and so does one that ends a second thread; its caller logs it.
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
    const { call } = bench;
    if (call && !call.hasLostThread && !call.answer && !isClosed) {
      call.hasLostThread = true;
      bench.call = null;
      waiting.unshift(call);
    }
    endCall(bench, (call) => call.reject(error));
  };

  const answerTo = async (bench: Bench, { id, question }: Extract<WorkerMessage, { kind: 'ask' }>) => {
    const { call } = bench;
    let requests: readonly RenderRequest[] | null = null;
    try {
      requests = (await call?.answer?.(question)) ?? null;
    } catch (error) {
      // The thread ends the call; who made it hears what went wrong here.
      call?.reject(error instanceof Error ? error : new Error(String(error)));
    }
    bench.worker.postMessage({ kind: 'answer', id, requests } satisfies WorkerRequest);
  };

  const addBench = (): Bench => {
    const worker = new Worker(options.workerUrl, {
      workerData: {
        assetsDirectory: options.assetsDirectory,
        templatesDirectory: options.templatesDirectory,
        picturesDirectory: options.picturesDirectory,
      } satisfies WorkerSetup,
      resourceLimits: { maxYoungGenerationSizeMb, maxOldGenerationSizeMb },
    });
    const bench: Bench = { worker, call: null };
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') {
        if (bench.call?.id === message.id) bench.call.onProgress?.(message.progress);
        return;
      }
      if (message.kind === 'ask') {
        void answerTo(bench, message);
        return;
      }
      endCall(bench, (call) => {
        if (message.kind === 'done') call.resolve(message.value);
        else call.reject(new Error(`worker: ${call.method}: ${message.error}`));
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
      const { input, transfer } = call.wrap();
      bench.worker.postMessage(
        { kind: 'call', id: call.id, method: call.method, input } satisfies WorkerRequest,
        transfer,
      );
      if (call.signal?.aborted)
        bench.worker.postMessage({ kind: 'cancel', id: call.id } satisfies WorkerRequest);
    }
  };

  const run = <Method extends WorkshopMethod>(
    method: Method,
    wrap: () => Handover<WorkshopCalls[Method]['input']>,
    { signal, onProgress, answer }: Partial<Pick<Call, 'signal' | 'onProgress' | 'answer'>> = {},
  ): Promise<WorkshopCalls[Method]['output']> => {
    if (isClosed) return Promise.reject(new Error('the workshop is closed'));
    return new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      waiting.push({
        id,
        method,
        wrap,
        resolve: resolve as (value: unknown) => void,
        reject,
        signal,
        onProgress,
        answer,
        hasLostThread: false,
      });
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
    readOrderFiles: (files, options, signal, onProgress) =>
      run(
        'readOrderFiles',
        () => {
          const copies = files.map(copyFile);
          return {
            input: { files: copies.map(({ file }) => file), options },
            transfer: copies.map(({ buffer }) => buffer),
          };
        },
        { signal, onProgress },
      ),
    readStockFile: (original) => run('readStockFile', oneFile(original)),
    readProductFile: (original) => run('readProductFile', oneFile(original)),
    readWaybillFile: (original) => run('readWaybillFile', oneFile(original)),
    readNumberList: (original) => run('readNumberList', oneFile(original)),
    renderDocument: (request) => run('renderDocument', asIs({ request })),
    previewDocument: (request) => run('previewDocument', asIs({ request })),
    previewTemplate: (request) => run('previewTemplate', asIs({ request })),
    checkPicture: (original) => run('checkPicture', oneFile(original)),
    readFrame: (frame) => run('readFrame', asIs({ frame })),
    renderBatchPdf: (nextRequests, write) =>
      run('renderBatchPdf', asIs({}), {
        answer: async (question) => {
          if (question.kind === 'next-requests') return nextRequests();
          await write(question.bytes);
          return [];
        },
      }),
    renderSheet: (request) => run('renderSheet', asIs({ request })),
    writeShippingTable: (table) => run('writeShippingTable', asIs({ table })),
    async close() {
      isClosed = true;
      for (const call of waiting.splice(0)) call.reject(new Error('the workshop is closed'));
      // An idle thread keeps no process alive; its end must, or whoever waits for it waits for ever.
      for (const { worker } of benches) worker.ref();
      await Promise.all(benches.map(({ worker }) => worker.terminate()));
    },
  };
}
