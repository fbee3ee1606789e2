import { noAnswer, type OpenQueue, SpoolerError, type WindowsSpooler } from './windows-spooler.ts';

/** Where calls of Windows may hang: the queue of a share whose PC is off holds them for half a minute and more. */
const listing = '';

/**
 * A spooler whose calls end in time: after `timeoutMs` they reject with {@link noAnswer}. The call itself goes on, since
 * nobody can stop it, so its queue takes no further call before it has ended: hanging calls must not pile up in the
 * threads that all files and names of the program need too.
 */
export function createImpatientSpooler(spooler: WindowsSpooler, timeoutMs: number): WindowsSpooler {
  const hanging = new Map<string, Promise<unknown>>();

  async function within<Value>(queue: string, call: string, begin: () => Promise<Value>): Promise<Value> {
    if (hanging.has(queue)) throw new SpoolerError(call, noAnswer);
    const work = begin();
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const ended = work.then(
        () => hanging.delete(queue),
        () => hanging.delete(queue),
      );
      hanging.set(queue, ended);
      late.reject(new SpoolerError(call, noAnswer));
    }, timeoutMs);
    try {
      return await Promise.race([work, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async function open(queue: string): Promise<OpenQueue> {
    let isLate = false;
    const opened = await within(queue, 'open', async () => {
      const handle = await spooler.open(queue);
      if (isLate) await handle.close();
      return handle;
    }).catch((error: unknown) => {
      isLate = true;
      throw error;
    });
    return {
      readState: () => within(queue, 'readState', opened.readState),
      startDocument: (title) => within(queue, 'startDocument', () => opened.startDocument(title)),
      write: (bytes) => within(queue, 'write', () => opened.write(bytes)),
      endDocument: () => within(queue, 'endDocument', opened.endDocument),
      readJob: (jobId) => within(queue, 'readJob', () => opened.readJob(jobId)),
      controlJob: (jobId, control) => within(queue, 'controlJob', () => opened.controlJob(jobId, control)),
      async close() {
        // A handle is closed when the call that holds it has ended, and nobody waits for that.
        const held = hanging.get(queue);
        if (held) void held.then(opened.close);
        else await within(queue, 'close', opened.close).catch(() => undefined);
      },
    };
  }

  return { listQueues: () => within(listing, 'listQueues', spooler.listQueues), open };
}
