import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { createLineGuard, type DeviceLine, errorCode, LineTrouble } from './device-line.ts';

/** How often a device file is asked whether something came: it cannot tell by itself. */
const lookMs = 25;

/** The device file has nothing for us now. */
const emptyCodes: readonly string[] = ['EAGAIN', 'EWOULDBLOCK'];

export interface PolledLine extends DeviceLine {
  close(): Promise<void>;
}

/**
 * A device file, opened for questions and answers. Never for a job: without waiting, the last bytes are lost on
 * closing. @throws what opening throws.
 */
export async function openPolledLine(path: string, signal: AbortSignal): Promise<PolledLine> {
  const file: FileHandle = await open(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const guard = createLineGuard(signal);
  const ended = Promise.withResolvers<void>();
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  let isClosed = false;

  /** Null where nothing is there. */
  async function tryRead(buffer: Uint8Array): Promise<number | null> {
    try {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      return bytesRead === 0 ? null : bytesRead;
    } catch (error) {
      if (emptyCodes.includes(errorCode(error))) return null;
      throw error;
    }
  }

  async function listen(): Promise<void> {
    const buffer = new Uint8Array(4096);
    try {
      while (!isClosed) {
        const length = await tryRead(buffer);
        if (length === null) await wait(lookMs);
        else for (const listener of listeners) listener(buffer.slice(0, length));
      }
    } catch (error) {
      guard.fail(new LineTrouble(errorCode(error)));
    }
    ended.resolve();
  }
  const listening = listen();

  return {
    ...guard,
    peerEnded: ended.promise,
    onData: (listener) => listeners.push(listener),
    async write(bytes) {
      let written = 0;
      try {
        while (written < bytes.length && !isClosed) {
          try {
            written += (await file.write(bytes, written)).bytesWritten;
          } catch (error) {
            if (!emptyCodes.includes(errorCode(error))) throw error;
            await wait(lookMs);
          }
        }
      } catch (error) {
        guard.fail(new LineTrouble(errorCode(error)));
        await guard.broken;
      }
    },
    async close() {
      isClosed = true;
      guard.release();
      await listening;
      await file.close();
    },
  };
}
