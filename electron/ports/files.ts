import type { Result } from '../domain/problems.ts';

/** A whole file that lies ready beside its place, under a name that nobody takes for a file. */
export interface StagedFile {
  readonly temporary: string;
  readonly path: string;
}

/** The few files that the station itself writes and reads, outside its database. */
export interface Files {
  /**
   * Writes whole files beside their places and flushes them. They appear with {@link placeStaged}. What the same owner
   * staged there before and never placed is removed, but for `pending`.
   *
   * @returns a problem (`close.folder-not-writable`, `data.disk-full`) where it could not, and then nothing is left.
   */
  stageAll(
    directory: string,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    by: { readonly owner: string; readonly pending: readonly StagedFile[] },
  ): Promise<Result<readonly StagedFile[]>>;
  /**
   * Stages one file as it is made: what is too long to be held in memory. What the same owner began there before and
   * never finished is removed.
   *
   * @param fill makes it, and hands on its bytes in turn; where it is refused or throws, nothing is left.
   * @returns the file with what `fill` gave; else as {@link stageAll}.
   */
  stageParts<Value>(
    directory: string,
    name: string,
    by: { readonly owner: string },
    fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<Result<Value>>,
  ): Promise<Result<{ readonly file: StagedFile; readonly byteCount: number; readonly value: Value }>>;
  /**
   * Gives staged files their names, over older ones. Can be asked again: what is in its place stays there.
   *
   * @returns `close.files-not-placed` with the first that could not be.
   */
  placeStaged(files: readonly StagedFile[]): Promise<Result<readonly string[]>>;
  discardStaged(files: readonly StagedFile[]): Promise<void>;
  /** A whole file; undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The files of the sample day, as an operator would have downloaded them. */
  readSamples(): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /** SHA-256 in hex. */
  sha256(bytes: Uint8Array): string;
}
