/** The computer that the station runs on, as far as the doctor looks at it. */

import type { Problem, Result } from '../domain/problems.ts';

export interface ComputerFacts {
  /** `win32`, `linux`, `darwin`. */
  readonly system: string;
  /** Of the operating system. */
  readonly release: string;
  readonly architecture: string;
  /** Versions of what the program runs on: `node`, `electron`, `chrome`… */
  readonly runtimes: Readonly<Record<string, string>>;
  readonly processors: number;
  readonly memoryBytes: number;
  /** `Asia/Shanghai` */
  readonly timeZone: string;
}

/** On what a folder lies. `unknown` where the system does not say. */
export const diskKinds = ['fixed', 'network', 'removable', 'unknown'] as const;
export type DiskKind = (typeof diskKinds)[number];

export interface DiskFacts {
  readonly kind: DiskKind;
  /** For this user. */
  readonly freeBytes: number;
}

/** Sizes of files, in bytes; null for one that is not there. */
export interface DataSizes {
  readonly database: number | null;
  /** What was written and is not in the database itself yet. */
  readonly writeAheadLog: number | null;
  readonly logs: number;
}

export interface Surroundings {
  readonly computer: ComputerFacts;
  /** Whether a program that prints PDF pages through drivers is installed: SumatraPDF on Windows. Elsewhere the system does it. */
  readonly hasPdfPrinter: boolean;
  /** Writes and removes a file. @returns why that is not possible: `data.folder-not-writable`, `data.disk-full`. */
  tryWriting(place: 'data' | 'logs'): Promise<Problem | undefined>;
  /** Where the data directory lies. @returns `data.folder-not-readable` (path). */
  lookAtDisk(): Promise<Result<DiskFacts>>;
  measureData(): Promise<DataSizes>;
  /** The last lines of the log, oldest first; none where it cannot be read. */
  readLog(lines: number): Promise<readonly string[]>;
}
