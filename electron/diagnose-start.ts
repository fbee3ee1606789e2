/** The doctor where no station starts: support needs its file most then. Wiring only. */

import { listBackups } from '../db/backups/backups.ts';
import { hasPdfPrinter } from './devices/driver-transport.ts';
import type { BackupFile } from './domain/backups.ts';
import { type Check, wrong } from './domain/checks.ts';
import type { Problem } from './domain/problems.ts';
import { createClock } from './platform/clock.ts';
import { dataPlaces } from './platform/data-directory.ts';
import { createSurroundings } from './platform/surroundings.ts';
import { examineComputer } from './station/examine-computer.ts';
import { type DiagnosticsFile, gatherDiagnostics } from './station/gather-diagnostics.ts';

/** Longest that a disk is waited for. */
const questionTimeoutMs = 5_000;

/** What the folder of copies holds; nothing where it cannot be read, which the checks say. */
function backupsIn(folder: string): readonly BackupFile[] {
  try {
    return listBackups(folder);
  } catch {
    return [];
  }
}

/**
 * Examines what can be examined without a station.
 *
 * @param startProblems why there is none.
 */
export async function diagnoseStart(
  options: { readonly dataDirectory: string; readonly version: string; readonly isTraining: boolean },
  startProblems: readonly Problem[],
): Promise<DiagnosticsFile & { readonly checks: readonly Check[] }> {
  const { version, isTraining } = options;
  const places = dataPlaces(options.dataDirectory);
  const surroundings = createSurroundings({
    dataDirectory: places.directory,
    databaseFile: places.databaseFile,
    logsFolder: places.logsFolder,
    hasPdfPrinter: hasPdfPrinter(),
  });
  const makeSignal = () => AbortSignal.timeout(questionTimeoutMs);
  const ofComputer = await examineComputer(
    surroundings,
    { version, dataDirectory: places.directory },
    makeSignal,
  );
  const known = ofComputer.map(({ problem }) => problem?.code);
  const ofStart = startProblems
    .filter(({ code }) => !known.includes(code))
    .map((found) => wrong(found.code.startsWith('data.') ? 'database' : 'runtime', found));
  const checks = [...ofComputer.filter(({ name }) => !ofStart.some((one) => one.name === name)), ...ofStart];
  const computer = {
    surroundings,
    clock: createClock(),
    version,
    isTraining,
    backups: backupsIn(places.backupsFolder),
  };
  return { checks, ...(await gatherDiagnostics(computer, checks, { startProblems }, makeSignal)) };
}
