import type { Result } from '../domain/problems.ts';

/** The few files that the station itself writes and reads, outside its database. */
export interface Files {
  /**
   * Writes whole files that appear complete or not at all (temporary name, flush, rename).
   *
   * @returns the paths written; a problem (`close.folder-not-writable`, `data.disk-full`) where it could not,
   * and then none of the new files is left behind.
   */
  writeAll(
    directory: string,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ): Promise<Result<readonly string[]>>;
  /** The files of the sample day, as an operator would have downloaded them. */
  readSamples(): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>;
  /** SHA-256 in hex. */
  sha256(bytes: Uint8Array): string;
}
