/** The contract's procedures of the archive. */

import type { ArchivedAttemptView } from '../../contract/archive.ts';
import type { ArchivedAttempt } from '../../ports/print-stores.ts';
import { printerName, type StationContext } from '../context.ts';
import { readArchivedBytes, searchArchive, verifyArchive } from '../search-archive.ts';
import { accept, attemptId, type Procedures, toBase64 } from './procedures.ts';

export function archiveRoutes(procedures: Procedures, context: StationContext) {
  const view = ({ id, printerId, ...attempt }: ArchivedAttempt): ArchivedAttemptView => {
    const printer = context.stores.printers.get(printerId);
    return { ...attempt, attemptId: id, printer: printer ? printerName(context, printer) : '' };
  };
  return {
    archive: {
      search: procedures.archive.search.handler(({ input }) => ({
        attempts: searchArchive(context, input.text, input.limit).map(view),
      })),
      bytes: procedures.archive.bytes.handler(({ input }) => {
        const { fileName, bytes } = accept(readArchivedBytes(context, attemptId(input.attemptId)));
        return { fileName, bytesBase64: toBase64(bytes) };
      }),
      verify: procedures.archive.verify.handler(async ({ signal }) => {
        const { attempts, kept, faults } = await verifyArchive(context, signal);
        return { attempts, kept, faults: faults.map((fault) => ({ ...fault })) };
      }),
    },
  };
}
