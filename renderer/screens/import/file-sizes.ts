import type { ProblemView } from '../../../electron/contract/views.ts';
import { maxOrderFileBytes } from '../../../electron/domain/order-files.ts';

interface SizedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

const megabyte = 1024 * 1024;

/** Keeps back the files that the station would refuse for their size, each with its problem. */
export function splitBySize<File extends SizedFile>(
  files: readonly File[],
): { readonly fitting: readonly File[]; readonly tooLarge: readonly ProblemView[] } {
  const isTooLarge = (file: File) => file.size > maxOrderFileBytes;
  return {
    fitting: files.filter((file) => !isTooLarge(file)),
    tooLarge: files.filter(isTooLarge).map((file) => ({
      code: 'import.file-too-large',
      params: { file: file.name, megabytes: Math.ceil(file.size / megabyte) },
    })),
  };
}
