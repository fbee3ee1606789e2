/** Copies of the database that can take its place again. */

import type { BackupFile, BackupKind } from '../domain/backups.ts';
import type { Result } from '../domain/problems.ts';

/** What a database holds, counted. */
export interface DataCounts {
  readonly orders: number;
  readonly parcels: number;
  readonly paired: number;
  readonly shipped: number;
  readonly jobs: number;
  /** Waybill numbers that are no longer free. */
  readonly numbersTaken: number;
  readonly ledgerEvents: number;
  /** Of the last entry of the ledger; null for an empty one. */
  readonly lastEventAtMs: number | null;
}

/** A copy that was restored into a place of its own, beside what the station has now. */
export interface BackupComparison {
  readonly inBackup: DataCounts;
  readonly now: DataCounts;
  /** Entries of the copy's ledger that the station's does not have, or has otherwise: 0 for a copy of this station. */
  readonly strangeEvents: number;
}

export interface Backups {
  readonly directory: string;
  /** The newest first. */
  list(): readonly BackupFile[];
  /**
   * Reads the whole database: seconds for a large one, and nobody's time.
   *
   * @param signal ends the waiting: `doctor.no-answer` then.
   * @returns `ok`, or what SQLite's quick check finds; what keeps it from being read otherwise, as `data.in-use`.
   */
  checkDatabase(signal: AbortSignal): Promise<Result<string>>;
  /**
   * Copies the database while work goes on, checks the copy, and lets go of those that are not kept.
   *
   * @returns `data.disk-full`, `data.folder-not-writable`, or `backup.damaged` where the copy does not pass its check.
   */
  make(kind: Extract<BackupKind, 'hourly' | 'by-hand'>, atMs: number): Promise<Result<BackupFile>>;
  /**
   * The drill: restores a copy into a folder of its own, opens it as a start would, and compares.
   *
   * @returns `backup.not-found`, `backup.damaged`, `data.from-newer-version`, `data.disk-full`.
   */
  compare(name: string, atMs: number): Promise<Result<BackupComparison>>;
  /**
   * Writes all tables into a folder, as JSON Lines and as CSV, with what each column means.
   *
   * @returns rows by table; `data.disk-full`, `data.folder-not-writable`.
   */
  exportAll(folder: string): Promise<Result<Readonly<Record<string, number>>>>;
  /** Notes that the next start is to begin with this copy. @returns `backup.not-found`. */
  requestRestore(name: string, atMs: number): Result<BackupFile>;
  /** What the last start did with such a note; null where there was none. Asked once. */
  takeRestored(): {
    readonly name: string;
    readonly keptAs: string;
    readonly areNumbersKnown: boolean;
  } | null;
}
