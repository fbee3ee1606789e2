/** What the station asks of the print spooler of Windows, and what its numbers mean (facts: windows printing, §2). */

/** A queue as the list of queues shows it. */
export interface ListedQueue {
  readonly queue: string;
  /** The PC that shares it, as `\\PC`; empty for a queue of this PC. */
  readonly server: string;
}

/** What Windows says of a queue. A printer that is switched off and idle looks like one that is fine. */
export interface QueueState {
  /** PRINTER_STATUS bits. */
  readonly status: number;
  /** PRINTER_ATTRIBUTE bits. */
  readonly attributes: number;
  readonly driverName: string;
  readonly portName: string;
}

export interface SpooledJob {
  /** JOB_STATUS bits. */
  readonly status: number;
  /** Place in the queue, from 1. */
  readonly position: number;
  readonly pagesPrinted: number;
}

export type JobControl = 'pause' | 'delete';

/** One queue, held open. Every call rejects with {@link SpoolerError} where Windows refuses it. */
export interface OpenQueue {
  readState(): Promise<QueueState>;
  /** Begins a document of raw bytes. @returns the number of its job. */
  startDocument(title: string): Promise<number>;
  /** @returns how many of the bytes the spooler took. */
  write(bytes: Uint8Array): Promise<number>;
  endDocument(): Promise<void>;
  /** Undefined where the queue holds no such job any more. */
  readJob(jobId: number): Promise<SpooledJob | undefined>;
  controlJob(jobId: number, control: JobControl): Promise<void>;
  /** Never rejects: there is nothing that anybody could do about it. */
  close(): Promise<void>;
}

export interface WindowsSpooler {
  /** The queues of this PC and those of others that it is connected to. Asks no printer. */
  listQueues(): Promise<readonly ListedQueue[]>;
  open(queue: string): Promise<OpenQueue>;
}

/** Codes of our own beside those of Windows: a call that is not answered in time, a library that is missing. */
export const noAnswer = -1;
export const notLoaded = -2;

/** A call that Windows refused, with its error code. */
export class SpoolerError extends Error {
  override readonly name = 'SpoolerError';
  readonly call: string;
  readonly code: number;

  constructor(call: string, code: number, options?: ErrorOptions) {
    super(`${call}: ${code}`, options);
    this.call = call;
    this.code = code;
  }
}

export const win32Errors = {
  accessDenied: 5,
  invalidHandle: 6,
  invalidParameter: 87,
  insufficientBuffer: 122,
  serverUnavailable: 1722,
  invalidPrinterName: 1801,
  unknownPrinter: 1802,
  invalidDatatype: 1804,
  printerDeleted: 1905,
} as const;

export const jobStatusBits = {
  paused: 0x1,
  error: 0x2,
  deleting: 0x4,
  spooling: 0x8,
  printing: 0x10,
  offline: 0x20,
  paperOut: 0x40,
  printed: 0x80,
  deleted: 0x100,
  blockedByDriver: 0x200,
  userIntervention: 0x400,
  restarted: 0x800,
  complete: 0x1000,
  retained: 0x2000,
} as const;
