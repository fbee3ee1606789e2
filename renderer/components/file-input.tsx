import type { RefObject } from 'react';
import type { testIds } from '../app/test-ids.ts';

/** Files that hold a table, as the choosing dialog names them. */
const tableFiles = '.csv,.tsv,.txt,.xls,.xlsx';

/** Opens the computer's own dialog for choosing files: call `click` of the ref from a button or a key. */
export function FileInput({
  ref,
  accept = tableFiles,
  isMultiple = false,
  testId,
  onFiles,
}: {
  readonly ref: RefObject<HTMLInputElement | null>;
  /** File endings; null for any file. */
  readonly accept?: string | null;
  readonly isMultiple?: boolean;
  readonly testId?: (typeof testIds)[keyof typeof testIds];
  /** At least one. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
}) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={isMultiple}
      accept={accept ?? undefined}
      data-testid={testId}
      onChange={(event) => {
        const [first, ...others] = event.target.files ?? [];
        if (first) onFiles([first, ...others]);
        // The same file may be chosen again after it was mended.
        event.target.value = '';
      }}
    />
  );
}
