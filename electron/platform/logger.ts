import { randomBytes } from 'node:crypto';
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../ports/logger.ts';
import { createFolder } from './create-folder.ts';

/** A log file is set aside when it would grow beyond this. */
const defaultFileBytes = 2 * 1024 * 1024;
/** `waybench.log` and this many older ones, `waybench.1.log` the youngest of them. */
const olderFiles = 4;

/** The files of a log, the youngest first. */
export const logFileNames: readonly string[] = Array.from({ length: olderFiles + 1 }, (_, index) =>
  index === 0 ? 'waybench.log' : `waybench.${index}.log`,
);

type Level = 'info' | 'warn' | 'bug';
type Fields = Readonly<Record<string, string | number | boolean>>;

/**
 * A log of JSON lines in `waybench.log`. Each line is handed to the operating system before the call returns,
 * so that it outlives the process; a log that cannot be written never stops the station.
 *
 * @param options.directory is created where it is missing.
 * @param options.fileBytes size at which a file is set aside, in bytes.
 */
export function createLogger(options: {
  readonly directory: string;
  readonly fileBytes?: number;
  readonly nowMs?: () => number;
}): Logger {
  const { directory, fileBytes = defaultFileBytes, nowMs = Date.now } = options;
  const file = join(directory, 'waybench.log');
  let size: number | undefined;
  let isReportedBroken = false;

  const write = (level: Level, event: string, fields: Fields) => {
    const line = `${JSON.stringify({ ...fields, at: new Date(nowMs()).toISOString(), level, event })}\n`;
    const bytes = Buffer.byteLength(line);
    try {
      size ??= openLog(directory, file);
      if (size > 0 && size + bytes > fileBytes) {
        setAside(directory, file);
        size = 0;
      }
      appendFileSync(file, line);
      size += bytes;
    } catch (error) {
      // Where else could it be said? Once, so that a full disk does not flood the terminal.
      if (!isReportedBroken) process.stderr.write(`The log cannot be written: ${String(error)}\n`);
      isReportedBroken = true;
      size = undefined;
    }
  };

  return {
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    bug(event, error) {
      const ref = `W-${randomBytes(3).toString('hex').toUpperCase()}`;
      write('bug', event, { ref, ...describe(error) });
      return ref;
    },
  };
}

/** Name, message and stack of the error and of what caused it. */
function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: String(error) };
  const fields: Record<string, string> = { error: String(error), stack: error.stack ?? '' };
  if (error.cause !== undefined) {
    fields.cause =
      error.cause instanceof Error ? (error.cause.stack ?? String(error.cause)) : String(error.cause);
  }
  return fields;
}

function openLog(directory: string, file: string): number {
  createFolder(directory);
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function setAside(directory: string, file: string): void {
  const older = (index: number) => (index === 0 ? file : join(directory, `waybench.${index}.log`));
  for (let index = olderFiles - 1; index >= 0; index -= 1) {
    if (statSync(older(index), { throwIfNoEntry: false })) renameSync(older(index), older(index + 1));
  }
}
